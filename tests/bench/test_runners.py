"""The runners: they write the scorers' form, their offsets cut the files' own words, and bad articles end nothing."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench.harness import Part, load_question, read_jsonl, write_jsonl
from bench.ours import render_when
from bench.timeline import speed as timeline_speed
from bench.times.speed import measure_speed
from reportedly.model import UNKNOWN_WHEN, Article, When
from tests.factories import make_article

FIRST = (
    "Lamp goes dark\nBy Ada Quill, Harbour Post\n5 March 2031\n\n"
    "“The lamp is out, and it will stay out until Friday,” said keeper Una Marsh.\r\n\r\n"
    "An insider told the Harbour Post that nobody had checked the oil.\n"
)
SECOND = "“The lamp is out, and it will stay out until Friday,” keeper Una Marsh told Coast Radio on Wednesday.\n"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def part_of(gold: Path, articles: Path | None = None) -> Part:
    return Part("test", gold, articles, gold.parent)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of articles, one of them empty and one of nothing but odd marks."""
    place = tmp_path / "story" / "articles"
    place.mkdir(parents=True)
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", ""), ("d.txt", '“ ” " ‘ ’ “ “ “')):
        (place / name).write_bytes(text.encode())
    (tmp_path / "story" / "gold.json").write_text("{}", encoding="utf-8")
    return place


def predict(name: str, part: Part, out: Path) -> Path:
    load_question(name).predict(part, out)
    return out


def test_quotes_cut_the_words_of_the_file(texts: Path, tmp_path: Path) -> None:
    out = predict("quotes", part_of(texts.parent, texts), tmp_path / "out.jsonl")
    rows = {row["id"]: row["attributions"] for row in read_jsonl(out)}
    assert sorted(rows) == ["a", "b", "c", "d"]
    assert rows["c"] == []
    cut = [FIRST[start:end] for each in rows["a"] for start, end in each["content"]]
    assert "“The lamp is out, and it will stay out until Friday,”" in cut
    assert set(rows["a"][0]) == {"source", "cue", "content"}


def test_seeds_give_every_file_and_its_own_offsets(texts: Path, tmp_path: Path) -> None:
    out = predict("seeds", part_of(texts.parent / "gold.json"), tmp_path / "out.json")
    told = json.loads(out.read_text("utf-8"))
    assert {"a.txt", "b.txt"} <= set(told["files"])
    first = told["files"]["a.txt"]
    assert first["published"] == "2031-03-05"
    quoted = [FIRST[piece["start"] : piece["end"]] for each in first["attributions"] for piece in each["content"]]
    assert "The lamp is out, and it will stay out until Friday," in quoted
    assert {"speaker", "named", "speaker_id", "chain", "said_when", "kind"} <= set(first["attributions"][0])
    members = [{member["file"] for member in cluster["members"]} for cluster in told["reuse"]]
    assert {"a.txt", "b.txt"} in members


def test_story_claims_stand_in_both_files(texts: Path, tmp_path: Path) -> None:
    (row,) = read_jsonl(predict("story", part_of(texts.parent), tmp_path / "out.jsonl"))
    assert row["story"] == "story"
    carried = [claim for claim in row["claims"] if len(claim["relations"]) == 2]
    assert carried
    assert {span["file"] for span in carried[0]["spans"]} == {"a.txt", "b.txt"}
    assert carried[0]["independent_sources"] >= 1
    assert set(row) == {"story", "claims", "pairs", "voices", "facts"}


def test_voices_run_without_any_data(tmp_path: Path) -> None:
    gold = Path(__file__).parents[1] / "stories" / "trial"
    part = Part("stories", gold, None, tmp_path)
    question = load_question("voices")
    figures = question.score(part, predict("voices", part, tmp_path / "out.jsonl"))
    assert figures["statements"]["wanted"] > 40
    assert 0 < figures["speaker"]["of_all"] <= figures["found"]["recall"] <= 1


