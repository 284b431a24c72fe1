"""The reading view."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Collection
from dataclasses import replace

from hypothesis import given, settings

from onrecord.formats.layers import Layer
from onrecord.record import Record, Span
from onrecord.views import terminal
from tests.formats.samples import RECORD, many
from tests.formats.whole import WHOLE
from tests.strategies import records


def shown(*found: Record, layers: Collection[Layer] | None = None, why: bool = False) -> str:
    """The view of the records as it goes into a file."""
    stream = io.StringIO()
    terminal.write(found, stream, layers, why=why)
    return stream.getvalue()


def test_statements_are_marked_without_colour() -> None:
    """Sources, cues and contents stand in brackets of their own with the number of their statement, nested ones inside."""
    view = " ".join(shown(RECORD).split())
    assert "[¹Ferry stays in port¹], {¹harbour master¹} <¹says¹>" in view
    assert "[²“We have no other choice,”²] <²said²> {²Elena Marković, the shipping line's spokeswoman²}" in view
    assert "[²“because, as {³the pilots³} <³say,³> [³the channel is no longer safe³].”²]" in view
    assert "[⁶‹“|g1›The drivers sleep in their cabs, <b>and nobody & nothing moves.⁶]" in view


def test_list_of_who_said_what() -> None:
    """Each statement is listed with its speaker's name and office, form, cue and content; gaps follow with their reasons."""
    listed = shown(RECORD).partition("Who said what\n")[2]
    assert "² Elena Marković, the shipping line's spokeswoman\n    direct · “said” · in the text “Elena Marković, the" in listed
    assert "    “We have no other choice,” … “because," in listed
    assert "    ³ pilots\n        indirect · “say,” · in the text “the pilots” · told by Elena Marković\u00a0²\n" in listed
    assert "        the channel is no longer safe\n" in listed
    assert "    indirect · “told” · in the text “She” · to reporters · in Velgrad\n" in listed
    assert "⁶ no source named\n    direct · no cue\n" in listed
    assert "Not settled g1 unclosed quote: ““” · The quotation mark is opened and never closed. Coverage" in " ".join(listed.split())


def test_items_are_marked_with_labels() -> None:
    """Any item but a statement stands in one kind of brackets, with its label behind a bar; equal stretches share them."""
    view = " ".join(shown(WHOLE).split())
    assert "[¹Ostria is planning an ‹‹assault|v1 planned› on ‹Kareth|p1›¹], {¹the|g1› foreign minister" in view
    assert "‹were|v5› ‹killed|v5›" in view
    assert "‹the vote of ‹8 February|g2 d4›|b1›" in view


def test_what_did_not_happen_says_so() -> None:
    """Beside the words of an event that is not actual stands what it is, in the text and in the list."""
    view = " ".join(shown(WHOLE).split())
    for words in ("assault|v1 planned", "withdraw|v2 called for", "fighting|v3 possible", "had shelled|v4 negated", "siege|v6 predicted"):
        assert f"‹{words}›" in view
    assert "v1 ASSAULT, planned, not said to have happened: “assault” · by Ostria (e1) · to Kareth (e2)" in view
    assert (
        "v4 ASSAULT, negated: did not or will not happen: “had shelled” · by it (Ostria, e1) · to the port · word of the reporter" in view
    )
    assert "v5 ASSAULT, actual: “were … killed”" in view


def test_all_layers_are_listed() -> None:
    """Figures, dates, places, entities, proceedings, elections and gaps are told with their cells and what these lead to."""
    view = " ".join(shown(WHOLE).split())
    told = (
        "f1 between 10 and 12, people killed: “Between 10 and 12 people” · low 10 · high 12 · place Kareth (p2)",
        "period 2025-02-03 to open · event ASSAULT “were … killed” (v5) · word of doctors ³",
        "f2 no number given, people injured: “dozens” · word of doctors ³",
        "d1 2025-02-11, a date: “on Tuesday” · resolved",
        "d4 not settled, a date: “8 February”",
        "p2 Kareth, a town · latitude, longitude 31.50, 34.25 · country KAR · GeoNames 123 · authority:GeoNames",
        "p1 Kareth · no coordinates",
        "e1 Ostria, government · country OST (authority:countries) · 3 mentions",
        "c1 interim ruling: “The Regional Court on 9 January ordered Ostria to stop the siege” · court The Regional Court (e4)",
        "orders Ostria: “to stop the siege” (e1)",
        "b1 parliamentary election, hung: “the vote of 8 February” · chamber lower house",
        "result the Reform Party: 85 seats, 41.5 % · turnout 63.2 % · to follow must find a partner",
        "g2 unresolved date: “8 February” · The year is not said.",
    )
    for words in told:
        assert words in view


