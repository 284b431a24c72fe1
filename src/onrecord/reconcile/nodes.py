"""What is compared, and what comparing gives. Each kind of thing (copies, actors, statements, events, figures) has a module of its own with

- ``nodes(record)``: the nodes of one record, a function of that record alone;
- ``compare(one, other)``: the judgement on the signatures of two nodes, a function of these two alone, the same either way round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from onrecord.record import Record

Judgement = Literal["same", "distinct", "updates", "contradicts", "unsure"]
# Plain JSON: what a store keeps of a node, and all that comparing needs.
Signature = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One thing to compare: an item, or all items that cannot but be the same (word for word in reports of one day, say).

    ``signature`` is what is compared, and ``subject`` the part of it that many nodes of a report have in common. Items of whatever
    reports are one node where all that is said of them here is the same, ``unique`` too, which tells those apart that are not to fold.
    Nodes that share a key are in one block; there each is compared with its nearest neighbours by ``order`` (a string that begins with
    the day, where there is one). Method: sorted neighbourhoods within blocks (Hernández and Stolfo 1995).
    """

    items: tuple[str, ...]
    order: str
    keys: tuple[str, ...]
    signature: Signature
    subject: Signature = field(default_factory=dict)
    unique: str = ""

    @property
    def compared(self) -> Signature:
        """All that ``compare`` sees of it."""
        return {**self.subject, **self.signature}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What comparing two nodes gives: the judgement, how sure it is (0 to 1; how alike the two are), by which rule and in words why.

    ``relation`` says more where a kind knows more: ``repeated``, ``paraphrased``, ``shortened``, ``altered``, ``retracted`` …
    """

    judgement: Judgement
    score: float
    by: str
    because: str
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of thing and how it is compared. ``window`` is how many neighbours on each side of a block a node is compared with;
    ``compare`` gives ``None`` for two that have nothing to do with each other, and for all whose orders begin with days that lie further
    apart than ``days``."""

    name: str
    nodes: Callable[[Record], Iterator[Node]]
    compare: Callable[[Signature, Signature], Comparison | None]
    window: int
    days: int | None = None
