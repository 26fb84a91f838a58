"""Whether two accounts are of one matter: the same occasion (years, days long past) and the same scope (places)."""

from collections.abc import Iterable
from datetime import timedelta

from reportedly.model import When
from reportedly.story.accounts import Account, is_before

# What is dated further back than this, seen from publication, is another occasion than what is told without a date.
_LONG_PAST = timedelta(days=45)


def is_one_occasion(a: Account, b: Account) -> bool:
    """Tell whether two accounts can be of one occasion: they name the same years long past, and meet in time."""
    return _past_years(a) == _past_years(b) and _meet_in_time(a, b) and _meet_in_time(b, a)


def _past_years(account: Account) -> frozenset[str]:
    """Return the years an account names other than that of its publication."""
    published = account.published
    near = {str(end.year) for end in (published.earliest, published.latest) if end is not None}
    return account.years - near


def _meet_in_time(a: Account, b: Account) -> bool:
    """Tell whether a day that `a` names is not long before all that `b` names, or else before its publication."""
    past = [day for day in a.dates if is_before(day, a.published, _LONG_PAST)]
    others: Iterable[When] = b.dates or (b.published,)
    return all(any(not is_before(day, other, _LONG_PAST) for other in others) for day in past)


def is_one_scope(a: Account, b: Account, wide: frozenset[str]) -> bool:
    """Tell whether two accounts can be of one scope.

    Not when each names something by capitals that the other does not, nor when one alone says that it takes in all
    ("in the whole district").
    """
    apart = bool(a.names - b.names) and bool(b.names - a.names)
    return not apart and bool(wide & set(a.words)) == bool(wide & set(b.words))
