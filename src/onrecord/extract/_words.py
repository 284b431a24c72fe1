"""The tokens of a text as numbers, so that what concerns all of them is worked out on arrays."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt

from onrecord.language.analysis import Analysis

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

RELATIONS = (
    "",
    *"nsubj obj iobj obl nmod compound appos conj root vocative xcomp dep parataxis amod ccomp advcl".split(),
    *"det case cop acl nummod flat fixed goeswith discourse cc expl advmod mark punct list reparandum orphan dislocated aux csubj".split(),
)
TAGS = ("", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "DT", "JJ", "WDT", "WP", "WP$", "WRB", "EX", "VBN", "POS", "IN")
CLASSES = ("", "VERB", "NOUN", "PROPN", "ADJ", "AUX", "PRON", "DET", "NUM", "ADV")
RELATION = {r: i for i, r in enumerate(RELATIONS)}
TAG = {t: i for i, t in enumerate(TAGS)}
CLASS = {c: i for i, c in enumerate(CLASSES)}


def among(numbers: dict[str, int], *values: str) -> Bools:
    """A table that says of each number whether it is one of ``values``."""
    table = np.zeros(len(numbers), bool)
    table[[numbers[v] for v in values]] = True
    return table


@dataclass(slots=True)
class Words:
    """One entry a token: numbers of relation, tag and class, the head (``ROOT`` for none), and whether it is a proper noun."""

    analysis: Analysis
    relation: Ints
    tag: Ints
    kind: Ints
    head: Ints
    proper: Bools

    def __len__(self) -> int:
        return len(self.head)


def coded(analysis: Analysis) -> Words:
    """The tokens of ``analysis`` as numbers; what is unknown is 0."""
    tag = numbers(TAG, analysis.xpos)
    return Words(
        analysis=analysis,
        relation=numbers(RELATION, analysis.relations),
        tag=tag,
        kind=numbers(CLASS, analysis.upos),
        head=np.array(array("i", analysis.heads), np.int32),
        proper=_proper(analysis, tag),
    )


def numbers(known: dict[str, int], values: Sequence[str]) -> Ints:
    """The number of each value. Through bytes, as every number is below 256: numpy takes three times as long over a list."""
    return np.frombuffer(bytes(map(known.get, values, repeat(0))), np.uint8).astype(np.int32)


def _proper(analysis: Analysis, tag: Ints) -> Bools:
    """Proper nouns by their tag, and the capitalised words of names."""
    out: Bools = (tag == TAG["NNP"]) | (tag == TAG["NNPS"])
    words = analysis.words
    out[[i for name in analysis.names if name.label != "GRP" for i in range(name.start, name.end) if words[i][0].isupper()]] = True
    return out
