"""What the coreference scorer sees: a row of categories for each mention, a row of comparisons for each pair of mentions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.extract._mentions import Mentions
from onrecord.extract._names import NO_NAME, country_words
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load, table

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

NEAR = 30  # every earlier mention as near as this is a candidate
PER_KEY = 2  # and of those further off, so many with the same word, name or kind of pronoun
_SAYING = frozenset(load("saying"))
_BODY = {row[0]: row[1] for row in table("body_nouns")}
_PLACE = frozenset(load("place_nouns"))

_GROUPS = ("", "i", "we", "you", "he", "she", "it", "they", "this", "that", "these", "those", "one", "ones", "someone", "something", "some", "here", "who")
_RELATIONS = ("nsubj", "obj", "iobj", "obl", "nmod", "compound", "appos", "conj", "root", "vocative", "xcomp", "dep", "parataxis", "amod", "ccomp", "advcl", "")
_DETERMINERS = {
    "the": 1, "a": 2, "an": 2, "this": 3, "these": 3, "that": 4, "those": 4, "my": 5, "our": 5, "your": 5, "his": 5, "her": 5, "its": 5, "their": 5,
    "no": 6, "any": 6, "every": 6, "each": 6, "some": 7, "all": 7, "both": 7, "many": 7, "several": 7, "few": 7, "another": 7, "such": 7, "other": 7, "'s": 5, "’s": 5,
}  # fmt: skip
_CASES = ("", "in", "on", "at", "of", "to", "from", "by", "with", "for", "into", "near", "between", "among", "as", "like", "than", "about", "other")
_LABELS = ("", "PER", "ORG", "LOC", "GRP", "MISC")
_BODIES = ("", "government", "armed_group", "court", "party", "population", "organization", "place")
_USES = ("", "name", "capital", "people")
_GOVERNORS = ("VERB", "NOUN", "PROPN", "ADJ", "AUX", "ROOT", "PRON", "")
_TAGS = ("NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "DT", "JJ", "")
_PLURAL, _GENDER = ("sg", "pl", "-"), ("m", "f", "n", "-")
# How many values each column of the categories has; the columns are numbered through.
SIZES = (
    len(_GROUPS), len(_RELATIONS), 8, len(_CASES), len(_LABELS), len(_BODIES), len(_USES), len(_GOVERNORS), len(_TAGS), 3, 4,
    2, 5, 2, 4, 4, 4, 4, 4, 2, 2, 2, 4, 3,
)  # fmt: skip
CATEGORIES = sum(SIZES)
_LARGEST = np.array(SIZES, np.int32) - 1
_OFFSETS = np.concatenate([[0], np.cumsum(SIZES)[:-1]]).astype(np.int32)


def _numbered(values: tuple[str, ...]) -> dict[str, int]:
    return {v: i for i, v in enumerate(values)}


_GROUP, _RELATION, _CASE, _LABEL, _BODY_AT, _USE, _GOVERNOR, _TAG, _PLURAL_AT, _GENDER_AT = map(
    _numbered, (_GROUPS, _RELATIONS, _CASES, _LABELS, _BODIES, _USES, _GOVERNORS, _TAGS, _PLURAL, _GENDER)
)


@dataclass(slots=True)
class Seen:
    """One text for the scorer: ``categories`` (mentions, columns) index one table; the rest are columns that pairs are compared by."""

    categories: Ints
    group: Ints
    plural: Ints
    gender: Ints
    named: npt.NDArray[np.bool_]
    name: Ints
    label: Ints
    lemma: Ints
    last: Ints
    lead: Ints
    full: Ints
    head: Ints
    governor: Ints
    relation: Ints
    first: Ints
    end: Ints
    sentence: Ints
    paragraph: Ints
    quote: Ints
    speaker: Ints
    before: Ints
    linked: Ints


class _Ids:
    """Numbers for strings, in the order in which they come."""

    def __init__(self) -> None:
        self._of: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        return self._of.setdefault(word, len(self._of))


def lemma(word: str) -> str:
    """A noun's rough singular in lower case."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui" else word


