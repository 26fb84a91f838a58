"""What a person can judge of one noun: its words, and what the forms offer."""

from dataclasses import dataclass
from typing import Literal

from reportedly.errors import UsageError
from reportedly.model import Claim, Conflict, Entity, Event, Statement, Story
from reportedly.views.claims import claim_card
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of, once
from reportedly.views.parts import Quote, quote_of, who_of
from reportedly.views.selection import EVERYTHING, Option, choices_of
from reportedly.views.words import act_words, label, shortened

Judgeable = Literal["statement", "claim", "entity", "conflict", "event"]
STATEMENTS = 40  # of a claim, to choose one that does not belong
SHOWN = 90  # characters of words in a choice


@dataclass(frozen=True, slots=True)
class JudgePage:
    """One noun with its words; `parts` are the statements of a claim or the names of a person.

    `others` are claims of the same speaker, `speakers` the known ones, `judged` the lines of earlier judgements,
    `fault` why the last one was not taken.
    """

    title: str
    honesty: Honesty
    noun_id: str
    kind: Judgeable
    heading: str
    quotes: tuple[Quote, ...]
    parts: tuple[Option, ...]
    others: tuple[Option, ...]
    speakers: tuple[Option, ...]
    judged: tuple[str, ...]
    fault: str = ""


def judge_page(story: Story, noun_id: str) -> JudgePage:
    """Return what can be judged of a statement, claim, person, voice, conflict or timeline event.

    Raises:
        UsageError: when the story has no such noun.
    """
    index = index_of(story)
    noun = _find(index, noun_id)
    kind, heading, quotes, parts = _tell(index, noun)
    return JudgePage(
        title=story.title,
        honesty=honesty_of(story),
        noun_id=noun.id,
        kind=kind,
        heading=heading,
        quotes=quotes,
        parts=parts,
        others=_others(index, noun),
        speakers=choices_of(index, EVERYTHING).speakers,
        judged=index.judged.get(noun.id, ()),
    )


_Noun = Statement | Claim | Entity | Conflict | Event


def _find(index: StoryIndex, noun_id: str) -> _Noun:
    tables = (index.statements, index.claims, index.entities, once(index, _conflicts), once(index, _events))
    for table in tables:
        noun: _Noun | None = table.get(noun_id)
        if noun is not None:
            return noun
    raise UsageError(f"this story has nothing to judge of the id {noun_id[:80]!r}", "ids are listed on the pages")


def _tell(index: StoryIndex, noun: _Noun) -> tuple[Judgeable, str, tuple[Quote, ...], tuple[Option, ...]]:
    if isinstance(noun, Statement):
        who = who_of(index, noun)
        return "statement", f"{who.name} {act_words(noun)}", (quote_of(index, noun.content, noun.id),), ()
    if isinstance(noun, Claim):
        card = claim_card(index, noun)
        parts = tuple(_statement_option(index, i) for i in noun.statement_ids[:STATEMENTS])
        return "claim", f"{card.lead.who.name} {card.lead.act}", (card.lead.quote,), parts
    if isinstance(noun, Entity):
        names = tuple(Option(label(name), label(name)) for name in noun.aliases[:STATEMENTS] if name != noun.name)
        return "entity", label(noun.name), (), names
    if isinstance(noun, Conflict):
        spans = [position.spans[:1] for position in noun.positions if position.spans]
        return "conflict", label(noun.aspect), tuple(quote_of(index, span) for span in spans[:6]), ()
    return "event", "An entry of the timeline", (quote_of(index, (noun.text,)),), ()


def _others(index: StoryIndex, noun: _Noun) -> tuple[Option, ...]:
    """Return the most carried claims of the same speaker, which are the likeliest to say the same."""
    if not isinstance(noun, Statement | Claim):
        return ()
    lead = noun if isinstance(noun, Statement) else index.statements[noun.statement_ids[0]]
    speaker = index.entities.get(lead.speaker_id or "")
    spoken = index.spoken.get(speaker.id, ()) if speaker is not None else ()
    own = index.claim_of.get(lead.id)
    claims = dict.fromkeys(index.claim_of[s.id] for s in spoken if index.claim_of.get(s.id, own) != own)
    ranked = sorted(claims, key=lambda claim: (-index.carried[claim], claim))[:STATEMENTS]
    return tuple(Option(claim, label(index.claims[claim].text)[:SHOWN]) for claim in ranked)


def _statement_option(index: StoryIndex, statement_id: str) -> Option:
    quote = quote_of(index, index.statements[statement_id].content, statement_id)
    words, cut = shortened(quote.words, SHOWN)
    return Option(statement_id, f"{quote.cite.outlet}, {quote.cite.published}: “{words}{'…' * cut}”")


def _conflicts(index: StoryIndex) -> dict[str, Conflict]:
    return {conflict.id: conflict for conflict in index.story.conflicts}


def _events(index: StoryIndex) -> dict[str, Event]:
    return {event.id: event for event in index.story.links.events}
