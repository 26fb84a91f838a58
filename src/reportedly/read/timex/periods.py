"""Periods picked out of a row: "last week", "the third quarter", "that same year", "the next May", "this morning"."""

from dataclasses import replace

from reportedly.read.timex.dates import read_date, read_year
from reportedly.read.timex.meaning import Base, Calendar, Constant, Found, Pick, Shift
from reportedly.read.timex.numbers import read_ordinal
from reportedly.read.timex.numeric import NOT_A_DATE
from reportedly.read.timex.scan import Tokens, read_phrase

_OPEN_FIELDS = ("month", "season", "quarter", "half", "holiday", "weekday")
_WHOLE_UNITS = frozenset({"D", "W", "F", "M", "Q", "Y", "DE", "CE", "E"})


def read_period(tokens: Tokens, i: int) -> Found | None:
    """Return the period that starts at `i`, with the year that follows it or is said to hold it."""
    return (
        _read_picked(tokens, i)
        or _read_year_relative(tokens, i)
        or read_quarter(tokens, i)
        or _read_season(tokens, i)
        or _read_day(tokens, i)
        or _read_definite(tokens, i)
    )


def add_year(tokens: Tokens, found: Found) -> Found:
    """Return the period with the year said after it: "of that year", "of 1990", "next year", "a year ago"."""
    fields = found.meaning
    if not isinstance(fields, Calendar) or fields.year is not None or fields.within or fields.pick:
        return found
    if all(getattr(fields, name) is None for name in _OPEN_FIELDS):
        return found
    at = found.end
    if tokens.words[at] in ("of", "in", ",") or (tokens.words[at] == "the" and tokens.has(at + 1, "pick")):
        at += 1
    if fields.month is None and fields.weekday is None:
        year = read_year(tokens, at, cued=True)
        if year and isinstance(year.meaning, Calendar):
            return replace(found, end=year.end, meaning=replace(fields, within=year.meaning))
    holder = _read_holding_year(tokens, at) if fields.weekday is None or fields.month else None
    return replace(found, end=holder.end, meaning=replace(fields, within=holder.meaning)) if holder else found


def _read_holding_year(tokens: Tokens, at: int) -> Found | None:
    if tokens.has(at, "fiscal"):
        return read_year(tokens, at + 1, cued=True)
    found = _read_picked(tokens, at)
    if found and isinstance(found.meaning, Shift) and found.meaning.unit == "Y":
        return found
    if tokens.words[at : at + 3] == ["a", "year", "ago"]:
        return Found(at + 3, Shift(-1, "Y", "document"), "DATE", "shift.ago")
    if tokens.words[at : at + 3] == ["a", "year", "earlier"]:
        return Found(at + 3, Shift(-1, "Y", "story"), "DATE", "shift.story")
    if tokens.words[at : at + 2] == ["the", "year"]:
        return Found(at + 2, Shift(0, "Y", "story"), "DATE", "definite")
    return None


def _read_pick(tokens: Tokens, i: int) -> tuple[int, Pick] | None:
    definite = tokens.has(i, "the")
    at = i + 1 if definite else i
    direction, base = tokens.get(at, "pick"), "document"
    if tokens.words[at] == "this" and tokens.words[at + 1] in ("past", "coming", "same"):
        return at + 2, Pick({"past": -1, "coming": 1}.get(tokens.words[at + 1], 0), "document", strict=False)
    if direction is not None and tokens.words[at] != "later":
        base = "story" if definite and tokens.words[at] == "next" else "document"
        return at + 1, Pick(direction, _base(base), strict=tokens.words[at] != "this")
    direction = tokens.get(at, "pick_story")
    if direction is None or (tokens.words[at] == "that" and definite):
        return None
    if tokens.words[at] == "that" and tokens.words[at + 1] == "same":
        at += 1
    if (
        tokens.words[at] in ("following", "subsequent", "ensuing", "same")
        and not definite
        and tokens.words[i] != "that"
    ):
        return None
    return at + 1, Pick(direction, "story")


