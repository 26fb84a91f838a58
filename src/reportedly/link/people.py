"""Persons across articles: full name, surname, title and surname, initials, short forms of first names."""

from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.link.names import NameTable, PersonName
from reportedly.link.unite import Groups
from reportedly.model import Entity, MergeReason

Reasons = dict[str, list[MergeReason]]


def unite_people(people: Sequence[Entity], names: NameTable, groups: Groups[str], reasons: Reasons) -> None:
    """Join the entities of readings that are one person; namesakes with other first names stay apart.

    A surname alone joins a full name only when the pile holds exactly one it can be.
    """
    blocks: dict[str, dict[PersonName, list[Entity]]] = {}
    for person in sorted(people, key=lambda person: person.id):
        name = names.split_person(person.name)
        if name.surname:
            blocks.setdefault(name.surname[-1], {}).setdefault(name, []).append(person)
    for surname in sorted(blocks):
        _unite_namesakes(blocks[surname], names, groups, reasons)


def _unite_namesakes(
    block: dict[PersonName, list[Entity]], names: NameTable, groups: Groups[str], reasons: Reasons
) -> None:
    """Join within one surname: equal given names, then unique short forms, then bare surnames."""
    bearers: dict[tuple[str, ...], list[tuple[PersonName, Entity]]] = {}
    for name, holders in sorted(block.items(), key=lambda pair: (pair[0].given, pair[0].titles, pair[0].surname)):
        bearers.setdefault(name.given, []).extend((name, holder) for holder in holders)
    persons: dict[tuple[str, ...], list[tuple[PersonName, Entity]]] = {}
    for given in sorted(bearers, key=lambda given: (-len(" ".join(given)), given)):
        mine = bearers[given]
        hosts = [host for host, others in persons.items() if _agree(mine, others, names)]
        if given and len(hosts) == 1 or (not given and len(persons) == 1 and hosts):
            _join(mine + persons[hosts[0]][:1], names, groups, reasons)
            persons[hosts[0]] += mine
        elif given or not persons:
            _join_undivided(mine, names, groups, reasons)
            persons[given] = mine


def _join_undivided(
    bearers: list[tuple[PersonName, Entity]], names: NameTable, groups: Groups[str], reasons: Reasons
) -> None:
    """Join bearers of one written name unless their titles tell a man from a woman."""
    anchor = bearers[0]
    split = any(names.genders_differ(anchor[0], name) for name, _ in bearers)
    for sex in (names.masculine, names.feminine) if split else ():
        _join([bearer for bearer in bearers if sex & set(bearer[0].titles)], names, groups, reasons)
    if not split:
        _join(bearers, names, groups, reasons)


def _agree(
    mine: Iterable[tuple[PersonName, Entity]], others: Sequence[tuple[PersonName, Entity]], names: NameTable
) -> bool:
    return all(
        names.given_feature(name, others[0][0]) is not None and not names.genders_differ(name, others[0][0])
        for name, _ in mine
    )


def _join(bearers: list[tuple[PersonName, Entity]], names: NameTable, groups: Groups[str], reasons: Reasons) -> None:
    for name, person in bearers[:-1]:
        anchor, host = bearers[-1]
        feature = names.given_feature(name, anchor) or "full name"
        reasons.setdefault(person.id, []).append(MergeReason(feature, person.name, host.name))
        groups.join(person.id, host.id)


def choose_name(forms: Counter[str], names: NameTable) -> str:
    """Return the fullest written form without titles, the more frequent of two equally full ones."""
    plain = Counter[str]()
    for form, count in forms.items():
        plain[_without_titles(form, names)] += count
    return min(plain, key=lambda form: (-min(_count_full(form), 3), -plain[form], form))


def _count_full(form: str) -> int:
    return sum(len(word.strip(".")) > 1 for word in form.split())


def _without_titles(form: str, names: NameTable) -> str:
    words = form.split()
    dropped = len(names.split_person(form).titles)
    return " ".join(words[dropped:]) if dropped < len(words) else form
