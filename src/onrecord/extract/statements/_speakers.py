"""Whose words: from the source of a statement to the entity that it names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from onrecord.extract.statements._drafts import Draft
from onrecord.extract.statements._syntax import NOMINAL, RELATIVE, antecedent, dependents, head_of
from onrecord.language.analysis import Analysis, TokenSpan
from onrecord.lexicons import load, table
from onrecord.record import Entity, Mention

_COUNTRY_TYPES = frozenset(("government", "place", "organization"))
# No mention is looked for with more words than this behind its head.
_LONGEST = 8
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


class Speakers:
    """The mentions of a report, to be asked for the entity that a stretch of tokens names."""

    def __init__(self, analysis: Analysis, entities: Sequence[Entity], mentions: Sequence[Mention]) -> None:
        self._analysis = analysis
        self._by_name = {entity.name.lower(): entity.id for entity in reversed(entities) if entity.type in _COUNTRY_TYPES}
        starts = analysis.starts
        self._by_head: dict[int, Mention] = {}
        self._by_span: dict[tuple[int, int], Mention] = {}
        for mention in mentions:
            token = bisect_right(starts, mention.head.start) - 1
            held = self._by_head.get(token)
            if held is None or _size(held) < _size(mention):
                self._by_head[token] = mention
            first = bisect_right(starts, mention.span.start) - 1
            self._by_span[first, bisect_left(starts, mention.span.end)] = mention

    def of(self, source: Sequence[TokenSpan]) -> str | None:
        """The entity that a source names: that of its syntactic head, never that of a name buried in it. ``None`` for a source of
        several ("Smith and Jones") that have no entity together."""
        if not source:
            return None
        stretch = source[0]
        head = self.head(stretch)
        # A relative pronoun that is a mention of its own is still its noun.
        exact = self._by_span.get(stretch) if stretch[0] <= head < stretch[1] else None
        if exact is None and self._several(head, stretch):
            return None
        mention = exact or self._mention_at(head) or self._around(head, stretch[0]) or self._titled(head, stretch)
        return mention.entity if mention else self._nation(head)

    def head(self, stretch: TokenSpan) -> int:
        """The token that names the speaker; for a relative pronoun the noun that it stands for."""
        head = head_of(self._analysis, stretch, NOMINAL)
        return self._antecedent(head) if self._analysis.lower[head] in RELATIVE else head

    def entity_at(self, head: int) -> str | None:
        """The entity of the mention with this head word."""
        mention = self._mention_at(head)
        return mention.entity if mention else None

    def is_settled(self, draft: Draft) -> bool:
        """Whether a source without an entity names nobody in particular ("critics", "a source"), so that nothing is missing."""
        if not draft.source:
            return True
        analysis = self._analysis
        head = self.head(draft.source[0])
        if analysis.upos[head] == "PROPN":
            return False
        if analysis.upos[head] == "PRON":
            return analysis.lower[head] in load("indefinite")
        first = draft.source[0][0]
        return analysis.lower[first] not in _DEFINITE and not any(analysis.upos[c] == "PRON" for c in dependents(analysis, head, "nmod"))

    def _mention_at(self, head: int) -> Mention | None:
        """The mention with this head; a title and its name, or a name and its apposition, stand for one thing."""
        mention = self._by_head.get(head)
        if mention is not None and mention.kind == "name":
            return mention
        for child in dependents(self._analysis, head, "flat", "appos"):
            beside = self._by_head.get(child)
            if beside is not None and (mention is None or beside.kind == "name"):
                return beside
        return mention

    def _around(self, head: int, low: int) -> Mention | None:
        """The shortest mention that holds the head word and begins in the source, for a parse that takes another word for its head."""
        for first in range(head, low - 1, -1):
            for end in range(head + 1, min(head + _LONGEST, len(self._analysis)) + 1):
                mention = self._by_span.get((first, end))
                if mention is not None:
                    return mention
        return None

    def _titled(self, head: int, stretch: TokenSpan) -> Mention | None:
        """The name that an office stands before: "ministry spokeswoman Ada Kern", whichever word the parse takes for the head."""
        analysis = self._analysis
        if analysis.upos[head] not in ("NOUN", "PROPN"):
            return None
        for first in range(head + 1, min(head + _LONGEST, stretch[1])):
            if analysis.upos[first] not in ("NOUN", "PROPN", "ADJ"):
                return None
            for end in range(first + 1, stretch[1] + 1):
                mention = self._by_span.get((first, end))
                if mention is not None and mention.kind == "name":
                    return mention
        return None

    def _nation(self, head: int) -> str | None:
        """The country that an adjective of nationality stands for ("Israeli statements"), where the report names it elsewhere."""
        names = _nations().get(self._analysis.lower[head], ())
        return next((self._by_name[name] for name in names if name in self._by_name), None)

    def _several(self, head: int, stretch: TokenSpan) -> bool:
        analysis = self._analysis
        joined = [c for c in dependents(analysis, head, "conj") if stretch[0] <= c < stretch[1] and analysis.upos[c] in NOMINAL]
        return any("and" in analysis.lower[head + 1 : child] for child in joined)

    def _antecedent(self, pronoun: int) -> int:
        """The noun of a relative pronoun; for a parse that does not tell, the head of the mention that ends right before it."""
        noun = antecedent(self._analysis, pronoun)
        if noun != pronoun and self._mention_at(noun):
            return noun
        end = pronoun - (self._analysis.words[pronoun - 1] == ",") if pronoun else 0
        for first in range(end - 1, max(-1, end - 9), -1):
            mention = self._by_span.get((first, end))
            if mention is not None:
                return bisect_right(self._analysis.starts, mention.head.start) - 1
        return noun


@cache
def _nations() -> dict[str, tuple[str, ...]]:
    """Names of the country, in small letters, for each adjective of nationality."""
    out: dict[str, tuple[str, ...]] = {}
    for _, name, others, _, adjectives in table("countries"):
        names = tuple(n.lower() for n in (name, *others.split(";")) if n)
        for adjective in adjectives.lower().split(";"):
            if adjective:
                out[adjective] = (*out.get(adjective, ()), *names)
    return out


def _size(mention: Mention) -> int:
    return mention.span.end - mention.span.start
