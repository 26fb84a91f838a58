"""Which way a bare weekday or month points: the verbs and prepositions of its sentence tell past from future."""

from dataclasses import dataclass

from reportedly.read.timex.scan import Tokens

BEHIND, AHEAD = 18, 14
"""Tokens looked at before and after the expression; set on the time bench, flat between 12 and 25."""
OPENING = 4
"""An expression within so many tokens of the sentence's start sets its frame; set on the time bench."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around one expression, looked at only when the anchoring asks."""

    tokens: Tokens
    first: int
    end: int

    def direction(self) -> int:
        """Return -1 for the past, 1 for the future, 0 when nothing near says which."""
        return look(self.tokens, self.first, self.end)

    def opens_sentence(self) -> bool:
        """Tell whether the expression sets the frame of its sentence: "In 1914, ...", a heading, "Early in 1914"."""
        return any(at < 0 or ends_sentence(self.tokens, at) for at in range(self.first - 1, self.first - OPENING, -1))


def look(tokens: Tokens, first: int, end: int) -> int:
    """Return -1 for the past, 1 for the future, 0 when nothing near says which."""
    preposition = tokens.get(first - 1, "direction_preposition")
    if preposition:
        return int(preposition)
    return _verb_before(tokens, first) or _verb_after(tokens, end)


def _verb_before(tokens: Tokens, first: int) -> int:
    for at in range(first - 1, max(first - BEHIND, -1), -1):
        if ends_sentence(tokens, at):
            return 0
        direction = verb_direction(tokens, at)
        if direction:
            return direction
    return 0


def _verb_after(tokens: Tokens, end: int) -> int:
    for at in range(end, end + AHEAD):
        if at >= tokens.size() or ends_sentence(tokens, at):
            return 0
        direction = verb_direction(tokens, at)
        if direction:
            return direction
    return 0


def verb_direction(tokens: Tokens, at: int) -> int:
    """Return the tense that one word signals: a modal, an auxiliary, a past form."""
    known = tokens.get(at, "direction")
    if known and tokens.has(at, "direction_noun") and tokens.has(at - 1, "determiner"):
        return 0
    if known == 1 and tokens.words[at] == "to":
        return 1 if tokens.has(at - 1, "copula") else 0
    if known:
        return int(known)
    if not _looks_past(tokens, at):
        return 0
    passive = next((k for k in (at - 1, at - 2) if tokens.has(k, "passive")), 0)
    return 1 if passive and tokens.has(passive - 1, "future_auxiliary") else -1


def _looks_past(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return len(word) > 3 and word.endswith("ed") and not tokens.capital(at) and not tokens.has(at - 1, "determiner")


def ends_sentence(tokens: Tokens, at: int) -> bool:
    """Tell whether the token closes a sentence: a stop before a capital, or a blank line after it."""
    word = tokens.words[at]
    gap = tokens.text[tokens.ends[at] : tokens.starts[at + 1]]
    if "\n\n" in gap:
        return True
    if word in ("!", "?"):
        return True
    if word != "." or tokens.has(at - 1, "short") or tokens.figures(at - 1) < 3:
        return False
    return tokens.capital(at + 1) or not tokens.words[at + 1].isalpha()
