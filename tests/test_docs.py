import re
from pathlib import Path

import msgspec
import pytest

from docs.generate import ROOT, SOURCE, generated
from reportedly.export.json import SCHEMA

_CODE = re.compile(r'"([ICRLSP]1\d\d)"')


@pytest.mark.parametrize("path", sorted(generated()), ids=lambda path: path.name)
def test_reference_pages_are_current(path: Path) -> None:
    assert path.exists(), f"run: python -m docs.generate (missing {path.relative_to(ROOT)})"
    assert path.read_text(encoding="utf-8") == generated()[path], "run: python -m docs.generate"


def test_every_problem_code_of_the_source_is_listed() -> None:
    listed = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    used = {
        code
        for path in SOURCE.rglob("*.py")
        if path.name != "errors.py"
        for code in _CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert sorted(code for code in used if f"`{code}`" not in listed) == []


def test_the_schema_names_the_version_and_every_key_of_a_story() -> None:
    schema = msgspec.json.decode((ROOT / "docs" / "reference" / "schema.json").read_bytes())
    story = schema["$defs"]["Story"]
    assert story["properties"]["schema"] == {"const": SCHEMA}
    assert {"articles", "readings", "links", "timeline", "source_counts", "conflicts"} <= set(story["required"])
