"""The parts that all pages share: who, citation, certainty, chain, and the card of one statement."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model import OWN_VOICE, Article, Hop, Span, Statement, StatementKind
from reportedly.views.index import StoryIndex
from reportedly.views.words import KIND_WORDS, WORDS_LIMIT, act_words, label, safe_url, shortened, when_words

CLEAR_FROM = 0.75  # confidence; below it a quotation with one named candidate is only "likely"
UNSURE_BELOW = 0.5  # on the development part of bench/quotes .97 of "clear" is right, .87 of "likely", .56 of "unsure"
HEADLINE_SHOWN = 40  # characters of a headline that stands for an unknown outlet
NO_OUTLET = "outlet not known"
NO_HEADLINE = "(no headline)"
NOBODY = "nobody named"


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as shown: the name or the words that stand for it, what it is, and its page if it has one."""

    name: str
    kind: str
    entity_id: str | None
    unnamed: bool


@dataclass(frozen=True, slots=True)
class Cite:
    """Where words stand: the exact statement of an article, its outlet, headline, time in words and http(s) address."""

    article_id: str
    statement_id: str | None
    start: int
    anchor: str
    outlet: str
    headline: str
    published: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Certainty:
    """One of "clear", "likely", "unsure", and the reason in words."""

    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class Quote:
    """An outlet's words with their citation; `cut` tells that the article holds more of them."""

    words: str
    cut: bool
    language: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class StatementCard:
    """One statement as every page shows it: who, the word between, the outlet's words, chain, certainty, citation.

    `act` is "said", "claimed", "denied" ...; `cue` is the reporting words as the outlet wrote them. `number` counts
    the statements of the article; `carried` tells in how many articles the claim stands; `judged` what people judged
    of it.
    """

    id: str
    number: int
    claim_id: str | None
    carried: str
    who: Who
    act: str
    cue: str
    quote: Quote
    kind: StatementKind
    kind_words: str
    certainty: Certainty
    chain: tuple[Who, ...]
    in_conflict: bool
    judged: tuple[str, ...]
    rejected: bool


def who_of(index: StoryIndex, statement: Statement) -> Who:
    """Return who a statement is attributed to: the pile's entity, else the source's words, else the last hop."""
    unnamed = statement.source_type == "unnamed"
    entity = index.entities.get(statement.speaker_id or "")
    if entity is not None:
        return Who(label(entity.name), entity.kind, index.page_of(entity), unnamed or entity.kind == "unnamed")
    words = " ".join(index.words(span) for span in statement.source)
    if words:
        return Who(label(words), statement.source_type, None, unnamed)
    if len(statement.chain) > 1:
        return hop_of(index, statement.chain[-1])
    return Who(NOBODY, "none", None, unnamed=False)


def hop_of(index: StoryIndex, hop: Hop) -> Who:
    """Return one station of a chain as shown."""
    entity = index.entities.get(hop.entity_id or "")
    name = entity.name if entity is not None else hop.name
    return Who(label(name, NO_OUTLET), hop.kind, index.page_of(entity), hop.kind == "unnamed")


def entity_who(index: StoryIndex, name_or_id: str) -> Who:
    """Return an entity by its id, the outlet that speaks in its own voice, or a name as it is written."""
    entity = index.entities.get(name_or_id)
    if entity is None:
        own = name_or_id.removeprefix(OWN_VOICE)
        article = index.articles.get(own)
        name = outlet_of(article) if article is not None else label(own)
        return Who(name, "outlet" if own != name_or_id or article is not None else "other", None, unnamed=False)
    return Who(label(entity.name), entity.kind, index.page_of(entity), entity.kind == "unnamed")


def outlet_of(article: Article) -> str:
    """Return the outlet's name; an article of an unknown one is told by the beginning of its headline."""
    if article.outlet or not article.headline:
        return label(article.outlet, NO_OUTLET)
    words, cut = shortened(article.headline, HEADLINE_SHOWN)
    return f"{NO_OUTLET}, “{words}{'…' * cut}”"


def cite_of(article: Article, start: int, statement_id: str | None = None) -> Cite:
    """Return the citation of the words that begin at `start` in `article`."""
    return Cite(
        article_id=article.id,
        statement_id=statement_id,
        start=start,
        anchor=f"s-{statement_id}" if statement_id else block_anchor(article, start),
        outlet=outlet_of(article),
        headline=label(article.headline, NO_HEADLINE),
        published=when_words(article.published),
        url=safe_url(article.url),
    )


def block_anchor(article: Article, start: int) -> str:
    """Return the name of the place in the reader where the block that holds the character at `start` begins."""
    number = bisect_right(article.blocks, start, key=lambda block: block.start)
    return f"p{article.blocks[number - 1].start}" if number else "p0"


def quote_of(index: StoryIndex, spans: Iterable[Span], statement_id: str | None = None) -> Quote:
    """Return the words of spans of one article, gaps marked with "…", a last comma left out."""
    parts = tuple(spans)
    article = index.articles[parts[0].article_id]
    words, cut = shortened(" … ".join(index.words(span)[: 4 * WORDS_LIMIT] for span in parts[:20]))
    return Quote(
        words if cut else words.rstrip(",") or words,
        cut,
        article.language,
        cite_of(article, parts[0].start, statement_id),
    )


def certainty_of(statement: Statement) -> Certainty:
    """Return how sure the reading is, in one word, and why."""
    named = statement.speaker_id is not None and statement.source_type not in ("unnamed", "none")
    quoted = statement.kind != "indirect"
    if statement.confidence < UNSURE_BELOW:
        word = "unsure"
    else:
        word = "clear" if quoted and named and statement.confidence >= CLEAR_FROM else "likely"
    reasons = ("quoted" if quoted else "reported in the outlet’s words", "named" if named else "not named")
    detail = label(statement.speaker_reason.replace("_", " "))
    return Certainty(word, ", ".join((*reasons, detail) if detail else reasons))


def card_of(index: StoryIndex, statement: Statement) -> StatementCard:
    """Return the card of one statement."""
    return StatementCard(
        id=statement.id,
        number=index.numbers[statement.id],
        claim_id=index.claim_of.get(statement.id),
        carried=_carried(index, statement.id),
        who=who_of(index, statement),
        act=act_words(statement),
        cue=label(" … ".join(index.words(span) for span in statement.cue)),
        quote=quote_of(index, statement.content, statement.id),
        kind=statement.kind,
        kind_words=KIND_WORDS[statement.kind],
        certainty=certainty_of(statement),
        chain=tuple(hop_of(index, hop) for hop in statement.chain[:12]),
        in_conflict=statement.id in index.conflicts_of,
        judged=index.judged.get(statement.id, ()),
        rejected=statement.id in index.rejected,
    )


def _carried(index: StoryIndex, statement_id: str) -> str:
    articles = index.carried.get(index.claim_of.get(statement_id, ""), 1)
    return "only here" if articles == 1 else f"in {articles:,} articles"


def cards_of(index: StoryIndex, statement_ids: Iterable[str]) -> tuple[StatementCard, ...]:
    """Return the cards of statements by id, in the order given."""
    return tuple(card_of(index, index.statements[statement_id]) for statement_id in statement_ids)
