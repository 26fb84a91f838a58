import pytest

from tests.clean.pages import clean, kinds

BODY = (
    "The old quay will stay shut until Friday, the harbour office said on Monday morning.",
    '"Nobody was hurt," said Ana Ruiz, who runs the office. "We are counting the barrels."',
    "Two tugs went out at noon and came back in the dark with most of the cargo.",
)


def page(*lines: str, at: int = 2) -> str:
    """The three paragraphs with `lines` after the first `at` of them."""
    return "\n\n".join([*BODY[:at], *lines, *BODY[at:]])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Skip to Content", "residue menu.line"),
        ("Notify of", "residue comments.line"),
        ("View all comments", "residue comments.line"),
        ("12 Comments", "residue comments.line"),
        ("Watch: Harbour Master Walks the Quay", "residue promo.begins"),
        ("Read more: Who owns the old quay?", "residue related.begins"),
        ("Sign up for our newsletter and never miss a tide.", "residue subscribe.begins"),
        ("We use cookies to make this site work for you.", "residue legal.begins"),
        ("© 2031 Coast Radio. This text may not be sold, copied or sent on to others.", "residue legal.begins"),
        (
            "Words and pictures of Coast Radio may not be reproduced by anybody else, in print or on air.",
            "residue notice.holds",
        ),
        ("Share on Facebook", "residue share.begins"),
        ("© 2031 Coast Radio. All rights reserved.", "residue legal.begins"),
        ("Photo: Bo Lindqvist", "residue credit.begins"),
        ("Bo Lindqvist/Getty Images", "residue credit"),
        ("Ana Ruiz's Best Harbour Looks Through the Years", "residue gallery.title"),
        ("Coast Radio Logo", "residue alt.logo"),
        ("3 hours ago", "residue widget.count"),
        ("The tug Marta leaves the quay. (Photo by Bo Lindqvist)", "caption caption.credit"),
        ("FILE PHOTO: The tug Marta at the quay in 2029", "caption caption.credit"),
        ("Correction: An earlier version gave a wrong number of tugs.", "correction correction.begins"),
        ("This article was updated to add the words of the office.", "correction correction.begins"),
    ],
)
def test_classes_residue_and_keeps_it(line: str, found: str) -> None:
    article = clean(page(line))
    assert kinds(article)[line] == found
    assert [kinds(article)[text] for text in BODY] == ["body"] * 3
    assert article.text == page(line)


@pytest.mark.parametrize(
    "line",
    [
        "Nobody came.",
        "What happens next?",
        "The night on the water",
        '"No."',
        "“Is the quay safe?”",
        "- three tugs",
        "* 40 barrels of oil",
        "Q: Will it open on Friday?",
        "Related or not, the two leaks came in one night, she said.",
        "Watch the tide, the old sailors say, and it will tell you when to leave.",
        "The newsletter of the harbour office had warned of the leak in its June number.",
        "By Friday the quay will be open again, and the tugs will be back at work.",
        "Share prices of the three owners fell by a tenth when the market opened.",
        "More than forty people work there, and most of them live close to the water.",
        "Video of the leak shows two men who run from the quay towards the town.",
        "THE QUAY IS SHUT, AND THAT IS THAT.",
        "___",
        "He joined Reuters in 2019 and left for the harbour office a year later.",
        "See photos of it and you will understand why nobody swims there, she added.",
        "The office had changed its privacy policy and its terms of service in the spring, the letter says.",
        '"Click here," the message said, and she did what your mother would never do.',
    ],
)
def test_keeps_body_lines(line: str) -> None:
    assert kinds(clean(page(line)))[line] == "body"


