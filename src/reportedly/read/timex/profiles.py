"""What each profile reports and how it writes it: annotation habits, apart from what the words mean."""

from reportedly.read.timex.meaning import Found, Profile
from reportedly.read.timex.scan import Tokens

_DATED_SETS = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
"""A historical narrative writes "daily" as any day (TIMEX2 habit), news as a set of one-day steps."""


def keep(tokens: Tokens, first: int, found: Found, profile: Profile) -> bool:
    """Tell whether a profile reports this expression."""
    if found.rule == "vague.former":
        return profile == "narrative"
    if found.rule == "set.rate":
        return profile != "timebank"
    if found.rule != "vague":
        return True
    after = f"{tokens.words[first]} {tokens.words[found.end]}"
    if after in tokens.lexicon.exceptions:
        return False
    return profile != "timebank" or not tokens.has(first, "timebank_drops")


def restate(value: str, found: Found, profile: Profile) -> str:
    """Return the value as the profile writes it."""
    if profile == "narrative" and found.rule in ("set.frequency", "set.every"):
        return _DATED_SETS.get(value, value)
    return value
