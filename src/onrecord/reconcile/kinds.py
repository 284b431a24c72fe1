"""The kinds of things that are put together, in the order in which that is done."""

from __future__ import annotations

from typing import Final

from onrecord.reconcile import copies, same_actor, same_election, same_event, same_figure, same_proceeding, same_statement
from onrecord.reconcile.nodes import Kind

KINDS: Final[tuple[Kind, ...]] = (
    copies.KIND,
    same_actor.KIND,
    same_statement.KIND,
    same_event.KIND,
    same_figure.KIND,
    same_proceeding.KIND,
    same_election.KIND,
)
