"""How two mentions compare: yes or no to some thirty questions, all answered at once and packed into one number a pair."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.extract._features import GROUP, NO_GENDER, PLURAL, Seen
from onrecord.extract._words import Bools, Ints

Floats = npt.NDArray[np.float32]
Indices = npt.NDArray[np.intp]
Answers = npt.NDArray[np.uint32]

_SINGULAR = np.zeros(len(GROUP), bool)
_SINGULAR[[GROUP[g] for g in ("i", "he", "she", "it", "this", "that")]] = True
# One bit for each answer to "is this number of the later mention that number of the earlier one?" (``_sides`` has the numbers); the last
# three say what is impossible, the others are weighed, by tables for so many bits each. What ``unpacked`` joins lies in one table.
_BITS = {
    name: number
    for number, name in enumerate((
        "lemma", "full", "last", "lead", "lead_last", "last_lead", "name", "names", "plural", "mixed",
        "gender", "label", "labels", "group", "relation", "before", "governor", "governor_head", "head_governor", "inside",
        "linked_head", "head_linked", "quote", "leaves_quote", "speaker_is", "is_speaker", "speaker", "speakers", "around",
        "genders", "one_many", "many_one",
    ))
}  # fmt: skip
BITS: Final = (10, 10, 9)
# The comparisons that have weights, once "or" and "and not" have joined some answers.
_WEIGHED = (
    "lemma", "full", "last", "lead", "lead_last", "name", "names", "plural", "mixed", "gender", "label", "labels", "group", "relation",
    "before", "inside", "around", "governor", "governor_head", "linked_head", "quote", "leaves_quote", "speaker_is", "is_speaker",
    "speaker", "speakers",
)  # fmt: skip
COMPARISONS = len(_WEIGHED)
_BATCH = 2_048  # so many pairs at once: their rows stay in a processor's second-level cache


def mask(*names: str) -> np.uint32:
    """The bits of some answers."""
    return np.uint32(sum(1 << _BITS[name] for name in names))


def answers(seen: Seen, later: Indices, earlier: Indices) -> Answers:
    """The answers of each pair, a bit each (by ``_BITS``).

    All that is seen of a mention stands in one row, so that a pair takes two look-ups and one comparison of whole rows."""
    ours, theirs = _sides(seen)
    inside, around = _BITS["inside"], _BITS["around"]
    out = np.empty(len(later), np.uint32)
    for start in range(0, len(out), _BATCH):
        a, b = ours.take(later[start : start + _BATCH], 0), theirs.take(earlier[start : start + _BATCH], 0)
        same = a == b
        first, end = a[:, inside] - b[:, inside], a[:, around] - b[:, around]
        same[:, inside] = (first >= 0) & (end <= 0)
        same[:, around] = (first <= 0) & (end >= 0)
        out[start : start + _BATCH] = np.packbits(same, bitorder="little").view("<u4")
    return out


def _sides(seen: Seen) -> tuple[Ints, Ints]:
    """What is compared of a mention as the later and as the earlier of a pair: rows of numbers, one for each of ``_BITS``.

    A number below zero on both sides stands for "none" and is another on each side, so that none is never the same as none."""
    s, own = seen, np.arange(len(seen.group), dtype=np.int32)
    one = np.ones_like(own)
    named, gendered, labelled, spoken, quoted = s.name >= 0, s.gender < NO_GENDER, s.label > 0, s.speaker >= 0, s.quote > 0
    single, many = _SINGULAR[s.group], s.plural == PLURAL
    later = {
        "lemma": s.lemma, "full": s.full, "last": s.last, "lead": s.lead, "lead_last": s.lead, "last_lead": s.last,
        "name": s.name, "names": one, "plural": s.plural, "mixed": s.plural, "gender": s.gender, "label": s.label, "labels": one,
        "group": s.group, "relation": s.relation, "before": s.before, "governor": s.governor, "governor_head": s.governor,
        "head_governor": s.head, "inside": s.first, "linked_head": s.linked, "head_linked": s.head, "quote": s.quote,
        "leaves_quote": quoted, "speaker_is": s.speaker, "is_speaker": own, "speaker": s.speaker, "speakers": one, "around": s.end,
        "genders": one, "one_many": one, "many_one": one,
    }  # fmt: skip
    earlier = later | {
        "lead_last": s.last, "last_lead": s.lead, "mixed": 1 - s.plural, "before": own, "governor_head": s.head,
        "head_governor": s.governor, "linked_head": s.head, "head_linked": s.linked, "leaves_quote": ~quoted, "speaker_is": own,
        "is_speaker": s.speaker,
    }  # fmt: skip
    both = {
        "name": named, "names": named, "gender": gendered, "genders": gendered, "label": labelled, "labels": labelled,
        "governor": s.governor >= 0, "quote": quoted, "speaker": spoken, "speakers": spoken,
    }  # fmt: skip
    ours, theirs = both | {"one_many": single, "many_one": many}, both | {"one_many": many, "many_one": single}
    return _rows(later, ours, -1), _rows(earlier, theirs, -2)


def _rows(columns: dict[str, npt.NDArray[np.generic]], known: dict[str, Bools], none: int) -> Ints:
    """A row a mention; ``none`` where the answer to a question is not ``known``."""
    out = np.array([columns[name] for name in _BITS], np.int32)
    for name, which in known.items():
        out[_BITS[name], ~which] = none
    return np.ascontiguousarray(out.T)


def split(answers: Answers) -> list[Ints]:
    """The answers that are weighed, as numbers of rows in the tables that ``tables`` makes."""
    out, at = [], 0
    for size in BITS:
        out.append(((answers >> np.uint32(at)) & np.uint32((1 << size) - 1)).astype(np.int32))
        at += size
    return out


def unpacked(codes: list[Ints]) -> Floats:
    """``(pairs, COMPARISONS)`` of 0 and 1, as the training wants them, from what ``split`` gives."""
    bits = np.concatenate([(code[:, None] >> np.arange(size)) & 1 for code, size in zip(codes, BITS, strict=True)], 1) > 0
    yes = {name: bits[:, at] for name, at in _BITS.items() if at < sum(BITS)}
    for either, other in (("lead_last", "last_lead"), ("governor_head", "head_governor"), ("linked_head", "head_linked")):
        yes[either] = yes[either] | yes.pop(other)
    for both, same in (("names", "name"), ("labels", "label"), ("speakers", "speaker")):
        yes[both] = yes[both] & ~yes[same]
    return np.stack([yes[name] for name in _WEIGHED], 1).astype(np.float32)


def tables(weights: Floats) -> tuple[Floats, ...]:
    """For each number that ``split`` gives, what its answers add up to, from the ``(COMPARISONS, size)`` weights."""
    out = []
    for at, size in enumerate(BITS):
        codes = [np.arange(1 << size, dtype=np.int32) if k == at else np.zeros(1 << size, np.int32) for k in range(len(BITS))]
        out.append(np.einsum("ij,jk->ik", unpacked(codes), weights))
    return tuple(out)
