"""When something happened, was said or was published: always an interval, never a bare date."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportedly.model.span import Span

Basis = Literal["explicit", "prefix", "url", "meta", "inferred", "unknown"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class When:
    """The closed interval [earliest, latest] of zone-aware moments, with the basis it rests on and a note in words.

    An end that is not known is None. basis: `explicit` = written out in the text; `prefix` = a date glued to the
    text by a scraper; `url`; `meta` = page or feed metadata; `inferred` = from context, the note says which;
    `unknown` = both ends are None.

    Raises:
        ValueError: when an end has no time zone or earliest is after latest.
    """

    earliest: datetime | None
    latest: datetime | None
    basis: Basis
    note: str = ""

    def __post_init__(self) -> None:
        for end in (self.earliest, self.latest):
            if end is not None and end.tzinfo is None:
                raise ValueError("an interval needs zone-aware ends")
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"earliest {self.earliest} is after latest {self.latest}")


UNKNOWN_WHEN = When(None, None, "unknown")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 time expression (TimeML 1.2.1) with the interval that its value denotes.

    `value` is the TIMEX3 value ("2021-01-05", "P3D", "2020-SU", "PRESENT_REF"); `mod` the TIMEX3 modifier or None;
    `anchor` what a relative expression was reckoned from ("publication", "narrative", or None when it needs none);
    `rule` names the rule that found it, as evidence. Ends are None for durations, sets and vague expressions.
    """

    span: Span
    type: TimexType
    value: str
    mod: str | None
    anchor: str | None
    earliest: datetime | None
    latest: datetime | None
    basis: Basis
    rule: str
