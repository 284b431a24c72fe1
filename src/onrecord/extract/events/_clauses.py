"""The clauses of a text, and who does what a predicate says where its clause has no subject of its own: control, raising, coordination,
relative clauses, participles."""

from __future__ import annotations

from onrecord.extract.events import _clause, _mending
from onrecord.extract.events._classes import NOMINAL
from onrecord.extract.events._clause import Clause
from onrecord.extract.events._passing import passing
from onrecord.language.analysis import Analysis

_RELATIVE = frozenset(("who", "which", "that", "whom"))
# Verbs whose complement is done by their subject, though they have an object: "promised him to leave".
_SUBJECT_CONTROL = frozenset(
    "promise promised promises promising threaten threatened threatens threatening vow vowed use used using".split()
)
# Prepositions before a participle that is done by the object: "accused them of killing", "barred him from leaving".
_OBJECT_MARKS = frozenset(("of", "for", "from", "with", "into"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VB", "VBN"))
_ADVERBIAL = frozenset(("WRB", "IN"))
_COMMAS = frozenset((",", "—", "–", "-"))
_FAR = 8  # steps up the tree that a subject is looked for


class Clauses:
    """The clauses of one text, each read when it is first asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._known: dict[int, Clause] = {}

    def of(self, verb: int) -> Clause:
        """What stands around a predicate, or around any other word."""
        clause = self._known.get(verb)
        if clause is None:
            clause = self._known[verb] = _clause.read(self.analysis, verb)
            _mending.mend(self.analysis, clause)
            clause.passive = _mending.is_passive(self.analysis, clause)
            self._relate(clause)
        return clause

    def _relate(self, clause: Clause) -> None:
        """Gives a relative clause the noun that its pronoun, or the want of one, stands for: "the charges that she faced", "she faced"."""
        analysis, verb = self.analysis, clause.verb
        clause.objects = [self.meant(token) for token in clause.objects]
        if analysis.relations[verb] != "acl" or clause.objects or clause.complements or clause.passive or not clause.subjects:
            return
        adverbial = any(analysis.xpos[child] in _ADVERBIAL for child in analysis.children[verb])
        if analysis.xpos[verb] in _FINITE and not adverbial and analysis.lower[clause.subjects[-1]] not in _RELATIVE:
            clause.objects.append(analysis.heads[verb])

    def preposition(self, token: int) -> str:
        """The preposition of a nominal, or the marker of a clause, in small letters; empty for none."""
        return _clause.preposition(self.analysis, token)

    def is_possessor(self, token: int) -> bool:
        """Whether a token owns what it depends on."""
        return _clause.is_possessor(self.analysis, token)

    def is_gerund(self, token: int) -> bool:
        """Whether a form in -ing stands as a noun."""
        return self.analysis.xpos[token] == "VBG" and _mending.is_gerund(self.analysis, self.of(token))

    def subject(self, verb: int) -> int:
        """The nominal that a predicate is said of (the one acted on, in the passive), -1 where the sentence does not say."""
        analysis = self.analysis
        for _ in range(_FAR):
            clause = self.of(verb)
            if clause.subjects:
                return self.meant(clause.subjects[-1])
            relation, head = analysis.relations[verb], analysis.heads[verb]
            if clause.clausal or head < 0 or relation in ("root", "parataxis", "csubj", "appos"):
                return -1
            if relation == "acl":
                return self._of_participle(verb, head)
            if relation in ("xcomp", "advcl", "ccomp") and self._by_object(verb, head):
                return self.meant(self.of(head).objects[0])
            if relation == "ccomp" and "that" in clause.marks:
                return -1
            verb = self._above(verb, relation, head)
            if verb < 0:
                return -1
        return -1

    def _above(self, verb: int, relation: str, head: int) -> int:
        """The predicate whose subject a verb without one shares, -1 for none."""
        if relation == "amod" and _mending.is_joined_verb(self.analysis, verb):
            return _mending.joined_to(self.analysis, verb)
        above = self._predicate_over(head) if relation == "conj" else head
        return -1 if above >= 0 and self._is_bare_noun(above) else above

    def _is_bare_noun(self, token: int) -> bool:
        return self.analysis.upos[token] in NOMINAL and not self.of(token).subjects

    def _predicate_over(self, token: int) -> int:
        """A token if it is a predicate, else the nearest one above it: a verb is joined to a verb, whatever noun a parser joins it to."""
        for _ in range(_FAR):
            if token < 0 or not self._is_bare_noun(token):
                break
            token = self.analysis.heads[token]
        return token

    def meant(self, token: int) -> int:
        """The noun that a relative pronoun stands for; any other token is meant as it is."""
        analysis = self.analysis
        if analysis.lower[token] not in _RELATIVE or analysis.xpos[token] not in ("WP", "WDT", "IN"):
            return token
        above = token
        for _ in range(_FAR):
            above = analysis.heads[above]
            if above < 0:
                break
            if analysis.relations[above] == "acl":
                return analysis.heads[above]
        return self._before(token)

    def _before(self, pronoun: int) -> int:
        """The noun whose phrase ends right before a relative pronoun, where the parse hangs its clause on no noun; else the pronoun."""
        analysis = self.analysis
        noun = pronoun - 1
        while noun > 0 and analysis.words[noun] in _COMMAS:
            noun -= 1
        if noun < 0 or analysis.upos[noun] not in NOMINAL or analysis.sentence_of[noun] != analysis.sentence_of[pronoun]:
            return pronoun
        for _ in range(_FAR):
            above = analysis.heads[noun]
            if analysis.relations[noun] not in ("flat", "compound", "nmod", "appos") or above < 0 or above > noun:
                break
            noun = above
        return noun

    def _by_object(self, verb: int, head: int) -> bool:
        """Whether the object of the governor does what a complement says: "ordered the troops to leave"."""
        above = self.of(head)
        if not above.objects or above.objects[0] > verb or self.analysis.lower[head] in _SUBJECT_CONTROL:
            return False
        return self.analysis.relations[verb] != "advcl" or bool(_OBJECT_MARKS.intersection(self.of(verb).marks))

    def _is_setting(self, noun: int) -> bool:
        """Whether a noun says where a verb happens, so that what follows is said of the verb's subject: "stood in the square shouting"."""
        return self.analysis.relations[noun] == "obl" and self.preposition(noun) in ("in", "on", "at", "near", "outside")

    def _of_participle(self, verb: int, noun: int) -> int:
        """Whom a participle or an infinitive behind a noun is said of: the noun, or whoever has it ("his plan to leave")."""
        analysis = self.analysis
        speaks = analysis.xpos[verb] == "VBG" and (analysis.lower[noun] in passing("statement") or self._is_setting(noun))
        if not speaks and (analysis.xpos[verb] in ("VBG", "VBN", "VBD") or "to" not in self.of(verb).marks):
            return noun
        for child in analysis.children[noun]:
            if self.is_possessor(child) or (analysis.relations[child] == "nmod" and self.preposition(child) in ("of", "by", "from")):
                return child
        above = analysis.heads[noun]
        if above >= 0 and analysis.upos[above] in ("VERB", "AUX") and analysis.relations[noun] in ("obj", "obl"):
            clause = self.of(above)
            return self.meant(clause.subjects[-1]) if clause.subjects and not clause.passive else -1
        return noun if speaks else -1
