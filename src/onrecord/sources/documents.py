"""Documents of JSON and of XML: what is in them tells which format of newsrooms they are.

JSON: an item of ninjs, an article of schema.org in JSON-LD, the object of a line of JSON Lines, or a list of these. XML: NewsML-G2.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import fragments, jsonl, linked_data, newsml, ninjs
from onrecord.sources.decoding import NotTextError, decode
from onrecord.sources.text import LONGEST

Found = Article | UnreadableInput
_FORMATS = "give ninjs, schema.org NewsArticle (JSON-LD), or one report a line (.jsonl)"


def from_json(stream: BinaryIO, name: str) -> Iterator[Found]:
    """The reports of a document of JSON in order, and in their places what holds none. Raises ``UnreadableInput`` for what is no JSON."""
    try:
        value = json.loads(decode(_whole(stream, name)).text)
    except NotTextError as error:
        raise UnreadableInput(name, f"byte {error.at + 1:,}", error.reason, "save it in UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno:,}, column {error.colno:,}"
        raise UnreadableInput(name, where, f"it is no JSON ({error.msg})", "mend it; one report a line is read as .jsonl") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(name, "", f"it is no JSON that can be read ({error})", "mend it") from error
    entries = value if isinstance(value, list) else [value]
    if not entries:
        yield UnreadableInput(name, "", "the list in it is empty", _FORMATS)
    for number, entry in enumerate(entries, 1):
        yield from _entry(entry, name, f"entry {number:,}" if isinstance(value, list) else "")


def from_xml(stream: BinaryIO, name: str) -> Iterator[Found]:
    """The reports of a document of XML. Raises ``UnreadableInput`` for what is no XML or holds no reports."""
    root = fragments.parsed_xml(_whole(stream, name), name)
    if fragments.local_name(root) not in newsml.ROOTS:
        reason = f"XML of this kind ({fragments.local_name(root) or 'no element'}) holds no reports that can be read"
        raise UnreadableInput(name, "", reason, "give NewsML-G2, or the report as text")
    yield from newsml.articles(root, name)


def _whole(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise UnreadableInput(name, "", f"it is longer than {LONGEST // 2**20} MiB", "give many reports as .jsonl, one a line")
    if not data:
        raise UnreadableInput(name, "", "it is empty", _FORMATS)
    return data


def _entry(entry: Any, name: str, where: str) -> Iterator[Found]:
    try:
        if isinstance(entry, Mapping) and ninjs.is_ninjs(entry):
            yield ninjs.article(entry, name, where)
        elif isinstance(entry, Mapping) and "text" in entry and "@type" not in entry:
            yield jsonl.from_mapping(entry, name, where)
        elif described := list(linked_data.articles(entry)):
            yield from _described(described, name, where)
        else:
            yield UnreadableInput(name, where, "it holds no report in a format that is known", _FORMATS)
    except UnreadableInput as error:
        yield error


def _described(described: list[linked_data.Described], name: str, where: str) -> Iterator[Found]:
    for number, each in enumerate(described, 1):
        place = ", ".join(part for part in (where, f"article {number:,}" if len(described) > 1 else "") if part)
        text = linked_data.body(each)
        if text:
            yield Article(
                text=text,
                title=linked_data.headline(each),
                published=linked_data.published(each),
                updated=linked_data.updated(each),
                author=linked_data.author(each),
                publisher=linked_data.publisher(each),
                url=linked_data.address(each),
                language=linked_data.language(each),
                origin=f"{name}, {place}" if place else name,
            )
        else:
            yield UnreadableInput(
                name, place, "the article has no articleBody", "the text of a report is needed, not its description alone"
            )
