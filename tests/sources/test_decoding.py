from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.decoding import NotTextError, decode

ENGLISH = "The minister, François Müller, said the café in São Paulo “was empty” – and he’d return. The fine was £500, he added, on Monday."
# What older encodings have, on every table.
PLAIN = "The minister from Bogotá said on Monday that talks with the delegation of Córdoba would resume after a break of ten days."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_encodings_come_out_whole(encoding: str) -> None:
    """Every Unicode encoding of a text, with its mark or without, gives that text and nothing doubtful."""
    decoded = decode(ENGLISH.encode(encoding))
    assert ENGLISH == decoded.text
    assert () == decoded.gaps


@pytest.mark.parametrize(("encoding", "text"), [("cp1252", ENGLISH), ("mac_roman", ENGLISH), ("latin-1", PLAIN), ("cp850", PLAIN)])
def test_older_western_encodings_come_out_whole(encoding: str, text: str) -> None:
    """English with accents in an older encoding comes out right, and the guess is told at its first character."""
    decoded = decode(text.encode(encoding))
    assert text == decoded.text
    (gap,) = decoded.gaps
    assert "encoding" == gap.kind
    assert gap.span == (first := next(at for at, character in enumerate(text) if character > "\x7f"), first + 1)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Россия крайне встревожена заявлениями о планируемом расширении операции, сообщила в среду представитель министерства."),
        ("gb18030", "外交部发言人星期三在北京举行的新闻发布会上表示，中方对此深表关切。"),
        ("shift_jis", "外務省の報道官は水曜日に東京で記者会見を行い、深い懸念を表明した。"),
        ("cp1256", "قالت المتحدثة باسم وزارة الخارجية يوم الأربعاء إن روسيا قلقة للغاية"),
    ],
)
def test_other_alphabets_in_older_encodings(encoding: str, text: str) -> None:
    """A text in another alphabet and an older encoding is told from its letters."""
    assert text == decode(text.encode(encoding)).text


@pytest.mark.parametrize(
    ("data", "reason", "at"),
    [
        (b"%PDF-1.7\n", "a PDF document", 0),
        (b"PK\x03\x04rest", "a ZIP archive", 0),
        (bytes(range(256)), "it is binary", 0),
        (b"plain and then\x00\x01\x02\x03\x04", "it is binary", 14),
        (codecs.BOM_UTF8 + b"plain and then\x00\x01\x02\x03\x04", "it is binary", 17),
        (codecs.BOM_UTF16_LE + b"a", "begins as UTF-16-LE", 2),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, reason: str, at: int) -> None:
    """Bytes that are no text are refused, and the first byte that shows it is named."""
    with pytest.raises(NotTextError, match=reason) as caught:
        decode(data)
    assert at == caught.value.at


def test_stray_bytes_among_utf_8() -> None:
    """In UTF-8 with stray Windows bytes both kinds come out right, and the first stray is told."""
    decoded = decode("Zoë said ".encode() + b"\x93caf\xe9\x94 \x81.")
    assert "Zoë said “café” \ufffd." == decoded.text
    assert [(9, 10)] == [gap.span for gap in decoded.gaps]


@pytest.mark.parametrize("left", [1, 2, 3])
def test_a_text_cut_in_a_character(left: int) -> None:
    """Where the end of a file cuts a character in two, one lost character stands for what is left of it."""
    decoded = decode("Zoë’s boat ".encode() + "🚢".encode()[:left])
    assert "Zoë’s boat \ufffd" == decoded.text
    assert "The text ends in the middle of a character." == decoded.gaps[0].reason


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_is_kept_character_for_character(text: str) -> None:
    """Whatever text is written as UTF-8 comes out as it is, but for a byte-order mark."""
    assert text.removeprefix("\ufeff") == decode(text.encode()).text


@given(st.binary(max_size=400))
def test_bytes_give_a_text_or_a_reason(data: bytes) -> None:
    """Any bytes give a text that UTF-8 can hold, with gaps inside it, or a refusal with a place inside them."""
    try:
        decoded = decode(data)
    except NotTextError as error:
        if not 0 <= error.at <= len(data):
            raise
        return
    decoded.text.encode()
    assert all(0 <= gap.span.start < gap.span.end <= len(decoded.text) for gap in decoded.gaps)
