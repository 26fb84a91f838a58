"""A big invented story, made of numbers: 2,000 articles of 40 outlets with 60,000 statements. No text is anybody's."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from reportedly.model import (
    Appearance,
    AppearanceRelation,
    Article,
    Block,
    Claim,
    Conflict,
    CopyGroup,
    Coverage,
    Entity,
    Entry,
    Event,
    Fold,
    Hop,
    Links,
    Position,
    Reading,
    Run,
    SourceCount,
    SourceEnd,
    Span,
    Statement,
    Story,
    When,
    make_id,
)

ARTICLES = 2000
STATEMENTS = 30  # an article
OUTLETS = 40
SPEAKERS = 400
CONFLICTS = 300
_START = datetime(2031, 3, 1, tzinfo=UTC)
_PLACES = ("pier", "bridge", "mill", "ferry", "market", "tower", "lock", "depot")
_ACTS = ("will stay shut", "was searched twice", "lost forty barrels", "had no permit", "opens again on Friday")


def make_pile(articles: int = ARTICLES) -> Story:
    """Return the story; the same one for the same number of articles, a multiple of 20."""
    written = [_make_article(number) for number in range(articles)]
    readings = [_read(article, number) for number, article in enumerate(written)]
    speakers = _join_speakers(readings)
    claims = _make_claims(written, readings)
    entries, events = _make_entries(written, readings)
    return Story(
        id="sto_pile",
        title="The long inquiry",
        articles=tuple(sorted(written, key=lambda article: article.id)),
        readings=tuple(sorted(readings, key=lambda reading: reading.article_id)),
        links=Links(entities=tuple(speakers), copies=tuple(_copy(written)), claims=tuple(claims), events=tuple(events)),
        timeline=tuple(entries),
        source_counts=tuple(_count(claim) for claim in claims),
        conflicts=tuple(_oppose(claims)),
        coverage=Coverage(
            articles=articles,
            outlets=tuple(f"Outlet {number:02}" for number in range(OUTLETS)),
            statements=articles * STATEMENTS,
            earliest=written[0].published,
            latest=written[-1].published,
            undated=(),
        ),
        problems=(),
        run=Run("0", "0" * 64, "0" * 64),
    )


def _sentence(article: int, number: int) -> tuple[str, str, str]:
    """Return the content, speaker and whole line of a statement; every third content stands in 20 articles."""
    about = article // 20 if number % 3 == 0 else article
    place, act = _PLACES[(about + number) % len(_PLACES)], _ACTS[(about * 7 + number) % len(_ACTS)]
    content = f"The {place} of ward {about * STATEMENTS + number} {act}, as the report of the year before had warned"
    speaker = f"Speaker {'ABCDEFGHIJ'[about % 10]}{(about * 3 + number) % SPEAKERS}"
    return content, speaker, f"“{content},” said {speaker} of the {place} board."


def _make_article(number: int) -> Article:
    lines = [f"Report {number} on the long inquiry", *(_sentence(number, place)[2] for place in range(STATEMENTS))]
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    when = _START + timedelta(minutes=25 * number)
    kinds = ("headline", *("body" for _ in range(STATEMENTS)))
    places = zip(kinds, pairwise(starts), strict=True)
    return Article(
        id=make_id("art", f"pile {number}"),
        record_id=make_id("rec", f"pile {number}"),
        revision_of=None,
        url=f"https://outlet{number % OUTLETS}.example/report-{number}",
        outlet=f"Outlet {number % OUTLETS:02}",
        outlet_basis="meta",
        headline=lines[0],
        authors=(),
        published=When(when, when, "meta"),
        modified=None,
        language="en",
        text=text,
        blocks=tuple(Block("headline" if kind == "headline" else "body", a, b - 1) for kind, (a, b) in places),
    )


def _read(article: Article, number: int) -> Reading:
    entities, statements = {}, []
    for place in range(STATEMENTS):
        content, speaker, line = _sentence(number, place)
        start = article.blocks[place + 1].start + 1
        cue = start + len(content) + 3
        entity = Entity(make_id("ent", article.id, speaker), "person", speaker)
        entities[entity.id] = entity
        spans = (Span(article.id, start, start + len(content)),)
        statements.append(
            Statement(
                id=make_id("st", article.id, start),
                article_id=article.id,
                content=spans,
                cue=(Span(article.id, cue, cue + 4),),
                source=(Span(article.id, cue + 5, cue + 5 + len(speaker)),),
                kind="direct",
                act="speech",
                polarity="asserted",
                source_type="named",
                speaker_id=entity.id,
                speaker_reason="name",
                chain=(Hop("outlet", str(article.outlet)), Hop("person", speaker, entity.id)),
                said=article.published,
                nested_in=None,
                found_by="bench.pages",
                confidence=0.9,
            )
        )
        assert article.text[start - 1 :].startswith(line)
    sentences = tuple(Span(article.id, block.start, block.end) for block in article.blocks)
    return Reading(article.id, sentences, entities=tuple(entities.values()), statements=tuple(statements))


def _join_speakers(readings: Sequence[Reading]) -> Iterator[Entity]:
    members: dict[str, list[str]] = {}
    for reading in readings:
        for entity in reading.entities:
            members.setdefault(entity.name, []).append(entity.id)
    for name, ids in sorted(members.items()):
        yield Entity(make_id("ent", "person", min(ids)), "person", name, members=tuple(ids))


def _make_claims(articles: Sequence[Article], readings: Sequence[Reading]) -> list[Claim]:
    groups: dict[str, list[Statement]] = {}
    by_id = {article.id: article for article in articles}
    for reading in readings:
        for statement in reading.statements:
            span = statement.content[0]
            groups.setdefault(by_id[reading.article_id].text[span.start : span.end], []).append(statement)
    return [_make_claim(words, statements, by_id) for words, statements in groups.items()]


def _make_claim(words: str, statements: Sequence[Statement], articles: dict[str, Article]) -> Claim:
    appearances = tuple(
        Appearance(
            statement.id,
            statement.article_id,
            articles[statement.article_id].published,
            _relation(place),
            statements[0].id if place else None,
        )
        for place, statement in enumerate(statements)
    )
    ids = tuple(statement.id for statement in statements)
    return Claim(make_id("clm", min(ids)), words, ids, appearances[0], appearances, (words,))


def _relation(place: int) -> AppearanceRelation:
    return "first" if place == 0 else "copy" if place % 2 else "verbatim"


def _count(claim: Claim) -> SourceCount:
    folded = tuple(Fold(i, "the same speaker", claim.statement_ids[0]) for i in claim.statement_ids[1:])
    return SourceCount(claim.id, 1, (SourceEnd("the board", "person", claim.statement_ids),), folded)


def _copy(articles: Sequence[Article]) -> Iterator[CopyGroup]:
    for start in range(0, len(articles), 20):
        ids = tuple(sorted(article.id for article in articles[start : start + 5]))
        yield CopyGroup(make_id("cpy", *ids), ids, None, ())


def _make_entries(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[list[Entry], list[Event]]:
    entries, events = [], []
    for article, reading in zip(articles, readings, strict=True):
        text = reading.sentences[1]
        event_id = make_id("evt", text.article_id, text.start)
        day = article.published.earliest.replace(hour=0, minute=0) if article.published.earliest else _START
        happened = When(day, day + timedelta(days=1, microseconds=-1), "inferred")
        entries.append(Entry(event_id, happened, article.published, text, (text,), "outlet", "reported"))
        events.append(Event(event_id, happened, text, (), None, (text,), "outlet", "reported"))
    return entries, events


def _oppose(claims: Sequence[Claim]) -> Iterator[Conflict]:
    chosen = claims[: 2 * CONFLICTS]
    for number, (one, other) in enumerate(zip(chosen[::2], chosen[1::2], strict=True)):
        sides = tuple(
            Position(str(value), ("the board",), claim.statement_ids[:1], (), claim.appearances[0].published)
            for value, claim in ((12, one), (40, other))
        )
        yield Conflict(
            make_id("cfl", one.id, other.id), f"barrels {number // 3}", "number", "conflict", sides, "differ"
        )
