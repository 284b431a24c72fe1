"""``onrecord read``: reports in, their records out."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TextIO

from onrecord.errors import UnreadableInput, WrongUse
from onrecord.formats.layers import LAYERS, Layer
from onrecord.record import Article, Record
from onrecord.views.messages import Bar, tell
from onrecord.views.output import check, output
from onrecord.views.status import DOES_NOT_HOLD, DONE, UNREADABLE

HELP = "read reports and write their records"
DESCRIPTION = """\
Reads reports and writes their records: who said what, what was done, how many, when and where, on which characters of the report.
On a terminal the report is shown with all of that marked; in a pipe and to a file, JSON Lines are written."""
EPILOG = """\
examples:
  onrecord read report.txt --published 2024-02-14
  onrecord read reports/ more.jsonl --workers 4 --out records.jsonl
  onrecord read reports/ --to html --out reports.html
  onrecord read https://example.org/news/ferry https://example.org/feed.xml
  onrecord read report.txt --layers statements,events --why
  cat report.txt | onrecord read - | jq .statements

exit status:
  0 done   1 a gap was found and --strict asked for none, or the output could not be written
  2 wrong use   3 some inputs could not be read; each is named on standard error, and the others were read
"""

Writer = Callable[[Iterable[Record], TextIO], None]
FORMATS = ("jsonl", "html", "text")
# Counting the reports for the bar stops after this long; then the bar shows how many are done, not how many are left.
_COUNTING_SECONDS = 0.5


@dataclass
class _Tally:
    """What the exit status is made of."""

    unreadable: int = 0
    gaps: int = 0
    with_gaps: int = 0

    def status(self, *, strict: bool) -> int:
        if self.unreadable:
            return UNREADABLE
        return DOES_NOT_HOLD if strict and self.gaps else DONE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    add_reading(parser)
    add = parser.add_argument
    add("--to", choices=FORMATS, metavar="FORMAT", help="jsonl (records), html (a page for the browser) or text (the reading view)")
    add("--out", metavar="PATH", help="write to this file instead of standard output; it is there only when it is whole")
    add("--layers", metavar="LAYERS", type=_layers, help=f"show these alone, with commas between: all, none, or of {', '.join(LAYERS)}")
    add("--why", action="store_true", help="in the reading view, tell for each item which rule or head made it, and how sure it is")
    add("--strict", action="store_true", help="exit with status 1 if anything in a report was left unsettled")


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Adds what every verb takes that reads reports."""
    add = parser.add_argument
    add("inputs", nargs="+", metavar="INPUT", help="a file (text, page, JSON Lines, PDF, archive …), a folder, an address, a feed, or -")
    add("--published", metavar="DATE", type=_date, help="the day of publication, as 2024-02-14, of reports that do not state theirs")
    add("--host", metavar="HOST", action="append", type=_host, default=[], help="of web archives, only pages of this host; may be repeated")
    add_language(parser)
    add_fetching(parser)
    add_workers(parser)


def add_language(parser: argparse.ArgumentParser) -> None:
    """Adds the option that leaves out reports in other languages."""
    told = "only reports in this language, as en; may be repeated"
    parser.add_argument("--language", metavar="LANG", action="append", type=_language, default=[], help=told)


