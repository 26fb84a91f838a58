"""Write the reference pages from the program: `python -m docs.generate`; a test checks that they are current.

schema.json   JSON Schema of the JSON export, from the types
cli.md        every command with its help, from click
problems.md   every problem code with its message and hint, from the source
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import click
import msgspec

from reportedly.cli.main import group
from reportedly.engine import Outcome
from reportedly.engine.local import Fault
from reportedly.export.json import SCHEMA
from reportedly.model import Problem, Stage, Story
from reportedly.pipeline.stages import make_fault

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
SOURCE = ROOT / "src" / "reportedly"
STAGES = {stage[0].upper() if stage != "store" else "P": stage for stage in get_args(Stage)}
_CODE = re.compile(r"[ICRLSP]1\d\d")
_FAULTS: tuple[Fault, ...] = get_args(Fault)
WIDTH = 100  # columns of the help texts


def generated() -> dict[Path, str]:
    """Return every generated page with its text."""
    return {
        REFERENCE / "schema.json": schema(),
        REFERENCE / "problems.md": problems(),
        REFERENCE / "cli.md": commands(),
    }


def schema() -> str:
    """Return the JSON Schema of the `json` export."""
    made = msgspec.json.schema(Story)
    definition = made["$defs"]["Story"]
    definition["properties"] = {"schema": {"const": SCHEMA}, **definition["properties"]}
    definition["required"] = ["schema", *definition["required"]]
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **made}
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"


@dataclass(frozen=True, order=True)
class Known:
    """A problem code as the source makes it."""

    code: str
    message: str
    hint: str


def problems() -> str:
    """Return a table of all problem codes, each with its messages and hints."""
    lines = [
        "# Problems",
        "",
        "What can go wrong with one article. The run goes on, and the story keeps the note; see it with",
        "`reportedly show STORY problems`. The letter names the stage. “…” stands for what differs from case to case.",
        "",
        "| code | stage | message | what to do |",
        "|---|---|---|---|",
    ]
    rows = sorted({*_faults(), *(known for path in sorted(SOURCE.rglob("*.py")) for known in _known(path))})
    lines += [
        f"| `{row.code}` | {STAGES[row.code[0]]} | {_cell(row.message)} | {_cell(row.hint)} |"
        for row in rows
        if row.message not in ("", "…") or not any(other.code == row.code and other != row for other in rows)
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _faults() -> Iterator[Known]:
    for stage in ("clean", "read"):
        for fault in _FAULTS:
            made: Problem = make_fault(stage, "", Outcome("", None, fault, "…"))
            yield Known(made.code, made.message, made.hint)


def _known(path: Path) -> Iterator[Known]:
    """Yield the codes of one module: calls that name a code, then where, then (after a stage) message and hint."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    outside = _texts(tree.body)
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.Module):
            continue
        inside = [*outside, *(_texts(ast.walk(node)) if isinstance(node, ast.FunctionDef) else [])]
        for call in _calls(node):
            names = {name: text for line, name, text in inside if line <= call.lineno}
            words = [_text(value, names) for value in call.args]
            code = next((number for number, word in enumerate(words) if _CODE.fullmatch(word)), None)
            if code is not None:
                start = code + 2 + any(word in STAGES.values() for word in words)
                told = (*words[start:], "", "")
                yield Known(words[code], told[0], told[1])


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls of a function or module, not those of the functions inside it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        if not isinstance(child, ast.FunctionDef):
            yield from _calls(child)


def _texts(nodes: Iterable[ast.AST]) -> list[tuple[int, str, str]]:
    """Return line, name and text of every assignment of a text, in order of lines."""
    return sorted(
        (statement.lineno, target.id, _text(statement.value, {}))
        for statement in nodes
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    )


def _text(node: ast.AST, names: dict[str, str]) -> str:
    """Return a text as written; "…" for what is only known when the program runs."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            return names.get(name, "…")
        case ast.JoinedStr(values=parts):
            return "".join(_text(part, names) for part in parts)
        case ast.IfExp(body=one, orelse=other):
            return " / ".join(text for text in (_text(one, names), _text(other, names)) if text)
    return "…"


def commands() -> str:
    """Return the help of the program and of every command."""
    lines = ["# Commands", "", "The help of each command, as `--help` prints it.", ""]
    for name, command in _tree(group, "reportedly"):
        shown = command.make_context(name, [], resilient_parsing=True, max_content_width=WIDTH, terminal_width=WIDTH)
        with shown as context:
            lines += [f"## {name}", "", "```text", command.get_help(context).rstrip(), "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def _tree(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for child in command.list_commands(context):
            inside = command.get_command(context, child)
            if inside is not None and not inside.hidden:
                yield from _tree(inside, f"{name} {child}")


def write_all(tell: Callable[[str], None]) -> None:
    """Write every page that is not current, and tell which."""
    for path, text in generated().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            tell(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    write_all(lambda line: click.echo(line))
