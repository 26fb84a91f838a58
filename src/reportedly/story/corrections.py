"""Retractions: an outlet's correction note against what it wrote, and a speaker who takes a statement back."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from reportedly.lang import LanguagePack
from reportedly.model import Article, Conflict, Reading, Span
from reportedly.story.accounts import Account, is_before, sum_shared
from reportedly.story.pairs import Side, make_conflict, side_of
from reportedly.text.quantities import find_quantities
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

# What a note must share with the sentence it corrects; set on bench/story.
_NEEDED_BITS = 18
_NEEDED_SHARE = 0.5
_LONGEST_ADMISSION = 14  # distinct words


def find_retractions(
    accounts: Sequence[Account],
    articles: Sequence[Article],
    readings: Sequence[Reading],
    wording: Wording,
    pack: LanguagePack,
) -> Iterator[Conflict]:
    """Yield what outlets correct and what speakers take back."""
    by_outlet: dict[str, list[tuple[Article, Reading]]] = {}
    sentences = {reading.article_id: reading for reading in readings}
    for article in articles:
        if article.id in sentences:
            by_outlet.setdefault(article.outlet or "", []).append((article, sentences[article.id]))
    everybody = [pair for house in by_outlet.values() for pair in house]
    for outlet, members in by_outlet.items():
        house = [*members, *by_outlet.get("", [])] if outlet else everybody
        for article, reading in members:
            for note in _find_notes(article, reading, pack):
                found = _match_note(article, note, house, wording)
                if found is not None:
                    yield found
    yield from _find_taken_back(accounts, pack)


def _find_notes(article: Article, reading: Reading, pack: LanguagePack) -> Iterator[tuple[Span, ...]]:
    """Yield the sentences of each correction note: its block, or the paragraph that begins as one."""
    heads = tuple(pack.table("accounts")["correction_heads"])
    for block in article.blocks:
        opening = article.text[block.start : block.start + 40].casefold()
        if block.kind == "correction" or (block.kind == "body" and opening.startswith(heads) and ":" in opening):
            yield tuple(sentence for sentence in reading.sentences if block.start <= sentence.start < block.end)


def _match_note(
    article: Article, note: Sequence[Span], house: Sequence[tuple[Article, Reading]], wording: Wording
) -> Conflict | None:
    """Pair the old sentence of the outlet that a note repeats with the words that put it right."""
    if not note:
        return None
    said = wording.content(article.text[note[0].start : note[0].end])
    ranked = [
        (sum_shared(said, content), sum(content.values()), -sentence.start, other, sentence)
        for other, reading in house
        for sentence in reading.sentences
        if (other.id != article.id or sentence not in note)
        and not is_before(article.published, other.published)
        and (content := wording.content(other.text[sentence.start : sentence.end]))
    ]
    old_numbers = _read_numbers(article, note[0])
    usable = [
        row
        for row in ranked
        if row[0] >= _NEEDED_BITS
        and (row[0] >= _NEEDED_SHARE * row[1] or len(old_numbers & _read_numbers(row[3], row[4])) > 1)
    ]
    if not usable:
        return None
    _, _, _, other, old = max(usable, key=lambda row: (row[0] / row[1], row[0], row[2], row[3].id))
    new = _find_new_words(article, note, wording)
    sides = (_side(other, old), _side(article, new))
    return make_conflict(
        *sides, aspect="", kind="number", relation="retraction", why="the outlet corrects its own report"
    )


def _read_numbers(article: Article, sentence: Span) -> set[str]:
    words = fold_words(article.text[sentence.start : sentence.end])
    return {word for word in words if word[0].isdigit()}


def _find_new_words(article: Article, note: Sequence[Span], wording: Wording) -> Span:
    """Return the sentence after the one that repeats the mistake, the first of them that holds a number."""
    for _, sentence in pairwise(note):
        if find_quantities(article.text[sentence.start : sentence.end], wording):
            return sentence
    return note[1] if len(note) > 1 else note[0]


def _side(article: Article, sentence: Span) -> Side:
    words = article.text[sentence.start : sentence.end]
    return Side(words, article.outlet or article.id, None, (sentence,), article.published)


def _find_taken_back(accounts: Sequence[Account], pack: LanguagePack) -> Iterator[Conflict]:
    by_speaker: dict[str, list[Account]] = {}
    in_article: dict[str, list[Account]] = {}
    for account in accounts:
        by_speaker.setdefault(account.speaker, []).append(account)
        in_article.setdefault(account.article.id, []).append(account)
    for account in accounts:
        if not account.named or not _takes_back(account, pack):
            continue
        before = _find_earlier(account, by_speaker, in_article[account.article.id])
        if before is not None:
            why = "the speaker says that an earlier statement was wrong"
            yield make_conflict(
                side_of(before), side_of(account), aspect="", kind="status", relation="retraction", why=why
            )


def _takes_back(account: Account, pack: LanguagePack) -> bool:
    """Tell whether one piece of the words says of the speaker's own earlier words that they were wrong."""
    table = pack.table("accounts")
    wanted = [set(table[key]) for key in ("taking_back", "own_statement", "own_words")]
    pieces = [set(fold_words(account.article.text[span.start : span.end])) for span in account.spans]
    return any(all(piece & words for words in wanted) and len(piece) <= _LONGEST_ADMISSION for piece in pieces)


def _find_earlier(
    account: Account, by_speaker: Mapping[str, Sequence[Account]], beside: Sequence[Account]
) -> Account | None:
    """Return what is taken back: of what the speaker or a body of the article said before, what it tells again."""
    told = {stem: bits for other in beside if other is not account for stem, bits in other.content.items()}
    speakers = dict.fromkeys([account.speaker, *(other.speaker for other in beside if other.named)])
    earlier = [
        other
        for speaker in speakers
        for other in by_speaker[speaker]
        if is_before(other.said, account.said) and other.article.id != account.article.id
    ]
    return max(earlier, key=lambda other: (_share(other, told), other.id), default=None)


def _share(account: Account, told: Mapping[str, int]) -> float:
    return sum_shared(account.content, told) / max(1, sum(account.content.values()))
