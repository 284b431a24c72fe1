"""What must follow a vote: talks about a coalition, a run-off, a government that has to be formed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract._clauses import governor, preposition
from onrecord.extract._phrases import phrase
from onrecord.extract._reality import is_ahead
from onrecord.extract.elections._outcomes import Unit
from onrecord.extract.elections._vocabulary import words
from onrecord.extract.found import Found
from onrecord.language.analysis import TokenSpan

_RUN_OFFS = frozenset(("run-off", "runoff", "run-offs", "runoffs"))
_MUST = frozenset(("must", "will", "'ll", "’ll", "to", "may", "might", "could", "can", "should"))
_PAST = frozenset(("VBD", "VBN"))


def following(found: Found, row: Sequence[Unit]) -> Iterator[TokenSpan]:
    """The phrases that say what must follow, by the words of a sentence, in its order."""
    for unit in row:
        if unit.word == "coalition" or unit.word in _RUN_OFFS:
            stretch = _coalition(found, unit.token) if unit.word == "coalition" else _run_off(found, unit.last)
            if stretch is not None:
                yield stretch
        elif unit.word == "formation" and _is_of_government(found, unit.token):
            yield phrase(found, unit.token)


def _coalition(found: Found, token: int) -> TokenSpan | None:
    """ "negotiations for a coalition", "coalition talks", "will have to form a coalition"; not the one that governs already."""
    analysis = found.analysis
    above = analysis.heads[token]
    for _ in range(2):
        if above >= 0 and analysis.lower[above] in words("talks"):
            return phrase(found, above)
        if above >= 0 and analysis.lower[above] in ("government", "partner", "partners"):
            token, above = above, analysis.heads[above]
    verb = governor(analysis, token)
    if verb is None or analysis.lower[verb] not in words("form") or analysis.relations[token] not in ("obj", "nsubj"):
        return None
    helpers = {analysis.lower[c] for c in analysis.children[verb] if c < verb}
    if analysis.xpos[verb] in _PAST and not helpers & _MUST:
        return None
    first, end = phrase(found, token)
    return (verb, end) if verb < first and helpers & _MUST else (first, end) if verb < first else None


def _is_of_government(found: Found, token: int) -> bool:
    """Whether the formation of a government is still to come: "could take months"."""
    analysis = found.analysis
    verb = governor(analysis, token)
    helpers = {analysis.lower[c] for c in analysis.children[verb] if analysis.relations[c] == "aux"} if verb is not None else set()
    return bool(helpers & _MUST) and any(analysis.lower[c] in ("government", "cabinet") for c in analysis.children[token])


def _run_off(found: Found, token: int) -> TokenSpan | None:
    """The run-off to which a vote goes."""
    analysis = found.analysis
    verb = governor(analysis, token)
    lead = preposition(analysis, token)
    ahead = verb is not None and (is_ahead(analysis, verb) or (not lead and analysis.relations[token] == "obj"))
    return phrase(found, token) if ahead or lead in ("to", "into", "for") else None
