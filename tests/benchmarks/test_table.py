"""The table of scores: sums, intervals, printing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.table import Row, f1, intervals, ratio, render, total

TALLIES = st.lists(st.fixed_dictionaries({"right": st.integers(0, 20), "all": st.integers(20, 40)}), min_size=1, max_size=12)


def share(tally: object) -> dict[str, float]:
    """The share of what is right."""
    assert isinstance(tally, dict)
    return {"share": ratio(tally["right"], tally["all"])}


@given(TALLIES)
def test_an_interval_lies_between_the_worst_and_the_best_report(tallies: list[dict[str, int]]) -> None:
    """Reports drawn again with replacement cannot be better than the best of them all, nor worse than the worst."""
    low, high = intervals(tallies, share, rounds=50)["share"]
    shares = [share(tally)["share"] for tally in tallies]
    assert min(shares) - 1e-9 <= low <= high <= max(shares) + 1e-9


@given(TALLIES)
def test_intervals_are_the_same_every_time(tallies: list[dict[str, int]]) -> None:
    """The resampling has a fixed seed."""
    assert intervals(tallies, share, rounds=20) == intervals(tallies, share, rounds=20)


def test_tallies_add_up_key_by_key() -> None:
    """A key that one report lacks counts nothing there."""
    assert {"a": 3, "b": 1} == dict(total([{"a": 1}, {"a": 2, "b": 1}]))


def test_nothing_found_is_a_score_of_nothing() -> None:
    """Empty counts give zero and no error."""
    assert (0, 0) == (ratio(0, 0), f1(0, 0, 0))


def test_the_table_is_markdown() -> None:
    """Each row has its cells; a corpus is named once."""
    table = render(
        [Row(of="a set", measure="LAS", value=0.5, low=0.4, high=0.6), Row(of="a set", measure="UAS", value=0.75, beside="0.8 people")]
    )
    assert ["| a set | LAS | 0.500 | 0.400 to 0.600 |  |", "|  | UAS | 0.750 |  | 0.8 people |"] == table.splitlines()[2:]
