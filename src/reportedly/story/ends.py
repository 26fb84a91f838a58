"""Far ends: who stands at the end of a statement's chain, as docs/explanation/independence.md defines it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.lang import LanguagePack
from reportedly.lang.wording import load_wording
from reportedly.model import Appearance, Article, Entity, Hop, Links, Reading, Statement
from reportedly.story.officers import Offices, gather_offices
from reportedly.story.spokespeople import find_spokespeople
from reportedly.text.quoted import find_quoted
from reportedly.text.talk import opens_with_talk
from reportedly.text.tokens import fold, fold_words
from reportedly.text.wording import Wording

RELAYS = frozenset({"outlet", "agency"})
UNRESOLVED = "it is not known who speaks"
NO_SOURCE = "no source is given"
Key = tuple[str, str]
# How many words may stand between an outlet's name and the verb by which somebody passes its report on.
_TELLING_REACH = 3
# In how many words after "told" the one who was told is named.
_ADDRESSEE_REACH = 4
_STOP = re.compile(r"[.!?]\s")
# Within how many characters before its first words the sentence of a statement begins.
_LONGEST_OPENING = 200
# Hearsay is told as such by the first words of what is said.
_HEARSAY_REACH = 8
# A crowd is told by the first words of its source ("in the canteen people say").
_CROWD_REACH = 5


@dataclass(frozen=True, slots=True)
class Pile:
    """What counting needs to look up, for the whole pile; outlets by their plain names and forms."""

    articles: Mapping[str, Article]
    statements: Mapping[str, Statement]
    entity_of: Mapping[str, Entity]
    outlet_of: Mapping[str, str]
    speaks_for: Mapping[str, str]
    offices: Offices
    crowds: frozenset[str]
    told: frozenset[str]
    roles: frozenset[str]
    passing_on: tuple[tuple[str, ...], ...]
    hearsay: tuple[tuple[str, ...], ...]
    talk: frozenset[str]
    masses: frozenset[str]
    hearsay_cues: frozenset[str]
    bearers: frozenset[str]
    determined: frozenset[str]
    joints: frozenset[str]
    described_outlets: frozenset[str]
    nobody_named: frozenset[str]
    relays: Mapping[str, Sequence[tuple[int, str]]]
    wording: Wording

    def words_of(self, statement: Statement) -> list[str]:
        """Return the folded words that a statement reports."""
        text = self.articles[statement.article_id].text
        return fold_words(" ".join(text[span.start : span.end] for span in statement.content))

    def quote_of(self, statement: Statement) -> list[str]:
        """Return the folded words of a statement that stand in quotation marks; none of an indirect one."""
        text = self.articles[statement.article_id].text
        told = " ".join(text[span.start : span.end] for span in statement.content)
        quoted = told if statement.kind == "direct" else " ".join(find_quoted(told))
        return fold_words(quoted)


def gather_pile(articles: Sequence[Article], readings: Sequence[Reading], links: Links, pack: LanguagePack) -> Pile:
    """Return the look-up tables of a pile."""
    words = pack.table("accounts")
    outlets = [entity for entity in links.entities if entity.kind == "outlet"]
    return Pile(
        articles={article.id: article for article in articles},
        statements={statement.id: statement for reading in readings for statement in reading.statements},
        entity_of={member: entity for entity in links.entities for member in entity.members},
        outlet_of={_plain(article.outlet): article.outlet for article in articles if article.outlet}
        | {_plain(form): entity.name for entity in outlets for form in (entity.name, *entity.aliases)},
        speaks_for=find_spokespeople(links, words["speaks_for"]),
        offices=gather_offices(articles, readings, links, pack),
        crowds=frozenset(words["crowds"]),
        told=frozenset(words["told"]),
        roles=frozenset(words["speaks_for"]),
        passing_on=tuple(tuple(fold_words(phrase)) for phrase in (*words["telling"], *words["passing_on"])),
        described_outlets=frozenset(words["described_outlets"]),
        nobody_named=pack.words("unnamed", "nobody_named"),
        relays={reading.article_id: _list_relays(reading) for reading in readings},
        hearsay=tuple(tuple(fold_words(phrase)) for phrase in words["hearsay"]),
        talk=frozenset(words["talk_heads"]),
        masses=frozenset(words["masses"]),
        hearsay_cues=frozenset(words["hearsay_cues"]),
        bearers=pack.words("unnamed", "rumour_bearers"),
        determined=pack.words("unnamed", "definite", "indefinite", "counted", "possessive"),
        joints=frozenset(words["joints"]),
        wording=load_wording(pack),
    )


def _list_relays(reading: Reading) -> list[tuple[int, str]]:
    """Return the outlets that an article relays, with where each is relayed first, in text order."""
    found: dict[str, int] = {}
    for statement in reading.statements:
        for hop in statement.chain[1:]:
            if hop.kind in RELAYS:
                found[hop.name] = min(found.get(hop.name, statement.content[0].start), statement.content[0].start)
    return sorted((start, name) for name, start in found.items())


def list_origins(appearance: Appearance, pile: Pile) -> set[str]:
    """Return the outlets an appearance can stand for: its publisher and the agencies it credits."""
    article = pile.articles[appearance.article_id]
    names = set(article.agencies) | ({article.outlet} if article.outlet else set())
    names |= {hop.name for hop in pile.statements[appearance.statement_id].chain[1:2] if hop.kind == "agency"}
    return {_canonical(name, pile) for name in names}


def name_own_outlet(statement: Statement, pile: Pile) -> str:
    """Return the plain name of the outlet that publishes a statement, of its article when that is unknown."""
    article = pile.articles[statement.article_id]
    return _canonical(article.outlet, pile) if article.outlet else article.id


def name_relayed_outlet(statement: Statement, pile: Pile) -> str | None:
    """Return the last outlet or agency behind the publisher, by the chain or by the speaker's word, None if none."""
    own = name_own_outlet(statement, pile)
    hops = [hop for hop in statement.chain[1:] if hop.kind in RELAYS or _plain(hop.name) in pile.outlet_of]
    names = [_canonical(hop.name, pile) for hop in hops]
    others = [name for name in names if name != own]
    return others[-1] if others else find_passed_on(statement, own, pile) or _find_addressee(statement, own, pile)


