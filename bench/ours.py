"""Our system as the benches call it: the public verbs, and the way from its spans back to the files' own offsets."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench.harness import note, write_jsonl
from reportedly.clean import clean_page
from reportedly.ingest import ingest, make_page
from reportedly.lang import load_language
from reportedly.model import Article, Problem, RawPage, Reading, Span, Story, When
from reportedly.pipeline import tell as tell_story
from reportedly.read import read_article
from reportedly.text.normalise import Normalised, normalise

_DAY = timedelta(days=1)
# Clocks on Earth run from UTC-12 to UTC+14: a day without a time zone is stretched by that much at most.
_ZONES = timedelta(hours=26)


@dataclass(frozen=True, slots=True)
class Places:
    """The way from an article's offsets to those of the file it came from, which is the same text before NFC."""

    article: Article
    page: RawPage
    normalised: Normalised

    @property
    def file(self) -> str:
        """The file name, which golds call the article by."""
        return Path(self.page.record.path).name

    @property
    def is_plain(self) -> bool:
        """Tell whether offsets in the file can be given: not for HTML, whose text is made."""
        return self.normalised.text == self.article.text

    def to_file(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the file's decoded text of a span of the article."""
        return self.normalised.to_original(start), self.normalised.to_original(end - 1) + 1


def find_places(article: Article, page: RawPage) -> Places:
    """Return the way back to the file for an article and the page it was made of."""
    return Places(article, page, normalise(page.text))


def read_page(page: RawPage) -> tuple[Article, Reading] | None:
    """Return what is read in one page; None, with a note, where nothing is, or where the system raises (a defect)."""
    try:
        article, problems = clean_page(page)
        if article is None:
            note(f"{page.record.path}: {[problem.message for problem in problems]}")
            return None
        return article, read_article(article, load_language("en"))
    except Exception as fault:  # a bench counts defects and goes on
        note(f"RAISED on {page.record.path}: {type(fault).__name__}: {fault}")
        return None


def read_text(name: str, text: str) -> tuple[Places, Reading] | None:
    """Return what is read in a plain text, with the way back to its offsets."""
    page = make_page(name, text.encode("utf-8", "surrogatepass"), text, "text/plain")
    found = read_page(page)
    return (find_places(found[0], page), found[1]) if found else None


def list_pages(path: Path) -> Iterator[RawPage]:
    """Yield the pages of a file or folder; what cannot be read is told on standard error."""
    for page in ingest([path]):
        if isinstance(page, Problem):
            note(f"{page.where}: {page.message}")
        else:
            yield page


def tell(path: Path) -> tuple[Story, dict[str, Places]]:
    """Return the story that a folder or file tells, and for each article id the way back to its file."""
    story = tell_story([path])
    pages = {page.record.id: page for page in list_pages(path)}
    places = {
        article.id: find_places(article, pages[article.record_id])
        for article in story.articles
        if article.record_id in pages
    }
    return story, places


def tell_records(records: Iterable[Mapping[str, Any]], folder: Path) -> tuple[Story, list[str | None]]:
    """Return the story of JSON records written to `folder`, and the article id of each record (None: not read)."""
    path = folder / "articles.jsonl"
    rows = list(records)
    write_jsonl(path, rows)
    story, places = tell(path)
    by_path = {place.page.record.path: article_id for article_id, place in places.items()}
    return story, [by_path.get(f"{path}#{number}") for number in range(1, len(rows) + 1)]


def render_when(when: When) -> str | None:
    """Return an interval as YYYY, YYYY-MM, YYYY-MM-DD or a/b; None when an end is unknown.

    An interval that only a missing time zone makes longer than a day is its middle day.
    """
    if when.earliest is None or when.latest is None:
        return None
    first, last = _days(when.earliest, when.latest)
    if first == last:
        return first
    year, month = first[:4], first[:7]
    if first == f"{year}-01-01" and last == f"{year}-12-31":
        return year
    following = (datetime.fromisoformat(last) + _DAY).date().isoformat()
    if first == f"{month}-01" and last[:7] == month and following[:7] != month:
        return month
    return f"{first}/{last}"


def render_day(when: When) -> str | None:
    """Return the full day that an interval is, None when it is longer or unknown."""
    rendered = render_when(when)
    return rendered if rendered and len(rendered) == len("2031-03-05") else None


def cover(spans: Iterable[Span]) -> tuple[int, int]:
    """Return the offsets from the first start to the last end."""
    listed = list(spans)
    return min(span.start for span in listed), max(span.end for span in listed)


def _days(earliest: datetime, latest: datetime) -> tuple[str, str]:
    length = latest - earliest
    if _DAY <= length <= _DAY + _ZONES and earliest.utcoffset() == latest.utcoffset():
        middle = earliest + length / 2
        if earliest.time() != datetime.min.time():
            return middle.date().isoformat(), middle.date().isoformat()
    return earliest.date().isoformat(), latest.date().isoformat()
