"""Read JSON and JSON lines: one article an object, text and metadata by the common field names."""

import json
from collections.abc import Iterator

from reportedly.ingest.decode import decode, report_decoding
from reportedly.ingest.fields import find_records, take_fields
from reportedly.ingest.pages import check_bytes, make_page
from reportedly.ingest.parts import MAX_BYTES, READ_FAULTS, Part, make_problem, too_large, unreadable
from reportedly.ingest.sniff import is_json, name_binary
from reportedly.model import Problem, RawPage

MEDIA_TYPES: tuple[str, ...] = ("application/json", "application/jsonl", "application/x-ndjson")
EXTENSIONS: tuple[str, ...] = (".json", ".jsonl", ".ndjson")

_LINE_EXTENSIONS = (".jsonl", ".ndjson")
_MAX_LISTED = 100  # broken lines reported one by one; the rest of a file's are counted
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DECODER = json.JSONDecoder(strict=False)  # exporters leave line feeds inside strings
_JSON_FAULTS = (ValueError, RecursionError)


def match(part: Part) -> bool:
    """Tell whether the bytes begin a JSON object or a list of them."""
    return is_json(part.head)


def read(part: Part) -> Iterator[RawPage | Problem]:
    """Yield a page for each object with text, and a Problem with the line for each that is broken or has none."""
    by_lines = part.extension in _LINE_EXTENSIONS or part.media_type in MEDIA_TYPES[1:] or _begins_lines(part.head)
    if by_lines and not part.head.startswith(_WIDE_MARKS) and not name_binary(part.head):
        return _list_few(_read_lines(part), part.path)
    return _list_few(_read_document(part), part.path)


def _begins_lines(head: bytes) -> bool:
    line, end, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    return bool(end and rest.strip()) and isinstance(_parse(line.decode("utf-8", "replace")), dict)


def _read_lines(part: Part) -> Iterator[RawPage | Problem]:
    """Yield line by line, so that a file of any length is never held whole."""
    number = 0
    try:
        with part.open() as stream:
            while line := stream.readline(MAX_BYTES + 1):
                number += 1
                if len(line) > MAX_BYTES:
                    yield too_large(f"{part.path}#{number}")
                    return
                yield from _read_record(line, f"{part.path}#{number}")
    except READ_FAULTS as fault:
        yield unreadable(part.path, fault)


def _read_record(line: bytes, where: str) -> Iterator[RawPage | Problem]:
    decoded = decode(line)
    if not decoded.text.strip():
        return
    yield from report_decoding(decoded, where)
    record = _parse(decoded.text)
    yield _broken(where) if record is None else _make_page(record, line.strip(), where)


def _read_document(part: Part) -> Iterator[RawPage | Problem]:
    content = check_bytes(part)
    if isinstance(content, Problem):
        yield content
        return
    decoded = decode(content)
    yield from report_decoding(decoded, part.path)
    document = _parse(decoded.text)
    if document is None:
        yield from _read_pieces(decoded.text, part.path)
        return
    records = find_records(document)
    alone = len(records) == 1 and records[0] is document
    for number, record in enumerate(records, start=1):
        where = part.path if alone else f"{part.path}#{number}"
        yield _make_page(record, content if alone else _canonical(record), where)


def _read_pieces(text: str, path: str) -> Iterator[RawPage | Problem]:
    """Yield what can be saved of text that is no JSON document: each line that is an object by itself."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not any(isinstance(_parse(line), dict) for line in lines[:_MAX_LISTED]):
        yield _broken(path)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from _read_record(line.encode("utf-8", "surrogatepass"), f"{path}#{number}")


def _list_few(pages: Iterator[RawPage | Problem], path: str) -> Iterator[RawPage | Problem]:
    """Pass pages on and the first Problems; count the others in one."""
    problems = 0
    for page in pages:
        problems += isinstance(page, Problem)
        if isinstance(page, RawPage) or problems <= _MAX_LISTED:
            yield page
    if problems > _MAX_LISTED:
        yield make_problem("I122", path, f"{problems - _MAX_LISTED} more records could not be read")


def _parse(text: str) -> object | None:
    """Return the value of a JSON text, None when it is broken (or null, which holds no article either)."""
    try:
        return _DECODER.decode(text.strip().removeprefix("\ufeff"))  # type: ignore[no-any-return]
    except _JSON_FAULTS:
        return None


def _make_page(record: object, content: bytes, where: str) -> RawPage | Problem:
    fields = take_fields(record)
    if fields is None:
        hint = 'give the text in a field named "text", "body" or "content"'
        return make_problem("I121", where, "has no text", hint)
    return make_page(where, content, fields.text, fields.media_type, url=fields.url, metadata=fields.metadata)


def _canonical(record: object) -> bytes:
    """Return the bytes that stand for one element of a list: its JSON with sorted keys."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _broken(where: str) -> Problem:
    return make_problem("I120", where, "is not valid JSON", "a file of JSON lines holds one object on each line")
