import pytest

from reportedly.lang import load_language
from reportedly.lang.wording import load_wording
from reportedly.text.passages import find_passages

WEIGH = load_wording(load_language("en")).weigh
TEXTS = {
    "a": "The port is shut. “We lost forty barrels of lamp oil in the storm, and nobody was hurt,” said Ruiz.",
    "b": "Nothing here but rain on the quay and a dog.",
    "c": "He said: “We LOST forty barrels of lamp oil—in the storm’s first hour.” Nobody was hurt there.",
}


def find(wording: str, texts: dict[str, str] = TEXTS) -> list[tuple[str, str, bool]]:
    [passages] = find_passages([wording], texts, WEIGH)
    return [(p.key, texts[p.key][p.start : p.end], p.is_exact) for p in passages]


@pytest.mark.parametrize(
    ("wording", "places"),
    [
        ("We lost forty barrels of lamp oil", ["a", "c"]),
        ("we lost forty barrels, of lamp-oil!", ["a", "c"]),
        ("nobody was hurt", ["a", "c"]),
        ("the storm's first hour", ["c"]),
        ("rain", ["b"]),
        ("Ruiz", ["a"]),
    ],
)
def test_words_that_stand_there_are_found_in_every_text(wording: str, places: list[str]) -> None:
    found = find(wording)
    assert [key for key, _, _ in found] == places
    assert all(exact for _, _, exact in found)


@pytest.mark.parametrize(
    ("wording", "key", "words"),
    [
        ("We lost fourteen barrels of lamp oil in the storm", "a", "We lost forty barrels of lamp oil in the storm"),
        ("forty barrels of oil lost in the storm, and nobody hurt", "a", "forty barrels"),
        ("We had lost some forty barrels of lamp oil in that storm's first hour", "c", "forty barrels of lamp oil"),
    ],
)
def test_words_that_were_changed_are_found_where_they_are_most_alike(wording: str, key: str, words: str) -> None:
    [(found, passage, exact)] = find(wording)
    assert (found, exact) == (key, False)
    assert words.casefold() in passage.casefold()


@pytest.mark.parametrize(
    "wording",
    [
        "",
        "…",
        "snow",
        "We lost the match",
        "in the storm of the century we all lost hope and the port",
        "of the",
        "a" * 9,
    ],
)
def test_words_that_are_not_there_are_not_found(wording: str) -> None:
    assert find(wording) == []


def test_each_wording_has_its_own_answer_in_the_order_asked() -> None:
    answers = find_passages(["nobody was hurt", "no such words", "rain on the quay"], TEXTS, WEIGH)
    assert [len(answer) for answer in answers] == [2, 0, 1]


@pytest.mark.parametrize("text", ["the of the " * 20_000, "lamp oil " * 20_000, "x" * 200_000, "“" * 50_000])
@pytest.mark.timeout(120)  # well under a second; a step for each pair of words would take hours
def test_texts_that_repeat_themselves_without_end(text: str) -> None:
    answers = find_passages(
        ["the oil of the lamp of the port", "lamp oil lamp oil", "of the " * 300], {"a": text}, WEIGH
    )
    assert all(0 <= passage.start < passage.end <= len(text) for answer in answers for passage in answer)
