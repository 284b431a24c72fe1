"""A statement while it is made: stretches of tokens, before spans, names and nesting are settled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from onrecord.extract.statements._paragraphs import paragraphs
from onrecord.extract.statements._quotations import Quotation, quotations
from onrecord.language.analysis import Analysis, TokenSpan

Stretches = tuple[TokenSpan, ...]
FREE = -1
# Quoted words with their marks that are no longer than this are a name or a word held at arm's length as often as speech.
_SPEECH = 5


@dataclass(slots=True, kw_only=True)
class Draft:
    """One statement in tokens. ``within`` is the index of the draft around it."""

    source: Stretches
    cue: Stretches
    content: Stretches
    by: str
    score: float
    within: int | None = None


@dataclass(kw_only=True)
class Scene:
    """One analysed text with its paragraphs and quotations, and the drafts made so far."""

    analysis: Analysis
    drafts: list[Draft] = field(default_factory=list)

    @cached_property
    def paragraphs(self) -> list[TokenSpan]:
        """The paragraphs, as token stretches."""
        return paragraphs(self.analysis)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The quotations, by opening mark; read once, with the drafts that are there by then."""
        cue_of: dict[int, int] = {}
        for draft in self.drafts:
            if draft.cue:
                for first, end in draft.content:
                    cue_of.update(dict.fromkeys(range(first, end), draft.cue[-1][1] - 1))
        return quotations(self.analysis, self.paragraphs, cue_of)

    @cached_property
    def speech_marks(self) -> list[int]:
        """Where stretches of quoted speech begin, in order: quotations not inside others, longer than a word held at arm's length."""
        return sorted(a for quotation in self.quotations if quotation.parent < 0 for a, b in quotation.stretches if b - a > _SPEECH)

    @cached_property
    def _quoted(self) -> tuple[list[tuple[int, int, int]], list[int]]:
        """Quoted stretches ``(first, end, opening mark)`` in order, and how far those up to each reach at most."""
        stretches = sorted((first, end, quotation.mark) for quotation in self.quotations for first, end in quotation.stretches)
        return stretches, list(accumulate((end for _, end, _ in stretches), max))

    def quoted(self, first: int, end: int) -> list[tuple[int, int, int]]:
        """The quoted stretches that overlap a stretch, each ``(first, end, opening mark)``."""
        stretches, reach = self._quoted
        out: list[tuple[int, int, int]] = []
        index = bisect_left(stretches, (end, 0, 0)) - 1
        while index >= 0 and reach[index] > first:
            if stretches[index][1] > first:
                out.append(stretches[index])
            index -= 1
        return out

    def paragraph(self, token: int) -> TokenSpan:
        """The paragraph that a token stands in."""
        return self.paragraphs[bisect_right(self._paragraph_starts, token) - 1]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [first for first, _ in self.paragraphs]

    def quotes(self, index: int) -> bool:
        """Whether a draft quotes: quoted speech begins in its content."""
        marks = self.speech_marks
        return any(bisect_left(marks, first) < bisect_left(marks, end) for first, end in self.drafts[index].content)

    def by_paragraph(self, stretches: Stretches) -> Stretches:
        """Stretches cut where a paragraph ends: what is said over paragraphs is one span in each."""
        out: list[TokenSpan] = []
        for first, end in stretches:
            while first < end:
                edge = min(end, self.paragraph(first)[1])
                out.append((first, edge))
                first = edge
        return tuple(out)

    def holders(self) -> list[int]:
        """For each token the draft that holds it in any part, ``FREE`` for none."""
        out = [FREE] * len(self.analysis)
        for index, draft in enumerate(self.drafts):
            for part in (draft.content, draft.source, draft.cue):
                for first, end in part:
                    out[first:end] = [index] * (end - first)
        return out


def joined(stretches: list[TokenSpan]) -> Stretches:
    """Stretches in order, those that touch or overlap made one."""
    out: list[TokenSpan] = []
    for first, end in sorted(stretches):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif first < end:
            out.append((first, end))
    return tuple(out)


def covers(stretches: Stretches, inner: Stretches) -> bool:
    """Whether every token of ``inner`` lies in ``stretches``."""
    return all(any(a <= first and end <= b for a, b in stretches) for first, end in inner)
