"""A mixed pile: invented articles of three stories, two of which are events of one kind."""

from reportedly.model import Article
from tests.factories import make_article

_FERRY = [
    "The ferry Nightjar ran onto the Gannet sandbank off Saltby on Sunday with ninety passengers aboard.",
    "Captain Odalys Ferro said the engine of the Nightjar had failed twice that week.",
    "Tugs from Saltby pulled the Nightjar off the Gannet sandbank at high water on Sunday night.",
    "No passenger was hurt, but eleven spent the night on the quay at Saltby under blankets.",
    "The harbour office of Saltby will hear Captain Ferro and both stokers of the Nightjar.",
    "A diver found the rudder of the Nightjar bent and its starboard propeller gone.",
    "The Nightjar has carried passengers between Saltby and Upper Wend for forty years.",
    "Its owner, the Wend Line, hired a barge so that the island of Upper Wend gets its flour.",
]
_BAKERS = [
    "Bakers at all six ovens of the Quillmere bread works laid down their aprons on Tuesday.",
    "Their speaker Greta Lindqvist asks for nine crowns a shift instead of seven.",
    "The works council of Quillmere had turned down eight crowns in a vote by torchlight.",
    "Bread was sold out in Quillmere by seven, and rolls came by cart from Harrowgap.",
    "The director Tomas Okafor called the strike of the bakers a breach of their word.",
    "Okafor offers eight crowns and a free loaf, which Lindqvist called crumbs.",
    "The yeast of the bread works goes bad on Friday if the ovens stay cold.",
    "A referee from Harrowgap, the retired judge Maud Ellery, sits down with both sides.",
]


def tell(sentences: list[str], number: int, *, outlet: str, published: str | None = "2031-03-05") -> Article:
    """An article of six of the eight sentences, begun elsewhere each time."""
    chosen = [sentences[(number + step) % len(sentences)] for step in range(6)]
    return make_article("\n".join(chosen), outlet=outlet, published=published)


def ferry(number: int, *, published: str | None = "2031-03-05") -> Article:
    """An article on the ferry."""
    return tell(_FERRY, number, outlet=f"Ferry outlet {number}", published=published)


def bakers(number: int, *, published: str | None = "2031-03-05") -> Article:
    """An article on the bakers."""
    return tell(_BAKERS, number, outlet=f"Bakers' outlet {number}", published=published)


_ARRESTS = [
    "Police arrested a juggler on suspicion of theft early on Sunday after a chase across the market.",
    "The juggler was booked at the police station and let go on bail before noon.",
    "A patrol stopped the man because his handcart ran a red lantern at the market gate.",
    "The guild of jugglers said that it had heard of the arrest and would look into it.",
    "He faces a fine of ninety crowns or a month in the tower if a judge finds him guilty of theft.",
    "It is the second arrest of a juggler in less than a month, and the guild is not amused.",
    "His lawyer did not answer, and the police gave no more details of the theft.",
    "The chase ended at the fountain, where the suspect dropped the loot in the water.",
]
_SUSPECTS = {
    "Bo Lind": ["Bo Lind had an organ pipe from the chapel of Saint Ebba under his coat.", "Lind, 32, throws clubs."],
    "Ida Krall": ["Ida Krall carried sixty lottery tickets in a hat box.", "Krall, 41, swallows swords in Harrowgap."],
}


def arrest(name: str, number: int) -> Article:
    """One of the articles on an arrest; arrests are told alike but for who and with what."""
    chosen = [_ARRESTS[(number + step) % len(_ARRESTS)] for step in (0, 2, 5)]
    return make_article("\n".join([*_SUSPECTS[name], *chosen]), outlet=f"{name} outlet {number}")
