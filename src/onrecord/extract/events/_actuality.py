"""Whether an event has happened, is planned, called for, expected, possible, or did not happen.

After FactBank (Saurí and Pustejovsky 2009): the value comes from the event's own clause first (negation, modal verbs, conditions), then
from what governs it, clause by clause outwards, until something says that it is not simply so.
"""

from __future__ import annotations

from onrecord.extract.events._classes import NOMINAL
from onrecord.extract.events._clauses import Clause
from onrecord.extract.events._drafts import Draft
from onrecord.extract.events._governors import governor_value, governors
from onrecord.extract.events._scene import Scene

_MODALS = {
    **dict.fromkeys(("may", "might", "can", "could"), "possible"),
    **dict.fromkeys(("should", "must", "ought", "needs"), "called_for"),
    **dict.fromkeys(("will", "'ll", "’ll", "shall", "wo", "going"), "planned"),
    "would": "possible",
}
# With "have" a modal verb speaks of what did not come to be, or of what did: by whether it is negated.
_MODALS_PAST = {
    "should": ("negated", "actual"),
    "ought": ("negated", "actual"),
    "would": ("negated", "actual"),
    "must": ("possible", "possible"),
}
_FINITE_BE = frozenset(("am", "is", "are", "was", "were"))
_IF = frozenset(("if", "unless", "whether", "lest", "provided"))
_FAR = 8
_ACTUAL = "actual"
_THROUGH = "through"
# Words before a participle that is as real as the clause beside it: "could resign by leaving", "killing two".
_BESIDE = frozenset(("by", "in", "while", "through", "when", "thereby"))
# What is asked or alleged to an end is done all the same: "marched to demand", "wrote to complain".
_SPEECH = frozenset(("REQUEST", "ACCUSE", "PROTEST", "THREATEN", "SUPPORT", "REJECT"))


