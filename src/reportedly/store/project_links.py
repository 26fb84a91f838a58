"""Project what is joined across articles into rows: copies, claims, sources, timeline, conflicts, judgements."""

from collections.abc import Callable, Iterator, Mapping

from reportedly.store.project import READING_ROWS, Projection, Row, moment


def _relations(projection: Projection) -> Iterator[Row]:
    for relation in projection.story.links.relations:
        a, b = projection.entity_id(relation.a), projection.entity_id(relation.b)
        yield (relation.kind, a, b, relation.status, projection.words(relation.spans))


def _copies(projection: Projection) -> Iterator[Row]:
    for group in projection.story.links.copies:
        yield from ((group.id, article_id, group.agency) for article_id in dict.fromkeys(group.article_ids))


def _claims(projection: Projection) -> Iterator[Row]:
    for claim in projection.story.links.claims:
        first = claim.first.statement_id if claim.first else None
        articles = len({appearance.article_id for appearance in claim.appearances})
        yield (claim.id, claim.text, first, len(claim.statement_ids), articles)


def _claim_wordings(projection: Projection) -> Iterator[Row]:
    for claim in projection.story.links.claims:
        yield from ((claim.id, position, text) for position, text in enumerate(claim.variants))


def _appearances(projection: Projection) -> Iterator[Row]:
    for claim in projection.story.links.claims:
        for position, appearance in enumerate(claim.appearances):
            yield (
                claim.id,
                position,
                appearance.statement_id,
                appearance.article_id,
                moment(appearance.published.earliest),
                moment(appearance.published.latest),
                appearance.relation,
                appearance.from_id,
                appearance.unknown_time,
            )


def _source_counts(projection: Projection) -> Iterator[Row]:
    for count in projection.story.source_counts:
        yield (count.claim_id, count.at_least, "; ".join(end.name for end in count.ends))


def _folds(projection: Projection) -> Iterator[Row]:
    for count in projection.story.source_counts:
        yield from ((count.claim_id, fold.statement_id, fold.reason, fold.into) for fold in count.folded)


def _entries(projection: Projection) -> Iterator[Row]:
    for position, entry in enumerate(projection.story.timeline, start=1):
        yield (
            position,
            entry.event_id,
            moment(entry.happened.earliest),
            moment(entry.happened.latest),
            entry.happened.basis,
            moment(entry.reported.earliest),
            moment(entry.reported.latest),
            entry.text.article_id,
            entry.text.start,
            entry.text.end,
            projection.words((entry.text,)),
            entry.told_by,
            entry.status,
        )


def _events(projection: Projection) -> Iterator[Row]:
    for event in projection.story.links.events:
        yield (event.id, event.place_id, event.told_by, event.status)


def _event_participants(projection: Projection) -> Iterator[Row]:
    for event in projection.story.links.events:
        yield from ((event.id, entity_id) for entity_id in dict.fromkeys(event.participants))


def _conflicts(projection: Projection) -> Iterator[Row]:
    for conflict in projection.story.conflicts:
        yield (conflict.id, conflict.aspect, conflict.kind, conflict.relation, conflict.why)


def _positions(projection: Projection) -> Iterator[Row]:
    for conflict in projection.story.conflicts:
        for number, position in enumerate(conflict.positions):
            names = (projection.entities.get(holder) for holder in position.holders)
            holders = "; ".join(
                entity.name if entity else holder for entity, holder in zip(names, position.holders, strict=True)
            )
            words = projection.words(position.spans)
            said = position.said
            yield (conflict.id, number, position.value, holders, words, moment(said.earliest), moment(said.latest))


def _position_statements(projection: Projection) -> Iterator[Row]:
    for conflict in projection.story.conflicts:
        for number, position in enumerate(conflict.positions):
            yield from ((conflict.id, number, statement_id) for statement_id in dict.fromkeys(position.statement_ids))


def _judged(projection: Projection) -> Iterator[Row]:
    for judged in projection.story.judgements:
        told = (judged.decision, judged.state, judged.reason, judged.value, judged.by, judged.note)
        yield from ((judged.id, target, *told) for target in judged.targets or (None,))


# Table -> how its rows are made; with READING_ROWS, all of schema.STORY_TABLES.
STORY_ROWS: Mapping[str, Callable[[Projection], Iterator[Row]]] = {
    **READING_ROWS,
    "relations": _relations,
    "copies": _copies,
    "claims": _claims,
    "claim_wordings": _claim_wordings,
    "appearances": _appearances,
    "source_counts": _source_counts,
    "folds": _folds,
    "entries": _entries,
    "events": _events,
    "event_participants": _event_participants,
    "conflicts": _conflicts,
    "positions": _positions,
    "position_statements": _position_statements,
    "judged": _judged,
}
