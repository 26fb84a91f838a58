"""Languages as folders: word lists and patterns of one language, loaded once, read only."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from reportedly.errors import DataError, UsageError
from reportedly.text.quotemarks import Marks

REQUIRED_TABLES = ("cues", "marks", "examples")
"""What a folder needs to count as a language; of the others it lacks, those of the default language stand in."""

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """The tables of one language: `table("cues")` is the parsed `cues.toml` of its folder."""

    code: str
    folder: Traversable
    _tables: dict[str, Mapping[str, Any]] = field(default_factory=dict, compare=False, repr=False)
    _words: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def has(self, name: str) -> bool:
        """Tell whether the folder holds the table `name`."""
        return self.folder.joinpath(f"{name}.toml").is_file()

    def table(self, name: str) -> Mapping[str, Any]:
        """Return the table `name` as a read-only mapping, the default language's when the folder has none.

        Raises:
            DataError: when the file is missing there too or is not TOML.
        """
        if name not in self._tables:
            own = self.has(name) or name in REQUIRED_TABLES or self.code == DEFAULT_LANGUAGE
            folder = self.folder if own else load_language(DEFAULT_LANGUAGE).folder
            self._tables[name] = MappingProxyType(_read_toml(folder.joinpath(f"{name}.toml")))
        return self._tables[name]

    def marks(self) -> Marks:
        """Return the quotation marks of the language."""
        lists = self.table("marks")
        return Marks(**{kind.name: frozenset(lists[kind.name]) for kind in fields(Marks)})

    def words(self, table: str, *keys: str) -> frozenset[str]:
        """Return the union of the word lists `keys` of a table (of all its lists when no key is given).

        A list that the table does not hold is empty: a small language has no words for everything.
        """
        found = self._words.get((table, *keys))
        if found is None:
            lists = self.table(table)
            chosen = keys or tuple(key for key, value in lists.items() if isinstance(value, list))
            found = self._words[table, *keys] = frozenset(word for key in chosen for word in lists.get(key, ()))
        return found


@cache
def load_language(code: str) -> LanguagePack:
    """Return the pack of the language with this ISO 639-1 code.

    Raises:
        UsageError: when there is no such language.
        DataError: when its folder lacks a required table.
    """
    folder = files("reportedly.lang").joinpath(code)
    if not code.isalpha() or not folder.is_dir():
        known = ", ".join(language_codes())
        raise UsageError(f"no language pack {code!r}", hint=f"known languages: {known}")
    pack = LanguagePack(code, folder)
    missing = [name for name in REQUIRED_TABLES if not pack.has(name)]
    if missing:
        raise DataError(f"language pack {code!r} lacks {', '.join(missing)}", hint="reinstall reportedly")
    return pack


def language_codes() -> tuple[str, ...]:
    """Return the codes of the languages that come with the package, sorted."""
    here = files("reportedly.lang")
    return tuple(sorted(entry.name for entry in here.iterdir() if entry.joinpath("cues.toml").is_file()))


def _read_toml(path: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise DataError(f"missing resource {path.name}", hint="reinstall reportedly") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"damaged resource {path.name}: {error}", hint="reinstall reportedly") from error
