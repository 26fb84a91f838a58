"""Bylines and date lines: who wrote it and when, taken from the line before it is set aside."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from reportedly.clean.dates import DateMention, find_dates
from reportedly.clean.lines import Line
from reportedly.clean.marks import Marks, either
from reportedly.clean.outlets import OUTLET_WORDS, is_outlet_name
from reportedly.model import When

BYLINE_LIMIT = 220  # characters
_NAME_WORD = r"(?:[^\W\d_a-zß-ÿ](?:[\w.’'-]*[\w.])?|(?:de|da|van|von|der|den|la|le|al|bin|di|du|dos)\b)"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{0,4}}")
_SIGNED = re.compile(rf"(?P<name>{_NAME_WORD}(?:\s{_NAME_WORD}){{1,3}}), (?P<trade>[a-z]+(?: [a-z]+){{0,2}})")
_JOINT = re.compile(r"\s*(?:,|&|\band\b|;)\s*(?:by\s+)?", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_TIME_LEFT = re.compile(r"\b\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b", re.IGNORECASE)
_PART = re.compile(r"\s*(?:[|·•,]|\s[–—-]\s|\s[–—-]$)\s*")
_DATE_LINE_WORDS = 4  # words a date line may hold beside date, hour, zone and labels


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline or date line tells; offsets count in the line. `end` is where a glued tail begins, if any;
    `outlet` is a name that stands before the date or after the authors.
    """

    authors: tuple[str, ...]
    published: When | None
    modified: When | None
    end: int
    outlet: str | None = None


def read_byline(line: Line, marks: Marks) -> Byline | None:
    """Return what a byline or date line tells, None when the line is neither."""
    if len(line.text) > BYLINE_LIMIT or "@" in line.text or line.text[0] in "—–-":
        return None
    dates = list(find_dates(line.text, "explicit"))
    opener = _opener(marks).match(line.text)
    if opener:
        return _read_opened(line, opener.end(), dates, marks)
    signed = _read_signed(line, marks)
    if signed:
        return signed
    if line.key in marks.weekdays:
        return Byline((), None, None, len(line.text))
    return _read_date_line(line, dates, marks) if dates else None


def settle_day(line: Line, byline: Byline, dateline: When | None, marks: Marks) -> Byline:
    """Return the byline with a day that can be read both ways (03/05/2031) read as the dateline of the text has it."""
    written = byline.published
    if not (written and dateline and dateline.earliest and written.earliest and written.latest):
        return byline
    day = dateline.earliest.date()
    if written.earliest.date() == written.latest.date() or day not in {written.earliest.date(), written.latest.date()}:
        return byline
    for day_first in (True, False):
        dates = list(find_dates(line.text, "explicit", day_first=day_first))
        published, _ = _split_dates(line.text, dates, marks)
        if published and published.earliest and published.earliest.date() == day:
            return replace(byline, published=published)
    return byline


@cache
def _opener_pattern(openers: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"[\W_]{{0,3}}(?:{either(openers)})(?<![a-z])?[:\s]\s*", re.IGNORECASE)


def _opener(marks: Marks) -> re.Pattern[str]:
    return _opener_pattern(marks.byline["openers"])


def _read_opened(line: Line, position: int, dates: list[DateMention], marks: Marks) -> Byline | None:
    stop = dates[0].start if dates else len(line.text)
    names, after = _names(line.text, position, stop, marks)
    rest = line.text[after:stop]
    if not names or not _is_role(rest, marks) or (line.ends_sentence and not dates and line.lower_share > 0.3):
        return None
    published, modified = _split_dates(line.text, dates, marks)
    outlet = names[-1] if len(names) > 1 and (names[-1].startswith("The ") or is_outlet_name(names[-1])) else None
    authors = names[:-1] if outlet else names
    return Byline(authors, published, modified, dates[-1].end if dates else len(line.text), outlet)


