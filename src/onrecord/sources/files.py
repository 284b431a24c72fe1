"""Files, folders and standard input: what a user names, one after another, as reports.

A file is read as its name says: ``.jsonl`` and ``.ndjson`` hold a report a line, ``.html`` and the like are web pages, anything else is
plain text, one report, unless its name says that it is a kind which cannot be read yet. A folder gives its ``.txt``, ``.text``,
``.jsonl`` and ``.html`` files and those of the folders in it, in the order of their names; archives in it are told as unreadable, since
a user will expect them to be read; other files are skipped, with one note a folder, and hidden ones without. ``-`` is standard input:
JSON Lines where it begins with an object, a page where it begins as one, else one report.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import jsonl, pages, text

STANDARD_INPUT = "-"
_LINES = frozenset({".jsonl", ".ndjson"})
_TEXTS = frozenset({".txt", ".text"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_KNOWN = _LINES | _TEXTS | _PAGES
_NOT_YET = {
    ".mhtml": "pages saved with their pictures are not read",
    ".warc": "web archives are not read yet",
    ".gz": "compressed files are not read yet",
    ".zip": "archives are not read yet",
    ".rss": "feeds are not read yet",
    ".atom": "feeds are not read yet",
    ".xml": "XML is not read yet",
    ".pdf": "PDF documents are not read",
    ".docx": "office documents are not read",
    ".json": "JSON is read as .jsonl only, one report a line",
}
_REMEDY = "give the report as plain text (.txt), a page (.html) or JSON Lines (.jsonl)"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_BEGINS_AS_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_BEGINS_AS_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')

Found = Article | UnreadableInput


def _say_nothing(_note: str) -> None:
    pass


def articles(inputs: Iterable[str | os.PathLike[str]], note: Callable[[str], None] = _say_nothing) -> Iterator[Found]:
    """The reports in ``inputs`` in order, and in their places errors for what could not be read; nothing is raised.

    ``note`` is told what a folder held that was skipped.
    """
    for given in inputs:
        name = os.fspath(given)
        if name == STANDARD_INPUT:
            yield from _told(_standard_input, "standard input")
        elif _ADDRESS.match(name):
            yield UnreadableInput(name, "", "web addresses are not read yet", "save the page's text as a file")
        elif Path(name).is_dir():
            yield from _folder(name, note)
        else:
            yield from _file(name)


def _standard_input() -> Iterator[Found]:
    yield from _either(sys.stdin.buffer, "standard input")


def _either(stream: BinaryIO, name: str) -> Iterator[Found]:
    """A stream without a name of its own: JSON Lines where its first line begins an object, else one report."""
    begun = stream.readline(text.LONGEST + 1)
    if _BEGINS_AS_JSON.match(begun):
        yield from jsonl.from_stream(stream, name, begun)
    elif _BEGINS_AS_PAGE.match(begun):
        yield pages.from_stream(stream, name, begun)
    else:
        yield text.from_stream(stream, name, begun)


def _folder(folder: str, note: Callable[[str], None]) -> Iterator[Found]:
    """The reports under ``folder``. Links to folders are not followed, which could lead in a circle."""
    readable = False
    skipped: list[str] = []
    broken: list[OSError] = []
    for at, folders, files in os.walk(folder, onerror=broken.append):
        yield from map(_refused, broken)
        readable = readable or bool(broken)
        broken.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            suffix = Path(name).suffix.lower()
            path = str(Path(at, name))
            if name.startswith("."):
                continue
            if suffix in _KNOWN or suffix in (".mhtml", ".warc"):
                readable = True
                yield from _file(path, within_folder=True)
            else:
                skipped.append(path)
    yield from map(_refused, broken)
    if skipped:
        some = ", ".join(skipped[:3]) + (", …" if len(skipped) > 3 else "")
        note(f"{folder}: skipped {len(skipped):,} {'file that is' if len(skipped) == 1 else 'files that are'} no reports: {some}")
    if not readable and not broken:
        yield UnreadableInput(
            folder, "", "the folder holds no .txt, .jsonl or .html file", "name the files one by one if they have other names"
        )


def _file(name: str, *, within_folder: bool = False) -> Iterator[Found]:
    suffix = Path(name).suffix.lower()
    if suffix in _NOT_YET:
        reason = _NOT_YET[suffix] if Path(name).exists() else "there is no such file"
        yield UnreadableInput(name, "", reason, _REMEDY)
    elif within_folder and not Path(name).is_file():
        # A pipe or a device would be waited for without end, and a link may lead nowhere.
        yield UnreadableInput(name, "", "it is no file that can be read", "remove it, or the link that leads to it")
    else:
        yield from _told(lambda: _opened(name, suffix), name)


def _opened(name: str, suffix: str) -> Iterator[Found]:
    with Path(name).open("rb") as stream:
        if suffix in _LINES:
            yield from jsonl.from_stream(stream, name)
        elif suffix in _PAGES:
            yield pages.from_stream(stream, name)
        else:
            yield text.from_stream(stream, name)


def _told(source: Callable[[], Iterator[Found]], name: str) -> Iterator[Found]:
    """What ``source`` yields; an error that ends it is yielded too, so that the inputs behind it are read."""
    try:
        yield from source()
    except UnreadableInput as error:
        yield error
    except (OSError, ValueError) as error:
        yield UnreadableInput(name, "", getattr(error, "strerror", None) or str(error), "look at the path and its permissions")


def _refused(error: OSError) -> UnreadableInput:
    return UnreadableInput(str(error.filename), "", error.strerror or str(error), "look at the path and its permissions")
