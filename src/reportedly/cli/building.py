"""What `add` and `build` share: build with progress, say what came of it, and choose the exit status."""

from collections.abc import Sequence
from dataclasses import replace

import click

from reportedly.api import OpenStory
from reportedly.cli.options import BuildOptions, next_step
from reportedly.cli.output import has_failures, note, note_problems, print_json
from reportedly.cli.progress import Reporter
from reportedly.errors import InputError
from reportedly.model import Problem, Story
from reportedly.views.judged import rejected_ids
from reportedly.views.words import plural

SOME_FAILED = 4


def build_and_tell(opened: OpenStory, how: BuildOptions, **extra: object) -> None:
    """Build, print the answer (`extra` are more of its fields), and exit with 4 when `strict` finds a failure."""
    with Reporter(quiet=how.quiet) as report:
        story = opened.build(jobs=how.jobs, fresh=how.fresh, keep_all=how.keep_all, progress=report)
    path = opened.path
    note_problems(_with_paths(opened, story.problems), see=f"reportedly show {path} problems")
    if not story.articles:
        raise InputError(f"{path} holds no article that can be read", f"see: reportedly show {path} problems")
    if how.as_json:
        print_json(story=str(path), title=story.title, **_counts(story), **extra, problems=story.problems)
    if not how.quiet:
        note(f"{_summary(story)} {next_step('show', path)}")
    exit_if_failed(story.problems, strict=how.strict)


def exit_if_failed(problems: Sequence[Problem], *, strict: bool) -> None:
    """Exit with status 4 when `strict` is wanted and an article failed."""
    if strict and has_failures(problems):
        click.get_current_context().exit(SOME_FAILED)


def _with_paths(opened: OpenStory, problems: Sequence[Problem]) -> list[Problem]:
    """Return problems of articles at the paths of their files, which is what a user can look up."""
    paths = opened.paths()
    return [replace(problem, where=paths.get(problem.where) or problem.where) for problem in problems]


def _counts(story: Story) -> dict[str, int]:
    rejected = rejected_ids(story)
    return {
        "articles": len(story.articles),
        "outlets": len(story.coverage.outlets),
        "statements": story.coverage.statements,
        "claims": sum(claim.id not in rejected for claim in story.links.claims),
    }


def _summary(story: Story) -> str:
    counts = _counts(story)
    nouns = [plural(counts[noun + "s"], noun) for noun in ("article", "outlet", "statement", "claim")]
    return f"{', '.join([*nouns, plural(len(story.problems), 'problem')])}."
