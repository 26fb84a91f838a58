"""Writes the predictions of exported model files in the form that score_quotes.py reads.

python -m training.quotes.predict --model DIR --data polnear/dev --out pred.jsonl [--last N]
"""

import argparse
import json
import sys
import time
from pathlib import Path

from reportedly.read.tagger.model import open_model
from reportedly.read.tagger.tagger import tag_with
from training.quotes.corpus import paragraphs_of


def main() -> None:
    """Tags the texts of a folder, all or the last by date, and prints the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--last", type=int, default=0)
    options = parser.parse_args()
    model = open_model(options.model)
    paths = sorted((options.data / "text").glob("*.txt"), key=lambda path: (path.stem.split("_")[1], path.stem))
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in paths[-options.last :]}
    started = time.process_time()
    found = {name: tag_with(model, text, paragraphs_of(text)) for name, text in texts.items()}
    seconds = time.process_time() - started
    with options.out.open("w", encoding="utf-8") as lines:
        for name, attributions in found.items():
            rows = [
                {"source": a.source, "cue": a.cue, "content": a.content, "confidence": a.confidence}
                for a in attributions
            ]
            lines.write(json.dumps({"id": name, "attributions": rows}) + "\n")
    words = sum(len(text.split()) for text in texts.values())
    sys.stdout.write(f"{len(texts)} articles, {words} words, {words / seconds:.0f} words per CPU-second\n")


if __name__ == "__main__":
    main()
