"""A number that many reports tell is a series, with what overtook what and who disagrees."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import asking
from onrecord.adding import put
from onrecord.reconcile.figure_series import RULES, Rule
from onrecord.store import open_store
from tests.stores import record

REPORTS = (
    ("a", "2024-03-04", "The Herald", "Rebels attacked a convoy near Kano on Monday, killing 12 soldiers, the army said.\n"),
    ("b", "2024-03-05", "The Herald", "Rebels who attacked a convoy near Kano on Monday killed 17 soldiers, the army said.\n"),
    ("c", "2024-03-05", "The Star", "Monday's attack by rebels on a convoy near Kano killed 40 soldiers, the rebels said.\n"),
)


@pytest.mark.parametrize("rule", RULES)
def test_a_series_keeps_every_number(tmp_path: Path, rule: Rule) -> None:
    """What the army told first is superseded by what it told later; the rebels' number disagrees and stays beside it."""
    with open_store(tmp_path / "store.db") as store:
        put(store, [record(text, id=name, published=day, publisher=publisher) for name, day, publisher, text in REPORTS])
        (found,) = asking.series(store, measure="killed", rule=rule)
    points = {point["report"]: point for point in found["points"]}
    assert {"a": "superseded", "b": "stands", "c": "stands"} == {name: point["standing"] for name, point in points.items()}
    assert points["b"]["figure"] == points["a"]["overtaken_by"]
    assert [points["c"]["figure"]] == points["b"]["disagrees"]
    assert (17.0, 17.0, 40.0) == (found["low"], found["best"], found["high"])
    assert [12.0, 17.0] == [day["low"] for day in found["days"]]
