"""``onrecord remove``: takes a report out of a store."""

from __future__ import annotations

import argparse

from onrecord.views.messages import tell
from onrecord.views.status import DONE
from onrecord.views.verbs import _store

HELP = "take a report, and all that stood on it alone, out of a store"
DESCRIPTION = (
    "Takes a report out of a store, with all its versions and all that stood on it alone; what it was merged with is put together anew."
)
EPILOG = """\
examples:
  onrecord remove r-2d4776812519ef2bf8c3
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("reports", nargs="+", metavar="REPORT", help="the id of a report, as 'onrecord reports' lists it")
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Removes; returns the exit status."""
    from onrecord import asking
    from onrecord.store import open_store

    with open_store(given.store, create=False) as store:
        for report in given.reports:
            versions = asking.remove(store, report)
            tell(f"{report}: removed" + (f", with {versions:,} versions" if versions > 1 else ""))
    return DONE
