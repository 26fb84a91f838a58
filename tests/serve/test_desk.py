import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from lxml import html

import reportedly
from reportedly.api import OpenStory, open_story
from reportedly.serve import Desk, create_app, open_desk

WORDS = (
    "Bridge at Quillmere stays shut\n\nBy Staff Reporter, Coast Radio\nMarch 5, 2031\n\n"
    "“Nobody was hurt on the bridge,” said Mayor Ana Ruiz. “We lost forty barrels,” said Tomas Okafor.\n"
)


class Client:
    """Asks the application in the thread that opened the story file, as a server does."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def get(self, path: str, *, follow_redirects: bool = True) -> httpx.Response:
        return self._ask("GET", path, follow_redirects=follow_redirects)

    def post(
        self,
        path: str,
        data: dict[str, str],
        *,
        headers: dict[str, str] | None = None,
        follow_redirects: bool = True,
    ) -> httpx.Response:
        return self._ask("POST", path, follow_redirects=follow_redirects, data=data, headers=headers)

    def _ask(self, method: str, path: str, **how: Any) -> httpx.Response:  # noqa: ANN401 - what httpx takes
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
                return await client.request(method, path, **how)

        return asyncio.run(ask())


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenStory]:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    with reportedly.open(tmp_path / "bridge.story") as story:
        story.add([tmp_path / "a.txt"])
        story.build()
    with open_story(tmp_path / "bridge.story") as story:
        yield story


@pytest.fixture
def desk(opened: OpenStory) -> Desk:
    return open_desk(opened, "Dana Petrov")


@pytest.fixture
def client(opened: OpenStory, desk: Desk) -> Client:
    return Client(create_app(opened, desk=desk))


def statement_of(client: Client, speaker: str) -> str:
    people = client.get("/people.json").json()["speakers"]
    person = next(row["id"] for row in people if row["name"] == speaker)
    found: str = client.get(f"/person/{person}.json").json()["statements"][0]["id"]
    return found


def wait_for(desk: Desk) -> None:
    deadline = time.monotonic() + 60
    while desk.work.state.busy:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert desk.work.state.fault == ""


def test_a_judgement_from_the_page_is_kept_built_and_undone(client: Client, desk: Desk) -> None:
    statement = statement_of(client, "Ana Ruiz")
    page = html.document_fromstring(client.get(f"/judge/{statement}").content)
    form = page.xpath("//form[.//input[@name='action'][@value='speaker']]")[0]
    fields = {field.name: field.value for field in form.xpath(".//input") if field.name}
    answer = client.post("/judge", data=fields | {"value": "Tomas Okafor", "note": "heard it"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/work?back=%2Fjudge%2F{statement}")
    wait_for(desk)
    card = client.get(f"/judge/{statement}.json").json()
    assert card["heading"].startswith("Tomas Okafor")
    assert "Dana Petrov" in card["judged"][0]
    [row] = client.get("/judgements.json").json()["judgements"]
    assert (row["decision"], row["state"], row["note"]) == ("speaker", "applied", "heard it")
    undo = {"token": desk.token, "action": "undo", "target": row["id"], "back": "/judgements"}
    client.post("/judge", data=undo)
    wait_for(desk)
    assert client.get(f"/judge/{statement}.json").json()["heading"].startswith("Ana Ruiz")


@pytest.mark.parametrize(
    ("headers", "change", "status"),
    [
        ({}, {"token": "guess"}, 403),
        ({}, {"token": ""}, 403),
        ({"origin": "http://evil.example"}, {}, 403),
        ({"origin": "null"}, {}, 403),
        ({"sec-fetch-site": "cross-site"}, {}, 403),
        ({"content-type": "text/plain"}, {}, 415),
        ({}, {"note": "x" * 20_000}, 413),
        ({}, {f"field{number}": "x" for number in range(30)}, 400),
    ],
)
def test_forms_from_elsewhere_and_oversized_ones_are_refused(
    client: Client, desk: Desk, headers: dict[str, str], change: dict[str, str], status: int
) -> None:
    target = statement_of(client, "Ana Ruiz")
    form = {"token": desk.token, "action": "reject", "target": target} | change
    assert client.post("/judge", data=form, headers=headers).status_code == status
    assert client.get("/judgements.json").json()["judgements"] == []


def test_what_cannot_be_judged_says_why_beside_the_form(client: Client, desk: Desk) -> None:
    target = statement_of(client, "Ana Ruiz")
    answer = client.post("/judge", data={"token": desk.token, "action": "same", "target": target, "value": "clm_none"})
    assert answer.status_code == 422
    assert "Not kept: this story has no claim" in answer.text
    assert client.get("/judge/clm_none").status_code == 404
    assert client.post("/judge", data={"token": desk.token, "action": "burn", "target": target}).status_code == 422


def test_a_judgement_needs_a_name(opened: OpenStory) -> None:
    nameless = open_desk(opened, "")
    client = Client(create_app(opened, desk=nameless))
    form = {"token": nameless.token, "action": "reject", "target": statement_of(client, "Ana Ruiz")}
    assert client.post("/judge", data=form).status_code == 422
    assert client.post("/judge", data=form | {"by": "Dana Petrov"}, follow_redirects=False).status_code == 303
    wait_for(nameless)


def test_an_answer_leads_back_to_this_server_only(client: Client, desk: Desk) -> None:
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = client.post("/build", data={"token": desk.token, "back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/work?back=%2F"
        wait_for(desk)
        assert client.get(f"/work?back={back}", follow_redirects=False).headers["location"] == "/"


def test_without_a_desk_nothing_can_be_written(opened: OpenStory) -> None:
    client = Client(create_app(opened))
    assert client.post("/judge", data={"action": "reject"}).status_code == 405
    assert client.get("/judgements").status_code == 404
    statement = next(s.id for reading in opened.story.readings for s in reading.statements)
    assert client.get(f"/judge/{statement}").status_code == 404
    for path in ("/", "/claims", "/people", "/timeline"):
        assert not html.document_fromstring(client.get(path).content).xpath(
            "//form[@method='post']|//*[@class='judge']"
        )


def test_the_addresses_for_programs_are_a_page(client: Client) -> None:
    page = html.document_fromstring(client.get("/docs").content)
    assert {"/claims.json", "/claim/{noun_id}.json", "/changes.json"} <= set(page.xpath("//main//code/text()"))
