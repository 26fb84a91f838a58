"""Who tells an entry of the timeline: what a sentence gives as somebody's words is never an outlet's own fact."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.lang import LanguagePack
from reportedly.model import Article, Entry, Links, Reading, Statement
from reportedly.text.talk import opens_with_talk
from reportedly.text.tokens import fold_words

_MOST_INSIDE = 12  # statements of one sentence that are looked at


class Tellers:
    """The statements of a pile by where they stand, and the words that mark a sentence as talk."""

    def __init__(
        self, articles: Sequence[Article], readings: Sequence[Reading], links: Links, pack: LanguagePack
    ) -> None:
        self._texts = {article.id: article.text for article in articles}
        self._entities = {member: entity.id for entity in links.entities for member in entity.members}
        self._told: dict[str, list[tuple[int, int, Statement]]] = {}
        for reading in readings:
            spans = [(span.start, span.end, each) for each in reading.statements for span in each.content if each.cue]
            self._told[reading.article_id] = sorted(spans, key=lambda row: (row[0], row[1], row[2].id))
        self._talk = tuple(f" {' '.join(fold_words(phrase))} " for phrase in pack.table("accounts")["talk"])
        self._bearers = pack.words("unnamed", "rumour_bearers")

    def settle(self, entry: Entry) -> Entry:
        """Return the entry told by whoever's words its sentence gives; claimed when nobody knows whose, or by talk."""
        if entry.told_by != "outlet" or entry.status != "reported":
            return entry
        statement = self._find_statement(entry)
        if statement is not None:
            teller = self._entities.get(statement.speaker_id or "")
            return replace(entry, told_by=teller) if teller else replace(entry, status="claimed")
        words = fold_words(self._texts[entry.text.article_id][entry.text.start : entry.text.end])
        talk = any(phrase in f" {' '.join(words)} " for phrase in self._talk) or opens_with_talk(words, self._bearers)
        return replace(entry, status="claimed") if talk else entry

    def _find_statement(self, entry: Entry) -> Statement | None:
        told = self._told.get(entry.text.article_id, [])
        last = bisect_left(told, entry.text.end, key=lambda row: row[0])
        inside = [each for start, end, each in told[max(0, last - _MOST_INSIDE) : last] if end > entry.text.start]
        return inside[0] if inside else None
