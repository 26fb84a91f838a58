from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from fastapi.testclient import TestClient
from lxml import html

from reportedly.errors import UsageError
from reportedly.model import Span, Story, make_id
from reportedly.serve import create_app
from reportedly.serve.guard import host_name
from tests.hostile_story import make_hostile_story
from tests.invented_story import make_story

LISTS = ("timeline", "claims", "articles", "people", "conflicts", "changes", "problems")


@dataclass(frozen=True)
class Source:
    story: Story

    def find(self, query: str, /) -> Sequence[Span]:
        return [
            Span(article.id, article.text.index(query), article.text.index(query) + len(query))
            for article in self.story.articles
            if query in article.text
        ]


def client_of(story: Story) -> TestClient:
    return TestClient(create_app(Source(story)), base_url="http://127.0.0.1:8000")


@pytest.fixture(scope="module")
def client() -> TestClient:
    return client_of(make_story())


def test_every_page_answers_with_its_twin(client: TestClient) -> None:
    story = make_story()
    nouns = ["claim/clm_hurt", "person/per_ruiz", *(f"article/{article.id}" for article in story.articles)]
    for path in ("", *LISTS, "search", *nouns):
        page, twin = client.get(f"/{path}"), client.get(f"/{path or 'index'}.json")
        assert (page.status_code, twin.status_code) == (200, 200), path
        assert page.headers["content-type"].startswith("text/html")
        assert twin.json()["schema"] == "reportedly/1"


def test_every_link_of_a_page_answers(client: TestClient) -> None:
    seen: set[str] = set()
    queue = ["/"]
    while queue:
        path = queue.pop().partition("#")[0]
        if path in seen or not path.startswith("/"):
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html"):
            queue += html.document_fromstring(answer.content).xpath("//@href")
    assert len(seen) > 30


