"""The reports in a store: which there are, what is in each, which are copies, which versions there were; and a search in their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, distinct, exists, func, select, text

from onrecord.errors import WrongUse
from onrecord.extract.places.areas import area
from onrecord.store import _full_text
from onrecord.store.among import among, mapping
from onrecord.store.queries.asked import FEW_BY_REPORT, Asked, bearing, behind, either, within
from onrecord.store.queries.items import Found
from onrecord.store.schema import TOLD_TABLES, gaps, parties, places, reports, sentences

COLUMNS = (
    *("report", "original", "published", "publisher", "title", "url", "language", "version", "versions", "words"),
    *("statements", "events", "figures", "proceedings", "elections", "gaps", "copies"),
)
SEARCH_COLUMNS = ("report", "published", "publisher", "title", "quote", "span", "original", "url")
_T = TypeVar("_T")
_PAGE = 200
_WORD = re.compile(r"\w+")


def listed(connection: Connection, asked: Asked, *, limit: int | None = None, after: str | None = None) -> Iterator[Found]:
    """The reports in which what is asked is found, the latest published first, with ``after``, the id of one, those behind that;
    ``copies`` counts those of the same text, itself included. Raises ``WrongUse`` where there is no report of that id."""
    query = _asked(connection, asked)
    if after is not None:
        last = one(connection, after)
        query = query.where(behind(reports.c.published, last.published, reports.c.id > last.id))
    rows = connection.execute(query.limit(limit)).all()
    for page in _pages(rows):
        keys = [row.key for row in page]
        counted = {name: _count(connection, table, keys) for name, table in _counted()}
        versions = _versions(connection, [row.thread for row in page])
        copies = _copies(connection, [row.original for row in page])
        for row in page:
            known = row._asdict() | {"report": row.id, "words": len(row.text.split()), "versions": versions[row.thread]}
            known |= {name: numbers.get(row.key, 0) for name, numbers in counted.items()}
            yield {name: known[name] for name in COLUMNS if name != "copies"} | {"copies": copies[row.original]}


def search(connection: Connection, words: str, *, limit: int | None = None) -> Iterator[Found]:
    """The reports in which all of ``words`` stand (quoted ones in that order), the best first, each with the sentence that has most of
    them. Raises ``WrongUse`` for words that are none."""
    if not any(c.isalnum() for c in words):
        raise WrongUse("WORDS", "", "there is no word in it to search for", "give some, such as onrecord search 'cease-fire talks'")
    keys = _ranked(connection, words, limit)
    for some in _pages(keys):
        rows = {row.key: row for row in connection.execute(select(reports).where(among(reports.c.key, some)))}
        best = _best_sentences(connection, some, words)
        for key in some:
            row, sentence = rows[key], best.get(key)
            known = row._asdict() | {"report": row.id, "quote": sentence.text if sentence else row.title}
            known["span"] = [sentence.start, sentence.end] if sentence else None
            yield {name: known[name] for name in SEARCH_COLUMNS}


def summary(connection: Connection) -> Found:
    """How many reports there are, independent ones, publishers; the first and the last day of publication."""
    counts = (func.count(), func.count(distinct(reports.c.original)), func.count(distinct(reports.c.publisher)))
    days = (func.min(reports.c.published), func.max(reports.c.published))
    row = connection.execute(select(*counts, *days).where(reports.c.current)).one()
    return dict(zip(("reports", "independent", "publishers", "since", "until"), row, strict=True))


def one(connection: Connection, report: str) -> Row[Any]:
    """The newest version of a report, by its id. Raises ``WrongUse`` where there is none."""
    row = connection.execute(select(reports).where(reports.c.id == report, reports.c.current)).first()
    row = row or connection.execute(select(reports).where(reports.c.id == report).order_by(reports.c.version.desc())).first()
    if row is None:
        raise WrongUse("REPORT", "", f"there is no report {report} in the store", "'onrecord reports' lists those that there are")
    return row


def versions(connection: Connection, report: str) -> list[Row[Any]]:
    """All versions of a report, the oldest first. Raises ``WrongUse`` where there is none of that id."""
    thread = one(connection, report).thread
    return list(connection.execute(select(reports).where(reports.c.thread == thread).order_by(reports.c.version)))


def _pages(rows: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """So many at a time as are looked up together."""
    return (rows[at : at + _PAGE] for at in range(0, len(rows), _PAGE))


def _asked(connection: Connection, asked: Asked) -> Any:
    query = select(reports).where(reports.c.current).order_by(reports.c.published.desc().nulls_last(), reports.c.id)
    if asked.who is not None:
        bears = select(parties.c.report).where(bearing(connection, asked.who))
        one_by_one = exists(select(1).where(parties.c.report == reports.c.key, bearing(connection, asked.who, one_by_one=True)))
        query = query.where(either(connection, bears, reports.c.key, one_by_one, FEW_BY_REPORT))
    if asked.where is not None and asked.about is None:
        query = query.where(exists(select(1).where(places.c.report == reports.c.key, within(area(asked.where)))))
    if asked.where is not None and asked.about is not None:
        # In this form, and first, SQLite begins with the reports that name the place: words can stand in far more.
        query = query.where(reports.c.key.in_(select(places.c.report).where(within(area(asked.where)))))
    if asked.about is not None:
        query = query.where(reports.c.key.in_(_full_text.matching(connection, "reports", asked.about)))
    if asked.published_since is not None:
        query = query.where(reports.c.published >= asked.published_since)
    if asked.published_until is not None:
        query = query.where(reports.c.published <= asked.published_until)
    if asked.report is not None:
        query = query.where(reports.c.id == asked.report)
    return query


def _counted() -> Iterator[tuple[str, Table]]:
    for table in TOLD_TABLES.values():
        yield table.name, table
    yield gaps.name, gaps


def _count(connection: Connection, table: Table, keys: Sequence[int]) -> dict[int, int]:
    rows = select(table.c.report, func.count()).where(among(table.c.report, keys)).group_by(table.c.report)
    return mapping(connection.execute(rows))


def _versions(connection: Connection, threads: Sequence[int]) -> dict[int, int]:
    rows = select(reports.c.thread, func.count()).where(among(reports.c.thread, threads)).group_by(reports.c.thread)
    return mapping(connection.execute(rows))


def _copies(connection: Connection, originals: Sequence[str]) -> dict[str, int]:
    rows = select(reports.c.original, func.count()).where(among(reports.c.original, originals), reports.c.current)
    return mapping(connection.execute(rows.group_by(reports.c.original)))


def _ranked(connection: Connection, words: str, limit: int | None) -> list[int]:
    if connection.dialect.name == "sqlite":
        found = _full_text.matching(connection, "reports", words).join(reports, reports.c.key == text("reports_words.rowid"))
        query = found.where(reports.c.current).order_by(text("rank"), reports.c.key)
    else:
        found = _full_text.matching(connection, "reports", words).where(reports.c.current)
        query = found.order_by(_full_text.closeness("reports", words), reports.c.key)
    return list(connection.execute(query.limit(limit)).scalars())


def _best_sentences(connection: Connection, keys: Sequence[int], words: str) -> dict[int, Row[Any]]:
    """For each report the first sentence that has most of the words, by their beginnings: an index of stems found the report."""
    stems = {word.casefold()[:5] for word in _WORD.findall(words)}
    best: dict[int, tuple[int, Row[Any]]] = {}
    query = select(sentences).where(among(sentences.c.report, keys)).order_by(sentences.c.report, sentences.c.position)
    for row in connection.execute(query):
        score = len(stems & {word.casefold()[:5] for word in _WORD.findall(row.text)})
        if score and score > best.get(row.report, (0, row))[0]:
            best[row.report] = (score, row)
    return {key: row for key, (_, row) in best.items()}
