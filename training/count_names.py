"""Makes ``lexicons/ordinary_words.txt`` and ``lexicons/name_uses.txt`` by counting in unlabelled news.

    python training/count_names.py FOLDER

``FOLDER`` holds texts as ``*.xz``, UTF-8, a paragraph a line. The first table has the names of places in the gazetteer that are everyday
words too; the second tells for each name how often it stands behind a preposition of place and how often as a surname. Nothing of the texts
themselves is kept.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.extract.places._gazetteer import default_gazetteer
from onrecord.extract.places._keys import key
from onrecord.lexicons import table

LEXICONS = Path(__file__).parents[1] / "src" / "onrecord" / "lexicons"
TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:['’]\w+)*\.?(?=\s*,)|\w+(?:['’]\w+)*|[^\w\s]|\n")
PREPOSITIONS = frozenset("in near at from to outside across throughout around toward towards into inside".split())
SENTENCE = frozenset('.!?"“\n')
# Words met in small letters this often, and at least as often as with a capital, are ordinary; mark 2 from twenty times as often.
MET, OFTEN = 20, 20
# Names met this often have a row; runs of capitalised words longer than this are no names of places.
NAMED, LONGEST = 15, 3


class Counts:
    """What is counted: words in small letters; names, those of them behind a preposition of place, and those that end a person's name."""

    def __init__(self) -> None:
        self.small: Counter[str] = Counter()
        self.names: Counter[str] = Counter()
        self.behind: Counter[str] = Counter()
        self.surnames: Counter[str] = Counter()
        self._first = {row[0] for row in (*table("given_names"), *table("titles"))}

    def add(self, words: list[str]) -> None:
        at = 0
        while at < len(words):
            if not words[at][0].isupper():
                self.small[words[at]] += words[at][0].islower()
                at += 1
                continue
            end = at + 1
            while end < len(words) and words[end][0].isupper() and end - at < 2 * LONGEST:
                end += 1
            self._name(words[at - 1] if at else ".", words[at:end])
            at = end

    def _name(self, before: str, run: list[str]) -> None:
        if len(run) <= LONGEST and (before not in SENTENCE or len(run) > 1):
            self.names[" ".join(run)] += 1
            self.behind[" ".join(run)] += before in PREPOSITIONS
        if len(run) > 1:
            self.surnames[run[-1]] += run[0] in self._first or (len(run[0]) == len("J.") and run[0][1] == ".")


def lines(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.xz")):
        with lzma.open(path, "rt", encoding="utf-8", errors="replace") as text:
            yield from text


def ordinary(counts: Counts) -> Iterator[tuple[str, str]]:
    for word, small in counts.small.items():
        large = counts.names[word.capitalize()]
        if small >= MET and small >= large and word.isascii() and len(word) > 1:
            yield key(word), str(2 if small >= OFTEN * (large + 1) else 1)


def uses(counts: Counts) -> Iterator[tuple[str, str]]:
    """For each name: twelfths of its uses that stand behind a preposition of place (0 to 6 and more), and a mark for surnames."""
    for name, met in counts.names.items():
        people = counts.surnames[name]
        if met + people >= NAMED:
            share = min(6, 12 * counts.behind[name] // (met + people))
            yield key(name), f"{share}" + ("p" if 2 * people >= met else "")


def write(name: str, what: str, rows: Iterable[tuple[str, str]]) -> None:
    of = dict(sorted(rows))
    known = default_gazetteer().find(sorted(of))
    head = f"# {what}\n# Source: counted by training/count_names.py in unlabelled news; figures only\n# Licence: Apache-2.0\n"
    (LEXICONS / f"{name}.txt").write_text(head + "".join(f"{k}\t{v}\n" for k, v in of.items() if k in known), encoding="utf-8")


def main() -> None:
    counts = Counts()
    for line in lines(Path(sys.argv[1])):
        counts.add(TOKEN.findall(line))
    what = "Names of places that are everyday words: key, mark (1 more often a word than a name, 2 twenty times as often)"
    write("ordinary_words", what, ordinary(counts))
    what = "How names of places are used in news: key, twelfths behind a preposition of place (6 and more), p for surnames"
    write("name_uses", what, uses(counts))


if __name__ == "__main__":
    main()
