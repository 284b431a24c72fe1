"""Whether an event has happened, is planned, called for, expected, possible, or did not happen.

After FactBank (Saurí and Pustejovsky 2009): the value comes from the event's own clause first (negation, modal verbs, conditions), then
from what governs it, clause by clause outwards, until something says that it is not simply so.
"""

from __future__ import annotations

from onrecord.extract.events._classes import NOMINAL
from onrecord.extract.events._clause import Clause
from onrecord.extract.events._drafts import Draft
from onrecord.extract.events._governors import OPENING, UNREAL, governor_value, governors
from onrecord.extract.events._modality import own_value
from onrecord.extract.events._scene import Scene

_FAR = 12  # steps up the tree; what governs from farther off is not met
_ACTUAL = "actual"
_NEGATED = "negated"
_THROUGH = "through"
# As real as the governor is, and planned where that is actual: "went to arrest".
_AIM = "aim"
# Words before a participle that is as real as the clause beside it: "could resign by leaving", "killing two".
_BESIDE = frozenset(("by", "in", "while", "through", "when", "thereby"))
# What is asked or alleged to an end is done all the same: "marched to demand", "wrote to complain".
_SPEECH = frozenset(("REQUEST", "ACCUSE", "PROTEST", "THREATEN", "SUPPORT", "REJECT"))
_OFFERED = _SPEECH | {"AGREE"}
_GOVERNED = frozenset(("xcomp", "obj", "obl", "acl", "csubj"))
# A value, or what to look at next where the value is empty.
_Step = tuple[str, int]


