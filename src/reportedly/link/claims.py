"""Claims: statements of one content, with who had it first in this pile and how each other appearance relates to it."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from reportedly.link.compare import Edge, EdgeType
from reportedly.link.judged import order_edges, tie_groups
from reportedly.link.nodes import Node
from reportedly.link.unite import Groups
from reportedly.model import NO_TIES, Appearance, AppearanceRelation, Claim, CopyGroup, Ties, make_id

_CLOSENESS: dict[EdgeType, int] = {"verbatim": 0, "cut": 1, "altered": 2, "paraphrase": 3}


def group_claims(nodes: Sequence[Node], edges: Sequence[Edge], ties: Ties = NO_TIES) -> list[list[Node]]:
    """Group statements as judged, then by edges, strongest first; a paraphrase between clashing numbers is dropped."""
    by_id = {node.id: node for node in nodes}
    groups = tie_groups(by_id, ties)
    counted = _count_groups(nodes, groups)
    for edge in order_edges(edges, groups, ties):
        first, second = groups.find(edge.a), groups.find(edge.b)
        if not edge.binds or first == second or groups.are_barred(first, second):
            continue
        mine, theirs = counted[first], counted[second]
        clash = any(theirs.get(noun, value) != value for noun, value in mine.items())
        if clash and edge.type == "paraphrase":
            continue
        groups.join(first, second)
        counted[groups.find(first)] = mine | theirs
    return [[by_id[name] for name in group] for group in groups.listed()]


def _count_groups(nodes: Sequence[Node], groups: Groups[str]) -> dict[str, dict[str, float]]:
    """Return what each group counts; of statements judged to be one, what they do not disagree on."""
    counted: dict[str, dict[str, float]] = {}
    for node in nodes:
        root, mine = groups.find(node.id), _count(node)
        theirs = counted.get(root, mine)
        counted[root] = {noun: value for noun, value in (theirs | mine).items() if theirs.get(noun, value) == value}
    return counted


def _count(node: Node) -> dict[str, float]:
    return {quantity.counted[0]: quantity.value for quantity in node.quantities if quantity.counted}


def make_claims(
    grouped: Sequence[Sequence[Node]], edges: Sequence[Edge], copies: Sequence[CopyGroup]
) -> tuple[Claim, ...]:
    """Return a claim for each group, sorted by first time and id."""
    between = {(edge.a, edge.b): edge.type for edge in edges}
    copied = {article_id: group.id for group in copies for article_id in group.article_ids}
    claims = [_make_claim(group, between, copied) for group in grouped]
    return tuple(sorted(claims, key=lambda claim: (_time_key(claim.appearances[0]), claim.id)))


def _time_key(appearance: Appearance) -> float:
    return _seconds(appearance.published.earliest)


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else math.inf


def _make_claim(group: Sequence[Node], between: Mapping[tuple[str, str], EdgeType], copied: Mapping[str, str]) -> Claim:
    ordered = sorted(group, key=order_of)
    leaders = _find_leaders(ordered, copied)
    appearances = [_make_appearance(node, ordered, leaders, between, copied) for node in ordered]
    lead = ordered[0] if ordered[0] in leaders else leaders[0]
    first = appearances[ordered.index(lead)] if len({node.article.id for node in leaders}) == 1 else None
    wordings = Counter(node.text for node in ordered)
    return Claim(
        id=make_id("clm", min(node.id for node in group)),
        text=lead.text,
        statement_ids=tuple(node.id for node in ordered),
        first=first,
        appearances=tuple(appearances),
        variants=tuple(sorted(wordings, key=lambda wording: (-wordings[wording], wording))),
    )


def order_of(node: Node) -> tuple[float, bool, float, str, int]:
    """Return the place of a statement in the order of publication, unknown times last.

    Relays stand after what is told at first hand when times are equal.
    """
    earliest, latest = node.published.earliest, node.published.latest
    start = node.statement.content[0].start
    return _seconds(earliest), bool(node.relays), _seconds(latest), node.article.id, start


def _find_leaders(ordered: Sequence[Node], copied: Mapping[str, str]) -> list[Node]:
    """Return the statements that may be the first: those that nothing else is known to precede.

    A statement that relays an outlet cannot precede that outlet's own; nor a copy the article marked as the agency's.
    """
    own = [node for node in ordered if not _is_derived(node, ordered, copied)] or list(ordered)
    deadline = min(_seconds(node.published.latest) for node in own)
    return [node for node in own if node.published.earliest is None or _seconds(node.published.earliest) <= deadline]


def _is_derived(node: Node, ordered: Sequence[Node], copied: Mapping[str, str]) -> bool:
    relayed = set(node.relays)
    if relayed and any(relayed & {other.outlet, *other.agencies} and not other.relays for other in ordered):
        return True
    group = copied.get(node.article.id)
    return (
        group is not None
        and not node.agencies
        and any(other.agencies and copied.get(other.article.id) == group for other in ordered)
    )


def _make_appearance(
    node: Node,
    ordered: Sequence[Node],
    leaders: Sequence[Node],
    between: Mapping[tuple[str, str], EdgeType],
    copied: Mapping[str, str],
) -> Appearance:
    lead = ordered[0] if ordered[0] in leaders else leaders[0]
    unknown = node.published.earliest is None or node.published.latest is None
    relation, origin = _relate(node, ordered, lead, between, copied)
    if relation not in {"first", "copy", "relayed"} and node in leaders and not _same_article(node, lead):
        relation = "tied"
    from_id = origin.id if origin is not None else None
    return Appearance(node.id, node.article.id, node.published, relation, from_id, unknown)


def _same_article(a: Node, b: Node) -> bool:
    return a.article.id == b.article.id


def _relate(
    node: Node,
    ordered: Sequence[Node],
    lead: Node,
    between: Mapping[tuple[str, str], EdgeType],
    copied: Mapping[str, str],
) -> tuple[AppearanceRelation, Node | None]:
    """Tell how a statement relates to the first: copied text, relay, the same words, or other words."""
    if node is lead:
        return "first", None
    twin = _find_twin(node, ordered, copied)
    if twin is not None:
        return "copy", twin
    relayed = [other for other in ordered if {other.outlet, *other.agencies} & set(node.relays)]
    if node.relays:
        return "relayed", relayed[0] if relayed else None
    direct = {
        other.id: kind
        for other in ordered
        if (kind := between.get((min(node.id, other.id), max(node.id, other.id)))) is not None
    }
    if lead.id in direct:
        return direct[lead.id], lead
    earlier = [other for other in ordered if other.id in direct]
    if earlier:
        nearest = min(earlier, key=lambda other: (_CLOSENESS[direct[other.id]], ordered.index(other)))
        return direct[nearest.id], nearest
    return "paraphrase", lead


def _find_twin(node: Node, ordered: Sequence[Node], copied: Mapping[str, str]) -> Node | None:
    """Find the statement of another article of the same copy group that stands before this one."""
    group = copied.get(node.article.id)
    if group is None:
        return None
    for other in ordered:
        if other is node:
            return None
        if copied.get(other.article.id) == group and other.article.id != node.article.id:
            return other
    return None
