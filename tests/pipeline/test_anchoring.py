from dataclasses import replace

import pytest

from reportedly.model import Article, Mention, QuoteSelector
from reportedly.pipeline import Library, select_entity, select_quote, select_statement
from tests.factories import make_article, make_entity, make_reading, make_span, make_statement

WORDS = "Nobody was hurt"
ARTICLE = make_article(f"The pier is shut. “{WORDS},” said Ana Ruiz. It opens on Friday.")


def selector_of(article: Article, words: str, *, occurrence: int = 1) -> QuoteSelector:
    span = make_span(article, words, occurrence=occurrence)
    return select_quote(article, span.start, span.end)


def find(selector: QuoteSelector, *articles: Article) -> list[tuple[str, str]]:
    texts = {article.id: article.text for article in articles}
    places = Library(articles, ()).find_places(selector)
    assert all(texts[place.article_id][place.start : place.end] == selector.exact for place in places)
    return [(place.article_id, texts[place.article_id][: place.start]) for place in places]


def test_a_selector_holds_the_words_and_what_stands_around_them() -> None:
    selector = selector_of(ARTICLE, WORDS)
    assert (selector.exact, selector.prefix) == (WORDS, "The pier is shut. “")
    assert selector.suffix == ",” said Ana Ruiz. It opens on Fr"
    assert (selector.article_id, selector.outlet) == (ARTICLE.id, "Coast Radio")


@pytest.mark.parametrize(
    "text",
    [
        f"More first. The pier is shut. “{WORDS},” said Ana Ruiz. It opens on Friday.",
        f"The pier is shut. “{WORDS},” she said.",
        f"“{WORDS}”",
        f"Another beginning, and {WORDS}",
    ],
)
def test_words_are_found_again_in_an_edited_article(text: str) -> None:
    edited = make_article(text)
    assert find(selector_of(ARTICLE, WORDS), edited) == [(edited.id, text[: text.index(WORDS)])]


def test_words_of_another_outlet_are_not_taken_for_them() -> None:
    assert find(selector_of(ARTICLE, WORDS), make_article(ARTICLE.text, outlet="Hill Post")) == []
    nameless = make_article(ARTICLE.text, outlet=None)
    assert find(selector_of(nameless, WORDS), make_article(f"{nameless.text} More.", outlet=None)) == []


def test_of_several_places_the_context_decides() -> None:
    text = f"“{WORDS},” said Tom Okafor. Later it rained. “{WORDS},” said Ana Ruiz. It opens on Friday."
    twice = make_article(text)
    second = selector_of(twice, WORDS, occurrence=2)
    assert find(second, twice) == [(twice.id, text[: text.rindex(WORDS)])]
    assert find(second, make_article(text.replace("rained", "snowed"))) != []


def test_words_in_several_places_without_their_context_are_found_nowhere() -> None:
    lost = make_article(f"{WORDS}. Then: {WORDS}!")
    assert find(selector_of(ARTICLE, WORDS), lost) == []


def test_each_version_of_an_article_that_holds_them_alike_is_found() -> None:
    later = make_article(f"{ARTICLE.text} A line more.")
    assert {article_id for article_id, _ in find(selector_of(ARTICLE, WORDS), ARTICLE, later)} == {ARTICLE.id, later.id}


@pytest.mark.parametrize("exact", ["", "\x00", "a" * 100_000])
def test_words_that_cannot_be_found_are_not(exact: str) -> None:
    assert find(QuoteSelector(exact, "", "", ARTICLE.id, ARTICLE.record_id, "Coast Radio"), ARTICLE) == []


@pytest.mark.parametrize(
    ("content", "found"), [(WORDS, True), ("Nobody was", True), (f"{WORDS},” said Ana", True), ("Nobody", False)]
)
def test_a_statement_is_found_when_a_reader_moves_its_ends(content: str, *, found: bool) -> None:
    old = make_statement(ARTICLE, "Nobody was hurt,” said")
    new = make_statement(ARTICLE, content)
    library = Library([ARTICLE], [make_reading(ARTICLE, [new])])
    assert [s.id for s in library.find_statements(select_statement(ARTICLE, old))] == [new.id] * found


def test_an_entity_is_found_by_its_mention_and_failing_that_by_its_name() -> None:
    ruiz = make_entity(ARTICLE, "Ana Ruiz")
    span = make_span(ARTICLE, "Ana Ruiz")
    reading = make_reading(ARTICLE, (), [make_entity(ARTICLE, "Tom Okafor"), ruiz])
    named = replace(reading, mentions=(Mention("men_1", span, "name", "person", ruiz.id),))
    selector = select_entity(ARTICLE, named, ruiz)
    assert selector.exact == "Ana Ruiz"
    assert Library([ARTICLE], [named]).find_entity(selector) == ruiz
    other = make_article("Ana Ruiz spoke.", outlet="Hill Post")
    namesake = make_entity(other, "ANA RUIZ")
    assert Library([other], [make_reading(other, (), [namesake])]).find_entity(selector) == namesake
    assert Library([], []).find_entity(selector) is None


def test_a_name_within_another_s_mention_is_not_taken_for_it() -> None:
    whole, part = make_entity(ARTICLE, "Ana Ruiz"), make_entity(ARTICLE, "Ruiz", kind="organization")
    mention = Mention("men_1", make_span(ARTICLE, "Ana Ruiz"), "name", "person", whole.id)
    reading = replace(make_reading(ARTICLE, (), [whole, part]), mentions=(mention,))
    library = Library([ARTICLE], [reading])
    for entity in (whole, part):
        assert library.find_entity(select_entity(ARTICLE, reading, entity), entity.kind) == entity


def test_two_voices_of_one_name_are_told_apart_by_what_they_say() -> None:
    article = make_article(
        "Nobody would give a name. “We saw it burn,” one said. “I saw nothing at all,” went another."
    )
    voices = [replace(make_entity(article, "somebody", kind="unnamed"), id=f"ent_{number}") for number in (1, 2)]
    words = ("We saw it burn,", "I saw nothing at all,")
    said = [make_statement(article, text, speaker=voice) for text, voice in zip(words, voices, strict=True)]
    reading = make_reading(article, said, voices)
    library = Library([article], [reading])
    assert [library.find_entity(select_entity(article, reading, voice), voice.kind) for voice in voices] == voices


def test_of_two_of_one_name_the_kind_decides() -> None:
    person, body = make_entity(ARTICLE, "Ruiz"), make_entity(ARTICLE, "Ruiz", kind="organization")
    library = Library([ARTICLE], [make_reading(ARTICLE, (), [person, body])])
    selector = selector_of(ARTICLE, "Ruiz")
    assert [library.find_entity(selector, entity.kind) for entity in (person, body)] == [person, body]
