"""The page around its reports: policy and style, switches with the key, the list of reports."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Final

from onrecord.formats.html._plain import plain
from onrecord.formats.layers import LAYERS, NAMING, Layer

# An item beyond so many of its group of paragraphs is in the list alone, as rules for more would slow a browser down.
_MOST_LIT = 400
# What a layer's marks look like, and what the key says of them.
_SAMPLES: Final[dict[Layer, str]] = {
    "statements": (
        '<span class="m statements source">source</span> <span class="m statements cue">says</span> <span class="n">1</span>'
        '<span class="m statements content d1">content <span class="m statements content d2">within</span></span>'
    ),
    "events": (
        '<span class="m events b e">done</span><span class="n">v1</span>'
        ' <span class="m events planned b e">planned</span><span class="n">v2 <span class="tag">planned</span></span>'
    ),
    "figures": '<span class="m figures">400 people</span><span class="n">f1</span>',
    "dates": '<span class="m dates">on Friday</span><span class="n">d1</span>',
    "places": '<span class="m places">a town</span><span class="n">p1</span>',
    "entities": '<span class="m entities">who</span><span class="n">e1</span>',
    "proceedings": '<span class="m proceedings b e">ruling</span><span class="n">c1</span>',
    "elections": '<span class="m elections b e">vote</span><span class="n">b1</span>',
    "gaps": '<span class="m gaps">not settled</span><span class="n">g1</span>',
}

_WHY: Final = "Why: what made each item, and how sure it was"


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page's beginning has to know of a report: its title, how many items of each layer, and the most items of a group."""

    title: str
    counts: dict[Layer, int]
    lit: int


def frame(summaries: Sequence[Summary], layers: Collection[Layer], *, why: bool) -> tuple[str, str]:
    """The page before and after its reports; the ``layers`` are switched on, and ``why`` if so asked."""
    style = stylesheet(max((one.lit for one in summaries), default=0))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    title = summaries[0].title if len(summaries) == 1 else f"{len(summaries)} reports"
    before, after = _data("page.html").split("$reports")
    filled = Template(before).substitute(
        digest=digest, style=style, title=plain(f"{title} – on record"), switches=switches(layers, why=why), contents=_contents(summaries)
    )
    return filled, after


def stylesheet(lit: int = _MOST_LIT) -> str:
    """The style rules of the page, with those for so many items in a group of paragraphs."""
    return _style() + "".join(_rules(number) for number in range(1, min(lit, _MOST_LIT) + 1))


def theme() -> str:
    """The colours, light and dark."""
    return _data("theme.css")


def counted(layer: Layer, count: int) -> str:
    """``2 statements``, ``1 event``, ``no figures``."""
    one = NAMING[layer].one
    return f"1 {one}" if count == 1 else f"{count or 'no'} {one.removesuffix('y')}{'ies' if one.endswith('y') else 's'}"


@cache
def _data(name: str) -> str:
    return files("onrecord.formats.html").joinpath(name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    return "\n" + theme() + _data("page.css") + _data("layers.css") + "".join(map(_off, LAYERS)) + _data("print.css")


def _off(layer: Layer) -> str:
    """The rules for a layer that is switched off: its marks look and act like the text around them, all else of it is gone."""
    off = f"body:has(#show-{layer}:not(:checked))"
    return (
        f"{off} :is(.list,.card,.n,.ref,.key,.to).{layer}{{display:none}}\n"
        f"{off} .m.{layer}{{all:unset;pointer-events:none}}\n"
        f"{off} .m.{layer}::before,{off} .m.{layer}::after{{content:none}}\n"
    )


def _rules(n: int) -> str:
    return (
        f".group:has(.i{n}:is(:hover,:focus,:target)) .s{n}{{background:var(--lit);color:var(--lit-ink);outline:1px solid transparent}}\n"
        f".group:has(.i{n}:is(:hover,:focus)) .c{n}{{display:block}}\n"
    )


def switches(layers: Collection[Layer], *, why: bool) -> str:
    """A checkbox for each layer with its key, those of ``layers`` switched on, and one for ``why``."""
    made = [_switch(layer, " checked" if layer in layers else "") for layer in LAYERS]
    last = (
        f'<div class="switch"><input type="checkbox" id="show-why"{" checked" if why else ""}><label for="show-why">{_WHY}</label></div>\n'
    )
    return "".join([*made, last])


def _switch(layer: Layer, checked: str) -> str:
    naming = NAMING[layer]
    return (
        f'<div class="switch"><input type="checkbox" id="show-{layer}"{checked} aria-describedby="key-{layer}">'
        f'<label for="show-{layer}">{naming.title}</label> '
        f'<span class="key {layer}" id="key-{layer}">{_SAMPLES[layer]} <span class="asks">{naming.asks}</span></span></div>\n'
    )


def _contents(summaries: Sequence[Summary]) -> str:
    return "".join(_listed(summaries)) if len(summaries) > 1 else ""


def _listed(summaries: Sequence[Summary]) -> Iterator[str]:
    yield '<nav class="contents" aria-label="Reports">\n<ol>\n'
    for number, one in enumerate(summaries, 1):
        told = counted("statements", one.counts["statements"])
        yield f'<li><a href="#r{number}"><bdi>{plain(one.title)}</bdi></a> ({told})</li>\n'
    yield "</ol>\n</nav>\n"
