"""The verbs that list what is in a store: reports, statements, events, figures, proceedings, elections. One is made like the other."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from onrecord.views import tables
from onrecord.views.messages import tell
from onrecord.views.status import DONE
from onrecord.views.tables import Column, Row
from onrecord.views.verbs import _store

_ITEMS: Final = (
    *("who", "whom", "about", "where", "since", "until", "listed_since", "listed_until", "published_since", "published_until"),
    *("type", "report"),
)
_EPILOG: Final = """\
examples:
  onrecord {name} --where Gaza --since 2024-02-01
  onrecord {name} --who "Anna Berg" --to csv --out {name}.csv

In a pipe and to a file all rows are written, as JSON Lines unless --to says otherwise. Every row names its report, quote and span, and
how many reports, and how many independent ones, stand behind it.
"""


@dataclass(frozen=True, slots=True)
class List:
    """One of these verbs."""

    NAME: str
    HELP: str
    DESCRIPTION: str
    filters: tuple[str, ...]
    table: tuple[Column, ...]
    every: bool = True

    @property
    def EPILOG(self) -> str:  # noqa: N802 - as of a module
        """Examples."""
        return _EPILOG.format(name=self.NAME)

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Adds what the verb takes."""
        _store.add_filters(parser, self.filters)
        if self.every:
            told = "each report's own mention, of every actuality" if self.NAME == "events" else "each report's own mention"
            parser.add_argument("--all", action="store_true", help=f"{told}, not one row for what was judged to be the same")
        _store.add_output(parser, tables.FORMATS)
        _store.add_store(parser)

    def run(self, given: argparse.Namespace) -> int:
        """Asks and shows; returns the exit status."""
        from onrecord import asking
        from onrecord.store import open_store

        to = tables.chosen(given.to, given.out)
        limit = _store.limit(given, to)
        asked: dict[str, Any] = _store.asked(given, self.filters) | ({"every": True} if self.every and given.all else {})
        with open_store(given.store, create=False) as store:
            rows = getattr(asking, self.NAME)(store, limit=limit, **asked)
            number = tables.show(rows, columns_of(self.NAME), self.table, to, given.out)
        if to == "table" and number == limit:
            tell(f"these are the latest {number:,}; --limit shows more")
        return DONE


def columns_of(name: str) -> Sequence[str]:
    """The columns that the rows of a verb have."""
    from onrecord.store.queries import columns
    from onrecord.store.queries.reports import COLUMNS

    return COLUMNS if name == "reports" else columns(name.removesuffix("s"))


def cell(name: str, row: Row) -> object:
    """A cell as it stands."""
    return row[name]


def when(row: Row) -> str:
    """The day that a row is about; in brackets where that is the day on which it was published."""
    return str(row["date"]) if row["date"] else f"({row['published']})" if row["published"] else ""


def behind(row: Row) -> str:
    """How many reports, and how many independent ones where that is fewer."""
    return str(row["reports"]) if row["reports"] == row["independent"] else f"{row['reports']} ({row['independent']})"


def number(row: Row) -> str:
    """A figure's bounds."""
    low, high = (None if value is None else f"{value:,.10g}" for value in (row["low"], row["high"]))
    return f"{low}" if low == high and low else "?" if low is high is None else f"{low or ''}–{high or ''}"


def results(row: Row) -> list[str]:
    """What each party got."""
    cells = (("seats", "seats"), ("votes", "votes"), ("share", "%"))
    return [
        " ".join([*([each["name"]] if each["name"] else []), *(f"{each[name]:,} {unit}" for name, unit in cells if each[name] is not None)])
        for each in row["results"]
    ]


def _column(name: str, title: str | None = None) -> Column:
    return title or name, partial(cell, name)


_REPORT: Final[tuple[Column, ...]] = (("reports", behind), _column("report"), _column("id"))
STATEMENTS: Final = List(
    "statements",
    "list who said what",
    "Lists statements: who said what, when, in which words.",
    _ITEMS,
    (("when", when), _column("speaker"), _column("quote", "said"), *_REPORT),
)
EVENTS: Final = List(
    "events",
    "list who did what to whom",
    "Lists events: who did what to whom, where and when; what is told as actual, unless --actuality or --all ask for more.",
    (*_ITEMS, "actuality"),
    (
        *(("when", when), _column("type"), _column("actors", "who"), _column("quote", "did"), _column("recipients", "whom")),
        *(_column("place"), _column("actuality"), _column("voice"), *_REPORT),
    ),
)
FIGURES: Final = List(
    "figures",
    "list how many and how much",
    "Lists figures: how many or how much, of what, where, when, on whose word.",
    (*_ITEMS, "measure"),
    (
        *(("when", when), _column("measure"), ("number", number), _column("quote", "told"), _column("of"), _column("place")),
        *(_column("voice"), *_REPORT),
    ),
)
PROCEEDINGS: Final = List(
    "proceedings",
    "list what courts and inquiries did",
    "Lists steps of courts and inquiries: which court, which step, against whom.",
    _ITEMS,
    (("when", when), _column("step"), _column("court"), _column("respondent"), _column("quote", "told"), *_REPORT),
)
ELECTIONS: Final = List(
    "elections",
    "list votes and what came of them",
    "Lists votes: kind, country, outcome, results.",
    tuple(name for name in _ITEMS if name != "whom"),
    (("when", when), _column("kind"), _column("country"), _column("outcome"), ("results", results), _column("quote", "told"), *_REPORT),
)
REPORTS: Final = List(
    "reports",
    "list the reports in a store",
    "Lists reports, with what is in each of them and of how many copies of one text it is.",
    ("who", "about", "where", "published_since", "published_until", "report"),
    (
        *(_column("published"), _column("publisher"), _column("title"), _column("words"), _column("events"), _column("figures")),
        *(_column("copies"), _column("version"), _column("report")),
    ),
    every=False,
)
LISTS: Final = (REPORTS, STATEMENTS, EVENTS, FIGURES, PROCEEDINGS, ELECTIONS)
