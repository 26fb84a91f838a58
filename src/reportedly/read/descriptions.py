"""Who is meant by a description: "the mayor", "the finance director", "the plucky florist".

Roles told anywhere in the article count, also further down ("the harbour master said ... Captain Ida Voss, the harbour
master"). Without one, whoever the text was just speaking of is meant, unless another role is known of him.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page
from reportedly.read.pronouns import is_subject
from reportedly.read.roles import Role, is_person_noun
from reportedly.read.sources import Phrase

NEAR = 5
"""Sentences back to which a description without a known role may reach (bench voices)."""

OFFICE_NEAR = 2
"""The same for an office ("the judge"), whose holder is mostly named together with it."""

MAX_NAMES = 60
"""Namings before a description among which its body is looked for."""

SAME_ROLE, SIMILAR_ROLE = 4.0, 2.6
"""What the same noun, or one that stands for it, weighs against nearness in the text (bench voices)."""


KNOWN_SEX = 0.6
"""What it weighs that somebody's sex is the one a pronoun behind tells (bench voices)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a description may mean: how well it fits, and why in words."""

    score: float
    member: Member
    reason: str


class Descriptions:
    """Knows the roles of the cast, and finds whom a description fits best."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.same: dict[str, set[str]] = {}
        for line in page.pack.table("titles").get("same", ()):
            for word in line.split():
                self.same.setdefault(word, set()).update(line.split())
        self.bearers: dict[str, list[Member]] = {}
        for member in cast.members:
            if member.kind == "person":
                for noun in {*member.titles, *(role.noun for role in member.roles)}:
                    self.bearers.setdefault(noun, []).append(member)

    def note(self, member: Member) -> None:
        """Let later descriptions find somebody who was only described here."""
        known = self.bearers.setdefault(member.noun, [])
        if not known or known[-1] is not member:
            known.append(member)

    def learn(self, member: Member, phrase: Phrase) -> None:
        """Let later descriptions find a person by the role that a description just told."""
        member.roles = (*member.roles, Role(phrase.noun, phrase.modifiers))
        known = self.bearers.setdefault(phrase.noun, [])
        if member not in known:
            known.append(member)

    def find(self, phrase: Phrase, recent: Iterator[tuple[Member, int]], *, sex: str = "") -> Candidate | None:
        """Return who fits a description best; `recent` gives members spoken of before and how many sentences ago.

        `sex` is what a pronoun behind the description tells of it ("m", "f", else "").
        """
        ago: dict[int, tuple[Member, int]] = {}
        for member, distance in recent:
            ago.setdefault(member.ordinal, (member, distance))
        found = [*self._by_role(phrase, ago), *self._by_nearness(phrase, ago)]
        fitting = [entry for entry in found if entry.member.sex in {"", sex} or not sex]

        def rank(entry: Candidate) -> tuple[float, int]:
            return entry.score + (KNOWN_SEX if sex and entry.member.sex == sex else 0.0), -entry.member.ordinal

        return max(fitting, key=rank, default=None)

    def _by_role(self, phrase: Phrase, ago: dict[int, tuple[Member, int]]) -> Iterator[Candidate]:
        for noun in sorted(self.same.get(phrase.noun, {phrase.noun})):
            for member in self.bearers.get(noun, ())[-NEAR * 4 :]:
                fit = self._fit(phrase, member, noun)
                if fit is None or not self.fits_sex(phrase, member):
                    continue
                _, distance = ago.get(member.ordinal, (member, 2 * NEAR))
                score = (SAME_ROLE if noun == phrase.noun else SIMILAR_ROLE) + fit - 0.1 * distance
                yield Candidate(score, member, f"“{phrase.text}”: called {noun} in the article")

    def fits(self, phrase: Phrase, member: Member) -> bool:
        """Tell whether a bearer of the role bears it in the same rank ("deputy")."""
        return self._fit(phrase, member, phrase.noun) is not None

    def _fit(self, phrase: Phrase, member: Member, noun: str) -> float | None:
        """Return what the words beside the noun add; None when they tell another rank ("deputy")."""
        ranks = self.page.pack.words("titles", "ranks")
        roles = [role for role in self._roles(member) if role.noun == noun]
        fits = []
        for role in roles:
            if (role.modifiers & ranks) ^ (phrase.modifiers & ranks) and noun == phrase.noun:
                continue
            theirs, asked = role.modifiers - ranks, phrase.modifiers - ranks
            fits.append(float(min(2, len(theirs & asked))) - (0.5 if theirs and asked and not theirs & asked else 0.0))
        return max(fits, default=None)

    def _roles(self, member: Member) -> Iterator[Role]:
        yield from member.roles
        told = {role.noun for role in member.roles}
        yield from (Role(title, frozenset()) for title in sorted(member.titles - told))
        if member.noun:
            yield Role(member.noun, member.modifiers)

    def _by_nearness(self, phrase: Phrase, ago: dict[int, tuple[Member, int]]) -> Iterator[Candidate]:
        known = phrase.noun in self.page.pack.words("titles", "anybody")
        anybody = known or self._is_age(phrase) or self._is_demonym(phrase)
        if not anybody and not self.may_be_person(phrase):
            return
        office = phrase.noun in self.page.pack.words("titles", "neutral")
        for place, (member, distance) in enumerate(ago.values()):
            if not member.is_one or distance > (OFFICE_NEAR if office else NEAR) or not self.fits_sex(phrase, member):
                continue
            if not anybody and self._has_other_role(phrase, member):
                continue
            if member.kind == "unnamed" and phrase.noun in self.page.pack.words("titles", "neutral"):
                continue
            belongs = any(not role.noun and role.modifiers & phrase.modifiers for role in member.roles)
            if phrase.possessor is not None and not belongs:
                continue
            yield Candidate(
                2.4
                - 0.3 * distance
                - 0.2 * place
                + (1.0 if belongs else 0.0)
                - (0.8 if member.kind == "unnamed" and not anybody else 0.0),
                member,
                f"nearest person who may be “{phrase.text}”",
            )

    def may_be_person(self, phrase: Phrase) -> bool:
        """Tell whether a noun may name a person: anything that is not known for a body, a paper or a thing."""
        things = self.page.pack.words("unnamed", "documents", "bodies", "firms", "outlet_back", "nobody")
        return phrase.noun not in things or is_person_noun(self.page.pack, phrase.noun)

    def _is_age(self, phrase: Phrase) -> bool:
        return any(word.isdecimal() or "year" in word for word in (phrase.noun, *phrase.modifiers))

    def _is_demonym(self, phrase: Phrase) -> bool:
        """Tell whether the noun is capitalised ("the Spaniard"), which only names of peoples and parties are."""
        return phrase.capital and not is_person_noun(self.page.pack, phrase.noun)

    def _has_other_role(self, phrase: Phrase, member: Member) -> bool:
        """Tell whether the person is known by another office or trade than the one that is asked for."""
        words = self.page.pack.words
        vague = words("titles", "male", "female", "male_nouns", "female_nouns") - self.same.keys()
        vague |= words("titles", "honorifics")
        theirs = {role.noun for role in self._roles(member)} - {""} - vague
        for mine, others in (("lawmakers", "ministers"), ("ministers", "lawmakers")):
            if phrase.noun in words("titles", mine):
                theirs = theirs - words("titles", others)
        return bool(theirs) and phrase.noun not in vague and not theirs & self.same.get(phrase.noun, {phrase.noun})

    def may_bear(self, phrase: Phrase, member: Member) -> bool:
        """Tell whether a person is called what the description says, or nothing at all."""
        theirs = {role.noun for role in self._roles(member)} - {""}
        return not theirs or bool(theirs & self.same.get(phrase.noun, {phrase.noun}))

    def agree(self, phrase: Phrase, member: Member) -> bool:
        """Tell whether nothing known of a person speaks against the description."""
        broad = self.page.pack.words("titles", "broad")
        if not self.fits_sex(phrase, member):
            return False
        other = phrase.noun not in broad and not all(role.noun in broad for role in self._roles(member) if role.noun)
        return not (other and self._has_other_role(phrase, member))

    def fits_sex(self, phrase: Phrase, member: Member) -> bool:
        """Tell whether the description may be of somebody of the member's sex."""
        return member.sex in {"", self.sex_of(phrase)} or not self.sex_of(phrase)

    def sex_of(self, phrase: Phrase) -> str:
        """Return the sex that a description tells, or ""."""
        words = self.page.pack.words
        if phrase.noun in words("titles", "male", "male_nouns"):
            return "m"
        return "f" if phrase.noun in words("titles", "female", "female_nouns") else ""


def last_body(page: Page, cast: Cast, noun: str, offset: int) -> Member | None:
    """Return the body that "the company" or "the council" goes back to: one so named, else the last one told of.

    Of those told of in the same sentence, the one that is its subject comes first.
    """
    latest: tuple[int, bool, Member] | None = None
    here = page.sentence_index(offset)
    for member, (start, _) in islice(cast.named_before(offset), MAX_NAMES):
        if member.kind in {"organization", "place", "other"} and noun in member.name.lower().split():
            member.kind = "organization"
            return member
        distance = here - page.sentence_index(start)
        if member.kind != "organization" or distance > NEAR:
            continue
        subject = is_subject(page, start)
        if latest is None or (distance == latest[0] and subject and not latest[1]):
            latest = (distance, subject, member)
    return latest[2] if latest is not None and noun in page.pack.words("unnamed", "firms") else None
