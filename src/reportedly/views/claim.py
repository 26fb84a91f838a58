"""The claim page: where it came from, who was first here, how it spread, in which words, on how many sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.model import Appearance, Claim, Fold, SourceCount, SourceEnd, Story
from reportedly.text.tokens import fold as casefolded
from reportedly.views.citation import Citation, citation_of
from reportedly.views.claims import ClaimCard, claim_card
from reportedly.views.conflicts import ConflictCard, conflict_card
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of
from reportedly.views.parts import Cite, StatementCard, Who, card_of, entity_who, outlet_of, quote_of
from reportedly.views.spread import Spread, relation_words, shown_relation, spread_of
from reportedly.views.wordings import Wording, wordings_of
from reportedly.views.words import label

DEEPEST = 4  # levels of the spread that are drawn; deeper ones stand at the last
SHOWN = 100  # appearances on a claim page; the JSON export has all


@dataclass(frozen=True, slots=True)
class AppearanceRow:
    """One appearance: the statement, when it was published, how it relates, and to whom; `depth` draws the spread."""

    card: StatementCard
    relation: str
    relation_words: str
    taken_from: Cite | None
    unknown_time: bool
    depth: int


@dataclass(frozen=True, slots=True)
class EndRow:
    """One independent source with the statements that lead to it."""

    who: Who
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class FoldRow:
    """Statements that add no source for one reason, and what they were counted with."""

    cites: tuple[Cite, ...]
    reason: str
    into: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """What the page of one claim shows."""

    title: str
    honesty: Honesty
    claim: ClaimCard
    citation: Citation
    spread: Spread
    appearances: tuple[AppearanceRow, ...]
    not_shown: int
    wordings: tuple[Wording, ...]
    ends: tuple[EndRow, ...]
    folded: tuple[FoldRow, ...]
    own_voice: tuple[Cite, ...]
    against: tuple[ConflictCard, ...]
    denied_by: tuple[StatementCard, ...]


def claim_page(story: Story, claim_id: str) -> ClaimPage:
    """Return the page of one claim; raise UsageError when the story has none of this id."""
    index = index_of(story)
    claim = index.claim(claim_id)
    count = index.counts.get(claim.id, SourceCount(claim.id, 0, (), ()))
    statements = [index.statements[statement_id] for statement_id in claim.statement_ids]
    depths = _depths(claim)
    against = {conflict.id: conflict for s in statements for conflict in index.conflicts_of.get(s.id, ())}
    return ClaimPage(
        title=story.title,
        honesty=honesty_of(story),
        claim=claim_card(index, claim),
        citation=citation_of(index, claim),
        spread=spread_of(index, claim),
        appearances=tuple(
            _appearance_row(index, claim, appearance, depths) for appearance in claim.appearances[:SHOWN]
        ),
        not_shown=max(0, len(claim.appearances) - SHOWN),
        wordings=wordings_of(index, claim),
        ends=tuple(_end_row(index, end) for end in count.ends[:SHOWN]),
        folded=tuple(_fold_rows(index, count.folded[:SHOWN])),
        own_voice=tuple(_cite(index, statement_id) for statement_id in count.in_outlet_voice[:SHOWN]),
        against=tuple(conflict_card(index, conflict) for conflict in against.values()),
        denied_by=tuple(card_of(index, s) for s in statements if s.polarity == "denied")[:SHOWN],
    )


def _appearance_row(
    index: StoryIndex, claim: Claim, appearance: Appearance, depths: Mapping[str, int]
) -> AppearanceRow:
    known = appearance.from_id in index.statements
    return AppearanceRow(
        card=card_of(index, index.statements[appearance.statement_id]),
        relation=shown_relation(claim, appearance),
        relation_words=relation_words(claim, appearance),
        taken_from=_cite(index, appearance.from_id) if appearance.from_id and known else None,
        unknown_time=appearance.unknown_time,
        depth=depths[appearance.statement_id],
    )


def _depths(claim: Claim) -> dict[str, int]:
    depths: dict[str, int] = {}
    for appearance in claim.appearances:
        parent = depths.get(appearance.from_id or "", -1)
        depths[appearance.statement_id] = min(DEEPEST, parent + 1)
    return depths


def _end_row(index: StoryIndex, end: SourceEnd) -> EndRow:
    speakers = [index.entities.get(index.statements[i].speaker_id or "") for i in end.statement_ids]
    entity = next((speaker for speaker in speakers if speaker is not None and speaker.name == end.name), None)
    name = _voice_name(index, end) if end.kind == "unnamed" else end.name
    who = Who(label(name), end.kind, entity.id if entity else None, end.kind == "unnamed")
    return EndRow(who, tuple(_cite(index, statement_id) for statement_id in end.statement_ids[:SHOWN]))


def _voice_name(index: StoryIndex, end: SourceEnd) -> str:
    """Return a voice with the outlet that claims the contact, written as outlets write it; ids mean nothing here."""
    voice, told, rest = end.name.rpartition(" (to ")
    if not told or not end.statement_ids:
        return end.name
    key = casefolded(rest.removesuffix(")"))
    if key in index.articles:
        return f"{voice} (to {outlet_of(index.articles[key])})"
    statement = index.statements[end.statement_ids[0]]
    names = [index.articles[statement.article_id].outlet or "", *(hop.name for hop in statement.chain)]
    meant = (name for name in reversed(names) if name and (key in casefolded(name) or casefolded(name) in key))
    return f"{voice} (to {next(meant, rest.removesuffix(')'))})"


def _fold_rows(index: StoryIndex, folds: Sequence[Fold]) -> Iterator[FoldRow]:
    groups: dict[tuple[str, str | None], list[Cite]] = {}
    for fold in folds:
        groups.setdefault((fold.reason, fold.into), []).append(_cite(index, fold.statement_id))
    for (reason, into), cites in groups.items():
        yield FoldRow(tuple(cites), label(reason), _into_words(index, into))


def _into_words(index: StoryIndex, into: str | None) -> str:
    if into is not None and into in index.statements:
        cite = _cite(index, into)
        return f"{cite.outlet}, {cite.published}"
    return entity_who(index, into).name if into else ""


def _cite(index: StoryIndex, statement_id: str) -> Cite:
    return quote_of(index, index.statements[statement_id].content, statement_id).cite