def test_layers_are_switched_on_and_off() -> None:
    """Only the layers asked for are marked and listed, and the key speaks of them alone; mentions are marked when they are asked for."""
    events: tuple[Layer, ...] = ("events",)
    view = " ".join(shown(WHOLE, layers=events).split())
    assert "Ostria is planning an ‹assault|v1 planned› on Kareth, the foreign minister" in view
    assert "In the text: ‹words|v1› with the letter and number below: v event v1" not in view
    assert "letter and number below: v event Events v1" in view
    assert "Who said what" not in view
    assert "‹Ostria|e1› is planning" in shown(WHOLE, layers=("events", "entities"))
    assert "‹Ostria|e1›" not in shown(WHOLE)
    bare = shown(WHOLE, layers=())
    assert WHOLE.text.split() == bare.partition("whole-1")[2].partition("Coverage")[0].split()


def test_crossing_items_are_cut() -> None:
    """Where two items cross, the second is cut in two, each piece with its label, so that brackets always pair."""
    figure, place = WHOLE.figures[0], WHOLE.places[0]
    crossing = replace(figure, span=Span(0, 7), of=None), replace(figure, span=Span(4, 13), of=None)
    record = Record(report=WHOLE.report, text="one two three four", figures=crossing, places=(replace(place, span=Span(8, 18)),))
    assert "‹one ‹two|f2›|f1› ‹‹three|f2› four|p1›" in shown(record)


def test_coverage() -> None:
    """The view ends with how many words stand in some item, and with what stands in none and where."""
    ending = shown(WHOLE).partition("Coverage: ")[2].replace("\u00a0", " ")
    assert "68 % of 109 words stand in some item (who said what 34 %, events 17 %" in " ".join(ending.split())
    assert "4 of 8 numbers in none: 3,400 (paragraph 3), 85 (paragraph 4)" in ending
    assert "2 of 12 names in none: Kareth (paragraph 1), Mbeki (paragraph 3)" in ending


def test_why() -> None:
    """If asked, the view tells for every item and mention which rule or head made it, how sure it was, and the item's id."""
    assert "made by" not in shown(WHOLE)
    view = shown(WHOLE, why=True)
    made = (WHOLE.statements, WHOLE.events, WHOLE.figures, WHOLE.dates, WHOLE.places, WHOLE.proceedings, WHOLE.elections, WHOLE.entities)
    for one in (one for items in made for one in items):
        assert f"made by {one.by}, score {one.score:.3g}, id {one.id}\n" in view
    assert "    made by places, score 0.5\n" in view
    assert "    “it”, pronoun, made by coreference, score 0.9\n" in view


def test_lines_fit() -> None:
    """No line is wider than 80 columns in a file, and none ends with a space."""
    view = shown(RECORD, many(8), WHOLE, why=True)
    assert max(map(len, view.splitlines())) <= 80
    assert not [line for line in view.splitlines() if line != line.rstrip()]


def test_long_content_is_shortened_in_the_list_alone() -> None:
    """The text shows all of a long statement; the list shows its beginning and how long it is."""
    text = "word " * 100 + "end"
    long = replace(RECORD.statements[0], source=(), cue=(), content=(Span(0, len(text)),))
    view = shown(replace(RECORD, text=text, statements=(long,), gaps=()))
    assert 1 == view.count("end¹]")
    assert "… (503 characters)" in view


def test_brackets_in_each_paragraph() -> None:
    """A statement over two paragraphs has its brackets in both."""
    said = replace(RECORD.statements[0], source=(), cue=(), content=(Span(0, 8),))
    assert "[¹one¹]\n\n[¹two¹]" in shown(replace(RECORD, text="one\n\ntwo", statements=(said,), gaps=()))


@given(records())
@settings(max_examples=60)
def test_nothing_steers_the_terminal(record: Record) -> None:
    """Whatever a record holds, no control character, escape sequence or bidirectional control is written, and every word is."""
    view = shown(record)
    assert {"\n"} >= {char for char in view if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}}
    assert not set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(view)