def _read_signed(line: Line, marks: Marks) -> Byline | None:
    """Read a name with a trade after a comma, nothing else ("Ana Ruiz, harbour correspondent")."""
    found = _SIGNED.fullmatch(line.text) if len(line.text) < BYLINE_LIMIT // 2 else None
    if not found or found["trade"].split()[-1].casefold() not in marks.byline["bio"]:
        return None
    return Byline((found["name"],), None, None, len(line.text))


def _names(text: str, position: int, stop: int, marks: Marks) -> tuple[tuple[str, ...], int]:
    names: list[str] = []
    while position < stop:
        found = _NAME.match(text, position, stop)
        if not found or found[0].split()[0].casefold().rstrip(".") in marks.byline["stops"] - (
            {"the"} if names else set()
        ):
            break
        names.append(found[0].rstrip(" ,-"))
        joint = _JOINT.match(text, found.end(), stop)
        position = found.end()
        if not joint or not _NAME.match(text, joint.end(), stop):
            break
        position = joint.end()
    return tuple(name for name in names if not _is_role_name(name, marks)), position


def _is_role_name(name: str, marks: Marks) -> bool:
    return name.casefold() in marks.byline["roles"]


def _is_role(rest: str, marks: Marks) -> bool:
    """Tell whether what follows the names is a trade, an outlet or a place, not a clause."""
    small = [word for word in _LETTERS.findall(rest) if word[0].islower()]
    known = {word for role in marks.byline["roles"] for word in role.split()} | marks.byline["date_labels"]
    labels = {word for label in marks.byline["published"] | marks.byline["modified"] for word in label.split()}
    return len(_LETTERS.findall(rest)) <= 10 and all(word in known or word in labels for word in small)


def _read_date_line(line: Line, dates: list[DateMention], marks: Marks) -> Byline | None:
    outlet = _leading_outlet(line.text[: dates[0].start])
    signed = _opener(marks).search(line.text, dates[-1].end)
    authors = _names(line.text, signed.end(), len(line.text), marks)[0] if signed and outlet else ()
    if not outlet and not _is_bare_date(line, dates, marks):
        return None
    published, modified = _split_dates(line.text, dates, marks)
    return Byline(authors, published, modified, len(line.text), outlet)


def _leading_outlet(before: str) -> str | None:
    """Return the outlet that a date line begins with ("Coast Radio News - Tuesday 4 March 2031")."""
    parts = _PART.split(before.strip())
    name = parts[0].strip()
    known = len(parts) > 1 and len(name.split()) <= OUTLET_WORDS and name[:1].isupper() and is_outlet_name(name)
    return name if known else None


def _is_bare_date(line: Line, dates: list[DateMention], marks: Marks) -> bool:
    """Tell whether hardly a word is left when dates, hours and labels are taken out."""
    rest = line.text
    for mention in reversed(dates):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    words = [word.casefold() for word in _LETTERS.findall(_TIME_LEFT.sub(" ", rest))]
    known = {word for key in ("published", "modified") for label in marks.byline[key] for word in label.split()}
    strange = [word for word in words if word not in known | marks.byline["date_labels"] | marks.byline["stops"]]
    quoted = any(char in line.text for char in '“"')
    worded = bool(strange) and (line.ends_sentence or quoted)
    most = _DATE_LINE_WORDS if not _ends_in_hour(line, dates[-1]) else 2 * _DATE_LINE_WORDS
    return len(strange) <= most and dates[0].start <= BYLINE_LIMIT // 3 and not worded


def _ends_in_hour(line: Line, last: DateMention) -> bool:
    """Tell whether a line ends with a day and an hour: what stands before may be a name and a place."""
    start, end = last.when.earliest, last.when.latest
    return last.end == len(line.text) and start is not None and end is not None and end - start < timedelta(hours=1)


def _split_dates(text: str, dates: list[DateMention], marks: Marks) -> tuple[When | None, When | None]:
    """Return the times of publication and of change; a date whose label says "updated" is the second."""
    published = modified = None
    reached = 0
    for mention in dates:
        label = text[reached : mention.start].casefold()
        if any(word in label for word in sorted(marks.byline["modified"])):
            modified = modified or mention.when
        else:
            published = published or mention.when
        reached = mention.end
    return published, modified
