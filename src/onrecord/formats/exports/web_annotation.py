"""W3C Web Annotation (JSON-LD): an annotation an item, on the words it stands on, by quote and by position."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO, Final

from onrecord.formats.exports import ITEMS, Chosen, Export, Field
from onrecord.formats.exports._items import chosen, spans_of, write_list
from onrecord.formats.jsonl import plain_of
from onrecord.record import Record, Span

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
# So much of the text stands before and behind a quote, to find it again where the text was changed.
_BESIDE: Final = 32


def write(given: Iterable[Chosen], _columns: tuple[str, ...], stream: BinaryIO) -> None:
    """Writes one annotation page, an annotation a line in it."""
    annotations = (_annotation(each[0], kind, item) for each in given for kind, item in chosen(each))
    write_list(stream, f'{{"@context":"{_CONTEXT}","type":"AnnotationPage","items":[', annotations)


def _annotation(record: Record, kind: str, item: Any) -> dict[str, Any]:
    return {
        "id": f"urn:onrecord:{item.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "application/json",
            # An election has a kind of its own.
            "value": json.dumps({"item": kind, **plain_of(item)}, ensure_ascii=False, separators=(",", ":")),
        },
        "target": [_target(record, span) for span in spans_of(kind, item)],
    }


def _target(record: Record, span: Span) -> dict[str, Any]:
    text = record.text
    return {
        "type": "SpecificResource",
        "source": record.report.url or f"urn:onrecord:report:{record.report.id}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - _BESIDE) : span.start],
                "suffix": text[span.end : span.end + _BESIDE],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


EXPORTS: Final = (
    Export(
        name="web-annotation",
        title="W3C Web Annotation, JSON-LD",
        kinds=ITEMS,
        takes="items",
        ending="jsonld",
        fields=(
            Field("id", "`id`, as a URN"),
            Field("body.value", "the item as it is in the record, as JSON, with what it is as `item`"),
            Field("target.source", "`report.url`, else `report.id` as a URN"),
            Field("TextQuoteSelector", "the words of a span, with 32 characters before and behind"),
            Field("TextPositionSelector", "the span, in code points of the text"),
        ),
        unfit="An item on several spans has a target for each. Positions count in the text that was read, not in the page.",
        write=write,
    ),
)
