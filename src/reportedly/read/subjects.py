"""Descriptions that are the subject of what the text just told: whom "she" means after "the mayor laughed"."""

from collections.abc import Iterator

from reportedly.read.descriptions import Candidate
from reportedly.read.frames import trim_source
from reportedly.read.page import Word
from reportedly.read.pronouns import Ranked, rank, score_description
from reportedly.read.scene import Scene
from reportedly.read.sources import Phrase, take_apart

REACH = 2
"""Sentences back to which a described subject is looked for."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def described_before(scene: Scene, offset: int, sex: str) -> Iterator[Ranked]:
    """Yield whom the described subjects before `offset` mean, where they may be of this sex."""
    page = scene.page
    here = page.sentence_index(offset)
    definite = scene.words("definite", "possessive")
    for distance in range(min(REACH, here) + 1 if page.sentences else 0):
        start, end = page.sentences[here - distance]
        for word in page.words_in(start, min(end, offset)):
            if not _is_described(scene, word):
                continue
            phrase = take_apart(page, scene.cast, trim_source(page, word.left, word.right, word))
            fits = phrase.named is None and phrase.determiner in definite and not phrase.plural
            found = _find(scene, phrase, sex) if fits and scene.descriptions.sex_of(phrase) in {"", sex} else None
            if found is not None and found.member.sex in {"", sex}:
                near = page.paragraph_index(word.start) == page.paragraph_index(offset)
                yield score_description(found.member, distance, sex, near=near, words=phrase.text)


def _is_described(scene: Scene, word: Word) -> bool:
    return word.dep in _SUBJECTS and word.pos == "NOUN" and scene.page.quotation_at(word.start) is None


def _find(scene: Scene, phrase: Phrase, sex: str) -> Candidate | None:
    if not scene.descriptions.may_be_person(phrase):
        return None
    offset = phrase.range[0]
    recent = (
        (entry.member, entry.distance)
        for entry in rank(scene.page, scene.cast, offset, sex, scene.spoken(offset))
        if entry.member.sex == sex or not sex
    )
    return scene.descriptions.find(phrase, recent)
