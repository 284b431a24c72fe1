"""The page of the documentation on formats, made from the formats themselves: ``python -m onrecord.formats.exports.documented``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from onrecord.formats.exports import Export, exports

_BEGINNING = """\
# Formats of `onrecord export`

Which field of ours is which of theirs, and what does not fit. This page is made from the code by
`python -m onrecord.formats.exports.documented`; a test holds the two together.

`onrecord export KIND --to FORMAT --out PATH` takes the filters of the list verbs. Where a format has rows, each has the quote and the
report it stands on. Cells of tables are never run: a text that a program of tables would take for a formula gets an apostrophe before it
in CSV and is marked as a text in XLSX.

| format | is | takes |
|---|---|---|
"""


def page() -> str:
    """The page in Markdown."""
    known = exports()
    rows = (f"| [`{each.name}`](#{each.name}) | {each.title} | {', '.join(each.kinds)} |" for each in known.values())
    sections = ("\n".join(_section(each)) for each in known.values())
    return _BEGINNING + "\n".join(rows) + "\n\n" + "\n\n".join(sections) + "\n"


def _section(export: Export) -> Iterator[str]:
    yield f"## {export.name}"
    yield ""
    yield f"{export.title[0].upper()}{export.title[1:]}{', a folder' if export.folder else ''}."
    yield ""
    if export.fields:
        yield from ("| theirs | ours |", "|---|---|", *(f"| `{field.theirs}` | {field.ours} |" for field in export.fields), "")
    yield export.unfit


if __name__ == "__main__":
    sys.stdout.write(page())
