"""One proceeding for one step of a case, however often the report tells it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extract._phrases import entity_at, phrase
from onrecord.extract.found import Found
from onrecord.extract.proceedings._drafts import Draft

_LOOK_BACK = 50  # steps told before among which the same one is looked for
_ROLES = ("court", "applicant", "respondent")


def merged(found: Found, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, each once: what is told again fills the cells that the first telling left open. An accusation before a court goes into
    the step of that court, where the report tells one."""
    weak: list[Draft] = []
    out: list[Draft] = []
    for draft in drafts:
        if draft.weak:
            weak.append(draft)
            continue
        same = next((other for other in reversed(out[-_LOOK_BACK:]) if _is_same(found, other, draft)), None)
        if same is None:
            if not _is_thin(draft):
                out.append(draft)
        else:
            _fill(same, draft)
    for draft in weak:
        home = next((other for other in out if draft.court is not None and _share(found, other, draft, "court")), None)
        if home is None:
            out.append(draft)
        else:
            _take_accusation(home, draft)
    return sorted(out, key=lambda draft: draft.triggers[0])


def _is_thin(draft: Draft) -> bool:
    """Whether a noun names no more than whose step it is ("a court ruling"): enough to tell a known step again, not to tell one."""
    alone = draft.respondent is None and draft.applicant is None and not draft.matter
    return draft.by == "rule:court-noun" and alone and (draft.date is None or draft.date.value is None)


def _is_same(found: Found, known: Draft, draft: Draft) -> bool:
    """Whether two drafts tell one step: nothing in which they differ, and a court or a respondent in common; a definite noun that names no
    party of its own tells the last such step again."""
    if known.step != draft.step or any(_differ(found, known, draft, role) for role in _ROLES) or _other_date(known, draft):
        return False
    if known.matter and draft.matter and not _common_words(found, known, draft):
        return False
    if draft.again and draft.respondent is None:
        return True
    if draft.respondent is not None and known.respondent is not None:
        return True
    return _share(found, known, draft, "court")


def _differ(found: Found, known: Draft, draft: Draft, role: str) -> bool:
    return getattr(known, role) is not None and getattr(draft, role) is not None and not _share(found, known, draft, role)


def _share(found: Found, known: Draft, draft: Draft, role: str) -> bool:
    one, other = getattr(known, role), getattr(draft, role)
    if one is None or other is None:
        return False
    if one == other:
        return True
    entities = entity_at(found, one), entity_at(found, other)
    return (None not in entities and entities[0] == entities[1]) or (_words(found, one) == _words(found, other) != ())


def _words(found: Found, head: int) -> tuple[str, ...]:
    first, end = phrase(found, head)
    analysis = found.analysis
    return tuple(analysis.lower[i] for i in range(first, end) if analysis.upos[i] not in ("DET", "PRON"))


def _other_date(known: Draft, draft: Draft) -> bool:
    one, other = (d.date.value if d.date else None for d in (known, draft))
    return one is not None and other is not None and not (one.startswith(other) or other.startswith(one))


def _common_words(found: Found, known: Draft, draft: Draft) -> bool:
    return bool(_telling(found, known) & _telling(found, draft))


def _telling(found: Found, draft: Draft) -> set[str]:
    """The words of a matter that tell what it is."""
    analysis = found.analysis
    inside = (token for first, end in draft.matter for token in range(first, end))
    return {analysis.lower[token] for token in inside if analysis.upos[token] in ("NOUN", "PROPN", "VERB", "ADJ")}


def _fill(known: Draft, draft: Draft) -> None:
    for role in _ROLES:
        known.give(role, getattr(draft, role))
    known.matter = known.matter or draft.matter
    known.orders += [order for order in draft.orders if order.content not in [o.content for o in known.orders]]
    known.triggers += draft.triggers
    known.date = known.date or draft.date


def _take_accusation(home: Draft, draft: Draft) -> None:
    """The accused is the respondent; a court's order may call him by another name."""
    home.respondent = draft.respondent if draft.respondent is not None else home.respondent
    home.give("applicant", draft.applicant)
    home.matter = draft.matter or home.matter
    home.triggers += draft.triggers
    home.date = home.date or draft.date
