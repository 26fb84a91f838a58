"""All attributions of an article: what the tagger finds, made exact and whole by the quotation marks.

The tagger decides who is said to have said what, in all its forms; the marks decide where a quotation begins and ends,
which pieces belong together, and what it overlooked: a quotation is never lost because a model did not see it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.read.attribution import Attribution
from reportedly.read.direct import find_direct, is_utterance
from reportedly.read.page import Page, Range
from reportedly.read.reports import find_reports
from reportedly.read.second_hand import find_second_hand
from reportedly.read.tagger import has_model, tag_attributions

FOUND_BY = "quotes.tagger.v1"
_BEFORE_SENTENCE = frozenset('.!?…:"”’»')
_SURROGATE = re.compile("[\ud800-\udfff]")


def find_attributions(page: Page) -> tuple[Attribution, ...]:
    """Return the attributions of a page in text order.

    A language without a model has its quotations and reports found by rule.
    """
    found = list(find_direct(page))
    if has_model(page.pack):
        found = find_second_hand(page, _brought_together(page, _tagged(page), found))
    else:
        found += find_reports(page)
    return tuple(sorted(found, key=lambda attribution: (attribution.start, attribution.content)))


def _tagged(page: Page) -> list[Attribution]:
    found = []
    text = _SURROGATE.sub("\ufffd", page.text)  # one for one, so offsets stay
    for tag in tag_attributions(text, page.paragraphs, page.pack):
        content = tuple(piece for part in tag.content if (piece := _unmarked(page, part)) is not None)
        if content:
            cue = tuple(_bare(page.text, part) for part in tag.cue)
            found.append(Attribution(tag.source, cue, content, FOUND_BY, tag.confidence))
    return found


def _bare(text: str, part: Range) -> Range:
    """Leave out the colon or comma behind a cue."""
    kept = text[part[0] : part[1]].rstrip(":, ")
    return (part[0], part[0] + len(kept)) if kept else part


def _unmarked(page: Page, part: Range) -> Range | None:
    """Leave the quotation marks out of a content that is one quotation; None when nothing else is in it."""
    start, end = part
    quotation = page.quotation_at(start)
    if quotation is not None and start <= quotation.start and end >= quotation.end and end <= quotation.outer_end:
        return quotation.start, quotation.end
    return (start, end) if any(char.isalnum() for char in page.text[start:end]) else None


def _brought_together(page: Page, tagged: Sequence[Attribution], quoted: Iterable[Attribution]) -> list[Attribution]:
    """Join each utterance in quotation marks with what the tagger says of its pieces."""
    left = list(tagged)
    found: list[Attribution] = []
    for utterance in quoted:
        partners = [attribution for attribution in left if _share(attribution, utterance)]
        if not partners:
            found.extend([utterance] if _stands_alone(page, utterance) else [])
            continue
        whole = _joined(page, partners, utterance)
        left = [attribution for attribution in left if attribution not in partners]
        left += whole
    return found + left


def _joined(page: Page, partners: Sequence[Attribution], utterance: Attribution) -> list[Attribution]:
    """Return the partners with the utterance's pieces: one attribution, unless two of them have cues of their own."""
    cued = [partner for partner in partners if partner.cue]
    if len(cued) > 1:
        return list(partners)
    lead = cued[0] if cued else partners[0]
    others = [partner for partner in partners if partner is not lead]
    pieces = [piece for partner in partners for piece in partner.content]
    pieces += [piece for piece in utterance.content if _trusted(page, piece, pieces)]
    content = _without(_united(page, pieces), (*lead.cue, *lead.source))
    source = lead.source or next((partner.source for partner in others if partner.source), ())
    if not lead.cue:
        source = source or utterance.source
    cue = lead.cue or tuple(part for part in utterance.cue if not _touches(part, content))
    return [replace(lead, content=content, source=source, cue=cue, link="previous")]


def _stands_alone(page: Page, utterance: Attribution) -> bool:
    """Tell whether an utterance that the tagger passed over is one all the same: quoted sentences of their own."""
    quotation = page.quotation_at(utterance.content[0][0])
    if quotation is None or not is_utterance(page, quotation):
        return False
    start = page.paragraphs[page.paragraph_index(quotation.start)][0]
    before = page.text[start : quotation.outer_start].rstrip()
    return not before or before[-1] in _BEFORE_SENTENCE


def _trusted(page: Page, piece: Range, known: Sequence[Range]) -> bool:
    """Tell whether a piece found by the marks belongs to what the tagger found: whole in its marks, and no title."""
    quotation = page.quotation_at(piece[0])
    if quotation is None or not (quotation.closed or quotation.continues):
        return False
    return _touches(piece, known) or is_utterance(page, quotation)


def _share(first: Attribution, second: Attribution) -> bool:
    return any(_overlap(part, piece) for part in first.content for piece in second.content)


def _touches(part: Range, content: Sequence[Range]) -> bool:
    return any(_overlap(part, piece) for piece in content)


def _united(page: Page, pieces: Iterable[Range]) -> tuple[Range, ...]:
    """Join pieces that overlap; a quotation that is only part of a piece gives that piece its marks."""
    united: list[Range] = []
    for start, end in sorted(set(pieces)):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return tuple(_with_marks(page, piece) for piece in united)


def _with_marks(page: Page, piece: Range) -> Range:
    """Take in the closing mark of a quotation that begins inside a longer piece."""
    quotation = page.quotation_at(piece[1] - 1)
    if quotation is not None and piece[0] < quotation.outer_start and piece[1] >= quotation.end:
        return piece[0], quotation.outer_end
    return piece


def _without(pieces: Sequence[Range], holes: Sequence[Range]) -> tuple[Range, ...]:
    """Cut the holes (cue and source) out of the pieces."""
    kept: list[Range] = []
    for start, end in pieces:
        for left, right in sorted(holes):
            if start < right and left < end:
                if start < left:
                    kept.append((start, left))
                start = max(start, right)
        if start < end:
            kept.append((start, end))
    return tuple(kept)


def _overlap(first: Range, second: Range) -> bool:
    return first[0] < second[1] and second[0] < first[1]
