"""One proceeding for one step of a case, however often the report tells it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extract._clauses import governor
from onrecord.extract._phrases import entity_at, phrase
from onrecord.extract.found import Found
from onrecord.extract.proceedings._drafts import Draft
from onrecord.record import Date

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
        same = next((other for other in reversed(out) if _is_same(found, other, draft)), None)
        if same is None:
            if not _is_thin(found, draft):
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


def _is_thin(found: Found, draft: Draft) -> bool:
    """Whether a noun names no more than whose step it is ("a court ruling"): enough to tell a known step again, not to tell one."""
    alone = draft.respondent is None and draft.applicant is None and not draft.matter
    return draft.by == "rule:court-noun" and alone and _value(found, draft) is None


def _is_same(found: Found, known: Draft, draft: Draft) -> bool:
    """Whether two drafts tell one step: nothing in which they differ, and a court or a respondent in common; a definite noun that names no
    party of its own tells the last such step again."""
    if known.step != draft.step or any(_differ(found, known, draft, role) for role in _ROLES) or _other_date(found, known, draft):
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


def _other_date(found: Found, known: Draft, draft: Draft) -> bool:
    one, other = _value(found, known), _value(found, draft)
    return one is not None and other is not None and not (one.startswith(other) or other.startswith(one))


def _value(found: Found, draft: Draft) -> str | None:
    date = date_of(found, draft)
    return date.value if date else None


def date_of(found: Found, draft: Draft) -> Date | None:
    """The date beside one of the words that tell a step; for a noun also that of its verb ("issued a warrant on Friday")."""
    for token in draft.triggers:
        if (date := found.date_beside(token)) is not None:
            return date
    noun = draft.triggers[0]
    verb = governor(found.analysis, noun) if draft.by == "rule:court-noun" else None
    return found.date_beside(verb) if verb is not None and found.analysis.relations[noun] in ("obj", "nsubj", "obl") else None


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


def _take_accusation(home: Draft, draft: Draft) -> None:
    """The accused is the respondent; a court's order may call him by another name."""
    home.respondent = draft.respondent if draft.respondent is not None else home.respondent
    home.give("applicant", draft.applicant)
    home.matter = draft.matter or home.matter
    home.triggers += draft.triggers
