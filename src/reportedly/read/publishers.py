"""Which outlet published an article that does not say so: one that was told something and stands in its margins."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page, Word

_MARGINS = frozenset({"residue", "caption", "headline", "standfirst"})
_BEHIND = 60  # code points behind a cue of telling in which the name of whoever was told begins and ends


def infer_publisher(page: Page, cast: Cast, attributions: Sequence[Attribution]) -> None:
    """Let the cast know its publisher where the article's metadata tell none.

    An outlet that was told something may be another one. It is the publisher when credits, menus or headlines name it
    too, and no other outlet is told anything there; so is the only one that papers were "seen by".
    """
    if cast.publisher is not None:
        return
    seeing = {member.ordinal: member for member in _seeing(page, cast)}
    if len(seeing) == 1:
        cast.publisher = next(iter(seeing.values()))
        cast.publisher.kind = "outlet"
        return
    margins = _margins(page)
    found = {member.ordinal: member for member in _told(page, cast, attributions) if _plain(member.name) in margins}
    if len(found) == 1:
        cast.publisher = next(iter(found.values()))
        cast.publisher.kind = "outlet"


def _margins(page: Page) -> str:
    parts = [page.text[block.start : block.end] for block in page.article.blocks if block.kind in _MARGINS]
    return f" {_plain(' | '.join(parts))} "


def _plain(text: str) -> str:
    """Return the words of a text, with a blank on both sides."""
    words = "".join(char if char.isalnum() else " " for char in text.casefold()).split()
    return f" {' '.join(word for word in words if word != 'the')} "


def _told(page: Page, cast: Cast, attributions: Sequence[Attribution]) -> Iterator[Member]:
    """Yield the members, no persons, who are named right behind a cue of telling."""
    for attribution in attributions:
        for start, end in attribution.cue:
            if not _tells(page, page.words_in(start, end)):
                continue
            for member, place in cast.named_in(end, end + _BEHIND):
                between = page.words_in(end, place[0])
                if member.kind != "person" and all(word.pos == "DET" for word in between):
                    yield member


def _seeing(page: Page, cast: Cast) -> Iterator[Member]:
    """Yield the members, no persons, by whom something was seen: "a memo seen by the Ledger"."""
    seeing = page.pack.words("outlets", "seeing")
    for word, following in pairwise(page.words):
        if word.lemma in seeing and word.tag == "VBN" and following.dep == "agent":
            for member, place in cast.named_in(following.end, following.end + _BEHIND):
                between = page.words_in(following.end, place[0])
                if member.kind in {"outlet", "organization", "other"} and all(each.pos == "DET" for each in between):
                    yield member


def _tells(page: Page, cue: Sequence[Word]) -> bool:
    return any(word.lemma in page.pack.words("outlets", "telling") for word in cue)
