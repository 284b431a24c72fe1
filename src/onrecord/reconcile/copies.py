"""Copies: wire copy, reprints, cut reprints, the same story grown. Whatever else counts reports counts copies as one.

Candidates come from an index: two reports that share one of the least hashes of their runs of four words stand in one block. A report of
which half is in another has shared hashes with it all but surely.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from onrecord.reconcile._days import between, published
from onrecord.reconcile._sketches import containment, hashes, least_resemblance, resemblance, shingles
from onrecord.reconcile._words import words_of_report
from onrecord.reconcile.nodes import Comparison, Kind, Node, Signature
from onrecord.record import Record

_WINDOW = 12
_KEYS, _KEY_LENGTH = 16, 4
_SKETCH, _LENGTH = 128, 3
# From so much of the smaller text in the larger one on, they are one text; two reports of one event, with the same quotations, stay below.
# Calibrated on texts with 15 % of the words replaced (benchmarks/copies.py).
SAME: Final = 0.45
UNSURE: Final = 0.25
# A text that is longer by so much, and not older, has grown.
_GROWN = 1.15
_DAYS: Final = 30
_BY: Final = "rule:shingles"


def nodes(record: Record) -> Iterator[Node]:
    """The report as one node; reports of the same words are one."""
    said = words_of_report(record.text)
    normal = " ".join(said).casefold()
    digest = blake2b(normal.encode("utf-8", "replace"), digest_size=10).hexdigest()
    hashed = hashes(said)
    found = shingles(hashed, _LENGTH)
    yield Node(
        items=(record.report.id,),
        order=f"{(record.report.published or '')[:10]} {digest}",
        keys=tuple(f"{each:x}" for each in shingles(hashed, _KEY_LENGTH)[:_KEYS].tolist()),
        signature={"sketch": found[:_SKETCH].tolist(), "size": len(found), "published": published(record)},
    )


def compare(one: Signature, other: Signature) -> Comparison | None:
    """How much of the smaller report is in the larger one, and what that makes them."""
    if (between(one["published"], other["published"]) or 0) > _DAYS:
        return None
    least = least_resemblance(UNSURE, one["size"], other["size"])
    alike = resemblance(one["sketch"], other["sketch"], _SKETCH, least)
    inside = containment(alike, one["size"], other["size"])
    if inside < UNSURE:
        return None
    told = f"{inside:.0%} of the shorter text is in the longer one"
    if inside < SAME:
        return Comparison(judgement="unsure", score=inside, by=_BY, because=told)
    small, large = sorted((one, other), key=lambda each: int(each["size"]))
    grown = large["size"] >= _GROWN * small["size"]
    if grown and (large["published"] or 0) > (small["published"] or 0) and small["published"] is not None:
        return Comparison(judgement="updates", score=inside, by=_BY, because=f"{told}, and the longer one is later", relation="grown")
    return Comparison(judgement="same", score=inside, by=_BY, because=told, relation="contained" if grown else "copy")


KIND: Final = Kind(name="report", nodes=nodes, compare=compare, window=_WINDOW, days=_DAYS)
