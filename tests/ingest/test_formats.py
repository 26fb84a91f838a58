"""Each format: what becomes a page, with which text and metadata."""

import io
import json
import zipfile
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from reportedly import ingest as room
from reportedly.errors import UsageError
from reportedly.ingest import READERS, archive, html, ingest, jsonl, markdown, plain
from reportedly.model import PageMetadata, Problem, RawPage
from tests.ingest.contract import check_reader

NEWS = "The ferry Orla stays in port, said harbour master Tamsin Vole."


def pages(found: Iterable[RawPage | Problem]) -> list[RawPage]:
    listed = list(found)
    assert not [each for each in listed if isinstance(each, Problem)]
    return [each for each in listed if isinstance(each, RawPage)]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("a.md", "text/markdown"),
        ("a.html", "text/html"),
        ("a.htm", "text/html"),
        ("a.HTM", "text/html"),
        ("noending", "text/plain"),
        ("a.transcript", "text/plain"),
    ],
)
def test_a_text_file_is_one_page(tmp_path: Path, name: str, media_type: str) -> None:
    (tmp_path / name).write_text(NEWS, encoding="utf-8")
    (page,) = pages(ingest([tmp_path / name]))
    assert page.text == NEWS
    assert page.record.media_type == media_type
    assert page.record.path == str(tmp_path / name)
    assert page.record.sha256 == sha256(NEWS.encode()).hexdigest()


def test_line_ends_and_spaces_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("A\r\n\r\nB\u00a0C \n".encode())
    assert pages(ingest([tmp_path]))[0].text == "A\r\n\r\nB\u00a0C \n"


