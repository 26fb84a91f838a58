"""Events: what a clause tells, and the time that one without a date has from what it goes on from."""

from dataclasses import replace

import pytest

from reportedly.lang import load_language
from reportedly.link import link_readings
from reportedly.model import Article, Block, Event, Reading, Span, TimeExpression
from tests.factories import day, make_article, make_entity, make_reading, make_statement

PACK = load_language("en")
NEWS = ("2031-03-03", "2031-03-04")


def date_in(article: Article, words: str, date: str) -> TimeExpression:
    start, when = article.text.index(words), day(date)
    span = Span(article.id, start, start + len(words))
    return TimeExpression(span, "DATE", date, None, None, when.earliest, when.latest, "explicit", "test")


def sentences_of(article: Article) -> tuple[Span, ...]:
    spans, start = [], 0
    for part in article.text.replace("\n", " ").split(". "):
        spans.append(Span(article.id, start, start + len(part.rstrip(".")) + 1))
        start += len(part) + 2
    return tuple(spans)


def read(text: str, dates: dict[str, str], published: str = "2031-03-04") -> tuple[Article, Reading]:
    article = make_article(text, published=published)
    times = tuple(date_in(article, words, date) for words, date in dates.items())
    return article, replace(make_reading(article), sentences=sentences_of(article), times=times)


def find(*parts: tuple[Article, Reading]) -> dict[str, Event]:
    articles, readings = [part[0] for part in parts], [part[1] for part in parts]
    texts = {article.id: article.text for article in articles}
    events = link_readings(articles, readings, PACK).events
    return {texts[event.text.article_id][event.text.start : event.text.end].rstrip("."): event for event in events}


def days(event: Event) -> tuple[str, str] | None:
    when = event.when
    return (when.earliest.date().isoformat(), when.latest.date().isoformat()) if when.earliest and when.latest else None


@pytest.mark.parametrize(
    ("text", "dates", "expected"),
    [
        ("The ferry sank in the bay. Divers found the bell.", {}, NEWS),
        (
            "The ferry sank in the bay on Monday. Divers found the bell.",
            {"Monday": "2031-03-03"},
            ("2031-03-03", "2031-03-03"),
        ),
        (
            "The ferry sank in the bay on Monday. It was built in 2019. Divers found the bell.",
            {"Monday": "2031-03-03", "2019": "2019-05-01"},
            None,
        ),
        (
            "The ferry sank in the bay on Monday. It was built in 2019.\nDivers found the bell.",
            {"Monday": "2031-03-03", "2019": "2019-05-01"},
            ("2031-03-03", "2031-03-03"),
        ),
        ("The ferry sank in the bay on Monday. Divers had found the bell.", {"Monday": "2031-03-03"}, None),
    ],
    ids=["news", "goes on from the day told", "in the background", "after the background", "before the story"],
)
def test_a_clause_without_a_date_has_the_time_of_what_it_goes_on_from(
    text: str, dates: dict[str, str], expected: tuple[str, str] | None
) -> None:
    events = find(read(text, dates))
    found = next((event for words, event in events.items() if "bell" in words), None)
    assert (days(found) if found else None) == expected


def test_what_is_said_of_a_story_is_not_said_before_it() -> None:
    article, reading = read(
        "The ferry sank in the bay on Monday. Ana Ruiz said the bell was safe.", {"Monday": "2031-03-03"}
    )
    ruiz = make_entity(article, "Ana Ruiz")
    said = make_statement(article, "the bell was safe", cue="said", speaker=ruiz, kind="indirect")
    events = find((article, replace(reading, statements=(said,), entities=(ruiz,))))
    assert days(events["Ana Ruiz said the bell was safe"]) == NEWS


