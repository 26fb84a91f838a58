"""Residue: lines that are furniture of the page by their words or their shape."""

import re

from reportedly.clean.lines import PATTERN_LIMIT, Line
from reportedly.clean.marks import Marks
from reportedly.clean.sheet import Sheet

_QUOTED = re.compile(r"[\"“”«»„]|(?<!\w)['‘]\w.*['’](?!\w)")
_TO_READER = re.compile(
    r"\b(?:you|your|our|us|we|here|click|app|newsletters?|cookies?|inbox|subscribe)\b", re.IGNORECASE
)
_FIGURES = re.compile(r"[\W\d_]*\d[\W\d_]*")
_PROGRESS = re.compile(r"(?:image|photo|slide|page|part)?\s*\d+\s*(?:/|of)\s*/?\s*\d+", re.IGNORECASE)
_AGE = re.compile(
    r"\d+\s*(?:m|h|d|min|mins|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\s+(?:ago|read)\b.{0,20}", re.IGNORECASE
)
_HANDLE = re.compile(r"(?:follow\s+)?@\w{2,30}", re.IGNORECASE)
_READER_REASONS = frozenset({"subscribe", "legal", "comments", "share", "about"})
_SURE_REASONS = frozenset({"about", "notice"})
_HOLDS_WORDS = 60
_BEGINS_WORDS = 45
_GALLERY_WORDS = 12
_BIO_WORDS = 90


def class_furniture(sheet: Sheet, marks: Marks) -> None:
    """Class the lines that the vocabulary of page furniture knows, or that are only an address, a count or an age."""
    for index, line in enumerate(sheet.lines):
        reason = furniture_reason(line, marks)
        if reason:
            sheet.class_line(index, "residue", reason)


def furniture_reason(line: Line, marks: Marks) -> str:
    """Return the reason why a line is furniture by its words alone, "" when it may be text."""
    if len(line.text) > PATTERN_LIMIT:
        return ""
    if line.key in marks.whole and not _is_lone_question(line):
        return f"{marks.whole[line.key]}.line"
    return _begins_reason(line, marks) or _holds_reason(line, marks) or _shape_reason(line, marks)


def _is_lone_question(line: Line) -> bool:
    return line.text.endswith("?") and len(line.words) < 3


def _begins_reason(line: Line, marks: Marks) -> str:
    folded = line.text.casefold().lstrip("*•·+-–—|>► ")
    found = marks.begins.match(folded)
    if not found or found.lastgroup is None or len(line.words) > _BEGINS_WORDS:
        return ""
    cut_word = found[0][-1].isalnum() and folded[found.end() : found.end() + 1].isalnum()
    plain = found[0].endswith((":", "|")) or not any(char.isalpha() for char in found[0])
    if cut_word or (line.is_prose and not plain and not _speaks_to_reader(line, found.lastgroup)):
        return ""
    return f"{found.lastgroup}.begins"


def _holds_reason(line: Line, marks: Marks) -> str:
    if len(line.words) > _HOLDS_WORDS or _QUOTED.search(line.text):
        return ""
    found = marks.holds.search(line.text.casefold())
    if not found or found.lastgroup is None:
        return ""
    informs = found.lastgroup in _SURE_REASONS or (found.lastgroup == "legal" and not line.is_prose)
    told = informs or _TO_READER.search(line.text)
    return f"{found.lastgroup}.holds" if told else ""


def _speaks_to_reader(line: Line, reason: str) -> bool:
    return reason in _READER_REASONS and not _QUOTED.search(line.text) and _TO_READER.search(line.text) is not None


def _shape_reason(line: Line, marks: Marks) -> str:
    if _PROGRESS.fullmatch(line.text) or _AGE.fullmatch(line.text):
        return "widget.count"
    if _HANDLE.fullmatch(line.text):
        return "share.handle"
    if len(line.words) <= _GALLERY_WORDS and not line.is_prose and marks.placeholder.search(line.key):
        return "alt.logo"
    return "gallery.title" if _is_gallery(line, marks) else ""


def _is_gallery(line: Line, marks: Marks) -> bool:
    """Tell whether a line is a title without a verb that names pictures ("Ana Ruiz's Best Harbour Looks")."""
    return (
        3 <= len(line.words) <= _GALLERY_WORDS
        and not line.ends_sentence
        and line.is_title_case
        and marks.gallery.search(line.text.casefold()) is not None
        and not is_verbal(line, marks, shared=marks.gallery)
    )


def is_verbal(line: Line, marks: Marks, *, shared: re.Pattern[str] | None = None) -> bool:
    """Tell whether a line holds a common finite verb (outside of words that `shared` matches)."""
    folded = shared.sub(" ", line.text.casefold()) if shared else line.text.casefold()
    return any(word in marks.verbs for word in re.findall(r"[\w'’]+", folded.replace("’", "'")))


def class_weak(sheet: Sheet) -> None:
    """Class what is furniture only on a page that shows other furniture: bare figures, headlines in capitals."""
    for index, line in enumerate(sheet.lines):
        if not sheet.is_free(index) or len(line.text) > PATTERN_LIMIT:
            continue
        if _FIGURES.fullmatch(line.text):
            sheet.class_line(index, "residue", "widget.figures")
        elif _is_shouted_link(line):
            sheet.class_line(index, "residue", "related.capitals")


def _is_shouted_link(line: Line) -> bool:
    """Tell whether a line is a headline in capitals, which links to another story; a sub-head is shorter or asks."""
    return line.text.isupper() and len(line.words) >= 7 and not line.ends_sentence


def class_biographies(sheet: Sheet, marks: Marks, first: int) -> None:
    """Class lines from `first` on that tell who the author is."""
    for index in range(first, len(sheet.lines)):
        line = sheet.lines[index]
        if sheet.is_free(index) and len(line.words) <= _BIO_WORDS and not _QUOTED.search(line.text):
            found = marks.bio.search(line.text[:160])
            if found and _tells_trade(found[0], marks) and line.words[:1] and line.words[0][0].isupper():
                sheet.class_line(index, "residue", "about.bio")


def _tells_trade(words: str, marks: Marks) -> bool:
    return any(word.strip(".,").casefold() in marks.byline["bio"] for word in words.split())
