"""Quality floors: what was once measured is not lost again, and only on purpose lowered."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import floors, shared

BEFORE = floors.Floor("gold.jsonl", "aa", {"alpha": 0.7})
MEASURE = floors.Measure("gold.jsonl", ("alpha",), dict)


# The scorer that comes with the corpora leaves a file open.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.slow
@pytest.mark.parametrize("name", floors.MEASURES)
def test_no_score_is_under_its_floor(name: str) -> None:
    """A reduced measurement on the gold that the floor was measured on reaches the floor."""
    measure = floors.MEASURES[name]
    try:
        digest = shared.digest(shared.file(measure.gold))
        shared.file("score/score.py")
    except shared.CorporaMissingError as missing:
        pytest.skip(f"floors need the annotated corpora: {missing}")
    assert [] == floors.shortfalls(name, floors.pinned()[name], measure.take(), digest)


def test_every_measurement_has_a_floor_and_every_floor_a_measurement() -> None:
    """Floors cannot be dropped silently, one side without the other."""
    kept = floors.pinned()
    assert set(floors.MEASURES) == set(kept)
    for name, measure in floors.MEASURES.items():
        assert set(measure.scores) == set(kept[name].scores)


def test_a_score_under_its_floor_is_told_with_both_figures() -> None:
    """The message names the measurement, the score, what it is and what it should be."""
    (line,) = floors.shortfalls("a set", BEFORE, {"alpha": 0.65}, "aa")
    assert "a set: alpha is 0.6500, its floor 0.7000" == line


def test_a_score_that_is_missing_or_no_number_falls_short() -> None:
    """A measurement that gave nothing does not pass for a good one."""
    assert floors.shortfalls("a set", BEFORE, {}, "aa")
    assert floors.shortfalls("a set", BEFORE, {"alpha": float("nan")}, "aa")


def test_other_gold_does_not_count() -> None:
    """A score on a file with another digest holds no floor, however high it is."""
    (line,) = floors.shortfalls("a set", BEFORE, {"alpha": 0.99}, "bb")
    assert "gold.jsonl is not the file" in line


def test_pinning_raises_and_never_lowers() -> None:
    """Without the flag a floor goes up or stays."""
    assert {"alpha": 0.745} == floors.renewed(BEFORE, MEASURE, {"alpha": 0.75}, "aa", lower=False).scores
    assert {"alpha": 0.7} == floors.renewed(BEFORE, MEASURE, {"alpha": 0.5}, "aa", lower=False).scores
    assert BEFORE == floors.renewed(BEFORE, MEASURE, {"alpha": 0.9}, "bb", lower=False)


def test_lowering_needs_the_flag() -> None:
    """With ``--lower`` a floor follows what is measured, on the gold that is there."""
    assert floors.Floor("gold.jsonl", "bb", {"alpha": 0.495}) == floors.renewed(BEFORE, MEASURE, {"alpha": 0.5}, "bb", lower=True)


def test_floors_come_back_as_they_were_written(tmp_path: Path) -> None:
    """Writing and reading the floors changes nothing."""
    path = tmp_path / "floors.json"
    floors.write({"a set": BEFORE}, path)
    assert {"a set": BEFORE} == floors.pinned(path)