AGAIN = "the lamp on Tarn Rock went out on Monday because nobody had filled the oil"
TOLD = {
    "same": [["keeper Una Marsh", AGAIN], ["a diver", f"{AGAIN} since spring"]],
    "against": [["number", "outlet", "Two men drowned at Tarn Rock"]],
}


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(TOLD | {"other": [["outlet", "Gulls nest in the tower"]]}, id="card"),
        pytest.param(
            {"claims": [{"same": [["outlet", "Gulls nest in the tower"]], "against": []}, TOLD]}, id="pile of claims"
        ),
    ],
)
def test_contents_finds_what_is_told_again_and_what_is_not(line: dict[str, Any], tmp_path: Path) -> None:
    gold = tmp_path / "cards"
    gold.mkdir()
    write_jsonl(gold / "lamp.jsonl", [line])
    part = part_of(gold)
    figures = load_question("contents").score(part, predict("contents", part, tmp_path / "out.jsonl"))
    assert (figures["same"]["wanted"], figures["against"]["wanted"]) == (1, 2)
    assert (figures["same"]["precision"], figures["same"]["recall"]) == (1.0, 1.0)
    assert figures["same_by_words"]["recall"] == 1.0


def test_clean_writes_a_text_for_each(texts: Path, tmp_path: Path) -> None:
    out = predict("clean", part_of(texts.parent, texts), tmp_path / "out")
    assert sorted(path.name for path in out.iterdir()) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert "The lamp is out" in (out / "a.txt").read_text("utf-8")


def test_extraction_survives_missing_and_broken_pages(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    nights = "".join(f"<p>The lamp is out tonight. Keeper Una Marsh counts night {night}.</p>" for night in range(4, 9))
    page = (
        f"<html><head><title>Lamp</title></head><body><article><h1>Lamp goes dark</h1>{nights}</article></body></html>"
    )
    for name, content in (("a", page.encode()), ("b", b"\x00\xff\x00")):
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(content))
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({name: {"articleBody": "x"} for name in "abc"}), encoding="utf-8")
    answers = json.loads(predict("extraction", part_of(gold), tmp_path / "out.json").read_text("utf-8"))
    assert sorted(answers) == ["a", "b", "c"]
    assert "The lamp is out tonight." in answers["a"]["articleBody"]
    assert answers["c"] == {}


def test_stories_give_every_document_a_group(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"doc": "1", "subtopic": "x", "text": FIRST},
        {"doc": "2", "subtopic": "x", "text": SECOND, "date": "2031-03-05", "outlet": "Coast Radio"},
        {"doc": "3", "subtopic": "y", "sents": {"0": ["The", "ferry", "sank", "."], "1": ["Nobody", "drowned", "."]}},
        {"doc": "4", "subtopic": "z", "text": ""},
    ]
    write_jsonl(tmp_path / "gold.jsonl", rows)
    found = read_jsonl(predict("stories", part_of(tmp_path / "gold.jsonl"), tmp_path / "out.jsonl"))
    groups = {row["id"]: row["cluster"] for row in found}
    assert sorted(groups) == ["1", "2", "3", "4"]
    assert groups["1"] != groups["3"]


def test_reuse_pairs_the_given_quotations(texts: Path, tmp_path: Path) -> None:
    quotation = "The lamp is out, and it will stay out until Friday,"
    rows: list[dict[str, Any]] = []
    for name, text in (("a", FIRST), ("b", SECOND)):
        start = text.index(quotation)
        place = {"doc": name, "start": start, "end": start + len(quotation), "publisher": name, "date": "2031-03-05"}
        rows.append({"kind": "mention", "id": f"{name}:{start}-{place['end']}", "cluster": "q", **place})
    gold = tmp_path / "gold.jsonl"
    write_jsonl(gold, rows)
    found = read_jsonl(predict("reuse", part_of(gold, texts), tmp_path / "out.jsonl"))
    assert [{row["a"], row["b"]} for row in found] == [{row["id"] for row in rows}]


