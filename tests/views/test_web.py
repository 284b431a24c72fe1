"""The web page over the demo's store, as a program asks for it: what each page tells, to whom, and what it takes."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord import adding, asking, demo
from onrecord.adding import put
from onrecord.record import Article
from onrecord.store import Store, open_store
from onrecord.views.serving import served
from onrecord.views.web.writing import language_of, writing
from tests.stores import demo_records, record

PAGES = (
    *("/", "/reports", "/statements", "/events", "/figures", "/figures?where=Derna", "/proceedings", "/elections", "/search?words=Derna"),
    *("/review", "/add", "/login"),
)
HOSTILE = (
    '<script>alert(1)</script> said on Monday that 40 people \u202edellik erew\u202c in "Derna" & it\'s <b>over</b>. '
    "Minister <img src=x onerror=alert(2)> said: “{{ 7*7 }} ${7*7} <!-- -->”, " + "A" * 5_000 + " was killed on Monday."
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("web") / "store.db") as made:
        adding.add(made, demo.articles())
        yield made


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Store]:
    """A store that a test may change."""
    with open_store(tmp_path / "own.db") as made:
        adding.add(made, list(demo.articles())[:4])
        yield made


def client_of(store: Store, **how: Any) -> TestClient:
    return TestClient(served(store, **how), base_url="http://localhost", headers={"Accept-Language": "en-GB"})


class _Page(HTMLParser):
    """The elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def links(self) -> set[str]:
        return {str(given["href"]) for tag, given in self.elements if tag == "a" and given.get("href")}


def field(client: TestClient, page: str = "/review") -> str:
    """What a form of ours carries."""
    found = re.search(r'name="form" value="([0-9a-f]+)"', client.get(page).text)
    assert found
    return found[1]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_whole_and_self_contained(store: Store, path: str) -> None:
    """Every page is there, under a policy that lets nothing run or come from elsewhere, and has nothing inline that the policy forbids."""
    with client_of(store) as client:
        answer = client.get(path)
    assert (200, "text/html; charset=utf-8") == (answer.status_code, answer.headers["content-type"])
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    for tag, given in _Page(answer.text).elements:
        assert not any(name.startswith("on") or name == "style" for name in given), (tag, given)
        for name in ("src", "href") if tag in ("script", "link", "img", "image") else ():
            assert str(given.get(name) or "/").startswith("/")


def test_pages_are_the_same_on_either_database(where: str) -> None:
    """Every page is there on SQLite and on PostgreSQL, and is another once something was added."""
    with open_store(where) as made:
        put(made, demo_records())
        with client_of(made) as client:
            assert {200} == {client.get(path).status_code for path in PAGES}
            before = client.get("/reports").text
            put(made, [record("A bridge fell in Genoa on Friday.", id="bridge")])
            assert "bridge" not in before and "bridge" in client.get("/reports").text


def test_every_link_leads_somewhere(store: Store) -> None:
    """Whoever follows the links from the overview, three deep, finds a page everywhere."""
    seen: set[str] = set()
    waiting = ["/"]
    with client_of(store) as client:
        for _ in range(3):
            found: set[str] = set()
            for address in waiting:
                answer = client.get(address)
                assert answer.status_code == 200, address
                found |= {link.partition("#")[0] for link in _Page(answer.text).links() if link.startswith("/")}
            # One of each kind of address is enough.
            kinds = {re.sub(r"=[^&]+|(?<=/items/).*|(?<=/reports/).*", "", each): each for each in sorted(found - seen)}
            seen |= found
            waiting = list(kinds.values())
    assert {"/events", "/statements", "/review", "/add"} <= seen and len(seen) > 100


def test_events_that_did_not_happen_are_told_apart(store: Store) -> None:
    """Without being asked only actual events are listed, and those that are not bear a word that says so."""
    with client_of(store) as client:
        actual, every = client.get("/events").text, client.get("/events?actuality=any").text
    assert 'class="row event actual"' in actual and 'class="row event planned"' not in actual
    assert 'class="row event planned"' in every and '<span class="tag planned">planned</span>' in every


