"""``onrecord series``: figures over time, source by source."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TextIO

from onrecord.formats.printable import printable_line
from onrecord.views import tables
from onrecord.views.messages import tell
from onrecord.views.output import output
from onrecord.views.status import DONE
from onrecord.views.tables import Row
from onrecord.views.verbs import _store
from onrecord.views.verbs._lists import FIGURES

HELP = "show a figure over time, source by source"
DESCRIPTION = """\
Shows each quantity (what is measured, of whom, where, since when, how counted) over time: every number that was told, on whose word, which
one took its place, which disagree; the lowest and the highest that stand, and a best one by the rule you choose, always one that was
told."""
EPILOG = """\
rules:
  representative   what most independent reports tell, the later and then the lower where that does not decide
  conservative     the lowest bound that stands
  latest           what was told last

A number no longer stands when the same source tells another one later, and when others do a day after a report, or three after a source.

examples:
  onrecord series --measure killed --where Gaza
  onrecord series --measure killed --about flood --rule conservative --to svg --out toll.svg
"""
_FILTERS = FIGURES.filters
_FORMATS = ("text", "svg", "csv", "jsonl", "parquet")
_RULES = ("representative", "conservative", "latest")
_SHOWN: Final = 5
_OF_SERIES: Final = ("series", "measure", "unit", "currency", "population", "series_place", "since", "counting", "rule")
_STOOD: Final = ("stood_low", "stood_best", "stood_high")
_OF_POINT: Final = (
    *("told", "source", "publisher", "voice", "low", "high", "qualifier", "of", "place", "standing", "overtaken_by", "disagrees"),
    *("figure", "report", "quote", "span", "sentence", "reports", "independent"),
)
# How tables call the fates of a number.
_FATES: Final = {"stands": "", "superseded": "superseded", "revised_down": "revised down", "left_behind": "left behind", "denied": "denied"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    _store.add_filters(parser, _FILTERS)
    parser.add_argument("--rule", choices=_RULES, default=_RULES[0], help="how the best number is chosen (default: representative)")
    _store.add_output(parser, _FORMATS)
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Asks and shows; returns the exit status."""
    from onrecord import asking
    from onrecord.store import open_store

    to = _chosen(given.to, given.out)
    limit = given.limit if given.limit is not None else _SHOWN if to in ("text", "svg") else None
    with open_store(given.store, create=False) as store:
        found = asking.series(store, rule=given.rule, **_store.asked(given, _FILTERS))
    shown = found[:limit]
    if to == "text":
        with output(given.out) as stream:
            write(shown, {each["id"]: each for each in found}, stream)
    elif to == "svg":
        from onrecord.views.plots.svg import svg

        with output(given.out) as stream:
            stream.write(svg(shown, map(heading, shown)))
    else:
        tables.show(rows(shown), (*_OF_SERIES, *_OF_POINT, *_STOOD), (), to, given.out)
    if limit is not None and len(found) > limit:
        tell(f"these are {limit:,} of {len(found):,} series, those with most independent reports; --limit shows more")
    return DONE


def _chosen(to: str | None, out: str | None) -> str:
    if to is None and (out or "").lower().endswith(".svg"):
        return "svg"
    return tables.chosen(to, out).replace("table", "text")


def rows(found: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """A row for each number told, with the series it is of and how that stood at the end of its day."""
    for series in found:
        known = {"series": series["id"], "series_place": series["place"]}
        known |= {name: series[name] for name in _OF_SERIES if name not in known}
        stood = {each["day"]: {f"stood_{name}": each[name] for name in ("low", "best", "high")} for each in series["days"]}
        for point in series["points"]:
            yield known | {name: point[name] for name in _OF_POINT} | stood.get((point["told"] or "")[:10], dict.fromkeys(_STOOD))


def heading(series: Mapping[str, Any]) -> str:
    """What a series is of, in a line."""
    what = series["population"] or (series["unit"] if series["unit"] != "other" else "")
    parts = [series["measure"], what, series["currency"], series["place"], f"since {series['since']}" if series["since"] else None]
    return " · ".join(part for part in (*parts, *(() if series["counting"] == "reported" else (series["counting"],))) if part)


def standing(series: Mapping[str, Any]) -> str:
    """Low, best and high of a series in a line."""
    low, best, high = (None if series[name] is None else f"{series[name]:,.10g}" for name in ("low", "best", "high"))
    more = " or more" if series["open"] else ""
    told = f"{series['reports']} report{'s' if series['reports'] != 1 else ''}, {series['independent']} independent"
    if low == high:
        return f"{best}{more}, without disagreement ({told})"
    return (
        f"lowest {low if low is not None else 'not told'}, best {best}, highest {high}{more}; the best is the {series['rule']} one ({told})"
    )


def write(found: Iterable[Mapping[str, Any]], others: Mapping[str, Mapping[str, Any]], stream: TextIO) -> None:
    """Each series for people: a line that sums it up, a plot, a table. ``others`` are all series by their id."""
    from rich.console import Console
    from rich.text import Text

    from onrecord.views.plots.text import KEY, lines

    console = Console(file=stream, highlight=False, markup=False, emoji=False, width=None if stream.isatty() else 120)
    empty = True
    for series in found:
        empty = False
        console.print(Text(printable_line(heading(series)), style="bold"))
        console.print(printable_line(standing(series)))
        for other in series["beside"]:
            console.print(printable_line(f"{others[other]['counting']}: {standing(others[other])}"))
        plot = lines(series)
        if plot:
            console.print("\n".join(["", *plot, "", f"  {KEY}"]), no_wrap=True)
        tables.print_table(series["points"], _table(series), stream)
    if empty:
        console.print("Nothing in the store answers to that.")


def _table(series: Mapping[str, Any]) -> tuple[tables.Column, ...]:
    numbers = {point["figure"]: number(point) for point in series["points"]}

    def fate(point: Row) -> str:
        if point["standing"] == "stands":
            against = sorted({numbers[other] for other in point["disagrees"]})
            return f"against {', '.join(against)}" if against else "stands"
        by = f": {numbers[point['overtaken_by']]}" if numbers[point["overtaken_by"]] != number(point) else ""
        return f"{_FATES[point['standing']]}{by}"

    return (
        ("told", lambda point: point["told"]),
        ("number", number),
        ("source", lambda point: point["source"]),
        ("became", fate),
        ("as told", lambda point: point["quote"]),
        (
            "n",
            lambda point: (
                f"{point['reports']}" if point["reports"] == point["independent"] else f"{point['reports']} ({point['independent']})"
            ),
        ),
        ("figure", lambda point: point["figure"]),
    )


def number(point: Row) -> str:
    """A number with its bounds."""
    low, high = (None if point[name] is None else f"{point[name]:,.10g}" for name in ("low", "high"))
    if low == high:
        return f"{low}"
    return f"≥ {low}" if high is None else f"≤ {high}" if low is None else f"{low}–{high}"
