"""Descriptions that are the subject of what the text just told: whom "she" means after "the mayor laughed"."""

from collections.abc import Iterator

from reportedly.read.cast import Member
from reportedly.read.descriptions import SIMILAR_ROLE
from reportedly.read.frames import trim_source
from reportedly.read.page import Word
from reportedly.read.pronouns import Ranked, rank, score_description
from reportedly.read.roles import is_person_noun
from reportedly.read.scene import Scene
from reportedly.read.sources import Phrase, take_apart

REACH = 2
"""Sentences back to which a described subject is looked for."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def described_before(scene: Scene, offset: int, sex: str) -> Iterator[Ranked]:
    """Yield whom the described subjects before `offset` mean, where they may be of this sex."""
    page = scene.page
    here = page.sentence_index(offset)
    for distance in range(min(REACH, here) + 1 if page.sentences else 0):
        start, end = page.sentences[here - distance]
        for word in page.words_in(start, min(end, offset)):
            if not _is_described(scene, word) or any(scene.cast.named_in(word.end, word.right)):
                continue
            phrase = take_apart(page, scene.cast, trim_source(page, word.left, word.right, word))
            if phrase.named is not None or phrase.plural or scene.descriptions.sex_of(phrase) not in {"", sex}:
                continue
            near = page.paragraph_index(word.start) == page.paragraph_index(offset)
            member = _find(scene, phrase, sex) if _may_be_known(scene, phrase) else None
            if member is not None and member.sex in {"", sex}:
                yield score_description(member, distance, sex, near=near, phrase=phrase)
            elif member is None and _is_new(scene, phrase):
                nobody = Member(-1 - word.start, "unnamed", phrase.text, sex=scene.descriptions.sex_of(phrase))
                yield score_description(nobody, distance, sex, near=near, phrase=phrase, opens=True)


def _may_be_known(scene: Scene, phrase: Phrase) -> bool:
    return phrase.determiner in scene.words("definite", "possessive")


def _is_new(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether the description brings in somebody who has no name: "a neighbour", "his wife", "Quill's sister"."""
    opens = phrase.determiner in scene.words("a", "possessive") or phrase.possessor is not None
    return opens and is_person_noun(scene.page.pack, phrase.noun) and phrase.noun not in scene.words("spokespeople")


def _is_described(scene: Scene, word: Word) -> bool:
    return word.dep in _SUBJECTS and word.pos == "NOUN" and not scene.is_content(word.start)


def _find(scene: Scene, phrase: Phrase, sex: str) -> Member | None:
    """Return whom the description means; what belongs to somebody ("his wife") only by a role that was told."""
    if not scene.descriptions.may_be_person(phrase):
        return None
    offset = phrase.range[0]
    recent = (
        (entry.member, entry.distance)
        for entry in rank(scene.page, scene.cast, offset, sex, scene.spoken(offset))
        if entry.member.sex == sex or not sex
    )
    found = scene.descriptions.find(phrase, recent)
    owned = phrase.determiner in scene.words("possessive") or phrase.possessor is not None
    return None if found is None or (owned and found.score < SIMILAR_ROLE) else found.member
