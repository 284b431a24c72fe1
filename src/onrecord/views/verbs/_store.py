"""What the verbs that ask a store have in common: which store, what is asked, how many rows, in which format."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from onrecord.errors import WrongUse
from onrecord.store import DEFAULT

# Rows of a table on a terminal, unless another number is asked for; data is whole.
_SHOWN: Final = 50
FILTERS: Final = {
    "who": ("NAME", "who acts, speaks or judges: a name or a part of one; a country takes in those who are of it"),
    "whom": ("NAME", "whom it befalls, who is spoken to or counted"),
    "about": ("TEXT", "words of the sentence, in quotation marks where they stand in that order"),
    "where": ("PLACE", "a place, with all that lies in it"),
    "since": ("DATE", "what happened on this day or later; what has no day is left out"),
    "until": ("DATE", "what happened on this day or earlier"),
    "listed_since": ("DATE", "what stands in the list at this day or later: when it happened or, where that is not said, was published"),
    "listed_until": ("DATE", "what stands in the list at this day or earlier"),
    "published_since": ("DATE", "of reports published on this day or later"),
    "published_until": ("DATE", "of reports published on this day or earlier"),
    "type": (
        "T",
        "the type of an event (ASSAULT), the form of a statement, the unit of a figure, the step of a proceeding, the kind of a vote",
    ),
    "actuality": ("A", "actual, planned, called_for, predicted, possible, negated, or any of these"),
    "measure": ("M", "what a figure measures: killed, injured, displaced …"),
    "report": ("ID", "of this report alone"),
}
DAYS: Final = frozenset(("since", "until", "listed_since", "listed_until", "published_since", "published_until"))


def add_store(parser: argparse.ArgumentParser) -> None:
    """Adds ``--store``."""
    parser.add_argument("--store", metavar="STORE", default=DEFAULT, help=f"a file, or a postgresql:// URL (default: {DEFAULT})")


def add_filters(parser: argparse.ArgumentParser, names: Iterable[str]) -> None:
    """Adds the filters of these names."""
    for name in names:
        metavar, told = FILTERS[name]
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, metavar=metavar, dest=name, type=_day if name in DAYS else str, help=told)


def add_output(parser: argparse.ArgumentParser, formats: Iterable[str]) -> None:
    """Adds ``--to``, ``--out`` and ``--limit``."""
    parser.add_argument("--to", choices=tuple(formats), metavar="FORMAT", help=f"one of {', '.join(formats)}")
    parser.add_argument("--out", metavar="PATH", help="write to this file instead of standard output")
    parser.add_argument(
        "--limit", metavar="N", type=_number, help=f"at most so many rows, the latest (a table shows {_SHOWN} unless you say)"
    )


def asked(given: argparse.Namespace, names: Iterable[str]) -> dict[str, Any]:
    """What was asked for of these filters."""
    return {name: value for name in names if (value := getattr(given, name)) is not None}


def limit(given: argparse.Namespace, to: str) -> int | None:
    """How many rows to show."""
    return given.limit if given.limit is not None else _SHOWN if to == "table" else None


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise WrongUse("a day", "", f"{given[:40]!r} is no date", "write it as 2024-02-14") from None


def _number(given: str) -> int:
    if given.isascii() and given.isdigit() and 0 < len(given) < 10:
        return int(given)
    raise WrongUse("--limit", "", f"{given[:40]!r} is no number of rows", "give one such as 100")
