"""The web page in a real browser: Chromium, driven through every page of the demo's store as the program serves it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from benchmarks.web import serving
from onrecord import adding, demo
from onrecord.store import open_store

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium: apt-get install chromium")
PAGES = (
    *("/", "/reports", "/statements", "/statements?by=speaker", "/events", "/events?actuality=any", "/figures", "/figures?where=Derna"),
    *("/proceedings", "/elections", "/search?words=Derna", "/review", "/add", "/reports/karabakh-03", "/events?since=soon", "/login"),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the program serves the demo's store."""
    place = tmp_path_factory.mktemp("browser") / "store.db"
    with open_store(place) as store:
        adding.add(store, demo.articles())
    with serving(str(place)) as (served_at, _):
        yield served_at


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def context(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A window; in the end nothing stood in its console, and no request left for elsewhere."""
    wrong: list[str] = []
    how: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **getattr(request, "param", {})}
    made = browser.new_context(**how)
    made.on("console", lambda message: wrong.append(f"console: {message.text}") if message.type != "warning" else None)
    made.on("weberror", lambda error: wrong.append(f"error: {error.error}"))
    made.on("request", lambda asked: None if asked.url.startswith(address) else wrong.append(f"left for {asked.url}"))
    yield made
    made.close()
    assert not wrong


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def serious(page: Page) -> list[str]:
    """What axe finds that keeps people out."""
    found = Axe().run(page).response["violations"]
    return [f"{page.url} {each['id']}: {each['nodes'][0]['html']}" for each in found if each["impact"] in ("serious", "critical")]


@pytest.mark.parametrize(
    "context",
    [{"color_scheme": "light"}, {"color_scheme": "dark", "viewport": {"width": 360, "height": 740}}],
    indirect=True,
    ids=["light", "dark and narrow"],
)
def test_every_page_is_for_everybody(page: Page, address: str) -> None:
    """Light and wide, dark and narrow, axe finds nothing serious on any page, and none is wider than the window."""
    found = []
    for path in PAGES:
        page.goto(address + path)
        found += serious(page)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 1, f"{path} is {wider} pixels wider than the window"
    assert not found


def test_reading_by_pointer_and_keyboard(page: Page, address: str) -> None:
    """Layers are switched on and off and stand in the address; pointing or tabbing to an item shows its fields."""
    page.goto(f"{address}/reports/karabakh-03")
    mark = page.locator(".text .m.figures").first
    expect(mark).to_be_visible()
    mark.hover()
    expect(page.locator(".card.figures").first).to_be_visible()
    page.mouse.move(0, 0)
    page.locator(".text a.n.statements").first.focus()
    expect(page.locator(".card.statements").first).to_be_visible()
    page.get_by_label("Figures", exact=True).uncheck()
    expect(page.locator(".text a.n.figures").first).to_be_hidden()
    assert "layers=" in page.url and "figures" not in page.url.partition("layers=")[2]
    page.goto(page.url)
    expect(page.get_by_label("Figures", exact=True)).not_to_be_checked()
    page.locator(".list.statements a.own").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Statement")
    page.get_by_role("link", name="Cease-fire in Nagorno-Karabakh").click()
    assert page.url.endswith("#r-s1")


def test_filters_stand_in_the_address(page: Page, address: str) -> None:
    """What is filtered stands in the address, empty filters do not, and the back button undoes it; a bar and a dot filter too."""
    page.goto(f"{address}/events")
    page.get_by_label("Where", exact=True).fill("Azerbaijan")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(f"{address}/events?where=Azerbaijan")
    number = page.locator(".row.event").count()
    page.get_by_label("Actuality").select_option("any")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(f"{address}/events?where=Azerbaijan&actuality=any")
    assert page.locator(".row.event").count() > number
    page.go_back()
    page.go_back()
    expect(page).to_have_url(f"{address}/events")
    page.locator("svg.bars a").first.click()
    assert "listed-since=" in page.url and page.locator(".row.event").count() >= 1
    page.goto(f"{address}/events")
    page.locator("svg.map a").first.click()
    assert "where=" in page.url and page.locator(".row.event").count() >= 1


def test_the_map_has_its_outlines(page: Page, address: str) -> None:
    """The outlines of the map and the icon are there, from this server."""
    answers = []
    page.on("response", lambda answer: answers.append((answer.url, answer.status)))
    page.goto(f"{address}/events", wait_until="networkidle")
    assert any("/static/world-" in url and status == 200 for url, status in answers)
    assert all(status < 400 for _, status in answers)


def test_reviewing_by_one_key(page: Page, address: str) -> None:
    """The first pair has the focus; a key judges it and brings the next, another takes it back."""
    page.goto(f"{address}/review")
    first = page.locator("[data-pair]").first
    expect(first).to_be_focused()
    shown = first.locator(".sides").inner_text()
    page.keyboard.press("j")
    expect(page.locator("[data-pair]").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("d")
    expect(page.locator(".judged li")).to_have_count(1)
    assert shown != page.locator("[data-pair]").first.locator(".sides").inner_text()
    page.keyboard.press("z")
    expect(page.locator(".judged li")).to_have_count(0)
    assert shown == page.locator("[data-pair]").first.locator(".sides").inner_text()


def test_adding_by_hand(page: Page, address: str, tmp_path: Path) -> None:
    """A pasted text is on the page at once as a report with its items; files show what came of each."""
    page.goto(f"{address}/add")
    page.get_by_label("A text").fill("The mayor, Ana Ruiz, said on Monday that 12 people had been rescued from the river in Lyon.")
    page.get_by_label("Published on").fill("2024-02-14")
    page.get_by_role("button", name="Read and keep").click()
    expect(page.locator(".text .m.figures").first).to_contain_text("12 people", timeout=30_000)
    (tmp_path / "one.txt").write_text("Police in Rome arrested four men on Friday.", encoding="utf-8")
    (tmp_path / "two.zip").write_bytes(b"PK")
    page.goto(f"{address}/add")
    page.get_by_label("or files").set_input_files([tmp_path / "one.txt", tmp_path / "two.zip"])
    page.get_by_role("button", name="Read and keep").click()
    expect(page.get_by_text("Done: 2 read, 1 new")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("two.zip")).to_have_count(2)
    assert not serious(page)


def test_pages_do_without_a_script(browser: Browser, address: str) -> None:
    """Without a script every page still shows what it shows, and filters work."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/events")
        page.get_by_label("Where", exact=True).fill("Derna")
        page.get_by_role("button", name="Show").click()
        assert page.locator(".row.event").count() >= 1 and "where=Derna" in page.url
        page.goto(f"{address}/reports/karabakh-03")
        page.get_by_label("Figures", exact=True).uncheck()
        expect(page.locator(".text a.n.figures").first).to_be_hidden()


def test_printing_leaves_the_page_to_the_text(page: Page, address: str) -> None:
    """On paper there is the record, without navigation and forms."""
    page.goto(f"{address}/figures?where=Derna")
    page.emulate_media(media="print")
    expect(page.locator("nav").first).to_be_hidden()
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.locator("svg.plot").first).to_be_visible()
