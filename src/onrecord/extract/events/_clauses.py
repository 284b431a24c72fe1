"""What stands around a predicate in the parse: subject, objects, obliques, particles, auxiliaries; and who its subject is where it has none
of its own (control, raising, coordination, relative clauses, participles)."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.events._classes import NOMINAL, is_time
from onrecord.language.analysis import Analysis

_BE = frozenset("be am is are was were been being 's ’s 're ’re get got gets getting gotten".split())
_HAVE = frozenset("have has had having 've ’ve 'd".split())
_NOT = frozenset("not n't n’t never no neither nor".split())
_RELATIVE = frozenset(("who", "which", "that", "whom"))
# What says what it says for somebody: "issued a statement condemning".
_STATEMENTS = frozenset("statement letter report declaration message note communique release resolution decree tweet post".split())
# Verbs whose complement is done by their subject, though they have an object: "promised him to leave".
_SUBJECT_CONTROL = frozenset(
    "promise promised promises promising threaten threatened threatens threatening vow vowed use used using".split()
)
# Prepositions before a participle that is done by the object: "accused them of killing", "barred him from leaving".
_OBJECT_MARKS = frozenset(("of", "for", "from", "with", "into"))
# Words that open a clause and, before a noun, a phrase.
_CONJUNCTIONS = frozenset(("after", "before", "since", "as", "until", "when", "while"))
_AMOUNTS = frozenset(
    "series wave waves round rounds spate string number lot million billion thousands dozens hundreds act acts campaign euros dollars pounds "
    "package worth part parts all some most half much rest".split()
)
_BOUNDS = frozenset(("at", "to"))
_NEAR = 10  # tokens between a bound and the noun that is counted
_FAR = 8  # steps up the tree that a subject is looked for


@dataclass(slots=True)
class Clause:
    """The dependents of one predicate by what they do. Tokens throughout; ``obliques`` with their preposition."""

    verb: int
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    indirect: list[int] = field(default_factory=list)
    obliques: list[tuple[str, int]] = field(default_factory=list)
    complements: list[int] = field(default_factory=list)
    adverbials: list[int] = field(default_factory=list)
    particles: list[int] = field(default_factory=list)
    auxiliaries: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    negated: bool = False
    passive: bool = False
    clausal: bool = False  # the subject is a clause
    mended: bool = False


_SLOT = {
    "nsubj": "subjects",
    "obj": "objects",
    "iobj": "indirect",
    "xcomp": "complements",
    "ccomp": "complements",
    "advcl": "adverbials",
}


class Clauses:
    """The clauses of one text, each worked out when it is first asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._known: dict[int, Clause] = {}

    def of(self, verb: int) -> Clause:
        """What stands around a predicate."""
        clause = self._known.get(verb)
        if clause is None:
            clause = self._known[verb] = self._read(verb)
        return clause

    def preposition(self, token: int) -> str:
        """The preposition of a nominal, or the marker of a clause, in small letters; empty for none."""
        analysis = self.analysis
        for child in analysis.children[token]:
            if child > token:
                break
            if analysis.relations[child] in ("case", "mark") and analysis.xpos[child] != "POS":
                return analysis.lower[child]
        return ""

    def subject(self, verb: int) -> int:
        """The nominal that a predicate is said of (the one acted on, in the passive), -1 where the sentence does not say."""
        analysis = self.analysis
        for _ in range(_FAR):
            clause = self.of(verb)
            if clause.subjects:
                return self.meant(clause.subjects[-1])
            if clause.clausal:
                return -1
            relation, head = analysis.relations[verb], analysis.heads[verb]
            if relation == "amod" and self.is_joined_verb(verb):
                verb = analysis.heads[analysis.heads[head]]
                continue
            if head < 0 or relation in ("root", "parataxis", "csubj", "appos"):
                return -1
            if relation == "acl":
                return self._of_participle(verb, head)
            if relation in ("xcomp", "advcl", "ccomp") and self._by_object(verb, head):
                return self.meant(self.of(head).objects[0])
            if relation == "ccomp" and "that" in clause.marks:
                return -1
            verb = self._predicate_over(head) if relation == "conj" else head
            if verb < 0 or (analysis.upos[verb] in NOMINAL and not self.of(verb).subjects):
                return -1
        return -1

    def _predicate_over(self, token: int) -> int:
        """A token if it is a predicate, else the nearest one above it: a verb is joined to a verb, whatever noun a parser joins it to."""
        analysis = self.analysis
        for _ in range(_FAR):
            if token < 0 or analysis.upos[token] not in NOMINAL or self.of(token).subjects:
                break
            token = analysis.heads[token]
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
        while noun > 0 and analysis.words[noun] in (",", "—", "–", "-"):
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
        above = self.of(head)
        if not above.objects or above.objects[0] > verb or self.analysis.lower[head] in _SUBJECT_CONTROL:
            return False
        return self.analysis.relations[verb] != "advcl" or bool(_OBJECT_MARKS.intersection(self.of(verb).marks))

    def _of_participle(self, verb: int, noun: int) -> int:
        """Whom a participle or an infinitive behind a noun is said of: the noun, or whoever has it ("his plan to leave")."""
        analysis = self.analysis
        speaks = analysis.xpos[verb] == "VBG" and analysis.lower[noun] in _STATEMENTS
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

    def counted(self, noun: int) -> int:
        """The word of number or amount over a noun, "a series of attacks", "part of an aid programme", else the noun."""
        analysis = self.analysis
        above = analysis.heads[noun]
        if analysis.relations[noun] != "nmod" or above < 0 or self.preposition(noun) not in ("of", "in"):
            return noun
        return above if analysis.lower[above] in _AMOUNTS or analysis.upos[above] in ("NUM", "SYM") else noun

    def is_possessor(self, token: int) -> bool:
        """Whether a token owns what it depends on: "his", "the court's"."""
        analysis = self.analysis
        if analysis.relations[token] not in ("nmod", "det"):
            return False
        if analysis.xpos[token] in ("PRP$", "WP$"):
            return True
        return any(analysis.xpos[c] == "POS" or analysis.words[c] in ("'s", "’s", "'", "’") for c in analysis.children[token] if c > token)

    def _read(self, verb: int) -> Clause:
        analysis, clause = self.analysis, Clause(verb)
        for child in analysis.children[verb]:
            relation = analysis.relations[child]
            slot = _SLOT.get(relation)
            if slot:
                getattr(clause, slot).append(child)
            elif relation in ("obl", "nmod"):
                clause.obliques.append((self.preposition(child), child))
            elif relation in ("aux", "cop"):
                clause.auxiliaries.append(analysis.lower[child])
            elif relation == "csubj":
                clause.clausal = True
            elif relation == "mark":
                clause.marks.append(analysis.lower[child])
            elif relation in ("compound", "advmod", "case", "det", "cc"):
                clause.particles.append(child)
            if relation in ("advmod", "det", "cc", "aux") and analysis.lower[child] in _NOT:
                clause.negated = True
        self._mend(clause)
        clause.passive = self._is_passive(clause)
        return clause

    def _mend(self, clause: Clause) -> None:
        """Rights what parsers often get wrong: an only object read as an indirect one; the subject behind "after" read as an oblique
        ("after troops shelled the town"); a participle read as an adjective ("killed three and wounded dozens")."""
        analysis, verb = self.analysis, clause.verb
        self._mend_nominals(clause)
        relation, head = analysis.relations[verb], analysis.heads[verb]
        if relation == "advcl" and not clause.subjects and not clause.marks and analysis.xpos[verb] in ("VBN", "VBD"):
            self._mend_opened(clause, head)
        if relation == "amod" and self.is_joined_verb(verb) and not self.of(analysis.heads[analysis.heads[head]]).passive:
            clause.objects.append(head)

    def _mend_opened(self, clause: Clause, head: int) -> None:
        """Takes "troops" of "fled after troops shelled the town" for the subject, under whichever verb the parser has put it."""
        for obliques in (clause.obliques, [(self.preposition(t), t) for t in self.analysis.children[head] if t > head]):
            before = [(p, t) for p, t in obliques if p in _CONJUNCTIONS and t < clause.verb and self.analysis.relations[t] == "obl"]
            if before:
                clause.subjects.append(before[-1][1])
                clause.mended = True
                clause.obliques = [pair for pair in clause.obliques if pair != before[-1]]
                return

    def is_gerund(self, token: int) -> bool:
        """Whether a form in -ing stands as a noun: with an article, a possessor or a preposition of its own, or doing "between" some."""
        analysis = self.analysis
        if analysis.xpos[token] != "VBG" or analysis.relations[token] in ("amod", "compound", "acl", "conj", "root", "parataxis"):
            return False
        clause = self.of(token)
        if clause.auxiliaries or clause.subjects or clause.objects:
            return False
        children = analysis.children[token]
        return any(analysis.relations[c] in ("det", "case") and c < token or self.is_possessor(c) for c in children) or any(
            p in ("between", "of") for p, _ in clause.obliques
        )

    def _mend_nominals(self, clause: Clause) -> None:
        """A day is no subject; what stands behind the verb as a second subject is its object, and so is "at least five people"."""
        analysis, verb = self.analysis, clause.verb
        subjects = [t for t in clause.subjects if not is_time(analysis.lower[t])]
        if len(subjects) > 1 and subjects[-1] > verb > subjects[0]:
            clause.objects.append(subjects.pop())
        clause.subjects = subjects
        if not clause.objects and clause.indirect:
            clause.objects, clause.indirect = clause.indirect[:1], []
        counted = [pair for pair in clause.obliques if self._is_counted(*pair)]
        if counted:
            slot = clause.objects if counted[0][1] > verb else clause.subjects
            if not slot:
                slot.append(counted[0][1])
                clause.obliques.remove(counted[0])

    def _is_counted(self, preposition: str, noun: int) -> bool:
        """Whether what looks like an oblique is a number with its bound: "at least five people", "up to 16 aid workers"."""
        if preposition not in _BOUNDS:
            return False
        lower, first = self.analysis.lower, noun
        while first > 0 and first > noun - _NEAR and lower[first] != preposition:
            first -= 1
        return f"{lower[first - 1]} {preposition}" == "up to" or f"{preposition} {lower[first + 1]}" in ("at least", "at most")

    def is_joined_verb(self, token: int) -> bool:
        """Whether a participle before a noun is no adjective but the second of two verbs, as "and" stands right before it and the noun
        is joined to the object of a verb."""
        analysis = self.analysis
        if token < 1 or analysis.lower[token - 1] != "and" or analysis.relations[token] != "amod":
            return False
        noun = analysis.heads[token]
        return analysis.relations[noun] == "conj" and analysis.relations[analysis.heads[noun]] in ("obj", "obl")

    def _is_passive(self, clause: Clause) -> bool:
        analysis, verb = self.analysis, clause.verb
        tag = analysis.xpos[verb]
        if tag not in ("VBN", "VBD"):
            return False
        if any(aux in _BE for aux in clause.auxiliaries):
            return True
        if tag == "VBD" or any(aux in _HAVE for aux in clause.auxiliaries):
            return False
        relation, head = analysis.relations[verb], analysis.heads[verb]
        if clause.subjects:
            return relation in ("acl", "advcl") and not clause.mended and not clause.objects
        if relation == "conj" and head >= 0:
            return self.of(head).passive or analysis.xpos[head] not in ("VBN", "VBD")
        return not clause.objects
