import pytest

from reportedly.lang import load_language
from reportedly.link.relations import find_relations
from reportedly.model import Mention, Polarity, Reading, Relation, SourceType, Span, Statement
from tests.factories import make_article, make_entity, make_span, make_statement

PACK = load_language("en")
RUIZ, LUND, FERRIES = "Ana Ruiz", "Tomas Lund", "Teal Ferries"


def relate(text: str, *, polarity: Polarity | None = None, source_type: SourceType = "named") -> list[Relation]:
    """The relations read off a text in which the three names are mentions, as the content of a statement if asked."""
    article = make_article(text)
    entities = {
        name: make_entity(article, name, kind="organization" if name == FERRIES else "person")
        for name in (RUIZ, LUND, FERRIES)
    }
    mentions = tuple(
        Mention(f"m_{name}", make_span(article, name), "name", entity.kind, entity.id)
        for name, entity in entities.items()
        if name in text
    )
    statements: tuple[Statement, ...] = ()
    if polarity:
        statements = (make_statement(article, text, polarity=polarity, source_type=source_type),)
    reading = Reading(
        article.id,
        sentences=(Span(article.id, 0, len(text)),),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
        entities=tuple(entities.values()),
        statements=statements,
    )
    names = {entity.id: entity.name for entity in entities.values()}
    return list(find_relations([article], [reading], names, PACK))


@pytest.mark.parametrize(
    ("text", "kind", "a", "b"),
    [
        ("Teal Ferries spokeswoman Ana Ruiz came by.", "spokesperson for", RUIZ, FERRIES),
        ("Teal Ferries’ new managing director, Ana Ruiz, came by.", None, None, None),
        ("Teal Ferries's new managing director Ana Ruiz came by.", "head of", RUIZ, FERRIES),
        ("Ana Ruiz, a spokeswoman for Teal Ferries, came by.", "spokesperson for", RUIZ, FERRIES),
        ("Ana Ruiz, Teal Ferries's night engineer, came by.", "employee of", RUIZ, FERRIES),
        ("The director of Teal Ferries, Ana Ruiz, came by.", "head of", RUIZ, FERRIES),
        ("Teal Ferries has a ship and its director, Ana Ruiz, came by.", "head of", RUIZ, FERRIES),
        ("Tomas Lund and his wife Ana Ruiz came by.", "spouse of", RUIZ, LUND),
        ("Tomas Lund and his former wife Ana Ruiz came by.", "former spouse of", RUIZ, LUND),
        ("Tomas Lund's lawyer, Ana Ruiz, came by.", "lawyer of", RUIZ, LUND),
        ("Teal Ferries accused union leader Ana Ruiz of haste.", None, None, None),
        ("Teal Ferries sank. Director Ana Ruiz wept.", None, None, None),
    ],
)
def test_relation_is_read_off_the_words_between_two_names(
    text: str, kind: str | None, a: str | None, b: str | None
) -> None:
    found = [(relation.kind, relation.a, relation.b, relation.status) for relation in relate(text)]
    assert found == ([(kind, a, b, "stated")] if kind else [])


@pytest.mark.parametrize(
    ("polarity", "source_type", "status"),
    [
        ("asserted", "named", "stated"),
        ("asserted", "unnamed", "rumoured"),
        ("rumoured", "named", "rumoured"),
        ("denied", "named", "denied"),
    ],
)
def test_what_somebody_says_of_it_is_its_status(polarity: Polarity, source_type: SourceType, status: str) -> None:
    text = "Tomas Lund and his wife Ana Ruiz came by."
    assert [relation.status for relation in relate(text, polarity=polarity, source_type=source_type)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Teal Ferries director Ana Ruiz is tipped for mayor.",
        "Word on the quay is that Tomas Lund and his wife Ana Ruiz came by.",
    ],
)
def test_talk_states_no_relation(text: str) -> None:
    assert [relation.status for relation in relate(text)] == ["rumoured"]


def test_relation_spans_hold_its_words() -> None:
    text = "Then Ana Ruiz, a spokeswoman for Teal Ferries, came by."
    (relation,) = relate(text)
    assert [text[span.start : span.end] for span in relation.spans] == ["Ana Ruiz, a spokeswoman for Teal Ferries"]
