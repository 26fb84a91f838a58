import subprocess
import sys
from pathlib import Path

import pytest

import reportedly


def test_the_front_door_is_short_sorted_and_opens() -> None:
    assert len(reportedly.__all__) <= 30
    assert reportedly.__all__ == sorted(reportedly.__all__)
    assert all(getattr(reportedly, name) is not None for name in reportedly.__all__)
    assert set(dir(reportedly)) == {*reportedly.__all__, "__version__"}
    assert reportedly.__version__ == reportedly.version()


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = reportedly.no_such_name


def test_every_function_of_the_front_door_has_an_example_or_one_sentence() -> None:
    for name in ("OpenStory", "find_statements", "find_times"):
        assert "Example:" in (getattr(reportedly, name).__doc__ or "")


def test_importing_loads_nothing_heavy() -> None:
    code = "import reportedly, sys; print(sorted({'click', 'lxml', 'msgspec', 'rich', 'spacy'} & set(sys.modules)))"
    root = str(Path(reportedly.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": root}
    )
    assert done.stdout.strip() == "[]"
