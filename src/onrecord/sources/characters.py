"""What the characters of a text tell about how it came here: markup left in, control characters, characters lost on the way.

Nothing is taken out or mended, since a text is kept character for character; it is told as a gap, so that a reader of the record knows
why words look odd. One gap a kind, at the first place, with how many there are. About 0.1 microseconds a word.
"""

from __future__ import annotations

import re

from onrecord.record import Gap, Span

# Tags by name, so that "<3", "a < b" and "<unknown>" are none, and character references.
_MARKUP = re.compile(
    r"<(?:!DOCTYPE\b|!--|/?(?:html|head|body|title|meta|link|script|style|div|span|p|br|hr|a|b|i|u|em|strong|img|h[1-6]|ul|ol|li|dl|dt|dd"
    r"|table|thead|tbody|tr|td|th|blockquote|q|cite|pre|code|article|section|header|footer|nav|main|aside|figure|figcaption|iframe|font"
    r"|center|sup|sub|time|form|input|button)(?=[\s/>]))[^<>]*>?"
    r"|&(?:[a-z]{2,8}|\#\d{2,7}|\#x[0-9a-f]{2,6});",
    re.IGNORECASE,
)
# A lone "&nbsp;" can stand in a text about text; from this many on, markup was left in.
_SOME_MARKUP = 2
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f]")
_LOST = re.compile("\ufffd")


def gaps(text: str) -> tuple[Gap, ...]:
    """Gaps of the kinds ``markup``, ``control_character`` and ``lost_character``, in that order."""
    found = []
    if "<" in text or "&" in text:
        found.append(_gap(text, _MARKUP, "markup", "pieces of markup (tags, references) stand in the text and were read as words"))
    found.append(_gap(text, _CONTROL, "control_character", "control characters stand in the text and were kept"))
    found.append(_gap(text, _LOST, "lost_character", "characters had been lost before the text came here and are shown as \ufffd"))
    return tuple(gap for gap in found if gap)


def _gap(text: str, pattern: re.Pattern[str], kind: str, what: str) -> Gap | None:
    first = pattern.search(text)
    if first is None:
        return None
    count = sum(1 for _ in pattern.finditer(text, first.start()))
    if kind == "markup" and count < _SOME_MARKUP:
        return None
    return Gap(span=Span(*first.span()), kind=kind, reason=f"{count:,} {what}.", by="characters", score=1.0)
