"""Addresses that hold the day of publication."""

import re

from reportedly.clean.dates import read_when
from reportedly.model import When

_DAY = re.compile(r"[/_-](?P<year>20\d\d)[/_-](?P<month>0?[1-9]|1[0-2])[/_-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.?-]|$)")
_COMPACT = re.compile(r"[/_-](?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[/_.?-]|$)")
_LONGEST = 2_000


def read_url_date(url: str) -> When | None:
    """Return the day that an address holds ("/2024/03/05/"), None when it holds none."""
    found = _DAY.search(url[:_LONGEST]) or _COMPACT.search(url[:_LONGEST])
    return read_when(f"{found['year']}-{found['month']}-{found['day']}", "url") if found else None