def test_an_act_beside_words_is_no_mere_saying() -> None:
    text = "The ferry sank in the bay on Monday. Ana Ruiz opened the gate, saying the bell was safe."
    article, reading = read(text, {"Monday": "2031-03-03"})
    ruiz = make_entity(article, "Ana Ruiz")
    said = make_statement(article, "the bell was safe", cue="saying", speaker=ruiz, kind="indirect")
    events = find((article, replace(reading, statements=(said,), entities=(ruiz,))))
    assert days(events["Ana Ruiz opened the gate, saying the bell was safe"]) == ("2031-03-03", "2031-03-03")


def test_having_is_no_happening() -> None:
    assert find(read("The new ferry has two decks and a bar.", {})) == {}
    assert list(find(read("The new ferry has lost two decks.", {}))) == ["The new ferry has lost two decks"]


def test_words_in_the_first_person_are_an_event_when_somebody_is_known_to_say_them() -> None:
    text = 'On Monday Ana Ruiz opened the gate with the words "I have waited for this".'
    article, reading = read(text, {"Monday": "2031-03-03"})
    ruiz = make_entity(article, "Ana Ruiz")
    said = make_statement(article, "I have waited for this", cue="words", speaker=ruiz)
    assert find((article, reading)) == {}
    assert len(find((article, replace(reading, statements=(said,), entities=(ruiz,))))) == 1


@pytest.mark.parametrize("verb", ["died", "lit the lamp", "fled the harbour", "rewrote the log", "lost the log"])
def test_past_forms_are_known(verb: str) -> None:
    assert len(find(read(f"The old keeper {verb} on Monday.", {"Monday": "2031-03-03"}))) == 1


def test_accounts_that_differ_on_the_day_are_marked() -> None:
    told = "struck the herring pier at Dunmere and shed barrels of indigo into the basin."
    one = read(f"On Sunday the coaster Winnow {told}", {"Sunday": "2031-03-02"})
    other = read(f"The coaster Winnow {told[:-1]} on Monday.", {"Monday": "2031-03-03"})
    notes = {event.when.note for event in find(one, other).values()}
    assert notes == {
        "2031-03-02; told elsewhere of 2031-03-03",
        "2031-03-03; told elsewhere of 2031-03-02",
    }


@pytest.mark.parametrize(
    ("day_two", "words"),
    [
        ("2031-03-02", "struck the herring pier at Dunmere and shed barrels of indigo into the basin"),
        ("2031-02-12", "struck the herring pier at Dunmere and shed barrels of indigo into the basin"),
        ("2031-03-03", "was towed off by two tugs from Marrow while the whole town looked on"),
    ],
    ids=["the same day", "weeks apart", "another event"],
)
def test_accounts_that_do_not_differ_are_not_marked(day_two: str, words: str) -> None:
    told = "struck the herring pier at Dunmere and shed barrels of indigo into the basin"
    one = read(f"On Sunday the coaster Winnow {told}.", {"Sunday": "2031-03-02"})
    other = read(f"That day the coaster Winnow {words}.", {"That day": day_two})
    assert not any("told elsewhere" in event.when.note for event in find(one, other).values())


@pytest.mark.parametrize(
    ("published", "status"), [("2031-03-01", "future"), ("2031-03-04", "reported"), ("2061-03-04", "reported")]
)
def test_a_publication_before_or_long_after_what_it_tells(published: str, status: str) -> None:
    text = "The ferry sank in the bay on 3 March 2031. Divers found the bell."
    events = find(read(text, {"3 March 2031": "2031-03-03"}, published))
    ferry = next(event for words, event in events.items() if "ferry" in words)
    assert (days(ferry), ferry.status) == (("2031-03-03", "2031-03-03"), status)


@pytest.mark.parametrize(
    "text",
    ["", ".", "1 " * 2000 + "died.", "Died on. " * 200, "\u202eThe ferry sank.\u202c", "٣ sank. ３ sank on 5."],
    ids=["empty", "a stop", "numbers", "no words", "right to left", "other digits"],
)
def test_bad_text_gives_no_exception(text: str) -> None:
    article = make_article(text or " ", published="2031-03-04")
    assert isinstance(link_readings([article], [make_reading(article)], PACK).events, tuple)


