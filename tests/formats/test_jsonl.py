"""Records as JSON Lines."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given

from onrecord.errors import InvalidRecord
from onrecord.formats.jsonl import dumps, from_dict, loads, to_dict
from onrecord.identity import text_hash
from onrecord.record import Entity, Figure, Period, Record, Report, Span, Statement
from tests.strategies import json_values, records

TEXT = "“Ten” she said."


def small(**changes: object) -> Record:
    """A record with one statement."""
    statement = Statement(id="s-1", content=(Span(0, 5),), form="direct", by="test", score=0.5)
    record = Record(report=Report(id="r-1", sha256=text_hash(TEXT)), text=TEXT, statements=(statement,))
    return replace(record, **changes)  # type: ignore[arg-type]


@given(records())
def test_writing_and_reading_gives_the_same_record(record: Record) -> None:
    """What is written and read again is equal, and so is its line, which holds no line end."""
    line = dumps(record)
    assert not set("\n\r") & set(line)
    assert loads(line) == record
    assert dumps(loads(line)) == line
    assert loads(line.encode()) == record


@given(records())
def test_plain_values_are_what_a_json_reader_gives(record: Record) -> None:
    """``to_dict`` gives what stands in the line, and ``from_dict`` takes it back."""
    assert json.loads(dumps(record)) == to_dict(record)
    assert from_dict(to_dict(record)) == record


def test_the_keys_of_the_contract_are_there_when_empty() -> None:
    """An empty record has every key, in the order of the contract."""
    plain = to_dict(Record(report=Report(id="r-1", sha256=text_hash("")), text=""))
    assert [
        "schema", "report", "text", "sentences", "entities", "mentions", "statements", "events", "figures", "proceedings", "elections",
        "dates", "places", "gaps",
    ] == list(plain)  # fmt: skip
    assert plain["report"] == {
        "id": "r-1", "sha256": text_hash(""), "title": None, "published": None, "publisher": None, "url": None, "language": None,
        "author": None, "updated": None, "kept": None,
    }  # fmt: skip


def test_a_statement_is_written_as_the_contract_says() -> None:
    """Spans are pairs, what is empty or null is written as that, and characters stand as they are."""
    assert (
        '"statements":[{"id":"s-1","source":[],"cue":[],"content":[[0,5]],"speaker":null,"form":"direct","within":null,"addressee":null,'
        '"occasion":[],"date":null,"place":null,"by":"test","score":0.5}]'
    ) in dumps(small())
    assert '"text":"“Ten” she said."' in dumps(small())


def test_a_period_says_from_and_to_and_whole_numbers_stay_whole() -> None:
    """A period is ``{"from", "to"}``; a number given as an integer is written without a point."""
    figure = Figure(
        id="f-1", span=Span(1, 4), low=10, high=10.5, qualifier="between", unit="other", measure="other",
        period=Period(start="2024-01-01", end=None), by="test", score=1,
    )  # fmt: skip
    line = dumps(small(figures=(figure,)))
    assert '"low":10,"high":10.5' in line
    assert '"period":{"from":"2024-01-01","to":null}' in line
    assert loads(line).figures == (figure,)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda plain: plain["statements"][0]["content"].__setitem__(0, [1]), "statements[0].content[0]: has 1 entries"),
        (lambda plain: plain["statements"][0]["content"].__setitem__(0, [1, "2"]), "statements[0].content[0][1]: is a string"),
        (lambda plain: plain["statements"][0].update(content=[]), "statements[0].content: is empty"),
        (lambda plain: plain["statements"][0].update(form="sung"), "statements[0].form: is 'sung', not one of direct"),
        (lambda plain: plain["statements"][0].update(score=2), "statements[0].score: is more than 1"),
        (lambda plain: plain["statements"][0].update(score=math.nan), "statements[0].score: is not finite"),
        (lambda plain: plain["statements"][0].pop("within"), "statements[0].within: is missing"),
        (lambda plain: plain.update(statements={}), "statements: is an object, not a list"),
        (lambda plain: plain.update(schema="onrecord/9"), "schema: is 'onrecord/9', not one of onrecord/1"),
        (lambda plain: plain["report"].update(title="\ud83d"), "report.title: holds a lone surrogate at character 0"),
        (lambda plain: plain["report"].update(id=True), "report.id: is a truth value, not a string"),
    ],
)
def test_what_is_wrong_is_told_with_its_path(change: object, told: str) -> None:
    """An invalid record is refused, naming the report, the path and the reason."""
    plain = to_dict(small())
    assert callable(change)
    change(plain)
    with pytest.raises(InvalidRecord) as caught:
        from_dict(plain)
    assert told in str(caught.value)


@given(json_values)
def test_any_json_is_a_record_or_refused(value: object) -> None:
    """Whatever JSON comes, the answer is a record or ``InvalidRecord``."""
    with pytest.raises(InvalidRecord):
        from_dict(value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"schema": ', "is not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"schema": NaN}', "holds NaN"),
        ('{"schema": ' + "9" * 5000 + "}", "too many digits"),
        (b'{"schema": "\xff"}', "is not UTF-8: byte 0xff at byte 12"),
        ("null", "is null, not an object"),
    ],
)
def test_a_broken_line_is_told(line: str | bytes, told: str) -> None:
    """A line that is no JSON, or no record, is refused with the reason."""
    with pytest.raises(InvalidRecord, match=told):
        loads(line)


def test_added_keys_are_passed_over_and_added_fields_may_be_missing() -> None:
    """Keys of others are no error, and a record from before a field was added is read."""
    entity = Entity(id="e-1", name="A", type="person", by="test", score=1)
    plain = to_dict(small(entities=(entity,)))
    plain["colour"] = {"any": "thing"}
    plain["statements"][0]["quote"] = "“Ten”"
    del plain["entities"][0]["role_basis"]
    assert small(entities=(entity,)) == from_dict(plain)


@pytest.mark.parametrize(("change", "path"), [({"score": math.inf}, "entities[0].score"), ({"name": "\ud83d"}, "entities[0].name")])
def test_what_json_cannot_say_is_not_written(change: dict[str, object], path: str) -> None:
    """Infinity and lone surrogates are refused in writing, with their path."""
    entity = replace(Entity(id="e-1", name="A", type="person", by="test", score=1), **change)  # type: ignore[arg-type]
    with pytest.raises(InvalidRecord) as caught:
        dumps(small(entities=(entity,)))
    assert path == caught.value.where


def test_a_value_of_a_foreign_type_is_not_written() -> None:
    """A value that no record can hold is refused in writing."""
    with pytest.raises(InvalidRecord, match=r"the record of r-1, text: is of the type bytes, not a string"):
        dumps(small(text=b"bytes"))
