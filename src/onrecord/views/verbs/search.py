"""``onrecord search``: full text over the reports in a store."""

from __future__ import annotations

import argparse
from functools import partial

from onrecord.views import tables
from onrecord.views.status import DONE
from onrecord.views.verbs import _store
from onrecord.views.verbs._lists import cell

HELP = "find reports by their words"
DESCRIPTION = "Finds the reports in which all the words stand, the best first, each with the sentence that has most of them."
EPILOG = """\
examples:
  onrecord search "cease-fire talks"
  onrecord search '"prime minister" coalition' --to csv
"""
_TABLE = (
    ("published", partial(cell, "published")),
    ("publisher", partial(cell, "publisher")),
    ("title", partial(cell, "title")),
    ("sentence", partial(cell, "quote")),
    ("report", partial(cell, "report")),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("words", metavar="WORDS", help="what to find; words in quotation marks stand in that order")
    _store.add_output(parser, tables.FORMATS)
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Finds and shows; returns the exit status."""
    from onrecord import asking
    from onrecord.store import open_store
    from onrecord.store.queries.reports import SEARCH_COLUMNS

    to = tables.chosen(given.to, given.out)
    with open_store(given.store, create=False) as store:
        tables.show(asking.search(store, given.words, limit=_store.limit(given, to)), SEARCH_COLUMNS, _TABLE, to, given.out)
    return DONE