def _in_title(tokens: Tokens, at: int) -> bool:
    """Tell whether "This Week", "USA Today" is a name: a capital where a common noun has none."""
    common = tokens.has(at, "unit") or tokens.has(at, "part") or tokens.has(at, "deictic_day")
    return (
        common
        and tokens.capital(at)
        and tokens.capital(at - 1)
        and not tokens.text[tokens.starts[at] : tokens.ends[at]].isupper()
    )


def _base(name: str) -> Base:
    return "story" if name == "story" else "document"


def _read_picked(tokens: Tokens, i: int) -> Found | None:
    picked = _read_pick(tokens, i)
    if picked is None:
        return _read_possessed(tokens, i)
    at, pick = picked
    at = at + 1 if tokens.has(at, "fiscal") else at
    if _in_title(tokens, at):
        return None
    found = _picked_field(tokens, at, pick) or _picked_unit(tokens, at, pick)
    if found is None:
        return None
    return _possess(tokens, found)


def _read_possessed(tokens: Tokens, i: int) -> Found | None:
    """Read "1990's third quarter" and "the 1988 quarter"."""
    at = i + 1 if tokens.words[i] == "the" else i
    year = read_year(tokens, at, cued=tokens.words[i] == "the")
    if year is None or not isinstance(year.meaning, Calendar) or year.meaning.month:
        return None
    end = year.end + 1 if tokens.words[year.end] == "'s" else year.end
    quarter = read_quarter(tokens, end) or _year_season(tokens, end)
    if quarter and isinstance(quarter.meaning, Calendar):
        return replace(quarter, meaning=replace(quarter.meaning, within=year.meaning))
    if tokens.words[i] == "the" and (tokens.get(end, "unit") == "Q" or tokens.words[end] == "period"):
        return Found(end + 1, Calendar(quarter=0, within=year.meaning), "DATE", "quarter.story")
    return None


def _year_season(tokens: Tokens, at: int) -> Found | None:
    season = tokens.get(at, "season")
    return (
        Found(at + 1, Calendar(season=season), "DATE", "season")
        if season and not tokens.has(at, "season_ambiguous")
        else None
    )


def _possess(tokens: Tokens, found: Found) -> Found:
    """Let "this year" hold the quarter in "this year's third quarter"."""
    if tokens.words[found.end] != "'s" or not isinstance(found.meaning, Shift) or found.meaning.unit != "Y":
        return found
    quarter = read_quarter(tokens, found.end + 1)
    if quarter and isinstance(quarter.meaning, Calendar):
        return replace(quarter, meaning=replace(quarter.meaning, within=found.meaning))
    if tokens.get(found.end + 1, "unit") == "Q":
        return Found(found.end + 2, Calendar(quarter=0, within=found.meaning), "DATE", "quarter.story")
    return found


def _picked_field(tokens: Tokens, at: int, pick: Pick) -> Found | None:
    if tokens.has(at, "weekday") and tokens.capital(at) and not tokens.has(at, "short"):
        date = read_date(tokens, at)
        if date and isinstance(date.meaning, Calendar) and date.meaning.month:
            return date
        return Found(at + 1, Calendar(weekday=tokens.get(at, "weekday"), pick=pick), "DATE", "picked.weekday")
    if tokens.has(at, "month") and tokens.capital(at):
        return _picked_month(tokens, at, pick)
    if tokens.has(at, "season"):
        return Found(at + 1, Calendar(season=tokens.get(at, "season"), pick=pick), "DATE", "picked.season")
    phrase = read_phrase(tokens, at, "holiday") if tokens.capital(at) else None
    return Found(phrase[0], Calendar(holiday=phrase[2], pick=pick), "DATE", "picked.holiday") if phrase else None


