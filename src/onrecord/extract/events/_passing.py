"""Words that pass on to another word what they are."""

from __future__ import annotations

from functools import cache
from typing import Literal

from onrecord.lexicons import table


@cache
def passing(how: Literal["amount", "carrier", "group", "statement"]) -> frozenset[str]:
    """The words that pass on in one of the ways that the table explains."""
    return frozenset(word for way, word in table("passing_nouns") if way == how)
