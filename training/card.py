"""Writes the model card beside the model, from what was measured."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

TRIED = Path(__file__).with_name("tried.md")

_HEAD = """# Model card: the reader's network

One pass over a report gives sentence ends, universal and fine tags, dependencies, names and attributions. It ships inside the
package, runs on onnxruntime and numpy, and was trained by `python -m training`.

## Method
Two bidirectional LSTM layers of 192 over embedded words, affixes, shapes, spaces and quotation marks, and one of 96 more for
attributions alone; linear heads for tags, names, sentence ends and cue beginnings; a scaled inner product for arcs (after Dozat & Manning
2017) and an additive layer for their labels; for every cue found, an additive layer with one convolution says of each token around it
whether it is its source, its content or neither, so that source, cue and content belong together and may nest.

It starts from nothing. The encoder first learned from unlabelled news to say which words were hidden. Three teachers, copies of it with
wider heads, then learned attributions, each from two thirds of PolNeAR's reports, and said what they think of the reports they had not
seen and of three million words of unlabelled news. Encoder and heads at last learned from all annotated corpora and from the teachers'
opinions together, every batch drawn from all of them (distillation after Hinton, Vinyals & Dean 2015). Weights are running averages;
what ships is quantised to int8.

The network that ships is of the second generation: its encoder went on from the first generation's weights (`--go-on-from`), which had
learned from 14 million words and from the annotated corpora, with another pass over 22 million words. Starting from nothing instead takes
one pass more.

## Corpora
| corpus | for | licence |
|---|---|---|
| PolNeAR (Newell, Margolin & Ruths 2018), train | attributions | none stated; the articles are their publishers'; not redistributed |
| UD English EWT 2.16, train | sentences, tags, dependencies | CC BY-SA 4.0 |
| UD English GUM 2.16, train | sentences, tags, dependencies, names | annotations CC BY 4.0, open texts |
| wikigold (five sixths) | names | CC BY 4.0 |
| WNUT 2017, train | names | CC BY 4.0 |
| news and political prose without labels | pretraining; three million words also as the teachers read them | various; not redistributed |

## Limits
English. News prose of 1997 to 2022, mostly of the United States; attributions follow PolNeAR's guidelines. Trained on written text with its
punctuation and capitals; text in capitals alone reads worse. Scores below are on development sets, which were looked at while building.
"""


Figures = Mapping[str, Mapping[str, float]]
COLUMNS = ("step", "attribution.alpha", "attribution.relaxed", "attribution.exact", "ewt.las", "gum.las", "names.gum")


def write(folder: Path, figures: Figures, curve: Sequence[Mapping[str, float]], plans: Mapping[str, object]) -> None:
    """``folder/README.md``: method, corpora, limits, scores, learning curve, settings, what was tried."""
    rows = [f"| {group}: {key} | {value} |" for group, row in figures.items() for key, value in row.items()]
    parts = [_HEAD, "## Scores on the development sets\n", "| figure | score |\n|---|---|\n", "\n".join(rows)]
    parts += ["\n\n## Learning curve\n", _curve(curve)]
    parts += ["\n## Settings\n", *(f"- {name}: `{json.dumps(plan)}`\n" for name, plan in plans.items())]
    if TRIED.exists():
        parts += ["\n", TRIED.read_text(encoding="utf8")]
    (folder / "README.md").write_text("".join(parts), encoding="utf8")


def _curve(curve: Sequence[Mapping[str, float]]) -> str:
    if not curve:
        return "none\n"
    keys = [k for k in COLUMNS if k in curve[-1]]
    lines = ["| " + " | ".join(keys) + " |", "|" + "---|" * len(keys)]
    return "\n".join([*lines, *("| " + " | ".join(str(c.get(k, "")) for k in keys) + " |" for c in curve)]) + "\n"
