"""Which passages of one event tell the same, and which cannot both hold: on cards written for this question."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.harness import BENCH, Figure, Part, need, read_jsonl, write_jsonl
from bench.ours import read_text
from reportedly.lang import load_language
from reportedly.lang.wording import load_wording
from reportedly.link import link_readings
from reportedly.model import Article, Reading, Run, Story
from reportedly.story import tell_story

FIGURES = (
    Figure("told the same: precision", "same.precision"),
    Figure("told the same: recall", "same.recall"),
    Figure("by shared words alone: precision", "same_by_words.precision"),
    Figure("by shared words alone: recall", "same_by_words.recall"),
    Figure("against each other: precision", "against.precision"),
    Figure("against each other: recall", "against.recall"),
)
_CARDS, _PILES = BENCH / "contents" / "cards", BENCH / "contents" / "piles"
# Of the information that two passages hold together, what they must share to be one by words alone: a usual bar.
_SHARED = 0.3
_OWN_VOICE = frozenset({"", "outlet"})
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")
Pairs = set[tuple[int, int]]


def list_parts(data: Path) -> tuple[Part, ...]:
    cards = (Part(name, _CARDS / name, None, data) for name in ("dev", "held_out"))
    return (*cards, *(Part(f"piles {name}", _PILES / name, None, data) for name in ("dev", "held_out")))


def predict(part: Part, out: Path) -> None:
    """Write one line a card: the pairs of its passages that are one claim, and those set against each other."""
    files = sorted(need(part.gold).glob("*.jsonl"))
    write_jsonl(out, (_judge(card) for file in files for card in read_jsonl(file)))


def score(part: Part, predictions: Path) -> dict[str, Any]:
    cards = [card for file in sorted(part.gold.glob("*.jsonl")) for card in read_jsonl(file)]
    rows = read_jsonl(predictions)
    gold = [_list_gold(card) for card in cards]
    return {
        name: _rate([pairs[place] for pairs in gold], [_pairs_of(row[name]) for row in rows])
        for name, place in (("same", 0), ("same_by_words", 0), ("against", 1))
    }


def _list_claims(line: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the claims of a pile, or the one of a card with each of its other passages as one of its own."""
    if "claims" in line:
        return list(line["claims"])
    return [line, *({"same": [passage], "against": []} for passage in line["other"])]


def _list_gold(line: Mapping[str, Any]) -> tuple[Pairs, Pairs]:
    """Return the pairs of passages that tell the same, and those that cannot both hold, by place."""
    same: Pairs = set()
    against: Pairs = set()
    start = 0
    for claim in _list_claims(line):
        told = range(start, start + len(claim["same"]))
        start = told.stop + len(claim["against"])
        same.update(combinations(told, 2))
        against.update((one, other) for one in told for other in range(told.stop, start))
    return same, against


def _list_passages(line: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for claim in _list_claims(line):
        yield from ((by, text) for by, text in claim["same"])
        yield from ((by, text) for _, by, text in claim["against"])


def _judge(line: Mapping[str, Any]) -> dict[str, Any]:
    """Tell the story of a card or pile, each passage as the one sentence of an article of its own, all of one day."""
    passages = list(_list_passages(line))
    read = [_read(number, by, text) for number, (by, text) in enumerate(passages)]
    places = {found[0].id: number for number, found in enumerate(read) if found is not None}
    story = _tell([found for found in read if found is not None])
    same = {pair for claim in story.links.claims for pair in _pair({places[a.article_id] for a in claim.appearances})}
    against = {
        pair
        for conflict in story.conflicts
        for pair in _pair({places[span.article_id] for position in conflict.positions for span in position.spans})
    }
    return {"same": sorted(same), "against": sorted(against), "same_by_words": sorted(_compare_words(passages))}


def _write(by: str, text: str) -> str:
    """Write a passage as an article would: by itself, in quotation marks where it is in the first person, or told."""
    if by in _OWN_VOICE:
        return f"{text}."
    if _FIRST_PERSON.search(text):
        return f"“{text},” said {by}."
    return f"{by[:1].upper()}{by[1:]} said {text[:1].lower()}{text[1:]}."


def _read(number: int, by: str, text: str) -> tuple[Article, Reading] | None:
    found = read_text(f"{number}.txt", _write(by, text))
    if found is None:
        return None
    place, reading = found
    return replace(place.article, outlet=f"Paper {number}", outlet_basis="meta"), reading


def _tell(read: Sequence[tuple[Article, Reading]]) -> Story:
    pack = load_language("en")
    articles, readings = [article for article, _ in read], [reading for _, reading in read]
    links = link_readings(articles, readings, pack)
    return tell_story("card", articles, readings, links, problems=(), run=Run("", "", ""), pack=pack)


def _pair(places: set[int]) -> Iterator[tuple[int, int]]:
    yield from combinations(sorted(places), 2)


def _compare_words(passages: Sequence[tuple[str, str]]) -> Pairs:
    """Return the pairs that share enough of their information, as word overlap would have it."""
    wording = load_wording(load_language("en"))
    contents = [wording.content(text) for _, text in passages]
    return {
        (one, other)
        for one, other in combinations(range(len(contents)), 2)
        if _share(contents[one], contents[other]) >= _SHARED
    }


def _share(a: Mapping[str, int], b: Mapping[str, int]) -> float:
    whole = sum((dict(a) | dict(b)).values())
    return sum(bits for stem, bits in a.items() if stem in b) / max(1, whole)


def _pairs_of(rows: Sequence[Sequence[int]]) -> Pairs:
    return {(one, other) for one, other in rows}


def _rate(gold: Sequence[Pairs], found: Sequence[Pairs]) -> dict[str, float]:
    both = sum(len(wanted & told) for wanted, told in zip(gold, found, strict=True))
    told, wanted = sum(map(len, found)), sum(map(len, gold))
    return {"precision": both / max(1, told), "recall": both / max(1, wanted), "told": told, "wanted": wanted}
