"""What the lines of a text show: tables, the furniture of a page, the points of a list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.language.layout import layout

TABLE = "District\tKilled\tInjured\nNorth\t120\t300\nSouth\t45\t90"
PROSE = "The ministry said on Monday that 12 people had died in the floods."
NOTICE = "We use cookies to improve your experience. Accept all. Subscribe now and save 50%."


def test_no_figure_comes_from_the_cells_of_a_table() -> None:
    """The numbers of a table are a gap, and the prose beside it is read."""
    record = onrecord.read(f"{TABLE}\n\n{PROSE}")
    assert ["12 people"] == [record.text[slice(*figure.span)] for figure in record.figures]
    assert [TABLE] == [record.text[slice(*gap.span)] for gap in record.gaps if gap.kind == "table"]


def test_what_stands_around_a_report_is_not_read() -> None:
    """A cookie notice gives a gap, and neither a figure nor an event."""
    record = onrecord.read(f"{NOTICE}\n\n{PROSE}")
    assert [NOTICE] == [record.text[slice(*gap.span)] for gap in record.gaps if gap.kind == "page_furniture"]
    assert all(event.trigger[0].start > len(NOTICE) for event in record.events)
    assert all(figure.span.start > len(NOTICE) for figure in record.figures)


def test_the_points_of_a_list_are_apart() -> None:
    """No event has its trigger in one point and a party in another."""
    record = onrecord.read("- 5 killed in Lagos\n- 12 injured in Kano\n- President to address nation")
    assert record.events
    for event in record.events:
        spans = [*event.trigger, *(party.span for party in (*event.actors, *event.recipients))]
        assert 1 == len({record.text.count("\n", 0, span.start) for span in spans})


@given(st.text(alphabet="ab1 \t|\n-•.", max_size=200))
def test_no_offset_moves(text: str) -> None:
    """What is to be read is as long as the text, and differs from it only where the layout says so."""
    shown = layout(text)
    readable = shown.readable(text)
    covered = {at for span, _ in shown.unread for at in range(*span)} | set(shown.points)
    assert len(text) == len(readable)
    assert all(text[at] == readable[at] or at in covered for at in range(len(text)))
