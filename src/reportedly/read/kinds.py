"""What kind of thing a name stands for, put right by what the article lets it do: recognisers of names guess."""

from collections.abc import Iterator, Sequence

from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page
from reportedly.read.roles import is_spoken_of_as_person

_UNSURE = frozenset({"other", "place", "organization"})
_FULL_NAME = range(2, 4)  # words of a person's name without titles


def settle_kinds(page: Page, cast: Cast, attributions: Sequence[Attribution]) -> None:
    """Take names that speak like persons for persons, and single names that do nothing persons do for things."""
    speaking: set[int] = set()
    quoted: set[int] = set()
    reporting: set[int] = set()
    for attribution in attributions:
        for start, end in attribution.source:
            named = cast.named_in(start, end + 1)
            found = {member.ordinal for member, place in named if _ends_phrase(page, place[1], end)}
            speaking |= found
            quoted |= found if _is_quoted(page, attribution) else set()
            reporting |= found if _reports(page, attribution) else set()
    for member in cast.members:
        if member.kind == "person" and member.ordinal not in speaking and _is_doubtful(page, member):
            member.kind = "other"
            continue
        if member.kind == "other" and member.ordinal in reporting:
            member.kind = "outlet"
        speaks = member.kind in _UNSURE and member.ordinal in speaking
        if speaks and _is_full_name(page, cast, member, quoted=member.ordinal in quoted):
            member.kind = "person"
            cast.unite(member, list(_short_for(cast, member)))


def _is_quoted(page: Page, attribution: Attribution) -> bool:
    """Tell whether words are quoted as spoken, which outlets and papers do not speak."""
    cues = {word.lemma for start, end in attribution.cue for word in page.words_in(start, end)}
    spoken = cues & page.pack.words("cues", "speech") and not cues & page.pack.words("cues", "of_outlets")
    return bool(spoken) and page.quotation_at(attribution.content[0][0]) is not None


def _reports(page: Page, attribution: Attribution) -> bool:
    """Tell whether the cue is what outlets do and hardly anybody else: "Page Two reports"."""
    cues = {word.lemma for start, end in attribution.cue for word in page.words_in(start, end)}
    return not cues.isdisjoint(page.pack.words("outlets", "reporting"))


def _ends_phrase(page: Page, offset: int, end: int) -> bool:
    """Tell whether nothing but a mark follows a name in its source, so that the name is who speaks."""
    rest = page.words_in(offset, end)[:1]
    return not rest or rest[0].pos == "PUNCT"


def _is_doubtful(page: Page, member: Member) -> bool:
    """Tell whether nothing says that a single name is a person's: no title, role, sex or age, and no verb it rules."""
    known = member.titles or member.sex or any(role.noun for role in member.roles)
    if " " in member.name or known:
        return False
    for start, end, _ in member.places:
        words = page.words_in(start, end)
        if (
            words
            and page.quotation_at(start) is None
            and (words[-1].dep == "nsubj" or is_spoken_of_as_person(page, words))
        ):
            return False
    return True


def _is_full_name(page: Page, cast: Cast, member: Member, *, quoted: bool) -> bool:
    """Tell whether a name that speaks is a person's: a known given name first, its last word alone, or words quoted."""
    words = member.name.lower().split()
    bodies = page.pack.words("unnamed", "bodies", "firms") | page.pack.words("names", "body_endings")
    if len(words) not in _FULL_NAME or words[-1] in bodies or not all(word.isalpha() for word in words):
        return False
    if any(word in page.pack.words("outlets", "words") for word in (words[0], words[-1])):
        return False
    index = page.word_index(member.places[0][0])
    led = any(page.words[at].tag == "DT" for at in (index - 1,) if at >= 0)
    given = words[0] in page.pack.words("names", "male", "female")
    return not led and (given or (member.kind == "other" and (quoted or any(_short_for(cast, member)))))


def _short_for(cast: Cast, member: Member) -> Iterator[Member]:
    """Yield the members that are named by nothing but the last word of a full name."""
    last = member.name.split()[-1]
    for other in cast.members:
        if other is not member and other.name == last and other.kind in {"person", "other", "place"}:
            yield other
