"""How much of what a document says is in the text that was taken out of it, in words."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"\w+")


def words(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORD.finditer(text))


def share(text: str, whole: int) -> float:
    """Which share of ``whole`` words is in ``text`` (0 to 1)."""
    return round(min(1.0, words(text) / max(1, whole)), 3)
