"""Dates in figures alone: "2021-05-05", "5/12/2021", "05.12.2021"."""

from reportedly.read.timex.calendar import days_in_month
from reportedly.read.timex.meaning import Calendar, Constant, Found
from reportedly.read.timex.scan import Tokens

DASHES = frozenset({"-", "–", "—", "/"})
NOT_A_DATE = Constant("")
"""What looks like a date but cannot be one ("31 February"): it is read over, and nothing is reported."""


def read_numeric(tokens: Tokens, i: int) -> Found | None:
    """Read "2021-05-05", "5/12/2021", "05.12.2021"; month before day as in the United States unless it cannot be."""
    decimal = tokens.get(i, "decimal")
    if decimal:
        parts = decimal.split(".")
        if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
            return None
        return _numeric_date(i + 1, [int(part) for part in parts], [len(part) for part in parts], dotted=True)
    sign = tokens.words[i + 1]
    if sign not in ("-", "/") or tokens.words[i + 3] != sign or tokens.words[i - 1] in DASHES:
        return None
    numbers = [tokens.digits(k) for k in (i, i + 2, i + 4)]
    if None in numbers or not tokens.glued(i + 4) or tokens.words[i + 5] in DASHES:
        return None
    figures = [tokens.figures(k) for k in (i, i + 2, i + 4)]
    return _numeric_date(i + 5, [number or 0 for number in numbers], figures, dotted=False)


def _numeric_date(end: int, numbers: list[int], figures: list[int], *, dotted: bool) -> Found | None:
    if figures[0] == 4 and max(figures[1:]) <= 2:
        year, month, day = numbers
    elif figures[2] in (2, 4) and max(figures[:2]) <= 2:
        month, day, year = numbers
        if dotted or month > 12:
            month, day = day, month
    else:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year if year > 99 else None, month):
        return Found(end, NOT_A_DATE, "DATE", "invalid")
    fields = Calendar(year=year, month=month, day=day, short_year=figures[2] == 2 and figures[0] != 4)
    return Found(end, fields, "DATE", "numeric")
