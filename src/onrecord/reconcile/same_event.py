"""The same event, told in several reports.

How likely two mentions are of one event is a logistic regression over what they have in common (``_event_features``), trained on ECB+ by
``training/same_event.py``; days and places that both reports state, which that corpus does not have, are weighed by hand on top: they keep
two attacks on two days in one town apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from onrecord.language.rarity import Bag
from onrecord.reconcile._days import apart, between
from onrecord.reconcile._event_features import FEATURES, features, weights
from onrecord.reconcile._event_signature import Signer
from onrecord.reconcile._places import countries_differ, kilometres
from onrecord.reconcile._words import foremost
from onrecord.reconcile.nodes import Comparison, Kind, Node, Signature
from onrecord.record import Record

SAME: Final = 0.4
UNSURE: Final = 0.2
_WINDOW = 12
_BY: Final = "model:same_event"
# Days that the reports may be off by, before it speaks against; by how much a day more does (in log odds), and from when on nothing helps.
_OFF, _PER_DAY, _TOO_FAR = 1, 0.9, 10
# Days between publications: news lives about a week.
_NEWS, _PER_NEWS_DAY, _TOO_OLD = 4, 0.15, 30
# A district is known by its middle, and what happened in it can be told of the next town.
_NEAR_KM, _FAR_KM = 40, 80
_SAME_DAY, _SAME_PLACE, _OTHER_PLACE = 0.5, 0.5, -2.0


def nodes(record: Record) -> Iterator[Node]:
    """One node an event; the events of reports of the same words and the same day are one."""
    if not record.events:
        return
    signer = Signer(record)
    day = (record.report.published or "")[:10]
    for event in record.events:
        signature = signer.signature(event)
        sentence = signer.sentence(event)
        said = " ".join(record.text[slice(*sentence)].split())
        offsets = [span.start - sentence.start for span in event.trigger]
        yield Node(
            items=(event.id,),
            order=f"{day} {' '.join(signer.foremost[:3])}",
            keys=signer.keys(signature),
            signature=signature,
            subject=signer.subject,
            unique=f"{said} {offsets}",
        )


def compare(one: Signature, other: Signature) -> Comparison | None:
    """Whether two mentions are of one event; ``None`` where that is not likely."""
    beside = _days_and_places(one, other)
    if beside is None:
        return None
    seen = features(one, other)
    if seen is None:
        return None
    odds = beside[0] + sum(weight * value for weight, value in zip(weights(), (*seen, 1.0), strict=True))
    score = 1 / (1 + math.exp(-odds))
    if score < UNSURE:
        return None
    because = _because(one, other, [*beside[1]])
    return Comparison(judgement="same" if score >= SAME else "unsure", score=score, by=_BY, because=because)


def _days_and_places(one: Signature, other: Signature) -> tuple[float, list[str]] | None:
    """What stated days and places weigh, and in words; ``None`` where they rule it out."""
    odds, told = 0.0, []
    days = apart(one["when"], other["when"])
    if days is not None:
        if days > _TOO_FAR:
            return None
        odds += _SAME_DAY if days == 0 else -_PER_DAY * max(0, days - _OFF)
        told.append("the same day" if days == 0 else f"days that lie {days} apart")
    published = between(one["published"], other["published"]) or 0
    if published > _TOO_OLD:
        return None
    odds -= _PER_NEWS_DAY * max(0, published - _NEWS)
    here, there = one["place"], other["place"]
    if countries_differ(here, there):
        return None
    between_places = kilometres(here, there)
    if (between_places is not None and between_places <= _NEAR_KM) or (here and there and here[0] == there[0]):
        odds += _SAME_PLACE
        told.append("the same place" if here[0] == there[0] else f"places near each other ({here[0]}, {there[0]})")
    elif between_places is not None and between_places > _FAR_KM:
        odds += _OTHER_PLACE
        told.append(f"places {between_places:.0f} km apart ({here[0]}, {there[0]})")
    return odds, told


def _because(one: Signature, other: Signature, told: list[str]) -> str:
    """What two mentions have in common, in words."""
    stems = sorted(set(one["stems"]) & set(other["stems"]))
    act = (
        f"the same words for it ({', '.join(stems)})"
        if stems
        else "words for one act"
        if set(one["acts"]) & set(other["acts"])
        else "one type"
    )
    who = sorted((set(one["recipients"]) & set(other["recipients"])) | (set(one["actors"]) & set(other["actors"])))
    common = Bag({word: weight for word, weight in one["about"].items() if word in other["about"]})
    # Words tell people more than bare numbers do.
    shared = foremost(Bag({word: weight for word, weight in common.items() if word.isalpha()}) or common, 4)
    parts = [act, *([f"the same parties ({', '.join(who)})"] if who else []), *told]
    return "; ".join((*parts, f"both reports speak of {', '.join(shared)}" if shared else "the reports share few words"))


KIND: Final = Kind(name="event", nodes=nodes, compare=compare, window=_WINDOW, days=_TOO_OLD)
__all__ = ["FEATURES", "KIND", "SAME", "UNSURE", "compare", "nodes"]
