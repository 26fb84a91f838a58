"""Independent sources: the distinct far ends of a claim's chains, as docs/explanation/independence.md defines them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.lang import LanguagePack
from reportedly.lang.wording import load_wording
from reportedly.model import (
    Appearance,
    Article,
    Claim,
    Entity,
    Fold,
    Hop,
    Links,
    Reading,
    SourceCount,
    SourceEnd,
    Statement,
)
from reportedly.story.spokespeople import find_spokespeople
from reportedly.text.tokens import fold, fold_words
from reportedly.text.wording import Wording

_RELAYS = {"outlet", "agency"}
_SAME_WORDS = {"verbatim", "cut", "altered"}
_UNRESOLVED = "it is not known who speaks"
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Pile:
    """What counting needs to look up, for the whole pile."""

    articles: Mapping[str, Article]
    statements: Mapping[str, Statement]
    entity_of: Mapping[str, Entity]
    outlet_of: Mapping[str, str]
    speaks_for: Mapping[str, str]
    crowds: frozenset[str]
    told: frozenset[str]
    roles: frozenset[str]
    wording: Wording


@dataclass(slots=True)
class _Tally:
    """The ends and folds found so far for one claim."""

    ends: dict[_Key, tuple[str, list[str]]] = field(default_factory=dict)
    folds: list[Fold] = field(default_factory=list)
    by_outlet: dict[str, str] = field(default_factory=dict)


def count_sources(
    articles: Sequence[Article], readings: Sequence[Reading], links: Links, pack: LanguagePack
) -> tuple[SourceCount, ...]:
    """Return the count of every claim, in the order of the claims."""
    pile = _gather(articles, readings, links, pack)
    return tuple(_count_claim(claim, pile) for claim in links.claims)


def _gather(articles: Sequence[Article], readings: Sequence[Reading], links: Links, pack: LanguagePack) -> _Pile:
    words = pack.table("accounts")
    outlets = [entity for entity in links.entities if entity.kind == "outlet"]
    return _Pile(
        articles={article.id: article for article in articles},
        statements={statement.id: statement for reading in readings for statement in reading.statements},
        entity_of={member: entity for entity in links.entities for member in entity.members},
        outlet_of={_plain(form): entity.name for entity in outlets for form in (entity.name, *entity.aliases)},
        speaks_for=find_spokespeople(links, words["speaks_for"]),
        crowds=frozenset(words["crowds"]),
        told=frozenset(words["told"]),
        roles=frozenset(words["speaks_for"]),
        wording=load_wording(pack),
    )


def _count_claim(claim: Claim, pile: _Pile) -> SourceCount:
    tally = _Tally()
    ordered = sorted(claim.appearances, key=lambda appearance: _is_relay(appearance, pile))
    for appearance in ordered:
        _add(appearance, ordered, tally, pile)
    _fold_described_bodies(tally, pile)
    _count_unresolved(tally)
    ends = [SourceEnd(name, key[0], tuple(ids)) for key, (name, ids) in tally.ends.items()]
    folds = sorted(tally.folds, key=lambda fold: claim.statement_ids.index(fold.statement_id))
    return SourceCount(claim.id, len(ends), tuple(ends), tuple(folds))


def _fold_described_bodies(tally: _Tally, pile: _Pile) -> None:
    """Fold a body that is only described ("the company") into the claim's one named body: it may be the same."""
    bodies = [key for key in tally.ends if key[0] == "organization"]
    named = [key for key in bodies if not pile.wording.is_description(tally.ends[key][0])]
    for key in [key for key in bodies if key not in named] if len(named) == 1 else []:
        name, ids = tally.ends.pop(key)
        tally.ends[named[0]][1].extend(ids)
        reason = f"{name} may be {tally.ends[named[0]][0]}"
        tally.folds.extend(Fold(statement_id, reason, tally.ends[named[0]][1][0]) for statement_id in ids)


def _count_unresolved(tally: _Tally) -> None:
    """Count one end when somebody speaks, nobody knows who, and the claim has no other."""
    unresolved = [fold.statement_id for fold in tally.folds if fold.reason == _UNRESOLVED]
    if unresolved and not tally.ends:
        tally.ends["unresolved", unresolved[0]] = ("a speaker who is not identified", unresolved)
        tally.folds = [fold for fold in tally.folds if fold.statement_id != unresolved[0]]