def test_takes_byline_and_cuts_the_glued_tail() -> None:
    article = clean(
        "Tug Brings Back Forty Barrels\n\nThe quay stays shut for now\n\n"
        "By Mia Kovac and Jo Stone Mar 05, 2031 10:40 PMTags\n" + page()
    )
    assert article.headline == "Tug Brings Back Forty Barrels"
    assert article.authors == ("Mia Kovac", "Jo Stone")
    assert article.published.earliest is not None
    assert article.published.earliest.isoformat() == "2031-03-05T22:40:00+00:00"
    assert article.published.basis == "explicit"
    found = kinds(article)
    assert found["Tug Brings Back Forty Barrels"] == "headline headline.first"
    assert found["The quay stays shut for now"] == "standfirst standfirst.above_byline"
    assert found["By Mia Kovac and Jo Stone Mar 05, 2031 10:40 PM"] == "residue byline"
    assert found["Tags"] == "residue byline.tail"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Mia Kovac", ("Mia Kovac",)),
        ("BY MIA KOVAC", ("MIA KOVAC",)),
        ("by Mia Kovac, Jo Stone and Li Wei", ("Mia Kovac", "Jo Stone", "Li Wei")),
        ("By Mia Kovac, Staff Writer", ("Mia Kovac",)),
        ("By Jean-Luc de la Tour | 5 March 2031", ("Jean-Luc de la Tour",)),
        ("Written by Mia O'Neill", ("Mia O'Neill",)),
        ("Published: 5 March 2031, 10.40am", ()),
    ],
)
def test_reads_bylines(line: str, authors: tuple[str, ...]) -> None:
    article = clean(f"Tug Brings Back Forty Barrels\n\n{line}\n\n" + page())
    assert article.authors == authors
    assert kinds(article)[line] == "residue byline"


def test_separates_publication_from_change() -> None:
    article = clean(
        "Tug Comes Back\n\nPublished: 09:01, Wed, Mar 5, 2031 | Updated: 10:43, Thu, Mar 6, 2031\n\n" + page()
    )
    assert article.published.earliest is not None
    assert article.published.earliest.isoformat() == "2031-03-05T09:01:00+00:00"
    assert article.modified is not None
    assert article.modified.earliest is not None
    assert article.modified.earliest.isoformat() == "2031-03-06T10:43:00+00:00"


def test_only_an_update_bounds_the_publication() -> None:
    published = clean("Tug Comes Back\n\nUpdated 5 March 2031\n\n" + page()).published
    assert published.earliest is None
    assert published.latest is not None
    assert published.latest.date().isoformat() == "2031-03-05"


def test_prefix_is_a_block_of_its_own() -> None:
    article = clean(" date 2031-03-05 " + "\n".join(BODY))
    assert kinds(article)["date 2031-03-05"] == "residue prefix.date"
    assert kinds(article)[BODY[0]] == "body"
    assert (article.published.basis, article.headline) == ("prefix", None)


def test_reads_field_lines() -> None:
    article = clean("Title: Tug Comes Back\nSource: Harbour Ledger\nDate: 2031-03-05\nAuthor: Mia Kovac\n\n" + page())
    assert (article.headline, article.outlet, article.outlet_basis) == ("Tug Comes Back", "Harbour Ledger", "text")
    assert article.published.earliest is not None
    assert article.authors == ("Mia Kovac",)


def test_a_twin_of_a_caption_is_residue() -> None:
    caption = "The tug Marta leaves the old quay at noon."
    found = kinds(clean(page(f"{caption}\n{caption} Pic credit: Bo", at=1)))
    assert found[caption] == "caption caption.twin"
    assert found[f"{caption} Pic credit: Bo"] == "residue caption.twin"


def test_repeated_alternative_texts_betray_lone_ones() -> None:
    parts = [
        BODY[0],
        "Coast Radio Logo",
        BODY[1],
        "The Marta Stare",
        BODY[2],
        "Coast Radio Logo",
        "One more boat came in later that night, she said.",
    ]
    article = clean("\n\n".join(parts))
    assert kinds(article)["The Marta Stare"] == "residue alt.lone"
    assert (article.outlet, article.outlet_basis) == ("Coast Radio", "text")


def test_a_list_of_other_stories_ends_at_the_next_paragraph() -> None:
    found = kinds(
        clean(page("Most Popular", "1. Mayor sells the bridge", "2. Fish fall from the sky over the town", at=1))
    )
    assert found["Most Popular"] == "residue related.head"
    assert found["2. Fish fall from the sky over the town"] == "residue related.item"
    assert [found[text] for text in BODY] == ["body"] * 3


