"""What people judged, in words beside what they judged: "joined as one, judged by Dana Petrov"."""

from collections import defaultdict
from collections.abc import Mapping

from reportedly.model import Decision, Judged, Story
from reportedly.views.words import label, shortened

_DECISION_WORDS: Mapping[Decision, str] = {
    "same": "joined as one",
    "different": "kept apart",
    "speaker": "the speaker",
    "rename": "the name",
    "reject": "rejected, counts in no number",
    "note": "a note",
}


def judged_words(story: Story) -> dict[str, tuple[str, ...]]:
    """Return by id, for all that was judged, one line a judgement, in the order of judging."""
    words: dict[str, list[str]] = defaultdict(list)
    for judged in story.judgements:
        for target in judged.targets:
            words[target].append(_line_of(judged))
    return {target: tuple(lines) for target, lines in words.items()}


def rejected_ids(story: Story) -> frozenset[str]:
    """Return the ids of statements, claims, conflicts and events that count in no number."""
    return frozenset(target for judged in story.judgements if judged.decision == "reject" for target in judged.targets)


def _line_of(judged: Judged) -> str:
    told = f": {_shown(judged.value)}" if judged.decision == "note" else ""
    why = f" ({_shown(judged.note)})" if judged.note else ""
    return f"{_DECISION_WORDS[judged.decision]}, judged by {label(judged.by)}{told}{why}"


def _shown(words: str) -> str:
    line, cut = shortened(words)
    return line + "…" * cut
