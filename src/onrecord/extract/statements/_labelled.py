"""Statements that the layout shows: a line that begins with its speaker and a colon, as transcripts have it, and a quotation that a dash
and a name sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.extract.statements._drafts import Draft, Scene, Stretches
from onrecord.extract.statements._marks import MARKS
from onrecord.extract.statements._paragraphs import line_heads
from onrecord.language.analysis import Analysis, TokenSpan

_DASHES = frozenset(("―", "—", "–", "--", "-"))
_JOINING = frozenset(
    ("of", "the", "de", "da", "di", "del", "van", "von", "der", "den", "bin", "al", "el", "la", "and", "&", ".", "-", "’", "'")
)
_ENDS = frozenset((".", "!", "?"))
_LONGEST_NAME = 7  # tokens of a speaker's name with its titles
_LONGEST_OFFICE = 12  # tokens of an office behind the name
_LONGEST_QUOTATION = 12  # lines of one quotation that is signed
_LEAST_QUOTED = 7  # tokens with the marks; shorter is a title with its author
_LEAST_LABELS = 3  # lines with a label that make a transcript
SCORE = 0.9


def settle_labelled(scene: Scene) -> None:
    """Adds the statements that the layout shows; what else the network took their words for goes, unless it stands inside what is said."""
    analysis = scene.analysis
    if not _DASHES.isdisjoint(analysis.words) or ":" in analysis.words:
        heads = [0, *line_heads(analysis)]
        lines = list(zip(heads, [*heads[1:], len(analysis)], strict=True))
        found = [*_signed(analysis, lines), *_transcript(analysis, lines)]
        if found:
            owner = {token: index for index, draft in enumerate(found) for token in _tokens(draft)}
            scene.drafts = [draft for draft in scene.drafts if _may_stay(draft, found, owner)] + found


def _may_stay(draft: Draft, found: list[Draft], owner: dict[int, int]) -> bool:
    met = {owner[token] for token in _tokens(draft) if token in owner}
    return not met or (len(met) == 1 and _inside(draft, found[met.pop()].content))


def _inside(draft: Draft, content: Stretches) -> bool:
    parts = (*draft.source, *draft.cue, *draft.content)
    return draft.content != content and all(any(a <= first and end <= b for a, b in content) for first, end in parts)


def _tokens(draft: Draft) -> Iterator[int]:
    for first, end in (*draft.source, *draft.cue, *draft.content):
        yield from range(first, end)


def _signed(analysis: Analysis, lines: list[TokenSpan]) -> Iterator[Draft]:
    """``"…" ― Ada Kern``, on one line or with the signature on a line of its own."""
    words = analysis.words
    for number, (first, end) in enumerate(lines):
        for dash in range(max(first, end - _LONGEST_NAME - _LONGEST_OFFICE - 2), end - 1):
            if words[dash] not in _DASHES or dash == 0 or words[dash - 1] not in MARKS:
                continue
            name_end = _name_end(analysis, dash + 1, end)
            opened = _opening(analysis, lines, number - (dash == first), dash)
            if name_end and opened is not None and dash - opened >= _LEAST_QUOTED:
                yield Draft(
                    source=((dash + 1, name_end),),
                    cue=((dash, dash + 1),),
                    content=((opened, dash),),
                    by="rule:signature",
                    score=SCORE,
                )
            break


def _name_end(analysis: Analysis, first: int, end: int) -> int:
    """Where the name that fills the rest of a line ends, before an office and a full stop; 0 if there is none."""
    words = analysis.words
    if words[end - 1] in _ENDS:
        end -= 1
    at = first
    while at < end and (words[at][:1].isupper() or words[at].lower() in _JOINING):
        at += 1
    named = first < at <= first + _LONGEST_NAME and words[first][:1].isupper()
    rest = at == end or (words[at] in (",", "(") and end - at <= _LONGEST_OFFICE)
    return at if named and rest else 0


def _opening(analysis: Analysis, lines: list[TokenSpan], number: int, end: int) -> int | None:
    """The opening mark at the head of the line on which the quotation that ends before ``end`` begins."""
    for line in range(number, max(-1, number - _LONGEST_QUOTATION), -1):
        first = lines[line][0]
        if analysis.words[first] in MARKS:
            return first if first < end - 1 else None
        if line < number and analysis.words[lines[line][1] - 1] in MARKS:
            return None
    return None


def _transcript(analysis: Analysis, lines: list[TokenSpan]) -> Iterator[Draft]:
    """``KERN: …`` at the head of lines. A line that opens as those with a label do, with a mark, goes on with the speech before it."""
    labels = [_label(analysis, *line) for line in lines]
    times = Counter(analysis.quote(*label).lower() for label in labels if label)
    if sum(times.values()) < _LEAST_LABELS or max(times.values()) < 2:
        return
    current: Draft | None = None
    for (first, end), label in zip(lines, labels, strict=True):
        quoted = analysis.words[first] in MARKS
        if label:
            if current is not None:
                yield current
            current = None
            content = _speech(analysis, label[1] + 1, end)
            if content and (times[analysis.quote(*label).lower()] > 1 or analysis.quote(*label).isupper()):
                cue = ((label[1], label[1] + 1),)
                current = Draft(source=(label,), cue=cue, content=(content,), by="rule:transcript", score=SCORE)
        elif current is not None and quoted and analysis.words[current.source[0][0] - 1] in MARKS:
            content = _speech(analysis, first + 1, end)
            if content and analysis.words[content[0]] not in ("(", "["):
                current.content = (*current.content, content)
        elif current is not None:
            yield current
            current = None
    if current is not None:
        yield current


def _label(analysis: Analysis, first: int, end: int) -> TokenSpan | None:
    """The speaker's name before a colon at the head of a line, behind an opening mark if there is one."""
    words = analysis.words
    if words[first] in MARKS:
        first += 1
    for at in range(first + 1, min(end - 1, first + _LONGEST_NAME)):
        if words[at] == ":":
            return (first, at) if words[first][:1].isalpha() else None
        if not (words[at][:1].isupper() or words[at].lower() in _JOINING):
            return None
        if not words[first][:1].isupper():
            return None
    return None


def _speech(analysis: Analysis, first: int, end: int) -> TokenSpan | None:
    """What is left of a line without the marks at its ends."""
    while first < end and analysis.words[first] in MARKS:
        first += 1
    while first < end and analysis.words[end - 1] in MARKS:
        end -= 1
    return (first, end) if first < end else None
