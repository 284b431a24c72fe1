"""One self-contained page of reports."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import time
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.formats import html
from onrecord.formats.layers import LAYERS
from onrecord.formats.marks import paragraphs
from onrecord.formats.printable import printable
from onrecord.record import Record, Span
from tests.formats.samples import RECORD, TEXT, many
from tests.formats.whole import WHOLE
from tests.strategies import records

VOID = {"meta", "input"}
ALLOWED = VOID | set(
    "html head title style body header main article section nav footer h1 h2 h3 p div span a b bdi q blockquote ol ul li"
    " fieldset legend label details summary".split()
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
        in_text = "group" in classes and "cards" not in classes and "a" not in {tag for tag, _ in self.open}
        if in_text and self.open[-1][0] in {"p", "span"}:
            self.paragraphs[-1] += data

    def having(self, name: str) -> list[str]:
        """The values of one attribute."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    def told(self, name: str) -> list[str]:
        """The texts directly or indirectly in elements of the class ``name``."""
        return [data for classes, data in self.texts if name in classes]

    def one(self, identifier: str) -> dict[str, str]:
        """The attributes of the element with an id."""
        [found] = [attributes for _, attributes in self.elements if attributes.get("id") == identifier]
        return found

    def marked(self, *classes: str) -> list[dict[str, str]]:
        """The attributes of the marks in the text that have all of the classes."""
        return [a for tag, a in self.elements if tag == "span" and {"m", *classes} <= set(a.get("class", "").split())]


def source(*found: Record) -> str:
    """The page of the given records."""
    stream = io.StringIO()
    html.write(found, stream)
    return stream.getvalue()


def bare(**kept: Any) -> Record:
    """The whole report with those items alone."""
    return Record(report=WHOLE.report, text=WHOLE.text, **kept)


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
    told = {*page.having("aria-describedby"), *page.having("aria-labelledby"), *page.having("for")}
    assert set(inner) | told <= set(ids)


@given(records())
@settings(max_examples=30)
def test_every_item_is_told_with_what_made_it(record: Record) -> None:
    """Each item of a record has an entry with its rule or head and its score, and one that stands on words has its place in the text."""
    page = Page(source(record))
    ids = set(page.having("id"))
    letters = {"statements": "s", "events": "v", "figures": "f", "dates": "d", "places": "p", "entities": "e"}
    letters |= {"proceedings": "c", "elections": "b", "gaps": "g"}
    for layer, letter in letters.items():
        items = getattr(record, layer)
        assert {f"r1-{letter}{number}" for number in range(1, len(items) + 1)} <= ids
        if layer != "entities":
            assert {f"r1-{letter}{number}-t1" for number in range(1, len(items) + 1)} <= ids
    known = {entity.id for entity in record.entities}
    mentions = Counter(mention.entity for mention in record.mentions if mention.entity in known)
    places = {f"r1-e{n}-t{count}" for n, one in enumerate(record.entities, 1) for count in range(1, mentions[one.id] + 1)}
    assert places <= ids
    made = sum(len(getattr(record, layer)) for layer in letters) + sum(mentions.values())
    reasons = [a for _, a in page.elements if a.get("class") == "why"]
    assert made == len(reasons)


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
        assert {f"r1-s{number}", f"r1-s{number}-t1"} <= set(ids)
        assert {f"#r1-s{number}", f"#r1-s{number}-t1"} <= set(links)
    assert "“We have no other choice,” said Elena Marković, the shipping line's spokeswoman" in "".join(page.told("group"))
    assert "the channel is no longer safe" in page.told("d2")
    cards = " ".join("".join(page.told("cards")).split())
    assert "3 pilots" in cards
    assert "in the text “the pilots” · told by Elena Marković 2" in cards
    assert "Elena Marković, the shipping line's spokeswoman" in cards
    assert "direct · no cue" in cards
    assert "unclosed quote" in "".join(page.told("gaps"))


