"""One self-contained page of reports with their statements marked: no script, nothing from outside, everything escaped.

Pointing at a marked passage, or moving to its number with the keyboard, lights up all parts of the statement and shows its source and
speaker in the bar at the foot of the window. One pair of style rules for each statement number does that, for all reports of the page.
"""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from string import Template
from typing import TextIO

from onrecord.formats.marks import Mark, Segment, by_paragraph, marks, paragraphs, segments
from onrecord.formats.printable import printable, printable_line
from onrecord.formats.sayings import Saying, quote, sayings
from onrecord.record import Record

# Reports are kept aside until the number of the last statement is known: in memory up to so many bytes, then in a temporary file.
_ASIDE = 16_000_000
_COPY = 1_000_000
_DEEPEST_STYLE = 3
# So many characters of a report stand for its title where it has none.
_BEGINNING = 70


def write(records: Iterable[Record], stream: TextIO) -> None:
    """Writes one page with all ``records`` to ``stream``, which takes any Unicode text."""
    for piece in page(records):
        stream.write(piece)


def page(records: Iterable[Record]) -> Iterator[str]:
    """The page piece by piece. All records are read before the first piece comes; memory does not grow with their number."""
    titles: list[tuple[str, int]] = []
    with tempfile.SpooledTemporaryFile(_ASIDE, "w+", encoding="utf-8", newline="") as aside:
        for index, record in enumerate(records, 1):
            titles.append((_title(record), len(record.statements)))
            aside.writelines(_report(record, f"r{index}"))
        aside.seek(0)
        before, after = _frame(titles)
        yield before
        while piece := aside.read(_COPY):
            yield piece
        yield after


def _frame(titles: list[tuple[str, int]]) -> tuple[str, str]:
    """The page before and after its reports."""
    style = _data("page.css") + "".join(_rules(number) for number in range(1, max((count for _, count in titles), default=0) + 1))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    title = titles[0][0] if len(titles) == 1 else f"{len(titles)} reports"
    before, after = _data("page.html").split("$reports")
    filled = Template(before).substitute(digest=digest, style=style, title=_plain(f"{title} – who said what"), contents=_contents(titles))
    return filled, after


def _data(name: str) -> str:
    return files("onrecord.formats").joinpath(name).read_text(encoding="utf-8")


def _rules(n: int) -> str:
    return (
        f".group:has(.i{n}:is(:hover,:focus,:target)) .s{n}{{background:var(--lit);color:var(--lit-ink)}}\n"
        f".group:has(.i{n}:is(:hover,:focus)) .c{n}{{display:block}}\n"
    )


def _contents(titles: list[tuple[str, int]]) -> str:
    if len(titles) < 2:
        return ""
    items = (f'<li><a href="#r{i}"><bdi>{_plain(title)}</bdi></a> ({_count(n)})</li>\n' for i, (title, n) in enumerate(titles, 1))
    return f'<nav class="contents" aria-label="Reports">\n<ol>\n{"".join(items)}</ol>\n</nav>\n'


def _report(record: Record, key: str) -> Iterator[str]:
    said = sayings(record)
    language = f' lang="{_plain(record.report.language)}"' if record.report.language else ""
    yield f'<article class="report" id="{key}" aria-labelledby="{key}-title">\n'
    yield f'<h2 id="{key}-title" dir="auto">{_plain(_title(record))}</h2>\n<p class="about">{_about(record)}</p>\n<div class="columns">\n'
    yield f'<div>\n<div class="text"{language}>\n'
    yield from _text(record, said, key)
    yield f'</div>\n</div>\n<section class="side" aria-label="Statements">\n<h3>{_count(len(said))}</h3>\n<ol class="said">\n'
    yield from (_entry(saying, key) for saying in said)
    yield "</ol>\n"
    yield from _gaps(record, key)
    yield "</section>\n</div>\n</article>\n"


