"""Writes the trained network as the files that ship: an int8 ONNX graph, the pair layers, words, labels."""

from __future__ import annotations

import dataclasses
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.language.decoding import Scores
from training.labels import NAMES, RELATIONS, UPOS, XPOS
from training.measure import pairs
from training.network import Encoder, Heads

OUTPUTS = [field.name for field in dataclasses.fields(Scores)]


class Shipped(nn.Module):
    """The encoder with everything that is one vector a token; time first, ``[T, B, …]``."""

    def __init__(self, encoder: Encoder, heads: Heads) -> None:
        super().__init__()
        self.inputs, self.layers, self.heads = encoder.inputs, encoder.layers, heads
        for layer in (*self.layers, heads.said):
            layer.batch_first = False

    def forward(self, features: Tensor, marks: Tensor) -> tuple[Tensor, ...]:
        x = self.inputs(features, marks)
        for layer in self.layers:
            x = layer(x)[0]
        return tuple(self.heads.scores(x))


def export(encoder: Encoder, heads: Heads, words: dict[str, int], folder: Path) -> None:
    """Writes ``reader.onnx``, ``pairs.npz``, ``words.txt`` and ``labels.json`` to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    shipped = Shipped(encoder, heads).eval().float()
    example = (torch.zeros(40, 2, 10, dtype=torch.int32), torch.zeros(40, 2, 2, dtype=torch.int32))
    axes = {name: {0: "tokens", 1: "rows"} for name in ["features", "marks", *OUTPUTS]}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            shipped,
            example,
            str(whole),
            input_names=["features", "marks"],
            output_names=OUTPUTS,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        tables = Path(scratch) / "tables.onnx"
        onnx.save(_small_tables(onnx.load(str(whole))), str(tables))
        target = str(folder / "reader.onnx")
        quantize_dynamic(str(tables), target, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "LSTM", "Gemm"])
    for layer in (*encoder.layers, heads.said):
        layer.batch_first = True
    layers = pairs(heads)
    np.savez_compressed(folder / "pairs.npz", **{k: getattr(layers, k).astype(np.float16) for k in layers.__dataclass_fields__})
    (folder / "words.txt").write_text("\n".join(words), encoding="utf8")
    labels = {"upos": UPOS, "xpos": XPOS, "relations": RELATIONS, "names": NAMES}
    (folder / "labels.json").write_text(json.dumps(labels) + "\n", encoding="utf8")


def _small_tables(model: onnx.ModelProto) -> onnx.ModelProto:
    """Embedding tables as int8 with one scale a table, cast back after the look-up: a quarter of the size, the same to two decimals."""
    graph = model.graph
    tables = {t.name: t for t in graph.initializer}
    for node in list(graph.node):
        if node.op_type != "Gather" or node.input[0] not in tables or len(tables[node.input[0]].dims) != 2:
            continue
        table = tables[node.input[0]]
        if table.data_type != TensorProto.FLOAT:
            continue
        values = numpy_helper.to_array(table)
        limit = float(np.percentile(np.abs(values), 99.99)) or 1.0
        small = np.clip(np.round(values / limit * 127), -127, 127).astype(np.int8)
        name, out = table.name, node.output[0]
        graph.initializer.remove(table)
        graph.initializer.append(numpy_helper.from_array(small, name + ".int8"))
        graph.initializer.append(numpy_helper.from_array(np.array(limit / 127, np.float32), name + ".scale"))
        node.input[0] = name + ".int8"
        node.output[0] = out + ".int8"
        at = list(graph.node).index(node) + 1
        graph.node.insert(at, helper.make_node("Cast", [out + ".int8"], [out + ".float"], to=TensorProto.FLOAT))
        graph.node.insert(at + 1, helper.make_node("Mul", [out + ".float", name + ".scale"], [out]))
    onnx.checker.check_model(model)
    return model
