"""Who and what a report speaks of: one entity for each thing, with every mention of it.

Mentions come from the parse, chains from a small ranking network over them (``_coreference``); what kind of thing a chain is, what it is
called, which office it holds and which country it belongs to is settled here, by words of the report and by the table of countries alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract import _describe as describe
from onrecord.extract._coreference import KINDS, chains, default_model
from onrecord.extract._mentions import Mentions, find
from onrecord.extract._seats import joined
from onrecord.extract._words import coded
from onrecord.identity import ItemIds
from onrecord.language.analysis import Analysis
from onrecord.record import Entity, Mention, MentionKind, Report, Span

BY = "coreference"


def entities(analysis: Analysis, report: Report) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities of a text and their mentions, both in the order of the text.

    Left out are things of no interest to a record: what is no person, body or place and has no name, and pronouns that stand alone.
    The ``head`` of a mention is its head word; where that is a name of several words, the whole name.
    """
    mentions = find(coded(analysis))
    found = chains(mentions, default_model())
    chain, scores = joined(analysis, mentions, found.chain), found.score
    members: dict[int, list[int]] = {}
    for k, c in enumerate(chain):
        members.setdefault(c, []).append(k)
    kinds: list[int] = found.kinds.argmax(1).tolist()
    sure: list[float] = found.kinds.max(1, initial=0.0).tolist()
    ids = ItemIds(report.id)
    out: list[Entity] = []
    entity_of: dict[int, str] = {}
    for c, ks in members.items():
        kind = KINDS[kinds[c]]
        named = [k for k in ks if mentions.name[k] is not None]
        if not named and (kind == "other" or (len(ks) == 1 and mentions.pronoun[ks[0]])):
            continue
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


def _span(analysis: Analysis, mentions: Mentions, k: int) -> tuple[int, int]:
    return analysis.starts[mentions.first[k]], analysis.ends[mentions.end[k] - 1]


def _mentions(analysis: Analysis, mentions: Mentions, entity: Sequence[str | None], scores: Sequence[float]) -> tuple[Mention, ...]:
    starts, ends = analysis.starts, analysis.ends
    columns = zip(mentions.first, mentions.end, mentions.lead, mentions.tail, mentions.pronoun, mentions.name, entity, scores, strict=True)
    out = []
    for first, end, lead, tail, pronoun, name, which, score in columns:
        if which is None:
            continue
        span = Span(starts[first], ends[end - 1])
        head = span if first == lead and end == tail else Span(starts[lead], ends[tail - 1])
        kind: MentionKind = "pronoun" if pronoun else "nominal" if name is None else "name"
        out.append(Mention(span=span, head=head, entity=which, kind=kind, by=BY, score=round(score, 3)))
    return tuple(out)
