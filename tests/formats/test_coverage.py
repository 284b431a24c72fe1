"""How much of a report its record holds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from onrecord.formats.coverage import coverage, percent
from onrecord.formats.layers import LAYERS
from onrecord.formats.written import words
from onrecord.record import Figure, Gap, Mention, Record, Report, Span, Statement
from tests.formats.whole import WHOLE
from tests.strategies import records

TEXT = "“We counted 12 boats,” Anna Berg said near Lenne. Nobody saw her."


def span(found: str) -> Span:
    """Where the words stand."""
    return Span(TEXT.index(found), TEXT.index(found) + len(found))


def record(**items: object) -> Record:
    """A record of the text with the given items."""
    return replace(Record(report=Report(id="r", sha256="0" * 64), text=TEXT), **items)  # type: ignore[arg-type]


SAID = Statement(by="hand", score=1.0, id="s1", source=(span("Anna Berg"),), content=(span("“We counted 12 boats,”"),), form="direct")
COUNTED = Figure(by="hand", score=1.0, id="f1", span=span("12 boats"), low=12, high=12, qualifier="exact", unit="vehicles", measure="other")


def outside(found: Record) -> dict[str, list[str]]:
    """The words that stand in no item, by kind."""
    told = coverage(found)
    return {kind: [TEXT[slice(*place)] for place in getattr(told, kind).outside] for kind in ("numbers", "names", "quotations")}


def test_nothing_is_held_by_an_empty_record() -> None:
    """Without an item, no word is held, and all that was written stands outside."""
    told = coverage(record())
    assert (12, 0, 0.0) == (told.words, told.held, told.share)
    assert {"numbers": ["12"], "names": ["Anna Berg", "Lenne"], "quotations": ["“We counted 12 boats,”"]} == outside(record())


def test_a_statement_holds_its_quotation_and_no_number_in_it() -> None:
    """Whose words they are is said of a content; what is in it is held by an item of its own."""
    assert {"numbers": ["12"], "names": ["Lenne"], "quotations": []} == outside(record(statements=(SAID,)))
    assert {"numbers": [], "names": ["Lenne"], "quotations": []} == outside(record(statements=(SAID,), figures=(COUNTED,)))


def test_a_number_does_not_hold_the_quotation_around_it() -> None:
    """A quotation of which an item holds less than half is outside."""
    assert ["“We counted 12 boats,”"] == outside(record(figures=(replace(COUNTED, span=span("12")),)))["quotations"]


def test_a_gap_holds_nothing() -> None:
    """What was seen and not settled is not held."""
    gap = Gap(by="hand", score=1.0, span=Span(0, len(TEXT)), kind="language", reason="All of it.")
    assert coverage(record()) == coverage(record(gaps=(gap,)))


def test_words_are_counted_once() -> None:
    """Items that share words hold each of them once; each layer is counted by itself."""
    mention = Mention(by="hand", score=1.0, span=span("Anna Berg"), head=span("Berg"), entity="e1", kind="name")
    told = coverage(replace(WHOLE, text=TEXT, statements=(SAID,), mentions=(mention,), events=(), figures=(COUNTED,), proceedings=(),
                            elections=(), dates=(), places=(), gaps=()))  # fmt: skip
    assert 6 == told.held
    assert {"statements": 6, "figures": 2, "entities": 2} == {layer: held for layer, held in told.by_layer if held}


def test_percent() -> None:
    """A share is whole percents, little is not nothing, and a text without words has none."""
    assert ["0 %", "under 1 %", "50 %", "100 %", "0 %"] == [
        percent(*pair).replace("\u00a0", " ") for pair in ((0, 300), (1, 300), (1, 2), (3, 3), (0, 0))
    ]


@given(records())
def test_counts_add_up(found: Record) -> None:
    """As many words are held as stand in some span, no layer holds more than all, and what is outside is part of what was written."""
    told = coverage(found)
    written = words(found.text)
    assert len(written) == told.words
    assert 0 <= told.held <= told.words
    assert max(held for _, held in told.by_layer) <= told.held <= sum(held for _, held in told.by_layer)
    assert [layer for layer in LAYERS if layer != "gaps"] == [layer for layer, _ in told.by_layer]
    for loose in (told.numbers, told.names, told.quotations):
        assert len(loose.outside) <= loose.written
        assert all(found.text[slice(*place)] for place in loose.outside)
