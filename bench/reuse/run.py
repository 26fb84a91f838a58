"""Is this quotation the same utterance as that one, in another article: the gold's quotations are given."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import Any

from bench.harness import Figure, MissingDataError, Part, need, note, read_jsonl, score_json, write_jsonl
from bench.ours import find_places, read_page
from bench.reuse.speed import measure_speed
from reportedly.ingest import make_page
from reportedly.lang import load_language
from reportedly.link import link_readings
from reportedly.link.reuse import Quote
from reportedly.model import UNKNOWN_WHEN, Article, PageMetadata, Reading, Span, Statement, make_id

FIGURES = (
    Figure("pairs F1, all", "pair_all.F1"),
    Figure("pairs P, cross-outlet", "pair_cross_outlet.P"),
    Figure("pairs R, cross-outlet", "pair_cross_outlet.R"),
    Figure("pairs F1, cross-outlet", "pair_cross_outlet.F1"),
    Figure("hard negatives linked", "hard_negatives.wrongly_linked", lower=True),
    Figure("B3 F1, reused", "bcubed_reused_mentions.F1"),
    Figure("cut quotations found", "recall_by_type.truncated.R"),
    Figure("altered quotations found", "recall_by_type.altered.R"),
    Figure("share of 10,000 quotations per CPU-second", "speed.share_of_wanted"),
)
_SAME = 0.5  # overlap over union from which a statement of ours counts as the gold's quotation
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Read:
    """An article with its reading, whose statements are the gold's quotations; mention id by statement id."""

    article: Article
    reading: Reading
    mentions: dict[str, str]


def list_parts(data: Path) -> tuple[Part, ...]:
    folder = data / "quote_reuse"
    polnear = Part("polnear_dev.jsonl", folder / "polnear_dev.jsonl", data / "polnear", data)
    basil = Part(
        "basil_silver_dev.jsonl", folder / "basil_silver_dev.jsonl", data / "stories" / "basil_dev.jsonl", data
    )
    return polnear, basil


def predict(part: Part, out: Path) -> None:
    """Write the pairs that our links say are one utterance; two files of one article are that article."""
    by_document = _list_mentions(part)
    texts = _find_texts(part, sorted(by_document))
    read = [
        found
        for name, rows in sorted(by_document.items())
        if name in texts and (found := _read(name, texts[name], rows))
    ]
    links = link_readings([each.article for each in read], [each.reading for each in read], load_language("en"))
    mentions: dict[str, list[str]] = defaultdict(list)
    for each in read:
        for statement_id, mention in each.mentions.items():
            mentions[statement_id].append(mention)
    twins = [pair for same in mentions.values() for pair in combinations(same, 2)]
    linked = [pair for link in links.word_links for pair in product(mentions[link.a], mentions[link.b])]
    write_jsonl(out, ({"a": a, "b": b} for a, b in twins + linked))


def score(part: Part, predictions: Path) -> dict[str, Any]:
    figures = score_json(part.data / "score_reuse.py", part.gold, predictions, "--json")
    return figures | {"speed": measure_speed(list(_make_quotes(part)))}


def _list_mentions(part: Part) -> dict[str, list[Json]]:
    by_document: dict[str, list[Json]] = defaultdict(list)
    for row in read_jsonl(part.gold):
        if row["kind"] == "mention":
            by_document[row["doc"]].append(row)
    return by_document


def _make_quotes(part: Part) -> Iterator[Quote]:
    """Yield the gold's quotations without their speakers, which cost nothing."""
    by_document = _list_mentions(part)
    texts = _find_texts(part, sorted(by_document))
    for name, rows in sorted(by_document.items()):
        for row in rows if name in texts else ():
            day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
            yield Quote(row["id"], name, row.get("publisher"), day, None, texts[name][row["start"] : row["end"]])


def _find_texts(part: Part, names: Iterable[str]) -> dict[str, str]:
    """Return the texts by name: of a file of JSON lines, or of `NAME.txt` wherever under a folder."""
    place = part.articles or part.data / "polnear"
    if need(place).is_file():
        return {row["doc"]: row["text"] for row in read_jsonl(place)}
    files = {path.stem: path for path in place.rglob("*.txt")}
    texts = {name: files[name].read_bytes().decode("utf-8", "replace") for name in names if name in files}
    if not texts:
        raise MissingDataError(f"none of the gold's texts under {place}")
    return texts


def _read(name: str, text: str, rows: list[Json]) -> _Read | None:
    """Return the article with the gold's quotations as statements: who said them and when is what we read there."""
    metadata = PageMetadata(outlet=rows[0].get("publisher"), published=rows[0].get("date"))
    page = make_page(name, text.encode("utf-8", "surrogatepass"), text, "text/plain", metadata=metadata)
    found = read_page(page)
    if found is None:
        return None
    article, reading = found
    normalised = find_places(article, page).normalised
    if normalised.text != article.text:
        note(f"{name}: the text was changed in cleaning; its quotations are left out")
        return None
    statements: dict[str, Statement] = {}
    mentions: dict[str, str] = {}
    for row in rows:
        span = Span(article.id, normalised.from_original(row["start"]), normalised.from_original(row["end"]))
        statement = _make_statement(span, article, reading.statements)
        statements[statement.id] = statement
        mentions[statement.id] = row["id"]
    ordered = sorted(statements.values(), key=lambda statement: statement.content[0])
    return _Read(article, replace(reading, statements=tuple(ordered)), mentions)


def _make_statement(span: Span, article: Article, ours: Iterable[Statement]) -> Statement:
    best = max(ours, key=lambda statement: _share(span, statement), default=None)
    statement_id = make_id("stm", article.id, span.start, span.end)
    if best is not None and _share(span, best) >= _SAME:
        cue = tuple(each for each in best.cue if not each.overlaps(span))
        return replace(best, id=statement_id, content=(span,), cue=cue, kind="direct")
    return Statement(
        id=statement_id, article_id=article.id, content=(span,), cue=(), source=(), kind="direct", act="speech",
        polarity="asserted", source_type="none", speaker_id=None, speaker_reason="given by the bench", chain=(),
        said=UNKNOWN_WHEN, nested_in=None, found_by="bench", confidence=1.0,
    )  # fmt: skip


def _share(span: Span, statement: Statement) -> float:
    """Return overlap over union with the statement's best piece."""
    return max(_overlap(span, piece) for piece in statement.content)


def _overlap(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(0, shared) / (max(a.end, b.end) - min(a.start, b.start))
