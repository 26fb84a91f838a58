"""The temporal tagger: time expressions of an article as TIMEX3 values with intervals."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache

from reportedly.lang import LanguagePack
from reportedly.model import Article, Span, TimeExpression
from reportedly.read.timex.anchor import Anchored, Story, resolve
from reportedly.read.timex.compose import compose
from reportedly.read.timex.direction import Surroundings
from reportedly.read.timex.intervals import Interval, interval_of
from reportedly.read.timex.meaning import Calendar, Found, Profile
from reportedly.read.timex.merge import merge_ranges
from reportedly.read.timex.profiles import keep, restate
from reportedly.read.timex.scan import Lexicon, Tokens, build_lexicon, scan

MONTH_DAYS = 31
"""A document dated no closer than this many days gives no day and no week; months and years may still agree."""
_FINE = ("D", "W", "WE")

Expression = tuple[int, Found]


def find_times(article: Article, pack: LanguagePack, *, profile: Profile = "news") -> tuple[TimeExpression, ...]:
    """Find the time expressions of an article outside its residue, in text order, without overlaps.

    `profile` says what relative expressions are reckoned from: "news" from the publication, "narrative" from the
    dates told before; "timebank" is news with the annotation habits of that corpus. An article without a date, or
    with one known only as an interval, gives vague values and open ends instead of a guess. What a quotation said
    on another day calls "today" is still reckoned from the publication: the caller knows when it was said.
    """
    tokens = scan(article.text, _lexicon(pack))
    outside = _outside_residue(article, tokens, compose(tokens))
    kept = [(first, found) for first, found in outside if keep(tokens, first, found, profile)]
    days = _document_days(article)
    readings = [_anchor_all(tokens, kept, Story(day, profile)) for day in days]
    expressions = tuple(
        _express(article, tokens, expression, [reading[k] for reading in readings], profile)
        for k, expression in enumerate(kept)
    )
    return merge_ranges(article.text, tokens.lexicon.words, expressions) if profile == "news" else expressions


@cache
def _lexicon(pack: LanguagePack) -> Lexicon:
    return build_lexicon(pack.table("times"))


def _outside_residue(article: Article, tokens: Tokens, expressions: Iterable[Expression]) -> Iterator[Expression]:
    residue = [block for block in article.blocks if block.kind == "residue"]
    at = 0
    for first, found in expressions:
        while at < len(residue) and residue[at].end <= tokens.starts[first]:
            at += 1
        if at == len(residue) or residue[at].start >= tokens.ends[found.end - 1]:
            yield first, found


def _document_days(article: Article) -> list[date | None]:
    """Return the day of the document; both ends when only an interval is known, [None] when nothing is."""
    earliest, latest = article.published.earliest, article.published.latest
    if earliest is None or latest is None:
        return [None]
    first, last = earliest.date(), latest.date()
    return [first] if first == last else [first, last]


def _anchor_all(tokens: Tokens, expressions: list[Expression], story: Story) -> list[Anchored]:
    return [
        resolve(found, story, tokens.starts[first], Surroundings(tokens, first, found.end))
        for first, found in expressions
    ]


def _express(
    article: Article, tokens: Tokens, expression: Expression, readings: list[Anchored], profile: Profile
) -> TimeExpression:
    first, found = expression
    anchored, interval = _agree(article, found, readings)
    earliest, latest = interval
    return TimeExpression(
        span=Span(article.id, tokens.starts[first], tokens.ends[found.end - 1]),
        type=found.type,
        value=restate(anchored.value, found, profile),
        mod=found.mod,
        anchor=anchored.anchor,
        earliest=earliest,
        latest=latest,
        basis=anchored.basis,
        rule=found.rule,
    )


def _agree(article: Article, found: Found, readings: list[Anchored]) -> tuple[Anchored, Interval]:
    """Return the one reading, or what the readings from both ends of the document's interval have in common."""
    home = article.published.earliest.tzinfo if article.published.earliest else None
    zone = found.meaning.zone if isinstance(found.meaning, Calendar) else None
    ends = [interval_of(reading.point, zone, home) for reading in readings]
    if len({reading.value for reading in readings}) == 1:
        return readings[0], ends[0]
    vague = Anchored(_common_value(readings), None, readings[0].anchor, "unknown")
    fine = any(reading.point is None or reading.point.grain in _FINE for reading in readings)
    if fine and _document_width(article) > MONTH_DAYS:
        return vague, (None, None)
    moments: list[datetime] = sorted(moment for end in ends for moment in end if moment is not None)
    return vague, (moments[0], moments[-1]) if moments else (None, None)


def _document_width(article: Article) -> int:
    days = [day for day in _document_days(article) if day]
    return (days[-1] - days[0]).days if days else 0


def _common_value(readings: list[Anchored]) -> str:
    """Return the value with every figure on which the readings differ as X."""
    values = [reading.value for reading in readings]
    if len({len(value) for value in values}) > 1:
        return "XXXX"
    fields = [value.split("-") for value in values]
    if len({len(parts) for parts in fields}) > 1:
        return "XXXX"
    return "-".join(_common_field(list(parts)) for parts in zip(*fields, strict=True))


def _common_field(parts: list[str]) -> str:
    if len(set(parts)) == 1:
        return parts[0]
    return "".join(letter if letter.isalpha() else "X" for letter in parts[0])
