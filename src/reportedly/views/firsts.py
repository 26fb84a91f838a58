"""First in this pile, in words: with the gap to the next, ties, and what cannot be placed."""

from collections.abc import Sequence

from reportedly.model import Appearance, Claim, When
from reportedly.views.index import StoryIndex
from reportedly.views.parts import outlet_of
from reportedly.views.words import gap_words, is_usable, joined, plural, when_words


def lead_appearance(claim: Claim) -> Appearance | None:
    """Return the appearance that leads the claim: the first, or the earliest known where times do not decide.

    An inferred time leads only where no rival has a given one: nobody should read "earliest known" of a guess.
    """
    if claim.first is not None or not claim.appearances:
        return claim.first
    rivals = [appearance for appearance in claim.appearances if appearance.relation in ("first", "tied")]
    given = [appearance for appearance in rivals if is_usable(appearance.published)]
    candidates = given or rivals or claim.appearances
    return next((appearance for appearance in candidates if appearance.relation == "first"), candidates[0])


def first_words(index: StoryIndex, claim: Claim) -> str:
    """Return "First in this pile: Coast Radio, 5 March 2031, 09:40 UTC (20 minutes before the next; ...)."."""
    lead = lead_appearance(claim)
    if lead is None or _is_unknown(lead.published):
        return "Which was first is not known: no article that carries it has a usable time."
    others = [appearance for appearance in claim.appearances if appearance.article_id != lead.article_id]
    if not others:
        return f"Only here in this pile: {_outlets(index, (lead,))}, {when_words(lead.published)}."
    rivals = [appearance for appearance in others if _may_lead(appearance, lead, claim)]
    tied = [rival for rival in rivals if _ends(rival.published) == _ends(lead.published)]
    opening = "First" if claim.first is not None else "Earliest known"
    who = f"{opening} in this pile: {_outlets(index, (lead, *tied))}, {when_words(lead.published)}"
    notes = [
        *(["times do not tell them apart"] if tied else []),
        *_gap(lead, [other for other in others if other not in rivals]),
        *_rival_words([rival for rival in rivals if rival not in tied]),
    ]
    return f"{who} ({'; '.join(notes)})." if notes else f"{who}."


def _may_lead(other: Appearance, lead: Appearance, claim: Claim) -> bool:
    """Tell whether `other` may have been published before the lead, by its time and as the claim has it."""
    if other.relation == "relayed" or (claim.first is not None and not other.unknown_time):
        return other.relation == "tied"
    earliest, deadline = other.published.earliest, lead.published.latest
    return earliest is None or deadline is None or earliest <= deadline or other.unknown_time


def _ends(when: When) -> tuple[object, object]:
    return when.earliest, when.latest


def _is_unknown(when: When) -> bool:
    return when.earliest is None and when.latest is None


def _outlets(index: StoryIndex, appearances: Sequence[Appearance]) -> str:
    names = (outlet_of(index.articles[appearance.article_id]) for appearance in appearances)
    return joined(list(dict.fromkeys(names)))


def _gap(lead: Appearance, later: Sequence[Appearance]) -> list[str]:
    start = lead.published.latest
    moments = [other.published.earliest for other in later]
    following = sorted(moment for moment in moments if moment is not None and start is not None and moment >= start)
    if not following or start is None:
        return []
    about = "" if lead.published.earliest == start else "at least "
    return [f"{about}{gap_words(following[0] - start)} before the next"]


def _rival_words(rivals: Sequence[Appearance]) -> list[str]:
    articles = {rival.article_id: rival for rival in rivals}.values()
    timeless = sum(_is_unknown(rival.published) for rival in articles)
    vague = len(articles) - timeless
    notes = []
    if vague:
        verb = "has only a date or a span of time" if vague == 1 else "have only a date or a span of time"
        notes.append(f"{plural(vague, 'article')} {verb} and might be earlier")
    if timeless:
        verb = "has no usable time" if timeless == 1 else "have no usable time"
        notes.append(f"{plural(timeless, 'article')} {verb} and might be earlier")
    return notes
