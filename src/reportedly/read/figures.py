"""Which names of an article name the same one: full names first, then the short ones that belong to them."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from reportedly.model import EntityKind
from reportedly.read.names import Name
from reportedly.read.page import Page
from reportedly.read.roles import Role

MAX_NAMESAKES = 40
"""Figures with the same first or last word that are compared with a name; more in one article are a list."""

_MIN_VOTES = 2  # pronouns that must agree before they tell a person's sex (bench seeds)
_SEXED = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f", "hers": "f"}
_BODIES = frozenset({"organization", "outlet"})


@dataclass(slots=True)
class Figure:
    """Somebody or something named in the article: the words of the fullest naming, and all namings in text order."""

    kind: EntityKind
    words: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    sex: str = ""

    def add(self, name: Name) -> None:
        """Take in a naming."""
        self.names.append(name)
        self.titles.update(name.titles)
        self.roles += [role for role in name.roles if role not in self.roles]


class _Index:
    """Figures by their whole name, by its first and last word, and by their initials."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._by: dict[tuple[str, ...], list[Figure]] = {}

    def add(self, figure: Figure) -> None:
        self.figures.append(figure)
        for key in self._keys(figure):
            self._by.setdefault(key, []).append(figure)

    def _keys(self, figure: Figure) -> Iterator[tuple[str, ...]]:
        yield ("whole", *figure.words)
        yield "first", figure.words[0]
        yield "last", figure.words[-1]
        if figure.kind != "person":
            yield "initials", "".join(word[:1] for word in figure.words if word not in {"of", "the", "and", "for", "&"})

    def find(self, *key: str) -> Sequence[Figure]:
        return self._by.get(key, [])[:MAX_NAMESAKES]


def group_names(page: Page, names: Sequence[Name]) -> list[Figure]:
    """Return the figures of a page in order of their first naming: full names first, parts joined to them."""
    index = _Index()
    headlines = [part for part, kind in zip(page.paragraphs, page.kinds, strict=True) if kind == "headline"]
    running = [name for name in names if not any(start <= name.start < end for start, end in headlines)]
    full = [name for name in running if len(name.words) > 1]
    places = _place_words(page, running)
    for name in sorted(full, key=lambda name: (-len(name.words), name.start)):
        _join(index, name, _same_full(index, name))
    for name in (name for name in running if len(name.words) == 1):
        _join(index, name, _owner(page, index, name, places))
    known = set(running)
    for name in (name for name in names if name not in known):
        # words of a headline are capitalised whatever they are: they only join what the text itself names
        figure = _same_full(index, name) if len(name.words) > 1 else _owner(page, index, name, places)
        if figure is not None:
            figure.add(name)
        elif name.kind == "person" and len(name.words) > 1 and _is_lower_cased(page, name):
            _join(index, name, None)
    for figure in index.figures:
        figure.names.sort(key=lambda name: name.start)
        figure.sex = _sex(page, figure)
    return sorted(index.figures, key=lambda figure: figure.names[0].start)


def _is_lower_cased(page: Page, name: Name) -> bool:
    """Tell whether a headline writes common words small, so that capitals in it mean names."""
    words = page.words_in(*page.paragraphs[page.paragraph_index(name.start)])
    return any(word.text.islower() and word.pos in {"NOUN", "VERB", "ADJ"} for word in words)


def _place_words(page: Page, names: Iterable[Name]) -> frozenset[str]:
    """Return the single names that stand behind a preposition of place: they name a place as such."""
    return frozenset(name.words[0] for name in names if len(name.words) == 1 and _is_after_place(page, name))


def _is_after_place(page: Page, name: Name) -> bool:
    index = page.word_index(name.start)
    return name.kind == "place" and index > 0 and page.words[index - 1].pos == "ADP"


def _join(index: _Index, name: Name, figure: Figure | None) -> None:
    if figure is None:
        figure = Figure(name.kind, name.words)
        index.add(figure)
    elif name.kind == "person" and figure.kind in {"other", "place"}:
        figure.kind = "person"
    figure.add(name)


