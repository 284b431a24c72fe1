"""The tables. A report's record is kept whole (``reports.record``) and as rows; every row leads back to its report and its span.

Only the rows of a report's newest version are here; earlier versions are kept whole alone. ``merged`` is the item that a row was judged to
be the same as, itself where it is the first that was told; it is worked out from the judgements in force and can be worked out anew at any
time. Spans are JSON lists of ``[start, end)`` in code points of ``reports.text``; ``start`` and ``end`` are their outer ends, and ``quote``
is what stands there, ``" … "`` between pieces. Days are ISO dates as text, and sort as such.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()
# Judgements that put two things together.
LINKS: Final = frozenset(("same", "updates"))
_Key: Final = BigInteger().with_variant(Integer, "sqlite")
# Texts that stand in an order: that of their code points, whatever the language of a database.
_Order: Final = Text().with_variant(Text(collation="C"), "postgresql")


def _of_report(*, index: bool = True) -> Column[Any]:
    return Column("report", _Key, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False, index=index)


def _item(name: str, *columns: Column[Any] | Index, by: str = "id") -> Table:
    """A table of items: where each stands, what it is, who made it and how sure; ``position`` is its place in the record's list."""
    first = (Column("id", Text, primary_key=True),) if by == "id" else ()
    return Table(
        name,
        metadata,
        *first,
        # The constraint of those without ids begins with the report.
        _of_report(index=by == "id"),
        Column("position", Integer, nullable=False),
        Column("start", Integer),
        Column("end", Integer),
        Column("quote", Text),
        *columns,
        Column("by", Text, nullable=False),
        Column("score", Float, nullable=False),
        *(() if by == "id" else (UniqueConstraint("report", "position"),)),
    )


def _told(name: str) -> tuple[Column[Any] | Index, ...]:
    """Of items that are told: the sentence they begin in, what they were judged to be the same as, when it happened."""
    with_days = text("until IS NOT NULL")
    return (
        Column("sentence", Integer),
        Column("merged", Text, nullable=False, index=True),
        Column("date", Text),
        Column("since", Text),
        Column("until", Text),
        # Where it stands in a list by days: when it happened, or where that is not said, when the report was published.
        Column("day", Text, index=True),
        Index(f"{name}_by_days", "until", "since", sqlite_where=with_days, postgresql_where=with_days),
    )


