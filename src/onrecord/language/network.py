"""The reader's network as it ships: an ONNX graph with int8 weights, and the small layers that score pairs of tokens.

This is the one file that knows onnxruntime. A report is read by itself, in rows of fixed length, so what it gives does not depend on
what else is read, nor on how many workers read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord.language.decoding import Pairs, Scores, rows
from onrecord.language.features import Featurizer

MODEL = Path(__file__).with_name("model")
ROWS_AT_ONCE = 16  # rows in one call of the graph; fixed, because the scale of the int8 activations is taken over a call


class Network:
    """Scores for the tokens of one text."""

    def __init__(self, folder: Path = MODEL) -> None:
        meta = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        self.upos: list[str] = meta["upos"]
        self.xpos: list[str] = meta["xpos"]
        self.relations: list[str] = meta["relations"]
        self.names: list[str] = meta["names"]
        words = (folder / "words.txt").read_text(encoding="utf8").split("\n")
        self._featurizer = Featurizer({word: i for i, word in enumerate(words)})
        with np.load(folder / "pairs.npz") as layers:
            self.pairs = Pairs(**{key: layers[key].astype(np.float32) for key in layers.files})
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"])

    def __call__(self, words: Sequence[str], spaces: Sequence[int]) -> Scores:
        """``words`` and the space code before each -> scores, one row a token."""
        features, marks = self._featurizer(words, spaces)
        cuts = rows(len(words))
        parts: list[list[np.ndarray]] = []
        for at in range(0, len(cuts), ROWS_AT_ONCE):
            some = cuts[at : at + ROWS_AT_ONCE]
            found = self._session.run(
                None,
                {
                    "features": np.stack([features[start:end] for start, end, _, _ in some], 1),
                    "marks": np.stack([marks[start:end] for start, end, _, _ in some], 1),
                },
            )
            for row, (start, _, first, last) in enumerate(some):
                parts.append([column[first - start : last - start, row] for column in found])
        whole = [np.concatenate(column) if len(parts) > 1 else column[0] for column in zip(*parts, strict=True)]
        return Scores(*whole)
