"""Whom descriptions mean: roles told first, described subjects, kin and agents, bodies; invented sentences."""

import pytest

from tests.factories import make_article
from tests.read.reading import Given, speakers_of

P, B, U, PAPER = "person:", "organization:", "unnamed:", "outlet:"

CASES: dict[str, tuple[str, list[Given], list[str]]] = {
    "indefinite in the lead, named in the next paragraph": (
        "A hospital cleaner told jurors that the corridor was dark.\n“I know her shoes,” Agnes Nowak testified.\n"
        "The cleaner said she was sure.",
        [
            ("A hospital cleaner", "told", "the corridor was dark"),
            ("Agnes Nowak", "testified", "I know her shoes,"),
            ("The cleaner", "said", "she was sure"),
        ],
        [P + "Agnes Nowak"] * 3,
    ),
    "who is kept unnamed is not named below": (
        "An official told jurors that the corridor was dark.\n“I know her shoes,” Agnes Nowak testified.",
        [("An official", "told", "the corridor was dark"), ("Agnes Nowak", "testified", "I know her shoes,")],
        [U + "An official", P + "Agnes Nowak"],
    ),
    "a shadow minister is not the minister": (
        "The harbour minister has denied the claim.\nTom Hargrave told a news conference it was fantasy.\n"
        "Shadow harbour minister Rachel Lomas said it was true.",
        [
            ("The harbour minister", "has denied", "the claim"),
            ("Tom Hargrave", "told", "it was fantasy"),
            ("Shadow harbour minister Rachel Lomas", "said", "it was true"),
        ],
        [P + "Tom Hargrave", P + "Tom Hargrave", P + "Rachel Lomas"],
    ),
    "named where the paragraph goes on": (
        "Mayor Dawn Speight is tired. Her deputy denied there was a plot. “It is a pothole,” said Amir Shah.",
        [("Her deputy", "denied", "there was a plot"), ("Amir Shah", "said", "It is a pothole,")],
        [P + "Amir Shah", P + "Amir Shah"],
    ),
    "a described subject is whom the pronoun means": (
        "A person close to Kyle Benson said it was a joke. Governor Linda Marquez read it.\n"
        "Asked about that, the governor laughed. “I like jokes,” she said.",
        [("A person close to Kyle Benson", "said", "it was a joke"), ("she", "said#2", "I like jokes,")],
        [U + "A person close to Kyle Benson", P + "Linda Marquez"],
    ),
    "his wife is nobody with a name": (
        "Head teacher Ruth Abel said nothing. Driver Carl Mott was out. His wife answered the door. "
        "“He is asleep,” she said.",
        [("she", "said#2", "He is asleep,")],
        [U + "His wife"],
    ),
    "kin and agents of somebody named": (
        "Mark Dolan was found guilty. Dolan's wife said the family was praying.",
        [("Dolan's wife", "said", "the family was praying")],
        [U + "Dolan's wife"],
    ),
    "somebody's team speaks for him": (
        "Leo Marsh was seen on set. Marsh's team called the story false.",
        [("Marsh's team", "called", "the story false")],
        [P + "Leo Marsh"],
    ),
    "a former clerk told of, then heard": (
        "The board got the papers from a former clerk, and Kyle Benson knew.\n"
        "The former clerk said the papers were a start.",
        [("The former clerk", "said", "the papers were a start")],
        [U + "a former clerk"],
    ),
    "who adds is who spoke": (
        "A consultant said the decline was sudden. The doctor added that he had warned them.",
        [("A consultant", "said", "the decline was sudden"), ("The doctor", "added", "he had warned them")],
        [U + "A consultant", U + "A consultant"],
    ),
    "senators are called by their state": (
        "Senator Carla Ruiz called it a gift. The coastal senator said she had asked for it.",
        [("Senator Carla Ruiz", "called", "it a gift"), ("The coastal senator", "said", "she had asked for it")],
        [P + "Carla Ruiz", P + "Carla Ruiz"],
    ),
    "short titles are spelt out": (
        "Sgt. Tim Hale saw smoke. Fire Chief Ramon Ortega came. The chief said the fire was out.",
        [("The chief", "said", "the fire was out")],
        [P + "Ramon Ortega"],
    ),
    "the subject is the company": (
        "Norfeld Foods rejected an offer from Atlas Capital. The biscuit maker said it was thin.",
        [("The biscuit maker", "said", "it was thin")],
        [B + "Norfeld Foods"],
    ),
    "the office of somebody unnamed speaks for him": (
        "The prime minister's spokesman said there was no plan.",
        [("The prime minister's spokesman", "said", "there was no plan")],
        [P + "The prime minister"],
    ),
    "a weather station is no outlet": (
        "The Harrow Gazette had the story. The weather station said it would rain.",
        [("The weather station", "said", "it would rain")],
        [B + "The weather station"],
    ),
    "the paper is the outlet told of": (
        "The Harrow Gazette published the letters. The paper said they were real.",
        [("The paper", "said", "they were real")],
        [PAPER + "Harrow Gazette"],
    ),
    "Sunday papers are papers": (
        "It was in the Sunday Dispatch.\nThe newspaper said there was more.",
        [("The newspaper", "said", "there was more")],
        [PAPER + "Sunday Dispatch"],
    ),
    "the Labour MP is a description": (
        "Rachel Lomas said it was true. The Coastal MP asked for the papers.",
        [("Rachel Lomas", "said", "it was true"), ("The Coastal MP", "asked", "for the papers")],
        [P + "Rachel Lomas", P + "Rachel Lomas"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_described(name: str) -> None:
    text, given, wanted = CASES[name]
    assert speakers_of(make_article(text), given) == wanted
