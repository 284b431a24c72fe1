"""The REST API over the demo's store: what it answers, to whom, and how it says what is wrong."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from onrecord import adding, asking, demo
from onrecord.store import Store, open_store
from onrecord.views.cli import main
from onrecord.views.rest.examples import examples, made
from onrecord.views.serving import served
from tests.views.program import PROGRAM, environment

KINDS = ("reports", "statements", "events", "figures", "proceedings", "elections")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("rest") / "store.db") as made:
        adding.add(made, demo.articles())
        yield made


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(served(store), base_url="http://localhost") as made:
        yield made


def got(client: TestClient, path: str, **asked: Any) -> Any:
    answer = client.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("kind", KINDS)
def test_lists_are_those_of_the_store(client: TestClient, store: Store, kind: str) -> None:
    """A list of the API, page after page, is the list of the store."""
    rows, cursor = [], None
    while True:
        page = got(client, f"/api/{kind}", limit=7, **({"cursor": cursor} if cursor else {}))
        rows += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
        assert len(page["items"]) == 7
    assert json.loads(json.dumps(list(getattr(asking, kind)(store)))) == rows


def test_filters_are_those_of_the_command_line(client: TestClient, store: Store) -> None:
    """Filters bear the names of the command line, and hold."""
    found = got(client, "/api/events", **{"where": "Derna", "published-since": "2023-09-12", "type": "ASSAULT", "all": True})["items"]
    expected = asking.events(store, where="Derna", published_since="2023-09-12", type="ASSAULT", every=True)
    assert found and [row["id"] for row in expected] == [row["id"] for row in found]


def test_what_else_can_be_asked(client: TestClient, store: Store) -> None:
    """Reports, search, series, timeline, why, records and review answer as the store does."""
    assert len(got(client, "/api/reports", limit=3)["items"]) == 3
    assert got(client, "/api/search", words="Derna flood")["items"]
    series = got(client, "/api/series", measure="killed", where="Derna")["items"][0]
    assert series["low"] <= series["best"] <= series["high"] and series["points"]
    assert got(client, "/api/timeline", where="Derna")["items"][0]["tellings"]
    event = next(asking.events(store))
    assert got(client, f"/api/why/{event['id']}")["report"]
    record = got(client, f"/api/records/{event['report']}")
    assert record["text"][slice(*event["span"])] == event["quote"]
    assert isinstance(got(client, "/api/review")["items"], list)


def test_answers_know_whether_they_have_changed(client: TestClient) -> None:
    """An answer that is the same as before is not sent again."""
    first = client.get("/api/events")
    again = client.get("/api/events", headers={"If-None-Match": first.headers["etag"]})
    assert (304, b"") == (again.status_code, again.content)
    assert client.get("/api/events?limit=1", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_exports(client: TestClient) -> None:
    """Exports are sent as files; one that does not exist is not found."""
    answer = client.get("/api/export/figures/hxl", params={"measure": "killed"})
    assert answer.status_code == 200 and "#indicator+value+num" in answer.text
    assert answer.headers["content-disposition"] == 'attachment; filename="figures.csv"'
    for path in ("/api/export/figures/schema-org", "/api/export/events/brat", "/api/export/events/nonsense", "/api/export/nonsense/csv"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/events?since=yesterday", 422),
        ("/api/events?limit=0", 422),
        ("/api/events?limit=100000", 422),
        ("/api/events?cursor=v-0000", 400),
        ("/api/search?words=...", 400),
        ("/api/why/v-0000", 404),
        ("/api/records/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/api/nonsense", 404),
    ],
)
def test_what_is_wrong_is_a_problem(client: TestClient, path: str, status: int) -> None:
    """Every error is a problem of RFC 9457 that says what is wrong."""
    answer = client.get(path)
    assert (status, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
    assert status == answer.json()["status"] and answer.json()["detail"]


def test_judging_and_undoing(store: Store, client: TestClient) -> None:
    """A person's judgement is recorded and taken back, and a read-only API takes none."""
    one, other = [row["id"] for row in asking.events(store, limit=2)]
    judged = client.post("/api/judgements", json={"one": one, "other": other, "judgement": "same", "because": "a test"})
    assert judged.status_code == 201, judged.text
    assert client.delete(f"/api/judgements/{judged.json()['number']}").status_code == 204
    assert client.post("/api/judgements", json={"one": one}).status_code == 422
    with TestClient(served(store, read_only=True), base_url="http://localhost") as reader:
        assert reader.post("/api/judgements", json={}).status_code in (404, 405)


