from collections.abc import Sequence
from pathlib import Path

from reportedly.model import Article, ArticleGroup
from reportedly.pipeline import MemoryShelf, add, build, split
from tests.mixed import bakers, ferry
from tests.piles import Notebook


def write(folder: Path, articles: Sequence[Article]) -> list[Path]:
    paths = [folder / f"{number:02}.txt" for number in range(len(articles))]
    for path, article in zip(paths, articles, strict=True):
        path.write_text(f"{article.outlet}\nMarch 5, 2031\n\n" + article.text.replace("\n", "\n\n"), encoding="utf-8")
    return paths


def make_shelf(folder: Path, articles: Sequence[Article]) -> MemoryShelf:
    shelf = MemoryShelf("pile")
    add(shelf, write(folder, articles))
    return shelf


def test_build_leaves_out_what_is_of_another_story_unless_all_are_kept(tmp_path: Path) -> None:
    shelf = make_shelf(tmp_path, [ferry(0), ferry(1), ferry(2), bakers(0)])
    story = build(shelf)
    assert len(story.articles) == len(story.readings) == 3
    assert [problem.code for problem in story.problems if problem.where.endswith("03.txt")] == ["L180"]
    assert len(build(shelf, keep_all=True).articles) == 4
    assert len(build(shelf).articles) == 4  # as in the build before
    assert len(build(shelf, keep_all=False).articles) == 3


def test_split_makes_a_story_of_each_group_and_reads_nothing_again(tmp_path: Path) -> None:
    shelf = make_shelf(tmp_path, [ferry(0), bakers(0), ferry(1), bakers(1), ferry(2)])
    build(shelf)
    shelves: list[MemoryShelf] = []

    def make_shelves(groups: Sequence[ArticleGroup]) -> list[MemoryShelf]:
        shelves.extend(MemoryShelf(", ".join(group.words)) for group in groups)
        return shelves

    notebook = Notebook()
    stories = split(shelf, make_shelves, progress=notebook)
    assert [len(story.articles) for story in stories] == [3, 2]
    assert [story.problems for story in stories] == [(), ()]
    assert all(step.done == step.total for step in notebook.steps if step.stage in {"clean", "read"})
    assert [Path(entry.record.path).name for entry in shelves[1].records()] == ["01.txt", "03.txt"]
    assert len(build(shelf, keep_all=True).articles) == 5
