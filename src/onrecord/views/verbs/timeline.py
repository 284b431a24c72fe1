"""``onrecord timeline``: the merged events in the order of their days."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, TextIO

from onrecord.formats.printable import printable_line
from onrecord.views import tables
from onrecord.views.messages import tell
from onrecord.views.output import output
from onrecord.views.status import DONE
from onrecord.views.verbs import _store
from onrecord.views.verbs._lists import EVENTS, behind, cell, when

HELP = "show the merged events in order, each with its reports"
DESCRIPTION = """\
Shows the events in the order of their days, merged over reports; under each stands who tells it, and what each makes of it: actual,
planned, negated … A day in brackets is the day of publication, where a report does not say when."""
EPILOG = """\
examples:
  onrecord timeline --where Gaza --since 2024-02-01
  onrecord timeline --who police --type COERCE --to jsonl
"""
_FILTERS = EVENTS.filters
_FORMATS = ("text", "csv", "jsonl", "parquet")
_SHOWN = 50
_TABLE = (("when", when), ("type", partial(cell, "type")), ("did", partial(cell, "quote")), ("reports", behind))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    _store.add_filters(parser, _FILTERS)
    _store.add_output(parser, _FORMATS)
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Asks and shows; returns the exit status."""
    from onrecord import asking
    from onrecord.store import open_store
    from onrecord.store.queries import columns

    to = tables.chosen(given.to, given.out).replace("table", "text")
    limit = given.limit if given.limit is not None else _SHOWN if to == "text" else None
    with open_store(given.store, create=False) as store:
        found = asking.timeline(store, limit=limit, **_store.asked(given, _FILTERS))
    if to == "text":
        with output(given.out) as stream:
            write(found, stream)
        if limit is not None and len(found) == limit:
            tell(f"these are the latest {limit:,}; --limit shows more")
    else:
        tables.show(found, (*columns("event"), "tellings"), _TABLE, to, given.out)
    return DONE


def write(found: Iterable[dict[str, Any]], stream: TextIO) -> None:
    """The events as a list for people."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False, width=None if stream.isatty() else 120)
    empty = True
    for event in found:
        empty = False
        line = Text(f"{when(event):<14}", style="bold")
        line.append(f"{event['type']}", style="cyan")
        line.append(f"  {printable_line(_who_did_what(event))}")
        console.print(line, soft_wrap=False)
        for told in _tellings(event):
            console.print(Text(" " * 14 + printable_line(told), style="dim"), soft_wrap=False)
    if empty:
        console.print("Nothing in the store answers to that.")


def _who_did_what(event: dict[str, Any]) -> str:
    who, whom = ", ".join(event["actors"]) or "somebody", ", ".join(event["recipients"])
    return f"{who} · {event['quote']}" + (f" · {whom}" if whom else "") + (f" · {event['place']}" if event["place"] else "")


def _tellings(event: dict[str, Any]) -> Iterator[str]:
    """One line for each report: the publisher, what it makes of the event, on whose word."""
    seen = set()
    for telling in event["tellings"]:
        voice = f", in the words of {' in the words of '.join(telling['voice'])}" if telling["voice"] else ""
        line = f"{telling['publisher'] or telling['report']} {telling['published'] or ''}: {telling['actuality']}{voice}"
        if line not in seen:
            seen.add(line)
            yield line
