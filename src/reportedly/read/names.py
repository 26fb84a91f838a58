"""Names in an article: where they stand, what kind of thing they name, and which of them name the same one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.lang import LanguagePack
from reportedly.model import EntityKind
from reportedly.read.page import Page, Word

_KIND_OF: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "WORK_OF_ART": "other",
    "PRODUCT": "other",
    "EVENT": "other",
    "LAW": "document",
}
_MAX_NAME_WORDS = 6
_FULL_NAME = 2  # a first and a last name
_MIN_VOTES = 2  # pronouns that must agree before they tell a person's sex (bench seeds)
_SEXED = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f", "hers": "f"}
_EDGES = re.compile(r"^[\W_]+|[^\w!.]+$")


@dataclass(frozen=True, slots=True)
class Name:
    """One naming: its range without titles, the kind it seems to be, its words in lower case, titles before it."""

    start: int
    end: int
    kind: EntityKind
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()


@dataclass(slots=True)
class Figure:
    """Somebody or something named in the article, with all its namings in text order."""

    kind: EntityKind
    names: list[Name] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    sex: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the fullest naming."""
        return max((name.words for name in self.names), key=lambda words: (len(words), words))


def find_names(page: Page) -> tuple[Name, ...]:
    """Return the namings of a page in text order, without overlaps."""
    found = [name for run in _runs(page) if (name := _name(page, run)) is not None]
    return tuple(sorted(found, key=lambda name: (name.start, name.end)))


def _runs(page: Page) -> Iterator[list[Word]]:
    """Yield runs of words that are one name: an entity of the pipeline, or proper nouns it left unlabelled."""
    run: list[Word] = []
    for word in page.words:
        if run and not _goes_on(page, run[-1], word):
            yield run
            run = []
        if word.entity in _KIND_OF or (word.pos == "PROPN" and not word.entity) or (run and word.text == "!"):
            run.append(word)
    if run:
        yield run


def _goes_on(page: Page, last: Word, word: Word) -> bool:
    if last.paragraph != word.paragraph or word.start - last.end > 1:
        return False
    if word.text == "!":
        # the mark of a brand ("Go! Radio") stands between two capitalised words
        after = page.text[word.end : word.end + 2]
        return word.start == last.end and after[:1] == " " and after[1:].isupper()
    if last.text == "!":
        return word.pos == "PROPN"
    return (word.entity == last.entity and not word.entity_start) or (
        bool(word.entity) != bool(last.entity) and word.pos == last.pos == "PROPN"
    )


def _name(page: Page, run: Sequence[Word]) -> Name | None:
    titles_known = page.pack.words("titles", "male", "female", "neutral")
    words = [word for word in run if word.pos not in {"DET"}]
    while words and (words[-1].tag == "POS" or words[-1].pos in {"PUNCT", "ADP", "PART"}) and words[-1].text != "!":
        words.pop()
    titles: list[str] = []
    while words and words[0].text.lower().rstrip(".") in titles_known and len(words) > 1:
        titles.append(words.pop(0).text.lower().rstrip("."))
    if not words or len(words) > _MAX_NAME_WORDS or not words[0].text[:1].isupper():
        return None
    lowered = tuple(_EDGES.sub("", word.text.lower()) or word.text for word in words)
    if not titles:
        titles = _titles_before(page, words[0])
    kind = _kind(page, words, lowered, titles)
    return Name(words[0].start, words[-1].end, kind, lowered, tuple(titles))


def _titles_before(page: Page, first: Word) -> list[str]:
    index = page.word_index(first.start)
    before = page.words[index - 1] if index else None
    if before is None or before.paragraph != first.paragraph or before.pos not in {"NOUN", "PROPN"}:
        return []
    word = before.text.lower().rstrip(".")
    known = page.pack.words("titles")
    return [word] if word in known else []


def _kind(page: Page, words: Sequence[Word], lowered: tuple[str, ...], titles: Sequence[str]) -> EntityKind:
    if titles:
        return "person"
    if is_outlet_name(page.pack, lowered):
        return "outlet"
    label = next((word.entity for word in words if word.entity), "")
    kind = _KIND_OF.get(label, "other")
    if _is_no_name(page, words, lowered):
        return "other"
    if not label and len(words) == _FULL_NAME and lowered[0] in page.pack.words("names"):
        return "person"
    if kind != "person" and lowered[-1] in page.pack.words("unnamed", "bodies"):
        return "organization"
    return kind


def _is_no_name(page: Page, words: Sequence[Word], lowered: tuple[str, ...]) -> bool:
    """Tell whether the words only qualify a noun ("the Laurel winner"), name a platform, or hold a participle."""
    head = page.words[words[-1].head]
    qualifies = words[-1].dep == "compound" and head.pos == "NOUN" and head.start - words[-1].end <= 1
    if len(words) == 1 and qualifies:
        return True
    if " ".join(lowered) in page.pack.words("outlets", "platforms"):
        return True
    return any("-" in word.text for word in words) and any(word.pos == "VERB" for word in words)


