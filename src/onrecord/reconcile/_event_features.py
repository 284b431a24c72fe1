"""What two mentions of events have in common, as numbers for the regression that tells whether they are of one event."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from onrecord.language.rarity import Bag
from onrecord.reconcile._places import Kept, kilometres
from onrecord.reconcile._words import cosine, overlap
from onrecord.reconcile.nodes import Signature

# In this order; ``act`` is whether the triggers are words for one act, and what begins with it counts for such pairs alone.
FEATURES: Final = tuple(
    "stem other_recipient other_actor counted parties alike common other_numbers one_report "
    "act_alike act_common act_names act_strangers far".split()
)
# Reports less alike tell no event in common; without a word for one act they have to be more so.
_LEAST_ALIKE, _LEAST_ALIKE_WITHOUT = 0.12, 0.3
# In reports more alike than this the same event is told in the same words.
_ALIKE_IN_WORDS = 0.7
# Reports whose towns lie further apart than this speak of other parts of the world.
_FAR_KM = 250
_KNOWN: Final = 65_536


class _Reports(NamedTuple):
    """What two reports have in common; of one report with itself, the most there can be."""

    alike: float = 1.0
    names: float = 1.0
    common: float = math.log1p(20)
    other_numbers: float = 0.0
    strangers: float = 0.0
    far: float = 0.0


_ONE_REPORT: Final = _Reports()
# By the digests of two texts, from which all of it follows: many events of the one are compared with many of the other.
_seen: dict[tuple[str, str], _Reports] = {}


def features(one: Signature, other: Signature) -> tuple[float, ...] | None:
    """The values of ``FEATURES``; ``None`` for two mentions that need no comparing: of another type and word, told in words for two acts,
    or in reports on other things."""
    stem = not set(one["stems"]).isdisjoint(other["stems"])
    same_type = one["type"] == other["type"]
    if not stem and not same_type:
        return None
    one_report = one["report"] == other["report"]
    acts = not set(one["acts"]).isdisjoint(other["acts"])
    if one["acts"] and other["acts"] and not acts:
        return None
    act = float(stem or acts)
    if one_report and not act:
        return None
    reports = _ONE_REPORT if one_report else _in_common(one, other)
    if reports.alike < (_LEAST_ALIKE if act else _LEAST_ALIKE_WITHOUT) or (not act and reports.alike > _ALIKE_IN_WORDS):
        return None
    return (
        float(stem),
        overlap(one["recipients"], other["recipients"])[1],
        overlap(one["actors"], other["actors"])[1],
        overlap(one["counted"], other["counted"])[0],
        _parties(one["parties"], other["parties"]),
        reports.alike,
        reports.common,
        reports.other_numbers,
        float(one_report),
        act * reports.alike,
        act * reports.common,
        act * reports.names,
        act * reports.strangers,
        reports.far,
    )


@cache
def weights() -> tuple[float, ...]:
    """The weight of each feature, and the constant behind them."""
    found = json.loads(resources.files(__package__).joinpath("same_event.json").read_text(encoding="utf-8"))
    return (*(float(found["weights"][name]) for name in FEATURES), float(found["constant"]))


def _in_common(one: Signature, other: Signature) -> _Reports:
    key = (one["report"], other["report"]) if one["report"] < other["report"] else (other["report"], one["report"])
    found = _seen.get(key)
    if found is None:
        if len(_seen) >= _KNOWN:
            _seen.clear()
        found = _seen[key] = _compared(one, other)
    return found


def _compared(one: Signature, other: Signature) -> _Reports:
    ours, theirs = one["about"], other["about"]
    numbers, other_numbers = set(one["numbers"]), set(other["numbers"])
    return _Reports(
        alike=cosine(ours, theirs),
        names=cosine(one["names"], other["names"]),
        common=math.log1p(len(ours.keys() & theirs.keys())),
        other_numbers=float(bool(numbers) and bool(other_numbers) and numbers.isdisjoint(other_numbers)),
        far=float(_far(one["towns"], other["towns"])),
        strangers=float(_strangers(one, other) and _strangers(other, one)),
    )


def _strangers(one: Signature, other: Signature) -> bool:
    """Whether one report names persons, and the other speaks of none of them."""
    persons = set(one["persons"])
    return bool(persons) and all(persons.isdisjoint(other[where]) for where in ("persons", "names", "about"))


def _far(ours: Sequence[Kept], theirs: Sequence[Kept]) -> bool:
    """Whether both reports speak of towns, and none of one's is near one of the other's."""
    return bool(ours) and bool(theirs) and all((kilometres(here, there) or 0.0) > _FAR_KM for here in ours for there in theirs)


def _parties(ours: Bag, theirs: Bag) -> float:
    """How much of the words for one's parties stands in those for the other's, by weight."""
    if not ours or not theirs:
        return 0.0
    common = sum([min(weight, theirs[word]) for word, weight in ours.items() if word in theirs])
    return common / min(sum(ours.values()), sum(theirs.values()))
