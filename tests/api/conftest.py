from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.api import OpenStory
from reportedly.store import open_story_file
from tests.invented_story import make_story


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenStory]:
    """The invented story, opened from a file."""
    with open_story_file(tmp_path / "quillmere.story", create=True) as file:
        file.put_story(make_story(), built_from="mark", results=())
    with OpenStory(open_story_file(tmp_path / "quillmere.story")) as opened_story:
        yield opened_story