def test_a_merged_event_opens_to_each_source(store: Store) -> None:
    """A merged event shows every report's own words with a link to each."""
    most = max(asking.timeline(store, actuality="actual"), key=lambda event: len(event["tellings"]))
    with client_of(store) as client:
        page = client.get(f"/items/{most['id']}").text
    assert len(most["tellings"]) > 1
    for telling in most["tellings"]:
        assert f'href="/items/{telling["item"]}"' in page and f'href="/reports/{telling["report"]}"' in page


def test_every_kind_of_item_leads_to_its_place(store: Store) -> None:
    """The page of an item of any kind says what it is, and leads to its place in the report."""
    record = asking.record(store, "derna-01")
    some = {"figure": record.figures[0].id, "date": record.dates[0].id, "place": record.places[0].id}
    some["person or organisation"] = record.entities[0].id
    with client_of(store) as client:
        for what, one in some.items():
            page = client.get(f"/items/{one}").text
            assert f"<h1>{what.capitalize()} " in page and re.search(r'href="/reports/derna-01#r-[a-z]1"', page), what


def test_repeated_statements_are_folded(store: Store) -> None:
    """A statement that several reports tell stands once, with who had it first and what the others made of its words."""
    told = [row for row in asking.statements(store, limit=40) if row["reports"] > 1]
    with client_of(store) as client:
        page = client.get("/statements").text
    assert told and page.count("had it first") == len(told) and "word for word" in page


def test_series_show_who_disagrees(store: Store) -> None:
    """A series is drawn with its band, told with its bounds, and each number of it leads back to where it is told."""
    series = asking.series(store, where="Derna", measure="killed")[0]
    with client_of(store) as client:
        page = client.get("/figures?where=Derna&measure=killed").text
    assert '<rect class="band"' in page and "stands against" in page
    assert all(f'href="/items/{point["figure"]}"' in page for point in series["points"])
    assert "/api/export/figures/hxl?where=Derna&amp;measure=killed" in page


def test_pages_go_on_where_the_one_before_ended(store: Store) -> None:
    """Page after page lists every report's statements once."""
    seen: list[str] = []
    address: str | None = "/statements"
    with client_of(store) as client:
        while address:
            page = client.get(address).text
            seen += re.findall(r'class="foot"><a href="/items/(s-[0-9a-f]+)"', page)
            following = re.search(r'href="([^"]+)" rel="next"', page)
            address = following[1].replace("&amp;", "&") if following else None
    assert [row["id"] for row in asking.statements(store)] == seen


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/events?since=yesterday", 200, "is no date"),
        ("/events?type=NONSENSE", 200, "none of those"),
        ("/events?after=v-0000", 404, "begin anew"),
        ("/items/v-0000", 404, "nothing of the id"),
        ("/reports/none", 404, "no report"),
        ("/reports/derna-01?version=99999999", 404, "no version"),
        ("/add/none", 404, "forgotten"),
        ("/static/../site.py", 404, "Not Found"),
        ("/static/%2e%2e%2fsite.py", 404, "Not Found"),
        ("/nonsense", 404, "Not Found"),
    ],
)
def test_what_is_wrong_is_told(store: Store, path: str, status: int, words: str) -> None:
    """What cannot be shown is told in words, on a page that leads back."""
    with client_of(store) as client:
        answer = client.get(path)
    assert (status, True) == (answer.status_code, words in answer.text)
    assert 'href="/"' in answer.text


def test_days_and_numbers_are_the_readers() -> None:
    """Days and numbers are written as the reader's language has them; a time keeps its zone; what is none stays as it is."""
    german = writing(language_of("de-CH,de;q=0.9,en;q=0.1"))
    assert ("de-CH", "14.02.2024", "1'234.5") == (german.language, german.told("2024-02-14"), german.number(1234.5))
    english = writing(language_of(""))
    assert "14 Feb 2024, 10:05:00 UTC+02:00" == english.told("2024-02-14T10:05:00+02:00")
    assert ("Feb 2024", "2024-W07") == (english.told("2024-02"), english.told("2024-W07"))
    assert "en-GB" == language_of("xx-nonsense;q=x, *;q=0.1,,,")


