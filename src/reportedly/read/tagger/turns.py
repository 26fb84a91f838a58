"""Turns: paragraphs whose speaker stands at the edge, as in interviews ("NAME: ...") and lists ("..." — Name)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_LABEL = re.compile(r"[\"“‘'\[]{0,2}(?P<name>[^\W\d_][^:\n]{0,50}?)(?P<mark>:)\s+(?=\S)")
_CREDIT = re.compile(r"(?<=[.?!…\"”’'\])])\s*(?P<mark>[—–―]|--?)\s*(?P<name>[^\W\d_][^\n—–―:;\"“”.?!]{1,50})\.?\Z")
_POST = re.compile(r"(?P<mark>[—–―]|--?)\s*(?P<name>[^\n—–―()]{0,60}\(@\w+\))[^\n]{0,40}\Z")
_MARKUP = re.compile(r"(?:<[^<>\n]*>\s*)*")
_NAME_WORDS, _CREDIT_WORDS = 5, 6
_ENOUGH = 3  # turns of one kind that make an article a transcript or a list of quotations
_TAIL = 80  # code points at a paragraph's end in which a credit may stand
_POST_TAIL = 130  # and in which the account and the date of a post may
_MARKS = frozenset("\"“‘'")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph spoken by one voice: name, colon or dash, what is said (in pieces when it runs on), whole place."""

    name: Span
    mark: Span
    content: tuple[Span, ...]
    start: int
    end: int


def find_turns(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    """Find the turns of an article, none unless there are several of one kind and, before a colon, a name comes back.

    A paragraph that opens with a quotation mark behind a turn that does too belongs to that turn. A post that ends with
    its account ("— Name (@account)") is a turn wherever it stands.
    """
    posts = _posts(text, paragraphs)
    taken = {start for turn in posts for start, _ in (*turn.content, (turn.start, turn.end))}
    others = _spoken(text, [paragraph for paragraph in paragraphs if paragraph[0] not in taken])
    return tuple(sorted((*posts, *others), key=lambda turn: turn.start)) if posts else others


def _spoken(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    labelled = {start: match for start, end in paragraphs if (match := _label(text, start, end))}
    names = Counter(match["name"].casefold() for match in labelled.values())
    if len(labelled) >= _ENOUGH and names.most_common(1)[0][1] > 1:
        return tuple(_labelled_turns(text, paragraphs, labelled))
    credited = [(start, end, match) for start, end in paragraphs if (match := _credit(text, start, end))]
    if len(credited) < _ENOUGH:
        return ()
    return tuple(
        Turn(match.span("name"), match.span("mark"), ((start, match.start()),), start, end)
        for start, end, match in credited
    )


def _posts(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Find posts with their account behind a dash: in one paragraph, or with the account in one of its own."""
    found: list[Turn] = []
    for place, (start, end) in enumerate(paragraphs):
        match = _POST.search(text, max(start, end - _POST_TAIL), end)
        if match is None:
            continue
        markup = _MARKUP.match(text, start, match.start())
        first, last = markup.end() if markup else start, match.start()
        if not text[first:last].strip() and place:
            first, last = paragraphs[place - 1]
            start = first
        last = first + len(text[first:last].rstrip())
        if first < last and (not found or found[-1].end <= first):
            found.append(Turn(match.span("name"), match.span("mark"), ((first, last),), start, end))
    return found


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    match = _LABEL.match(text, start, min(end, start + 70))
    return match if match and _is_name(match["name"], _NAME_WORDS) else None


def _credit(text: str, start: int, end: int) -> re.Match[str] | None:
    match = _CREDIT.search(text, max(start + 1, end - _TAIL), end)
    return match if match and _is_name(match["name"], _CREDIT_WORDS) else None


def _is_name(words: str, limit: int) -> bool:
    """Tell whether a few words all begin with a capital, as far as they begin with a letter; brackets are left out."""
    parts = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", words).split()
    letters = [part for part in parts if _LETTER.match(part)]
    return len(letters) > 0 and len(parts) <= limit and all(part[0].isupper() for part in letters)


def _labelled_turns(text: str, paragraphs: Sequence[Span], labelled: dict[int, re.Match[str]]) -> Iterator[Turn]:
    open_turn: Turn | None = None
    for start, end in paragraphs:
        match = labelled.get(start)
        if match:
            if open_turn:
                yield open_turn
            open_turn = Turn(match.span("name"), match.span("mark"), ((match.end(), end),), start, end)
        elif open_turn and text[start] in _MARKS and text[open_turn.start] in _MARKS:
            content = (*open_turn.content, (start, end))
            open_turn = Turn(open_turn.name, open_turn.mark, content, open_turn.start, end)
        elif open_turn:
            yield open_turn
            open_turn = None
    if open_turn:
        yield open_turn
