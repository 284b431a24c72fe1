"""Documents of word processors (DOCX): paragraphs, points of lists and tables in their order, without heads and feet."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO, Final

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources.text import LONGEST

# All parts of a document unpacked; pictures count, so this is large.
_LONGEST_UNPACKED: Final = 4 * LONGEST
_BROKEN: Final = (ValueError, KeyError, IndexError, TypeError, AttributeError, zipfile.BadZipFile, NotImplementedError, EOFError)


def from_stream(stream: BinaryIO, name: str) -> Article:
    """The report in a document. Raises ``UnreadableInput`` for what is none, and for one without a text."""
    data = stream.read(LONGEST + 1)
    if not data:
        raise UnreadableInput(name, "", "it is empty", "give a document with the text of a report")
    remedy = "open it, and save its text as a file"
    try:
        if len(data) > LONGEST or sum(part.file_size for part in zipfile.ZipFile(BytesIO(data)).infolist()) > _LONGEST_UNPACKED:
            raise UnreadableInput(name, "", "it is too large for a report", remedy)
        document = _document(data, name)
        text = "\n\n".join(_blocks(document))
        about = document.core_properties
    except _BROKEN as error:
        raise UnreadableInput(name, "", f"it is no document that can be read ({error})", remedy) from error
    if not text:
        raise UnreadableInput(name, "", "it holds no text", "give a document with the text of a report")
    return Article(text=text, title=about.title.strip() or None, author=about.author.strip() or None, origin=name)


def _document(data: bytes, name: str) -> Any:
    try:
        from docx import Document
        from docx.opc.exceptions import OpcError
    except ImportError as error:
        raise UnreadableInput(name, "", "reading documents needs one more package", "pip install 'onrecord[docx]'") from error
    try:
        return Document(BytesIO(data))
    except OpcError as error:
        raise ValueError(str(error)) from error


def _blocks(document: Any) -> Iterator[str]:
    """Paragraphs, lists and tables, each whole."""
    points: list[str] = []
    for element in document.iter_inner_content():
        is_table = hasattr(element, "rows")
        text = "" if is_table else "\n".join(line for part in element.text.split("\n") if (line := " ".join(part.split())))
        if not is_table and text and _is_point(element):
            points.append(f"- {text}")
            continue
        if points:
            yield "\n".join(points)
            points = []
        if is_table:
            text = "\n".join(" | ".join(" ".join(cell.text.split()) for cell in row.cells) for row in element.rows)
        if text.strip():
            yield text
    if points:
        yield "\n".join(points)


def _is_point(paragraph: Any) -> bool:
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    return numbered or str(getattr(paragraph.style, "name", "")).startswith("List ")
