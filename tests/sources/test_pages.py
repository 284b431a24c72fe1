"""Web pages: the report in them, what they state of themselves, and what is told of the rest.

``pages/`` holds pages written in the manner of different news sites, each with its body as it is to be found, and ``pages.json`` with
what it states of itself.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnreadableInput
from onrecord.reading import record_of
from onrecord.record import Article
from onrecord.sources import files, pages

FOLDER = Path(__file__).parent / "pages"
STATED: dict[str, dict[str, Any]] = json.loads((FOLDER / "pages.json").read_text("utf-8"))
BODY = "".join(
    f"<p>The ferry to the islands stays in port until {month}, the harbour master said in the evening.</p>" for month in ("May", "June")
)


def read(name: str) -> Article:
    return pages.article((FOLDER / f"{name}.html").read_bytes(), name)


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body><main>{body}</main></body></html>".encode()


def agreement(name: str) -> float:
    """F1 over the words of the text that was found and of the body that is known."""
    found, known = (Counter(re.findall(r"\w+", text)) for text in (read(name).text, (FOLDER / f"{name}.txt").read_text("utf-8")))
    return 2 * (found & known).total() / (found.total() + known.total())


def test_the_body_of_a_page_is_found() -> None:
    """Over all pages the text agrees with the known body by F1 .95 and more, and on no page by less than .9."""
    found = {name: agreement(name) for name in STATED}
    assert len(found) >= 30
    assert mean(found.values()) >= 0.95
    assert {} == {name: f1 for name, f1 in found.items() if f1 < 0.9}


@pytest.mark.parametrize("name", STATED)
def test_what_a_page_states_of_itself(name: str) -> None:
    """Days, title, author, publisher and address are as the page states them, and null where it states none."""
    found = read(name)
    assert STATED[name] == {key: getattr(found, key) for key in STATED[name]}


@pytest.mark.parametrize("name", STATED)
def test_what_was_kept_is_told(name: str) -> None:
    """How much of the page's words is in the text is told on the report."""
    found = read(name)
    assert found.kept is not None
    words = len(re.findall(r"\w+", re.sub(r"(?s)<(script|style|noscript|template|head)\b.*?</\1>|<[^>]+>", " ", _source(name))))
    assert found.kept == pytest.approx(len(re.findall(r"\w+", found.text)) / words, abs=0.05)
    assert record_of(found).report.kept == found.kept


def _source(name: str) -> str:
    data = (FOLDER / f"{name}.html").read_bytes()
    return data.decode({"cyrillic_1251": "cp1251", "latin1": "cp1252"}.get(name, "utf-8"))


def test_paragraphs_stand_apart() -> None:
    """Each paragraph of the body is one of the text, whatever the page is built of."""
    for name in ("broadsheet", "nested_divs", "wire_br", "table_layout", "sections", "arabic_divs"):
        known = (FOLDER / f"{name}.txt").read_text("utf-8").split("\n")
        found = [" ".join(each.split()) for each in read(name).text.split("\n\n")]
        assert [] == [each for each in known if len(each) > 60 and each not in found], name


def test_lists_and_tables_keep_their_lines() -> None:
    """A point of a list and a row of a table is a line of its own."""
    listed = "<ul><li>Monday: talks end</li><li>Tuesday: the strike is called</li></ul>"
    rows = "<table><tr><td>Orvella</td><td>12</td></tr><tr><td>Brel</td><td>7</td></tr></table>"
    text = pages.article(page(f"<h1>Ferry</h1>{BODY}{listed}{rows}{BODY}"), "page").text
    assert "\n\n- Monday: talks end\n- Tuesday: the strike is called\n\n" in text
    assert "\n\nOrvella | 12\nBrel | 7\n\n" in text


