"""The tokens of a text as numbers, so that what concerns all of them is worked out on arrays."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt

from onrecord.language.analysis import Analysis, Name

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
    """The names, mended; and one entry a token: numbers of relation, tag and class, the head (``ROOT`` for none), and whether it is a
    proper noun."""

    analysis: Analysis
    names: list[Name]
    relation: Ints
    tag: Ints
    kind: Ints
    head: Ints
    proper: Bools

    def __len__(self) -> int:
        return len(self.head)


def coded(analysis: Analysis) -> Words:
    """The tokens of ``analysis`` as numbers; what is unknown is 0."""
    tag, kind = numbers(TAG, analysis.xpos), numbers(CLASS, analysis.upos)
    names = whole_names(analysis)
    proper = _proper(analysis, names, tag)
    # What is tagged as a proper noun and is no part of a name after all is read as a common noun.
    kind[(kind == CLASS["PROPN"]) & ~proper] = CLASS["NOUN"]
    return Words(
        analysis=analysis,
        names=names,
        relation=numbers(RELATION, analysis.relations),
        tag=tag,
        kind=kind,
        head=np.array(array("i", analysis.heads), np.int32),
        proper=proper,
    )


def numbers(known: dict[str, int], values: Sequence[str]) -> Ints:
    """The number of each value. Through bytes, as every number is below 256: numpy takes three times as long over a list."""
    return np.frombuffer(bytes(map(known.get, values, repeat(0))), np.uint8).astype(np.int32)


def whole_names(analysis: Analysis) -> list[Name]:
    """The names that the network saw, mended where they begin with a capital and do not end well: a small word at the end belongs to what
    follows ("Keller told"); where it is "of" or "for" and another name follows, the two are one ("Court of", "Auditors")."""
    words = analysis.words
    out: list[Name] = []
    for name in analysis.names:
        last = out[-1] if out else None
        if last is not None and last.end == name.start and last.label != "PER" and words[last.end - 1] in _JOINING:
            out[-1] = last._replace(end=name.end)
        else:
            out.append(name)
    for k, name in enumerate(out):
        end = name.end
        if words[end - 1][0].islower() and words[name.start][0].isupper():
            while words[end - 1][0].islower():
                end -= 1
            out[k] = name._replace(end=end)
    return out


_JOINING = ("of", "for")


def _proper(analysis: Analysis, names: Sequence[Name], tag: Ints) -> Bools:
    """Which tokens are proper nouns: by their tag, if they have a capital or stand in a name, and the capitalised words of names."""
    out: Bools = (tag == TAG["NNP"]) | (tag == TAG["NNPS"])
    words = analysis.words
    small = {i for i in np.flatnonzero(out).tolist() if words[i][0].islower()}
    out[list(small)] = False
    inside = [i for name in names for i in range(name.start, name.end) if i in small or (name.label != "GRP" and words[i][0].isupper())]
    out[inside] = True
    return out
