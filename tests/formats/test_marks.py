"""A text cut where its statements begin and end."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from onrecord.formats.marks import Mark, by_paragraph, marks, paragraphs, segments
from onrecord.record import Proceeding, Record, Span, Statement
from tests.formats.samples import RECORD, TEXT, span
from tests.strategies import records

stretches = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(
    lambda pair: Mark(pair[0], pair[0] + pair[1], "statements", "content", (1,))
)


@given(st.lists(stretches, max_size=8), st.integers(0, 20), st.integers(1, 20))
def test_segments_tile(found: list[Mark], start: int, length: int) -> None:
    """Segments follow one another without a break, none is empty, and each is covered by all of its marks and by no other."""
    whole = Span(start, start + length)
    pieces = segments(whole, found)
    assert list(range(*whole)) == [place for piece in pieces for place in range(piece.start, piece.end)]
    for piece in pieces:
        assert piece.start < piece.end
        covering = [mark for mark in found if mark.start < piece.end and mark.end > piece.start]
        assert sorted(covering, key=repr) == sorted(piece.marks, key=repr)
        assert all(mark.start <= piece.start and piece.end <= mark.end for mark in piece.marks)


@given(records())
def test_every_span_is_marked(record: Record) -> None:
    """Each span of each item has its mark with the item's number, and each paragraph the marks that reach into it."""
    found = marks(record)
    wanted = {(*place, "statements", role, n) for n, said in enumerate(record.statements, 1) for role, place in _said(said)}
    wanted |= {(*place, "events", "item", n) for n, done in enumerate(record.events, 1) for place in done.trigger}
    wanted |= {(*party.span, "events", "part", n) for n, e in enumerate(record.events, 1) for party in (*e.actors, *e.recipients)}
    numbers = {entity.id: number for number, entity in enumerate(record.entities, 1)}
    wanted |= {(*mention.span, "entities", "item", numbers[mention.entity]) for mention in record.mentions}
    for layer in ("figures", "proceedings", "elections", "dates", "places", "gaps"):
        wanted |= {(*one.span, layer, "item", n) for n, one in enumerate(getattr(record, layer), 1)}
    wanted |= {(*one.of.span, "figures", "part", n) for n, one in enumerate(record.figures, 1) if one.of}
    wanted |= {(*place, "proceedings", "part", n) for n, one in enumerate(record.proceedings, 1) for place in _parts(one)}
    wanted |= {(*place, "elections", "part", n) for n, one in enumerate(record.elections, 1) for place in one.next}
    wanted |= {(*r.party.span, "elections", "part", n) for n, e in enumerate(record.elections, 1) for r in e.results if r.party}
    assert wanted == {(mark.start, mark.end, mark.layer, mark.role, n) for mark in found for n in mark.numbers}
    spans = paragraphs(record.text)
    for place, inside in zip(spans, by_paragraph(spans, found), strict=True):
        assert [mark for mark in found if mark.start < place.end and mark.end > place.start] == inside


def _said(said: Statement) -> Iterator[tuple[str, Span]]:
    yield from (("content", place) for place in said.content)
    yield from (("source", place) for place in said.source)
    yield from (("cue", place) for place in said.cue)


def _parts(one: Proceeding) -> Iterator[Span]:
    parties = (one.court, one.applicant, one.respondent, *(order.addressee for order in one.orders))
    yield from (party.span for party in parties if party)
    yield from one.matter
    yield from (place for order in one.orders for place in order.content)


@given(records())
def test_only_the_layers_asked_for(record: Record) -> None:
    """Marks of some layers are those of all layers but the others."""
    assert [mark for mark in marks(record) if mark.layer in ("events", "gaps")] == list(marks(record, ("events", "gaps")))


@given(st.text(st.sampled_from("ab \n\t\u00a0")))
def test_paragraphs_hold_all_words(text: str) -> None:
    """Between paragraphs there is white space only, and none begins with it."""
    spans = paragraphs(text)
    assert "".join(text.split()) == "".join("".join(text[start:end].split()) for start, end in spans)
    assert all(not text[start].isspace() for start, end in spans)


def test_paragraphs() -> None:
    """Blank lines set paragraphs off; where there is none, each line is one."""
    assert ["a\nb", "c"] == [" a\nb\n \n\nc\n"[start:end] for start, end in paragraphs(" a\nb\n \n\nc\n")]
    assert ["a", "b"] == ["a\nb\n"[start:end] for start, end in paragraphs("a\nb\n")]
    assert [] == paragraphs(" \n ")


def test_nested_marks_come_widest_first() -> None:
    """What stands within a statement has the marks of both, the outer one first."""
    pieces = segments(Span(0, len(TEXT)), marks(RECORD))
    inner = span("the channel is no longer safe")
    [piece] = [piece for piece in pieces if (piece.start, piece.end) == inner]
    assert [((2,), "content"), ((3,), "content")] == [(mark.numbers, mark.role) for mark in piece.marks]
