"""Courts and inquiries: which step of which case a report tells, before which court, who against whom, about what, with which orders."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract._clauses import governor
from onrecord.extract._phrases import party, phrase, span_of
from onrecord.extract.found import Found
from onrecord.extract.proceedings._drafts import Draft, DraftOrder
from onrecord.extract.proceedings._merging import merged
from onrecord.extract.proceedings._nouns import noun_draft
from onrecord.extract.proceedings._verbs import verb_draft
from onrecord.extract.proceedings._vocabulary import nouns, triggers, verbs
from onrecord.identity import ItemIds
from onrecord.record import Date, Gap, Order, Party, Proceeding, Span

# How sure a proceeding is by the number of its cells that the report fills (court, applicant, respondent, matter, orders).
_SURE = (0.3, 0.5, 0.7, 0.85, 0.9, 0.95)


def proceedings(found: Found) -> tuple[tuple[Proceeding, ...], tuple[Gap, ...]]:
    """The proceedings of a report in the order of the text: one for each step of a case that is taken or set, none for one that is only
    demanded, denied or possible. There are no gaps: what a report does not say of a case is null."""
    if triggers().isdisjoint(found.analysis.lower):
        return (), ()
    ids = ItemIds(found.report.id)
    made = [_built(found, ids, draft) for draft in merged(found, _drafts(found))]
    return tuple(sorted(made, key=lambda item: item.span)), ()


def _drafts(found: Found) -> Iterator[Draft]:
    """The steps that the words of the report tell, in their order."""
    lower, first = found.analysis.lower, 0
    known = triggers()
    hits = [i for i, word in enumerate(lower) if word in known]
    sentence = found.analysis.sentence_of
    while first < len(hits):
        end = first
        while end < len(hits) and sentence[hits[end]] == sentence[hits[first]]:
            end += 1
        yield from sorted(_of_sentence(found, hits[first:end]), key=lambda draft: min(draft.triggers))
        first = end


def _of_sentence(found: Found, hits: list[int]) -> list[Draft]:
    """The steps of one sentence: verbs come first, and take in the nouns beside them."""
    lower = found.analysis.lower
    told = [draft for i in hits if lower[i] in verbs() and (draft := verb_draft(found, i))]
    taken = {token for draft in told for token in draft.triggers}
    told += [draft for i in hits if lower[i] in nouns() and i not in taken and (draft := noun_draft(found, i))]
    for draft in told:
        draft.date = _date(found, draft)
    return told


def _date(found: Found, draft: Draft) -> Date | None:
    """The date beside one of the words that tell a step; for a noun also that of its verb ("issued a warrant on Friday")."""
    for token in draft.triggers:
        if (date := found.date_beside(token)) is not None:
            return date
    noun = draft.triggers[0]
    verb = governor(found.analysis, noun) if draft.by == "rule:court-noun" else None
    return found.date_beside(verb) if verb is not None and found.analysis.relations[noun] in ("obj", "nsubj", "obl") else None


def _built(found: Found, ids: ItemIds, draft: Draft) -> Proceeding:
    analysis = found.analysis
    span = _hull(found, draft)
    trigger = draft.triggers[0]
    return Proceeding(
        id=ids("proceeding", [span], draft.step),
        span=span,
        court=_party(found, draft, draft.court),
        step=draft.step,
        applicant=_party(found, draft, draft.applicant),
        respondent=_party(found, draft, draft.respondent),
        matter=tuple(span_of(analysis, stretch) for stretch in draft.matter),
        orders=tuple(_order(found, draft, order) for order in draft.orders),
        date=draft.date.id if draft.date else None,
        statement=found.voice(analysis.starts[trigger], analysis.ends[trigger]),
        by=draft.by,
        score=_SURE[draft.cells],
    )


def _order(found: Found, draft: Draft, order: DraftOrder) -> Order:
    content = tuple(span_of(found.analysis, stretch) for stretch in order.content)
    return Order(content=content, addressee=_party(found, draft, order.addressee))


def _others(draft: Draft, head: int) -> set[int]:
    """The words that name the other parts of a proceeding, none of which belongs to the phrase of ``head``."""
    matter = {token for a, b in draft.matter if not a <= head < b for token in range(a, b)}
    return ({token for token in (draft.court, draft.applicant, draft.respondent) if token is not None} | matter) - {head}


def _party(found: Found, draft: Draft, head: int | None) -> Party | None:
    return None if head is None else party(found, head, _others(draft, head))


def _hull(found: Found, draft: Draft) -> Span:
    """From the first to the last word of what the sentence tells of it."""
    analysis = found.analysis
    sentence = analysis.sentence_of[draft.triggers[0]]
    stretches = [(t, t + 1) for t in draft.triggers]
    stretches += [phrase(found, t, _others(draft, t)) for t in (draft.court, draft.applicant, draft.respondent) if t is not None]
    stretches += draft.matter + [stretch for order in draft.orders for stretch in order.content]
    own = [(a, b) for a, b in stretches if analysis.sentence_of[a] == sentence]
    return Span(min(analysis.starts[a] for a, _ in own), max(analysis.ends[b - 1] for _, b in own))
