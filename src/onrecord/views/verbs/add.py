"""``onrecord add``: reads reports and keeps them in a store."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from onrecord.errors import UnreadableInput
from onrecord.views.messages import tell
from onrecord.views.status import DONE, UNREADABLE
from onrecord.views.verbs import _store
from onrecord.views.verbs.read import add_reading, bar_of, dated, found_in

if TYPE_CHECKING:
    from onrecord.adding import Added

HELP = "read reports and keep them in a store"
DESCRIPTION = """\
Reads reports and keeps their records in a store, where they are put together: copies folded, the same events, statements and figures
merged. Adding the same report again changes nothing; a changed one becomes a new version; an interrupted add goes on where it stopped."""
EPILOG = """\
examples:
  onrecord add reports/                                  into onrecord.db
  onrecord add more.jsonl --store archive.db --workers 4
  onrecord add CC-NEWS-20250311.warc.gz --language en --host example.org
  onrecord add reports/ --store postgresql://me@host/archive

exit status:
  0 done   1 the store could not be used   2 wrong use   3 some inputs could not be read; the others were added
"""
_WORDS = {
    "new": "new",
    "version": "new versions of reports that were there",
    "older": "older versions than those that were there",
    "again": "read again",
    "same": "there already",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    add_reading(parser)
    parser.add_argument("--again", action="store_true", help="read reports that are there already once more")
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Reads and keeps; returns the exit status."""
    from onrecord.adding import add, begin_in
    from onrecord.store import open_store

    with open_store(given.store) as store, bar_of(given) as bar:
        bar.begin()

        def done(error: UnreadableInput | None) -> None:
            if error is not None:
                bar.tell(str(error))
            bar.advance()

        found = dated(found_in(given, bar.tell, None if given.again else begin_in(store)), given.published)
        added = add(store, found, workers=given.workers, apart=True, again=given.again, languages=given.language, on_done=done)
    tell(f"{given.store if '://' not in given.store else store.name}: {told_of(added) or 'nothing to add'}")
    return UNREADABLE if added.unreadable else DONE


def told_of(added: Added) -> str:
    """What adding did, in words; empty where it did nothing."""
    counts = [(number, _WORDS[what]) for what, number in added.counts.items()] + [(added.elsewhere, "in other languages left out")]
    return ", ".join(f"{number:,} {words}" for number, words in counts if number)
