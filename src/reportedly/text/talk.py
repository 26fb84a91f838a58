"""Sentences that begin as talk does: "Word at the feed store is that ..."."""

from collections.abc import Collection, Sequence

OPENING = 2
"""In how many first words of a sentence the noun stands that tells it as talk."""


def opens_with_talk(words: Sequence[str], bearers: Collection[str]) -> bool:
    """Tell whether a sentence, by its first folded words, tells what is talked about.

    `bearers` are the nouns for it, such as "word".
    """
    return any(word in bearers for word in words[:OPENING])
