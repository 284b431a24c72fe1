"""``onrecord changes``: what differs between two versions of a report."""

from __future__ import annotations

import argparse
from typing import Final

from onrecord.views import tables
from onrecord.views.status import DONE
from onrecord.views.tables import Row
from onrecord.views.verbs import _store

HELP = "show what appeared, vanished or changed between two versions of a report"
DESCRIPTION = """\
Shows what appeared, vanished or changed in a report: statements, events, figures, steps of courts and votes of two of its versions,
matched by their words. A report gets a new version when other text is added under its id or its address."""
EPILOG = """\
examples:
  onrecord changes derna-04                    the last two versions
  onrecord changes derna-04 --from 1 --until 3
"""
_COLUMNS: Final = ("report", "from", "to", "what", "kind", "before", "after", "quote_before", "quote_after", "cells")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("report", metavar="REPORT", help="the id of a report, as 'onrecord reports' lists it")
    parser.add_argument("--from", dest="before", metavar="N", type=int, help="the earlier version (default: the one before the later)")
    parser.add_argument("--until", dest="after", metavar="N", type=int, help="the later version (default: the last)")
    _store.add_output(parser, tables.FORMATS)
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Compares and shows; returns the exit status."""
    from onrecord import asking
    from onrecord.store import open_store

    with open_store(given.store, create=False) as store:
        found = asking.changes(store, given.report, given.before, given.after)
    table = (
        ("", lambda row: row["what"]),
        ("kind", lambda row: row["kind"]),
        ("before", lambda row: row["quote_before"]),
        ("after", lambda row: row["quote_after"]),
        ("cells", _cells),
    )
    tables.show(found[: given.limit], _COLUMNS, table, tables.chosen(given.to, given.out), given.out)
    return DONE


def _cells(row: Row) -> str:
    return "; ".join(f"{name}: {_shown(old)} → {_shown(new)}" for name, (old, new) in row["cells"].items())


def _shown(value: object) -> str:
    return "–" if value in (None, "", []) else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
