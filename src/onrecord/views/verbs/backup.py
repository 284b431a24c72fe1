"""``onrecord backup``: copies a store while it is in use."""

from __future__ import annotations

import argparse

from onrecord.views.messages import tell
from onrecord.views.status import DONE
from onrecord.views.verbs import _store

HELP = "copy a store while it is in use"
DESCRIPTION = "Copies a store as it is now into another file, while others read and write it. For PostgreSQL, use pg_dump."
EPILOG = """\
examples:
  onrecord backup copy.db --store desk.db
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("path", metavar="PATH", help="the file to copy it to, which must not be there yet")
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Copies; returns the exit status."""
    from onrecord.store import open_store

    with open_store(given.store, create=False) as store:
        store.backup(given.path)
    tell(f"{store.name}: copied to {given.path}")
    return DONE
