"""Choose statements, claims and people of a story by who, where and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from reportedly.errors import UsageError
from reportedly.model import Article, Claim, Entity, Statement, StatementKind, Story
from reportedly.text.moments import may_lie_in, read_moment

CANDIDATES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """What statements must meet; None and false leave a matter open.

    `speaker` is an id or (part of) a name; `outlet` (part of) a name; `since` and `until` are times of publication in
    ISO 8601, and articles without any time meet neither.
    """

    speaker: str | None = None
    outlet: str | None = None
    kind: StatementKind | None = None
    unnamed: bool = False
    since: str | None = None
    until: str | None = None


def choose_statements(story: Story, choice: Choice) -> tuple[Statement, ...]:
    """Return the statements that meet `choice`, in order of article id and text.

    Raises:
        UsageError: when nobody or no outlet has such a name, or a time is not ISO 8601.
    """
    articles = {article.id: article for article in choose_articles(story, choice)}
    speakers = _member_ids(story, choice.speaker) if choice.speaker else None
    return tuple(
        statement
        for reading in story.readings
        if reading.article_id in articles
        for statement in reading.statements
        if (speakers is None or statement.speaker_id in speakers)
        and choice.kind in (None, statement.kind)
        and (not choice.unnamed or statement.source_type == "unnamed")
    )


def choose_claims(story: Story, choice: Choice) -> tuple[Claim, ...]:
    """Return the claims of which at least one statement meets `choice`, in the story's order; errors as above."""
    chosen = {statement.id for statement in choose_statements(story, choice)}
    return tuple(claim for claim in story.links.claims if not chosen.isdisjoint(claim.statement_ids))


def choose_entity(story: Story, name: str) -> Entity:
    """Return the one person, organisation or voice that `name` means: an id, a name or alias, or part of one.

    Raises:
        UsageError: when there is none, or several; the hint names them.
    """
    found = _find_entities(story, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"nobody in this story is called {name!r}", _near(name, _names(story.links.entities)))
    listed = ", ".join(f"{entity.name} ({entity.id})" for entity in found[:CANDIDATES_SHOWN])
    raise UsageError(f"{len(found)} in this story are called {name!r}", f"say which by its id: {listed}")


def choose_articles(story: Story, choice: Choice) -> tuple[Article, ...]:
    """Return the articles of the outlet and time that `choice` names, in order of id; errors as above."""
    articles = story.articles
    if choice.outlet:
        wanted = choice.outlet.casefold()
        articles = tuple(article for article in articles if wanted in (article.outlet or "").casefold())
        if not articles:
            known = {article.outlet for article in story.articles if article.outlet}
            raise UsageError(f"no outlet in this story is called {choice.outlet!r}", _near(choice.outlet, known))
    since, until = _moment(choice.since), _moment(choice.until, end=True)
    times = ((article, article.published) for article in articles)
    return tuple(article for article, when in times if may_lie_in(when.earliest, when.latest, since, until))


def _moment(text: str | None, *, end: bool = False) -> datetime | None:
    if not text:
        return None
    try:
        return read_moment(text, end=end)
    except ValueError as error:
        raise UsageError(f"{text!r} is not a time", "write 2024-03-05 or 2024-03-05T09:40+01:00") from error


def _member_ids(story: Story, name: str) -> frozenset[str]:
    found = _find_entities(story, name)
    if not found:
        raise UsageError(f"nobody in this story is called {name!r}", _near(name, _names(story.links.entities)))
    return frozenset(member for entity in found for member in (entity.id, *entity.members))


def _find_entities(story: Story, name: str) -> list[Entity]:
    """Return entities by id, else by a whole name, else by part of one: the first of these that finds any."""
    wanted = " ".join(name.split()).casefold()
    entities = story.links.entities
    known = _all_names(entities)
    by_id = [entity for entity in entities if name in (entity.id, *entity.members)]
    whole = [entity for entity in entities if wanted in known[entity.id]]
    return by_id or whole or [e for e in entities if wanted and any(wanted in known_name for known_name in known[e.id])]


def _all_names(entities: Iterable[Entity]) -> Mapping[str, frozenset[str]]:
    return {entity.id: frozenset(name.casefold() for name in (entity.name, *entity.aliases)) for entity in entities}


def _names(entities: Iterable[Entity]) -> set[str]:
    return {entity.name for entity in entities}


def _near(name: str, known: Iterable[str]) -> str:
    folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    near = get_close_matches(name.casefold(), folded, n=3, cutoff=0.5)
    return (
        f"did you mean {', '.join(folded[match] for match in near)}?" if near else "see: reportedly show STORY people"
    )
