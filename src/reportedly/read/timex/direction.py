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
    if preposition and not (preposition == 1 and _is_over(tokens, first, end)):
        return int(preposition)
    return _verb_before(tokens, first) or _verb_after(tokens, end)


def _is_over(tokens: Tokens, first: int, end: int) -> bool:
    """Tell whether a bound ("by", "until") is one that somebody looks back on: "had filed by Friday"."""
    for step, start in ((-1, first - 1), (1, end)):
        for at in range(start, start + step * AHEAD, step):
            if not 0 <= at < tokens.size() or ends_sentence(tokens, at):
                break
            if tokens.has(at, "looks_back"):
                return True
    return False


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
    if known and (_is_noun(tokens, at) or tokens.words[at - 1] == "to"):
        return 0  # an infinitive looks where the word before "to" looks
    if known == 1 and tokens.words[at] == "to":
        return _planned(tokens, at - 1) if tokens.has(at - 1, "copula") else 0
    if known:
        return _planned(tokens, at) if known == 1 else int(known)
    if not _looks_past(tokens, at):
        return 0
    passive = next((k for k in (at - 1, at - 2) if tokens.has(k, "passive")), 0)
    return 1 if passive and tokens.has(passive - 1, "future_auxiliary") else -1


def _planned(tokens: Tokens, at: int) -> int:
    """Return 1 for a word that looks ahead, -1 where somebody looks back on the plan: "had been due"."""
    return -1 if tokens.has(at - 2, "looks_back") else 1


def _is_noun(tokens: Tokens, at: int) -> bool:
    """Tell whether a word that may look ahead is a noun here: "the plan", "holiday plans"."""
    if tokens.has(at, "direction_object"):
        takes_object = tokens.has(at + 1, "determiner") or tokens.words[at + 1] == "to"
        return tokens.has(at - 1, "determiner") or not takes_object
    return tokens.has(at, "direction_noun") and tokens.has(at - 1, "determiner")


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
