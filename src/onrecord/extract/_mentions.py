"""Where a report names somebody or something: noun phrases and pronouns, with what can be seen of each.

A mention is known by its syntactic head. Spans leave out prepositions, clauses, appositions and what is coordinated with the head.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.extract._names import OFFICES, FoundName, country_words, found_name, same_names
from onrecord.extract._words import CLASS, RELATION, TAG, Bools, Ints, Words, among
from onrecord.language.analysis import Analysis, Name
from onrecord.lexicons import table

PRONOUNS = {row[0]: (row[1], row[2], row[3]) for row in table("pronouns")}
GENDERED = {row[0]: row[1] for row in table("gendered_nouns")}
_NO_HEADS = among(RELATION, "flat", "fixed", "goeswith", "discourse", "case", "cc", "expl", "advmod", "mark", "det", "punct")
_NO_PRONOUNS = among(RELATION, "expl", "fixed")
_QUESTION = among(TAG, "WDT", "WP", "WP$", "WRB", "EX")
_POSSESSIVE = among(TAG, "PRP", "PRP$")
_OBJECTS = among(RELATION, "nsubj", "obj", "iobj")
_TITLES = among(RELATION, "nmod", "compound")
_MODIFIERS = among(RELATION, "compound", "amod", "nummod")
# Words of these classes are read as pronouns ("all", "the two"), unless they are part of a name.
_PRONOMINAL = frozenset(("PRON", "DET", "ADJ", "ADV", "NUM"))
_ELLIPTIC = among(CLASS, "DET", "ADJ", "NUM")
# What does not belong to the span of a noun phrase when it hangs on its head, and what never does.
_PHRASE = among(RELATION, "det", "amod", "compound", "nummod", "nmod", "flat", "fixed", "goeswith")
_OUTSIDE = among(RELATION, "", *"punct parataxis list acl advcl appos reparandum discourse dep orphan dislocated".split())
_QUOTES = frozenset(('"', "“", "”", "``", "''", "«", "»"))
_DEIXIS = frozenset(("here", "there", "home"))
_DEPTH = 12
_WHOLE = ("ORG", "PER")  # names in which no part is a thing of its own
_FLAT = RELATION["flat"]


@dataclass(slots=True)
class Mentions:
    """The mentions of one text, in the order of their heads; one entry a mention.

    ``head`` is the syntactic head, ``lead`` the first token of the name where the head is a name (else the head), ``tail`` the token behind
    the last one of the head or name; ``first`` and ``end`` the token stretch; ``name`` what the name sieves work on, ``number_of_name``
    their outcome; ``pronoun`` the group of a pronoun or ``""``; ``plural`` and ``gender`` one of ``sg pl -`` and ``m f n -``; ``quote``,
    ``paragraph`` and ``sentence`` are numbers, ``quote`` 0 outside quotation marks.
    """

    words: Words
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
    quote: Ints
    paragraph: Ints
    sentence: Ints

    def __len__(self) -> int:
        return len(self.head)


def find(words: Words) -> Mentions:
    """All mentions of a text."""
    analysis = words.analysis
    at = np.flatnonzero(_are_heads(words))
    heads: list[int] = at.tolist()
    lead, tail, names = _named(words, heads)
    first, end = _extents(words)
    pronoun, plural, gender = _columns([_agreement(analysis, i, name) for i, name in zip(heads, names, strict=True)])
    sentence_of = np.repeat(np.arange(len(analysis.sentences), dtype=np.int32), [e - s for s, e in analysis.sentences])
    return Mentions(
        words=words,
        head=heads,
        lead=lead,
        tail=tail,
        first=np.minimum(first[at], np.array(lead, np.int32)).tolist(),
        end=np.maximum(end[at], np.array(tail, np.int32)).tolist(),
        name=names,
        number_of_name=same_names(names),
        pronoun=pronoun,
        plural=plural,
        gender=gender,
        quote=quotes(analysis)[at],
        paragraph=paragraphs(analysis)[sentence_of[at]],
        sentence=sentence_of[at],
    )


def _columns(rows: list[tuple[str, str, str]]) -> tuple[list[str], list[str], list[str]]:
    return [a for a, _, _ in rows], [b for _, b, _ in rows], [c for _, _, c in rows]


def _are_heads(words: Words) -> Bools:
    """Which tokens head a mention."""
    relation, tag, kind = words.relation, words.tag, words.kind
    pronoun = (kind == CLASS["PRON"]) | _POSSESSIVE[tag]
    noun = words.proper | (kind == CLASS["NOUN"])
    elliptic = _ELLIPTIC[kind] & _OBJECTS[relation] & ~words.proper
    out: Bools = np.where(pronoun, ~(_QUESTION[tag] | _NO_PRONOUNS[relation]), noun & ~_NO_HEADS[relation]) | elliptic
    out &= ~(_inside_name(words) | _titles(words))
    out[_parts(words)] = False
    texts = words.analysis.words
    for i in np.flatnonzero(elliptic).tolist():
        out[i] &= not texts[i][0].isdigit()
    for i in np.flatnonzero((kind == CLASS["ADV"]) & (relation == RELATION["advmod"])).tolist():
        out[i] = words.analysis.lower[i] in _DEIXIS
    return out


def _parts(words: Words) -> list[int]:
    """The tokens that hang on another one of the same name: "Auditors" in "Court of Auditors" is nothing of its own."""
    above = words.analysis.heads
    return [i for n in words.names if n.label in _WHOLE for i in range(n.start + 1, n.end) if n.start <= above[i] < n.end]


def _inside_name(words: Words) -> Bools:
    """Whether a proper noun only modifies the proper noun that it stands beside: "Harvard" in "Harvard University"."""
    count = len(words)
    ends = np.append(np.flatnonzero(~words.proper), count)
    run_end = ends[np.searchsorted(ends, np.arange(count))]
    out: Bools = words.proper & _MODIFIERS[words.relation] & (words.head > np.arange(count)) & (words.head < run_end)
    return out


def _titles(words: Words) -> Bools:
    """Words that stand before a name and say what its bearer is: "spokeswoman" in "spokeswoman Maria Zakharova", "Judge" before a name."""
    count = len(words)
    head = words.head
    out: Bools = _TITLES[words.relation] & (head > np.arange(count)) & words.proper[head]
    common = words.kind == CLASS["NOUN"]
    for i in np.flatnonzero(out & ~common).tolist():
        out[i] = words.proper[i] and words.analysis.lower[i].rstrip(".") in OFFICES
    out[head[(words.relation == RELATION["case"]) & (head >= 0)]] = False
    return out


def _named(words: Words, heads: list[int]) -> tuple[list[int], list[int], list[FoundName | None]]:
    """For each head: the first token of the name, the token behind its last, and the name (``None`` for a common noun)."""
    analysis = words.analysis
    name_at = {token: name for name in words.names for token in range(name.start, name.end)}
    proper, above, relation = words.proper.tolist(), analysis.heads, analysis.relations
    lead, tail = list(heads), [h + 1 for h in heads]
    names: list[FoundName | None] = [None] * len(heads)
    limit, taken = len(above), -1
    for k, h in enumerate(heads):
        end = h + 1
        while end < limit and relation[end] == "flat" and above[end] == h:
            end += 1
        if not proper[h]:
            if end > h + 1 and proper[h + 1]:  # "spokeswoman Maria Zakharova" with the first word as its head
                names[k] = _name(analysis, h + 1, end, name_at.get(h + 1), "PER")
            continue
        first = h
        while first - 1 > taken and proper[first - 1] and first - 1 <= above[first - 1] <= h:
            first -= 1
        taken = end - 1
        lead[k], tail[k] = first, end
        names[k] = _name(analysis, first, end, name_at.get(h), "")
    return lead, tail, names


def _name(analysis: Analysis, first: int, end: int, known: Name | None, label: str) -> FoundName:
    """The name, with the gender that a noun before it shows."""
    start, stop, label = (first, end, label) if known is None else (known.start, known.end, known.label)
    found = found_name(tuple(analysis.words[start:stop]), label)
    if first and found.label in ("", "PER") and (gender := GENDERED.get(analysis.lower[first - 1])):
        return found._replace(gender=gender)
    return found


def _extents(words: Words) -> tuple[Ints, Ints]:
    """First token and token behind the last of the phrase of each token, coordination and clauses left out."""
    child = np.flatnonzero(~_OUTSIDE[words.relation] & (words.head >= 0))
    head = words.head[child]
    low, high = np.arange(len(words), dtype=np.int32), np.arange(len(words), dtype=np.int32)
    for _ in range(_DEPTH):
        before = low.sum() - high.sum()
        np.minimum.at(low, head, low[child])
        np.maximum.at(high, head, high[child])
        if low.sum() - high.sum() == before:
            break
    first, last = np.arange(len(words), dtype=np.int32), np.arange(len(words), dtype=np.int32)
    inner = _PHRASE[words.relation[child]]
    child, head = child[inner], head[inner]
    np.minimum.at(first, head, low[child])
    np.maximum.at(last, head, high[child])
    return first, last + 1


_ONE, _MANY = ("", "sg", "-"), ("", "pl", "-")  # made once, as most nouns are so


def _agreement(analysis: Analysis, i: int, name: FoundName | None) -> tuple[str, str, str]:
    """Pronoun group, number and gender."""
    word, tag = analysis.lower[i], analysis.xpos[i]
    if name is None and (analysis.upos[i] in _PRONOMINAL or tag[:3] == "PRP"):
        return PRONOUNS.get(word, ("some", "pl" if tag in ("CD", "NNS") else "-", "-"))
    many = tag == "NNS" or tag == "NNPS"
    if name is None:
        gender = GENDERED.get(word)
        return ("", "pl" if many else "sg", gender) if gender else _MANY if many else _ONE
    plural = "pl" if many else "sg"
    if name.label in ("ORG", "LOC", "MISC") or name.words[-1] in country_words():
        return "", plural, "-"
    return "", plural, name.gender if name.gender != "-" else GENDERED.get(word, "-")


def quotes(analysis: Analysis) -> Ints:
    """The number of the quotation that each token stands in, 0 outside; a straight mark toggles, a new paragraph closes."""
    out = np.zeros(len(analysis), np.int32)
    marks = [i for i, w in enumerate(analysis.words) if w in _QUOTES]
    text, starts, ends = analysis.text, analysis.starts, analysis.ends
    count, opened = 0, -1
    for i in marks:
        if opened >= 0 and text.find("\n", ends[opened], starts[i]) >= 0:
            opened = -1
        if opened >= 0:
            count += 1
            out[opened + 1 : i] = count
            opened = -1
        elif analysis.words[i] not in ("”", "''", "»"):
            opened = i
    return out


def paragraphs(analysis: Analysis) -> Ints:
    """The number of the paragraph of each sentence; a line break begins a new one."""
    out, count, last = [], 0, 0
    for first, end in analysis.sentences:
        count += analysis.text.find("\n", last, analysis.starts[first]) >= 0
        out.append(count)
        last = analysis.ends[end - 1]
    return np.array(out, np.int32)
