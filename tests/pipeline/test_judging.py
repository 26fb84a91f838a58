"""Judgements over whole builds: each action, survival, orphans, undoing, and that nothing told becomes a fact."""

import random
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from reportedly.api.judging import ListedJudgement, list_judgements, make_judgement
from reportedly.errors import UsageError
from reportedly.model import Claim, Conflict, Entity, Event, Judged, Judgement, PageMetadata, RawPage, Statement, Story
from reportedly.pipeline import MemoryShelf, build
from reportedly.store import check_story
from tests.piles import make_page

LINE = "Nobody was hurt when the old ferry struck the herring pier"
CREW = "The crew had been told to wait for the pilot and did not"
TEXTS = {
    "radio": f"Ferry strikes pier\n\n“{LINE},” said Mayor Ana Ruiz. “The ferry lost 40 barrels of lamp oil.”\n",
    "post": f"Quillmere pier struck\n\nThe pier will be mended. “{LINE},” Ana Ruiz said at the town hall.\n",
    "ledger": f"Crew blamed\n\n“{CREW},” said Piet Vandermolen.\n\nThe ferry struck the pier on 3 March 2031.\n",
    "gazette": (
        f"Anger on the quay\n\n“{CREW},” said P. Vandermolen at the gate. "
        "“The ferry lost 12 barrels of lamp oil,” Tom Okafor said.\n\n"
        "An insider claimed that Odalys Ferro stole the fare box.\n"
    ),
}
ACCUSED = "Odalys Ferro stole the fare box"


