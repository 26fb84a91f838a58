"""Problems: what could not be read, and which articles have no usable time."""

from dataclasses import dataclass

from reportedly.model import Problem, Story
from reportedly.views.article import ArticleRow, article_row
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import index_of
from reportedly.views.paging import Pager, paged
from reportedly.views.parts import Cite, cite_of
from reportedly.views.words import label


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem: code, where, what is known and what to do; `cite` when it concerns an article of the story."""

    code: str
    stage: str
    where: str
    cite: Cite | None
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """Articles without a usable time, then all problems by code."""

    title: str
    honesty: Honesty
    undated: tuple[ArticleRow, ...]
    problems: tuple[ProblemRow, ...]
    pager: Pager


def problems_page(story: Story, *, page: int = 1) -> ProblemsPage:
    """Return one page of problems; the first also lists the articles without a usable time."""
    index = index_of(story)
    rows, pager = paged(index.problems, page, per_page=200)
    undated = story.coverage.undated[:200] if page == 1 else ()
    return ProblemsPage(
        title=story.title,
        honesty=honesty_of(story),
        undated=tuple(article_row(index, index.articles[i]) for i in undated if i in index.articles),
        problems=tuple(_problem_row(story, problem) for problem in rows),
        pager=pager,
    )


def _problem_row(story: Story, problem: Problem) -> ProblemRow:
    article = index_of(story).articles.get(problem.where)
    return ProblemRow(
        code=problem.code,
        stage=problem.stage,
        where=label(problem.where),
        cite=cite_of(article, 0) if article else None,
        message=label(problem.message),
        hint=label(problem.hint),
    )
