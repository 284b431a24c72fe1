"""Statements that are worked out once give what those do that SQLAlchemy works out anew."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from onrecord.store import Store
from onrecord.store.bulk import put_cells, put_rows
from onrecord.store.rows import as_json, without_nul
from onrecord.store.schema import judgements, names


def _judgement(number: int, because: str, relation: str | None) -> dict[str, Any]:
    told = {"kind": "event", "one": f"event-{number}", "other": "event-9", "judgement": "same", "score": number, "by": "rule", "at": "2026"}
    return told | {"person": number % 2 == 0, "because": because, "relation": relation, "anchors": {"one": [number, None]}}


def test_many_rows_stand_as_rows_put_in_singly(store: Store) -> None:
    """Rows that are put in together, or as the database has them, hold the same as rows put in one by one: numbers, JSON, nothing at all,
    and text with NUL in it."""
    rows = [_judgement(1, "both speak of it", None), _judgement(2, "a\0b, ␀ and “ü”", "copy"), _judgement(3, "", None)]
    columns = [column for column in judgements.c if column.name != "number"]
    found = []
    for how in ("together", "as they are", "singly"):
        with store.writing() as connection:
            if how == "together":
                put_rows(connection, judgements, rows)
            elif how == "as they are":
                cells = [{**row, "because": without_nul(row["because"]), "anchors": as_json(row["anchors"])} for row in rows]
                put_cells(connection, judgements, tuple(rows[0]), [tuple(row.values()) for row in cells])
                put_cells(connection, judgements, (), [])
            else:
                for row in rows:
                    connection.execute(insert(judgements), row)
            found.append([tuple(row) for row in connection.execute(select(*columns).order_by(judgements.c.one))])
            connection.execute(judgements.delete())
    assert found[0] == found[1] == found[2]
    assert [row[0] for row in found[0]] == ["event"] * 3


def test_rows_of_one_column(store: Store) -> None:
    """A table of which one column is given takes many rows too, and none."""
    with store.writing() as connection:
        put_rows(connection, names, [{"name": "Amara Diallo"}, {"name": "Bilal\0Osman"}])
        put_rows(connection, names, [])
        assert list(connection.execute(select(names.c.name).order_by(names.c.name)).scalars()) == ["Amara Diallo", "Bilal␀Osman"]


_PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()


@given(st.recursive(_PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)) | st.lists(st.lists(st.integers())))
def test_json_is_json(value: Any) -> None:
    """Whatever way is taken to write JSON, it is what the standard library writes."""
    assert json.dumps(value) == as_json(value)
