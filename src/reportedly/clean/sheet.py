"""Sheet: the lines of one page while they are being classed."""

from dataclasses import dataclass, field

from reportedly.clean.lines import Line
from reportedly.model import Block, BlockKind


@dataclass(slots=True)
class Sheet:
    """Lines with their classes so far; a line without a reason is free, and ends as body."""

    lines: list[Line]
    kinds: list[BlockKind] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kinds = ["body"] * len(self.lines)
        self.reasons = [""] * len(self.lines)

    def class_line(self, index: int, kind: BlockKind, reason: str) -> None:
        """Class a line that no earlier rule has classed."""
        if self.is_free(index):
            self.kinds[index], self.reasons[index] = kind, reason

    def is_free(self, index: int) -> bool:
        """Tell whether no rule has classed the line yet."""
        return not self.reasons[index]

    def is_residue(self, index: int) -> bool:
        """Tell whether the line is classed as residue."""
        return self.kinds[index] == "residue"

    def is_furnished(self) -> bool:
        """Tell whether residue stands between the lines in such numbers that the text was taken from a whole page."""
        residue = sum(kind == "residue" for kind in self.kinds)
        return residue >= FURNISHED_LINES and residue >= FURNISHED_SHARE * len(self.lines)

    def blocks(self) -> list[Block]:
        """Return one block a line."""
        rows = zip(self.lines, self.kinds, self.reasons, strict=True)
        return [Block(kind, line.start, line.end, reason) for line, kind, reason in rows]


FURNISHED_LINES = 5  # set on the textclean bench (dev): pages have a median of 13 residue lines, clean texts under 4
FURNISHED_SHARE = 0.08