def _same_full(index: _Index, name: Name) -> Figure | None:
    """Return the figure whose fullest name this one shortens or repeats."""
    same = index.find("whole", *name.words)
    if same:
        return same[0]
    for figure in index.find("first", name.words[0]):
        both_persons = figure.kind == "person" and name.kind in {"person", "other"}
        if both_persons and set(name.words) <= set(figure.words) and name.words[-1] == figure.words[-1]:
            return figure
        if not both_persons and figure.kind == name.kind and figure.words[: len(name.words)] == name.words:
            return figure
    return None


def _owner(page: Page, index: _Index, name: Name, places: frozenset[str]) -> Figure | None:
    """Return whom a single name belongs to: a person, else an equal name, else a body so called for short."""
    word = name.words[0]
    persons = [figure for figure in index.find("last", word) if figure.kind == "person" and len(figure.words) > 1]
    persons += [figure for figure in index.find("first", word) if figure.kind == "person" and figure not in persons]
    bodies = [figure for figure in (*index.find("first", word), *index.find("last", word)) if _is_body(figure)]
    is_place = word in places and _is_after_place(page, name)
    if persons and not is_place and not (bodies and _is_the_body(name, persons, bodies)):
        return _best_person(page, name, persons)
    equal = index.find("whole", word)
    if bodies and not name.titles and not is_place and (word not in places or not equal):
        return max(bodies, key=lambda figure: (len(figure.names), -figure.names[0].start))
    if equal:
        return equal[0]
    initials = index.find("initials", word.replace(".", ""))
    return initials[0] if initials and len(word) > 1 else None


def _is_body(figure: Figure) -> bool:
    return figure.kind in _BODIES and len(figure.words) > 1


def _is_the_body(name: Name, persons: Sequence[Figure], bodies: Sequence[Figure]) -> bool:
    """Tell whether a name that a person and a body share means the body: papers then name the person in full."""
    word = name.words[0]
    if name.titles or name.kind == "person" and len(persons) == 1:
        return False
    given = all(figure.words[0] == word and figure.words[-1] != word for figure in persons)
    return (
        not given
        and any(figure.words[0] == word for figure in bodies)
        and not any(
            other.titles or other.kind == "person"
            for figure in persons
            for other in figure.names
            if len(other.words) == 1
        )
    )


def _best_person(page: Page, name: Name, persons: Sequence[Figure]) -> Figure:
    """Return the person whose sex fits the title, the one named most of them, the first of equals."""
    asked = _sex_of_titles(page, frozenset(name.titles))

    def fits(figure: Figure) -> tuple[bool, bool, int, int]:
        known = _sex_of_titles(page, figure.titles) or _sex_of_given(page, figure)
        before = sum(other.start < name.start for other in figure.names[:2])
        clash = bool(asked and known and asked != known)
        called = not name.titles or bool(set(name.titles) & figure.titles)
        return not clash, called, len(figure.names) + 2 * before, -figure.names[0].start

    return max(persons, key=fits)


def _sex(page: Page, figure: Figure) -> str:
    """Return "m", "f" or "" by roles, titles, the given name, and pronouns that follow."""
    if figure.kind != "person":
        return ""
    roles = frozenset(role.noun for role in figure.roles)
    return (
        _sex_of_titles(page, roles)
        or _sex_of_titles(page, figure.titles)
        or _sex_of_given(page, figure)
        or _sex_by_pronouns(page, figure)
    )


def _sex_of_titles(page: Page, called: Set[str]) -> str:
    for sex, *lists in (("m", "male", "male_nouns"), ("f", "female", "female_nouns")):
        if called & page.pack.words("titles", *lists):
            return sex
    return ""


def _sex_of_given(page: Page, figure: Figure) -> str:
    for sex, given in (("m", "male"), ("f", "female")):
        if len(figure.words) > 1 and figure.words[0] in page.pack.words("names", given):
            return sex
    return ""


def _sex_by_pronouns(page: Page, figure: Figure) -> str:
    """Let the pronouns that follow in the same sentence vote, where nobody else is named between."""
    votes = {"m": 0, "f": 0}
    for name in figure.names:
        for word in page.words_in(name.end, min(page.sentence_at(name.start)[1], name.end + 400)):
            if word.entity == "PERSON" or word.pos == "PROPN":
                break
            if word.text.lower() in _SEXED:
                votes[_SEXED[word.text.lower()]] += 1
                break
    best, other = ("m", "f") if votes["m"] >= votes["f"] else ("f", "m")
    return best if votes[best] >= max(_MIN_VOTES, 2 * votes[other] + 1) else ""
