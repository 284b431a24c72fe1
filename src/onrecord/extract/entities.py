"""Who and what a report speaks of: one entity for each thing, with every mention of it.

Mentions come from the parse, chains from a small ranking network over them (``_coreference``); what kind of thing a chain is, what it is
called, which office it holds and which country it belongs to is settled here, by words of the report and by the table of countries alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.extract import _describe as describe
from onrecord.extract._coreference import KINDS, OTHER, chains, default_model
from onrecord.extract._mentions import Mentions, find
from onrecord.extract._names import FoundName
from onrecord.extract._seats import joined
from onrecord.extract._words import coded
from onrecord.identity import ItemIds
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load
from onrecord.record import Entity, Mention, MentionKind, Place, Report, Span

BY = "coreference"


def entities(analysis: Analysis, report: Report) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities of a text and their mentions, both in the order of the text.

    Left out are things of no interest to a record: what is no person, body or place and has no name, and pronouns that stand alone.
    The ``head`` of a mention is its head word; where that is a name of several words, the whole name.
    """
    mentions = find(coded(analysis))
    found = chains(mentions, default_model())
    chain, scores = joined(analysis, mentions, found.chain), found.score
    kinds: list[int] = found.kinds.argmax(1).tolist()
    members, named_in = _members(mentions, chain, kinds)
    sure: list[float] = found.kinds.max(1, initial=0.0).tolist()
    ids = ItemIds(report.id)
    out: list[Entity] = []
    entity_of: dict[int, str] = {}
    for c, ks in members.items():
        kind = KINDS[kinds[c]]
        named = named_in.get(c, [])
        name = describe.name_of(analysis, mentions, ks, named)
        kind_of_body = describe.type_of(analysis, mentions, ks, kind)
        role = describe.role_of(analysis, mentions, named) if kind_of_body == "person" else None
        country = describe.country_of(mentions, named, kind_of_body)
        entity_of[c] = ids("entity", [_span(analysis, mentions, ks[0])], f"{kind_of_body} {name}")
        out.append(
            Entity(
                id=entity_of[c],
                name=name,
                type=kind_of_body,
                role=role,
                role_basis="stated" if role else None,
                country=country,
                country_basis=describe.COUNTRY_BASIS if country else None,
                by=BY,
                score=round(sure[c], 3),
            )
        )
    return tuple(out), _mentions(analysis, mentions, [entity_of.get(c) for c in chain], scores)


def placed(things: Sequence[Entity], mentions: Sequence[Mention], places: Sequence[Place]) -> tuple[Entity, ...]:
    """``things`` with those as places that the report names only where it means a place that is on the map: what a name is meant as is
    told better by the gazetteer than by its chain. Who has an office, or is spoken of in other words too, stays what it is."""
    on_map = {place.span for place in places if place.latitude is not None}
    elsewhere = {mention.entity for mention in mentions if mention.kind != "name" or mention.span not in on_map}
    return tuple(
        replace(thing, type="place") if thing.type in ("person", "other") and thing.role is None and thing.id not in elsewhere else thing
        for thing in things
    )


def _members(mentions: Mentions, chain: Sequence[int], kinds: Sequence[int]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The mentions of each chain that is kept, and those of them that are names."""
    named: defaultdict[int, list[int]] = defaultdict(list)
    for k, name in enumerate(mentions.name):
        if name is not None:
            named[chain[k]].append(k)
    out: defaultdict[int, list[int]] = defaultdict(list)
    times = {c for c, ks in named.items() if all(_is_time(mentions.name[k]) for k in ks)}
    for k, c in enumerate(chain):
        if (kinds[c] != OTHER or c in named) and c not in times:
            out[c].append(k)
    alone = [c for c, ks in out.items() if len(ks) == 1 and mentions.pronoun[ks[0]]]
    for c in alone:
        del out[c]
    return out, named


def _is_time(name: FoundName | None) -> bool:
    """Whether a name is a day's or a month's alone: those are dates, and nobody."""
    return name is not None and name.label != "PER" and all(word in _times() for word in name.words)


@cache
def _times() -> frozenset[str]:
    return frozenset(load("days"))


def _span(analysis: Analysis, mentions: Mentions, k: int) -> tuple[int, int]:
    return analysis.starts[mentions.first[k]], analysis.ends[mentions.end[k] - 1]


def _mentions(analysis: Analysis, mentions: Mentions, entity: Sequence[str | None], scores: Sequence[float]) -> tuple[Mention, ...]:
    starts, ends = analysis.starts, analysis.ends
    columns = zip(mentions.first, mentions.end, mentions.lead, mentions.tail, mentions.pronoun, mentions.name, entity, scores, strict=True)
    make = tuple.__new__  # half the time of ``Span``
    out = []
    for first, end, lead, tail, pronoun, name, which, score in columns:
        if which is None:
            continue
        span = make(Span, (starts[first], ends[end - 1]))
        head = span if first == lead and end == tail else make(Span, (starts[lead], ends[tail - 1]))
        kind: MentionKind = "pronoun" if pronoun else "nominal" if name is None else "name"
        out.append(Mention(span=span, head=head, entity=which, kind=kind, by=BY, score=score if score == 1.0 else round(score, 3)))
    return tuple(out)
