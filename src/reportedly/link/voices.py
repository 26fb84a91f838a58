"""Unnamed voices across articles: joined only by the same quoted words or by the text's own word.

"The text's own word" is a relay ("the Courier reports, citing an employee") of a claim that the relayed outlet's own
article takes from an unnamed voice, or an outlet that comes back to a voice of its own by the same description.
A voice is never joined with a named person.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link.compare import Edge
from reportedly.link.entities import Cast
from reportedly.link.nodes import Node
from reportedly.model import Entity, MergeReason
from reportedly.text.quoted import find_quoted
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

_FEWEST_WORDS = 3  # of a quotation that tells an unnamed voice
_READ_ON = 120  # code points behind a source in which it may be told by what it did
_CLAUSE_END = re.compile('[.!?:;\u201c\u201d"\n]')
_LONGEST_NAME = 4  # words of an outlet's name
_NEAREST = 10  # earlier statements of one claim that a statement is compared with


@dataclass(frozen=True, slots=True)
class _OwnVoice:
    """An unnamed voice of an outlet's own: its first statement, all that it is called, the stems of all it says."""

    first: Node
    called: set[str]
    content: set[str]

    def fits(self, called: frozenset[str]) -> bool:
        """Tell whether all that somebody is called is said of this voice too."""
        return bool(called) and called <= self.called


def join_voices(
    nodes: Sequence[Node], grouped: Sequence[Sequence[Node]], edges: Sequence[Edge], cast: Cast, wording: Wording
) -> None:
    """Join the unnamed voices in `cast` that the articles themselves tell to be one."""
    by_id = {node.id: node for node in nodes}
    for edge in edges:
        a, b = by_id[edge.a], by_id[edge.b]
        if edge.type != "paraphrase" and _both_unnamed(a, b, cast) and (a.contact == b.contact or _quote_alike(a, b)):
            _join(a, b, "same words", edge.type, cast)
    for group in grouped:
        for a, b in _pair_relays(group):
            if _both_unnamed(a, b, cast):
                _join(a, b, "relayed", " ".join(a.contact), cast)
        _join_printed_again(group, cast)
    _join_returning(nodes, cast, wording)
    _join_cited(nodes, cast, wording)
    _join_pointing_back(nodes, cast, wording)


def _join_printed_again(group: Sequence[Node], cast: Cast) -> None:
    """Join the unnamed voices of one claim whose quotations are the same words, whole or cut."""
    quoting = [node for node in group if len(_quote(node)) >= _FEWEST_WORDS and _is_unnamed(node, cast)]
    for place, node in enumerate(quoting):
        for other in quoting[max(0, place - _NEAREST) : place]:
            if other.article.id != node.article.id and _quote_alike(node, other):
                _join(other, node, "same words", "quotation", cast)


def _quote_alike(a: Node, b: Node) -> bool:
    shorter, longer = sorted((_quote(a), _quote(b)), key=len)
    return len(shorter) >= _FEWEST_WORDS and f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _quote(node: Node) -> list[str]:
    """Return the folded words of a statement that stand in quotation marks."""
    return fold_words(node.text if node.statement.kind == "direct" else " ".join(find_quoted(node.text)))


def _is_unnamed(node: Node, cast: Cast) -> bool:
    return node.speaker is not None and cast.members[node.speaker].kind == "unnamed"


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


def _join_cited(nodes: Sequence[Node], cast: Cast, wording: Wording) -> None:
    """Join a voice that is told of through an outlet with the one voice of that outlet's own that is called the same.

    What they say must share a word; two such voices of the outlet leave it open which of them is meant.
    """
    own: dict[tuple[str, ...], dict[str, _OwnVoice]] = {}
    cited: list[tuple[Node, frozenset[str]]] = []
    for node in nodes:
        if node.speaker is None or not _is_unnamed(node, cast):
            continue
        if node.relays:
            cited.append((node, _list_words(cast.members[node.speaker], wording)))
            continue
        voices = own.setdefault(node.contact, {})
        voice = voices.setdefault(cast.groups.find(node.speaker), _OwnVoice(node, set(), set()))
        voice.called.update(_list_words(cast.members[node.statement.speaker_id or node.speaker], wording))
        voice.content.update(node.content)
    for node, called in cited:
        voices = own.get(node.contact, {})
        hosts = [
            each.first for each in voices.values() if each.fits(called) and not each.content.isdisjoint(node.content)
        ]
        if len(hosts) == 1:
            _join(hosts[0], node, "the outlet's one such voice", " ".join(sorted(called)), cast)


