"""Split: each story of a mixed pile goes on a shelf of its own. Nothing is taken from the pile."""

from collections.abc import Callable, Sequence

from reportedly.engine import LocalEngine
from reportedly.model import ArticleGroup, Story
from reportedly.pipeline.building import Gathered, build, gather
from reportedly.pipeline.progress import Progress, silent
from reportedly.pipeline.selecting import select_records
from reportedly.pipeline.shelf import Shelf, ShelvedRecord
from reportedly.pipeline.stages import Desk, key_clean, key_read

MakeShelves = Callable[[Sequence[ArticleGroup]], Sequence[Shelf]]


def split(shelf: Shelf, make_shelves: MakeShelves, *, jobs: int = 1, progress: Progress = silent) -> list[Story]:
    """Build a story of each group of articles of the pile, largest first, and return them.

    `make_shelves` gives an empty shelf for each group, or raises before anything is written. What was cleaned and
    read goes along and is not done again; an article that is in the pile twice goes once.
    """
    from reportedly.link import group_stories

    shelved, _ = select_records(shelf.records())
    with LocalEngine(jobs) as engine:
        pile = gather(Desk(shelf, engine, progress, set()), shelved)
    groups = group_stories(pile.articles, pile.pack)
    stories: list[Story] = []
    for group, own in zip(groups, make_shelves(groups), strict=True):
        _move(shelf, own, pile, {entry.record.id: entry for entry in shelved}, set(group.article_ids))
        stories.append(build(own, keep_all=True, progress=progress))
    return stories


def _move(shelf: Shelf, own: Shelf, pile: Gathered, shelved: dict[str, ShelvedRecord], members: set[str]) -> None:
    """Copy the pages of a group's articles and what was made of them."""
    written = [entry for entry in pile.written if entry.article.id in members]
    own.put_pages([shelf.page(entry.record.id) for entry in written])
    keys = [key for entry in written for key in (key_clean(shelved[entry.record.id]), key_read(entry.article))]
    own.put_results({key: body for key in keys if (body := shelf.result(key)) is not None})