schema_steps = Table(
    "schema_steps",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("key", _Key, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    # The key of the first version: what all versions of one report have in common.
    Column("thread", _Key, index=True),
    Column("current", Boolean, nullable=False),
    Column("original", Text, nullable=False, index=True),
    Column("sha256", Text, nullable=False),
    Column("title", Text),
    Column("published", Text, index=True),
    Column("publisher", Text),
    Column("url", Text, index=True),
    Column("language", Text),
    # What it was asked to be read as; with the text it says whether a report is the same again.
    Column("given", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    UniqueConstraint("thread", "version"),
    # All that a summary of the store counts, so that no report is looked at for it; what most queries ask is last, lest it is used there.
    Index("reports_in_brief", "publisher", "original", "published", "current"),
)

sentences = Table(
    "sentences",
    metadata,
    Column("key", _Key, primary_key=True, autoincrement=True),
    _of_report(index=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("report", "position"),
)

entities = _item(
    "entities",
    Column("name", Text, nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("role", Text),
    Column("country", Text),
    Column("sector", Text),
    Column("role_basis", Text),
    Column("country_basis", Text),
    Column("sector_basis", Text),
    Column("identifiers", JSON, nullable=False),
)

mentions = _item(
    "mentions",
    Column("entity", Text, nullable=False),
    Column("head_start", Integer, nullable=False),
    Column("head_end", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    by="position",
)

statements = _item(
    "statements",
    *_told("statements"),
    Column("source", JSON, nullable=False),
    Column("cue", JSON, nullable=False),
    Column("content", JSON, nullable=False),
    Column("speaker", Text),
    Column("form", Text, nullable=False),
    Column("within", Text),
    Column("occasion", JSON, nullable=False),
    Column("place", Text, index=True),
)

events = _item(
    "events",
    *_told("events"),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("trigger", JSON, nullable=False),
    Column("actuality", Text, nullable=False),
    Column("place", Text, index=True),
    Column("statement", Text),
    Index("events_by_kind", "type", "actuality", "day"),
    Index("events_by_actuality", "actuality", "day"),
)

figures = _item(
    "figures",
    *_told("figures"),
    Column("low", Float),
    Column("high", Float),
    Column("qualifier", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("currency", Text),
    Column("place", Text, index=True),
    Column("period_from", Text),
    Column("period_to", Text),
    Column("statement", Text),
    Column("event", Text),
    Index("figures_by_measure", "measure", "day"),
)

proceedings = _item(
    "proceedings",
    *_told("proceedings"),
    Column("step", Text, nullable=False, index=True),
    Column("matter", JSON, nullable=False),
    Column("orders", JSON, nullable=False),
    Column("statement", Text),
)

elections = _item(
    "elections",
    *_told("elections"),
    Column("kind", Text, index=True),
    Column("chamber", Text),
    Column("country", Text, index=True),
    Column("outcome", Text),
    Column("results", JSON, nullable=False),
    Column("turnout", Float),
    Column("next", JSON, nullable=False),
    Column("statement", Text),
)

dates = _item(
    "dates",
    Column("value", Text),
    Column("type", Text, nullable=False),
    Column("basis", Text),
    Column("since", Text),
    Column("until", Text),
)

places = _item(
    "places",
    Column("entity", Text),
    Column("name", Text, nullable=False),
    # The form under which names of places are compared.
    Column("named", Text, nullable=False),
    Column("geonameid", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", Text),
    Column("region", Text),
    Column("precision", Integer),
    Column("basis", Text),
    Index("places_by_country", "country", "region"),
    Index("places_by_region", "region"),
    Index("places_by_name", "named"),
    Index("places_by_geonameid", "geonameid"),
)

gaps = _item("gaps", Column("kind", Text, nullable=False), Column("reason", Text, nullable=False), by="position")

# Who has a part in an item, and which: actor, recipient, speaker, addressee, of, court, applicant, respondent, ordered, party.
parties = Table(
    "parties",
    metadata,
    Column("key", _Key, primary_key=True, autoincrement=True),
    _of_report(),
    Column("item", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("entity", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("quote", Text),
    Column("name", _Key, ForeignKey("names.key"), nullable=False),
    Column("country", Text),
    Column("sector", Text),
    # The item last: who asks for a name or a country wants no more of these rows.
    Index("parties_by_name", "name", "kind", "role", "item"),
    Index("parties_by_country", "country", "kind", "role", "item"),
)

# The different names that parties bear, each once; ``words`` is what a search for a name looks at.
names = Table(
    "names",
    metadata,
    Column("key", _Key, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False, unique=True),
)

# What the nodes of a report have in common of what is compared.
subjects = Table("subjects", metadata, Column("id", Text, primary_key=True), Column("signature", Text, nullable=False))

# What reconciling compares; see reconcile/nodes.py.
nodes = Table(
    "nodes",
    metadata,
    Column("key", _Key, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False, unique=True),
    Column("order", _Order, nullable=False),
    Column("blocks", JSON, nullable=False),
    # What is compared, as JSON, and what many nodes of a report have of it in common.
    Column("signature", Text, nullable=False),
    Column("subject", Text, ForeignKey("subjects.id"), nullable=False, index=True),
    # The first item told of all that were judged to be the same.
    Column("merged", Text, nullable=False, index=True),
    # Which links counted as it was merged; see reconcile/_components.py.
    Column("level", Integer, nullable=False, server_default="0"),
)

node_items = Table(
    "node_items",
    metadata,
    Column("item", Text, primary_key=True),
    _of_report(),
    Column("node", _Key, ForeignKey("nodes.key"), nullable=False),
    # When the item was told: day of publication, report, place in it.
    Column("told", _Order, nullable=False),
    # The node that its content alone gives; another than ``node`` only where a person judged two items of one node distinct.
    Column("folds_into", Text, nullable=False),
    Index("node_items_by_node", "node", "told"),
)

# Where each node stands in its blocks; the node knows both, so that it is found from either side.
blocks = Table(
    "blocks",
    metadata,
    Column("block", _Key, primary_key=True),
    Column("order", _Order, primary_key=True),
    Column("node", _Key, nullable=False),
    sqlite_with_rowid=False,
)

# The judgements in force by rule that put two nodes together, from either end: what hangs together is looked up over and over.
links = Table(
    "links",
    metadata,
    Column("node", _Key, primary_key=True, autoincrement=False),
    Column("other", _Key, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

# Judgements by rule are about nodes, a person's are about items. They are retired, never deleted, so they refer to nothing by force.
judgements = Table(
    "judgements",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("judgement", Text, nullable=False),
    Column("relation", Text),
    Column("score", Float, nullable=False),
    Column("by", Text, nullable=False),
    Column("person", Boolean, nullable=False),
    Column("because", Text, nullable=False),
    # Of a person's judgement: where the two items stand, to find them when reading has come to give them other ids.
    Column("anchors", JSON),
    Column("at", Text, nullable=False),
    Column("retired", Text),
    Column("retired_because", Text),
    # All that is asked of judgements while reports are added stands in these.
    Index("judgements_of_one", "one", "other", "person", "retired"),
    Index("judgements_of_other", "other", "one", "person", "retired"),
    Index("judgements_to_review", "retired", "judgement", "score"),
    Index("judgements_by_people", "kind", sqlite_where=text("person = 1"), postgresql_where=text("person")),
    sqlite_autoincrement=True,
)

# How far into archives reading has come that was interrupted, in bytes.
progress = Table("progress", metadata, Column("archive", Text, primary_key=True), Column("after", BigInteger, nullable=False))

# Feeds that are watched: by what to ask for changes alone, and which of their entries were looked at.
feeds = Table("feeds", metadata, Column("url", Text, primary_key=True), Column("headers", JSON, nullable=False))
feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("entry", Text, primary_key=True),
    Column("stamp", Text, nullable=False),
    Column("failures", Integer, nullable=False),
)

# The items of a record that have rows, in the order in which rows are written.
ITEM_TABLES: Final = {
    table.name: table for table in (entities, mentions, statements, events, figures, proceedings, elections, dates, places, gaps)
}
# Items that say something, each of which may be told again elsewhere.
TOLD_TABLES: Final = {"statement": statements, "event": events, "figure": figures, "proceeding": proceedings, "election": elections}
