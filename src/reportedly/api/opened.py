"""OpenStory: a story file in the words of the command line."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, Self

from reportedly.api.choosing import Choice, choose_claims, choose_entity, choose_statements
from reportedly.api.judging import LONGEST_NOTE, ListedJudgement, clean_words, list_judgements, make_judgement
from reportedly.errors import InputError, UsageError
from reportedly.model import (
    ArticleGroup,
    Claim,
    Entity,
    Judgement,
    PageMetadata,
    Problem,
    Span,
    Statement,
    StatementKind,
    Story,
)
from reportedly.pipeline import Added, Progress, add, build, silent, split
from reportedly.store import StoryFile, check_file, open_story_file

if TYPE_CHECKING:
    from reportedly.api.verifying import Check


class OpenStory:
    """An open story file, for one thread. Use it in a `with` block, or close it.

    Every method raises StorageError when the file is locked, full, read-only or damaged; what was saved stays.

    Example:
        >>> with reportedly.open("harbour.story") as harbour:  # doctest: +SKIP
        ...     harbour.add(["articles"])
        ...     story = harbour.build()
        ...     harbour.statements(speaker="Ana Ruiz")
    """

    def __init__(self, file: StoryFile, *, is_new: bool = False) -> None:
        self._file = file
        self._is_new = is_new
        self._story: tuple[str, Story] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing is pending. A new file into which nothing was put is taken away again."""
        unused = self._is_new and not self._file.query("SELECT 1 FROM records LIMIT 1")
        self._file.close()
        if unused:
            with suppress(OSError):
                self._file.path.unlink(missing_ok=True)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def title(self) -> str:
        """The title of the story; set it, then build."""
        return self._file.title

    @title.setter
    def title(self, title: str) -> None:
        self._file.put_title(title)

    @property
    def story(self) -> Story:
        """The story as last built.

        Raises:
            UsageError: when it was never built.
        """
        mark = self._file.built_from() or ""  # another program may have built it meanwhile
        if self._story is None or self._story[0] != mark:
            story = self._file.story()
            if story is None:
                raise UsageError(f"{self.path} has not been built yet", f"build it with: reportedly build {self.path}")
            self._story = (mark, story)
        return self._story[1]

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        stdin: BinaryIO | None = None,
        media_type: str | None = None,
        told: PageMetadata | None = None,
        progress: Progress = silent,
    ) -> Added:
        """Add the articles under `paths` (files, folders, archives, "-"); what is there already stays as it is.

        `told` is what you know of all of them (outlet, language, published). The story changes with `build`.

        Raises:
            InputError: when nothing that can be read was given.
        """
        told = told or PageMetadata()
        return add(self._file, paths, stdin=stdin, media_type=media_type, told=told, progress=progress)

    def build(
        self, *, jobs: int = 1, fresh: bool = False, keep_all: bool | None = None, progress: Progress = silent
    ) -> Story:
        """Bring the story up to date and return it; only what is new is cleaned and read, unless `fresh`.

        Articles of another story than most of the pile tells are left out and said so, unless `keep_all`;
        without a word on it, as in the build before.

        Raises:
            InputError: when nothing was added yet.
        """
        self._need_articles()
        if fresh:
            self._file.forget_results()
        story = build(self._file, jobs=jobs, keep_all=keep_all, progress=progress)
        self._story = (self._file.built_from() or "", story)
        return story

    def split(self, *, jobs: int = 1, progress: Progress = silent) -> tuple[Path, ...]:
        """Make a file of each story that the articles tell, and return them, the one of most articles first.

        The files stand beside this one, which stays as it is: harbour-1.story, harbour-2.story and so on.

        Raises:
            InputError: when nothing was added yet.
            UsageError: when one of the files is there already.
        """
        self._need_articles()
        with ExitStack() as files:

            def make_files(groups: Sequence[ArticleGroup]) -> list[StoryFile]:
                paths = [self.path.with_stem(f"{self.path.stem}-{number + 1}") for number in range(len(groups))]
                if taken := [str(path) for path in paths if path.exists()]:
                    raise UsageError(f"{taken[0]} is there already", "move the files of the last split away first")
                made = [files.enter_context(open_story_file(path, create=True)) for path in paths]
                for file, group in zip(made, groups, strict=True):
                    file.put_title(f"{self.title}: {', '.join(group.words)}" if group.words else self.title)
                return made

            stories = split(self._file, make_files, jobs=jobs, progress=progress)
            return tuple(self.path.with_stem(f"{self.path.stem}-{number + 1}") for number in range(len(stories)))

    def _need_articles(self) -> None:
        if not self._file.records():
            raise InputError(f"{self.path} holds no articles", f"add some: reportedly add {self.path} PATH...")

    def judge(self, action: str, *words: str, by: str, note: str = "") -> Judgement:
        """Keep a person's correction and return it; the story changes with `build`.

        The actions and their words: same A B, different A B (two people or voices by id or name, two claims or
        statements by id), speaker STATEMENT NAME, rename NAME-or-ID NAME, reject ID, note ID TEXT (a statement, claim,
        conflict or event; a note also a person), undo JUDGEMENT. `note` says why.

        Raises:
            UsageError: when there is no such action, a word is missing, or it names nothing of the story.
        """
        made = make_judgement(self.story, self._file.judgements(), action, words, by)
        if note:
            made = replace(made, note=clean_words(note, LONGEST_NOTE, "the note"))
        return self._file.put_judgement(made)

    def judgements(self) -> tuple[ListedJudgement, ...]:
        """Return all judgements in the order of judging, undone ones too, each with how it stands in the story."""
        story = self.story if self._file.built_from() is not None else None
        return list_judgements(self._file.judgements(), story)

    def statements(
        self,
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        kind: StatementKind | None = None,
        unnamed: bool = False,
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[Statement, ...]:
        """Return the statements that meet all conditions: by speaker, outlet, kind, unnamed voices, publication.

        Raises:
            UsageError: when nobody or no outlet has such a name, or a time is not ISO 8601.
        """
        return choose_statements(self.story, Choice(speaker, outlet, kind, unnamed, since, until))

    def claims(
        self, *, speaker: str | None = None, outlet: str | None = None, unnamed: bool = False
    ) -> tuple[Claim, ...]:
        """Return the claims that a speaker, an outlet or an unnamed voice makes; all of them without conditions.

        Raises:
            UsageError: when nobody or no outlet has such a name.
        """
        return choose_claims(self.story, Choice(speaker, outlet, unnamed=unnamed))

    def people(self) -> tuple[Entity, ...]:
        """Return the people, organisations and voices to whom statements are attributed, in the story's order."""
        story = self.story
        speakers = {statement.speaker_id for reading in story.readings for statement in reading.statements}
        return tuple(e for e in story.links.entities if not speakers.isdisjoint((e.id, *e.members)))

    def person(self, name: str) -> Entity:
        """Return the one whom an id, a name or part of one means; raise UsageError when that is nobody, or several."""
        return choose_entity(self.story, name)

    def arrived_since(self, build: int | Literal["last"]) -> frozenset[str]:
        """Return the ids of the articles that came after a build, or with the last one that brought any.

        Builds that brought articles are counted 1, 2, 3; a rebuild of the same articles is no other.

        Raises:
            UsageError: when there was no such build.
        """
        arrivals = self._file.arrivals()
        latest = max(arrivals.values(), default=0)
        since = latest - 1 if build == "last" else build
        if not 0 <= since <= latest:
            hint = f"builds run from 1 to {latest}" if latest else f"build it with: reportedly build {self.path}"
            raise UsageError(f"{self.path} has no build {since}", hint)
        return frozenset(article_id for article_id, number in arrivals.items() if number > since)

    def find(self, words: str) -> tuple[Span, ...]:
        """Return where all of `words` stand together in a sentence, best first; `words(span)` gives the text."""
        return self._file.find(words)

    def verify(self, paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> "tuple[Check, ...]":
        """Return a check of every quotation of the drafts under `paths`: what the pile holds of it, and its faults.

        Raises:
            InputError: when nothing that can be read was given.
        """
        from reportedly.api.verifying import verify_draft

        return verify_draft(self.story, paths, stdin=stdin)

    def words(self, span: Span) -> str:
        """Return the words of an article that `span` denotes; raise UsageError when the story has no such article."""
        for article in self.story.articles:
            if article.id == span.article_id:
                return article.text[span.start : span.end]
        raise UsageError(f"this story has no article {span.article_id!r}", "spans belong to the story they came from")

    def paths(self) -> dict[str, str]:
        """Return the path that each article of the story came from, by the article's id."""
        records = {shelved.record.id: shelved.record.path for shelved in self._file.records()}
        return {article.id: records.get(article.record_id, "") for article in self.story.articles}

    def check(self) -> tuple[Problem, ...]:
        """Return what is wrong with the file or the story in it: nothing, unless it was damaged."""
        return check_file(self._file)


def open_story(path: str | Path, *, create: bool = True) -> OpenStory:
    """Open the story file at `path`; when there is none, make it unless `create` is false.

    Raises:
        UsageError: when there is no file and `create` is false.
        NotAStoryError, NewerStoryError, StorageError: when the file cannot be used; it is not touched.
    """
    is_new = not Path(path).exists()
    return OpenStory(open_story_file(path, create=create), is_new=is_new)
