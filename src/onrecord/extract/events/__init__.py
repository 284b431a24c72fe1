"""Who did what to whom: the sixteen PLOVER types, from predicates and their arguments.

Trigger words with their types, frames and restrictions are data (``lexicons/event_verbs.txt``, ``lexicons/event_nouns.txt``); here is the
grammar that reads them: which clause, which parties, whether it happened.
"""

from __future__ import annotations

from onrecord.extract.events._actuality import Actualities
from onrecord.extract.events._announcements import announcements
from onrecord.extract.events._drafts import Draft
from onrecord.extract.events._faults import from_faults
from onrecord.extract.events._nouns import from_nouns
from onrecord.extract.events._scene import Scene, scene
from onrecord.extract.events._settling import settled
from onrecord.extract.events._verbs import from_verbs
from onrecord.extract.found import Found
from onrecord.identity import ItemIds
from onrecord.record import Event, Gap, Span


def events(found: Found) -> tuple[tuple[Event, ...], tuple[Gap, ...]]:
    """The events of a report in the order of their triggers."""
    here = scene(found)
    accusing = list(from_faults(here))
    blamed = {draft.head for draft in accusing}
    verbal = [*accusing, *(draft for draft in from_verbs(here) if draft.head not in blamed)]
    taken = {token for draft in verbal for token in draft.tokens}
    drafts = settled(here, [*verbal, *from_nouns(here, taken)])
    actualities = Actualities(here)
    for draft in drafts:
        draft.actuality = "actual" if draft.said else actualities.of(draft)
    drafts += list(announcements(here, drafts))
    ids = ItemIds(found.report.id)
    return tuple(_built(here, draft, ids) for draft in sorted(drafts, key=lambda d: (_spans(here, d.tokens), d.type))), ()


def _built(here: Scene, draft: Draft, ids: ItemIds) -> Event:
    trigger = _spans(here, draft.tokens)
    found = here.found
    date, place = found.date_beside(draft.predicate), found.place_beside(draft.predicate)
    return Event(
        id=ids("event", trigger, draft.type),
        type=draft.type,
        mode=draft.mode,
        trigger=trigger,
        actors=here.parties.of(draft.actors, draft.predicate),
        recipients=here.parties.of(draft.recipients, draft.predicate),
        actuality=draft.actuality,  # type: ignore[arg-type]
        date=date.id if date else None,
        place=place.id if place else None,
        statement=draft.said.within if draft.said else found.voice(trigger[0].start, trigger[0].end),
        by=draft.by,
        score=draft.score,
    )


def _spans(here: Scene, tokens: tuple[int, ...]) -> tuple[Span, ...]:
    """The spans of some tokens, joined where they stand side by side."""
    starts, ends = here.analysis.starts, here.analysis.ends
    out: list[Span] = []
    last = -2
    for token in tokens:
        if token == last + 1:
            out[-1] = Span(out[-1].start, ends[token])
        else:
            out.append(Span(starts[token], ends[token]))
        last = token
    return tuple(out)
