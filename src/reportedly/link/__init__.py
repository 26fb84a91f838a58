"""Readings to links: who is who across articles, who says the same, what was copied, what happened."""

from collections.abc import Sequence

from reportedly.lang import LanguagePack
from reportedly.lang.opposites import load_opposites
from reportedly.lang.wording import load_wording
from reportedly.link.claims import group_claims, make_claims
from reportedly.link.compare import compare_nodes
from reportedly.link.copies import find_copies
from reportedly.link.dates import date_articles
from reportedly.link.entities import gather_cast, list_entities
from reportedly.link.events import find_events
from reportedly.link.judged import judge_cast, judge_edges
from reportedly.link.names import load_names
from reportedly.link.nodes import make_nodes
from reportedly.link.publishers import name_publishers
from reportedly.link.relations import find_relations
from reportedly.link.stories import group_stories
from reportedly.link.told import attach_told, list_told
from reportedly.link.voices import join_voices
from reportedly.link.wordlinks import list_word_links
from reportedly.model import NO_TIES, Article, Links, Reading, Ties

__all__ = ["date_articles", "group_stories", "link_readings", "name_publishers"]


def link_readings(
    articles: Sequence[Article], readings: Sequence[Reading], pack: LanguagePack, ties: Ties = NO_TIES
) -> Links:
    """Return everything the readings have in common; the order of articles and readings changes nothing.

    `ties` are what people judged to be one, or not, or to be left alone: statements, and entities of readings.

    Candidates are blocked before they are compared, so time grows about as the number of statements does.
    """
    articles = sorted(articles, key=lambda article: article.id)
    readings = sorted(readings, key=lambda reading: reading.article_id)
    wording, names, opposites = load_wording(pack), load_names(pack), load_opposites(pack)
    cast = judge_cast(gather_cast(articles, readings, names, wording), ties)
    nodes = make_nodes(articles, readings, cast, wording, opposites)
    edges = judge_edges(compare_nodes(nodes, wording), ties)
    grouped = group_claims(nodes, edges, ties)
    join_voices(nodes, grouped, edges, cast, wording)
    copies = find_copies(articles, readings)
    told = make_nodes(articles, list_told(articles, readings), cast, wording, opposites)
    whole, told_edges = attach_told(grouped, told, copies, wording)
    held = {node.id for group in whole for node in group}
    entities, pile_id = list_entities(cast, names)
    return Links(
        entities=entities,
        relations=find_relations(articles, readings, pile_id, pack),
        copies=copies,
        claims=make_claims(whole, [*edges, *told_edges], copies),
        events=find_events(articles, readings, pile_id, pack),
        word_links=list_word_links(nodes, edges),
        told=tuple(node.statement for node in told if node.id in held),
    )
