from hypothesis import given
from hypothesis import strategies as st

from reportedly.views.segments import LISTED, Mark, segments

SPANS = st.lists(
    st.tuples(st.integers(0, 49), st.integers(1, 20)).map(lambda p: (p[0], min(50, p[0] + p[1]))), max_size=8
)


@given(SPANS)
def test_pieces_rejoin_and_cover_each_mark_exactly(spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, "content", str(number)) for number, (start, end) in enumerate(spans)]
    pieces = segments(0, 50, marks)
    assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces[:-1])]
    assert pieces[-1].end == 50
    for mark in marks:
        assert sum(p.end - p.start for p in pieces if mark in p.marks) == mark.end - mark.start


def test_marks_outside_are_left_out_and_clipped() -> None:
    pieces = segments(10, 20, [Mark(0, 12, "cue", "a"), Mark(30, 40, "cue", "b")])
    assert [(piece.start, piece.end, len(piece.marks)) for piece in pieces] == [(10, 12, 1), (12, 20, 0)]


def test_ten_thousand_marks_on_one_word_stay_cheap() -> None:
    marks = [Mark(0, 20_000 - number, "content", str(number)) for number in range(10_000)]
    assert all(len(piece.marks) <= LISTED for piece in segments(0, 20_000, marks))
