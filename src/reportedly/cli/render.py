"""Views as text: one function a row, and the pages made of them. Nothing is cut that a view has not cut."""

from collections.abc import Callable, Mapping, Sequence

from reportedly.cli.output import blank, heading, line
from reportedly.views import Cite, Quote, StatementCard, StoryPage, Who, entry_label
from reportedly.views.article import ArticleRow
from reportedly.views.claims import ClaimCard
from reportedly.views.conflicts import ConflictCard, PositionCard
from reportedly.views.people import PersonRow
from reportedly.views.problems import ProblemRow
from reportedly.views.timeline import EntryRow
from reportedly.views.words import joined, plural


def print_row(row: object) -> None:
    """Print a row of any list."""
    ROWS[type(row)](row)


def cite_words(cite: Cite) -> str:
    """Return "Coast Radio, 5 March 2031, 09:40 UTC: Headline"."""
    return f"{cite.outlet}, {cite.published}: {cite.headline}"


def quoted(quote: Quote, *, direct: bool = True) -> str:
    """Return the words in quotation marks when they were quoted; "[...]" tells that the article holds more."""
    words = quote.words + (" [...]" if quote.cut else "")
    return f"“{words}”" if direct else words


def who_words(who: Who) -> str:
    """Return a speaker's name; an unnamed voice is marked as one."""
    return f"{who.name} (unnamed)" if who.unnamed else who.name


def print_statement(card: StatementCard, indent: int = 0) -> None:
    """Print who, the word between, the outlet's words, where, the chain, and how sure it is."""
    line(f"{who_words(card.who)} {card.act}: {quoted(card.quote, direct=card.kind == 'direct')}", indent)
    line(cite_words(card.quote.cite), indent + 4)
    if len(card.chain) > 1:
        line("chain: " + " <- ".join(who_words(who) for who in card.chain), indent + 4)
    line(f"{card.certainty.word}: {card.certainty.reason}; {card.id}", indent + 4)
    _print_judged(card.judged, indent + 4)


def print_claim(card: ClaimCard, indent: int = 0) -> None:
    """Print a claim by its first statement here, who had it first, how widely and on what it stands."""
    lead = card.lead
    line(f"{who_words(lead.who)} {lead.act}: {quoted(lead.quote, direct=lead.kind == 'direct')}", indent)
    line(card.first, indent + 4)
    line(f"{card.carried}; {card.sources}" + ("; contested" if card.in_conflict else ""), indent + 4)
    line(card.id, indent + 4)
    _print_judged((*card.judged, *lead.judged), indent + 4)


def print_entry(row: EntryRow, indent: int = 0) -> None:
    """Print when it happened, an outlet's words for it, and who tells it."""
    line(f"{row.happened}  ({row.status}; {row.basis})", indent)
    line(quoted(row.quote), indent + 4)
    line(f"{entry_label(row)}; first reported here {row.reported}", indent + 4)
    line(row.event_id, indent + 4)
    _print_judged(row.judged, indent + 4)


def print_person(row: PersonRow, indent: int = 0) -> None:
    """Print a person or voice with the counts."""
    descriptors = f" ({joined(row.descriptors)})" if row.descriptors else ""
    line(f"{row.name}{' (unnamed)' if row.unnamed else ''}{descriptors}", indent)
    heard = f"{plural(row.statements, 'statement')}, {row.direct} quoted, in {plural(row.articles, 'article')}"
    line(f"{heard}; {joined(row.outlets)}" if row.outlets else heard, indent + 4)
    line(row.id, indent + 4)
    _print_judged(row.judged, indent + 4)


def print_conflict(card: ConflictCard, indent: int = 0) -> None:
    """Print accounts that differ, side by side, each with its words."""
    line(f"{card.aspect} ({card.kind}: {card.relation_words})", indent)
    for position in card.positions:
        _print_position(position, indent + 4)
    line(f"why: {card.why}", indent + 4)
    line(card.id, indent + 4)
    _print_judged(card.judged, indent + 4)


def _print_judged(lines: Sequence[str], indent: int) -> None:
    for words in lines:
        line(f"judged: {words}", indent)


def _print_position(position: PositionCard, indent: int) -> None:
    holders = joined([who_words(who) for who in position.holders]) or "nobody named"
    line(f"{position.value}: {holders}, {position.said}".removeprefix(": "), indent)
    for statement in position.statements:
        line(
            f"{quoted(statement.quote, direct=statement.kind == 'direct')} {cite_words(statement.quote.cite)}",
            indent + 4,
        )
    for quote in position.quotes:
        line(f"{quoted(quote)} {cite_words(quote.cite)}", indent + 4)


def print_article(row: ArticleRow, indent: int = 0) -> None:
    """Print an article with its time and what that rests on."""
    line(f"{row.outlet}: {row.headline}", indent)
    line(f"{row.published} ({row.basis}); {plural(row.statements, 'statement')}; {row.id}", indent + 4)


def print_problem(row: ProblemRow, indent: int = 0) -> None:
    """Print a problem with its code, its place and what can be done."""
    line(f"{row.code} {row.where}: {row.message}", indent)
    if row.cite:
        line(cite_words(row.cite), indent + 4)
    if row.hint:
        line(f"hint: {row.hint}", indent + 4)


def print_brief(page: StoryPage) -> None:
    """Print the front page of a story."""
    heading(page.title)
    line(page.honesty.line)
    line(page.read)
    sections: tuple[tuple[str, int, tuple[object, ...]], ...] = (
        ("Most carried", page.totals.claims, page.most_carried),
        ("Further, told by one source", page.totals.one_source, page.further),
        ("In conflict", page.totals.conflicts, page.conflicts),
        ("Changed", page.totals.changes, page.changes),
        ("Who speaks", page.totals.speakers, page.speakers),
        ("Unnamed voices", page.totals.voices, page.voices),
        ("Latest on the timeline", page.totals.entries, page.timeline),
    )
    for title, total, rows in sections:
        if rows:
            blank()
            heading(f"{title} ({len(rows)} of {total})" if total > len(rows) else f"{title} ({total})")
            for row in rows:
                print_row(row)


ROWS: Mapping[type, Callable[..., None]] = {
    StatementCard: print_statement,
    ClaimCard: print_claim,
    EntryRow: print_entry,
    PersonRow: print_person,
    ConflictCard: print_conflict,
    ArticleRow: print_article,
    ProblemRow: print_problem,
}