def test_headers_let_a_page_load_nothing_but_its_style(client: TestClient) -> None:
    for path in ("/", "/static/style.css", "/claims.json", "/nothing"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        )
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil", "[::1]evil"])
def test_other_hosts_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_host_names_lose_their_port_only() -> None:
    assert [host_name(h) for h in ("a:1", "[::1]", "[::1]:80", "a:b")] == ["a", "[::1]", "[::1]", "a:b"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claim/clm_none", 404),
        ("/claims?page=99", 404),
        ("/claims?page=zero", 422),
        ("/nothing", 404),
        ("/claim/..%2f..%2fetc%2fpasswd", 404),
        ("/static/../pyproject.toml", 404),
    ],
)
def test_what_is_not_there_says_so_in_words(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "The story itself is intact" in answer.text
    twin = client.get(path.replace("?", ".json?") if "?" in path else f"{path}.json")
    assert twin.status_code == status
    assert twin.json()["code"].startswith("R")


def test_a_selection_is_a_part_of_the_address(client: TestClient) -> None:
    def claims(query: str) -> list[str]:
        return [claim["id"] for claim in client.get(f"/claims.json?{query}").json()["claims"]]

    assert claims("voices=unnamed") == ["clm_2"]
    assert set(claims("speaker=per_ruiz")) == {"clm_hurt", "clm_5"}
    assert claims("outlet=Valley+Post") == ["clm_hurt"]
    assert claims("only=one-source") == ["clm_hurt"]
    assert set(claims("only=contested")) == {"clm_3", "clm_5", "clm_6"}
    assert claims("since=2031-03-06&kind=indirect") == ["clm_6"]
    assert claims("sort=latest")[0] == "clm_6"
    page = html.document_fromstring(client.get("/claims?voices=unnamed&sort=first").content)
    assert page.xpath("//select[@name='voices']/option[@selected]/@value") == ["unnamed"]
    assert page.xpath("//link[@rel='alternate']/@href") == ["/claims.json?voices=unnamed&sort=first"]
    assert "unnamed voices" in page.xpath("string(//details[@class='sieve']/summary)")


@pytest.mark.parametrize("path", ["/claims?since=yesterday", "/claims?sort=worst", "/changes?since=x", "/?kind=loud"])
def test_a_selection_that_cannot_be_says_so(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (404, 422)


@pytest.mark.parametrize("path", ["/", "/timeline", "/claims", "/people", "/conflicts", "/articles", "/search?q=hurt"])
def test_a_selection_that_leaves_nothing_is_a_page(client: TestClient, path: str) -> None:
    joint = "&" if "?" in path else "?"
    for query in ("outlet=Nobody", "speaker=none", "since=2040-01-01", "speaker=per_ruiz&voices=unnamed"):
        assert client.get(f"{path}{joint}{query}").status_code == 200, query


def test_addresses_of_earlier_builds_lead_to_where_things_stand_now(client: TestClient) -> None:
    story = make_story()
    claim = story.links.claims[0]
    for old in (claim.statement_ids[1], make_id("clm", claim.statement_ids[2])):
        answer = client.get(f"/claim/{old}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (308, "/claim/clm_hurt")
        assert client.get(f"/claim/{old}.json").json()["claim"]["id"] == "clm_hurt"
    member = story.links.entities[0].members[1]
    assert client.get(f"/person/{make_id('ent', 'person', member)}", follow_redirects=False).status_code == 308


def test_two_articles_stand_side_by_side(client: TestClient) -> None:
    left, right = sorted(make_story().links.copies[0].article_ids)
    answer = client.get(f"/compare?left={left}&right={right}")
    assert answer.url.path == f"/compare/{left}/{right}"
    assert html.document_fromstring(answer.content).xpath("//li[@data-difference]")
    assert client.get(f"/compare/{left}/{left}").status_code == 404


def test_pages_can_only_be_read(client: TestClient) -> None:
    assert client.post("/claims").status_code == 405
    assert client.get("/search?q=" + "x" * 5000).status_code == 414


def test_search_shows_words_in_context(client: TestClient) -> None:
    page = html.document_fromstring(client.get("/search", params={"q": "shut until"}).content)
    assert page.xpath("string(//mark)") == "shut until"
    assert page.xpath("//input[@id='q']/@value") == ["shut until"]
    assert "an insider" in page.xpath("string(//ol[@class='hits'])")
    assert "No article has" in client.get("/search?q=zebra").text
    assert "Write a word" in client.get("/search").text


def test_a_query_is_never_markup(client: TestClient) -> None:
    page = html.document_fromstring(client.get("/search", params={"q": '"><script>alert(1)</script>'}).content)
    assert not page.xpath("//script[text()]|//script[not(starts-with(@src, '/static/'))]")


def test_a_hostile_story_is_served_as_words() -> None:
    client = client_of(make_hostile_story())
    for path in ("/", "/claims", "/people", "/conflicts", "/problems", "/articles"):
        page = html.document_fromstring(client.get(path).content)
        assert not page.xpath(
            "//script[text()]|//script[not(starts-with(@src, '/static/'))]|//img|//@onerror|//@onload"
        )
        assert not [a for a in page.xpath("//@href") if a.startswith(("javascript:", "data:"))]


def test_the_interface_is_described(client: TestClient) -> None:
    assert "/claim/{noun_id}.json" in client.get("/openapi.json").json()["paths"]


def test_an_unexpected_fault_is_told_without_what_the_program_holds() -> None:
    class Broken:
        @property
        def story(self) -> Story:
            raise RuntimeError("secret words")

        def find(self, query: str, /) -> Sequence[Span]:
            return [Span(query, 0, 1)]

    client = TestClient(create_app(Broken()), base_url="http://localhost", raise_server_exceptions=False)
    answer = client.get("/")
    assert (answer.status_code, "R500" in answer.text, "secret" in answer.text) == (500, True, False)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_story_that_is_not_built_says_so() -> None:
    class Unbuilt:
        @property
        def story(self) -> Story:
            raise UsageError("it has not been built yet", "build it with: reportedly build it")

        def find(self, query: str, /) -> Sequence[Span]:
            return [Span(query, 0, 1)]

    answer = TestClient(create_app(Unbuilt()), base_url="http://localhost").get("/")
    assert (answer.status_code, "reportedly build" in answer.text) == (404, True)
