"""Entities of the pile: the people, bodies, outlets and voices of single readings, joined with reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.link.bodies import OutletNames, unite_bodies
from reportedly.link.kinds import settle_kinds
from reportedly.link.names import NameTable
from reportedly.link.people import Reasons, choose_name, unite_people
from reportedly.link.unite import Groups
from reportedly.model import Article, Entity, EntityKind, MergeReason, Reading, make_id
from reportedly.text.tokens import fold
from reportedly.text.wording import Wording

_BODIES = {"organization", "group", "document", "other"}


@dataclass(frozen=True, slots=True)
class Cast:
    """All entities of the pile: reading entities by id, their groups, and the outlet that each name means.

    `outlets` maps (article id, name as written) to an outlet's key; two names with one key are one outlet.
    """

    members: Mapping[str, Entity]
    article_of: Mapping[str, str]
    groups: Groups[str]
    reasons: Reasons
    outlets: Mapping[tuple[str, str], tuple[str, ...]]
    names: NameTable

    def outlet_key(self, article_id: str, name: str) -> tuple[str, ...]:
        """Return the key of an outlet named in an article; a name never seen is its own key."""
        return self.outlets.get((article_id, name), (fold(name),))

    def is_outlet(self, article_id: str, name: str) -> bool:
        """Tell whether a name of an article is one of the pile's outlets."""
        return (article_id, name) in self.outlets

    def one_of(self, entity_id: str | None) -> str | None:
        """Return the representative of an entity's group, None for None or an unknown id."""
        return self.groups.find(entity_id) if entity_id is not None and entity_id in self.members else None


def gather_cast(articles: Sequence[Article], readings: Sequence[Reading], names: NameTable, wording: Wording) -> Cast:
    """Join the entities of all readings; unnamed voices stay single here (link.voices joins them)."""
    read = {entity.id: entity for reading in readings for entity in reading.entities}
    article_of = {entity.id: reading.article_id for reading in readings for entity in reading.entities}
    members = settle_kinds(read, article_of, articles, names)
    groups, reasons = Groups(members), Reasons()
    outlets = _resolve_outlets(articles, readings, names)
    is_outlet = {entity.id: _is_outlet(entity, article_of[entity.id], outlets) for entity in members.values()}
    plain = [entity for entity in members.values() if not is_outlet[entity.id]]
    unite_people([entity for entity in plain if entity.kind == "person"], names, groups, reasons)
    unite_bodies([entity for entity in plain if entity.kind in _BODIES], names, wording, groups, reasons)
    _unite_equal((entity for entity in plain if entity.kind == "place"), groups, reasons)
    shown = [entity for entity in members.values() if is_outlet[entity.id]]
    _unite_keyed(((outlets[article_of[entity.id], entity.name], entity) for entity in shown), groups, reasons)
    return Cast(members, article_of, groups, reasons, outlets, names)


def _is_outlet(entity: Entity, article_id: str, outlets: Mapping[tuple[str, str], tuple[str, ...]]) -> bool:
    return entity.kind in _BODIES | {"outlet", "place"} and (article_id, entity.name) in outlets


def _resolve_outlets(
    articles: Sequence[Article], readings: Sequence[Reading], names: NameTable
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Resolve every outlet name of every article: the publisher, named outlets, relayed outlets, credited agencies."""
    written: dict[str, set[str]] = {article.id: set() for article in articles}
    for article in articles:
        written[article.id] |= {article.outlet} if article.outlet else set()
        written[article.id] |= set(article.agencies)
    for reading in readings:
        found = written.setdefault(reading.article_id, set())
        found |= {entity.name for entity in reading.entities if entity.kind == "outlet"}
        found |= {hop.name for s in reading.statements for hop in s.chain if hop.kind in {"outlet", "agency"}}
    known = OutletNames(names, sorted({name for found in written.values() for name in found}))
    for reading in readings:
        bodies = {entity.name for entity in reading.entities if entity.kind in _BODIES | {"place"}}
        bodies |= {hop.name for statement in reading.statements for hop in statement.chain}
        written[reading.article_id] |= {name for name in bodies if known.holds(name)}
    return {
        (article_id, name): known.resolve(name, sorted(found - {name}, key=lambda other: (-len(other), other)))
        for article_id, found in written.items()
        for name in found
    }


def _unite_equal(entities: Iterable[Entity], groups: Groups[str], reasons: Reasons) -> None:
    _unite_keyed(((tuple(fold(entity.name).split()), entity) for entity in entities), groups, reasons)


def _unite_keyed(keyed: Iterable[tuple[tuple[str, ...], Entity]], groups: Groups[str], reasons: Reasons) -> None:
    first: dict[tuple[str, ...], Entity] = {}
    for key, entity in sorted(keyed, key=lambda pair: (pair[0], pair[1].id)):
        host = first.setdefault(key, entity)
        if host.id != entity.id:
            reasons.setdefault(entity.id, []).append(MergeReason("same name", entity.name, host.name))
            groups.join(entity.id, host.id)


def list_entities(cast: Cast, names: NameTable) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """Return the entities of the pile, sorted by kind and name, and the pile id of each reading entity."""
    entities: list[Entity] = []
    pile_id: dict[str, str] = {}
    for group in cast.groups.listed():
        entity = _make_entity([cast.members[member] for member in group], cast, names)
        entities.append(entity)
        pile_id |= dict.fromkeys(group, entity.id)
    return tuple(sorted(entities, key=lambda entity: (entity.kind, entity.name, entity.id))), pile_id


def _make_entity(group: Sequence[Entity], cast: Cast, names: NameTable) -> Entity:
    forms = Counter(form for entity in group for form in (entity.name, *entity.aliases))
    kind = _choose_kind(group, cast)
    name = choose_name(forms, names) if kind == "person" else _most_written(group, names)
    return Entity(
        id=make_id("ent", kind, group[0].id),
        kind=kind,
        name=name,
        aliases=tuple(sorted(set(forms) - {name})),
        descriptors=tuple(sorted({words for entity in group for words in entity.descriptors})),
        members=tuple(sorted(entity.id for entity in group)),
        why_merged=_list_reasons(group, cast),
    )


def _choose_kind(group: Sequence[Entity], cast: Cast) -> EntityKind:
    if any(_is_outlet(entity, cast.article_of[entity.id], cast.outlets) for entity in group):
        return "outlet"
    counts = Counter(entity.kind for entity in group)
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _most_written(group: Sequence[Entity], names: NameTable) -> str:
    """Return the fullest name; of unnamed voices, the fullest with the noun that most articles call them by."""
    counts = Counter(entity.name for entity in group)
    voices = all(entity.kind == "unnamed" for entity in group)
    heads = Counter(names.find_head(entity.name) for entity in group if voices)
    return min(counts, key=lambda name: (-heads[names.find_head(name)], -len(name.split()), -counts[name], name))


def _list_reasons(group: Sequence[Entity], cast: Cast) -> tuple[MergeReason, ...]:
    found = {reason for entity in group for reason in cast.reasons.get(entity.id, [])}
    return tuple(sorted(found, key=lambda reason: (reason.feature, reason.a, reason.b)))
