"""Dates written with a day, month or year: "5 May 2021", "Tuesday, Jan. 5", "2021-05-05", "241 BC", "the 1990s"."""

from dataclasses import replace

from reportedly.read.timex.calendar import days_in_month
from reportedly.read.timex.meaning import Calendar, Found
from reportedly.read.timex.numbers import read_ordinal, read_spoken_year, read_words
from reportedly.read.timex.numeric import NOT_A_DATE, read_numeric
from reportedly.read.timex.scan import Tokens, read_phrase

YEAR_MIN, YEAR_MAX = 1000, 2100
YEAR_PLAIN = (1700, 2050)
"""Four figures in this range are a year unless something speaks against it; outside it something must speak for it."""


def read_date(tokens: Tokens, i: int) -> Found | None:
    """Return the longest written date that starts at `i`."""
    entry = tokens.entries[i]
    if not entry and tokens.words[i] not in ("'", "’", "‘", "`"):
        return None
    if "digits" in entry or "decimal" in entry:
        return _read_from_figures(tokens, i)
    if "month" in entry:
        return read_month_first(tokens, i)
    if "weekday" in entry:
        return _read_weekday(tokens, i)
    if "phrase" in entry:
        holiday = _read_holiday(tokens, i)
        if holiday:
            return holiday
    return _read_other(tokens, i)


def _read_other(tokens: Tokens, i: int) -> Found | None:
    word = tokens.words[i]
    if word == "the":
        return _read_after_the(tokens, i)
    if tokens.has(i, "era_before") and tokens.digits(i + 1):
        return Found(i + 2, Calendar(year=tokens.digits(i + 1)), "DATE", "year.era")
    if word in ("'", "’", "‘", "`") and tokens.glued(i + 1):
        return _read_short_year(tokens, i + 1)
    return _read_worded(tokens, i)


def _read_from_figures(tokens: Tokens, i: int) -> Found | None:
    return (
        read_numeric(tokens, i)
        or _read_day_first(tokens, i)
        or _read_era(tokens, i)
        or _read_decade(tokens, i)
        or read_century(tokens, i)
        or _read_bare_year(tokens, i)
    )


def _read_after_the(tokens: Tokens, i: int) -> Found | None:
    if tokens.words[i + 1] == "year":
        found = read_year(tokens, i + 2, cued=True) or _read_early_year(tokens, i + 2)
        return replace(found, rule="year.named") if found else None
    if tokens.digits(i + 1) is not None:
        return (
            _read_day_first(tokens, i + 1)
            or _read_decade(tokens, i + 1)
            or read_century(tokens, i + 1)
            or _read_era(tokens, i + 1)
        )
    if tokens.words[i + 1] in ("'", "’", "‘", "`"):
        return _read_short_year(tokens, i + 2)
    return _read_worded(tokens, i + 1) or _read_day_ordinal(tokens, i + 1)


def _read_early_year(tokens: Tokens, at: int) -> Found | None:
    digits = tokens.digits(at)
    return Found(at + 1, Calendar(year=digits), "DATE", "year") if digits and tokens.figures(at) == 3 else None


def _read_worded(tokens: Tokens, i: int) -> Found | None:
    if tokens.has(i, "ordinal"):
        return read_century(tokens, i) or _read_day_ordinal(tokens, i)
    if tokens.has(i, "number"):
        year = read_spoken_year(tokens, i)
        return Found(year.end, Calendar(year=int(year.number or 0)), "DATE", "year.spoken") if year else None
    if tokens.has(i, "decade") and (
        tokens.words[i - 1] == "the" or tokens.has(i - 1, "early_late") or tokens.words[i - 1] == "-"
    ):
        return Found(i + 1, Calendar(decade=tokens.get(i, "decade"), short_year=True), "DATE", "decade.word")
    return None


def read_month_first(tokens: Tokens, i: int) -> Found | None:
    """Return "May 5, 2021", "May 2021", "May of that year" or "May", beginning with the month's name."""
    if not tokens.capital(i):
        return None
    month = tokens.get(i, "month")
    at = i + 2 if tokens.words[i + 1] == "." and tokens.has(i, "short") else i + 1
    day = _read_day_number(tokens, at)
    if day:
        return _finish_day(tokens, day[0], month, day[1])
    if tokens.digits(at) is not None and tokens.digits(at + 1) is None and tokens.figures(at) == 2 and tokens.glued(at):
        return None
    year = _read_year_after_month(tokens, at)
    if year:
        return Found(year.end, replace(_calendar(year), month=month), "DATE", "month.year")
    return _month_alone(tokens, i, at, month)


