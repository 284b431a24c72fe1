"""What is told of an item, wherever it is shown: its head, its cells, who made it and how sure."""

from __future__ import annotations

from onrecord.formats.entries import Entry, Fact, Why
from onrecord.formats.html._plain import plain
from onrecord.formats.layers import NAMING, label


def head(entry: Entry) -> str:
    """What it is, and what belongs to that."""
    aside = f', <span class="aside">{plain(entry.aside)}</span>' if entry.aside else ""
    return f"<b><bdi>{plain(entry.head)}</bdi></b>{aside}"


def facts(entry: Entry, key: str | None = None) -> str:
    """Its cells on one line; links to the items that they lead to where the report's ``key`` is given."""
    return " · ".join([_fact(fact, key) for fact in entry.facts])


def why(entry: Entry) -> str:
    """Which rule or head made it, and how sure that is."""
    return told_why(entry.why)


def told_why(given: Why) -> str:
    """The same, for a mention as well."""
    told = f'<span class="k">made by</span> {plain(given.by)} · <span class="k">score</span> {given.score:.3g}'
    return f'{told} · <span class="k">id</span> {plain(given.id)}' if given.id else told


def _fact(fact: Fact, key: str | None) -> str:
    name = f'<span class="k">{fact.name}</span> ' if fact.name else ""
    return f"{name}<bdi>{plain(fact.words)}</bdi>{_lead(fact, key)}"


def _lead(fact: Fact, key: str | None) -> str:
    if fact.leads is None:
        return ""
    layer, number = fact.leads
    shown = label(layer, number)
    if key is None:
        return f' <span class="ref {layer}">{shown}</span>'
    naming = NAMING[layer]
    return f' <a class="ref {layer}" href="#{key}-{naming.letter}{number}" aria-label="{naming.one} {number}">{shown}</a>'
