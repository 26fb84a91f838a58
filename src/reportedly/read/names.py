"""Names in an article: where they stand and what kind of thing they name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.lang import LanguagePack
from reportedly.model import EntityKind
from reportedly.read.page import Page, Word
from reportedly.read.roles import Role, is_person_noun, is_spoken_of_as_person, roles_beside

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
_EDGES = re.compile(r"^[\W_]+|[^\w!.]+$")


@dataclass(frozen=True, slots=True)
class Name:
    """One naming: its range without titles, the kind it seems to be, its words in lower case, titles, roles by it."""

    start: int
    end: int
    kind: EntityKind
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


def find_names(page: Page) -> tuple[Name, ...]:
    """Return the namings of a page in text order, without overlaps."""
    found = [name for run in _runs(page) if (name := _name(page, run)) is not None]
    found += _overlooked(page, found)
    return tuple(sorted(found, key=lambda name: (name.start, name.end)))


def _overlooked(page: Page, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the last names of persons named in full where the pipeline saw no name ("Quill bowed.")."""
    known = {name.words[-1] for name in names if name.kind == "person" and len(name.words) > 1}
    taken = {word.start for name in names for word in page.words_in(name.start, name.end)}
    for word in page.words:
        written = word.text[:1].isupper() and word.text[1:].islower() and word.text.lower() in known
        if written and word.start not in taken and word.dep != "compound":
            yield Name(word.start, word.end, "person", (word.text.lower(),), (), roles_beside(page, [word]))


def _runs(page: Page) -> Iterator[list[Word]]:
    """Yield runs of words that are one name: an entity of the pipeline, or proper nouns it left unlabelled."""
    run: list[Word] = []
    for word in page.words:
        if run and not _goes_on(page, run[-1], word):
            yield run
            run = []
        goes_on = bool(run) and (word.text == "!" or word.tag == "POS")
        if run and word.text.islower() and word.pos in {"VERB", "AUX"}:
            yield run  # recognisers take "Brandt told Sky Sports News" for one title
            run = []
            continue
        if not run and _opens_title(page, word):
            run = [word]
            continue
        numbered = bool(run) and word.entity == "CARDINAL" and word.text[:1].isupper() and run[-1].pos == "PROPN"
        if word.entity in _KIND_OF or (word.pos == "PROPN" and not word.entity) or goes_on or numbered:
            run.append(word)
    if run:
        yield run


def _opens_title(page: Page, word: Word) -> bool:
    """Tell whether a weekday opens the name of a paper ("the Sunday Globe")."""
    if word.entity != "DATE" or word.pos != "PROPN":
        return False
    following = page.words_in(word.end, word.end + 2)[:1]
    return (
        bool(following)
        and following[0].text.lower() in page.pack.words("outlets", "words")
        and following[0].text[0].isupper()
    )


def _goes_on(page: Page, last: Word, word: Word) -> bool:
    if last.paragraph != word.paragraph or word.start - last.end > 1:
        return False
    if word.entity == "CARDINAL" or last.entity == "DATE":
        return word.text[:1].isupper()  # "Page Two", "the Sunday Globe"
    if word.text == "!":
        # the mark of a brand ("Go! Radio") stands between two capitalised words
        after = page.text[word.end : word.end + 2]
        return word.start == last.end and after[:1] == " " and after[1:].isupper()
    if last.text == "!":
        return word.pos == "PROPN"
    if "POS" in {last.tag, word.tag} and not word.entity:
        # "the Dockers' Union": the possessive goes on into a body's name
        index = page.word_index(word.start)
        body = page.words[index + 1] if word.tag == "POS" and index + 1 < len(page.words) else word
        return body.pos == "PROPN" and body.text.lower() in page.pack.words("unnamed", "bodies")
    return (word.entity == last.entity and not word.entity_start) or (
        bool(word.entity) != bool(last.entity) and word.pos == last.pos == "PROPN"
    )


