from bench.pages.pile import STATEMENTS, make_pile
from reportedly.views import claims_page, story_page, timeline_page


def test_the_pile_is_a_story_of_the_size_it_says() -> None:
    story = make_pile(40)
    assert story == make_pile(40)
    assert len(story.articles) == 40
    assert sum(len(reading.statements) for reading in story.readings) == 40 * STATEMENTS
    assert story_page(story).most_carried[0].articles == 20
    assert claims_page(story, page=2).pager.pages > 2
    assert timeline_page(story).pager.total == 40
    assert {len(conflict.positions) for conflict in story.conflicts} == {2}