def test_the_clause_that_stands_alone_speaks_for_all() -> None:
    one = read("It struck the herring pier at Dunmere on Sunday and shed barrels of indigo.", {"Sunday": "2031-03-02"})
    other = read(
        "On Sunday the coaster Winnow struck the herring pier at Dunmere and shed barrels of indigo.",
        {"Sunday": "2031-03-02"},
    )
    (words,) = find(one, other)
    assert words.startswith("On Sunday the coaster Winnow")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("DUNMERE, Mar. 4, 2031 (Tern News) - The ferry sank in the bay.", "The ferry sank in the bay"),
        ("DUNMERE (Tern News) \u2014 The ferry sank in the bay.", "The ferry sank in the bay"),
        ("14:05 The ferry sank in the bay.", "The ferry sank in the bay"),
        ("14.05 metres of the ferry sank in the bay.", "14.05 metres of the ferry sank in the bay"),
    ],
)
def test_a_dateline_is_no_part_of_what_happened(text: str, words: str) -> None:
    article = make_article(text, published="2031-03-04")
    assert list(find((article, make_reading(article)))) == [words]


def test_an_interview_is_not_told_by_the_outlet() -> None:
    assert find(read("Q: When did it sink.\nA: The ferry sank in the bay.", {})) == {}


def test_a_correction_is_an_event() -> None:
    text = "Correction: our report said the ferry sank on Monday. It was Sunday."
    article = make_article(text, blocks=[Block("correction", 0, len(text))], published="2031-03-04")
    (event,) = find((article, make_reading(article))).values()
    assert (days(event), event.status) == (NEWS, "reported")


def test_an_entry_of_a_live_page_happened_on_its_day() -> None:
    text = "14:05 The ferry sank in the bay.\n13:20 The crew sent a signal.\n12:01 The fog came down on Dunmere."
    article = make_article(text, published="2031-03-04")
    found = find((article, make_reading(article)))
    assert len(found) == 3
    assert {days(event) for event in found.values()} == {("2031-03-04", "2031-03-04")}


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Hilde Marsh was at the fish market.", 0),
        ("Hilde Marsh was found guilty of theft.", 1),
        ("Hilde Marsh was selling the whole catch.", 1),
    ],
)
def test_how_things_were_is_no_event(sentence: str, count: int) -> None:
    events = find(read(f"The ferry sank in the bay on Monday. {sentence}", {"Monday": "2031-03-03"}))
    assert sum("Hilde" in words for words in events) == count


def test_what_goes_on_then_has_the_time_before_it() -> None:
    event = find(read("The ferry sank in the bay on Monday. It then lost its bell.", {"Monday": "2031-03-03"}))
    (found,) = [each for words, each in event.items() if "bell" in words]
    assert (days(found), found.when.note) == (
        ("2031-03-03", "2031-03-03"),
        "2031-03-03; told right after what happened then",
    )


def test_an_act_beside_quoted_words_is_told_by_the_outlet_and_what_is_only_reported_is_not() -> None:
    text = (
        "The ferry sank in the bay on Monday. Once it was over Ana Ruiz opened the old sea gate with a bow, "
        '"there has always been room for one more boat in here".'
    )
    article, reading = read(text, {"Monday": "2031-03-03"})
    ruiz = make_entity(article, "Ana Ruiz")
    said = make_statement(article, "there has always been room for one more boat in here", speaker=ruiz)
    events = find((article, replace(reading, statements=(said,), entities=(ruiz,))))
    gate = next(event for words, event in events.items() if "gate" in words)
    assert (days(gate), gate.told_by) == (("2031-03-03", "2031-03-03"), "outlet")
    indirect = replace(said, kind="indirect", content=(Span(article.id, text.index("Once"), len(text)),))
    events = find((article, replace(reading, statements=(indirect,), entities=(ruiz,))))
    assert not any("gate" in words for words in events)