def test_a_menu_above_and_teasers_below_go_and_the_list_of_dates_stays() -> None:
    menu = [f"* Part {name}" for name in ("One", "Two", "Six", "Ten", "Red")]
    dates = [f"June {number} – Quay {number}, Port Town" for number in range(4, 10)]
    text = "\n\n".join(
        [
            "Skip to content",
            *menu,
            "Sign in",
            "Share",
            *BODY * 2,
            *dates,
            "Share",
            "View comments",
            "Other words of readers",
        ]
    )
    found = kinds(clean(text))
    assert all(found[line] != "body" for line in (*menu, "Other words of readers"))
    assert all(found[line] == "body" for line in dates)


def test_a_list_above_the_article_is_a_menu_in_any_language() -> None:
    menu = [f"* {name}" for name in ("부두", "항구", "날씨", "사람", "배", "바다", "시장", "의견")]
    text = "\n\n".join([*menu, "Ein Titel ohne Punkt", *BODY])
    found = kinds(clean(text))
    assert all(found[line].startswith("residue outside.above") for line in menu[:-1])
    assert all(found[line] == "body" for line in BODY)


def test_readers_comments_are_not_the_article() -> None:
    comments = [
        line
        for number in range(6)
        for line in (f"{number + 2} days ago", f"I was there with my {number} boats, and it was not as they say.")
    ]
    found = kinds(clean("\n\n".join([*BODY, "12 Comments", *comments])))
    assert [found[text] for text in BODY] == ["body"] * 3
    assert found["I was there with my 3 boats, and it was not as they say."] == "residue outside.below"


def test_a_pull_quote_repeats_a_sentence() -> None:
    found = kinds(clean(page("We are counting the barrels.")))
    assert found["We are counting the barrels."] == "pullquote pullquote.repeated"


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("PORT TOWN, Jan. 27 (Reuters) — The quay is shut, the mayor said.", "Reuters"),
        ("PORT TOWN (AP) — The quay is shut, the mayor said on Monday.", "Associated Press"),
        ("PORT TOWN, 5 March (Harbour News) - The quay is shut, she said.", "Harbour News"),
    ],
)
def test_a_dateline_credits_its_agency_and_stays_body(opening: str, name: str) -> None:
    article = clean("\n\n".join([opening, *BODY]))
    assert [credit.name for credit in article.credits] == [name]
    assert article.text[article.credits[0].start : article.credits[0].end] in opening
    assert kinds(article)[opening] == "body"


def test_a_bracket_in_a_sentence_is_no_dateline() -> None:
    assert clean(page("The mayor (Progress) said nothing about the quay on Monday.")).credits == ()


def test_hard_wrapped_paragraphs_are_one_block() -> None:
    lines = [
        "The old quay will stay shut until Friday, the harbour office said",
        "on Monday, and the three tugs that brought back the barrels will",
        "be looked at by the people of the office before they go out once",
        "more.",
        "",
        "Two of them went out at noon in the fog and came back in the dark",
        "with most of the cargo, and with a man that nobody in the harbour",
        "had seen before.",
    ]
    article = clean("\n".join(lines))
    assert [block.kind for block in article.blocks] == ["body", "body"]


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("The Harbour Ledger has learned that the quay was sold last year.", "The Harbour Ledger"),
        ("A clerk exclusively told Coast News that the quay was sold.", "Coast News"),
        ("Ana Ruiz has learned that the quay was sold last year.", None),
        ("A clerk told Coast News that the quay was sold last year.", None),
    ],
)
def test_an_outlet_that_speaks_of_itself(sentence: str, outlet: str | None) -> None:
    assert clean(page(sentence)).outlet == outlet


