"""reportedly claim STORY ID"""

from pathlib import Path

import click

from reportedly.api import open_story
from reportedly.cli import options
from reportedly.cli.output import blank, heading, line, note, print_json
from reportedly.cli.render import cite_words, print_claim, print_row, print_statement, who_words
from reportedly.views import ClaimPage, claim_page


@click.command("claim")
@options.story_argument
@click.argument("claim_id", metavar="ID")
@options.as_json
def command(story: Path, claim_id: str, *, as_json: bool) -> None:
    """Show one claim: who had it first, how it spread, on how many sources it rests.

    ID stands in `reportedly show STORY claims`, on the pages and in the exports.
    """
    with open_story(story, create=False) as opened:
        page = claim_page(opened.story, claim_id)
    if as_json:
        print_json(page=page)
        return
    _print(page)
    note(options.next_step("person", story, page.claim.lead.who.entity_id or "NAME"))


def _print(page: ClaimPage) -> None:
    heading(page.title)
    line(page.honesty.line)
    blank()
    print_claim(page.claim)
    _print_spread(page)
    _print_sources(page)
    sections: tuple[tuple[str, tuple[object, ...]], ...] = (("Against it", page.against), ("Denied by", page.denied_by))
    for title, cards in sections:
        if cards:
            blank()
            heading(title)
        for card in cards:
            print_row(card)


def _print_spread(page: ClaimPage) -> None:
    blank()
    heading("How it spread")
    for row in page.appearances:
        known = "; when is not known" if row.unknown_time else ""
        taken = f"; compare {row.taken_from.outlet}" if row.taken_from else ""
        line(f"[{row.relation_words}{taken}{known}]", 2 + 2 * row.depth)
        print_statement(row.card, 4 + 2 * row.depth)
    if page.not_shown:
        line(f"... and {page.not_shown} more; the JSON export has all", 2)


def _print_sources(page: ClaimPage) -> None:
    blank()
    heading(f"On whom it rests: {page.claim.sources}")
    for end in page.ends:
        line(f"{who_words(end.who)}: {'; '.join(cite_words(cite) for cite in end.cites)}", 2)
    for fold in page.folded:
        cites = "; ".join(cite_words(cite) for cite in fold.cites)
        line(f"not counted: {cites} ({fold.reason}{': ' + fold.into if fold.into else ''})", 2)
    for cite in page.own_voice:
        line(f"in the outlet's own voice: {cite_words(cite)}", 2)
