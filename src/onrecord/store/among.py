"""Long lists in a condition: one parameter, whatever the number of values, so that a statement is worked out once and used again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, BindParameter, ColumnElement, Text, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean, TypeDecorator

from onrecord.store.rows import without_nul


class _Values(TypeDecorator[Any]):
    """A list as one parameter: JSON in SQLite, an array in PostgreSQL."""

    impl = Text
    cache_ok = True

    def __init__(self, numbers: bool) -> None:
        super().__init__()
        self.numbers = numbers

    def load_dialect_impl(self, dialect: Any) -> Any:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(ARRAY(BigInteger() if self.numbers else Text()))
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        value = [*value] if self.numbers else [without_nul(each) for each in value]
        return value if dialect.name == "postgresql" else json.dumps(value)


class _Pairs(TypeDecorator[Any]):
    """A list of pairs as one parameter, JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> str:  # noqa: ARG002 - as it is declared
        return json.dumps([*value])


class among(FunctionElement[bool]):  # noqa: N801 - it reads as what it is
    """``among(column, values)``: whether the column has one of these values, all texts or all numbers. In a statement that is worked out
    before they are known (``Prepared``) a ``bindparam`` stands for them."""

    type = Boolean()
    inherit_cache = True
    name = "among"

    def __init__(self, column: ColumnElement[Any], values: Iterable[Any] | BindParameter[Any]) -> None:
        kind = _Values(numbers=not isinstance(column.type, Text))
        if isinstance(values, BindParameter):
            super().__init__(column, bindparam(values.key, type_=kind))
        else:
            super().__init__(column, bindparam(None, list(values), kind, unique=True))

    def self_group(self, against: Any = None) -> Any:  # noqa: ARG002 - as it is declared
        """Stands as it is: with the ``= 1`` that SQLAlchemy puts behind conditions of a function, SQLite uses no index."""
        return self


@compiles(among)
def _as_json(element: Any, compiler: Any, **options: Any) -> str:
    column, values = element.clauses
    return f"{compiler.process(column, **options)} IN (SELECT value FROM json_each({compiler.process(values, **options)}))"  # noqa: S608 - of parts that the compiler made


@compiles(among, "postgresql")
def _as_array(element: Any, compiler: Any, **options: Any) -> str:
    column, values = element.clauses
    return f"{compiler.process(column, **options)} = ANY ({compiler.process(values, **options)})"


class pair_among(FunctionElement[bool]):  # noqa: N801 - it reads as what it is
    """``pair_among(one, other, pairs)``: whether two columns, both texts, have the values of one of these pairs, for which a ``bindparam``
    stands."""

    type = Boolean()
    inherit_cache = True
    name = "pair_among"

    def __init__(self, one: ColumnElement[str], other: ColumnElement[str], pairs: BindParameter[Any]) -> None:
        super().__init__(one, other, bindparam(pairs.key, type_=_Pairs()))

    def self_group(self, against: Any = None) -> Any:  # noqa: ARG002 - as it is declared
        """Stands as it is, for the reason that ``among`` does."""
        return self


@compiles(pair_among)
def _pairs_as_json(element: Any, compiler: Any, **options: Any) -> str:
    one, other, pairs = (compiler.process(each, **options) for each in element.clauses)
    return f"({one}, {other}) IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each({pairs}))"  # noqa: S608 - of parts that the compiler made


@compiles(pair_among, "postgresql")
def _pairs_as_jsonb(element: Any, compiler: Any, **options: Any) -> str:
    one, other, pairs = (compiler.process(each, **options) for each in element.clauses)
    return f"({one}, {other}) IN (SELECT value->>0, value->>1 FROM jsonb_array_elements(CAST({pairs} AS jsonb)) AS g(value))"  # noqa: S608 - of parts that the compiler made


def mapping(rows: Any) -> dict[Any, Any]:
    """The second column of ``rows`` by the first."""
    return {row[0]: row[1] for row in rows.all()}


def groups(rows: Any) -> dict[Any, list[Any]]:
    """What stands behind the first column of ``rows``, by that column, in their order."""
    out: dict[Any, list[Any]] = {}
    for row in rows.all():
        out.setdefault(row[0], []).append(row[1] if len(row) == 2 else tuple(row[1:]))
    return out
