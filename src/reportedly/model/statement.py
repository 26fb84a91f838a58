"""Statement: one attribution in one article, and the chain it came through."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Span
from reportedly.model.when import When

HopKind = Literal["outlet", "agency", "show", "platform", "person", "group", "document", "unnamed", "organization"]
StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal["speech", "thought", "writing"]
Polarity = Literal["asserted", "denied", "hedged", "rumoured", "asked"]
SourceType = Literal["named", "unnamed", "group", "organisation", "document", "outlet", "post", "none"]


@dataclass(frozen=True, slots=True)
class Hop:
    """One station of a chain (prov:wasQuotedFrom): who passed the words on, with the words that say so.

    `span` is None for the publishing outlet, which every chain begins with; `verb` is the cue that linked it.
    """

    kind: HopKind
    name: str
    entity_id: str | None = None
    span: Span | None = None
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution (schema.org Quotation; source, cue and content as in PARC3 and PolNeAR).

    Each role is a tuple of spans in text order; `source` and `cue` may be empty. Content spans of direct speech leave
    the quotation marks out. `chain` runs from the publishing outlet to the utterer. `speaker_id` is an entity of the
    same reading, None when nobody is named or the resolver is unsure; `speaker_reason` says how it was decided.
    `confidence` is in [0, 1]; `found_by` names the rule or model with its version.

    Raises:
        ValueError: when content is empty or overlaps the cue.
    """

    id: str
    article_id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    kind: StatementKind
    act: Act
    polarity: Polarity
    source_type: SourceType
    speaker_id: str | None
    speaker_reason: str
    chain: tuple[Hop, ...]
    said: When
    nested_in: str | None
    found_by: str
    confidence: float

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a statement needs content")
        if any(cue.overlaps(part) for cue in self.cue for part in self.content):
            raise ValueError(f"cue and content of {self.id} overlap")
