"""A story in which everything that an article can hold tries to become markup, a link or a script."""

from dataclasses import replace

from reportedly.model import Hop, Position, Problem, Story, make_id
from tests.factories import make_article, make_entity, make_reading, make_statement
from tests.invented_story import make_story

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = "\"'><img src=x onerror=alert(1)>"
BIDI = "\u202egnp.exe\u2066"
JINJA = "{{ 7 * 7 }}{% raw %}"
LONG_WORD = "x" * 10_000_000


def make_hostile_story() -> Story:
    """The invented story with hostile titles, bylines, addresses, names, values and one word of 10 MB."""
    story = make_story(SCRIPT + BIDI)
    text = f"“{SCRIPT} {BREAKOUT}” said {SCRIPT}.\n{JINJA} {BIDI}\n{LONG_WORD}\n“{BREAKOUT}” said {SCRIPT}."
    article = replace(
        make_article(text, outlet=BREAKOUT, headline=SCRIPT),
        url="javascript:alert(1)",
        authors=(BREAKOUT, SCRIPT),
        language='en" onload="alert(1)',
    )
    speaker = make_entity(article, SCRIPT)
    chain = [Hop("outlet", BREAKOUT), Hop("platform", SCRIPT), Hop("person", BREAKOUT)]
    statements = [
        make_statement(article, f"{SCRIPT} {BREAKOUT}", cue="said", source=SCRIPT, speaker=speaker, chain=chain),
        make_statement(article, LONG_WORD, kind="indirect"),
    ]
    other = replace(make_article("Words.", outlet=SCRIPT, headline=BREAKOUT), url="data:text/html,<script>1</script>")
    position = Position(SCRIPT, (BREAKOUT,), (statements[0].id,), statements[0].content, article.published)
    return replace(
        story,
        articles=(*story.articles, article, other),
        readings=(*story.readings, make_reading(article, statements, [speaker])),
        conflicts=(replace(story.conflicts[0], aspect=SCRIPT, why=BREAKOUT, positions=(position, position)),),
        problems=(Problem("C999", "clean", BREAKOUT, SCRIPT, BREAKOUT),),
        id=make_id("sto", "hostile"),
    )