def is_outlet_name(pack: LanguagePack, words: Sequence[str]) -> bool:
    """Tell whether a name (its words in lower case) is an outlet's by what it is made of."""
    plain = [word.strip("!.") for word in words]
    if " ".join(plain).removeprefix("the ") in pack.words("outlets", "names"):
        return True
    return len(plain) > 1 and plain[-1] in pack.words("outlets", "words")


def group_names(page: Page, names: Sequence[Name]) -> list[Figure]:
    """Return the figures of a page in order of their first naming: full names first, parts joined to them."""
    figures: list[Figure] = []
    headlines = [
        (start, end) for (start, end), kind in zip(page.paragraphs, page.kinds, strict=True) if kind == "headline"
    ]
    running = [name for name in names if not any(start <= name.start < end for start, end in headlines)]
    full = [name for name in running if len(name.words) > 1]
    short = [name for name in running if len(name.words) == 1]
    for name in sorted(full, key=lambda name: (-len(name.words), name.start)):
        _join(figures, name, _same_full(figures, name))
    for name in short:
        _join(figures, name, _owner(page, figures, name))
    for name in set(names) - set(running):
        # words of a headline are capitalised whatever they are: they only join what the text itself names
        figure = _same_full(figures, name) if len(name.words) > 1 else _owner(page, figures, name)
        if figure is not None:
            _join(figures, name, figure)
    for figure in figures:
        figure.names.sort(key=lambda name: name.start)
        figure.sex = _sex(page, figure)
    return sorted(figures, key=lambda figure: figure.names[0].start)


def _join(figures: list[Figure], name: Name, figure: Figure | None) -> None:
    if figure is None:
        figure = Figure(name.kind)
        figures.append(figure)
    figure.names.append(name)
    figure.titles.update(name.titles)


def _same_full(figures: Sequence[Figure], name: Name) -> Figure | None:
    """Return the figure whose fullest name this one shortens or repeats."""
    for figure in figures:
        theirs = figure.words
        if theirs == name.words:
            return figure
        both_persons = figure.kind == "person" and name.kind in {"person", "other"}
        if both_persons and theirs[0] == name.words[0] and set(name.words) <= set(theirs):
            return figure
        if not both_persons and figure.kind == name.kind and theirs[: len(name.words)] == name.words:
            return figure
    return None


def _owner(page: Page, figures: Sequence[Figure], name: Name) -> Figure | None:
    """Return whom a single name belongs to: a person's first or last name, else an equal single name, else initials."""
    word = name.words[0]
    equal = [figure for figure in figures if figure.words == (word,)]
    persons = [figure for figure in figures if figure.kind == "person" and word in _ends(figure)]
    if persons and (name.kind != "place" or not _after_preposition(page, name)):
        return max(persons, key=lambda figure: (len(figure.names), -figure.names[0].start))
    if equal:
        return equal[0]
    initials = [figure for figure in figures if figure.kind != "person" and _initials(figure) == word.replace(".", "")]
    return initials[0] if initials and len(word) > 1 else None


def _after_preposition(page: Page, name: Name) -> bool:
    index = page.word_index(name.start)
    return index > 0 and page.words[index - 1].pos == "ADP"


def _ends(figure: Figure) -> tuple[str, str]:
    return figure.words[0], figure.words[-1]


def _initials(figure: Figure) -> str:
    return "".join(word[:1] for word in figure.words if word not in {"of", "the", "and", "for"})


def _sex(page: Page, figure: Figure) -> str:
    """Return "m", "f" or "" by titles and the given name."""
    if figure.kind != "person":
        return ""
    tables = (("m", "male", "male_nouns"), ("f", "female", "female_nouns"))
    for sex, titles, nouns in tables:
        if figure.titles & page.pack.words("titles", titles, nouns):
            return sex
    for sex, given, _ in tables:
        if len(figure.words) > 1 and figure.words[0] in page.pack.words("names", given):
            return sex
    return _sex_by_pronouns(page, figure)


def _sex_by_pronouns(page: Page, figure: Figure) -> str:
    """Let the pronouns that follow in the same sentence vote, where nobody else is named between."""
    votes = {"m": 0, "f": 0}
    for name in figure.names:
        for word in page.words_in(name.end, page.sentence_at(name.start)[1]):
            if word.entity == "PERSON" or word.pos == "PROPN":
                break
            if word.text.lower() in _SEXED:
                votes[_SEXED[word.text.lower()]] += 1
                break
    best, other = ("m", "f") if votes["m"] >= votes["f"] else ("f", "m")
    return best if votes[best] >= max(_MIN_VOTES, 2 * votes[other] + 1) else ""