def _name(page: Page, run: Sequence[Word]) -> Name | None:
    titles_known = page.pack.words("titles", "male", "female", "neutral", "male_nouns", "female_nouns")
    whole = [word for word in run if word.pos not in {"DET"}]
    words = _before_of(page, whole)
    while words and (words[-1].tag == "POS" or words[-1].pos in {"PUNCT", "ADP", "PART"}) and words[-1].text != "!":
        words.pop()
    titles = _take_titles(page, words, titles_known)
    if not words or len(words) > _MAX_NAME_WORDS or not words[0].text[:1].isupper() or words[-1].text[:1].islower():
        return None
    lowered = tuple(_EDGES.sub("", word.text.lower()) or word.text for word in words)
    if _is_description(page, words, titles_known):
        return None
    if not titles:
        titles = _titles_before(page, words[0])
        if not titles and len(words) == 1 and _is_common(page, words[0], titles_known):
            return None
    called = page.words_in(run[0].start, words[-1].end)
    roles = roles_beside(page, called if titles else words)
    cut = len(words) < len(whole) and words[-1].end < whole[-1].start and whole[len(words)].lemma == "of"
    person = bool(titles) or cut or any(role.noun for role in roles)
    kind = _kind(page, words, lowered, person=person)
    return Name(words[0].start, words[-1].end, kind, lowered, tuple(titles), roles)


def _take_titles(page: Page, words: list[Word], known: frozenset[str]) -> list[str]:
    """Cut the titles off the front of a name ("Judge", "Fire Chief", "State Rep."), and return them in lower case."""
    titles: list[str] = []
    while len(words) > 1 and _is_title(page, words, known):
        titles.append(words.pop(0).text.lower().rstrip("."))
    given = page.pack.words("names", "male", "female")
    if titles or len(words) <= _FULL_NAME or words[0].text.lower() in given:
        return _spelt_out(page, titles)
    last = max((at for at, word in enumerate(words[:-_FULL_NAME]) if word.text.lower().rstrip(".") in known), default=0)
    if last:
        titles = [word.text.lower().rstrip(".") for word in words[: last + 1]]
        del words[: last + 1]
    return _spelt_out(page, titles)


def _spelt_out(page: Page, titles: Sequence[str]) -> list[str]:
    """Return the titles with "sen" as "senator", and "district attorney" as the prosecutor that it means."""
    short, remade = page.pack.table("titles").get("short", {}), page.pack.table("titles").get("remade", {})
    spelt = [short.get(title, title) for title in titles]
    return [remade.get(" ".join(pair), pair[-1]) for pair in zip(["", *spelt], spelt, strict=False)]


def _is_title(page: Page, words: Sequence[Word], titles: frozenset[str]) -> bool:
    """Tell whether the first word is a title, or a trade before a full name ("Winger Lena Voss")."""
    first = words[0].text.lower().rstrip(".")
    if first in titles:
        return True
    given = page.pack.words("names", "male", "female")
    return len(words) > _FULL_NAME and first not in given and is_person_noun(page.pack, first)


def _is_description(page: Page, words: Sequence[Word], titles: frozenset[str]) -> bool:
    """Tell whether "the Labour MP" only describes somebody: a title last, and an article before."""
    index = page.word_index(words[0].start)
    led = index > 0 and page.words[index - 1].tag == "DT"
    return led and len(words) > 1 and words[-1].text.lower().rstrip(".") in titles


def _is_common(page: Page, word: Word, titles: frozenset[str]) -> bool:
    """Tell whether a single capitalised word is a title without a name ("The Dean", "Rapper" in a headline)."""
    if word.text.lower().rstrip(".") not in titles:
        return False
    index = page.word_index(word.start)
    led = index > 0 and page.words[index - 1].pos == "DET"
    following = page.words[index + 1 : index + 2]
    leads = bool(following) and following[0].pos == "PROPN" and following[0].start - word.end == 1
    return led or leads or word.entity != "PERSON" or page.text[word.end : word.end + 1] == "."


