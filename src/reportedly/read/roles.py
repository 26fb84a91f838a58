"""Roles: what a text calls somebody beside the name ("harbour master Ida Voss", "Ida Voss, the union's lawyer")."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.lang import LanguagePack
from reportedly.read.page import Page, Word

_REACH = 10  # words before or behind a name in which its role may stand
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART"})
_LEADS = frozenset({"DET", "PRON"})
_MIN_AGE, _MAX_AGE = 5, 110


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that describes somebody, with the words beside it; the noun is empty when only a body is known."""

    noun: str
    modifiers: frozenset[str]


def is_person_noun(pack: LanguagePack, noun: str, *, listed: bool = False) -> bool:
    """Tell whether a noun in lower case says that somebody is a person: by the lists, else its ending."""
    if noun in pack.words("titles", "male", "female", "neutral", "male_nouns", "female_nouns", "trades"):
        return True
    if noun in pack.words("unnamed", "voices", "voices_if_qualified", "spokespeople"):
        return True
    things = pack.words("unnamed", "documents", "bodies", "firms", "outlet_back", "nobody")
    if listed:
        return False
    return noun not in things and noun.endswith(tuple(sorted(pack.words("titles", "person_endings"))))


def roles_beside(page: Page, words: Sequence[Word]) -> tuple[Role, ...]:
    """Return the roles that stand right before and behind a name, given by its words."""
    behind = page.word_index(words[-1].start) + 1
    first = page.word_index(words[0].start)
    before = _role_before(page, first, behind)
    person = any(word.entity == "PERSON" for word in words) or not (first and page.words[first - 1].tag == "DT")
    return tuple(role for role in (before, *_role_behind(page, behind, person=person)) if role is not None)


def is_spoken_of_as_person(page: Page, words: Sequence[Word]) -> bool:
    """Tell whether an age or a "who" follows the name after a comma, as only persons have them."""
    index = page.word_index(words[-1].start) + 1
    comma, after = (page.words[at] if at < len(page.words) else None for at in (index, index + 1))
    if comma is None or after is None or comma.text != "," or after.paragraph != words[-1].paragraph:
        return False
    is_age = after.text.isdecimal() and len(after.text) <= 3 and _MIN_AGE <= int(after.text) <= _MAX_AGE  # noqa: PLR2004
    closed = index + 2 >= len(page.words) or page.words[index + 2].pos == "PUNCT"
    return (is_age and closed) or after.text in page.pack.words("names", "person_relatives")


def _role_before(page: Page, first: int, behind: int) -> Role | None:
    """Read "harbour master X" and "the union's lawyer, X,"; `first` and `behind` are the indexes round the name."""
    comma = first > 0 and page.words[first - 1].text == ","
    segment = _segment_before(page, first - (2 if comma else 1), page.words[first].paragraph, through=comma)
    if not segment:
        return None
    led = segment[0].pos in _LEADS or any(word.tag == "POS" for word in segment)
    place = first - len(segment) - comma
    opens = place == 0 or page.words[place - 1].pos == "PUNCT"
    closes = behind < len(page.words) and page.words[behind].pos == "PUNCT"
    if comma and not (led and (opens or closes)):
        return None
    return _role(page, segment)


def _segment_before(page: Page, last: int, paragraph: int, *, through: bool) -> list[Word]:
    """Return the nominal words that end at index `last`, back to the determiner that opens them.

    With `through`, prepositions are passed over: "the head of the union".
    """
    links = page.pack.words("names", "role_links")
    segment: list[Word] = []
    while last >= 0 and len(segment) < _REACH:
        word = page.words[last]
        hyphened = bool(segment) and segment[0].text == "-"
        linked = hyphened or (through and word.pos == "ADP" and word.lemma in links and bool(segment))
        fits = _is_nominal(word) or word.pos in _LEADS or linked or word.text == "-"
        if word.paragraph != paragraph or not fits:
            break
        segment.insert(0, word)
        before = page.words[last - 1] if last else None
        if word.pos in _LEADS and not (through and before is not None and before.lemma in links):
            break
        last -= 1
    return segment


def _is_nominal(word: Word) -> bool:
    return word.pos in _NOMINAL or word.tag in {"VBG", "VBN"}


def _role_behind(page: Page, index: int, *, person: bool) -> Iterator[Role]:
    """Read "X, 44, the union's lawyer," and "X of the union"; a "who" behind it needs what may be a `person`."""
    words = page.words[index : index + _REACH]
    if words and words[0].lemma in page.pack.words("names", "role_links") and words[0].pos == "ADP":
        nouns = _nouns_until_break(words[1:])
        yield Role("", _telling(nouns))
        words = words[len(nouns) + 1 :]
    while len(words) > 1 and words[0].text == "," and words[1].text.isdecimal():
        words = words[2:]
    if len(words) < 2 or words[0].text != "," or words[0].paragraph != words[1].paragraph:  # noqa: PLR2004
        return
    segment = _nouns_until_break(words[1:])
    rest = words[1 + len(segment) :]
    closed = (
        not rest or rest[0].pos == "PUNCT" or (person and rest[0].text in page.pack.words("names", "person_relatives"))
    )
    role = _role(page, segment) if segment and closed and segment[0].pos in {*_LEADS, "NOUN", "ADJ"} else None
    if role is not None:
        yield role


def _nouns_until_break(words: Sequence[Word]) -> list[Word]:
    segment: list[Word] = []
    for word in words:
        fits = _is_nominal(word) or word.pos in _LEADS or word.text in {"-", "of", "for", "at"}
        if not fits or word.paragraph != words[0].paragraph or word.tag.startswith("W"):
            break
        segment.append(word)
    return segment


def _telling(words: Sequence[Word], head: Word | None = None) -> frozenset[str]:
    return frozenset(word.lemma for word in words if word is not head and word.pos in _NOMINAL and word.tag != "POS")


def _role(page: Page, segment: Sequence[Word]) -> Role | None:
    """Return the role that a noun phrase tells: its first person noun before a preposition, else its last noun."""
    cut = next((place for place, word in enumerate(segment) if word.pos == "ADP"), len(segment))
    nouns = [word for word in segment[:cut] if word.pos in {"NOUN", "PROPN", "ADJ"}]
    if not nouns:
        return None
    head = nouns[-1]
    noun = head.lemma if head.pos != "PROPN" else head.text.lower()
    if not is_person_noun(page.pack, noun, listed=head.pos == "PROPN"):
        return None
    return Role(noun, _telling(segment, head))
