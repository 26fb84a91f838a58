"""Check what must always hold: of a story (its spans and references), and of its file (tables and search agree)."""

from collections.abc import Iterable, Iterator

from reportedly.errors import StoryFileError
from reportedly.model import Article, Problem, Reading, Span, Story
from reportedly.store.file import StoryFile
from reportedly.store.project import make_projection
from reportedly.store.project_links import STORY_ROWS
from reportedly.store.schema import SEARCH_TABLES

_REBUILD = "make the story again: reportedly build STORY --fresh"


def check_story(story: Story) -> tuple[Problem, ...]:
    """Return what is wrong with a story: spans outside their text, overlaps of cue and content, dangling references."""
    articles = {article.id: article for article in story.articles}
    statement_ids = {statement.id for reading in story.readings for statement in reading.statements}
    problems = [problem for article in story.articles for problem in _check_blocks(article)]
    problems += [problem for reading in story.readings for problem in _check_reading(reading, articles)]
    problems += _check_claims(story, statement_ids)
    problems += _check_spans("story", _links_spans(story), articles)
    if [article.id for article in story.articles] != [reading.article_id for reading in story.readings]:
        problems.append(_wrong("P114", story.id, "articles and readings do not match"))
    return tuple(sorted(problems))


def check_file(file: StoryFile) -> tuple[Problem, ...]:
    """Return what is wrong with a story file, and with the story in it."""
    problems = [_damaged(file, str(row[0])) for row in file.query("PRAGMA integrity_check") if row[0] != "ok"]
    story = file.story()
    if story is None:
        return tuple(problems)
    problems += _check_tables(file, story)
    problems += _check_search(file)
    return tuple(sorted((*problems, *check_story(story))))


def _check_blocks(article: Article) -> Iterator[Problem]:
    stop = 0
    for block in article.blocks:
        if not stop <= block.start < block.end <= len(article.text):
            message = f"block [{block.start}, {block.end}) overlaps another or leaves the text"
            yield _wrong("P110", article.id, message)
        stop = max(stop, block.end)


def _check_reading(reading: Reading, articles: dict[str, Article]) -> Iterator[Problem]:
    spans = [
        *reading.sentences,
        *(mention.span for mention in reading.mentions),
        *(time.span for time in reading.times),
    ]
    for statement in reading.statements:
        hops = [hop.span for hop in statement.chain if hop.span]
        spans += [*statement.source, *statement.cue, *statement.content, *hops]
        if any(cue.overlaps(part) for cue in statement.cue for part in statement.content):
            yield _wrong("P112", statement.id, "cue and content overlap")
    yield from _check_spans(reading.article_id, spans, articles)


def _check_spans(where: str, spans: Iterable[Span], articles: dict[str, Article]) -> Iterator[Problem]:
    for span in spans:
        article = articles.get(span.article_id)
        if article is None or not 0 <= span.start < span.end <= len(article.text):
            yield _wrong("P111", where, f"span [{span.start}, {span.end}) lies outside the text of {span.article_id}")


def _check_claims(story: Story, statement_ids: set[str]) -> Iterator[Problem]:
    for claim in story.links.claims:
        known = statement_ids.intersection(claim.statement_ids)
        if not claim.statement_ids or len(known) != len(set(claim.statement_ids)):
            yield _wrong("P113", claim.id, "the claim rests on statements that are not in the story, or on none")
    for conflict in story.conflicts:
        for position in conflict.positions:
            if not statement_ids.issuperset(position.statement_ids) or not (position.statement_ids or position.spans):
                yield _wrong("P113", conflict.id, "a position rests on no statement or words of the story")


def _links_spans(story: Story) -> Iterator[Span]:
    for event in story.links.events:
        yield from (event.text, *event.evidence)
    for entry in story.timeline:
        yield from (entry.text, *entry.evidence)
    for conflict in story.conflicts:
        yield from (span for position in conflict.positions for span in position.spans)


def _check_tables(file: StoryFile, story: Story) -> Iterator[Problem]:
    projection = make_projection(story, {})
    for table, make_rows in STORY_ROWS.items():
        expected = sum(1 for _ in make_rows(projection))
        [(found,)] = file.query(f"SELECT count(*) FROM {table}")
        if found != expected:
            yield _wrong("P121", table, f"the table has {found} rows, the story {expected}")


def _check_search(file: StoryFile) -> Iterator[Problem]:
    for table in SEARCH_TABLES:
        try:
            with file.writing() as connection:
                connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except StoryFileError as error:
            yield _wrong("P122", table, f"the search index does not agree with its table: {error.message}")


def _damaged(file: StoryFile, message: str) -> Problem:
    return Problem("P120", "store", str(file.path), message, "take the file from a backup or make it again")


def _wrong(code: str, where: str, message: str) -> Problem:
    return Problem(code, "store", where, message, _REBUILD)
