"""Makes small word vectors and a table of given names from unlabelled text, for ``training/coreference.py``.

    python training/word_vectors.py RAW_FOLDER GUM_TRAIN.conllu OUT.npz

The vectors are the leading singular vectors of positive pointwise mutual information between words and their neighbours, one and two
to the left and right (Levy & Goldberg 2014, Bullinaria & Levy 2012). Given names are counted with the pronoun that follows them most closely
(after Bergsma & Lin 2006): ``names`` and ``he``, ``she``. Needs numpy alone; about four minutes on one core and 6 GB of memory.
"""

from __future__ import annotations

import collections
import lzma
import re
import sys
from pathlib import Path

import numpy as np

WORDS, CONTEXTS, SIZE = 24_000, 1_000, 100
SKIPPED = ("muc-latin-america", "india-police")
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+|[^\w\s]")
_NAMED = re.compile(
    r"\b(?P<first>[A-Z][a-z\u00c0-\u024f]+(?:-[A-Z][a-z]+)?) (?:[A-Z]\. )?[A-Z][a-z]+\b(?P<between>(?:(?!\b[A-Z][a-z]+ [A-Z]|\n)[\s\S]){1,160}?)\b(?P<who>he|He|his|him|she|She|her)\b"
)


def texts(folder: Path, gum: Path) -> list[str]:
    """Every text of ``folder`` and the sentences of ``gum`` (given several times over, being the domain that counts)."""
    out = []
    for path in sorted(folder.glob("*.txt.xz")):
        if not path.name.startswith(SKIPPED):
            out.append(lzma.open(path, "rt", encoding="utf8").read())
    spoken = "\n".join(line[9:] for line in gum.read_text(encoding="utf8").splitlines() if line.startswith("# text = "))
    return [*out, *[spoken] * 3]


def genders(all_texts: list[str]) -> dict[str, list[int]]:
    """For each first word of a two-word name: how often "he" and how often "she" came next."""
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for text in all_texts:
        for match in _NAMED.finditer(text):
            counts[match["first"]][match["who"].lower() in ("she", "her")] += 1
    lower = collections.Counter(word for text in all_texts for word in re.findall(r"(?<![.?!] )\b[a-z]+\b", text))
    for name in list(counts):
        if lower[name.lower()] > 3 * sum(counts[name]) + 20:
            del counts[name]
    return counts


def vectors(all_texts: list[str]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The ``WORDS`` most frequent words in lower case, their ``(WORDS, SIZE)`` vectors of length one, and their counts."""
    counter: collections.Counter[str] = collections.Counter()
    streams = []
    for text in all_texts:
        stream = _WORD.findall(text.lower())
        counter.update(stream)
        streams.append(stream)
    words = [w for w, _ in counter.most_common(WORDS)]
    index = {w: i for i, w in enumerate(words)}
    ids = np.concatenate([np.fromiter((index.get(w, -1) for w in s), np.int32, len(s)) for s in streams])
    table = np.zeros((WORDS, 4 * CONTEXTS), np.float32)
    for slot, offset in enumerate((-2, -1, 1, 2)):
        a, b = (ids[:offset], ids[-offset:][: len(ids)]) if offset < 0 else (ids[offset:], ids[:-offset])
        centre, context = (b, a) if offset < 0 else (b, a)
        keep = (centre >= 0) & (context >= 0) & (context < CONTEXTS)
        flat = np.bincount(centre[keep].astype(np.int64) * CONTEXTS + context[keep], minlength=WORDS * CONTEXTS)
        table[:, slot * CONTEXTS : (slot + 1) * CONTEXTS] = flat.reshape(WORDS, CONTEXTS)
    rows, columns = table.sum(1, keepdims=True) + 1, table.sum(0, keepdims=True) ** 0.75
    table = np.maximum(0, np.log((table + 1e-9) / (rows * columns / columns.sum()) + 1e-9))
    values, axes = np.linalg.eigh(table.T @ table)
    axes = axes[:, ::-1][:, :SIZE] / np.maximum(values[::-1][:SIZE], 1e-6) ** 0.25
    out = table @ axes
    out /= np.linalg.norm(out, axis=1, keepdims=True) + 1e-9
    return words, out.astype(np.float32), np.array([counter[w] for w in words])


def main() -> None:
    folder, gum, out = (Path(a) for a in sys.argv[1:4])
    everything = texts(folder, gum)
    named = {name: c for name, c in genders(everything).items() if sum(c) >= 3}
    print(len(named), "given names", flush=True)
    words, table, counts = vectors(everything)
    names = sorted(named)
    np.savez(out, words=np.array(words), vectors=table, counts=counts, names=np.array(names), he=[named[n][0] for n in names], she=[named[n][1] for n in names])


if __name__ == "__main__":
    main()
