import pytest

from reportedly.lang import load_language
from reportedly.link import link_readings
from reportedly.model import Article, Hop, Reading
from tests.factories import make_article, make_entity, make_reading, make_statement

PACK = load_language("en")
LINE = "the old ferry had been moored twice before the gates jammed"
OTHER = "nobody in the pilot house has slept since the last tide"
POST, LEDGER = "Hill Post", "Daily Ledger"
Part = tuple[Article, Reading]


def told(outlet: str, voice: str, words: str, *, via: str | None = None, quoted: bool = True) -> Part:
    marked = f"“{words}”" if quoted else words
    article = make_article(f"{voice} said {marked} to the {outlet} by the quay, {via or 'and no more'}.", outlet=outlet)
    entity = make_entity(article, voice, kind="unnamed")
    chain = [Hop("outlet", outlet), *([Hop("outlet", via)] if via else []), Hop("unnamed", voice, entity.id)]
    statement = make_statement(
        article,
        words,
        cue="said",
        source=voice,
        speaker=entity,
        kind="direct" if quoted else "indirect",
        source_type="unnamed",
        chain=chain,
    )
    return article, make_reading(article, [statement], [entity])


def count_voices(*parts: Part) -> int:
    links = link_readings([part[0] for part in parts], [part[1] for part in parts], PACK)
    return sum(entity.kind == "unnamed" for entity in links.entities)


@pytest.mark.parametrize(
    ("parts", "voices"),
    [
        pytest.param([told(POST, "an aide", LINE), told(LEDGER, "an insider", LINE)], 1, id="the same words quoted"),
        pytest.param(
            [told(POST, "an aide", LINE), told(LEDGER, "an insider", "the old ferry had been moored twice")],
            1,
            id="the same words cut",
        ),
        pytest.param(
            [told(POST, "an aide", LINE, quoted=False), told(LEDGER, "an insider", LINE, quoted=False)],
            2,
            id="reported, not quoted",
        ),
        pytest.param(
            [told(POST, "an aide", LINE, quoted=False), told(LEDGER, "an aide", LINE, via=POST, quoted=False)],
            1,
            id="relayed",
        ),
        pytest.param(
            [told(POST, "an aide", LINE), told(POST, "the aide who told us about the gates", OTHER)],
            1,
            id="told of as known",
        ),
        pytest.param(
            [
                told(POST, "an aide in the pilot house", LINE),
                told(POST, "another aide of the mayor", "geese do not vote"),
                told(POST, "the aide who told us about the gates", OTHER),
            ],
            2,
            id="told of as known, one of two by what was said",
        ),
        pytest.param(
            [told(POST, "an aide", LINE), told(LEDGER, "the aide who told us about the gates", OTHER)],
            2,
            id="known to another outlet",
        ),
        pytest.param(
            [
                told(POST, "an aide", LINE),
                told(POST, "an aide in the tower", "rain"),
                told(POST, "the aide", OTHER),
            ],
            3,
            id="two it may be",
        ),
        pytest.param([told(POST, "an aide", LINE), told(POST, "an aide", OTHER)], 2, id="opened twice"),
    ],
)
def test_voices_are_joined_only_by_the_texts_own_word(parts: list[Part], voices: int) -> None:
    assert count_voices(*parts) == voices
    assert count_voices(*parts[::-1]) == voices


def test_a_relayed_voice_is_the_outlets_one_that_is_called_the_same() -> None:
    own = told(POST, "an insider at the tar works", LINE, quoted=False)
    relay = told(LEDGER, "an insider", "gates were painted green for a week", via=POST, quoted=False)
    assert count_voices(own, relay) == 1
    assert (
        count_voices(
            own,
            told(
                POST,
                "an insider of the crew",
                "rusty gates were sold to a collector of lamps and anchors",
                quoted=False,
            ),
            relay,
        )
        == 3
    )
    unlike = told(LEDGER, "a diver", "gates were painted green for a week", via=POST, quoted=False)
    assert count_voices(own, unlike) == 2


def test_a_joined_voice_goes_by_the_noun_that_most_call_it() -> None:
    parts = [
        told(POST, "a tar works insider", LINE),
        told(LEDGER, "an insider", LINE, via=POST),
        told("Coast Radio", "an unnamed person at the old tar works", LINE, via=POST),
    ]
    links = link_readings([part[0] for part in parts], [part[1] for part in parts], PACK)
    assert [entity.name for entity in links.entities if entity.kind == "unnamed"] == ["a tar works insider"]
