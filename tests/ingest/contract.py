"""The contract of a reader: what ingest asks of each, first party or third. Call `check_reader` from a test."""

from pathlib import Path

from reportedly.ingest import Part, Reader
from reportedly.ingest.parts import make_part
from reportedly.model import Problem, RawPage

_HOSTILE = (
    b"\x00" * 64,
    b"PK\x03\x04garbage",
    b"{",
    b'{"text": ',
    b"<html",
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf",
    b" \n" * 40,
)


def check_reader(reader: Reader, fixture: Path) -> None:
    """Assert that `reader` reads `fixture`, says the same twice, and reports bad bytes instead of raising."""
    assert reader.MEDIA_TYPES
    assert all(name == name.lower() and "/" in name for name in reader.MEDIA_TYPES)
    assert reader.EXTENSIONS
    assert all(ending.startswith(".") and ending == ending.lower() for ending in reader.EXTENSIONS)
    found = _read(reader, fixture)
    assert any(isinstance(page, RawPage | Part) for page in found), "the fixture holds nothing for this reader"
    assert [page for page in found if isinstance(page, RawPage)] == [
        page for page in _read(reader, fixture) if isinstance(page, RawPage)
    ]
    for page in found:
        if isinstance(page, RawPage):
            assert page.text.strip()
            assert page.record.path.startswith(str(fixture))
            assert len(page.record.sha256) == 64
    for number, content in enumerate(_HOSTILE):
        hostile = fixture.with_name(f"hostile{number}{fixture.suffix}")
        hostile.write_bytes(content)
        for page in _read(reader, hostile):
            assert isinstance(page, RawPage | Part | Problem)


def _read(reader: Reader, path: Path) -> list[RawPage | Part | Problem]:
    part = make_part(str(path), lambda: path.open("rb"))  # noqa: SIM115 - a part opens and closes it
    assert isinstance(part, Part)
    assert isinstance(reader.match(part), bool)
    return list(reader.read(part))
