"""Files, folders, addresses of the web and standard input: what a user names, one after another, as reports.

A file is read as its name says (``_ONE`` and ``_MANY`` below), gzip before that where the name ends in ``.gz``; under any other name it is
plain text, one report. A folder gives what is read as reports by its name, and those of the folders in it, in the order of their names;
JSON, XML and CSV in it are taken where they turn out to hold reports, for they may hold anything; other files are skipped, with one note a
folder, and hidden ones without. ``-`` is standard input: JSON Lines where it begins with an object, a page where it begins as one, else
one report.
"""

from __future__ import annotations

import gzip
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final, cast

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import addresses, archives, documents, docx, jsonl, mail, pages, pdf, rows, text
from onrecord.sources.fetching import Fetcher

Found = Article | UnreadableInput
STANDARD_INPUT: Final = "-"
# One report a file, and many: what reads a kind of file, by how its name ends.
_ONE: Final[dict[str, Callable[[BinaryIO, str], Article]]] = {
    **dict.fromkeys((".txt", ".text"), text.from_stream),
    **dict.fromkeys((".html", ".htm", ".xhtml"), pages.from_stream),
    ".pdf": pdf.from_stream,
    ".docx": docx.from_stream,
    ".eml": mail.from_stream,
}
_MANY: Final[dict[str, Callable[[BinaryIO, str], Iterator[Found]]]] = {
    **dict.fromkeys((".jsonl", ".ndjson"), jsonl.from_stream),
    **dict.fromkeys((".json", ".jsonld"), documents.from_json),
    ".xml": documents.from_xml,
    **dict.fromkeys((".csv", ".tsv"), rows.from_stream),
}
_ARCHIVE: Final = ".warc"
# Names that files of any kind can have.
_PERHAPS: Final = frozenset({".json", ".jsonld", ".xml", ".csv", ".tsv"})
_NOT_READ: Final = {
    ".mhtml": "pages saved with their pictures are not read",
    ".zip": "archives of files are not read",
    ".rss": "a feed in a file is not fetched from; name its address instead",
    ".atom": "a feed in a file is not fetched from; name its address instead",
    ".doc": "old office documents are not read",
    ".odt": "documents of this kind are not read",
}
_REMEDY: Final = "give the report as plain text (.txt), a page (.html) or JSON Lines (.jsonl)"
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_BEGINS_AS_JSON: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')


def _say_nothing(_note: str) -> None:
    pass


def articles(
    inputs: Iterable[str | os.PathLike[str]],
    note: Callable[[str], None] = _say_nothing,
    wanted: archives.Wanted = archives.EVERYTHING,
    fetcher: Fetcher | None = None,
) -> Iterator[Found]:
    """The reports in ``inputs`` in order, and in their places errors for what could not be read; nothing is raised.

    ``note`` is told what a folder held that was skipped; ``wanted`` is what to take of archives.
    Addresses of the web are fetched by ``fetcher``, nothing else is.
    """
    fetcher = fetcher or Fetcher()
    for given in inputs:
        name = os.fspath(given)
        if name == STANDARD_INPUT:
            yield from _told(_standard_input, "standard input")
        elif _ADDRESS.match(name):
            yield from addresses.articles(name, fetcher)
        elif Path(name).is_dir():
            yield from _folder(name, note, wanted)
        else:
            yield from _file(name, wanted)


def _standard_input() -> Iterator[Found]:
    yield from _either(sys.stdin.buffer, "standard input")


def _either(stream: BinaryIO, name: str) -> Iterator[Found]:
    """A stream without a name of its own: JSON Lines where its first line begins an object, else one report."""
    begun = stream.readline(text.LONGEST + 1)
    if _BEGINS_AS_JSON.match(begun):
        yield from jsonl.from_stream(stream, name, begun)
    elif pages.begins_as_page(begun):
        yield pages.from_stream(stream, name, begun)
    else:
        yield text.from_stream(stream, name, begun)


def _folder(folder: str, note: Callable[[str], None], wanted: archives.Wanted) -> Iterator[Found]:
    """The reports under ``folder``. Links to folders are not followed, which could lead in a circle."""
    readable = False
    skipped: list[str] = []
    broken: list[OSError] = []
    for at, folders, files in os.walk(folder, onerror=broken.append):
        yield from map(_refused, broken)
        readable = readable or bool(broken)
        broken.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (str(Path(at, name)) for name in sorted(files) if not name.startswith(".")):
            kind = _kind(path)
            found = _file(path, wanted, within_folder=True) if kind in _ONE or kind in _MANY or kind == _ARCHIVE else iter(())
            first = next(found, None)
            if first is None or (kind in _PERHAPS and isinstance(first, UnreadableInput)):
                skipped.append(path)
            else:
                readable = True
                yield from chain((first,), found)
    yield from map(_refused, broken)
    if skipped:
        some = ", ".join(skipped[:3]) + (", …" if len(skipped) > 3 else "")
        note(f"{folder}: skipped {len(skipped):,} {'file that is' if len(skipped) == 1 else 'files that are'} no reports: {some}")
    if not readable and not broken:
        reason = "the folder holds no report (.txt, .html, .jsonl, .pdf …)"
        yield UnreadableInput(folder, "", reason, "name the files one by one if they have other names")


def _kind(name: str) -> str:
    """How a name ends, without what says that it is compressed."""
    path = Path(name)
    return (Path(path.stem) if path.suffix.lower() == ".gz" else path).suffix.lower()


def _file(name: str, wanted: archives.Wanted, *, within_folder: bool = False) -> Iterator[Found]:
    kind = _kind(name)
    if kind in _NOT_READ:
        reason = _NOT_READ[kind] if Path(name).exists() else "there is no such file"
        yield UnreadableInput(name, "", reason, _REMEDY)
    elif within_folder and not Path(name).is_file():
        # A pipe or a device would be waited for without end, and a link may lead nowhere.
        yield UnreadableInput(name, "", "it is no file that can be read", "remove it, or the link that leads to it")
    else:
        yield from _told(lambda: _opened(name, kind, wanted), name)


def _opened(name: str, kind: str, wanted: archives.Wanted) -> Iterator[Found]:
    with Path(name).open("rb") as stream:
        if kind == _ARCHIVE:
            yield from archives.from_stream(stream, name, wanted)
        elif name.lower().endswith(".gz"):
            with gzip.open(stream) as unpacked:
                yield from _as(kind, cast("BinaryIO", unpacked), name)
        else:
            yield from _as(kind, stream, name)


def _as(kind: str, stream: BinaryIO, name: str) -> Iterator[Found]:
    if kind in _MANY:
        yield from _MANY[kind](stream, name)
    else:
        yield _ONE.get(kind, text.from_stream)(stream, name)


def _told(source: Callable[[], Iterator[Found]], name: str) -> Iterator[Found]:
    """What ``source`` yields; an error that ends it is yielded too, so that the inputs behind it are read."""
    try:
        yield from source()
    except UnreadableInput as error:
        yield error
    except gzip.BadGzipFile:
        yield UnreadableInput(name, "", "it is no gzip file, or it is damaged", "fetch it again, or give it the name of what it is")
    except (EOFError, zlib.error) as error:
        yield UnreadableInput(name, "", f"it is damaged ({error})", "fetch it again")
    except (OSError, ValueError) as error:
        yield UnreadableInput(name, "", getattr(error, "strerror", None) or str(error), "look at the path and its permissions")


def _refused(error: OSError) -> UnreadableInput:
    return UnreadableInput(str(error.filename), "", error.strerror or str(error), "look at the path and its permissions")
