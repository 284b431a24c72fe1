"""The trigger tables: what words name an event, of which type, and where its parties stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.extract.events._classes import mask_of
from onrecord.extract.events._forms import noun_forms, plural, verb_forms
from onrecord.lexicons import table

_DEFAULT_RECIPIENT = ("obj",)


@dataclass(frozen=True, slots=True)
class Element:
    """What must stand beside a word: ``kind`` is ``+`` (an oblique or clause with the preposition ``word``), ``~`` (a particle), ``obj``,
    ``and`` (a dependent) or ``obl`` (an oblique with the preposition ``word``); ``heads`` the words, in all forms, that fit; ``mask`` the
    classes that fit instead."""

    kind: str
    word: str
    heads: frozenset[str] = frozenset()
    mask: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One line of a trigger table."""

    lemma: str
    type: str
    mode: str | None
    elements: tuple[Element, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    subject: int = 0
    not_subject: int = 0
    object: int = 0
    not_object: int = 0
    flags: frozenset[str] = frozenset()


Table = Mapping[str, tuple[Trigger, ...]]


@cache
def verbs() -> Table:
    """Frames of verbs, by word form; the most particular first."""
    return _by_form((t, verb_forms(t.lemma)) for pos, t in _predicates() if pos == "v")


@cache
def adjectives() -> Table:
    """Frames of predicative adjectives, by word."""
    return _by_form((t, frozenset((t.lemma,))) for pos, t in _predicates() if pos == "a")


@cache
def nouns() -> Table:
    """Frames of nouns, by the form of their head word."""
    return _by_form((t, _noun_forms(t)) for t in map(_noun, table("event_nouns")))


def _by_form(rows: Iterable[tuple[Trigger, frozenset[str]]]) -> Table:
    out: dict[str, list[Trigger]] = {}
    for trigger, forms in rows:
        for form in forms:
            out.setdefault(form, []).append(trigger)
    return {form: tuple(sorted(found, key=lambda t: -len(t.elements))) for form, found in out.items()}


def _predicates() -> Iterable[tuple[str, Trigger]]:
    for pos, pattern, kind, mode, frame in table("event_verbs"):
        lemma, *elements = pattern.split(" ")
        frame += " adj" if pos == "a" else ""
        yield pos, _trigger(lemma, (kind, mode, frame), tuple(map(_element, elements)))


def _element(written: str) -> Element:
    if written[0] in "+~":
        return Element(written[0], written[1:])
    kind, _, words = written.partition(":")
    if words.isupper():
        return Element("obj" if kind == "obj" else "obl", kind, mask=mask_of(words))
    heads = frozenset(form for word in words.split(",") for form in (*noun_forms(word), word))
    return Element(kind if kind in ("obj", "and") else "obl", kind, heads)


def _noun(row: tuple[str, ...]) -> Trigger:
    pattern, kind, mode, frame = row
    *before, lemma = pattern.split(" ")
    if "of" in before:
        lemma, after = before[0], lemma
        return _trigger(lemma, (kind, mode, frame), (Element("obl", "of", noun_forms(after)),))
    return _trigger(lemma, (kind, mode, frame), tuple(Element("before", word, noun_forms(word)) for word in before))


def _noun_forms(trigger: Trigger) -> frozenset[str]:
    return frozenset((plural(trigger.lemma),)) if "plural" in trigger.flags else noun_forms(trigger.lemma)


def _trigger(lemma: str, row: tuple[str, str, str], elements: tuple[Element, ...]) -> Trigger:
    kind, mode, frame = row
    cells = dict(cell.split("=", 1) for cell in frame.split() if "=" in cell)
    flags = frozenset(cell for cell in frame.split() if "=" not in cell)
    recipients = tuple(cells["r"].split(",")) if "r" in cells else () if "own" in flags else _DEFAULT_RECIPIENT
    return Trigger(
        lemma=lemma,
        type=kind,
        mode=mode or None,
        elements=elements,
        actors=tuple(cells["a"].split(",")) if "a" in cells else (),
        recipients=recipients,
        subject=mask_of(cells.get("s", "")),
        not_subject=mask_of(cells.get("s!", "")),
        object=mask_of(cells.get("o", "")),
        not_object=mask_of(cells.get("o!", "")),
        flags=flags,
    )
