"""Makes small word vectors from unlabelled text, for ``training/coreference.py``.

    python training/word_vectors.py RAW_FOLDER GUM_TRAIN.conllu OUT.npz

The vectors are the leading singular vectors of positive pointwise mutual information between words and their neighbours, one and two
to the left and right (Levy & Goldberg 2014, Bullinaria & Levy 2012). Needs numpy alone; two minutes on one core and 6 GB of memory.
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


def texts(folder: Path, gum: Path) -> list[str]:
    """Every text of ``folder`` and the sentences of ``gum`` (given several times over, being the domain that counts)."""
    files = [path for path in sorted(folder.glob("*.txt.xz")) if not path.name.startswith(SKIPPED)]
    out = [lzma.decompress(path.read_bytes()).decode("utf8") for path in files]
    spoken = "\n".join(line[9:] for line in gum.read_text(encoding="utf8").splitlines() if line.startswith("# text = "))
    return [*out, *[spoken] * 3]


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
        centre, context = (ids[-offset:], ids[:offset]) if offset < 0 else (ids[:-offset], ids[offset:])
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
    words, table, counts = vectors(texts(folder, gum))
    np.savez(out, words=np.array(words), vectors=table, counts=counts)


if __name__ == "__main__":
    main()
