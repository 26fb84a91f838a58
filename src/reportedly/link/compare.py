"""Which statements say the same: the same words, or the same content in other words; precision before recall.

Three kinds of edges, all from blocked candidates: reused words (link.reuse), relayed content (an article that says
"the Ledger reported" against the Ledger's own statements), and shared content words weighted by information.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.link.align import list_unshared
from reportedly.link.nodes import Node
from reportedly.link.reuse import Quote, Reuse, link_quotes
from reportedly.model import ReuseType
from reportedly.text.quantities import Quantity
from reportedly.text.quoted import find_quoted
from reportedly.text.shingles import index_keys, rarest
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

EdgeType = ReuseType | Literal["paraphrase"]

# Set on bench/story (invented stories, dev): what two contents must share in bits, of the shorter, of the longer.
_FREE_BITS, _FREE_SHORT, _FREE_LONG = 22.0, 0.7, 0.45
# A short content wholly held by a longer one is enough where the same is to be expected.
_HELD = 0.9
_TIED_BITS, _TIED_SHORT, _TIED_LONG = 14.0, 0.45, 0.2
# What one number that both contents hold is worth.
_NUMBER_BITS = 6.0
_KEYS = 8
_MOST_OWNERS = 120
_FEW_OWNERS = 8
_PROPOSED = 2
# Reused words are stronger than any paraphrase.
_REUSED = 1000.0
_PIECE = "#"
# A named and an unnamed speaker of the same words are one utterance only when the words are long; bench/reuse.
_UNNAMED_BITS = 42.0


@dataclass(frozen=True, slots=True)
class Edge:
    """Two statements (ids in order), how their words relate, and how strongly (bits).

    `binds` tells that they also say the same; not so where one denies the words, or a negation or number was changed.
    """

    a: str
    b: str
    type: EdgeType
    strength: float
    binds: bool = True


def compare_nodes(nodes: Sequence[Node], wording: Wording) -> list[Edge]:
    """Return the edges between statements of one content, strongest first."""
    by_id = {node.id: node for node in nodes}
    edges = {(edge.a, edge.b): edge for edge in _keep_best(list(_compare_contents(nodes)), by_id)}
    quoted = [quote for node in nodes for quote in _make_quotes(node)]
    for reuse in sorted(link_quotes(quoted, wording), key=lambda reuse: (reuse.information, reuse.a, reuse.b)):
        a, b = (by_id[name] for name in sorted(name.partition(_PIECE)[0] for name in (reuse.a, reuse.b)))
        if _may_be_one_utterance(a, b, reuse):
            edges[a.id, b.id] = _make_edge(a, b, reuse, wording)
    return sorted(edges.values(), key=lambda edge: (-edge.strength, edge.a, edge.b))


def _make_quotes(node: Node) -> Iterator[Quote]:
    """Yield the words of a statement, and of one told half in the outlet's words each piece between marks."""
    speaker = node.speaker if node.named else None
    names = node.names if node.named else frozenset()
    pieces = find_quoted(node.text) if node.statement.kind == "mixed" else []
    for number, text in enumerate([node.text, *pieces]):
        name = f"{node.id}{_PIECE}{number}" if number else node.id
        yield Quote(
            name, node.article.id, node.article.outlet, node.day, speaker, text, names=names, is_written=node.is_written
        )


def _make_edge(a: Node, b: Node, reuse: Reuse, wording: Wording) -> Edge:
    """Return the edge of reused words; where the words are nobody's own, a change in them makes a paraphrase."""
    own = "indirect" not in (a.statement.kind, b.statement.kind)
    kind: EdgeType = reuse.type if own or reuse.type != "altered" else "paraphrase"
    return Edge(a.id, b.id, kind, _REUSED + reuse.information, _says_the_same(a, b, reuse, wording))


def _may_be_one_utterance(a: Node, b: Node, reuse: Reuse) -> bool:
    one_named = a.named != b.named and a.speaker is not None and b.speaker is not None
    return not one_named or reuse.information >= _UNNAMED_BITS or _are_tied(a, b)


def _says_the_same(a: Node, b: Node, reuse: Reuse, wording: Wording) -> bool:
    """Tell whether nothing speaks against one content: a denial, a negation left out or put in, another number."""
    if (a.statement.polarity == "denied") != (b.statement.polarity == "denied"):
        return False
    if reuse.type == "altered" and (_numbers_clash(a, b) or _are_contrasted(a, b)):
        return False
    return reuse.type == "verbatim" or not _is_turned(a, b, wording)


def _is_turned(a: Node, b: Node, wording: Wording) -> bool:
    mine, theirs = list_unshared(fold_words(a.text), fold_words(b.text))
    return wording.is_negated(mine) != wording.is_negated(theirs)


def _compare_contents(nodes: Sequence[Node]) -> Iterator[Edge]:
    for first, second in propose_contents(nodes):
        a, b = nodes[first], nodes[second]
        strength = measure_content(a, b)
        if strength:
            yield Edge(a.id, b.id, "paraphrase", strength)


def measure_content(a: Node, b: Node) -> float:
    """Return the information (bits) by which two statements tell the same in other words, 0 when they do not."""
    strength = _measure(a, b)
    agree = _polarities_agree(a, b) and _signs_agree(a, b) and not (_numbers_clash(a, b) or _are_contrasted(a, b))
    return strength if agree and not _is_bound(a, b) else 0.0