def test_nested_passage_belongs_to_the_innermost() -> None:
    """Pointing at a statement within another shows the inner one, whose words are also those of the outer one."""
    page = Page(source(replace(RECORD, statements=RECORD.statements[1:3])))
    inner = page.one("r1-s2-t1")["class"].split()[-1]
    outer = page.one("r1-s1-t1")["class"].split()[-1]
    found = page.marked("statements", inner.replace("i", "s"))
    assert found
    for attributes in found:
        names = attributes["class"].split()
        assert outer.replace("i", "s") in names
        assert inner in names
        assert outer not in names


def test_every_layer_is_marked_in_its_own_way() -> None:
    """Each kind of item has its class in the text, its label, its list and its switch, and the key shows all of them."""
    page = Page(source(WHOLE))
    labels = [(a["id"], a["class"].split()[1]) for tag, a in page.elements if tag == "a" and a.get("class", "").startswith("n ")]
    for layer in LAYERS:
        assert page.marked(layer), layer
        assert f"show-{layer}" in page.having("id")
        assert any(name == layer for _, name in labels), layer
        assert f"r1-{layer}" in page.having("id")
    style = source(WHOLE).partition("<style>")[2].partition("</style>")[0]
    shapes = re.findall(r"^\.(?:m\.)?(\w+) \{[^}]*?(?:text-decoration: ([\w ]+?) (?:var|\d)|border: (\w+))", style, re.MULTILINE)
    lines = [line or border for name, line, border in shapes if name in LAYERS]
    assert len(lines) == len(set(lines)) >= 6


def test_what_did_not_happen_looks_and_reads_other() -> None:
    """Events that are planned, called for, possible, predicted or negated have a class of their own, and words beside them that say so."""
    page = Page(source(WHOLE))
    words = {"planned": "assault", "called-for": "withdraw", "possible": "fighting", "negated": "had shelled", "predicted": "siege"}
    for name, trigger in words.items():
        assert trigger in page.told(name)
        assert page.marked("events", name)
    assert ["planned", "called for", "possible", "negated", "predicted"] == page.told("tag")[1:]
    for number in (1, 2, 3, 4, 6):
        assert re.search("planned|called for|possible|negated|predicted", page.one(f"r1-v{number}-t1")["aria-label"])
    assert "Event 5, ASSAULT" == page.one("r1-v5-t1")["aria-label"]
    actual = Page(source(bare(events=WHOLE.events[4:5]))).marked("events")
    assert 4 == len(actual)
    assert not re.search("planned|called-for|possible|negated|predicted", " ".join(a["class"] for a in actual[-2:]))


def test_cells_lead_to_the_items_that_they_name() -> None:
    """An event's list entry links its parties, place, date and the statement whose word it is; a figure the event that it counts."""
    text = source(WHOLE)
    entry = text.partition('id="r1-v1"')[2].partition("</li>")[0]
    assert ["r1-v1-t1", "r1-e1", "r1-e2", "r1-p1", "r1-s1"] == re.findall(r'href="#([^"]+)"', entry)
    assert "planned, not said to have happened" in entry
    figure = text.partition('id="r1-f1"')[2].partition("</li>")[0]
    assert {"r1-v5", "r1-p2", "r1-s3"} <= set(re.findall(r'href="#([^"]+)"', figure))
    assert "between 10 and 12" in figure


def test_parties_light_up_with_their_event() -> None:
    """Who does what to whom is lit together: the words of an event's parties carry its number, without showing it when pointed at."""
    page = Page(source(bare(events=WHOLE.events[:1])))
    place = page.one("r1-v1-t1")["class"].split()[-1]
    parts = page.marked("part", place.replace("i", "s"))
    assert 2 == len(parts)
    assert all(place not in a["class"].split() for a in parts)