def _before_of(page: Page, words: list[Word]) -> list[Word]:
    """Cut "Ida Voss of Harrow Mills", which recognisers take for one name, after the person's."""
    if len(words) <= _FULL_NAME or words[_FULL_NAME].lemma != "of":
        return words
    second = words[1].text.lower()
    body = second in page.pack.words("unnamed", "bodies") or second in page.pack.words("names", "body_endings")
    return words if body or second.endswith("s") else words[:_FULL_NAME]


def _titles_before(page: Page, first: Word) -> list[str]:
    index = page.word_index(first.start) - 1
    if index > 0 and page.words[index].text == ".":
        index -= 1
    before = page.words[index] if index >= 0 else None
    if before is None or before.paragraph != first.paragraph or before.pos not in {"NOUN", "PROPN"}:
        return []
    word = before.text.lower().rstrip(".")
    known = page.pack.words("titles", "male", "female", "neutral", "male_nouns", "female_nouns")
    return _spelt_out(page, [word]) if word in known else []


def _kind(page: Page, words: Sequence[Word], lowered: tuple[str, ...], *, person: bool) -> EntityKind:
    """Return the kind of a name; `person` tells that a title or a role stands beside it."""
    if is_outlet_name(page.pack, lowered) or _follows_kind_of_outlet(page, words[0]) or _is_paper(page, words):
        return "outlet"
    if lowered[-1] in page.pack.words("unnamed", "bodies") or lowered[-1] in page.pack.words("names", "body_endings"):
        return "organization" if len(words) > 1 else _KIND_OF.get(words[0].entity, "other")
    if _is_dateline(page, words):
        return "place"
    if person or is_spoken_of_as_person(page, words):
        return "person"
    label = next((word.entity for word in words if word.entity), "")
    kind = _KIND_OF.get(label, "other")
    if _is_no_name(page, words, lowered) or (kind == "person" and _has_article(page, words)):
        return "other"
    given = page.pack.words("names", "male", "female")
    return "person" if len(words) == _FULL_NAME and lowered[0] in given else kind


def _is_dateline(page: Page, words: Sequence[Word]) -> bool:
    """Tell whether a name in capitals opens its paragraph before a dash: the place a report is from."""
    start, end = words[0].start, words[-1].end
    opens = bool(page.paragraphs) and page.paragraphs[page.paragraph_index(start)][0] == start
    return (
        opens and page.text[start:end].isupper() and page.text[end : end + 3].lstrip()[:1] in {"—", "–", "-", "(", ","}
    )


def _is_paper(page: Page, words: Sequence[Word]) -> bool:
    """Tell whether a single name is a paper's called for short: "the Telegraph"."""
    index = page.word_index(words[0].start)
    word, common = words[0].text.lower(), page.pack.words("outlets", "plain_words")
    led = index > 0 and page.words[index - 1].tag == "DT" and page.words[index - 1].paragraph == words[0].paragraph
    named = len(words) == 1 and word in page.pack.words("outlets", "words") and word not in common
    return led and named and words[0].pos == "PROPN" and words[0].dep != "compound"


def _has_article(page: Page, words: Sequence[Word]) -> bool:
    """Tell whether "the" stands before a name ("the Paper Otters"), or "on" before a single one: no person's."""
    index = page.word_index(words[0].start)
    before = page.words[index - 1] if index else None
    if before is None:
        return False
    return before.tag == "DT" or (len(words) == 1 and before.lemma in {"on", "via"})


def _follows_kind_of_outlet(page: Page, first: Word) -> bool:
    """Tell whether "newspaper" or "trade blog" stands right before the name."""
    index = page.word_index(first.start)
    before = page.words[index - 1] if index else None
    if before is None or before.paragraph != first.paragraph or before.pos != "NOUN":
        return False
    return before.lemma in page.pack.words("unnamed", "outlet_back") - page.pack.words("unnamed", "documents")


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
