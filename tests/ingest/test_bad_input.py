"""Bad input: each case gives a Problem with its code, and everything else is still read."""

import io
import os
import struct
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

import pytest

from reportedly.ingest import archive, ingest, parts
from reportedly.model import Problem, RawPage


def summary(*paths: Path | str) -> list[str]:
    """Return page texts and problem codes in the order met; each Problem must say where, what and from which stage."""
    found: list[str] = []
    for each in ingest(paths):
        if isinstance(each, Problem):
            assert each.stage == "ingest"
            assert each.where
            assert each.message
            found.append(each.code)
        else:
            found.append(each.text)
    return found


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", ["I103"]),
        ("a.txt", b" \n\t\n", ["I103"]),
        ("a.txt", b"\xef\xbb\xbf", ["I103"]),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", ["I104"]),
        ("a.txt", b"PK\x03\x04" + b"\x00" * 40, ["I104"]),
        ("a.html", bytes(range(256)) * 8, ["I104"]),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", ["I104"]),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 40, ["I104"]),
        ("a.jsonl", b"\x00\x01\x02\x03" * 40, ["I104"]),
        ("a.json", b"{not json", ["I120"]),
        ("a.json", b'{"title": "no text"}', ["I121"]),
        ("a.json", b"[1, 2]", ["I121", "I121"]),
        ("a.json", b"[" * 100_000, ["I120"]),
        ("a.json", b'[{"text": "a"}, {"title": "b"}]', ["a", "I121"]),
        ("a.jsonl", b'{"text": "a"}\n{"text": \n{"text": "c"}\n', ["a", "I120", "c"]),
        ("a.jsonl", b'{"text": \n{"text": "b"}\n', ["I120", "b"]),
        ("a.zip", b"PK\x03\x04not a zip", ["I130"]),
        ("a.zip", b"plain text", ["I130"]),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes, expected: list[str]) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.txt").write_text("the other one", encoding="utf-8")
    assert summary(tmp_path) == [*expected, "the other one"]


