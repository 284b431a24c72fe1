"""What changed between two versions of a report is told as a reader would tell it."""

from __future__ import annotations

from onrecord.reconcile.versions import changes
from tests.stores import record

FIRST = "Rebels attacked a convoy near Kano on Monday, killing 12 people. The army said it would respond. The mayor resigned.\n"
SECOND = (
    "Rebels attacked a convoy near Kano on Monday, killing at least 17 people. The army said it would respond. "
    "Three men were arrested on Tuesday.\n"
)


def test_a_corrected_toll_is_one_change() -> None:
    """A toll that was corrected is a change of its cells, and neither a loss nor a gain."""
    found = changes(record(FIRST, id="a"), record(SECOND, id="a"))
    (toll,) = (each for each in found if each.kind == "figures" and each.what == "changed")
    assert {"low": (12.0, 17.0), "qualifier": ("exact", "at_least")}.items() <= toll.cells.items()
    assert ("12 people", "at least 17 people") == (toll.quote_before, toll.quote_after)


def test_what_came_and_what_went_is_named() -> None:
    """An event that a later version tells appeared, one that it tells no more vanished; what stayed is not mentioned."""
    found = changes(record(FIRST, id="a"), record(SECOND, id="a"))
    told = {(each.what, each.quote_before or each.quote_after) for each in found if each.kind == "events" and each.what != "changed"}
    assert {("vanished", "resigned"), ("appeared", "arrested")} == told
    assert not [each for each in found if each.kind == "statements"]


def test_the_same_text_has_no_changes() -> None:
    """A version with other facts about the report changes these alone."""
    found = changes(record(FIRST, id="a", title="Convoy attacked"), record(FIRST, id="a", title="Convoy attacked near Kano"))
    assert [("report", {"title": ("Convoy attacked", "Convoy attacked near Kano")})] == [(each.kind, dict(each.cells)) for each in found]
