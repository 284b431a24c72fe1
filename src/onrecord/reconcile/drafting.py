"""Drafts what a store is to keep of a record."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from onrecord.errors import UnreadableInput
from onrecord.reading import outcome
from onrecord.reconcile.kinds import KINDS
from onrecord.reconcile.nodes import Kind, Node
from onrecord.record import Article, Record
from onrecord.store.drafts import Draft, Drawn, Made, block_of, given, packed, packed_signature
from onrecord.store.rows import in_columns, without_nul

# Where the day of publication is not known, a report counts as told after all others.
_LAST: Final = "~"


def draft(record: Record) -> Draft:
    """What a store keeps of ``record``. Raises ``InvalidRecord`` where it holds what JSON cannot say."""
    return Draft(
        report=record.report,
        text=without_nul(record.text),
        given=given(record.report),
        packed=packed(record),
        rows=in_columns(record),
        drawn={kind.name: drawn for kind in KINDS if (drawn := list(_drawn(kind, record)))},
    )


def drafted(article: Article) -> Draft | UnreadableInput:
    """The draft of the record of ``article``; the error that says why, where it cannot be read."""
    found = outcome(article)
    return found if isinstance(found, UnreadableInput) else draft(found)


def _drawn(kind: Kind, record: Record) -> Iterator[Drawn]:
    day = (record.report.published or _LAST)[:10]
    shared: dict[int, str] = {}
    for position, node in enumerate(kind.nodes(record)):
        subject = shared.setdefault(id(node.subject), "") or packed_signature(node.subject)
        shared[id(node.subject)] = subject
        made = _made(kind, node, subject)
        for item in node.items:
            yield Drawn(without_nul(item), without_nul(f"{day} {record.report.id} {position:05}"), made)


def _made(kind: Kind, node: Node, subject: str) -> Made:
    signature = packed_signature(node.signature)
    content = "\0".join((node.order, *node.keys, signature, subject, node.unique))
    name = f"{kind.name}-{blake2b(content.encode('utf-8', 'replace'), digest_size=10).hexdigest()}"
    blocks = tuple(sorted({block_of(kind.name, each) for each in node.keys}))
    return Made(kind=kind.name, id=name, order=without_nul(node.order), blocks=blocks, signature=signature, subject=subject)
