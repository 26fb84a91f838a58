"""reportedly verify STORY DRAFT"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from reportedly.api import open_story
from reportedly.api.verifying import Check, Fault, FoundWords, verify_draft
from reportedly.cli import options
from reportedly.cli.building import SOME_FAILED
from reportedly.cli.output import blank, heading, line, note, print_json
from reportedly.cli.render import cite_words
from reportedly.model import Story
from reportedly.views import Cite, honesty_of
from reportedly.views.index import index_of
from reportedly.views.parts import cite_of
from reportedly.views.wordings import DiffPiece, word_diff
from reportedly.views.words import joined, plural

PLACES_SHOWN = 3  # of one quotation, as text; the JSON has more
_MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
_FAULT_WORDS: dict[Fault, str] = {
    "altered": "not word for word",
    "not found": "not in this pile",
    "pieced together": "its parts stand in no one article together",
    "wrong speaker": "the pile gives it to somebody else",
    "not quoted": "no article has these words in quotation marks",
    "single source": "rests on one source at most",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the pile holds a quotation, and how the draft's words differ from those there."""

    found: FoundWords
    cite: Cite
    difference: tuple[DiffPiece, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A check with its places."""

    check: Check
    places: tuple[_Place, ...]


@click.command("verify")
@options.story_argument
@click.argument("draft")
@click.option(
    "--strict", is_flag=True, help="Exit with status 4 when a quotation has a fault other than a single source."
)
@options.as_json
def command(story: Path, draft: str, *, strict: bool, as_json: bool) -> None:
    """Check a draft's quotations against a story: verbatim, altered, wrong speaker, not found, single source.

    DRAFT is a file (.txt .md .html), or "-" for standard input. Words are compared without case and marks; what the
    draft marks as left out (…) or put in ([so]) may differ. Words in [-...-] stand in the pile only, those in {+...+}
    in the draft only.
    """
    with open_story(story, create=False) as opened:
        told = opened.story
    stdin = sys.stdin.buffer if draft == "-" else None
    rows = [_make_row(told, check) for check in verify_draft(told, [draft], stdin=stdin)]
    if as_json:
        print_json(story=str(story), draft=draft, honesty=honesty_of(told), quotations=rows)
    else:
        _print(told, rows)
    note(options.next_step("find", story, "WORDS"))
    if strict and any(set(row.check.faults) - {"single source"} for row in rows):
        click.get_current_context().exit(SOME_FAILED)


def _make_row(story: Story, check: Check) -> _Row:
    return _Row(check, tuple(_make_place(story, check, found) for found in check.found))


def _make_place(story: Story, check: Check, found: FoundWords) -> _Place:
    article = index_of(story).articles[found.span.article_id]
    difference = word_diff(found.words.split(), check.words.split()) if check.verdict != "verbatim" else []
    return _Place(found, cite_of(article, found.span.start, found.statement_id), tuple(difference))


def _print(story: Story, rows: Sequence[_Row]) -> None:
    verdicts = Counter(row.check.verdict for row in rows)
    counts = joined([f"{verdicts[verdict]} {verdict}" for verdict in ("verbatim", "altered", "not found")])
    heading(f"{plural(len(rows), 'quotation')}: {counts}" if rows else "No quotation in this draft.")
    line(honesty_of(story).line)
    for row in rows:
        blank()
        _print_row(row)


def _print_row(row: _Row) -> None:
    check = row.check
    by = f" ({check.speaker})" if check.speaker else ""
    line(f"{check.verdict}: “{check.words}”{by}")
    for fault in check.faults:
        line(f"fault: {fault}: {_FAULT_WORDS[fault]}", 4)
    if check.sources:
        line(f"sources: at least {check.at_least}: {joined(check.sources)}", 4)
    for place in row.places[:PLACES_SHOWN]:
        _print_place(place)
    if len(row.places) > PLACES_SHOWN:
        line(f"and in {len(row.places) - PLACES_SHOWN} more places", 4)


def _print_place(place: _Place) -> None:
    who = place.found.speaker or "nobody named"
    line(f"{who}; {cite_words(place.cite)}", 4)
    if place.difference:
        line(" ".join(_MARKS[piece.change].format(piece.words) for piece in place.difference), 8)
