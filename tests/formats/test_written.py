"""What anybody sees in a text without reading it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.formats.written import names, numbers, quotations, words
from onrecord.record import Span


def found(text: str, what: Callable[[str], Sequence[Span]]) -> list[str]:
    """The words of the spans."""
    return [text[start:end] for start, end in what(text)]


def named(text: str) -> list[str]:
    """The names in a text."""
    return found(text, lambda given: names(given, words(given)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Some 1,200 of 2.5 million left by 10:30", ["1,200", "2.5 million", "10:30"]),
        ("twenty-two men and two hundred and fifty women", ["twenty-two", "two hundred and fifty"]),
        ("a Su-24, the G7 and COVID-19", []),
        ("one of them, no one, a couple", []),
        ("dozens, then Thousands; 5% and $60", ["dozens", "Thousands", "5", "60"]),
        ("2.5m, 10-12, a 28,500-strong crowd", ["2.5m", "10-12", "28,500-strong"]),
    ],
)
def test_numbers(text: str, wanted: list[str]) -> None:
    """Digits and number words are numbers, each run of them one; parts of names and pronouns are none."""
    assert wanted == found(text, lambda given: numbers(given, words(given)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The minister met Anna Berg in Lenne.", ["Anna Berg", "Lenne"]),
        ("Witnesses fled. Soldiers came.", []),
        ("Anna Berg left the house. “Karl Holm stayed in it. The Sudara Bank lost.”", ["Anna Berg", "Karl Holm", "Sudara Bank"]),
        ("Rivers Rise As Forecasters Warn Of Floods", []),
        ("They came on Monday, in March; I saw a French Prime Minister.", []),
        ("talks between Sudara and the UN", ["Sudara", "UN"]),
    ],
)
def test_names(text: str, wanted: list[str]) -> None:
    """Words with capitals are names, but not at the beginning of a sentence, in headlines, or where they tell times and offices."""
    assert wanted == named(text)


def test_quotations() -> None:
    """Double quotation marks of several kinds set quotations off; one that is left open ends with its paragraph."""
    assert ["“a b”", "«c»", '"d"'] == found('x “a b” y «c» z "d"', quotations)
    assert ['"open', '"next"'] == found('say "open\n\n"next" end', quotations)


@given(st.text(st.sampled_from("aB 1.,\n\"“”«»'-")))
def test_spans_are_sound(text: str) -> None:
    """Whatever the text, spans are not empty, in order, and do not overlap."""
    for spans in (words(text), numbers(text, words(text)), names(text, words(text)), quotations(text)):
        assert all(start < end for start, end in spans)
        assert all(first.end <= second.start for first, second in pairwise(spans))
