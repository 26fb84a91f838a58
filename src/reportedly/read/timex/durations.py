"""Lengths of time and what is counted from them: "three weeks", "the past two months", "five days later", "daily"."""

from dataclasses import replace

from reportedly.read.timex.meaning import Base, Constant, Found, Meaning, Shift
from reportedly.read.timex.numbers import Count, read_count, read_number, read_ordinal
from reportedly.read.timex.numeric import NOT_A_DATE
from reportedly.read.timex.scan import Tokens

_CLOCK_UNITS = {"TS": "S", "TM": "M", "TH": "H"}
_WHOLE = {"F": ("W", 2), "DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1000), "N": ("D", 1)}
_HALVES = {"Y": (6, "M"), "TH": (30, "M"), "TM": (30, "S"), "D": (12, "H")}
INNER_LIMIT = 3


def duration_value(number: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a length, "P2Y6M", "PT5H30M", "PXW"."""
    unit, factor = _WHOLE.get(unit, (unit, 1))
    if number is None:
        return f"PTX{_CLOCK_UNITS[unit]}" if unit in _CLOCK_UNITS else f"PX{_suffix(unit)}"
    number *= factor
    half = number % 1 == 0.5 and unit in _HALVES
    whole = str(int(number)) if half or number % 1 == 0 else f"{number:g}"
    start = "PT" if unit in _CLOCK_UNITS else "P"
    text = "" if half and whole == "0" else f"{whole}{_CLOCK_UNITS.get(unit) or _suffix(unit)}"
    return start + text + (_half_text(unit) if half else "")


def _suffix(unit: str) -> str:
    return "WE" if unit == "E" else unit


def _half_text(unit: str) -> str:
    amount, smaller = _HALVES[unit]
    return f"{'T' if unit == 'D' else ''}{amount}{smaller}"


def read_duration(tokens: Tokens, i: int) -> Found | None:
    """Return the length of time that starts at `i`, or the shift it is counted into by "ago", "later", "earlier"."""
    if tokens.words[i] == "last" and tokens.has(i - 1, "verb_opener"):
        return None
    at = i + 1 if tokens.has(i, "the") and not tokens.has(i, "article") else i
    stretch = tokens.has(at, "stretch")
    start = at + 1 if stretch and not tokens.has(at, "unit") else at
    count = read_count(tokens, start)
    if count is None:
        return _read_plural(tokens, i, start, stretch=stretch)
    if at > i and count.article:
        return None
    return _read_counted(tokens, i, count, stretch=stretch or at > i)


def _read_counted(tokens: Tokens, i: int, count: Count, *, stretch: bool) -> Found | None:
    count = _read_range(tokens, count)
    at = _skip_inner(tokens, count.end)
    unit = tokens.get(at, "unit")
    if unit is None or _refused(tokens, at, unit, count):
        return None
    end, number = at + 1, count.number
    if number is not None and tokens.words[end] == "and" and _is_half(tokens, end + 1):
        end, number = (end + 3 if tokens.has(end + 1, "article") else end + 2), number + 0.5
    if number == 0.5 and tokens.has(at - 1, "article") and tokens.has(at - 2, "half"):
        end = at + 1
    if _is_age(tokens, end):
        return Found(_age_end(tokens, end), NOT_A_DATE, "DURATION", "age")
    return _finish(tokens, i, replace(count, end=end, number=number), unit, stretch=stretch)


def _read_range(tokens: Tokens, count: Count) -> Count:
    if tokens.words[count.end] not in ("to", "or", "-", "–") or count.article and tokens.words[count.end] != "or":
        return count
    other = read_number(tokens, count.end + 1)
    if other is None or other.number is None or count.number is None or other.number <= count.number:
        return count
    return Count(other.end, None if tokens.words[count.end] != "or" else count.number)


def _skip_inner(tokens: Tokens, at: int) -> int:
    for _ in range(INNER_LIMIT):
        if (
            (
                tokens.words[at] == "-"
                or tokens.has(at, "inner")
                or tokens.words[at] == "of"
                and tokens.has(at + 1, "plural")
            )
            or tokens.has(at, "article")
            and tokens.has(at - 1, "half")
        ):
            at += 1
        else:
            break
    return at


def _is_half(tokens: Tokens, at: int) -> bool:
    return tokens.has(at, "half") or (tokens.has(at, "article") and tokens.has(at + 1, "half"))


def _refused(tokens: Tokens, at: int, unit: str, count: Count) -> bool:
    plural = tokens.has(at, "plural")
    if unit == "TS" and not plural:
        return count.article or tokens.has(at, "ordinal") and count.number != 1
    if unit == "Q":
        return count.article or tokens.words[at + 1] == "of" or not plural
    if unit == "N" and count.article:
        return True
    if count.number is None:
        return not plural
    return tokens.words[at] in ("min", "mins", "sec", "secs", "yr", "yrs", "hrs") and count.article


def _is_age(tokens: Tokens, end: int) -> bool:
    at = end + 1 if tokens.words[end] in ("-", "s") else end
    return tokens.has(at, "age") or tokens.words[end : end + 2] == ["of", "age"]


def _age_end(tokens: Tokens, end: int) -> int:
    return end + 2 if tokens.words[end] in ("-", "of") else end + 1


def _finish(tokens: Tokens, i: int, count: Count, unit: str, *, stretch: bool) -> Found:
    end = count.end
    shifted = None if stretch else _read_shift(tokens, count, unit)
    if shifted:
        return shifted
    dashed = tokens.words[end] == "-" and tokens.words[end + 1] == "long"
    end = end + 2 if dashed else end + 1 if tokens.has(end, "period") and tokens.words[end - 2] == "-" else end
    if count.article and _is_rate(tokens, i):
        return Found(end, Constant(duration_value(1, unit)), "SET", "set.rate")
    mod = None
    if tokens.words[end : end + 2] == ["or", "so"]:
        end, mod = end + 2, "APPROX"
    first = _first_of(tokens, i, count.end)
    if tokens.words[end] == "ahead":
        end += 1
    return Found(end, Constant(duration_value(count.number, unit)), "DURATION", "duration", mod, first)


def _is_rate(tokens: Tokens, i: int) -> bool:
    """Tell whether "a year" follows an amount: "2 million a year", "twice a month", "24 hours a day"."""
    before = tokens.entries[i - 1]
    return any(kind in before for kind in ("digits", "decimal", "scale", "number", "times", "plural"))


def _first_of(tokens: Tokens, i: int, end: int) -> int:
    """Leave out the determiner of "the eight-year war" and the possessor of "its two years"."""
    hyphened = tokens.words[end - 2] == "-"
    return i + 1 if tokens.has(i, "the") and (hyphened or tokens.words[i] != "the") else i


def _read_shift(tokens: Tokens, count: Count, unit: str) -> Found | None:
    end, mod = count.end, None
    if tokens.words[end : end + 2] == ["or", "so"]:
        end, mod = end + 2, "APPROX"
    if tokens.words[end] == "-":
        if count.article:
            return None
        end += 1
    if tokens.words[end : end + 2] == ["from", "now"]:
        return _shift(count, unit, 1, "document", end + 2, mod)
    if tokens.words[end] in ("'", "’", "'s") and tokens.words[end + 1] == "time":
        return _shift(count, unit, 1, "document", end + 2, mod)
    if tokens.has(end, "shift_document"):
        return _shift(count, unit, -1, "document", end + 1, mod)
    direction = tokens.get(end, "shift_story")
    if direction is None or (tokens.words[end] == "earlier" and tokens.words[end + 1] == "than"):
        return _read_before_stop(tokens, count, unit, end)
    return _shift(count, unit, direction, "story", end + 1, mod)


def _read_before_stop(tokens: Tokens, count: Count, unit: str, end: int) -> Found | None:
    """Read "two years before." and "a year after," where nothing follows that it could be counted from."""
    direction = tokens.get(end, "shift_relation")
    if direction is None or tokens.words[end + 1] not in (".", ",", ";", ")", ""):
        return None
    return _shift(count, unit, direction, "story", end + 1, None)


def _shift(count: Count, unit: str, direction: int, base: Base, end: int, mod: str | None) -> Found:
    number = None if count.number is None else count.number * direction
    meaning: Meaning = Shift(number, unit, base)
    if number is None:
        meaning = Shift(None, unit, base, clock="past" if direction < 0 else "future")
    return Found(end, meaning, "DATE", "shift." + ("ago" if base == "document" else "story"), mod)


def _read_plural(tokens: Tokens, i: int, at: int, *, stretch: bool) -> Found | None:
    """Read "months", "the past years", "weeks or months", "years ago" with no number said."""
    if not tokens.has(at, "plural") or tokens.get(at, "unit") in (
        ("N", "E", "TS") if stretch else ("N", "E", "TS", "Q")
    ):
        return None
    unit, end = tokens.get(at, "unit"), at + 1
    if tokens.words[end] in ("or", "and") and tokens.has(end + 1, "plural"):
        end += 2
    count = Count(end, None)
    shifted = None if stretch else _read_shift(tokens, count, unit)
    if shifted:
        return shifted
    if tokens.words[end : end + 2] == ["-", "long"]:
        return Found(end + 2, Constant(duration_value(None, unit)), "DURATION", "duration.vague")
    if _is_age(tokens, end) or (at == i and not stretch and not _vague_plural(tokens, at)):
        return None
    return Found(end, Constant(duration_value(None, unit)), "DURATION", "duration.vague")


def _vague_plural(tokens: Tokens, at: int) -> bool:
    return tokens.has(at - 1, "plural_cue") and not tokens.has(at + 1, "no_length_before")


def read_set(tokens: Tokens, i: int) -> Found | None:
    """Return a set: "every two weeks", "each July", "per day", "Tuesdays"."""
    if tokens.has(i, "weekdays") and tokens.capital(i):
        return _weekday_set(tokens, i + 1, tokens.get(i, "weekdays"))
    if tokens.has(i, "weekday") and tokens.has(i + 1, "parts") and tokens.capital(i):
        return _weekday_set(tokens, i + 1, tokens.get(i, "weekday"))
    if tokens.has(i, "per"):
        unit = tokens.get(i + 1, "unit")
        return (
            Found(i + 2, Constant(duration_value(1, unit)), "SET", "set.per")
            if unit and not tokens.has(i + 1, "plural")
            else None
        )
    return _read_every(tokens, i + 1) if tokens.has(i, "every") else None


def _weekday_set(tokens: Tokens, end: int, weekday: int) -> Found:
    part = tokens.get(end, "parts")
    value = f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
    return Found(end + 1 if part else end, Constant(value), "SET", "set.weekday")


def _read_every(tokens: Tokens, at: int) -> Found | None:
    value = _recurring(tokens, at)
    if value:
        return Found(at + 1, Constant(value), "SET", "set.every")
    if tokens.words[at] == "other" and tokens.has(at + 1, "unit"):
        return Found(at + 2, Constant(duration_value(2, tokens.get(at + 1, "unit"))), "SET", "set.every")
    count = read_number(tokens, at) or read_ordinal(tokens, at) or Count(at, 1)
    unit = tokens.get(count.end, "unit")
    if unit is None or count.number is None:
        return None
    return Found(count.end + 1, Constant(duration_value(count.number, unit)), "SET", "set.every")


def _recurring(tokens: Tokens, at: int) -> str | None:
    if tokens.has(at, "weekday") and tokens.capital(at):
        return f"XXXX-WXX-{tokens.get(at, 'weekday')}"
    if tokens.has(at, "month") and tokens.capital(at):
        return f"XXXX-{tokens.get(at, 'month'):02d}"
    if tokens.has(at, "season"):
        return f"XXXX-{tokens.get(at, 'season')}"
    part = tokens.get(at, "part")
    return f"XXXX-XX-XXT{part}" if part else None


def read_frequency(tokens: Tokens, i: int) -> Found | None:
    """Return "daily", "annually"; words that are mostly adjectives count only where no noun follows."""
    value = tokens.get(i, "frequency")
    noun_follows = tokens.words[i + 1].isalpha() and not tokens.entries[i + 1]
    if (
        value is None
        or (tokens.has(i, "frequency_adverb") and noun_follows)
        or tokens.capital(i)
        and tokens.capital(i - 1)
    ):
        return None
    return Found(i + 1, Constant(value), "SET", "set.frequency")
