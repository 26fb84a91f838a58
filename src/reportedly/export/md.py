"""A brief in Markdown: who said what, what conflicts, each line with [n] to the words it rests on."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportedly.export.destination import Destination, write_text
from reportedly.model import Story
from reportedly.views import StatementCard, entry_label, story_page
from reportedly.views.claims import ClaimCard
from reportedly.views.conflicts import ConflictCard
from reportedly.views.front import StoryPage
from reportedly.views.parts import Quote
from reportedly.views.people import PersonRow
from reportedly.views.words import plural

NAME = "md"
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~!&])")
_LIST_START = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


class Citations:
    """Numbers for quotations, in the order in which the brief first uses them."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int], int] = {}
        self._quotes: list[Quote] = []

    def mark(self, quotes: Iterable[Quote]) -> str:
        """Return "[1]" or "[1][2]" for quotations, numbering those not seen before."""
        numbers: dict[int, None] = {}
        for quote in quotes:
            key = (quote.cite.article_id, quote.cite.start)
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            if number > len(self._quotes):
                self._quotes.append(quote)
            numbers[number] = None
        return "".join(f"\\[{number}\\]" for number in numbers)

    def lines(self) -> Iterator[str]:
        """Yield one line a number: outlet, headline, time, address, quoted words."""
        for number, quote in enumerate(self._quotes, start=1):
            cite = quote.cite
            address = f", <{cite.url}>" if cite.url else ""
            where = f"{escaped(cite.outlet)}, “{escaped(cite.headline)}”, {escaped(cite.published)}{address}"
            yield f"{number}. {where}: “{_quoted(quote)}”\n"


def write(story: Story, out: Destination) -> None:
    """Write the brief; raise StorageError when it cannot."""
    write_text(out, brief(story))


def brief(story: Story) -> Iterator[str]:
    """Yield the lines of the brief."""
    page, citations = story_page(story), Citations()
    yield f"# {escaped(page.title)}\n\n{escaped(page.honesty.line)}\n"
    yield from _section("Most carried", [_claim(citations, claim) for claim in page.most_carried])
    yield from _section("Told by one source only", [_claim(citations, claim) for claim in page.one_source])
    yield from _section("In conflict", [_conflict(citations, conflict) for conflict in page.conflicts])
    yield from _section("Changed", [_conflict(citations, conflict) for conflict in page.changes])
    yield from _section("Who speaks", [_person(person) for person in page.speakers])
    yield from _section("Unnamed voices", [_person(person) for person in page.voices])
    yield from _section("Timeline", _timeline(citations, page))
    yield "\n## Where it stands\n\n"
    yield from citations.lines()
    yield f"\nMade by {escaped(page.honesty.made_by)}. The words are the outlets'; the counts are of this pile only.\n"


def escaped(text: str) -> str:
    """Return `text` in one line with everything that Markdown or HTML would act on made plain."""
    line = " ".join(text.split())
    return _LIST_START.sub(r"\1\\\2\3", _SPECIAL.sub(r"\\\1", line))


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"\n## {title}\n\n"
    yield from (f"- {line}\n" for line in lines)
    if not lines:
        yield "Nothing found in this pile.\n"


def _quoted(quote: Quote) -> str:
    return escaped(quote.words) + (" […]" if quote.cut else "")


def _said(card: StatementCard) -> str:
    unnamed = " (unnamed)" if card.who.unnamed else ""
    words = f"“{_quoted(card.quote)}”" if card.kind == "direct" else _quoted(card.quote)
    return f"{escaped(card.who.name)}{unnamed} {card.act}: {words}{_judged(card.judged)}"


def _judged(lines: Sequence[str]) -> str:
    return f" ({'; '.join(map(escaped, lines))})" if lines else ""


def _claim(citations: Citations, claim: ClaimCard) -> str:
    chain = " ← ".join(escaped(hop.name) for hop in claim.lead.chain)
    counts = f"{claim.carried}, {claim.sources}{_judged(claim.judged)}"
    return f"{_said(claim.lead)} {citations.mark([claim.lead.quote])}  \n  {counts}. {escaped(claim.first)} {chain}"


def _conflict(citations: Citations, conflict: ConflictCard) -> str:
    sides = []
    for side in conflict.positions:
        quotes = [*(card.quote for card in side.statements), *side.quotes]
        said = [_said(card) for card in side.statements[:1]] or [f"“{_quoted(quote)}”" for quote in quotes[:1]]
        sides.append(f"  - **{escaped(side.value)}**: {''.join(said)} {citations.mark(quotes)}")
    head = f"{escaped(conflict.aspect)} ({conflict.relation_words}): {escaped(conflict.why)}{_judged(conflict.judged)}"
    return "\n".join([head, *sides])


def _person(person: PersonRow) -> str:
    outlets = ", ".join(escaped(outlet) for outlet in person.outlets)
    heard = f"{plural(person.statements, 'statement')}, {person.direct} quoted; {outlets}"
    return f"{escaped(person.name)}: {heard}{_judged(person.judged)}"


def _timeline(citations: Citations, page: StoryPage) -> list[str]:
    return [
        f"{escaped(row.happened)} ({escaped(entry_label(row))}): “{_quoted(row.quote)}” {citations.mark([row.quote])}"
        + _judged(row.judged)
        for row in page.timeline
    ]
