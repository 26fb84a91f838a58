"""Word links: every pair of statements in the same words, with what was changed in them."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from reportedly.link.claims import order_of
from reportedly.link.compare import Edge
from reportedly.link.nodes import Node
from reportedly.model import WordChange, WordLink
from reportedly.text.tokens import fold

_MARKS = ".,;:!?…\"'“”‘’()[]"
# difflib is quadratic at worst; what is longer is compared up to here.
_MOST_WORDS = 400


def list_word_links(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[WordLink, ...]:
    """Return the edges of reused words as links from the earlier statement to the later, sorted by their ids."""
    by_id = {node.id: node for node in nodes}
    links: list[WordLink] = []
    for edge in edges:
        if edge.type != "paraphrase":
            a, b = sorted((by_id[edge.a], by_id[edge.b]), key=order_of)
            links.append(WordLink(a.id, b.id, edge.type, compare_words(a.text, b.text)))
    return tuple(sorted(links, key=lambda link: (link.a, link.b)))


def compare_words(before: str, after: str) -> tuple[WordChange, ...]:
    """Return where two wordings differ, by words; case and marks at the ends of words make no difference."""
    old, new = before.split()[:_MOST_WORDS], after.split()[:_MOST_WORDS]
    matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
    return tuple(
        WordChange(start, " ".join(old[start:end]), " ".join(new[other:other_end]))
        for tag, start, end, other, other_end in matcher.get_opcodes()
        if tag != "equal"
    )


def _bare(words: Sequence[str]) -> list[str]:
    return [fold(word).strip(_MARKS) for word in words]
