"""Verify a draft: each of its quotations against the pile, by the words and by who is named for them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from reportedly.errors import InputError
from reportedly.lang import LanguagePack, language_codes, load_language
from reportedly.lang.wording import load_wording
from reportedly.link.names import NameTable, load_names
from reportedly.model import Article, Entity, Problem, Reading, Span, Statement, Story
from reportedly.pipeline import ReadPage, read_each
from reportedly.text.passages import Passage, find_passages
from reportedly.text.quotemarks import find_quotations
from reportedly.text.tokens import fold_words

Verdict = Literal["verbatim", "altered", "not found"]
Fault = Literal["altered", "not found", "pieced together", "wrong speaker", "not quoted", "single source"]

FEWEST_WORDS = 3  # of a quotation that nobody is named for: shorter ones are titles and words held at arm's length
FOUND_SHOWN = 20
_OMITTED = re.compile(r"\s*(?:…|\.\s?\.\s?\.|\[[^\[\]]*\])\s*")  # what a writer marks as left out or put in


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Where the pile holds a quotation: the span, its words, the statement there, and who says it."""

    span: Span
    words: str
    statement_id: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """One quotation of a draft, [start, end) of its cleaned text, and what the pile holds of it.

    `verdict` is about the words, `faults` lists all that a writer should look at. `found` stands in order of
    publication, first known first. `at_least` counts the independent sources of the claim that the words belong to
    (the best counted of several), `sources` names them; None when the words are no counted statement.
    """

    draft: str
    start: int
    end: int
    words: str
    speaker: str | None
    verdict: Verdict
    faults: tuple[Fault, ...]
    found: tuple[FoundWords, ...]
    at_least: int | None
    sources: tuple[str, ...]


