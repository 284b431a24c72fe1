"""How much each feature of a candidate counts (``lexicons/place_weights.txt``, made by ``training/places.py``): a logistic model."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import exp

from onrecord.lexicons import table

# From here on a candidate is taken for a place. Below one half, as what is left out cannot be put back and a doubtful name that is no
# known place is told as a gap; found F1 on held-out folds of LGL is flat between .35 and .5.
MEANT = 0.42


@cache
def _weights() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in table("place_weights")}


def likelihood(features: Iterable[str]) -> float:
    """How likely a candidate with these features is meant as a place, 0 to 1."""
    weights = _weights()
    total = 0.0
    for feature in features:
        total += weights.get(feature, 0.0)
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
