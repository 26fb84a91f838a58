"""All attributions of an article: the tagger's made exact and whole by the marks, and what it passes over."""

from collections.abc import Sequence

import pytest

from reportedly.read import attributions
from reportedly.read.attributions import find_attributions
from reportedly.read.parse import parse_article
from reportedly.read.tagger import Attribution
from tests.factories import make_article
from tests.read.reading import PACK, read


def found_in(text: str, monkeypatch: pytest.MonkeyPatch, tagged: Sequence[Attribution]) -> list[tuple[str, str]]:
    """Cue and content of what is found in a text when the tagger says no more than `tagged`."""
    monkeypatch.setattr(attributions, "tag_attributions", lambda *_: tuple(tagged))
    found = find_attributions(parse_article(make_article(text), PACK))
    return [(" + ".join(text[a:b] for a, b in one.cue), " + ".join(text[a:b] for a, b in one.content)) for one in found]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“The lamp is out and nobody knows why.” The keeper left.", ["The lamp is out and nobody knows why."]),
        ("The keeper left. “The lamp is out and nobody knows why.”", ["The lamp is out and nobody knows why."]),
        ("The boat that everybody calls “the one that never comes back” lay at the quay.", []),
        ("Her song “Gulls Are Leaving Me Tonight” was played.", []),
    ],
)
def test_a_quotation_that_the_tagger_passes_over_counts_when_it_is_a_sentence_of_its_own(
    text: str, contents: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [content for _, content in found_in(text, monkeypatch, ())] == contents


def test_a_title_between_two_quotations_is_no_piece_of_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "“Nobody was hurt,” Brask said on “Harbour Hour.” “The crane stays shut.”"
    tagged = Attribution(((19, 24),), ((25, 29),), ((0, 18), (49, 72)), 0.9)
    found = found_in(text, monkeypatch, [tagged])
    assert found == [("said", "Nobody was hurt, + The crane stays shut.")]


def test_a_mark_that_never_closes_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "“The crane stays shut, Brask said, whose office runs the harbour. It was windy."
    tagged = Attribution(((23, 28),), ((29, 33),), ((0, 22),), 0.9)
    assert [content for _, content in found_in(text, monkeypatch, [tagged])] == ["“The crane stays shut,"]


def test_the_cue_of_the_tagger_needs_no_source_of_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "This claim says the crane is “safe as houses”."
    tagged = Attribution((), ((11, 15),), ((16, 45),), 0.9)
    monkeypatch.setattr(attributions, "tag_attributions", lambda *_: (tagged,))
    assert find_attributions(parse_article(make_article(text), PACK))[0].source == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The crane was never tested, he said, citing the harbour log.", "he"),
        ("The Evening Buoy reported that the crane was never tested, citing a welder.", "a welder"),
    ],
)
def test_a_person_who_cites_speaks_and_an_outlet_passes_on(text: str, source: str) -> None:
    sources = {text[s.start : s.end] for statement in read(text).statements for s in statement.source}
    assert source in sources
