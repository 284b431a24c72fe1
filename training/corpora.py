"""Reads the annotated corpora into one shape: documents of words with whatever labels each corpus has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.language.features import space_codes
from onrecord.language.tokens import tokens
from training.labels import IGNORE, NAMES, RELATIONS, UPOS, XPOS

Labels = NDArray[np.int16]
Spans = list[tuple[int, int]]
HELD_OUT_SHARE = 6  # every sixth wikigold document measures names and trains nothing


@dataclass
class Link:
    """One attribution in token spans; ``anchor`` is the first token of its cue."""

    anchor: int
    source: Spans
    cue: Spans
    content: Spans


@dataclass
class Chances:
    """What trained networks say of each token: the chance that a cue begins ``[n]``, the chance of each role ``[n, 4]``."""

    anchors: NDArray[np.float16]
    roles: NDArray[np.float16]


@dataclass
class Document:
    """Words, the space code before each, and the labels that its corpus gives (``None`` where it gives none)."""

    name: str
    words: list[str]
    spaces: list[int]
    ends: Labels | None = None  # 1 where a sentence ends
    upos: Labels | None = None
    xpos: Labels | None = None
    heads: NDArray[np.int32] | None = None  # index in the document, -1 for a sentence's head
    relations: Labels | None = None
    names: Labels | None = None
    links: list[Link] | None = None
    chances: Chances | None = None
    annotated: bool = True  # by people
    text: str = ""
    offsets: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)


def from_text(name: str, text: str) -> Document:
    """The words of a running text, unlabelled."""
    offsets = tokens(text)
    starts, ends = [a for a, _ in offsets], [b for _, b in offsets]
    return Document(name, [text[a:b] for a, b in offsets], space_codes(text, starts, ends), text=text, offsets=offsets)


def attributions(path: Path) -> Iterator[Document]:
    """PolNeAR's reports with the first annotator's attributions; those without a cue are left out of ``links``."""
    for line in path.read_text(encoding="utf8").splitlines():
        report = json.loads(line)
        document = from_text(report["id"], report["text"])
        first = {}
        for index, (start, end) in enumerate(document.offsets):
            for at in range(start, end):
                first[at] = index
        document.links = []
        for statement in report["statements"]:
            source, cue, content = (_token_spans(statement[key], first) for key in ("source", "cue", "content"))
            if cue:
                document.links.append(Link(min(a for a, _ in cue), source, cue, content))
        yield document


def _token_spans(spans: Iterable[tuple[int, int]], token_at: dict[int, int]) -> Spans:
    out = []
    for start, end in spans:
        inside = [token_at[i] for i in range(start, end) if i in token_at]
        if inside:
            out.append((inside[0], inside[-1] + 1))
    return out


def treebank(path: Path, groups: frozenset[str] = frozenset()) -> Iterator[Document]:
    """Universal Dependencies documents in CoNLL-U, with names where the corpus marks entities (GUM)."""
    document: _Treebanked | None = None
    for block in path.read_text(encoding="utf8").split("\n\n"):
        lines = block.split("\n")
        if document is None or any(x.startswith("# newdoc") for x in lines):
            if document is not None and document.words:
                yield document.done()
            document = _Treebanked(next((x.split("=")[1].strip() for x in lines if x.startswith("# newdoc")), path.stem), groups)
        if any(x.startswith("# newpar") for x in lines):
            document.space = 3
        rows = [x.split("\t") for x in lines if x and not x.startswith("#")]
        if rows:
            document.sentence(rows)
    if document is not None and document.words:
        yield document.done()


class _Treebanked:
    """A document of a treebank while it is being read."""

    def __init__(self, name: str, groups: frozenset[str]) -> None:
        self.name = name
        self.groups = groups
        self.words: list[str] = []
        self.spaces: list[int] = []
        self.space = 3
        self.ends: list[int] = []
        self.upos: list[int] = []
        self.xpos: list[int] = []
        self.heads: list[int] = []
        self.relations: list[int] = []
        self.entities: list[tuple[int, int, str]] = []
        self.open: dict[str, list[tuple[int, str]]] = {}
        self.marked = False

    def sentence(self, rows: list[list[str]]) -> None:
        base, covered, glued = len(self.words), 0, False
        for row in rows:
            if "." in row[0]:
                continue
            if "-" in row[0]:  # a written word of several syntactic ones: nothing between them
                covered = int(row[0].split("-")[1])
                glued = "SpaceAfter=No" in row[9]
                continue
            index = int(row[0])
            self.words.append(row[1])
            self.spaces.append(self.space)
            inner = index < covered
            self.space = 0 if inner or (glued if index == covered else "SpaceAfter=No" in row[9]) else 1
            self.ends.append(0)
            self.upos.append(UPOS.index(row[3]) if row[3] in UPOS else IGNORE)
            self.xpos.append(XPOS.index(row[4]) if row[4] in XPOS else IGNORE)
            head = int(row[6]) if row[6].isdigit() else 0
            self.heads.append(base + head - 1 if head else -1)
            relation = row[7].split(":")[0]
            self.relations.append(RELATIONS.index(relation) if relation in RELATIONS else IGNORE)
            self._entity(row[9], len(self.words) - 1)
        self.ends[-1] = 1

    def _entity(self, misc: str, index: int) -> None:
        match = re.search(r"Entity=([^|]*)", misc)
        if not match:
            return
        self.marked = True
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", match.group(1)):
            if part.startswith("("):
                bits = part.strip("()").split("-")
                self.open.setdefault(bits[0], []).append((index, bits[1]))
            if part.endswith(")"):
                group = part.strip("()").split("-")[0]
                if self.open.get(group):
                    start, kind = self.open[group].pop()
                    if kind != "time":
                        self.entities.append((start, index + 1, kind))

    def done(self) -> Document:
        small = lambda values: np.array(values, np.int16)  # noqa: E731
        names = small(self._names()) if self.marked else None
        return Document(
            self.name, self.words, self.spaces, small(self.ends), small(self.upos), small(self.xpos),
            np.array(self.heads, np.int32), small(self.relations), names,
        )  # fmt: skip

    def _names(self) -> list[int]:
        """Names from entities: the run of proper nouns around the head of a mention that a proper noun heads."""
        proper = {XPOS.index("NNP"), XPOS.index("NNPS")}
        joining = {"of", "-", "&", "–", "and", "the", "'s", "for", "de", "."}
        out = [0] * len(self.words)
        kinds = {"person": "PER", "organization": "ORG", "place": "LOC"}
        for start, end, kind in sorted(self.entities, key=lambda e: e[0] - e[1]):  # long ones first, inner ones overwrite
            head = next((i for i in range(start, end) if not start <= self.heads[i] < end), start)
            if self.xpos[head] not in proper:
                continue
            first = last = head
            while first > start and (self.xpos[first - 1] in proper or self._joins(first - 1, start, joining, -1, proper)):
                first -= 1
            while last + 1 < end and (self.xpos[last + 1] in proper or self._joins(last + 1, end - 1, joining, 1, proper)):
                last += 1
            if kind == "person" and "'s" in self.words[first:last]:
                first = head
            label = kinds.get(kind, "MISC")
            out[first : last + 1] = [NAMES.index("I-" + label)] * (last + 1 - first)
            out[first] = NAMES.index("B-" + label)
        for index, word in enumerate(self.words):  # corpora with groups tag the adjective too
            if word in self.groups and NAMES[out[index]][2:] not in ("ORG", "LOC", "MISC"):
                out[index] = NAMES.index("B-GRP")
        return out

    def _joins(self, at: int, bound: int, joining: set[str], step: int, proper: set[int]) -> bool:
        beyond = at + step
        inside = beyond >= bound if step < 0 else beyond <= bound
        return inside and self.words[at].lower() in joining - {"and", "'s"} and self.xpos[beyond] in proper


_NAME_KINDS = {
    "PER": "PER", "person": "PER", "ORG": "ORG", "corporation": "ORG", "group": "ORG", "LOC": "LOC", "location": "LOC",
    "MISC": "MISC", "creative-work": "MISC", "product": "MISC",
}  # fmt: skip


def names(path: Path, groups: frozenset[str] = frozenset()) -> Iterator[Document]:
    """Sentences in CoNLL's two columns, as documents of some twenty; ``groups`` are nationalities, found under ``MISC``."""
    separator = "\t" if path.suffix == ".conll" else " "
    words: list[str] = []
    spaces: list[int] = []
    labels: list[int] = []
    sentences = count = 0
    space = 3
    for line in [*path.read_text(encoding="utf8").splitlines(), "", "END END"]:
        if line.strip() and line != "END END":
            word, tag = line.rsplit(separator, 1)
            words.append(word)
            spaces.append(space)
            space = _space_after(word)
            labels.append(_name_label(word, tag.strip(), labels[-1] if labels else 0, groups))
            continue
        sentences += 1
        space = 3 if path.suffix == ".conll" else 1
        if words and (sentences % 12 == 0 or line == "END END"):
            spaces = [0 if w in ".,;:?!)%''n't's" and s == 1 else s for w, s in zip(words, spaces, strict=True)]
            yield Document(f"{path.stem}-{count}", words, spaces, names=np.array(labels, np.int16))
            words, spaces, labels, space = [], [], [], 3
            count += 1


