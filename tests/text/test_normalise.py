import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.text.normalise import normalise

MIXED = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\r\n\u2028\u2029\x85\x00\ufeffe\u0301\u0327\u1100\u1161\u11a8\u0b47\u0b57\ud800\u200d\u200f"),
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("\ufeffport\x00 shut", "port shut"),
        ("cafe\u0301 shut", "café shut"),
        ("a\u1100\u1161\u11a8b", "a각b"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("two\xa0\xa0spaces stay", "two\xa0\xa0spaces stay"),
        ("\u202eturned\u202c stays", "\u202eturned\u202c stays"),
        ("", ""),
    ],
)
def test_normalises(original: str, text: str) -> None:
    assert normalise(original).text == text


@given(MIXED)
def test_is_idempotent_and_composed(original: str) -> None:
    text = normalise(original).text
    assert normalise(text).text == text
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\x00\ufeff\u2028\u2029\x85")


@given(MIXED)
def test_offsets_map_back_in_order_and_inside(original: str) -> None:
    normalised = normalise(original)
    places = [normalised.to_original(offset) for offset in range(len(normalised.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(original) for place in places)
    for offset, char in enumerate(normalised.text):
        if original[places[offset] : places[offset] + 1] == char and unicodedata.combining(char) == 0:
            assert normalised.from_original(places[offset]) == offset


@given(st.text(alphabet="abc \n.“”", max_size=60))
def test_plain_text_keeps_its_offsets(original: str) -> None:
    normalised = normalise(original)
    assert normalised.text == original
    assert [normalised.to_original(offset) for offset in range(len(original) + 1)] == list(range(len(original) + 1))


def test_offsets_after_dropped_and_joined_characters() -> None:
    original = "\ufeffone\r\ntwo e\u0301nd"
    normalised = normalise(original)
    for word in ("one", "two", "nd"):
        offset = normalised.text.index(word)
        assert normalised.to_original(offset) == original.index(word)
        assert normalised.from_original(original.index(word)) == offset
