"""Relations of the pile: who is whose spokesperson, director, wife. An accusation never becomes one.

They are read off the words around two names that stand side by side: "Teal Ferries spokeswoman Ana Ruiz", "Ana Ruiz, a
spokeswoman for Teal Ferries", "the director of Teal Ferries, Ana Ruiz", "its director, Ana Ruiz".
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.lang import LanguagePack, load_language
from reportedly.model import Article, Mention, Reading, Relation, RelationStatus, Span
from reportedly.text.talk import OPENING, opens_with_talk
from reportedly.text.tokens import Word, find_words

_DOUBT: dict[str, RelationStatus] = {
    "denied": "denied",
    "hedged": "rumoured",
    "rumoured": "rumoured",
    "asked": "rumoured",
}
_RANK: dict[RelationStatus, int] = {"stated": 0, "rumoured": 1, "denied": 2}
_UNSURE = {"unnamed", "group", "none", "post"}
_PERSONS = {"person"}
_BODIES = {"organization", "outlet", "place", "person", "other", "group"}
# How many words may stand in one gap ("the company's new managing director").
_GAP = 6
_LONGEST_NOUN = 3
_MODIFIED = 4  # the longest run of words from "its" to the name


@dataclass(frozen=True, slots=True)
class _Table:
    """The table `relations` of a language: the kind of each noun (folded words), and the small words around it."""

    kinds: Mapping[tuple[str, ...], str]
    possessives: tuple[str, ...]
    before_body: frozenset[str]
    articles: frozenset[str]
    of_body: frozenset[str]
    of_person: frozenset[str]
    former: frozenset[str]
    denying: frozenset[str]
    doubtful_cues: frozenset[str]
    talk: frozenset[str]
    bearers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence: its words, and the mentions in it as half-open ranges of words."""

    span: Span
    words: tuple[Word, ...]
    marks: tuple[bool, ...]
    mentions: tuple[tuple[int, int, Mention], ...]

    def forms(self, start: int, end: int) -> list[str]:
        """Return the folded words of a range."""
        return [word.form for word in self.words[max(0, start) : end]]

    def breaks(self, start: int, end: int) -> int:
        """Count the places in a range before which a mark of punctuation stands."""
        return sum(self.marks[max(0, start) : end])


def find_relations(
    articles: Sequence[Article], readings: Sequence[Reading], pile_id: Mapping[str, str], pack: LanguagePack
) -> tuple[Relation, ...]:
    """Return the relations that the articles tell and those the readings hold, one for each kind, pair and status.

    What stands in a denied or doubted statement, or is told by nobody named, carries that doubt, never "stated".
    """
    table = _load_table(pack)
    texts = {article.id: article.text for article in articles}
    found: dict[tuple[str, str, str, RelationStatus], set[Span]] = {}
    for reading in readings:
        told = [*reading.relations, *_read_article(texts[reading.article_id], reading, table)]
        for relation in told:
            a, b = pile_id.get(relation.a), pile_id.get(relation.b)
            if a is None or b is None or a == b:
                continue
            doubt = _doubt(texts[reading.article_id], reading, relation, table)
            status = max(relation.status, doubt, key=lambda status: _RANK[status])
            found.setdefault((relation.kind, a, b, status), set()).update(relation.spans)
    return tuple(Relation(*key, tuple(sorted(found[key]))) for key in sorted(found))


def _load_table(pack: LanguagePack) -> _Table:
    table = (pack if pack.has("relations") else load_language("en")).table("relations")
    kinds = {
        tuple(word.form for word in find_words(noun)): kind for kind, nouns in table["kinds"].items() for noun in nouns
    }
    words = {key: frozenset(table[key]) for key in table if key not in {"kinds", "possessives"}}
    bearers = pack.words("unnamed", "rumour_bearers")
    return _Table(kinds, tuple(table["possessives"]), bearers=bearers, **words)


def _doubt(text: str, reading: Reading, relation: Relation, table: _Table) -> RelationStatus:
    """Return how far the statements that a relation stands in support it."""
    doubts: list[RelationStatus] = []
    for statement in reading.statements:
        if not any(content.overlaps(span) for content in statement.content for span in relation.spans):
            continue
        cue = {word.form for span in statement.cue for word in find_words(text[span.start : span.end])}
        unsure = statement.source_type in _UNSURE or bool(cue & table.doubtful_cues)
        doubts.append(_DOUBT.get(statement.polarity, "rumoured" if unsure else "stated"))
    return max(doubts, key=lambda status: _RANK[status], default="stated")


def _read_article(text: str, reading: Reading, table: _Table) -> Iterator[Relation]:
    mentions = sorted(reading.mentions, key=lambda mention: mention.span)
    starts = [mention.span.start for mention in mentions]
    before: _Line | None = None
    for sentence in reading.sentences:
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        line = _make_line(text, sentence, [mention for mention in inside if mention.entity_id])
        yield from _read_line(line, before, table)
        before = line


def _make_line(text: str, sentence: Span, mentions: Sequence[Mention]) -> _Line:
    words = find_words(text[sentence.start : sentence.end])
    ends = [0, *(word.end for word in words)]
    gaps = [text[sentence.start + ends[n] : sentence.start + word.start] for n, word in enumerate(words)]
    starts = [sentence.start + word.start for word in words]
    placed = tuple(
        (bisect_left(starts, mention.span.start), bisect_left(starts, mention.span.end), mention)
        for mention in mentions
        if mention.form == "name" or mention.entity_type != "person"
    )
    return _Line(sentence, tuple(words), tuple(any(mark in gap for mark in ",;:.()\n") for gap in gaps), placed)


