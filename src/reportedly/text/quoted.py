"""Words between quotation marks, by the shape of the marks alone."""

import re

QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]{0,2000})[”\"“»]")


def find_quoted(text: str) -> list[str]:
    """Return the words between each pair of marks, in order."""
    return [match.group(1) for match in QUOTED.finditer(text)]
