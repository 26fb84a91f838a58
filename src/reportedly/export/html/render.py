"""Templates and views meet: one page as HTML, or as its JSON twin."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any, Protocol

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.export.html.urls import Urls, text_fragment
from reportedly.export.json import with_schema
from reportedly.model import Story
from reportedly.views import Cite, Quote, entry_label, part_starts, said_once
from reportedly.views.article import ReaderBlock
from reportedly.views.conflicts import ConflictCard
from reportedly.views.selection import KIND_CHOICES, ONLY_WORDS, SORT_WORDS, VOICE_WORDS, Option
from reportedly.views.words import plural

# Controls that could reorder or hide the words around them; an article has no business sending them to a page.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


class Desk(Protocol):
    """What a page needs to know of judging: the token of its forms, who judges, and the work that is being done."""

    @property
    def token(self) -> str:
        """The token that every form sends back."""

    @property
    def by(self) -> str:
        """Who judges, unless the form says otherwise."""

    @property
    def doing(self) -> str:
        """What is being done, "" when nothing is."""


class Renderer:
    """Renders the pages of one story.

    `live` tells whether there is a server that can search, `desk` whether one may judge, `here` the page's address.
    """

    def __init__(self, story: Story, *, live: bool = False, desk: Desk | None = None, here: str = "") -> None:
        self._story = story
        self._live = live
        self.desk = desk
        self.here = here
        self._starts: dict[str, tuple[int, ...]] = {}

    def page(self, template: str, view: object, urls: Urls, *, twin: str) -> str:
        """Return a page as HTML; everything in `view` is escaped; `twin` is the address of its JSON."""
        return (
            environment()
            .get_template(f"{template}.html")
            .render(view=view, here=template, urls=urls, site=self, live=self._live, twin=twin)
        )

    def words(self, urls: Urls, cite: Cite) -> str:
        """Return the address of the exact place in the reader that a citation names."""
        number = 1 + sum(start <= cite.start for start in self._part_starts(cite.article_id)[1:])
        return f"{urls.noun('articles', cite.article_id, number)}#{cite.anchor}"

    def _part_starts(self, article_id: str) -> tuple[int, ...]:
        if article_id not in self._starts:
            self._starts[article_id] = part_starts(self._story, article_id)
        return self._starts[article_id]


def twin(template: str, view: object) -> str:
    """Return the JSON twin of a page: the same view, with the schema and the page's name."""
    encoded = msgspec.json.encode(view)
    return with_schema(b'{"page":' + msgspec.json.encode(template) + b"," + encoded[1:]) + "\n"


def plain(value: object) -> object:
    """Return a value for a template with control characters replaced: U+FFFD stands for each."""
    return _CONTROLS.sub("\ufffd", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def original(quote: Quote) -> str | None:
    """Return the address of the original at the quoted words, None when the article has none."""
    return text_fragment(quote.cite.url, quote.words) if quote.cite.url else None


def runs(blocks: Iterable[ReaderBlock]) -> list[tuple[bool, list[ReaderBlock]]]:
    """Return the blocks in order, neighbours together that are residue, or that are not."""
    return [(residue, list(run)) for residue, run in groupby(blocks, key=lambda block: block.kind == "residue")]


def option_pair(option: Option) -> tuple[str, str]:
    """Return a choice of a form as the value and the words of its field."""
    return option.value, option.words


def aspects(conflicts: Iterable[ConflictCard]) -> list[tuple[str, list[ConflictCard]]]:
    """Return conflicts in order, neighbours of one aspect together."""
    return [(aspect, list(run)) for aspect, run in groupby(conflicts, key=lambda conflict: conflict.aspect)]


@cache
def environment() -> Environment:
    """Return the templates' environment: everything escaped, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("reportedly.export.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=plain,
    )
    helpers: dict[str, Any] = {
        "plural": plural,
        "original": original,
        "entry_label": entry_label,
        "runs": runs,
        "said_once": said_once,
        "aspects": aspects,
        "KINDS": KIND_CHOICES,
        "ONLY": ONLY_WORDS,
        "SORTS": SORT_WORDS,
        "VOICES": VOICE_WORDS,
    }
    made.globals.update(helpers)
    made.filters["option_pair"] = option_pair
    return made