def _picked_month(tokens: Tokens, at: int, pick: Pick) -> Found | None:
    date = read_date(tokens, at)
    fields = date.meaning if date else None
    if date and isinstance(fields, Calendar) and fields.year is None:
        return replace(date, meaning=replace(fields, pick=pick), rule="picked.month")
    end = at + 2 if tokens.words[at + 1] == "." and tokens.has(at, "short") else at + 1
    return Found(end, Calendar(month=tokens.get(at, "month"), pick=pick), "DATE", "picked.month") if not date else None


def _picked_unit(tokens: Tokens, at: int, pick: Pick) -> Found | None:
    part = tokens.get(at, "part")
    if part:
        return Found(at + 1, Shift(pick.direction, "D", pick.base, clock=f"T{part}"), "TIME", "picked.part")
    if tokens.words[at] == "period" and pick.base == "document" and pick.direction < 0:
        return Found(at + 1, Calendar(quarter=0), "DATE", "quarter.story")
    unit = tokens.get(at, "unit")
    if unit not in _WHOLE_UNITS or tokens.has(at, "plural"):
        return None
    if unit == "Q" and pick.direction < 0 and tokens.words[at - 1] == "latest":
        return Found(at + 1, Calendar(quarter=0), "DATE", "quarter.story")
    if tokens.words[at - 1] in ("past",) and not tokens.has(at - 2, "pick"):
        return Found(
            at + 1,
            Constant(f"P1{unit}" if unit not in ("DE", "CE") else f"P{10 if unit == 'DE' else 100}Y"),
            "DURATION",
            "stretch",
        )
    return Found(at + 1, Shift(pick.direction, unit, pick.base), "DATE", "picked.unit")


def _read_year_relative(tokens: Tokens, i: int) -> Found | None:
    """Read "the year-ago quarter", "year-earlier", "the year-earlier period" of business reports."""
    at = i + 1 if tokens.words[i] == "the" else i
    at = at + 1 if tokens.words[at] in ("comparable", "corresponding") and at > i else at
    if tokens.get(at, "unit") != "Y" or tokens.words[at + 1] != "-" or tokens.words[at + 2] not in ("ago", "earlier"):
        return None
    end = at + 3
    quarter = read_quarter(tokens, end)
    held = Shift(-1, "Y", "story")
    if quarter and isinstance(quarter.meaning, Calendar):
        return replace(quarter, meaning=replace(quarter.meaning, within=held))
    noun = tokens.get(end, "unit") == "Q" or tokens.words[end] == "period"
    return Found(end + 1 if noun else end, Calendar(quarter=0, within=held), "DATE", "quarter.year_ago")


def read_quarter(tokens: Tokens, i: int) -> Found | None:
    """Return a quarter or half of a year: "the third quarter", "fiscal first-quarter", "the first half of 1989"."""
    at = i + 1 if tokens.has(i, "the") else i
    if tokens.has(at, "part_letter"):
        return _read_letter(tokens, at)
    if tokens.has(at, "fiscal"):
        year = read_year(tokens, at + 2 if tokens.get(at + 1, "unit") == "Y" else at + 1, cued=True)
        if year:
            return replace(year, rule="year.fiscal")
        at = at + 2 if tokens.words[at + 1] == "-" else at + 1
    ordinal = read_ordinal(tokens, at)
    number = {"last": 2, "latter": 2}.get(tokens.words[at]) if ordinal is None else int(ordinal.number or 0)
    end = ordinal.end if ordinal else at + 1
    if not number or number > 4:
        return None
    end = end + 1 if tokens.words[end] == "-" else end
    if tokens.get(end, "unit") == "Q" and not tokens.has(end, "plural") and ordinal:
        first = at if end > ordinal.end or tokens.words[i] != "the" else -1
        return Found(end + 1, Calendar(quarter=number), "DATE", "quarter", first=first)
    if tokens.has(end, "half") and number <= 2 and _half_of_year(tokens, end):
        return Found(end + 1, Calendar(half=number), "DATE", "half")
    return None


