"""The proof that a record holds."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.formats.jsonl import dumps, to_dict
from onrecord.identity import text_hash
from onrecord.record import Date, Election, ElectionResult, Entity, Figure, Mention, Party, Record, Report, Span, Statement
from onrecord.verifying import Problem, verify
from tests.strategies import json_values, records

TEXT = 'Ann Lee said on Monday that "the mayor told us that more than 28,500 people left". The vote gave Blue 51 seats.'
MADE: dict[str, Any] = {"by": "test", "score": 1}


def span_of(words: str) -> Span:
    """Where some words stand."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


RECORD = Record(
    report=Report(id="r-1", sha256=text_hash(TEXT)),
    text=TEXT,
    sentences=(span_of(TEXT[:82]), span_of(TEXT[83:])),
    entities=(
        Entity(id="e-ann", name="Ann Lee", type="person", **MADE),
        Entity(id="e-blue", name="Blue", type="party", **MADE),
    ),
    mentions=(Mention(span=span_of("Ann Lee"), head=span_of("Lee"), entity="e-ann", kind="name", **MADE),),
    statements=(
        Statement(
            id="s-outer", source=(span_of("Ann Lee"),), cue=(span_of("said"),), speaker="e-ann", form="mixed", date="d-1",
            content=(span_of('that "the mayor told us'), span_of("that more than 28,500 people left")), **MADE,
        ),
        Statement(
            id="s-inner", source=(span_of("the mayor"),), cue=(span_of("told"),), form="indirect", within="s-outer",
            content=(span_of("told us that more than 28,500 people left"),), **MADE,
        ),
    ),
    figures=(
        Figure(
            id="f-1", span=span_of("more than 28,500 people"), low=28500, qualifier="more_than", unit="people", measure="displaced", **MADE,
        ),
    ),
    elections=(
        Election(
            id="b-1", span=span_of("The vote"), **MADE,
            results=(ElectionResult(party=Party(span=span_of("Blue"), entity="e-blue"), seats=51),),
        ),
    ),
    dates=(Date(id="d-1", span=span_of("Monday"), type="DATE", **MADE),),
)  # fmt: skip


def told(change: Callable[[dict[str, Any]], object]) -> list[str]:
    """What verify says of the record after a change to its plain values."""
    plain = copy.deepcopy(to_dict(RECORD))
    change(plain)
    return [str(problem) for problem in verify(plain)]


def test_a_record_that_holds_has_no_problems() -> None:
    """A true record passes, as a value and as plain JSON, with keys that others added and null beside it."""
    assert () == verify(RECORD)
    assert [] == told(lambda plain: plain.update(colour=[{"quote": "green"}]))


@given(records())
def test_any_valid_record_holds(record: Record) -> None:
    """Whatever the text and the items, what is valid is found valid, before and after writing."""
    assert () == verify(record)
    assert () == verify(json.loads(dumps(record)))


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        (lambda r: r["report"].update(sha256="0" * 64), ["report.sha256: is not the SHA-256 of the text"]),
        (lambda r: r["sentences"].append([4, 4]), ["sentences[2]: [4, 4] is empty"]),
        (lambda r: r["sentences"].append([5, 4]), ["sentences[2]: [5, 4] is empty"]),
        (
            lambda r: r["statements"][0]["source"].append([5, 10**400]),
            [f"statements[0].source[1]: [5, {10**400}] goes beyond the text, which has {len(TEXT)} characters"],
        ),
        (lambda r: r["mentions"][0].update(head=[8, 12]), ["mentions[0].head: lies outside the span of its mention"]),
        (lambda r: r["dates"][0].update(id="s-inner"), [
            "dates[0].id: 's-inner' is the id of another item too",
            "statements[0].date: 'd-1' is the id of nothing in the record",
        ]),
        (lambda r: r["statements"][0].update(speaker="d-1"), ["statements[0].speaker: 'd-1' is found under dates, not under entities"]),
        (lambda r: r["statements"][0].update(place="d-1"), ["statements[0].place: 'd-1' is found under dates, not under places"]),
        (lambda r: r["mentions"][0].update(entity="e-bob"), ["mentions[0].entity: 'e-bob' is the id of nothing in the record"]),
        (
            lambda r: r["elections"][0]["results"][0]["party"].update(entity="s-1"),
            ["elections[0].results[0].party.entity: 's-1' is the id of nothing in the record"],
        ),
        (lambda r: r["elections"][0]["results"][0].update(seats=52), ["elections[0].results[0].seats: 52 stands nowhere in the text"]),
        (lambda r: r["elections"][0].update(turnout=60.5), ["elections[0].turnout: 60.5 stands nowhere in the text"]),
        (lambda r: r["figures"][0].update(high=51), ["figures[0].high: 51 does not stand in its words, 'more than 28,500 people'"]),
        (lambda r: r["figures"][0].update(low=10**400), [
            f"figures[0].low: {10**400} does not stand in its words, 'more than 28,500 people'",
        ]),
        (
            lambda r: r["statements"][1]["content"].append([0, 7]),
            ["statements[1].content[1]: lies outside the content of 's-outer', which it is within"],
        ),
        (lambda r: r["statements"][0].update(within="s-outer"), ["statements[0].within: leads back to this statement in a circle"]),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_named(change: Callable[[dict[str, Any]], object], problems: list[str]) -> None:
    """Each thing that does not hold is told once, with its path, and nothing else is."""
    assert sorted(problems) == sorted(told(change))


