"""Select each article once: the same bytes or article under two names count once; nothing is dropped unsaid."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.model import Article, Problem, Record
from reportedly.pipeline.shelf import ShelvedRecord

SAME_BYTES = "I180"
TWO_CONTENTS = "I181"
SAME_ARTICLE = "C180"
COUNTED_ONCE = "it is counted once; nothing was deleted"


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
