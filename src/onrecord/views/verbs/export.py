"""``onrecord export``: what is in a store, in the formats that others work with."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import UnwritableOutput, WrongUse
from onrecord.views.messages import tell
from onrecord.views.output import binary_output, check
from onrecord.views.status import DONE
from onrecord.views.verbs import _lists, _store

if TYPE_CHECKING:
    from onrecord.formats.exports import Chosen, Export
    from onrecord.reconcile.figure_series import Rule
    from onrecord.store import Store

HELP = "write what is in a store in a format that others work with"
DESCRIPTION = """\
Writes what is in a store in the formats of the field: tables (csv, jsonl, parquet, xlsx); plover, ucdp, acled and hxl-events for events;
hxl for figures; web-annotation, schema-org, docbin, and brat, which is a folder. Every row leads back to its report and its quote. Which
field of ours is which of theirs stands in docs/formats.md."""
EPILOG = """\
examples:
  onrecord export figures --to hxl --measure killed --where Gaza --out toll.csv
  onrecord export statements --to web-annotation --who "Anna Berg" --out said.jsonld
  onrecord export events --to xlsx --since 2024-02-01 --out events.xlsx
  onrecord export events --to brat --out events/

exit status:
  0 done   1 the store or the output could not be used   2 wrong use
"""
_KINDS: Final = tuple(each.NAME for each in _lists.LISTS)
_FILTERS: Final = {each.NAME: each.filters for each in _lists.LISTS}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("kind", choices=_KINDS, metavar="KIND", help=f"one of {', '.join(_KINDS)}")
    parser.add_argument("--to", required=True, metavar="FORMAT", help="the format; --help names them")
    parser.add_argument("--out", required=True, metavar="PATH", help="the file, or the folder for brat; - is standard output")
    parser.add_argument("--all", action="store_true", help="each report's own mention, not one row for what was judged to be the same")
    parser.add_argument("--rule", default="representative", metavar="RULE", help="of figures, how the best number is chosen (see series)")
    _store.add_filters(parser, dict.fromkeys(name for filters in _FILTERS.values() for name in filters))
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Asks and writes; returns the exit status."""
    from onrecord.store import open_store

    export = _chosen(given)
    asked = _store.asked(given, _store.FILTERS)
    unknown = [name for name in asked if name not in _FILTERS[given.kind]]
    if unknown:
        raise WrongUse(f"--{unknown[0].replace('_', '-')}", "", f"{given.kind} are not asked for by that", "leave it out")
    with open_store(given.store, create=False) as store:
        counted = _Counted(rows_for(store, export, given.kind, asked, every=given.all, rule=given.rule))
        columns = tuple(_lists.columns_of(given.kind))
        if export.folder:
            _into_folder(export, counted, given.out)
        else:
            check(given.out)
            with binary_output(given.out) as stream:
                export.write(counted, columns, stream)
    told = {"rows": "rows", "details": "events looked at", "series": "series", "items": "reports"}[export.takes]
    tell(f"{given.out}: {counted.number:,} {told}")
    return DONE


def _chosen(given: argparse.Namespace) -> Export:
    from onrecord.formats.exports import exports

    known = exports()
    if given.to not in known:
        raise WrongUse("--to", "", f"there is no format {given.to!r}", f"it is one of {', '.join(known)}")
    export = known[given.to]
    if given.kind not in export.kinds:
        raise WrongUse("--to", "", f"{given.to} has no place for {given.kind}", f"it takes {', '.join(export.kinds)}")
    if export.folder and given.out == "-":
        raise WrongUse("--out", "", f"{given.to} is many files", "name a folder")
    return export


def rows_for(
    store: Store, export: Export, kind: str, asked: dict[str, Any], *, every: bool = False, rule: Rule = "representative"
) -> Iterable[Any]:
    """What a format is given of a store: of events those told as actual, unless another actuality is asked for or ``every`` mention."""
    from onrecord import asking

    if export.takes == "series":
        return asking.series(store, rule=rule, **asked)
    items = export.takes == "items"
    if kind == "events" and not every:
        asked = {"actuality": "actual", **asked}
    mentions = {"every": True} if kind != "reports" and (every or items) else {}
    rows = getattr(asking, kind)(store, **asked, **mentions)
    return _records(store, rows) if items else asking.in_detail(store, rows) if export.takes == "details" else rows


def _records(store: Store, rows: Iterable[Any]) -> Iterator[Chosen]:
    """The records in which the items of ``rows`` are, each once, in the order in which they come first."""
    from onrecord import asking

    wanted: dict[str, set[str]] = {}
    for row in rows:
        wanted.setdefault(row["report"], set()).add(row["id"])
    for report, items in wanted.items():
        yield asking.record(store, report), frozenset(items)


def _into_folder(export: Export, given: Iterable[Any], out: str) -> None:
    """Writes into a new folder beside ``out``, which takes its place when all is written; a folder with something in it is left alone."""
    target = Path(out)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise WrongUse("--out", "", f"{out} is there already, and not empty", "name a new folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name[:80]}.", dir=target.parent) as aside:
            made = Path(aside, "made")
            made.mkdir()
            export.write(given, (), made)
            made.replace(target)
    except OSError as error:
        raise UnwritableOutput(out, "", f"could not be written ({error.strerror})", "make room, or name another folder") from error


class _Counted:
    """What goes by, and how much of it."""

    def __init__(self, given: Iterable[Any]) -> None:
        self._given = given
        self.number = 0

    def __iter__(self) -> Iterator[Any]:
        for each in self._given:
            self.number += 1
            yield each