def _read_line(line: _Line, before: _Line | None, table: _Table) -> Iterator[Relation]:
    for number, (start, end, person) in enumerate(line.mentions):
        if person.entity_type not in _PERSONS or person.form != "name":
            continue
        previous = line.mentions[number - 1] if number else None
        following = line.mentions[number + 1] if number + 1 < len(line.mentions) else None
        found = (
            (previous and _read_before(line, previous, start, table))
            or (following and _read_after(line, end, following, table))
            or _read_own(line, before, start, table)
        )
        if found:
            kind, body, first, last = found
            if body.entity_id and person.entity_id and body.entity_type in _BODIES:
                yield _relate(line, kind, (person.entity_id, body.entity_id), min(first, start), max(last, end), table)


_Found = tuple[str, Mention, int, int]


def _read_before(line: _Line, body: tuple[int, int, Mention], start: int, table: _Table) -> _Found | None:
    """Read "BODY's director PERSON" and "the director of BODY, PERSON"."""
    first, last, mention = body
    gap = line.forms(last, start)
    if start > last and len(gap) <= _GAP and line.breaks(last, start) == 0:
        owned = line.words[last - 1].form.endswith(table.possessives)
        noun = _read_noun_at_end(gap, table) if owned or tuple(gap) in table.kinds else None
        return (noun, mention, first, start) if noun else None
    if start - last <= 0 and line.breaks(start, start + 1):
        ahead = line.forms(first - _GAP, first)
        while ahead and ahead[-1] in table.articles:
            ahead.pop()
        if ahead and ahead[-1] in table.before_body:
            noun = _read_noun_at_end(ahead[:-1], table)
            return (noun, mention, max(0, first - _GAP), start) if noun else None
    return None


def _read_after(line: _Line, end: int, body: tuple[int, int, Mention], table: _Table) -> _Found | None:
    """Read "PERSON, a director of BODY" and "PERSON, BODY's director"."""
    first, last, mention = body
    if not line.breaks(end, end + 1) or line.breaks(end + 1, first + 1 if first > end else first) or first - end > _GAP:
        return None
    gap = line.forms(end, first)
    while gap and gap[-1] in table.articles:
        gap.pop()
    if gap and gap[-1] in table.before_body:
        noun = _read_noun_at_end(gap[:-1], table)
        return (noun, mention, end, last) if noun else None
    if not gap and line.words[last - 1].form.endswith(table.possessives):
        after = line.forms(last, last + _GAP)
        for size in range(1, len(after) + 1):
            if line.breaks(last, last + size):
                break
            noun = _read_noun_at_end(after[:size], table)
            if noun:
                return noun, mention, end, last + size
    return None


def _read_own(line: _Line, before: _Line | None, start: int, table: _Table) -> _Found | None:
    """Read "its director, PERSON" and "his wife, PERSON": the body or person is the last one named before."""
    gap = line.forms(start - _GAP, start)
    owner = next((n for n in range(len(gap) - 1, -1, -1) if gap[n] in table.of_body | table.of_person), None)
    if owner is None or line.breaks(start - len(gap) + owner + 1, start) > line.breaks(start, start + 1):
        return None
    noun = _read_noun_at_end(gap[owner + 1 :], table)
    if noun is None or len(gap) - owner - 1 > _MODIFIED:
        return None
    place = start - len(gap) + owner
    named = [mention for _, last, mention in line.mentions if last <= place and _may_own(mention, gap[owner], table)]
    if not named and before is not None:
        named = [mention for _, _, mention in before.mentions if _may_own(mention, gap[owner], table, far=True)]
    return (noun, named[-1], place, start) if named else None


def _may_own(mention: Mention, word: str, table: _Table, *, far: bool = False) -> bool:
    """Tell whether "its" or "his" can mean a mention; in its own sentence a body may have been taken for a person."""
    if word in table.of_person:
        return mention.entity_type == "person"
    return mention.entity_type in {"organization", "group"} or (not far and mention.entity_type in {"person", "other"})


def _read_noun_at_end(words: Sequence[str], table: _Table) -> str | None:
    """Return the kind of the noun that a run of words ends in, as a former one when it says so."""
    for size in range(min(_LONGEST_NOUN, len(words)), 0, -1):
        kind = table.kinds.get(tuple(words[-size:]))
        if kind:
            return f"former {kind}" if table.former & set(words[:-size][-2:]) else kind
    return None


def _relate(line: _Line, kind: str, pair: tuple[str, str], first: int, last: int, table: _Table) -> Relation:
    denied = bool(table.denying & set(line.forms(first - 3, last)))
    opens = opens_with_talk(line.forms(0, OPENING), table.bearers)
    talk = opens or bool(table.talk & {word.form for word in line.words})
    status: RelationStatus = "denied" if denied else "rumoured" if talk else "stated"
    last = min(last, len(line.words))
    start, end = line.span.start + line.words[first].start, line.span.start + line.words[last - 1].end
    return Relation(kind, *pair, status, (Span(line.span.article_id, start, end),))
