"""The training loop over annotated documents: fixed seeds, checkpoints that resume, a log and a learning curve."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.network import WEIGHTS, Batch, Heads, losses
from training.windows import Batcher, Window


@dataclass(frozen=True)
class Plan:
    """How long and how fast a network learns. ``epochs`` may be a fraction; rates are peak rates after the warm-up."""

    epochs: float
    rate: float
    head_rate: float
    batch_tokens: int = 4096
    warmup: float = 0.06
    average: float = 0.0  # decay of the running average of the weights, 0 for none
    seed: int = 7
    save_seconds: float = 240.0
    measured_every: int = 1  # epochs between two points of the learning curve


class Course:
    """One training: ``encode`` maps a batch to states, ``modules`` are all that learn."""

    def __init__(self, name: str, encoder: nn.Module, heads: Heads, plan: Plan, folder: Path) -> None:
        self.name, self.encoder, self.heads, self.plan, self.folder = name, encoder, heads, plan, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.modules = nn.ModuleDict({"encoder": encoder, "heads": heads})
        groups = [
            {"params": list(encoder.parameters()), "lr": plan.rate, "peak": plan.rate},
            {"params": list(heads.parameters()), "lr": plan.head_rate, "peak": plan.head_rate},
        ]
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.step = 0
        self.averaged: dict[str, Tensor] | None = None
        self.curve: list[dict[str, float]] = []

    @property
    def checkpoint(self) -> Path:
        return self.folder / f"{self.name}.pt"

    def resume(self) -> bool:
        """Goes on from the checkpoint, if there is one."""
        if not self.checkpoint.exists():
            return False
        saved = torch.load(self.checkpoint, weights_only=False)
        self.modules.load_state_dict(saved["modules"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.step, self.averaged, self.curve = saved["step"], saved["averaged"], saved["curve"]
        return True

    def save(self) -> None:
        """Writes the checkpoint, whole or not at all."""
        part = self.checkpoint.with_suffix(".part")
        torch.save(
            {
                "modules": self.modules.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step,
                "averaged": self.averaged, "curve": self.curve, "plan": asdict(self.plan),
            },
            part,
        )  # fmt: skip
        part.replace(self.checkpoint)

    def run(
        self,
        epoch_of: Callable[[int, np.random.Generator], Sequence[Window]],
        batcher: Batcher,
        forward: Callable[[Batch], Tensor],
        steps: int,
        evaluate: Callable[[], dict[str, float]] | None = None,
    ) -> None:
        """Trains for ``steps`` steps in all; epochs before the checkpoint are drawn again from their seeds and skipped."""
        done, epoch, saved, began = 0, 0, time.time(), time.time()
        words = 0
        sums: dict[str, float] = {}
        while done < steps:
            rng = np.random.default_rng([self.plan.seed, epoch])
            torch.manual_seed(self.plan.seed * 1000 + epoch)
            for batch in batcher.mixed(epoch_of(epoch, rng), rng):
                done += 1
                if done <= self.step:
                    continue
                found = self._learn(batch, forward, done, steps)
                words += int(batch.valid.sum())
                for key, value in found.items():
                    sums[key] = 0.98 * sums.get(key, value) + 0.02 * value
                if done % 50 == 0:
                    self._log(done, steps, words / (time.time() - began), sums)
                if time.time() - saved > self.plan.save_seconds:
                    self.save()
                    saved = time.time()
                if done >= steps:
                    break
            epoch += 1
            if evaluate is not None and epoch % self.plan.measured_every == 0:
                self.curve.append({"step": done, **evaluate()})
                self._tell(f"{self.name} step {done}: " + json.dumps(self.curve[-1]))
        self.save()

    def _learn(self, batch: Batch, forward: Callable[[Batch], Tensor], step: int, steps: int) -> dict[str, float]:
        self.modules.train()
        warm = max(1, int(self.plan.warmup * steps))
        share = min(step / warm, max(0.0, (steps - step) / max(1, steps - warm)))
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * share
        with torch.autocast("cpu", torch.bfloat16):
            found = losses(self.heads, forward(batch), batch)
        total = torch.stack([WEIGHTS[key] * value.float() for key, value in found.items()]).sum()
        total.backward()
        nn.utils.clip_grad_norm_(self.modules.parameters(), 5.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step = step
        if self.plan.average:
            self._average()
        return {key: float(value.detach()) for key, value in found.items()}

    def _average(self) -> None:
        with torch.no_grad():
            current = self.modules.state_dict()
            if self.averaged is None:
                self.averaged = {k: v.clone() for k, v in current.items()}
            decay = min(self.plan.average, self.step / (self.step + 10))
            for key, value in self.averaged.items():
                value.lerp_(current[key], 1 - decay) if value.is_floating_point() else value.copy_(current[key])

    def finish(self) -> None:
        """Puts the averaged weights in place."""
        if self.averaged is not None:
            self.modules.load_state_dict(self.averaged)
        self.modules.eval()

    def _log(self, step: int, steps: int, speed: float, sums: dict[str, float]) -> None:
        shown = " ".join(f"{k} {v:.3f}" for k, v in sums.items())
        self._tell(f"{time.strftime('%H:%M:%S')} {self.name} {step}/{steps} {speed:.0f} words/s {shown}")

    def _tell(self, line: str) -> None:
        print(line, flush=True)
        with (self.folder / "log.txt").open("a") as log:
            log.write(line + "\n")
