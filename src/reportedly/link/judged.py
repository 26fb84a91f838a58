"""What people judged to be one, or not: carried out on entities and on claims, whatever the rules say.

Judged ties come first and hold; the rules join what is left, and what a judgement keeps apart they cannot join.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from reportedly.link.compare import Edge
from reportedly.link.entities import Cast
from reportedly.link.unite import Groups
from reportedly.model import MergeReason, Tie, Ties
from reportedly.text.tokens import fold


def tie_groups(things: Collection[str], ties: Ties) -> Groups[str]:
    """Return groups in which only the ties hold: joined or barred; of two that contradict each other, the joining."""
    groups = Groups(things)
    for tie in _known(ties.same, things):
        groups.join(tie.a, tie.b)
    for tie in _known(ties.different, things):
        if groups.find(tie.a) != groups.find(tie.b):
            groups.bar(tie.a, tie.b)
    return groups


def judge_edges(edges: Sequence[Edge], ties: Ties) -> list[Edge]:
    """Return the edges without those of rejected statements."""
    return [edge for edge in edges if ties.alone.isdisjoint((edge.a, edge.b))]


def order_edges(edges: Sequence[Edge], groups: Groups[str], ties: Ties) -> list[Edge]:
    """Return the edges of statements that were judged to leave a claim last, so that the others stay with it."""
    if not ties.different:
        return list(edges)
    known = {edge_end for edge in edges for edge_end in (edge.a, edge.b)}
    leaving = {groups.find(tie.a) for tie in _known(ties.different, known)}
    return sorted(edges, key=lambda edge: not leaving.isdisjoint((groups.find(edge.a), groups.find(edge.b))))


def judge_cast(cast: Cast, ties: Ties) -> Cast:
    """Return the cast with its groups as judged; who leaves a group takes along what goes by the same name only."""
    if not any(_known((*ties.same, *ties.different), cast.members)):
        return cast
    groups = tie_groups(cast.members, ties)
    camp = _find_camps(cast, groups, ties)
    first: dict[tuple[str, str], str] = {}
    for member in sorted(cast.members):
        groups.join(first.setdefault((cast.groups.find(member), camp.get(member, "")), member), member)
    reasons = {entity_id: list(found) for entity_id, found in cast.reasons.items()}
    for tie in _known(ties.same, cast.members):
        reason = MergeReason(f"judged by {tie.by}", cast.members[tie.a].name, cast.members[tie.b].name)
        reasons.setdefault(tie.a, []).append(reason)
    return replace(cast, groups=groups, reasons=_keep_reasons(reasons, cast, groups))


def _known(ties: Sequence[Tie], things: Collection[str]) -> list[Tie]:
    return [tie for tie in ties if tie.a in things and tie.b in things]


def _find_camps(cast: Cast, judged: Groups[str], ties: Ties) -> Mapping[str, str]:
    """Return for each entity that leaves its group the one that it leaves with."""
    bound: dict[str, list[str]] = defaultdict(list)
    grouped: dict[str, list[str]] = defaultdict(list)
    for member in sorted(cast.members):
        bound[judged.find(member)].append(member)
        grouped[cast.groups.find(member)].append(member)
    camp: dict[str, str] = {}
    for tie in _known(ties.different, cast.members):
        leavers, stayers = bound[judged.find(tie.a)], bound[judged.find(tie.b)]
        for group in {cast.groups.find(x) for x in leavers} & {cast.groups.find(x) for x in stayers}:
            names = {fold(cast.members[x].name) for x in leavers} - {fold(cast.members[x].name) for x in stayers}
            followers = (x for x in grouped[group] if fold(cast.members[x].name) in names)
            camp |= dict.fromkeys({*followers, *leavers} - set(stayers), judged.find(tie.a))
    return camp


def _keep_reasons(
    reasons: Mapping[str, list[MergeReason]], cast: Cast, groups: Groups[str]
) -> dict[str, list[MergeReason]]:
    """Drop the rules' reasons for joins that no longer hold: those whose other name is not in the group."""
    names: dict[str, set[str]] = defaultdict(set)
    for member, entity in cast.members.items():
        names[groups.find(member)].add(entity.name)
    return {
        member: [reason for reason in found if {reason.a, reason.b} <= names[groups.find(member)]]
        for member, found in reasons.items()
    }