def test_a_broken_line_is_named_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n\n{"text"\n', encoding="utf-8")
    problem = list(ingest([tmp_path]))[-1]
    assert isinstance(problem, Problem)
    assert problem.where.endswith("a.jsonl#3")


def test_many_broken_lines_are_counted_not_listed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{\n" * 1000 + '{"text": "last"}', encoding="utf-8")
    found = list(ingest([tmp_path]))
    assert [each.text for each in found if isinstance(each, RawPage)] == ["last"]
    assert [each.message for each in found if isinstance(each, Problem)][-1].startswith("900 more")


@pytest.mark.parametrize(
    ("name", "content", "text", "codes"),
    [
        ("a.txt", "café “x”".encode(), "café “x”", []),
        ("a.txt", "\ufeffcafé".encode(), "café", []),
        ("a.txt", "café".encode("utf-16"), "café", []),
        ("a.txt", "\ufeffcafé".encode("utf-16-be"), "café", []),
        ("a.txt", "\ufeffcafé".encode("utf-32-le"), "café", []),
        ("a.txt", ("The café is shut. " * 9).encode("utf-16-le"), "The café is shut. " * 9, []),
        ("a.html", '<meta charset="iso-8859-1"><p>“café”'.encode("cp1252"), '<meta charset="iso-8859-1"><p>“café”', []),
        ("a.html", '<meta charset="iso-8859-1"><p>“café”'.encode(), '<meta charset="iso-8859-1"><p>“café”', []),
        (
            "a.html",
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>порт'.encode("cp1251"),
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>порт',
            [],
        ),
        (
            "a.html",
            '<?xml version="1.0" encoding="shift_jis"?><p>港'.encode("shift_jis"),
            '<?xml version="1.0" encoding="shift_jis"?><p>港',
            [],
        ),
        ("a.html", "<meta charset=iso-2022-jp><p>港".encode("iso2022_jp"), "<meta charset=iso-2022-jp><p>港", []),
        ("a.html", b'<meta charset="no-such-thing"><p>ok', '<meta charset="no-such-thing"><p>ok', []),
        ("a.txt", "fÃ¼r stays fÃ¼r".encode(), "fÃ¼r stays fÃ¼r", []),
        (
            "a.txt",
            "The “café” by the harbour stays shut, the mayor’s office said – until Friday.".encode("cp1252"),
            "The “café” by the harbour stays shut, the mayor’s office said – until Friday.",
            ["I107"],
        ),
        (
            "a.txt",
            "Le quai est fermé, « rien n’est sûr ».".encode("cp1252"),
            "Le quai est fermé, « rien n’est sûr ».",
            ["I107"],
        ),
        ("a.txt", "A £5 fine".encode("cp1252"), "A £5 fine", ["I107"]),
        (
            "a.txt",
            "Порт закрыт до пятницы, сказал мэр.".encode("cp1251"),
            "Порт закрыт до пятницы, сказал мэр.",
            ["I107"],
        ),
        (
            "a.txt",
            "Portul rămâne închis, a spus primarul orașului.".replace("ș", "ş").encode("cp1250"),
            "Portul rămâne închis, a spus primarul oraşului.",
            ["I107"],
        ),
        ("a.txt", "“café” é".encode() + b"\xff\xfe cut", "“café” é\ufffd\ufffd cut", ["I106"]),
        ("a.txt", "\ufeffab".encode("utf-16-le") + b"\x00", "ab\ufffd", ["I106"]),
    ],
)
def test_encodings(tmp_path: Path, name: str, content: bytes, text: str, codes: list[str]) -> None:
    (tmp_path / name).write_bytes(content)
    found = list(ingest([tmp_path / name]))
    assert [each.code for each in found if isinstance(each, Problem)] == codes
    assert [each.text for each in found if isinstance(each, RawPage)] == [text]


def test_lost_bytes_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("é “x” \ufffd ".encode() + b"\xff\xff")
    problem = next(iter(ingest([tmp_path])))
    assert isinstance(problem, Problem)
    assert problem.message.startswith("2 undecodable")


def test_missing_and_unnameable_paths(tmp_path: Path) -> None:
    assert summary(tmp_path / "gone.txt", "a\x00b", tmp_path) == ["I100", "I100", "I109"]


def test_standard_input_that_is_not_there_or_empty() -> None:
    assert [each.code for each in ingest(["-"]) if isinstance(each, Problem)] == ["I100"]
    assert [each.code for each in ingest(["-"], stdin=io.BytesIO()) if isinstance(each, Problem)] == ["I103"]


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    original = Path.open

    def refuse(path: Path, mode: str = "r") -> IO[bytes]:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return original(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    assert summary(tmp_path) == ["I101", "b.txt"]


def test_an_unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "open.txt").write_text("open", encoding="utf-8")
    original = os.scandir

    def refuse(path: str) -> "AbstractContextManager[Iterator[os.DirEntry[str]]]":
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return original(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert summary(tmp_path) == ["open", "I101"]


def test_a_disk_that_fails_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n', encoding="utf-8")

    class Failing(io.BytesIO):
        def readline(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", lambda _path, _mode: Failing(b'{"text": "a"}\n'))
    assert summary(tmp_path) == ["I101"]


def test_the_same_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    assert summary(tmp_path / "a.txt", tmp_path) == ["a", "I111"]


def test_links_that_lead_back_are_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "pile" / "loop").symlink_to(tmp_path / "pile", target_is_directory=True)
    (tmp_path / "pile" / "self").symlink_to(tmp_path / "pile" / "self")
    assert summary(tmp_path / "pile") == ["a", "I102", "I110"]


def test_pipes_in_a_folder_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert summary(tmp_path) == ["I102"]


def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("text", encoding="utf-8")
    (page,) = ingest([tmp_path])
    assert isinstance(page, RawPage)
    assert page.record.path.encode("utf-8").decode("utf-8").endswith("caf\ufffd.txt")


@pytest.mark.timeout(120)  # about 2 s; a quadratic step would take hours
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.html"])
def test_fifty_megabytes_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"word \xe9 " * (50 * 2**20 // 7))
    found = list(ingest([tmp_path]))
    assert found
    assert all(name in (each.where if isinstance(each, Problem) else each.record.path) for each in found)


def test_more_than_the_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.ingest.parts.MAX_BYTES", 100)
    monkeypatch.setattr("reportedly.ingest.jsonl.MAX_BYTES", 100)
    (tmp_path / "a.txt").write_text("x" * 101, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "one"}\n{"text": "' + "x" * 101 + '"}\n', encoding="utf-8")
    assert summary(tmp_path) == ["I105", "one", "I105"]


def _zip(path: Path, members: dict[str, bytes], *, packed: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packed) as pack:
        for name, content in members.items():
            pack.writestr(name, content)
    return path


def test_zip_bombs_are_refused_member_by_member(tmp_path: Path) -> None:
    pile = _zip(tmp_path / "a.zip", {"bomb.txt": b"x" * 8 * 2**20, "ok.txt": b"fine", "small.txt": b"x" * 5000})
    assert summary(pile) == ["I132", "fine", "x" * 5000]


def test_zip_caps_on_size_total_and_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pile = _zip(tmp_path / "a.zip", {f"{number}.txt": b"y" * 50 for number in range(6)}, packed=zipfile.ZIP_STORED)
    monkeypatch.setattr(archive, "MAX_MEMBERS", 4)
    assert summary(pile) == ["I132", *["y" * 50] * 4]
    monkeypatch.setattr(archive, "MAX_TOTAL", 120)
    assert summary(pile) == ["I132", *["y" * 50] * 2, "I132"]
    monkeypatch.setattr(archive, "MAX_BYTES", 10)
    assert summary(pile) == ["I132", *["I105"] * 4]


def test_a_zip_that_lies_about_the_size_of_a_member(tmp_path: Path) -> None:
    pile = _zip(tmp_path / "a.zip", {"a.txt": b"z" * 5000, "b.txt": b"whole"})
    content = pile.read_bytes().replace(struct.pack("<I", 5000), struct.pack("<I", 10))
    pile.write_bytes(content)
    assert summary(pile) == ["I101", "whole"]


def test_archives_in_archives_and_encrypted_members(tmp_path: Path) -> None:
    inner = _zip(tmp_path / "inner.zip", {"a.txt": b"a"}).read_bytes()
    pile = _zip(tmp_path / "outer.zip", {"inner.zip": inner, "secret.txt": b"s", "z.txt": b"z"})
    content = bytearray(pile.read_bytes())
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        for start in _find_headers(bytes(content), signature, b"secret.txt"):
            content[start + offset] |= 1
    pile.write_bytes(bytes(content))
    assert summary(pile) == ["I133", "I131", "z"]


def _find_headers(content: bytes, signature: bytes, name: bytes) -> Iterator[int]:
    start = content.find(signature)
    while start >= 0:
        if name in content[start : start + 60]:
            yield start
        start = content.find(signature, start + 1)


@pytest.mark.parametrize("name", ["../up.txt", "/abs.txt", "a/../../up.txt", "C:/x.txt", "..\\up.txt"])
def test_names_that_lead_out_of_the_archive(tmp_path: Path, name: str) -> None:
    assert summary(_zip(tmp_path / "a.zip", {name: b"x", "zz.txt": b"fine"}))[::-1][:2] in (
        ["fine", "I134"],
        ["I134", "fine"],
    )


def test_a_member_cut_short(tmp_path: Path) -> None:
    pile = _zip(tmp_path / "a.zip", {"a.txt": bytes(range(32, 127)) * 200, "b.txt": b"whole"})
    content = bytearray(pile.read_bytes())
    content[60:80] = b"\x00" * 20
    pile.write_bytes(bytes(content))
    assert summary(pile) == ["I101", "whole"]


def test_every_cap_is_what_the_readme_of_the_room_relies_on() -> None:
    assert parts.MAX_BYTES == 64 * 2**20
    assert archive.MAX_RATIO == 100