def test_a_report_is_dated_for_its_reader(store: Store) -> None:
    """A report's day of publication is written as its reader's language has it."""
    with client_of(store) as client:
        assert "20 Sept 2023" in client.get("/reports/karabakh-03").text
        assert "20.09.2023" in client.get("/reports/karabakh-03", headers={"Accept-Language": "de"}).text


def test_what_a_report_holds_is_text(own: Store) -> None:
    """A report full of markup, script, signs that turn the reading direction and endless words shows as text on every page."""
    hostile = Article(text=HOSTILE, id='<i>"x"', title=HOSTILE[:200], publisher='"><script>alert(3)</script>', published="2024-02-14")
    adding.add(own, [hostile, Article(text=HOSTILE + " More.", id="../../etc", publisher=HOSTILE[:300], published="2024-02-15")])
    with client_of(own) as client:
        links = {"/", "/statements", "/events?actuality=any", "/figures", "/figures?report=../../etc", "/reports", "/review"}
        links |= {"/search?words=killed", "/search?words=<script>alert(4)</script>"}
        for address in ("/statements", "/events?actuality=any", "/figures", "/reports"):
            links |= {link for link in _Page(client.get(address).text).links() if link.startswith(("/items/", "/reports/"))}
        assert any("%22x%22" in link for link in links)
        for address in links:
            answer = client.get(address)
            assert answer.status_code == 200, address
            for tag, given in _Page(answer.text).elements:
                assert tag not in ("i", "img") and not any(name.startswith("on") for name in given), (address, tag, given)
                assert tag != "script" or given == {"src": "/static/site.js", "defer": None}
            assert "\u202e" not in answer.text


def test_judging_on_the_page(own: Store) -> None:
    """A pair is judged with a form of ours and taken back, and the picture is as before; a form from elsewhere is refused."""
    before = [(row["id"], row["merged"]) for row in asking.events(own, every=True)]
    one, other = (row["id"] for row in asking.events(own, limit=2))
    with client_of(own) as client:
        judgement = {"one": one, "other": other, "judgement": "same", "because": ""}
        for carried in ("", "0" * 64):
            assert client.post("/review", data={**judgement, "form": carried}).status_code == 403
        ours = {"form": field(client)}
        elsewhere = client.post("/review", data={**judgement, **ours}, headers={"Sec-Fetch-Site": "cross-site"})
        assert elsewhere.status_code == 403 and not asking.judged(own)
        answer = client.post("/review", data={**judgement, **ours})
        assert answer.status_code == 200 and "judged side by side" in answer.text
        again = client.post("/review", data={**judgement, **ours, "judgement": "distinct"})
        assert again.status_code == 400 and "they were judged same" in again.text
        assert client.post("/review/undo", data={**ours, "number": asking.judged(own)[0]["number"]}).status_code == 200
        assert client.post("/review/undo", data={**ours, "number": "x"}).status_code == 400
    assert before == [(row["id"], row["merged"]) for row in asking.events(own, every=True)]


def test_adding_on_the_page(own: Store, tmp_path: Path) -> None:
    """A pasted text is read and shown at once, files are added each with what came of it, and a name from outside stays a name."""
    with client_of(own) as client:
        ours = {"form": field(client, "/add")}
        text = 'The mayor, Ana Ruiz, said on Monday:\r\n"We will rebuild."'
        shown = client.post("/add", data={**ours, "text": text, "published": "2024-02-14", "title": "Rebuilding"})
        assert shown.url.path.startswith("/reports/") and "Rebuilding" in shown.text and "Ana Ruiz" in shown.text
        uploads = [
            ("files", ("../../evil.txt", b"Police in Lyon arrested 12 people on Friday.", "text/plain")),
            ("files", ("broken.pdf", b"no pdf", "application/pdf")),
            ("files", ("two.jsonl", b'{"text": "One died in Rome.", "id": "a"}\n{"text": "Two died in Oslo.", "id": "b"}\n', "text/plain")),
        ]
        done = client.post("/add", data=ours, files=uploads)
        assert done.url.path.startswith("/add/") and "3 new" in done.text
        assert "broken.pdf" in done.text and str(tmp_path.parent) not in done.text and tempfile.gettempdir() not in done.text
        urls = ("file:///etc/passwd", "/etc/passwd", "ftp://example.org/")
        wrong: list[dict[str, str]] = [{}, {"text": "x", "published": "soon"}, *({"url": url} for url in urls)]
        for nothing in wrong:
            assert client.post("/add", data={**ours, **nothing}).status_code == 400
        refused = client.post("/add", data={**ours, "url": "http://127.0.0.1:9/"})
        assert "private" in refused.text or "not allowed" in refused.text
    assert {"a", "b"} <= {row["report"] for row in asking.reports(own)}


