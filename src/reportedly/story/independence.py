"""Independent sources: the distinct far ends of a claim's chains, as docs/explanation/independence.md defines them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.lang import LanguagePack
from reportedly.model import Appearance, Article, Claim, Fold, Links, Reading, SourceCount, SourceEnd, Statement
from reportedly.story.ends import (
    NO_SOURCE,
    UNRESOLVED,
    Key,
    Pile,
    find_end,
    find_passed_on,
    gather_pile,
    list_origins,
    name_own_outlet,
    name_relayed_outlet,
)

_SAME_WORDS = {"verbatim", "cut", "altered"}
_FEWEST_WORDS = 3  # of a quotation that tells an unnamed voice


@dataclass(slots=True)
class _Tally:
    """The ends and folds found so far for one claim, and what its outlet says in its own voice."""

    ends: dict[Key, tuple[str, list[str]]] = field(default_factory=dict)
    folds: list[Fold] = field(default_factory=list)
    own_voice: list[str] = field(default_factory=list)
    by_outlet: dict[str, str] = field(default_factory=dict)


def count_sources(
    articles: Sequence[Article], readings: Sequence[Reading], links: Links, pack: LanguagePack
) -> tuple[SourceCount, ...]:
    """Return the count of every claim, in the order of the claims."""
    pile = gather_pile(articles, readings, links, pack)
    return tuple(_count_claim(claim, pile) for claim in links.claims)


def _count_claim(claim: Claim, pile: Pile) -> SourceCount:
    tally = _Tally()
    ordered = sorted(claim.appearances, key=lambda appearance: _is_relay(appearance, pile))
    for appearance in ordered:
        _add(appearance, ordered, tally, pile)
    _fold_described_bodies(tally, pile)
    _fold_officers(tally, pile)
    _count_unresolved(tally)
    ends = [SourceEnd(name, key[0], tuple(ids)) for key, (name, ids) in tally.ends.items()]
    folds = sorted(tally.folds, key=lambda fold: claim.statement_ids.index(fold.statement_id))
    return SourceCount(claim.id, len(ends), tuple(ends), tuple(folds), tuple(tally.own_voice))


def _fold_described_bodies(tally: _Tally, pile: Pile) -> None:
    """Fold a body or outlet that is only described ("the company") into the claim's one named one: it may be that."""
    for kind in ("organization", "outlet"):
        _fold_described([key for key in tally.ends if key[0] == kind], tally, pile)


def _fold_described(bodies: Sequence[Key], tally: _Tally, pile: Pile) -> None:
    named = [key for key in bodies if not pile.wording.is_description(tally.ends[key][0])]
    for key in [key for key in bodies if key not in named] if len(named) == 1 else []:
        _fold_into(named[0], key, "may be", tally)


def _fold_officers(tally: _Tally, pile: Pile) -> None:
    """Fold into a claim's bodies their own names in short, and whoever has an office that can only be one of theirs."""
    offices = pile.offices
    bodies = [key for key in tally.ends if key[0] == "organization" and key[1] in offices.bodies]
    for key in list(tally.ends):
        others = [body for body in bodies if body != key and body in tally.ends]
        short = [body for body in others if key in bodies and offices.is_short_for(key[1], body[1])]
        manned = [body for body in others if offices.may_speak_for(key[1], body[1])]
        if short or manned:
            _fold_into((short or manned)[0], key, "may be" if short else "may speak for", tally)


def _fold_into(body: Key, key: Key, how: str, tally: _Tally) -> None:
    name, ids = tally.ends.pop(key)
    tally.ends[body][1].extend(ids)
    reason = f"{name} {how} {tally.ends[body][0]}"
    tally.folds.extend(Fold(statement_id, reason, tally.ends[body][1][0]) for statement_id in ids)


def _count_unresolved(tally: _Tally) -> None:
    """Count one end when somebody speaks, nobody knows who, and the claim has no other."""
    unresolved = [fold.statement_id for fold in tally.folds if fold.reason == UNRESOLVED]
    if unresolved and not tally.ends:
        tally.ends["unresolved", unresolved[0]] = ("a speaker who is not identified", unresolved)
        tally.folds = [fold for fold in tally.folds if fold.statement_id != unresolved[0]]


def _is_relay(appearance: Appearance, pile: Pile) -> bool:
    return name_relayed_outlet(pile.statements[appearance.statement_id], pile) is not None


