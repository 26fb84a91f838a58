"""Judging: people's corrections, found again by their words and carried out between the rooms.

Speakers go into the readings before `link`, ties into `link`, names into its links; what is rejected is linked with
nothing and counts nowhere. A judgement never changes what was said, asserted, claimed or denied.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.link.unite import Groups
from reportedly.model import (
    Article,
    Conflict,
    Entity,
    Judged,
    JudgedState,
    Judgement,
    Links,
    Reading,
    Span,
    Story,
    Target,
    Tie,
    Ties,
)
from reportedly.pipeline.anchoring import Library
from reportedly.pipeline.speaking import Gift, give_statements

_TYING = ("same", "different")
_STATEMENTS = ("statement", "claim")
_OVERRULED = "a later judgement says otherwise"


@dataclass(frozen=True, slots=True)
class Found:
    """Where the words of a target stand now: the statements or readings' entities there, or only the places."""

    anchors: tuple[str, ...] = ()
    places: tuple[Span, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A judgement with what it was found to be about, and whether it holds."""

    judgement: Judgement
    target: Found
    other: Found
    state: JudgedState = "applied"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Docket:
    """All judgements that were not undone, found again, with what the rooms need of them.

    `readings` are those of the pile with the speakers as judged.
    """

    cases: tuple[Case, ...]
    readings: tuple[Reading, ...]
    ties: Ties


def open_docket(articles: Sequence[Article], readings: Sequence[Reading], judgements: Sequence[Judgement]) -> Docket:
    """Find every judgement again in the pile and carry out those on speakers; nothing is dropped unsaid."""
    if not judgements:
        return Docket((), tuple(readings), Ties())
    library = Library(articles, readings)
    given, ties = give_statements(readings, _list_gifts(library, _find_cases(library, judgements)))
    cases = _settle_ties(_find_cases(Library(articles, given), judgements))  # a judgement may name somebody new
    return Docket(tuple(cases), given, _make_ties(cases, ties))


def name_entities(links: Links, docket: Docket) -> tuple[Links, Docket]:
    """Return the links with entities called as judged, and the docket with the names that later ones replaced."""
    pile_id = {member: entity.id for entity in links.entities for member in (*entity.members, entity.id)}
    cases = _overrule(docket.cases, "rename", lambda case: pile_id.get(case.target.anchors[0], ""))
    names = {pile_id.get(case.target.anchors[0], ""): case.judgement.value for case in cases if _holds(case, "rename")}
    if not names:
        return links, docket
    entities = (_rename(entity, names[entity.id]) if entity.id in names else entity for entity in links.entities)
    ordered = sorted(entities, key=lambda entity: (entity.kind, entity.name, entity.id))
    return replace(links, entities=tuple(ordered)), replace(docket, cases=tuple(cases))


def close_docket(story: Story, docket: Docket) -> Story:
    """Return the story with its judgements, and without the counts of what was rejected."""
    if not docket.cases:
        return story
    pile = _gather(story)
    judged = tuple(_make_judged(case, pile) for case in docket.cases)
    rejected = {target for each in judged if each.decision == "reject" for target in each.targets}
    statements = sum(statement.id in rejected for reading in story.readings for statement in reading.statements)
    return replace(
        story,
        source_counts=tuple(count for count in story.source_counts if count.claim_id not in rejected),
        coverage=replace(story.coverage, statements=story.coverage.statements - statements),
        judgements=judged,
    )


def _find_cases(library: Library, judgements: Iterable[Judgement]) -> list[Case]:
    cases = [_find_case(library, judgement) for judgement in judgements]
    return _overrule(cases, "speaker", lambda case: case.target.anchors[0])


def _find_case(library: Library, judgement: Judgement) -> Case:
    target = _find(library, judgement.target)
    other = _find(library, judgement.other) if judgement.other else Found()
    reason = target.reason or ("" if judgement.decision == "speaker" else other.reason)
    return Case(judgement, target, other, "orphaned" if reason else "applied", reason)


def _find(library: Library, target: Target) -> Found:
    selector = target.quote_selector
    if selector is None:
        return Found(reason="it rests on no words")
    if target.kind == "entity":
        entity = library.find_entity(selector, target.entity_kind)
        return Found((entity.id,)) if entity else Found(reason=f"nobody is called “{selector.exact}” in this pile now")
    places = tuple(library.find_places(selector))
    if not places:
        return Found(reason=f"the words stand no more in an article of {selector.outlet or 'an unknown outlet'}")
    if target.kind not in _STATEMENTS:
        return Found(places=places)
    statements = tuple(dict.fromkeys(statement.id for statement in library.find_statements(selector)))
    return Found(statements, places, "" if statements else "the words stand there, but are no statement now")


def _list_gifts(library: Library, cases: Iterable[Case]) -> list[Gift]:
    statements = {s.id: s for reading in library.readings.values() for s in reading.statements}
    entities = {entity.id: entity for reading in library.readings.values() for entity in reading.entities}
    return [
        Gift(case.judgement, statements[anchor], entities.get(case.other.anchors[0]) if case.other.anchors else None)
        for case in cases
        if _holds(case, "speaker")
        for anchor in case.target.anchors
    ]


def _holds(case: Case, decision: str) -> bool:
    return case.judgement.decision == decision and case.state == "applied"


def _overrule(cases: Iterable[Case], decision: str, key_of: Callable[[Case], str]) -> list[Case]:
    """Let the last judgement of a kind on one thing hold; the earlier ones are overruled by it."""
    last: dict[str, str] = {}
    settled: list[Case] = []
    for case in reversed(list(cases)):
        if _holds(case, decision):
            winner = last.setdefault(key_of(case), case.judgement.id)
            if winner != case.judgement.id:
                case = replace(case, state="overruled", reason=f"{_OVERRULED}: {winner}")  # noqa: PLW2901 - as settled
        settled.append(case)
    return settled[::-1]


def _settle_ties(cases: Sequence[Case]) -> list[Case]:
    """Let later ties hold against earlier ones that contradict them, also by way of others."""
    tying = [case for case in cases if case.judgement.decision in _TYING and case.state == "applied"]
    groups = Groups({anchor for case in tying for found in (case.target, case.other) for anchor in found.anchors})
    settled = {id(case): _settle_tie(case, groups) for case in reversed(tying)}
    return [settled.get(id(case), case) for case in cases]


def _settle_tie(case: Case, groups: Groups[str]) -> Case:
    a, b = case.target.anchors[0], case.other.anchors[0]
    if case.judgement.decision == "same":
        if groups.are_barred(a, b):
            return replace(case, state="overruled", reason=_OVERRULED)
        groups.join(a, b)
    elif a == b:
        return replace(case, state="orphaned", reason="both are found at the same words now")
    elif groups.find(a) == groups.find(b):
        return replace(case, state="overruled", reason=_OVERRULED)
    else:
        groups.bar(a, b)
    return case


def _make_ties(cases: Sequence[Case], given: Sequence[Tie]) -> Ties:
    same = [_tie(case, case.target.anchors[0]) for case in cases if _holds(case, "same")]
    different = [
        _tie(case, anchor)
        for case in cases
        if _holds(case, "different")
        for anchor in case.target.anchors
        if anchor != case.other.anchors[0]
    ]
    alone = {
        anchor
        for case in cases
        if _holds(case, "reject") and case.judgement.target.kind == "statement"
        for anchor in case.target.anchors
    }
    return Ties((*given, *same), tuple(different), frozenset(alone))


def _tie(case: Case, anchor: str) -> Tie:
    return Tie(anchor, case.other.anchors[0], case.judgement.by)


def _rename(entity: Entity, name: str) -> Entity:
    aliases = {entity.name, *entity.aliases} - {name}
    return replace(entity, name=name, aliases=tuple(sorted(aliases)))


@dataclass(frozen=True, slots=True)
class _Pile:
    """A story with the claim of each statement and the pile's entity of each reading's."""

    story: Story
    claim_of: Mapping[str, str]
    pile_id: Mapping[str, str]


def _gather(story: Story) -> _Pile:
    return _Pile(
        story,
        {statement: claim.id for claim in story.links.claims for statement in claim.statement_ids},
        {member: entity.id for entity in story.links.entities for member in entity.members},
    )


def _make_judged(case: Case, pile: _Pile) -> Judged:
    judgement, selector = case.judgement, case.judgement.target.quote_selector
    targets = _list_targets(case, pile) if case.state == "applied" else ()
    if case.state == "applied" and not targets:
        case = replace(case, state="orphaned", reason=f"the words stand there, but are no {judgement.target.kind} now")
    return Judged(
        id=judgement.id,
        decision=judgement.decision,
        kind=judgement.target.kind,
        targets=targets,
        anchors=tuple(dict.fromkeys((*case.target.anchors, *case.other.anchors))),
        words=selector.exact if selector else "",
        value=judgement.value,
        by=judgement.by,
        note=judgement.note,
        state=case.state,
        reason=case.reason,
    )


def _list_targets(case: Case, pile: _Pile) -> tuple[str, ...]:
    """Return the ids of what a judgement means in the story, each once."""
    kind, decision = case.judgement.target.kind, case.judgement.decision
    anchors = (*case.target.anchors, *(case.other.anchors if decision in _TYING else ()))
    if kind == "entity":
        return tuple(dict.fromkeys(pile.pile_id[anchor] for anchor in anchors if anchor in pile.pile_id))
    if kind == "conflict":
        return tuple(conflict.id for conflict in pile.story.conflicts if _is_between(conflict, case))
    if kind == "event":
        return _list_events(pile.story, case.target.places)
    claims = [pile.claim_of[anchor] for anchor in anchors if anchor in pile.claim_of]
    found = [*anchors] if kind == "statement" and decision not in _TYING else []
    if kind == "claim" or decision in (*_TYING, "reject"):
        found += claims
    return tuple(dict.fromkeys((*found, *(_resting(pile, claims) if decision == "reject" else ()))))


def _list_events(story: Story, places: Sequence[Span]) -> tuple[str, ...]:
    """Return for each place the event that a sentence there tells, by the sentence that shares most with it."""
    found: dict[str, None] = {}
    for place in places:
        shares = {
            event.id: max(_share(span, place) for span in (event.text, *event.evidence)) for event in story.links.events
        }
        best = max(shares, key=lambda event_id: (shares[event_id], event_id), default="")
        if shares.get(best, 0.0) > 0.0:
            found[best] = None
    return tuple(found)


def _share(span: Span, place: Span) -> float:
    """Return how much of both spans is common to them, from 0 to 1."""
    if not span.overlaps(place):
        return 0.0
    shared = min(span.end, place.end) - max(span.start, place.start)
    return shared / (max(span.end, place.end) - min(span.start, place.start))


def _resting(pile: _Pile, claims: Sequence[str]) -> list[str]:
    """Return the conflicts of which one account rests on these claims alone."""
    return [
        conflict.id
        for conflict in pile.story.conflicts
        if any(
            position.statement_ids and {pile.claim_of.get(s, "") for s in position.statement_ids} <= set(claims)
            for position in conflict.positions
        )
    ]


def _is_between(conflict: Conflict, case: Case) -> bool:
    spans = [span for position in conflict.positions for span in position.spans]
    return _touch(spans, case.target.places) and _touch(spans, case.other.places)


def _touch(spans: Iterable[Span], places: Sequence[Span]) -> bool:
    return any(span.overlaps(place) for span in spans for place in places)
