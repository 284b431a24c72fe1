"""Coreference of persons, organisations and places on GUM, by genre.

    python benchmarks/accuracy/chains.py GUM.conllu [--parses gold|network] [--records OUT.jsonl]

``--parses gold`` reads the treebank's own tags and heads, with names as near as the annotation allows; ``network`` reads the bare text with
the shipped reader. Prints MUC, B³, entity CEAF (greedy assignment) and their mean (CoNLL) for each genre and for all, and the speed of the
extractor alone. A mention counts by the first token of its head; only chains of two mentions and more count.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.extract.entities import entities
from onrecord.language.analysis import ROOT, Analysis, Name
from onrecord.record import Entity, Mention, Report

KINDS = {"person", "organization", "place"}
LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_PARTS = re.compile(r"\([^()]*\)?|[^()]+\)")
Chain = frozenset[int]


@dataclass(kw_only=True)
class GoldMention:
    """One annotated mention: token stretch, tokens of its head, group and type."""

    first: int
    end: int
    lead: int
    group: str
    kind: str


@dataclass(kw_only=True)
class Document:
    """One document of the treebank with its gold analysis."""

    id: str
    analysis: Analysis
    mentions: list[GoldMention] = field(default_factory=list)

    @property
    def genre(self) -> str:
        return self.id.split("_")[1]

    def chains(self) -> list[Chain]:
        """The gold chains that count, as sets of head tokens."""
        groups: dict[str, list[GoldMention]] = collections.defaultdict(list)
        for mention in self.mentions:
            groups[mention.group].append(mention)
        out = []
        for group in groups.values():
            kind = collections.Counter(m.kind for m in group).most_common(1)[0][0]
            heads = frozenset(m.lead for m in group)
            if kind in KINDS and len(heads) > 1:
                out.append(heads)
        return out


class _Builder:
    """Collects one document line by line."""

    def __init__(self, name: str) -> None:
        self.id = name
        self.text = ""
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.rows: list[list[str]] = []
        self.sentences: list[tuple[int, int]] = []
        self.heads: list[int] = []
        self.open: dict[str, list[tuple[int, str, int]]] = {}
        self.mentions: list[GoldMention] = []
        self.sentence_start = 0

    def paragraph(self) -> None:
        if self.text:
            self.text = self.text.rstrip() + "\n\n"

    def token(self, row: list[str]) -> None:
        i = len(self.rows)
        self.starts.append(len(self.text))
        self.ends.append(len(self.text) + len(row[1]))
        self.text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        self.rows.append(row)
        self.heads.append(self.sentence_start + int(row[6]) - 1 if row[6] != "0" else ROOT)
        marked = re.search(r"Entity=([^|]*)", row[9])
        for part in _PARTS.findall(marked.group(1)) if marked else []:
            bits = part.strip("()").split("-")
            if part.startswith("("):
                lead = next((b for b in bits[2:] if re.match(r"^\d+(,\d+)*$", b)), "1")
                self.open.setdefault(bits[0], []).append((i, bits[1], int(lead.split(",")[0])))
            if part.endswith(")") and self.open.get(bits[0]):
                first, kind, lead_at = self.open[bits[0]].pop()
                self.mentions.append(GoldMention(first=first, end=i + 1, lead=first + lead_at - 1, group=bits[0], kind=kind))

    def sentence(self) -> None:
        if len(self.rows) > self.sentence_start:
            self.sentences.append((self.sentence_start, len(self.rows)))
            self.sentence_start = len(self.rows)

    def document(self) -> Document:
        self.sentence()
        analysis = Analysis(
            text=self.text.strip() + "\n",
            starts=self.starts,
            ends=self.ends,
            words=[r[1] for r in self.rows],
            sentences=self.sentences,
            upos=[r[3] for r in self.rows],
            xpos=[r[4] for r in self.rows],
            heads=self.heads,
            relations=[r[7].split(":")[0] for r in self.rows],
            names=_names(self.rows, self.mentions),
        )
        return Document(id=self.id, analysis=analysis, mentions=self.mentions)


def _names(rows: list[list[str]], mentions: Iterable[GoldMention]) -> list[Name]:
    """Names as the network would label them: the run of proper nouns at the head of each annotated mention."""
    taken = [False] * len(rows)
    out = []
    for mention in sorted(mentions, key=lambda m: m.end - m.first):
        if rows[mention.lead][4] not in ("NNP", "NNPS") or taken[mention.lead]:
            continue
        end = mention.lead
        while end < mention.end and rows[end][4] in ("NNP", "NNPS") and not taken[end]:
            taken[end] = True
            end += 1
        out.append(Name(mention.lead, end, LABELS.get(mention.kind, "MISC"), 1.0))
    return sorted(out)


def documents(path: Path) -> list[Document]:
    """The documents of a GUM file."""
    builders: list[_Builder] = []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# newdoc id"):
            builders.append(_Builder(line.split("=", 1)[1].strip()))
        elif line.startswith("# newpar"):
            builders[-1].sentence()
            builders[-1].paragraph()
        elif not line:
            builders[-1].sentence()
        elif line[0].isdigit():
            row = line.split("\t")
            if row[0].isdigit():
                builders[-1].token(row)
    return [b.document() for b in builders]


def muc(gold: Sequence[Chain], found: Sequence[Chain]) -> tuple[float, float]:
    where = {m: i for i, c in enumerate(found) for m in c}
    hit = total = 0
    for chain in gold:
        hit += len(chain) - len({where.get(m, -1 - m) for m in chain})
        total += len(chain) - 1
    return hit, total


def b_cubed(gold: Sequence[Chain], found: Sequence[Chain]) -> tuple[float, float]:
    where = {m: c for c in found for m in c}
    hit = sum(len(c & where[m]) / len(c) for c in gold for m in c if m in where)
    return hit, sum(map(len, gold))


def ceaf(gold: Sequence[Chain], found: Sequence[Chain]) -> tuple[float, float]:
    touching = ((i, j, len(a & b) * 2 / (len(a) + len(b))) for i, a in enumerate(gold) for j, b in enumerate(found) if a & b)
    pairs = sorted(((value, i, j) for i, j, value in touching), reverse=True)
    used: set[int] = set()
    hit = 0.0
    for value, i, j in pairs:
        if i not in used and -1 - j not in used:
            used |= {i, -1 - j}
            hit += value
    return hit, len(gold)


def conll(pairs: Iterable[tuple[Sequence[Chain], Sequence[Chain]]]) -> dict[str, float]:
    """Precision, recall and F1 of the three measures and the mean F1 over documents of (gold, found) chains."""
    sums: dict[str, float] = collections.defaultdict(float)
    for gold, found in pairs:
        for measure in (muc, b_cubed, ceaf):
            for side, (hit, total) in (("r", measure(gold, found)), ("p", measure(found, gold))):
                sums[f"{measure.__name__}_{side}"] += hit
                sums[f"{measure.__name__}_{side}_of"] += total
    out: dict[str, float] = {}
    for name in ("muc", "b_cubed", "ceaf"):
        p, r = (sums[f"{name}_{side}"] / max(1, sums[f"{name}_{side}_of"]) for side in "pr")
        out |= {f"{name}_p": p, f"{name}_r": r, name: 2 * p * r / (p + r) if p + r else 0.0}
    return out | {"conll": (out["muc"] + out["b_cubed"] + out["ceaf"]) / 3}


def found_chains(document: Document, found: tuple[tuple[Entity, ...], tuple[Mention, ...]]) -> list[Chain]:
    """The chains of a result, as sets of gold tokens (by the first character of the head)."""
    token_at = {c: i for i, (s, e) in enumerate(zip(document.analysis.starts, document.analysis.ends, strict=True)) for c in range(s, e)}
    kinds = {e.id: e.type for e in found[0]}
    by: dict[str, set[int]] = collections.defaultdict(set)
    for mention in found[1]:
        token = token_at.get(mention.head.start)
        if token is not None and kinds[mention.entity] != "other":
            by[mention.entity].add(token)
    seen: set[int] = set()
    out = []
    for tokens in by.values():
        fresh = frozenset(tokens - seen)
        seen |= fresh
        if len(fresh) > 1:
            out.append(fresh)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gum", type=Path)
    parser.add_argument("--parses", choices=("gold", "network"), default="gold")
    parser.add_argument("--records", type=Path, help="write the entities and mentions found, one document a line")
    options = parser.parse_args()
    report = Report(id="gum", sha256="")
    scored: dict[str, list[tuple[list[Chain], list[Chain]]]] = collections.defaultdict(list)
    seconds, words, rows = 0.0, 0, []
    for document in documents(options.gum):
        analysis = document.analysis
        if options.parses == "network":
            from onrecord.language.reader import default_reader

            analysis = default_reader().analyse(document.analysis.text)
        start = time.perf_counter()
        found = entities(analysis, report)
        seconds += time.perf_counter() - start
        words += len(analysis)
        for key in (document.genre, "ALL"):
            scored[key].append((document.chains(), found_chains(document, found)))
        rows.append({
            "report": {"id": document.id},
            "text": document.analysis.text,
            "entities": [{"id": e.id, "name": e.name, "type": e.type, "role": e.role, "country": e.country} for e in found[0]],
            "mentions": [{"span": m.span, "head": m.head, "entity": m.entity, "kind": m.kind} for m in found[1]],
        })  # fmt: skip
    print(f"{'':14}{'MUC p r f':>18}{'B3 p r f':>18}{'CEAF p r f':>18}  CoNLL")
    for key in sorted(scored):
        s = conll(scored[key])
        cells = ["".join(f"{s[m + x] * 100:6.1f}" for x in ("_p", "_r", "")) for m in ("muc", "b_cubed", "ceaf")]
        print(f"{key:14}{''.join(cells)}  {s['conll']:.4f}")
    print(f"{seconds / max(1, words) * 1e6:.2f} microseconds a word over {words} words", file=sys.stderr)
    if options.records:
        options.records.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf8")


if __name__ == "__main__":
    main()
