"""The same statement told again: word for word, in other words, shortened, altered, taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.extract.places.areas import named
from onrecord.language.rarity import Bag
from onrecord.reconcile._days import between, published
from onrecord.reconcile._sketches import containment, hashes, resemblance, shingles
from onrecord.reconcile._words import bag, cosine, foremost, is_denial, words
from onrecord.reconcile.nodes import Comparison, Judgement, Kind, Node, Signature
from onrecord.record import Record, Statement

_WINDOW = 12
_WORDS, _SKETCH = 24, 32
_KEYS = 4
_BY: Final = "rule:words-of-statement"
# How much of the smaller statement has to be in the larger one, in runs of two words and in rare words, to be the same; without a speaker
# that both name, more. A statement of a few words can be anybody's.
SAME_WORDS, SAME_MEANING, UNSURE = 0.6, 0.62, 0.45
_UNKNOWN_SPEAKER: Final = 0.2
_LEAST_WORDS: Final = 4
_SHORTER: Final = 0.7
_VERBATIM: Final = 0.95
_DAYS: Final = 30
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NEGATIONS: Final = frozenset(("not", "no", "never", "n't", "nobody", "none", "nothing", "neither", "without", "cannot"))


def nodes(record: Record) -> Iterator[Node]:
    """One node a statement; long ones, word for word by one speaker in reports of one day, are one."""
    names = {entity.id: entity.name for entity in record.entities}
    full = {m.entity for m in record.mentions if m.kind == "name"}
    day = (record.report.published or "")[:10]
    for statement in record.statements:
        said = " ".join(record.text[slice(*span)] for span in statement.content)
        spoken = words(said)
        if len(spoken) < _LEAST_WORDS:
            yield _alone(record, statement, day)
            continue
        speaker = named(names.get(statement.speaker or "", "")) if statement.speaker in full else ""
        # A few words can be anybody's, and are one only where the whole report is.
        unique = "" if len(spoken) > 2 * _LEAST_WORDS else f"{record.report.sha256} {statement.content[0].start}"
        about = bag(spoken, _WORDS)
        telling = foremost(about, _KEYS)
        found = shingles(hashes(spoken), 2)
        yield Node(
            items=(statement.id,),
            order=f"{day} {' '.join(telling[:2])}",
            keys=tuple(f"{one} {other}" for one, other in _pairs(telling)),
            signature={
                "speaker": speaker,
                "about": about,
                "sketch": found[:_SKETCH].tolist(),
                "size": len(found),
                "numbers": sorted(set(_NUMBER.findall(said))),
                "negated": not _NEGATIONS.isdisjoint(map(str.lower, spoken)) or "n't" in said,
                "denied": _is_denied(record, statement),
                "published": published(record),
            },
            unique=unique,
        )


def _alone(record: Record, statement: Statement, day: str) -> Node:
    """A statement of a few words is compared with none."""
    where = f"{record.report.sha256} {statement.content[0].start}"
    return Node(items=(statement.id,), order=day, keys=(), signature={}, unique=where)


def _pairs(found: list[str]) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            yield min(one, other), max(one, other)


def compare(one: Signature, other: Signature) -> Comparison | None:
    """Whether two statements say the same; a denial, or a statement taken back, contradicts the one that it is about."""
    if (between(one["published"], other["published"]) or 0) > _DAYS:
        return None
    if one["speaker"] and other["speaker"] and one["speaker"] != other["speaker"]:
        return _denial(one, other)
    known = bool(one["speaker"]) and one["speaker"] == other["speaker"]
    more = 0.0 if known else _UNKNOWN_SPEAKER
    inside = containment(resemblance(one["sketch"], other["sketch"], _SKETCH), one["size"], other["size"])
    meaning = cosine(one["about"], other["about"])
    score = max(inside - SAME_WORDS, meaning - SAME_MEANING)
    if score < UNSURE - SAME_WORDS + more:
        return None
    by = "the same speaker" if known else "no speaker that both name"
    told = f"{by}; {inside:.0%} of the words of the shorter one in their order, {meaning:.0%} alike in meaning"
    level = max(0.0, min(1.0, 0.5 + score - more))
    if one["denied"] != other["denied"]:
        return Comparison(
            judgement="contradicts",
            score=level,
            by=_BY,
            because=f"{told}; one of them denies it",
            relation="retracted" if known else "denied",
        )
    changed = _changed(one, other) or ("" if meaning >= SAME_MEANING else _something_else(one["about"], other["about"]))
    if changed and score >= more:
        return Comparison(judgement="unsure", score=level, by=_BY, because=f"{told}; {changed}", relation="altered")
    judgement: Judgement = "same" if score >= more else "unsure"
    return Comparison(judgement=judgement, score=level, by=_BY, because=told, relation=_relation(one, other, inside))


def _denial(one: Signature, other: Signature) -> Comparison | None:
    """What one says and another denies is set side by side."""
    meaning = cosine(one["about"], other["about"])
    if one["denied"] == other["denied"] or meaning < SAME_MEANING:
        return None
    told = f"one speaker denies what another says; {meaning:.0%} alike in meaning"
    return Comparison(judgement="contradicts", score=meaning, by=_BY, because=told, relation="denied")


def _changed(one: Signature, other: Signature) -> str:
    """What was altered on the way, in words; empty where nothing was."""
    if one["numbers"] and other["numbers"] and set(one["numbers"]).isdisjoint(other["numbers"]):
        return f"other numbers ({', '.join(one['numbers'])} and {', '.join(other['numbers'])})"
    return "one is negated" if one["negated"] != other["negated"] else ""


def _something_else(one: Bag, other: Bag) -> str:
    """What each speaks of before all else and the other does not, in words; empty where it is not so: alike sentences on two things."""
    if not one or not other:
        return ""
    ours, theirs = foremost(one, 1)[0], foremost(other, 1)[0]
    return f"other words ({ours} and {theirs})" if ours not in other and theirs not in one else ""


def _relation(one: Signature, other: Signature, inside: float) -> str:
    small, large = sorted((one["size"], other["size"]))
    if inside >= _VERBATIM:
        return "repeated" if small >= _SHORTER * large else "shortened"
    return "shortened" if inside >= SAME_WORDS and small < _SHORTER * large else "paraphrased"


def _is_denied(record: Record, statement: Statement) -> bool:
    return is_denial(" ".join(record.text[start:end] for start, end in statement.cue))


KIND: Final = Kind(name="statement", nodes=nodes, compare=compare, window=_WINDOW, days=_DAYS)
