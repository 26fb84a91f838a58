"""Persons across articles: full name, surname, title and surname, initials, short forms of first names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reportedly.link.names import NameTable, PersonName
from reportedly.link.unite import Groups
from reportedly.model import Entity, MergeReason
from reportedly.text.tokens import fold_words

Reasons = dict[str, list[MergeReason]]
_Bearer = tuple[PersonName, Entity]


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
    """Join within one surname: equal given names, then unique short forms, then bare surnames.

    A bare surname with a title ("Mayor Ruiz") joins, of several, the one that is called so elsewhere.
    """
    bearers: dict[tuple[str, ...], list[_Bearer]] = {}
    for name, holders in sorted(block.items(), key=lambda pair: pair[0]):
        bearers.setdefault(name.given, []).extend((name, holder) for holder in holders)
    persons: dict[tuple[str, ...], list[_Bearer]] = {}
    for given in sorted(bearers, key=lambda given: (-len(" ".join(given)), given)):
        mine = bearers[given]
        hosts = [host for host, others in persons.items() if _agree(mine, others, names)]
        if given and len(hosts) == 1 or (not given and len(persons) == 1 and hosts):
            _join(mine + persons[hosts[0]][:1], names, groups, reasons)
            persons[hosts[0]] += mine
        elif given or not persons:
            _join_undivided(mine, names, groups, reasons)
            persons[given] = mine
        else:
            _join_by_title(mine, persons, names, groups, reasons)


def _join_undivided(bearers: list[_Bearer], names: NameTable, groups: Groups[str], reasons: Reasons) -> None:
    """Join bearers of one written name; where two exclude each other, only those that are marked alike."""
    anchor = bearers[0][0]
    if not any(names.are_two(one, other) for one in {anchor, bearers[-1][0]} for other, _ in bearers):
        _join(bearers, names, groups, reasons)
        return
    marked: dict[tuple[bool, bool, str], list[_Bearer]] = {}
    for name, holder in bearers:
        titles = set(name.titles)
        mark = (bool(names.masculine & titles), bool(names.feminine & titles), name.generation)
        marked.setdefault(mark, []).append((name, holder))
    for mark, alike in sorted(marked.items()):
        if any(mark):
            _join(alike, names, groups, reasons)


def _join_by_title(
    bearers: Sequence[_Bearer],
    persons: Mapping[tuple[str, ...], Sequence[_Bearer]],
    names: NameTable,
    groups: Groups[str],
    reasons: Reasons,
) -> None:
    for name, holder in bearers:
        called = {
            given: next((host for host in others if _is_called(host, name.titles)), None)
            for given, others in persons.items()
            if not any(names.are_two(name, other) for other, _ in others)
        }
        hosts = [host for host in called.values() if host is not None]
        if len(hosts) == 1:
            _join([(name, holder), hosts[0]], names, groups, reasons)


def _is_called(bearer: _Bearer, titles: Sequence[str]) -> bool:
    name, person = bearer
    words = {word for form in (*person.aliases, *person.descriptors) for word in fold_words(form)}
    return bool(set(titles) & (words | set(name.titles)))


def _agree(mine: Iterable[_Bearer], others: Sequence[_Bearer], names: NameTable) -> bool:
    return all(
        names.given_feature(name, others[0][0]) is not None
        and not any(names.are_two(name, other) for other, _ in others)
        for name, _ in mine
    )


def _join(bearers: Sequence[_Bearer], names: NameTable, groups: Groups[str], reasons: Reasons) -> None:
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
