"""Who "she" or "the spokeswoman" is where the chains cannot be right: the speaker of a statement before.

A pronoun of a person names no ministry, and a speaker is not first named in the words that are being said. In reports it then nearly
always takes up the last person quoted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.extract.statements._drafts import Draft
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load, table
from onrecord.record import Entity, Mention

_GENDER = {"he": "m", "she": "f"}
_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_DEFINITE = frozenset(("the", "this", "that"))
# How many statements back a speaker is taken up.
_REACH = 12


@dataclass(kw_only=True)
class Turns:
    """The speakers so far, in the order of their statements."""

    analysis: Analysis
    entities: Sequence[Entity]
    mentions: Sequence[Mention]
    # Speakers that are plain persons, and the draft each spoke in.
    _spoken: list[tuple[Entity, Draft]] = field(default_factory=list)
    # What the speaker of a definite noun was found to be, for the chain that it began.
    _same: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id = {entity.id: entity for entity in self.entities}
        self._of: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            self._of.setdefault(mention.entity, []).append(mention)

    def speaker(self, draft: Draft, found: str | None) -> str | None:
        """The entity for a source: ``found`` where it can be right, else a speaker before; ``None`` for none that fits."""
        found = self._same.get(found, found) if found else None
        chosen = self._settled(draft, found)
        if chosen is not None and (entity := self._by_id.get(chosen)) is not None and entity.type == "person":
            self._spoken.append((entity, draft))
        return chosen

    def _settled(self, draft: Draft, found: str | None) -> str | None:
        if len(draft.source) != 1:
            return found
        first, end = draft.source[0]
        lower = self.analysis.lower
        if end - first == 1 and lower[first] in _GENDER:
            return found if found and self._may_be(draft, found) else self._before(_GENDER[lower[first]])
        if end - first > 1 and lower[first] in _DEFINITE and lower[end - 1] in _person_nouns() and self.analysis.upos[end - 1] == "NOUN":
            return self._in_office(found, lower[first + 1 : end])
        return found

    def _may_be(self, draft: Draft, found: str) -> bool:
        """Whether a pronoun can stand for an entity: a person who is named before it, elsewhere than in the very words said."""
        entity = self._by_id.get(found)
        if entity is None or entity.type != "person":
            return False
        starts, ends = self.analysis.starts, self.analysis.ends
        said = [(starts[first], ends[end - 1]) for first, end in draft.content]
        at = starts[draft.source[0][0]]
        return any(
            mention.span.start < at and mention.kind != "pronoun" and not any(a <= mention.span.start < b for a, b in said)
            for mention in self._of.get(found, ())
        )

    def _before(self, gender: str) -> str | None:
        """The nearest earlier speaker whom a pronoun of this gender may stand for."""
        for entity, spoke in reversed(self._spoken[-_REACH:]):
            if spoke.within is None and self._gender(entity) in (gender, ""):
                return entity.id
        return None

    def _in_office(self, found: str | None, words: list[str]) -> str | None:
        """The nearest earlier speaker whose office is told in these words, for a chain that names no person itself."""
        entity = self._by_id.get(found) if found else None
        person = entity is None or entity.type == "person"
        if found and person and any(mention.kind == "name" for mention in self._of.get(found, ())):
            return found
        known = self._by_role(words)
        if known is not None and found and person:
            self._same[found] = known
        return known or (found if person else None)

    def _by_role(self, words: list[str]) -> str | None:
        for entity, _ in reversed(self._spoken):
            if entity.role and set(words) <= set(entity.role.lower().split()):
                return entity.id
        return None

    def _gender(self, entity: Entity) -> str:
        """The gender that an entity's role, name or pronouns show, empty for none."""
        nouns = _gendered()
        words = f"{entity.role or ''} {entity.name}".lower().split()
        shown = next((nouns[word] for word in words if word in nouns), "")
        if shown:
            return shown
        text = self.analysis.text
        counted = Counter(_PRONOUNS.get(text[slice(*mention.span)].lower(), "") for mention in self._of.get(entity.id, ()))
        return max("mf", key=lambda gender: counted[gender]) if counted["m"] != counted["f"] else ""


@cache
def _gendered() -> dict[str, str]:
    rows = (*table("given_names"), *table("titles"), *table("gendered_nouns"))
    return {row[0].lower(): row[1] for row in rows if len(row) > 1 and row[1] in ("m", "f")}


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset((*load("office_nouns"), *(row[0] for row in table("gendered_nouns"))))
