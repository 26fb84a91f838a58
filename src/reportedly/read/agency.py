"""The agency behind an article's text: a dateline names it ("PORTMERE (TNA) - ..."), or its name is the author's."""

import re
from dataclasses import dataclass

from reportedly.read.cast import same_outlet
from reportedly.read.page import Page, Range

MAX_LEAD = 4
"""Paragraphs from the top in which a dateline may stand: headline, standfirst and byline come before it."""

_DATELINE = re.compile(r"[^\W\d_][^()\n]{0,80}\((?P<name>[^\W\d_][\w .&/’'-]{0,40})\)\s{0,2}[—–-]{1,2}\s")


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency whose text the article carries, where it is named, and from which offset on its text runs."""

    name: str
    place: Range | None
    start: int


def find_agency(page: Page) -> Agency | None:
    """Return the agency whose text this is when the article says so and the agency is not the publisher itself."""
    found = _from_dateline(page) or _from_authors(page)
    outlet = page.article.outlet
    return None if found is None or (outlet is not None and _is_same(found.name, outlet)) else found


def _from_dateline(page: Page) -> Agency | None:
    for start, end in page.paragraphs[: 2 * MAX_LEAD]:
        match = _DATELINE.match(page.text, start, min(end, start + 160))
        if match is not None:
            return Agency(_full_name(page, match["name"]), match.span("name"), start)
    return None


def _from_authors(page: Page) -> Agency | None:
    agencies, words = page.pack.words("outlets", "agencies"), page.pack.words("outlets", "agency_words")
    for author in page.article.authors:
        plain = author.casefold().removeprefix("the ")
        if plain in agencies or plain.split()[-1:] and plain.split()[-1] in words:
            return Agency(_full_name(page, author), None, 0)
    return None


def _full_name(page: Page, name: str) -> str:
    """Return the name that the dateline's letters stand for: of a credit of the article, else of the known agencies."""
    for credit in page.article.credits:
        if _is_same(name, credit.name) and len(credit.name) > len(name):
            return credit.name
    known: dict[str, str] = page.pack.table("outlets").get("agency_names", {})
    return known.get(name.casefold().removeprefix("the "), name)


def _is_same(short: str, name: str) -> bool:
    """Tell whether both are one name, or the first is the initials or the first word of the second."""
    words = name.removeprefix("The ").split()
    initials = "".join(word[0] for word in words).casefold()
    return same_outlet(short, name) or short.casefold() in {initials, words[0].casefold()}
