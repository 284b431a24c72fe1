"""What two mentions of events have in common, as numbers for the regression that tells whether they are of one event."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Final

from onrecord.reconcile._words import cosine, overlap
from onrecord.reconcile.nodes import Signature

# In this order; ``act`` is whether the triggers are words for one act.
FEATURES: Final = tuple(
    "stem act type mode other_act about about_squared names numbers sentence context act_about act_names act_sentence "
    "recipient other_recipient actor other_actor who other_who act_who act_other_who counted other_count weekday other_weekday "
    "parties other_parties rare act_rare one_report actuality".split()
)
# Reports with less in common tell no event in common; those without a word for one act need more. Calibrated on news of a year: of
# 200,000 pairs below these, nine were likely enough to be shown to anybody.
_LEAST_ABOUT, _LEAST_ABOUT_WITHOUT = 0.1, 0.25
# Words of a weight from here on are rare.
_RARE = 0.68


def features(one: Signature, other: Signature) -> tuple[float, ...] | None:
    """The values of ``FEATURES``; ``None`` for two mentions that need no comparing: of another type and word, or
    in reports on other things."""
    stem = float(not set(one["stems"]).isdisjoint(other["stems"]))
    same_type = float(one["type"] == other["type"])
    if not stem and not same_type:
        return None
    one_report = float(one["report"] == other["report"])
    acts = not set(one["acts"]).isdisjoint(other["acts"])
    act = float(bool(stem) or acts)
    if one_report and not act:
        return None
    about = 1.0 if one_report else cosine(one["about"], other["about"])
    if about < (_LEAST_ABOUT if act else _LEAST_ABOUT_WITHOUT):
        return None
    names = 1.0 if one_report else cosine(one["names"], other["names"])
    sentence = cosine(one["sentence"], other["sentence"])
    recipient, actor = overlap(one["recipients"], other["recipients"]), overlap(one["actors"], other["actors"])
    who = overlap(one["recipients"] or one["near"] or one["named"], other["recipients"] or other["near"] or other["named"])
    rare = _rare(one, other)
    return (
        stem,
        act,
        same_type,
        float(bool(same_type) and one["mode"] == other["mode"]),
        float(bool(one["acts"]) and bool(other["acts"]) and not acts),
        about,
        about * about,
        names,
        overlap(one["numbers"], other["numbers"])[0],
        sentence,
        cosine(one["context"], other["context"]),
        act * about,
        act * names,
        act * sentence,
        *recipient,
        *actor,
        *who,
        act * who[0],
        act * who[1],
        *overlap(one["counted"], other["counted"]),
        *overlap(one["weekdays"], other["weekdays"]),
        *_parties(one, other),
        rare,
        act * rare,
        one_report,
        float(one["actuality"] == other["actuality"]),
    )


@cache
def weights() -> tuple[float, ...]:
    """The weight of each feature, and the constant behind them."""
    found = json.loads(resources.files(__package__).joinpath("same_event.json").read_text(encoding="utf-8"))
    return (*(float(found["weights"][name]) for name in FEATURES), float(found["constant"]))


def _rare(one: Signature, other: Signature) -> float:
    ours, theirs = ([word for word, weight in each["about"].items() if weight >= _RARE] for each in (one, other))
    return overlap(ours, theirs)[0]


def _parties(one: Signature, other: Signature) -> tuple[float, float]:
    """How much of the words for one's parties stands in those for the other's, by weight; and 1 where nothing does."""
    ours, theirs = one["parties"], other["parties"]
    if not ours or not theirs:
        return 0.0, 0.0
    common = sum(min(weight, theirs[word]) for word, weight in ours.items() if word in theirs)
    return common / min(sum(ours.values()), sum(theirs.values())), float(not common)
