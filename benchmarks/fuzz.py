"""Reads 50,000 hostile inputs, bytes as they might come from a disk, and counts what became of them.

``python -m benchmarks.fuzz [--inputs N] [--seed S]`` prints a table and ends with 1 if any input crashed the reading or gave a record that
does not hold. An input is made from its number and the seed alone, so ``--only NUMBER`` reads a single one again. Most are reports spoiled
as inputs get spoiled: bytes changed, cut, doubled or mixed from several encodings, JSON broken, marks of quotations opened and not closed.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator

import onrecord
from onrecord.formats.jsonl import dumps
from onrecord.reading import record_of
from onrecord.record import Article
from onrecord.sources import jsonl, text

REPORT = (
    "The ferry to Port Lorne will stay closed, the harbour authority said on Monday, 12 February.\n\n"
    "“We will not put 1,200 passengers at risk,” its director, Amélie Roux, told us in Kessel. “Nobody knows how long it will take.\n\n"
    "“It may be weeks,” she added. According to Mayor Tom O'Hara, 'the pier is rotten', but the ministry denied that it had known.\n\n"
    'GOVERNMENT TO PAY — Finance Minister Ruta Salk: "It is there." Asked whether that was true, a spokesman said: «Ask her».\n'
)
_ENCODINGS = "utf-8 utf-8-sig cp1252 mac_roman utf-16 utf-16-le utf-32 koi8-r shift_jis gb18030 cp037 utf-7".split(" ")
_PIECES = (
    '"', "“", "”", "‘", "’", "'", "«", "»", "(", "[", "—", ":", "said", " he said ", "according to ", "\n", "\n\n", "\r", "\t",
    "\x00", "\x07", "\x1b[31m", "\u202e", "\u200b", "\ufeff", "\ufffd", "\ud83d", "e\u0301\u0302\u0303", "👩🏽‍✈️", "🚢" * 9,
    "السلطة", "министр заявил", "外交部发言人", "İ", "ß", "ﬁ", "<p>", "&quot;", "<script>", "9" * 40, "1,2,3", "...", "!!!",
    "http://a.b/c?d=e", "a@b.c", "Mr.", "U.S.", "don't", "-" * 30, " " * 50, "A" * 300,
)  # fmt: skip


def main() -> None:
    """Reads the command line, fuzzes, prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--inputs", type=int, default=50_000, metavar="N", help="how many inputs (default 50,000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other inputs (default 1)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="read this input alone and show what goes wrong with it")
    given = parser.parse_args()
    numbers = range(given.inputs) if given.only is None else range(given.only, given.only + 1)
    start = time.perf_counter()
    counts, failures = fuzz(numbers, given.seed)
    for what, count in sorted(counts.items()):
        print(f"{what:50} {count:>9,}")
    print(f"{'seconds':50} {time.perf_counter() - start:>9,.1f}")
    for number, told in failures[:20]:
        print(f"\ninput {number} (--seed {given.seed} --only {number}):\n{told}")
    sys.exit(bool(failures))


def fuzz(numbers: range, seed: int) -> tuple[Counter[str], list[tuple[int, str]]]:
    """What became of the inputs with these ``numbers``, and for each that failed its number and how it failed."""
    counts: Counter[str] = Counter()
    failures: list[tuple[int, str]] = []
    for number in numbers:
        data, as_lines = made(number, seed)
        try:
            for became in read(data, as_lines):
                counts[became] += 1
        except Exception:  # noqa: BLE001 - any error at all is what is looked for, and it is told
            counts["FAILED"] += 1
            failures.append((number, traceback.format_exc(limit=-6)))
        counts["inputs"] += 1
    return counts, failures


def read(data: bytes, as_lines: bool) -> Iterator[str]:
    """Reads ``data`` as a ``.jsonl`` or as a text file would be, proves each record, and says what became of each report."""
    for article in _articles(data, as_lines):
        if not isinstance(article, Article):
            str(article).encode()
            yield _refusal(article)
            continue
        try:
            record = record_of(article)
        except onrecord.UnreadableInput as error:
            yield _refusal(error)
            continue
        problems = onrecord.verify(json.loads(dumps(record)))
        if problems:
            raise AssertionError(f"the record does not hold: {problems[0]}")
        yield "records" if record.report.language in (None, "en") else "records, not read (language)"


def _refusal(error: onrecord.UnreadableInput) -> str:
    """The kind of refusal, without what is particular to one input."""
    reason = "a value of a wrong kind" if error.reason.startswith('"') else error.reason.split("(")[0].split(",")[0].rstrip()
    return f"unreadable: {reason[:36]}"


def _articles(data: bytes, as_lines: bool) -> Iterator[Article | onrecord.UnreadableInput]:
    if as_lines:
        yield from jsonl.from_stream(io.BytesIO(data), "fuzz.jsonl")
        return
    try:
        yield text.from_stream(io.BytesIO(data), "fuzz.txt")
    except onrecord.UnreadableInput as error:
        yield error


def made(number: int, seed: int) -> tuple[bytes, bool]:
    """The bytes of an input, and whether they are to be read as JSON Lines."""
    chance = random.Random(f"{seed} {number}")
    kind = chance.random()
    if kind < 0.1:
        return chance.randbytes(chance.randrange(400)), chance.random() < 0.2
    words = _spoiled(REPORT, chance)
    if kind < 0.35:
        lines = [json.dumps(_object(words, chance), ensure_ascii=chance.random() < 0.5) for _ in range(chance.randrange(1, 4))]
        return _spoiled_bytes("\n".join(lines).encode("utf-8", "surrogatepass"), chance), True
    encoding = chance.choice(_ENCODINGS) if kind < 0.75 else "utf-8"
    return _spoiled_bytes(words.encode(encoding, "replace"), chance), False


def _spoiled(report: str, chance: random.Random) -> str:
    """A stretch of ``report`` with pieces put in, words moved and stretches doubled."""
    start = chance.randrange(len(report))
    words = report[start : start + chance.randrange(1, len(report))]
    for _ in range(int(chance.expovariate(0.2))):
        at = chance.randrange(len(words) + 1)
        change: Callable[[], str] = chance.choice(
            (
                lambda at=at, words=words: words[:at] + chance.choice(_PIECES) + words[at:],
                lambda at=at, words=words: words[:at] + words[at + chance.randrange(20) :],
                lambda at=at, words=words: words[:at] + words[at : at + 60] * chance.randrange(1, 5) + words[at:],
                lambda at=at, words=words: words[at:] + words[:at],
                lambda words=words: words.upper() if chance.random() < 0.3 else words,
            )
        )
        words = change()
    return words


def _spoiled_bytes(data: bytes, chance: random.Random) -> bytes:
    """``data``, in half of all cases with bytes changed, cut off or put in."""
    for _ in range(chance.randrange(4) if chance.random() < 0.5 else 0):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.randbytes(chance.randrange(4)) + data[at + chance.randrange(4) :]
    return data


def _object(words: str, chance: random.Random) -> object:
    """What a line of JSON Lines might hold: mostly a report, sometimes with the wrong kind of value."""
    odd: tuple[object, ...] = (None, 12, 1.5, True, [], {}, "", "2024-02-14", "2024-02-30", "\ud800", "en", "ru", words[:30])
    keys = ("id", "title", "published", "publisher", "url", "language", "schema", "report", "text", "other")
    return {"text": words, **{key: chance.choice(odd) for key in chance.sample(keys, chance.randrange(4))}}


if __name__ == "__main__":
    main()
