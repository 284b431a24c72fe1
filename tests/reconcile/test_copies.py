"""Copies are folded, whatever outlets do to them; two reports of one event are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import asking
from onrecord.adding import put
from onrecord.store import open_store
from tests.stores import record

WIRE = """\
Rescue teams reached the last of the flooded villages along the Maren river on Thursday, four days after a dam above the town of
Ostrel gave way.

The provincial governor, Ilse Haran, said that 41 bodies had been found and that 17 people were still missing. “We had nine
minutes,” she said in Ostrel. “Nobody can empty a valley in nine minutes.”

The operator of the dam said its sensors had shown nothing unusual. Two engineers who left the company last year told reporters
that they had warned of cracks in the spillway.

Parliament is to debate the disaster on Monday, and the opposition has called for the minister of works to resign.
"""
OWN = """\
Nine minutes was all the warning that people in Ostrel had before the water came, its provincial governor said on Thursday as the
search for victims of the dam burst went into a fourth day.

Ilse Haran put the number of dead at 41. Another 17 villagers have not been heard of since the wall of the reservoir broke late on
Sunday and the Maren swept through the valley.

Former employees say that the danger was known. The company denies it: its instruments, a spokesman said, gave no sign.
"""
ADDED = (
    "Our correspondent adds that schools in the valley will stay closed for the rest of the month, and that a fund for the families "
    "has been set up.\n"
)


VARIANTS = {
    "cut at the end": WIRE.rsplit("\n\n", 1)[0],
    "cut at the beginning": WIRE.split("\n\n", 1)[1],
    "another heading": f"VALLEY COUNTS ITS DEAD AFTER DAM BURST\n\n{WIRE}",
    "a paragraph added": WIRE + "\n" + ADDED,
    "every seventh word another": " ".join("meanwhile" if at % 7 == 3 else word for at, word in enumerate(WIRE.split(" "))),
}


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS)
def test_a_copy_is_folded(tmp_path: Path, text: str) -> None:
    """A report cut, headed anew, added to, or with one word in seven changed, is a copy of the first; another's own report is not."""
    with open_store(tmp_path / "store.db") as store:
        put(store, [record(each, id=name, published="2024-03-07") for name, each in (("a", WIRE), ("b", text), ("own", OWN))])
        originals = {row["report"]: row["original"] for row in asking.reports(store)}
    assert {"a": "a", "b": "a", "own": "own"} == originals


def test_a_later_and_longer_text_has_grown(tmp_path: Path) -> None:
    """The same story, later and longer, updates the first, and the reason says so."""
    with open_store(tmp_path / "store.db") as store:
        put(
            store,
            [record(WIRE, id="a", published="2024-03-07"), record(f"{WIRE}\n{ADDED}\n{ADDED.upper()}", id="b", published="2024-03-08")],
        )
        (judged,) = asking.why(store, "b")["judgements"]
    assert ("updates", "grown") == (judged["judgement"], judged["relation"])
    assert "the longer one is later" in judged["because"]
