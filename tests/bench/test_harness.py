"""The harness: missing data is said, a figure below its floor fails, --update lowers none by itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.__main__ import BELOW_FLOOR, DONE, NO_DATA, main
from bench.floors import check_floors, read_floors, update_floors
from bench.harness import QUESTIONS, Figure, Part, hash_gold, load_question, look_up
from bench.show import format_table, read_peers
from bench.tables import BEGIN, END, render_readmes, write_tables

DOCUMENT = """<TimeML><DCT><TIMEX3 functionInDocument="CREATION_TIME" value="2031-03-05">x</TIMEX3></DCT>
<TEXT>The lamp at Quillhaven went out on 3 March 2031.</TEXT></TimeML>"""
# A stand-in for the scorer of `times`: the share of documents in which a day was found.
SCORER = """
import json, pathlib, re, sys
gold, arguments = pathlib.Path(sys.argv[1]), sys.argv[2:]
files = sorted(gold.glob("*.tml"))
if arguments[0] == "--dump-text":
    texts = [re.search("<TEXT>(.*)</TEXT>", file.read_text(), re.S).group(1) for file in files]
    rows = [{"id": file.stem, "dct": "2031-03-05", "text": text} for file, text in zip(files, texts)]
    pathlib.Path(arguments[1]).write_text("\\n".join(map(json.dumps, rows)))
else:
    rows = [json.loads(line) for line in pathlib.Path(arguments[1]).read_text().splitlines()]
    right = sum(any(time["value"] == "2031-03-03" for time in row["timexes"]) for row in rows)
    print(json.dumps({"value": {"f1": right / len(files)}, "documents": len(files)}))
"""


class Question:
    """A question that answers what it is told."""

    FIGURES = (Figure("quality", "all.f1"), Figure("errors", "errors", lower=True))

    def list_parts(self, data: Path) -> tuple[Part, ...]:
        return (Part("dev", data / "gold.txt", None, data),)

    def predict(self, part: Part, out: Path) -> None:
        out.write_text(part.gold.read_text("utf-8"), encoding="utf-8")

    def score(self, part: Part, predictions: Path) -> dict[str, Any]:
        return {"part": part.name, "size": predictions.stat().st_size}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    place = tmp_path / "data"
    (place / "timex" / "tbaq").mkdir(parents=True)
    (place / "timex" / "tbaq" / "lamp.tml").write_text(DOCUMENT, encoding="utf-8")
    (place / "score_timex.py").write_text(SCORER, encoding="utf-8")
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of floors and peers, so that no test writes those of the project."""
    for name in QUESTIONS:
        place = tmp_path / "bench" / name
        place.mkdir(parents=True)
        floors = {"tolerance": {"absolute": 0.01, "share": 0.0, "reason": "a test"}, "parts": {}}
        (place / "floors.json").write_text(json.dumps(floors), encoding="utf-8")
        (place / "peers.json").write_text(json.dumps({"tbaq": {"peer": {"value.f1": 0.5}}}), encoding="utf-8")
    return tmp_path / "bench"


def test_absent_data_is_said_with_its_own_exit_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", "--data", str(tmp_path / "gone")]) == NO_DATA
    said = capsys.readouterr().err
    assert "no data at" in said
    assert "bench/quotes/README.md" in said


def test_a_gold_that_is_not_there_is_absent_data(data: Path) -> None:
    assert main(["times", "--data", str(data), "--gold", str(data / "gone")]) == NO_DATA


def test_an_absent_scorer_is_absent_data(data: Path) -> None:
    (data / "score_timex.py").unlink()
    assert main(["times", "--data", str(data)]) == NO_DATA


def test_one_question_in_json(data: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["times", "--data", str(data), "--json"], folder=folder) == DONE
    answer = json.loads(capsys.readouterr().out)
    assert answer["question"] == "times"
    assert answer["ours"].items() >= {"value": {"f1": 1.0}, "documents": 1}.items()
    assert answer["gold"].endswith("tbaq")
    assert answer["peers"]["tbaq"]["peer"] == {"value.f1": 0.5}
    assert answer["floors"]["parts"] == {}


