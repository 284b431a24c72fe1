"""What people judge outranks what rules do, outlives reading again, and can be taken back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from onrecord import asking
from onrecord.adding import put
from onrecord.errors import WrongUse
from onrecord.store import Store
from onrecord.store.schema import judgements
from tests.store.test_store import snapshot
from tests.stores import demo_records, record

FIRST = "Gunmen attacked a market in Kano on Monday and killed 12 people.\n"
AGAIN = "On Monday gunmen attacked a market in Kano. They killed 12 people, police said.\n"
OTHER = "Lawmakers in Bogota voted for a new budget on Thursday after long talks.\n"


def merged(store: Store, *items: str) -> list[str]:
    """What items were judged to be."""
    return [asking.why(store, item)["merged"] for item in items]


def attacks(store: Store) -> list[str]:
    """The ids of the mentions of attacks, in order of their reports."""
    found = [row for row in asking.events(store, every=True, type="ASSAULT") if row["trigger"] and row["quote"] == "attacked"]
    return [row["id"] for row in sorted(found, key=lambda row: row["report"])]


@pytest.fixture
def two(store: Store) -> Store:
    """Two reports of one attack, and one on something else."""
    put(store, [record(text, id=name, published="2024-03-05") for name, text in (("a", FIRST), ("b", AGAIN), ("c", OTHER))])
    return store


def test_rules_put_one_attack_together(two: Store) -> None:
    """Two reports of one attack are one event, and the reason says what they have in common."""
    one, other = attacks(two)
    first, second = merged(two, one, other)
    assert first == second
    told = asking.why(two, one)
    assert 2 == len(told["tellings"])
    assert any("attack" in each["because"] for each in told["judgements"])


def test_a_person_parts_them_and_takes_it_back(two: Store) -> None:
    """Judged distinct they are two; taken back, everything is as it was before."""
    before = snapshot(two)
    one, other = attacks(two)
    number = asking.judge(two, one, other, "distinct", because="two markets", by="Ann")
    first, second = merged(two, one, other)
    assert first != second
    asking.undo(two, number)
    assert before == snapshot(two)


def test_a_person_puts_together_what_rules_do_not(two: Store) -> None:
    """Judged the same, two things are one, whatever rules make of them; taken back, they are two again."""
    before = snapshot(two)
    one = attacks(two)[0]
    vote = next(row["id"] for row in asking.events(two, every=True) if row["report"] == "c")
    number = asking.judge(two, one, vote, "same", because="so it is", by="Ann")
    first, second = merged(two, one, vote)
    assert first == second
    asking.undo(two, number)
    assert before == snapshot(two)


def test_taking_back_a_rule(two: Store) -> None:
    """A judgement of a rule is overruled by taking it back, and that can be taken back in its turn."""
    before = snapshot(two)
    one, other = attacks(two)
    rule = next(each for each in asking.why(two, one)["judgements"] if not each["person"] and each["judgement"] == "same")
    number = asking.undo(two, rule["number"])
    assert number is not None
    first, second = merged(two, one, other)
    assert first != second
    asking.undo(two, number)
    assert before == snapshot(two)


def test_a_judgement_outlives_reading_again(two: Store) -> None:
    """After every report was read and written anew, a person's judgement still holds."""
    one, other = attacks(two)
    asking.judge(two, one, other, "distinct", because="two markets", by="Ann")
    apart = merged(two, one, other)
    put(two, [record(text, id=name, published="2024-03-05") for name, text in (("a", FIRST), ("b", AGAIN))], again=True)
    assert apart == merged(two, one, other)


def test_a_judgement_outlives_going_and_coming(two: Store) -> None:
    """A report that is taken out and added again finds the judgement that a person made on it."""
    one, other = attacks(two)
    asking.judge(two, one, other, "distinct", because="two markets", by="Ann")
    apart = merged(two, one, other)
    asking.remove(two, "b")
    put(two, [record(AGAIN, id="b", published="2024-03-05")])
    assert apart == merged(two, one, other)