def test_a_page_for_reading_alone_takes_nothing(own: Store) -> None:
    """A read-only page shows no form that changes anything, and refuses what is sent."""
    with client_of(own, read_only=True) as client:
        assert "<form method" not in client.get("/review").text and 'href="/add"' not in client.get("/").text
        for path in ("/review", "/review/undo", "/add"):
            assert client.post(path, data={"form": "x", "text": "x"}).status_code == 403


def test_a_token_lets_in(own: Store) -> None:
    """With a token nobody sees a page before showing it; then a cookie that no script can read is enough for looking, not for the API."""
    with client_of(own, token="a very long secret") as client:
        assert "Come in" in client.get("/events").text and 'class="row' not in client.get("/events").text
        assert client.post("/review", data={}).status_code == 401
        carried = field(client, "/login")
        assert client.post("/login", data={"form": carried, "token": "wrong"}).status_code == 401
        let_in = client.post("/login", data={"form": carried, "token": "a very long secret"}, follow_redirects=False)
        cookie = let_in.headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie and "secret" not in cookie
        assert 'class="row' in client.get("/events").text and client.get("/api/events").status_code == 200
        assert client.post("/api/judgements", json={}).status_code == 401
        client.cookies.set("onrecord_seen", "99999999999.forged")
        assert 'class="row' not in client.get("/events", headers={"Cookie": "onrecord_seen=99999999999.forged"}).text


def test_pages_are_kept_as_long_as_the_store_stays(own: Store) -> None:
    """A page that is the same is not sent again, and a page is another once something was added."""
    with client_of(own) as client:
        first = client.get("/reports")
        again = client.get("/reports", headers={"If-None-Match": first.headers["etag"]})
        assert (304, b"") == (again.status_code, again.content)
        adding.add(own, [Article(text="A bridge fell in Genoa.", id="bridge")])
        assert "bridge" in client.get("/reports", headers={"If-None-Match": first.headers["etag"]}).text


def test_large_uploads_are_refused(store: Store) -> None:
    """What is larger than may be added is refused before it is read."""
    with client_of(store) as client:
        assert client.post("/add", content=b"", headers={"Content-Length": str(2**40)}).status_code == 413
        assert client.post("/review", content=b"x" * 100_000).status_code == 413


def test_plots_and_maps_keep_what_did_not_happen_apart() -> None:
    """On bars and maps what is not actual is drawn as something else, and both are counted by themselves."""
    from onrecord.views.web import charts

    where = {"name": "Derna", "country": "LBY", "latitude": 32.77, "longitude": 22.64}
    points = [{"day": "2023-09-11", "actuality": each, **where} for each in ("actual", "actual", "planned", "negated")]

    def link(**other: str | None) -> str:
        return f"/events?where={other.get('where')}"

    drawn = charts.bars(points, link, writing("en-GB"))
    assert "2 actual, 1 planned, 1 negated" in drawn and drawn.count('<rect class="planned"') == 1
    assert "Derna: 2 actual, 2 not actual" in charts.world(points, link, writing("en-GB"))
    assert ("", "") == (charts.bars([], link, writing("en-GB")), charts.world([], link, writing("en-GB")))


@pytest.mark.parametrize(
    "days", [("0001-01-01", "9999-12-31"), ("2023-12-31",), ("2024-01-01", "2024-05-01"), ("2020-02-29", "2024-02-29")]
)
def test_bars_stand_for_any_stretch_of_time(days: tuple[str, ...]) -> None:
    """Every event is in one bar, whatever the days."""
    from onrecord.views.web import charts

    drawn = charts.bars([{"day": day, "actuality": "actual"} for day in days], lambda **_: "/", writing("en-GB"))
    assert len(days) == sum(int(number) for number in re.findall(r'aria-label="[^"]*: (\d+) actual"', drawn))
