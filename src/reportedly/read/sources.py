"""The words of a source taken apart: head noun, determiner, modifiers, name, and for whom it speaks."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page, Range, Word

_PRONOUNS = {
    "he": "m", "him": "m", "himself": "m", "his": "m",
    "she": "f", "her": "f", "herself": "f", "hers": "f",
    "they": "pl", "them": "pl", "themselves": "pl",
    "who": "who", "whom": "who", "that": "who", "which": "who",
    "i": "i", "me": "i", "we": "we", "us": "we", "it": "it", "you": "you",
}  # fmt: skip
POSSESSIVE = "'s"
"""Stands for the determiner of "the union's lawyer"."""

_TITLE_LENGTH = 12  # code points of a title that may stand before the name
_CUTS = frozenset({"who", "whom", "which", "that", "whose", "where", "when"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source as a noun phrase. `named` is the member it names, if it does; `pronoun` is a class of pronouns or "".

    `noun` is the head's lemma, `behalf` the member spoken for ("a spokesperson for X", "X's lawyer"), `possessor`
    where the words before "'s" stand. `capital`: the head is written with one ("the Spaniard").
    """

    range: Range
    noun: str
    determiner: str
    modifiers: frozenset[str]
    plural: bool
    pronoun: str
    named: Member | None
    behalf: Member | None
    text: str
    proper: bool = False
    possessor: Range | None = None
    capital: bool = False


def take_apart(page: Page, cast: Cast, source: Range) -> Phrase:
    """Return the phrase of a source range."""
    inside = _until_relative(page.words_in(*source))
    words = [word for word in inside if word.pos != "PUNCT" or word.tag == "HYPH"]
    text = " ".join(page.text[source[0] : source[1]].split())
    if not words:
        return Phrase(source, "", "", frozenset(), plural=False, pronoun="", named=None, behalf=None, text=text)
    core = _core(cast, [word for word in inside if word.pos != "PUNCT" or word.tag == "HYPH" or word.text == ","])
    head = core[-1]
    named = _named(cast, core)
    words = words if named is not None else [word for word in words if word.start < _cut(inside, head)]
    text = " ".join(page.text[words[0].start : words[-1].end].split())
    pronoun = _PRONOUNS.get(head.text.lower(), "") if len(core) == 1 else ""
    return Phrase(
        range=source,
        noun=head.lemma if head.pos != "PROPN" else head.text.lower(),
        determiner=_determiner(core),
        modifiers=frozenset(
            word.lemma for word in words if word is not head and word.pos in {"ADJ", "NOUN", "PROPN", "NUM", "VERB"}
        ),
        plural=head.tag in {"NNS", "NNPS"},
        pronoun="" if named is not None else pronoun,
        named=named,
        behalf=_behalf(page, cast, words, head),
        text=text,
        proper=core[0].pos != "DET" and (head.pos == "PROPN" or (head.pos == "NUM" and core[0].text[:1].isupper())),
        possessor=_possessor(core),
        capital=head is not core[0] and head.text[:1].isupper(),
    )


def _until_relative(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words before a relative clause: it tells something of the source, not who it is."""
    cut = next(
        (place for place, word in enumerate(words) if place and word.text.lower() in _CUTS and word.tag != "DT"), None
    )
    return words[:cut]


def _cut(words: Sequence[Word], head: Word) -> int:
    """Return where the first apposition behind the head begins."""
    return next((word.start for word in words if word.start > head.start and word.text == ","), words[-1].end)


def _determiner(core: Sequence[Word]) -> str:
    if len(core) > 1 and core[0].pos in {"DET", "NUM", "PRON", "ADJ"}:
        return core[0].text.lower()
    return POSSESSIVE if any(word.tag == "POS" for word in core[:-1]) else ""


def _possessor(core: Sequence[Word]) -> Range | None:
    """Return where "the prime minister" stands in "the prime minister's spokesman"."""
    last = next((at for at in range(len(core) - 1, 0, -1) if core[at].tag == "POS"), 0)
    return (core[0].start, core[last - 1].end) if last else None


def _core(cast: Cast, words: Sequence[Word]) -> list[Word]:
    """Return the words up to and with the head noun: those before the first preposition, relative or participle."""
    core: list[Word] = []
    for place, word in enumerate(words):
        if core and "HYPH" in {word.tag, core[-1].tag}:
            core.append(word)
            continue
        nominal = any(inner.pos in {"NOUN", "PROPN", "PRON"} and inner.tag not in {"PRP$", "WP$"} for inner in core)
        picked = bool(core) and word.pos == "ADP"
        if word.text == ",":
            nominal = nominal or (bool(core) and any(cast.named_in(core[0].start, word.start)))
            if nominal and not _names_person(cast, words[place + 1 :]):
                break
            continue
        if picked or (
            nominal
            and (word.pos in {"SCONJ", "AUX", "CCONJ"} or word.lemma in _CUTS or word.tag in {"VBN", "VBG", "VBD"})
        ):
            break
        core.append(word)
    while len(core) > 1 and core[-1].pos in {"ADJ", "ADV", "VERB", "PART"} and not core[-1].entity:
        if core[-2].pos == "DET":
            break
        core.pop()
    return core or list(words[:1])


def _names_person(cast: Cast, words: Sequence[Word]) -> bool:
    """Tell whether a person's name begins here: "the mayor, Ida Voss"."""
    if not words:
        return False
    named = next(cast.named_in(words[0].start, words[-1].end), None)
    return named is not None and named[0].kind == "person" and named[1][0] - words[0].start <= _TITLE_LENGTH


def _named(cast: Cast, core: list[Word]) -> Member | None:
    """Return whose name the phrase ends with ("actress Jane Doe"), not a possessor ("Jane Doe's sister")."""
    for member, (_, end) in cast.named_in(core[0].start, core[-1].end):
        if end >= core[-1].end:
            return member
    return None


def _behalf(page: Page, cast: Cast, words: list[Word], head: Word) -> Member | None:
    """Return for whom a spokesperson speaks: the name after "for"/"of"/"at", before "'s", or before the noun."""
    if head.text.lower() not in page.pack.words("unnamed", "spokespeople") and head.lemma not in page.pack.words(
        "unnamed", "spokespeople"
    ):
        return None
    found = [member for member, _ in cast.named_in(words[0].start, words[-1].end + 1)]
    return found[0] if found else None
