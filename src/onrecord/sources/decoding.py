"""From bytes to text: byte-order marks, UTF-8, UTF-16, UTF-32 and older encodings; anything else is refused with its reason.

The order is from sure to likely. A byte-order mark of UTF-16 or UTF-32 decides. Then UTF-8, which other encodings hardly ever obey by
chance, and UTF-16 or UTF-32 without a mark, told by where their zero bytes stand. Only what is none of these is guessed at: a few stray
bytes among UTF-8, or among plain ASCII, are Western European; a text made of such bytes goes to charset-normalizer. A guess is never
silent: it comes with a gap of kind ``encoding`` at the first character it touches.

A byte-order mark is a signature and no part of the text; every other character is kept, control characters too. Bytes with many
control characters are no text and are refused.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from onrecord.record import Gap, Span

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
# All control bytes but tab, line feed, vertical tab, form feed and carriage return.
_CONTROLS = bytes([*range(9), *range(14, 32), 127])
# More than one control byte in this many, but for a few that may stand in any text: no text. Terminal logs stay well below.
_BYTES_PER_CONTROL = 50
_FEW_CONTROLS = 3
# English with accents and curly quotes stays under this share of bytes that are not UTF-8; other alphabets in older encodings stand far
# above it.
_FEW_STRAYS = 0.06
# The likeliest first: it wins where they make equal sense.
_WESTERN = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "code page 850"))
_SAMPLE = 32_768
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_WHOLE = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
_STRAY = re.compile("[\udc80-\udcff]")
# The beginning of a character of two, three or four bytes, and nothing behind it.
_CUT = re.compile("(?:[\udcc2-\udcdf]|[\udce0-\udcef][\udc80-\udcbf]?|[\udcf0-\udcf4][\udc80-\udcbf]{0,2})\\Z")
_HIGH_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
# What stands in Western European text beside ASCII. Whatever else a decoding gives speaks against it.
_EXPECTED = frozenset("‘’“”‚„–—…•·«»‹›£€©®™°§½¼¾\u00a0éèêëáàâäãåæçíìîïñóòôöõøœúùûüýÿßšžÉÈÁÀÂÄÅÆÇÍÎÑÓÔÖØŒÚÜŠŽ")


class Decoded(NamedTuple):
    """A text and what is doubtful in how it came out of its bytes."""

    text: str
    encoding: str
    gaps: tuple[Gap, ...] = ()


class NotTextError(ValueError):
    """Bytes that are no text. ``at`` is the offset of the first byte that shows it."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at


def charset_in(content_type: str) -> str | None:
    """The encoding that a media type names, as servers send it."""
    found = _CHARSET.search(content_type)
    return found.group(1) if found else None


def decode(data: bytes) -> Decoded:
    """The text that ``data`` holds, without its byte-order mark.

    Raises ``NotTextError`` for bytes that no encoding makes a text of.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, encoding, len(mark)), encoding)
    if data.startswith(codecs.BOM_UTF8):
        # Told of UTF-8 alone, and many a program writes it before anything: what follows is looked at all the same.
        try:
            return _unmarked(data[len(codecs.BOM_UTF8) :])
        except NotTextError as error:
            raise NotTextError(error.reason, len(codecs.BOM_UTF8) + error.at) from error
    return _unmarked(data)


def _unmarked(data: bytes) -> Decoded:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"it is {what}", 0)
    wide = _wide_encoding(data)
    if wide:
        return Decoded(_strictly(data, wide, 0), wide)
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _older(data, error.start)


def _strictly(data: bytes, encoding: str, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(f"it begins as {encoding.upper()}, but is not that all through ({error.reason})", skip + error.start) from error


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where zero bytes stand in it: Western text leaves the other bytes of each unit zero."""
    head = data[:_SAMPLE]
    head = head[: len(head) // 4 * 4]
    if len(head) < 8 or head.count(0) * 4 < len(head):
        return None
    lanes = [head[lane::4].count(0) / (len(head) // 4) for lane in range(4)]
    if min(lanes[2:]) > 0.95 and lanes[0] < 0.1:
        return "utf-32-le"
    if min(lanes[:2]) > 0.95 and lanes[3] < 0.1:
        return "utf-32-be"
    even, odd = (lanes[0] + lanes[2]) / 2, (lanes[1] + lanes[3]) / 2
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    if even > 0.5 and odd < 0.05:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if (controls - _FEW_CONTROLS) * _BYTES_PER_CONTROL > len(data):
        first = next(at for at, byte in enumerate(data) if byte in _CONTROLS)
        raise NotTextError(f"it is binary, not text: {controls:,} of {len(data):,} bytes are control characters (or is it UTF-16?)", first)


def _older(data: bytes, first: int) -> Decoded:
    """``data`` is not UTF-8, and byte ``first`` is the first that shows it."""
    # Every byte that is not UTF-8 becomes one lone surrogate, which no decoded text can hold otherwise.
    marked = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(marked))
    if strays > _FEW_STRAYS * len(data) + 4:
        return _detected(data, first)
    return _mixed(marked, strays) if _WHOLE.search(marked) else _western(data, first)


def _mixed(marked: str, strays: int) -> Decoded:
    """UTF-8 with stray bytes between: these are read as Windows-1252, but for a last character that the end of the file cuts."""
    start = _STRAY.search(marked)
    assert start
    cut = _CUT.search(marked)
    if cut:
        marked = marked[: cut.start()] + "\ufffd"
    text = _STRAY.sub(lambda match: bytes([ord(match.group()) - 0xDC00]).decode("cp1252", "replace"), marked)
    reason = f"{strays:,} bytes from here on are not UTF-8, as the rest is; each was read as Windows-1252, as the likeliest."
    if cut and strays == len(cut.group()):
        reason = "The text ends in the middle of a character."
    return Decoded(text, "utf-8", (_gap(start.start(), start.start() + 1, reason),))


def _western(data: bytes, first: int) -> Decoded:
    """ASCII with a few bytes above 127: Windows-1252, unless another table makes better sense of them."""
    texts = [(data.decode(encoding, "replace"), name) for encoding, name in _WESTERN]
    text, name = min(texts, key=lambda pair: _oddities(pair[0]))
    return _guessed(text, name, first)


def _oddities(text: str) -> int:
    """How many characters a Western European text would not have, or not there: a capital behind a small letter."""
    odd = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        character, before = match.group(), text[match.start() - 1 : match.start()]
        odd += character not in _EXPECTED or (character.isupper() and before.islower())
    return odd


def _detected(data: bytes, first: int) -> Decoded:
    """What charset-normalizer makes of the lines that have bytes above 127, best guess that fits the whole first."""
    from charset_normalizer import from_bytes

    sample = bytearray()
    for match in _HIGH_LINE.finditer(data):
        sample += match.group()[:_SAMPLE]
        if len(sample) >= _SAMPLE:
            break
    for guess in from_bytes(bytes(sample), cp_exclusion=["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_7"]):
        try:
            return _guessed(data.decode(guess.encoding), guess.encoding, first)
        except UnicodeDecodeError:
            continue
    raise NotTextError("its bytes are no text in UTF-8 or in any older encoding", first)


def _guessed(text: str, encoding: str, first: int) -> Decoded:
    """All before byte ``first`` is ASCII, so the first character that was guessed at stands there too."""
    return Decoded(text, encoding, (_gap(first, first + 1, f"The bytes are not UTF-8; read as {encoding}, as the likeliest."),))


def _gap(start: int, end: int, reason: str) -> Gap:
    return Gap(span=Span(start, end), kind="encoding", reason=reason, by="decoding", score=1.0)
