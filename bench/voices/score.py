"""The scorer of `voices`: statements are matched by their content, then speaker, chain, time and voice are compared.

A statement is found when one of its pieces of content overlaps one of ours by half (overlap over union), one to one,
best first. A speaker is right when it is unnamed where the gold's is, or when its name is the gold's: all words of
the one among those of the other, an entity's names counting alike. A chain is right when every hop is, unnamed ones
all alike. Unnamed voices are scored by pairs of mentions that are one voice; a statement not found is joined to none.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

Json = Mapping[str, Any]
Offsets = tuple[int, int]

_HALF = 0.5
_UNNAMED_TYPES = frozenset({"unnamed_person", "rumour"})
_EMPTY_WORDS = frozenset({"the", "a", "an", "of", "for", "s"})
_UNNAMED_WORDS = frozenset({"source", "sources", "insider", "insiders", "unnamed", "somebody", "someone"})
_UNNAMED = "a source"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A statement of the gold: where it stands, who says it (`voice` for an unnamed one), through whom, when."""

    file: str
    content: tuple[Offsets, ...]
    speakers: tuple[str, ...]
    voice: str | None
    chains: tuple[tuple[str, ...], ...]
    said_when: str | None


def read_golds(gold: Path) -> list[tuple[str, Path, Json]]:
    """Return (name, folder of articles, gold) for a gold file, a story's folder, or a folder of such folders."""
    if gold.is_file():
        files = [gold]
    else:
        files = [gold / "gold.json"] if (gold / "gold.json").exists() else sorted(gold.glob("*/gold.json"))
    return [(file.parent.name, file.parent / "articles", json.loads(file.read_text("utf-8"))) for file in files]


def score_stories(gold: Path, predictions: Iterable[Json]) -> dict[str, Any]:
    """Return the figures over all stories of a gold."""
    told = {row["story"]: row for row in predictions}
    counts: Counter[str] = Counter()
    for name, _, story in read_golds(gold):
        ours = told.get(name, {"texts": {}, "statements": []})
        wanted = list(_read_wanted(story, ours["texts"]))
        _count(wanted, ours["statements"], _read_aliases(story), counts)
    return _summarise(counts)


def _read_wanted(story: Json, texts: Mapping[str, str]) -> Iterable[Wanted]:
    names = story.get("file_ids", {})
    for key, file in story["files"].items():
        for row in file["attributions"]:
            if row.get("optional") or row.get("nested_in"):
                continue
            name = names.get(key, key)
            content = tuple(found for piece in row["content"] if (found := _locate(piece, texts.get(name, ""))))
            unnamed = not row["named"] if "named" in row else row["source_type"] in _UNNAMED_TYPES
            voice = (row.get("voice") or row.get("speaker_cluster") or row["id"]) if unnamed else None
            speakers = (row["speaker"] or "", *row.get("speaker_alt", ()))
            chains = [
                _hide(chain, row["speaker"], unnamed=unnamed) for chain in (row["chain"], *row.get("chain_alt", ()))
            ]
            yield Wanted(name, content, speakers, voice, tuple(chains), row.get("said_when"))


def _hide(chain: Iterable[str], speaker: str | None, *, unnamed: bool) -> tuple[str, ...]:
    """Return a chain whose end says no more than that it is an unnamed voice, where it is one."""
    *hops, end = chain
    return (*hops, _UNNAMED if unnamed and (speaker is None or end == speaker) else end)


def _locate(piece: Json, text: str) -> Offsets | None:
    """Return the offsets of a piece of content, given as such or as the n-th occurrence of its words."""
    if "start" in piece:
        return piece["start"], piece["end"]
    start = -1
    for _ in range(piece.get("occurrence", 1)):
        start = text.find(piece["text"], start + 1)
        if start < 0:
            return None
    return start, start + len(piece["text"])


def _read_aliases(story: Json) -> dict[str, str]:
    """Return folded name -> folded canonical name of the gold's entities."""
    return {
        _fold(name): _fold(entity["canonical"])
        for entity in story.get("entities", ())
        for name in (entity["canonical"], *entity["names"])
    }


