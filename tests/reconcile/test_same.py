"""Two reports each: what is the same in them, what is not, and what cannot be told."""

from __future__ import annotations

import pytest

from onrecord.reconcile import same_actor, same_figure, same_statement
from onrecord.reconcile.nodes import Kind
from tests.stores import record

MONDAY, TUESDAY, MONTHS_LATER = "2024-03-04", "2024-03-05", "2024-09-05"
MINISTER = "Chilean Transport Minister Pablo Reyes said on Monday that the line would reopen."
BRIDGE = "“The bridge will be closed to all lorries until the cracks are repaired,” the mayor of Ostrel, Ilse Haran, said on Monday."
CONVOY = "Rebels attacked a convoy near Kano on Monday, killing 12 soldiers, the army said."


def judged(kind: Kind, first: str, second: str, day: str = TUESDAY) -> set[tuple[str, str | None]]:
    """Every judgement, with its relation, on a thing of the one report and one of the other."""
    here, there = (kind.nodes(record(text, id=f"{at}", published=at)) for text, at in ((first, MONDAY), (second, day)))
    later = list(there)
    found = (kind.compare(one.compared, other.compared) for one in here for other in later)
    return {(each.judgement, each.relation) for each in found if each is not None}


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param("Chilean Transport Minister Pablo Reyes will resign on Tuesday.", {"same"}, id="same name and country"),
        pytest.param("Spanish footballer Pablo Reyes said on Tuesday that he would retire.", {"distinct"}, id="another country"),
        pytest.param("Pablo Reyes said on Tuesday that he would retire.", {"unsure"}, id="no country told"),
        pytest.param("“It is over,” Reyes said on Tuesday.", set(), id="a surname alone"),
    ],
)
def test_actors(second: str, expected: set[str]) -> None:
    """A person is the same by full name and country, another in another country, and nobody by the surname alone."""
    assert expected == {judgement for judgement, _ in judged(same_actor.KIND, MINISTER, second)}


def test_actors_by_identifier() -> None:
    """A body that authority data knows is the same under any of its names."""
    found = judged(same_actor.KIND, "Hamas fired rockets at Ashkelon on Monday.", "The army struck Hamas on Tuesday.")
    assert ("same", None) in found


@pytest.mark.parametrize(
    ("second", "day", "expected"),
    [
        (BRIDGE.removesuffix(" on Monday.") + ".", TUESDAY, {("same", "repeated")}),
        ("“The bridge will be closed to all lorries,” Ilse Haran said.", TUESDAY, {("same", "shortened")}),
        (BRIDGE.replace("will be closed", "will not be closed"), TUESDAY, {("unsure", "altered")}),
        (
            "Ilse Haran denied that the bridge would be closed to all lorries until the cracks are repaired.",
            TUESDAY,
            {("contradicts", "retracted")},
        ),
        (BRIDGE.replace("Ilse Haran", "Peter Lund"), TUESDAY, set()),
        (BRIDGE, MONTHS_LATER, set()),
    ],
    ids=["repeated", "shortened", "negated", "denied", "another speaker", "months later"],
)
def test_statements(second: str, day: str, expected: set[tuple[str, str]]) -> None:
    """What a speaker said is the same repeated or shortened, in doubt when altered, contradicted when denied, and nobody else's."""
    assert expected == judged(same_statement.KIND, BRIDGE, second, day)


@pytest.mark.parametrize(
    ("second", "day", "expected"),
    [
        ("Rebels hit a convoy near Kano. The attack killed 12 soldiers, the army said.", TUESDAY, {("same", None)}),
        (CONVOY, MONTHS_LATER, set()),
        ("A fire in a factory in Lima killed 12 workers on Monday.", TUESDAY, set()),
    ],
    ids=["told again", "months later", "of something else"],
)
def test_figures(second: str, day: str, expected: set[tuple[str, None]]) -> None:
    """A number is the same figure where the same thing was counted within days, and not because it is the same number."""
    assert expected == judged(same_figure.KIND, CONVOY, second, day)
