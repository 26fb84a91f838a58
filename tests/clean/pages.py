"""Raw pages for the tests of clean, and what every article must hold."""

from reportedly.clean import clean_page
from reportedly.model import Article, MediaType, PageMetadata, Problem, RawPage, Record, make_id


def raw_page(
    text: str,
    *,
    media_type: MediaType = "text/plain",
    url: str | None = None,
    metadata: PageMetadata | None = None,
    path: str = "a.txt",
) -> RawPage:
    record = Record(make_id("rec", path), path, url, media_type, "0" * 64)
    return RawPage(record, text, metadata or PageMetadata())


def clean(text: str, **options: object) -> Article:
    article, _ = clean_page(raw_page(text, **options))  # type: ignore[arg-type]
    assert article is not None
    check_blocks(article)
    return article


def clean_html(source: str, **options: object) -> tuple[Article | None, tuple[Problem, ...]]:
    article, problems = clean_page(raw_page(source, media_type="text/html", **options))  # type: ignore[arg-type]
    if article:
        check_blocks(article)
    return article, problems


def check_blocks(article: Article) -> None:
    """Blocks are in order, do not overlap, and cover all that is not white space."""
    reached = 0
    for block in article.blocks:
        assert reached <= block.start < block.end <= len(article.text)
        assert not article.text[reached : block.start].strip()
        reached = block.end
    assert not article.text[reached:].strip()
    for credit in article.credits:
        assert 0 <= credit.start < credit.end <= len(article.text)


def kinds(article: Article) -> dict[str, str]:
    """Return the kind of each block by its text, with the reason of what is not body."""
    return {
        article.text[block.start : block.end]: block.kind if block.kind == "body" else f"{block.kind} {block.reason}"
        for block in article.blocks
    }
