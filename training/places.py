"""Learns which names are meant as places, and which of the places that bear a name a report means.

    python training/places.py LGL.jsonl

Writes ``lexicons/place_weights.txt`` (a logistic model over the features of ``extract/places/_evidence.py``) and
``lexicons/place_ranking.txt`` (a log-linear ranker over those of ``_resolution.py``), and prints what both give on five folds held out in
turn. Folds part publishers, not reports: a paper writes about the same few towns every day. What the tables hold is learnt from all folds.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.entities import entities
from onrecord.extract.found import Found
from onrecord.extract.places import _evidence as evidence
from onrecord.extract.places import _resolution as resolution
from onrecord.extract.places._candidates import Candidate, candidates, capitals
from onrecord.extract.places._gazetteer import Gazetteer, default_gazetteer
from onrecord.extract.places._naming import countries_told, named
from onrecord.extract.places._weights import MEANT
from onrecord.language.reader import default_reader
from onrecord.lexicons import table
from onrecord.record import Report

LEXICONS = Path(__file__).parents[1] / "src" / "onrecord" / "lexicons"
FOLDS = 5
RARE = 10  # features met less often are left out
L2_EVIDENCE, L2_RANKING = 2.0, 1.0
NEAR_KM = 161.0
# What reports on the world count among those of local papers of the United States, which are five of six.
ABROAD = 3.0
Floats = NDArray[np.float64]
# Weights that are set by hand. The corpus was chosen for papers of places named after more famous ones, and so teaches that people and
# capitals count for less than they do in news in general; what is set costs two points of accuracy there and gains half a point found.
SET = {"capital": 2.5, "has a namesake town": -2.0, "asked for": 3.5, "fewer": 2.5, "most": 0.5}


@dataclass(slots=True)
class Row:
    """One candidate of one report: its features and the gold place it overlaps, if any."""

    candidate: Candidate
    features: list[str]
    gold: dict[str, Any] | None


@dataclass(slots=True)
class Page:
    """One report: its fold, its rows, its gold places, and, once names are chosen, their ranking problem."""

    found: Found
    fold: int
    rows: list[Row]
    gold: list[dict[str, Any]]
    likely: Floats = field(default_factory=lambda: np.zeros(0))

    @property
    def abroad(self) -> bool:
        """Whether most of its places lie outside the United States."""
        return 2 * sum(g["country"] == "United States" for g in self.gold) < sum(g["country"] is not None for g in self.gold)


def pages(path: Path, gazetteer: Gazetteer) -> list[Page]:
    people = demonyms()
    out = []
    for line in path.read_text(encoding="utf-8").split("\n"):  # a report's text may hold other separators of lines
        if not line:
            continue
        report = json.loads(line)
        analysis = default_reader().analyse(report["text"])
        about = Report(id=report["id"], sha256="")
        things, mentions = entities(analysis, about)
        found = Found(analysis=analysis, report=about, entities=things, mentions=mentions)
        gold = [p for p in report["places"] if p["quote"] not in people and p["quote"].rstrip("s") not in people]
        out.append(Page(found, crc32(report["publisher"].encode()) % FOLDS, rows_of(found, gold, gazetteer), gold))
    return out


def demonyms() -> set[str]:
    """What is no place in a record: adjectives of nationality and nouns for nationals."""
    return {p for row in table("countries") if len(row) > 4 for p in row[4].split(";") if p}


def rows_of(found: Found, gold: list[dict[str, Any]], gazetteer: Gazetteer) -> list[Row]:
    analysis = found.analysis
    capital = capitals(analysis)
    spotted = candidates(analysis, gazetteer, capital)
    known = evidence.Evidence(found, capital, spotted)
    rows = [Row(c, known.features(c, evidence.kind_of(c, gazetteer)), None) for c in spotted]
    spans = [(analysis.starts[c.first], analysis.ends[c.end - 1]) for c in spotted]
    shared = [(min(e, g["span"][1]) - max(s, g["span"][0]), -k, -j) for k, (s, e) in enumerate(spans) for j, g in enumerate(gold)]
    used: set[int] = set()
    for size, k, j in sorted(shared, reverse=True):
        if size > 0 and rows[-k].gold is None and -j not in used:
            rows[-k].gold = gold[-j]
            used.add(-j)
    return rows


def logistic(rows: Sequence[Row], index: dict[str, int]) -> Floats:
    """Weights of a logistic model with an L2 penalty; full batches, so the result depends on the rows alone."""
    lists = [[index[f] for f in r.features if f in index] for r in rows]
    flat = np.array([i for one in lists for i in one])
    row = np.repeat(np.arange(len(rows)), [len(one) for one in lists])
    label = np.array([r.gold is not None for r in rows], float)

    def gradient(w: Floats) -> Floats:
        chance = 1 / (1 + np.exp(-np.bincount(row, w[flat], len(rows))))
        return np.asarray(np.bincount(flat, (chance - label)[row], len(index)) + L2_EVIDENCE * w)

    return descend(gradient, len(index))


def descend(gradient: Any, size: int, steps: int = 400, rate: float = 0.1, fixed: dict[int, float] | None = None) -> Floats:
    """Adam with full batches and a rate that falls to nothing; what is ``fixed`` has its value and no gradient."""
    w, m, v = np.zeros(size), np.zeros(size), np.zeros(size)
    for at, value in (fixed or {}).items():
        w[at] = value
    for t in range(1, steps + 1):
        g = gradient(w)
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
        w = w - rate * (1 - t / (steps + 1)) * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.99**t)) + 1e-8)
    return w


@dataclass(slots=True)
class Problem:
    """The names of one report to be ranked: the places, their features of the first round, and which are right."""

    names: list[resolution.Named]
    index: list[int]
    told: list[int]
    meant: list[Row]
    choice: resolution.Choice
    own: Floats
    right: NDArray[np.bool_]
    times: Floats


def problem(page: Page, gazetteer: Gazetteer, first: Floats) -> Problem | None:
    meant = [r for r, p in zip(page.rows, page.likely, strict=True) if p >= MEANT]
    names, index = named(page.found.analysis, [r.candidate for r in meant], gazetteer)
    if not names:
        return None
    choice, own = resolution.likely(names, gazetteer, first)
    right, times = np.zeros(len(choice.name), bool), np.zeros(len(names))
    for k in range(len(names)):
        gold = [r.gold for r, i in zip(meant, index, strict=True) if i == k and r.gold is not None and r.gold["lat"] is not None]
        mine = choice.name == k
        if gold:
            off = [distance(choice.spots.latitude[mine], choice.spots.longitude[mine], g["lat"], g["lon"]) <= NEAR_KM for g in gold]
            right[mine] = np.mean(off, axis=0) >= 0.5
            times[k] = min(3, len(gold)) * right[mine].any() * (ABROAD if page.abroad else 1.0)
    return Problem(names, index, countries_told(page.found.analysis, gazetteer), meant, choice, own, right, times)


def distance(latitude: Floats, longitude: Floats, y: float, x: float) -> Floats:
    a, b = np.radians(latitude), np.radians(y)
    h = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(x - longitude) / 2) ** 2
    return np.asarray(12742 * np.arcsin(np.sqrt(np.minimum(1, h))))


def ranker(problems: Iterable[tuple[Problem, Floats]], size: int) -> Floats:
    """Weights that make the right places of each name likely together (multinomial logistic regression, L2 penalty)."""
    data = list(problems)
    features = np.concatenate([f for _, f in data])
    offsets = np.cumsum([0] + [len(p.names) for p, _ in data])
    name = np.concatenate([p.choice.name + o for (p, _), o in zip(data, offsets, strict=False)])
    right = np.concatenate([p.right for p, _ in data])
    times = np.concatenate([p.times for p, _ in data])[name]
    fixed = {resolution.FEATURES.index(f): value for f, value in SET.items()}

    def gradient(w: Floats) -> Floats:
        share = resolution.shares(features @ w, name)
        told = np.bincount(name, share * right, offsets[-1])[name]
        wanted = np.where(told > 0, share * right / np.maximum(told, 1e-12), 0)
        g = -(features * ((wanted - share) * times)[:, None]).sum(0) + L2_RANKING * w
        g[list(fixed)] = 0
        return np.asarray(g)

    return descend(gradient, size, rate=0.05, fixed=fixed)


def learn(some: Sequence[Page], gazetteer: Gazetteer) -> tuple[Floats, Floats]:
    """The weights of both rounds."""
    zero = np.zeros(resolution._OWN)
    zero[0] = 1.0  # before anything is learnt, the most people
    first = zero
    for _ in range(2):
        problems = [p for page in some if (p := problem(page, gazetteer, first)) is not None]
        first = ranker([(p, p.own) for p in problems], resolution._OWN)
    problems = [p for page in some if (p := problem(page, gazetteer, first)) is not None]
    return first, ranker([(p, both(p, first)) for p in problems], len(resolution.FEATURES))


def both(p: Problem, first: Floats) -> Floats:
    share = resolution.shares(p.own @ first, p.choice.name)
    return np.hstack((p.own, resolution.beside(p.names, p.choice, share, p.told)))


def scores(some: Sequence[Page], gazetteer: Gazetteer, first: Floats, second: Floats) -> Counter[str]:
    """Counts for the figures of the scoreboard, over pages whose names have been chosen."""
    n: Counter[str] = Counter()
    for page in some:
        n["gold"] += len(page.gold)
        n["located"] += sum(g["lat"] is not None for g in page.gold)
        n["found"] += sum(r.gold is not None for r, p in zip(page.rows, page.likely, strict=True) if p >= MEANT)
        n["predicted"] += int((page.likely >= MEANT).sum())
        p = problem(page, gazetteer, first)
        if p is None:
            continue
        share = resolution.shares(both(p, first) @ second, p.choice.name)
        settled = resolution.settled(p.choice, share, len(p.names))
        for row, k in zip(p.meant, p.index, strict=True):
            if k < 0 or settled[k].number < 0 or row.gold is None or row.gold["lat"] is None:
                continue
            n["placed"] += 1
            spots = gazetteer.spots([settled[k].number * 4])
            n["near"] += bool(distance(spots.latitude, spots.longitude, row.gold["lat"], row.gold["lon"])[0] <= NEAR_KM)
    return n


def told(n: Counter[str]) -> str:
    p, r = n["found"] / max(1, n["predicted"]), n["found"] / max(1, n["gold"])
    near, both_right = n["near"] / max(1, n["placed"]), n["near"] / max(1, n["located"])
    return f"found p {p:.3f} r {r:.3f} f1 {2 * p * r / (p + r):.4f}; near of placed {near:.4f}; found and near {both_right:.4f}"


def index_of(some: Iterable[Page]) -> dict[str, int]:
    count = Counter(f for page in some for r in page.rows for f in r.features)
    return {f: k for k, f in enumerate(sorted(f for f, c in count.items() if c >= RARE))}


def chosen(page: Page, index: dict[str, int], w: Floats) -> Floats:
    chances = [1 / (1 + np.exp(-sum(w[index[f]] for f in r.features if f in index))) for r in page.rows]
    spotted = [r.candidate for r in page.rows]
    return np.array(evidence.Evidence(page.found, capitals(page.found.analysis), spotted).settled(chances, MEANT))


def main() -> None:
    gazetteer = default_gazetteer()
    every = pages(Path(sys.argv[1]), gazetteer)
    index = index_of(every)
    for k in range(FOLDS):
        w = logistic([r for page in every if page.fold != k for r in page.rows], index)
        for page in every:
            if page.fold == k:
                page.likely = chosen(page, index, w)
    total: Counter[str] = Counter()
    abroad: Counter[str] = Counter()
    for k in range(FOLDS):
        first, second = learn([p for p in every if p.fold != k], gazetteer)
        total += scores([p for p in every if p.fold == k], gazetteer, first, second)
        abroad += scores([p for p in every if p.fold == k and p.abroad], gazetteer, first, second)
    print("held out:", told(total))
    print("of these on other countries:", told(abroad))
    w = logistic([r for page in every for r in page.rows], index)
    first, second = learn(every, gazetteer)
    write(index, w, first, second, told(total))


def write(index: dict[str, int], w: Floats, first: Floats, second: Floats, held_out: str) -> None:
    head = (
        "# {}\n# Source: learnt by training/places.py from the Local-Global Lexicon (Lieberman, Samet & Sankaranarayanan, 2010)\n"
        "# Licence: Apache-2.0; no more than figures\n"
    )
    what = "How much each feature speaks for a name being meant as a place: feature, weight of a logistic model"
    body = "".join(f"{f}\t{w[k]:.2f}\n" for f, k in index.items() if abs(w[k]) >= 0.05)
    (LEXICONS / "place_weights.txt").write_text(head.format(what) + body, encoding="utf-8")
    what = "How much each feature speaks for a place that bears a name: feature, weight in the first round, in the second"
    rows = zip(resolution.FEATURES, [*first, *[0.0] * (len(second) - len(first))], second, strict=True)
    body = "".join(f"{f}\t{a:.3f}\t{b:.3f}\n" for f, a, b in rows)
    (LEXICONS / "place_ranking.txt").write_text(head.format(what) + f"# Held out: {held_out}\n" + body, encoding="utf-8")


if __name__ == "__main__":
    main()