@pytest.mark.parametrize(
    ("head", "outlet", "headline", "authors"),
    [
        (
            "Harbour Ledger\nHome | Town | Sport | Subscribe\n\nTug comes back\n\nBy Mia Kovac\n5 March 2031",
            "Harbour Ledger",
            "Tug comes back",
            ("Mia Kovac",),
        ),
        (
            "THE HARBOUR LEDGER\nTug comes back with forty barrels",
            "THE HARBOUR LEDGER",
            "Tug comes back with forty barrels",
            (),
        ),
        ("The Harbour Ledger\nWednesday, March 5, 2031\n\nTug comes back", "The Harbour Ledger", "Tug comes back", ()),
        (
            "Tug comes back\n\nBy Mia Kovac, The Meridian\n5 March 2031",
            "The Meridian",
            "Tug comes back",
            ("Mia Kovac",),
        ),
        (
            "Tug comes back\n\nCoast Radio News – Wednesday 5 March 2031 – 12:02",
            "Coast Radio News",
            "Tug comes back",
            (),
        ),
        (
            "Tug comes back\n\nHarbour Ledger, 5 March 2031, 12:02. By Mia Kovac",
            "Harbour Ledger",
            "Tug comes back",
            ("Mia Kovac",),
        ),
        ("Tidemark Weekly, culture desk\n5 March 2031\n\nTug comes back", "Tidemark Weekly", "Tug comes back", ()),
        (
            "SeaFront\nTransfer Desk\n\nTug comes back to the quay\n\n5 March 2031",
            "SeaFront",
            "Tug comes back to the quay",
            (),
        ),
        (
            "TIDE\nSTARS | BOATS | QUIZ\n\nTug comes back to the quay\n\n5 March 2031",
            "TIDE",
            "Tug comes back to the quay",
            (),
        ),
        ("World News\n\nTug comes back to the quay\n\n5 March 2031", None, "Tug comes back to the quay", ()),
        ("Crime\n\nTug comes back to the quay\n\n5 March 2031", None, "Tug comes back to the quay", ()),
        ("Port Town – 5 March 2031\n\nTug comes back to the quay", None, "Tug comes back to the quay", ()),
        ("Harbour Ledger\nMonday\n\nTug comes back to the quay", "Harbour Ledger", "Tug comes back to the quay", ()),
        (
            "HOME NEWS SPORT TIDES PUZZLES\nTug comes back to the quay\nBy Mia Kovac 5 March 2031 7:12 AM",
            None,
            "Tug comes back to the quay",
            ("Mia Kovac",),
        ),
        (
            "THE CAPSTAN · notes from a bench · about · buy the bench a coffee\n\nWho is counting?",
            "THE CAPSTAN",
            "Who is counting?",
            (),
        ),
        ("Tideword ~ about ~ tapes\n\nTug comes back to the quay", "Tideword", "Tug comes back to the quay", ()),
        ("Brine FM 96.1 · Win a boat · Ask us\n\nTug comes back", "Brine FM", "Tug comes back", ()),
        ("Listen again · Schedule · Choir\n\nTug comes back to the quay", None, "Tug comes back to the quay", ()),
        (
            "Home | Town | Tides\ndate 2031-03-06 Tug comes back to the quay\nMia Kovac, harbour correspondent",
            None,
            "Tug comes back to the quay",
            ("Mia Kovac",),
        ),
        ("EVENING TIDE\nBACKSTAIRS\n\nTug comes back to the quay", "EVENING TIDE", "Tug comes back to the quay", ()),
        (
            "Coach & Quay\nThe weekly for skippers | Issue 11\n\nTug comes back to the quay",
            "Coach & Quay",
            "Tug comes back to the quay",
            (),
        ),
        (
            "THE TIDE LAMP\nThursday's Lamp, 6 March 2031\n\nTUGS OFF ALL EASTER!",
            "THE TIDE LAMP",
            "TUGS OFF ALL EASTER!",
            (),
        ),
        (
            "Bay Today\nLIVE: The tug comes back\n\nTuesday 4 March 2031. Newest first",
            "Bay Today",
            "LIVE: The tug comes back",
            (),
        ),
        ("quay.live\nLIVE: The tug is back\n\n4 March 2031", "quay.live", "LIVE: The tug is back", ()),
        ("Channel Two | Politics\nSkip to content | TV guide | Weather", "Channel Two", None, ()),
        (
            "Brine Radio. Breakfast, Monday 17 March, 7.40 a.m. Transcript.",
            "Brine Radio",
            None,
            (),
        ),
        ("NPX 1131 04MAR31\n\nTug comes back to the quay", None, "Tug comes back to the quay", ()),
        (
            "Flood Shuts Quay\nTown waits for the tide\n\nMia Kovac, harbour correspondent",
            None,
            "Flood Shuts Quay",
            ("Mia Kovac",),
        ),
        (
            "date 2031-03-06 TUG TALE: How it came back to the quay",
            None,
            "TUG TALE: How it came back to the quay",
            (),
        ),
        (
            "The Brine Gazette crest: a gull\nThe Brine Gazette crest: a gull\n\nTug comes back to the quay",
            "The Brine Gazette",
            "Tug comes back to the quay",
            (),
        ),
    ],
)
def test_reads_the_head(head: str, outlet: str | None, headline: str, authors: tuple[str, ...]) -> None:
    article = clean(f"{head}\n\n" + page())
    assert (article.outlet, article.headline, article.authors) == (outlet, headline, authors)
    assert [kinds(article)[text] for text in BODY] == ["body"] * 3


