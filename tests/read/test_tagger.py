"""The tagger: marks, windows, decoding, turns, and the shipped model on invented texts."""

import itertools
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import DataError
from reportedly.lang import LanguagePack, load_language
from reportedly.read.tagger import Attribution, has_model, tag_attributions
from reportedly.read.tagger.attributions import Draft
from reportedly.read.tagger.decode import CONTENT, CUE, SOURCE, best_tags, role_spans, tag_probabilities
from reportedly.read.tagger.marks import CLOSING, INSIDE, OPENING, PLAIN, SINGLE, mark_states, quoted_regions
from reportedly.read.tagger.model import load_model
from reportedly.read.tagger.pairs import PAIR_COLUMNS, PAIR_FEATURES, pair_features
from reportedly.read.tagger.polish import polish
from reportedly.read.tagger.turns import find_turns
from reportedly.read.tagger.windows import LIMIT, Window, cut_windows, sentence_starts

PACK = load_language("en")

STORY = """Harbour council weighs a ban on paper kites

Mayor Odile Brask said on Tuesday that paper kites “frighten the gulls” and should be banned.

“I have flown kites here for forty years,” said Pim Tarrow, who owns the Blue Spool shop. “Nobody ever complained.”

According to the harbour office, three boats were damaged in June. A source close to the mayor told the Evening Buoy:
"She wants it done by autumn."

It was reported that the gulls have left."""


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]


def tag(text: str) -> tuple[Attribution, ...]:
    return tag_attributions(text, paragraphs_of(text), PACK)


def worded(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " + ".join(text[start:end] for start, end in spans)


def check(text: str, found: tuple[Attribution, ...]) -> None:
    """Spans are valid, trimmed and sorted, contents and cues do not overlap, confidences are shares."""
    for one in found:
        assert one.content
        assert 0 <= one.confidence <= 1
        for role in (one.source, one.cue, one.content):
            assert list(role) == sorted(role)
            for start, end in role:
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
    taken = sorted(span for one in found for span in (*one.cue, *one.content))
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(taken))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no.” Then left.", ["“no.”"]),
        ('She asked: "Why?" and "How?"', ['"Why?"', '"How?"']),
        ("''Fine,'' said Bo.", ["''Fine,''"]),
        ("„Nein“, sagte er.", ["„Nein“"]),
        ("‘Not me,’ said Al.", ["‘Not me,’"]),
        ("The kites' owner said 'never again' twice.", ["'never again'"]),
        ("Don't touch the 6'2\" mast.", []),
        ('An odd " mark stands here.', []),
        ('An odd "mark stands here.\n\nNo second one.', []),
        ('"One paragraph.\n\n"And the next."', ['"One paragraph.', '"And the next."']),
        ("", []),
    ],
)
def test_quoted_regions(text: str, quoted: list[str]) -> None:
    regions = quoted_regions(text, paragraphs_of(text))
    assert [text[region.start : region.end] for region in regions] == quoted


def test_mark_states() -> None:
    text = "a “b” 'c'"
    states = mark_states(len(text), quoted_regions(text, paragraphs_of(text)))
    assert list(states) == [PLAIN, PLAIN, OPENING, INSIDE, CLOSING, PLAIN, SINGLE, SINGLE, SINGLE]


@pytest.mark.parametrize(
    ("text", "count"),
    [("One here. Two there.", 2), ("Mr. Tarrow left. He ran.", 2), ("No end", 1), ("“Go!” She went.", 2)],
)
def test_sentence_starts(text: str, count: int) -> None:
    assert len(sentence_starts(text, 0, len(text))) == count


def windows_of(text: str) -> list[Window]:
    return list(cut_windows(text, paragraphs_of(text), load_model(PACK).tokenizer))


def test_windows_keep_every_word_once() -> None:
    text = STORY * 30
    windows = windows_of(text)
    words = [word for window in windows for word in window.words]
    assert words == sorted(set(words))
    assert "".join(text[start:end] for start, end in words) == "".join(text.split())
    for window in windows:
        assert len(window.ids) == len(window.features) <= LIMIT
        assert window.fresh[0]
        assert len(window.first) == len(window.words) == len(window.sentence) == len(window.paragraph)


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    text = "The kite rose over the quiet bay. " * 400
    ends = {text[window.words[-1][1] - 1] for window in windows_of(text)}
    assert ends == {"."}


def test_viterbi_never_runs_on_from_nothing() -> None:
    steps = np.zeros((7, 7), dtype=np.float32)
    for inside in (2, 4, 6):
        steps[:, inside] = -1e4
        steps[[inside - 1, inside], inside] = 0
    scores = np.zeros((1, 4, 7), dtype=np.float32)
    scores[0, :, 6] = 3
    fresh = np.array([[True, False, True, False]])
    tags = best_tags(scores, fresh, steps)[0].tolist()
    assert tags == [CONTENT, CONTENT + 1, CONTENT, CONTENT + 1]
    sure = tag_probabilities(scores, fresh, steps)
    assert np.allclose(sure.sum(-1), 1, atol=1e-5)
    assert sure[0, 0, 6] < 1e-6


