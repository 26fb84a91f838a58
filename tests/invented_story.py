"""A small invented story in full, for the tests of everything that shows one."""

from dataclasses import replace

from reportedly.model import (
    UNKNOWN_WHEN,
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
    MergeReason,
    Position,
    Problem,
    Reading,
    Relation,
    Run,
    SourceCount,
    SourceEnd,
    Span,
    Statement,
    Story,
    When,
)
from tests.factories import day, make_article, make_entity, make_reading, make_span, make_statement

RUIZ = "Ana Ruiz"


def make_story(title: str = "The Quillmere bridge") -> Story:
    """Five articles of four outlets: a quotation repeated and reworded, an insider, a denial, a number that changes."""
    articles = _articles()
    readings, mayors = _readings(articles)
    statements = [statement for reading in readings for statement in reading.statements]
    return Story(
        id="sto_quillmere",
        title=title,
        articles=tuple(sorted(articles, key=lambda article: article.id)),
        readings=tuple(sorted(readings, key=lambda reading: reading.article_id)),
        links=_links(articles, statements, mayors),
        timeline=_timeline(articles),
        source_counts=_counts(statements),
        conflicts=_conflicts(statements),
        coverage=Coverage(
            articles=5,
            outlets=("Coast Radio", "Hill Gazette", "Morning Ledger", "Valley Post"),
            statements=len(statements),
            earliest=day("2031-03-05T09:40"),
            latest=day("2031-03-06T08:00"),
            undated=(articles[3].id,),
        ),
        problems=(Problem("C110", "clean", articles[3].id, "no time of publication was found", "add one by hand"),),
        run=Run("0.1.0", "0" * 64, "1" * 64),
    )


def _articles() -> list[Article]:
    radio = "“Nobody was hurt,” said Mayor Ana Ruiz.\nThe bridge closed on Tuesday night."
    ledger = (
        "Menu Home Sport\n“Nobody was hurt,” Ana Ruiz said.\n"
        "The bridge will stay shut until Friday, an insider said.\nTwelve barrels fell into the Quill, police said."
    )
    post = "“No one was badly hurt,” the mayor told the Morning Ledger."
    gazette = "Ruiz denied that forty barrels had been lost."
    later = "Forty barrels fell into the Quill, police said on Thursday."
    made = [
        make_article(radio, headline="Bridge shut", published="2031-03-05T09:40"),
        make_article(ledger, outlet="Morning Ledger", headline="Bridge to stay shut", published="2031-03-05T10:00"),
        make_article(post, outlet="Valley Post", headline="Mayor on bridge"),
        make_article(gazette, outlet="Hill Gazette", published=None),
        make_article(later, headline="More barrels", published="2031-03-06T08:00"),
    ]
    made[0] = replace(made[0], url="https://coast.example/bridge")
    menu = Block("residue", 0, 15, "menu.line")
    made[1] = replace(made[1], blocks=(menu, *made[1].blocks[1:]))
    return made


def _readings(articles: list[Article]) -> tuple[list[Reading], list[Entity]]:
    radio, ledger, post, gazette, later = articles
    mayors = [make_entity(article, RUIZ) for article in (radio, ledger, post, gazette)]
    insider = make_entity(ledger, "an insider", kind="unnamed")
    police, police_later = (make_entity(article, "police", kind="organization") for article in (ledger, later))
    relayed = [Hop("outlet", "Valley Post"), Hop("outlet", "Morning Ledger"), Hop("person", RUIZ, mayors[2].id)]
    kept = "The bridge will stay shut until Friday"
    spoken = [
        [make_statement(radio, "Nobody was hurt,", cue="said", source="Mayor Ana Ruiz", speaker=mayors[0])],
        [
            make_statement(ledger, "Nobody was hurt,", cue="said", source=RUIZ, speaker=mayors[1]),
            _indirect(ledger, kept, "an insider", insider, source_type="unnamed"),
            _indirect(ledger, "Twelve barrels fell into the Quill", "police", police),
        ],
        [
            make_statement(
                post, "No one was badly hurt,", cue="told", source="the mayor", speaker=mayors[2], chain=relayed
            )
        ],
        [
            replace(
                _indirect(gazette, "forty barrels had been lost", "Ruiz", mayors[3], cue="denied"), polarity="denied"
            )
        ],
        [_indirect(later, "Forty barrels fell into the Quill", "police", police_later)],
    ]
    entities = [[mayors[0]], [mayors[1], insider, police], [mayors[2]], [mayors[3]], [police_later]]
    made = zip(articles, spoken, entities, strict=True)
    return [make_reading(*parts) for parts in made], mayors


