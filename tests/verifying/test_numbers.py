"""The numbers that words can stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verifying._numbers import numbers, same_number
from tests.strategies import texts


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("more than 28,500 people", 28500),
        ("28.500 people", 28500),
        ("28 500 people", 28500),
        ("28\u202f500 people", 28500),
        ("61, 000 people", 61000),
        ("1,20,000 voters", 120000),
        ("85% of homes", 85),
        ("2.5 per cent", 2.5),
        ("$1.3 billion", 1_300_000_000),
        ("£2.3bn", 2_300_000_000),
        ("€5m", 5_000_000),
        ("40k", 40_000),
        ("2½ million", 2_500_000),
        ("3 crore rupees", 30_000_000),
        ("10 to 12 million", 10_000_000),
        ("10-12 million", 12_000_000),
        ("between two and three hundred", 200),
        ("between two and three hundred", 300),
        ("Twenty-one sailors", 21),
        ("one hundred and twenty-five thousand", 125_000),
        ("two hundred and fifty", 250),
        ("5 hundred thousand", 500_000),
        ("a hundred", 100),
        ("hundred", 100),
        ("two dozen lorries", 24),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("one and a half million", 1_500_000),
        ("half of the seats", 50),
        ("two thirds of the vote", 66.7),
        ("a third", 33.3),
        ("three-quarters", 75),
        ("one in four", 25),
        ("4 out of 10", 40),
        ("3/4 of them", 75),
        ("the couple", 2),
        ("a soldier", 1),
        ("no one", 0),
        ("No deaths", 0),
        ("fell by 3 points", -3),
        ("٢٨ people", 28),
    ],
)
def test_a_number_whose_words_are_there(words: str, value: float) -> None:
    """Digits with any separators, scales, shares and number words stand for their numbers."""
    assert same_number(value, numbers(words))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("more than 28,500 people", 28501),
        ("28,500 people", 27500),
        ("hundreds of people", 100),
        ("tens of thousands", 10_000),
        ("many people", 1),
        ("", 0),
        ("12 people", 120),
        ("two million", 3_000_000),
        ("28,500 people", 10**400),
        ("28,500 people", float("inf")),
        ("9" * 400, 9),
    ],
)
def test_a_number_without_words(words: str, value: float) -> None:
    """A number of which there is no trace is not found; vague words stand for none."""
    assert not same_number(value, numbers(words))


@given(st.integers(0, 10**12))
def test_any_number_is_found_in_its_digits(value: int) -> None:
    """A number is found however its thousands are set apart."""
    for written in (f"{value}", f"{value:,}", f"{value:,}".replace(",", "."), f"{value:,}".replace(",", "\u00a0")):
        assert same_number(value, numbers(f"about {written} people"))


@given(texts | st.text(st.sampled_from("0123456789.,½²٣ /'and one half third in million")))
def test_any_words_have_an_answer(words: str) -> None:
    """Whatever stands there, the numbers in it are finite."""
    assert all(abs(number) < float("inf") for number in numbers(words))
