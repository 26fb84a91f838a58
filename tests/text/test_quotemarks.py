import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lang import load_language
from reportedly.text.quotemarks import Quotation, find_quotations

MARKS = load_language("en").marks()


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, paragraphs_of(text), MARKS)


CASES = [
    ("“It leaks,” she said. “It always did.”", ["It leaks,", "It always did."]),
    ('"It leaks," she said. "It always did."', ["It leaks,", "It always did."]),
    ("''It leaks,'' she said. ''Always.''", ["It leaks,", "Always."]),
    ("‘The crew’s boat wouldn’t start,’ he said.", ["The crew’s boat wouldn’t start,"]),
    ("The boys’ team and the dog's bone aren't quoted.", []),
    ("A ‘last straw’ for the boys’ club?", ["last straw"]),
    ("“He told me ‘never again’ twice,” she said.", ["He told me ‘never again’ twice,", "never again"]),
    ('He said "it works. " Then he left.', ["it works. "]),
    ('He said: "Stop."—and left "at once".', ["Stop.", "at once"]),
    ('An odd mark. "Another," he said.', ["Another,"]),
    ('"An odd one. "Another," he said.', ["An odd one. ", "Another,"]),
    ('An unclosed "end of it', ["end of it"]),
    ("It’s the ’90s and 'tis fine.", []),
    ("🚢 “Ships 🚢,” she said.", ["Ships 🚢,"]),
    ('""', []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_pairs_marks(text: str, expected: list[str]) -> None:
    assert [text[quotation.start : quotation.end] for quotation in quotations(text)] == expected


def test_inner_quotations_have_level_one() -> None:
    levels = [quotation.level for quotation in quotations("“Then ‘go home’ he said,” she told us.")]
    assert levels == [0, 1]


def test_quotation_over_paragraphs_reopens_and_closes_in_the_last() -> None:
    first, second, last = quotations("“We waited.\n“Nobody came.\n“So we left,” she said.")
    assert (first.closed, first.continues, first.continued) == (False, True, False)
    assert (second.closed, second.continues, second.continued) == (False, True, True)
    assert (last.closed, last.continues, last.continued) == (True, False, True)


def test_an_unclosed_mark_harms_no_other_paragraph() -> None:
    found = quotations("He said “no.\nPlain words here.\n“Yes,” she said.")
    assert [quotation.closed for quotation in found] == [False, True]
    assert not found[0].continues


def test_scanning_is_linear_in_the_number_of_marks() -> None:
    # quadratic pairing took 26 s for half of this; a hundred thousand marks must be read in one pass
    for hostile in ('"' * 100_000, "'a " * 50_000, "“" * 100_000, "‘x’s " * 30_000):
        found = find_quotations(hostile, [(0, len(hostile))], MARKS)
        assert all(0 <= quotation.outer_start <= quotation.start <= quotation.end for quotation in found)


@given(st.text(alphabet="ab .,\n'\"“”‘’«»`s", max_size=80))
def test_never_raises_and_keeps_offsets_inside_paragraphs(text: str) -> None:
    paragraphs = paragraphs_of(text)
    for quotation in find_quotations(text, paragraphs, MARKS):
        home = [(start, end) for start, end in paragraphs if start <= quotation.outer_start < end]
        assert len(home) == 1
        assert quotation.outer_start < quotation.start <= quotation.end <= quotation.outer_end <= home[0][1]
        assert text[quotation.start : quotation.end].strip()
