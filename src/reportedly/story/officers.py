"""Who can only speak for a body: "the hospital's medical director", "Hopwell's finance chief", "Chairman Otto Hale".

Where a claim has one named body among its far ends, a person with an office and no other body is taken to speak for it:
in doubt the number of independent sources errs low.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.lang import LanguagePack
from reportedly.lang.wording import load_wording
from reportedly.model import Article, Links, Reading
from reportedly.story.spokespeople import find_spokespeople
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

Words = tuple[str, ...]
# A word with a capital that does not open the phrase.
_CAPITAL = re.compile(r"(?<=\s)[A-Z][\w'\u2019-]*")


@dataclass(frozen=True, slots=True)
class Offices:
    """Offices and bodies of a pile: what each person is called, the names of its bodies, and the words for both.

    `capitals` are the words with a capital, beside his names, that a person is called with ("Brine Ferries director"),
    `named` the names of bodies by their first word.
    `roles` are offices of a named body, `own` those that tell of no other body by themselves ("chairman", unlike
    "president"), `running` verbs ("who runs the clinic"), `firms` nouns that stand for any body, `elsewhere` those
    that only fit a body so called ("union", "police"), `former` what tells that an office is over.
    """

    called: Mapping[str, frozenset[Words]]
    capitals: Mapping[str, frozenset[str]]
    bodies: Mapping[str, tuple[Words, ...]]
    named: Mapping[str, Sequence[tuple[Words, str]]]
    roles: frozenset[str]
    own: frozenset[str]
    running: frozenset[str]
    firms: frozenset[str]
    elsewhere: frozenset[str]
    former: frozenset[str]

    def may_speak_for(self, person: str, body: str) -> bool:
        """Tell whether a person (by the pile's entity id) holds an office that can only be one of the body.

        A person whom reading took for a body ("deputy director Bo Rask") is told by the office all the same.
        """
        phrases = self.called.get(person, frozenset())
        if any(self._names_other(phrase, {person, body}) for phrase in phrases):
            return False
        return any(self._is_office(person, phrase, body) for phrase in phrases)

    def is_short_for(self, short: str, body: str) -> bool:
        """Tell whether a body's name is the beginning of another's that only adds what the body is."""
        return any(
            len(one) < len(two) and two[: len(one)] == one and set(two[len(one) :]) <= self.firms
            for one in self.bodies.get(short, ())
            for two in self.bodies.get(body, ())
        )

    def _is_office(self, person: str, phrase: Words, body: str) -> bool:
        words = set(phrase)
        if words & self.former:
            return False
        owned = any(_holds(phrase, name) for name in self.bodies[body]) or bool(
            words & (self.firms | self._nouns(body))
        )
        if owned:
            return bool(words & (self.roles | self.running))
        return bool(words & self.own) and not self.capitals[person]

    def _names_other(self, phrase: Words, known: Collection[str]) -> bool:
        """Tell whether a phrase names a body that is not known, or the noun of one."""
        mine = [name for body in known for name in self.bodies.get(body, ())]
        if set(phrase) & (self.elsewhere - {word for name in mine for word in name}):
            return True
        others = (
            name
            for place, word in enumerate(phrase)
            for name, body in self.named.get(word, ())
            if body not in known and phrase[place : place + len(name)] == name
        )
        return any(not any(_holds(own, name) for own in mine) for name in others)

    def _nouns(self, body: str) -> frozenset[str]:
        return frozenset(word for name in self.bodies[body] for word in name)


def gather_offices(
    articles: Sequence[Article], readings: Sequence[Reading], links: Links, pack: LanguagePack
) -> Offices:
    """Return the offices of a pile."""
    words, wording = pack.table("accounts"), load_wording(pack)
    firms = pack.words("unnamed", "firms", "bodies") | pack.words("aliases", "legal")
    elsewhere = frozenset(words["elsewhere"])
    texts = {article.id: article.text for article in articles}
    called = _list_called(links, readings, texts)
    plain = pack.words("titles", "honorifics") | frozenset(words["speaks_for"]) | frozenset(words["own_offices"])
    spoken_for = set(find_spokespeople(links, words["speaks_for"]).values())
    names = {entity.id: (entity.name, *entity.aliases) for entity in links.entities}
    bodies = {
        entity.id: tuple(_take_words(name, wording) for name in names[entity.id])
        for entity in links.entities
        if entity.kind == "organization" or entity.id in spoken_for
    }
    return Offices(
        called={person: frozenset(_take_words(words, wording) for words in all_) for person, all_ in called.items()},
        capitals={person: _list_capitals(all_, names[person]) - plain for person, all_ in called.items()},
        bodies=bodies,
        named=_index_names(bodies),
        roles=frozenset(words["speaks_for"]),
        own=frozenset(words["own_offices"]),
        running=frozenset(words["running"]),
        firms=firms - elsewhere,
        elsewhere=elsewhere,
        former=frozenset(words["former_offices"]),
    )


def _list_called(links: Links, readings: Sequence[Reading], texts: Mapping[str, str]) -> dict[str, set[str]]:
    """Return all that each person is called: descriptions, names, and the sources of what he says."""
    pile_id = {member: entity.id for entity in links.entities for member in entity.members}
    called = {
        entity.id: {*entity.descriptors, entity.name, *entity.aliases}
        for entity in links.entities
        if entity.kind in {"person", "organization"}
    }
    for reading in readings:
        for statement in reading.statements:
            person = pile_id.get(statement.speaker_id or "")
            if person in called and statement.source:
                start, end = statement.source[0].start, statement.source[-1].end
                called[person].add(texts[statement.article_id][start:end])
    return called


def _take_words(text: str, wording: Wording) -> Words:
    return tuple(wording.strip_possessive(word) for word in fold_words(text))


def _holds(phrase: Words, name: Words) -> bool:
    return any(phrase[place : place + len(name)] == name for place in range(len(phrase) - len(name) + 1))


def _list_capitals(phrases: Iterable[str], names: Iterable[str]) -> frozenset[str]:
    """Return the folded words that stand with a capital inside what a person is called and are no name of his."""
    own = {word for name in names for word in fold_words(name)}
    words = [word for phrase in phrases for word in _CAPITAL.findall(phrase)]
    return frozenset(form for word in words for form in fold_words(word) if form not in own)


def _index_names(bodies: Mapping[str, Sequence[Words]]) -> dict[str, list[tuple[Words, str]]]:
    index: dict[str, list[tuple[Words, str]]] = {}
    for body, names in bodies.items():
        for name in names:
            if name:
                index.setdefault(name[0], []).append((name, body))
    return index
