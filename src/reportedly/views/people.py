"""People and voices: who speaks, in which outlets, under which names; unnamed voices apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.model import Article, Entity, Relation, Statement, Story
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of, once
from reportedly.views.paging import Pager, paged
from reportedly.views.parts import NO_OUTLET, Cite, Quote, StatementCard, Who, card_of, entity_who, quote_of
from reportedly.views.selection import EVERYTHING, Choices, Selection, choices_of, statements_of
from reportedly.views.words import is_usable, label, when_words

STATEMENTS_SHOWN = 60  # on one page


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A speaker in a list: how often heard, directly, where, first and last."""

    id: str
    name: str
    kind: str
    descriptors: tuple[str, ...]
    unnamed: bool
    statements: int
    direct: int
    outlets: tuple[str, ...]
    articles: int
    first: str
    last: str
    judged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody who is heard or named: named speakers, unnamed voices, and people only spoken of."""

    title: str
    honesty: Honesty
    selection: Selection
    choices: Choices
    speakers: tuple[PersonRow, ...]
    voices: tuple[PersonRow, ...]
    silent: tuple[PersonRow, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class RelationRow:
    """What the articles state of two entities; `status` says stated, denied or rumoured; the words stand beside it."""

    kind: str
    a: Who
    b: Who
    status: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class MergeRow:
    """Two names taken for one, and by what."""

    feature: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What was said once, as it first stands here, with the other places that carry it from the same mouth."""

    card: StatementCard
    again: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person or voice: names and why they were joined, what was said in order of publication."""

    title: str
    honesty: Honesty
    selection: Selection
    choices: Choices
    person: PersonRow
    aliases: tuple[str, ...]
    why_merged: tuple[MergeRow, ...]
    relations: tuple[RelationRow, ...]
    statements: tuple[StatementCard, ...]
    pager: Pager


def people_page(story: Story, selection: Selection = EVERYTHING, *, page: int = 1) -> PeoplePage:
    """Return one page of speakers, most heard first; unnamed voices are never mixed with people."""
    index = index_of(story)
    rows, pager = paged(_narrowed(index, selection), page)
    cards = [person_row(index, entity) for entity in rows]
    return PeoplePage(
        title=story.title,
        honesty=honesty_of(story),
        selection=selection,
        choices=choices_of(index, selection),
        speakers=tuple(row for row in cards if row.statements and not row.unnamed),
        voices=tuple(row for row in cards if row.unnamed),
        silent=tuple(row for row in cards if not row.statements and not row.unnamed),
        pager=pager,
    )


def person_page(story: Story, entity_id: str, selection: Selection = EVERYTHING, *, page: int = 1) -> PersonPage:
    """Return the page of one person or voice; raise UsageError when the story has none of this id."""
    index = index_of(story)
    entity = index.entity(entity_id)
    chosen = statements_of(index, selection)
    spoken = [s for s in _in_order(index, entity) if chosen is None or s.id in chosen]
    rows, pager = paged(spoken, page, per_page=STATEMENTS_SHOWN)
    related = [r for r in _relations(story) if entity in (index.entities.get(r.a), index.entities.get(r.b))]
    return PersonPage(
        title=story.title,
        honesty=honesty_of(story),
        selection=selection,
        choices=choices_of(index, selection),
        person=person_row(index, entity),
        aliases=tuple(label(alias) for alias in entity.aliases[:40] if alias != entity.name),
        why_merged=tuple(
            MergeRow(label(why.feature), label(why.a), label(why.b)) for why in entity.why_merged[:40] if why.a != why.b
        ),
        relations=tuple(_relation_row(index, relation) for relation in related[:40]),
        statements=tuple(card_of(index, statement) for statement in rows),
        pager=pager,
    )


def said_once(cards: Iterable[StatementCard]) -> list[SaidRow]:
    """Return the cards of a page with those of one claim together, where the first of them stands."""
    groups: dict[str, list[StatementCard]] = {}
    for card in cards:
        groups.setdefault(card.claim_id or card.id, []).append(card)
    return [SaidRow(first, tuple(card.quote.cite for card in others)) for first, *others in groups.values()]


def narrowed_speakers(index: StoryIndex, selection: Selection, *, unnamed: bool) -> list[Entity]:
    """Return who speaks in the chosen statements, most heard first: named speakers, or unnamed voices."""
    return [e for e in _narrowed(index, selection) if (e.kind == "unnamed") == unnamed and index.spoken.get(e.id)]


def _narrowed(index: StoryIndex, selection: Selection) -> Sequence[Entity]:
    chosen, ranked = statements_of(index, selection), once(index, _ranked)
    if chosen is None:
        return ranked
    speakers = (index.entities.get(index.statements[i].speaker_id or "") for i in chosen if i not in index.rejected)
    heard = {speaker.id for speaker in speakers if speaker is not None}
    return [entity for entity in ranked if entity.id in heard]


def person_row(index: StoryIndex, entity: Entity) -> PersonRow:
    """Return the row of one person or voice."""
    spoken = _in_order(index, entity)
    article_ids = dict.fromkeys((*(s.article_id for s in spoken), *index.mentioned.get(entity.id, ())))
    outlets = dict.fromkeys(label(index.articles[article_id].outlet, NO_OUTLET) for article_id in article_ids)
    times = [index.articles[statement.article_id].published for statement in spoken]
    dated = [when for when in times if when.earliest is not None]
    return PersonRow(
        id=entity.id,
        name=label(entity.name),
        kind=entity.kind,
        descriptors=tuple(label(words) for words in entity.descriptors[:6]),
        unnamed=entity.kind == "unnamed",
        statements=len(spoken),
        direct=sum(statement.kind != "indirect" for statement in spoken),
        outlets=tuple(outlets)[:12],
        articles=len(article_ids),
        first=when_words(dated[0]) if dated else "",
        last=when_words(dated[-1]) if dated else "",
        judged=index.judged.get(entity.id, ()),
    )


def publication_order(article: Article) -> tuple[bool, float, str]:
    """Return a sort key: articles by the earliest time they can have, those without a usable time last."""
    start = article.published.earliest or article.published.latest
    return (not is_usable(article.published), start.timestamp() if start else 0.0, article.id)


def _in_order(index: StoryIndex, entity: Entity) -> Sequence[Statement]:
    spoken = index.spoken.get(entity.id, ())
    return sorted(spoken, key=lambda s: (*publication_order(index.articles[s.article_id]), s.content[0].start, s.id))


def _ranked(index: StoryIndex) -> tuple[Entity, ...]:
    people = {e.id: e for e in index.entities.values() if index.page_of(e)}
    return tuple(
        sorted(
            people.values(),
            key=lambda e: (
                e.kind == "unnamed",
                -len(index.spoken.get(e.id, ())),
                -len(index.mentioned.get(e.id, ())),
                e.name,
                e.id,
            ),
        )
    )


def _relations(story: Story) -> Sequence[Relation]:
    return story.links.relations or [relation for reading in story.readings for relation in reading.relations]


def _relation_row(index: StoryIndex, relation: Relation) -> RelationRow:
    return RelationRow(
        kind=label(relation.kind),
        a=entity_who(index, relation.a),
        b=entity_who(index, relation.b),
        status=relation.status,
        quotes=tuple(quote_of(index, (span,)) for span in relation.spans[:3]),
    )
