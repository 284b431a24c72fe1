"""Sentences from the chance that each token ends one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.language.analysis import TokenSpan
from onrecord.language.decoding._scores import Floats

LONGEST_SENTENCE = 240  # tokens; longer ones are cut where the network most expects an end


def sentences(ends: Floats, spaces: Sequence[int]) -> list[TokenSpan]:
    """Sentences from end scores; a blank line always ends one, and none is longer than ``LONGEST_SENTENCE``."""
    final = ends > 0
    blank = np.flatnonzero(np.asarray(spaces) == 3)
    final[blank[blank > 0] - 1] = True
    final[-1:] = True
    out: list[TokenSpan] = []
    start = 0
    for end in (np.flatnonzero(final) + 1).tolist():
        while end - start > LONGEST_SENTENCE:
            middle = start + LONGEST_SENTENCE // 2
            at = middle + int(np.argmax(ends[middle : start + LONGEST_SENTENCE])) + 1
            out.append((start, at))
            start = at
        out.append((start, end))
        start = end
    return out
