"""The tokens of a text as numbers, so that what concerns all of them is worked out on arrays."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

import numpy as np
import numpy.typing as npt

from onrecord.language.analysis import Analysis, Name
from onrecord.lexicons import table

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
    """The names that the network saw, mended where they do not begin or end well: a small word at the end belongs to what follows ("Keller
    told"); where it is "of" or "for" and another name follows, the two are one ("Court of", "Auditors"); and so are a particle and the
    capital behind it ("Anna van", "Deel")."""
    words = analysis.words
    out: list[Name] = []
    for seen in analysis.names:
        name = _ended(analysis, seen)
        last = out[-1] if out else None
        if last is not None and last.end == name.start and last.label != "PER" and words[last.end - 1] in _JOINING:
            out[-1] = last._replace(end=name.end)
        elif last is not None and name.start < last.end:
            # What a particle took in; of two kinds that of the capital counts.
            out[-1] = last._replace(end=max(last.end, name.end), label=last.label if words[last.start][0].isupper() else name.label)
        else:
            out.append(name)
    whole = [name._replace(end=_last_capital(words, name)) for name in out if not _is_particle(words, name)]
    return [_begun(analysis, name, before.end) for before, name in pairwise([Name(0, 0, "", 0.0), *whole])]


_JOINING = ("of", "for")
# Small words in the middle of names, and whether they belong to a capital behind them whatever is seen before.
_PARTICLES = {row[0]: len(row) > 1 for row in table("particles")}


def _ended(analysis: Analysis, name: Name) -> Name:
    """A name that breaks off at a particle, with the capital behind it: "Anna van" Deel, "Ansar al" -Sharia."""
    words, end = analysis.words, name.end
    if words[end - 1] not in _PARTICLES or name.label == "LOC":
        return name
    if end + 1 < len(words) and words[end] == "-" and analysis.starts[end + 1] == analysis.ends[end - 1] + 1:
        end += 1
    if end < len(words) and words[end][0].isupper() and analysis.xpos[end] in ("NNP", "NNPS"):
        return name._replace(end=end + 1)
    return name


def _last_capital(words: Sequence[str], name: Name) -> int:
    """Where a name that begins with a capital ends without the small words at its end."""
    end = name.end
    if words[name.start][0].isupper():
        while words[end - 1][0].islower():
            end -= 1
    return end


def _is_particle(words: Sequence[str], name: Name) -> bool:
    return name.end - name.start == 1 and words[name.start] in _PARTICLES


def _begun(analysis: Analysis, name: Name, floor: int) -> Name:
    """A person's name with the particles before it, from the token ``floor`` on, that can be nothing else."""
    words, start = analysis.words, name.start
    if name.label == "PER" and words[start][0].isupper():
        while start > floor and _PARTICLES.get(words[start - 1]) and analysis.xpos[start - 1] not in ("DT", "IN"):
            start -= 1
    return name._replace(start=start)


def _proper(analysis: Analysis, names: Sequence[Name], tag: Ints) -> Bools:
    """Which tokens are proper nouns: by their tag, if they have a capital or stand in a name, and the capitalised words of names."""
    out: Bools = (tag == TAG["NNP"]) | (tag == TAG["NNPS"])
    words = analysis.words
    small = {i for i in np.flatnonzero(out).tolist() if words[i][0].islower()}
    out[list(small)] = False
    inside = [i for name in names for i in range(name.start, name.end) if i in small or (name.label != "GRP" and words[i][0].isupper())]
    out[inside] = True
    return out
