"""``onrecord why``: where an item comes from."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from onrecord.formats.printable import printable_line
from onrecord.views.output import output
from onrecord.views.status import DONE
from onrecord.views.verbs import _store

HELP = "tell where an item comes from"
DESCRIPTION = """\
Tells where an item comes from: its report, its quote in context, which rule or head of the model made it and how sure that was, what it
was merged with, and by which judgements."""
EPILOG = """\
examples:
  onrecord why v-ee5a10a4d0e4ce13
  onrecord why v-ee5a10a4d0e4ce13 --to jsonl
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("item", metavar="ID", help="the id of an event, a statement, a figure, an entity, a report …, as the lists name it")
    parser.add_argument("--to", choices=("text", "jsonl"), metavar="FORMAT", help="text or jsonl")
    parser.add_argument("--out", metavar="PATH", help="write to this file instead of standard output")
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Asks and shows; returns the exit status."""
    from onrecord import asking
    from onrecord.store import open_store

    with open_store(given.store, create=False) as store:
        found = asking.why(store, given.item)
    to = given.to or ("text" if given.out in (None, "-") and sys.stdout is not None and sys.stdout.isatty() else "jsonl")
    with output(given.out) as stream:
        if to == "jsonl":
            stream.write(json.dumps(found, ensure_ascii=False) + "\n")
        else:
            write(found, stream)
    return DONE


def write(found: dict[str, Any], stream: TextIO) -> None:
    """What stands behind an item, for people."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False, width=None if stream.isatty() else 120)
    for style, line in _lines(found):
        indent = len(line) - len(line.lstrip())
        console.print(Text(" " * indent + printable_line(line), style=style))


def _lines(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "bold", f"{found['kind']} {found['id']}"
    about = (found.get("publisher"), found.get("published"), found.get("title"), found.get("url"))
    yield "", f"report   {found.get('report', found['id'])} · " + " · ".join(str(part) for part in about if part)
    if found.get("quote"):
        yield "", f"quote    “{found['quote']}” at characters {found['span'][0]:,} to {found['span'][1]:,}"
    if found.get("context"):
        yield "dim", f"context  {found['context']}"
    if "by" in found:
        yield "", f"made by  {found['by']}, {found['score']:.0%} sure"
    for name, value in found.get("cells", {}).items():
        yield "", f"         {name}: {value}"
    yield from _merged(found)


def _merged(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    tellings = found.get("tellings", [])
    if len(tellings) > 1:
        yield "bold", f"told {len(tellings)} times"
        for telling in tellings:
            voice = f" ({', '.join(telling['voice'])})" if telling["voice"] else ""
            actuality = f"{telling['actuality']}: " if "actuality" in telling else ""
            where = f"{telling['publisher'] or telling['report']} {telling['published'] or ''}"
            yield "", f"  {telling['item']}  {where}  {actuality}“{telling['quote']}”{voice}"
    if copies := found.get("copies", []):
        yield "bold", f"{len(copies)} of one text"
        yield from (("", f"  {copy['id']}  {copy['publisher'] or ''} {copy['published'] or ''}") for copy in copies)
    if judgements := found.get("judgements"):
        yield "bold", "judgements"
        for each in judgements:
            relation = f" ({each['relation']})" if each["relation"] else ""
            gone = f" — retired: {each['retired_because']}" if each["retired"] else ""
            yield (
                "dim" if gone else "",
                f"  {each['number']}  {each['judgement']}{relation}, {each['score']:.0%}, by {each['by']}: {each['because']}{gone}",
            )