def _find_addressee(statement: Statement, own: str, pile: Pile) -> str | None:
    """Return the outlet that was told: "told the agency NPA", or "told the paper" that is relayed before."""
    text = pile.articles[statement.article_id].text
    for cue in statement.cue:
        after = fold_words(text[cue.end : cue.end + 40].split("\n")[0])[:_ADDRESSEE_REACH]
        named = _find_outlet(after, own, pile)
        if named is not None:
            return named
        before = [name for start, name in pile.relays[statement.article_id] if start < cue.start]
        described = len(after) > 1 and after[1] in pile.described_outlets
        if described and before and _canonical(before[-1], pile) != own:
            return _canonical(before[-1], pile)
    return None


def find_passed_on(statement: Statement, own: str, pile: Pile) -> str | None:
    """Return the outlet that the speaker names as having told it ("the Post wrote it yesterday")."""
    words = pile.words_of(statement)
    for place in range(len(words)):
        if any(tuple(words[place : place + len(phrase)]) == phrase for phrase in pile.passing_on):
            found = _find_outlet(words[max(0, place - _TELLING_REACH) : place], own, pile)
            if found is not None:
                return found
    return None


def _find_outlet(words: Sequence[str], own: str, pile: Pile) -> str | None:
    """Return the first of the longest names of another outlet that stand in a run of words."""
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            name = pile.outlet_of.get(" ".join(words[start : start + size]))
            if name is not None and _canonical(name, pile) != own:
                return _canonical(name, pile)
    return None


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")


def _canonical(name: str, pile: Pile) -> str:
    return _plain(pile.outlet_of.get(_plain(name), name))


def find_end(statement: Statement, heard_by: str, found: Sequence[Key], pile: Pile) -> tuple[Key | None, str]:
    """Return the key and name of the far end; no key, and the reason, when nobody stands there.

    `heard_by` is the outlet that claims the contact; `found` are the keys of the claim's ends so far.
    """
    entity = pile.entity_of.get(statement.speaker_id or "")
    far = statement.chain[-1] if statement.chain else Hop("outlet", heard_by)
    source = _source_words(statement, pile)
    nobody = _why_nobody(statement, far, entity, pile)
    if nobody:
        return None, nobody
    described = entity is not None and entity.kind == "person" and pile.wording.is_description(entity.name)
    if entity is not None and entity.kind not in {"unnamed", "group", "outlet"} and not described:
        return _named_end(entity, source, found, pile)
    if described or statement.source_type in {"unnamed", "group"} or (entity and entity.kind in {"unnamed", "group"}):
        if _is_crowd(source or far.name, statement, pile):
            return None, "nobody in particular: a plural without a contact"
        name = entity.name if entity else far.name
        return ("unnamed", heard_by), f"{name} (to {heard_by})"
    return _other_end(statement, far, pile)


