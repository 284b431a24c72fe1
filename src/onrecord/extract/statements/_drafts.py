"""A statement while it is made: stretches of tokens, before spans, names and nesting are settled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

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
    def _quotations_in(self) -> dict[int, list[Quotation]]:
        """The quotations with a stretch in a paragraph, by where the paragraph begins."""
        out: dict[int, list[Quotation]] = {}
        for quotation in self.quotations:
            for first, _ in quotation.stretches:
                out.setdefault(self.paragraph(first)[0], []).append(quotation)
        return out

    def quotations_near(self, first: int, end: int) -> list[Quotation]:
        """The quotations of the paragraphs that a stretch lies in."""
        if not self.quotations:
            return []
        found = self._quotations_in
        out: list[Quotation] = []
        low, high = self.paragraph(first)
        out += found.get(low, ())
        while high < end:
            low, high = self.paragraph(high)
            out += found.get(low, ())
        return out

    def paragraph(self, token: int) -> TokenSpan:
        """The paragraph that a token stands in."""
        return self.paragraphs[bisect_right(self.paragraphs, token, key=itemgetter(0)) - 1]

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
