"""Union-find over any hashable and orderable things, with groups in a fixed order."""

from collections.abc import Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", str, int, tuple[str, str])


class Groups(Generic[Thing]):
    """Things in disjoint groups; the smallest member stands for its group, so order of joining changes nothing."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._parent: dict[Thing, Thing] = {thing: thing for thing in things}

    def find(self, thing: Thing) -> Thing:
        """Return the smallest member of the group of `thing`."""
        root = thing
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[thing] != root:
            self._parent[thing], thing = root, self._parent[thing]
        return root

    def join(self, one: Thing, other: Thing) -> None:
        """Make one group of the groups of both."""
        first, second = self.find(one), self.find(other)
        self._parent[max(first, second)] = min(first, second)

    def listed(self) -> list[list[Thing]]:
        """Return all groups, members sorted, groups in order of their smallest members."""
        groups: dict[Thing, list[Thing]] = {}
        for thing in sorted(self._parent):
            groups.setdefault(self.find(thing), []).append(thing)
        return list(groups.values())
