"""Links to a story: the timeline, how many really know, where accounts differ, and what all counts are out of."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reportedly.lang import LanguagePack
from reportedly.model import Article, Links, Problem, Reading, Run, Statement, Story, make_id
from reportedly.story.conflicts import find_conflicts
from reportedly.story.coverage import measure_coverage
from reportedly.story.independence import count_sources
from reportedly.story.timeline import make_timeline, resize_timeline

__all__ = ["resize_timeline", "tell_story"]


def tell_story(  # noqa: PLR0913 - the seam agreed with the pipeline
    title: str,
    articles: Sequence[Article],
    readings: Sequence[Reading],
    links: Links,
    *,
    problems: Sequence[Problem],
    run: Run,
    pack: LanguagePack,
) -> Story:
    """Return the story of the given articles, the same whatever their order; articles and readings sorted by id.

    What outlets tell in their own voice and other articles tell too (`links.told`) goes into the readings.
    """
    articles = tuple(sorted(articles, key=lambda article: article.id))
    readings = tuple(sorted(_add_told(readings, links), key=lambda reading: reading.article_id))
    return Story(
        id=make_id("sto", title, *(article.id for article in articles)),
        title=title,
        articles=articles,
        readings=readings,
        links=links,
        timeline=make_timeline(articles, readings, links, pack),
        source_counts=count_sources(articles, readings, links, pack),
        conflicts=find_conflicts(articles, readings, links, pack),
        coverage=measure_coverage(articles, readings),
        problems=tuple(sorted({*problems, *links.problems})),
        run=run,
    )


def _add_told(readings: Sequence[Reading], links: Links) -> list[Reading]:
    """Return the readings with what `link` found the outlets to tell in their own voice, in order of the text."""
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in links.told:
        told[statement.article_id].append(statement)
    return [
        replace(
            reading,
            statements=tuple(
                sorted((*reading.statements, *told[reading.article_id]), key=lambda each: (each.content[0], each.id))
            ),
        )
        if reading.article_id in told
        else reading
        for reading in readings
    ]
