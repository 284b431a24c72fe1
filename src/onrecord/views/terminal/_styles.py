"""How each kind of words looks on a terminal that has type and colour. Colours by name follow its theme, whatever its ground."""

from __future__ import annotations

from typing import Final

from onrecord.formats.layers import Layer
from onrecord.formats.marks import Role

PLAIN: Final = ""
STRONG: Final = "bold"
FAINT: Final = "dim"
UNKNOWN: Final = "italic"
CONTENTS: Final = ("green", "cyan", "blue")
ROLES: Final[dict[Role, str]] = {"source": "bold underline", "cue": "italic magenta"}
LAYERS: Final[dict[Layer, str]] = {
    "events": "bold red",
    "figures": "bold",
    "dates": "yellow",
    "places": "underline",
}
# What is not said to have happened looks other than what has.
NOT_ACTUAL: Final = "italic red"


def of_content(depth: int) -> str:
    """The style of a content within ``depth`` others, counting itself."""
    return CONTENTS[min(depth, len(CONTENTS)) - 1]


def of_entry(layer: Layer, tag: str | None) -> str:
    """The style of the words that an item stands on; ``tag`` is what is said beside them."""
    return NOT_ACTUAL if tag else LAYERS.get(layer, PLAIN)
