"""``onrecord review``: the merges most in doubt, and what a person makes of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, TextIO

from onrecord.errors import WrongUse
from onrecord.formats.printable import printable_line
from onrecord.views import tables
from onrecord.views.messages import tell
from onrecord.views.output import output
from onrecord.views.status import DONE
from onrecord.views.verbs import _store
from onrecord.views.verbs._lists import cell

HELP = "look through doubtful merges, judge them, take judgements back"
DESCRIPTION = """\
Shows the pairs of things that are most in doubt, the most doubtful first. A person's judgement stands above any rule's and outlives
re-reading; every judgement can be taken back, and the picture is as before."""
EPILOG = """\
examples:
  onrecord review
  onrecord review --judge v-ee5a10a4d0e4ce13 v-6934c9125efea0a2 distinct --because "two strikes, a day apart"
  onrecord review --undo 12
"""
_FORMATS = ("text", "csv", "jsonl", "parquet")
_SHOWN = 20
_COLUMNS = ("number", "kind", "judgement", "relation", "score", "because", "by", "one", "other")
_TABLE = tuple((name, partial(cell, name)) for name in _COLUMNS)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("--judge", nargs=3, metavar=("A", "B", "JUDGEMENT"), help="judge two items same, distinct or unsure")
    parser.add_argument("--because", metavar="TEXT", help="why, for those who come after")
    parser.add_argument("--by", metavar="NAME", help="who judges (default: the user of this machine)")
    parser.add_argument("--undo", metavar="NUMBER", type=_judgement, help="take a judgement back, by its number")
    _store.add_output(parser, _FORMATS)
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Judges, takes back or shows; returns the exit status."""
    from onrecord import asking
    from onrecord.store import open_store

    if given.judge and given.undo is not None:
        raise WrongUse("--undo", "", "a judgement is made or taken back, not both", "do one, then the other")
    with open_store(given.store, create=False) as store:
        if given.judge:
            if not given.because:
                raise WrongUse("--because", "", "a judgement needs a reason", "add --because and a few words")
            one, other, judgement = given.judge
            number = asking.judge(store, one, other, judgement, because=given.because, by=given.by)
            tell(f"judgement {number}: {one} and {other} are {_WORDS.get(judgement, judgement)}; --undo {number} takes it back")
        elif given.undo is not None:
            new = asking.undo(store, given.undo)
            tell(
                f"judgement {given.undo} was taken back" + (f" by judgement {new}; --undo {new} brings it into force again" if new else "")
            )
        else:
            _show(asking.review(store, limit=_limit(given)), given)
    return DONE


_WORDS = {"same": "the same", "distinct": "distinct", "unsure": "not to be told apart for now"}


def _limit(given: argparse.Namespace) -> int | None:
    limit: int | None = given.limit
    return limit if limit is not None else _SHOWN if _format(given) == "text" else None


def _format(given: argparse.Namespace) -> str:
    return tables.chosen(given.to, given.out).replace("table", "text")


def _show(found: list[dict[str, Any]], given: argparse.Namespace) -> None:
    if _format(given) == "text":
        with output(given.out) as stream:
            write(found, stream)
    else:
        tables.show(found, _COLUMNS, _TABLE, _format(given), given.out)


def write(found: Iterable[dict[str, Any]], stream: TextIO) -> None:
    """The pairs as a list for people."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False, width=None if stream.isatty() else 120)
    empty = True
    for pair in found:
        empty = False
        for style, line in _lines(pair):
            console.print(Text(printable_line(line), style=style))
    if empty:
        console.print("Nothing is in doubt.")


def _lines(pair: dict[str, Any]) -> Iterator[tuple[str, str]]:
    relation = f" ({pair['relation']})" if pair["relation"] else ""
    yield "bold", f"{pair['number']}  {pair['kind']}: {pair['judgement']}{relation}, {pair['score']:.0%}"
    yield "dim", f"   because: {pair['because']}"
    for end in ("one", "other"):
        item = pair[end]
        yield "", f"   {item['item']}  {item['publisher'] or item['report']} {item['published'] or ''}  {item['quote']}"


def _judgement(given: str) -> int:
    if given.isascii() and given.isdigit() and len(given) < 19:
        return int(given)
    raise WrongUse("--undo", "", f"{given[:40]!r} is no number of a judgement", "'onrecord review' and 'onrecord why' name them")