def _read_letter(tokens: Tokens, at: int) -> Found | None:
    """Read "Q3" and "H1"."""
    number, name = tokens.digits(at + 1), tokens.get(at, "part_letter")
    if not number or not tokens.glued(at + 1) or not tokens.capital(at) or number > (4 if name == "quarter" else 2):
        return None
    fields = Calendar(quarter=number) if name == "quarter" else Calendar(half=number)
    return Found(at + 2, fields, "DATE", name)


def _half_of_year(tokens: Tokens, at: int) -> bool:
    if tokens.words[at + 1] not in ("of", "this", "last", "next"):
        return False
    after = at + 2 if tokens.words[at + 1] == "of" else at + 1
    held = read_year(tokens, after, cued=True) or _read_holding_year(tokens, after)
    return held is not None


def _read_season(tokens: Tokens, i: int) -> Found | None:
    at = i + 1 if tokens.has(i, "the") else i
    season = tokens.get(at, "season")
    if season is None or (tokens.words[at - 1] == "-" and not tokens.has(at - 2, "early_late")):
        return None
    year = read_year(tokens, at + 2 if tokens.words[at + 1] in ("of", ",") else at + 1, cued=True)
    if year and isinstance(year.meaning, Calendar):
        end = year.end + 2 if _runs_into_next(tokens, year.end, year.meaning.year) else year.end
        return Found(end, replace(year.meaning, season=season), "DATE", "season.year")
    if tokens.has(at, "season_ambiguous") and not _season_cued(tokens, at):
        return None
    return Found(at + 1, Calendar(season=season), "DATE", "season")


def _runs_into_next(tokens: Tokens, at: int, year: int | None) -> bool:
    """Tell whether "-31" follows "the winter of 2030": the season of the first year, which ends in the second."""
    dashed = tokens.words[at] in ("-", "–", "/") and tokens.glued(at) and tokens.glued(at + 1)
    return dashed and year is not None and tokens.digits(at + 1) == (year + 1) % 100


def _season_cued(tokens: Tokens, at: int) -> bool:
    if tokens.words[at + 1] in ("of", "in", "from", "to") and _read_holding_year(tokens, at + 2) is None:
        return False
    before = at - 2 if tokens.words[at - 1] in ("the", "-") else at - 1
    noun = tokens.words[at + 1].isalpha() and not tokens.entries[at + 1] and tokens.words[at - 1] == "the"
    return tokens.has(before, "date_cue") and tokens.words[before] not in ("to", "the") and not noun


def _read_day(tokens: Tokens, i: int) -> Found | None:
    """Read "today", "yesterday morning", "tonight"."""
    offset = tokens.get(i, "deictic_day")
    if offset is None or (_in_title(tokens, i) and tokens.words[i - 1].isalpha()):
        return None
    part = tokens.get(i, "deictic_part") or tokens.get(i + 1, "part")
    end = i + 2 if part and not tokens.has(i, "deictic_part") else i + 1
    clock = f"T{part}" if part else ""
    return Found(end, Shift(offset, "D", "document", clock=clock), "TIME" if clock else "DATE", "deictic")


def _read_definite(tokens: Tokens, i: int) -> Found | None:
    """Read "the quarter", "the year", "the weekend": the one the text is about."""
    if not tokens.has(i, "the"):
        return None
    at = i + 2 if tokens.has(i + 1, "fiscal") or tokens.words[i + 1] == "full" else i + 1
    unit = tokens.get(at, "unit")
    counted = tokens.words[at + 1] == "-" or tokens.digits(at + 1) is not None
    if tokens.has(at, "plural") or counted or unit not in ("Q", "Y", "W", "M", "E"):
        return None
    if unit == "Q":
        return Found(at + 1, Calendar(quarter=0), "DATE", "quarter.story")
    if unit == "Y" and tokens.words[at + 1] in ("ended", "ending", "to"):
        return Found(at + 1, Constant("P1Y"), "DURATION", "definite")
    return Found(at + 1, Shift(0, unit, "story"), "DATE", "definite")


def is_empty(found: Found) -> bool:
    """Tell whether the words only look like a date and nothing is to be reported."""
    return found.meaning == NOT_A_DATE
