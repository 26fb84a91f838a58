"""The cast of an article: everybody and everything that is named, described or only spoken of as "a source"."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportedly.model import Entity, EntityKind, Mention, MentionForm, Span, make_id
from reportedly.read.figures import Figure, group_names
from reportedly.read.names import find_names
from reportedly.read.page import Page, Range
from reportedly.read.roles import Role


@dataclass(slots=True)
class Member:
    """One of the cast while the article is read; becomes an Entity. `words` are the words that stand for it so far."""

    ordinal: int
    kind: EntityKind
    name: str
    sex: str = ""
    plural: bool = False
    opened: int = 0
    noun: str = ""
    modifiers: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    roles: tuple[Role, ...] = ()
    aliases: set[str] = field(default_factory=set)
    descriptors: set[str] = field(default_factory=set)
    places: list[tuple[int, int, MentionForm]] = field(default_factory=list)

    @property
    def is_one(self) -> bool:
        """Tell whether this is one human being: a person, or an unnamed voice that is not several."""
        return self.kind in {"person", "unnamed"} and not self.plural


class Cast:
    """Finds the members of an article's cast by place and by name, and takes in new ones as they are met."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.members: list[Member] = []
        self._taken: set[int] = set()
        for figure in group_names(page, find_names(page)):
            self._add_figure(figure)
        self.publisher = self._find_publisher()
        self._index()

    def _add_figure(self, figure: Figure) -> None:
        text = self.page.text
        names = [" ".join(text[name.start : name.end].split()) for name in figure.names]
        often = Counter(names)
        full = max(often, key=lambda name: (len(name.split()), often[name], name))
        member = Member(
            len(self.members), figure.kind, full, figure.sex, titles=frozenset(figure.titles), roles=tuple(figure.roles)
        )
        member.aliases.update(name for name in names if name != full)
        member.places += [(name.start, name.end, "name") for name in figure.names]
        self.members.append(member)

    def _find_publisher(self) -> Member | None:
        """Return the member that is the publishing outlet, with what is named by a part of its name."""
        outlet = self.page.article.outlet
        if outlet is None:
            return None
        found = [member for member in self.members if same_outlet(member.name, outlet)]
        found += [member for member in self.members if member not in found and self._is_short_for(member, outlet)]
        if not found:
            return self.add("outlet", outlet)
        publisher = found[0]
        self._take_in(publisher, found[1:])
        publisher.aliases.update({publisher.name} - {outlet})
        publisher.kind, publisher.name = "outlet", outlet
        return publisher

    def unite(self, member: Member, others: Iterable[Member]) -> None:
        """Let a member take in the names and places of others that turned out to be the same."""
        self._take_in(member, others)
        self._index()

    def _take_in(self, member: Member, others: Iterable[Member]) -> None:
        for other in others:
            member.aliases.add(other.name)
            member.places += other.places
            member.titles |= other.titles
            member.sex = member.sex or other.sex
            other.places = []

    def _is_short_for(self, member: Member, outlet: str) -> bool:
        """Tell whether a name is what the outlet is called for short: "the Capstan" for "The Daily Capstan"."""
        words, whole = member.name.casefold().removeprefix("the ").split(), outlet.casefold().split()
        common = self.page.pack.words("outlets", "plain_words")
        if member.kind == "person" or not words or len(words) >= len(whole):
            return False
        if whole[-1] in common:
            return words == whole[: len(words)] and len(words) == len(whole) - 1 and member.kind != "place"
        return words == whole[-len(words) :]

    def _index(self) -> None:
        self._places = sorted(
            (start, end, member.ordinal)
            for member in self.members
            for start, end, form in member.places
            if form == "name"
        )
        self._starts = [place[0] for place in self._places]

    def add(self, kind: EntityKind, name: str, *, at: int = 0) -> Member:
        """Take in a new member, first spoken of at offset `at`, without a mention yet."""
        member = Member(len(self.members), kind, name, opened=at)
        self.members.append(member)
        return member

    def named_in(self, start: int, end: int) -> Iterator[tuple[Member, Range]]:
        """Yield the members named in [start, end) with the range of each naming, in text order."""
        for first, last, ordinal in self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if last <= end:
                yield self.members[ordinal], (first, last)

    def named_before(self, offset: int) -> Iterator[tuple[Member, Range]]:
        """Yield the namings before `offset`, nearest first."""
        for place in range(bisect_left(self._starts, offset) - 1, -1, -1):
            first, last, ordinal = self._places[place]
            yield self.members[ordinal], (first, last)

    def named_after(self, offset: int) -> Iterator[tuple[Member, Range]]:
        """Yield the namings that begin at or after `offset`, nearest first."""
        for place in range(bisect_left(self._starts, offset), len(self._places)):
            first, last, ordinal = self._places[place]
            yield self.members[ordinal], (first, last)

    def mention(self, member: Member, place: Range, form: MentionForm) -> None:
        """Note a mention of a member, unless another one begins inside the same place."""
        if place[0] in self._taken or any(named is member for named, _ in self.named_in(*place)):
            return
        self._taken.add(place[0])
        member.places.append((*place, form))

    def entity_id(self, member: Member) -> str:
        """Return the id of the entity that the member becomes."""
        return make_id("ent", self.page.article.id, member.kind, member.name, member.opened)

    def entities(self) -> tuple[Entity, ...]:
        """Return the cast as entities of the reading, in order of first appearance; silent outlets are left out."""
        told = [member for member in self.members if member.places or member.noun or member is self.publisher]
        return tuple(
            Entity(
                self.entity_id(member),
                member.kind,
                member.name,
                tuple(sorted(member.aliases - {member.name})),
                tuple(sorted(member.descriptors)),
            )
            for member in told
        )

    def mentions(self) -> tuple[Mention, ...]:
        """Return the mentions of all members in text order."""
        article_id = self.page.article.id
        found = {
            (start, end): Mention(
                make_id("men", article_id, start, end),
                Span(article_id, start, end),
                form,
                member.kind,
                self.entity_id(member),
            )
            for member in self.members
            for start, end, form in member.places
        }
        return tuple(found[place] for place in sorted(found))


def same_outlet(first: str, second: str) -> bool:
    """Tell whether two names of outlets are the same but for case, "The", a web suffix and punctuation."""
    return _plain(first) == _plain(second) != ""


def _plain(name: str) -> str:
    lowered = name.casefold().removeprefix("the ").removesuffix(".com").removesuffix(" online")
    return "".join(char for char in lowered if char.isalnum())