def _indirect(
    article: Article,
    content: str,
    source: str,
    speaker: Entity,
    *,
    cue: str = "said",
    source_type: str = "named",
) -> Statement:
    made = make_statement(article, content, source=source, speaker=speaker, kind="indirect", confidence=0.7)
    start = article.text.index(cue, made.content[-1].end) if cue == "said" else article.text.index(cue)
    unnamed = source_type == "unnamed"
    return replace(
        made,
        cue=(Span(article.id, start, start + len(cue)),),
        source_type="unnamed" if unnamed else "named",
    )


def _links(articles: list[Article], statements: list[Statement], mayors: list[Entity]) -> Links:
    names = {statement.id: statement for statement in statements}
    hurt = [statements[0], statements[1], statements[4]]
    relations: list[AppearanceRelation] = ["first", "verbatim", "altered"]
    appearances = tuple(
        Appearance(s.id, s.article_id, _published(articles, s), relation, None if relation == "first" else hurt[0].id)
        for s, relation in zip(hurt, relations, strict=True)
    )
    appearances = (*appearances[:2], replace(appearances[2], unknown_time=True))
    claims = [
        Claim("clm_hurt", "Nobody was hurt,", tuple(s.id for s in hurt), appearances[0], appearances, ()),
        *(_single(articles, names[statements[i].id], f"clm_{i}") for i in (2, 3, 5, 6)),
    ]
    mayor = Entity(
        "per_ruiz",
        "person",
        RUIZ,
        aliases=("Mayor Ana Ruiz", "Ruiz"),
        descriptors=("the mayor",),
        members=tuple(entity.id for entity in mayors),
        why_merged=(MergeReason("same surname", RUIZ, "Ruiz"),),
    )
    closed = make_span(articles[0], "The bridge closed on Tuesday night.")
    event = Event("evt_closed", day("2031-03-04"), closed, (), None, (closed,), "outlet", "reported")
    relation = Relation("mayor of", "per_ruiz", "per_ruiz", "stated", (make_span(articles[0], "Mayor Ana Ruiz"),))
    copies = (CopyGroup("cpy_a", (articles[0].id, articles[1].id), None, ()),)
    return Links((mayor,), (relation,), copies, tuple(claims), (event,))


def _published(articles: list[Article], statement: Statement) -> When:
    return next(article.published for article in articles if article.id == statement.article_id)


def _single(articles: list[Article], statement: Statement, claim_id: str) -> Claim:
    appearance = Appearance(statement.id, statement.article_id, _published(articles, statement), "first")
    article = next(article for article in articles if article.id == statement.article_id)
    words = article.text[statement.content[0].start : statement.content[0].end]
    return Claim(claim_id, words, (statement.id,), appearance, (appearance,), (words,))


def _timeline(articles: list[Article]) -> tuple[Entry, ...]:
    closed = make_span(articles[0], "The bridge closed on Tuesday night.")
    fell = make_span(articles[4], "Forty barrels fell into the Quill, police said on Thursday.")
    return (
        Entry("evt_closed", day("2031-03-04"), day("2031-03-05T09:40"), closed, (closed,), "outlet", "reported"),
        Entry("evt_fell", UNKNOWN_WHEN, day("2031-03-06T08:00"), fell, (fell,), "outlet", "claimed"),
    )


def _counts(statements: list[Statement]) -> tuple[SourceCount, ...]:
    hurt = (statements[0].id, statements[1].id, statements[4].id)
    ends = (SourceEnd(RUIZ, "person", hurt),)
    folded = (Fold(statements[4].id, "relays the Morning Ledger", statements[1].id),)
    insider = (SourceEnd("an insider", "unnamed", (statements[2].id,)),)
    return (
        SourceCount("clm_hurt", 1, ends, folded),
        SourceCount("clm_2", 1, insider, ()),
        SourceCount("clm_3", 0, (), (), (statements[3].id,)),
    )


def _conflicts(statements: list[Statement]) -> tuple[Conflict, ...]:
    twelve, denied, forty = statements[3], statements[5], statements[6]
    positions = (
        Position("12", ("police",), (twelve.id,), twelve.content, day("2031-03-05T10:00")),
        Position("40", ("police",), (forty.id,), forty.content, day("2031-03-06T08:00")),
    )
    against = (
        Position("not 40", ("per_ruiz",), (denied.id,), denied.content, UNKNOWN_WHEN),
        Position("40", ("police",), (forty.id,), forty.content, day("2031-03-06T08:00")),
    )
    return (
        Conflict("cfl_change", "barrels lost", "number", "change", positions, "police: 12, then 40"),
        Conflict("cfl_denial", "barrels lost", "number", "denial", against, "Ruiz rejects the number"),
    )
