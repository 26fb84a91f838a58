"""Composition: the readers put together, with the words around them ("early", "the end of", "about")."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from reportedly.read.timex.clocks import Clock, add_time, read_clock, read_time, set_clock
from reportedly.read.timex.dates import read_date
from reportedly.read.timex.durations import read_duration, read_frequency, read_set
from reportedly.read.timex.meaning import Calendar, Constant, Found, Shift
from reportedly.read.timex.numbers import read_count
from reportedly.read.timex.periods import add_year, is_empty, read_period
from reportedly.read.timex.ranges import read_following, read_shared, share_year
from reportedly.read.timex.scan import Tokens, read_phrase

Reader = Callable[[Tokens, int], Found | None]


def compose(tokens: Tokens) -> Iterator[tuple[int, Found]]:
    """Yield (index of the first token, what was found) for every time expression, in text order, without overlaps."""
    at, size = 0, tokens.size()
    entries, words = tokens.entries, tokens.words
    while at < size:
        entry = entries[at]
        if "context" in entry or (not entry and words[at] not in ("'", "’", "‘", "`")):
            at += 1
            continue
        shared = read_shared(tokens, at)
        if shared:
            yield shared[0]
            at = shared[1][0]
        found = read_expression(tokens, at)
        if found is None:
            at += 1
            continue
        if not is_empty(found):
            yield (at if found.first < 0 else found.first), found
        at = found.end
        for first, following in read_following(tokens, found):
            yield first, following
            at = following.end


def read_expression(tokens: Tokens, i: int) -> Found | None:
    """Return the longest time expression that starts at `i`."""
    bound = _read_bound(tokens, i)
    if bound:
        return bound
    plain = read_plain(tokens, i) or _read_edge(tokens, i)
    vague = _read_vague(tokens, i)
    return vague if vague and (plain is None or vague.end >= plain.end) else plain


_READERS: tuple[Reader, ...] = (
    lambda tokens, i: _read_relation(tokens, i),
    lambda tokens, i: _read_timed_day(tokens, i),
    read_date,
    read_set,
    read_period,
    lambda tokens, i: _read_part_of(tokens, i),
    read_duration,
    read_time,
    read_frequency,
)


def read_plain(tokens: Tokens, i: int) -> Found | None:
    """Return the longest expression without a modifier; readers earlier in the list win ties."""
    best: Found | None = None
    for reader in _READERS:
        found = reader(tokens, i)
        if found and (best is None or found.end > best.end):
            best = found
    if best is None or is_empty(best):
        return best
    return add_time(tokens, share_year(tokens, add_year(tokens, best)))


def _read_day(tokens: Tokens, i: int) -> Found | None:
    found = read_date(tokens, i) or read_period(tokens, i)
    return add_year(tokens, found) if found and not is_empty(found) else None


def _read_timed_day(tokens: Tokens, i: int) -> Found | None:
    """Read a time of day before its day: "10 p.m. Wednesday", "noon on May 5", "mid-afternoon yesterday"."""
    clock = read_clock(tokens, i)
    if clock is None and tokens.has(i, "part"):
        clock = Clock(i + 1, f"T{tokens.get(i, 'part')}")
    if clock is None:
        return None
    at = clock.end + 1 if tokens.words[clock.end] in (",", "on", "of") else clock.end
    day = _read_day(tokens, at)
    return set_clock(day, clock) if day else None


def _read_part_of(tokens: Tokens, i: int) -> Found | None:
    """Read "the morning of 5 May" and "the night of Friday"."""
    at = i + 1 if tokens.has(i, "the") else i
    if (
        tokens.has(at, "early_late")
        and tokens.words[at + 1] in ("hours", "morning")
        and tokens.words[at + 2] in ("of", "hours")
    ):
        return _read_small_hours(tokens, at + 1)
    part = tokens.get(at, "part")
    if part is None or tokens.words[at + 1] not in ("of", "on") or (tokens.words[at + 1] == "on" and at == i):
        return None
    day = _read_day(tokens, at + 2)
    return set_clock(day, Clock(at + 1, f"T{part}")) if day else None


def _read_small_hours(tokens: Tokens, at: int) -> Found | None:
    """Read "the early hours of Wednesday" and "the early morning hours of 5 May"."""
    at = at + 1 if tokens.words[at + 1] == "hours" else at
    day = _read_day(tokens, at + 2) if tokens.words[at] == "hours" and tokens.words[at + 1] == "of" else None
    return set_clock(day, Clock(at, "TMO")) if day else None


def _read_relation(tokens: Tokens, i: int) -> Found | None:
    """Read "the week before Thanksgiving", "three days after Christmas 2019": counted from another date."""
    count = read_count(tokens, i)
    at = count.end if count else i + 1
    unit = tokens.get(at, "unit")
    if unit is None or (count is None and tokens.words[i] != "the"):
        return None
    at = at + 1
    direction = tokens.get(at, "shift_relation")
    if direction is None:
        return None
    at = at + 2 if tokens.words[at] == "prior" else at + 1
    base = _read_day(tokens, at)
    if base is None or not isinstance(base.meaning, Calendar):
        return None
    number = 1.0 if count is None else count.number
    meaning = Shift(None if number is None else number * direction, unit, add_time(tokens, base).meaning)
    return Found(base.end, meaning, "DATE", "relation")


def _read_bound(tokens: Tokens, i: int) -> Found | None:
    """Read an approximation or a bound and what it stands before: "about a year", "more than two weeks"."""
    mod, at = tokens.get(i, "approx"), i + 1
    if mod is None:
        phrase = read_phrase(tokens, i, "bounds") if tokens.has(i, "phrase") else None
        if phrase is None:
            return None
        at, _, mod = phrase
    found = read_plain(tokens, at) or _read_edge(tokens, at)
    if found is None or is_empty(found) or mod == "NONE":
        return replace(found, first=at if found.first < 0 else found.first) if found and not is_empty(found) else found
    if found.type == "DURATION" or isinstance(found.meaning, Shift) or mod == "APPROX":
        first = i if _keeps_bound(tokens, i, found) else at
        return replace(found, mod=found.mod or mod, first=first)
    return replace(found, first=at)


def _keeps_bound(tokens: Tokens, i: int, found: Found) -> bool:
    if tokens.has(i, "approx") and tokens.words[i + 1] == "the":
        return False
    counted = found.type == "DURATION" or (isinstance(found.meaning, Shift) and found.rule.startswith("shift."))
    return counted or (tokens.words[i] in ("around", "circa", "ca", "about") and found.rule != "weekday")


def _read_edge(tokens: Tokens, i: int) -> Found | None:
    """Read "early 1990", "late last week", "mid-November", "the end of the year", "year-end", "the early 1980s"."""
    at = i + 1 if tokens.has(i, "the") else i
    mod = tokens.get(at, "early_late")
    if mod:
        return _read_early(tokens, at, mod)
    mod = tokens.get(at, "edge")
    if mod and tokens.words[at + 1] == "of":
        return _with_mod(tokens, at + 2, mod)
    if (
        tokens.has(at, "edge_part")
        and tokens.words[at + 1] in ("part", "half", "days", "weeks", "months")
        and tokens.words[at + 2] == "of"
    ):
        return _with_mod(tokens, at + 3, tokens.get(at, "edge_part"))
    if tokens.has(at, "unit"):
        return _read_unit_end(tokens, at)
    return None


def _read_early(tokens: Tokens, at: int, mod: str) -> Found | None:
    after = at + 2 if tokens.words[at + 1] in ("-", "in", "on", "part") else at + 1
    if tokens.words[at + 1 : at + 3] == ["part", "of"]:
        after = at + 3
    if tokens.words[at] in ("earlier", "later") and tokens.words[at + 1] == "-":
        return None
    found = _with_mod(tokens, after, mod)
    if found is None or found.type in ("DURATION", "SET"):
        return None
    if found.rule.startswith("weekday") and tokens.words[at] in ("earlier", "later"):
        return replace(found, first=after)
    if tokens.words[at] in ("earlier", "later") and not isinstance(found.meaning, (Shift, Calendar)):
        return None
    return found


def _with_mod(tokens: Tokens, at: int, mod: str) -> Found | None:
    found = read_plain(tokens, at)
    if found is None or is_empty(found) or isinstance(found.meaning, Constant):
        return None
    return replace(found, mod=mod, rule=found.rule + ".edge", first=-1)


def _read_unit_end(tokens: Tokens, at: int) -> Found | None:
    """Read "year-end", "year's end", "month's end"."""
    unit = tokens.get(at, "unit")
    if unit not in ("Y", "M", "W") or tokens.has(at, "plural"):
        return None
    end = at + 2 if tokens.words[at + 1] in ("-", "'s") else at + 1
    if tokens.words[end] != "end" or (unit != "Y" and end == at + 1):
        return None
    return Found(end + 1, Shift(0, unit, "story"), "DATE", "definite.edge", "END")


def _read_vague(tokens: Tokens, i: int) -> Found | None:
    phrase = read_phrase(tokens, i, "vague_phrase") if tokens.has(i, "phrase") else None
    if phrase:
        return Found(phrase[0], Constant(phrase[2]), "DATE", "vague.phrase")
    value = tokens.get(i, "vague") or tokens.get(i, "vague_narrative")
    if value is None:
        return None
    rule = "vague.former" if tokens.has(i, "vague_narrative") else "vague"
    return Found(i + 1, Constant(value), "DATE", rule)
