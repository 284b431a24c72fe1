"""What speaks for and against a name being meant as a place: features of each candidate, for the weights of ``_weights``.

Nothing here decides by itself; each feature is a short string, and the table of weights (made by ``training/places.py``) says how much it
counts. Features are of what the gazetteer has under the name, what the network says of the words, what stands beside them, how the
name is used elsewhere in the same report, and what its head word governs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.extract._names import country_words, given_names
from onrecord.extract.found import Found
from onrecord.extract.places import _gazetteer as gazetteers
from onrecord.extract.places._candidates import Candidate, is_dateline
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load, table

_TITLES = frozenset(row[0].lower() for row in table("titles")) | frozenset(load("office_nouns"))
_BODIES = frozenset(row[0] for row in table("body_nouns"))
_PLACES = frozenset(load("place_nouns")) | frozenset(row[0] for row in table("feature_nouns"))
_SAYING = frozenset(row[0] for row in table("saying"))
_EDGE = "^"  # where a text or a sentence begins or ends
_TOWNS = (11, 13, 15, 17, 19, 21)


@cache
def _ordinary() -> dict[str, str]:
    return {row[0]: row[1] for row in table("ordinary_words")}


@cache
def _uses() -> dict[str, str]:
    return {row[0]: row[1] for row in table("name_uses")}


class Evidence:
    """What is known of one report, as features of its candidates ask for it."""

    def __init__(self, found: Found, capital: Sequence[bool], candidates: Sequence[Candidate]) -> None:
        self.analysis: Analysis = found.analysis
        self.capital = capital
        self.candidates = candidates
        analysis = found.analysis
        self.name_at: dict[int, int] = {t: k for k, name in enumerate(analysis.names) for t in range(name.start, name.end)}
        self.begins = {c.first: c for c in candidates}
        self.ends = {c.end: c for c in candidates}
        self.surnames, self.firsts = _people(analysis, capital)
        self.votes = self._votes()
        self.entity_type = {token: found.entity[m.entity].type for token, m in found.mention_at.items()}
        self.sentence_starts = {first for first, _ in analysis.sentences}

    def _votes(self) -> dict[str, tuple[int, int, int]]:
        """For each form: how often it is met, how often the network calls it a place, how often it stands after a preposition of place."""
        out: dict[str, tuple[int, int, int]] = {}
        analysis = self.analysis
        for c in self.candidates:
            n, loc, prep = out.get(c.form, (0, 0, 0))
            k = self.name_at.get(c.end - 1)
            before = analysis.lower[c.first - 1] if c.first else ""
            out[c.form] = n + 1, loc + (k is not None and analysis.names[k].label == "LOC"), prep + (before in _AT)
        return out

    def features(self, c: Candidate, kind: str) -> list[str]:
        """The features of one candidate; ``kind`` says what the gazetteer has under its name."""
        out = ["bias", "g=" + kind, f"len={min(3, c.end - c.first)}"]
        self._labels(c, out)
        self._beside(c, kind, out)
        self._elsewhere(c, out)
        self._syntax(c, out)
        return out

    def _labels(self, c: Candidate, out: list[str]) -> None:
        analysis = self.analysis
        head = c.end - 1
        out.append("pos=" + analysis.xpos[head])
        k = self.name_at.get(head)
        if k is None:
            k = self.name_at.get(c.first)
        if k is None:
            out.append("ner=none")
        else:
            name = analysis.names[k]
            fit = "=" if name.start == c.first and name.end == c.end else "<" if name.start <= c.first and name.end >= c.end else ">"
            where = "" if fit != "<" else "a" if name.start == c.first else "z" if name.end == c.end else "m"
            out.append(f"ner{fit}{where}{name.label}")
            if fit == "=":
                out.append(f"ner={name.label}{int(name.score * 4)}")
        if c.feature:
            out.append("f=" + c.feature)
        word = analysis.words[head]
        if len(word) > 1 and word.isupper():
            out.append("caps" if len(word) > 4 else "caps4")
        ordinary = _ordinary().get(c.form)
        if ordinary:
            out.append("ord=" + ordinary)
        if c.entries:
            out.append("use=" + _uses().get(c.form, "?"))

    def _beside(self, c: Candidate, kind: str, out: list[str]) -> None:
        analysis = self.analysis
        lower, words, capital = analysis.lower, analysis.words, self.capital
        first, end, count = c.first, c.end, len(words)
        before = lower[first - 1] if first else _EDGE
        after = lower[end] if end < count else _EDGE
        starts = first in self.sentence_starts
        out.append("b=" + (_EDGE if starts else before if not capital[first - 1] else "Cap"))
        out.append("a=" + (after if end >= count or not capital[end] else "Cap"))
        if first and capital[first - 1] and not starts:
            out += self._before(first - 1)
        if end < count:
            if capital[end] and analysis.starts[end] - analysis.ends[end - 1] <= 1:
                out += self._after(end)
            elif after in _BODIES:
                out.append("a:body")
            elif after in _PLACES:
                out.append("a:place")
            elif after in _TITLES:
                out.append("a:office")
        if after == "," and (other := self.begins.get(end + 1)) and other.entries:
            out.append("qualified")
        if is_dateline(analysis, c):
            out.append("dateline")
        if before == "," and first > 1 and (other := self.ends.get(first - 1)) is not None and other.entries:
            out.append("qualifies" + (kind[:1] if kind[:1] in "crs" else ""))

    def _before(self, i: int) -> list[str]:
        analysis = self.analysis
        word = analysis.lower[i]
        out = ["bw=" + word]
        if word.rstrip(".") in _TITLES:
            out.append("b:title")
        elif word in given_names():
            out.append("b:given")
        elif len(word) == 2 and word[1] == ".":
            out.append("b:initial")
        k = self.name_at.get(i)
        out.append("b:" + (analysis.names[k].label if k is not None else "none"))
        if i + 1 in self.ends:
            out.append("b:candidate")
        return out

    def _after(self, i: int) -> list[str]:
        analysis = self.analysis
        word = analysis.lower[i]
        out = ["aw=" + word]
        last = i
        while last + 1 < len(analysis) and self.capital[last + 1] and last - i < 5 and analysis.starts[last + 1] - analysis.ends[last] <= 1:
            last += 1
        tail = analysis.lower[last]
        for name, group in (("body", _BODIES), ("place", _PLACES), ("title", _TITLES)):
            if word in group:
                out.append("aC:" + name)
            if tail in group:
                out.append("aZ:" + name)
        if last > i:
            out.append("aw2=" + tail)
        k = self.name_at.get(i)
        out.append("a:" + (analysis.names[k].label if k is not None else "none"))
        if i in self.begins:
            out.append("a:candidate")
        return out

    def _elsewhere(self, c: Candidate, out: list[str]) -> None:
        form = c.form
        if form in self.surnames:
            out.append("surname")
        if form in self.firsts:
            out.append("firstname")
        if c.end - c.first == 1 and form in given_names():
            out.append("given")
        n, loc, prep = self.votes[form]
        if n > 1:
            out.append(f"loc{(4 * loc) // n}")
            out.append("prep" if prep else "noprep")
        if form in country_words() and country_words()[form].use == "people":
            out.append("people")

    def _syntax(self, c: Candidate, out: list[str]) -> None:
        analysis = self.analysis
        heads = analysis.heads
        head = c.end - 1
        for _ in range(c.end - c.first):
            if c.first <= heads[head] < c.end:
                head = heads[head]
        relation, governor = analysis.relations[head], heads[head]
        out.append("r=" + relation)
        if c.end < len(heads) and c.first <= heads[c.end] < c.end and self.capital[c.end]:
            out.append("goes on:" + analysis.relations[c.end])
        if governor >= 0:
            word = analysis.lower[governor]
            out.append(f"gp={relation}:{analysis.upos[governor]}")
            if word in _SAYING and relation == "nsubj":
                out.append("says")
            if governor < c.first or governor >= c.end:
                noun = "body" if word in _BODIES else "place" if word in _PLACES else "title" if word in _TITLES else "-"
                out.append(f"gn={relation}:{noun}")
        kind = self.entity_type.get(head)
        out.append("e=" + (kind or "none"))

    def settled(self, chances: Sequence[float], meant: float) -> list[float]:
        """The chances of all candidates, where a name that is surely a place once is one in other sentences too, if it stands alone."""
        chances = [0.0 if self._begins_a_person(c) else chance for c, chance in zip(self.candidates, chances, strict=True)]
        best: dict[str, float] = {}
        for c, chance in zip(self.candidates, chances, strict=True):
            best[c.form] = max(chance, best.get(c.form, 0.0))
        return [
            max(chance, meant) if chance >= _OPEN and best[c.form] >= _SURE and self._alone(c) else chance
            for c, chance in zip(self.candidates, chances, strict=True)
        ]

    def _begins_a_person(self, c: Candidate) -> bool:
        """Whether the next word goes on with it as with a person's name: "Paris" in "Paris Hilton"."""
        analysis = self.analysis
        if c.end >= len(analysis) or not c.first <= analysis.heads[c.end] < c.end or analysis.relations[c.end] != "flat":
            return False
        k = self.name_at.get(c.end)
        return k is not None and analysis.names[k].label == "PER" and analysis.lower[c.end] not in _BODIES

    def _alone(self, c: Candidate) -> bool:
        """Whether no capitalised word stands beside a name, so that it is no part of a longer one."""
        before = c.first and self.capital[c.first - 1] and c.first not in self.sentence_starts
        return not before and not (c.end < len(self.capital) and self.capital[c.end]) and c.form not in self.surnames


