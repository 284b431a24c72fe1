"""The reading view."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

from hypothesis import given, settings

from onrecord.record import Record, Span
from onrecord.views import terminal
from tests.formats.samples import RECORD, many
from tests.strategies import records


def shown(*found: Record) -> str:
    """The view of the records as it goes into a file."""
    stream = io.StringIO()
    terminal.write(found, stream)
    return stream.getvalue()


def test_statements_are_marked_without_colour() -> None:
    """Sources, cues and contents stand in brackets of their own with the number of their statement, nested ones inside."""
    view = " ".join(shown(RECORD).split())
    assert "[¹Ferry stays in port¹], {¹harbour master¹} <¹says¹>" in view
    assert "[²“We have no other choice,”²] <²said²> {²Elena Marković, the shipping line's spokeswoman²}" in view
    assert "[²“because, as {³the pilots³} <³say,³> [³the channel is no longer safe³].”²]" in view
    assert "[⁶“The drivers sleep in their cabs, <b>and nobody & nothing moves.⁶]" in view


def test_list_of_who_said_what() -> None:
    """Each statement is listed with its speaker's name and office, form, cue and content; gaps follow with their reasons."""
    listed = shown(RECORD).partition("Who said what\n")[2]
    assert "² Elena Marković, the shipping line's spokeswoman\n    direct · “said”\n    “We have no other choice,” … “because," in listed
    assert "    ³ pilots\n        indirect · “say,” · within ²\n        the channel is no longer safe\n" in listed
    assert "    indirect · “told” · to reporters · in Velgrad\n" in listed
    assert "⁶ no source named\n    direct · no cue\n" in listed
    assert listed.endswith("Not settled\n  unclosed quote: “ – The quotation mark is opened and never closed.\n")


def test_lines_fit() -> None:
    """No line is wider than 80 columns in a file, and none ends with a space."""
    view = shown(RECORD, many(8))
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