def test_a_judgement_follows_a_new_version(two: Store) -> None:
    """In a new version of a report the judgement is on the same words, though they have come to stand elsewhere."""
    one, other = attacks(two)
    asking.judge(two, one, other, "distinct", because="two markets", by="Ann")
    put(two, [record("The governor has spoken. " + AGAIN, id="b", published="2024-03-06")])
    one, other = attacks(two)
    first, second = merged(two, one, other)
    assert first != second


def test_contradictions_are_refused(two: Store) -> None:
    """A judgement that contradicts what people judged before is refused, and says which one stands in its way."""
    one, other = attacks(two)
    vote = next(row["id"] for row in asking.events(two, every=True) if row["report"] == "c")
    number = asking.judge(two, one, other, "same", because="one market", by="Ann")
    asking.judge(two, other, vote, "distinct", because="a vote is no attack", by="Ann")
    before = snapshot(two)
    with pytest.raises(WrongUse, match=f"judged same: judgement {number}"):
        asking.judge(two, one, other, "distinct", because="two markets", by="Bob")
    with pytest.raises(WrongUse, match="they were judged distinct"):
        asking.judge(two, one, vote, "same", because="one thing", by="Bob")
    assert before == snapshot(two)


@pytest.mark.parametrize(
    ("one", "other", "judgement", "reason"),
    [
        ("v-none", "v-nothing", "same", "there is no v-none"),
        ("a", "a", "same", "compared with itself"),
        ("a", "b", "perhaps", "is no judgement"),
    ],
)
def test_judgements_on_nothing(two: Store, one: str, other: str, judgement: str, reason: str) -> None:
    """A judgement on what is not there, on a thing and itself, or of an unknown word is refused with words."""
    with pytest.raises(WrongUse, match=reason):
        asking.judge(two, one, other, judgement, because="why not")


def test_judgements_on_two_kinds(two: Store) -> None:
    """An event and a report cannot be the same."""
    with pytest.raises(WrongUse, match="is of the kind"):
        asking.judge(two, "a", attacks(two)[0], "same", because="why not")


def test_taking_back_nothing(two: Store) -> None:
    """There is nothing to take back where nothing was judged, nor a second time."""
    with pytest.raises(WrongUse, match="there is no judgement 4711"):
        asking.undo(two, 4711)
    one, other = attacks(two)
    number = asking.judge(two, one, other, "distinct", because="two markets", by="Ann")
    asking.undo(two, number)
    with pytest.raises(WrongUse, match="no longer is in force"):
        asking.undo(two, number)


def test_nothing_judged_is_deleted(two: Store) -> None:
    """Retired judgements stay, with when and why they were retired."""
    one, other = attacks(two)
    asking.undo(two, asking.judge(two, one, other, "distinct", because="two markets", by="Ann"))
    asking.remove(two, "b")
    with two.reading() as connection:
        rows = connection.execute(select(judgements)).all()
    assert {"taken back", "what it was about is no longer there"} <= {row.retired_because for row in rows if row.retired}


def test_copies_that_a_person_parts_count_each(store: Store) -> None:
    """Two reports of one text that a person judges distinct are two independent reports."""
    text = FIRST + "The attackers fled towards the border, witnesses said, and left three vehicles behind them in flames.\n"
    put(store, [record(text, id=name, published="2024-03-05", publisher=name) for name in ("a", "b")])
    assert {(2, 1)} == {(row["reports"], row["independent"]) for row in asking.events(store, about="market")}
    asking.judge(store, "a", "b", "distinct", because="each has its own correspondent", by="Ann")
    assert {(2, 2)} == {(row["reports"], row["independent"]) for row in asking.events(store, about="market")}


def test_review_brings_the_doubtful_and_forgets_the_judged(store: Store) -> None:
    """The queue holds doubtful pairs, the most doubtful first, and no pair that a person has judged."""
    put(store, demo_records())
    queue = asking.review(store)
    assert queue
    first = queue[0]
    asking.judge(store, first["one"]["item"], first["other"]["item"], "distinct", because="looked at", by="Ann")
    pairs = {frozenset((pair["one"]["item"], pair["other"]["item"])) for pair in asking.review(store)}
    assert frozenset((first["one"]["item"], first["other"]["item"])) not in pairs