def see(analysis: Analysis, mentions: Mentions) -> Seen:
    """Everything that the scorer looks at, for each mention."""
    ids = _Ids()
    count = len(mentions)
    rows: list[list[int]] = []
    lemmas, lasts, leads, fulls = [], [], [], []
    lower = analysis.lower
    for k in range(count):
        h, name = mentions.head[k], mentions.name[k]
        group = mentions.pronoun[k]
        if group:
            key = "~" + group
            lemmas.append(ids(key))
            lasts.append(ids(key))
            leads.append(ids(key))
            fulls.append(ids(key))
        else:
            word = lemma(lower[h])
            lemmas.append(ids(word))
            lasts.append(ids(name.words[-1] if name else word))
            leads.append(ids(lower[mentions.lead[k]] if name is None else name.words[0]))
            fulls.append(ids(" ".join(name.words) if name else _bare(lower, analysis.xpos, mentions.first[k], h)))
        rows.append(_row(analysis, mentions, k))
    array = _int
    lemma_ids, name_ids = array(lemmas), array(mentions.number_of_name)
    group_ids = array([_GROUP[g] for g in mentions.pronoun])
    quote = array(mentions.quote)
    speaker = _speakers(analysis, mentions)
    before, order = _repeats(lemma_ids)
    counts = np.bincount(lemma_ids, minlength=1)[lemma_ids] if count else lemma_ids
    name_counts = np.bincount(name_ids + 1, minlength=1)[name_ids + 1] if count else name_ids
    words = max(1, len(analysis))
    often = [np.full(count, min(3, 60 * int((group_ids == _GROUP[g]).sum()) // words)) for g in ("i", "you")]
    repeats = (np.minimum(order, 3), np.minimum(counts - 1 - order, 3), np.where(name_ids >= 0, np.minimum(name_counts - 1, 3), 0))
    quoted = quote > 0
    columns = np.stack([*repeats, *often, quoted, np.where(speaker >= 0, 2, quoted)], 1).astype(np.int32)
    categories = np.concatenate([_int(rows).reshape(count, len(SIZES) - 7), columns], 1)
    return Seen(
        categories=np.minimum(categories, _LARGEST) + _OFFSETS,
        group=group_ids,
        plural=array([_PLURAL_AT[p] for p in mentions.plural]),
        gender=array([_GENDER_AT[g] for g in mentions.gender]),
        named=np.array([n is not None for n in mentions.name], bool),
        name=name_ids,
        label=array([_LABEL[n.label] if n else 0 for n in mentions.name]),
        lemma=lemma_ids,
        last=array(lasts),
        lead=array(leads),
        full=array(fulls),
        head=array(mentions.head),
        governor=array([analysis.heads[h] for h in mentions.head]),
        relation=array([_RELATION.get(analysis.relations[h], len(_RELATIONS) - 1) for h in mentions.head]),
        first=array(mentions.first),
        end=array(mentions.end),
        sentence=array(mentions.sentence),
        paragraph=array(mentions.paragraph),
        quote=quote,
        speaker=speaker,
        before=before,
        linked=_linked(analysis, mentions),
    )


def _int(values: list[int] | list[list[int]]) -> Ints:
    return np.array(values, np.int32)


def _bare(lower: list[str], xpos: list[str], first: int, head: int) -> str:
    if head == first:
        return lower[head]
    return " ".join(lower[i] for i in range(max(first, head - 4), head + 1) if xpos[i] not in ("DT", "PRP$", "POS", "IN"))


def _row(analysis: Analysis, mentions: Mentions, k: int) -> list[int]:
    """The categories of one mention that need its words."""
    h, name = mentions.head[k], mentions.name[k]
    lower, words, upos, relations = analysis.lower, analysis.words, analysis.upos, analysis.relations
    governor = analysis.heads[h]
    case, determiner, post, copula = "", 0, 0, 0
    for child in analysis.children[h]:
        relation = relations[child]
        if relation == "case" and child < h:
            case = lower[child] if lower[child] in _CASE else "other"
        elif relation == "det" or (child < h and relation == "nmod"):
            determiner = max(determiner, _DETERMINERS.get(lower[child], 5 if relation == "nmod" else 0))
        elif relation == "acl":
            post |= 1
        elif relation == "nmod" and child > h:
            post |= 2
        elif relation == "cop":
            copula = 1
    key = " ".join(name.words) if name else lower[h]
    country = country_words().get(key)
    body = _BODY.get(lower[h]) or _BODY.get(lemma(lower[h])) or ("place" if lemma(lower[h]) in _PLACE else "")
    if name and not body:
        last = name.words[-1]
        body = _BODY.get(last) or _BODY.get(name.words[0]) or ("place" if last in _PLACE else "")
    length = mentions.end[k] - mentions.first[k]
    passive = 0
    if governor >= 0 and relations[h] == "nsubj" and analysis.xpos[governor] == "VBN":
        passive = 1 if any(relations[c] == "aux" and lower[c] in _BE for c in analysis.children[governor]) else 0
    return [
        _GROUP[mentions.pronoun[k]],
        _RELATION.get(relations[h], len(_RELATIONS) - 1),
        determiner,
        _CASE[case],
        _LABEL[name.label] if name else 0,
        _BODY_AT[body],
        _USE[country.use] if country else 0,
        _GOVERNOR.get(upos[governor] if governor >= 0 else "ROOT", len(_GOVERNORS) - 1),
        _TAG.get(analysis.xpos[h], len(_TAGS) - 1),
        _PLURAL_AT[mentions.plural[k]],
        _GENDER_AT[mentions.gender[k]],
        1 if words[h][0].isupper() else 0,
        min(4, length - 1),
        1 if post & 1 else 0,
        post & 2 | copula,
        1 if governor >= 0 and lower[governor] in _SAYING and relations[h] == "nsubj" else 0 + 2 * passive,
        min(3, mentions.sentence[k]),
    ]


_BE = frozenset(("was", "were", "is", "are", "be", "been", "being", "am", "'s", "got", "get"))


def _repeats(keys: Ints) -> tuple[Ints, Ints]:
    """For each mention the nearest earlier one with the same key (-1 for none), and how many came before."""
    last: dict[int, tuple[int, int]] = {}
    before, order = [], []
    for k, key in enumerate(keys.tolist()):
        at, n = last.get(key, (-1, 0))
        before.append(at)
        order.append(n)
        last[key] = (k, n + 1)
    return _int(before), _int(order)


def _speakers(analysis: Analysis, mentions: Mentions) -> Ints:
    """For each mention in quotation marks the mention that names the speaker, -1 if none can be seen."""
    if not any(mentions.quote):
        return np.full(len(mentions), -1, np.int32)
    in_sentence: dict[int, int] = {}
    in_paragraph: dict[int, int] = {}
    for k, h in enumerate(mentions.head):
        governor = analysis.heads[h]
        if mentions.quote[k] == 0 and governor >= 0 and analysis.relations[h] == "nsubj" and analysis.lower[governor] in _SAYING:
            in_sentence.setdefault(mentions.sentence[k], k)
            in_paragraph.setdefault(mentions.paragraph[k], k)
    out = []
    for k, quote in enumerate(mentions.quote):
        speaker = -1
        if quote:
            speaker = in_sentence.get(mentions.sentence[k], in_paragraph.get(mentions.paragraph[k], -1))
        out.append(speaker)
    return _int(out)


def _linked(analysis: Analysis, mentions: Mentions) -> Ints:
    """For each mention the head token that grammar says is the same thing: apposition, or the subject of a predicate noun; -1 if none."""
    out = []
    for h in mentions.head:
        linked = -1
        if analysis.relations[h] == "appos":
            linked = analysis.heads[h]
        else:
            children = analysis.children[h]
            if children and any(analysis.relations[c] == "cop" for c in children):
                linked = next((c for c in children if analysis.relations[c] == "nsubj"), -1)
        out.append(linked)
    return _int(out)


def candidates(seen: Seen) -> tuple[Ints, Ints]:
    """Pairs (later, earlier) of mentions worth a look, ordered by the later: the nearest, and some of those that share a word."""
    count = len(seen.group)
    later = np.repeat(np.arange(count, dtype=np.int32), NEAR)
    earlier = later - np.tile(np.arange(1, NEAR + 1, dtype=np.int32), count)
    keep = earlier >= 0
    far_later, far_earlier = _far(seen)
    later = np.concatenate([later[keep], far_later])
    earlier = np.concatenate([earlier[keep], far_earlier])
    possible = _possible(seen, later, earlier)
    later, earlier = later[possible], earlier[possible]
    order = np.argsort(later, kind="stable")
    return later[order], earlier[order]


def _far(seen: Seen) -> tuple[Ints, Ints]:
    later: list[int] = []
    earlier: list[int] = []
    recent: dict[int, list[int]] = {}
    columns = zip(seen.lemma.tolist(), (seen.last + 1_000_000).tolist(), (seen.name + 2_000_000).tolist(), strict=True)
    for k, keys in enumerate(columns):
        taken = set()
        for key in keys if keys[0] != keys[1] - 1_000_000 else (keys[0], keys[2]):
            if key == 2_000_000 + NO_NAME:
                continue
            known = recent.setdefault(key, [])
            for j in known[-PER_KEY:]:
                if k - j > NEAR and j not in taken:
                    taken.add(j)
                    later.append(k)
                    earlier.append(j)
            known.append(k)
    return _int(later), _int(earlier)


def _possible(seen: Seen, i: Ints, j: Ints) -> npt.NDArray[np.bool_]:
    """Leaves out what cannot be one thing: other gender, other name without a shared word, a singular pronoun and a plural."""
    gi, gj = seen.gender[i], seen.gender[j]
    other_gender = (gi != gj) & (gi < 3) & (gj < 3)
    names = (seen.name[i] >= 0) & (seen.name[j] >= 0) & (seen.name[i] != seen.name[j])
    apart = names & (seen.last[i] != seen.last[j]) & (seen.lead[i] != seen.lead[j])
    pronouns = seen.group
    singular = np.isin(pronouns, _SINGULAR)
    plural = seen.plural == 1
    numbers = (singular[i] & plural[j]) | (singular[j] & plural[i])
    return ~(other_gender | apart | numbers)


_SINGULAR = np.array([_GROUP[g] for g in ("i", "he", "she", "it", "this", "that")])

_COMPARISONS: tuple[Callable[[Seen, Ints, Ints], npt.NDArray[np.bool_]], ...] = (
    lambda s, i, j: s.lemma[i] == s.lemma[j],
    lambda s, i, j: s.full[i] == s.full[j],
    lambda s, i, j: s.last[i] == s.last[j],
    lambda s, i, j: s.lead[i] == s.lead[j],
    lambda s, i, j: (s.lead[i] == s.last[j]) | (s.last[i] == s.lead[j]),
    lambda s, i, j: (s.name[i] == s.name[j]) & (s.name[i] >= 0),
    lambda s, i, j: (s.name[i] != s.name[j]) & (s.name[i] >= 0) & (s.name[j] >= 0),
    lambda s, i, j: s.plural[i] == s.plural[j],
    lambda s, i, j: (s.plural[i] + s.plural[j] == 1) & (s.plural[i] != s.plural[j]),
    lambda s, i, j: (s.gender[i] == s.gender[j]) & (s.gender[i] < 3),
    lambda s, i, j: (s.label[i] == s.label[j]) & (s.label[i] > 0),
    lambda s, i, j: (s.label[i] != s.label[j]) & (s.label[i] > 0) & (s.label[j] > 0),
    lambda s, i, j: s.group[i] == s.group[j],
    lambda s, i, j: s.relation[i] == s.relation[j],
    lambda s, i, j: s.before[i] == j,
    lambda s, i, j: (s.first[i] >= s.first[j]) & (s.end[i] <= s.end[j]),
    lambda s, i, j: (s.first[j] >= s.first[i]) & (s.end[j] <= s.end[i]),
    lambda s, i, j: (s.governor[i] == s.governor[j]) & (s.governor[i] >= 0),
    lambda s, i, j: (s.governor[i] == s.head[j]) | (s.governor[j] == s.head[i]),
    lambda s, i, j: (s.linked[i] == s.head[j]) | (s.linked[j] == s.head[i]),
    lambda s, i, j: (s.quote[i] == s.quote[j]) & (s.quote[i] > 0),
    lambda s, i, j: (s.quote[i] > 0) != (s.quote[j] > 0),
    lambda s, i, j: s.speaker[i] == j,
    lambda s, i, j: s.speaker[j] == i,
    lambda s, i, j: (s.speaker[i] == s.speaker[j]) & (s.speaker[i] >= 0),
    lambda s, i, j: (s.speaker[i] != s.speaker[j]) & (s.speaker[i] >= 0) & (s.speaker[j] >= 0),
)
_SENTENCES = np.array([0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 7], np.int32)
_BETWEEN = np.array([0, 0, 1, 2, 3, 4, 4, 5, 5, 5, 5, *[6] * 10, *[7] * 10, 8], np.int32)
_PARAGRAPHS = np.array([0, 1, 2, 3, 4, 5, 6], np.int32)
STEPS = 8 + 9 + 7
COMPARED = len(_COMPARISONS) + STEPS


def compare(seen: Seen, i: Ints, j: Ints) -> Floats:
    """``(pairs, COMPARED)``: yes or no for each comparison, and how far apart the two stand, one column a step."""
    out = np.zeros((len(i), COMPARED), np.float32)
    for column, same in enumerate(_COMPARISONS):
        out[:, column] = same(seen, i, j)
    at = len(_COMPARISONS)
    rows = np.arange(len(i))
    out[rows, at + _SENTENCES[np.minimum(seen.sentence[i] - seen.sentence[j], 20)]] = 1
    out[rows, at + 8 + _BETWEEN[np.minimum(i - j, 31)]] = 1
    paragraphs = seen.paragraph[i] - seen.paragraph[j]
    out[rows, at + 17 + np.where(paragraphs < 5, paragraphs, 5 + (paragraphs & 1))] = 1
    return out