def _is_relay(appearance: Appearance, pile: _Pile) -> bool:
    return _relayed_outlet(pile.statements[appearance.statement_id], pile) is not None


def _add(appearance: Appearance, ordered: Sequence[Appearance], tally: _Tally, pile: _Pile) -> None:
    statement = pile.statements[appearance.statement_id]
    if statement.polarity in {"denied", "asked"}:
        tally.folds.append(Fold(statement.id, "rejects or asks what the claim says"))
        return
    if _repeats_in_headline(appearance, ordered, pile):
        tally.folds.append(Fold(statement.id, "headline of the same article"))
        return
    if appearance.relation == "copy":
        tally.folds.append(Fold(statement.id, "copy of the same text", appearance.from_id))
        return
    outlet = _own_outlet(statement, pile)
    relayed = _relayed_outlet(statement, pile)
    key, name = _find_end(statement, relayed or outlet, tally, pile)
    if key is None:
        tally.folds.append(Fold(statement.id, name))
    elif key[0] == "unnamed" and key not in tally.ends and (earlier := _same_words(appearance, tally)) is not None:
        tally.folds.append(Fold(statement.id, "the same words of an unnamed voice, printed again", earlier))
    elif key[0] == "outlet":
        _add_relay(statement, key, name, ordered, tally, pile)
    elif key in tally.ends:
        tally.folds.append(Fold(statement.id, _same_reason(key), tally.ends[key][1][0]))
        tally.ends[key][1].append(statement.id)
    else:
        tally.ends[key] = (name, [statement.id])
    tally.by_outlet.setdefault(outlet, statement.id)


def _same_words(appearance: Appearance, tally: _Tally) -> str | None:
    """Return the statement of an unnamed end whose quotation this one prints again, whole, cut or altered."""
    if appearance.relation not in _SAME_WORDS or appearance.from_id is None:
        return None
    voices = [ids for key, (_, ids) in tally.ends.items() if key[0] == "unnamed"]
    return appearance.from_id if any(appearance.from_id in ids for ids in voices) else None


def _repeats_in_headline(appearance: Appearance, ordered: Sequence[Appearance], pile: _Pile) -> bool:
    """Tell whether a statement stands in a headline over an article whose body says the same."""
    beside = [other for other in ordered if other.article_id == appearance.article_id]
    return _stands_above(appearance, pile) and not all(_stands_above(other, pile) for other in beside)


def _stands_above(appearance: Appearance, pile: _Pile) -> bool:
    article = pile.articles[appearance.article_id]
    start = pile.statements[appearance.statement_id].content[0].start
    return any(
        block.start <= start < block.end and block.kind in {"headline", "standfirst"} for block in article.blocks
    )


def _same_reason(key: _Key) -> str:
    if key[0] == "unnamed":
        return "unnamed voices of one outlet count once"
    return "an organisation and who speaks for it count once" if key[0] == "organization" else "the same speaker"


def _add_relay(  # noqa: PLR0913 - one relay among the claim's appearances
    statement: Statement, key: _Key, name: str, ordered: Sequence[Appearance], tally: _Tally, pile: _Pile
) -> None:
    """Fold a relay into the relayed outlet's own appearance, or count the outlet once when it has none here."""
    own = _own_outlet(statement, pile)
    others = [a for a in ordered if a.statement_id != statement.id and key[1] in _origins(a, pile)]
    if key[1] == own:
        tally.folds.append(Fold(statement.id, "the outlet repeats its own report", tally.by_outlet.get(own)))
    elif others:
        back = _relayed_outlet(pile.statements[others[0].statement_id], pile)
        reason = f"circular: {name} relays {own}" if back == own else f"relays {name}"
        tally.folds.append(Fold(statement.id, reason, others[0].statement_id))
    elif key in tally.ends:
        tally.folds.append(Fold(statement.id, f"relays {name}", tally.ends[key][1][0]))
        tally.ends[key][1].append(statement.id)
    else:
        tally.ends[key] = (name, [statement.id])


