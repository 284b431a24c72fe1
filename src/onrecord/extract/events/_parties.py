"""The words that name a party: from the head word of a nominal to its full phrase, parted where several are joined."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.events._classes import DOING, NOMINAL, TIME, WORDS, Classes, country_names, demonyms
from onrecord.extract.events._clauses import Clauses
from onrecord.extract.found import Found
from onrecord.language.analysis import Analysis
from onrecord.record import Party

# What ends a phrase on its right: another clause about it, another name for it, the next of a list.
_JOINED = frozenset(("conj", "cc"))
_MARKS = frozenset((",", "(", "-", "–", "—", "--", "[", ":", ";"))
_ENDS = frozenset(("parataxis", "ccomp", "advcl", "dep", "list", "nsubj", "cop", "discourse", "orphan"))
_NOT_FIRST = frozenset(("case", "punct", "cc", "mark", "cop", "nsubj", "aux", "advcl", "discourse", "parataxis", "expl"))
_RELATIVE = frozenset(("WP", "WDT", "WP$", "WRB"))
_SMALL = frozenset(("punct", "case"))
_GAP = 2  # tokens between a word and what is said behind it: more stand there only where the parse has gone astray
_MANY = 8  # parties of one list
_DEEP = 20  # words deep that the ends of a phrase are looked for


class Parties:
    """Gives the parties of events their words and their entities."""

    def __init__(self, found: Found, clauses: Clauses, classes: Classes) -> None:
        self._found = found
        self._analysis: Analysis = found.analysis
        self._clauses = clauses
        self._classes = classes

    def of(self, heads: list[int], predicate: int) -> tuple[Party, ...]:
        """The parties that some nominals name, without doubles, in the order given; a clause about them that holds ``predicate`` is left
        out of their phrases."""
        out: dict[tuple[int, int], Party] = {}
        for head in heads:
            for one in self.joined(head):
                first, end = self.phrase(one, predicate)
                party = self._found.party(first, end, self._known(one, end))
                if party.entity is None and self._analysis.upos[one] == "ADJ":
                    party = replace(party, entity=self._state(self._analysis.lower[one]))
                out.setdefault((first, end), party)
        return tuple(out.values())

    def _state(self, adjective: str) -> str | None:
        """The state that an adjective of nationality stands for, where the report speaks of it: "Israeli" for Israel."""
        country = demonyms().get(adjective)
        known = [entity for entity in self._found.entities if entity.country == country] if country else []
        for kind in ("government", "place"):
            for entity in known:
                if entity.type == kind and entity.name.lower() in country_names().get(str(country), ()):
                    return entity.id
        return None

    def joined(self, head: int) -> list[int]:
        """A nominal and those joined to it by "and" or a comma, in order."""
        analysis = self._analysis
        out = [head]
        for child in analysis.children[head]:
            if analysis.relations[child] == "conj" and analysis.upos[child] in NOMINAL and len(out) < _MANY:
                out.append(child)
        return out

    def phrase(self, head: int, predicate: int = -1) -> tuple[int, int]:
        """The tokens of a nominal with what describes it, without relative clauses, appositions and what is joined to it."""
        analysis = self._analysis
        if self._clauses.is_possessor(head) and analysis.xpos[head] in ("PRP$", "WP$"):
            return head, head + 1
        above = self._above(predicate)
        last = head
        for _ in range(_DEEP):
            kept = self._last_child(last, above, last == head)
            if kept == last:
                break
            last = kept
        return self._first(head), self._with_name(head, last + 1)

    def _last_child(self, token: int, above: set[int], at_head: bool) -> int:
        """The last dependent behind a word of a phrase that belongs to the phrase, else the word."""
        analysis = self._analysis
        last, edge = token, token
        for child in analysis.children[token]:
            if child <= token:
                continue
            apart = self._leftmost(child) - edge > _GAP
            if apart or child in above or self._ends(child, at_head):
                break
            edge = child if analysis.relations[child] in _SMALL else max(edge, self._rightmost(child))
            if analysis.relations[child] not in _SMALL:
                last = child
        return last

    def _leftmost(self, token: int) -> int:
        """The first token under a word."""
        for _ in range(_DEEP):
            inner = self._analysis.children[token]
            if not inner or inner[0] >= token:
                break
            token = inner[0]
        return token

    def _rightmost(self, token: int) -> int:
        """The last token under a word."""
        for _ in range(_DEEP):
            inner = self._analysis.children[token]
            if not inner or inner[-1] <= token:
                break
            token = inner[-1]
        return token

    def _with_name(self, head: int, end: int) -> int:
        """The end of a phrase, after a name that stands right behind it and names the same: "Secretary of State" Kerry."""
        analysis = self._analysis
        if analysis.upos[end - 1] == "PROPN" and analysis.upos[head] != "PROPN":
            return end
        while end < len(analysis) and analysis.upos[end] == "PROPN" and analysis.relations[end] in ("appos", "flat", "nmod", "compound"):
            if analysis.heads[end] > end or self._clauses.preposition(end) or self._classes.of(end) & TIME:
                break
            end += 1
        return end

    def _above(self, token: int) -> set[int]:
        """A token and those it stands under, some steps up."""
        out: set[int] = set()
        while token >= 0 and len(out) < _MANY:
            out.add(token)
            token = self._analysis.heads[token]
        return out

    def _first(self, head: int) -> int:
        """The first token of the phrase: the leftmost under the dependents before the head that belong to it."""
        analysis = self._analysis
        before = [c for c in analysis.children[head] if c < head and analysis.relations[c] not in _NOT_FIRST]
        return self._leftmost(before[0]) if before else head

    def _ends(self, child: int, at_head: bool) -> bool:
        """Whether a phrase ends before one of the dependents of its head word, or of a word further in."""
        analysis = self._analysis
        relation = analysis.relations[child]
        if relation == "appos":
            return analysis.words[self._first(child) - 1] in _MARKS
        if relation in _JOINED:
            return at_head
        if relation in _ENDS or (relation == "nmod" and self._classes.of(child) & TIME):
            return True
        if relation != "acl":
            return False
        finite = analysis.xpos[child] in ("VBD", "VBZ", "VBP") or bool(self._clauses.of(child).subjects)
        return finite or any(analysis.xpos[c] in _RELATIVE for c in analysis.children[child])

    def _known(self, head: int, end: int) -> int:
        """The token by which the record knows the party: a name that stands right behind the head word, else the head word."""
        known, analysis = self._found.mention_at, self._analysis
        if analysis.upos[head] == "PROPN" and head in known:
            return head
        for token in range(head + 1, min(end, head + _MANY)):
            if analysis.upos[token] != "PROPN" or analysis.relations[token] not in ("flat", "appos", "nmod", "compound"):
                break
            if token in known:
                return token
        return head

    def behind(self, token: int) -> int:
        """Whose words or doings a nominal names ("the court's request", "the offer by Iran"): that party, else the nominal itself."""
        if self._classes.is_agent(token) or self._classes.of(token) & TIME:
            return token
        analysis = self._analysis
        for child in analysis.children[token]:
            owns = self._clauses.is_possessor(child) or (child < token and analysis.relations[child] in ("amod", "compound"))
            if (owns or (analysis.relations[child] == "nmod" and self._clauses.preposition(child) in ("by", "from", "of"))) and (
                self._classes.is_agent(child) and self._classes.of(token) & (WORDS | DOING)
            ):
                return child
        return token
