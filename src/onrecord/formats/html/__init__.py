"""One self-contained page of reports with the items of their records marked: no script, nothing from outside, everything escaped.

Each layer is switched on and off by a checkbox and style rules. Pointing at a marked passage, or moving to its label with the keyboard,
lights up all parts of the item and tells it in the bar at the foot of the window. One pair of style rules for each item of a group of
paragraphs does that; counting begins anew in every group, so the rules are few however long the reports are.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TextIO

from onrecord.formats.html._frame import Summary, counted, frame, stylesheet, switches, theme
from onrecord.formats.html._report import report
from onrecord.formats.layers import LAYERS, Layer
from onrecord.record import Record

__all__ = ["Summary", "counted", "page", "report", "stylesheet", "switches", "theme", "write"]
# Reports are kept aside until the page's beginning can be written: in memory up to so many bytes, then in a temporary file.
_ASIDE = 16_000_000
_COPY = 1_000_000
# Pieces of the page that are put aside together, as each writing costs time.
_AT_ONCE = 5_000


def write(records: Iterable[Record], stream: TextIO, layers: Collection[Layer] = LAYERS, *, why: bool = False) -> None:
    """Writes one page with all ``records`` to ``stream``, which takes any Unicode text.

    The ``layers`` are switched on at first, and so is ``why``: what made each item, and how sure that was.
    """
    for piece in page(records, layers, why=why):
        stream.write(piece)


def page(records: Iterable[Record], layers: Collection[Layer] = LAYERS, *, why: bool = False) -> Iterator[str]:
    """The page piece by piece. All records are read before the first piece comes; memory does not grow with their number."""
    summaries: list[Summary] = []
    with tempfile.SpooledTemporaryFile(_ASIDE, "w+", encoding="utf-8", newline="") as aside:
        for index, record in enumerate(records, 1):
            made = report(record, f"r{index}")
            while some := "".join(islice(made.pieces, _AT_ONCE)):
                aside.write(some)
            summaries.append(made.summary)
        aside.seek(0)
        before, after = frame(summaries, layers, why=why)
        yield before
        while piece := aside.read(_COPY):
            yield piece
        yield after
