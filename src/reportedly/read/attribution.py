"""An attribution as it is found in the text, before anybody is identified."""

from dataclasses import dataclass

from reportedly.read.page import Range


@dataclass(frozen=True, slots=True)
class Attribution:
    """The ranges of source, cue and content (content without quotation marks at its ends), each in text order.

    `source` and `cue` may be empty; `content` never is. `confidence` in [0, 1] is the finder's; `found_by` names the
    finder with its version; `link` tells how a missing source is to be found ("previous" = who spoke before it).
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    found_by: str
    confidence: float
    link: str = ""

    @property
    def start(self) -> int:
        """Where the attribution begins in the text."""
        return min(start for start, _ in (*self.source, *self.cue, *self.content))
