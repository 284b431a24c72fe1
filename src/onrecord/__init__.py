"""onrecord reads news reports and keeps the record: who said what, on which characters of the report.

>>> import onrecord
>>> record = onrecord.read('"We will not wait," the minister said on Monday.', published="2024-02-14")
>>> [[record.text[start:end] for start, end in statement.content] for statement in record.statements]  # doctest: +SKIP
[['"We will not wait,"']]

``read`` reads one report and ``read_many`` any number, in several processes if asked; both give ``Record`` values. ``verify`` proves
that a record holds, and ``schema`` is its JSON Schema.

``open_store`` opens a store of many reports, ``add`` reads reports into it, and ``statements``, ``events``, ``figures`` … ask it, one
function for each verb of the command line (see ``onrecord.asking``). Everything is loaded when it is first used, so the import costs
little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.adding import add
    from onrecord.asking import (
        changes,
        elections,
        events,
        figures,
        judge,
        proceedings,
        remove,
        reports,
        review,
        search,
        series,
        statements,
        timeline,
        undo,
        why,
    )
    from onrecord.errors import InvalidRecord, OnrecordError, UnreadableInput, UnusableStore, UnwritableOutput, WrongUse
    from onrecord.record import Article, Record
    from onrecord.store import Store, open_store
    from onrecord.verifying import Problem

__version__ = "0.1.0"
__all__ = [
    "Article",
    "InvalidRecord",
    "OnrecordError",
    "Problem",
    "Record",
    "Store",
    "UnreadableInput",
    "UnusableStore",
    "UnwritableOutput",
    "WrongUse",
    "add",
    "changes",
    "elections",
    "events",
    "figures",
    "judge",
    "open_store",
    "proceedings",
    "read",
    "read_many",
    "remove",
    "reports",
    "review",
    "schema",
    "search",
    "series",
    "statements",
    "timeline",
    "undo",
    "verify",
    "why",
]

_ASKED = (
    *("statements", "events", "figures", "proceedings", "elections", "reports", "search", "series", "timeline", "why", "review"),
    *("changes", "judge", "undo", "remove"),
)
_HOMES = {
    "Article": "onrecord.record",
    "Record": "onrecord.record",
    "Problem": "onrecord.verifying",
    **dict.fromkeys(
        ("InvalidRecord", "OnrecordError", "UnreadableInput", "UnusableStore", "UnwritableOutput", "WrongUse"), "onrecord.errors"
    ),
    **dict.fromkeys(("Store", "open_store"), "onrecord.store"),
    "add": "onrecord.adding",
    **dict.fromkeys(_ASKED, "onrecord.asking"),
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


def read(
    text: str,
    *,
    published: str | None = None,
    id: str | None = None,  # noqa: A002 - the name of the field
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Record:
    """The record of one report.

    ``text`` is read as it is: offsets in the record are code points of it. ``published`` is an ISO date or date-time, on which relative
    dates are worked out; ``language`` is believed where it is given, and told from the text where it is not.

    Raises ``UnreadableInput`` for an empty text, half characters (lone surrogates), and a date that is none.
    """
    about = {"published": published, "id": id, "title": title, "publisher": publisher, "url": url, "language": language}
    from onrecord.reading import record_of

    return record_of(_article({"text": text, **about}, "the report"))


def read_many(
    reports: Iterable[Article | UnreadableInput | Mapping[str, Any] | str],
    workers: int = 1,
    on_unreadable: Callable[[UnreadableInput], None] | None = None,
) -> Iterator[Record]:
    """The records of many reports, in their order and the same for any number of ``workers`` (processes).

    A report is an ``Article``, a mapping with the keys of a ``.jsonl`` line (``text`` and, where known, ``id``, ``title``, ``published``,
    ``publisher``, ``url``, ``language``), a plain text, or what ``onrecord.sources.files.articles`` yields. Only a few are held in memory
    at a time.

    A report that cannot be read keeps no other from being read: ``on_unreadable`` is told, and where that is not given, an
    ``ExceptionGroup`` of all such errors is raised after the last record. Raises ``WrongUse`` for fewer workers than one.
    """
    from onrecord.corpus import read_many as outcomes

    # The number of workers is looked at now, not when the first record is asked for.
    return _records(outcomes(_articles(reports), workers), on_unreadable)


def verify(record: Record | Mapping[str, Any]) -> tuple[Problem, ...]:
    """What does not hold in a record, or in the mapping that its JSON gives; nothing if every span, reference and quote is proven."""
    from onrecord.verifying import verify as problems

    return problems(record)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    from onrecord.formats.json_schema import schema as made

    return made()


def _articles(reports: Iterable[Article | UnreadableInput | Mapping[str, Any] | str]) -> Iterator[Article | UnreadableInput]:
    from onrecord.errors import UnreadableInput
    from onrecord.record import Article

    for number, report in enumerate(reports, 1):
        if isinstance(report, Article | UnreadableInput):
            yield report
            continue
        try:
            yield _article({"text": report} if isinstance(report, str) else report, f"report {number:,}")
        except UnreadableInput as error:
            yield error


def _article(found: object, name: str) -> Article:
    from onrecord.errors import UnreadableInput
    from onrecord.sources.jsonl import from_mapping

    if not isinstance(found, Mapping):
        reason = f"it is neither a text, a mapping nor an Article but {type(found).__name__}"
        raise UnreadableInput(name, "", reason, "decode bytes first, or read them as a file")
    return from_mapping(found, name)


def _records(outcomes: Iterator[Record | UnreadableInput], on_unreadable: Callable[[UnreadableInput], None] | None) -> Iterator[Record]:
    from onrecord.errors import UnreadableInput

    errors: list[UnreadableInput] = []
    for found in outcomes:
        if isinstance(found, UnreadableInput):
            (on_unreadable or errors.append)(found)
        else:
            yield found
    if errors:
        raise ExceptionGroup(f"{len(errors):,} of the reports could not be read", errors)
