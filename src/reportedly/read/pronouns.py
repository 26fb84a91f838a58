"""Whom a pronoun may mean: persons named or speaking just before, ranked by features."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page
from reportedly.read.sources import Phrase

MAX_DISTANCE = 6
"""Sentences back to which a pronoun may reach; set on the development gold of `bench seeds` and `bench voices`."""

MAX_NAMES = 40
"""Namings before a pronoun that are looked at; more in so few sentences are a list."""

CLEAR_LEAD = 0.6
"""A pronoun's best candidate must lead the next by this much, or the resolver is unsure (bench voices)."""

_NAMED, _SPOKE, _STEP = 3.0, 4.1, 0.5
_SAME_PARAGRAPH = 1.0
_LONE = 0.6  # a single name without title or role may well be a thing's
_SUBJECT, _QUOTED, _KNOWN_SEX, _UNNAMED = 0.9, 1.2, 1.0, 0.9


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody who spoke before, how many sentences ago, how a reason tells that, and if in the same paragraph."""

    member: Member
    distance: int
    reason: str
    near: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody who may be meant: the score, how many sentences ago, and the reason in words.

    With `phrase` it is somebody only described there, and `member` stands for him until he is chosen.
    """

    score: float
    member: Member
    distance: int
    reason: str
    phrase: Phrase | None = None


def rank(
    page: Page, cast: Cast, offset: int, sex: str, spoken: Iterable[Spoken], described: Iterable[Ranked] = ()
) -> list[Ranked]:
    """Return the persons and single voices who may be meant at `offset`, best first; `sex` is "m", "f" or "" (any)."""
    best: dict[int, Ranked] = {}
    for entry in (*_named(page, cast, offset, sex), *_speaking(spoken, sex), *described):
        known = best.get(entry.member.ordinal)
        if known is None or entry.score > known.score:
            best[entry.member.ordinal] = entry
    return sorted(best.values(), key=lambda entry: (-entry.score, entry.member.ordinal))


def _named(page: Page, cast: Cast, offset: int, sex: str) -> Iterator[Ranked]:
    here, paragraph = page.sentence_index(offset), page.paragraph_index(offset)
    for seen, (member, (start, _)) in enumerate(cast.named_before(offset)):
        distance = here - page.sentence_index(start)
        if distance > MAX_DISTANCE or seen > MAX_NAMES:
            break
        if member.kind == "person" and page.is_running(start) and (member.sex in {"", sex} or not sex):
            subject = is_subject(page, start)
            score = _NAMED - _STEP * distance + (_SUBJECT if subject else 0.0)
            score -= _QUOTED if page.quotation_at(start) is not None else 0.0
            score += _SAME_PARAGRAPH if page.paragraph_index(start) == paragraph else 0.0
            score -= _LONE if _is_lone(member) and not subject else 0.0
            score += _KNOWN_SEX if member.sex == sex and sex else 0.0
            yield Ranked(score, member, distance, _tell("the person named", distance))


def _speaking(spoken: Iterable[Spoken], sex: str) -> Iterator[Ranked]:
    for entry in spoken:
        known = _KNOWN_SEX if sex and entry.member.sex == sex else 0.0
        fits = entry.member.sex in {"", sex} or not sex
        if entry.member.is_one and fits and entry.distance <= MAX_DISTANCE:
            known += _SAME_PARAGRAPH if entry.near else 0.0
            kept = entry.member.kind == "unnamed" and not (entry.near and entry.distance <= 1)
            score = _SPOKE + known - _STEP * entry.distance - (_UNNAMED if kept else 0.0)
            yield Ranked(score, entry.member, entry.distance, _tell(entry.reason, entry.distance))


def score_description(
    member: Member, distance: int, sex: str, *, near: bool, phrase: Phrase, opens: bool = False
) -> Ranked:
    """Return how well somebody fits who is described as the subject, as if named there; `opens`: nobody known."""
    score = _NAMED + _SUBJECT - _STEP * distance + (_SAME_PARAGRAPH if near else 0.0)
    score += _KNOWN_SEX if sex and member.sex == sex else 0.0
    return Ranked(score, member, distance, _tell(f"“{phrase.text}”", distance), phrase if opens else None)


def _is_lone(member: Member) -> bool:
    return " " not in member.name and not member.titles and not member.roles and not member.sex


def _tell(reason: str, distance: int) -> str:
    if not distance:
        return reason
    return f"{reason}, {distance} {'sentence' if distance == 1 else 'sentences'} back"


def is_subject(page: Page, start: int) -> bool:
    """Tell whether the name that begins at `start` is a subject, stands beside one, or opens its sentence."""
    index = page.word_index(start)
    sentence = page.sentence_at(start)[0]
    for _ in range(8):  # compounds of a name, at most
        if index >= len(page.words) or page.words[index].dep not in {"compound", "appos"}:
            break
        index = page.words[index].head
    if index >= len(page.words):
        return False
    return page.words[index].dep in {"nsubj", "nsubjpass"} or (sentence == start and page.words[index].dep == "ROOT")
