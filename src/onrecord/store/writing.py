"""Puts records into a store and takes them out.

A report is the same again where its id (or its address), its text and what is known of it are: then nothing is written. Other text or
other facts under the same id or address are a new version: the older ones are kept whole, and the rows are those of the newest. The
later day of publication is the newer version; where that does not tell, what came later is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from onrecord import __version__
from onrecord.identity import report_id, text_hash
from onrecord.record import Article, Report
from onrecord.store.among import among
from onrecord.store.bulk import put_cells, put_rows
from onrecord.store.drafts import Draft, given
from onrecord.store.prepared import Prepared
from onrecord.store.schema import ITEM_TABLES, names, parties, reports, sentences

What = Literal["new", "same", "version", "older", "again"]
READER: Final = f"onrecord {__version__}"


@dataclass(slots=True, kw_only=True)
class Change:
    """What writing changed: the drafts whose rows are now in the store, by the key of their report; the keys of reports whose rows went;
    and how often each thing happened."""

    written: dict[int, Draft] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    counts: dict[What, int] = field(default_factory=dict)


def write(connection: Connection, drafts: Iterable[Draft], *, again: bool = False) -> Change:
    """Puts what ``drafts`` hold into the store, in one go. ``new`` reports, new ``version``s, ``older`` versions than the one there, the
    ``same`` report once more, the same report read ``again`` (by another version of onrecord, or because ``again`` asks for it): each is
    counted.

    Reconciling has to follow in the same transaction, for it takes the items of ``gone`` reports out of the picture."""
    change = Change()
    for draft in drafts:
        what = _write(connection, draft, change, again=again)
        change.counts[what] = change.counts.get(what, 0) + 1
    for key in change.gone:
        _drop_rows(connection, key)
    _insert_rows(connection, change.written)
    return change


def has(connection: Connection, article: Article) -> bool:
    """Whether the report that ``article`` is stands in the store already, as this version of onrecord reads it."""
    known = {"of": report_id(article), "said": text_hash(article.text), "known": given(article), "by": READER}
    return bool(_THE_SAME.rows(connection, **known))


def remove(connection: Connection, keys: Sequence[int]) -> None:
    """Takes reports out, with all that stands on them alone. ``keys`` are those of all their versions."""
    connection.execute(delete(reports).where(among(reports.c.key, keys)))
    drop_names(connection)


def drop_names(connection: Connection) -> None:
    """Takes out the names that no party bears any more."""
    connection.execute(delete(names).where(~select(parties.c.key).where(parties.c.name == names.c.key).exists()))


def _write(connection: Connection, draft: Draft, change: Change, *, again: bool) -> What:
    report = draft.report
    others = _versions(connection, report)
    alike = (other for other in others if other.sha256 == report.sha256 and other.given == draft.given and other.id == report.id)
    twin = next(alike, None)
    if twin is not None:
        return _again(connection, draft, twin, change) if again or twin.reader != READER else "same"
    current = next((other for other in others if other.current), None)
    newest = current is None or (report.published or "") >= (current.published or "") or not report.published
    key = _insert_report(connection, draft, others, current=newest)
    if not newest:
        return "older"
    if current is not None:
        _supersede(connection, current.key, change)
    change.written[key] = draft
    return "new" if current is None else "version"


def _again(connection: Connection, draft: Draft, twin: Row[Any], change: Change) -> What:
    """The same report, read anew."""
    kept = {"reader": READER, "record": draft.packed, "published": draft.report.published, "language": draft.report.language}
    connection.execute(update(reports).where(reports.c.key == twin.key).values(kept))
    if twin.current:
        change.gone.append(twin.key)
        change.written[twin.key] = draft
    return "again"


def _supersede(connection: Connection, key: int, change: Change) -> None:
    connection.execute(update(reports).where(reports.c.key == key).values(current=False))
    if change.written.pop(key, None) is None:
        change.gone.append(key)


_THE_SAME: Final = Prepared(
    select(reports.c.key)
    .where(
        reports.c.id == bindparam("of"),
        reports.c.sha256 == bindparam("said"),
        reports.c.given == bindparam("known"),
        reports.c.reader == bindparam("by"),
    )
    .limit(1)
)
_BY_ID: Final = Prepared(select(reports.c.thread).where(reports.c.id == bindparam("id")))
_BY_URL: Final = Prepared(select(reports.c.thread).where(reports.c.url == bindparam("url")))


def _versions(connection: Connection, report: Report) -> Sequence[Any]:
    """All versions of a report: those under its id or its address, and what these are versions of."""
    under_url = _BY_URL.rows(connection, url=report.url) if report.url else ()
    threads = {thread for (thread,) in (*_BY_ID.rows(connection, id=report.id), *under_url)}
    if not threads:
        return ()
    columns = (reports.c.key, reports.c.id, reports.c.thread, reports.c.version, reports.c.current, reports.c.sha256)
    more = (reports.c.given, reports.c.reader, reports.c.published)
    listed = select(*columns, *more).where(reports.c.thread.in_(threads))
    return connection.execute(listed.order_by(reports.c.version)).all()


def _insert_report(connection: Connection, draft: Draft, others: Sequence[Row[Any]], *, current: bool) -> int:
    report = draft.report
    values = {
        "id": report.id,
        "version": max((other.version for other in others), default=0) + 1,
        "thread": min((other.thread for other in others), default=None),
        "current": current,
        "original": report.id,
        "sha256": report.sha256,
        "title": report.title,
        "published": report.published,
        "publisher": report.publisher,
        "url": report.url,
        "language": report.language,
        "given": draft.given,
        "reader": READER,
        "added": datetime.now(UTC).isoformat(timespec="seconds"),
        "text": draft.text,
        "record": draft.packed,
    }
    [(key,)] = _INSERT.rows(connection, **values)
    if not others:
        _BEGIN_THREAD.run(connection, of=key)
    return int(key)


_INSERT: Final = Prepared(
    insert(reports)
    .values({column.name: bindparam(column.name) for column in reports.c if column is not reports.c.key})
    .returning(reports.c.key)
)
_BEGIN_THREAD: Final = Prepared(update(reports).where(reports.c.key == bindparam("of")).values(thread=reports.c.key))


def _drop_rows(connection: Connection, key: int) -> None:
    for table in (*ITEM_TABLES.values(), sentences, parties):
        connection.execute(delete(table).where(table.c.report == key))


def _insert_rows(connection: Connection, written: dict[int, Draft]) -> None:
    for name, table in (("sentences", sentences), *ITEM_TABLES.items(), ("parties", parties)):
        found = {key: draft.rows[name] for key, draft in written.items() if name in draft.rows}
        if found:
            columns = ("report", *next(iter(found.values())).names)
            cells = [(key, *row) for key, each in found.items() for row in each.cells]
            put_cells(connection, table, columns, _numbered(connection, columns, cells) if table is parties else cells)


def _numbered(connection: Connection, columns: tuple[str, ...], people: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Rows of parties with the keys of their names in the place of these."""
    at = columns.index("name")
    numbers = _names(connection, {cells[at] for cells in people})
    return [(*cells[:at], numbers[cells[at]], *cells[at + 1 :]) for cells in people]


def _names(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    """The keys of names, which come in where they are not there."""
    listed = sorted(wanted)
    found = dict(_KNOWN_NAMES.pairs(connection, listed=listed))
    if missing := [name for name in listed if name not in found]:
        put_rows(connection, names, [{"name": name} for name in missing])
        found |= dict(_KNOWN_NAMES.pairs(connection, listed=missing))
    return found


_KNOWN_NAMES: Final = Prepared(select(names.c.name, names.c.key).where(among(names.c.name, bindparam("listed"))))


def count(connection: Connection) -> int:
    """How many reports there are, each counted once however many versions it has."""
    return int(connection.execute(select(func.count()).select_from(reports).where(reports.c.current)).scalar_one())
