"""The reading view: a report with its statements marked, then who said what, then what was not settled.

Marks are brackets with the statement's number, so the view is whole without colour; colours and type come on top where the terminal has
them. Nothing of a report reaches the terminal that could steer it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from onrecord.formats.marks import Mark, Role, Segment, by_paragraph, marks, paragraphs, segments
from onrecord.formats.printable import printable, printable_line
from onrecord.formats.sayings import Saying, quote, sayings
from onrecord.record import Record

_WIDEST = 100
_NARROWEST = 20
_WIDTH_OF_A_FILE = 80
# Content longer than this is shown by its beginning in the list; the text above shows all of it.
_SHOWN = 240
_INDENT = 4
_DEEPEST_INDENT = 4
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BRACKETS: dict[Role, tuple[str, str]] = {"content": ("[", "]"), "source": ("{", "}"), "cue": ("<", ">")}
# Colours by name follow the theme of the terminal, so they can be read on a dark ground and on a light one.
_STYLES = {"source": "bold underline", "cue": "italic magenta"}
_CONTENT_STYLES = ("green", "cyan", "blue")
_MARK_STYLE = "dim"


class _Console(Console):
    """Leaves it to the program what happens when the reader of a pipe has gone."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def write(records: Iterable[Record], stream: TextIO) -> None:
    """Shows each record on ``stream``: up to 100 columns on a terminal, 80 in a file; coloured on a terminal that wants it."""
    console = _Console(file=stream, highlight=False, markup=False, emoji=False, width=None if stream.isatty() else _WIDTH_OF_A_FILE)
    console.width = min(console.width, _WIDEST)
    for index, record in enumerate(records):
        if index:
            console.print()
            console.rule(style=_MARK_STYLE)
        _show(record, console)
        stream.flush()


def _show(record: Record, console: Console) -> None:
    said = sayings(record)
    for text in _head(record):
        _print(console, text)
    for paragraph in _paragraphs(record):
        console.print()
        _print(console, paragraph)
    console.print()
    _print(console, Text("Who said what" if said else "No statement was found.", style="bold"))
    if said:
        _print(console, _key())
    for saying in said:
        indent = min(len(saying.within), _DEEPEST_INDENT) * _INDENT
        _print(console, _name(saying), indent)
        _print(console, _told(saying), indent + _INDENT)
    if record.gaps:
        console.print()
        _print(console, Text("Not settled", style="bold"))
    for text in _gaps(record):
        _print(console, text, _INDENT // 2)


def _print(console: Console, text: Text, indent: int = 0) -> None:
    """The text wrapped to the width of the console, each line indented and without spaces at its end."""
    lines = text.wrap(console, max(console.width - indent, _NARROWEST))
    for line in lines:
        line.rstrip()
        if indent:
            line.pad_left(indent)
    console.print(Text("\n").join(lines), soft_wrap=True)


def _head(record: Record) -> Iterator[Text]:
    report = record.report
    if report.title:
        yield Text(printable_line(report.title), style="bold")
    about = (report.publisher, report.published, report.url, report.id)
    yield Text(printable_line(" · ".join(part for part in about if part)), style="dim")


def _paragraphs(record: Record) -> Iterator[Text]:
    shown = printable(record.text).replace("\t", " ")
    spans = paragraphs(shown)
    placed = [mark for mark in marks(record) if mark.role != "gap"]
    for span, within in zip(spans, by_paragraph(spans, placed), strict=True):
        yield _marked(shown, segments(span, within), within)


def _marked(shown: str, pieces: Sequence[Segment], within: Sequence[Mark]) -> Text:
    """One paragraph with brackets where a source, cue or content begins and ends; what runs over several has its brackets in each."""
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    closing: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in within:
        opening[max(mark.start, pieces[0].start)].append(mark)
        closing[min(mark.end, pieces[-1].end)].append(mark)
    text = Text()
    for piece in pieces:
        for mark in opening[piece.start]:
            text.append(_BRACKETS[mark.role][0] + _label(mark), _MARK_STYLE)
        text.append(shown[piece.start : piece.end], _style(piece))
        for mark in reversed(closing[piece.end]):
            text.append(_label(mark) + _BRACKETS[mark.role][1], _MARK_STYLE)
    return text


def _style(piece: Segment) -> str:
    depth = sum(mark.role == "content" for mark in piece.marks)
    roles = [_STYLES[mark.role] for mark in piece.marks if mark.role in _STYLES]
    return " ".join([*([_CONTENT_STYLES[min(depth, len(_CONTENT_STYLES)) - 1]] if depth else []), *roles])


def _label(mark: Mark) -> str:
    return ",".join(map(_superscript, mark.numbers))


def _superscript(number: int) -> str:
    return str(number).translate(_SUPERSCRIPTS)


def _key() -> Text:
    """What the brackets and the type in the text mean."""
    return Text.assemble(
        ("In the text: ", _MARK_STYLE),
        *_sample("source", "source"),
        *_sample("cue", "cue"),
        *_sample("content", "content"),
        ("each with the number below", _MARK_STYLE),
    )


def _sample(role: Role, word: str) -> Iterator[tuple[str, str]]:
    opened, closed = _BRACKETS[role]
    yield opened + "ⁿ", _MARK_STYLE
    yield word, _STYLES.get(role, _CONTENT_STYLES[0])
    yield "ⁿ" + closed + " ", _MARK_STYLE


def _name(saying: Saying) -> Text:
    text = Text(f"{_superscript(saying.number)} ")
    text.append(printable_line(saying.name or "no source named"), "bold" if saying.name else "italic")
    if saying.office:
        text.append(f", {printable_line(saying.office)}")
    return text


def _told(saying: Saying) -> Text:
    """How it was told, then what: ``direct · “said” · to reporters``, and the content on the next line."""
    parts = [saying.form, f"“{saying.cue}”" if saying.cue else "no cue"]
    parts += [f"to {saying.addressee}"] if saying.addressee else []
    parts += [saying.occasion] if saying.occasion else []
    parts += [f"within {_superscript(saying.within[-1])}"] if saying.within else []
    style = _CONTENT_STYLES[min(len(saying.within) + 1, len(_CONTENT_STYLES)) - 1]
    return Text.assemble((printable_line(" · ".join(parts)), "dim"), "\n", (_shortened(printable_line(saying.content)), style))


def _shortened(words: str) -> str:
    if len(words) <= _SHOWN:
        return words
    return f"{words[:_SHOWN].rsplit(' ', 1)[0]} … ({len(words):,} characters)"


def _gaps(record: Record) -> Iterator[Text]:
    for gap in record.gaps:
        words = _shortened(printable_line(quote(record.text, (gap.span,))))
        yield Text.assemble((printable_line(gap.kind.replace("_", " ")), "bold"), f": {words} – ", (printable_line(gap.reason), "dim"))
