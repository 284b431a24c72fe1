"""The items of a report in lists, layer by layer, and what of the text stands in none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.formats.coverage import Coverage, percent
from onrecord.formats.entries import Entry, Fact, Why
from onrecord.formats.layers import NAMING, Layer, label
from onrecord.formats.marks import Role, paragraphs
from onrecord.formats.printable import printable_line
from onrecord.record import Span
from onrecord.views.terminal import _styles as styles
from onrecord.views.terminal._marked import BRACKETS, superscript
from onrecord.views.terminal._wrapping import Piece

# Words longer than this are shown by their beginning in the lists; the text above shows all of them.
_SHOWN = 240
_INDENT = 4
_DEEPEST_INDENT = 4
# So many numbers, names and quotations that stand in no item are listed, with so many characters of each.
_LISTED = 5
_LOOSE_SHOWN = 40


class Block(NamedTuple):
    """Words to be wrapped, how far to the right, and how much further their second line and those that follow it."""

    pieces: list[Piece]
    indent: int = 0
    hanging: int = 0


def listed(told: Mapping[Layer, Sequence[Entry]], text: str, *, why: bool) -> Iterator[Block]:
    """The lists, with an empty block before each. ``why`` tells for each item what made it and how sure that was."""
    for layer, entries in told.items():
        if not entries:
            continue
        yield Block([])
        yield Block([(NAMING[layer].title, styles.STRONG)])
        for entry in entries:
            yield from _statement(entry) if layer == "statements" else _item(entry)
            if why:
                yield from _why(entry, text)


def key(told: Mapping[Layer, Sequence[Entry]]) -> Iterator[Piece]:
    """What the brackets and labels in the text mean, as far as there are any."""
    there = [layer for layer, entries in told.items() if entries]
    if there:
        yield "In the text: ", styles.FAINT
    if "statements" in there:
        yield from _brackets_of_statements()
    others = [layer for layer in there if layer != "statements"]
    if others:
        opened, closed = BRACKETS["item"]
        yield f"{'; ' if 'statements' in there else ''}{opened}", styles.FAINT
        yield "words", styles.of_entry(others[0], None)
        letters = ", ".join(f"{NAMING[layer].letter} {NAMING[layer].one}" for layer in others)
        yield f"|{label(others[0], 1)}{closed} with the letter and number below: {letters}", styles.FAINT


def _brackets_of_statements() -> Iterator[Piece]:
    roles: tuple[tuple[Role, str], ...] = (
        ("source", styles.ROLES["source"]),
        ("cue", styles.ROLES["cue"]),
        ("content", styles.of_content(1)),
    )
    for role, style in roles:
        opened, closed = BRACKETS[role]
        yield f"{opened}ⁿ", styles.FAINT
        yield role, style
        yield f"ⁿ{closed} ", styles.FAINT
    yield "each with the number below", styles.FAINT


def coverage(found: Coverage, text: str) -> Iterator[Block]:
    """How much of the text stands in some item, and the first of what stands in none, with the number of its paragraph."""
    layers = ", ".join(f"{NAMING[layer].title.lower()} {percent(held, found.words)}" for layer, held in found.by_layer if held)
    share = f"{percent(found.held, found.words)} of {found.words:,} words stand in some item"
    yield Block([("Coverage: ", styles.STRONG), (f"{share} ({layers})." if layers else f"{share}.", styles.PLAIN)], 0, _INDENT // 2)
    starts = [span.start for span in paragraphs(text)]
    for kind, loose in (("numbers", found.numbers), ("names", found.names), ("quotations", found.quotations)):
        if loose.outside:
            shown = ", ".join(_loose(text, span, starts) for span in loose.outside[:_LISTED])
            more = f" and {len(loose.outside) - _LISTED:,} more" if len(loose.outside) > _LISTED else ""
            told = f"{len(loose.outside):,} of {loose.written:,} {kind} in none: {shown}{more}"
            yield Block([(told, styles.PLAIN)], _INDENT // 2, _INDENT // 2)


def _loose(text: str, span: Span, starts: Sequence[int]) -> str:
    words = printable_line(text[span.start : span.end])
    words = words if len(words) <= _LOOSE_SHOWN else f"{words[:_LOOSE_SHOWN].rsplit(' ', 1)[0]} …"
    return f"{words} (paragraph {bisect_right(starts, span.start)})"


def _statement(entry: Entry) -> Iterator[Block]:
    """The speaker, how it was told, and what, each on a line of its own; within another statement, further to the right."""
    indent = min(len(entry.within), _DEEPEST_INDENT) * _INDENT
    yield Block([(f"{superscript(entry.number)} ", styles.PLAIN), *_head(entry)], indent, _INDENT)
    yield Block(_facts(entry.facts), indent + _INDENT)
    yield Block([(_shortened(printable_line(entry.quote)), styles.of_content(len(entry.within) + 1))], indent + _INDENT)


def _item(entry: Entry) -> Iterator[Block]:
    """All on one line: its label, what it is, the words that it stands on, its cells."""
    pieces = [(f"{label(entry.layer, entry.number)} ", styles.FAINT), *_head(entry)]
    if entry.quote not in ("", entry.head) and entry.layer != "entities":
        quoted = _shortened(printable_line(entry.quote)), styles.of_entry(entry.layer, entry.tag)
        pieces += [(": “", styles.PLAIN), quoted, ("”", styles.PLAIN)]
    if entry.facts:
        pieces += [(" · ", styles.FAINT), *_facts(entry.facts)]
    yield Block(pieces, 0, _INDENT)


def _head(entry: Entry) -> list[Piece]:
    style = styles.UNKNOWN if entry.layer == "statements" and not entry.known else styles.STRONG
    return [(printable_line(entry.head), style), (f", {printable_line(entry.aside)}" if entry.aside else "", styles.PLAIN)]


def _facts(facts: Sequence[Fact]) -> list[Piece]:
    return [(" · ".join(map(_fact, facts)), styles.FAINT)]


def _fact(fact: Fact) -> str:
    words = printable_line(fact.words)
    told = f"{fact.name} {words}" if fact.name else words
    if fact.leads is None:
        return told
    layer, number = fact.leads
    # A label on a line of its own would be hard to place.
    if layer == "statements":
        return f"{told}\u00a0{superscript(number)}"
    return f"{told.removesuffix(')')}, {label(layer, number)})" if told.endswith(")") else f"{told}\u00a0({label(layer, number)})"


def _why(entry: Entry, text: str) -> Iterator[Block]:
    indent = (min(len(entry.within), _DEEPEST_INDENT) + 1) * _INDENT
    yield Block([(_told(entry.why), styles.FAINT)], indent, _INDENT)
    for mention in entry.mentions:
        words = printable_line(text[mention.span[0] : mention.span[1]])
        yield Block([(f"“{words}”, {mention.kind}, {_told(Why(mention.by, mention.score, None))}", styles.FAINT)], indent, _INDENT)


def _told(why: Why) -> str:
    told = f"made by {printable_line(why.by)}, score {why.score:.3g}"
    return f"{told}, id {printable_line(why.id)}" if why.id else told


def _shortened(words: str) -> str:
    if len(words) <= _SHOWN:
        return words
    return f"{words[:_SHOWN].rsplit(' ', 1)[0]} … ({len(words):,} characters)"