def test_probabilities_agree_with_enumeration() -> None:
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(1, 3, 7)).astype(np.float32)
    steps = rng.normal(size=(7, 7)).astype(np.float32)
    fresh = np.array([[True, False, False]])
    paths = list(itertools.product((0, 1, 3, 5), range(7), range(7)))
    weights = [
        float(
            np.exp(sum(scores[0, k, t] for k, t in enumerate(p)) + sum(steps[a, b] for a, b in itertools.pairwise(p)))
        )
        for p in paths
    ]
    best = paths[int(np.argmax(weights))]
    assert best_tags(scores, fresh, steps)[0].tolist() == list(best)
    sure = tag_probabilities(scores, fresh, steps)
    held = sum(weight for path, weight in zip(paths, weights, strict=True) if path[1] == 4) / sum(weights)
    assert sure[0, 1, 4] == pytest.approx(held, rel=1e-4)


def test_role_spans() -> None:
    tags = [SOURCE, SOURCE + 1, CUE, CONTENT, CONTENT + 1, CONTENT, 0, SOURCE]
    assert list(role_spans(tags, SOURCE)) == [(0, 2), (7, 8)]
    assert list(role_spans(tags, CONTENT)) == [(3, 5), (5, 6)]


def test_pair_features_stay_in_their_columns() -> None:
    features = pair_features([(0, 1), (9, 10)], [(2, 4), (6, 7), (300, 301)], [0] * 200 + [9] * 200, [0] * 400)
    assert features.shape == (2, 3, PAIR_COLUMNS)
    assert features.min() >= 0
    assert features.max() < PAIR_FEATURES
    assert (features[0, 0] != features[0, 2]).any()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Q: Why kites?\n\nA: For joy.\n\nQ: Still?\n\nA: Always.", ["Q", "A", "Q", "A"]),
        ("TARROW: I fly.\n\nBRASK: I ban.\n\nTARROW: We shall see.", ["TARROW", "BRASK", "TARROW"]),
        (
            "“Wind is free.” —Pim Tarrow\n\n“So are gulls.” — Odile Brask\n\n“Ban it.” -- Bo",
            ["Pim Tarrow", "Odile Brask", "Bo"],
        ),
        ("Score: two.\n\nPlace: here.\n\nTime: noon.", []),
        ("Kites: a history\n\nThey rose.", []),
        ("", []),
    ],
)
def test_turns(text: str, names: list[str]) -> None:
    turns = find_turns(text, paragraphs_of(text))
    assert [text[slice(*turn.name)] for turn in turns] == names


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        ("kites forever — Pim Tarrow (@pim_tarrow) March 5, 2031", "Pim Tarrow (@pim_tarrow)", "kites forever"),
        ("He flew.\n\nkites forever 🪁\n\n— Pim (@pim) 5 March 2031", "Pim (@pim)", "kites forever 🪁"),
        ('<post id="1">kites forever — Pim (@pim) 5 March</post>', "Pim (@pim)", "kites forever"),
    ],
)
def test_a_post_is_spoken_by_its_account(text: str, name: str, content: str) -> None:
    (turn,) = find_turns(text, paragraphs_of(text))
    assert (text[slice(*turn.name)], worded(text, turn.content)) == (name, content)


def test_an_account_without_words_is_no_turn() -> None:
    text = "— Pim (@pim) 5 March 2031"
    assert find_turns(text, paragraphs_of(text)) == ()


def test_a_turn_runs_on_over_reopened_marks() -> None:
    text = '"BRASK: I ban.\n\n"And I mean it.\n\n"TARROW: No.\n\n"BRASK: Yes."'
    turns = find_turns(text, paragraphs_of(text))
    assert worded(text, turns[0].content) == 'I ban. + "And I mean it.'


def test_polish_takes_the_whole_quotation() -> None:
    text = "“Kites frighten the gulls,” said Brask."
    draft = Draft(source=[(33, 38)], cue=[(28, 32)], content=[(1, 21)])
    polished = polish(text, [draft], quoted_regions(text, paragraphs_of(text)), (), paragraphs_of(text))
    assert worded(text, tuple(polished[0].content)) == "“Kites frighten the gulls,”"


def test_polish_leaves_a_quotation_with_another_voice_alone() -> None:
    text = "“Kites, says Bo, frighten all the gulls,” said Brask."
    regions = quoted_regions(text, paragraphs_of(text))
    drafts = [Draft(cue=[(42, 46)], content=[(17, 39)]), Draft(source=[(13, 15)], cue=[(8, 12)], content=[(1, 6)])]
    assert [draft.content for draft in polish(text, drafts, regions, (), [(0, len(text))])] == [[(1, 6)], [(17, 39)]]


