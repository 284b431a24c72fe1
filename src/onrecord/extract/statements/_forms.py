"""How the words of a statement are given: in quotation marks, without, or both."""

from __future__ import annotations

from onrecord.extract.statements._drafts import Scene, Stretches
from onrecord.record import Form


def form_of(scene: Scene, content: Stretches, nested: bool) -> Form:
    """``direct`` where every word of the content stands between quotation marks, ``mixed`` where some do, else ``indirect``.

    For a statement within another only the marks that open in its own content count: those around it are the outer speaker's.
    """
    inside = [_quoted(scene, first, end, nested) for first, end in content]
    if not any(inside):
        return "indirect"
    words, quoted = 0, 0
    for (first, end), stretches in zip(content, inside, strict=True):
        between_marks = bytearray(end - first)
        for a, b in stretches:
            low, high = max(a, first), min(b, end)
            between_marks[low - first : high - first] = b"\1" * (high - low)
        letters = [token - first for token in range(first, end) if scene.analysis.words[token][0].isalnum()]
        words += len(letters)
        quoted += sum([between_marks[token] for token in letters])
    if not quoted:
        return "indirect"
    return "direct" if quoted == words else "mixed"


def _quoted(scene: Scene, first: int, end: int, nested: bool) -> list[tuple[int, int]]:
    """The quotations that a stretch of content lies in or holds: of a nested one those alone that open in it or right before it."""
    return [(a, b) for a, b, mark in scene.quoted(first, end) if not nested or mark >= first - 1]
