"""The article reader: the text as it is, with sources, reporting words, contents and times marked."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.errors import UsageError
from reportedly.model import Article, Block, BlockKind, CopyGroup, Statement, Story, TimeExpression
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, in_text_order, index_of, once
from reportedly.views.paging import Pager, paged
from reportedly.views.parts import NO_OUTLET, Cite, StatementCard, card_of, cite_of
from reportedly.views.people import publication_order
from reportedly.views.segments import Mark, Segment, segments
from reportedly.views.selection import EVERYTHING, Choices, Selection, choices_of, narrowed_articles
from reportedly.views.words import OUTLET_WORDS, basis_words, is_usable, label, plural, safe_url, when_words

PART_LENGTH = 30_000  # characters of text on one page of the reader
CARRIED_SHOWN = 12  # articles that share claims with one
PART_STATEMENTS = 120  # statement cards on one page of the reader


@dataclass(frozen=True, slots=True)
class Piece:
    """A flat piece of text: the statements that cover it and in which roles; `begins` are those that start here."""

    text: str
    statement_ids: tuple[str, ...]
    roles: tuple[str, ...]
    begins: tuple[str, ...]
    numbers: tuple[int, ...]
    unnamed: bool
    quoted: bool
    time: str


@dataclass(frozen=True, slots=True)
class ReaderBlock:
    """A block of the article: its kind, why it was classed so, its pieces, and the statements that begin in it.

    `copied` tells in words how much of it stands in the copies of the article as well, "" when nothing does.
    """

    anchor: str
    kind: BlockKind
    reason: str
    copied: str
    pieces: tuple[Piece, ...]
    cards: tuple[StatementCard, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    id: str
    headline: str
    outlet: str
    published: str
    basis: str
    statements: int
    usable_time: bool


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """Another article that carries claims of this one, and how many of them."""

    cite: Cite
    claims: int


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One page of the reader; `pager` counts the parts of a long article.

    `previous` and `following` are its neighbours in time; `beside` are the articles worth setting beside it.
    """

    title: str
    honesty: Honesty
    cite: Cite
    row: ArticleRow
    language: str
    authors: tuple[str, ...]
    credits: tuple[str, ...]
    outlet_basis: str
    modified: str
    url: str | None
    same_text: tuple[Cite, ...]
    earlier: Cite | None
    beside: tuple[Cite, ...]
    carried: tuple[CarriedRow, ...]
    previous: Cite | None
    following: Cite | None
    blocks: tuple[ReaderBlock, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """One page of the list of articles, by time of publication; those without a usable time last."""

    title: str
    honesty: Honesty
    selection: Selection
    choices: Choices
    articles: tuple[ArticleRow, ...]
    pager: Pager


def articles_page(story: Story, selection: Selection = EVERYTHING, *, page: int = 1) -> ArticlesPage:
    """Return one page of the articles that meet a selection."""
    index = index_of(story)
    rows, pager = paged(sorted(narrowed_articles(index, selection), key=publication_order), page, per_page=200)
    return ArticlesPage(
        title=story.title,
        honesty=honesty_of(story),
        selection=selection,
        choices=choices_of(index, selection),
        articles=tuple(article_row(index, row) for row in rows),
        pager=pager,
    )


def article_page(story: Story, article_id: str, *, part: int = 1) -> ArticlePage:
    """Return one part of an article's text with its statements; raise UsageError for an unknown id or part."""
    index = index_of(story)
    article = index.article(article_id)
    parts = _parts(index, article)
    if not 1 <= part <= len(parts):
        raise UsageError(f"this article has no part {part}", f"parts run from 1 to {len(parts)}")
    copies = [i for group in story.links.copies if article.id in group.article_ids for i in group.article_ids]
    earlier = index.articles.get(article.revision_of or "")
    return ArticlePage(
        title=story.title,
        honesty=honesty_of(story),
        cite=cite_of(article, 0),
        row=article_row(index, article),
        language=article.language,
        authors=tuple(label(author) for author in article.authors[:12]),
        credits=tuple(dict.fromkeys(label(credit.name) for credit in article.credits[:12])),
        outlet_basis=OUTLET_WORDS.get(article.outlet_basis, label(article.outlet_basis)),
        modified=when_words(article.modified) if article.modified else "",
        url=safe_url(article.url),
        same_text=tuple(cite_of(index.articles[i], 0) for i in dict.fromkeys(copies) if i != article.id)[:12],
        earlier=cite_of(earlier, 0) if earlier else None,
        beside=tuple(cite_of(index.articles[i], 0) for i in pairs_of(index).get(article.id, ())),
        carried=_carried(index, article),
        previous=_neighbour(index, article, -1),
        following=_neighbour(index, article, 1),
        blocks=tuple(_reader_blocks(index, article, parts[part - 1])),
        pager=Pager(part, len(parts), len(article.text)),
    )


def in_time_order(index: StoryIndex) -> tuple[Article, ...]:
    """Return all articles by time of publication."""
    return tuple(sorted(index.articles.values(), key=publication_order))


def pairs_of(index: StoryIndex) -> dict[str, tuple[str, ...]]:
    """Return which articles are worth setting beside each one: the earliest of its copies, the version it revises.

    In a group of copies each stands beside the earliest, so that there are as many pairs as articles.
    """
    return once(index, _pairs)


def _pairs(index: StoryIndex) -> dict[str, tuple[str, ...]]:
    pairs: dict[str, dict[str, None]] = {}
    for group in index.story.links.copies:
        known = sorted((index.articles[i] for i in group.article_ids if i in index.articles), key=publication_order)
        for article in known[1:]:
            pairs.setdefault(article.id, {})[known[0].id] = None
    for article in index.articles.values():
        if article.revision_of is not None and article.revision_of in index.articles:
            pairs.setdefault(article.id, {})[article.revision_of] = None
    return {article_id: tuple(others) for article_id, others in pairs.items()}


def _neighbour(index: StoryIndex, article: Article, step: int) -> Cite | None:
    places = once(index, _places)
    place = places[article.id] + step
    ordered = once(index, in_time_order)
    return cite_of(ordered[place], 0) if 0 <= place < len(ordered) else None


def _places(index: StoryIndex) -> dict[str, int]:
    return {article.id: place for place, article in enumerate(once(index, in_time_order))}


def _carried(index: StoryIndex, article: Article) -> tuple[CarriedRow, ...]:
    reading = index.readings.get(article.id)
    claims = {index.claim_of[s.id] for s in (reading.statements if reading else ()) if s.id in index.claim_of}
    counts = Counter(i for claim in claims for i in {a.article_id for a in index.claims[claim].appearances})
    places = once(index, _places)
    ranked = sorted((i for i in counts if i != article.id), key=lambda i: (-counts[i], places[i]))
    return tuple(CarriedRow(cite_of(index.articles[i], 0), counts[i]) for i in ranked[:CARRIED_SHOWN])


def part_starts(story: Story, article_id: str) -> tuple[int, ...]:
    """Return at which character each part of an article's reader begins; most articles have one part."""
    index = index_of(story)
    return tuple(blocks[0].start if blocks else 0 for blocks in _parts(index, index.article(article_id)))


def article_row(index: StoryIndex, article: Article) -> ArticleRow:
    """Return the row of one article."""
    reading = index.readings.get(article.id)
    cite = cite_of(article, 0)
    return ArticleRow(
        id=article.id,
        headline=cite.headline,
        outlet=label(article.outlet, NO_OUTLET),
        published=cite.published,
        basis=basis_words(article.published),
        statements=len(reading.statements) if reading else 0,
        usable_time=is_usable(article.published),
    )


def _whole(article: Article) -> Iterator[Block]:
    """Yield the blocks with the gaps between them as body, none longer than a part."""
    position = 0
    for block in (*article.blocks, Block("body", len(article.text), len(article.text))):
        start = max(position, block.start)
        if article.text[position:start].strip():
            yield from _cut(Block("body", position, start))
        if block.end > start:
            yield from _cut(Block(block.kind, start, block.end, block.reason))
        position = max(position, block.end)


def _cut(block: Block) -> Iterator[Block]:
    for start in range(block.start, block.end, PART_LENGTH):
        yield Block(block.kind, start, min(block.end, start + PART_LENGTH), block.reason)


def _parts(index: StoryIndex, article: Article) -> list[list[Block]]:
    reading = index.readings.get(article.id)
    starts = sorted(statement.content[0].start for statement in reading.statements) if reading else []
    parts: list[list[Block]] = [[]]
    length = count = 0
    for block in _whole(article):
        cards = bisect_right(starts, block.end - 1) - bisect_right(starts, block.start - 1)
        length, count = length + block.end - block.start, count + cards
        if parts[-1] and (length > PART_LENGTH or count > PART_STATEMENTS):
            parts.append([])
            length, count = block.end - block.start, cards
        parts[-1].append(block)
    return parts


def _reader_blocks(index: StoryIndex, article: Article, blocks: Sequence[Block]) -> Iterator[ReaderBlock]:
    if not blocks:
        return
    low, high = blocks[0].start, blocks[-1].end
    reading = index.readings.get(article.id)
    statements = in_text_order(s for s in (reading.statements if reading else ()) if _touches(s, low, high))
    times = [t for t in (reading.times if reading else ()) if low <= t.span.start < high]
    marks = [*_marks(statements), *_time_marks(times)]
    groups = [group for group in index.story.links.copies if article.id in group.article_ids]
    for block in blocks:
        inside = [s for s in statements if block.start <= s.content[0].start < block.end]
        yield ReaderBlock(
            anchor=f"p{block.start}",
            kind=block.kind,
            reason=_reason_words(block),
            copied=_copied_words(article, block, groups),
            pieces=_pieces(index, article, segments(block.start, block.end, marks)),
            cards=tuple(card_of(index, statement) for statement in inside[:PART_STATEMENTS]),
        )


def _copied_words(article: Article, block: Block, groups: Sequence[CopyGroup]) -> str:
    """Return how much of a block stands in the copies of its article too, by the sentences that are shared."""
    others = {i for group in groups for i in group.article_ids} - {article.id}
    shared = [span for group in groups for span in group.spans if span.article_id == article.id]
    inside = {(max(s.start, block.start), min(s.end, block.end)) for s in shared if s.start < block.end > block.start}
    length = sum(max(0, end - start) for start, end in inside)
    if block.kind == "residue" or not length:
        return ""
    share = min(100, round(100 * length / (block.end - block.start)))
    return f"{'all' if share > 95 else f'{share} %'} of this paragraph also in {plural(len(others), 'other article')}"


def _reason_words(block: Block) -> str:
    """Return the rule that classed a block, in words, without the name of its kind."""
    rule = block.reason.removeprefix(f"{block.kind}.")
    return rule.replace("_", " ").replace("-", " ").replace(".", ": ")


def _touches(statement: Statement, low: int, high: int) -> bool:
    spans = (*statement.content, *statement.cue, *statement.source)
    return any(span.start < high and low < span.end for span in spans)


def _marks(statements: Sequence[Statement]) -> Iterator[Mark]:
    for statement in statements:
        for role, spans in (("content", statement.content), ("cue", statement.cue), ("source", statement.source)):
            for span in spans:
                yield Mark(span.start, span.end, role, statement.id)


def _time_marks(times: Sequence[TimeExpression]) -> Iterator[Mark]:
    for time in times:
        yield Mark(time.span.start, time.span.end, "time", label(f"{time.type.lower()} {time.value}"))


def _pieces(index: StoryIndex, article: Article, found: Sequence[Segment]) -> tuple[Piece, ...]:
    return tuple(_piece(index, article, segment) for segment in found)


def _piece(index: StoryIndex, article: Article, segment: Segment) -> Piece:
    owned = [mark for mark in segment.marks if mark.role != "time"]
    sources = [index.statements[mark.owner] for mark in owned if mark.role == "source"]
    begins = tuple(
        dict.fromkeys(mark.owner for mark in owned if mark.role == "content" and mark.start == segment.start)
    )
    begins = tuple(i for i in begins if index.statements[i].content[0].start == segment.start)
    return Piece(
        text=article.text[segment.start : segment.end],
        statement_ids=tuple(dict.fromkeys(mark.owner for mark in owned)),
        roles=tuple(sorted({mark.role for mark in segment.marks})),
        begins=begins,
        numbers=tuple(index.numbers[statement_id] for statement_id in begins),
        unnamed=any(statement.source_type == "unnamed" for statement in sources),
        quoted=any(index.statements[m.owner].kind != "indirect" for m in owned if m.role == "content"),
        time=next((mark.owner for mark in segment.marks if mark.role == "time"), ""),
    )
