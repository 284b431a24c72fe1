"""Which pairs of mentions are worth a look, and how the two of a pair compare, as numbers of rows in tables of weights."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from onrecord.extract._features import GROUP, NO_GENDER, PLURAL, Seen
from onrecord.extract._words import Bools, Ints

NEAR = 30  # every earlier mention as near as this is a candidate
PER_KEY = 2  # and of those further off, so many with the same word, name or kind of pronoun

_SINGULAR = np.zeros(len(GROUP), bool)
_SINGULAR[[GROUP[g] for g in ("i", "he", "she", "it", "this", "that")]] = True
_SENTENCES = np.array([0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 7], np.int32)
_BETWEEN = np.array([0, 0, 1, 2, 3, 4, 4, 5, 5, 5, 5, *[6] * 10, *[7] * 10, 8], np.int32)
# How many values each kind of distance has: sentences, mentions, paragraphs (0 to 4, then even and odd, for turns of talk).
STEPS = (8, 9, 7)
# Comparisons that are answered by yes or no, packed into numbers of so many bits.
BITS = (9, 9, 8)
COMPARISONS = sum(BITS)


def candidates(seen: Seen, wanted: Bools) -> tuple[Ints, Ints]:
    """Pairs (later, earlier) of mentions, ordered by the later, which is ``wanted``: the nearest, and some of those that share a word."""
    numbers = np.flatnonzero(wanted).astype(np.int32)
    later = np.repeat(numbers, NEAR)
    earlier = later - np.tile(np.arange(1, NEAR + 1, dtype=np.int32), len(numbers))
    keep = earlier >= 0
    far_later, far_earlier = _far(seen, wanted)
    later = np.concatenate([later[keep], far_later])
    earlier = np.concatenate([earlier[keep], far_earlier])
    possible = _possible(seen, later, earlier)
    later, earlier = later[possible], earlier[possible]
    order = np.argsort(later, kind="stable")
    return later[order], earlier[order]


def _far(seen: Seen, wanted: Bools) -> tuple[Ints, Ints]:
    later: list[int] = []
    earlier: list[int] = []
    recent: dict[int, list[int]] = {}
    limit = 1 << 24  # more than any text has words
    columns = zip(seen.lemma.tolist(), (seen.last + limit).tolist(), (seen.name + 2 * limit).tolist(), wanted.tolist(), strict=True)
    for k, (lemma, last, name, ask) in enumerate(columns):
        far = k - NEAR
        taken = -1
        for key in (lemma, last, name) if name >= 2 * limit else (lemma, last) if last != lemma + limit else (lemma,):
            known = recent.get(key)
            if known is None:
                recent[key] = [k]
                continue
            if ask and known[0] < far:
                for j in known[-PER_KEY:]:
                    if j < far and j != taken:
                        taken = j
                        later.append(k)
                        earlier.append(j)
            known.append(k)
    pairs = np.unique(np.array([later, earlier], np.int32).reshape(2, -1), axis=1) if later else np.zeros((2, 0), np.int32)
    return pairs[0], pairs[1]


def _possible(seen: Seen, i: Ints, j: Ints) -> Bools:
    """Leaves out what cannot be one thing: other gender, other name without a shared word, a singular pronoun and a plural."""
    gi, gj = seen.gender[i], seen.gender[j]
    other_gender = (gi != gj) & (gi < NO_GENDER) & (gj < NO_GENDER)
    ni, nj = seen.name[i], seen.name[j]
    apart = (ni >= 0) & (nj >= 0) & (ni != nj) & (seen.last[i] != seen.last[j]) & (seen.lead[i] != seen.lead[j])
    singular, plural = _SINGULAR[seen.group], seen.plural == PLURAL
    numbers = (singular[i] & plural[j]) | (singular[j] & plural[i])
    out: Bools = ~(other_gender | apart | numbers)
    return out


def compare(seen: Seen, i: Ints, j: Ints) -> tuple[list[Ints], Ints]:
    """For each pair: the answers of the comparisons packed by ``BITS``, and the row of the distance in a table of all ``STEPS``."""
    s = seen
    lemma, last, lead, name = s.lemma, s.last, s.lead, s.name
    last_i, last_j, lead_i, lead_j = last[i], last[j], lead[i], lead[j]
    name_i, name_j, plural_i, plural_j, gender_i = name[i], name[j], s.plural[i], s.plural[j], s.gender[i]
    label_i, label_j, head_i, head_j, governor_i, governor_j = s.label[i], s.label[j], s.head[i], s.head[j], s.governor[i], s.governor[j]
    first_i, first_j, end_i, end_j, quote_i, quote_j = s.first[i], s.first[j], s.end[i], s.end[j], s.quote[i], s.quote[j]
    speaker_i, speaker_j = s.speaker[i], s.speaker[j]
    names, same_name, same_plural = (name_i >= 0) & (name_j >= 0), name_i == name_j, plural_i == plural_j
    speakers = (speaker_i >= 0) & (speaker_j >= 0)
    labels, same_label, same_speaker = (label_i > 0) & (label_j > 0), label_i == label_j, speaker_i == speaker_j
    answers = (
        lemma[i] == lemma[j],
        s.full[i] == s.full[j],
        last_i == last_j,
        lead_i == lead_j,
        (lead_i == last_j) | (last_i == lead_j),
        same_name & names,
        ~same_name & names,
        same_plural,
        ~same_plural & (plural_i + plural_j == 1),
        (gender_i == s.gender[j]) & (gender_i < NO_GENDER),
        same_label & labels,
        ~same_label & labels,
        s.group[i] == s.group[j],
        s.relation[i] == s.relation[j],
        s.before[i] == j,
        (first_i >= first_j) & (end_i <= end_j),
        (first_j >= first_i) & (end_j <= end_i),
        (governor_i == governor_j) & (governor_i >= 0),
        (governor_i == head_j) | (governor_j == head_i),
        (s.linked[i] == head_j) | (s.linked[j] == head_i),
        (quote_i == quote_j) & (quote_i > 0),
        (quote_i > 0) != (quote_j > 0),
        speaker_i == j,
        speaker_j == i,
        same_speaker & speakers,
        ~same_speaker & speakers,
    )
    codes, at = [], 0
    for size in BITS:
        code = answers[at].astype(np.int32)
        for bit in range(1, size):
            code |= np.left_shift(answers[at + bit], bit, dtype=np.int32)
        codes.append(code)
        at += size
    paragraphs = s.paragraph[i] - s.paragraph[j]
    distance = _SENTENCES[np.minimum(s.sentence[i] - s.sentence[j], 20)] * STEPS[1] + _BETWEEN[np.minimum(i - j, 31)]
    return codes, (distance * STEPS[2] + np.where(paragraphs < 5, paragraphs, 5 + (paragraphs & 1))).astype(np.int32)


def unpacked(codes: list[Ints]) -> npt.NDArray[np.float32]:
    """``(pairs, COMPARISONS)`` of 0 and 1, as the training wants them."""
    return np.concatenate([(code[:, None] >> np.arange(size)) & 1 for code, size in zip(codes, BITS, strict=True)], 1).astype(np.float32)


def steps(distance: Ints) -> Ints:
    """``(pairs, 3)``: the number of each kind of distance, counted through."""
    sentences, rest = np.divmod(distance, STEPS[1] * STEPS[2])
    between, paragraphs = np.divmod(rest, STEPS[2])
    return np.stack([sentences, STEPS[0] + between, STEPS[0] + STEPS[1] + paragraphs], 1)
