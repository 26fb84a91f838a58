"""Words and sentences without a pipeline: the closed classes of a language's table `grammar`, capitals for the rest.

For languages that write nouns with capitals or names only: a word of no closed class is a reporting verb when its form
is among the cues, a noun when it has a capital, and an adjective otherwise. Names of persons are runs of two capitals
or more, those behind a title, and their last words again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from reportedly.lang import LanguagePack
from reportedly.read.page import Range, Word

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?…][\"“”»«’')\]]*\s+(?=\W*[^\W_])")
_CLASSES = {
    "pronouns": "PRON",
    "auxiliaries": "AUX",
    "determiners": "DET",
    "prepositions": "ADP",
    "conjunctions": "SCONJ",
    "adverbs": "ADV",
}
_SHORTEST = 4  # letters before a full stop that ends a sentence; shorter ones with a capital are abbreviations
_CUES = ("speech", "writing", "thought", "denied", "asked")
_NO_NAMES = ("voices", "groups", "bodies", "firms", "documents", "outlet_back", "spokespeople")


def words_by_rule(text: str, start: int, end: int, pack: LanguagePack, first: int, paragraph: int) -> list[Word]:
    """Return the words of the paragraph [start, end), the first of them numbered `first`."""
    words = [
        _word(pack, match, first + order, paragraph) for order, match in enumerate(_TOKEN.finditer(text, start, end))
    ]
    return _with_names(pack, words)


def sentences_by_rule(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the sentences of the paragraph [start, end); no sentence ends at "3." or behind a short word ("Dr.")."""
    for match in _SENTENCE_END.finditer(text, start, end):
        before = re.search(r"\w*\Z", text[max(start, match.start() - _SHORTEST) : match.start()])
        word = before.group() if before else ""
        short = len(word) < _SHORTEST and (word.isdigit() or word[:1].isupper() or len(word) == 1)
        if text[match.start()] == "." and short:
            continue
        yield start, match.end() - len(match.group()) + len(match.group().rstrip())
        start = match.end()
    if text[start:end].strip():
        yield start, end


def _word(pack: LanguagePack, match: re.Match[str], index: int, paragraph: int) -> Word:
    form = match.group()
    pos = _class_of(pack, form)
    return Word(
        start=match.start(),
        end=match.end(),
        text=form,
        lemma=form.lower(),
        pos=pos,
        tag="PRP" if pos == "PRON" else "",
        dep="",
        head=index,
        left=match.start(),
        right=match.end(),
        entity="",
        entity_start=False,
        paragraph=paragraph,
    )


def _class_of(pack: LanguagePack, form: str) -> str:
    folded = form.lower()
    if not form[0].isalnum():
        return "PUNCT"
    if form[0].isdigit():
        return "NUM"
    if folded in pack.words("cues", *_CUES) and form == folded:
        return "VERB"
    known = _closed(pack).get(folded)
    return known or ("NOUN" if form[0].isupper() else "ADJ")


@cache
def _closed(pack: LanguagePack) -> Mapping[str, str]:
    classes = reversed(_CLASSES.items())
    return {word: pos for name, pos in classes for word in pack.words("grammar", name)}


def _with_names(pack: LanguagePack, words: Sequence[Word]) -> list[Word]:
    """Mark the names of persons: runs of capitals, and single ones that end such a run elsewhere in the paragraph."""
    runs = list(_name_runs(pack, words))
    last = {words[end - 1].text for _, end in runs}
    marked = list(words)
    for start, end in runs:
        for at in range(start, end):
            marked[at] = replace(words[at], pos="PROPN", entity="PERSON", entity_start=at == start)
    for at, word in enumerate(marked):
        if word.pos == "NOUN" and word.text in last:
            marked[at] = replace(word, pos="PROPN", entity="PERSON", entity_start=True)
    return marked


def _name_runs(pack: LanguagePack, words: Sequence[Word]) -> Iterator[Range]:
    titles = pack.words("titles", "male", "female", "neutral")
    common = pack.words("unnamed", *_NO_NAMES) | pack.words("grammar", "calendar")
    start, titled = -1, False
    for at, word in enumerate((*words, None)):
        if word is not None and word.pos == "NOUN" and word.lemma in titles and start < 0:
            titled = True
        elif word is not None and word.pos == "NOUN" and word.lemma not in common:
            start = at if start < 0 else start
        else:
            if start >= 0 and (at - start > 1 or titled):
                yield start, at
            start, titled = -1, False
