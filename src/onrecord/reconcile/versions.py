"""What changed between two versions of a report: which statements, events, figures … appeared, vanished, or say something else now.

Two items are the same again where they are of one kind and stand on the same words; what is left is matched by the likeness of the words
they stand in, so that a toll that was corrected is one change and not a loss and a gain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any, Final, Literal

from onrecord.record import ElectionResult, Order, Party, Period, Record, Span

What = Literal["appeared", "vanished", "changed"]
_KINDS: Final = ("statements", "events", "figures", "proceedings", "elections")
# Where an item stands, and what is the reader's and not the report's.
_PASSED_OVER: Final = frozenset(("id", "by", "score"))
_STANDS_ON: Final = {"statements": "content", "events": "trigger", "figures": "span", "proceedings": "span", "elections": "span"}
# Sentences this much alike are one sentence that was edited.
_ALIKE: Final = 0.6
_ABOUT: Final = ("title", "published", "publisher", "url", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs. ``kind`` is that of the item, ``report`` for what is known of the report; ``cells`` are the fields that
    changed, each with its value before and after; ids and quotes are ``None`` where the item is not there."""

    what: What
    kind: str
    before: str | None = None
    after: str | None = None
    quote_before: str | None = None
    quote_after: str | None = None
    cells: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class _Said:
    """An item in words, free of where it stands."""

    id: str
    quote: str
    sentence: str
    cells: dict[str, Any]


def changes(before: Record, after: Record) -> list[Change]:
    """What differs between two versions, kind by kind in the order of the later one."""
    out = list(_of_report(before, after))
    for kind in _KINDS:
        out += _of_kind(kind, _said(before, kind), _said(after, kind))
    return out


def _of_report(before: Record, after: Record) -> Iterator[Change]:
    cells = {name: (old, new) for name in _ABOUT if (old := getattr(before.report, name)) != (new := getattr(after.report, name))}
    if cells:
        yield Change(what="changed", kind="report", before=before.report.id, after=after.report.id, cells=cells)


def _of_kind(kind: str, before: list[_Said], after: list[_Said]) -> Iterator[Change]:
    pairs = _matched(before, after)
    old_of = {new.id: old for old, new in pairs}
    for new in after:
        old = old_of.get(new.id)
        if old is None:
            yield Change(what="appeared", kind=kind, after=new.id, quote_after=new.quote, cells={})
        elif cells := {name: (old.cells[name], value) for name, value in new.cells.items() if old.cells[name] != value}:
            yield Change(what="changed", kind=kind, before=old.id, after=new.id, quote_before=old.quote, quote_after=new.quote, cells=cells)
    kept = {old.id for old, _ in pairs}
    for old in before:
        if old.id not in kept:
            yield Change(what="vanished", kind=kind, before=old.id, quote_before=old.quote, cells={})


def _matched(before: list[_Said], after: list[_Said]) -> list[tuple[_Said, _Said]]:
    """Pairs of items: those on the same words in the same sentence, then on the same words, then in sentences that are alike."""
    pairs: list[tuple[_Said, _Said]] = []
    for same in (lambda said: (said.quote, said.sentence), lambda said: said.quote):
        waiting: dict[object, list[_Said]] = {}
        for old in before:
            waiting.setdefault(same(old), []).append(old)
        pairs += [(waiting[same(new)].pop(0), new) for new in after if waiting.get(same(new))]
        before, after = _rest(before, after, pairs)
    scored = sorted(((_likeness(old, new), -m, -n) for m, old in enumerate(before) for n, new in enumerate(after)), reverse=True)
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for likeness, m, n in scored:
        if likeness >= _ALIKE and -m not in taken_old and -n not in taken_new:
            taken_old.add(-m)
            taken_new.add(-n)
            pairs.append((before[-m], after[-n]))
    return pairs


def _rest(before: list[_Said], after: list[_Said], pairs: Iterable[tuple[_Said, _Said]]) -> tuple[list[_Said], list[_Said]]:
    old_gone, new_gone = {old.id for old, _ in pairs}, {new.id for _, new in pairs}
    return [said for said in before if said.id not in old_gone], [said for said in after if said.id not in new_gone]


def _likeness(one: _Said, other: _Said) -> float:
    return SequenceMatcher(None, one.sentence.split(), other.sentence.split(), autojunk=False).ratio()


def _said(record: Record, kind: str) -> list[_Said]:
    names = {entity.id: entity.name for entity in record.entities}
    values = {date.id: date.value for date in record.dates} | {place.id: place.name for place in record.places}
    quotes = {
        item.id: _words(record, getattr(item, _STANDS_ON[each])) for each in ("statements", "events") for item in getattr(record, each)
    }
    out = []
    for item in getattr(record, kind):
        cells = {
            field.name: _plain(record, getattr(item, field.name), names | values | quotes)
            for field in fields(item)
            if field.name not in _PASSED_OVER
        }
        spans = getattr(item, _STANDS_ON[kind])
        out.append(_Said(item.id, _words(record, spans), _sentence(record, spans), cells))
    return out


def _plain(record: Record, value: Any, known: Mapping[str, str | None]) -> Any:
    """A value in words: what stands on its spans, what its ids lead to."""
    if isinstance(value, Span):
        return record.text[slice(*value)]
    if isinstance(value, Party):
        return known.get(value.entity or "") or record.text[slice(*value.span)]
    if isinstance(value, Period):
        return f"{value.start or ''}/{value.end or ''}"
    if isinstance(value, Order | ElectionResult):
        return {field.name: _plain(record, getattr(value, field.name), known) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(record, each, known) for each in value]
    return known.get(value, value) if isinstance(value, str) else value


def _words(record: Record, spans: Any) -> str:
    return " … ".join(record.text[slice(*span)] for span in ((spans,) if isinstance(spans, Span) else spans))


def _sentence(record: Record, spans: Any) -> str:
    start = (spans if isinstance(spans, Span) else spans[0])[0]
    return next((record.text[slice(*sentence)] for sentence in record.sentences if sentence[0] <= start < sentence[1]), "")
