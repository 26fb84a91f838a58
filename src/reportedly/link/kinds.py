"""What kind of thing a name is, by the whole pile: a firm that one article takes for a person is still the firm."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.link.names import NameTable
from reportedly.model import Article, Entity, EntityKind
from reportedly.text.tokens import fold_words

_UNSETTLED: frozenset[EntityKind] = frozenset({"person", "organization", "place", "other"})
_Key = tuple[str, ...]


def settle_kinds(
    members: Mapping[str, Entity], article_of: Mapping[str, str], articles: Sequence[Article], names: NameTable
) -> dict[str, Entity]:
    """Return the entities, each of the kind that its name has in the pile.

    A name with a legal form ("Hopwell plc") is a body's. Another of two words or more is what most readings take it
    for, in doubt a person when it begins with a known given name, else a body. A single word is the person whose
    surname it is when exactly one is known and no body's name holds it; it is a place where its article says "in"
    before it.
    """
    texts = {article.id: article.text for article in articles}
    unsettled = [entity for entity in members.values() if entity.kind in _UNSETTLED]
    votes = _count_votes(unsettled, names)
    surnames = _list_surnames(votes, names)
    settled = dict(members)
    kind: EntityKind
    for entity in unsettled:
        key = names.split_body(entity.name)
        if entity.kind == "person" and _describes(entity.name, names):
            kind = "unnamed"
        elif entity.kind == "person" and fold_words(entity.name)[-1] in names.legal:
            kind = "organization"
        elif len(key) > 1:
            kind = _choose(votes[key], key, names)
        elif entity.kind == "person":
            kind = entity.kind
        elif _stands_in(entity.name, texts[article_of[entity.id]], names):
            kind = "place"
        else:
            kind = "person" if surnames.get(key[-1:]) == 1 else entity.kind
        if kind != entity.kind:
            settled[entity.id] = replace(entity, kind=kind)
    return settled


def _describes(name: str, names: NameTable) -> bool:
    """Tell whether a person's name is a description by whom he belongs to ("the Post's keeper")."""
    words = name.replace("\u2019", "'").split()
    return words[-1].islower() and any(word.endswith(names.possessives) for word in words[:-1])


def _count_votes(entities: Iterable[Entity], names: NameTable) -> dict[_Key, Counter[EntityKind]]:
    votes: dict[_Key, Counter[EntityKind]] = {}
    for entity in entities:
        votes.setdefault(names.split_body(entity.name), Counter())[entity.kind] += 1
    return votes


def _choose(votes: Mapping[EntityKind, int], key: _Key, names: NameTable) -> EntityKind:
    given = names.is_given(key[0])
    order: tuple[EntityKind, ...] = ("person", "organization", "place", "other")
    if not given:
        order = ("organization", "person", "place", "other")
    return min(votes, key=lambda kind: (-votes[kind], order.index(kind)))


def _list_surnames(votes: Mapping[_Key, Mapping[EntityKind, int]], names: NameTable) -> dict[_Key, int]:
    """Count the persons of each surname; a word that a body's longer name holds is nobody's."""
    persons = {key for key in votes if len(key) > 1 and _choose(votes[key], key, names) == "person"}
    bodies = {word for key in votes if len(key) > 1 and key not in persons for word in key}
    counted = Counter(key[-1:] for key in persons if key[-1] not in bodies)
    return dict(counted)


def _stands_in(name: str, text: str, names: NameTable) -> bool:
    """Tell whether an article writes a name after "in" or "near", with nothing that makes it part of a longer one."""
    places = "|".join(sorted(names.locatives))
    return re.search(rf"\b(?:{places}) {re.escape(name)}\b(?!['\u2019]| [A-Z])", text) is not None