def test_a_circle_of_statements_is_told_once() -> None:
    """Statements that lie within one another are told, not followed for ever."""

    def circle(plain: dict[str, Any]) -> None:
        plain["statements"][0].update(within="s-inner", content=[[0, len(TEXT)]])
        plain["statements"][1].update(content=[[0, len(TEXT)]])

    assert ["statements[0].within: leads back to this statement in a circle"] == told(circle)


def test_content_may_run_over_white_space_between_the_pieces_around_it() -> None:
    """A statement inside may bridge the white space between two pieces of the statement around it, not its words."""
    outer, inner = RECORD.statements
    pieces = (span_of('that "the mayor told us that'), span_of("more than 28,500 people left"))
    assert () == verify(replace(RECORD, statements=(replace(outer, content=pieces), inner)))
    with_space = Span(pieces[0].start - 1, pieces[0].end)
    assert () == verify(replace(RECORD, statements=(replace(outer, content=pieces), replace(inner, content=(with_space,)))))
    torn = (span_of('that "the mayor told us'), span_of("more than 28,500 people left"))
    assert ["statements[1].content[0]"] == [p.path for p in verify(replace(RECORD, statements=(replace(outer, content=torn), inner)))]


def test_a_broken_item_does_not_hide_the_others() -> None:
    """Beside an item of a wrong shape the others are still checked, and references to it are no second problem."""

    def damage(plain: dict[str, Any]) -> None:
        plain["statements"][0]["form"] = "sung"
        plain["dates"][0]["span"] = [9, 9]

    assert [
        "dates[0].span: [9, 9] is empty",
        "statements[0].form: is 'sung', not one of direct, indirect, mixed",
    ] == sorted(told(damage))


@pytest.mark.parametrize(
    ("item", "holds"),
    [
        ({"span": [0, 3], "quote": "Ann"}, True),
        ({"span": [0, 3], "quote": "Bob"}, False),
        ({"span": [0, 3], "quote": None}, False),
        ({"content": [[0, 3], [4, 7]], "quote": ["Ann", "Lee"]}, True),
        ({"content": [[0, 3], [4, 7]], "quote": "Ann … Lee"}, True),
        ({"content": [[0, 3], [4, 7]], "quote": ["Ann"]}, False),
        ({"trigger": [[0, 3]], "quote": "Ann"}, True),
        ({"span": "here", "quote": "Ann"}, True),
        ({"quote": "Ann"}, True),
    ],
)
def test_a_quote_is_what_stands_there(item: dict[str, Any], holds: bool) -> None:
    """A quote that an export carries equals its spans; one without spans of the text claims nothing of it."""
    found = told(lambda plain: plain.update(extra=[item]))
    assert holds == (not found)
    assert holds or found[0].startswith("extra[0].quote: is not what stands there, 'Ann")


def test_a_quote_is_found_wherever_it_is() -> None:
    """Quotes inside the items themselves are checked too, however deep others nest."""
    deep: Any = {"span": [0, 3], "quote": "Bob"}
    for _ in range(5_000):
        deep = [deep]
    assert ["statements[0].quote: is not what stands there, 'that \"the mayor told us … that more than 28,500 people left'"] == told(
        lambda plain: plain["statements"][0].update(quote="that")
    )
    assert 1 == len(verify(to_dict(RECORD) | {"deep": deep}))


@given(json_values)
def test_any_json_gives_problems_and_no_exception(value: Any) -> None:
    """Whatever JSON comes, verify answers."""
    assert verify(value)


@given(records(), st.data())
def test_any_json_anywhere_gives_an_answer(record: Record, data: st.DataObject) -> None:
    """Whatever JSON stands in the place of a list or of an item, verify answers."""
    plain = to_dict(record)
    key = data.draw(st.sampled_from(sorted(plain)))
    if isinstance(plain[key], list) and plain[key] and data.draw(st.booleans()):
        entry = data.draw(st.sampled_from(plain[key]))
        if isinstance(entry, dict):
            entry[data.draw(st.sampled_from(sorted(entry)))] = data.draw(json_values)
    else:
        plain[key] = data.draw(json_values)
    assert isinstance(verify(plain), tuple)


def test_a_lone_surrogate_is_a_problem() -> None:
    """A text that UTF-8 cannot carry is told with the place."""
    assert ["text: holds a lone surrogate at character 2"] == told(lambda plain: plain.update(text="ab\ud83d"))


def test_a_problem_prints_on_one_line() -> None:
    """A problem says line, path and message, as far as they are known."""
    assert "line 3, text: is null" == str(Problem(path="text", message="is null", line=3))
    assert "line 3: is not JSON" == str(Problem(path="", message="is not JSON", line=3))
    assert "is null" == str(Problem(path="", message="is null"))
    assert "a\\nb: is null" == str(Problem(path="a\nb", message="is null"))