def test_a_page_that_is_not_free_is_told() -> None:
    """Where a page says that not all of the report is free, the end of the text is a gap."""
    found = read("paywall_stub")
    assert [("paywall", len(found.text))] == [(gap.kind, gap.span.end) for gap in found.gaps]
    assert () == read("broadsheet").gaps


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (page(BODY.replace("May", "März")), None),
        (page(BODY.replace("May", "März")).decode().encode("utf-16"), None),
        (page(BODY.replace("May", "März")).replace(b"<meta charset=utf-8>", b"").decode().encode("cp1252"), "iso-8859-1"),
        (page(BODY.replace("May", "März")).replace(b"utf-8", b"iso-8859-1").decode().encode("cp1252"), None),
        (page(BODY.replace("May", "März")).replace(b"utf-8", b"no-such-thing"), None),
        (page(BODY.replace("May", "März")), "utf-7"),
    ],
)
def test_encodings(data: bytes, charset: str | None) -> None:
    """A page is read in the encoding that it is in, by its mark, its server, its own word, or as it looks; no word of it breaks that."""
    assert "until März," in pages.article(data, "page", charset=charset).text


def test_a_charset_that_cannot_be_is_told() -> None:
    """Where the bytes are not in the encoding that the page names, what was guessed instead is a gap."""
    found = pages.article(page(BODY.replace("May", "März")).decode().encode("cp1252"), "page")
    assert "until März," in found.text
    assert ["encoding"] == [gap.kind for gap in found.gaps]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"<html><head><title>A</title></head><body></body></html>", "no text of a report was found"),
        (page("<script>document.write('The ferry sank.')</script>"), "no text of a report was found"),
        (b"%PDF-1.4 not a page", "it is a PDF document"),
        (b"x" * (pages.LONGEST + 1), "the page is longer than 16 MiB"),
    ],
)
def test_no_page(data: bytes, reason: str) -> None:
    """What is no page with a report is refused by name, with the reason."""
    with pytest.raises(UnreadableInput, match=reason) as error:
        pages.from_stream(BytesIO(data), "no.html")
    assert str(error.value).startswith("no.html")


def test_deep_nesting_is_survived() -> None:
    """A page of a hundred thousand elements in one another is read or refused, and ends neither the program nor its time."""
    deep = page("<div>" * 100_000 + BODY)
    try:
        assert "harbour master" in pages.article(deep, "deep.html").text
    except UnreadableInput as error:
        assert "deep.html" in str(error)  # noqa: PT017 - either is right


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """What a page declares as entities is neither fetched nor multiplied."""
    secret = tmp_path / "secret"
    secret.write_text("hunter2")
    declared = f'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file://{secret}">]>'
    data = page(f"{BODY}<p>It said &b; and &c; to everybody who asked for it.</p>").replace(b"<!DOCTYPE html>", declared.encode())
    text = pages.article(data, "page").text
    assert "hunter2" not in text
    assert "hahaha" not in text


def test_pages_are_files_like_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is read from a file, from a folder and from standard input alike."""
    data = (FOLDER / "broadsheet.html").read_bytes()
    (tmp_path / "one.HTML").write_bytes(data)
    monkeypatch.setattr(sys, "stdin", type("Input", (), {"buffer": BytesIO(data)}))
    found = [each for inputs in ([tmp_path / "one.HTML"], [tmp_path], ["-"]) for each in files.articles(inputs)]
    assert [read("broadsheet").text] * 3 == [each.text for each in found if isinstance(each, Article)]


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the packages for pages the message says what to install."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    pages._trafilatura.cache_clear()
    with pytest.raises(UnreadableInput, match=re.escape("pip install 'onrecord[web]'")):
        read("broadsheet")
    monkeypatch.undo()
    pages._trafilatura.cache_clear()


PIECES = (
    *("<p>", "</p>", "<div class='ad'>", "</div>", "<li>", "<table>", "<td>", "<br>", "<pre>", "<h1>", "<script>", "<a href='x'>", "</a>"),
    *("<!--", "-->", "]]>", "&amp;", "&#0;", "&#xd800;", "\x00", "The mayor said it was late. ", "é", "\n"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.binary(max_size=20))
def test_anything_is_a_report_or_an_error(markup: str, noise: bytes) -> None:
    """Whatever the bytes of a page are, they give a text with words or an error with the page's name."""
    try:
        found = pages.article(page(markup) + noise, "any.html")
    except UnreadableInput as error:
        assert "any.html" in str(error)  # noqa: PT017 - either is right
    else:
        assert found.text.strip()
        assert found == pages.article(page(markup) + noise, "any.html")
