"""Clean a page: from its source to an article with classed blocks and what the page tells of it."""

from dataclasses import dataclass
from datetime import timedelta

from reportedly.clean.dates import read_when
from reportedly.clean.dates_inferred import infer_when
from reportedly.clean.guard import strip_tags
from reportedly.clean.language import find_language, language_code
from reportedly.clean.lines import Line, split_lines
from reportedly.clean.marks import Marks, load_marks
from reportedly.clean.markup import MarkupPage, UnreadablePageError, read_markup
from reportedly.clean.metadata import HeadFacts, split_names, urlsplit_safe
from reportedly.clean.outlets import find_outlet
from reportedly.clean.plain import PlainPage, read_plain
from reportedly.clean.urls import read_url_date
from reportedly.model import Article, BlockKind, Problem, RawPage, When, make_id
from reportedly.text.normalise import normalise

SEPARATOR = "\n\n"
QUOTES_NAMED = 3  # of the quotations that an extraction left out, in a message


@dataclass(frozen=True, slots=True)
class _Draft:
    """The text and its blocks, whatever the page was made of, with what its markup said."""

    text: str
    plain: PlainPage
    head: HeadFacts = HeadFacts()
    guesses: HeadFacts = HeadFacts()
    guessed_date: str | None = None


def clean_page(page: RawPage, *, outlet: str | None = None) -> tuple[Article | None, tuple[Problem, ...]]:
    """Return the article of a page, None when it holds no text, and the problems met.

    `outlet`, when given, is who published it. Nothing raises on bad text; C101 to C104 say what went wrong.
    """
    marks = load_marks()
    if page.record.media_type == "text/html":
        draft, problems = _draft_markup(page, marks)
    else:
        draft, problems = _draft_plain(page.text, page, marks), ()
    if draft is None or not draft.plain.blocks:
        empty = Problem("C102", "clean", page.record.path, "no article text found", "check that the page is an article")
        return None, problems if draft is None and problems else (*problems, empty)
    return _make_article(page, draft, outlet, marks), problems


def _draft_plain(source: str, page: RawPage, marks: Marks) -> _Draft:
    text = normalise(source).text
    return _Draft(text, read_plain(split_lines(text), marks, headline=page.metadata.headline))


def _draft_markup(page: RawPage, marks: Marks) -> tuple[_Draft | None, tuple[Problem, ...]]:
    try:
        markup = read_markup(normalise(page.text).text)
    except UnreadablePageError as error:
        hint = "its text was taken without markup; check it"
        problem = Problem("C101", "clean", page.record.path, f"the page {error}", hint)
        return _draft_plain(strip_tags(page.text), page, marks), (problem,)
    if not any(piece.kind == "body" for piece in markup.pieces):
        return None, (
            Problem("C102", "clean", page.record.path, "no article text found", "check that the page is an article"),
        )
    return _draft_pieces(markup, page, marks), _missing(markup, page.record.path)


def _draft_pieces(markup: MarkupPage, page: RawPage, marks: Marks) -> _Draft:
    headline = page.metadata.headline or markup.head.headline or markup.guesses.headline
    rows: list[tuple[BlockKind, str]] = [(piece.kind, piece.text) for piece in markup.pieces]
    if headline and all(text.casefold() != headline.casefold() for _, text in rows[:3]):
        rows.insert(0, ("headline", headline))
    text = normalise(SEPARATOR.join(text for _, text in rows)).text
    lines: list[Line] = []
    known: dict[int, BlockKind] = {}
    position = 0
    for index, (kind, row) in enumerate(rows):
        begin = position
        position += len(normalise(row).text)
        lines.append(Line(text[begin:position], begin, position, gap=True))
        position += len(SEPARATOR)
        if kind != "body":
            known[index] = kind
    plain = read_plain(lines, marks, headline=headline, known=known)
    return _Draft(text, plain, markup.head, markup.guesses, markup.guessed_date)


def _missing(markup: MarkupPage, where: str) -> tuple[Problem, ...]:
    if not markup.missing_quotes:
        return ()
    shown = "; ".join(quote[:60] for quote in markup.missing_quotes[:QUOTES_NAMED])
    message = f"{len(markup.missing_quotes)} paragraphs with quotations beside the article were left out: {shown}"
    return (Problem("C103", "clean", where, message, "read the page itself if one of them belongs to the article"),)


