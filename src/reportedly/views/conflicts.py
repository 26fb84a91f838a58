"""Conflicts and changes: one card an aspect, its positions side by side, each with the words it rests on."""

from dataclasses import dataclass

from reportedly.model import Conflict, Position, Story
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of
from reportedly.views.paging import Pager, paged
from reportedly.views.parts import Quote, StatementCard, Who, cards_of, entity_who, quote_of
from reportedly.views.selection import EVERYTHING, Choices, Selection, choices_of, statements_of
from reportedly.views.words import CONFLICT_WORDS, label, when_words

QUOTES_SHOWN = 6  # a position; the JSON export has all
VALUE_LIMIT = 60  # characters; a longer value is a sentence, which stands below it with its citation anyway
CHANGES = ("change", "retraction")


@dataclass(frozen=True, slots=True)
class PositionCard:
    """One side: its value, who holds it, since when, and the words.

    `value` is "" where it is just the quoted words; `quotes` are words in an outlet's own voice.
    """

    value: str
    holders: tuple[Who, ...]
    said: str
    statements: tuple[StatementCard, ...]
    quotes: tuple[Quote, ...]
    not_shown: int


@dataclass(frozen=True, slots=True)
class ConflictCard:
    """Accounts of one aspect that differ; `relation_words` says how, `why` says on what grounds."""

    id: str
    aspect: str
    kind: str
    relation: str
    relation_words: str
    why: str
    positions: tuple[PositionCard, ...]
    judged: tuple[str, ...]
    rejected: bool


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """Conflicts and denials, then what changed; those of one aspect stand together."""

    title: str
    honesty: Honesty
    selection: Selection
    choices: Choices
    conflicts: tuple[ConflictCard, ...]
    changes: tuple[ConflictCard, ...]
    looked_at: str
    pager: Pager


def conflicts_page(story: Story, selection: Selection = EVERYTHING, *, page: int = 1) -> ConflictsPage:
    """Return one page of the conflicts and changes in which a statement meets the selection."""
    index = index_of(story)
    rows, pager = paged(narrowed_conflicts(index, selection), page, per_page=30)
    cards = [conflict_card(index, conflict) for conflict in rows]
    return ConflictsPage(
        title=story.title,
        honesty=honesty_of(story),
        selection=selection,
        choices=choices_of(index, selection),
        conflicts=tuple(card for card in cards if card.relation not in CHANGES),
        changes=tuple(card for card in cards if card.relation in CHANGES),
        looked_at=f"{len(story.links.claims):,} claims and {len(story.timeline):,} timeline entries",
        pager=pager,
    )


def narrowed_conflicts(index: StoryIndex, selection: Selection) -> list[Conflict]:
    """Return the conflicts in which a statement meets a selection, changes last, those of one aspect together."""
    chosen = statements_of(index, selection)
    kept = [c for c in index.story.conflicts if chosen is None or not chosen.isdisjoint(_statement_ids(c))]
    places: dict[tuple[bool, str], int] = {}
    for number, conflict in enumerate(kept):
        places.setdefault((conflict.relation in CHANGES, conflict.aspect), number)
    return sorted(kept, key=lambda c: (c.relation in CHANGES, places[c.relation in CHANGES, c.aspect]))


def _statement_ids(conflict: Conflict) -> list[str]:
    return [statement_id for position in conflict.positions for statement_id in position.statement_ids]


def conflict_card(index: StoryIndex, conflict: Conflict) -> ConflictCard:
    """Return the card of one conflict."""
    return ConflictCard(
        id=conflict.id,
        aspect=label(conflict.aspect, f"a {conflict.kind}"),
        kind=conflict.kind,
        relation=conflict.relation,
        relation_words=CONFLICT_WORDS[conflict.relation],
        why=label(conflict.why),
        positions=tuple(_position_card(index, position) for position in conflict.positions[:12]),
        judged=index.judged.get(conflict.id, ()),
        rejected=conflict.id in index.rejected,
    )


def _position_card(index: StoryIndex, position: Position) -> PositionCard:
    statement_ids = [statement_id for statement_id in position.statement_ids if statement_id in index.statements]
    contents = [span for statement_id in statement_ids for span in index.statements[statement_id].content]
    loose = [span for span in position.spans if not any(span.overlaps(content) for content in contents)]
    value = label(position.value)
    shown = {index.words(span).strip().casefold() for span in position.spans}
    return PositionCard(
        value="" if len(value) > VALUE_LIMIT or value.casefold() in shown else value,
        holders=tuple(entity_who(index, holder) for holder in position.holders[:12]),
        said=when_words(position.said),
        statements=cards_of(index, statement_ids[:QUOTES_SHOWN]),
        quotes=tuple(quote_of(index, (span,)) for span in loose[:QUOTES_SHOWN]),
        not_shown=max(0, len(statement_ids) - QUOTES_SHOWN) + max(0, len(loose) - QUOTES_SHOWN),
    )
