"""Record, raw page and article: from the bytes that were given to the text that evidence points into."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportedly.model.when import When

BlockKind = Literal["headline", "standfirst", "body", "caption", "pullquote", "correction", "residue"]
MediaType = Literal["text/plain", "text/markdown", "text/html", "application/json"]


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes that an article came from (prov:Entity): a file, a member of an archive, a line of a JSONL file.

    `path` is as the user gave it, with "/member" or "#line" added for parts of a container; `sha256` is the hex
    digest of the part's own bytes.
    """

    id: str
    path: str
    url: str | None
    media_type: MediaType
    sha256: str
    retrieved_at: datetime | None = None
    warc_id: str | None = None


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a record states of itself outside its text (JSON fields); times stay as written, `clean` reads them."""

    outlet: str | None = None
    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """A record with its decoded text (HTML source for text/html), as `ingest` gives it to `clean`."""

    record: Record
    text: str
    metadata: PageMetadata = PageMetadata()


@dataclass(frozen=True, slots=True)
class Block:
    """A half-open stretch [start, end) of the article's text and what it is.

    `reason` names the rule that classed it ("caption.twin", "widget.comments"); it is empty for plain body text.
    Blocks do not overlap and stand in text order; what lies between them is white space.
    """

    kind: BlockKind
    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or photographer credited in the text ("Reuters"), with its half-open offsets."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One published text (schema.org NewsArticle), frozen: every span of the project points into `text`.

    `text` is normalised once (NFC, line feeds) and holds residue too, classed by `blocks`; only blocks that are not
    residue count as what the article says. `outlet` is None when nothing tells it; `outlet_basis` says what told it
    (meta | url | byline | text | unknown).
    """

    id: str
    record_id: str
    revision_of: str | None
    url: str | None
    outlet: str | None
    outlet_basis: str
    headline: str | None
    authors: tuple[str, ...]
    published: When
    modified: When | None
    language: str
    text: str
    blocks: tuple[Block, ...]
    credits: tuple[Credit, ...] = ()

    @property
    def agencies(self) -> tuple[str, ...]:
        """Who is credited with the text: in it, as a dateline does, or in a line of its own; none beside a picture."""
        if not self.credits:
            return ()
        whole = {(block.start, block.end) for block in self.blocks}
        running = [block for block in self.blocks if block.kind in {"body", "standfirst"}]
        return tuple(
            credit.name
            for credit in self.credits
            if (credit.start, credit.end) in whole or any(b.start <= credit.start < b.end for b in running)
        )