def add_fetching(parser: argparse.ArgumentParser) -> None:
    """Adds the option that says what may be fetched."""
    told = "fetch from addresses of private networks and of this machine, too"
    parser.add_argument("--allow-private", action="store_true", help=told)


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Adds the option that says how many processes read."""
    told = "read in this many processes (default: 1); the output is the same"
    parser.add_argument("--workers", metavar="N", type=_workers, default=1, help=told)


def run(given: argparse.Namespace) -> int:
    """Reads and writes; returns the exit status."""
    check(given.out)
    to = given.to or ("text" if _on_terminal(given.out) else "jsonl")
    _check_view(to, given)
    tally = _Tally()
    with output(given.out, encoding=_encoding(to, given.out)) as stream, bar_of(given) as bar:
        bar.begin()
        found = dated(found_in(given, bar.tell), given.published)
        _writer(to, given)(_watched(_outcomes(found, given), tally, bar, stream), stream)
    if given.strict and tally.gaps:
        tell(f"{tally.gaps:,} {'thing was' if tally.gaps == 1 else 'things were'} left unsettled, in {tally.with_gaps:,} of the reports")
    return tally.status(strict=given.strict)


def _check_view(to: str, given: argparse.Namespace) -> None:
    """Refuses what is about a view where records are written, which hold everything."""
    for option, there in (("--layers", given.layers is not None), ("--why", given.why)):
        if there and to == "jsonl":
            raise WrongUse(option, "", "jsonl holds all layers, each item with what made it", "add --to text or --to html to see a view")


def found_in(
    given: argparse.Namespace, note: Callable[[str], None], begin: Callable[[str], int] | None = None
) -> Iterator[Article | UnreadableInput]:
    """What the inputs hold, of archives what is wanted of them, from where ``begin`` says."""
    from onrecord.sources.archives import EVERYTHING
    from onrecord.sources.fetching import Fetcher
    from onrecord.sources.files import articles

    wanted = replace(EVERYTHING, hosts=tuple(given.host), **({"begin": begin} if begin else {}))
    with closing(Fetcher(private=given.allow_private)) as fetcher:
        yield from articles(given.inputs, note, wanted, fetcher)


def dated(found: Iterable[Article | UnreadableInput], published: str | None) -> Iterator[Article | UnreadableInput]:
    """What was found, with the day of publication where one was given and the report states none."""
    for item in found:
        yield replace(item, published=published) if isinstance(item, Article) and published and not item.published else item


def _outcomes(found: Iterable[Article | UnreadableInput], given: argparse.Namespace) -> Iterator[Record | UnreadableInput]:
    from onrecord.corpus import read_many, settled, spoken

    outcomes = settled(read_many(found, given.workers))
    wanted = given.language
    return (each for each in outcomes if isinstance(each, UnreadableInput) or spoken(each.report, wanted)) if wanted else outcomes


def _writer(to: str, given: argparse.Namespace) -> Writer:
    """Loads only what the format asked for needs."""
    if to == "html":
        from onrecord.formats import html

        return partial(html.write, layers=LAYERS if given.layers is None else given.layers, why=given.why)
    if to == "text":
        from onrecord.views import terminal

        return partial(terminal.write, layers=given.layers, why=given.why)
    return _write_lines


def _write_lines(records: Iterable[Record], stream: TextIO) -> None:
    from onrecord.formats import jsonl

    for record in records:
        stream.write(jsonl.dumps(record) + "\n")


def _watched(outcomes: Iterable[Record | UnreadableInput], tally: _Tally, bar: Bar, stream: TextIO) -> Iterator[Record]:
    """The records on their way to the writer, each sent on at once; what could not be read is told and counted."""
    for found in outcomes:
        if isinstance(found, UnreadableInput):
            tally.unreadable += 1
            bar.tell(str(found))
        else:
            tally.gaps += len(found.gaps)
            tally.with_gaps += bool(found.gaps)
            if stream.isatty():
                bar.clear()
            yield found
            stream.flush()
        bar.advance()


def bar_of(given: argparse.Namespace) -> Bar:
    """A bar over the inputs, where it can be seen."""
    visible = sys.stderr is not None and sys.stderr.isatty()
    return Bar(_total(given) if visible else None, visible=visible)


def _total(given: argparse.Namespace) -> int | None:
    """How many reports there are to read, if that is quickly found out. A pipe can be read only once, so it is not looked at."""
    if not all(Path(each).is_file() or Path(each).is_dir() for each in given.inputs):
        return None
    until = time.monotonic() + _COUNTING_SECONDS
    total = 0
    for _ in found_in(given, lambda _note: None):
        total += 1
        if time.monotonic() > until:
            return None
    return total


def _on_terminal(path: str | None) -> bool:
    return path in (None, "-") and sys.stdout is not None and sys.stdout.isatty()


def _encoding(to: str, path: str | None) -> str:
    """Data is always UTF-8; what is shown on a terminal is in the terminal's encoding."""
    return sys.stdout.encoding if to == "text" and _on_terminal(path) else "utf-8"


def _date(given: str) -> str:
    from onrecord.sources.published import date_of

    try:
        return date_of(given)
    except ValueError as error:
        raise WrongUse("--published", "", str(error)) from error


def _language(given: str) -> str:
    code = given.strip().lower().partition("-")[0]
    if not 2 <= len(code) <= 3 or not code.isalpha():
        raise WrongUse("--language", "", f"{given!r} is no language code", "write en for English, uk for Ukrainian …")
    return code


def _host(given: str) -> str:
    host = given.strip().lower().rstrip(".")
    if not host or "/" in host or ":" in host:
        raise WrongUse("--host", "", f"{given!r} is no name of a host", "write it as example.org")
    return host


def _layers(given: str) -> tuple[Layer, ...]:
    """The layers named, in their order."""
    names = {name.strip() for name in given.split(",")} - {""}
    unknown = names - {*LAYERS, "all", "none"}
    if unknown or not names:
        reason = f"{sorted(unknown)[0]!r} is no layer" if unknown else "no layer is named"
        raise WrongUse("--layers", "", reason, f"name some of {', '.join(LAYERS)}, or all, or none")
    return tuple(layer for layer in LAYERS if layer in names or "all" in names)


def _workers(given: str) -> int:
    if given.isascii() and given.isdigit() and 1 <= int(given) <= 1024:
        return int(given)
    raise WrongUse("--workers", "", f"{given!r} is no number of processes", "give one from 1 to 1024, such as 4")
