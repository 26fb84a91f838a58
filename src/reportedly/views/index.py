"""StoryIndex: every noun of a story by its id, made once a story."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeVar, cast

from reportedly.errors import UsageError
from reportedly.model import (
    Article,
    Claim,
    Conflict,
    Entity,
    Problem,
    Reading,
    SourceCount,
    Span,
    Statement,
    Story,
    make_id,
)
from reportedly.views.judged import judged_words, rejected_ids

_Noun = TypeVar("_Noun")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class StoryIndex:
    """Look-up tables of one story.

    `entities` maps ids of readings' entities and of the pile's entities to the pile's entity (to the reading's own
    where nothing joined it); `spoken` and `mentioned` are keyed by the pile's entity. `judged` gives by any id what
    people judged of it, in words; `rejected` counts nowhere: not in `spoken`, not in `conflicts_of`. `made` keeps what
    `once` made.
    """

    story: Story
    articles: Mapping[str, Article]
    readings: Mapping[str, Reading]
    statements: Mapping[str, Statement]
    numbers: Mapping[str, int]
    entities: Mapping[str, Entity]
    claims: Mapping[str, Claim]
    claim_of: Mapping[str, str]
    carried: Mapping[str, int]
    counts: Mapping[str, SourceCount]
    conflicts_of: Mapping[str, tuple[Conflict, ...]]
    spoken: Mapping[str, tuple[Statement, ...]]
    mentioned: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]
    judged: Mapping[str, tuple[str, ...]]
    rejected: frozenset[str]
    made: dict[object, object] = field(default_factory=dict)

    def words(self, span: Span) -> str:
        """Return the outlet's words that `span` denotes."""
        return self.articles[span.article_id].text[span.start : span.end]

    def article(self, article_id: str) -> Article:
        """Return an article, or raise UsageError when the story has none of this id."""
        return _found(self.articles, article_id, "article")

    def page_of(self, entity: Entity | None) -> str | None:
        """Return the id of an entity that has a page: people, unnamed voices, and whoever speaks."""
        if entity is None or not (entity.kind in ("person", "unnamed") or entity.id in self.spoken):
            return None
        return entity.id

    def claim(self, claim_id: str) -> Claim:
        """Return a claim, or raise UsageError when the story has none of this id."""
        return _found(self.claims, claim_id, "claim")

    def statement(self, statement_id: str) -> Statement:
        """Return a statement, or raise UsageError when the story has none of this id."""
        return _found(self.statements, statement_id, "statement")

    def entity(self, entity_id: str) -> Entity:
        """Return a person or voice, or raise UsageError when the story has none of this id."""
        return _found(self.entities, entity_id, "person or voice")


def once(index: StoryIndex, make: Callable[[StoryIndex], _Made]) -> _Made:
    """Return `make(index)`, made once a story: lists of a big pile are ranked on the first view only."""
    if make not in index.made:
        index.made[make] = make(index)
    return cast("_Made", index.made[make])


def _found(table: Mapping[str, _Noun], noun_id: str, noun: str) -> _Noun:
    if noun_id not in table:
        raise UsageError(f"this story has no {noun} {noun_id[:80]!r}", "ids are listed on the pages and in the exports")
    return table[noun_id]


def current_id(story: Story, noun_id: str) -> str | None:
    """Return the id under which a claim, person or voice stands now, None when the story never had this one.

    Ids are made of a statement's or a reading's id (`link`), so any that an earlier build gave can be made again; the
    id of a statement leads to its claim, that of a reading's entity to the pile's.
    """
    index = index_of(story)
    if noun_id in index.claim_of:
        return index.claim_of[noun_id]
    if noun_id in index.entities:
        return index.entities[noun_id].id
    if noun_id.startswith("clm_"):
        return next(
            (claim for statement, claim in index.claim_of.items() if make_id("clm", statement) == noun_id), None
        )
    entities = ((member, entity) for member, entity in index.entities.items() if noun_id.startswith("ent_"))
    return next((entity.id for member, entity in entities if make_id("ent", entity.kind, member) == noun_id), None)


def index_of(story: Story) -> StoryIndex:
    """Return the index of `story`; the last one made is kept, so that a page costs no new index."""
    kept = _kept[0] if _kept else None
    if kept is None or kept.story is not story:
        kept = _make_index(story)
        _kept[:] = [kept]
    return kept


_kept: list[StoryIndex] = []


def _make_index(story: Story) -> StoryIndex:
    statements = {statement.id: statement for reading in story.readings for statement in reading.statements}
    entities, rejected = _entities(story), rejected_ids(story)
    return StoryIndex(
        story=story,
        articles={article.id: article for article in story.articles},
        readings={reading.article_id: reading for reading in story.readings},
        statements=statements,
        numbers={
            statement.id: number
            for reading in story.readings
            for number, statement in enumerate(in_text_order(reading.statements), start=1)
        },
        entities=entities,
        claims={claim.id: claim for claim in story.links.claims},
        claim_of={statement_id: claim.id for claim in story.links.claims for statement_id in claim.statement_ids},
        carried={claim.id: len({a.article_id for a in claim.appearances}) for claim in story.links.claims},
        counts={count.claim_id: count for count in story.source_counts},
        conflicts_of=_conflicts(story, rejected),
        spoken=_spoken((s for s in statements.values() if s.id not in rejected), entities),
        mentioned=_mentioned(story, entities),
        problems=_problems(story),
        judged=judged_words(story),
        rejected=rejected,
    )


def in_text_order(statements: Iterable[Statement]) -> list[Statement]:
    """Return statements by where their content begins, longest first where two begin together."""
    return sorted(statements, key=lambda s: (s.content[0].start, -s.content[-1].end, s.id))


def _entities(story: Story) -> dict[str, Entity]:
    entities = {entity.id: entity for reading in story.readings for entity in reading.entities}
    for entity in story.links.entities:
        entities |= dict.fromkeys((*entity.members, entity.id), entity)
    return entities


def _conflicts(story: Story, rejected: Set[str]) -> dict[str, tuple[Conflict, ...]]:
    table: dict[str, dict[str, Conflict]] = defaultdict(dict)
    for conflict in (conflict for conflict in story.conflicts if conflict.id not in rejected):
        for position in conflict.positions:
            for statement_id in position.statement_ids:
                table[statement_id][conflict.id] = conflict
    return {statement_id: tuple(conflicts.values()) for statement_id, conflicts in table.items()}


def _spoken(statements: Iterable[Statement], entities: Mapping[str, Entity]) -> dict[str, tuple[Statement, ...]]:
    table: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        entity = entities.get(statement.speaker_id or "")
        if entity is not None:
            table[entity.id].append(statement)
    return {entity_id: tuple(spoken) for entity_id, spoken in table.items()}


def _mentioned(story: Story, entities: Mapping[str, Entity]) -> dict[str, tuple[str, ...]]:
    table: dict[str, dict[str, None]] = defaultdict(dict)
    for reading in story.readings:
        for mention in reading.mentions:
            entity = entities.get(mention.entity_id or "")
            if entity is not None:
                table[entity.id][reading.article_id] = None
    return {entity_id: tuple(article_ids) for entity_id, article_ids in table.items()}


def _problems(story: Story) -> tuple[Problem, ...]:
    readings = (problem for reading in story.readings for problem in reading.problems)
    return tuple(sorted({*story.problems, *story.links.problems, *readings}))
