import random
from pathlib import Path

import msgspec
import pytest

from reportedly.errors import InputError
from reportedly.model import Story
from reportedly.pipeline import MemoryShelf, Step, add, build, tell
from reportedly.store import check_story, open_story_file
from tests.piles import Notebook, add_and_build, write_pile

HARBOUR = Path(__file__).parents[2] / "examples" / "harbour" / "articles"
COUNT = 18  # two workers, and more than one batch


def encode(story: Story) -> bytes:
    return msgspec.json.encode(story)


@pytest.fixture(scope="session")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pile(tmp_path_factory.mktemp("pile") / "bridges", COUNT)


@pytest.fixture(scope="session")
def told(pile: Path) -> Story:
    return tell([pile])


def test_a_story_is_told_of_every_article(told: Story) -> None:
    assert told.title == "Bridges"
    assert len(told.articles) == len(told.readings) == told.coverage.articles == COUNT
    assert told.coverage.statements >= COUNT
    assert told.links.claims
    assert check_story(told) == ()


def test_files_in_any_order_give_the_same_bytes(pile: Path, told: Story) -> None:
    files = sorted(pile.iterdir())
    random.Random(7).shuffle(files)
    shelf = MemoryShelf(told.title)
    for file in files:
        add(shelf, [file])
    assert encode(build(shelf)) == encode(told)


def test_two_workers_give_the_same_bytes(pile: Path, told: Story) -> None:
    assert encode(tell([pile], jobs=2)) == encode(told)


def test_the_example_gives_the_same_bytes_with_one_and_two_workers() -> None:
    assert encode(tell([HARBOUR], jobs=2)) == encode(tell(sorted(HARBOUR.iterdir(), reverse=True), title="Articles"))


def test_a_second_build_does_nothing_and_a_third_only_what_is_new(pile: Path) -> None:
    shelf = MemoryShelf("Test")
    files = sorted(pile.iterdir())
    first = add_and_build(shelf, *files[:5])
    assert (first.worked("clean"), first.worked("read")) == (5, 5)
    again = Notebook()
    assert build(shelf, progress=again) is shelf.story()
    assert not again.steps
    more = add_and_build(shelf, *files[:7])
    assert (more.worked("clean"), more.worked("read")) == (2, 2)


def test_stopped_and_gone_on_gives_the_same_bytes(pile: Path, told: Story, tmp_path: Path) -> None:
    class Stop(Notebook):
        def __call__(self, step: Step, /) -> None:
            super().__call__(step)
            if self.worked("read") == 3:
                raise KeyboardInterrupt

    with open_story_file(tmp_path / "bridges.story", create=True) as file:
        add(file, [pile])
        with pytest.raises(KeyboardInterrupt):
            build(file, progress=Stop())
        assert file.story() is None
    with open_story_file(tmp_path / "bridges.story") as file:
        notebook = Notebook()
        assert encode(build(file, progress=notebook)) == encode(told)
        assert (notebook.worked("clean"), notebook.worked("read")) == (0, COUNT - 3)
        assert encode(file.story() or told) == encode(told)


def test_the_same_bytes_and_the_same_article_under_two_names(tmp_path: Path) -> None:
    write_pile(tmp_path, 2)
    text = (tmp_path / "000.txt").read_text()
    (tmp_path / "copy.txt").write_text(text)
    (tmp_path / "spaced.txt").write_text(text.replace("\n\n", "\n\n\n") + "\n")
    story = tell([tmp_path])
    assert len(story.articles) == 2
    assert [(problem.code, Path(problem.where).name) for problem in story.problems] == [
        ("C180", "spaced.txt"),
        ("I180", "copy.txt"),
    ]


def test_one_bad_file_costs_itself_only(tmp_path: Path) -> None:
    write_pile(tmp_path, 2)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (tmp_path / "nothing.html").write_text("<html><body><nav>Home</nav></body></html>")
    story = tell([tmp_path])
    wrong = {Path(problem.where).name for problem in story.problems}
    assert {"empty.txt", "picture.txt"} <= wrong
    assert len(wrong) == 3
    assert len(story.articles) >= 2
    assert check_story(story) == ()


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading room that fails on one article."""
    from reportedly import read
    from reportedly.lang import LanguagePack
    from reportedly.model import Article, Reading

    honest = read.read_article

    def read_badly(article: Article, pack: LanguagePack) -> Reading:
        if "Bridge 1 at" in article.text:
            raise RecursionError("too deep")
        return honest(article, pack)

    monkeypatch.setattr(read, "read_article", read_badly)


@pytest.mark.usefixtures("room")
def test_an_article_that_upsets_the_reader_stays_with_a_problem(pile: Path) -> None:
    story = tell(sorted(pile.iterdir())[:3])
    [problem] = story.problems
    assert (problem.code, problem.message) == ("R190", "could not be read: RecursionError: too deep")
    assert len(story.articles) == 3
    assert sorted(bool(reading.statements) for reading in story.readings) == [False, True, True]


def test_an_unknown_language_is_a_problem(tmp_path: Path) -> None:
    from reportedly.model import PageMetadata

    write_pile(tmp_path, 1)
    shelf = MemoryShelf("Test")
    add(shelf, [tmp_path], told=PageMetadata(language="xx"))
    story = build(shelf)
    assert "R180" in {problem.code for problem in story.problems}


def test_a_pile_without_articles_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(InputError):
        tell([tmp_path])


def test_changed_code_makes_results_stale(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = MemoryShelf("Test")
    files = sorted(pile.iterdir())[:2]
    add_and_build(shelf, *files)
    for place in ("stages", "building"):
        monkeypatch.setattr(f"reportedly.pipeline.{place}.hash_code", lambda *rooms: "changed" + "".join(rooms))
    assert add_and_build(shelf, *files).worked("read") == 2


def test_the_story_stands_in_an_order_of_its_own(told: Story) -> None:
    assert list(told.articles) == sorted(told.articles, key=lambda article: article.id)
    assert list(told.problems) == sorted(set(told.problems))
