"""All attributions of an article: direct quotations and reports brought together, so that no words are told twice."""

from collections.abc import Iterable
from dataclasses import replace

from reportedly.read.attribution import Attribution
from reportedly.read.direct import find_direct
from reportedly.read.indirect import find_indirect
from reportedly.read.page import Page, Range


def find_attributions(page: Page) -> tuple[Attribution, ...]:
    """Return the attributions of a page in text order.

    A report that holds quoted words takes them in ("mixed"); a report that is only a quotation leaves it to the
    direct finder, which knows its marks.
    """
    direct = list(find_direct(page))
    found: list[Attribution] = []
    for report in find_indirect(page):
        partners = [attribution for attribution in direct if _meet(report, attribution)]
        if not partners:
            found.append(report)
        elif _leads(page, report, partners[0]):
            direct = [attribution for attribution in direct if attribution not in partners]
            found.append(_merge(page, report, partners))
    return tuple(sorted({*found, *direct}, key=lambda attribution: (attribution.start, attribution.content)))


def _meet(report: Attribution, direct: Attribution) -> bool:
    return bool(set(report.cue) & set(direct.cue)) or any(
        _overlap(part, piece) for part in report.content for piece in direct.content
    )


def _leads(page: Page, report: Attribution, direct: Attribution) -> bool:
    """Tell whether the quoted words go on with the report's clause ("that it was “a mess”")."""
    first = direct.content[0]
    inside = any(_overlap(part, first) for part in report.content)
    start = report.content[0][0]
    own = [word for word in page.words_in(start, first[0]) if word.pos not in {"PUNCT", "SCONJ"}]
    return bool(own) and inside and page.text[first[0]].islower() and page.quotation_at(start) is None


def _merge(page: Page, report: Attribution, partners: Iterable[Attribution]) -> Attribution:
    pieces: list[Range] = list(report.content)
    for partner in partners:
        for piece in partner.content:
            quotation = page.quotation_at(piece[0])
            pieces.append((quotation.outer_start, quotation.outer_end) if quotation else piece)
    return replace(report, content=_united(page, pieces), link="previous")


def _united(page: Page, pieces: list[Range]) -> tuple[Range, ...]:
    """Join pieces that overlap or have no word between them."""
    united: list[Range] = []
    for start, end in sorted(pieces):
        if united and not page.text[united[-1][1] : start].strip():
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return tuple(united)


def _overlap(first: Range, second: Range) -> bool:
    return first[0] < second[1] and second[0] < first[1]
