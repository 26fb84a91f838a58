"""What kind of thing a name stands for, put right by what the article lets it do: recognisers of names guess."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page, Range
from reportedly.read.roles import is_spoken_of_as_person
from reportedly.read.sources import take_apart

_UNSURE = frozenset({"other", "place", "organization"})
_LONGEST_PRONOUN = 4
_FULL_NAME = range(2, 4)  # words of a person's name without titles


def settle_kinds(page: Page, cast: Cast, attributions: Sequence[Attribution]) -> None:
    """Take names that speak like persons for persons, and single names that do nothing persons do for things."""
    speaking: set[int] = set()
    quoted: set[int] = set()
    followed: set[int] = set()
    reporting: set[int] = set()
    pronouns = sorted(each.source[0] for each in attributions if each.source and _is_single(page, cast, each.source[0]))
    for attribution in attributions:
        for start, end in attribution.source:
            named = cast.named_in(start, end + 1)
            found = {member.ordinal for member, place in named if _ends_phrase(page, place[1], end)}
            speaking |= found
            quoted |= found if _is_quoted(page, attribution) else set()
            reporting |= found if _reports(page, attribution) else set()
            followed |= found if _is_followed(page, cast, attribution, pronouns) else set()
    for member in cast.members:
        if member.kind == "person" and member.ordinal not in speaking and _is_doubtful(page, member):
            member.kind = "other"
            continue
        if member.kind == "other" and member.ordinal in reporting:
            member.kind = "outlet"
        speaks = member.kind in _UNSURE and member.ordinal in speaking
        human = member.ordinal in followed or (member.kind == "other" and member.ordinal in quoted)
        if speaks and _is_full_name(page, cast, member, human=human):
            member.kind = "person"
            cast.unite(member, list(_short_for(cast, member)))


def _is_quoted(page: Page, attribution: Attribution) -> bool:
    """Tell whether words are quoted as spoken, which outlets and papers do not speak."""
    cues = {word.lemma for start, end in attribution.cue for word in page.words_in(start, end)}
    spoken = cues & page.pack.words("cues", "speech") and not cues & page.pack.words("cues", "of_outlets")
    return bool(spoken) and page.quotation_at(attribution.content[0][0]) is not None


def _is_single(page: Page, cast: Cast, source: Range) -> bool:
    return source[1] - source[0] <= _LONGEST_PRONOUN and take_apart(page, cast, source).pronoun in {"m", "f"}


def _is_followed(page: Page, cast: Cast, attribution: Attribution, pronouns: Sequence[Range]) -> bool:
    """Tell whether "he" or "she" says more in the paragraph, with no person named between."""
    end = attribution.source[-1][1]
    place = bisect_left(pronouns, (end, 0))
    if place == len(pronouns) or page.paragraph_index(pronouns[place][0]) != page.paragraph_index(end):
        return False
    return not any(member.kind == "person" for member, _ in cast.named_in(end, pronouns[place][0]))


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


def _is_full_name(page: Page, cast: Cast, member: Member, *, human: bool) -> bool:
    """Tell whether a name that speaks is a person's: a known given name first, its last word alone, or what it does."""
    words = member.name.lower().split()
    bodies = page.pack.words("unnamed", "bodies", "firms") | page.pack.words("names", "body_endings")
    if len(words) not in _FULL_NAME or words[-1] in bodies or not all(word.isalpha() for word in words):
        return False
    if any(word in page.pack.words("outlets", "words") for word in (words[0], words[-1])):
        return False
    index = page.word_index(member.places[0][0])
    led = any(page.words[at].tag == "DT" for at in (index - 1,) if at >= 0)
    given = words[0] in page.pack.words("names", "male", "female")
    return not led and (given or human or (member.kind == "other" and any(_short_for(cast, member))))


def _short_for(cast: Cast, member: Member) -> Iterator[Member]:
    """Yield the members that are named by nothing but the last word of a full name."""
    last = member.name.split()[-1]
    for other in cast.members:
        if other is not member and other.name == last and other.kind in {"person", "other", "place"}:
            yield other