class Actualities:
    """Settles the actuality of the events of one report."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._analysis = scene.analysis

    def of(self, draft: Draft) -> str:
        """The actuality of an event."""
        head, predicate = draft.head, draft.predicate
        if predicate != head and predicate not in draft.tokens:
            told = self._modified(head) or self._set_by(predicate)
            if told:
                return told
        return self._climb(predicate, draft.type)

    def _climb(self, token: int, kind: str) -> str:
        """Goes outwards from a word until something says how real it is."""
        actual = _ACTUAL
        for _ in range(_FAR):
            value, above = self._noun(token, kind) if self._is_noun(token) else self._clause(token, kind)
            if value == _AIM:
                actual = "planned"
            elif value:
                return actual if value == _ACTUAL else value
            if above < 0:
                break
            token = above
        return actual

    def _is_noun(self, token: int) -> bool:
        return self._analysis.upos[token] in NOMINAL and not self._scene.clauses.of(token).subjects

    def _set_by(self, verb: int) -> str:
        """What the verb itself makes of the event that it has for an object: "plans a visit"."""
        value = governor_value(self._scene, verb)
        return value if value not in (_ACTUAL, _THROUGH) else ""

    def _clause(self, verb: int, kind: str) -> _Step:
        """What a clause says of its predicate, or what governs it does."""
        analysis = self._analysis
        clause = self._scene.clauses.of(verb)
        own = own_value(self._scene, clause)
        relation, head = analysis.relations[verb], analysis.heads[verb]
        if own:
            return own, -1
        if relation == "conj" and head >= 0:
            if not self._is_finite(clause):
                return "", head
            if analysis.xpos[head] in ("VB", "VBG") and not self._scene.clauses.of(head).auxiliaries:
                return _ACTUAL, -1  # no finite verb is joined to an infinitive
            relation, head = analysis.relations[head], analysis.heads[head]
        if head < 0:
            return _ACTUAL, -1
        return self._governed(clause, relation, head, kind)

    def _is_finite(self, clause: Clause) -> bool:
        return self._analysis.xpos[clause.verb] in ("VBD", "VBZ", "VBP") or bool(clause.auxiliaries)

    def _governed(self, clause: Clause, relation: str, head: int, kind: str) -> _Step:
        """What the governor of a clause makes of it."""
        infinitive = "to" in clause.marks or (self._analysis.xpos[clause.verb] == "VB" and not clause.auxiliaries)
        governor = governor_value(self._scene, head)
        if relation == "ccomp":
            return self._complement(clause, governor, head)
        if relation == "advcl":
            if not infinitive:
                return self._adverbial(clause, governor, head)
            if kind in _SPEECH:
                return "", head
        elif relation == "acl" and not infinitive:
            return (governor.replace(_THROUGH, ""), head) if {"for", "of"}.intersection(clause.marks) else (_ACTUAL, -1)
        elif relation not in _GOVERNED:
            return _ACTUAL, -1
        return self._infinitive(relation, governor, head) if infinitive else (governor.replace(_THROUGH, ""), head)

    def _complement(self, clause: Clause, governor: str, head: int) -> _Step:
        """A clause that is an object: "denied that", "demanded that he go"; but "insisted that he had gone" is told as a fact."""
        if governor == _THROUGH:
            return "", head
        bare = self._analysis.xpos[clause.verb] == "VB" or not self._is_finite(clause)
        if governor in (_NEGATED, "predicted", "possible") or (governor == "called_for" and bare):
            return governor, -1
        return _ACTUAL, -1

    def _infinitive(self, relation: str, governor: str, head: int) -> _Step:
        """An infinitive: as its governor says, else what the one who does it is about to do."""
        if governor and not (governor == _THROUGH and relation in ("acl", "advcl")):
            return governor.replace(_THROUGH, ""), head
        if self._analysis.upos[head] in NOMINAL:
            if self._analysis.relations[head] != "obj":
                return "planned", -1
            head = self._analysis.heads[head]
        return _AIM, head

    def _adverbial(self, clause: Clause, governor: str, head: int) -> _Step:
        """A clause beside another: "accused of killing" is told as a fact, "prevented from leaving" is not one."""
        if ("from" in clause.marks and governor == _NEGATED) or "without" in clause.marks:
            return _NEGATED, -1
        if self._analysis.xpos[clause.verb] == "VBG" and _BESIDE.issuperset(clause.marks):
            return "", head
        wanted = governor in ("called_for", "planned", "possible") and bool({"for", "of", "against"}.intersection(clause.marks))
        return (governor if wanted else _ACTUAL), -1

    def _modified(self, noun: int) -> str:
        """What an adjective or a determiner of a noun says: "planned", "possible", "no"."""
        analysis = self._analysis
        for child in analysis.children[noun]:
            if child > noun:
                break
            if analysis.relations[child] in ("amod", "det"):
                found = governors()["m"].get(analysis.lower[child])
                if found:
                    return found
        return ""

    def _noun(self, noun: int, kind: str) -> _Step:
        """What is said of what a noun names: by its modifiers, by the noun or the verb that it depends on."""
        analysis = self._analysis
        modified = self._modified(noun)
        relation, head = analysis.relations[noun], analysis.heads[noun]
        if modified or head < 0:
            return modified or _ACTUAL, -1
        if relation == "conj":
            return ("", head) if analysis.upos[head] in NOMINAL else (_ACTUAL, -1)
        if relation != "nmod":
            return self._from_verb(noun, head, kind)
        value = governors()["n"].get(analysis.lower[head], "")
        if value == _THROUGH:
            return "", head
        told = value in (*UNREAL, _NEGATED) and self._scene.clauses.preposition(noun) in OPENING
        return (value if told else _ACTUAL), -1

    def _from_verb(self, noun: int, verb: int, kind: str) -> _Step:
        """What the verb says that a noun is object, subject or oblique of."""
        relation = self._analysis.relations[noun]
        preposition = self._scene.clauses.preposition(noun)
        passive = self._scene.clauses.of(verb).passive
        value = governor_value(self._scene, verb)
        if preposition == "without":
            return _NEGATED, -1
        if relation == "nsubj" and not passive:
            likely = self._analysis.upos[verb] == "ADJ" and value not in ("", _THROUGH)
            return (value if likely else _ACTUAL), -1
        if value == _NEGATED and kind in _OFFERED:
            return _ACTUAL, -1  # what was refused was asked all the same
        concerned = relation in ("obj", "nsubj") or (relation == "obl" and preposition in ("for", "on", "to"))
        if concerned and value:
            return value.replace(_THROUGH, ""), verb
        return _ACTUAL, -1