class Desk:
    """A pile in memory, and a person who judges it."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.shelf = MemoryShelf("Quillmere")
        self.put(texts)
        self.hour = 0

    def put(self, texts: dict[str, str]) -> None:
        self.shelf.put_pages([make_outlet_page(outlet, text) for outlet, text in texts.items()])

    @property
    def story(self) -> Story:
        story = build(self.shelf)
        assert check_story(story) == ()
        return story

    @property
    def bytes(self) -> bytes:
        return msgspec.json.encode(self.story)

    def judge(self, action: str, *words: str, by: str = "Dana Petrov") -> Judgement:
        made = make_judgement(self.story, self.shelf.judgements(), action, words, by)
        self.hour += 1
        return self.shelf.put_judgement(replace(made, at=datetime(2031, 4, 1, tzinfo=UTC) + timedelta(hours=self.hour)))

    def judged(self, judgement: Judgement) -> Judged:
        return next(judged for judged in self.story.judgements if judged.id == judgement.id)

    def listed(self) -> tuple[ListedJudgement, ...]:
        return list_judgements(self.shelf.judgements(), self.story)

    def said(self, words: str, outlet: str = "") -> Statement:
        texts = {article.id: article for article in self.story.articles}
        return next(
            statement
            for reading in self.story.readings
            for statement in reading.statements
            if words in texts[reading.article_id].text[statement.content[0].start : statement.content[-1].end]
            and outlet in (texts[reading.article_id].outlet or "").casefold()
        )

    def claim(self, words: str, outlet: str = "") -> Claim:
        statement_id = self.said(words, outlet).id
        return next(claim for claim in self.story.links.claims if statement_id in claim.statement_ids)

    def entity(self, name: str) -> Entity:
        return next(entity for entity in self.story.links.entities if name in (entity.name, *entity.aliases))

    def speaker(self, words: str, outlet: str = "") -> str:
        speaker_id = self.said(words, outlet).speaker_id
        return next(entity.name for entity in self.story.links.entities if speaker_id in entity.members)

    def at_least(self, words: str, outlet: str = "") -> int | None:
        claim_id = self.claim(words, outlet).id
        return next((count.at_least for count in self.story.source_counts if count.claim_id == claim_id), None)

    def conflict(self) -> Conflict:
        [conflict] = [conflict for conflict in self.story.conflicts if conflict.kind == "number"]
        return conflict

    def event(self) -> Event:
        return self.story.links.events[0]


def make_outlet_page(outlet: str, text: str) -> RawPage:
    made = make_page(f"{outlet}.txt", text)
    return RawPage(made.record, made.text, PageMetadata(outlet=f"The {outlet.title()}", published="2031-03-05"))


@pytest.fixture
def desk() -> Desk:
    return Desk(TEXTS)


def test_nothing_judged_changes_nothing(desk: Desk) -> None:
    assert desk.story.judgements == ()
    assert desk.claim(LINE) == desk.claim(LINE, "post")
    assert desk.claim(CREW) == desk.claim(CREW, "gazette")
    assert desk.conflict().relation == "conflict"


def test_two_claims_are_one_and_rest_on_the_sources_of_both(desk: Desk) -> None:
    assert desk.at_least(LINE) == desk.at_least(CREW) == 1
    made = desk.judge("same", desk.claim(LINE).id, desk.claim(CREW).id)
    assert len(desk.claim(LINE).statement_ids) == 4
    assert desk.at_least(LINE) == 2
    assert desk.judged(made).targets == (desk.claim(LINE).id,)
    assert desk.judged(made).by == "Dana Petrov"


def test_a_statement_leaves_its_claim(desk: Desk) -> None:
    made = desk.judge("different", desk.claim(CREW).id, desk.said(CREW, "gazette").id)
    assert desk.claim(CREW, "ledger") != desk.claim(CREW, "gazette")
    assert set(desk.judged(made).targets) == {desk.claim(CREW, "ledger").id, desk.claim(CREW, "gazette").id}


def test_two_people_are_one_and_count_as_one_source(desk: Desk) -> None:
    desk.judge("same", desk.claim(LINE).id, desk.claim(CREW).id)
    assert desk.at_least(LINE) == 2
    made = desk.judge("same", "Ana Ruiz", "Piet Vandermolen")
    assert desk.at_least(LINE) == 1
    assert desk.entity("Ana Ruiz") == desk.entity("Piet Vandermolen")
    assert "judged by Dana Petrov" in {why.feature for why in desk.entity("Ana Ruiz").why_merged}
    assert desk.judged(made).targets == (desk.entity("Ana Ruiz").id,)


def test_one_person_is_two(desk: Desk) -> None:
    assert desk.entity("P. Vandermolen") == desk.entity("Piet Vandermolen")
    desk.judge("different", "P. Vandermolen", "Piet Vandermolen")
    assert desk.entity("P. Vandermolen") != desk.entity("Piet Vandermolen")
    desk.judge("same", desk.said(CREW, "gazette").id, desk.said(CREW, "ledger").id)
    assert desk.at_least(CREW) == 2


def test_a_statement_is_given_to_somebody_of_the_pile(desk: Desk) -> None:
    made = desk.judge("speaker", desk.said(CREW, "gazette").id, "ana", "ruiz")
    statement = desk.said(CREW, "gazette")
    assert desk.speaker(CREW, "gazette") == "Ana Ruiz"
    assert (statement.speaker_reason, statement.source_type) == ("judged by Dana Petrov", "named")
    assert [hop.name for hop in statement.chain] == ["The Gazette", "Ana Ruiz"]
    assert desk.judged(made).targets == (statement.id,)
    desk.judge("same", desk.said(CREW, "gazette").id, desk.said(CREW, "ledger").id)
    assert desk.at_least(CREW) == 2
    assert desk.speaker(CREW, "ledger") == "Piet Vandermolen"


def test_a_statement_is_given_to_somebody_new_and_to_an_id(desk: Desk) -> None:
    desk.judge("speaker", desk.said(CREW, "gazette").id, "Maud Ellery")
    desk.judge("speaker", desk.said(CREW, "ledger").id, desk.entity("Maud Ellery").id)
    assert desk.speaker(CREW, "gazette") == desk.speaker(CREW, "ledger") == "Maud Ellery"
    assert desk.entity("Maud Ellery").kind == "person"
    assert desk.at_least(CREW) == 1
    renamed = desk.judge("rename", "Maud Ellery", "Maud Ellery-Lund")
    assert desk.judged(renamed).state == "applied"
    assert desk.speaker(CREW, "gazette") == "Maud Ellery-Lund"


def test_a_name_is_shown_as_another(desk: Desk) -> None:
    before = desk.entity("Ana Ruiz")
    made = desk.judge("rename", "Ana Ruiz", "Ana", "Ruiz", "de", "Paz")
    after = desk.entity("Ana Ruiz")
    assert (after.id, after.name, set(after.aliases)) == (before.id, "Ana Ruiz de Paz", {"Ana Ruiz", *before.aliases})
    assert desk.judged(made).targets == (after.id,)
    [end] = next(count for count in desk.story.source_counts if count.claim_id == desk.claim(LINE).id).ends
    assert end.name == "Ana Ruiz de Paz"
    desk.judge("note", "Ana Ruiz de Paz", "the new mayor")


def test_a_rejected_statement_stays_in_its_article_and_counts_nowhere(desk: Desk) -> None:
    statements, claim = desk.story.coverage.statements, desk.claim(LINE)
    made = desk.judge("reject", desk.said(LINE, "post").id)
    assert desk.story.coverage.statements == statements - 1
    assert desk.claim(LINE, "radio").statement_ids == tuple(set(claim.statement_ids) - {desk.said(LINE, "post").id})
    assert desk.judged(made).targets == (desk.said(LINE, "post").id, desk.claim(LINE, "post").id)
    assert desk.at_least(LINE, "post") is None


def test_a_rejected_claim_conflict_or_event_stays_and_is_not_counted(desk: Desk) -> None:
    conflict, event = desk.conflict().id, desk.event().id
    assert desk.judged(desk.judge("reject", conflict)).targets == (conflict,)
    assert desk.judged(desk.judge("reject", event)).targets == (event,)
    claim = desk.claim("12 barrels")
    assert desk.judged(desk.judge("reject", claim.id)).targets == (claim.id, conflict)
    assert desk.at_least("12 barrels") is None
    assert (desk.conflict().id, desk.event().id) == (conflict, event)


def test_a_note_is_kept_with_what_it_is_on(desk: Desk) -> None:
    targets = [
        desk.said(LINE).id,
        desk.claim(LINE).id,
        desk.conflict().id,
        desk.event().id,
        desk.entity("Tom Okafor").id,
    ]
    made = [desk.judge("note", target, "seen", "on", "tape") for target in targets]
    assert [desk.judged(judgement).targets for judgement in made] == [(target,) for target in targets]
    assert {judged.value for judged in desk.story.judgements} == {"seen on tape"}


def test_all_survive_a_rebuild_with_more_articles(desk: Desk) -> None:
    desk.judge("same", "Ana Ruiz", "Tom Okafor")
    desk.judge("different", "P. Vandermolen", "Piet Vandermolen")
    desk.judge("speaker", desk.said(LINE, "post").id, "Maud Ellery")
    desk.judge("rename", "Ana Ruiz", "Ana Ruiz de Paz")
    desk.judge("reject", desk.claim(CREW, "ledger").id)
    desk.judge("note", desk.conflict().id, "both were asked")
    more = {
        f"herald{n}": f"Pier news {n}\n\n“{LINE},” said Ana Ruiz.\n\n“{CREW},” Piet Vandermolen said.\n"
        for n in range(4)
    }
    desk.put(more)
    desk.shelf.forget_results()
    assert {judged.state for judged in desk.story.judgements} == {"applied"}
    assert desk.speaker(LINE, "post") == "Maud Ellery"
    assert desk.speaker(LINE, "herald2") == "Ana Ruiz de Paz"
    assert desk.entity("P. Vandermolen") != desk.entity("Piet Vandermolen")
    assert desk.at_least(CREW, "herald1") is None


EDITED = {
    "a line before": ("post", "Quillmere pier struck\n\n", "Quillmere pier struck\n\nBy our reporters.\n\n"),
    "another end": ("post", "at the town hall", "on the steps of the hall"),
    "other words before": ("post", "The pier will be mended.", "Masons will mend the pier by May, it is hoped."),
}


@pytest.mark.parametrize("edit", EDITED.values(), ids=EDITED)
def test_all_are_found_again_by_their_words_when_the_article_changes(desk: Desk, edit: tuple[str, str, str]) -> None:
    outlet, old, new = edit
    desk.judge("speaker", desk.said(LINE, "post").id, "Maud Ellery")
    desk.judge("note", desk.said(LINE, "post").id, "on tape")
    desk.judge("different", desk.said(LINE, "post").id, desk.claim(LINE).id)
    before = desk.said(LINE, "post")
    other = Desk(TEXTS | {outlet: TEXTS[outlet].replace(old, new)})
    other.shelf._judgements = list(desk.shelf.judgements())  # noqa: SLF001 - as if the file had been edited
    after = other.said(LINE, "post")
    assert (after.id, after.article_id) != (before.id, before.article_id)
    assert [judged.state for judged in other.story.judgements] == ["applied"] * 3
    assert other.story.judgements[1].targets == (after.id,)
    assert other.speaker(LINE, "post") == "Maud Ellery"
    assert other.claim(LINE, "post") != other.claim(LINE, "radio")


def test_later_versions_of_an_article_are_judged_with_it(desk: Desk) -> None:
    desk.judge("speaker", desk.said(LINE, "post").id, "Maud Ellery")
    desk.put({"post": TEXTS["post"].replace("Quillmere pier", "Herring pier at Quillmere")})
    [judged] = desk.story.judgements
    assert len(judged.targets) == 2
    spoken = [s for r in desk.story.readings for s in r.statements if s.id in judged.targets]
    assert {statement.speaker_reason for statement in spoken} == {"judged by Dana Petrov"}


def test_what_is_found_no_more_is_listed_with_the_reason(desk: Desk) -> None:
    speaker = desk.judge("speaker", desk.said(LINE, "post").id, "Maud Ellery")
    conflict = desk.judge("note", desk.conflict().id, "both were asked")
    person = desk.judge("rename", "Tom Okafor", "Thomas Okafor")
    other = Desk({"radio": TEXTS["radio"], "post": "Quillmere pier struck\n\nThe pier will be mended.\n"})
    other.shelf._judgements = list(desk.shelf.judgements())  # noqa: SLF001 - as if articles had been taken away
    assert [judged.state for judged in other.story.judgements] == ["orphaned"] * 3
    reasons = [row.reason for row in other.listed()]
    assert reasons[0] == "the words stand no more in an article of The Post"
    assert "stand no more" in reasons[1]
    assert reasons[2] == "nobody is called “Tom Okafor” in this pile now"
    other.put(TEXTS)
    assert {other.judged(made).state for made in (speaker, conflict, person)} == {"applied"}


def test_words_that_are_no_statement_any_more_say_so(desk: Desk) -> None:
    made = desk.judge("reject", desk.said(LINE, "post").id)
    told = f"Quillmere pier struck\n\nThe pier will be mended. {LINE}, Ana Ruiz.\n"
    other = Desk({"post": told})
    other.shelf._judgements = [made]  # noqa: SLF001
    assert other.story.judgements[0].state == "orphaned"
    assert other.story.judgements[0].reason == "the words stand there, but are no statement now"


def test_undoing_gives_the_same_story_to_the_byte(desk: Desk) -> None:
    before = desk.bytes
    made = [
        desk.judge("same", "Ana Ruiz", "Piet Vandermolen"),
        desk.judge("speaker", desk.said(LINE, "post").id, "Maud Ellery"),
        desk.judge("reject", desk.conflict().id),
    ]
    during = desk.bytes
    assert during != before
    undoings = [desk.judge("undo", judgement.id) for judgement in made]
    assert desk.bytes == before
    assert [row.state for row in desk.listed()] == ["undone"] * 3 + ["undoes"] * 3
    with pytest.raises(UsageError, match="is undone already"):
        desk.judge("undo", made[0].id)
    for undoing in undoings:
        desk.judge("undo", undoing.id)
    assert desk.bytes == during
    assert [row.state for row in desk.listed()] == ["applied"] * 3 + ["undone"] * 3 + ["undoes"] * 3


def test_the_later_of_two_that_contradict_each_other_holds(desk: Desk) -> None:
    first = desk.judge("same", "Ana Ruiz", "Tom Okafor")
    second = desk.judge("different", "Ana Ruiz", "Tom Okafor", by="Eve Lund")
    assert (desk.judged(first).state, desk.judged(second).state) == ("overruled", "applied")
    assert desk.entity("Ana Ruiz") != desk.entity("Tom Okafor")
    third = desk.judge("same", "Tom Okafor", "Piet Vandermolen")
    fourth = desk.judge("same", "Piet Vandermolen", "Ana Ruiz")
    assert [desk.judged(made).state for made in (second, third, fourth)] == ["overruled", "applied", "applied"]
    assert desk.entity("Ana Ruiz") == desk.entity("Tom Okafor")
    desk.judge("undo", fourth.id)
    assert desk.judged(second).state == "applied"


def test_the_later_speaker_and_name_hold(desk: Desk) -> None:
    statement = desk.said(LINE, "post").id
    old = [desk.judge("speaker", statement, "Maud Ellery"), desk.judge("rename", "Tom Okafor", "Thomas Okafor")]
    new = [desk.judge("speaker", statement, "Greta Lindqvist"), desk.judge("rename", "Tom Okafor", "T. Okafor")]
    assert [desk.judged(made).state for made in old] == ["overruled"] * 2
    assert [desk.judged(a).reason.endswith(b.id) for a, b in zip(old, new, strict=True)] == [True, True]
    assert (desk.speaker(LINE, "post"), desk.entity("Tom Okafor").name) == ("Greta Lindqvist", "T. Okafor")
    assert not any("Maud" in entity.name for entity in desk.story.links.entities)


def judge_all(desk: Desk) -> None:
    desk.judge("same", "Ana Ruiz", "Tom Okafor")
    desk.judge("different", "P. Vandermolen", "Piet Vandermolen")
    desk.judge("speaker", desk.said(LINE, "post").id, "Maud Ellery")
    desk.judge("rename", "Ana Ruiz", "Ana Ruiz de Paz")
    desk.judge("reject", desk.conflict().id)
    desk.judge("note", desk.said(LINE, "radio").id, "on tape")


def test_the_same_judgements_at_other_times_give_the_same_bytes(desk: Desk) -> None:
    later = Desk(dict(reversed(TEXTS.items())))
    later.hour = 5000
    judge_all(desk)
    judge_all(later)
    assert later.bytes == desk.bytes
    times = [[judgement.at for judgement in each.shelf.judgements()] for each in (desk, later)]
    assert times[0] != times[1]
    assert [j.id for j in desk.shelf.judgements()] == [j.id for j in later.shelf.judgements()]


def test_the_same_judgement_twice_has_two_ids(desk: Desk) -> None:
    one, two = (desk.judge("note", desk.said(LINE).id, "on tape") for _ in range(2))
    assert one.id != two.id
    desk.judge("undo", one.id)
    assert [judged.id for judged in desk.story.judgements] == [two.id]


def test_no_judgement_makes_a_fact_of_what_somebody_claims(desk: Desk) -> None:
    events = [(event.text, event.status, event.told_by) for event in desk.story.links.events]
    polarity = desk.said(ACCUSED).polarity
    desk.judge("speaker", desk.said(ACCUSED).id, "Ana Ruiz")
    desk.judge("note", desk.said(ACCUSED).id, "true")
    desk.judge("reject", desk.said(ACCUSED).id)
    desk.judge("same", desk.claim(ACCUSED).id, desk.claim(LINE).id)
    assert desk.said(ACCUSED).polarity == polarity
    assert desk.story.links.relations == ()
    assert [(event.text, event.status, event.told_by) for event in desk.story.links.events] == events


def choose_judgement(desk: Desk, chance: random.Random) -> tuple[str, ...]:
    story = desk.story
    statements = [statement.id for reading in story.readings for statement in reading.statements]
    claims = [claim.id for claim in story.links.claims]
    people = [name for e in story.links.entities for name in (e.id, e.name, *e.aliases, *e.members)]
    others = [*(conflict.id for conflict in story.conflicts), *(event.id for event in story.links.events)]
    made = [judgement.id for judgement in desk.shelf.judgements()]
    pick = chance.choice
    choices = [
        ("same", pick(people), pick(people)),
        ("different", pick(people), pick(people)),
        ("same", pick(claims + statements), pick(claims + statements)),
        ("different", pick(claims + statements), pick(claims + statements)),
        ("speaker", pick(statements), pick([*people, "Maud Ellery"])),
        ("rename", pick(people), pick(["Greta Lindqvist", *people])),
        ("reject", pick(statements + claims + others)),
        ("note", pick(statements + claims + others + people), "seen"),
        ("undo", pick(made or ["jdg_none"])),
    ]
    return pick(choices)


@pytest.mark.parametrize("seed", range(6))
def test_any_judgements_in_any_order_hold_together_and_can_all_be_undone(desk: Desk, seed: int) -> None:
    before, chance = desk.bytes, random.Random(seed)
    for _ in range(25):
        with suppress(UsageError):
            desk.judge(*choose_judgement(desk, chance))
        for judged in desk.story.judgements:
            if judged.state == "applied" and judged.decision in ("same", "different"):
                assert (len(judged.targets) == 1) == (judged.decision == "same")
    for row in reversed(desk.listed()):
        if row.state not in ("undone", "undoes"):
            desk.judge("undo", row.judgement.id)
    assert desk.bytes == before


def test_an_unnamed_voice_is_never_joined_with_a_named_person(desk: Desk) -> None:
    with pytest.raises(UsageError, match="never joined") as caught:
        desk.judge("same", "An insider", "Tom Okafor")
    assert "note" in caught.value.hint


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a\x1b[31mred\x07", "x\u202egpj.exe", "\ud800half", "| `b` |"]
)
def test_hostile_words_are_kept_as_plain_words_in_one_line(desk: Desk, text: str) -> None:
    desk.judge("note", desk.said(LINE).id, f"first\n\n{text}", by=f"Dana {text}")
    [judged] = desk.story.judgements
    for words in (judged.value, judged.by):
        assert words.isprintable()
        assert words == " ".join(words.split())
        words.encode()
    msgspec.json.decode(desk.bytes, type=Story)
