"""Zone names of news pages as offsets from UTC."""

from datetime import UTC, date, timedelta, timezone

_FIXED = {
    **{
        "Z": 0,
        "UTC": 0,
        "GMT": 0,
        "WET": 0,
        "BST": 60,
        "WEST": 60,
        "CET": 60,
        "MEZ": 60,
        "CEST": 120,
        "MESZ": 120,
        "EET": 120,
    },
    **{"EEST": 180, "MSK": 180, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "HKT": 480},
    **{
        "SGT": 480,
        "EST": -300,
        "EDT": -240,
        "CST": -360,
        "CDT": -300,
        "MST": -420,
        "MDT": -360,
        "PST": -480,
        "PDT": -420,
    },
}  # minutes east of Greenwich; names that stand for several zones on news pages (IST) are left out
_AMERICAN = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
ZONE_NAMES = tuple(sorted({*_FIXED, *_AMERICAN}, key=lambda name: (-len(name), name)))


def zone_of(name: str, day: date) -> timezone | None:
    """Return the zone that a name or an offset ("+01:00", "-0500") stands for on a day, None when it is not known.

    "ET" and its like follow the summer time of the United States (second Sunday of March to first of November).
    """
    upper = name.strip().upper()
    if upper[:1] in {"+", "-", "−"}:
        return _offset_zone(upper)
    if upper in _AMERICAN:
        return timezone(timedelta(minutes=_AMERICAN[upper] + 60 * _is_american_summer(day)))
    minutes = _FIXED.get(upper)
    if minutes is None:
        return None
    return UTC if minutes == 0 else timezone(timedelta(minutes=minutes))


def _offset_zone(text: str) -> timezone | None:
    digits = text[1:].replace(":", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) not in {2, 4}:
        return None
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes)) if minutes else UTC


def _is_american_summer(day: date) -> bool:
    march, november = date(day.year, 3, 1), date(day.year, 11, 1)
    begins = march + timedelta(days=(6 - march.weekday()) % 7 + 7)
    ends = november + timedelta(days=(6 - november.weekday()) % 7)
    return begins <= day < ends
