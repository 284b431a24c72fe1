"""Where the paragraphs of a text are, in tokens."""

from __future__ import annotations

from onrecord.language.analysis import Analysis, TokenSpan


def paragraphs(analysis: Analysis) -> list[TokenSpan]:
    """The paragraphs of a text, as token stretches that together hold every token.

    A line end divides paragraphs when a blank line stands there, or when lines end with sentences throughout; in a text whose
    lines break within sentences only a blank line does.
    """
    text, starts, ends = analysis.text, analysis.starts, analysis.ends
    if not starts:
        return []
    breaks, blank, wrapped = [0], [], False
    first_tokens = {first for first, _ in analysis.sentences}
    for token in line_heads(analysis):
        between = text[ends[token - 1] : starts[token]]
        if between.count("\n") > 1:
            blank.append(token)
        elif token not in first_tokens:
            wrapped = True
            continue
        breaks.append(token)
    bounds = [0, *blank] if wrapped else breaks
    return list(zip(bounds, [*bounds[1:], len(starts)], strict=True))


def line_heads(analysis: Analysis) -> list[int]:
    """The tokens that stand first in their line, but for the first of all."""
    text, starts, heads, token = analysis.text, analysis.starts, [], 0
    at = text.find("\n", starts[0])
    size = len(starts)
    while at >= 0:
        while token < size and starts[token] <= at:
            token += 1
        if token == size:
            break
        heads.append(token)
        at = text.find("\n", starts[token])
    return heads