def _origins(appearance: Appearance, pile: _Pile) -> set[str]:
    """Return the outlets an appearance can stand for: its publisher and the agencies it credits."""
    article = pile.articles[appearance.article_id]
    names = {credit.name for credit in article.credits} | ({article.outlet} if article.outlet else set())
    names |= {hop.name for hop in pile.statements[appearance.statement_id].chain[1:2] if hop.kind == "agency"}
    return {_canonical(name, pile) for name in names}


def _own_outlet(statement: Statement, pile: _Pile) -> str:
    article = pile.articles[statement.article_id]
    return _canonical(article.outlet, pile) if article.outlet else article.id


def _relayed_outlet(statement: Statement, pile: _Pile) -> str | None:
    """Return the last outlet or agency of the chain behind the publisher, None when the publisher heard it itself."""
    own = _own_outlet(statement, pile)
    hops = [hop for hop in statement.chain[1:] if hop.kind in _RELAYS or _plain(hop.name) in pile.outlet_of]
    names = [_canonical(hop.name, pile) for hop in hops]
    others = [name for name in names if name != own]
    return others[-1] if others else None


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")


def _canonical(name: str, pile: _Pile) -> str:
    return _plain(pile.outlet_of.get(_plain(name), name))


def _find_end(statement: Statement, heard_by: str, tally: _Tally, pile: _Pile) -> tuple[_Key | None, str]:
    """Return the key and name of the far end; no key, and the reason, when nobody stands there."""
    entity = pile.entity_of.get(statement.speaker_id or "")
    far = statement.chain[-1] if statement.chain else Hop("outlet", heard_by)
    source = _source_words(statement, pile)
    if statement.polarity == "rumoured" and entity is None:
        return None, "rumour: nobody is named as having said it"
    described = entity is not None and entity.kind == "person" and pile.wording.is_description(entity.name)
    if entity is not None and entity.kind not in {"unnamed", "group", "outlet"} and not described:
        return _named_end(entity, source, tally, pile)
    if described or statement.source_type in {"unnamed", "group"} or (entity and entity.kind in {"unnamed", "group"}):
        if _is_crowd(source or far.name, statement, pile):
            return None, "nobody in particular: a plural without a contact"
        name = entity.name if entity else far.name
        return ("unnamed", heard_by), f"{name} (to {heard_by})"
    return _other_end(statement, far, pile)


def _other_end(statement: Statement, far: Hop, pile: _Pile) -> tuple[_Key | None, str]:
    """Return the end of a chain that no entity of the reading stands at."""
    if statement.source_type == "none" or (len(statement.chain) < 2 and not statement.source):
        return None, "no source is given"
    if len(statement.chain) < 2:
        return None, _UNRESOLVED
    if far.kind in _RELAYS or _plain(far.name) in pile.outlet_of:
        return ("outlet", _canonical(far.name, pile)), far.name
    return (far.kind, fold(far.name)), far.name


def _named_end(entity: Entity, source: str, tally: _Tally, pile: _Pile) -> tuple[_Key, str]:
    """Return a named end; whoever speaks for an organisation stands for it."""
    body = pile.speaks_for.get(entity.id)
    if body is not None:
        return ("organization", body), entity.name
    if entity.kind != "person":
        return ("organization", entity.id), entity.name
    words = fold_words(source)
    bodies = [key for key in tally.ends if key[0] == "organization"]
    if bodies and "its" in words[:1] and pile.roles & set(words[1:5]):
        return bodies[-1], entity.name
    return ("person", entity.id), entity.name


def _source_words(statement: Statement, pile: _Pile) -> str:
    text = pile.articles[statement.article_id].text
    return " ".join(text[span.start : span.end] for span in statement.source)


def _is_crowd(source: str, statement: Statement, pile: _Pile) -> bool:
    """Tell whether a source is a plural or a rumour that describes nobody, and no contact is claimed."""
    words = fold_words(source)
    text = pile.articles[statement.article_id].text
    cue = {word for span in statement.cue for word in fold_words(text[span.start : span.end])}
    if not words or cue & pile.told:
        return False
    if words[0] in {"a", "an", "one", "the", "this", "that", "another"} and not words[-1].endswith("s"):
        return words[-1] in pile.crowds and words[-1] in {"talk", "gossip", "report", "rumour", "rumor", "whisper"}
    return any(word in pile.crowds or word.removesuffix("s") in pile.crowds for word in words[:3])
