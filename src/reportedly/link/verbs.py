"""Verbs of a clause, told from their forms alone: what happened, what has, what had before, what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from reportedly.lang import LanguagePack, load_language
from reportedly.text.tokens import Word

Tense = Literal["past", "perfect", "pluperfect", "present", "future"]
_SHORTEST_PAST = 4
_HAVING_REACH = 3


@dataclass(frozen=True, slots=True)
class Grammar:
    """The table `events` of a language, ready for look-up; all words are folded."""

    past: frozenset[str]
    not_past: frozenset[str]
    describes: frozenset[str]
    perfect: frozenset[str]
    pluperfect: frozenset[str]
    participles: frozenset[str]
    present: frozenset[str]
    future: frozenset[str]
    being: frozenset[str]
    going_on: frozenset[str]
    going_on_ends: frozenset[str]
    arranged: frozenset[str]
    arranging: frozenset[str]
    timeless: frozenset[str]
    if_words: frozenset[str]
    joints: frozenset[str]
    adding: frozenset[str]
    continuing: frozenset[str]
    placing: frozenset[str]
    bounding: frozenset[str]
    pronouns: frozenset[str]
    saying: frozenset[str]
    own_voice: frozenset[str]

    def tense_of(self, words: Sequence[Word], place: int) -> Tense | None:
        """Return the tense that a word gives its clause, None when it is no verb that tells one."""
        form = words[place].form
        if form in self.perfect or form in self.pluperfect:
            return self._read_having(words, place)
        if form in self.future or (form in self.arranged and self._is_arranged(words, place)):
            return "future"
        if form in self.present:
            return "present"
        return "past" if self._is_past(form, words[place - 1].form if place else "") else None

    def _read_having(self, words: Sequence[Word], place: int) -> Tense:
        """Return what a form of "have" tells: the full verb ("had two doors") is like any other."""
        early = words[place].form in self.pluperfect
        following = [word.form for word in words[place + 1 : place + 1 + _HAVING_REACH]]
        if any(form in self.participles or self._is_past(form, "") for form in following):
            return "pluperfect" if early else "perfect"
        return "past" if early else "present"

    def _is_arranged(self, words: Sequence[Word], place: int) -> bool:
        return place + 1 < len(words) and words[place + 1].form in self.arranging

    def _is_past(self, form: str, before: str) -> bool:
        if form in self.past:
            return True
        ends = form.endswith("ed") and len(form) >= _SHORTEST_PAST and form not in self.not_past
        return ends and before not in self.describes

    def goes_on(self, words: Sequence[Word]) -> bool:
        """Tell whether words that follow each other say what is going on now."""
        return any(
            one.form in self.going_on and other.form.endswith(tuple(self.going_on_ends))
            for one, other in pairwise(words)
        )

    def is_state(self, words: Sequence[Word]) -> bool:
        """Tell whether words that follow each other only say how things were: no verb but "was" and "were"."""
        return not any(self._acts(words, place) for place in range(len(words)))

    def _acts(self, words: Sequence[Word], place: int) -> bool:
        """Tell whether a word is a past verb that says what happened, or begins one ("was sold", "was falling")."""
        if self.tense_of(words, place) not in {"past", "perfect"}:
            return False
        following = [word.form for word in words[place + 1 : place + 1 + _HAVING_REACH]]
        ends = tuple(self.going_on_ends)
        return words[place].form not in self.being or any(
            form in self.participles or form.endswith(ends) or self._is_past(form, "") for form in following
        )

    def first_tense(self, words: Sequence[Word]) -> Tense | None:
        """Return the tense of the first verb among words that follow each other."""
        found = (self.tense_of(words, place) for place in range(len(words)))
        return next((tense for tense in found if tense is not None), None)

    def tenses(self, words: Sequence[Word]) -> set[Tense]:
        """Return the tenses of all verbs among words that follow each other."""
        return {tense for place in range(len(words)) if (tense := self.tense_of(words, place)) is not None}


def load_grammar(pack: LanguagePack) -> Grammar:
    """Return the grammar of a language pack; a language without the table borrows that of English.

    Raises:
        DataError: when the table is damaged.
    """
    return _load(pack.code if pack.has("events") else "en")


@cache
def _load(code: str) -> Grammar:
    table = load_language(code).table("events")
    return Grammar(**{name: frozenset(words) for name, words in table.items()})