def test_a_dateline_dates_and_an_agency_stands_in_for_an_unnamed_outlet() -> None:
    article = clean(page("PORT TOWN, Oct 9, 2030 (Norda Press) - Two tugs came back, the office said.", at=0))
    assert (article.outlet, article.outlet_basis) == ("Norda Press", "byline")
    assert article.published.earliest is not None
    assert article.published.earliest.date().isoformat() == "2030-10-09"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Sign up for the Brine Herald's free puzzle letter", "Brine Herald"),
        ("Subscribe to Coast News and read us every day", "Coast News"),
        ("Follow us on Google News", None),
        ("Subscribe to Google News", None),
    ],
)
def test_who_asks_for_readers_is_the_outlet(line: str, outlet: str | None) -> None:
    article = clean(page(line, at=3))
    assert article.outlet == outlet
    assert kinds(article)[line].startswith("residue")


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Salt & Rope: a blog for people who mend nets", "Salt & Rope"),
        ("The Long Quay – the weekly of the lower harbour", "The Long Quay"),
        ("Harbour: a town waits for its ferry", None),
    ],
)
def test_a_first_line_that_explains_the_outlet_names_it(line: str, outlet: str | None) -> None:
    article = clean("\n\n".join([line, "Two tugs come back", *BODY]))
    assert article.outlet == outlet


def test_initials_in_a_dateline_are_an_agency_unless_they_are_a_country() -> None:
    assert clean(page("PORT TOWN, March 5, 2031 (NPX) - Two tugs came back, the office said.", at=0)).outlet == "NPX"
    assert clean(page("PORT TOWN (UK) - Two tugs came back, the office said.", at=0)).credits == ()


def test_the_dateline_settles_whether_day_or_month_comes_first() -> None:
    lead = "PORT TOWN, March 5, 2031 (NPX) - Two tugs came back, the office said."
    article = clean(f"Tug comes back to the quay\nNPX 05/03/2031 19:40\n\n{page(lead, at=0)}")
    assert article.published.earliest is not None
    assert article.published.earliest.isoformat() == "2031-03-05T19:40:00+00:00"
    alone = clean(f"Tug comes back to the quay\nNPX 05/03/2031 19:40\n\n{page()}")
    assert alone.published.earliest != alone.published.latest
    assert "day or month first" in alone.published.note


def test_a_place_and_a_day_with_its_hour_are_a_date_line() -> None:
    line = "Mia Kovac at Port Town Crown Court, Wednesday 5 March 2031, 6.30pm"
    article = clean(f"Tug comes back to the quay\n{line}\n\n{page()}")
    assert kinds(article)[line] == "residue byline"
    assert article.published.earliest is not None
    assert article.published.earliest.isoformat() == "2031-03-05T18:30:00+00:00"


def test_the_first_turn_of_a_transcript_is_no_headline() -> None:
    article = clean("Brine Radio, 5 March 2031\n\nHOST: So where is the tug?\n\nRUIZ: At the quay.\n\nHOST: Since?")
    assert article.headline is None
