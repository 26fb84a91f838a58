"""Check the gold of invented stories: every text stands in its file, ids are unique, references exist.

    python tests/stories/check_gold.py [STORY_FOLDER ...]

A story is a folder with `articles/` and `gold.json`. The text of a `.txt` file is the file; of a `.html` file the
visible text of its body, one line a block; of `name.jsonl#2` the `text` field of line 2.
"""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
STORIES = [HERE.parents[1] / "examples" / "harbour", HERE / "recall", HERE / "trial", HERE / "festival"]

HIDDEN = {"head", "script", "style", "noscript", "template"}
INLINE = {"a", "abbr", "b", "cite", "em", "i", "q", "small", "span", "strong", "time"}
FORMS = {"direct", "indirect", "mixed"}
POLARITIES = {"asserted", "denied", "hedged", "rumour", "asked"}
SOURCE_TYPES = {"named", "unnamed", "group", "organisation", "document", "outlet", "post", "none"}
SOURCE_FORMS = {"name", "pronoun", "definite", "indefinite", "none"}
CLASSES = {"conflict", "change", "denial", "retraction", "none"}
RELATIONS = {"first", "wire", "relayed", "verbatim", "cut", "altered", "paraphrase"}

Gold = dict[str, Any]


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in HIDDEN:
            self.hidden += 1
        elif tag not in INLINE:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self.hidden -= 1
        elif tag not in INLINE:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(re.sub(r"[ \t\r\n]+", " ", data))


def visible_text(html: str) -> str:
    """The words a reader sees in the body, one line a block."""
    parser = _Visible()
    parser.feed(html)
    parser.close()
    text = re.sub(r" *\n[ \n]*", "\n", "".join(parser.pieces))
    return re.sub(r" {2,}", " ", text).strip()


def article_text(story: Path, name: str) -> str:
    """The text that the gold of one article speaks of."""
    file, _, line = name.partition("#")
    raw = (story / "articles" / file).read_text(encoding="utf-8")
    if line:
        return str(json.loads(raw.splitlines()[int(line) - 1])["text"])
    return visible_text(raw) if file.endswith((".html", ".htm")) else raw


def _title(story: Path, name: str) -> str:
    """What a record of a .jsonl file has beside its text: its title, or nothing."""
    file, _, line = name.partition("#")
    if not line:
        return ""
    lines = (story / "articles" / file).read_text(encoding="utf-8").splitlines()
    return str(json.loads(lines[int(line) - 1])["title"]) + "\n"


def find(text: str, words: str, occurrence: int = 1) -> int:
    """Where the nth occurrence of the words begins, or -1."""
    at = -1
    for _ in range(occurrence):
        at = text.find(words, at + 1)
        if at < 0 or not words:
            return -1
    return at


def article_names(story: Path) -> set[str]:
    """Every article of a story, as the gold names it."""
    names = set()
    for path in (story / "articles").iterdir():
        if path.suffix == ".jsonl":
            lines = path.read_text(encoding="utf-8").splitlines()
            names |= {f"{path.name}#{number}" for number in range(1, len(lines) + 1)}
        else:
            names.add(path.name)
    return names


def load(story: Path) -> Gold:
    """The gold of one story."""
    gold: Gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
    return gold


def _twice(ids: list[str]) -> list[str]:
    return sorted({one for one in ids if ids.count(one) > 1})


def _attribution_faults(text: str, one: Gold) -> list[str]:
    faults = []
    spans = [*one["content"], *one["source_spans"], *one["cue_spans"]]
    faults += [
        f"not found: {s['text']!r} #{s['occurrence']}" for s in spans if find(text, s["text"], s["occurrence"]) < 0
    ]
    for content in one["content"]:
        faults += [f"not in its content: {q!r}" for q in content.get("quoted", []) if q not in content["text"]]
        if (content["form"] == "mixed") != bool(content.get("quoted")):
            faults.append(f"mixed without quoted words, or the reverse: {content['text']!r}")
    allowed = {"kind": FORMS, "polarity": POLARITIES, "source_type": SOURCE_TYPES, "source_form": SOURCE_FORMS}
    faults += [f"unknown {key} {one[key]!r}" for key, values in allowed.items() if one[key] not in values]
    if [s["text"] for s in one["source_spans"]] != one["source"] or [s["text"] for s in one["cue_spans"]] != one["cue"]:
        faults.append("source or cue differs from its spans")
    if not one["content"] or any(c["form"] not in FORMS for c in one["content"]):
        faults.append("no content, or a content of unknown form")
    return faults


