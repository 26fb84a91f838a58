"""Which program made a result: hashes of the code and word lists a stage rests on, and the versions of its models."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from reportedly.lang import language_codes, load_language
from reportedly.model import Run

GROUND = ("lang", "model", "text")
MODEL_LIBRARIES = ("spacy",)


@cache
def hash_code(*rooms: str) -> str:
    """Return the SHA-256 (hex) of all files of these rooms.

    So a changed rule or word list makes old results stale by itself, and nobody has to remember a version number.
    """
    package = files("reportedly")
    digest = sha256()
    for room in sorted(rooms):
        for name, content in _list_files(package.joinpath(room), room):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


@cache
def list_models() -> tuple[str, ...]:
    """Return the model packages that the languages name, and what runs them, with their versions, sorted."""
    packs = [load_language(code) for code in language_codes()]
    named = {pack.table("models")["pipeline"].replace("_", "-") for pack in packs if pack.has("models")}
    return tuple(f"{name} {found}" for name in sorted(named.union(MODEL_LIBRARIES)) if (found := _find_version(name)))


def make_run(input_sha256: str) -> Run:
    """Return what the story records of the program and its input; no clock, so that equal input gives equal bytes."""
    from reportedly.read import MODELS

    return Run(_find_version("reportedly") or "0", hash_code("lang"), input_sha256, MODELS)


def join_hash(*parts: str) -> str:
    """Return the SHA-256 (hex) of parts, each with its length so that no two lists of parts meet."""
    return sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


def _list_files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _list_files(entry, path)
        elif entry.is_file() and not entry.name.endswith((".pyc", ".md")):
            yield path, entry.read_bytes()


def _find_version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