def _text(record: Record, said: tuple[Saying, ...], key: str) -> Iterator[str]:
    """The paragraphs in groups, each cut into segments; a statement's number stands before the first of its content.

    All parts of a statement are in one group, with its card, so that what the pointer does concerns a few paragraphs only.
    """
    shown = printable(record.text)
    spans = paragraphs(shown)
    inside = by_paragraph(spans, marks(record))
    opening = _openings(record, said, key)
    for group in _groups(inside):
        yield '<div class="group">\n'
        for span, within in zip(spans[group], inside[group], strict=True):
            yield from _paragraph(shown, segments(span, within), opening, said)
        yield from _cards(sorted({number for within in inside[group] for number in _numbers(within)}), said, key)
        yield "</div>\n"
    # A statement on white space alone stands in no paragraph; its number and its card are there all the same, so that no link is dead.
    placed = {number for within in inside for number in _numbers(within)}
    left = [saying.number for saying in said if saying.number not in placed]
    if opening or left:
        yield f'<div class="group">\n<p>{"".join(markup for _, markup in reversed(opening))}</p>\n'
        yield from _cards(left, said, key)
        yield "</div>\n"


def _paragraph(shown: str, pieces: list[Segment], opening: list[tuple[int, str]], said: tuple[Saying, ...]) -> Iterator[str]:
    """One paragraph; what stands at or before its pieces is taken off ``opening``."""
    yield '<p dir="auto">'
    for piece in pieces:
        words = escape(shown[piece.start : piece.end])
        while opening and opening[-1][0] <= piece.start:
            words = opening.pop()[1] + words
        yield _segment(words, piece, said)
    yield "</p>\n"


def _groups(inside: list[list[Mark]]) -> Iterator[slice]:
    """Neighbouring paragraphs over which statements reach, together; any other paragraph alone."""
    last = {number: index for index, within in enumerate(inside) for number in _numbers(within)}
    first = until = 0
    for index, within in enumerate(inside):
        until = max([until, index, *(last[number] for number in _numbers(within))])
        if until == index:
            yield slice(first, index + 1)
            first = index + 1


def _openings(record: Record, said: tuple[Saying, ...], key: str) -> list[tuple[int, str]]:
    """Where numbers of statements and anchors of gaps stand, and what stands there, the last to be written first."""
    starts = (min(span.start for span in statement.content) for statement in record.statements)
    numbers = [(start, _number(saying, key)) for start, saying in zip(starts, said, strict=True)]
    gaps = [(gap.span.start, f'<span id="{key}-gap{number}"></span>') for number, gap in enumerate(record.gaps, 1)]
    return sorted(gaps + numbers[::-1], key=lambda opening: opening[0])[::-1]


def _number(saying: Saying, key: str) -> str:
    n = saying.number
    label = _plain(f"Statement {n}, {_who(saying)}")
    return f'<a class="n i i{n}" id="{key}-t{n}" href="#{key}-s{n}" aria-label="{label}" aria-describedby="{key}-c{n}">{n}</a>'


def _segment(inside: str, segment: Segment, said: tuple[Saying, ...]) -> str:
    if not segment.marks:
        return inside
    return f'<span class="{" ".join(_classes(segment, said))}">{inside}</span>'


def _classes(segment: Segment, said: tuple[Saying, ...]) -> Iterator[str]:
    """What the piece is (``content`` with its depth, ``source`` …), whose it is (``s3``), and whose innermost (``i3``)."""
    contents = [mark for mark in segment.marks if mark.role == "content"]
    if contents:
        yield f"content d{min(len(contents), _DEEPEST_STYLE)}"
        if any(mark.start == segment.start for mark in contents):
            yield "b"
        if any(mark.end == segment.end for mark in contents):
            yield "e"
    yield from dict.fromkeys(mark.role for mark in segment.marks if mark.role != "content")
    numbers = _numbers(segment.marks)
    outer = {number for inner in numbers for number in said[inner - 1].within}
    yield from (f"s{number}" for number in numbers)
    if numbers:
        yield "i"
    yield from (f"i{number}" for number in numbers if number not in outer)


