"""Untrusted text made fit to be shown."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.formats.printable import printable, printable_line

BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text() | st.text(st.sampled_from("\r\n\x1b\x9b\u202e\u2028\ud800a\t")))
@example("".join(map(chr, range(0x2100))))
def test_nothing_that_steers_is_left(text: str) -> None:
    """As many characters as before, and none that is a control, a bidirectional control or half a character, but tabs and line feeds."""
    shown = printable(text)
    assert len(text) == len(shown)
    assert not BIDI & set(shown)
    assert {"\t", "\n"} >= {char for char in shown if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}}


def test_signs() -> None:
    """Controls become their pictures, every line end a line feed, and ordinary text of any script stays."""
    assert "␛[31m␀␡�" == printable("\x1b[31m\x00\x7f\x9b")
    assert "a \nb\nc\nd" == printable("a\r\nb\rc\u2028d")
    assert "naïve שלום 👩‍👩‍👧 é" == printable("naïve שלום 👩‍👩‍👧 é")
    assert "a b ␇" == printable_line(" a\r\n\tb \x07 ")
