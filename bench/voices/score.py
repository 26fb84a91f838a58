"""The scorer of `voices`: statements are matched by their content, then speaker, chain, time and voice are compared.

A statement is found when one of its pieces of content overlaps one of ours by half (overlap over union), one to one,
best first. A speaker is right when it is unnamed where the gold's is, or when its name is the gold's: all words of
the one among those of the other or its initials, an entity's names counting alike. A chain is right when every hop
is, unnamed ones all alike. Its first hop, the publishing outlet, is not compared where we tell none, or where the
gold says that the text tells none, as in the gold of `seeds`; `hops` compares all behind it. A time is right by the
rule of `seeds`: our interval lies in the wanted one, or around it and is at most a year long; `said_day` asks that it
be the very day or lie in the wanted interval. Unnamed voices are scored by pairs of mentions that are one voice, over
the story and within its articles; a statement not found is joined to none.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
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
_UNTOLD = "unknown outlet"
_YEAR = timedelta(days=366)
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
    voices: list[tuple[str, str, str]] = []
    for index, want in enumerate(wanted):
        found = ours[matches[index]] if index in matches else None
        right = found is not None and _is_speaker(want, found, aliases)
        counts["wanted"] += 1
        counts["found"] += found is not None
        counts["speaker"] += right
        if found is not None:
            _count_found(want, found, aliases, counts)
        if want.voice is not None:
            told = f"{right} {found['speaker_id']}" if found is not None else f"missed {index}"
            voices.append((want.file, want.voice, told))
    counts["given"] += len(ours)
    _count_pairs(voices, counts)


def _count_found(want: Wanted, found: Json, aliases: Mapping[str, str], counts: Counter[str]) -> None:
    counts["chain"] += _is_chain(want, found, aliases)
    counts["hops"] += _is_chain(want, found, aliases, first=False)
    if want.said_when is not None:
        counts["timed"] += 1
        counts["said_when"] += _is_time(want.said_when, found["said_when"])
        counts["said_day"] += _is_within(want.said_when, found["said_when"])


def _count_pairs(voices: Iterable[tuple[str, str, str]], counts: Counter[str]) -> None:
    """Count pairs of mentions that are one voice, over the story, and again for those within one article."""
    for (file, a, x), (other, b, y) in combinations(voices, 2):
        for part in ("", "_within")[: 1 + (file == other)]:
            counts[f"joined{part}"] += x == y
            counts[f"one_voice{part}"] += a == b
            counts[f"joined_rightly{part}"] += x == y and a == b


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


def _is_chain(want: Wanted, found: Json, aliases: Mapping[str, str], *, first: bool = True) -> bool:
    """Tell whether the hops are those of the gold; the publishing outlet counts with `first` where both tell one."""
    outlet, *hops = found["chain"]
    return any(
        (not first or _UNTOLD in (chain[0], outlet) or _is_name(chain[0], outlet, aliases))
        and len(chain) == len(hops) + 1
        and all(_is_name(a, b, aliases) for a, b in zip(chain[1:], hops, strict=True))
        for chain in want.chains
    )


def _is_name(wanted: str, found: str, aliases: Mapping[str, str]) -> bool:
    a, b = _fold(wanted), _fold(found)
    if _is_unnamed(a) or _is_unnamed(b):
        return _is_unnamed(a) and _is_unnamed(b)
    a, b = aliases.get(a, a), aliases.get(b, b)
    first, second = set(a.split()), set(b.split())
    return bool(first and second) and (first <= second or second <= first or _initials(a) == b or _initials(b) == a)


def _initials(folded: str) -> str:
    words = folded.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _is_unnamed(folded: str) -> bool:
    return not _UNNAMED_WORDS.isdisjoint(folded.split())


def _fold(name: str) -> str:
    words = _WORD.findall((name or "").lower().replace("’", "'"))
    return " ".join(word for word in words if word not in _EMPTY_WORDS)


def _is_time(wanted: str, ours: str | None) -> bool:
    """Tell whether our interval lies inside the wanted one, or around it and is at most a year long."""
    if ours is None:
        return False
    (first, last), (start, end) = _interval(wanted), _interval(ours)
    return (first <= start and end <= last) or (start <= first and last <= end and end - start <= _YEAR)


def _is_within(wanted: str, ours: str | None) -> bool:
    """Tell whether our interval is the wanted day, or lies inside the wanted interval."""
    if ours is None:
        return False
    (first, last), (start, end) = _interval(wanted), _interval(ours)
    return first <= start and end <= last


def _interval(when: str) -> tuple[date, date]:
    """Return the first and last day of YYYY, YYYY-MM, YYYY-MM-DD, each with a time of day or not, or a/b of them."""
    first, _, last = when.partition("/")
    return _days(first)[0], _days(last or first)[1]


def _days(when: str) -> tuple[date, date]:
    parts = [int(part) for part in when.partition("T")[0].split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)


def _summarise(counts: Counter[str]) -> dict[str, Any]:
    return {
        "statements": {"wanted": counts["wanted"], "given": counts["given"]},
        "found": {"n": counts["found"], "recall": _ratio(counts["found"], counts["wanted"])},
        "speaker": {
            "n": counts["speaker"],
            "of_found": _ratio(counts["speaker"], counts["found"]),
            "of_all": _ratio(counts["speaker"], counts["wanted"]),
        },
        "chain": {"n": counts["chain"], "of_found": _ratio(counts["chain"], counts["found"])},
        "hops": {"n": counts["hops"], "of_found": _ratio(counts["hops"], counts["found"])},
        "said_when": {"n": counts["timed"], "of_found": _ratio(counts["said_when"], counts["timed"])},
        "said_day": {"n": counts["timed"], "of_found": _ratio(counts["said_day"], counts["timed"])},
        "unnamed": _summarise_pairs(counts, ""),
        "unnamed_within": _summarise_pairs(counts, "_within"),
    }


def _summarise_pairs(counts: Counter[str], part: str) -> dict[str, Any]:
    precision = _ratio(counts[f"joined_rightly{part}"], counts[f"joined{part}"])
    recall = _ratio(counts[f"joined_rightly{part}"], counts[f"one_voice{part}"])
    return {
        "pairs": counts[f"one_voice{part}"],
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
    }


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
