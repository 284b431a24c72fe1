from __future__ import annotations

import pytest

from onrecord.sources.characters import gaps


@pytest.mark.parametrize(
    ("text", "kinds", "first"),
    [
        ("<p>It closed.</p>", ["markup"], "<p>"),
        ("A &amp; B &quot;closed&quot;", ["markup"], "&amp;"),
        ("I <3 it; a < b > c; AT&T; R&D; <unknown>; x<y>z", [], ""),
        ("The entity &nbsp; is a blank.", [], ""),
        ("a\x07b\x00", ["control_character"], "\x07"),
        ("tab\tline\r\nfeed\x0c next\x85", [], ""),
        ("lo\ufffdt", ["lost_character"], "\ufffd"),
        ("right \u202eto left\u202c, \u200bzero width, soft\u00adhyphen", [], ""),
    ],
)
def test_what_the_characters_tell(text: str, kinds: list[str], first: str) -> None:
    """Markup, control characters and lost characters are told once each, at the first; ordinary signs are not taken for them."""
    found = gaps(text)
    assert kinds == [gap.kind for gap in found]
    assert [first] * len(kinds) == [text[slice(*gap.span)] for gap in found]


def test_all_are_counted() -> None:
    """The reason says how many there are."""
    assert "3 control characters stand in the text and were kept." == gaps("\x01\x02 \x03")[0].reason
