"""Where a report names somebody or something: noun phrases and pronouns, with what can be seen of each.

A mention is known by its syntactic head. Spans leave out prepositions, clauses, appositions and what is coordinated with the head.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.extract._names import FoundName, country_words, found_name, same_names
from onrecord.language.analysis import Analysis, Name
from onrecord.lexicons import table

PRONOUNS = {row[0]: (row[1], row[2], row[3]) for row in table("pronouns")}
GENDERED = {row[0]: row[1] for row in table("gendered_nouns")}
PROPER = frozenset(("NNP", "NNPS"))
_NO_HEADS = frozenset(("flat", "fixed", "goeswith", "discourse", "case", "cc", "expl", "advmod", "mark", "det", "punct"))
_QUESTION = frozenset(("WDT", "WP", "WP$", "WRB", "EX"))
_ARGUMENTS = frozenset(("nsubj", "obj", "obl", "iobj", "nmod", "root", "conj", "appos", "vocative"))
# What does not belong to the span of a noun phrase when it hangs on its head, and what never does.
_PHRASE = frozenset(("det", "amod", "compound", "nummod", "nmod", "flat", "fixed", "goeswith"))
_OUTSIDE = frozenset(("punct", "parataxis", "list", "acl", "advcl", "appos", "reparandum", "discourse", "dep", "orphan", "dislocated"))
_QUOTES = frozenset(('"', "“", "”", "``", "''", "«", "»"))
_DEIXIS = frozenset(("here", "there", "home"))
_DEPTH = 12


@dataclass(slots=True)
class Mentions:
    """The mentions of one text, in the order of their heads; lists have one entry a mention.

    ``head`` is the syntactic head, ``lead`` the first token of the name where the head is a name (else the head), ``tail`` the token behind
    the last one of the head or name; ``first`` and ``end`` the token stretch; ``name`` what the name sieves work on, ``number_of_name``
    their outcome; ``pronoun`` the group of a pronoun or ``""``; ``plural`` and ``gender`` one of ``sg pl -`` and ``m f n -``.
    """

    head: list[int]
    lead: list[int]
    tail: list[int]
    first: list[int]
    end: list[int]
    name: list[FoundName | None]
    number_of_name: list[int]
    pronoun: list[str]
    plural: list[str]
    gender: list[str]
    quote: list[int]
    paragraph: list[int]
    sentence: list[int]

    def __len__(self) -> int:
        return len(self.head)


def find(analysis: Analysis) -> Mentions:
    """All mentions of a text."""
    heads = [i for i in range(len(analysis)) if _is_head(analysis, i)]
    name_at = _name_at(analysis)
    lead, tail, names = _named(analysis, heads, name_at)
    first, end = _extents(analysis)
    pronoun, plural, gender = [], [], []
    for i, name in zip(heads, names, strict=True):
        group, number, sex = _agreement(analysis, i, name)
        pronoun.append(group)
        plural.append(number)
        gender.append(sex)
    quote_of, paragraph_of = quotes(analysis), paragraphs(analysis)
    sentence_of = analysis.sentence_of
    return Mentions(
        head=heads,
        lead=lead,
        tail=tail,
        first=[min(first[h], f) for h, f in zip(heads, lead, strict=True)],
        end=[max(end[h], t) for h, t in zip(heads, tail, strict=True)],
        name=names,
        number_of_name=same_names(names),
        pronoun=pronoun,
        plural=plural,
        gender=gender,
        quote=[quote_of[i] for i in heads],
        paragraph=[paragraph_of[sentence_of[i]] for i in heads],
        sentence=[sentence_of[i] for i in heads],
    )


def _is_head(analysis: Analysis, i: int) -> bool:
    upos, xpos, relation = analysis.upos[i], analysis.xpos[i], analysis.relations[i]
    if upos == "PRON" or xpos == "PRP" or xpos == "PRP$":
        return xpos not in _QUESTION and relation != "expl" and relation != "fixed"
    if xpos in PROPER:
        return relation not in _NO_HEADS and not _inside_name(analysis, i)
    if upos == "NOUN":
        return relation not in _NO_HEADS
    if upos in ("DET", "ADJ", "NUM"):
        return relation in ("nsubj", "obj", "iobj") and not analysis.words[i][0].isdigit()
    return upos == "ADV" and relation == "advmod" and analysis.lower[i] in _DEIXIS


def _inside_name(analysis: Analysis, i: int) -> bool:
    """Whether a proper noun only modifies the proper noun that it stands beside: "Harvard" in "Harvard University"."""
    if analysis.relations[i] not in ("compound", "amod", "nummod"):
        return False
    head = analysis.heads[i]
    return i < head and all(x in PROPER for x in analysis.xpos[i + 1 : head + 1])


def _name_at(analysis: Analysis) -> dict[int, Name]:
    return {token: name for name in analysis.names for token in range(name.start, name.end)}


def _named(analysis: Analysis, heads: list[int], name_at: dict[int, Name]) -> tuple[list[int], list[int], list[FoundName | None]]:
    """For each head: the first token of the name, the token behind its last, and the name (``None`` for a common noun)."""
    xpos, words = analysis.xpos, analysis.words
    lead, tail, names = [], [], []
    taken = -1
    for h in heads:
        if xpos[h] not in PROPER:
            lead.append(h)
            tail.append(h + 1)
            names.append(_behind(analysis, h, name_at))
            continue
        first, end = h, h + 1
        while first - 1 > taken and xpos[first - 1] in PROPER and analysis.heads[first - 1] in range(first - 1, h + 1):
            first -= 1
        end = _flat_end(analysis, h)
        taken = end - 1
        lead.append(first)
        tail.append(end)
        known = name_at.get(h)
        start, stop = (known.start, known.end) if known and known.end - known.start > 0 else (first, end)
        names.append(found_name(words[start:stop], known.label if known else ""))
    return lead, tail, names


def _flat_end(analysis: Analysis, h: int) -> int:
    end, limit = h + 1, len(analysis)
    while end < limit and analysis.relations[end] == "flat" and analysis.heads[end] == h:
        end += 1
    return end


def _behind(analysis: Analysis, h: int, name_at: dict[int, Name]) -> FoundName | None:
    """The name flat behind a common noun: "spokeswoman Maria Zakharova" with the first word as its head."""
    end = _flat_end(analysis, h)
    if end == h + 1 or analysis.xpos[h + 1] not in PROPER:
        return None
    known = name_at.get(h + 1)
    return found_name(analysis.words[h + 1 : end], known.label if known else "PER")


def _extents(analysis: Analysis) -> tuple[list[int], list[int]]:
    """First token and token behind the last of the phrase of each token, coordination and clauses left out."""
    count = len(analysis)
    phrase_from, phrase_to, all_from, all_to = [], [], [], []
    for child, (head, relation) in enumerate(zip(analysis.heads, analysis.relations, strict=True)):
        if head < 0 or relation in _OUTSIDE:
            continue
        all_from.append(child)
        all_to.append(head)
        if relation in _PHRASE:
            phrase_from.append(child)
            phrase_to.append(head)
    inner, outer = (np.array(all_from, int), np.array(all_to, int)), (np.array(phrase_from, int), np.array(phrase_to, int))
    low, high = np.arange(count), np.arange(count)
    for _ in range(_DEPTH):
        before = low.sum() - high.sum()
        np.minimum.at(low, inner[1], low[inner[0]])
        np.maximum.at(high, inner[1], high[inner[0]])
        if low.sum() - high.sum() == before:
            break
    first, last = np.arange(count), np.arange(count)
    np.minimum.at(first, outer[1], low[outer[0]])
    np.maximum.at(last, outer[1], high[outer[0]])
    return first.tolist(), (last + 1).tolist()


def _agreement(analysis: Analysis, i: int, name: FoundName | None) -> tuple[str, str, str]:
    """Pronoun group, number and gender."""
    word, xpos = analysis.lower[i], analysis.xpos[i]
    if name is None and (analysis.upos[i] in ("PRON", "DET", "ADJ", "ADV", "NUM") or xpos.startswith("PRP")):
        return PRONOUNS.get(word, ("some", "pl" if xpos in ("CD", "NNS") else "-", "-"))
    plural = "pl" if xpos in ("NNS", "NNPS") else "sg"
    gender = GENDERED.get(word, "-")
    if gender == "-" and name is not None:
        gender = name.gender
        if name.words[-1] in country_words() or name.label in ("ORG", "LOC", "MISC"):
            gender = "-"
    return "", plural, gender


def quotes(analysis: Analysis) -> list[int]:
    """The number of the quotation that each token stands in, 0 outside; a straight mark toggles, a new paragraph closes."""
    out = [0] * len(analysis)
    marks = [i for i, w in enumerate(analysis.words) if w in _QUOTES]
    if not marks:
        return out
    text, starts, ends = analysis.text, analysis.starts, analysis.ends
    count, opened = 0, -1
    for at, i in enumerate(marks):
        if opened >= 0 and "\n" in text[ends[opened] : starts[i]]:
            opened = -1
        if opened >= 0:
            count += 1
            out[opened + 1 : i] = [count] * (i - opened - 1)
            opened = -1
        elif analysis.words[i] not in ("”", "''", "»") and at + 1 < len(marks):
            opened = i
    return out


def paragraphs(analysis: Analysis) -> list[int]:
    """The number of the paragraph of each sentence; a line break begins a new one."""
    out, count, last = [], 0, 0
    for first, end in analysis.sentences:
        if "\n" in analysis.text[last : analysis.starts[first]]:
            count += 1
        out.append(count)
        last = analysis.ends[end - 1]
    return out
