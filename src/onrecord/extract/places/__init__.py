"""Places: every name that a report means as a place, with where it lies.

In steps, a file each: stretches that may name a place (``_candidates``, by the gazetteer, the nouns of the map and the network's names);
which of them are meant as one (``_evidence``, ``_weights``) and not as the government or the team there (``_government``); which place of
the many that bear the name is meant (``_naming``, ``_resolution``). What is meant as a place and cannot be put on the map stays a place
without coordinates, with a gap that says why.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.found import Found
from onrecord.extract.places._candidates import FEATURE_PRECISION, Candidate, candidates, capitals
from onrecord.extract.places._evidence import Evidence, kind_of
from onrecord.extract.places._gazetteer import Gazetteer, default_gazetteer
from onrecord.extract.places._government import acts
from onrecord.extract.places._naming import countries_told, named
from onrecord.extract.places._publishers import home
from onrecord.extract.places._resolution import Settled, resolve
from onrecord.extract.places._weights import MEANT, likelihood
from onrecord.identity import ItemIds
from onrecord.record import Gap, Place, Span

BY = "lexicon:places"
AUTHORITY, TABLE, WORKED_OUT = "authority:GeoNames", "authority:onrecord/regions", "resolved"
_NOWHERE = Settled(-1, 0.0, -1, ())
_PRECISION_OF_TOWN = 4


def places(found: Found) -> tuple[tuple[Place, ...], tuple[Gap, ...]]:
    """The places of a report in the order of the text, and a gap for each that could not be put on the map."""
    gazetteer = default_gazetteer()
    analysis = found.analysis
    chosen = _meant(found, gazetteer)
    names, index = named(analysis, [c for c, _ in chosen], gazetteer)
    settled = resolve(names, gazetteer, sorted({*countries_told(analysis, gazetteer), *home(found.report, gazetteer)}))
    known = {name.form: s for name, s in zip(names, settled, strict=True) if s.number >= 0}
    ids = ItemIds(found.report.id)
    out: list[Place] = []
    gaps: list[Gap] = []
    for (candidate, score), k in zip(chosen, index, strict=True):
        if acts(analysis, candidate):
            continue
        meaning = settled[k] if k >= 0 else _NOWHERE
        inside = known.get(candidate.inner) if k < 0 and candidate.inner else None
        place = _place(found, gazetteer, candidate, score, meaning, inside, ids)
        out.append(place)
        if place.latitude is None:
            gaps.append(Gap(span=place.span, kind="unplaced", reason=_reason(gazetteer, place.name, meaning), by=BY, score=place.score))
    return tuple(out), tuple(gaps)


def _meant(found: Found, gazetteer: Gazetteer) -> list[tuple[Candidate, float]]:
    """The candidates that are meant as places, their governments and teams among them, with how likely that is."""
    capital = capitals(found.analysis)
    spotted = candidates(found.analysis, gazetteer, capital)
    evidence = Evidence(found, capital, spotted)
    chances = evidence.settled([likelihood(evidence.features(c, kind_of(c, gazetteer))) for c in spotted], MEANT)
    return [(c, chance) for c, chance in zip(spotted, chances, strict=True) if chance >= MEANT]


def _place(found: Found, gazetteer: Gazetteer, c: Candidate, score: float, meaning: Settled, inside: Settled | None, ids: ItemIds) -> Place:
    """The place of a candidate; ``inside`` is what is known of the town in its name, where it is not known itself."""
    analysis = found.analysis
    span = Span(analysis.starts[c.first], analysis.ends[c.end - 1])
    point = inside or meaning
    latitude, longitude = gazetteer.point(point.number) if point.number >= 0 else (None, None)
    own = point.number >= 0 and inside is None
    return Place(
        id=ids("place", [span]),
        span=span,
        entity=_entity(found, c),
        name=" ".join(analysis.quote(c.first, c.end).split()),
        geonameid=gazetteer.geonameid(point.number) if own else None,
        latitude=latitude,
        longitude=longitude,
        country=gazetteer.countries[point.country] if point.country >= 0 else None,
        precision=_precision(gazetteer, c, point, own),
        basis=_basis(gazetteer, point, own),
        by=BY,
        score=round(score, 3),
    )


def _entity(found: Found, c: Candidate) -> str | None:
    """The entity whose mention the name heads."""
    for token in range(c.end - 1, c.first - 1, -1):
        mention = found.mention_at.get(token)
        if mention is not None and mention.head.start >= found.analysis.starts[c.first]:
            return mention.entity
    return None


def _precision(gazetteer: Gazetteer, c: Candidate, point: Settled, own: bool) -> int | None:
    """How exactly the coordinates tell where it is; where there are none, how exact the place itself is."""
    if own:
        return gazetteer.precision(point.number)
    return _PRECISION_OF_TOWN if point.number >= 0 else FEATURE_PRECISION.get(c.feature)


def _basis(gazetteer: Gazetteer, point: Settled, own: bool) -> str | None:
    if point.number < 0:
        return AUTHORITY if point.country >= 0 else None
    return (TABLE if gazetteer.is_tabled(point.number) else AUTHORITY) if own else WORKED_OUT


def _reason(gazetteer: Gazetteer, name: str, meaning: Settled) -> str:
    if not meaning.rivals:
        return f"{name} is not in the gazetteer."
    return f"Several places are called {name}, and the report does not say which it means: {_listed(gazetteer, meaning.rivals)}."


def _listed(gazetteer: Gazetteer, rivals: Sequence[int]) -> str:
    told = list(dict.fromkeys(gazetteer.whereabouts(number) for number in rivals))
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} or {told[-1]}"