@pytest.mark.parametrize(
    ("record", "expected", "url"),
    [
        ({"text": NEWS}, PageMetadata(), None),
        (
            {"body": NEWS, "headline": "Ferry stays", "byline": "Ada Quill", "publisher": "Harbour Post"},
            PageMetadata(outlet="Harbour Post", headline="Ferry stays", authors=("Ada Quill",)),
            None,
        ),
        (
            {
                "content": NEWS,
                "title": "T",
                "authors": ["Ada Quill", {"name": "Bo Reed"}],
                "link": "https://post.example/1",
            },
            PageMetadata(headline="T", authors=("Ada Quill", "Bo Reed")),
            "https://post.example/1",
        ),
        (
            {"articleBody": NEWS, "source": {"id": None, "name": "Tide"}, "publishedAt": "2031-03-05T10:00:00Z"},
            PageMetadata(outlet="Tide", published="2031-03-05T10:00:00Z"),
            None,
        ),
        (
            {
                "Full Text": NEWS,
                "site": "tide.example",
                "date_published": "2031-03-05",
                "lang": "en",
                "updated": 1930000000,
            },
            PageMetadata(outlet="tide.example", published="2031-03-05", language="en", modified="1930000000"),
            None,
        ),
        ({"text": ["The ferry", "stays in port."], "date": "5 March"}, PageMetadata(published="5 March"), None),
    ],
)
def test_json_fields_by_their_common_names(
    tmp_path: Path, record: dict[str, object], expected: PageMetadata, url: str | None
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    (page,) = pages(ingest([tmp_path / "a.json"]))
    assert page.metadata == expected
    assert page.record.url == url
    assert page.record.media_type == "application/json"
    assert page.text in {NEWS, "The ferry\n\nstays in port."}


@pytest.mark.parametrize(
    ("name", "content", "paths"),
    [
        ("a.json", json.dumps({"text": "one"}), ["a.json"]),
        ("a.json", json.dumps([{"text": "one"}, {"text": "two"}]), ["a.json#1", "a.json#2"]),
        ("a.json", json.dumps({"articles": [{"text": "one"}, {"text": "two"}]}), ["a.json#1", "a.json#2"]),
        ("a.json", '{"text": "one"}\n{"text": "two"}\n', ["a.json#1", "a.json#2"]),
        ("a.jsonl", '{"text": "one"}\n\n{"text": "two"}', ["a.jsonl#1", "a.jsonl#3"]),
        ("a.jsonl", '\ufeff{"text": "one"}\r\n{"text": "two"}\r\n', ["a.jsonl#1", "a.jsonl#2"]),
        ("a.data", '{"text": "one"}\n{"text": "two"}', ["a.data#1", "a.data#2"]),
        ("a.json", '{"text": "line one\nline two"}', ["a.json"]),
    ],
)
def test_json_shapes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, paths: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(content, encoding="utf-8")
    found = pages(ingest([name]))
    assert [page.record.path for page in found] == paths
    assert found[0].text.split()[0] in {"one", "line"}


def test_json_with_html_inside_is_given_as_html(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"content": "<p>The ferry</p>"}\n{"html": "<b>x</b>"}\n', encoding="utf-8")
    assert [page.record.media_type for page in pages(ingest([tmp_path]))] == ["text/html", "text/html"]


def test_zip_members_are_pages_of_their_own(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pile.zip", "w") as pack:
        pack.writestr("b/two.html", "<p>two</p>")
        pack.writestr("a.txt", "one")
        pack.writestr("c.jsonl", '{"text": "three"}\n{"text": "four"}\n')
        pack.writestr(".hidden.txt", "no")
        pack.writestr("__MACOSX/a.txt", "no")
    path = str(tmp_path / "pile.zip")
    found = pages(ingest([path]))
    assert [page.record.path for page in found] == [
        path + end for end in ("/a.txt", "/b/two.html", "/c.jsonl#1", "/c.jsonl#2")
    ]
    assert [page.text for page in found] == ["one", "<p>two</p>", "three", "four"]


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a/z.txt", "a/deep/y.txt", ".git/config.txt", ".x.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(name, encoding="utf-8")
    assert [page.record.path for page in pages(ingest(["./"]))] == ["./b.txt", "./a/z.txt", "./a/deep/y.txt"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    found = ingest([tmp_path])
    assert isinstance(next(found), RawPage)
    (tmp_path / "b.txt").write_text("written later", encoding="utf-8")
    later = next(found)
    assert isinstance(later, RawPage)
    assert later.text == "written later"


def test_ids_do_not_depend_on_the_order_and_two_names_are_two_records(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NEWS, encoding="utf-8")
    first = pages(ingest([tmp_path / "a.txt", tmp_path / "b.txt"]))
    second = pages(ingest([tmp_path / "b.txt", tmp_path / "a.txt"]))
    assert {page.record for page in first} == {page.record for page in second}
    assert len({page.record.id for page in first}) == 2
    assert len({page.record.sha256 for page in first}) == 1


@pytest.mark.parametrize(
    ("content", "media_type", "expected"),
    [
        (b"The ferry stays.", None, ["text/plain"]),
        (b"<!doctype html><html><p>x</html>", None, ["text/html"]),
        (b'{"text": "one"}\n{"text": "two"}\n', None, ["application/json", "application/json"]),
        (b'{"text": "one"}', None, ["application/json"]),
        (b"[Update] The ferry stays.", None, ["text/plain"]),
        (b"<p>not sniffed", "text/plain", ["text/plain"]),
    ],
)
def test_standard_input_is_sniffed(content: bytes, media_type: str | None, expected: list[str]) -> None:
    found = pages(ingest(["-"], stdin=io.BytesIO(content), media_type=media_type))
    assert [page.record.media_type for page in found] == expected
    assert all(page.record.path.startswith("-") for page in found)


def test_a_zip_on_standard_input(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as pack:
        pack.writestr("a.txt", "one")
    found = pages(ingest(["-"], stdin=io.BytesIO((tmp_path / "x.zip").read_bytes())))
    assert [page.record.path for page in found] == ["-/a.txt"]


def test_an_unknown_media_type_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="image/png"):
        ingest(["-"], stdin=io.BytesIO(b"x"), media_type="image/png")


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: str(reader.__name__))
def test_every_reader_keeps_the_contract(reader: room.Reader, tmp_path: Path) -> None:
    fixture = tmp_path / f"fixture{reader.EXTENSIONS[0]}"
    contents = {html: b"<html><p>x</p></html>", jsonl: b'{"text": "x"}', plain: b"x", markdown: b"# x"}
    if reader is archive:
        with zipfile.ZipFile(fixture, "w") as pack:
            pack.writestr("a.txt", "one")
    else:
        fixture.write_bytes(contents[reader])  # type: ignore[index]
    check_reader(reader, fixture)


class _Shouting:
    """A third party's reader of .loud files."""

    MEDIA_TYPES: tuple[str, ...] = ("text/x-loud",)
    EXTENSIONS: tuple[str, ...] = (".loud",)

    def match(self, part: room.Part) -> bool:
        return part.extension in self.EXTENSIONS

    def read(self, part: room.Part) -> Iterable[RawPage]:
        content = room.read_bytes(part)
        assert isinstance(content, bytes)
        if content == b"crash":
            raise KeyError("third party")
        yield room.make_page(part.path, content, content.decode("utf-8", "replace").lower() or "-", "text/plain")


def test_third_parties_register_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.loud").write_text("THE FERRY", encoding="utf-8")
    (tmp_path / "b.loud").write_text("crash", encoding="utf-8")
    entries = [
        EntryPoint("loud", "tests.ingest.test_formats:SHOUTING", room.ENTRY_POINTS),
        EntryPoint("gone", "no_such_module:READER", room.ENTRY_POINTS),
    ]
    monkeypatch.setattr(room, "entry_points", lambda group: entries if group == room.ENTRY_POINTS else [])
    room._load_third_party.cache_clear()
    try:
        found = list(ingest([tmp_path]))
        check_reader(SHOUTING, tmp_path / "a.loud")  # type: ignore[arg-type]
    finally:
        room._load_third_party.cache_clear()
    assert [each.text if isinstance(each, RawPage) else each.code for each in found] == ["I190", "the ferry", "I191"]


SHOUTING = _Shouting()
