"""Capitals that stand for governments, as mentions of these."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from onrecord.extract.actors._authority import COUNTRIES
from onrecord.extract.actors._seats import acts, seat_of
from onrecord.extract.found import Found
from onrecord.record import Entity, Mention

_SEATS = frozenset(("place", "government", "organization", "other"))


def governments(found: Found) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities and mentions, each capital that acts as a government put to the government of its country, where the report names the
    country; where it does not, the capital's own entity is that government."""
    country = {e.country: e.id for e in reversed(found.entities) if e.country is not None and e.type in ("government", "place")}
    chains: defaultdict[str, list[tuple[int, str, bool]]] = defaultdict(list)
    for index, mention in enumerate(found.mentions):
        code = seat_of(found, mention)
        if code is not None and country.get(code) != mention.entity and found.entity[mention.entity].type in _SEATS:
            chains[mention.entity].append((index, code, acts(found, mention)))
    if not any(acting for seat in chains.values() for _, _, acting in seat):
        return found.entities, found.mentions
    entities = {entity.id: entity for entity in found.entities}
    mentions = list(found.mentions)
    for chain, named in chains.items():
        _settle(entities, mentions, chain, named, country)
    kept = {mention.entity for mention in mentions}
    return tuple(entity for entity in entities.values() if entity.id in kept), tuple(mentions)


def _settle(
    entities: dict[str, Entity], mentions: list[Mention], chain: str, named: list[tuple[int, str, bool]], country: dict[str, str]
) -> None:
    acting = [(index, code) for index, code, acts_ in named if acts_]
    home = country.get(acting[0][1]) if acting else None
    if home is not None:
        entities[home] = replace(entities[home], type="government")
        for index, _ in acting:
            mentions[index] = replace(mentions[index], entity=home)
    elif acting:
        entities[chain] = replace(entities[chain], type="government", country=acting[0][1], country_basis=COUNTRIES)