def _add(appearance: Appearance, ordered: Sequence[Appearance], tally: _Tally, pile: Pile) -> None:
    statement = pile.statements[appearance.statement_id]
    if _stands_apart(statement, ordered, pile):
        tally.folds.append(Fold(statement.id, "rejects or asks what the claim says"))
        return
    if _repeats_in_headline(appearance, ordered, pile):
        tally.folds.append(Fold(statement.id, "headline of the same article"))
        return
    if appearance.relation == "copy":
        tally.folds.append(Fold(statement.id, "copy of the same text", appearance.from_id))
        return
    outlet = name_own_outlet(statement, pile)
    relayed = name_relayed_outlet(statement, pile)
    passed_on = find_passed_on(statement, outlet, pile)
    key, name = find_end(statement, relayed or outlet, list(tally.ends), pile)
    if passed_on is not None and (key is not None or name in {NO_SOURCE, UNRESOLVED}):
        key, name = ("outlet", passed_on), passed_on
    if key is None and name == NO_SOURCE:
        tally.own_voice.append(statement.id)
    elif key is None:
        tally.folds.append(Fold(statement.id, name))
    elif key[0] == "unnamed" and key not in tally.ends and (earlier := _find_printed(appearance, tally, pile)):
        tally.folds.append(Fold(statement.id, "the same words of an unnamed voice, printed again", earlier))
    elif key[0] == "outlet":
        _add_relay(statement, key, name, ordered, tally, pile)
    elif key in tally.ends:
        tally.folds.append(Fold(statement.id, _same_reason(key), tally.ends[key][1][0]))
        tally.ends[key][1].append(statement.id)
    else:
        tally.ends[key] = (name, [statement.id])
    tally.by_outlet.setdefault(outlet, statement.id)


def _stands_apart(statement: Statement, ordered: Sequence[Appearance], pile: Pile) -> bool:
    """Tell whether a statement asks, or rejects, what the claim says; a denial in words of its own is a claim too."""
    together = [pile.statements[each.statement_id] for each in ordered]
    vouched = all(other.polarity == "denied" and _is_own_denial(other, pile) for other in together)
    return statement.polarity == "asked" or (statement.polarity == "denied" and not vouched)


def _is_own_denial(statement: Statement, pile: Pile) -> bool:
    """Tell whether what is said holds the denial itself ("I was never there"), not what is denied."""
    return statement.kind == "direct" or pile.wording.is_negated(pile.words_of(statement))


def _find_printed(appearance: Appearance, tally: _Tally, pile: Pile) -> str | None:
    """Return the statement of an unnamed end whose quotation this one prints again, whole, cut or altered."""
    voices = [statement_id for key, (_, ids) in tally.ends.items() if key[0] == "unnamed" for statement_id in ids]
    if appearance.relation in _SAME_WORDS and appearance.from_id in voices:
        return appearance.from_id
    quoted = pile.quote_of(pile.statements[appearance.statement_id])
    for statement_id in voices:
        shorter, longer = sorted((quoted, pile.quote_of(pile.statements[statement_id])), key=len)
        if len(shorter) >= _FEWEST_WORDS and f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
            return statement_id
    return None


def _repeats_in_headline(appearance: Appearance, ordered: Sequence[Appearance], pile: Pile) -> bool:
    """Tell whether a statement stands in a headline over an article whose body says the same."""
    beside = [other for other in ordered if other.article_id == appearance.article_id]
    return _stands_above(appearance, pile) and not all(_stands_above(other, pile) for other in beside)


def _stands_above(appearance: Appearance, pile: Pile) -> bool:
    article = pile.articles[appearance.article_id]
    start = pile.statements[appearance.statement_id].content[0].start
    return any(
        block.start <= start < block.end and block.kind in {"headline", "standfirst"} for block in article.blocks
    )


def _same_reason(key: Key) -> str:
    if key[0] == "unnamed":
        return "unnamed voices of one outlet count once"
    return "an organisation and who speaks for it count once" if key[0] == "organization" else "the same speaker"


def _add_relay(  # noqa: PLR0913 - one relay among the claim's appearances
    statement: Statement, key: Key, name: str, ordered: Sequence[Appearance], tally: _Tally, pile: Pile
) -> None:
    """Fold a relay into the relayed outlet's own appearance, or count the outlet once when it has none here."""
    own = name_own_outlet(statement, pile)
    others = [a for a in ordered if a.statement_id != statement.id and key[1] in list_origins(a, pile)]
    if key[1] == own:
        tally.folds.append(Fold(statement.id, "the outlet repeats its own report", tally.by_outlet.get(own)))
        tally.own_voice.append(statement.id)
    elif others:
        back = name_relayed_outlet(pile.statements[others[0].statement_id], pile)
        reason = f"circular: {name} relays {own}" if back == own else f"relays {name}"
        tally.folds.append(Fold(statement.id, reason, others[0].statement_id))
    elif key in tally.ends:
        tally.folds.append(Fold(statement.id, f"relays {name}", tally.ends[key][1][0]))
        tally.ends[key][1].append(statement.id)
    else:
        tally.ends[key] = (name, [statement.id])
