"""Words with one meaning (docs/glossary.md): what the project says to readers must not blur them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MISUSED = {
    r"\bfirst (published|reported) by\b": "first in this pile",
    r"\b(broke|broken) (the|this) story\b": "first in this pile",
    r"\boriginal source\b": "first in this pile, or the far end of the chain",
    r"\bnews sources?\b": "outlet",
    r"\bmedia sources?\b": "outlet",
    r"\banonymous person\b": "unnamed voice",
    r"\bconfirmed by\b": "say who says so",
    r"\bdebunked\b": "say who denies it",
    r"\bfake news\b": "name what is meant",
}
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "src/**/README.md", "src/**/*.html", "src/**/cli/*.py", "src/**/views/*.py")
    for path in ROOT.glob(pattern)
)


def test_there_is_something_to_check() -> None:
    assert any(path.suffix == ".html" for path in PAGES)
    assert any(path.name == "README.md" for path in PAGES)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_words_keep_their_meaning(path: Path) -> None:
    text = path.read_text("utf-8")
    found = [
        f"{match[0]!r}: say {better}" for wrong, better in MISUSED.items() for match in re.finditer(wrong, text, re.I)
    ]
    assert not found


def test_glossary_has_every_word_of_the_design() -> None:
    words = re.findall(r"^\| \*\*(.+?)\*\*", (ROOT / "docs/glossary.md").read_text("utf-8"), re.M)
    assert {"outlet", "statement", "speaker", "claim", "unnamed voice", "residue", "record"} <= set(words)
