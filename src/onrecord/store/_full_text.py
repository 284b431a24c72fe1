"""The indexes of words, for a search of reports, sentences and names: FTS5 in SQLite, ``tsvector`` in PostgreSQL.

They are kept by the database itself, with triggers or generated columns, so that no writer can forget them.
"""

from __future__ import annotations

import re
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Integer, column, func, literal, select, text
from sqlalchemy import table as words_of
from sqlalchemy.sql.selectable import Select

from onrecord.store.schema import names, reports, sentences

# Table, columns, how SQLite cuts words. Words of prose are found by their stems, names as they are.
_INDEXED: Final = (
    ("reports", ("title", "text"), "porter unicode61 remove_diacritics 2"),
    ("sentences", ("text",), "porter unicode61 remove_diacritics 2"),
    ("names", ("name",), "unicode61 remove_diacritics 2"),
)
# PostgreSQL refuses an index entry of more than a megabyte; a search looks at this much of a text.
_SEARCHED_CHARACTERS = 200_000
_WORD = re.compile(r'"([^"]*)"|(\S+)')
_TABLES: Final = {"reports": reports, "sentences": sentences, "names": names}


def make(connection: Connection) -> None:
    """Makes the indexes, in a store whose tables are there."""
    for name, columns, tokens in _INDEXED:
        for statement in _sqlite(name, columns, tokens) if connection.dialect.name == "sqlite" else _postgresql(name, columns):
            connection.execute(text(statement))


def matching(connection: Connection, name: str, words: str) -> Select[Any]:
    """The keys of the rows of table ``name`` in which all of ``words`` stand; words in quotation marks stand in that order."""
    if connection.dialect.name == "sqlite":
        index = words_of(f"{name}_words", column("rowid", Integer))
        return select(index.c.rowid).where(text(f"{name}_words MATCH :{name}_asked").bindparams(**{f"{name}_asked": _sqlite_query(words)}))
    return select(_TABLES[name].c.key).where(_postgresql_match(name, words))


def closeness(name: str, words: str) -> ColumnElement[Any]:
    """How well a row of ``name`` fits ``words``, for an order from the best down (PostgreSQL); in SQLite the index gives it."""
    configuration = "simple" if name == "names" else "english"
    return func.ts_rank(column("words"), func.websearch_to_tsquery(configuration, words)).desc()


def _sqlite(name: str, columns: tuple[str, ...], tokens: str) -> tuple[str, ...]:
    listed, new, old = (", ".join(prefix + each for each in columns) for prefix in ("", "new.", "old."))
    index = f"{name}_words"
    put = f"INSERT INTO {index}(rowid, {listed}) VALUES (new.key, {new})"  # noqa: S608 - the names are our own
    take = f"INSERT INTO {index}({index}, rowid, {listed}) VALUES ('delete', old.key, {old})"  # noqa: S608
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, content='{name}', content_rowid='key', tokenize='{tokens}')",
        f"CREATE TRIGGER {index}_in AFTER INSERT ON {name} BEGIN {put}; END",
        f"CREATE TRIGGER {index}_out AFTER DELETE ON {name} BEGIN {take}; END",
    )


def _postgresql(name: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    configuration = "simple" if name == "names" else "english"
    joined = " || ' ' || ".join(f"coalesce({each}, '')" for each in columns)
    made = f"to_tsvector('{configuration}', left({joined}, {_SEARCHED_CHARACTERS}))"
    return (
        f"ALTER TABLE {name} ADD COLUMN words tsvector GENERATED ALWAYS AS ({made}) STORED",
        f"CREATE INDEX {name}_words ON {name} USING gin (words)",
    )


def _sqlite_query(words: str) -> str:
    """Each word or phrase quoted, so that nothing in it is taken for an operator."""
    asked = [phrase or word for phrase, word in _WORD.findall(words)]
    return " ".join('"' + each.replace('"', " ") + '"' for each in asked if any(c.isalnum() for c in each)) or '""'


def _postgresql_match(name: str, words: str) -> ColumnElement[bool]:
    configuration = "simple" if name == "names" else "english"
    asked = [phrase or word for phrase, word in _WORD.findall(words)]
    match: ColumnElement[bool] = literal(bool(asked))
    for each in asked:
        match = match & column("words").op("@@")(func.phraseto_tsquery(configuration, each))
    return match
