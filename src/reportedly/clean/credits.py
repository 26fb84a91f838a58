"""Credits: lines that name who took a picture, captions that end in one, and the datelines of agencies."""

import re
from collections.abc import Iterator
from enum import Enum

from reportedly.clean.dates import read_when
from reportedly.clean.lines import PATTERN_LIMIT, Line
from reportedly.clean.marks import Marks
from reportedly.lang import load_language
from reportedly.model import Credit, When

CREDIT_WORDS = 18
DATELINE_LIMIT = 160  # characters: place, date and agency stand within them
_LABELLED = re.compile(
    r"(?:photos?|images?|pictures?|pic|illustration|photograph|photography|graphic|video|credits?|courtesy)"
    r"(?: credits?| courtesy| copyright| source)?(?:\s*:|\s+by\b|\s+of\b|\s+via\b)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\((?:[^()]{0,60}\b)?(?i:photo|image|picture|credit|courtesy|file|screenshot)\b[^()]{0,100}\)"
    r"|\b(?:(?i:photo|image|picture|pic)s?(?: credit| copyright| courtesy)?|Photograph|Credits?|Illustration)"
    r"(?: by\b|\s?:)\s*[^.!?]{0,80}"
    r"|\b(?:REUTERS|AFP|AP|EPA|Reuters)\s?/\s?[\w.’' -]{1,40}"
    r"|©\s?[\w./&’' -]{1,60}"
    r"|\((?:AP|AFP|Reuters|REUTERS|Getty|EPA|PA|AAP)\)"
    r"|[\w.’'-]+\s?/\s?(?:[\w.&’' -]{1,40}\s?/\s?){0,2}(?:Getty Images|Getty|AFP|AP(?: file)?|Shutterstock|Reuters|EPA|"
    r"Alamy|REX|Bloomberg|NBC News|CBS News|Associated Press|USA TODAY(?: Sports)?)[\w ]{0,24})\s*[.)]?$"
)
_CAPTION_HEAD = re.compile(
    r"(?:(?:image|media) caption\b|FILE ?(?:PHOTO)? ?[-–—:]|\(?pictured"
    r"|in this .{0,60}\b(?:photo|photograph|image|frame grab|file photo)\b"
    r"|(?:image|photo) \d+ of \d+|\d+ of \d+ |\d+ / \d+ )",
    re.IGNORECASE,
)
_JOINING = "via for and of by the from at in file de la van von"
_JOINERS = frozenset(_JOINING.split())
_TOKEN = re.compile(r"[^\s/;,|&+•·@(),-]+")
_DATELINE = re.compile(r"^[^()\n]{0,100}\(([A-Z][\w .&/’'-]{0,40})\)\s*(?:[—–-]{1,2}|:)\s")
_INITIALS = re.compile(r"[A-Z]{2,5}")
_BOUNDARY = re.compile(r"\s*(?:[/;,|]| for | via )\s*")


class CreditShape(Enum):
    """How a line credits a picture: as a whole, or after the words of a caption."""

    WHOLE = "credit"
    CAPTION = "caption.credit"


def credit_shape(line: Line, marks: Marks) -> CreditShape | None:
    """Tell whether a line is a credit, or a caption that ends in a credit, or neither."""
    text = line.text
    if len(text) > PATTERN_LIMIT:
        return None
    if _is_credit(line, marks):
        return CreditShape.WHOLE
    quoted = text[0] in '"“'
    if not quoted and len(line.words) <= 90 and (_TAIL.search(text[-140:]) or _CAPTION_HEAD.match(text)):
        return CreditShape.CAPTION
    return None


def _is_credit(line: Line, marks: Marks) -> bool:
    if len(line.words) > CREDIT_WORDS or _ends_in_words(line):
        return False
    label = _LABELLED.match(line.text.lstrip("(["))
    if label:
        return True
    named = all(token[0].isupper() or token[0].isdigit() or token in _JOINERS for token in _TOKEN.findall(line.text))
    folded = line.text.casefold()
    return named and marks.picture.search(folded) is not None and _looks_joined(line, folded, marks)


def _looks_joined(line: Line, folded: str, marks: Marks) -> bool:
    """Tell a bare agency name or names joined by strokes from "Reuters Chief Steps Down"."""
    return (
        "/" in line.text or marks.picture.fullmatch(folded.strip(" ()")) is not None or folded.endswith("getty images")
    )


def _ends_in_words(line: Line) -> bool:
    return line.text.endswith((".", "?", "!")) and line.lower_share > 0.5


def find_credits(line: Line, shape: CreditShape | None, marks: Marks) -> Iterator[Credit]:
    """Yield who is credited in a line: the agency of a dateline, or the names of a picture credit."""
    dateline = _DATELINE.match(line.text[:DATELINE_LIMIT])
    if dateline and _is_agency(dateline[1], marks):
        name = marks.agencies.get(dateline[1].casefold(), dateline[1])
        yield Credit(name, line.start + dateline.start(1), line.start + dateline.end(1))
    elif shape is CreditShape.WHOLE:
        yield from _picture_names(line)


def read_dateline(line: Line, marks: Marks) -> When | None:
    """Return the day that an agency's dateline gives ("PORT TOWN, Oct 9, 2030 (Reuters) -"), None without one."""
    dateline = _DATELINE.match(line.text[:DATELINE_LIMIT])
    return read_when(dateline[0], "explicit") if dateline and _is_agency(dateline[1], marks) else None


def _is_agency(name: str, marks: Marks) -> bool:
    """Tell whether a dateline's bracket names an agency: a known one, a name with such a word, or initials."""
    if name.casefold() in marks.agencies or name.split()[-1].casefold() in load_language("en").words(
        "outlets", "words"
    ):
        return True
    return _INITIALS.fullmatch(name) is not None and name.casefold() not in marks.countries


def _picture_names(line: Line) -> Iterator[Credit]:
    label = _LABELLED.match(line.text)
    position = label.end() if label else 0
    while position < len(line.text):
        stop = _BOUNDARY.search(line.text, position)
        end = stop.start() if stop else len(line.text)
        name = line.text[position:end].strip(" ()[].")
        if name and all(word[0].isupper() or word in _JOINERS for word in _TOKEN.findall(name)):
            begin = line.text.index(name, position)
            yield Credit(name, line.start + begin, line.start + begin + len(name))
        position = stop.end() if stop else len(line.text)
