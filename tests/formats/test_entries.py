"""The items of a record in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from onrecord import verify
from onrecord.formats.entries import entries
from onrecord.formats.layers import ACTUALITIES, LAYERS, Layer
from onrecord.record import Figure, Record, Span
from tests.formats.samples import RECORD
from tests.formats.whole import WHOLE
from tests.strategies import records

EVENTS: tuple[Layer, ...] = ("events",)


def test_the_whole_report_holds() -> None:
    """The record that the views are tried with is one that ``verify`` accepts."""
    assert () == verify(WHOLE)


@given(records())
def test_every_item_has_an_entry(record: Record) -> None:
    """Each layer has an entry for each of its items, numbered from 1, with its rule and score, and what it leads to is there."""
    told = entries(record)
    assert list(LAYERS) == list(told)
    for layer, found in told.items():
        items = getattr(record, layer)
        assert list(range(1, len(items) + 1)) == [entry.number for entry in found]
        assert [(one.by, one.score) for one in items] == [(entry.why.by, entry.why.score) for entry in found]
        leads = [fact.leads for entry in found for fact in entry.facts if fact.leads]
        assert all(1 <= number <= len(getattr(record, to)) for to, number in leads)


def test_only_the_layers_asked_for() -> None:
    """Entries are made for the layers asked for, in the order of all layers."""
    wanted: tuple[Layer, ...] = ("gaps", "events")
    assert ["events", "gaps"] == list(entries(WHOLE, wanted))


def test_whose_word_it_is() -> None:
    """An item in a statement within another is told on the word of the inner speaker, as the outer one tells it; else on the reporter's."""
    event = replace(WHOLE.events[0], trigger=(Span(0, 5),), actors=(), recipients=(), place=None, statement="s3")
    [told] = entries(replace(RECORD, events=(event,)), EVENTS)["events"]
    assert [("word of", "pilots", ("statements", 3)), ("told by", "Elena Marković", ("statements", 2))] == [
        (fact.name, fact.words, fact.leads) for fact in told.facts
    ]
    [told] = entries(replace(RECORD, events=(replace(event, statement=None),)), EVENTS)["events"]
    assert [("word of", "the reporter", None)] == [(fact.name, fact.words, fact.leads) for fact in told.facts]


def test_actualities() -> None:
    """Only what is actual has no tag; every other value of the record has one and says that it is not said to be so."""
    told = entries(WHOLE)["events"]
    assert ["planned", "called for", "possible", "negated", None, "predicted"] == [entry.tag for entry in told]
    assert {"actual"} | {told for _, told in ACTUALITIES.values()} == {entry.aside for entry in told}


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "wanted"),
    [
        (12, 12, "exact", "12"),
        (28500, None, "more_than", "more than 28,500"),
        (3, None, "at_least", "at least 3"),
        (None, 40, "up_to", "up to 40"),
        (300, 300, "about", "about 300"),
        (10, 12, "between", "between 10 and 12"),
        (10, 12, "about", "about 10 to 12"),
        (None, None, "vague", "no number given"),
        (2.5, 2.5, "exact", "2.5"),
        (2_500_000.0, 2_500_000.0, "exact", "2,500,000"),
        (None, None, "exact", "not settled"),
        (1e18, 1e18, "exact", "1e+18"),
    ],
)
def test_bounds(low: float | None, high: float | None, qualifier: str, wanted: str) -> None:
    """Bounds read as people say them."""
    figure = Figure(by="", score=1, id="f", span=Span(0, 5), low=low, high=high, qualifier=qualifier, unit="people", measure="killed")  # type: ignore[arg-type]
    assert wanted == entries(replace(WHOLE, figures=(figure,)))["figures"][0].head
