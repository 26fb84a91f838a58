"""Times of day: "10:35 a.m. EST", "noon", "4 in the morning", "Friday night", "the morning of 5 May"."""

from dataclasses import dataclass, replace

from reportedly.read.timex.meaning import Calendar, Found, Shift
from reportedly.read.timex.scan import Tokens


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as TIMEX3 writes it, its zone in minutes, and the index after its last token."""

    end: int
    text: str
    zone: int | None = None
    sure: bool = True


def read_clock(tokens: Tokens, i: int) -> Clock | None:
    """Return the time of day that starts at `i`."""
    if tokens.has(i, "clock"):
        return _add_zone(tokens, Clock(i + 1, tokens.get(i, "clock")))
    if tokens.has(i, "decimal"):
        return _read_dotted(tokens, i)
    hour = tokens.digits(i)
    if hour is None and _oclock(tokens, i + 1):
        hour = tokens.get(i, "number")
    if hour is None or not 0 <= hour <= 24 or (tokens.digits(i) is not None and tokens.figures(i) > 2):
        return None
    clock = _read_figures(tokens, i, hour)
    return _add_zone(tokens, clock) if clock else None


def _read_dotted(tokens: Tokens, i: int) -> Clock | None:
    """Read "6.30pm"."""
    hour, _, minutes = tokens.get(i, "decimal").partition(".")
    half = _read_half_day(tokens, i + 1)
    if not half or not (hour.isdecimal() and minutes.isdecimal()) or len(minutes) != 2:
        return None
    good = 0 < int(hour) <= 12 and int(minutes) < 60
    return _half_day_clock(int(hour), int(minutes), "", half) if good else None


def _read_figures(tokens: Tokens, i: int, hour: int) -> Clock | None:
    end, minutes, seconds = i + 1, None, ""
    if (
        tokens.words[end] == ":"
        and tokens.glued(end)
        and tokens.digits(end + 1) is not None
        and tokens.figures(end + 1) == 2
    ):
        minutes, end = tokens.digits(end + 1), end + 2
        if tokens.words[end] == ":" and tokens.digits(end + 1) is not None and tokens.figures(end + 1) == 2:
            seconds, end = f":{tokens.digits(end + 1):02d}", end + 2
    if minutes is not None and minutes > 59:
        return None
    half = _read_half_day(tokens, end)
    if half:
        return _half_day_clock(hour, minutes or 0, seconds, half) if 0 < hour <= 12 else None
    if minutes is None:
        return Clock(end + 3, f"T{hour:02d}:00") if _oclock(tokens, end) else None
    hrs = tokens.words[end] in ("hrs", "h", "hours")
    sure = hrs or tokens.has(i - 1, "clock_cue") or (tokens.has(end, "zone") and tokens.figures(end) > 1)
    return Clock(end + 1 if hrs else end, f"T{hour:02d}:{minutes:02d}{seconds}", None, sure)


def _oclock(tokens: Tokens, end: int) -> bool:
    """Tell whether "o'clock" follows, with any apostrophe."""
    return tokens.words[end] == "o" and tokens.words[end + 2] == "clock"


def _read_half_day(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return (index after, hours to add) for "a.m.", "pm", "in the morning"."""
    if tokens.words[end] in ("am", "pm"):
        return end + 1, tokens.get(end, "meridiem")
    if (
        tokens.words[end] in ("a", "p")
        and tokens.words[end + 1] in (".", "m")
        and "m" in tokens.words[end + 1 : end + 3]
    ):
        after = end + 2 if tokens.words[end + 1] == "m" else end + 3
        return after, tokens.get(end, "meridiem")
    if tokens.words[end : end + 2] == ["in", "the"] and tokens.get(end + 2, "part") in ("MO", "AF", "EV"):
        return end + 3, 0 if tokens.get(end + 2, "part") == "MO" else 12
    return None


def _half_day_clock(hour: int, minutes: int, seconds: str, half: tuple[int, int]) -> Clock:
    return Clock(half[0], f"T{hour % 12 + half[1]:02d}:{minutes:02d}{seconds}")


def _add_zone(tokens: Tokens, clock: Clock) -> Clock:
    zone = tokens.get(clock.end, "zone")
    if zone is None or not tokens.capital(clock.end) or tokens.figures(clock.end) < 2 and not tokens.glued(clock.end):
        return clock
    return replace(clock, end=clock.end + 1, zone=zone)


def read_time(tokens: Tokens, i: int) -> Found | None:
    """Return a time of day standing alone: on the day the story is at."""
    clock = read_clock(tokens, i)
    if clock is None or not clock.sure:
        return None
    return Found(clock.end, Calendar(clock=clock.text, zone=clock.zone), "TIME", "clock")


def set_clock(found: Found, clock: Clock) -> Found | None:
    """Return the day with the time of day put on it; None when it is no single day."""
    fields = found.meaning
    if isinstance(fields, Calendar) and (fields.day or fields.weekday or fields.holiday) and not fields.clock:
        timed: Calendar | Shift = replace(fields, clock=clock.text, zone=clock.zone)
    elif isinstance(fields, Shift) and fields.unit == "D" and not fields.clock and fields.count is not None:
        timed = replace(fields, clock=clock.text)
    else:
        return None
    return replace(found, end=max(found.end, clock.end), meaning=timed, type="TIME", rule=found.rule + ".clock")


def add_time(tokens: Tokens, found: Found) -> Found:
    """Return the day with the time of day that follows it: "Friday night", "May 5, 2021 7:54 PM", "Monday at noon"."""
    at = found.end
    part = tokens.get(at, "part")
    if part:
        return set_clock(found, Clock(at + 1, f"T{part}")) or found
    if tokens.words[at] == "t" and tokens.glued(at):
        at += 1
    at = at + 1 if tokens.words[at] in (",", "at", "–", "|") else at
    clock = read_clock(tokens, at)
    return (set_clock(found, clock) if clock else None) or found