def test_nobody_without_the_token(store: Store) -> None:
    """With a token nothing is told to those who do not show it, and all to those who do."""
    with TestClient(served(store, token="secret", hosts=frozenset()), base_url="http://desk.example") as made:
        for shown in ("", "Bearer wrong", "Basic secret", "Bearer sécret"):
            answer = made.get("/api/events", headers={b"Authorization": shown.encode()} if shown else {})
            assert (401, "Bearer") == (answer.status_code, answer.headers["www-authenticate"])
            assert "items" not in answer.text
        assert made.get("/api/events", headers={"Authorization": "Bearer secret"}).status_code == 200


def test_no_name_but_its_own(store: Store) -> None:
    """A page elsewhere that lets its own name lead to this machine gets nothing."""
    with TestClient(served(store), base_url="http://evil.example") as made:
        assert made.get("/api/events").status_code == 400


def test_large_requests_are_refused(client: TestClient) -> None:
    """A request that is larger than any judgement is refused before it is read."""
    headers = {"Content-Type": "application/json"}
    assert client.post("/api/judgements", content=b"x" * 100_000, headers=headers).status_code == 413
    assert client.post("/api/judgements", content=(b"x" * 10_000 for _ in range(10)), headers=headers).status_code == 413


def test_answers_are_nothing_to_run(client: TestClient) -> None:
    """No answer is taken for anything else than it says it is, or shown within another page."""
    headers = client.get("/api/events").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_description_holds(store: Store) -> None:
    """Whatever is asked within the description or beside it, the server does not fail, and answers as it is described."""
    described = schemathesis.openapi.from_asgi("/openapi.json", served(store), headers={"Host": "localhost"})
    operations: list[Any] = [each.ok() for each in described.get_all_operations()]  # type: ignore[union-attr]
    assert len(operations) >= 18
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
        def hold(case: Any) -> None:
            # What the description allows can still be about something that is not there.
            case.call_and_validate(headers={"Host": "localhost"}, excluded_checks=[positive_data_acceptance])

        hold()


def test_every_operation_is_described(client: TestClient) -> None:
    """Every operation has a summary, and every filter says what it is."""
    paths = client.get("/openapi.json").json()["paths"]
    operations = [each for path in paths.values() for each in path.values()]
    assert all(each["summary"] for each in operations)
    named = [parameter for each in operations for parameter in each.get("parameters", ()) if parameter["in"] == "query"]
    assert {"published-since", "where", "cursor"} <= {each["name"] for each in named}


def test_examples_are_true() -> None:
    """The examples in the description are what the API answers of the demo's store."""
    assert examples() == made()


@pytest.mark.parametrize("path", ["/api/figures", "/api/timeline", "/api/series", "/api/events", "/api/reports", "/events"])
def test_what_takes_too_long_is_broken_off(store: Store, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that takes longer than it may is broken off, and said to be too much."""
    monkeypatch.setattr("onrecord.store._opening._STEPS", 10)
    with open_store(store.name, create=False) as hurried, TestClient(served(hurried), base_url="http://localhost") as client:
        hurried.seconds = 1e-9
        answer = client.get(path)
    assert (503, True) == (answer.status_code, "too long" in answer.text)


def test_the_program_serves(store: Store) -> None:
    """``onrecord serve`` answers on this machine, and ends in order when it is asked to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*PROGRAM, "serve", "--store", store.name, "--port", str(port)]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        url = f"http://127.0.0.1:{port}/api/events?limit=2"
        for _ in range(200):
            with suppress(OSError):
                with urllib.request.urlopen(url) as answer:
                    assert 2 == len(json.load(answer)["items"])
                break
            time.sleep(0.1)
        else:
            pytest.fail("it did not answer")
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def test_elsewhere_only_with_a_token(store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a token, or with a short one, nothing is served to other machines."""
    for token in ("", "short"):
        monkeypatch.setenv("ONRECORD_TOKEN", token)
        assert 2 == main(["serve", "--store", store.name, "--host", "0.0.0.0"])  # noqa: S104 - that is what is refused
        assert "only with a token" in capsys.readouterr().err
