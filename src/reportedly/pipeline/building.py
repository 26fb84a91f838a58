"""Build: what is on the shelf becomes a story. The order of the rooms stands here and nowhere else."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec

from reportedly.engine import LocalEngine
from reportedly.errors import InputError
from reportedly.lang import LanguagePack, language_codes, load_language
from reportedly.model import Article, Judgement, Problem, Reading, Run, Story
from reportedly.pipeline.adding import add
from reportedly.pipeline.judgements import list_live, without_time
from reportedly.pipeline.progress import Progress, Step, silent
from reportedly.pipeline.selecting import Written, find_other_stories, select_articles, select_records
from reportedly.pipeline.shelf import MemoryShelf, Shelf, ShelvedRecord
from reportedly.pipeline.stages import Desk, clean_pages, read_articles
from reportedly.pipeline.titles import make_title
from reportedly.pipeline.versions import GROUND, hash_code, join_hash, make_run

DEFAULT_LANGUAGE = "en"  # joins and tells a pile in which no article has a language that we know


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a build starts from, and the mark that two builds share when they would give the same story."""

    shelved: Sequence[ShelvedRecord]
    problems: Sequence[Problem]
    judgements: Sequence[Judgement]
    run: Run
    keep_all: bool
    mark: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a pile holds: articles as cleaned with their records, as dated, their readings, and what went wrong.

    Articles, readings and records stand in one order.
    """

    written: Sequence[Written]
    articles: Sequence[Article]
    readings: Sequence[Reading]
    pack: LanguagePack
    problems: Sequence[Problem]


def build(shelf: Shelf, *, jobs: int = 1, keep_all: bool | None = None, progress: Progress = silent) -> Story:
    """Bring the story up to date and return it; what was cleaned and read before is not done again.

    Articles of another story than most of the pile tells are left out, each with a notice, unless `keep_all`;
    without a word on it, as in the build before.
    With `jobs` of 2 or more, worker processes clean and read, and one that dies or hangs costs its one article. The
    story does not depend on `jobs`, on the order of adding, or on interruptions. What another program adds or judges
    meanwhile is built too.
    """
    if keep_all is not None:
        shelf.put_keep_all(keep_all=keep_all)
    plan = _make_plan(shelf)
    while True:
        story = shelf.story() if shelf.built_from() == plan.mark else None
        if story is not None:
            return story
        with LocalEngine(jobs) as engine:
            desk = Desk(shelf, engine, progress, set())
            story = _tell(desk, plan)
        shelf.put_story(story, built_from=plan.mark, results=desk.keys)
        built, plan = plan.mark, _make_plan(shelf)
        if plan.mark == built:
            return story


def gather(desk: Desk, shelved: Sequence[ShelvedRecord]) -> Gathered:
    """Clean and read the records, and date articles by what they tell."""
    from reportedly.link import date_articles, name_publishers

    written, clean_problems = clean_pages(desk, shelved)
    chosen, notices = select_articles(written)
    readings = read_articles(desk, [entry.article for entry in chosen])
    desk.progress(Step("link", 0))
    articles = name_publishers(date_articles([entry.article for entry in chosen], readings), readings)
    read_problems = [problem for reading in readings for problem in reading.problems]
    return Gathered(chosen, articles, readings, _choose_pack(articles), [*clean_problems, *notices, *read_problems])


def _tell(desk: Desk, plan: _Plan) -> Story:
    from reportedly.link import group_stories, link_readings
    from reportedly.pipeline.judging import close_docket, name_entities, open_docket
    from reportedly.story import tell_story

    pile = gather(desk, plan.shelved)
    comparable = [article for article in pile.articles if article.language == pile.pack.code]
    groups = () if plan.keep_all else group_stories(comparable, pile.pack)
    left_out, notices = find_other_stories(pile.written, groups)
    articles = [article for article in pile.articles if article.id not in left_out]
    readings = [reading for reading in pile.readings if reading.article_id not in left_out]
    docket = open_docket(articles, readings, plan.judgements)
    links, docket = name_entities(link_readings(articles, docket.readings, pile.pack, docket.ties), docket)
    desk.progress(Step("story", 0))
    problems = tuple(sorted({*plan.problems, *pile.problems, *notices}))
    title = desk.shelf.title
    story = tell_story(title, articles, docket.readings, links, problems=problems, run=plan.run, pack=pile.pack)
    return close_docket(story, docket)


def tell(
    paths: Iterable[str | Path],
    *,
    jobs: int = 1,
    title: str | None = None,
    stdin: BinaryIO | None = None,
    media_type: str | None = None,
    progress: Progress = silent,
) -> Story:
    """Return the story of the articles under `paths`, kept in memory only.

    Raises:
        InputError: when there is no article that can be read.
    """
    given = list(paths)
    shelf = MemoryShelf(title or make_title(given))
    add(shelf, given, stdin=stdin, media_type=media_type, progress=progress)
    story = build(shelf, jobs=jobs, progress=progress)
    if not story.articles:
        first = f": {story.problems[0].where} {story.problems[0].message}" if story.problems else ""
        raise InputError(f"no article was found in what was given{first}", "text, Markdown, HTML and JSON are read")
    return story


def _make_plan(shelf: Shelf) -> _Plan:
    shelved = shelf.records()
    chosen, notices = select_records(shelved)
    problems = [*shelf.problems(), *notices]
    contents = sorted(entry.record.sha256 for entry in chosen)
    run = make_run(sha256("\n".join(contents).encode()).hexdigest())
    judgements = [without_time(judgement) for judgement in list_live(shelf.judgements())]
    code = hash_code("clean", "link", "pipeline", "read", "story", *GROUND)
    given = msgspec.json.encode([shelf.title, shelved, problems, judgements, run, shelf.keep_all]).decode()
    return _Plan(chosen, problems, judgements, run, shelf.keep_all, join_hash(code, given))


def _choose_pack(articles: Sequence[Article]) -> LanguagePack:
    """Return the pack of the language that most articles are in; of two as frequent, the first by code."""
    known = set(language_codes())
    counts = Counter(article.language for article in articles if article.language in known)
    best = min(counts, key=lambda code: (-counts[code], code), default=DEFAULT_LANGUAGE)
    return load_language(best)
