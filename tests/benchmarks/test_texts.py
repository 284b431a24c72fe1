"""Made-up reports: the same ones every time, and no two alike."""

from __future__ import annotations

import json
from itertools import islice

from benchmarks.speed.texts import lines, reports


def test_reports_are_the_same_every_time() -> None:
    """Two runs measure on the same texts."""
    assert list(islice(reports(), 20)) == list(islice(reports(), 20))


def test_reports_differ_from_one_another() -> None:
    """No report of many is another's copy, so nothing that remembers texts looks fast."""
    assert 500 == len(set(islice(reports(), 500)))


def test_patterns_are_filled() -> None:
    """No blank of a pattern is left in a text."""
    assert not any(set("{}") & set(text) for text in islice(reports(), 300))


def test_lines_are_reports_for_the_program() -> None:
    """Each line is an object with an id of its own and a text."""
    given = [json.loads(line) for line in lines(5)]
    assert 5 == len({report["id"] for report in given})
    assert all(report["text"] for report in given)