def test_another_gold_and_kept_predictions(data: Path, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.tml").write_text(DOCUMENT, encoding="utf-8")
    kept = tmp_path / "kept" / "times.jsonl"
    command = ["times", "--data", str(data), "--gold", str(other), "--predictions", str(kept)]
    assert main(command, folder=folder) == DONE
    (row,) = [json.loads(line) for line in kept.read_text("utf-8").splitlines()]
    assert row["id"] == "b"
    assert [time["value"] for time in row["timexes"]] == ["2031-03-03"]


def test_the_table_sets_ours_beside_floor_and_peers(
    data: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["times", "--data", str(data), "--update"], folder=folder)
    main(["times", "--data", str(data)], folder=folder)
    table = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["figure", "ours", "floor", "peer"] in table
    assert ["value", "F1", "1", "1", "0.500"] in table


def test_the_gate_runs_what_it_can_and_fails_below_a_floor(
    data: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.__main__.QUESTIONS", ("quotes", "times"))
    assert main(["times", "--data", str(data), "--update"], folder=folder) == DONE
    assert main(["gate", "--data", str(data)], folder=folder) == DONE
    assert "quotes: not run: no data at" in capsys.readouterr().out
    floors = json.loads((folder / "times" / "floors.json").read_text("utf-8"))
    floors["parts"]["tbaq"]["at_least"]["value.f1"] = 1.2
    (folder / "times" / "floors.json").write_text(json.dumps(floors), encoding="utf-8")
    assert main(["gate", "--data", str(data)], folder=folder) == BELOW_FLOOR
    assert "BELOW FLOOR  times tbaq: value.f1 is 1.0, its floor 1.2" in capsys.readouterr().out
    assert main(["all", "--data", str(data)], folder=folder) == DONE


def test_all_says_what_is_absent_and_is_no_fault(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.__main__.QUESTIONS", ("quotes", "times", "reuse"))
    assert main(["all", "--data", str(tmp_path)], folder=folder) == DONE
    assert main(["gate", "--data", str(tmp_path)], folder=folder) == DONE


@pytest.mark.parametrize("arguments", [["all", "--gold", "x"], ["quotes", "--update", "--gold", "x"], ["nothing"]])
def test_wrong_use(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


@pytest.fixture
def part(tmp_path: Path) -> Part:
    (tmp_path / "gold.txt").write_text("gold", encoding="utf-8")
    return Part("dev", tmp_path / "gold.txt", None, tmp_path)


def pin(part: Part, folder: Path, quality: float, errors: float, *, allow: bool = False) -> list[str]:
    figures = {"all": {"f1": quality}, "errors": errors}
    return update_floors("quotes", Question(), part, figures, allow_regression=allow, folder=folder)


def test_update_raises_floors_and_refuses_to_lower_them(part: Part, folder: Path) -> None:
    assert pin(part, folder, 0.8, 3) == []
    assert pin(part, folder, 0.9, 2) == []
    refused = pin(part, folder, 0.7, 4)
    assert [line.split(" is ")[0] for line in refused] == ["dev: all.f1", "dev: errors"]
    pinned = read_floors("quotes", folder)["parts"]["dev"]
    assert (pinned["at_least"], pinned["at_most"]) == ({"all.f1": 0.9}, {"errors": 2.0})
    assert pin(part, folder, 0.7, 4, allow=True) == []
    assert read_floors("quotes", folder)["parts"]["dev"]["at_least"] == {"all.f1": 0.7}


def test_the_figure_that_was_pinned_passes(part: Part, folder: Path) -> None:
    figures = {"all": {"f1": 2 / 3}, "errors": 1 / 3}
    update_floors("quotes", Question(), part, figures, folder=folder)
    assert check_floors(read_floors("quotes", folder), part, figures) == []


@pytest.mark.parametrize(
    ("figures", "faults"),
    [
        ({"all": {"f1": 0.8}, "errors": 3}, 0),
        ({"all": {"f1": 0.795}, "errors": 3.005}, 0),
        ({"all": {"f1": 0.78}, "errors": 3}, 1),
        ({"all": {"f1": 0.9}, "errors": 4}, 1),
        ({"errors": 3}, 1),
    ],
)
def test_a_figure_below_its_floor_is_a_fault(part: Part, folder: Path, figures: dict[str, Any], faults: int) -> None:
    pin(part, folder, 0.8, 3)
    assert len(check_floors(read_floors("quotes", folder), part, figures)) == faults


def test_floors_hold_for_the_gold_they_were_measured_on(part: Part, folder: Path) -> None:
    pin(part, folder, 0.8, 3)
    part.gold.write_text("gold that somebody changed", encoding="utf-8")
    (fault,) = check_floors(read_floors("quotes", folder), part, {"all": {"f1": 1.0}, "errors": 0})
    assert "not the one" in fault
    (refused,) = pin(part, folder, 0.9, 1)
    assert "gold changed" in refused
    assert pin(part, folder, 0.5, 9, allow=True) == []


def test_the_hash_of_a_gold_folder_sees_names_and_bytes(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "a.txt").write_text("a", encoding="utf-8")
    first = hash_gold(gold)
    (gold / "a.txt").rename(gold / "b.txt")
    assert hash_gold(gold) != first


@pytest.mark.parametrize(
    ("path", "value"), [("a.b", 1.0), ("a.c.1", 3.0), ("a.d", None), ("a.c.7", None), ("a", None), ("a.yes", None)]
)
def test_figures_are_found_by_dotted_paths(path: str, value: float | None) -> None:
    assert look_up({"a": {"b": 1, "c": [2, 3], "yes": True}}, path) == value


def test_peers_without_a_figure_show_a_dash() -> None:
    table = format_table(Question(), {"all": {"f1": 0.5}, "errors": 1200}, {}, {"peer": {"errors": 7.0}})
    assert [line.split() for line in table[1:]] == [["quality", "0.500", "-", "-"], ["errors", "1,200", "-", "7"]]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_whole(name: str, tmp_path: Path) -> None:
    question = load_question(name)
    assert question.FIGURES
    assert question.list_parts(tmp_path)
    known = {figure.path for figure in question.FIGURES}
    for systems in read_peers(name).values():
        for figures in systems.values():
            assert set(figures) <= known
    floors = read_floors(name)
    assert floors["tolerance"]["reason"]
    for pinned in floors["parts"].values():
        assert set(pinned["at_least"]) | set(pinned["at_most"]) <= known
        assert len(pinned["gold_sha256"]) == 64
    readme = (Path(__file__).parents[2] / "bench" / name / "README.md").read_text("utf-8")
    assert f"python -m bench {name}" in readme


def test_the_tables_of_the_readmes_are_current() -> None:
    for path, text in render_readmes().items():
        assert path.read_text("utf-8") == text, f"{path}: run python -m bench {path.parent.name} --update"


def test_update_writes_the_tables(data: Path, folder: Path) -> None:
    readme = folder / "times" / "README.md"
    readme.write_text(f"Before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_tables(folder)
    assert "No figure is pinned yet." in readme.read_text("utf-8")
    main(["times", "--data", str(data), "--update"], folder=folder)
    written = readme.read_text("utf-8")
    assert "| `tbaq` | reportedly | peer |" in written
    assert "| value F1 | **1** | 0.500 |" in written
    assert written.startswith("Before\n")
    assert written.endswith("after\n")
