"""Take text and metadata out of a JSON record by the names that exporters and feeds give them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.ingest.sniff import is_html
from reportedly.model import MediaType, PageMetadata

# Names are compared without case and punctuation; the first that holds something wins.
_TEXT = ("text", "body", "content", "articlebody", "fulltext", "maintext", "contenttext", "articletext", "bodytext")
_HTML = ("html", "contenthtml", "bodyhtml", "rawhtml")
_HEADLINE = ("title", "headline", "heading", "name")
_AUTHORS = ("authors", "author", "byline", "creator", "by")
_OUTLET = ("outlet", "source", "publisher", "site", "sitename", "publication", "medianame", "sourcedomain", "hostname")
_PUBLISHED = (
    *("published", "datepublished", "publishedat", "publisheddate", "publishdate", "datepublish", "pubdate"),
    *("publicationdate", "publishedtime", "date", "datetime", "timestamp", "createdat"),
)
_MODIFIED = ("modified", "datemodified", "modifiedat", "updated", "updatedat", "lastmodified", "dateupdated")
_URL = ("url", "link", "canonicalurl", "weburl", "articleurl", "uri")
_LANGUAGE = ("language", "lang", "inlanguage")
_LISTS = ("articles", "items", "results", "documents", "docs", "stories")
_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Fields:
    """What a JSON record says: its text with the media type of that, its address and its metadata."""

    text: str
    media_type: MediaType
    url: str | None
    metadata: PageMetadata


def find_records(document: object) -> list[object]:
    """Return the records of a JSON document: of a list its elements, of {"articles": [...]} those, else itself."""
    if isinstance(document, list):
        return document
    if isinstance(document, Mapping):
        fields = _normalise_keys(document)
        for name in _LISTS:
            records = fields.get(name)
            if isinstance(records, list) and _find_text(fields) is None:
                return records
    return [document]


def take_fields(record: object) -> Fields | None:
    """Return what a record says, None when it is no object or holds no text."""
    if not isinstance(record, Mapping):
        return None
    fields = _normalise_keys(record)
    found = _find_text(fields)
    if found is None:
        return None
    text, media_type = found
    metadata = PageMetadata(
        outlet=_first(fields, _OUTLET),
        headline=_first(fields, _HEADLINE),
        authors=next((names for name in _AUTHORS if (names := _names(fields.get(name)))), ()),
        published=_first(fields, _PUBLISHED),
        modified=_first(fields, _MODIFIED),
        language=_first(fields, _LANGUAGE),
    )
    return Fields(text, media_type, _first(fields, _URL), metadata)


def _normalise_keys(record: Mapping[str, object]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for key, value in record.items():
        fields.setdefault(_PUNCTUATION.sub("", key.casefold()), value)
    return fields


def _find_text(fields: Mapping[str, object]) -> tuple[str, MediaType] | None:
    for name in _TEXT:
        if text := _as_text(fields.get(name)):
            return text, "text/html" if is_html(text[:4096].encode("utf-8", "replace")) else "application/json"
    html = _first(fields, _HTML)
    return (html, "text/html") if html else None


def _as_text(value: object) -> str | None:
    """Return a text, or a list of paragraphs joined by empty lines."""
    if isinstance(value, list) and all(isinstance(paragraph, str) for paragraph in value):
        value = "\n\n".join(value)
    return value if isinstance(value, str) and value.strip() else None


def _first(fields: Mapping[str, object], names: Iterable[str]) -> str | None:
    return next((value for name in names if (value := _as_value(fields.get(name)))), None)


def _as_value(value: object) -> str | None:
    """Return a string or number as it is written, or the name of an object ({"name": "Harbour Post"})."""
    if isinstance(value, Mapping):
        named = _normalise_keys(value)
        value = named.get("name") or named.get("title")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def _names(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(name for element in values if (name := _as_value(element)))