def verify_draft(story: Story, paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> tuple[Check, ...]:
    """Return a check of every quotation of the drafts under `paths`, in their order.

    Raises:
        InputError: when nothing that can be read was given.
    """
    pages: list[ReadPage] = []
    problems: list[Problem] = []
    for read in read_each(paths, stdin=stdin):
        (pages if isinstance(read, ReadPage) else problems).append(read)  # type: ignore[arg-type]  # each to its own
    if not pages:
        first = f": {problems[0].where} {problems[0].message}" if problems else ""
        raise InputError(f"no draft that can be read was given{first}", "text, Markdown, HTML and JSON are read")
    pile = _Pile(story)
    quotations = [quotation for page in pages for quotation in _list_quotations(page)]
    parts = [part for quotation in quotations for part in quotation.parts]
    passages = iter(find_passages(parts, {a.id: a.text for a in story.articles}, pile.wording.weigh))
    return tuple(_check(quotation, [next(passages) for _ in quotation.parts], pile) for quotation in quotations)


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A quotation of a draft: its parts between what is marked as left out, and who is named for it."""

    draft: str
    start: int
    end: int
    words: str
    parts: tuple[str, ...]
    speaker: Entity | None


class _Pile:
    """A story with what checking needs to look up."""

    def __init__(self, story: Story) -> None:
        self.story = story
        pack = _choose_pack(story.articles)
        self.wording = load_wording(pack)
        self.names: NameTable = load_names(pack)
        self.articles: Mapping[str, Article] = {article.id: article for article in story.articles}
        self.readings: Mapping[str, Reading] = {reading.article_id: reading for reading in story.readings}
        self.entities: Mapping[str, Entity] = _list_entities(story)
        self.claim_of = {statement: claim.id for claim in story.links.claims for statement in claim.statement_ids}
        self.counts = {count.claim_id: count for count in story.source_counts}

    def statement_at(self, passage: Passage) -> Statement | None:
        """Return the statement whose content holds half of a passage or more, a quoted one before others."""
        best, most = None, (False, 0)
        for statement in self.readings[passage.key].statements if passage.key in self.readings else ():
            shared = sum(max(0, min(s.end, passage.end) - max(s.start, passage.start)) for s in statement.content)
            rank = (statement.kind != "indirect", shared)
            if 2 * shared >= passage.end - passage.start and rank > most:
                best, most = statement, rank
        return best

    def speaker_of(self, statement: Statement | None) -> Entity | None:
        """Return the pile's entity that a statement is given to."""
        return self.entities.get(statement.speaker_id or "") if statement else None

    def is_one(self, draft: Entity, found: Entity) -> bool:
        """Tell whether the draft's speaker can be the pile's, by any of their names; a description tells too little."""
        names = [name for name in (draft.name, *draft.aliases) if not self.wording.is_description(name)]
        fuller = [alias for alias in found.aliases if len(alias.split()) > 1]  # a bare surname is another's too
        return not names or any(self._agree(a, b) for a in names for b in (found.name, *fuller))

    def _agree(self, a: str, b: str) -> bool:
        one, other = self.names.split_person(a), self.names.split_person(b)
        if one.surname and one.surname == other.surname and not self.names.are_two(one, other):
            return self.names.given_feature(one, other) is not None
        words, others = set(self.names.split_body(a)), set(self.names.split_body(b))
        return words <= others  # a first name, or part of a body's name


def _list_quotations(page: ReadPage) -> Iterator[_Quotation]:
    article, text = page.article, page.article.text
    entities = {entity.id: entity for entity in page.reading.entities}
    quoted = [statement for statement in page.reading.statements if statement.kind != "indirect"]
    blocks = [(block.start, block.end) for block in article.blocks]
    for found in find_quotations(text, blocks, _load_pack(article.language).marks()):
        if found.level:
            continue
        said = next((s for s in quoted if any(c.start < found.end and found.start < c.end for c in s.content)), None)
        words = text[found.start : found.end]
        parts = tuple(part for part in _OMITTED.split(words) if fold_words(part))
        if parts and (said is not None or len(fold_words(words)) >= FEWEST_WORDS):
            speaker = entities.get(said.speaker_id or "") if said else None
            yield _Quotation(page.record.path, found.start, found.end, words, parts, speaker)


def _check(quotation: _Quotation, answers: Sequence[Sequence[Passage]], pile: _Pile) -> Check:
    groups = _group(quotation, answers, pile)
    missing = any(not answer for answer in answers) or not groups
    exact = all(answer and answer[0].is_exact for answer in answers)
    together = any(len(group) == len(answers) for group in groups)
    verdict: Verdict = "not found" if missing else "verbatim" if exact and together else "altered"
    best = [group for group in groups if len(group) == len(answers)] or groups
    statements = [pile.statement_at(max(group, key=lambda passage: passage.end - passage.start)) for group in best]
    counted = _count(statements, pile)
    faults = list(_list_faults(quotation, statements, pile)) if best else []
    if verdict != "verbatim":
        faults.insert(0, "pieced together" if exact and not missing else verdict)
    if best and counted and counted[0] <= 1:
        faults.append("single source")
    rows = (_found(group, statement, pile) for group, statement in zip(best, statements, strict=True))
    return Check(
        draft=quotation.draft,
        start=quotation.start,
        end=quotation.end,
        words=quotation.words,
        speaker=quotation.speaker.name if quotation.speaker else None,
        verdict=verdict,
        faults=tuple(faults),
        found=tuple(rows)[:FOUND_SHOWN],
        at_least=counted[0] if counted else None,
        sources=counted[1] if counted else (),
    )


def _group(quotation: _Quotation, answers: Sequence[Sequence[Passage]], pile: _Pile) -> list[tuple[Passage, ...]]:
    """Return what each article holds of a quotation, its parts in order, articles by time of publication.

    Of an article that holds a single part several times, each place is listed. Words too few to be told from any
    others count only where they are quoted.
    """
    short = len(fold_words(quotation.words)) < FEWEST_WORDS
    found: dict[str, list[tuple[Passage, ...]]] = {}
    for answer in answers:
        for passage in answer:
            statement = pile.statement_at(passage)
            if short and (statement is None or statement.kind == "indirect"):
                continue
            held = found.setdefault(passage.key, [])
            if len(answers) > 1 and held and held[0][-1].end <= passage.start:
                held[0] = (*held[0], passage)
            elif len(answers) == 1 or not held:
                held.append((passage,))
    return [group for key in sorted(found, key=lambda key: _when(pile.articles[key])) for group in found[key]]


def _when(article: Article) -> tuple[bool, float, str]:
    moment = article.published.earliest or article.published.latest
    return (moment is None, moment.timestamp() if moment else 0.0, article.id)


def _list_faults(quotation: _Quotation, statements: Sequence[Statement | None], pile: _Pile) -> Iterator[Fault]:
    speakers = [speaker for statement in statements if (speaker := pile.speaker_of(statement))]
    if quotation.speaker is not None and quotation.speaker.kind != "unnamed" and speakers:
        draft = quotation.speaker
        if not any(pile.is_one(draft, speaker) for speaker in speakers):
            yield "wrong speaker"
    if not any(statement is not None and statement.kind != "indirect" for statement in statements):
        yield "not quoted"


def _count(statements: Sequence[Statement | None], pile: _Pile) -> tuple[int, tuple[str, ...]] | None:
    """Return how many independent sources the best counted claim has, and their names."""
    claims = {pile.claim_of.get(statement.id, "") for statement in statements if statement}
    counts = [pile.counts[claim] for claim in sorted(claims) if claim in pile.counts]
    best = max(counts, key=lambda count: count.at_least, default=None)
    return (best.at_least, tuple(end.name for end in best.ends)) if best else None


def _found(group: Sequence[Passage], statement: Statement | None, pile: _Pile) -> FoundWords:
    text = pile.articles[group[0].key].text
    speaker = pile.speaker_of(statement)
    return FoundWords(
        span=Span(group[0].key, group[0].start, group[-1].end),
        words=" … ".join(text[passage.start : passage.end] for passage in group),
        statement_id=statement.id if statement else None,
        speaker=speaker.name if speaker else None,
    )


def _list_entities(story: Story) -> dict[str, Entity]:
    entities = {entity.id: entity for reading in story.readings for entity in reading.entities}
    for entity in story.links.entities:
        entities |= dict.fromkeys((*entity.members, entity.id), entity)
    return entities


def _choose_pack(articles: Sequence[Article]) -> LanguagePack:
    languages = sorted(article.language for article in articles)
    return _load_pack(max(languages, key=languages.count, default="en"))


def _load_pack(code: str) -> LanguagePack:
    return load_language(code if code in language_codes() else "en")
