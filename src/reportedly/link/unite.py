"""Union-find over any hashable and orderable things, with groups in a fixed order, and pairs that stay apart."""

from collections.abc import Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", str, int, tuple[str, str])


class Groups(Generic[Thing]):
    """Things in disjoint groups; the smallest member stands for its group, so order of joining changes nothing."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._parent: dict[Thing, Thing] = {thing: thing for thing in things}
        self._barred: dict[Thing, set[Thing]] = {}

    def find(self, thing: Thing) -> Thing:
        """Return the smallest member of the group of `thing`."""
        root = thing
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[thing] != root:
            self._parent[thing], thing = root, self._parent[thing]
        return root

    def join(self, one: Thing, other: Thing) -> None:
        """Make one group of the groups of both, unless they are barred from each other."""
        first, second = sorted((self.find(one), self.find(other)))
        if first == second or self.are_barred(first, second):
            return
        self._parent[second] = first
        for enemy in self._barred.pop(second, set()):
            self._barred[enemy].discard(second)
            self.bar(first, enemy)

    def bar(self, one: Thing, other: Thing) -> None:
        """Keep the groups of both apart from now on; they must not be one group yet."""
        first, second = self.find(one), self.find(other)
        self._barred.setdefault(first, set()).add(second)
        self._barred.setdefault(second, set()).add(first)

    def are_barred(self, one: Thing, other: Thing) -> bool:
        """Tell whether the groups of both must stay apart."""
        return self.find(other) in self._barred.get(self.find(one), ())

    def listed(self) -> list[list[Thing]]:
        """Return all groups, members sorted, groups in order of their smallest members."""
        groups: dict[Thing, list[Thing]] = {}
        for thing in sorted(self._parent):
            groups.setdefault(self.find(thing), []).append(thing)
        return list(groups.values())
