"""What people judged stands beside what they judged, in every view and export, and what was rejected counts nowhere."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.export import exporter
from reportedly.model import Decision, Judged, Story, TargetKind
from reportedly.views import (
    cards_of,
    changes_page,
    claim_page,
    claims_page,
    conflicts_page,
    index_of,
    person_page,
    story_page,
    timeline_page,
)
from tests.invented_story import RUIZ, make_story

PLAIN = make_story()
FIRST = PLAIN.links.claims[0].statement_ids[0]
CONFLICT = PLAIN.conflicts[0].id


def judge(decision: Decision, kind: TargetKind, target: str, value: str = "", note: str = "") -> Judged:
    return Judged(f"jdg_{target}", decision, kind, (target,), (), "words", value, "Dana Petrov", note, "applied")


def with_judged(*judged: Judged) -> Story:
    return replace(PLAIN, judgements=judged)


def test_each_view_shows_what_was_judged_and_by_whom() -> None:
    story = with_judged(
        judge("speaker", "statement", FIRST),
        judge("same", "claim", "clm_hurt", note="heard twice"),
        judge("rename", "entity", "per_ruiz", "Ana Ruiz"),
        judge("note", "conflict", CONFLICT, "both were asked"),
        judge("note", "event", "evt_closed", "seen"),
    )
    [card] = cards_of(index_of(story), [FIRST])
    assert card.judged == ("the speaker, judged by Dana Petrov",)
    assert claim_page(story, "clm_hurt").claim.judged == ("joined as one, judged by Dana Petrov (heard twice)",)
    assert person_page(story, "per_ruiz").person.judged == ("the name, judged by Dana Petrov",)
    page = conflicts_page(story)
    marked = [card.judged for card in (*page.conflicts, *page.changes) if card.id == CONFLICT]
    assert marked == [("a note, judged by Dana Petrov: both were asked",)]
    assert timeline_page(story).days[0].entries[0].judged == ("a note, judged by Dana Petrov: seen",)


def test_nothing_judged_shows_nothing() -> None:
    assert not any(card.judged or card.rejected for card in claims_page(PLAIN).claims)


def test_a_rejected_claim_stands_last_and_counts_nowhere() -> None:
    story = with_judged(judge("reject", "claim", "clm_hurt"))
    assert claims_page(PLAIN).claims[0].id == "clm_hurt"
    last = claims_page(story).claims[-1]
    assert (last.id, last.rejected, last.judged) == (
        "clm_hurt",
        True,
        ("rejected, counts in no number, judged by Dana Petrov",),
    )
    before, after = story_page(PLAIN), story_page(story)
    assert after.totals.claims == before.totals.claims - 1
    assert "clm_hurt" not in {card.id for card in (*after.most_carried, *after.one_source)}
    assert changes_page(story, "2031-03-01").new_claims == changes_page(PLAIN, "2031-03-01").new_claims - 1


def test_a_rejected_conflict_contests_nothing_and_stays_in_its_list() -> None:
    story = with_judged(judge("reject", "conflict", CONFLICT))
    assert story_page(story).totals.conflicts + story_page(story).totals.changes == len(PLAIN.conflicts) - 1
    page = conflicts_page(story)
    assert [card.rejected for card in (*page.conflicts, *page.changes) if card.id == CONFLICT] == [True]
    contested = {card.id for card in claims_page(PLAIN).claims if card.in_conflict}
    assert {card.id for card in claims_page(story).claims if card.in_conflict} < contested


def test_a_rejected_event_and_a_rejected_statement_count_nowhere() -> None:
    story = with_judged(judge("reject", "event", "evt_closed"), judge("reject", "statement", FIRST))
    assert story_page(story).totals.entries == story_page(PLAIN).totals.entries - 1
    assert timeline_page(story).days[0].entries[0].rejected
    assert person_page(story, "per_ruiz").person.statements == person_page(PLAIN, "per_ruiz").person.statements - 1
    assert cards_of(index_of(story), [FIRST])[0].rejected


def exports(story: Story, folder: Path) -> Iterator[tuple[str, str]]:
    for name in ("json", "jsonl", "md"):
        stream = io.StringIO()
        exporter(name).write(story, stream)
        yield name, stream.getvalue()
    exporter("html").write(story, folder)
    yield "html", "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.html")))


@pytest.mark.parametrize("text", ["plain words", "<script>alert(1)</script>", "[a](javascript:b) `c` |d|", "\u202egpj"])
def test_every_export_says_by_whom_and_escapes_the_words(tmp_path: Path, text: str) -> None:
    story = with_judged(judge("note", "statement", FIRST, text), judge("note", "entity", "per_ruiz", text))
    for name, written in exports(story, tmp_path / "pages"):
        assert "Dana Petrov" in written, name
        assert "<script>alert" not in (written if name in ("html", "md") else ""), name
        assert "a](javascript:" not in (written if name == "md" else ""), name
        assert "\u202e" not in (written if name == "html" else ""), name
    assert RUIZ in written
