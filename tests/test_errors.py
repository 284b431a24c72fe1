"""Errors for people."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InvalidRecord, OnrecordError, UnreadableInput, UnwritableOutput, WrongUse


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            UnreadableInput("a.jsonl", "line 3", "is not JSON", "write one report a line"),
            "a.jsonl, line 3: is not JSON; write one report a line",
        ),
        (
            InvalidRecord("the record of r-1", "statements[3].content[0]", "is empty"),
            "the record of r-1, statements[3].content[0]: is empty",
        ),
        (UnwritableOutput("out.jsonl", reason="the disk is full"), "out.jsonl: the disk is full"),
        (WrongUse("--published", reason="is no date", remedy="write it as 2024-02-14"), "--published: is no date; write it as 2024-02-14"),
        (UnreadableInput("a\nb\udc80.txt", reason="is a folder"), "a\\nb\\udc80.txt: is a folder"),
    ],
)
def test_an_error_is_one_sentence(error: OnrecordError, sentence: str) -> None:
    """An error says which input, where, why and what to do, and leaves out what it does not know."""
    assert sentence == str(error)


@given(st.text(), st.text(), st.text(), st.text())
def test_an_error_prints_on_one_line(name: str, where: str, reason: str, remedy: str) -> None:
    """Whatever an input is called, its error is one line that any terminal shows."""
    assert str(UnreadableInput(name, where, reason, remedy)).isprintable()


def test_an_error_survives_the_way_from_a_worker() -> None:
    """Pickled and unpickled, an error tells the same."""
    error = UnreadableInput("a.txt", "byte 4", "is binary", "name a text file")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own bytes
    assert isinstance(again, UnreadableInput)
    assert (str(error), error.where, error.remedy) == (str(again), again.where, again.remedy)
