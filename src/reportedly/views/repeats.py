"""Who repeats whom: for each outlet, how it stands to the claims that several articles carry."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.model import AppearanceRelation, Claim
from reportedly.views.index import StoryIndex
from reportedly.views.spread import shown_relation
from reportedly.views.words import label

SHOWN = 20  # outlets, those that are first most often

# The column of each relation, in the order of the table; of several in one outlet the first here counts.
_COLUMNS: Mapping[AppearanceRelation, int] = {
    "first": 0,
    "tied": 1,
    "verbatim": 2,
    "cut": 2,
    "altered": 3,
    "paraphrase": 3,
    "copy": 4,
    "relayed": 5,
}


@dataclass(frozen=True, slots=True)
class RepeatRow:
    """One outlet: in how many repeated claims it is first here, may be first, has the same words, other words ..."""

    outlet: str
    value: str
    first: int
    maybe_first: int
    same_words: int
    other_words: int
    copied: int
    relayed: int


def repeats_of(index: StoryIndex, claims: Iterable[Claim]) -> tuple[RepeatRow, ...]:
    """Return the outlets of the claims that stand in several articles; each counts once a claim.

    Articles of unknown outlets are left out: nobody can tell whether two of them are one.
    """
    counts: Counter[tuple[str, int]] = Counter()
    for claim in claims:
        if index.carried[claim.id] > 1:
            counts.update(_columns(index, claim).items())
    outlets = {outlet for outlet, _ in counts}
    rows = [(outlet, [counts[outlet, column] for column in range(6)]) for outlet in outlets]
    ranked = sorted(rows, key=lambda row: (*(-count for count in row[1]), row[0]))[:SHOWN]
    return tuple(RepeatRow(label(outlet), outlet, *numbers) for outlet, numbers in ranked)


def _columns(index: StoryIndex, claim: Claim) -> dict[str, int]:
    nearest: dict[str, int] = {}
    for appearance in claim.appearances:
        outlet = index.articles[appearance.article_id].outlet
        if outlet is None:
            continue
        relation = shown_relation(claim, appearance)
        column = 1 if relation == "first" and claim.first is None else _COLUMNS[relation]
        nearest[outlet] = min(column, nearest.get(outlet, column))
    return nearest
