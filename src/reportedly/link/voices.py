"""Unnamed voices across articles: joined only by the same quoted words or by the text's own word.

"The text's own word" is a relay ("the Courier reports, citing an employee") of a claim that the relayed outlet's own
article takes from an unnamed voice, or an outlet that comes back to a voice of its own by the same description.
A voice is never joined with a named person.
"""

from collections.abc import Sequence

from reportedly.link.compare import Edge
from reportedly.link.entities import Cast
from reportedly.link.nodes import Node
from reportedly.model import Entity, MergeReason
from reportedly.text.wording import Wording


def join_voices(
    nodes: Sequence[Node], grouped: Sequence[Sequence[Node]], edges: Sequence[Edge], cast: Cast, wording: Wording
) -> None:
    """Join the unnamed voices in `cast` that the articles themselves tell to be one."""
    by_id = {node.id: node for node in nodes}
    for edge in edges:
        a, b = by_id[edge.a], by_id[edge.b]
        if edge.type != "paraphrase" and _both_unnamed(a, b, cast) and a.contact == b.contact:
            _join(a, b, "same words", edge.type, cast)
    for group in grouped:
        for a, b in _pair_relays(group):
            if _both_unnamed(a, b, cast):
                _join(a, b, "relayed", " ".join(a.contact), cast)
    _join_returning(nodes, cast, wording)


def _pair_relays(group: Sequence[Node]) -> list[tuple[Node, Node]]:
    """Pair each relay with what it can rest on: the first statement of the outlet it names, or another relay of it."""
    own: dict[tuple[str, ...], Node] = {}
    for node in sorted(group, key=lambda node: (len(node.relays), node.id)):
        own.setdefault(node.contact, node)
    return [(own[node.contact], node) for node in group if node.relays and own[node.contact] is not node]


def _both_unnamed(a: Node, b: Node, cast: Cast) -> bool:
    voices = [cast.members[node.speaker] for node in (a, b) if node.speaker is not None]
    return len(voices) == 2 and all(voice.kind == "unnamed" for voice in voices)


def _join_returning(nodes: Sequence[Node], cast: Cast, wording: Wording) -> None:
    """Join the voices of one outlet that share a description of two telling words ("retired teacher")."""
    described: dict[tuple[tuple[str, ...], tuple[str, ...]], Node] = {}
    for node in nodes:
        voice = cast.members[node.speaker] if node.speaker is not None else None
        if voice is None or voice.kind != "unnamed":
            continue
        words = _describe(voice, wording)
        if len(words) > 1:
            host = described.setdefault((node.contact, words), node)
            if host.article.id != node.article.id:
                _join(host, node, "same description, same outlet", " ".join(words), cast)


def _describe(voice: Entity, wording: Wording) -> tuple[str, ...]:
    """Return the telling words of the fullest description of a voice."""
    fullest = max((voice.name, *voice.aliases, *voice.descriptors), key=lambda words: (len(words), words))
    return tuple(sorted(wording.content(fullest)))


def _join(a: Node, b: Node, feature: str, why: str, cast: Cast) -> None:
    if a.speaker is None or b.speaker is None or cast.groups.find(a.speaker) == cast.groups.find(b.speaker):
        return
    reason = MergeReason(f"{feature}: {why}", cast.members[a.speaker].name, cast.members[b.speaker].name)
    cast.reasons.setdefault(b.speaker, []).append(reason)
    cast.groups.join(a.speaker, b.speaker)
