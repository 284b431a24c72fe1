"""brat stand-off: for each report a text and the annotations on it, ready to be looked at and corrected in brat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from onrecord.formats.exports import ITEMS, Chosen, Export, Field
from onrecord.formats.exports._items import chosen, pieces, spans_of
from onrecord.record import Spans

_SAFE: Final = re.compile(r"[\w.-]{1,80}", re.ASCII)
_WORD: Final = re.compile(r"\W+")


def write(given: Iterable[Chosen], _columns: tuple[str, ...], folder: Any) -> None:
    """Writes ``REPORT.txt`` and ``REPORT.ann`` into a folder for each report."""
    place = Path(folder)
    for each in given:
        name = file_name(each[0].report.id)
        (place / f"{name}.txt").write_text(each[0].text, encoding="utf-8", newline="")
        (place / f"{name}.ann").write_text("".join(f"{line}\n" for line in _Document(each).lines()), encoding="utf-8", newline="")


def file_name(report: str) -> str:
    """A name for the files of a report that no id can lead out of their folder."""
    if _SAFE.fullmatch(report) and not report.startswith("."):
        return report
    return f"report-{blake2b(report.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"


class _Document:
    """The annotations on one report. Each stretch of text has a number, and so has each event."""

    def __init__(self, given: Chosen) -> None:
        self._given, self._record = given, given[0]
        self._marks: dict[tuple[str, Spans], str] = {}
        self._lines: list[str] = []

    def lines(self) -> Iterator[str]:
        """The lines of the file."""
        for number, (kind, item) in enumerate(chosen(self._given), 1):
            self._item(number, kind, item)
        yield from self._lines

    def _item(self, number: int, kind: str, item: Any) -> None:
        label = _label(item.type) if kind == "event" else kind.capitalize()
        trigger = self._mark(label, spans_of(kind, item))
        if trigger is None:
            return
        parts = [f"{label}:{trigger}", *self._arguments(kind, item)]
        self._lines.append(f"E{number}\t{' '.join(parts)}")
        for name in ("actuality", "form", "qualifier", "measure", "unit", "step", "kind"):
            if value := getattr(item, name, None):
                self._lines.append(f"A{len(self._lines) + 1}\t{name.capitalize()} E{number} {_label(str(value))}")
        self._lines.append(f"#{number}\tAnnotatorNotes E{number}\t{item.id}, by {item.by}, {item.score}")

    def _arguments(self, kind: str, item: Any) -> Iterator[str]:
        parts: list[tuple[str, str, Spans]] = []
        if kind == "statement":
            parts = [("Source", "Source", item.source), ("Cue", "Cue", item.cue)]
        elif kind == "event":
            parts = [("Actor", "Party", (each.span,)) for each in item.actors]
            parts += [("Recipient", "Party", (each.span,)) for each in item.recipients]
        counted: Counter[str] = Counter()
        for role, label, spans in parts:
            if mark := self._mark(label, spans):
                counted[role] += 1
                yield f"{role}{counted[role] if counted[role] > 1 else ''}:{mark}"

    def _mark(self, label: str, spans: Spans) -> str | None:
        found = pieces(self._record.text, spans)
        if not found:
            return None
        key = (label, tuple(found))
        if key not in self._marks:
            self._marks[key] = f"T{len(self._marks) + 1}"
            places = ";".join(f"{span.start} {span.end}" for span in found)
            words = " ".join(self._record.text[span.start : span.end] for span in found)
            self._lines.append(f"{self._marks[key]}\t{label} {places}\t{words}")
        return self._marks[key]


def _label(text: str) -> str:
    """A name that brat takes: letters, digits and underscores."""
    return _WORD.sub("_", text) or "_"


EXPORTS: Final = (
    Export(
        name="brat",
        title="brat stand-off",
        kinds=ITEMS,
        takes="items",
        ending="",
        folder=True,
        fields=(
            Field("T", "the words of a span; a span over several lines has a piece a line"),
            Field("E", "an item: its words as the trigger, of statements source and cue, of events actors and recipients as arguments"),
            Field("A", "`actuality`, `form`, `qualifier`, `measure`, `unit`, `step`, `kind`"),
            Field("#", "`id`, `by` and `score`"),
        ),
        unfit="Values that stand on no words of the report (dates, coordinates, bounds) are left out; the id leads back to them.",
        write=write,
    ),
)
