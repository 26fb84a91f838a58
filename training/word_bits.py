"""Make lang/en/frequency.toml: how much information a common English word carries, from running text.

    python training/word_bits.py TEXT_OR_FOLDER... > src/reportedly/lang/en/frequency.toml

A word's bits are -log2 of its share of all words, rounded. Only words mostly written in lower case and found in
several files are kept, so no names enter the table; a word that is not in it counts as rare.
"""

import math
import sys
from collections import Counter
from pathlib import Path

from reportedly.text.tokens import find_words

SMALLEST_FILES = 6
MOST_BITS = 15
LEAST_LOWER = 0.6


def count_words(paths: list[Path]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return how often each word occurs, occurs in lower case, and in how many files."""
    total: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace")
        words = find_words(text)
        total.update(word.form for word in words)
        lower.update(word.form for word in words if text[word.start].islower())
        files.update({word.form for word in words})
    return total, lower, files


def main(arguments: list[str]) -> None:
    """Write the table for the texts under the given paths to standard output."""
    roots = [Path(argument) for argument in arguments]
    paths = sorted(path for root in roots for path in ([root] if root.is_file() else root.rglob("*.txt")))
    total, lower, files = count_words(paths)
    size = sum(total.values())
    rows: dict[int, list[str]] = {}
    for word, count in total.items():
        bits = round(-math.log2(count / size))
        if (
            word.isascii()
            and bits <= MOST_BITS
            and files[word] >= SMALLEST_FILES
            and lower[word] >= LEAST_LOWER * count
        ):
            rows.setdefault(bits, []).append(word)
    sys.stdout.write(
        "# Made by training/word_bits.py: information of common words in bits; other words count as `rare`.\n"
    )
    sys.stdout.write(f"rare = {MOST_BITS + 1}\n\n[bits]\n")
    for bits in sorted(rows):
        sys.stdout.write(f'{bits} = "{" ".join(sorted(rows[bits]))}"\n')


if __name__ == "__main__":
    main(sys.argv[1:])
