"""What can be asked of a store, a function for each verb of the command line. Rows come as plain dicts, with quote and span.

>>> import onrecord
>>> with onrecord.open_store("onrecord.db") as store:  # doctest: +SKIP
...     for event in onrecord.events(store, where="Gaza", since="2024-02-01"):
...         print(event["date"], event["type"], event["quote"], event["independent"])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any, Final

from onrecord.errors import WrongUse
from onrecord.reconcile import explaining, judgements, versions
from onrecord.reconcile.figure_series import RULES, Rule, as_row
from onrecord.reconcile.figure_series import series as figure_series
from onrecord.reconcile.settling import settle
from onrecord.record import Record
from onrecord.store import Store, proving, writing
from onrecord.store.drafts import unpacked
from onrecord.store.queries import Asked, Found, details, items
from onrecord.store.queries import reports as in_reports
from onrecord.store.queries.figures import told_figures
from onrecord.store.queries.items import in_brief
from onrecord.store.queries.tellings import tellings
from onrecord.store.schema import TOLD_TABLES

_ACTUAL: Final = "actual"
_AT_ONCE: Final = 500


def statements(store: Store, *, limit: int | None = None, after: str | None = None, **asked: Any) -> Iterator[Found]:
    """Who said what; ``asked`` are the fields of ``Asked``, ``after`` the id of the row behind which to go on. Raises ``WrongUse`` for a
    filter that statements do not have, and for an ``after`` that is not there any more."""
    return _items(store, "statement", limit, after, asked)


def events(store: Store, *, limit: int | None = None, after: str | None = None, **asked: Any) -> Iterator[Found]:
    """Who did what to whom: what is told as actual, unless an actuality is asked for or ``every`` mention of every actuality is."""
    return _items(store, "event", limit, after, _events_asked(asked))


def in_detail(store: Store, rows: Iterable[Found]) -> Iterator[Found]:
    """Rows of events with ``parties`` (role, name, country, sector, office, quote), ``in_full`` (all that is known of the place) and
    ``deaths`` (each number of dead that a report gives for the merged event: low, high, figure, report)."""
    party = ("role", "name", "country", "sector", "office", "quote")
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        ids = [row["id"] for row in some]
        with store.reading() as connection:
            parties, places = details.parties_in_full(connection, ids), details.places_in_full(connection, ids)
            deaths = details.deaths_of(connection, {row["merged"] for row in some})
        for row in some:
            yield {
                **row,
                "parties": [dict(zip(party, each, strict=True)) for each in parties.get(row["id"], ())],
                "in_full": places.get(row["id"]),
                "deaths": [dict(zip(("low", "high", "figure", "report"), each, strict=True)) for each in deaths.get(row["merged"], ())],
            }


def figures(store: Store, *, limit: int | None = None, after: str | None = None, **asked: Any) -> Iterator[Found]:
    """How many, how much."""
    return _items(store, "figure", limit, after, asked)


def proceedings(store: Store, *, limit: int | None = None, after: str | None = None, **asked: Any) -> Iterator[Found]:
    """What courts and inquiries did."""
    return _items(store, "proceeding", limit, after, asked)


def elections(store: Store, *, limit: int | None = None, after: str | None = None, **asked: Any) -> Iterator[Found]:
    """Votes and what came of them."""
    return _items(store, "election", limit, after, asked)


def reports(store: Store, *, limit: int | None = None, after: str | None = None, **asked: Any) -> Iterator[Found]:
    """The reports in which what is asked is found, the latest first; ``after`` is the id of the report behind which to go on."""
    with store.reading() as connection:
        yield from in_reports.listed(connection, Asked(**asked), limit=limit, after=after)


def search(store: Store, words: str, *, limit: int | None = None) -> Iterator[Found]:
    """The reports in which all of ``words`` stand, the best first."""
    with store.reading() as connection:
        yield from in_reports.search(connection, words, limit=limit)


def timeline(store: Store, *, limit: int | None = None, **asked: Any) -> list[Found]:
    """The merged events in the order of their days, the last ``limit`` of them, each with ``tellings``: every report's own mention."""
    return with_tellings(store, "event", list(_items(store, "event", limit, None, asked))[::-1])


def with_tellings(store: Store, kind: str, rows: Sequence[Found]) -> list[Found]:
    """Rows of one kind with ``tellings``: every report's own mention of what was merged, in the order in which they were told."""
    with store.reading() as connection:
        told = tellings(connection, TOLD_TABLES[kind], [row["merged"] for row in rows])
    return [{**row, "tellings": told[row["merged"]]} for row in rows]


