"""Who is meant by a source: invented sentences of politics, courts, business, sport and local news."""

import pytest

from tests.factories import make_article
from tests.read.reading import Given, speakers_of, statements_of

P, B, U, G = "person:", "organization:", "unnamed:", "group:"

CASES: dict[str, tuple[str, list[Given], list[str]]] = {
    "pronoun after a full name": (
        "Senator Ilse Brandt opposed the bridge bill.\nShe said it would cost a fortune.",
        [("She", "said", "it would cost a fortune")],
        [P + "Ilse Brandt"],
    ),
    "two persons about, sexes known": (
        "Mayor Greta Lund met councillor Peter Moss on Friday. He said the talks went well. She said they did not.",
        [("He", "said", "the talks went well"), ("She", "said#2", "they did not")],
        [P + "Peter Moss", P + "Greta Lund"],
    ),
    "title tells the sex": (
        "Mrs Tolland and Mr Vesk gave evidence. She said the lights were off, while he said they were on.",
        [("She", "said", "the lights were off"), ("he", "said#2", "they were on")],
        [P + "Tolland", P + "Vesk"],
    ),
    "role before the name is told": (
        "The headteacher said pupils would be sent home.\nHilda Crake, who has led the school since May, "
        "said the boiler had burst.",
        [("The headteacher", "said", "pupils would be sent home"), ("Hilda Crake", "said#2", "the boiler had burst")],
        [P + "Hilda Crake", P + "Hilda Crake"],
    ),
    "role after the name was told": (
        "Arno Felt, the club's physiotherapist, examined him. Dusan Prk limped off.\nThe physiotherapist "
        "said it was a strain.",
        [("The physiotherapist", "said", "it was a strain")],
        [P + "Arno Felt"],
    ),
    "deputy is another role": (
        "Fire chief Ron Sable praised the crew. Deputy fire chief Una Dell was on the roof.\n"
        "The fire chief said nobody was hurt. The deputy fire chief said it was close.",
        [("The fire chief", "said", "nobody was hurt"), ("The deputy fire chief", "said#2", "it was close")],
        [P + "Ron Sable", P + "Una Dell"],
    ),
    "boss stands for chief executive": (
        "Chief executive Ivo Rand will stay at Corvale Steel.\nThe steel boss said the order books were full.",
        [("The steel boss", "said", "the order books were full")],
        [P + "Ivo Rand"],
    ),
    "judge and defendant": (
        "Judge Mabel Orr sentenced Tim Galt to four years on Monday.\nGalt said he was sorry. The judge "
        "said she did not believe him.",
        [("Galt#2", "said", "he was sorry"), ("The judge", "said#2", "she did not believe him")],
        [P + "Tim Galt", P + "Mabel Orr"],
    ),
    "prosecutor without a name, lawyer with one": (
        "A prosecutor said the ledger was forged. Defence lawyer Petra Vane said it was genuine.\n"
        "The lawyer said her client could not write.",
        [
            ("A prosecutor", "said", "the ledger was forged"),
            ("Defence lawyer Petra Vane", "said#2", "it was genuine"),
            ("The lawyer", "said#3", "her client could not write"),
        ],
        [U + "A prosecutor", P + "Petra Vane", P + "Petra Vane"],
    ),
    "witness continued": (
        "A witness told the court the van was white. Inspector Joan Pell took the stand.\nThe witness said "
        "it had no plates.",
        [("A witness", "told", "the van was white"), ("The witness", "said", "it had no plates")],
        [U + "A witness", U + "A witness"],
    ),
    "spokesperson of a body": (
        "A spokeswoman for Norrland Ferries said sailings would resume.",
        [("A spokeswoman for Norrland Ferries", "said", "sailings would resume")],
        [B + "Norrland Ferries"],
    ),
    "the company": (
        "Harrow Foods closed its plant on Tuesday. The company said demand had fallen.",
        [("The company", "said", "demand had fallen")],
        [B + "Harrow Foods"],
    ),
    "first name and last name": (
        "Winger Lena Voss scored twice. Voss said the pitch was heavy. Lena said she liked mud.",
        [("Voss#2", "said", "the pitch was heavy"), ("Lena#2", "said#2", "she liked mud")],
        [P + "Lena Voss", P + "Lena Voss"],
    ),
    "a name that is a place too": (
        "Coach Ned Preston took the train to Preston. Preston said the team was ready.",
        [("Preston#3", "said", "the team was ready")],
        [P + "Ned Preston"],
    ),
    "no cue: who spoke just before": (
        "“We will rebuild,” said Olga Stern, who owns the mill.\n“We always have.”",
        [("Olga Stern", "said", "We will rebuild,"), ("", "", "We always have.")],
        [P + "Olga Stern", P + "Olga Stern"],
    ),
    "no cue: somebody new is named before": (
        "“We will rebuild,” said Olga Stern.\nHer neighbour Karl Benn was less sure. “The river decides.”",
        [("Olga Stern", "said", "We will rebuild,"), ("", "", "The river decides.")],
        [P + "Olga Stern", P + "Karl Benn"],
    ),
    "interview labels": (
        "Five questions for Edda Marsh\nQ: Will you stand again?\nA: I will not.\nQ: Why not?\nA: My knees.",
        [("", "", "I will not."), ("", "", "My knees.")],
        [P + "Edda Marsh", P + "Edda Marsh"],
    ),
    "names in capitals as labels": (
        "Trade minister Olaf Grieg and union leader Rosa Pym met on Harbour Talk.\nGRIEG: The offer "
        "stands.\nPYM: It never stood.",
        [("", "", "The offer stands."), ("", "", "It never stood.")],
        [P + "Olaf Grieg", P + "Rosa Pym"],
    ),
    "we of the outlet": (
        "We have learned that the vote was postponed.",
        [("We", "learned", "the vote was postponed")],
        ["outlet:Coast Radio"],
    ),
    "I inside somebody's words": (
        "“I think I said we would win,” coach Rita Falk said.",
        [("coach Rita Falk", "said#2", "I think I said we would win,"), ("I", "think", "I said we would win")],
        [P + "Rita Falk", P + "Rita Falk"],
    ),
    "who after a description": (
        "A retired plumber, who said he had warned the council, walked out.",
        [("who", "said", "he had warned the council")],
        [U + "A retired plumber"],
    ),
    "possessive without a role": (
        "Finn Dorrit was held overnight. His sister said he was innocent.",
        [("His sister", "said", "he was innocent")],
        [U + "His sister"],
    ),
    "one and the other": (
        "Two people familiar with the bid spoke to this newspaper. One said the price was high. The other "
        "said it was low.",
        [("One", "said", "the price was high"), ("The other", "said#2", "it was low")],
        [U + "One", U + "The other"],
    ),
    "plural is a group": (
        "Residents said the water smelled. Fans said nothing had changed.",
        [("Residents", "said", "the water smelled"), ("Fans", "said#2", "nothing had changed")],
        [G + "Residents", G + "Fans"],
    ),
    "police speak as one": (
        "Police said the road was closed.",
        [("Police", "said", "the road was closed")],
        [B + "Police"],
    ),
    "age tells nobody else": (
        "Striker Bo Tamm, 31, missed a penalty. The 31-year-old said the ball was wet.",
        [("The 31-year-old", "said", "the ball was wet")],
        [P + "Bo Tamm"],
    ),
    "man means somebody just spoken of": (
        "A farmer told Coast Radio the dam was leaking. “It has leaked for years,” the man said.",
        [("A farmer", "told", "the dam was leaking"), ("the man", "said", "It has leaked for years,")],
        [U + "A farmer", U + "A farmer"],
    ),
    "transcript by role": (
        "Harbour Talk, with Dean Alma Frye of the college.\nPRESENTER: Did you know?\nDEAN: I did "
        "not.\nPRESENTER: Nobody told you?\nDEAN: Nobody.",
        [("", "", "I did not."), ("", "", "Nobody.")],
        [P + "Alma Frye", P + "Alma Frye"],
    ),
    "minister named second": (
        "The education minister promised new roofs on Monday.\nCelia Rowan told parliament the roofs would "
        "be ready by spring. The minister said she had seen the rain herself.",
        [
            ("The education minister", "promised", "new roofs"),
            ("Celia Rowan", "told", "the roofs would be ready by spring"),
            ("The minister", "said", "she had seen the rain herself"),
        ],
        [P + "Celia Rowan", P + "Celia Rowan", P + "Celia Rowan"],
    ),
    "accused and accuser": (
        "Bookkeeper Hugo Lamm, 52, denies eleven counts of fraud. Prosecutor Edith Quayle called him a "
        "patient thief.\nHe said the money was a loan. Quayle said nobody lends to himself.",
        [
            ("Bookkeeper Hugo Lamm, 52,", "denies", "eleven counts of fraud"),
            ("Prosecutor Edith Quayle", "called", "a patient thief"),
            ("He", "said", "the money was a loan"),
            ("Quayle#2", "said#2", "nobody lends to himself"),
        ],
        [P + "Hugo Lamm", P + "Edith Quayle", P + "Hugo Lamm", P + "Edith Quayle"],
    ),
    "union and its leader": (
        "The Dockers' Union called a strike. Its leader, Gil Torrance, said talks had failed. The union "
        "said pickets would stay all week.",
        [
            ("Its leader, Gil Torrance,", "said", "talks had failed"),
            ("The union", "said#2", "pickets would stay all week"),
        ],
        [P + "Gil Torrance", B + "Dockers' Union"],
    ),
    "friend of somebody is a voice": (
        "A friend of the bookkeeper said he had kept two sets of books. The pal said the second one was blue.",
        [
            ("A friend of the bookkeeper", "said", "he had kept two sets of books"),
            ("The pal", "said#2", "the second one was blue"),
        ],
        [U + "A friend of the bookkeeper", U + "A friend of the bookkeeper"],
    ),
    "told by what he did is a voice": (
        "Port chief Agnes Holl left the talks. “Five was generous,” said the negotiator who had used the word before.",
        [("the negotiator who had used the word before", "said", "Five was generous,")],
        [U + "the negotiator"],
    ),
    "told by what he did goes back to a known role": (
        "Inspector Agnes Holl led the search. The inspector who led the search said nothing was found.",
        [("The inspector who led the search", "said", "nothing was found")],
        [P + "Agnes Holl"],
    ),
    "second source is another voice": (
        "A council source said the tender was rigged. A second source said it was merely late. The second "
        "source had seen the file.\n“It was late,” the second source said.",
        [
            ("A council source", "said", "the tender was rigged"),
            ("A second source", "said#2", "it was merely late"),
            ("the second source", "said#3", "It was late,"),
        ],
        [U + "A council source", U + "A second source", U + "A second source"],
    ),
    "voices apart by their words": (
        "A guard at the museum said the door was open. A cleaner said it was shut. “It was wide open,” the guard said.",
        [
            ("A guard at the museum", "said", "the door was open"),
            ("A cleaner", "said#2", "it was shut"),
            ("the guard", "said#3", "It was wide open,"),
        ],
        [U + "A guard at the museum", U + "A cleaner", U + "A guard at the museum"],
    ),
    "official who is a person": (
        "Transport secretary Noor Vale arrived late. “The train was late,” she told reporters. The "
        "transport secretary added that she would walk next time.",
        [("she", "told", "The train was late,"), ("The transport secretary", "added", "she would walk next time")],
        [P + "Noor Vale", P + "Noor Vale"],
    ),
    "they after a body": (
        "Brisk Logistics lost a lorry. The firm said it was found. They said nothing was missing.",
        [("The firm", "said", "it was found"), ("They", "said#2", "nothing was missing")],
        [B + "Brisk Logistics", B + "Brisk Logistics"],
    ),
    "wife by name after husband": (
        "Shopkeeper Anton Weir lost his roof. His wife, Dora, said they slept in the van. “It was dry,” she said.",
        [("His wife, Dora,", "said", "they slept in the van"), ("she", "said#2", "It was dry,")],
        [P + "Dora", P + "Dora"],
    ),
    "name told before by its office only": (
        "Governor Lise Amdahl vetoed the bill. Senator Karl Pruitt wrote it.\nThe governor said it was "
        "unclear. The senator said it was clear.",
        [("The governor", "said", "it was unclear"), ("The senator", "said#2", "it was clear")],
        [P + "Lise Amdahl", P + "Karl Pruitt"],
    ),
    "coach after a player": (
        "Goalkeeper Sven Oort was dropped by coach Mia Tarn.\n“He is tired,” she said. The goalkeeper said "
        "he had slept well.",
        [("she", "said", "He is tired,"), ("The goalkeeper", "said#2", "he had slept well")],
        [P + "Mia Tarn", P + "Sven Oort"],
    ),
    "transcript whose names only the labels give": (
        "The inquiry sat on Monday.\nMR OVERTON: Did you sign it?\nMS PRILL: I signed nothing.\nMR OVERTON: "
        "Nothing?\nMS PRILL: Not a page.",
        [("", "", "I signed nothing."), ("", "", "Not a page.")],
        [P + "PRILL", P + "PRILL"],
    ),
    "a spokesperson of a body without a name": (
        "A spokesman for the college said the roof would hold. The spokesman said it was new.",
        [("A spokesman for the college", "said", "the roof would hold"), ("The spokesman", "said#2", "it was new")],
        [B + "the college", B + "the college"],
    ),
    "interviewed by somebody, with a long title": (
        "The Very Reverend Odo Brandt spoke to Nora Pell.\nQ: Are you cold?\nA: Always.\nQ: Still?\nA: In May too.",
        [("", "", "Always."), ("", "", "In May too.")],
        [P + "Odo Brandt", P + "Odo Brandt"],
    ),
    "role with an article in the lead, named with it below": (
        "The mill lost a million in a week, a prosecutor said on Monday.\n"
        "Prosecutor Edith Quayle said it was careless.",
        [
            ("a prosecutor", "said", "The mill lost a million in a week"),
            ("Prosecutor Edith Quayle", "said#2", "it was careless"),
        ],
        [P + "Edith Quayle", P + "Edith Quayle"],
    ),
    "the one who speaks is meant in the lead, not a guest": (
        "The fair is off, its organiser said.\nSingers Ola Brun and Tim Wax were to come.\n"
        "Emil Stroh said the tent had torn.",
        [("its organiser", "said", "The fair is off"), ("Emil Stroh", "said#2", "the tent had torn")],
        [P + "Emil Stroh", P + "Emil Stroh"],
    ),
    "its spokeswoman speaks for the body that spoke": (
        "The council said the lamps would be lit. Anton Weir was glad. Anybody may come, its spokeswoman said.",
        [("The council", "said", "the lamps would be lit"), ("its spokeswoman", "said#2", "Anybody may come")],
        [B + "The council", B + "The council"],
    ),
    "our piece is the outlet's": (
        "Correction: Our report of Monday said the bridge was shut. It was open.",
        [("Our report of Monday", "said", "the bridge was shut")],
        ["outlet:Coast Radio"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_speaker(name: str) -> None:
    text, given, wanted = CASES[name]
    assert speakers_of(make_article(text), given) == wanted


def test_unsure_names_both_and_is_below_a_half() -> None:
    text = "The stand was cold for Mr Sax and Mr Holt.\nHe said it was cold."
    statements, _ = statements_of(make_article(text), [("He", "said", "it was cold")])
    assert statements[0].speaker_reason.startswith("unsure")
    assert "Holt" in statements[0].speaker_reason
    assert "Sax" in statements[0].speaker_reason
    assert statements[0].confidence < 0.5
