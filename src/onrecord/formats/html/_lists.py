"""The items of a report in lists, one a layer, each item with a link to its place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.formats.entries import Entry, Why
from onrecord.formats.html._items import facts, head, told_why, why
from onrecord.formats.html._plain import plain
from onrecord.formats.layers import NAMING, Layer, label

_DEEPEST_INDENT = 3


def lists(told: Mapping[Layer, Sequence[Entry]], key: str, text: str, pages: str | None = None) -> Iterator[str]:
    """Links to the lists, and a list for each layer of which there is anything; with links to the items' own ``pages``."""
    there = {layer: entries for layer, entries in told.items() if entries}
    yield f'<nav aria-labelledby="{key}-title">\n<ul class="jump">\n'
    for layer, entries in there.items():
        title = f'{NAMING[layer].title} <span class="count">{len(entries):,}</span>'
        yield f'<li class="to {layer}"><a href="#{key}-{layer}">{title}</a></li>\n'
    yield "</ul>\n</nav>\n"
    for layer, entries in there.items():
        title = f'{NAMING[layer].title} <span class="count">{len(entries):,}</span>'
        yield f'<details open class="list {layer}" id="{key}-{layer}">\n<summary><h3>{title}</h3></summary>\n<ol>\n'
        for entry in entries:
            yield from _entry(entry, key, text, pages)
        yield "</ol>\n</details>\n"


def _entry(entry: Entry, key: str, text: str, pages: str | None) -> Iterator[str]:
    name = f"{key}-{NAMING[entry.layer].letter}{entry.number}"
    inside = f' class="in{min(len(entry.within), _DEEPEST_INDENT)}"' if entry.within else ""
    tag = f' class="{entry.tag.replace(" ", "-")}"' if entry.tag else ""
    said = entry.layer == "statements"
    quoted = f" <q><bdi>{plain(entry.quote)}</bdi></q>" if entry.quote not in ("", entry.head) and not (said or entry.mentions) else ""
    told = facts(entry, key)
    yield f'<li{inside or tag} id="{name}"><p>{_back(entry, name)} {head(entry)}{quoted}{_own(entry, pages)}</p>'
    if told:
        yield f'<p class="how">{told}</p>'
    yield f'<p class="why">{why(entry)}</p>'
    if said:
        yield f'<blockquote dir="auto">{plain(entry.quote)}</blockquote>'
    if entry.mentions:
        yield from _mentions(entry, name, text)
    yield "</li>\n"


def _own(entry: Entry, pages: str | None) -> str:
    """A link to the item's own page."""
    if pages is None or not entry.why.id:
        return ""
    told = f"the page of {NAMING[entry.layer].one} {entry.number}"
    return f' <a class="own" href="{plain(pages + entry.why.id)}" aria-label="{told}">→</a>'


def _back(entry: Entry, name: str) -> str:
    shown = label(entry.layer, entry.number)
    if not entry.spans:
        return f'<span class="n">{shown}</span>'
    return f'<a class="n" href="#{name}-t1" aria-label="{NAMING[entry.layer].one.capitalize()} {entry.number} in the text">{shown}</a>'


def _mentions(entry: Entry, name: str, text: str) -> Iterator[str]:
    yield f'<details class="mentions"><summary>where<span class="hidden"> {plain(entry.head)} is mentioned</span></summary><ol>'
    for count, mention in enumerate(entry.mentions, 1):
        words = plain(text[mention.span[0] : mention.span[1]])
        reason = f'<span class="why">{told_why(Why(mention.by, mention.score, None))}</span>'
        yield f'<li><a href="#{name}-t{count}"><bdi>{words}</bdi></a>, {mention.kind} {reason}</li>'
    yield "</ol></details>"