def points(store: Store, *, limit: int, **asked: Any) -> list[Found]:
    """When and where merged events were, for a chart or a map: the latest ``limit`` of those that ``events`` lists, each with merged, type,
    actuality, since, day, place, country, latitude, longitude."""
    with store.reading() as connection:
        return list(in_brief(connection, Asked(**_events_asked(asked)), limit))


def series(store: Store, *, rule: Rule = "representative", limit: int | None = None, **asked: Any) -> list[Found]:
    """Figures over time and sources, a row for each quantity, those with most independent reports first: low, best and high of what stands,
    the best by ``rule`` (``conservative``, ``representative``, ``latest``); ``points``, every number as told with what became of it;
    ``days``, how low, best and high stood on each day. See ``reconcile.figure_series``. Raises ``WrongUse`` for an unknown rule."""
    if rule not in RULES:
        raise WrongUse("rule", "", f"there is no rule {rule}", f"it is one of {', '.join(RULES)}")
    with store.reading() as connection:
        told = told_figures(connection, Asked(**asked))
    return [as_row(each, rule) for each in figure_series(told, rule)[:limit]]


def why(store: Store, item: str) -> Found:
    """Where an item comes from: report, quote in context, what made it and how sure, what it was merged with and by which judgements.
    Raises ``WrongUse`` where there is no such item."""
    with store.reading() as connection:
        return explaining.why(connection, item)


def review(store: Store, *, limit: int | None = None) -> list[Found]:
    """The pairs that are most in doubt, the most doubtful first, for a person to judge."""
    with store.reading() as connection:
        return explaining.review(connection, limit=limit)


def judged(store: Store, *, limit: int | None = None) -> list[Found]:
    """The judgements of people that are in force, the latest first, each with the two items as ``review`` has them."""
    with store.reading() as connection:
        return explaining.judged(connection, limit=limit)


def judge(store: Store, one: str, other: str, judgement: str, *, because: str, by: str | None = None) -> int:
    """Records a person's judgement on two items; gives its number. See ``reconcile.judgements.judge``."""
    with store.writing() as connection:
        return judgements.judge(connection, one, other, judgement, because, by)


def undo(store: Store, number: int) -> int | None:
    """Takes a judgement back. See ``reconcile.judgements.undo``."""
    with store.writing() as connection:
        return judgements.undo(connection, number)


def remove(store: Store, report: str) -> int:
    """Takes a report out, with all its versions and all that stood on it alone; gives how many versions there were. Raises ``WrongUse``
    where there is none of that id."""
    with store.writing() as connection:
        keys = [row.key for row in in_reports.versions(connection, report)]
        settle(connection, {}, keys)
        writing.remove(connection, keys)
    return len(keys)


def verify(store: Store) -> Iterator[str]:
    """What does not hold in a store; nothing if all does."""
    with store.reading() as connection:
        yield from proving.problems(connection)


def summary(store: Store) -> Found:
    """How much there is: reports, independent ones, publishers, since and until when they were published."""
    with store.reading() as connection:
        return in_reports.summary(connection)


def versions_of(store: Store, report: str) -> list[Found]:
    """The versions of a report, the oldest first: version, current, published, added. Raises ``WrongUse`` where there is no such report."""
    with store.reading() as connection:
        return [
            {name: getattr(row, name) for name in ("version", "current", "published", "added")}
            for row in in_reports.versions(connection, report)
        ]


def record(store: Store, report: str, version: int | None = None) -> Record:
    """The whole record of a report: of its newest version, unless another is asked for. Raises ``WrongUse`` where there is none."""
    with store.reading() as connection:
        rows = in_reports.versions(connection, report)
    found = next((row for row in reversed(rows) if row.version == version or (version is None and row.current)), None)
    if found is None:
        raise WrongUse("version", "", f"report {report} has no version {version}", f"there are {len(rows)}")
    return unpacked(found.record)


def changes(store: Store, report: str, before: int | None = None, after: int | None = None) -> list[Found]:
    """What appeared, vanished or changed in a report between two versions: the last two, unless others are asked for. Raises ``WrongUse``
    where there is no such report or version."""
    with store.reading() as connection:
        numbers = [row.version for row in in_reports.versions(connection, report)]
    after = numbers[-1] if after is None else after
    before = max((number for number in numbers if number < after), default=None) if before is None else before
    if before is None:
        return []
    found = versions.changes(record(store, report, before), record(store, report, after))
    return [{"report": report, "from": before, "to": after, **asdict(change)} for change in found]


def _events_asked(asked: dict[str, Any]) -> dict[str, Any]:
    return asked if asked.get("every") or asked.get("actuality") else {**asked, "actuality": _ACTUAL}


def _items(store: Store, kind: str, limit: int | None, after: str | None, asked: dict[str, Any]) -> Iterator[Found]:
    with store.reading() as connection:
        yield from items(connection, kind, Asked(**asked), limit=limit, after=after)