def _why_nobody(statement: Statement, far: Hop, entity: Entity | None, pile: Pile) -> str:
    """Return why nobody can stand at the end of a chain by the way it is told, "" when somebody may."""
    if _is_hearsay(statement, pile) or _is_talk(statement, pile):
        return "hearsay: told as what is said, by nobody in particular"
    if statement.polarity == "rumoured" and entity is None:
        return "rumour: nobody is named as having said it"
    if far.kind == "unnamed" and far.name in pile.nobody_named:
        return "the text names nobody who said it"
    return ""


def _other_end(statement: Statement, far: Hop, pile: Pile) -> tuple[Key | None, str]:
    """Return the end of a chain that no entity of the reading stands at."""
    entity = pile.entity_of.get(statement.speaker_id or "")
    itself = entity is not None and entity.kind == "outlet" and len(statement.chain) < 2
    if statement.source_type == "none" or itself or (len(statement.chain) < 2 and not statement.source):
        return None, NO_SOURCE
    if len(statement.chain) < 2:
        crowd = statement.source_type == "group"
        return None, "nobody in particular: a plural without a contact" if crowd else UNRESOLVED
    if far.kind in RELAYS or _plain(far.name) in pile.outlet_of:
        return ("outlet", _canonical(far.name, pile)), far.name
    return (far.kind, fold(far.name)), far.name


def _named_end(entity: Entity, source: str, found: Sequence[Key], pile: Pile) -> tuple[Key, str]:
    """Return a named end; whoever speaks for an organisation stands for it."""
    body = pile.speaks_for.get(entity.id)
    if body is not None:
        return ("organization", body), entity.name
    if entity.kind != "person":
        return ("organization", entity.id), entity.name
    words = fold_words(source)
    bodies = [key for key in found if key[0] == "organization"]
    if bodies and "its" in words[:1] and pile.roles & set(words[1:5]):
        return bodies[-1], entity.name
    return ("person", entity.id), entity.name


def _source_words(statement: Statement, pile: Pile) -> str:
    text = pile.articles[statement.article_id].text
    return " ".join(text[span.start : span.end] for span in statement.source)


def _is_crowd(source: str, statement: Statement, pile: Pile) -> bool:
    """Tell whether a source is a plural or a rumour that describes nobody, and no contact is claimed."""
    words = fold_words(source)
    cue = _cue_words(statement, pile)
    if not words or cue & pile.told:
        return False
    if words[0] in {"a", "an", "one", "the", "this", "that", "another"} and not words[-1].endswith("s"):
        return words[-1] in pile.crowds and words[-1] in {"talk", "gossip", "report", "rumour", "rumor", "whisper"}
    if any(word in pile.crowds or word.removesuffix("s") in pile.crowds for word in words[:_CROWD_REACH]):
        return True
    return words[0] not in pile.determined and _find_head(words, pile).endswith("s")


def _is_talk(statement: Statement, pile: Pile) -> bool:
    """Tell whether what is told is talk by its source ("rumours on the exchange", "the whole town") or its cue."""
    words = fold_words(_source_words(statement, pile))
    if _cue_words(statement, pile) & pile.hearsay_cues:
        return True
    head = _find_head(words, pile)
    return head in pile.talk or (bool(pile.masses & set(words)) and not pile.determined & set(words[1:]))


def _find_head(words: Sequence[str], pile: Pile) -> str:
    """Return the noun of a source: the word before the first that joins something to it ("rumours on the exchange")."""
    end = next((place for place, word in enumerate(words) if place and word in pile.joints), len(words))
    return words[end - 1] if words else ""


def _cue_words(statement: Statement, pile: Pile) -> set[str]:
    text = pile.articles[statement.article_id].text
    return {word for span in statement.cue for word in fold_words(text[span.start : span.end])}


def _read_opening(statement: Statement, text: str) -> list[str]:
    """Return the folded words of the sentence that a statement's first words stand in, up to them."""
    start = min(span.start for span in (*statement.content, *statement.source, *statement.cue))
    reach = max(0, start - _LONGEST_OPENING)
    begins = [found.end() for found in _STOP.finditer(text, reach, start)] + [text.rfind("\n", reach, start) + 1]
    return fold_words(text[max(begins) : start]) if max(begins) or not reach else []


def _is_hearsay(statement: Statement, pile: Pile) -> bool:
    """Tell whether the first words of what is said, or of its sentence, tell it as hearsay ("in town they say")."""
    words = pile.words_of(statement)[:_HEARSAY_REACH]
    text = pile.articles[statement.article_id].text
    if opens_with_talk(_read_opening(statement, text), pile.bearers):
        return True
    alone = not any(_STOP.search(text[span.start : span.end]) for span in statement.content)
    return alone and any(
        tuple(words[place : place + len(phrase)]) == phrase for phrase in pile.hearsay for place in range(len(words))
    )
