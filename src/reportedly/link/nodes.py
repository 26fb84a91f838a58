"""Statements made comparable: their words, numbers, speaker and way, once for each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.lang.opposites import Opposites
from reportedly.link.entities import Cast
from reportedly.link.live import Clock
from reportedly.model import Article, Entity, Reading, Statement, When
from reportedly.text.clauses import read_signs, split_clauses
from reportedly.text.quantities import Quantity, find_quantities
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

_UNNAMED = {"unnamed", "group", "none"}
_RELAYS = {"outlet", "agency"}
# A word that most articles of a pile hold (its people and places) tells little of what a statement says.
_TOPIC_SHARE = 0.5
_TOPIC_WEIGHT = 0.3
_SMALLEST_PILE = 4
_MOST_PARTS = 4  # pieces of a divided quotation that are also compared one by one


@dataclass(frozen=True, slots=True)
class Node:
    """A statement with all that comparing it needs.

    `content` maps stems to bits, `parts` does for each piece of a divided quotation, `signs` tells which stems stand
    negated, `poles` on which side of an opposite the words stand, `days` the weekdays and months they name; `speaker`
    is the representative entity of whoever speaks, `named` whether by name, `names` the words of that name in this
    article, `is_written` whether one of them stands in the source; `relays` holds the keys of the other outlets that
    the words came through, `contact` that of the one that heard them; `published` is the article's time, or that of
    the entry of a live page.
    """

    statement: Statement
    article: Article
    text: str
    content: Mapping[str, float]
    parts: tuple[Mapping[str, float], ...]
    quantities: tuple[Quantity, ...]
    signs: Mapping[str, bool]
    poles: Mapping[str, bool]
    days: frozenset[str]
    speaker: str | None
    named: bool
    names: frozenset[str]
    is_written: bool
    outlet: tuple[str, ...]
    relays: tuple[tuple[str, ...], ...]
    agencies: tuple[tuple[str, ...], ...]
    published: When

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def contact(self) -> tuple[str, ...]:
        """The outlet at the far end of the chain's outlets: the one that claims to have heard the words."""
        return self.relays[-1] if self.relays else self.outlet

    @property
    def day(self) -> date | None:
        """The day of publication, None when it is not known to the day or so."""
        earliest, latest = self.published.earliest, self.published.latest
        if earliest is None or latest is None or (latest - earliest).days > 1:
            return None
        return earliest.date()


@dataclass(frozen=True, slots=True)
class _Pile:
    cast: Cast
    wording: Wording
    opposites: Opposites
    topic: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Place:
    article: Article
    clock: Clock
    agencies: tuple[str, ...]


def _find_agencies(article: Article, reading: Reading) -> tuple[str, ...]:
    """Return the agencies whose text the article is: those it credits, or the one all its chains begin with."""
    credited = list(article.agencies)
    second = {
        (statement.chain[1].kind, statement.chain[1].name) for statement in reading.statements if statement.chain[1:]
    }
    wire = [name for kind, name in second if kind == "agency" and len(second) == 1]
    return tuple(dict.fromkeys([*credited, *wire]))


def make_nodes(
    articles: Sequence[Article], readings: Sequence[Reading], cast: Cast, wording: Wording, opposites: Opposites
) -> list[Node]:
    """Return a node for every statement, in order of statement ids."""
    pile = _Pile(cast, wording, opposites, _find_topic_words(articles, wording))
    by_id = {article.id: article for article in articles}
    nodes: list[Node] = []
    for reading in readings:
        article = by_id[reading.article_id]
        place = _Place(article, Clock(article), _find_agencies(article, reading))
        nodes.extend(_make_node(statement, place, pile) for statement in reading.statements)
    return sorted(nodes, key=lambda node: node.id)


def read_content(article: Article, statement: Statement) -> str:
    """Return the words of a statement's content, pieces of a divided quotation joined by a space."""
    return " ".join(article.text[span.start : span.end] for span in statement.content)


def _find_topic_words(articles: Sequence[Article], wording: Wording) -> frozenset[str]:
    """Find the rare words (names) that more than half of the articles hold; none in a very small pile."""
    if len(articles) < _SMALLEST_PILE:
        return frozenset()
    holders: Counter[str] = Counter()
    for article in articles:
        words = set(fold_words(article.text))
        holders.update(wording.stem(word) for word in sorted(words) if wording.weigh(word) >= wording.rare)
    return frozenset(stem for stem, count in holders.items() if count > _TOPIC_SHARE * len(articles))


def _make_node(statement: Statement, place: _Place, pile: _Pile) -> Node:
    article, cast, wording = place.article, pile.cast, pile.wording
    text = read_content(article, statement)
    clauses = split_clauses(text, wording)
    outlet = _name_outlet(place, cast)
    agencies = tuple(cast.outlet_key(article.id, name) for name in place.agencies)
    hops = [hop for hop in statement.chain[1:] if hop.kind in _RELAYS or cast.is_outlet(article.id, hop.name)]
    entity = cast.members.get(statement.speaker_id) if statement.speaker_id else None
    content = _weigh(text, pile)
    pieces = [article.text[span.start : span.end] for span in statement.content[:_MOST_PARTS]]
    names = _find_names((entity.name, *entity.aliases), wording) if entity else frozenset()
    return Node(
        statement=statement,
        article=article,
        text=text,
        content=content,
        parts=tuple(_weigh(piece, pile) for piece in pieces) if len(pieces) > 1 else (content,),
        quantities=tuple(find_quantities(text, wording)),
        signs=read_signs(clauses),
        poles={stand.axis: stand.pole for stand in pile.opposites.read(clauses, wording)},
        days=(wording.weekdays | wording.calendar).intersection(fold_words(text)),
        speaker=cast.one_of(statement.speaker_id),
        named=entity is not None and statement.source_type not in _UNNAMED and _is_named(entity, wording),
        names=names,
        is_written=bool(names & _find_names((article.text[s.start : s.end] for s in statement.source), wording)),
        outlet=outlet,
        relays=tuple(
            key for key in (cast.outlet_key(article.id, hop.name) for hop in hops) if key not in (outlet, *agencies)
        ),
        agencies=agencies,
        published=place.clock.read(statement.content[0].start),
    )


def _is_named(entity: Entity, wording: Wording) -> bool:
    return entity.kind not in {"unnamed", "group"} and not (
        entity.kind == "person" and wording.is_description(entity.name)
    )


def _find_names(forms: Iterable[str], wording: Wording) -> frozenset[str]:
    """Return the telling words of written names, without possessive endings and initials."""
    words = (wording.strip_possessive(word) for form in forms for word in fold_words(form))
    return frozenset(word for word in words if len(word) > 1 and word not in wording.stop)


def _weigh(text: str, pile: _Pile) -> dict[str, float]:
    content = pile.wording.content(text)
    return {stem: bits * (_TOPIC_WEIGHT if stem in pile.topic else 1.0) for stem, bits in content.items()}


def _name_outlet(place: _Place, cast: Cast) -> tuple[str, ...]:
    """Return the key of the publisher; without one, of the agency credited; else a key of the article's own."""
    article = place.article
    names = [*([article.outlet] if article.outlet else []), *place.agencies]
    return cast.outlet_key(article.id, names[0]) if names else ("?", article.id)
