"""The same actor in several reports: by identifier, else by full name, role and country; never by a surname, an office or a pronoun
alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.extract.places.areas import named
from onrecord.reconcile._words import overlap, stem, words
from onrecord.reconcile.nodes import Comparison, Kind, Node, Signature
from onrecord.record import Entity, Record

_WINDOW = 12
_BY: Final = "rule:name"
_SURE, _LIKELY, _DOUBTFUL = 1.0, 0.9, 0.5
# Bodies are known by one word ("Hamas"); people are not.
_BODIES: Final = frozenset(("organization", "government", "armed_group", "court", "party"))


def nodes(record: Record) -> Iterator[Node]:
    """One node for each person or body that the report names in full; those of one name, country, role and identifier are one."""
    called = {mention.entity for mention in record.mentions if mention.kind == "name"}
    for entity in record.entities:
        name = named(entity.name)
        if entity.id in called and _is_full(entity, name):
            kind = "body" if entity.type in _BODIES else "person"
            role = sorted({stem(word) for word in words(entity.role or "")})
            yield Node(
                items=(entity.id,),
                order=f"{entity.country or ''} {' '.join(role)}",
                keys=(f"{kind} {name}", *entity.identifiers),
                signature={
                    "kind": kind,
                    "name": name,
                    "country": entity.country,
                    "role": role,
                    "identifiers": list(entity.identifiers),
                },
            )


def _is_full(entity: Entity, name: str) -> bool:
    if entity.identifiers:
        return True
    return entity.type in _BODIES or (entity.type == "person" and len(name.split()) > 1)


def compare(one: Signature, other: Signature) -> Comparison | None:
    """Whether two that bear one name, or share an identifier, are one."""
    shared = sorted(set(one["identifiers"]) & set(other["identifiers"]))
    if shared:
        return Comparison(judgement="same", score=_SURE, by="rule:identifier", because=f"the same identifier, {shared[0]}")
    if one["name"] != other["name"] or one["kind"] != other["kind"]:
        return None
    countries = {each["country"] for each in (one, other) if each["country"]}
    if len(countries) > 1:
        told = f"the same name, and two countries ({', '.join(sorted(countries))})"
        return Comparison(judgement="distinct", score=0.0, by=_BY, because=told)
    known = bool(one["country"]) == bool(other["country"])
    roles, other_roles = overlap(one["role"], other["role"])
    if known and countries:
        return Comparison(judgement="same", score=_SURE if roles else _LIKELY, by=_BY, because="the same name and country")
    if one["kind"] == "body" and known:
        return Comparison(judgement="same", score=_LIKELY, by=_BY, because="the same name, and no country is told of either")
    if roles >= 0.5 and one["kind"] == "person":
        return Comparison(judgement="same", score=_LIKELY, by=_BY, because="the same name and role")
    if known and not other_roles:
        return Comparison(judgement="same", score=_LIKELY, by=_BY, because="the same full name, and nothing that tells them apart")
    told = "the same name; only of one a country is told" if not known else "the same name, and other roles"
    return Comparison(judgement="unsure", score=_DOUBTFUL, by=_BY, because=told)


KIND: Final = Kind(name="actor", nodes=nodes, compare=compare, window=_WINDOW)
