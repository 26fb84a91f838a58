"""`reportedly judge` as a person uses it: every action, what it answers, and what it says of a mistake."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.cli.main import run
from reportedly.store import open_story_file
from tests.cli.conftest import Answer

LINE = "Nobody was hurt when the old ferry struck the herring pier"
TEXTS = {
    "radio": f"Coast Radio\n\nFerry strikes pier\n\n“{LINE},” said Mayor Ana Ruiz. “We lost 40 barrels of lamp oil.”\n",
    "post": f"Hill Post\n\nPier struck\n\nThe pier will be mended. “{LINE},” Ana Ruiz said at the town hall.\n",
    "ledger": "Daily Ledger\n\nAnger on the quay\n\n“We lost 12 barrels of lamp oil,” Tom Okafor said.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judge")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [str(folder / f"{name}.txt") for name in TEXTS]
    assert run(["add", str(folder / "pier.story"), *files, "--quiet", "--jobs", "1"]) == 0
    return folder / "pier.story"


@pytest.fixture
def pier(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "pier.story"))


Call = Callable[..., Answer]


@pytest.fixture
def judge(reportedly: Call, pier: Path) -> Call:
    def call(*words: object) -> Answer:
        return reportedly("judge", pier, *words, *(() if "--by" in words else ("--by", "Dana Petrov")))

    return call


def rows(reportedly: Call, pier: Path, what: str) -> list[dict[str, object]]:
    answer = reportedly("show", pier, what, "--json")
    listed: list[dict[str, object]] = json.loads(answer.out)["rows"]
    return listed


def statement_of(reportedly: Call, pier: Path, words: str) -> str:
    for row in rows(reportedly, pier, "statements"):
        if words in json.dumps(row, ensure_ascii=False):
            return str(row["id"])
    raise AssertionError(words)


def test_a_judgement_answers_and_shows_everywhere(reportedly: Call, judge: Call, pier: Path) -> None:
    statement = statement_of(reportedly, pier, "12 barrels")
    answer = judge("speaker", statement, "Maud", "Ellery", "--note", "she told us")
    assert answer.status == 0
    assert "-> Maud Ellery" in answer.out
    assert "by Dana Petrov" in answer.out
    assert "applied" in answer.out
    assert "why: she told us" in answer.out
    assert answer.err.endswith(f"Next: reportedly judge {pier} list\n")
    shown = reportedly("show", pier, "statements").out
    assert "Maud Ellery said: “We lost 12 barrels of lamp oil”" in shown
    assert "judged: the speaker, judged by Dana Petrov (she told us)" in shown
    assert "judged by Dana Petrov" in reportedly("person", pier, "Maud Ellery").out
    exported = reportedly("export", pier, "-f", "jsonl").out
    assert "the speaker, judged by Dana Petrov" in exported


def test_json_answers_with_the_judgement_and_how_it_stands(judge: Call) -> None:
    answer = json.loads(judge("rename", "Tom Okafor", "Thomas Okafor", "--json").out)
    assert answer["schema"] == "reportedly/1"
    made = answer["judgement"]
    assert (made["state"], made["judgement"]["decision"], made["judgement"]["by"]) == (
        "applied",
        "rename",
        "Dana Petrov",
    )
    assert made["judgement"]["target"]["quote_selector"]["exact"] == "Tom Okafor"
    listed = json.loads(judge("list", "--json").out)["judgements"]
    assert listed == [made]


def test_each_action_is_carried_out(reportedly: Call, judge: Call, pier: Path) -> None:
    claims = [str(row["id"]) for row in rows(reportedly, pier, "claims")]
    statement = statement_of(reportedly, pier, "12 barrels")
    calls = [
        ("same", "Ana Ruiz", "Tom Okafor"),
        ("different", claims[0], claims[1]),
        ("speaker", statement, "Greta Lindqvist"),
        ("rename", "Ana Ruiz", "Ana Ruiz de Paz"),
        ("reject", claims[-1]),
        ("note", statement, "seen", "on", "tape"),
    ]
    for call in calls:
        assert judge(*call).status == 0, call
    listed = json.loads(judge("list", "--json").out)["judgements"]
    assert [row["judgement"]["decision"] for row in listed] == [call[0] for call in calls]
    assert {row["state"] for row in listed} == {"applied"}
    assert judge("undo", listed[0]["judgement"]["id"]).out.count("undoes") == 1
    assert "undone" in judge("list").out
    assert reportedly("check", pier).status == 0


def test_exports_of_the_same_judgements_are_the_same_bytes(reportedly: Call, built: Path, tmp_path: Path) -> None:
    written = []
    for number in range(2):
        copy = shutil.copy(built, tmp_path / f"{number}.story")
        for words in (("same", "Ana Ruiz", "Tom Okafor"), ("rename", "Ana Ruiz", "A. Ruiz")):
            assert reportedly("judge", copy, *words, "--by", "Dana").status == 0
        written.append(reportedly("export", copy, "-f", "json").out)
    assert written[0] == written[1]
    assert '"by":"Dana"' in written[0]
    assert '"at":' not in written[0]


def test_without_building_it_waits_for_the_next_build(reportedly: Call, judge: Call, pier: Path) -> None:
    answer = judge("rename", "Tom Okafor", "Thomas Okafor", "--no-build")
    assert "not built" in answer.out
    assert answer.err.endswith(f"Next: reportedly build {pier}\n")
    assert reportedly("build", pier, "--jobs", "1").status == 0
    assert "applied" in judge("list").out
    assert "Thomas Okafor" in reportedly("show", pier, "people").out


def test_judging_does_not_hide_that_a_claim_was_rejected(reportedly: Call, judge: Call, pier: Path) -> None:
    first = rows(reportedly, pier, "claims")[0]
    before = json.loads(reportedly("show", pier, "--json").out)["page"]["totals"]["claims"]
    assert judge("reject", first["id"]).status == 0
    assert json.loads(reportedly("build", pier, "--jobs", "1", "--json").out)["claims"] == before - 1
    after = rows(reportedly, pier, "claims")
    assert [row["rejected"] for row in after if row["id"] == first["id"]] == [True]
    assert json.loads(reportedly("show", pier, "--json").out)["page"]["totals"]["claims"] == before - 1
    assert "judged: rejected, counts in no number" in reportedly("claim", pier, first["id"]).out


MISTAKES = [
    (("smae", "a", "b"), "there is no action 'smae'", "did you mean same?"),
    (("same", "Ana Ruiz"), "same takes A B", "reportedly judge STORY same A B"),
    (("same", "Ana Ruiz", "Tom Okafor", "x"), "same takes A B", ""),
    (("same", "Ana Ruiz", "Tom Okafr"), "nobody in this story is called 'Tom Okafr'", "did you mean Tom Okafor?"),
    (("same", "Ana Ruiz", "Ana Ruiz"), "are the same words", "speaker"),
    (("speaker", "Ana Ruiz", "Tom"), "is not a statement", "show STORY statements"),
    (("speaker", "st_aaaaaaaaaaaaa", "Tom"), "this story has no statement", ""),
    (("reject", "Ana Ruiz"), "is a person or voice", "rename"),
    (("reject", "clm_aaaaaaaaaaaaa"), "this story has no claim", ""),
    (("rename", "Ana Ruiz", "x" * 300), "at most 200", "shorter"),
    (("rename", "Ana Ruiz", " \n"), "rename takes", ""),
    (("note", "Ana Ruiz", "\x00\u202e"), "the note is empty", ""),
    (("note", "Ana Ruiz", "x" * 3000), "at most 2,000", "shorter"),
    (("undo", "jdg_aaaaaaaaaaaaa"), "there is no judgement", "list"),
    (("list", "x"), "list takes no words", ""),
    (("note", "Ana Ruiz", "fine", "--by", "\x01"), "the name of who judges is empty", ""),
]


@pytest.mark.parametrize(("words", "message", "hint"), MISTAKES, ids=lambda value: str(value)[:40])
def test_a_mistake_is_one_line_with_a_hint_and_keeps_nothing(
    judge: Call, words: tuple[str, ...], message: str, hint: str
) -> None:
    answer = judge(*words)
    assert (answer.status, answer.out) == (2, "")
    told = answer.err.splitlines()
    assert told[0].startswith("error[R200]: ")
    assert message in told[0]
    assert hint in told[1]
    assert len(told) == 2
    assert json.loads(judge("list", "--json").out)["judgements"] == []


def test_a_near_id_is_offered(reportedly: Call, judge: Call, pier: Path) -> None:
    statement = statement_of(reportedly, pier, "12 barrels")
    answer = judge("note", statement[:-1] + "0", "x")
    assert f"did you mean {statement}" in answer.err


def test_a_file_that_is_not_there_is_not_made(reportedly: Call, tmp_path: Path) -> None:
    assert reportedly("judge", tmp_path / "no.story", "list").status == 2
    assert list(tmp_path.iterdir()) == []


def test_who_judges_is_asked_of_the_environment(reportedly: Call, pier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_BY", "Eve Lund")
    assert "by Eve Lund" in reportedly("judge", pier, "rename", "Tom Okafor", "T. Okafor", "--no-build").out
    monkeypatch.delenv("REPORTEDLY_BY")

    def nobody() -> str:
        raise OSError("no user")

    monkeypatch.setattr("getpass.getuser", nobody)
    answer = reportedly("judge", pier, "rename", "Tom Okafor", "T. Okafor")
    assert (answer.status, answer.err.splitlines()[1]) == (2, "hint: say it with --by NAME")


def test_hostile_words_reach_neither_the_terminal_nor_the_tables(judge: Call, pier: Path) -> None:
    answer = judge("note", "Ana Ruiz", "\x1b[2Jgone'); DROP TABLE judgements;--\u202e", "--by", "Eve\x07")
    assert answer.status == 0
    assert "\x1b" not in answer.out + judge("list").out
    assert "\u202e" not in judge("list").out
    connection = sqlite3.connect(pier)
    [(value, by)] = connection.execute("SELECT value, judged_by FROM judgements").fetchall()
    connection.close()
    assert (value, by) == ("[2Jgone'); DROP TABLE judgements;--", "Eve")


def test_judging_keeps_what_the_build_before_kept(reportedly: Call, tmp_path: Path) -> None:
    with open_story_file(tmp_path / "a.story", create=True) as file:
        assert not file.keep_all
        file.put_keep_all(keep_all=True)
        file.put_keep_all(keep_all=True)
    pile = [tmp_path / f"{name}.txt" for name in TEXTS]
    for path, text in zip(pile, TEXTS.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    assert reportedly("add", tmp_path / "a.story", *pile, "--all", "--jobs", "1").status == 0
    assert reportedly("judge", tmp_path / "a.story", "rename", "Tom Okafor", "T. Okafor", "--by", "D").status == 0
    with open_story_file(tmp_path / "a.story") as file:
        assert file.keep_all
    assert reportedly("build", tmp_path / "a.story", "--jobs", "1").status == 0
    with open_story_file(tmp_path / "a.story") as file:
        assert not file.keep_all
