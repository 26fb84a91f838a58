"""Counts, times and labels in words: the only sentences that the project writes itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from reportedly.model import AppearanceRelation, Basis, ConflictRelation, Statement, StatementKind, When

WORDS_LIMIT = 600  # a card shows at most this many characters; the article page shows all of them
LABEL_LIMIT = 200
URL_LIMIT = 2000

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
OUTLET_WORDS = {
    "meta": "named by the page’s metadata",
    "url": "named by the address of the page",
    "byline": "named by the byline",
    "text": "named by the text",
    "unknown": "",
}
_A_DAY = timedelta(hours=23)

RELATION_WORDS: dict[AppearanceRelation, str] = {
    "first": "first in this pile",
    "tied": "might be the first as well",
    "copy": "in a copied text",
    "verbatim": "word for word",
    "cut": "cut",
    "altered": "altered",
    "paraphrase": "reworded",
    "relayed": "relayed",
}
EARLIEST_WORDS = "earliest known here"  # where times do not decide which was first
CONFLICT_WORDS: dict[ConflictRelation, str] = {
    "conflict": "cannot both hold",
    "change": "changed later",
    "denial": "denied",
    "retraction": "taken back",
}
KIND_WORDS: dict[StatementKind, str] = {
    "direct": "direct quotation",
    "indirect": "indirect, in the outlet’s wording",
    "mixed": "partly quoted",
}
_BASIS_WORDS: dict[Basis, str] = {
    "explicit": "as written in the text",
    "prefix": "from a date glued to the text",
    "url": "from the address of the page",
    "meta": "from the page’s own metadata",
    "inferred": "inferred from context",
    "unknown": "nothing tells it",
}


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """Return "1 article" or "2 articles"; `nouns` is the plural when it is not noun + "s"."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def joined(words: Sequence[str], *, limit: int = 4) -> str:
    """Return "a", "a and b", "a, b and c", or "a, b and 5 more" beyond `limit`."""
    shown = list(words[:limit]) if len(words) <= limit else [*words[: limit - 1], f"{len(words) - limit + 1} more"]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1] if shown else ""


def shortened(text: str, limit: int = WORDS_LIMIT) -> tuple[str, bool]:
    """Return `text` in one line of at most `limit` characters, cut at a word end, and whether it was cut."""
    line = " ".join(text[: 4 * limit].split())
    if len(line) <= limit and len(text) <= 4 * limit:
        return line, False
    cut = line[:limit].rfind(" ")
    return line[: cut if cut > limit // 2 else limit], True


def label(text: str | None, missing: str = "") -> str:
    """Return a name or headline in one line of at most LABEL_LIMIT characters, or `missing`."""
    line, cut = shortened(text or "", LABEL_LIMIT)
    return line + "…" * cut if line else missing


def safe_url(url: str | None) -> str | None:
    """Return `url` when it is a plain http or https address, else None (javascript:, data:, broken ones)."""
    if not url or len(url) > URL_LIMIT or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def zone_words(moment: datetime) -> str:
    """Return "UTC", "UTC+2" or "UTC-3:30"."""
    offset = moment.utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return "UTC" if not minutes else f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def day_words(moment: datetime) -> str:
    """Return "5 March 2024"."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def day_month_words(moment: datetime) -> str:
    """Return "5 Mar", and "2024" beside it at the turn of a year."""
    year = f" {moment.year}" if (moment.month, moment.day) == (1, 1) else ""
    return f"{moment.day} {_MONTHS[moment.month - 1][:3]}{year}"


def month_year_words(moment: datetime) -> str:
    """Return "Mar 2024", or "2024" for its beginning."""
    return str(moment.year) if moment.month == 1 else f"{_MONTHS[moment.month - 1][:3]} {moment.year}"


def when_words(when: When) -> str:
    """Return an interval in words, no more exact than it is: a minute, a day, days, a month, a year, an open end."""
    if when.earliest is None or when.latest is None:
        return _open_words(when.earliest, when.latest)
    first, last = when.earliest, when.latest.astimezone(when.earliest.tzinfo)
    if last - first < timedelta(minutes=1):
        return f"{day_words(first)}, {first:%H:%M} {zone_words(first)}"
    if _is_midnight(first) and _is_midnight(last):
        last -= timedelta(microseconds=1)
    if first.date() == last.date():
        hours = "" if last - first >= _A_DAY else f", {first:%H:%M}–{last:%H:%M} {zone_words(first)}"
        return day_words(first) + hours
    if _is_midnight(first) and (last.hour, last.minute) == (23, 59):
        return _days_words(first, last)
    if last - first >= 2 * _A_DAY:
        return _days_words(first, last)
    return f"between {day_words(first)}, {first:%H:%M} and {day_words(last)}, {last:%H:%M} {zone_words(first)}"


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (0, 0)


def _open_words(earliest: datetime | None, latest: datetime | None) -> str:
    if earliest is not None:
        return f"{day_words(earliest)} or later"
    return f"{day_words(latest)} or earlier" if latest is not None else "no usable time"


def _days_words(first: datetime, last: datetime) -> str:
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if whole_months and (first.month, last.month) == (1, 12):
        return str(first.year)
    if first.month == last.month:
        name = f"{_MONTHS[first.month - 1]} {first.year}"
        return name if whole_months else f"{first.day}–{last.day} {name}"
    return f"{first.day} {_MONTHS[first.month - 1]} – {day_words(last)}"


def is_usable(when: When) -> bool:
    """Tell whether a time of publication was given, not inferred from context, as `Coverage.undated` counts."""
    return when.earliest is not None and when.basis != "inferred"


def basis_words(when: When) -> str:
    """Return what a time rests on, with its note when that is in words (and not a TIMEX3 value)."""
    basis = _BASIS_WORDS[when.basis]
    return f"{basis}: {label(when.note)}" if " " in when.note else basis


def gap_words(gap: timedelta) -> str:
    """Return a length of time in its largest whole unit: "20 minutes", "3 hours", "2 days"."""
    minutes = int(gap.total_seconds()) // 60
    if minutes < 1:
        return "less than a minute"
    if minutes < 60:
        return plural(minutes, "minute")
    return plural(minutes // 60, "hour") if minutes < 48 * 60 else plural(minutes // (24 * 60), "day")


def act_words(statement: Statement) -> str:
    """Return the word that stands between speaker and words, so that nothing reported reads as a fact."""
    fixed = {"denied": "denied", "rumoured": "rumoured", "asked": "asked"}
    if statement.polarity in fixed:
        return fixed[statement.polarity]
    if statement.act == "thought":
        return "thought"
    if statement.polarity == "hedged" or statement.source_type in ("unnamed", "none"):
        return "claimed"
    return "wrote" if statement.act == "writing" else "said"
