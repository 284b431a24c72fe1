"""Who the actors of a report are: their offices, countries and sectors, by the report's own words and then by shipped authority data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.actors._authority import BASIS, COUNTRIES, Known, body, holder
from onrecord.extract.actors._belonging import BELONGING, Belonging, code_of_role
from onrecord.extract.actors._governments import governments
from onrecord.extract.actors._sectors import DEFAULTS, is_office, sector_of, type_of, words_of
from onrecord.extract.found import Found
from onrecord.record import Entity, Mention

_RESOLVED = "resolved"
_NAMELESS = frozenset(("place", "other"))


def known(found: Found) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities and mentions of a report, with what is known of each actor.

    The report's words come first: an office ("Foreign Ministry spokeswoman"), a descriptor ("the rebel group"), a nationality, the head
    word of a name ("Supreme Court"). What they leave open is looked up in the authority tables by the whole name; a holder of an office
    counts only where the day of publication lies in the time in office. What neither says is null. A capital that stands for its
    government becomes a mention of that government. Ids stay as they are.
    """
    entities, mentions = governments(found)
    belonging = Belonging(found)
    of: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind != "pronoun":
            of[mention.entity].append(mention)
    return tuple(_filled(found, entity, of[entity.id], belonging) for entity in entities), mentions


def _filled(found: Found, entity: Entity, mentions: Sequence[Mention], belonging: Belonging) -> Entity:
    if entity.type in _NAMELESS:
        return entity
    entity, authority = _with_sector(found, entity, mentions)
    return _with_country(entity, mentions, belonging, authority)


def _with_sector(found: Found, entity: Entity, mentions: Sequence[Mention]) -> tuple[Entity, Known | None]:
    """The entity with its sector and, where that makes it finer, its type; and what the authority tables know of its name."""
    named = any(mention.kind == "name" for mention in mentions)
    words = words_of(entity.name)
    authority = _looked_up(found, entity) if named else None
    told = _told(found, entity, mentions, words, named and entity.type == "person")
    if told is None and named and (authority is None or authority.sector is None):
        told = DEFAULTS.get(entity.type)
    sector = told or (authority.sector if authority else None)
    if sector is None:
        return entity, authority
    basis = _RESOLVED if told else BASIS
    finer = type_of(sector, words) if entity.type == "organization" else None
    identifiers = (f"phoenix:{authority.key}",) if authority else entity.identifiers
    return replace(entity, type=finer or entity.type, sector=sector, sector_basis=basis, identifiers=identifiers), authority


def _told(found: Found, entity: Entity, mentions: Sequence[Mention], words: Sequence[str], person: bool) -> str | None:
    """The sector that the report's words say: those of an office, those before a name, those of the name; a person's own name says none."""
    if entity.type == "court":
        return DEFAULTS["court"]
    told = sector_of(words_of(entity.role), person=True) if entity.role else None
    if told is None:
        told = _described(found, mentions)
    if told is None and (not person or is_office(words)):
        told = sector_of(words, person=person)
    return told


def _described(found: Found, mentions: Sequence[Mention]) -> str | None:
    """The sector that the words before a name say: "the rebel group Red Dawn", "police officer Ann Lee"."""
    for mention in mentions:
        if mention.kind == "name" and mention.span.start < mention.head.start:
            before = words_of(found.analysis.text[mention.span.start : mention.head.start])
            if sector := sector_of(before):
                return sector
    return None


def _looked_up(found: Found, entity: Entity) -> Known | None:
    return holder(entity.name, found.report.published) if entity.type == "person" else body(entity.name)


def _with_country(entity: Entity, mentions: Sequence[Mention], belonging: Belonging, authority: Known | None) -> Entity:
    """The entity with its country, where it has none and its words, or the tables, say one."""
    if entity.country is not None:
        return entity
    code = _stated(entity, mentions, belonging)
    if code is not None:
        return replace(entity, country=code, country_basis=COUNTRIES)
    if authority is not None and authority.country is not None:
        return replace(entity, country=authority.country, country_basis=BASIS)
    return entity


def _stated(entity: Entity, mentions: Sequence[Mention], belonging: Belonging) -> str | None:
    """The one country that the words of an office or of the mentions say; ``None`` for none, and where they say several."""
    if entity.role and (code := code_of_role(words_of(entity.role), entity.sector)):
        return code
    if not belonging or entity.type not in BELONGING:
        return None
    state = entity.sector in _STATE
    codes = {code for mention in mentions for code in belonging.codes(mention, entity.type, state)}
    return next(iter(codes)) if len(codes) == 1 else None


_STATE = frozenset(("GOV", "LEG", "MIL", "COP", "JUD", "SPY", "ELI"))
