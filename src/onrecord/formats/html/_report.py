"""One report of the page: its head, its coverage, its text, and its items in lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.formats.coverage import coverage
from onrecord.formats.entries import entries
from onrecord.formats.html._coverage import Outside, outside
from onrecord.formats.html._frame import Summary
from onrecord.formats.html._groups import groups
from onrecord.formats.html._lists import lists
from onrecord.formats.html._plain import plain
from onrecord.formats.html._text import text
from onrecord.formats.marks import marks
from onrecord.formats.printable import printable
from onrecord.record import Record, told_of

# So many characters of a report stand for its title where it has none.
_BEGINNING = 70


@dataclass(frozen=True, slots=True)
class Made:
    """A report on its way to the page: its pieces, each to be written once, and what the page's beginning has to know."""

    pieces: Iterator[str]
    summary: Summary


def report(record: Record, key: str, pages: str | None = None, day: Callable[[str], str] = str) -> Made:
    """The report's part of the page; all ids in it begin with ``key``. Where each item has a page of its own, their addresses are
    ``pages`` with its id behind. ``day`` writes the day of publication."""
    told = entries(record)
    placed = marks(record)
    left = outside(record.text, coverage(record, placed), key)
    shown = printable(record.text)
    made = groups(key, shown, sorted((*placed, *left.marks), key=lambda mark: mark.start), told)
    counts = {layer: len(items) for layer, items in told.items()}
    summary = Summary(_title(record), counts, max((len(group.local) for group in made), default=0))
    pieces = _pieces(record, key, _about(record, day), left, (text(shown, made, told), lists(told, key, record.text, pages)))
    return Made(pieces, summary)


def _pieces(record: Record, key: str, about: str, left: Outside, parts: tuple[Iterator[str], Iterator[str]]) -> Iterator[str]:
    language = f' lang="{plain(record.report.language)}"' if record.report.language else ""
    yield f'<article class="report" id="{key}" aria-labelledby="{key}-title">\n'
    yield f'<h2 id="{key}-title" dir="auto">{plain(_title(record))}</h2>\n<p class="about">{about}</p>\n'
    yield from left.told
    yield f'<div class="columns">\n<div>\n<div class="text"{language}>\n'
    yield from parts[0]
    yield '</div>\n</div>\n<div class="side">\n'
    yield from parts[1]
    yield "</div>\n</div>\n</article>\n"


def _about(record: Record, day: Callable[[str], str]) -> str:
    report = record.report
    parts = [plain(part) for part in told_of(report, day)]
    if report.url:
        url = plain(report.url)
        web = report.url.startswith(("https://", "http://"))
        parts.append(f'<a href="{url}" rel="noreferrer noopener nofollow">{url}</a>' if web else url)
    return " · ".join([*parts, f"<bdi>{plain(report.id)}</bdi>"])


def _title(record: Record) -> str:
    """The title, or the words that a report without one begins with."""
    if record.report.title:
        return record.report.title
    beginning = " ".join(record.text[: 2 * _BEGINNING].split())
    return f"“{beginning}”" if len(beginning) <= _BEGINNING else f"“{beginning[:_BEGINNING].rsplit(' ', 1)[0]} …”"