def _month_alone(tokens: Tokens, i: int, at: int, month: int) -> Found | None:
    if tokens.has(i, "short") and tokens.words[i] not in ("may",):
        end, good = at, at > i + 1 and not (tokens.capital(at) and not tokens.entries[at])
    else:
        end, good = i + 1, not tokens.has(i, "ambiguous") or _cued(tokens, i) or _joined(tokens, i + 1)
    return Found(end, Calendar(month=month), "DATE", "month") if good else None


def _joined(tokens: Tokens, at: int) -> bool:
    return (
        tokens.has(at, "joint")
        and tokens.has(at + 1, "month")
        and not tokens.has(at + 1, "short")
        and tokens.capital(at + 1)
    )


def _cued(tokens: Tokens, i: int) -> bool:
    before = i - 2 if tokens.words[i - 1] in ("-", ",") else i - 1
    return (
        tokens.has(before, "date_cue")
        or tokens.has(before, "pick")
        or (before != i - 1 and tokens.has(before, "month"))
    )


def _read_day_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    at = at + 1 if tokens.words[at] == "the" else at
    ordinal = read_ordinal(tokens, at)
    if ordinal and ordinal.number and ordinal.number <= 31 and tokens.words[at] != "second":
        return ordinal.end, int(ordinal.number)
    digits = tokens.digits(at)
    if digits is None or tokens.figures(at) > 2 or _is_ratio(tokens, at):
        return None
    return at + 1, digits


def _finish_day(tokens: Tokens, at: int, month: int, day: int) -> Found | None:
    year = _read_year_after_day(tokens, at)
    fields = replace(_calendar(year), month=month, day=day) if year else Calendar(month=month, day=day)
    end = year.end if year else at
    if not 1 <= day <= days_in_month(fields.year, month):
        return Found(end, NOT_A_DATE, "DATE", "invalid") if 0 < day < 100 else None
    return Found(end, fields, "DATE", "day.year" if year else "day")


def _calendar(found: Found) -> Calendar:
    return found.meaning if isinstance(found.meaning, Calendar) else Calendar()


def _read_year_after_day(tokens: Tokens, at: int) -> Found | None:
    if tokens.words[at] == ",":
        return read_year(tokens, at + 1, cued=True)
    if tokens.words[at] in ("of", "-"):
        return read_year(tokens, at + 1, cued=True)
    return read_year(tokens, at, cued=True)


def _read_year_after_month(tokens: Tokens, at: int) -> Found | None:
    at = at + 1 if tokens.words[at] in (",", "of") else at
    return read_year(tokens, at, cued=True)


def read_year(tokens: Tokens, at: int, *, cued: bool) -> Found | None:
    """Return a year at `at`: four figures, "'98", "two thousand", "480 BC"; `cued` = a date stands before it."""
    era = _read_era(tokens, at)
    if era:
        return era
    if tokens.words[at] in ("'", "’", "‘") and tokens.glued(at + 1):
        return _read_short_year(tokens, at + 1)
    digits = tokens.digits(at)
    if digits is not None and tokens.figures(at) == 4 and YEAR_MIN <= digits <= 9999 and (cued or digits <= YEAR_MAX):
        return Found(at + 1, Calendar(year=digits), "DATE", "year") if not _is_count(tokens, at) else None
    spoken = read_spoken_year(tokens, at) or read_words(tokens, at)
    if spoken and spoken.number and YEAR_MIN <= spoken.number <= YEAR_MAX:
        return Found(spoken.end, Calendar(year=int(spoken.number)), "DATE", "year.spoken")
    return None


def _is_count(tokens: Tokens, at: int) -> bool:
    return tokens.has(at + 1, "not_year_after") or _is_ratio(tokens, at) or _in_address(tokens, at)


def _is_ratio(tokens: Tokens, at: int) -> bool:
    return tokens.words[at + 1] == "%" or (
        tokens.words[at + 1] == ":" and tokens.digits(at + 2) is not None and tokens.glued(at + 2)
    )


def _in_address(tokens: Tokens, at: int) -> bool:
    return any(tokens.has(k, "street") and tokens.capital(k) for k in range(at + 2, at + 4)) and tokens.capital(at + 1)


