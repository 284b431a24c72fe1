"""What a store keeps of one record, worked out without a store: whoever reads a report does that too, in any number of processes, and the
one writer only writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.record import Report
from onrecord.store.nodes import Made
from onrecord.store.rows import Rows


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
    rows: Rows
    drawn: Mapping[str, Sequence[Drawn]]
