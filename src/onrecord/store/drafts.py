"""What a store keeps of one record, worked out without a store: whoever reads a report does that too, in any number of processes, and the
one writer only writes. Nothing here needs a database."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from onrecord.formats import jsonl
from onrecord.record import Article, Record, Report
from onrecord.sources.published import date_of
from onrecord.store.rows import Columns


class Made(NamedTuple):
    """A node on its way into a store: ``id`` is a digest of all else. ``signature`` and ``subject`` are JSON."""

    kind: str
    id: str
    order: str
    blocks: tuple[int, ...]
    signature: str
    subject: str


class Drawn(NamedTuple):
    """An item, when it was told, and the node that its content gives."""

    item: str
    told: str
    node: Made


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record as it goes into a store: ``given`` is what was known of its report besides the text, ``packed`` the record whole, ``rows``
    those of the tables, ``drawn`` its items with their nodes, by kind."""

    report: Report
    text: str
    given: str
    packed: bytes
    rows: Mapping[str, Columns]
    drawn: Mapping[str, Sequence[Drawn]]


def packed(record: Record) -> bytes:
    """A record as a store keeps it whole: its line of JSON, compressed."""
    return zlib.compress(jsonl.dumps(record).encode(), 1)


def unpacked(kept: bytes) -> Record:
    """The record that was kept. Raises ``InvalidRecord`` or ``zlib.error`` where it was damaged."""
    return jsonl.loads(zlib.decompress(kept))


def given(report: Report | Article) -> str:
    """What is known of a report besides its text, for telling whether it is the same again; a day of publication in the one form."""
    published = report.published
    with suppress(ValueError):  # a record made by others may hold no date here; reading an article lets none such through
        published = date_of(published) if published else None
    return json.dumps([report.title, published, report.publisher, report.url], ensure_ascii=False)


def block_of(kind: str, key: str) -> int:
    """The number of a block: 64 bits of a digest, signed as databases have it."""
    return int.from_bytes(blake2b(f"{kind} {key}".encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def packed_signature(signature: Mapping[str, Any]) -> str:
    """A signature as it is kept."""
    return _ENCODER.encode(signature)