def _numbers(covering: Iterable[Mark]) -> list[int]:
    """The numbers of the statements that the marks belong to."""
    return list(dict.fromkeys(number for mark in covering if mark.role != "gap" for number in mark.numbers))


def _cards(numbers: list[int], said: tuple[Saying, ...], key: str) -> Iterator[str]:
    if numbers:
        yield '<div class="cards">\n'
        yield from (_card(said[number - 1], said, key) for number in numbers)
        yield "</div>\n"


def _card(saying: Saying, said: tuple[Saying, ...], key: str) -> str:
    """What is shown for one statement: its speaker, how, and whose statements it stands in."""
    chain = "".join(
        f'<p class="how">told within {outer}: <bdi>{_plain(_who(said[outer - 1]))}</bdi></p>' for outer in reversed(saying.within)
    )
    named = f"in the text: “{saying.source}”" if saying.source and saying.source != saying.name else ""
    how = " · ".join(filter(None, (_how(saying), _plain(named))))
    n = saying.number
    return f'<div class="card i i{n} c{n}" id="{key}-c{n}"><p>{n} {_speaker(saying)}</p><p class="how">{how}</p>{chain}</div>\n'


def _entry(saying: Saying, key: str) -> str:
    n = saying.number
    inside = f' class="in{min(len(saying.within), _DEEPEST_STYLE)}"' if saying.within else ""
    within = f" · within {saying.within[-1]}" if saying.within else ""
    return (
        f'<li{inside} id="{key}-s{n}"><p><a class="n" href="#{key}-t{n}" aria-label="Statement {n} in the text">'
        f'{n}</a> {_speaker(saying)}</p><p class="how">{_how(saying)}{within}</p>'
        f'<blockquote dir="auto">{_plain(saying.content)}</blockquote></li>\n'
    )


def _gaps(record: Record, key: str) -> Iterator[str]:
    if not record.gaps:
        return
    yield '<div class="gaps">\n<h3>Not settled</h3>\n<ul>\n'
    for number, gap in enumerate(record.gaps, 1):
        kind = _plain(gap.kind.replace("_", " "))
        words = _plain(quote(record.text, (gap.span,)))
        reason = f'<span class="reason">{_plain(gap.reason)}</span>'
        yield f'<li><a href="#{key}-gap{number}">{kind}</a>: <bdi class="gap">{words}</bdi> – {reason}</li>\n'
    yield "</ul>\n</div>\n"


def _speaker(saying: Saying) -> str:
    office = f', <span class="office">{_plain(saying.office)}</span>' if saying.office else ""
    return f"<b><bdi>{_plain(_who(saying))}</bdi></b>{office}"


def _how(saying: Saying) -> str:
    parts = [saying.form, f"“{saying.cue}”" if saying.cue else "no cue"]
    parts += [f"to {saying.addressee}"] if saying.addressee else []
    parts += [saying.occasion] if saying.occasion else []
    return " · ".join(_plain(part) for part in parts)


def _who(saying: Saying) -> str:
    return saying.name or "no source named"


def _about(record: Record) -> str:
    report = record.report
    parts = [_plain(part) for part in (report.publisher, report.published) if part]
    if report.url:
        url = _plain(report.url)
        web = report.url.startswith(("https://", "http://"))
        parts.append(f'<a href="{url}" rel="noreferrer noopener nofollow">{url}</a>' if web else url)
    return " · ".join([*parts, f"<bdi>{_plain(report.id)}</bdi>"])


def _title(record: Record) -> str:
    """The title, or the words that a report without one begins with."""
    if record.report.title:
        return record.report.title
    beginning = " ".join(record.text[: 2 * _BEGINNING].split())
    return f"“{beginning}”" if len(beginning) <= _BEGINNING else f"“{beginning[:_BEGINNING].rsplit(' ', 1)[0]} …”"


def _count(statements: int) -> str:
    return "1 statement" if statements == 1 else f"{statements or 'no'} statements"


def _plain(words: str) -> str:
    """The words on one line, with nothing that steers the page."""
    return escape(printable_line(words))
