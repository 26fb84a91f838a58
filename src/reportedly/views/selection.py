"""Selections: to which statements, articles and days a list is narrowed. Each is a part of the page's address."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal, cast

from reportedly.errors import UsageError
from reportedly.model import Article, When
from reportedly.text.moments import may_lie_in, read_moment
from reportedly.views.index import StoryIndex, once
from reportedly.views.words import label, plural

Voices = Literal["", "named", "unnamed"]
Kinds = Literal["", "direct", "indirect", "mixed"]
Only = Literal["", "contested", "one-source", "repeated"]
Sort = Literal["", "sources", "first", "latest"]
OPTIONS = 60  # outlets and speakers offered by the form; an address may name any other

VOICE_WORDS = {"named": "named speakers", "unnamed": "unnamed voices"}
KIND_CHOICES = {"direct": "direct quotations", "indirect": "reported speech", "mixed": "partly quoted"}
ONLY_WORDS = {"contested": "contested", "one-source": "repeated, one source", "repeated": "in several articles"}
SORT_WORDS = {"": "most carried", "sources": "most sources", "first": "earliest here", "latest": "latest here"}


@dataclass(frozen=True, slots=True)
class Selection:
    """What a list is narrowed to; an empty part leaves a matter open.

    `outlet` is a whole name, `speaker` the id of a person or voice; `since` and `until` are days or moments in
    ISO 8601: of publication, on the timeline of what happened. Both ends count in.
    """

    outlet: str = ""
    speaker: str = ""
    voices: Voices = ""
    kind: Kinds = ""
    only: Only = ""
    since: str = ""
    until: str = ""
    sort: Sort = ""

    def parts(self) -> tuple[tuple[str, str], ...]:
        """Return the parts that are set, by name, in a fixed order."""
        found = ((field.name, str(getattr(self, field.name))) for field in fields(self))
        return tuple((name, value) for name, value in found if value)

    @property
    def narrows(self) -> bool:
        """Tell whether anything is left out, rather than only sorted."""
        return any(name != "sort" for name, _ in self.parts())


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a form's field, in words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form of a list offers, and the selection in words ("" when everything is shown)."""

    outlets: tuple[Option, ...]
    speakers: tuple[Option, ...]
    words: str


EVERYTHING = Selection()


def statements_of(index: StoryIndex, selection: Selection) -> frozenset[str] | None:
    """Return the ids of the statements that meet a selection; None when it leaves none out.

    The last answer is kept: a page asks for each of its lists.

    Raises:
        UsageError: when a time is not ISO 8601.
    """
    kept = cast("tuple[Selection, frozenset[str] | None] | None", index.made.get(statements_of))
    if kept is None or kept[0] != selection:
        kept = (selection, _choose(index, selection))
        index.made[statements_of] = kept
    return kept[1]


def _choose(index: StoryIndex, selection: Selection) -> frozenset[str] | None:
    articles = articles_of(index, selection)
    if articles is None and not (selection.speaker or selection.voices or selection.kind):
        return None
    speaker = index.entities.get(selection.speaker)
    spoken = index.spoken.get(speaker.id, ()) if speaker is not None else ()
    return frozenset(
        statement.id
        for statement in (spoken if selection.speaker else index.statements.values())
        if (articles is None or statement.article_id in articles)
        and (not selection.voices or (selection.voices == "unnamed") == (statement.source_type == "unnamed"))
        and selection.kind in ("", statement.kind)
    )


def articles_of(index: StoryIndex, selection: Selection) -> frozenset[str] | None:
    """Return the ids of the articles that meet a selection's outlet and times; None when it leaves none out."""
    if not (selection.outlet or selection.since or selection.until):
        return None
    since, until = moment_of(selection.since), moment_of(selection.until, end=True)
    return frozenset(
        article.id
        for article in index.articles.values()
        if selection.outlet in ("", article.outlet) and touches(article.published, since, until)
    )


def moment_of(text: str, *, end: bool = False) -> datetime | None:
    """Return the moment that an address names; a bare day means its first moment, or its last when `end`.

    Raises:
        UsageError: when it is not ISO 8601.
    """
    if not text:
        return None
    try:
        return read_moment(text, end=end)
    except ValueError as error:
        raise UsageError(f"{text[:40]!r} is not a time", "write a day like 2024-03-05") from error


def touches(when: When, since: datetime | None, until: datetime | None) -> bool:
    """Tell whether an interval may lie in [since, until]; what has no time lies nowhere."""
    return may_lie_in(when.earliest, when.latest, since, until)


def choices_of(index: StoryIndex, selection: Selection) -> Choices:
    """Return what a list's form offers: the outlets with most articles, the speakers with most statements."""
    outlets, speakers = once(index, _outlets), once(index, _speakers)
    known = index.entities.get(selection.speaker)
    chosen = tuple(
        part
        for part in (
            label(known.name if known else selection.speaker),
            VOICE_WORDS.get(selection.voices, ""),
            KIND_CHOICES.get(selection.kind, ""),
            label(selection.outlet),
            ONLY_WORDS.get(selection.only, ""),
            f"from {selection.since}" if selection.since else "",
            f"to {selection.until}" if selection.until else "",
        )
        if part
    )
    return Choices(outlets, speakers, ", ".join(chosen))


def _outlets(index: StoryIndex) -> tuple[Option, ...]:
    counts: dict[str, int] = {}
    for article in index.articles.values():
        if article.outlet:
            counts[article.outlet] = counts.get(article.outlet, 0) + 1
    ranked = sorted(counts.items(), key=lambda found: (-found[1], found[0]))[:OPTIONS]
    return tuple(Option(name, f"{label(name)} ({plural(count, 'article')})") for name, count in ranked)


def _speakers(index: StoryIndex) -> tuple[Option, ...]:
    speakers = sorted(index.spoken.items(), key=lambda found: (-len(found[1]), index.entities[found[0]].name, found[0]))
    return tuple(
        Option(entity_id, f"{label(index.entities[entity_id].name)} ({plural(len(spoken), 'statement')})")
        for entity_id, spoken in speakers[:OPTIONS]
    )


def narrowed_articles(index: StoryIndex, selection: Selection) -> list[Article]:
    """Return the articles that meet a selection: its outlet and times, and a chosen statement when it asks for one."""
    chosen, kept = statements_of(index, selection), articles_of(index, selection)
    if chosen is not None and (selection.speaker or selection.voices or selection.kind):
        kept = frozenset(index.statements[statement_id].article_id for statement_id in chosen)
    return [article for article in index.articles.values() if kept is None or article.id in kept]
