"""Guard: a look at HTML before a parser that cannot be interrupted meets it, and text without one."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_CHARACTERS = 5_000_000
MAX_TAGS = 60_000
MAX_ATTRIBUTES = 2_000  # lxml takes 20 s for 40,000 attributes in one tag
MAX_TAG_CHARACTERS = 65_536  # outside of quoted values
MAX_DEPTH = 1_000
_STOP = re.compile(r"[<>\"']")
_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:-]*")
_SPACE = re.compile(r"\s+")
_UNCLOSED = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody option "
    "html body head"
)
_WITHIN_LINES = "a abbr b bdi bdo cite code em font i kbd mark q s small span strong sub sup time u var wbr"
_UNNESTED, _INLINE = frozenset(_UNCLOSED.split()), frozenset(_WITHIN_LINES.split())


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at [start, end): its name in small letters, "/" first when it closes, and how many attributes it has;
    `bare_length` leaves quoted values out.
    """

    name: str
    start: int
    end: int
    attributes: int
    bare_length: int


def find_tags(source: str) -> Iterator[Tag]:
    """Yield the tags of a page in one pass; what stands inside scripts and styles is skipped."""
    position = 0
    lost: set[str] = set()  # what is known not to come again: each is looked for in vain once only
    while (start := source.find("<", position)) >= 0:
        name = _NAME.match(source, start + 1)
        if source.startswith("<!--", start):
            position = _after(source, "-->", start + 4, lost)
        elif not name:
            position = start + 1
        else:
            tag = _read_tag(source, start, name, lost)
            yield tag
            position = tag.end
            if tag.name in {"script", "style"}:
                position = _before(source, f"</{tag.name}", position, lost)


def _after(source: str, mark: str, position: int, lost: set[str]) -> int:
    found = -1 if mark in lost else source.find(mark, position)
    if found < 0:
        lost.add(mark)
        return position
    return found + len(mark)


def _before(source: str, mark: str, position: int, lost: set[str]) -> int:
    after = _after(source, mark, position, lost)
    return after if after == position else after - len(mark)


def _read_tag(source: str, start: int, name: re.Match[str], lost: set[str]) -> Tag:
    position, attributes, quoted, bare = name.end(), 0, 0, 0
    end = len(source)
    while (stop := _STOP.search(source, position)) is not None:
        attributes += sum(1 for _ in _SPACE.finditer(source, position, stop.start()))
        bare += stop.start() - position
        if stop[0] in "<>":
            end = stop.end() if stop[0] == ">" else stop.start()
            break
        quoted += 1
        position = _after(source, stop[0], stop.end(), lost)
    return Tag(name[0].lower(), start, end, max(attributes, quoted), bare)


def refuse_reason(source: str) -> str:
    """Return why a page is not parsed as HTML, "" when it can be."""
    if len(source) > MAX_CHARACTERS:
        return f"is longer than {MAX_CHARACTERS:,} characters"
    depth = 0
    for count, tag in enumerate(find_tags(source), 1):
        if count > MAX_TAGS:
            return f"has more than {MAX_TAGS:,} tags"
        if tag.attributes > MAX_ATTRIBUTES or tag.bare_length > MAX_TAG_CHARACTERS:
            return f"has a tag with more than {MAX_ATTRIBUTES:,} attributes or {MAX_TAG_CHARACTERS:,} characters"
        depth += _step(tag.name)
        if depth > MAX_DEPTH:
            return f"nests tags more than {MAX_DEPTH:,} deep"
    return ""


def _step(name: str) -> int:
    if name.lstrip("/") in _UNNESTED:
        return 0
    return -1 if name.startswith("/") else 1


def strip_tags(source: str) -> str:
    """Return the text of a page without its tags, scripts and styles: a line for every element that is not inline."""
    pieces: list[str] = []
    reached = 0
    skipping = ""
    for tag in find_tags(source):
        if not skipping:
            pieces.append(source[reached : tag.start])
            pieces.append("" if tag.name.lstrip("/") in _INLINE else "\n")
        if not skipping and tag.name in {"script", "style"}:
            skipping = tag.name
        elif skipping and tag.name == f"/{skipping}":
            skipping = ""
        reached = tag.end
    if not skipping:
        pieces.append(source[reached:])
    return html.unescape("".join(pieces))