def _read_era(tokens: Tokens, at: int) -> Found | None:
    digits = tokens.digits(at)
    if not digits or digits > 9999:
        return None
    end, decade = at + 1, False
    if tokens.words[end] == "s" and tokens.glued(end):
        end, decade = end + 1, True
    era = tokens.get(end, "era")
    if era is None or not tokens.capital(end) or (tokens.words[end] in ("ad", "ce") and tokens.figures(end) < 2):
        return None
    fields = Calendar(decade=era * (digits // 10)) if decade else Calendar(year=era * digits)
    return Found(end + 1, fields, "DATE", "year.era")


def _read_short_year(tokens: Tokens, at: int) -> Found | None:
    digits = tokens.digits(at)
    if digits is None or tokens.figures(at) != 2:
        return None
    if tokens.words[at + 1] == "s" and tokens.glued(at + 1):
        fields = Calendar(decade=digits // 10, short_year=True)
        return Found(at + 2, fields, "DATE", "decade.short", first=at - 1) if digits % 10 == 0 else None
    return Found(at + 1, Calendar(year=digits, short_year=True), "DATE", "year.short")


def _read_decade(tokens: Tokens, at: int) -> Found | None:
    digits = tokens.digits(at)
    if digits is None or tokens.figures(at) not in (2, 4) or digits % 10:
        return None
    end = at + 2 if tokens.words[at + 1] in ("'", "’") else at + 1
    if tokens.words[end] not in ("s", "'s") or not tokens.glued(end) or (tokens.words[end] == "'s" and digits < 100):
        return None
    if tokens.figures(at) == 4 and YEAR_MIN <= digits <= YEAR_MAX and tokens.words[end] == "s":
        return Found(end + 1, Calendar(decade=digits // 10), "DATE", "decade")
    if tokens.figures(at) == 2 and tokens.words[at - 1] in ("the", "early", "late", "mid", "-"):
        return Found(end + 1, Calendar(decade=digits // 10, short_year=True), "DATE", "decade.short")
    return None


def read_century(tokens: Tokens, at: int) -> Found | None:
    """Return "20th century", "the fifth century BC" as a century."""
    ordinal = read_ordinal(tokens, at)
    if ordinal is None or not ordinal.number:
        return None
    end = ordinal.end + 1 if tokens.words[ordinal.end] == "-" else ordinal.end
    if tokens.get(end, "unit") != "CE":
        return None
    era = tokens.get(end + 1, "era")
    number = int(ordinal.number) - 1
    if era and tokens.capital(end + 1):
        return Found(end + 2, Calendar(century=era * number, era=era), "DATE", "century")
    return Found(end + 1, Calendar(century=number), "DATE", "century")


def _read_day_ordinal(tokens: Tokens, at: int) -> Found | None:
    ordinal = read_ordinal(tokens, at)
    if ordinal is None or not ordinal.number or ordinal.number > 31:
        return None
    if tokens.words[ordinal.end] == "of" and tokens.has(ordinal.end + 1, "month") and tokens.capital(ordinal.end + 1):
        return _month_after_day(tokens, ordinal.end + 1, int(ordinal.number))
    if tokens.has(ordinal.end, "month") and tokens.capital(ordinal.end):
        return _month_after_day(tokens, ordinal.end, int(ordinal.number))
    return None


def _read_day_first(tokens: Tokens, at: int) -> Found | None:
    if tokens.has(at + 1, "suffix"):
        found = _read_day_ordinal(tokens, at)
        return found or _day_of_story(tokens, at)
    digits = tokens.digits(at)
    hyphened = tokens.words[at + 1] == "-" and tokens.words[at + 3] == "-" and tokens.glued(at + 4)
    month = at + 2 if hyphened else at + 1
    if digits is None or tokens.figures(at) > 2 or not tokens.has(month, "month") or not tokens.capital(month):
        return None
    return _month_after_day(tokens, month, digits)


def _day_of_story(tokens: Tokens, at: int) -> Found | None:
    """Read "on the 13th" as a day of the month the story is in."""
    if tokens.words[at - 1] != "the" or tokens.words[at - 2] not in ("on", "by", "until", "since", "from"):
        return None
    after = tokens.words[at + 2]
    return (
        Found(at + 2, Calendar(day=tokens.digits(at)), "DATE", "day.ordinal")
        if not after.isalpha() or after in ("and", "to", "the")
        else None
    )


def _month_after_day(tokens: Tokens, at: int, day: int) -> Found | None:
    end = at + 2 if tokens.words[at + 1] == "." and tokens.has(at, "short") else at + 1
    clash = tokens.digits(end) is not None and tokens.figures(end) <= 2 and tokens.words[end + 1] != ":"
    if tokens.has(at, "ambiguous") and tokens.words[at] in ("may", "march") and clash:
        return None
    return _finish_day(tokens, end, tokens.get(at, "month"), day)


def _read_weekday(tokens: Tokens, i: int) -> Found | None:
    if not tokens.capital(i):
        return None
    end = i + 2 if tokens.words[i + 1] == "." and tokens.has(i, "short") else i + 1
    rest = _read_date_after_weekday(tokens, end)
    weekday = tokens.get(i, "weekday")
    if rest:
        if rest.meaning == NOT_A_DATE:
            return rest
        return replace(rest, meaning=replace(_calendar(rest), weekday=weekday), rule="weekday." + rest.rule)
    if tokens.has(i, "short"):
        return None
    return Found(end, Calendar(weekday=weekday), "DATE", "weekday")


def _read_date_after_weekday(tokens: Tokens, end: int) -> Found | None:
    at = end + 1 if tokens.words[end] in (",", "the") else end
    at = at + 1 if tokens.words[at] == "the" else at
    if tokens.has(at, "month"):
        found = read_month_first(tokens, at)
        return found if found and (found.meaning == NOT_A_DATE or _calendar(found).day) else None
    if tokens.digits(at) is not None:
        return read_numeric(tokens, at) or _read_day_first_plain(tokens, at)
    return None


def _read_day_first_plain(tokens: Tokens, at: int) -> Found | None:
    found = _read_day_first(tokens, at)
    return found if found and found.rule != "day.ordinal" else None


def _read_holiday(tokens: Tokens, i: int) -> Found | None:
    phrase = read_phrase(tokens, i, "holiday", "holiday_month")
    if phrase is None:
        return None
    end, kind, value = phrase
    if kind == "holiday_month":
        return Found(end, Calendar(month=int(value)), "DATE", "holiday.season")
    names = tokens.has(i - 1, "the") and tokens.capital(end) and not tokens.entries[end]  # "the Easter Rising"
    if not tokens.capital(i) or names:
        return None
    at = end + 1 if tokens.words[end] in (",", "of") else end
    year = read_year(tokens, at, cued=True)
    fields = _calendar(year) if year else Calendar()
    return Found(year.end if year else end, replace(fields, holiday=value), "DATE", "holiday")


def _read_bare_year(tokens: Tokens, at: int) -> Found | None:
    digits = tokens.digits(at)
    if digits is None or tokens.figures(at) != 4 or not YEAR_MIN <= digits <= YEAR_MAX or _is_count(tokens, at):
        return None
    before = tokens.words[at - 1]
    if before in ("$", "#", "£", "€", ":", ".") and tokens.glued(at) or tokens.has(at - 1, "label"):
        return None
    if (
        tokens.words[at + 1] in ("-", "–", "/")
        and tokens.digits(at + 2) is not None
        and tokens.figures(at + 2) not in (2, 4)
    ):
        return None
    if before in ("-", "–", "/") and tokens.glued(at) and not _is_year(tokens, at - 2):
        return _year_after_dash(tokens, at)
    cued = tokens.has(at - 1, "year_cue") or _is_year_list(tokens, at)
    plain = YEAR_PLAIN[0] <= digits <= YEAR_PLAIN[1]
    if not cued and (not plain or _plural_after(tokens, at)):
        return None
    return Found(at + 1, Calendar(year=digits), "DATE", "year")


def _year_after_dash(tokens: Tokens, at: int) -> Found | None:
    good = tokens.has(at - 2, "early_late") or tokens.words[at - 2] in ("pre", "post") or tokens.has(at - 2, "month")
    return Found(at + 1, Calendar(year=tokens.digits(at)), "DATE", "year") if good else None


def _is_year(tokens: Tokens, at: int) -> bool:
    digits = tokens.digits(at)
    return digits is not None and tokens.figures(at) == 4 and YEAR_MIN <= digits <= YEAR_MAX


def _is_year_list(tokens: Tokens, at: int) -> bool:
    return tokens.words[at - 1] in ("and", "or", "to", ",", "-", "–", "(") and (
        _is_year(tokens, at - 2) or tokens.words[at - 1] == "("
    )


def _plural_after(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at + 1]
    known = tokens.entries[at + 1]
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith("ss") and not known and tokens.words[at - 1] != "the"
    )
