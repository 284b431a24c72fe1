"""What the pages look like: their templates, the style and the pictures that are sent with them."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.formats.html import stylesheet, theme
from onrecord.formats.layers import ACTUALITIES
from onrecord.formats.printable import printable_line
from onrecord.views.web import charts

_CUT: Final = 480
_MAP_PIXELS: Final = 600
_FILES: Final = ("site.css", "site.js", "icon.svg")
# Address, title, and the templates that are of it.
_NAVIGATION: Final = (
    ("/", "Overview", ("overview",)),
    ("/statements", "Statements", ("statements",)),
    ("/events", "Events", ("events",)),
    ("/figures", "Figures", ("figures",)),
    ("/proceedings", "Courts", ("proceedings",)),
    ("/elections", "Elections", ("elections",)),
    ("/reports", "Reports", ("reports", "report")),
    ("/review", "Review", ("review",)),
    ("/add", "Add", ("add", "job")),
)


@cache
def templates() -> Environment:
    """The templates. Every word of a report that they show goes through ``line`` or ``cut``, and all is escaped."""
    made = Environment(
        loader=PackageLoader("onrecord.views.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {"line": line, "cut": cut, "quoted": quoted, "markup": Markup}
    made.globals |= {"actualities": ACTUALITIES, "nav": _NAVIGATION}
    return made


def line(words: object) -> str:
    """Words of a report on one line, with nothing in them that steers the page."""
    return printable_line(str(words)) if words is not None else ""


def cut(words: object, most: int = _CUT) -> str:
    """The same, no longer than so many characters."""
    whole = line(words)
    return whole if len(whole) <= most else f"{whole[:most].rsplit(' ', 1)[0][:most]} …"


def quoted(part: str) -> str:
    """An id as one part of an address, whatever it holds: a browser would go up at "../"."""
    return quote(part, safe="")


def static(name: str) -> tuple[bytes, str] | None:
    """A file that pages name, and its media type; ``None`` where there is none of that name."""
    if name not in _FILES and name not in _MADE:
        return None
    return _bytes_of(name), f"{mimetypes.guess_type(name)[0]}; charset=utf-8"


@cache
def _bytes_of(name: str) -> bytes:
    return _MADE[name]().encode() if name in _MADE else files("onrecord.views.web").joinpath("static", name).read_bytes()


def _outlines(width: int) -> str:
    """The outlines of the world with borders as thick as a pixel where so many degrees are as wide as a map on the page."""
    drawn = files("onrecord.views.web").joinpath("static", "world.svg").read_text(encoding="utf-8")
    return drawn.replace("stroke-width: .1", f"stroke-width: {width / _MAP_PIXELS:.3f}")


_MADE: Final[Mapping[str, Callable[[], str]]] = {
    "theme.css": theme,
    "reading.css": stylesheet,
    **{f"world-{width}.svg": partial(_outlines, width) for width in charts.WIDTHS},
}
