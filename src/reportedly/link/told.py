"""What outlets tell in their own voice: sentences without a source that say what another article has as a statement.

A copy without its attribution, a later article that takes a claim for granted, a correction's first version: without
them a claim would seem to be in fewer articles than it is. They are no source (story.independence lists them apart),
they join no two claims, and a sentence that nobody else tells is left alone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from reportedly.link.compare import Edge, measure_content, propose_contents
from reportedly.link.nodes import Node
from reportedly.link.unite import Groups
from reportedly.model import Article, CopyGroup, Hop, Reading, Span, Statement, make_id
from reportedly.text.tokens import find_words, fold_words
from reportedly.text.wording import Wording

FOUND_BY = "link.told.v1"
_TOLD = frozenset({"body", "standfirst"})
_MARKS = '“”"„«»'
# Of a sentence in a copy of the statement's article this many words in a row are enough.
_FEWEST_WORDS = 5
# Names alone make no content: so many other words must be shared, one more where nobody vouches for either sentence.
_FEWEST_PLAIN = 2


def list_told(articles: Sequence[Article], readings: Sequence[Reading]) -> list[Reading]:
    """Return readings that hold a statement for each sentence of the body that is no part of a statement."""
    by_id = {article.id: article for article in articles}
    return [
        Reading(reading.article_id, statements=tuple(_list_in(by_id[reading.article_id], reading)))
        for reading in readings
    ]


def _list_in(article: Article, reading: Reading) -> Iterable[Statement]:
    attributed = sorted(span for each in reading.statements for span in (*each.content, *each.cue, *each.source))
    for sentence in reading.sentences:
        if _is_told(article, sentence) and not any(span.overlaps(sentence) for span in attributed):
            yield _make_statement(article, sentence)


def _is_told(article: Article, sentence: Span) -> bool:
    text = article.text[sentence.start : sentence.end].rstrip()
    if text.endswith("?") or any(mark in text for mark in _MARKS):
        return False
    return any(block.kind in _TOLD and block.start <= sentence.start < block.end for block in article.blocks)


def _make_statement(article: Article, sentence: Span) -> Statement:
    return Statement(
        id=make_id("stm", article.id, sentence.start, sentence.end),
        article_id=article.id,
        content=(sentence,),
        cue=(),
        source=(),
        kind="indirect",
        act="writing",
        polarity="asserted",
        source_type="none",
        speaker_id=None,
        speaker_reason="the outlet tells it in its own voice",
        chain=(Hop("outlet", article.outlet or article.id),),
        said=article.published,
        nested_in=None,
        found_by=FOUND_BY,
        confidence=1.0,
    )


def attach_told(
    grouped: Sequence[Sequence[Node]], told: Sequence[Node], copies: Sequence[CopyGroup], wording: Wording
) -> tuple[list[list[Node]], list[Edge]]:
    """Return the groups with the told sentences that say the same as one of their statements, and the edges for it.

    Each goes with the statement that it is most like; sentences that tell the same as one another only make a group
    where their articles are no copies.
    """
    nodes = [*(node for group in grouped for node in group), *told]
    names = {node.id for node in told}
    copied = {article_id: group.id for group in copies for article_id in group.article_ids}
    plain = {node.id: _list_plain(node.text, wording) for node in nodes}
    edges = [edge for a, b in _pair(nodes, names) if (edge := _compare(a, b, copied, plain)) is not None]
    edges.sort(key=lambda edge: (-edge.strength, edge.a, edge.b))
    to_statements = _keep_first((edge for edge in edges if len({edge.a, edge.b} & names) == 1), names)
    taken = {end for edge in to_statements for end in (edge.a, edge.b)} & names
    by_id = {node.id: node for node in nodes}
    among = [
        edge
        for edge in edges
        if {edge.a, edge.b} <= names - taken and _is_worth_a_claim(by_id[edge.a], by_id[edge.b], copied)
    ]
    kept = [*to_statements, *_keep_first(among, names)]
    return _join(grouped, kept, by_id), kept


def _pair(nodes: Sequence[Node], told: Collection[str]) -> Iterator[tuple[Node, Node]]:
    for first, second in propose_contents(nodes):
        a, b = sorted((nodes[first], nodes[second]), key=lambda node: node.id)
        if a.article.id != b.article.id and (a.id in told or b.id in told):
            yield a, b


def _compare(a: Node, b: Node, copied: Mapping[str, str], plain: Mapping[str, frozenset[str]]) -> Edge | None:
    if _are_copies(a, b, copied) and _holds_words(a, b):
        return Edge(a.id, b.id, "verbatim", sum(min(a.content[stem], b.content.get(stem, 0.0)) for stem in a.content))
    both_told = a.statement.found_by == b.statement.found_by == FOUND_BY
    if len(plain[a.id] & plain[b.id]) < _FEWEST_PLAIN + both_told:
        return None
    strength = measure_content(a, b)
    return Edge(a.id, b.id, "paraphrase", strength) if strength else None


def _are_copies(a: Node, b: Node, copied: Mapping[str, str]) -> bool:
    return a.article.id in copied and copied[a.article.id] == copied.get(b.article.id)


def _is_worth_a_claim(a: Node, b: Node, copied: Mapping[str, str]) -> bool:
    """Tell whether two told sentences make a claim: of copies, which tell all alike, only those that count."""
    return not _are_copies(a, b, copied) or any(quantity.counted for quantity in a.quantities)


def _holds_words(a: Node, b: Node) -> bool:
    short, long = sorted((fold_words(a.text), fold_words(b.text)), key=len)
    return len(short) >= _FEWEST_WORDS and f" {' '.join(short)} " in f" {' '.join(long)} "


def _list_plain(text: str, wording: Wording) -> frozenset[str]:
    """Return the stems of the words with content that are no names."""
    plain = (word.form for word in find_words(text) if text[word.start].islower())
    return frozenset(wording.stem(form) for form in plain if form not in wording.stop)


def _keep_first(edges: Iterable[Edge], told: Collection[str]) -> list[Edge]:
    """Keep the strongest edge of each sentence; edges come strongest first, and one sentence joins no two claims."""
    kept: list[Edge] = []
    met: set[str] = set()
    for edge in edges:
        ends = {edge.a, edge.b} & set(told)
        if not ends <= met:
            kept.append(edge)
        met |= ends
    return kept


def _join(grouped: Sequence[Sequence[Node]], edges: Sequence[Edge], by_id: Mapping[str, Node]) -> list[list[Node]]:
    members = [node.id for group in grouped for node in group]
    groups = Groups(sorted({*members, *(end for edge in edges for end in (edge.a, edge.b))}))
    for group in grouped:
        for node in group[1:]:
            groups.join(group[0].id, node.id)
    for edge in edges:
        groups.join(edge.a, edge.b)
    return [[by_id[name] for name in group] for group in groups.listed()]
