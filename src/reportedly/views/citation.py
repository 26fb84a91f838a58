"""The citation of a claim, to be copied: who said it, the words, where they stand first here, on how many sources."""

from dataclasses import dataclass

from reportedly.model import Claim
from reportedly.views.claims import claim_card
from reportedly.views.firsts import first_words
from reportedly.views.index import StoryIndex
from reportedly.views.words import label


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in plain lines; everything in it is an outlet's words, a count or a label."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the lines as one text."""
        return "\n".join(self.lines)


def citation_of(index: StoryIndex, claim: Claim) -> Citation:
    """Return the citation of a claim: the words with their speaker, the place, first here, the count."""
    card = claim_card(index, claim)
    lead, cite = card.lead, card.lead.quote.cite
    quoted = f"“{lead.quote.words}{' …' * lead.quote.cut}”"
    unnamed = " (unnamed)" if lead.who.unnamed else ""
    place = f"{cite.outlet}, “{cite.headline}”, {cite.published}"
    return Citation(
        (
            f"{lead.who.name}{unnamed} {lead.act}: {quoted} ({lead.kind_words})",
            f"{place}{', ' + cite.url if cite.url else ''}",
            first_words(index, claim),
            label(f"Carried by {card.carried}; {card.sources}, in this pile."),
        )
    )
