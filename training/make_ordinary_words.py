"""Makes ``src/onrecord/lexicons/ordinary_words.txt``: names of places that are also everyday words of English.

    python training/make_ordinary_words.py COUNTS.json

``COUNTS`` maps words of unlabelled news to how often they are met in small letters and, within a sentence, with a capital. Kept are
the names of the gazetteer that are met in small letters at least as often as with a capital; mark 2 is for twenty times as often.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from onrecord.extract.places._gazetteer import default_gazetteer
from onrecord.extract.places._keys import key

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "lexicons" / "ordinary_words.txt"
MET, OFTEN = 20, 20
HEADER = """\
# Names of places in the gazetteer that are also everyday words of English: key, mark (1 more often a word than a name, 2 twenty times as often)
# Source: counted by training/make_ordinary_words.py in unlabelled news; no more than single words and their marks
# Licence: Apache-2.0
"""


def main() -> None:
    counts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    marks = {word: 2 if small >= OFTEN * (large + 1) else 1 for word, (small, large) in counts.items() if small >= MET and small >= large}
    known = default_gazetteer().find(sorted({key(word) for word in marks}))
    OUT.write_text(HEADER + "".join(f"{word}\t{marks[word]}\n" for word in sorted(marks) if word in known), encoding="utf-8")


if __name__ == "__main__":
    main()