def propose_contents(nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """Propose pairs that share two of the rarest content stems of either, or one that hardly anybody else uses."""
    owners = index_keys((place, node.content) for place, node in enumerate(nodes))
    frequency = {stem: len(places) for stem, places in owners.items()}
    pairs: set[tuple[int, int]] = set()
    for place, node in enumerate(nodes):
        met: Counter[int] = Counter()
        for stem in rarest(node.content, frequency, count=_KEYS, cap=_MOST_OWNERS):
            for other in owners[stem]:
                met[other] += _PROPOSED if frequency[stem] <= _FEW_OWNERS else 1
        pairs.update((min(place, other), max(place, other)) for other, count in met.items() if count >= _PROPOSED)
    return sorted(pair for pair in pairs if pair[0] != pair[1])


def _keep_best(edges: Sequence[Edge], nodes: Mapping[str, Node]) -> list[Edge]:
    """Keep, between two articles, only edges that are the strongest for both their statements.

    A relay of one statement shares words with its neighbours too; without this it would join them all.
    """
    best: dict[tuple[str, str], float] = {}
    for edge in edges:
        for one, other in ((edge.a, edge.b), (edge.b, edge.a)):
            key = (one, nodes[other].article.id)
            best[key] = max(best.get(key, 0.0), edge.strength)
    return [
        edge
        for edge in edges
        if edge.strength >= best[edge.a, nodes[edge.b].article.id]
        and edge.strength >= best[edge.b, nodes[edge.a].article.id]
    ]


def _measure(a: Node, b: Node) -> float:
    """Return the information that two contents share, whole or in one piece of each; 0 when it is not enough.

    Two quotations in other words are one content only of one speaker, or through a relay, and by much of their words.
    """
    tied = _are_tied(a, b)
    if a.statement.kind == b.statement.kind == "direct":
        if not tied:
            return 0.0
        tied = False
    same = {one.value for one in a.quantities} & {other.value for other in b.quantities}
    pairs = {(id(one), id(other)): (one, other) for one in (a.content, *a.parts) for other in (b.content, *b.parts)}
    return max(_measure_contents(one, other, _NUMBER_BITS * len(same), tied=tied) for one, other in pairs.values())


def _measure_contents(a: Mapping[str, float], b: Mapping[str, float], numbers: float, *, tied: bool) -> float:
    shared = [stem for stem in a if stem in b]
    carried = numbers + sum(min(a[stem], b[stem]) for stem in shared)
    shorter, longer = sorted((numbers + sum(a.values()), numbers + sum(b.values())))
    bits, short, long = (_TIED_BITS, _TIED_SHORT, _TIED_LONG) if tied else (_FREE_BITS, _FREE_SHORT, _FREE_LONG)
    enough = carried >= bits and carried >= short * shorter and carried >= long * longer
    enough = enough or (tied and carried >= bits and carried >= _HELD * shorter)
    return carried if enough and (len(shared) > 1 or (tied and shared)) else 0.0


def _are_tied(a: Node, b: Node) -> bool:
    """Tell whether the same is to be expected: one relays the other's outlet, or one speaker in two articles."""
    if a.article.id == b.article.id:
        return False
    relayed = bool({a.outlet, *a.relays} & set(b.relays) or {b.outlet, *b.relays} & set(a.relays))
    return relayed or (a.named and b.named and a.speaker == b.speaker and a.speaker is not None)


def _polarities_agree(a: Node, b: Node) -> bool:
    """Tell whether neither or both statements reject their content; a question agrees with nothing but a question."""
    first, second = a.statement.polarity, b.statement.polarity
    return (first == "denied") == (second == "denied") and (first == "asked") == (second == "asked")


def _signs_agree(a: Node, b: Node) -> bool:
    """Tell whether most of the shared information stands under the same sign in both contents."""
    signed = [(a.content[stem], a.signs.get(stem) == b.signs.get(stem)) for stem in a.content if stem in b.content]
    return 2 * sum(bits for bits, same in signed if same) >= sum(bits for bits, _ in signed)


def _numbers_clash(a: Node, b: Node) -> bool:
    """Tell whether both contents count the same thing and no count agrees, or hold numbers and share none."""
    if not a.quantities or not b.quantities:
        return False
    mine, theirs = _count(a.quantities), _count(b.quantities)
    if any(mine[noun].isdisjoint(theirs[noun]) for noun in mine if noun in theirs):
        return True
    return {one.value for one in a.quantities}.isdisjoint(other.value for other in b.quantities)


def _are_contrasted(a: Node, b: Node) -> bool:
    """Tell whether two contents stand on two sides of an opposite, or name days or months and none in common."""
    turned = any(pole != b.poles.get(axis, pole) for axis, pole in a.poles.items())
    return turned or (bool(a.days) and bool(b.days) and a.days.isdisjoint(b.days))


def _count(quantities: Sequence[Quantity]) -> dict[str, set[float]]:
    counts: dict[str, set[float]] = {}
    for quantity in quantities:
        if quantity.counted:
            counts.setdefault(quantity.counted[0], set()).add(quantity.value)
    return counts


def _is_bound(a: Node, b: Node) -> bool:
    """Tell whether these are two speakers' own words: what two quoted people say is each one's, not one content."""
    two = (a.named or b.named) and a.speaker != b.speaker and a.speaker is not None and b.speaker is not None
    return two and a.statement.kind == b.statement.kind == "direct"