class Actualities:
    """Settles the actuality of the events of one report."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._analysis = scene.analysis

    def of(self, draft: Draft) -> str:
        """The actuality of an event."""
        head, predicate, kind = draft.head, draft.predicate, draft.type
        if predicate in draft.tokens and predicate != head:
            return self._clause(predicate, kind)
        if head != predicate:
            told = self._modified(head) or self._set_by(predicate)
            return told or self._clause(predicate, kind)
        if self._analysis.upos[head] in NOMINAL:
            return self._noun(head, kind)
        return self._clause(head, kind)

    def _set_by(self, verb: int) -> str:
        """What the verb itself makes of the event that it has for an object: "plans a visit"."""
        value = governor_value(self._scene, verb)
        return value if value not in (_ACTUAL, _THROUGH) else ""

    def _clause(self, verb: int, kind: str, depth: int = 3) -> str:
        analysis = self._analysis
        for _ in range(_FAR):
            clause = self._scene.clauses.of(verb)
            own = self._own(clause)
            if own:
                return own
            relation, head = analysis.relations[verb], analysis.heads[verb]
            if head < 0 or relation in ("root", "parataxis", "nsubj"):
                return _ACTUAL
            if relation == "conj":
                if self._is_finite(clause):
                    above = analysis.heads[head]
                    if above < 0 or analysis.relations[head] in ("root", "parataxis"):
                        return _ACTUAL
                    relation, head = analysis.relations[head], above
                else:
                    verb = head
                    if analysis.upos[verb] in NOMINAL:
                        return self._noun(verb, kind)
                    continue
            value = self._from_above(clause, relation, head, (kind, depth))
            if value != _THROUGH:
                return value
            verb = head
            if analysis.upos[verb] in NOMINAL and not self._scene.clauses.of(verb).subjects:
                return self._noun(verb, kind)
        return _ACTUAL

    def _own(self, clause: Clause) -> str:
        """What the clause itself says: negation before modal verbs before conditions; empty where it says nothing."""
        if "have" in clause.auxiliaries:
            past = next((_MODALS_PAST[a] for a in clause.auxiliaries if a in _MODALS_PAST), None)
            if past:
                return past[clause.negated]
        if "to" in clause.marks and _FINITE_BE.intersection(clause.auxiliaries):
            return "negated" if clause.negated else self._set(clause)
        if clause.negated:
            modal = next((_MODALS[a] for a in clause.auxiliaries if a in _MODALS), "")
            return "possible" if modal == "possible" and "would" not in clause.auxiliaries else "negated"
        for auxiliary in clause.auxiliaries:
            if auxiliary in _MODALS:
                return self._modal(clause, auxiliary)
        if _IF.intersection(clause.marks):
            return "possible"
        return ""

    def _set(self, clause: Clause) -> str:
        """What is to be done: by plan, or as the subject says ("our task is to stop")."""
        subject = clause.subjects[-1] if clause.subjects else -1
        return (governors()["n"].get(self._analysis.lower[subject], "") if subject >= 0 else "") or "planned"

    def _modal(self, clause: Clause, auxiliary: str) -> str:
        value = _MODALS[auxiliary]
        if value == "planned" and not self._own_plan(clause):
            return "predicted"
        return value

    def _own_plan(self, clause: Clause) -> bool:
        subject = self._scene.clauses.subject(clause.verb)
        return clause.passive or (subject >= 0 and self._scene.classes.is_agent(subject))

    def _is_finite(self, clause: Clause) -> bool:
        return self._analysis.xpos[clause.verb] in ("VBD", "VBZ", "VBP") or bool(clause.auxiliaries)

    def _from_above(self, clause: Clause, relation: str, head: int, event: tuple[str, int]) -> str:
        """What the governor of a clause makes of it. ``event`` is its type, and how many governors without a line in the tables are left
        to be asked."""
        analysis = self._analysis
        kind, depth = event
        infinitive = "to" in clause.marks or (analysis.xpos[clause.verb] == "VB" and not clause.auxiliaries)
        governor = governor_value(self._scene, head)
        if relation == "ccomp":
            if governor in ("negated", "called_for", "predicted", "possible"):
                return (
                    governor if governor != "called_for" or analysis.xpos[clause.verb] == "VB" or not self._is_finite(clause) else _ACTUAL
                )
            return _THROUGH if governor == _THROUGH else _ACTUAL
        if relation in ("xcomp", "obj", "obl", "acl", "advcl", "csubj"):
            if relation == "advcl" and not infinitive:
                return self._adverbial(clause, governor)
            if relation == "advcl" and kind in _SPEECH:
                return _THROUGH
            if relation == "acl" and not infinitive:
                return self._of_noun(clause, head)
            if governor and not (governor == _THROUGH and relation == "acl"):
                return governor
            if not infinitive:
                return _THROUGH if relation == "xcomp" else _ACTUAL
            if analysis.upos[head] in NOMINAL and analysis.relations[head] == "obj":
                head = analysis.heads[head]
            above = self._clause(head, kind, depth - 1) if depth and analysis.upos[head] not in NOMINAL else _ACTUAL
            return "planned" if above == _ACTUAL else above
        return _ACTUAL

    def _adverbial(self, clause: Clause, governor: str) -> str:
        """A clause beside another: "accused of killing" is told as a fact, "prevented from leaving" is not one."""
        if "from" in clause.marks and governor == "negated":
            return "negated"
        if clause.verb >= 0 and self._analysis.xpos[clause.verb] == "VBG" and _BESIDE.issuperset(clause.marks):
            return _THROUGH
        if {"for", "of", "against", "without"}.intersection(clause.marks):
            if "without" in clause.marks:
                return "negated"
            return governor if governor in ("called_for", "planned", "possible") else _ACTUAL
        return _ACTUAL

    def _of_noun(self, clause: Clause, noun: int) -> str:
        if self._analysis.xpos[clause.verb] in ("VBN", "VBG", "VBD", "VBZ", "VBP"):
            return _ACTUAL
        return governors()["n"].get(self._analysis.lower[noun], _ACTUAL)

    def _modified(self, noun: int) -> str:
        """What an adjective or a determiner of a noun says: "planned", "possible", "no"."""
        analysis = self._analysis
        for child in analysis.children[noun]:
            if child > noun:
                break
            if analysis.relations[child] in ("amod", "det"):
                found = governors()["m"].get(analysis.lower[child])
                if found == "possible" and analysis.lower[child] == "any":
                    continue
                if found:
                    return "negated" if analysis.lower[child] == "no" else found
        return ""

    def _noun(self, noun: int, kind: str) -> str:
        """The actuality of what a noun names."""
        analysis = self._analysis
        for _ in range(_FAR):
            modified = self._modified(noun)
            if modified:
                return modified
            relation, head = analysis.relations[noun], analysis.heads[noun]
            if head < 0:
                return _ACTUAL
            if relation == "conj":
                noun = head
                if analysis.upos[noun] not in NOMINAL:
                    return _ACTUAL
                continue
            if relation == "nmod":
                value = governors()["n"].get(analysis.lower[head], "")
                if (
                    value
                    and value not in (_ACTUAL, _THROUGH)
                    and self._scene.clauses.preposition(noun) in ("for", "of", "on", "to", "about", "against")
                ):
                    return value
                if value != _THROUGH:
                    return _ACTUAL
                noun = head
                continue
            return self._from_verb(noun, relation, head, kind)
        return _ACTUAL

    def _from_verb(self, noun: int, relation: str, verb: int, kind: str) -> str:
        """What the verb says that a noun is object, subject or oblique of."""
        analysis = self._analysis
        preposition = self._scene.clauses.preposition(noun)
        clause = self._scene.clauses.of(verb)
        value = governor_value(self._scene, verb)
        concerned = (
            relation == "obj" or (relation == "nsubj" and clause.passive) or (relation == "obl" and preposition in ("for", "on", "to"))
        )
        if relation == "nsubj" and not clause.passive:
            if analysis.upos[verb] == "ADJ":
                return governors()["a"].get(analysis.lower[verb], _ACTUAL).replace(_THROUGH, _ACTUAL)
            return _ACTUAL
        if concerned and value in ("called_for", "planned", "predicted", "possible", "negated"):
            return value
        if concerned and value == _THROUGH:
            return self._clause(verb, kind)
        if preposition == "without":
            return "negated"
        return _ACTUAL
