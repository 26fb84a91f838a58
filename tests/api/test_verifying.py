from dataclasses import replace
from pathlib import Path

import pytest

import reportedly
from reportedly.api.verifying import Check, verify_draft
from reportedly.errors import InputError
from reportedly.model import Story, When
from reportedly.pipeline import MemoryShelf, add, build

LOST = "We lost forty barrels of lamp oil in the storm, and the herring pier is gone"
HURT = "Nobody was hurt on the quay, I am glad to say"
TEXTS = {
    "radio": f"Coast Radio\n5 March 2031\n\nPier gone\n\n“{LOST},” said Mayor Ana Ruiz. “{HURT}.”\n",
    "post": (
        f"Hill Post\n6 March 2031\n\nBarrels\n\n“{LOST},” Ana Ruiz said.\n\nThe pier had stood there for sixty years.\n"
    ),
    "ledger": "Daily Ledger\n6 March 2031\n\nFerry late\n\nTom Okafor said that the ferry would sail again in May.\n",
}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("pile")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    shelf = MemoryShelf("Pier")
    add(shelf, [folder])
    return build(shelf)


def verify(story: Story, folder: Path, draft: str) -> list[Check]:
    path = folder / "draft.txt"
    path.write_text(f"A draft about the pier\n\n{draft}\n", encoding="utf-8")
    checks = verify_draft(story, [path])
    assert all(check.draft == str(path) for check in checks)
    return list(checks)


CASES = [
    (f"“{LOST},” said Ana Ruiz.", "verbatim", ()),
    (f"“{LOST.upper()}!” Ruiz said.", "verbatim", ()),
    ("“We lost forty barrels … and the herring pier is gone,” said Ruiz.", "verbatim", ()),
    ("“We lost forty barrels [of oil] ... in the storm,” said Ruiz.", "verbatim", ()),
    (f"“{LOST.replace('forty', 'fourteen')},” said Ana Ruiz.", "altered", ("altered",)),
    ("“We lost forty barrels in the storm and the pier is gone,” said Ana Ruiz.", "altered", ("altered",)),
    (f"“{LOST},” said Tom Okafor.", "verbatim", ("wrong speaker",)),
    (f"“{LOST},” said Carl Ruiz.", "verbatim", ("wrong speaker",)),
    ("“The herring fleet will never forgive the council for this,” said Ana Ruiz.", "not found", ("not found",)),
    ("“The pier had stood there for sixty years,” said Ana Ruiz.", "verbatim", ("not quoted",)),
    ("“The ferry would sail again in May,” said Tom Okafor.", "verbatim", ("not quoted",)),
]


@pytest.mark.parametrize(("draft", "verdict", "faults"), CASES, ids=[case[0][:50] for case in CASES])
def test_each_quotation_is_judged_by_its_words_and_its_speaker(
    story: Story, tmp_path: Path, draft: str, verdict: str, faults: tuple[str, ...]
) -> None:
    [check] = verify(story, tmp_path, draft)
    assert (check.verdict, tuple(fault for fault in check.faults if fault != "single source")) == (verdict, faults)


def test_all_places_are_listed_first_known_first_with_what_the_draft_may_rest_on(story: Story, tmp_path: Path) -> None:
    [check] = verify(story, tmp_path, f"“{LOST},” said Ana Ruiz.")
    outlets = {article.id: article.outlet for article in story.articles}
    assert [outlets[found.span.article_id] for found in check.found] == ["Coast Radio", "Hill Post"]
    texts = {article.id: article.text for article in story.articles}
    for found in check.found:
        assert texts[found.span.article_id][found.span.start : found.span.end] == found.words == LOST
        assert found.speaker == "Ana Ruiz"
    assert (check.at_least, check.sources, "single source" in check.faults) == (1, ("Ana Ruiz",), True)


def test_several_sources_are_no_fault(story: Story, tmp_path: Path) -> None:
    counts = tuple(replace(count, at_least=2) for count in story.source_counts)
    [check] = verify(replace(story, source_counts=counts), tmp_path, f"“{LOST},” said Ana Ruiz.")
    assert (check.at_least, check.faults) == (2, ())


def test_parts_of_two_articles_are_no_quotation_of_either(story: Story, tmp_path: Path) -> None:
    [check] = verify(story, tmp_path, "“Nobody was hurt on the quay … had stood there for sixty years,” said Ana Ruiz.")
    assert (check.verdict, check.faults[0]) == ("altered", "pieced together")


def test_a_divided_quotation_is_checked_piece_by_piece(story: Story, tmp_path: Path) -> None:
    checks = verify(story, tmp_path, f"“{LOST},” said Ana Ruiz. “Nobody was hurt at all on the quay, I am sad to say.”")
    assert [(check.verdict, check.speaker) for check in checks] == [("verbatim", "Ana Ruiz"), ("altered", "Ana Ruiz")]


@pytest.mark.parametrize("draft", ["No words of others here.", "The “pier” is gone.", "“", "””“"])
def test_a_draft_without_quotations_has_no_checks(story: Story, tmp_path: Path, draft: str) -> None:
    assert verify(story, tmp_path, draft) == []


def test_an_article_without_a_time_stands_last(story: Story, tmp_path: Path) -> None:
    unknown = When(None, None, "unknown")
    articles = tuple(replace(a, published=unknown) if a.outlet == "Coast Radio" else a for a in story.articles)
    [check] = verify(replace(story, articles=articles), tmp_path, f"“{LOST},” said Ana Ruiz.")
    outlets = {article.id: article.outlet for article in story.articles}
    assert [outlets[found.span.article_id] for found in check.found] == ["Hill Post", "Coast Radio"]


def test_an_open_story_verifies(tmp_path: Path) -> None:
    (tmp_path / "radio.txt").write_text(TEXTS["radio"], encoding="utf-8")
    (tmp_path / "draft.txt").write_text(f"Pier\n\n“{LOST},” said Ana Ruiz.\n", encoding="utf-8")
    with reportedly.open(tmp_path / "pier.story") as pier:
        pier.add([tmp_path / "radio.txt"])
        pier.build()
        assert [check.verdict for check in pier.verify([tmp_path / "draft.txt"])] == ["verbatim"]


def test_nothing_to_read_is_an_error(story: Story, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        verify_draft(story, [tmp_path / "no.txt"])