@pytest.mark.parametrize("form", ["json", "txt"])
def test_timelines_in_both_forms(tmp_path: Path, form: str) -> None:
    sentences = ["Keeper Una Marsh lit the lamp on 3 March 2031 .", "Una Marsh died on 9 March 2031 ."]
    gold = tmp_path / "gold"
    gold.mkdir()
    if form == "json":
        wanted = {"entity": "Una Marsh", "timeline": [{"date": "2031-03-03", "sentences": ["x"]}] * 2}
        (gold / "una.json").write_text(json.dumps(wanted), encoding="utf-8")
        write_jsonl(tmp_path / "articles.jsonl", [{"id": "7", "date": "2031-03-10", "sentences": sentences}])
    else:
        (gold / "una.txt").write_text("Una Marsh\n1\t2031-03-03\t7-1-lit\n", encoding="utf-8")
        (tmp_path / "docs").mkdir()
        numbered = "".join(f'<s id="{number}">{each}</s>' for number, each in enumerate(sentences, start=1))
        document = f'<TimeML><DOCID>7</DOCID><DCT><TIMEX3 value="2031-03-10"/></DCT><TEXT>{numbered}</TEXT></TimeML>'
        (tmp_path / "docs" / "7.tml").write_text(document, encoding="utf-8")
    out = predict("timeline", part_of(gold), tmp_path / "out")
    answer = (out / f"una.{form}").read_text("utf-8")
    assert "2031-03-09" in answer
    assert ("Una Marsh died" in answer) == (form == "json")


@pytest.mark.parametrize(
    ("when", "rendered"),
    [
        (UNKNOWN_WHEN, None),
        (When(at("2031-03-05T10:00:00"), at("2031-03-05T10:00:00"), "meta"), "2031-03-05"),
        (When(at("2031-03-05T00:00:00"), at("2031-03-05T23:59:59"), "meta"), "2031-03-05"),
        (When(at("2031-03-04T10:00:00"), at("2031-03-06T11:59:59"), "meta"), "2031-03-05"),
        (When(at("2031-03-01T00:00:00"), at("2031-03-31T23:59:59"), "explicit"), "2031-03"),
        (When(at("2031-01-01T00:00:00"), at("2031-12-31T23:59:59"), "explicit"), "2031"),
        (When(at("2031-03-05T00:00:00"), at("2031-03-06T23:59:59"), "inferred"), "2031-03-05/2031-03-06"),
        (When(at("2031-03-05T00:00:00"), None, "inferred"), None),
    ],
)
def test_intervals_are_written_as_dates(when: When, rendered: str | None) -> None:
    assert render_when(when) == rendered


def test_the_speed_of_the_tagger_is_measured_beside_a_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(text: str) -> Article:
        return make_article(text, published="2031-03-10")

    article = make("Una Marsh lit the lamp on 3 March 2031. On Monday it went out.")
    figures = measure_speed([article], make)
    assert figures["words_per_cpu_second"] > 0
    assert 0 < figures["share_of_wanted"] <= 1
    assert figures["cost_of_twice"] > 0
    monkeypatch.setattr("bench.times.speed.find_spec", lambda _: None)
    assert measure_speed([article], make)["dateparser"] is None


def test_the_cost_of_a_timeline_is_measured_after_reading(tmp_path: Path) -> None:
    for place, text in enumerate((FIRST, SECOND)):
        (tmp_path / f"{place}.txt").write_text(text, encoding="utf-8")
    figures = timeline_speed.measure(sorted(tmp_path.glob("*.txt")))
    assert figures["articles"] == 2
    assert 0 < figures["timeline_cpu_seconds"] < timeline_speed.WANTED_SECONDS
    assert figures["read_cpu_seconds"] > 0
