"""Moments as people write them to choose by time, and intervals held against them."""

from datetime import UTC, datetime

_DAY = len("2024-03-05")


def read_moment(text: str, *, end: bool = False) -> datetime:
    """Return the moment of an ISO 8601 text; a bare day means its first moment, or its last when `end`.

    A moment without a zone is taken as UTC.

    Raises:
        ValueError: when it is not ISO 8601.
    """
    moment = datetime.fromisoformat(text)
    if end and len(text) <= _DAY:
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=999999)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def may_lie_in(
    earliest: datetime | None, latest: datetime | None, since: datetime | None, until: datetime | None
) -> bool:
    """Tell whether an interval may lie in [since, until]; what has no time lies nowhere."""
    if since is not None and (latest is None or latest < since):
        return False
    return until is None or (earliest is not None and earliest <= until)
