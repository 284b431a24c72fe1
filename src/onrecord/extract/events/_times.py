"""Words for times: what takes a place in a sentence like a party, and is none."""

from __future__ import annotations

from functools import cache

from onrecord.extract.events._forms import noun_forms
from onrecord.lexicons import table

_TIME = "X"  # the letter of times in the table


def is_time(word: str) -> bool:
    """Whether a word in small letters names a day, a month or another time."""
    return word in _times()


@cache
def _times() -> frozenset[str]:
    return frozenset(form for noun, letters in table("event_parties") if _TIME in letters for form in noun_forms(noun))