def _make_article(page: RawPage, draft: _Draft, outlet: str | None, marks: Marks) -> Article:
    plain = draft.plain
    url = page.record.url or plain.fields.get("url") or draft.head.url
    name, basis = _choose_outlet(page, draft, outlet, url, marks)
    headline = page.metadata.headline or draft.head.headline or plain.fields.get("headline") or plain.headline
    signed = tuple(dict.fromkeys(author for byline in plain.bylines for author in byline.authors))
    written = signed or tuple(split_names(plain.fields.get("authors", "")))
    stated = page.metadata.language or draft.head.language or draft.guesses.language
    return Article(
        id=make_id("art", draft.text, name or "", url or ""),
        record_id=page.record.id,
        revision_of=None,
        url=url,
        outlet=name,
        outlet_basis=basis,
        headline=headline or draft.guesses.headline,
        authors=page.metadata.authors or draft.head.authors or written or draft.guesses.authors,
        published=_choose_published(page, draft, url),
        modified=_choose_modified(page, draft),
        language=language_code(stated) or find_language(draft.text),
        text=draft.text,
        blocks=tuple(plain.blocks),
        credits=tuple(sorted(plain.credits, key=lambda credit: (credit.start, credit.end))),
    )


def _choose_outlet(
    page: RawPage, draft: _Draft, given: str | None, url: str | None, marks: Marks
) -> tuple[str | None, str]:
    """Return the outlet and what told it: metadata, the text, the address, in this order."""
    stated = given or page.metadata.outlet or draft.head.outlet
    if stated:
        return stated, "meta"
    if draft.plain.fields.get("outlet"):
        return draft.plain.fields["outlet"], "text"
    if draft.plain.outlet:
        return draft.plain.outlet, "byline"
    residue = [draft.text[block.start : block.end] for block in draft.plain.blocks if block.kind == "residue"]
    told = find_outlet(draft.text, residue, draft.plain.logos, marks)
    if told:
        return told, "text"
    host = urlsplit_safe(url or "")
    agency = _agency(draft)
    return (host, "url") if host else (agency, "byline") if agency else (None, "unknown")


def _agency(draft: _Draft) -> str | None:
    """Return the agency of a dateline: where nothing names another outlet, its text is counted as its own."""
    told = [block for block in draft.plain.blocks if block.kind == "body"]
    inside = (credit for credit in draft.plain.credits if any(b.start <= credit.start < b.end for b in told[:1]))
    return next((credit.name for credit in inside), None)


def _choose_published(page: RawPage, draft: _Draft, url: str | None) -> When:
    """Return the time of publication by the best basis: metadata, the text, a prefix, the address, a guess."""
    plain = draft.plain
    addressed = read_url_date(url or "")
    choices = (
        read_when(page.metadata.published or "", "meta"),
        _unless_republished(draft.head.published, addressed),
        _agreed(draft),
        read_when(plain.fields.get("published", ""), "explicit"),
        read_when(plain.prefix_date, "prefix"),
        plain.dateline,
        addressed,
        read_when(draft.guessed_date or "", "meta"),
        _upper_bound(plain),
    )
    return next((when for when in choices if when), None) or infer_when(_told(draft))


def _unless_republished(stated: When | None, addressed: When | None) -> When | None:
    """Return the stated time, or the day in the address when the page was published again more than a day later."""
    if (
        stated
        and addressed
        and stated.earliest
        and addressed.latest
        and stated.earliest > addressed.latest + timedelta(days=1)
    ):
        return addressed
    return stated


def _agreed(draft: _Draft) -> When | None:
    """Return the date of the byline, unless the page's markup makes for another day."""
    written = next((byline.published for byline in draft.plain.bylines if byline.published), None)
    guessed = read_when(draft.guessed_date or "", "meta")
    if (
        written
        and guessed
        and guessed.earliest
        and written.earliest
        and guessed.earliest.date() != written.earliest.date()
    ):
        return guessed
    return written


def _upper_bound(plain: PlainPage) -> When | None:
    changed = next((byline.modified for byline in plain.bylines if byline.modified), None)
    return When(None, changed.latest, "explicit", "only the time of an update is given") if changed else None


def _choose_modified(page: RawPage, draft: _Draft) -> When | None:
    written = next((byline.modified for byline in draft.plain.bylines if byline.modified), None)
    stated = read_when(page.metadata.modified or "", "meta") or draft.head.modified or written
    return stated or read_when(draft.plain.fields.get("modified", ""), "explicit")


def _told(draft: _Draft) -> str:
    """Return what the article says, without its residue."""
    return "\n".join(draft.text[block.start : block.end] for block in draft.plain.blocks if block.kind != "residue")
