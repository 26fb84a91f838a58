"""Organisations and outlets across articles: legal forms, short names, acronyms."""

from collections.abc import Mapping, Sequence

from reportedly.link.names import NameTable
from reportedly.link.people import Reasons
from reportedly.link.unite import Groups
from reportedly.model import Entity, MergeReason
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

_ACRONYM = range(2, 7)


def unite_bodies(
    bodies: Sequence[Entity], names: NameTable, wording: Wording, groups: Groups[str], reasons: Reasons
) -> None:
    """Join organisations of one name, of a name and its beginning ("Kestrel" = "Kestrel Parking Ltd"), of an acronym.

    A short name joins only when exactly one longer name of the pile begins with it, and a single word only when it
    is no common word.
    """
    keyed: dict[tuple[str, ...], list[Entity]] = {}
    for body in sorted(bodies, key=lambda body: body.id):
        keyed.setdefault(names.split_body(body.name), []).append(body)
    longer = _index_beginnings(keyed)
    for key in sorted(keyed):
        _join(keyed[key], keyed[key][0], "same name", groups, reasons)
        if len(key) == 1 and wording.weigh(key[0]) < wording.rare and not keyed[key][0].name.isupper():
            continue
        hosts = longer.get(key, []) or longer.get(("...", *key), []) or _spelled_out(key, keyed[key][0].name, longer)
        if len(hosts) == 1:
            feature = "part of the name" if set(key) <= set(hosts[0]) else "acronym"
            _join(keyed[key], keyed[hosts[0]][0], feature, groups, reasons)


def _index_beginnings(keyed: Mapping[tuple[str, ...], object]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Return, for each beginning of a name and for its initials, the names (chains of beginnings count once)."""
    longer: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key in sorted(keyed, key=lambda key: (len(key), key)):
        for end in range(1, len(key)):
            beginning = key[:end]
            known = longer.setdefault(beginning, [])
            if not any(key[: len(other)] == other for other in known):
                known.append(key)
        for start in range(1, len(key) - 1):
            longer.setdefault(("...", *key[start:]), []).append(key)
        if len(key) in _ACRONYM:
            longer.setdefault(("initials", "".join(word[0] for word in key)), []).append(key)
    return longer


def _spelled_out(
    key: tuple[str, ...], name: str, longer: Mapping[tuple[str, ...], list[tuple[str, ...]]]
) -> list[tuple[str, ...]]:
    if len(key) == 1 and len(key[0]) in _ACRONYM and name.replace(".", "").isupper():
        return longer.get(("initials", key[0]), [])
    return []


def _join(mine: Sequence[Entity], host: Entity, feature: str, groups: Groups[str], reasons: Reasons) -> None:
    for body in mine:
        if body.id != host.id:
            reasons.setdefault(body.id, []).append(MergeReason(feature, body.name, host.name))
            groups.join(body.id, host.id)


class OutletNames:
    """Which written outlet names are one outlet: by their telling words, or by a short form of one known outlet."""

    def __init__(self, names: NameTable, known: Sequence[str]) -> None:
        self._names = names
        self._keys = {self._key(name) for name in known}
        self._ends: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for name in known:
            words = tuple(_without_article(name))
            for start in range(1, len(words)):
                self._ends.setdefault(words[start:], set()).add(self._key(name))

    def resolve(self, name: str, nearby: Sequence[str]) -> tuple[str, ...]:
        """Return the key of an outlet name; `nearby` are the outlets that the same article prints or names.

        A short form is the nearby outlet that it begins or ends, else the one outlet of the pile that it ends.
        """
        plain = _without_article(name)
        for other in nearby:
            longer = _without_article(other)
            if len(plain) < len(longer) and plain in (longer[: len(plain)], longer[-len(plain) :]):
                return self._key(other)
        ended = self._ends.get(tuple(plain), set())
        return next(iter(ended)) if len(ended) == 1 else self._key(name)

    def holds(self, name: str) -> bool:
        """Tell whether the name is one of the known outlets, or the end of the name of exactly one ("the Courier")."""
        return self._key(name) in self._keys or len(self._ends.get(tuple(_without_article(name)), ())) == 1

    def _key(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(self._names.split_outlet(name)))


def _without_article(name: str) -> list[str]:
    words = fold_words(name)
    return words[1:] if words[:1] in (["the"], ["a"]) and len(words) > 1 else words
