"""Who speaks for whom: the bodies that spokespeople and heads of the pile stand for."""

from collections.abc import Iterable

from reportedly.model import Links
from reportedly.text.tokens import fold_words


def find_spokespeople(links: Links, roles: Iterable[str]) -> dict[str, str]:
    """Return the entity that each person stands for by a stated relation whose kind names one of the roles.

    Whoever stands for two stands for neither: his words cannot be given to one of them.
    """
    known = set(roles)
    found: dict[str, set[str]] = {}
    for relation in links.relations:
        words = fold_words(relation.kind)
        if relation.status == "stated" and known & set(words) and words[0] in known:
            found.setdefault(relation.a, set()).add(relation.b)
    return {person: next(iter(bodies)) for person, bodies in found.items() if len(bodies) == 1}
