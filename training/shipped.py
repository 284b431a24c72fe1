"""Reads the network that ships back into PyTorch, so that a training can go on from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training.network import Encoder

_TABLES = ("word", "affix", "shape", "space", "quote")


def words(folder: Path) -> dict[str, int]:
    """The words that the network in ``folder`` knows, with their rows in its table."""
    return {word: i for i, word in enumerate((folder / "words.txt").read_text(encoding="utf8").split("\n"))}


@torch.no_grad()
def restore(folder: Path, encoder: Encoder) -> None:
    """Puts the weights of ``reader.onnx`` into ``encoder``, as exact as int8 keeps them."""
    graph = onnx.load(str(folder / "reader.onnx")).graph
    stored = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    for name in _TABLES:
        _set(getattr(encoder.inputs, name).weight, stored[f"inputs.{name}.weight.int8"] * stored[f"inputs.{name}.weight.scale"])
    recurrent = [node.input for node in graph.node if node.op_type == "DynamicQuantizeLSTM"][: len(encoder.layers)]
    for layer, names in zip(encoder.layers, recurrent, strict=True):
        assert isinstance(layer, nn.LSTM)
        _recurrent(
            layer, *(stored[f"{name.removesuffix('_quantized')}_quantized"] * _scale(stored, name) for name in names[1:3]), stored[names[3]]
        )


def _scale(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    return np.asarray(stored[name.replace("_quantized", "_scale")].reshape(-1, 1, 1))


def _recurrent(layer: nn.LSTM, inputs: np.ndarray, states: np.ndarray, bias: np.ndarray) -> None:
    """ONNX keeps gates as input, output, forget, cell, and both biases in one row; PyTorch as input, forget, cell, output."""
    for direction, suffix in enumerate(("", "_reverse")):
        _set(getattr(layer, f"weight_ih_l0{suffix}"), _gates(inputs[direction].T))
        _set(getattr(layer, f"weight_hh_l0{suffix}"), _gates(states[direction].T))
        of_inputs, of_states = np.split(bias[direction], 2)
        _set(getattr(layer, f"bias_ih_l0{suffix}"), _gates(of_inputs))
        _set(getattr(layer, f"bias_hh_l0{suffix}"), _gates(of_states))


def _gates(rows: np.ndarray) -> np.ndarray:
    inputs, outputs, forget, cell = np.split(rows, 4)
    return np.concatenate([inputs, forget, cell, outputs])


def _set(target: Tensor, values: np.ndarray) -> None:
    target.copy_(torch.from_numpy(np.ascontiguousarray(values, np.float32)))