def test_crossing_marks() -> None:
    """A stretch that begins in one item and ends in another is marked in pieces, and the whole of it has its class."""
    page = Page(source(bare(gaps=WHOLE.gaps[:1], statements=WHOLE.statements[:1])))
    words = WHOLE.text[slice(*WHOLE.gaps[0].span)]
    pieces = [data for classes, data in page.texts if {"text", "m", "gaps"} <= set(classes) and "n" not in classes]
    assert words == "".join(pieces)
    assert len(pieces) > 1


def test_switches() -> None:
    """Every layer has a labelled checkbox, on unless other layers are asked for, and a rule that takes its marks and its list away."""
    page = Page(source(WHOLE))
    boxes = {a["id"]: "checked" in a for tag, a in page.elements if tag == "input"}
    assert {f"show-{layer}": True for layer in LAYERS} | {"show-why": False} == boxes
    assert set(boxes) == set(page.having("for"))
    stream = io.StringIO()
    html.write([WHOLE], stream, ("events", "gaps"), why=True)
    switched_on = {a["id"] for tag, a in Page(stream.getvalue()).elements if tag == "input" and "checked" in a}
    assert {"show-events", "show-gaps", "show-why"} == switched_on
    for layer in LAYERS:
        off = f"body:has(#show-{layer}:not(:checked))"
        assert f"{off} :is(.list,.card,.n,.ref,.key,.to).{layer}{{display:none}}" in stream.getvalue()
        assert f"{off} .m.{layer}{{all:unset;pointer-events:none}}" in stream.getvalue()


def test_coverage() -> None:
    """The page says how many words stand in some item, and links what stands in none to where it stands."""
    page = Page(source(WHOLE))
    told = " ".join("".join(page.told("coverage")).split())
    assert "68 % of its 109 words stand in some item" in told
    assert "Numbers: 4 of 8 in no item: 3,400, 85, 41.5, 63.2" in told
    assert "Names: 2 of 12 in no item: Kareth, Mbeki" in told
    assert "No quotations in it." in told
    assert ["Kareth", "3,400", "Mbeki", "85", "41.5", "63.2"] == page.told("loose")
    assert {f"r1-x{number}" for number in range(1, 7)} <= set(page.having("id"))


def test_many_statements() -> None:
    """Five hundred statements: labels for each, and style rules for no more than the items of one paragraph."""
    text = source(many(500))
    page = Page(text)
    assert {f"r1-s{number}-t1" for number in range(1, 501)} <= set(page.having("id"))
    assert 4 == len(re.findall(r"^\.group:has\(\.i\d+:is\(:hover,:focus,:target\)\)", text, re.MULTILINE))
    assert 125 == Counter(a.get("class") for _, a in page.elements)["group"]
    assert len(text) < 1_000_000


def test_time_grows_with_the_length_alone() -> None:
    """A report ten times as long takes some ten times as long to write, in many paragraphs and in a single one."""

    def seconds(record: Record) -> float:
        began = time.process_time()
        source(record)
        return time.process_time() - began

    for change in (str, lambda text: text.replace("\n", " ")):
        short, long = (replace(one, text=change(one.text)) for one in (many(200), many(2_000)))
        assert min(seconds(long) for _ in range(2)) < 40 * min(seconds(short) for _ in range(3))


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
    pairs += [("event", ground, 4.5) for ground in ("page", "d1", "d2")]
    pairs += [("muted", "page", 4.5), ("muted", "bar", 4.5), ("ink", "bar", 4.5), ("link", "bar", 4.5), ("lit-ink", "lit", 4.5)]
    lines = ("edge", "event", "figure", "date", "place", "entity", "court", "gap")
    pairs += [(line, ground, 3) for line in lines for ground in ("page", "d1")]
    for ink, ground, least in pairs:
        darker, lighter = sorted((_luminance(colours[ink]), _luminance(colours[ground])))
        assert (lighter + 0.05) / (darker + 0.05) >= least, (ink, ground)
