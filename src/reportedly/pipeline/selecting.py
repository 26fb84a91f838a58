"""Select each article once: the same bytes or article under two names count once; nothing is dropped unsaid."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.model import Article, ArticleGroup, Problem, Record
from reportedly.pipeline.shelf import ShelvedRecord

SAME_BYTES = "I180"
TWO_CONTENTS = "I181"
SAME_ARTICLE = "C180"
OTHER_STORY = "L180"
PERHAPS_OTHER = "L181"
COUNTED_ONCE = "it is counted once; nothing was deleted"

# A group less like the main story than this is another one for sure. The development parts of bench/stories: alone in
# a pile, no story of whole articles falls apart; of articles of other genres put in all are this far from it, of those
# of one genre (politics) half.
_FOREIGN_LIKENESS = 0.08
# Shorter texts hold too little to tell that they are of another story.
_FEWEST_WORDS = 60
_SMALLEST_STORY = 3


@dataclass(frozen=True, slots=True)
class Written:
    """An article with the record it came from."""

    record: Record
    article: Article


def select_records(shelved: Iterable[ShelvedRecord]) -> tuple[list[ShelvedRecord], list[Problem]]:
    """Return one record for each content, the first by path, and a notice for each that is left out.

    The same bytes of which different things are told (another outlet) are two contents.
    """
    kept: dict[tuple[object, ...], ShelvedRecord] = {}
    contents: dict[str, int] = defaultdict(int)
    notices: list[Problem] = []
    for entry in sorted(shelved, key=lambda entry: (entry.record.path, entry.record.sha256)):
        record = entry.record
        contents[record.path] += 1
        first = kept.setdefault((record.sha256, record.media_type, record.url, entry.metadata), entry).record
        if first is not record:
            message = f"holds the same bytes as {first.path}"
            notices.append(Problem(SAME_BYTES, "ingest", record.path, message, COUNTED_ONCE))
    notices += [
        Problem(TWO_CONTENTS, "ingest", path, f"was added with {count} different contents", "each counts as an article")
        for path, count in contents.items()
        if count > 1
    ]
    return list(kept.values()), notices


def select_articles(written: Sequence[Written]) -> tuple[list[Written], list[Problem]]:
    """Return each article once, in order of id, and a notice for each that is the same as one before it by path.

    The same words, outlet and time of publication make the same article; the same words elsewhere or at another time
    are a copy, which `link` finds.
    """
    seen: dict[object, Written] = {}
    kept: list[Written] = []
    notices: list[Problem] = []
    for entry in sorted(written, key=lambda entry: (entry.record.path, entry.record.sha256)):
        marks = (entry.article.id, _sameness(entry.article))
        first = next((seen[mark] for mark in marks if mark in seen), entry)
        for mark in marks:
            seen.setdefault(mark, first)
        if first is entry:
            kept.append(entry)
        else:
            message = f"holds the same article as {first.record.path}"
            notices.append(Problem(SAME_ARTICLE, "clean", entry.record.path, message, COUNTED_ONCE))
    return sorted(kept, key=lambda entry: entry.article.id), notices


def _sameness(article: Article) -> tuple[object, ...]:
    when = article.published
    return (" ".join(article.text.split()), article.outlet, article.url, when.earliest, when.latest)


def find_other_stories(written: Sequence[Written], groups: Sequence[ArticleGroup]) -> tuple[set[str], list[Problem]]:
    """Return the ids of the articles to leave out of a pile's story, and a notice for each that is or may be another's.

    Left out is what has next to nothing in common with the main story (the first of `groups`), and only where that is
    most of the pile; what is less like it than articles of one story are stays, with a notice when it has company: an
    article alone is rather the pile's odd voice (a blog, an interview) than a story of its own.
    """
    by_id = {entry.article.id: entry for entry in written}
    left_out, notices = set[str](), list[Problem]()
    for group in groups[1:]:
        members = [by_id[article_id] for article_id in group.article_ids]
        if all(len(entry.article.text.split()) >= _FEWEST_WORDS for entry in members):
            strange = group.likeness < _FOREIGN_LIKENESS
            foreign = strange and _is_main(groups)
            left_out.update(group.article_ids if foreign else ())
            if strange or len(members) > 1:
                notices += [_note_story(entry, groups[0], group, is_left_out=foreign) for entry in members]
    return left_out, notices


def _is_main(groups: Sequence[ArticleGroup]) -> bool:
    """Tell whether the first of some groups holds most of the articles of all."""
    size = len(groups[0].article_ids)
    return size >= _SMALLEST_STORY and 2 * size > sum(len(group.article_ids) for group in groups)


def _note_story(entry: Written, main: ArticleGroup, group: ArticleGroup, *, is_left_out: bool) -> Problem:
    about = f"tells of {', '.join(group.words) or 'little'}; most others tell of {', '.join(main.words)}"
    if is_left_out:
        return Problem(
            OTHER_STORY,
            "link",
            entry.record.path,
            f"was left out, for it {about}",
            "keep it with: reportedly build STORY --all; or make a file of each story with --split",
        )
    return Problem(
        PERHAPS_OTHER,
        "link",
        entry.record.path,
        f"may be of another story, for it {about}",
        "make a file of each story with: reportedly build STORY --split",
    )
