"""The wordings of a claim side by side: words that were added, left out or changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from reportedly.model import Claim
from reportedly.views.firsts import lead_appearance
from reportedly.views.index import StoryIndex
from reportedly.views.parts import Cite, quote_of

Change = Literal["same", "added", "removed"]
DIFF_LIMIT = 200  # words; difflib is quadratic at worst
SHOWN = 20  # wordings; the JSON export has all


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A run of words that both wordings share, or that only one of them has."""

    change: Change
    words: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a claim, how many articles carry it, where, and its difference from the first shown."""

    pieces: tuple[DiffPiece, ...]
    language: str
    articles: int
    cites: tuple[Cite, ...]


def wordings_of(index: StoryIndex, claim: Claim) -> tuple[Wording, ...]:
    """Return the distinct wordings; the claim's own text leads, the others follow by how many articles carry them.

    Case and punctuation at the ends of words make no wording of their own.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for statement_id in claim.statement_ids:
        quote = quote_of(index, index.statements[statement_id].content)
        groups.setdefault(_key(quote.words.split()), []).append(statement_id)
    lead_key = _key(quote_of(index, index.statements[lead_statement(claim)].content).words.split())
    ordered = sorted(groups.items(), key=lambda group: (group[0] != lead_key, -len(group[1]), group[0]))
    lead = _text(index, ordered[0][1]).split()
    return tuple(_wording(index, lead, statement_ids) for _, statement_ids in ordered[:SHOWN])


def lead_statement(claim: Claim) -> str:
    """Return the statement whose words stand for the claim: the first known, else the first listed."""
    lead = lead_appearance(claim)
    return lead.statement_id if lead is not None else claim.statement_ids[0]


def _text(index: StoryIndex, statement_ids: Sequence[str]) -> str:
    return quote_of(index, index.statements[statement_ids[0]].content).words


def _wording(index: StoryIndex, lead: list[str], statement_ids: Sequence[str]) -> Wording:
    quotes = [quote_of(index, index.statements[statement_id].content, statement_id) for statement_id in statement_ids]
    return Wording(
        pieces=tuple(word_diff(lead, quotes[0].words.split())),
        language=quotes[0].language,
        articles=len({quote.cite.article_id for quote in quotes}),
        cites=tuple(quote.cite for quote in quotes[:SHOWN]),
    )


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.strip(".,;:!?…\"'“”‘’").casefold() for word in words)


def word_diff(before: list[str], after: list[str]) -> list[DiffPiece]:
    """Return the difference of two lists of words; beyond DIFF_LIMIT words `after` is given as one changed run."""
    if max(len(before), len(after)) > DIFF_LIMIT:
        return [DiffPiece("same" if before == after else "added", " ".join(after))]
    pieces: list[DiffPiece] = []
    matcher = SequenceMatcher(None, _key(before), _key(after), autojunk=False)
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(DiffPiece("same", " ".join(after[b_start:b_end])))
            continue
        if a_end > a_start:
            pieces.append(DiffPiece("removed", " ".join(before[a_start:a_end])))
        if b_end > b_start:
            pieces.append(DiffPiece("added", " ".join(after[b_start:b_end])))
    return pieces