def _file_faults(text: str, page: str, article: Gold) -> list[str]:
    faults = [f"attribution id twice: {i}" for i in _twice([a["id"] for a in article["attributions"]])]
    for one in article["attributions"]:
        faults += [f"{one['id']}: {fault}" for fault in _attribution_faults(text, one)]
        if one["chain"][:1] != [article["outlet"]]:
            faults.append(f"{one['id']}: the chain does not begin at {article['outlet']}")
    for line in set(article["residue"]):
        if text.count(line) < article["residue"].count(line):
            faults.append(f"residue found too seldom: {line!r}")
    for key in ("headline", "byline"):
        if article.get(key) and article[key] not in page:
            faults.append(f"{key} not found: {article[key]!r}")
    start, end = article["interval"]
    if start > end or (article["published"] and not start <= article["published"][:10] <= end):
        faults.append("the interval does not hold the date")
    return faults


def _claim_faults(claim: Gold, known: set[str]) -> list[str]:
    faults = []
    where = {span["file"] for span in claim["spans"]}
    if set(claim["relations"]) != where:
        faults.append("the relations do not name the files of the spans")
    if not set(claim["first"]) <= where <= known:
        faults.append("a file that the claim does not have")
    faults += [f"unknown relation {r!r}" for r in claim["relations"].values() if not set(r.split("|")) <= RELATIONS]
    if sorted(f for f, r in claim["relations"].items() if r == "first") != sorted(claim["first"]):
        faults.append("first and the relations disagree")
    return faults


def check(story: Path) -> list[str]:
    """Every fault of one story's gold, in words; none for a sound one."""
    gold = load(story)
    known = article_names(story)
    faults = [f"article and gold differ: {name}" for name in sorted(known ^ set(gold["files"]))]
    texts = {name: article_text(story, name) for name in sorted(known & set(gold["files"]))}
    for name, text in texts.items():
        faults += [f"{name}: {fault}" for fault in _file_faults(text, _title(story, name) + text, gold["files"][name])]
    for key in ("claims", "pairs"):
        faults += [f"{key}: id twice: {i}" for i in _twice([one["id"] for one in gold[key]])]
    for claim in gold["claims"]:
        faults += [f"claim {claim['id']}: {fault}" for fault in _claim_faults(claim, known)]
    faults += [f"pair {p['id']}: unknown class" for p in gold["pairs"] if p["class"] not in CLASSES]
    for span in _story_spans(gold):
        if find(texts.get(span["file"], ""), span["text"], span["occurrence"]) < 0:
            faults.append(f"{span['file']}: not found: {span['text']!r} #{span['occurrence']}")
    return faults + _voice_faults(gold)


def _story_spans(gold: Gold) -> list[Gold]:
    spans = [span for claim in gold["claims"] for span in claim["spans"]]
    spans += [pair[side] for pair in gold["pairs"] for side in ("a", "b")]
    spans += [span for voice in gold["voices"] for span in voice]
    spans += [{**entry, "text": entry["quote"]} for entry in gold["timeline"]]
    return spans + list(gold["accusations"])


def _voice_faults(gold: Gold) -> list[str]:
    """An unnamed speaker has a voice, a named one has none, and one voice stands in one list of voices."""
    lists: dict[str, set[int]] = {}
    faults = []
    for name, article in gold["files"].items():
        for one in article["attributions"]:
            if (one["voice"] is None) == (one["source_type"] == "unnamed"):
                faults.append(f"{name} {one['id']}: voice and source type disagree")
            for span in one["source_spans"] if one["voice"] else []:
                holder = {n for n, voice in enumerate(gold["voices"]) if {"file": name, **span} in voice}
                lists.setdefault(one["voice"], set()).update(holder or {-1})
    return faults + [f"voice {v}: not in exactly one list" for v, held in lists.items() if len(held) != 1 or -1 in held]


def count(story: Path) -> str:
    """One line of figures about a story."""
    gold = load(story)
    every = [a for article in gold["files"].values() for a in article["attributions"]]
    kinds = {kind: sum(a["kind"] == kind for a in every) for kind in sorted(FORMS)}
    bound = sum(a["source_form"] in ("pronoun", "definite") for a in every)
    words = sum(len(article_text(story, name).split()) for name in gold["files"])
    parts = [f"{story.name}: {len(gold['files'])} articles, {words} words, {len(every)} attributions {kinds}"]
    parts.append(f"{bound} with a pronoun or definite as source")
    parts += [f"{len(gold[key])} {key}" for key in ("claims", "pairs", "voices", "accusations", "timeline")]
    return ", ".join(parts)


def main(folders: list[str]) -> int:
    """Print figures and faults; 1 if there is a fault."""
    bad = 0
    for story in [Path(folder) for folder in folders] or STORIES:
        faults = check(story)
        bad += len(faults)
        sys.stdout.write("".join(f"{line}\n" for line in [count(story), *(f"  {fault}" for fault in faults)]))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