def _count(wanted: list[Wanted], ours: list[Json], aliases: Mapping[str, str], counts: Counter[str]) -> None:
    matches = _match(wanted, ours)
    voices: list[tuple[str, str]] = []
    for index, want in enumerate(wanted):
        found = ours[matches[index]] if index in matches else None
        right = found is not None and _is_speaker(want, found, aliases)
        counts["wanted"] += 1
        counts["found"] += found is not None
        counts["speaker"] += right
        counts["chain"] += found is not None and _is_chain(want, found, aliases)
        counts["timed"] += found is not None and want.said_when is not None
        counts["said_when"] += found is not None and want.said_when is not None and _is_time(want, found)
        if want.voice is not None:
            missed = f"missed {index}"
            voices.append((want.voice, f"{right} {found['speaker_id']}" if found is not None else missed))
    counts["given"] += len(ours)
    for (a, x), (b, y) in combinations(voices, 2):
        counts["joined"] += x == y
        counts["one_voice"] += a == b
        counts["joined_rightly"] += x == y and a == b


def _match(wanted: list[Wanted], ours: list[Json]) -> dict[int, int]:
    """Return gold index -> our index, one to one, best overlap first."""
    scored = []
    for index, want in enumerate(wanted):
        for other, row in enumerate(ours):
            if row["file"] == want.file:
                share = max((_share(a, b) for a in want.content for b in row["content"]), default=0.0)
                if share >= _HALF:
                    scored.append((-share, index, other))
    matches: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, other in sorted(scored):
        if index not in matches and other not in taken:
            matches[index] = other
            taken.add(other)
    return matches


def _share(a: Iterable[int], b: Iterable[int]) -> float:
    (a_start, a_end), (b_start, b_end) = a, b
    return max(0, min(a_end, b_end) - max(a_start, b_start)) / (max(a_end, b_end) - min(a_start, b_start))


def _is_speaker(want: Wanted, found: Json, aliases: Mapping[str, str]) -> bool:
    if want.voice is not None or not found["named"]:
        return want.voice is not None and not found["named"]
    return any(_is_name(name, found["speaker"], aliases) for name in want.speakers)


def _is_chain(want: Wanted, found: Json, aliases: Mapping[str, str]) -> bool:
    hops = found["chain"]
    return any(
        len(chain) == len(hops) and all(_is_name(a, b, aliases) for a, b in zip(chain, hops, strict=True))
        for chain in want.chains
    )


def _is_name(wanted: str, found: str, aliases: Mapping[str, str]) -> bool:
    a, b = _fold(wanted), _fold(found)
    if _is_unnamed(a) or _is_unnamed(b):
        return _is_unnamed(a) and _is_unnamed(b)
    a, b = aliases.get(a, a), aliases.get(b, b)
    first, second = set(a.split()), set(b.split())
    return bool(first and second) and (first <= second or second <= first)


def _is_unnamed(folded: str) -> bool:
    return not _UNNAMED_WORDS.isdisjoint(folded.split())


def _fold(name: str) -> str:
    words = _WORD.findall((name or "").lower().replace("’", "'"))
    return " ".join(word for word in words if word not in _EMPTY_WORDS)


def _is_time(want: Wanted, found: Json) -> bool:
    """Tell whether our interval lies inside the wanted one, or is the same day."""
    wanted, ours = want.said_when or "", found["said_when"] or ""
    if "/" in wanted and ours:
        first, last = wanted.split("/")
        start, end = ours.split("/") if "/" in ours else (ours, ours)
        return first <= start and end[: len(last)] <= last
    return bool(ours) and ours.startswith(wanted[: len("2031-03-05")])


def _summarise(counts: Counter[str]) -> dict[str, Any]:
    precision, recall = (
        _ratio(counts["joined_rightly"], counts["joined"]),
        _ratio(counts["joined_rightly"], counts["one_voice"]),
    )
    return {
        "statements": {"wanted": counts["wanted"], "given": counts["given"]},
        "found": {"n": counts["found"], "recall": _ratio(counts["found"], counts["wanted"])},
        "speaker": {
            "n": counts["speaker"],
            "of_found": _ratio(counts["speaker"], counts["found"]),
            "of_all": _ratio(counts["speaker"], counts["wanted"]),
        },
        "chain": {"n": counts["chain"], "of_found": _ratio(counts["chain"], counts["found"])},
        "said_when": {"n": counts["timed"], "of_found": _ratio(counts["said_when"], counts["timed"])},
        "unnamed": {
            "pairs": counts["one_voice"],
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        },
    }


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
