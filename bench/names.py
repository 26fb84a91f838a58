"""Names for what statements say: speakers, unnamed voices and chains, over the whole pile."""

from dataclasses import dataclass

from reportedly.model import Article, Entity, Hop, Statement, Story

UNNAMED = "a source"  # golds take all words for an unnamed voice alike
UNKNOWN_OUTLET = "unknown outlet"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a name, whether it names anybody, and an id that is the same wherever the voice is."""

    name: str
    named: bool
    id: str


class Names:
    """The entities of a story, by their own ids and by those of the readings."""

    def __init__(self, story: Story) -> None:
        self._entities: dict[str, Entity] = {}
        for reading in story.readings:
            self._entities |= {entity.id: entity for entity in reading.entities}
        for entity in story.links.entities:
            self._entities[entity.id] = entity
            self._entities |= dict.fromkeys(entity.members, entity)

    def find(self, entity_id: str | None) -> Entity | None:
        """Return the entity of the pile (of the reading, where nothing was linked) that an id stands for."""
        return self._entities.get(entity_id or "")

    def find_speaker(self, statement: Statement, text: str) -> Speaker:
        """Return who speaks; where that was left open, the words of the source, which name nobody."""
        entity = self.find(statement.speaker_id)
        if entity is not None:
            return Speaker(entity.name, entity.kind != "unnamed", entity.id)
        words = " ".join(text[span.start : span.end] for span in statement.source)
        return Speaker(words or "nobody", statement.source_type != "unnamed", statement.id)

    def name_chain(self, statement: Statement, article: Article) -> list[str]:
        """Return the names of the hops from the publishing outlet to the utterer."""
        names = [self._name_hop(hop) for hop in statement.chain]
        return names if names else [article.outlet or UNKNOWN_OUTLET]

    def _name_hop(self, hop: Hop) -> str:
        entity = self.find(hop.entity_id)
        if hop.kind == "unnamed" or (entity is not None and entity.kind == "unnamed"):
            return UNNAMED
        return (entity.name if entity is not None else hop.name) or UNKNOWN_OUTLET