_AT = frozenset(("in", "near", "at", "from", "to", "into", "outside", "across", "around", "throughout", "toward", "towards"))


# A name that is this surely a place once is one wherever it stands alone and is not this surely none; neither is sensitive.
_SURE, _OPEN = 0.9, 0.1


def _people(analysis: Analysis, capital: Sequence[bool]) -> tuple[set[str], set[str]]:
    """The last and the first words of the names of people of several words, in lower case: as the network labels them, and what stands
    behind a given name."""
    last, first = set(), set()
    for name in analysis.names:
        if name.label == "PER" and name.end - name.start > 1:
            last.add(analysis.lower[name.end - 1])
            first.add(analysis.lower[name.start])
    given, words = given_names(), analysis.lower
    for i in range(1, len(words)):
        if capital[i] and capital[i - 1] and words[i - 1] in given:
            last.add(words[i])
    return last, first


def kind_of(c: Candidate, gazetteer: gazetteers.Gazetteer) -> str:
    """What the gazetteer has under a name, in a word: the greatest place that bears it, and how."""
    if not c.entries:
        return "feature" if c.feature else "unknown"
    best, people, bears = gazetteers.NOTHING, -1.0, 0
    for entry in c.entries:
        number = entry >> 2
        if number >= gazetteer.size:
            return ("country", "world", "area", "water", "part")[gazetteer.kind(number) - 3] if gazetteer.kind(number) >= 3 else "town19"
        size = gazetteer.people(number) - (6.0 if entry & 3 >= 2 else 0.0)
        if size > people:
            best, people, bears = gazetteer.kind(number), size, entry & 3
    if best == gazetteers.REGION:
        return "region" if bears < 2 else "region-"
    if best == gazetteers.DISTRICT:
        return "district" if bears < 2 else "district-"
    return f"town{next((t for t in reversed(_TOWNS) if people >= t), 0)}" + ("" if bears == 0 else "~" if bears == 1 else "-")
