"""Fits the confidence: a logistic curve from the model's own score to being right, on articles held out of training.

    python -m training.quotes.calibrate --model DIR --data polnear/train [--last 40]
    python -m training.quotes.calibrate --model DIR --data polnear/dev --last 84 --check      the curve on dev

Right means that an annotator has an attribution whose content and whose source share at least half of their code
points (Dice) with the one found. Writes slope and intercept into model.json and prints the curve: of each tenth of
confidence how many attributions, their mean confidence and the share that is right; and the mean distance between the
two over all attributions (expected calibration error, Naeini and others 2015). Needs no torch.
"""

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reportedly.read.tagger.attributions import Attribution
from reportedly.read.tagger.model import Calibration, open_model
from reportedly.read.tagger.tagger import tag_with
from training.quotes.corpus import HELD_OUT, Document, Gold, load_documents, paragraphs_of
from training.quotes.manifest import write_manifest

Span = tuple[int, int]
_BINS = 10
_LONGEST_STEP = 0.2


def scored(model_folder: Path, documents: Sequence[Document]) -> Iterator[tuple[float, bool]]:
    """Yield for each attribution found the log odds of its raw score and whether it is right."""
    model = replace(open_model(model_folder), calibration=Calibration(1.0, 0.0))  # the raw score as it is
    for document in documents:
        for found in tag_with(model, document.text, paragraphs_of(document.text)):
            sure = min(max(found.confidence, 1e-4), 1 - 1e-4)
            yield math.log(sure / (1 - sure)), any(_agrees(found, gold) for gold in document.gold)


def fit(pairs: Sequence[tuple[float, bool]], rounds: int = 50) -> dict[str, float]:
    """Fit slope and intercept by Newton's method on the log likelihood."""
    slope, intercept = 1.0, 0.0
    for _ in range(rounds):
        rows = [(x, right, 1 / (1 + math.exp(-(slope * x + intercept)))) for x, right in pairs]
        gradient = sum((right - p) * x for x, right, p in rows), sum(right - p for _, right, p in rows)
        xx = sum(p * (1 - p) * x * x for x, _, p in rows) + 1e-6
        x1 = sum(p * (1 - p) * x for x, _, p in rows)
        ones = sum(p * (1 - p) for _, _, p in rows) + 1e-6
        determinant = xx * ones - x1 * x1
        steps = (ones * gradient[0] - x1 * gradient[1], xx * gradient[1] - x1 * gradient[0])
        slope += _damped(steps[0] / determinant)
        intercept += _damped(steps[1] / determinant)
    return {"slope": round(slope, 4), "intercept": round(intercept, 4)}


def _damped(step: float) -> float:
    """Keep a step small: far from its end Newton's method overshoots where nearly all scores are sure."""
    return max(-_LONGEST_STEP, min(_LONGEST_STEP, step))


def curve(pairs: Sequence[tuple[float, bool]], calibration: dict[str, float]) -> Iterator[str]:
    """Yield a line per tenth of confidence: how many, mean confidence, share right; last the expected error."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for raw, right in pairs:
        sure = 1 / (1 + math.exp(-(calibration["slope"] * raw + calibration["intercept"])))
        bins[min(_BINS - 1, int(sure * _BINS))].append((sure, right))
    distance = 0.0
    for held in filter(None, bins):
        mean, share = (sum(row[k] for row in held) / len(held) for k in (0, 1))
        distance += abs(mean - share) * len(held) / len(pairs)
        yield f"{len(held):5d}  confidence {mean:.2f}  right {share:.2f}"
    yield f"expected calibration error {distance:.3f}"


def _agrees(found: Attribution, gold: Gold) -> bool:
    sources = [gold.source] if gold.source else []
    return _dice(found.content, gold.content) >= 0.5 and (
        _dice(found.source, sources) >= 0.5 if found.source and sources else not found.source and not sources
    )


def _dice(left: Iterable[Span], right: Iterable[Span]) -> float:
    a, b = ({point for start, end in spans for point in range(start, end)} for spans in (left, right))
    return 2 * len(a & b) / max(1, len(a) + len(b))


def main() -> None:
    """Read the command line, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--last", type=int, default=HELD_OUT)
    parser.add_argument("--check", action="store_true", help="print the curve of the stored calibration only")
    options = parser.parse_args()
    documents = [annotated[0] for annotated in load_documents(options.data).values() if annotated][-options.last :]
    pairs = list(scored(options.model, documents))
    stored = json.loads((options.model / "model.json").read_text("utf-8"))["calibration"]
    calibration = stored if options.check else fit(pairs)
    if not options.check:
        write_manifest(options.model, calibration)
    sys.stdout.write("\n".join([f"{len(pairs)} attributions {calibration}", *curve(pairs, calibration)]) + "\n")


if __name__ == "__main__":
    main()
