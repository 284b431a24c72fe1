"""PDF: press releases and reports on paper. The words of all pages, without running heads and feet, put together as paragraphs.

A PDF says where letters stand and not what a paragraph is, so the ends of paragraphs are inferred. Nothing in it is run. The day on which a
file was made is no day of publication and is not taken for one.
"""

from __future__ import annotations

import logging
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, BinaryIO, Final

from onrecord.errors import UnreadableInput
from onrecord.record import Article, Gap, Span
from onrecord.sources import kept
from onrecord.sources.lines import paragraphs, without_running
from onrecord.sources.text import LONGEST

# What a broken file makes the library raise beside its own errors.
_BROKEN: Final = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    RecursionError,
    NotImplementedError,
    OverflowError,
    struct.error,
)
# Room between two lines that is wider than usual by so much parts paragraphs.
_WIDE: Final = 1.3
# What programs write as a title where nobody wrote one.
_NO_TITLE: Final = re.compile(r"(?:microsoft word|untitled|document\d*$|.*\.(?:docx?|pdf|indd|odt)$)", re.IGNORECASE)


def from_stream(stream: BinaryIO, name: str) -> Article:
    """The report in a PDF document. Raises ``UnreadableInput``: for what is none, is locked, or holds pictures of pages only."""
    data = stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise UnreadableInput(name, "", f"it is longer than {LONGEST // 2**20} MiB", "give the text of the report as a file")
    if not data:
        raise UnreadableInput(name, "", "it is empty", "give a document with the text of a report")
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise UnreadableInput(name, "", "reading PDF needs one more package", "pip install 'onrecord[pdf]'") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    remedy = "open it, and save its text as a file"
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableInput(name, "", "it is locked with a password", "unlock it first")
        pages = [_lines(page) for page in reader.pages]
        about = reader.metadata
    except (PyPdfError, *_BROKEN) as error:
        raise UnreadableInput(name, "", f"it is no PDF that can be read ({error})", remedy) from error
    left = without_running(pages)
    text = "\n\n".join(paragraphs(line for lines in left for line in lines))
    if not text:
        raise UnreadableInput(name, "", "its pages hold no text: are they pictures?", "recognise the text first (OCR)")
    silent = sum(1 for lines in pages if not any(lines))
    return Article(
        text=text,
        title=_title(about),
        author=" ".join(str(about.author).split()) or None if about and about.author else None,
        kept=kept.share(text, sum(kept.words(line) for lines in pages for line in lines)),
        origin=name,
        gaps=(_silent(text, silent, len(pages)),) if silent else (),
    )


def _lines(page: Any) -> list[str]:
    """The lines of a page, an empty one where more room is left between two than between most."""
    pieces: list[tuple[float, str]] = []

    def seen(text: str, page_matrix: Sequence[float], text_matrix: Sequence[float], _font: object, _size: float) -> None:
        height = text_matrix[4] * page_matrix[1] + text_matrix[5] * page_matrix[3] + page_matrix[5]
        pieces.append((height, text.replace("\0", "")))

    page.extract_text(visitor_text=seen)
    lines = list(_at_heights(pieces))
    steps = sorted(above - below for (above, _), (below, _) in pairwise(lines) if above > below)
    # Within paragraphs, which are the closest.
    usual = steps[len(steps) // 4] if steps else 0.0
    out = [line for _, line in lines[:1]]
    for (above, _), (below, line) in pairwise(lines):
        out += ["", line] if above - below > _WIDE * usual else [line]
    return out


def _at_heights(pieces: Iterable[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """Lines with words, each at the height of its first one."""
    line, at = "", 0.0
    for height, text in pieces:
        for number, part in enumerate(text.split("\n")):
            if number and line.strip():
                yield at, line
            if number:
                line = ""
            if part.strip() and not line.strip():
                at = height
            line += part
    if line.strip():
        yield at, line


def _title(about: Any) -> str | None:
    title = " ".join(str(about.title).split()) if about and about.title else ""
    return title if title and not _NO_TITLE.match(title) else None


def _silent(text: str, silent: int, of: int) -> Gap:
    reason = f"{silent:,} of {of:,} pages hold no text that could be read; they may be pictures."
    return Gap(span=Span(len(text) - 1, len(text)), kind="page_without_text", reason=reason, by="pdf", score=1.0)
