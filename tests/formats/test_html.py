"""One self-contained page of reports."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from onrecord.formats import html
from onrecord.formats.marks import paragraphs
from onrecord.formats.printable import printable
from onrecord.record import Record, Span
from tests.formats.samples import RECORD, TEXT, many
from tests.strategies import records

VOID = {"meta"}
ALLOWED = VOID | set(
    "html head title style body header main article section nav h1 h2 h3 p div span a b bdi blockquote ol ul li dl dt dd".split()
)


class Page(HTMLParser):
    """The page as a browser would take it: elements in order with their attributes, and the text of the report's paragraphs."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, str]] = []
        self.paragraphs: list[str] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append((tag, found.get("class", "")))
        if tag == "p" and found.get("dir") == "auto":
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [name for _, name in self.open]
        self.texts.append((tuple(" ".join(classes).split()), data))
        in_text = "group" in classes and "cards" not in classes
        if in_text and self.open[-1][0] in {"p", "span"}:
            self.paragraphs[-1] += data

    def having(self, name: str) -> list[str]:
        """The values of one attribute."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    def told(self, name: str) -> list[str]:
        """The texts directly or indirectly in elements of the class ``name``."""
        return [data for classes, data in self.texts if name in classes]


def source(*found: Record) -> str:
    """The page of the given records."""
    stream = io.StringIO()
    html.write(found, stream)
    return stream.getvalue()


def words_of(record: Record) -> list[str]:
    """The paragraphs that a page of the record must show."""
    shown = printable(record.text)
    return [shown[start:end] for start, end in paragraphs(shown)]


@given(records())
@settings(max_examples=60)
def test_any_record_is_a_sound_page(record: Record) -> None:
    """Whatever a record holds, tags are closed, ids are unique, links lead somewhere, and the text is there, character by character."""
    page = Page(source(record, record))
    assert words_of(record) * 2 == page.paragraphs
    ids = page.having("id")
    assert len(ids) == len(set(ids))
    inner = [link.removeprefix("#") for link in page.having("href") if link.startswith("#")]
    assert set(inner) | set(page.having("aria-describedby")) | set(page.having("aria-labelledby")) <= set(ids)


def test_markup_shows_as_text() -> None:
    """A report full of markup, escape sequences and direction overrides shows them as text, and runs nothing."""
    hostile = "</p><script>alert(1)</script><img src=x onerror=alert(2)> &lt; \" ' <!-- \x1b[2J \u202e ]]>"
    report = replace(RECORD.report, title=hostile, publisher=hostile, url="javascript:alert(3)", id=hostile, language='"><script>')
    entities = tuple(replace(one, name=hostile, role=hostile) for one in RECORD.entities)
    text = source(replace(RECORD, report=report, entities=entities, text=hostile + TEXT[len(hostile) :]))
    page = Page(text)
    assert "script" not in {tag for tag, _ in page.elements}
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on") or name in {"src", "style"}]
    assert not [link for link in page.having("href") if not link.startswith("#")]
    assert not set("\x1b\u202e") & set(text)
    assert page.paragraphs[0].startswith("</p><script>alert(1)</script><img")


def test_nothing_from_outside() -> None:
    """The policy forbids all but the page's own style, which has the digest that the policy names; nothing is loaded."""
    text = source(RECORD)
    policy = next(a["content"] for tag, a in Page(text).elements if a.get("http-equiv") == "Content-Security-Policy")
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" == policy
    assert not re.search(r"@import|url\(|\bsrc=|<link|<script", text)


def test_statements_are_marked() -> None:
    """Each statement has a number to move to, a card with its speaker, marked parts, and an entry that leads to its place."""
    page = Page(source(RECORD))
    ids, links = page.having("id"), page.having("href")
    for number in range(1, len(RECORD.statements) + 1):
        assert {f"r1-t{number}", f"r1-s{number}", f"r1-c{number}"} <= set(ids)
        assert {f"#r1-t{number}", f"#r1-s{number}"} <= set(links)
    assert "“We have no other choice,” said Elena Marković, the shipping line's spokeswoman" in "".join(page.told("group"))
    assert "the channel is no longer safe" in page.told("d2")
    card = " ".join("".join(page.told("c3")).split())
    assert "3 pilots" in card
    assert "in the text: “the pilots”" in card
    assert "told within 2: Elena Marković" in card
    assert "Elena Marković, the shipping line's spokeswoman" in "".join(page.told("c4"))
    assert "direct · no cue" in "".join(page.told("c6"))
    assert "unclosed quote" in "".join(page.told("gaps"))


def test_nested_passage_belongs_to_the_innermost() -> None:
    """Pointing at a statement within another shows the inner one, whose words are also those of the outer one."""
    classes = [a["class"].split() for tag, a in Page(source(RECORD)).elements if tag == "span" and "s3" in a.get("class", "").split()]
    assert classes
    assert all("s2" in found and "i3" in found and "i2" not in found for found in classes)


def test_many_statements() -> None:
    """Five hundred statements: a rule pair for each, every number once, and cards stay beside their paragraphs."""
    text = source(many(500))
    page = Page(text)
    assert {f"r1-t{number}" for number in range(1, 501)} <= set(page.having("id"))
    assert 500 == len(re.findall(r"^\.group:has\(\.i\d+:is\(:hover,:focus,:target\)\)", text, re.MULTILINE))
    assert 125 == Counter(a.get("class") for _, a in page.elements)["group"]
    assert len(text) < 1_000_000


def test_paragraphs_of_one_quotation_light_up_together() -> None:
    """A statement over several paragraphs keeps them in one group, so that its source and all of its content are shown together."""
    start, end = TEXT.index("“We"), TEXT.index("were waiting")
    long = replace(RECORD.statements[1], content=(Span(start, end),))
    groups = Counter(a.get("class") for _, a in Page(source(replace(RECORD, statements=(long,)))).elements)["group"]
    assert 4 == len(words_of(RECORD))
    assert 3 == groups


def test_many_reports_have_contents() -> None:
    """Several reports on one page are listed with links; a report without a title goes by its first words; none at all is a page too."""
    page = Page(source(RECORD, many(3)))
    assert {"#r1", "#r2"} <= set(page.having("href"))
    listed = "".join(page.told("contents"))
    assert "Ferry stays in port <script>alert(1)</script> (7 statements)" in listed
    assert "“Minister 0 said that the budget" in listed
    assert "0 reports" in source()


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(scheme: str) -> None:
    """Every colour of writing stands out from every ground it comes on by 4.5 to 1 (WCAG 2.2 AA), lines by 3 to 1, in both schemes."""
    light, dark = source(RECORD).split("@media (prefers-color-scheme: dark)")[:2]
    colours = _colours(light) | (_colours(dark.split("}")[0]) if scheme == "dark" else {})
    grounds = ("page", "d1", "d2", "d3", "lit")
    pairs = [(ink, ground, 4.5) for ink in ("ink", "source", "cue", "link") for ground in grounds]
    pairs += [("muted", "page", 4.5), ("muted", "bar", 4.5), ("ink", "bar", 4.5), ("lit-ink", "lit", 4.5)]
    pairs += [("edge", "page", 3), ("gap", "page", 3), ("gap", "d1", 3)]
    for ink, ground, least in pairs:
        darker, lighter = sorted((_luminance(colours[ink]), _luminance(colours[ground])))
        assert (lighter + 0.05) / (darker + 0.05) >= least, (ink, ground)
