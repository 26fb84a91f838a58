"""What must come out of the invented stories, end to end: the facts that an editor would check first.

The gold beside each story is complete; here stand the facts that must hold exactly, whatever the figures of `bench`.
"""

from functools import cache

import pytest

import reportedly
from reportedly.model import Article, Claim, Statement, Story
from tests.stories.check_gold import STORIES, article_text, load

FOLDERS = {folder.name: folder for folder in STORIES}
MIN_DIRECT = 0.9
"""Share of the quotations of the gold that must be found whole, transcripts without marks among them."""


@cache
def tell(name: str) -> Story:
    return reportedly.tell([FOLDERS[name] / "articles"])


def words_of(story: Story, statement: Statement) -> str:
    article = article_of(story, statement)
    return " … ".join(article.text[span.start : span.end] for span in statement.content)


def article_of(story: Story, statement: Statement) -> Article:
    return next(article for article in story.articles if article.id == statement.article_id)


def statements(story: Story) -> list[Statement]:
    return [statement for reading in story.readings for statement in reading.statements]


def claim_with(story: Story, words: str) -> Claim:
    known = {statement.id: statement for statement in statements(story)}
    found = [
        claim
        for claim in story.links.claims
        if any(words in words_of(story, known[number]) for number in claim.statement_ids)
    ]
    assert found, words
    return max(found, key=lambda claim: len(claim.statement_ids))


def at_least(story: Story, claim: Claim) -> int:
    return next(count.at_least for count in story.source_counts if count.claim_id == claim.id)


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_every_quotation_is_found(name: str) -> None:
    story, gold = tell(name), load(FOLDERS[name])
    found = [words_of(story, statement) for statement in statements(story)]
    wanted = [
        piece["text"].strip("“”\"'‘’ ")
        for file in gold["files"].values()
        for attribution in file["attributions"]
        for piece in attribution["content"]
        if piece["form"] == "direct" and not attribution["optional"]
    ]
    missing = [text for text in wanted if not any(text in words for words in found)]
    assert len(missing) <= (1 - MIN_DIRECT) * len(wanted), missing


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_everything_shown_stands_in_the_text(name: str) -> None:
    story = tell(name)
    lengths = {article.id: len(article.text) for article in story.articles}
    for statement in statements(story):
        for span in (*statement.content, *statement.cue, *statement.source):
            assert 0 <= span.start < span.end <= lengths[span.article_id]
    ids = {statement.id for statement in statements(story)}
    assert all(set(claim.statement_ids) <= ids for claim in story.links.claims)


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_no_accusation_becomes_a_relation(name: str) -> None:
    story, gold = tell(name), load(FOLDERS[name])
    texts = {article.id: article.text for article in story.articles}
    accused = [" ".join(accusation["text"].split()) for accusation in gold["accusations"]]
    for relation in story.links.relations:
        words = [" ".join(texts[span.article_id][span.start : span.end].split()) for span in relation.spans]
        assert not any(text in word or word in text for text in accused for word in words), relation


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_unnamed_voices_are_never_persons(name: str) -> None:
    story = tell(name)
    members = {entity.id: entity for reading in story.readings for entity in reading.entities}
    for entity in story.links.entities:
        kinds = {members[number].kind for number in entity.members}
        assert "unnamed" not in kinds or kinds == {"unnamed"}


def test_harbour_quotation_carried_by_many_has_one_source() -> None:
    story = tell("harbour")
    claim = claim_with(story, "obody was hurt, and nobody is going anywhere")
    assert at_least(story, claim) == 1
    relations = {appearance.relation for appearance in claim.appearances}
    assert "copy" in relations


def test_harbour_insider_is_an_unnamed_voice() -> None:
    story = tell("harbour")
    unnamed = {entity.name for entity in story.links.entities if entity.kind == "unnamed"}
    assert any("insider" in name for name in unnamed)


def test_gold_texts_are_articles_of_the_story() -> None:
    for folder in STORIES:
        for name in load(folder)["files"]:
            assert article_text(folder, name)
