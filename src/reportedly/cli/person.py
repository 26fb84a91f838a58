"""reportedly person STORY NAME"""

from collections.abc import Iterator
from pathlib import Path

import click

from reportedly.api import open_story
from reportedly.cli import options
from reportedly.cli.output import blank, heading, line, note, print_json
from reportedly.cli.render import print_person, print_statement, quoted
from reportedly.model import Story
from reportedly.views import PersonPage, StatementCard, person_page


@click.command("person")
@options.story_argument
@click.argument("name")
@options.as_json
def command(story: Path, name: str, *, as_json: bool) -> None:
    """Show one person, organisation or unnamed voice, with all statements.

    NAME is a name, part of one, or an id; when it fits several, they are listed.
    """
    with open_story(story, create=False) as opened:
        told, entity = opened.story, opened.person(name)
    page = person_page(told, entity.id)
    statements = [card for part in _parts(told, page) for card in part.statements]
    if as_json:
        print_json(page=page, statements=statements)
        return
    _print(page, statements)
    note(options.next_step("find", story, entity.name))


def _parts(story: Story, page: PersonPage) -> Iterator[PersonPage]:
    yield page
    for number in range(2, page.pager.pages + 1):
        yield person_page(story, page.person.id, page=number)


def _print(page: PersonPage, statements: list[StatementCard]) -> None:
    heading(page.title)
    line(page.honesty.line)
    blank()
    print_person(page.person)
    if page.aliases:
        line("also: " + "; ".join(page.aliases), 4)
    for why in page.why_merged:
        line(f"taken for one: {why.a} = {why.b} ({why.feature})", 4)
    for relation in page.relations:
        words = "; ".join(quoted(quote) for quote in relation.quotes)
        line(f"{relation.status}: {relation.a.name} {relation.kind} {relation.b.name}: {words}", 4)
    blank()
    for card in statements:
        print_statement(card)
