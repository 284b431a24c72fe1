"""Teaches the encoder English from unlabelled text: some words are hidden, and it says which they were (Devlin et al. 2019, here over
words and LSTM layers)."""

from __future__ import annotations

import lzma
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.language.features import AFFIXES, Featurizer, normal
from training.corpora import Document, from_text
from training.network import Encoder

# Words to read of each source: running news first.
SHARES = {
    "allsides": 12_700_000, "worldwide-newswire": 570_000, "newswire-silver": 630_000, "bbc": 770_000, "insight-crime": 1_000_000,
    "abc-news": 650_000, "senate-press": 2_500_000, "un-general-debate": 1_200_000, "australian-pm": 1_500_000, "us-milestones": 160_000,
    "us-presidents": 300_000,
}  # fmt: skip
ROW, ROWS = 96, 64  # many short rows: what a CPU learns fastest from
TARGETS = 16_000  # the commonest words can be asked for
HIDDEN, SHOWN = 0.2, 0.15  # share of words asked for; share of these that stay to be seen
RATE, WARMUP = 3e-3, 0.02
SAVE_SECONDS = 180.0


def documents(folder: Path, share: float = 1.0, shares: Mapping[str, int] = SHARES) -> Iterator[Document]:
    """Documents of all sources in turns, each source's turns in proportion to what is taken of it."""
    readers = {name: _of_source(folder / f"{name}.txt.xz") for name in shares}
    left = {name: words * share for name, words in shares.items()}
    while left:
        name = max(left, key=lambda n: left[n] / shares[n])
        document = next(readers[name], None)
        if document is None or left[name] <= 0:
            del left[name]
            continue
        left[name] -= len(document)
        yield document


def _of_source(path: Path) -> Iterator[Document]:
    with lzma.open(path, "rt", encoding="utf8") as file:
        paragraphs: list[str] = []
        count = 0
        for line in file:
            if line.strip():
                paragraphs.append(line.strip())
            elif paragraphs:
                # Most documents keep a blank line between paragraphs, others a line break alone: reports come both ways.
                yield from_text(f"{path.name}-{count}", ("\n" if count % 3 == 0 else "\n\n").join(paragraphs))
                paragraphs = []
                count += 1


def vocabulary(gold: Sequence[Document], raw: Path, size: int, sample: float = 0.25) -> dict[str, int]:
    """The commonest words of the annotated documents and of a sample of the raw text, commonest first."""
    count: Counter[str] = Counter()
    for document in gold:
        count.update(map(normal, document.words))
    for document in documents(raw, sample):
        count.update(map(normal, document.words))
    return {word: i for i, (word, n) in enumerate(count.most_common(size)) if n > 2}


class Guess(nn.Module):
    """Scores for the hidden words, from the encoder's states and the encoder's own word table."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        table = encoder.inputs.word.weight.shape[1]
        self.narrow = nn.Linear(encoder.width, table)
        self.norm = nn.LayerNorm(table)
        self.bias = nn.Parameter(torch.zeros(TARGETS))

    def forward(self, states: Tensor, table: Tensor) -> Tensor:
        return self.norm(functional.gelu(self.narrow(states))) @ table[: len(self.bias)].T + self.bias


def _rows(folder: Path, featurizer: Featurizer, share: float) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Batches of ``[ROWS, ROW, ..]`` features and marks, each row a running stretch of text."""
    features: list[np.ndarray] = []
    marks: list[np.ndarray] = []
    held = 0
    need = ROW * ROWS * 8
    rng = np.random.default_rng(3)
    for document in documents(folder, share):
        f, m = featurizer(document.words, document.spaces)
        features.append(f)
        marks.append(m)
        held += len(f)
        if held >= need:
            whole_f, whole_m = np.concatenate(features), np.concatenate(marks)
            order = rng.permutation(8 * ROWS)
            cut_f = whole_f[:need].reshape(8 * ROWS, ROW, -1)[order]
            cut_m = whole_m[:need].reshape(8 * ROWS, ROW, -1)[order]
            features, marks, held = [whole_f[need:]], [whole_m[need:]], held - need
            for i in range(8):
                yield cut_f[i * ROWS : (i + 1) * ROWS], cut_m[i * ROWS : (i + 1) * ROWS]


def pretrain(encoder: Encoder, words: dict[str, int], raw: Path, work: Path, share: float = 1.0, steps: int | None = None) -> None:
    """Trains ``encoder`` in place for one pass over the text; goes on from ``work/pretraining.pt``."""
    guess = Guess(encoder)
    learned = nn.ModuleList([encoder, guess])
    optimizer = torch.optim.AdamW(learned.parameters(), RATE, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    steps = steps or int(sum(SHARES.values()) * share / (ROW * ROWS))
    path, done = work / "pretraining.pt", 0
    if path.exists():
        saved = torch.load(path, weights_only=False)
        learned.load_state_dict(saved["learned"])
        optimizer.load_state_dict(saved["optimizer"])
        done = saved["step"]
    if done >= steps:
        return
    learned.train()
    encoder.drop.p = 0.1
    generator = torch.Generator().manual_seed(done)
    began = last = time.time()
    mean, step = 0.0, 0
    for features, marks in _rows(raw, Featurizer(words), share * 1.1):
        step += 1
        if step <= done:
            continue
        optimizer.param_groups[0]["lr"] = RATE * min(step / (WARMUP * steps), max(0.02, (steps - step) / steps))
        loss = _loss(encoder, guess, torch.from_numpy(features.astype(np.int64)), torch.from_numpy(marks.astype(np.int64)), generator)
        loss.backward()
        nn.utils.clip_grad_norm_(learned.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        mean = 0.99 * mean + 0.01 * float(loss.detach()) if mean else float(loss.detach())
        if step % 50 == 0:
            speed = (step - done) * ROW * ROWS / (time.time() - began)
            print(f"{time.strftime('%H:%M:%S')} pretraining {step}/{steps} {speed:.0f} tokens/s loss {mean:.3f}", flush=True)
        if time.time() - last > SAVE_SECONDS or step >= steps:
            part = path.with_suffix(".part")
            torch.save({"learned": learned.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, part)
            part.replace(path)
            last = time.time()
        if step >= steps:
            return


def _loss(encoder: Encoder, guess: Guess, features: Tensor, marks: Tensor, generator: torch.Generator) -> Tensor:
    target = features[..., 0]
    asked = (torch.rand(target.shape, generator=generator) < HIDDEN) & (target < TARGETS)
    hidden = asked & (torch.rand(target.shape, generator=generator) >= SHOWN)
    seen = features.clone()
    unknown = encoder.inputs.word.num_embeddings - 1
    seen[..., 0] = torch.where(hidden, unknown, target)
    seen[..., 1:] = torch.where(hidden[..., None], 0, features[..., 1:])
    assert seen.shape[-1] == AFFIXES + 2
    with torch.autocast("cpu", torch.bfloat16):
        states = encoder(seen, marks)
        scores = guess(states[asked], encoder.inputs.word.weight)
    return functional.cross_entropy(scores.float(), target[asked])
