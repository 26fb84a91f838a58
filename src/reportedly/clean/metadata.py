"""Metadata: what the head of an HTML page states of the article."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reportedly.clean.dates import read_when
from reportedly.clean.outlets import OUTLET_WORDS, is_outlet_name
from reportedly.model import When

ARTICLE_TYPES = frozenset(
    {"article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "reviewnewsarticle"}
    | {
        "backgroundnewsarticle",
        "blogposting",
        "liveblogposting",
        "report",
        "techarticle",
        "scholarlyarticle",
        "advertisercontentarticle",
    }
)
_PUBLISHED = (
    *(
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "og:published_time",
        "datepublished",
        "published-date",
    ),
    *(
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dc.date.created",
        "dcterms.created",
        "dcterms.issued",
        "dcterms.date",
    ),
    *(
        "dc.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "article.published",
        "cxenseparse:recs:publishtime",
    ),
    *(
        "bt:pubdate",
        "article:post_date",
        "published_at",
        "date_published",
        "rnews:datepublished",
        "date",
        "dc:date",
        "last-modified-date",
    ),
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "dc.date.modified",
    "article.updated",
)
_OUTLET = (
    "og:site_name",
    "article:publisher_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "twitter:app:name:iphone",
)
_TITLE = ("og:title", "twitter:title", "dc.title", "headline", "title", "parsely-title")
_AUTHOR = (
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "article:author",
    "dcterms.creator",
)
_NODE_LIMIT = 5_000  # values of a JSON-LD block that are looked at
_DATE_CHARACTERS = 80
_TITLE_LIMIT = 400
_TITLE_JOINT = re.compile(r"\s+(?:[|·»]|::|[–—-])\s+")


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """What the page's own metadata says; None where it is silent."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: When | None = None
    modified: When | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    description: str | None = None


def read_head(tree: HtmlElement) -> HeadFacts:
    """Return what JSON-LD, meta tags and <time> elements of a page state; JSON-LD goes first, then the others."""
    linked = _find_article(tree)
    metas = _metas(tree)
    language = _text(linked.get("inLanguage")) or _language(tree)
    day_first = None if (language or "en").lower().startswith("en") else True
    return HeadFacts(
        headline=_text(linked.get("headline")) or _first_of(metas, _TITLE),
        authors=_names(linked.get("author")) or _meta_authors(metas),
        published=_first_when(
            [_text(linked.get("datePublished")), *_all_of(metas, _PUBLISHED), *_times(tree)], day_first=day_first
        ),
        modified=_first_when([_text(linked.get("dateModified")), *_all_of(metas, _MODIFIED)], day_first=day_first),
        outlet=next(iter(_names(linked.get("publisher"))), None) or _first_of(metas, _OUTLET) or _title_outlet(tree),
        language=language,
        url=_canonical(tree) or _first_of(metas, ("og:url",)),
        description=_first_of(metas, ("og:description", "description")),
    )


def _title_outlet(tree: HtmlElement) -> str | None:
    """Return what the window title has after the page's own heading ("Pier Shut | Coast Radio"), None without it."""
    title = " ".join((tree.findtext(".//title") or "").split())
    cut = list(_TITLE_JOINT.finditer(title[:_TITLE_LIMIT]))
    if not cut:
        return None
    before, name = title[: cut[-1].start()], title[cut[-1].end() :]
    headings = {" ".join(heading.text_content().split()).casefold() for heading in tree.iterfind(".//h1")}
    named = len(name.split()) <= OUTLET_WORDS and name[:1].isupper()
    return name if named and (before.casefold() in headings or is_outlet_name(name)) else None


def _find_article(tree: HtmlElement) -> Mapping[str, Any]:
    """Return the first JSON-LD object of an article's type, an empty one when there is none."""
    for script in tree.iterfind(".//script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            for node in _nodes(_parse(script.text)):
                if _types(node) & ARTICLE_TYPES:
                    return node
    return {}


def _parse(source: str) -> object:
    try:
        parsed: object = json.loads(source.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None
    return parsed


def _nodes(root: object) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a JSON value, outer ones first, up to a limit."""
    waiting: list[object] = [root]
    for position in range(_NODE_LIMIT):
        if position >= len(waiting):
            return
        node = waiting[position]
        if isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            waiting.extend(node)


def _types(node: Mapping[str, Any]) -> set[str]:
    kinds = node.get("@type")
    return {
        kind.rsplit("/", 1)[-1].lower()
        for kind in (kinds if isinstance(kinds, list) else [kinds])
        if isinstance(kind, str)
    }


def _text(value: object) -> str | None:
    """Return a non-empty string, of a list its first."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("alternateName")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _names(value: object) -> tuple[str, ...]:
    """Return the names of persons or organisations; addresses are no names."""
    found = [_text(entry) for entry in (value if isinstance(value, list) else [value])]
    return tuple(dict.fromkeys(name for name in found if name and "://" not in name and len(name) < 120))


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in tree.iterfind(".//meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name, []).append(content)
    return metas


def _all_of(metas: Mapping[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [content for name in names for content in metas.get(name, [])]


def _first_of(metas: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next(iter(_all_of(metas, names)), None)


def _meta_authors(metas: Mapping[str, list[str]]) -> tuple[str, ...]:
    for name in _AUTHOR:
        found = _names([part for content in metas.get(name, []) for part in split_names(content)])
        if found:
            return found
    return ()


def split_names(content: str) -> list[str]:
    """Return the names of a list as bylines write it ("By Mia Kovac, Jo Stone and Li Wei")."""
    joined = content.removeprefix("By ").removeprefix("by ")
    for joint in (";", " and ", " & ", " und ", "|"):
        joined = joined.replace(joint, ",")
    return [part.strip() for part in joined.split(",") if part.strip()]


def _times(tree: HtmlElement) -> list[str]:
    """Return the values of elements that are marked as the time of publication, then of the first <time>."""
    marked, plain = [], []
    for element in tree.iter("time", "span", "abbr", "meta", "p", "div"):
        value = element.get("datetime") or element.get("content") or element.get("title") or ""
        hints = f"{element.get('itemprop', '')} {element.get('class', '') if element.tag == 'time' else ''}".lower()
        if value and ("datepublished" in hints or "published" in hints or element.get("pubdate") is not None):
            marked.append(value)
        elif element.tag == "time" and value and "updated" not in hints and "modified" not in hints:
            plain.append(value)
    return [*marked, *plain[:1]]


def _first_when(values: list[str | None], *, day_first: bool | None) -> When | None:
    for value in values:
        when = read_when(value[:_DATE_CHARACTERS], "meta", day_first=day_first) if value else None
        if when:
            return when
    return None


def _language(tree: HtmlElement) -> str | None:
    return tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or None


def _canonical(tree: HtmlElement) -> str | None:
    for link in tree.iterfind(".//link"):
        if (link.get("rel") or "").lower() == "canonical" and urlsplit_safe(link.get("href") or ""):
            return str(link.get("href"))
    return None


def urlsplit_safe(url: str) -> str:
    """Return the host of an absolute address without "www.", "" when it has none or is broken."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
