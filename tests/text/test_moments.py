from datetime import UTC, datetime

import pytest

from reportedly.text.moments import may_lie_in, read_moment

FIFTH = datetime(2031, 3, 5, tzinfo=UTC)


def test_a_bare_day_is_its_first_or_its_last_moment() -> None:
    assert read_moment("2031-03-05") == FIFTH
    assert read_moment("2031-03-05", end=True) == datetime(2031, 3, 5, 23, 59, 59, 999999, UTC)
    assert read_moment("2031-03-05T09:40+01:00", end=True) == datetime(2031, 3, 5, 8, 40, tzinfo=UTC)
    with pytest.raises(ValueError, match="soon"):
        read_moment("soon")


def test_an_interval_may_lie_where_it_reaches_to() -> None:
    sixth = datetime(2031, 3, 6, tzinfo=UTC)
    assert may_lie_in(FIFTH, sixth, sixth, None)
    assert may_lie_in(FIFTH, sixth, None, FIFTH)
    assert may_lie_in(None, None, None, None)
    assert not may_lie_in(FIFTH, FIFTH, sixth, None)
    assert not may_lie_in(sixth, sixth, None, FIFTH)
    assert not may_lie_in(FIFTH, None, FIFTH, None)
    assert not may_lie_in(None, FIFTH, None, FIFTH)
