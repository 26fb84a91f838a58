import pytest

from reportedly.lang import load_language
from reportedly.lang.wording import load_wording
from reportedly.link.entities import gather_cast, list_entities
from reportedly.link.names import load_names
from reportedly.model import Article, Entity, EntityKind, Reading
from tests.factories import make_article, make_entity, make_reading

PACK = load_language("en")
NAMES, WORDING = load_names(PACK), load_wording(PACK)


def unite(*names: str, kind: EntityKind = "person", outlet: str = "Coast Radio") -> list[Entity]:
    articles = [make_article(f"Article {number} tells of {name}.", outlet=outlet) for number, name in enumerate(names)]
    return gather(
        articles, [[make_entity(article, name, kind=kind)] for article, name in zip(articles, names, strict=True)]
    )


def gather(articles: list[Article], entities: list[list[Entity]]) -> list[Entity]:
    readings: list[Reading] = [make_reading(a, (), found) for a, found in zip(articles, entities, strict=True)]
    found, pile_id = list_entities(gather_cast(articles, readings, NAMES, WORDING), NAMES)
    assert set(pile_id.values()) == {entity.id for entity in found}
    return list(found)


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("Ana Ruiz", "Ana Ruiz"), 1),
        (("Ana Ruiz", "Ruiz"), 1),
        (("Ana Ruiz", "Mayor Ruiz"), 1),
        (("Ana Ruiz", "A. Ruiz"), 1),
        (("Robert Lund", "Bob Lund"), 1),
        (("Ana Maria Ruiz", "Ana Ruiz"), 1),
        (("Ana Ruiz", "Tomas Ruiz"), 2),
        (("Ana Ruiz", "Tomas Ruiz", "Ruiz"), 3),
        (("Mr Ruiz", "Mrs Ruiz"), 2),
        (("Ana Ruiz", "Ana Lund"), 2),
        (("Tomas Lund Sr", "Tomas Lund Jr"), 2),
        (("Tomas Lund Sr", "Tomas Lund Jr", "Tomas Lund"), 3),
        (("Tomas Lund Jr", "Tomas Lund"), 1),
        (("Mayor Ana Ruiz", "Tomas Ruiz", "Mayor Ruiz"), 2),
    ],
)
def test_persons_by_name(names: tuple[str, ...], count: int) -> None:
    assert len(unite(*names)) == count
    assert len(unite(*names[::-1])) == count


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("Gull Ferries", "Gull Ferries Ltd"), 1),
        (("Zelkova", "Zelkova Shipping"), 1),
        (("Quayside Pilots Union", "QPU"), 1),
        (("Zelkova Shipping", "Zelkova Mining", "Zelkova"), 3),
        (("Team", "Team Board"), 2),
    ],
)
def test_bodies_by_name(names: tuple[str, ...], count: int) -> None:
    assert len(unite(*names, kind="organization")) == count


def test_merge_tells_its_reason_and_keeps_aliases() -> None:
    (person,) = unite("Ana Ruiz", "A. Ruiz")
    assert person.name == "Ana Ruiz"
    assert person.aliases == ("A. Ruiz",)
    assert [reason.feature for reason in person.why_merged] == ["initial and surname"]


def test_unnamed_voices_and_persons_stay_apart() -> None:
    assert len(unite("an insider", "an insider", kind="unnamed")) == 2


def test_short_outlet_name_is_the_outlet_that_prints_it() -> None:
    articles = [
        make_article("The Ledger was told.", outlet="Daily Ledger"),
        make_article("No more.", outlet="Hill Ledger"),
    ]
    entities = [
        [make_entity(articles[0], "Ledger", kind="outlet"), make_entity(articles[0], "Daily Ledger", kind="outlet")],
        [],
    ]
    assert len(gather(articles, entities)) == 1


def test_a_name_is_one_kind_of_thing_in_the_whole_pile() -> None:
    articles = [make_article(f"Gull Ferries sailed on day {number}.") for number in range(3)]
    kinds: tuple[EntityKind, ...] = ("organization", "person", "organization")
    found = gather(
        articles, [[make_entity(each, "Gull Ferries", kind=kind)] for each, kind in zip(articles, kinds, strict=True)]
    )
    assert [(entity.kind, entity.name) for entity in found] == [("organization", "Gull Ferries")]


def test_a_surname_taken_for_a_body_is_the_person() -> None:
    articles = [make_article("Tomas Lund sang."), make_article("Lund sang again.")]
    found = gather(
        articles, [[make_entity(articles[0], "Tomas Lund")], [make_entity(articles[1], "Lund", kind="organization")]]
    )
    assert [(entity.kind, entity.name) for entity in found] == [("person", "Tomas Lund")]


def test_a_place_is_no_short_name_of_a_body() -> None:
    articles = [make_article("Zelkova Shipping failed."), make_article("It rained in Zelkova.")]
    bodies = [make_entity(articles[0], "Zelkova Shipping", kind="organization")]
    found = gather(articles, [bodies, [make_entity(articles[1], "Zelkova", kind="organization")]])
    assert sorted((entity.kind, entity.name) for entity in found) == [
        ("organization", "Zelkova Shipping"),
        ("place", "Zelkova"),
    ]