def _list_words(voice: Entity, wording: Wording) -> frozenset[str]:
    return frozenset(
        stem for words in (voice.name, *voice.aliases, *voice.descriptors) for stem in wording.content(words)
    )


def _join_pointing_back(nodes: Sequence[Node], cast: Cast, wording: Wording) -> None:
    """Join a voice told of as known ("the aide who told us", "the Post's keeper") with the outlet's one such voice.

    Of several such voices it is the one whose words share one with what the voice is told by ("who spoke of the roof").
    """
    opened: dict[tuple[str, ...], list[tuple[str, Node]]] = {}
    pointing: list[tuple[str, Node]] = []
    for node in nodes:
        if not _is_unnamed(node, cast) or node.speaker is None:
            continue
        name = cast.members[node.statement.speaker_id or node.speaker].name
        if cast.names.is_definite(name) or _find_owner(name, node, cast) is not None:
            pointing.append((name, node))
        else:
            opened.setdefault(node.contact, []).append((cast.names.find_head(name), node))
    for name, node in pointing:
        heard, head = _find_heard(node, cast), cast.names.find_head(name)
        contact = _find_owner(name, node, cast) or heard or node.contact
        said = [each for noun, each in opened.get(contact, ()) if noun == head or heard is not None]
        hosts = _list_hosts(said, node, cast, wording, told=heard is not None)
        if len(hosts) == 1:
            _join(hosts[0], node, "told of as known", f"{' '.join(contact)}: {head}", cast)


def _list_hosts(opened: Sequence[Node], node: Node, cast: Cast, wording: Wording, *, told: bool) -> list[Node]:
    """Return the first statement of each voice that another one may go back to.

    Of several, or where the voice is `told` of by its outlet alone, those that share a word with what it is told by.
    """
    hosts: dict[str, list[Node]] = {}
    for each in opened:
        if each.article.id != node.article.id and each.speaker is not None:
            hosts.setdefault(cast.groups.find(each.speaker), []).append(each)
    wanted = frozenset(wording.content(_read_on(node)))
    fitting = [said[0] for said in hosts.values() if any(not wanted.isdisjoint(each.content) for each in said)]
    return fitting if told or len(hosts) > 1 else [said[0] for said in hosts.values()]


def _read_on(node: Node) -> str:
    """Return the words by which a voice is told of, from its source on to the end of the clause behind it."""
    if not node.statement.source:
        return ""
    start, end = node.statement.source[0].start, node.statement.source[-1].end
    behind = _CLAUSE_END.search(node.article.text, end, end + _READ_ON)
    return node.article.text[start : behind.start() if behind else end + _READ_ON]


def _find_heard(node: Node, cast: Cast) -> tuple[str, ...] | None:
    """Return the outlet that a voice is said to have spoken to ("the delegate who spoke of it in the Post")."""
    words = _read_on(node).split()
    for start in range(1, len(words)):
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            name = " ".join(words[start:end]).strip(",;")
            if words[start][:1].isupper() and cast.is_outlet(node.article.id, name):
                return cast.outlet_key(node.article.id, name)
    return None


def _find_owner(name: str, node: Node, cast: Cast) -> tuple[str, ...] | None:
    """Return the outlet that a description says a voice is of ("the Post's keeper")."""
    words = name.replace("\u2019", "'").split()
    for place, word in enumerate(words[:-1]):
        if word.endswith(cast.names.possessives):
            for start in range(place + 1):
                owner = " ".join((*words[start:place], _strip(word, cast)))
                if cast.is_outlet(node.article.id, owner):
                    return cast.outlet_key(node.article.id, owner)
    return None


def _strip(word: str, cast: Cast) -> str:
    for ending in cast.names.possessives:
        word = word.removesuffix(ending)
    return word


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
