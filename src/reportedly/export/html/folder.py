"""All pages of a story as a folder that opens from disk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Protocol

from reportedly.errors import StorageError, UsageError
from reportedly.export.destination import Destination, write_text
from reportedly.export.html.render import Renderer, twin
from reportedly.export.html.urls import FolderUrls, beside_path, file_name, numbered
from reportedly.model import Story
from reportedly.views import (
    Pager,
    article_page,
    articles_page,
    changes_page,
    claim_page,
    claims_page,
    compare_page,
    conflicts_page,
    days_of,
    index_of,
    once,
    pairs_of,
    people_page,
    person_page,
    problems_page,
    story_page,
    timeline_page,
)

MANIFEST = "pages.txt"
ASSETS = {
    "style.css": "text/css",
    "icon.svg": "image/svg+xml",
    "theme.js": "text/javascript",
    "page.js": "text/javascript",
    "reader.js": "text/javascript",
    "lists.js": "text/javascript",
}


class Paged(Protocol):
    """A view that is one page of several."""

    @property
    def pager(self) -> Pager:
        """Which page this is."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """One page of the folder: its path without suffix, its template and its view."""

    path: str
    template: str
    view: object

    @property
    def urls(self) -> FolderUrls:
        """Return how this page addresses the others."""
        return FolderUrls("../" if "/" in self.path else "")


def write(story: Story, out: Destination) -> None:
    """Write the folder `out`; pages of an earlier export that are no longer made are removed.

    Raises:
        UsageError: when `out` is not a path.
        StorageError: when it cannot be written.
    """
    if not isinstance(out, Path):
        raise UsageError("html is a folder, not a stream", "give a folder with -o")
    if out.exists() and not out.is_dir():
        raise StorageError(f"{out} is a file, html needs a folder", "give another name with -o")
    earlier = _earlier(out)
    renderer = Renderer(story)
    written = [name for page in page_files(story) for name in _write_page(renderer, page, out)]
    for name in ASSETS:
        write_text(out / name, (asset(name),))
    _remove(out, earlier - set(written))
    write_text(out / MANIFEST, (f"{name}\n" for name in written))


def asset(name: str) -> str:
    """Return the style sheet, script or picture of this name, one of ASSETS."""
    return (files("reportedly.export.html") / "static" / name).read_text(encoding="utf-8")


def page_files(story: Story) -> Iterator[PageFile]:
    """Yield every page of a story once, front page first."""
    yield PageFile("index", "index", story_page(story))
    yield from _list_files("timeline", lambda number: timeline_page(story, page=number))
    yield from _list_files("claims", lambda number: claims_page(story, page=number))
    yield from _list_files("articles", lambda number: articles_page(story, page=number))
    yield from _list_files("people", lambda number: people_page(story, page=number))
    yield from _list_files("conflicts", lambda number: conflicts_page(story, page=number))
    yield from _list_files("problems", lambda number: problems_page(story, page=number))
    yield from _change_files(story)
    yield from _noun_files(story)
    yield from _pair_files(story)


def _change_files(story: Story) -> Iterator[PageFile]:
    yield PageFile("changes", "changes", changes_page(story))
    for day in once(index_of(story), days_of):
        yield PageFile(f"changes/{day.value}", "changes", changes_page(story, day.value))


def _pair_files(story: Story) -> Iterator[PageFile]:
    for article_id, others in pairs_of(index_of(story)).items():
        for other in others:
            yield PageFile(beside_path(other, article_id), "compare", compare_page(story, other, article_id))


def _noun_files(story: Story) -> Iterator[PageFile]:
    index = index_of(story)
    for claim in story.links.claims:
        yield PageFile(f"claims/{file_name(claim.id)}", "claim", claim_page(story, claim.id))
    for article in story.articles:
        yield from _article_files(story, article.id)
    for entity_id in dict.fromkeys(entity.id for entity in index.entities.values() if index.page_of(entity)):
        yield from _person_files(story, entity_id)


def _article_files(story: Story, article_id: str) -> Iterator[PageFile]:
    path = f"articles/{file_name(article_id)}"
    return _list_files(path, lambda number: article_page(story, article_id, part=number), template="article")


def _person_files(story: Story, entity_id: str) -> Iterator[PageFile]:
    path = f"people/{file_name(entity_id)}"
    return _list_files(path, lambda number: person_page(story, entity_id, page=number), template="person")


def _list_files(path: str, view_of: Callable[[int], Paged], *, template: str | None = None) -> Iterator[PageFile]:
    for number in count(1):
        view = view_of(number)
        yield PageFile(numbered(path, number), template or path, view)
        if number >= view.pager.pages:
            return


def _write_page(renderer: Renderer, page: PageFile, out: Path) -> tuple[str, str]:
    html, json = f"{page.path}.html", f"{page.path}.json"
    address = json.rpartition("/")[2]
    write_text(out / html, (renderer.page(page.template, page.view, page.urls, twin=address),))
    write_text(out / json, (twin(page.template, page.view),))
    return html, json


def _earlier(out: Path) -> set[str]:
    try:
        return set((out / MANIFEST).read_text(encoding="utf-8").splitlines())
    except OSError:
        return set()


def _remove(out: Path, names: set[str]) -> None:
    for name in sorted(names):
        path = out / name
        if path.suffix in (".html", ".json") and ".." not in path.parts and out in path.parents:
            path.unlink(missing_ok=True)