def test_a_quoted_paragraph_goes_on_with_the_quotation_before_it() -> None:
    text = "“Kites are out,” said Brask.\n\n“So are flags.”\n\nThe gulls left.\n\n“And so are we.”"
    one, two, three = (
        Draft(cue=[(17, 21)], content=[(0, 16)]),
        Draft(content=[(30, 45)], orphan=True),
        Draft(content=[(64, 80)], orphan=True),
    )
    found = polish(text, [one, two, three], quoted_regions(text, paragraphs_of(text)), (), paragraphs_of(text))
    assert [worded(text, tuple(draft.content)) for draft in found] == [
        "“Kites are out,” + “So are flags.”",
        "“And so are we.”",
    ]


def test_a_quoted_paragraph_does_not_go_on_over_other_sentences() -> None:
    text = "“Kites are out,” said Brask. The crowd rose.\n\n“So are flags.”"
    drafts = [Draft(cue=[(17, 21)], content=[(0, 16)]), Draft(content=[(46, 61)], orphan=True)]
    found = polish(text, drafts, quoted_regions(text, paragraphs_of(text)), (), paragraphs_of(text))
    assert [worded(text, tuple(draft.content)) for draft in found] == ["“Kites are out,”", "“So are flags.”"]


def test_story() -> None:
    found = tag(STORY)
    check(STORY, found)
    by_source = {worded(STORY, one.source): worded(STORY, one.content) for one in found}
    assert "paper kites “frighten the gulls”" in by_source["Mayor Odile Brask"]
    owner = next(content for source, content in by_source.items() if source.startswith("Pim Tarrow"))
    assert owner == "“I have flown kites here for forty years,” + “Nobody ever complained.”"
    assert "three boats were damaged" in by_source["the harbour office"]
    assert by_source["A source close to the mayor"].startswith('"She wants it done by autumn')


def test_a_headline_is_no_part_of_what_the_first_paragraph_says() -> None:
    text = (
        "Bank Halden to close forty branches\n\n"
        "Bank Halden will close forty branches by March, its owner, Ilse Borg, said."
    )
    found = tag(text)
    assert [worded(text, one.content) for one in found] == ["Bank Halden will close forty branches by March"]


def test_a_sure_attribution_has_more_confidence_than_a_doubtful_one() -> None:
    text = "“Kites are out,” said Odile Brask.\n\nThe gulls may or may not have had their own thoughts on string."
    found = tag(text)
    assert found[0].confidence > 0.85
    assert all(one.confidence < found[0].confidence for one in found[1:])


def test_the_same_text_gives_the_same_attributions_wherever_it_stands() -> None:
    assert tag(STORY) == tag(STORY)
    assert tag("") == ()
    assert tag_attributions(STORY, [], PACK) == ()


@pytest.mark.parametrize(
    "text",
    [
        STORY.upper(),
        STORY.lower(),
        re.sub(r"[^\w\s]", "", STORY),
        STORY.replace("\n", " "),
        "Q: Why?\n\nA: He said “no”.\n\nQ: Who?\n\nA: Bo.",
        "👩‍🚀 Brask said 🎏 “kites ✨ are out” 🚫, 風箏 said Tarrow — \u202eodd\u202c text\x00 here.",
        '"' * 4_000,
        "“" * 2_000 + "kites" + "”" * 2_000,
        "." * 8_000,
        "kite" * 50_000,
        "' " * 4_000,
        "Brask: a\n\n" * 800,
        '"Brask said no.\n\n' * 500,
        "\u0301" * 5_000,
    ],
    ids=range(14),
)
def test_bad_text_gives_valid_spans(text: str) -> None:
    check(text, tag(text))


@pytest.mark.parametrize("name", ["tagger.onnx", "heads.npz", "tokenizer.json", "model.json"])
def test_a_damaged_file_is_an_error_of_the_package(tmp_path: Path, name: str) -> None:
    folder = Path(str(PACK.folder)) / "model"
    shutil.copytree(folder, tmp_path / "model")
    damaged = bytearray((tmp_path / "model" / name).read_bytes())
    damaged[len(damaged) // 2] ^= 0x55
    (tmp_path / "model" / name).write_bytes(damaged)
    with pytest.raises(DataError):
        load_model(LanguagePack("xx", tmp_path))


def test_a_language_without_a_model(tmp_path: Path) -> None:
    pack = LanguagePack("xx", tmp_path)
    assert has_model(PACK)
    assert not has_model(pack)
    with pytest.raises(DataError):
        tag_attributions(STORY, paragraphs_of(STORY), pack)