def _space_after(word: str) -> int:
    return 0 if word in ("(", "``", "$", "-") else 1


def _name_label(word: str, tag: str, before: int, groups: frozenset[str]) -> int:
    if tag == "O":
        return 0
    place, kind = tag.split("-", 1)
    kind = _NAME_KINDS.get(kind, "MISC")
    if kind == "MISC" and word in groups:
        kind = "GRP"
    inside = NAMES[before][2:] == kind and place == "I"
    return NAMES.index(("I-" if inside else "B-") + kind)


def uner(path: Path) -> Iterator[Document]:
    """Universal NER's sentences, each a document."""
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows = [x.split("\t") for x in block.split("\n") if x and not x.startswith("#")]
        if rows:
            labels = [NAMES.index(r[2]) if r[2] in NAMES else (NAMES.index(r[2][:2] + "MISC") if "-" in r[2] else 0) for r in rows]
            yield Document(path.stem, [r[1] for r in rows], [3] + [1] * (len(rows) - 1), names=np.array(labels, np.int16))


def held_out(document: Document) -> bool:
    """Whether a names document measures and does not train; decided by its name alone."""
    return crc32(document.name.encode()) % HELD_OUT_SHARE == 0


def demonyms(path: Path) -> frozenset[str]:
    """Words for the people of a country, from the table of countries."""
    found = set()
    for country in json.loads(path.read_text(encoding="utf8")):
        for demonym in (country.get("demonyms") or {}).get("eng", {}).values():
            if demonym:
                found |= {demonym, demonym + "s"}
    return frozenset(found)
