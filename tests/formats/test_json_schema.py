"""The JSON Schema of the record."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from onrecord import record as model
from onrecord.formats import json_schema
from onrecord.formats.json_schema import schema
from onrecord.formats.jsonl import dumps
from onrecord.formats.shapes import Thing, thing
from onrecord.record import Record
from onrecord.verifying import verify
from tests.strategies import json_values, records

VALIDATOR = Draft202012Validator(schema())
# Fields that came after the contract was fixed; files from before may lack them.
ADDED = {"Entity.role_basis", "Entity.country_basis", "Entity.sector_basis", "Report.author", "Report.updated", "Report.kept"}


def shape_holds(value: object) -> bool:
    """Our own verdict on the shape of ``value``."""
    return not thing(Record).problems(value)


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A valid record with one value anywhere replaced, taken out, or doubled."""
    value = json.loads(dumps(draw(records())))
    at, key = draw(st.sampled_from(list(places(value))))
    what = draw(st.sampled_from(["replace", "null", "take out", "number"]))
    if what == "take out":
        del at[key]
    else:
        numbers = st.sampled_from([0, 5.0, -1, 0.5, 1e300, True, 10**400])
        at[key] = draw({"replace": json_values, "null": st.none(), "number": numbers}[what])
    return value


def places(value: Any) -> Any:
    """Every place in a JSON value: what holds it, and the key or index it has there."""
    inner = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    for key, entry in inner:
        yield value, key
        yield from places(entry)


def test_the_schema_is_a_schema() -> None:
    """The schema is valid JSON Schema 2020-12, and JSON."""
    Draft202012Validator.check_schema(schema())
    assert schema() == json.loads(json.dumps(schema()))


@given(records())
def test_valid_records_obey_the_schema(record: Record) -> None:
    """jsonschema finds nothing wrong with a record that verify finds nothing wrong with."""
    assert () == verify(record)
    VALIDATOR.validate(json.loads(dumps(record)))


@given(mutated())
def test_verify_and_the_schema_agree_on_damaged_records(value: Any) -> None:
    """Whatever is changed in a record, verify's own check of the shape and jsonschema come to the same verdict."""
    assert VALIDATOR.is_valid(value) == shape_holds(value)
    if not VALIDATOR.is_valid(value):
        assert verify(value)


@given(json_values)
def test_verify_and_the_schema_agree_on_any_json(value: Any) -> None:
    """No other JSON is a record, in either's eyes."""
    assert not VALIDATOR.is_valid(value)
    assert not shape_holds(value)


def things() -> list[Any]:
    """Every dataclass that is part of a record."""
    names = {"Record"} | set(schema()["$defs"]) - {"Span"}
    return [getattr(model, name) for name in sorted(names)]


@pytest.mark.parametrize("cls", things())
def test_every_field_is_in_the_schema_with_a_description(cls: type[Any]) -> None:
    """A field added to the record is described, and required unless files from before lack it."""
    definition = schema() if cls is Record else schema()["$defs"][cls.__name__]
    renamed = {"start": "from", "end": "to"} if cls is model.Period else {}
    keys = [renamed.get(field.name, field.name) for field in fields(cls)]
    assert sorted(keys) == sorted(definition["properties"])
    assert sorted(key for key in keys if f"{cls.__name__}.{key}" not in ADDED) == sorted(definition["required"])
    assert definition["description"]
    assert all(each["description"] for each in definition["properties"].values())


def test_no_description_is_left_behind() -> None:
    """Every description belongs to a field that the record has."""
    shapes: list[Thing] = [thing(cls) for cls in things()]
    known = {name for shape in shapes for field in shape.fields for name in (field.key, f"{shape.cls.__name__}.{field.key}")}
    assert set() == set(json_schema._NOTES) - known


def test_the_values_of_the_contract_are_listed() -> None:
    """Closed vocabularies are in the schema, and further keys are allowed."""
    definitions = schema()["$defs"]
    assert definitions["Statement"]["properties"]["form"]["enum"] == ["direct", "indirect", "mixed"]
    assert definitions["Date"]["properties"]["type"]["enum"] == ["DATE", "TIME", "DURATION", "SET"]
    assert definitions["Gap"]["properties"]["score"]["maximum"] == 1
    assert schema()["additionalProperties"] is True
    assert schema()["properties"]["schema"]["const"] == "onrecord/1"
