"""What the coreference scorer sees of each mention: a row of categories, and columns by which pairs of mentions are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.extract._mentions import Mentions
from onrecord.extract._words import CLASSES, RELATION, TAG, Bools, Ints, Words, numbers
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load, table

_SAYING = frozenset(load("saying"))
_BODY = {row[0]: row[1] for row in table("body_nouns")}
_PLACE = frozenset(load("place_nouns"))
_OFFICES = frozenset(load("office_nouns"))
_NESTED = 3  # "the minister of health of the government of Libya, NAME"
_BE = frozenset(("was", "were", "is", "are", "be", "been", "being", "am", "'s", "got", "get"))

GROUPS = ("", *"i we you he she it they this that these those one ones someone something some here who".split())
_DETERMINER_CLASSES = (
    "the", "a an", "this these", "that those", "my our your his her its their", "no any every each",
    "some all both many several few another such other",
)  # fmt: skip
_DETERMINERS = {word: number for number, words in enumerate(_DETERMINER_CLASSES, 1) for word in words.split()}
_POSSESSED = 5
_CASES = ("", *"other in on at of to from by with for into near between among as like than about".split())
_LABELS = ("", "PER", "ORG", "LOC", "GRP", "MISC")
_BODIES = ("", "government", "armed_group", "court", "party", "population", "organization", "place")
_USES = ("", "name", "capital", "people")


def _numbered(values: Iterable[str]) -> dict[str, int]:
    return {v: i for i, v in enumerate(values)}


GROUP, _CASE, _LABEL, _BODY_AT, _USE = map(_numbered, (GROUPS, _CASES, _LABELS, _BODIES, _USES))
_PLURAL, _GENDER = _numbered(("sg", "pl", "-")), _numbered(("m", "f", "n", "-"))
NO_GENDER = _GENDER["-"]
PLURAL = _PLURAL["pl"]
PERSON = _LABEL["PER"]
_RELATIONS = RELATION["advcl"] + 1  # the relations that a mention's head can well have come first
_TAGS = TAG["JJ"] + 1
# How many values each column of the categories has; the columns are numbered through.
SIZES = (
    len(GROUPS), _RELATIONS, 8, len(_CASES), len(_LABELS), len(_BODIES), len(_USES), len(CLASSES) + 1, _TAGS, 3, 4,
    2, 5, 4, 2, 3, 4, 4, 4, 4, 4, 4, 3,
)  # fmt: skip
CATEGORIES = sum(SIZES)
_LARGEST = np.array(SIZES, np.int32)[:, None] - 1
_OFFSETS = np.concatenate([[0], np.cumsum(SIZES)[:-1]]).astype(np.int32)[:, None]


@dataclass(slots=True)
class Seen:
    """One text for the scorer: ``categories`` (mentions, columns) index one table; the rest are columns that pairs are compared by."""

    categories: Ints
    group: Ints
    plural: Ints
    gender: Ints
    sex: Ints  # the gender; that of things for words that name a body, a people or a place
    name: Ints
    label: Ints
    lemma: Ints
    last: Ints
    lead: Ints
    full: Ints
    office: Ints  # the noun before a name ("spokeswoman"), numbered as in ``lemma``; -1 for none
    definite: Bools
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

    def ends_of_names(self, named: list[int]) -> list[list[int]]:
        """The numbers of the first and last word, and of the whole, of the names of some mentions."""
        rows: list[list[int]] = np.stack([self.lead, self.last, -2 - self.name], 1)[named].tolist()
        return rows


def lemma(word: str) -> str:
    """A noun's rough singular in lower case."""
    if word[-1] != "s" or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word[-2] not in "sui" else word


def see(mentions: Mentions) -> Seen:
    """Everything that the scorer looks at, for each mention."""
    words = mentions.words
    analysis, count = words.analysis, len(mentions)
    head = np.array(mentions.head, np.int32)
    governor = words.head[head] if count else head
    lower = analysis.lower
    lemmas = ["~" + g if g else w if (w := lower[h])[-1] != "s" else lemma(w) for g, h in zip(mentions.pronoun, mentions.head, strict=True)]
    columns = _strings(analysis, mentions, lemmas)
    before, order = _repeats(columns[0].tolist())
    group = numbers(GROUP, mentions.pronoun)
    speaker = _speakers(analysis, mentions)
    name = np.array(mentions.number_of_name, np.int32)
    label = numbers(_LABEL, [n.label if n else "" for n in mentions.name])
    plural = numbers(_PLURAL, mentions.plural)
    gender = numbers(_GENDER, mentions.gender)
    body, use = _meant(mentions, lemmas)
    thing = (gender == NO_GENDER) & (label != PERSON) & ((body > 0) | (use > 0))
    dependents = _dependents(words)
    first, end = np.array(mentions.first, np.int32), np.array(mentions.end, np.int32)
    relation = np.minimum(words.relation[head], _RELATIONS) % _RELATIONS if count else head
    quoted = (mentions.quote > 0).astype(np.int32)
    categories = np.empty((len(SIZES), count), np.int32)
    for at, column in enumerate((
        group,
        relation,
        dependents.determiner[head],
        dependents.case[head],
        label,
        body,
        use,
        np.where(governor >= 0, words.kind[governor] + 1, 0),
        np.where(words.tag[head] < _TAGS, words.tag[head], 0),
        plural,
        gender,
        words.proper[head],
        end - first - 1,
        dependents.behind[head],
        dependents.copula[head],
        _acting(words, head, governor),
        mentions.sentence,
        order,
        np.bincount(columns[0], minlength=1)[columns[0]] - 1 - order,
        np.where(name >= 0, np.bincount(name + 1, minlength=1)[name + 1] - 1, 0),
        *(60 * mentions.pronoun.count(g) // max(1, len(words)) for g in ("i", "you")),
        np.where(speaker >= 0, 2, quoted),
    )):  # fmt: skip
        categories[at] = column
    return Seen(
        categories=(np.minimum(categories, _LARGEST) + _OFFSETS).T,
        group=group,
        plural=plural,
        gender=gender,
        sex=np.where(thing, _GENDER["n"], gender),
        name=name,
        label=label,
        lemma=columns[0],
        last=columns[1],
        lead=columns[2],
        full=columns[3],
        office=columns[4],
        definite=dependents.determiner[head] == _DETERMINERS["the"],
        head=head,
        governor=governor,
        relation=relation,
        first=first,
        end=end,
        sentence=mentions.sentence,
        paragraph=mentions.paragraph,
        quote=mentions.quote,
        speaker=speaker,
        before=before,
        linked=_linked(words, head, dependents.subject),
    )


_NO_CONTENT = frozenset(("DT", "PRP$", "POS", "IN"))


def _strings(analysis: Analysis, mentions: Mentions, lemmas: list[str]) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Numbers for the head word, the last and first word of the name, the whole phrase, and the noun before a name; equal numbers for
    equal words."""
    lower, xpos = analysis.lower, analysis.xpos
    ids: dict[str, int] = {}
    number = ids.setdefault
    heads = [number(word, len(ids)) for word in lemmas]
    lasts, leads, wholes, offices = heads.copy(), heads.copy(), heads.copy(), [-1] * len(heads)
    for k, (name, h, first, pronoun) in enumerate(zip(mentions.name, mentions.head, mentions.first, mentions.pronoun, strict=True)):
        if name is not None:
            lasts[k] = number(name.words[-1], len(ids))
            leads[k] = number(name.words[0], len(ids))
            wholes[k] = number(" ".join(name.words), len(ids))
            if nouns := [lower[i] for i in range(first, h) if xpos[i] == "NN"]:
                offices[k] = number(lemma(nouns[-1]), len(ids))
        elif h > first and not pronoun:
            whole = " ".join([lower[i] for i in range(max(first, h - 4), h + 1) if xpos[i] not in _NO_CONTENT])
            wholes[k] = number(whole, len(ids))
    return tuple(np.array(c, np.int32) for c in (heads, lasts, leads, wholes, offices))  # type: ignore[return-value]


@dataclass(slots=True)
class _Dependents:
    """What hangs on each token: determiner, preposition, what stands behind (1 a clause, 2 a phrase), a copula, and its subject."""

    determiner: Ints
    case: Ints
    behind: Ints
    copula: Ints
    subject: Ints


def _dependents(words: Words) -> _Dependents:
    count = len(words)

    def zeros() -> Ints:
        return np.zeros(count, np.int32)

    out = _Dependents(zeros(), zeros(), zeros(), zeros(), np.full(count, -1, np.int32))
    lower, above, relation = words.analysis.lower, words.head, words.relation
    earlier = above > np.arange(count)

    def children(which: Bools) -> list[int]:
        found: list[int] = np.flatnonzero(which & (above >= 0)).tolist()
        return found

    nominal = relation == RELATION["nmod"]
    out.determiner[above[children(earlier & nominal)]] = _POSSESSED
    determiners, cases = children(relation == RELATION["det"]), children(earlier & (relation == RELATION["case"]))
    out.determiner[above[determiners]] = [_DETERMINERS.get(lower[i], 0) for i in determiners]
    out.case[above[cases]] = [_CASE.get(lower[i], 1) for i in cases]
    out.behind[above[children(relation == RELATION["acl"])]] += 1
    out.behind[above[children(nominal & ~earlier)]] |= 2
    out.copula[above[children(relation == RELATION["cop"])]] = 1
    subjects = children(relation == RELATION["nsubj"])
    out.subject[above[subjects]] = subjects
    out.subject[out.copula == 0] = -1
    return out


def _meant(mentions: Mentions, lemmas: list[str]) -> tuple[Ints, Ints]:
    """For each mention the kind of body that its words mean, and how they mean a country."""
    lower = mentions.words.analysis.lower
    bodies, uses = [], [""] * len(lemmas)
    for k, (h, word, name) in enumerate(zip(mentions.head, lemmas, mentions.name, strict=True)):
        if name is None:
            bodies.append(_BODY.get(lower[h]) or _BODY.get(word) or ("place" if word in _PLACE else ""))
            continue
        last = name.words[-1]
        if name.country:
            uses[k] = name.country.use
        bodies.append(_BODY.get(last) or _BODY.get(name.words[0]) or ("place" if last in _PLACE else ""))
    return numbers(_BODY_AT, bodies), numbers(_USE, uses)


def _acting(words: Words, head: Ints, governor: Ints) -> Ints:
    """1 for the subject of a verb of saying, 2 for that of a passive."""
    lower, heads, xpos = words.analysis.lower, words.analysis.heads, words.analysis.xpos
    out = np.zeros(len(head), np.int32)
    subject = (words.relation[head] == RELATION["nsubj"]) & (governor >= 0)
    auxiliary = np.flatnonzero(words.relation == RELATION["aux"])
    passive = {heads[i] for i in auxiliary.tolist() if lower[i] in _BE and xpos[heads[i]] == "VBN"}
    out[subject] = [2 if verb in passive else int(lower[verb] in _SAYING) for verb in governor[subject].tolist()]
    return out


def _repeats(keys: list[int]) -> tuple[Ints, Ints]:
    """For each mention the nearest earlier one with the same key (-1 for none), and how many came before."""
    last: dict[int, int] = {}
    before: list[int] = []
    order: list[int] = []
    for k, key in enumerate(keys):
        at = last.get(key, -1)
        before.append(at)
        order.append(order[at] + 1 if at >= 0 else 0)
        last[key] = k
    return np.array(before, np.int32), np.array(order, np.int32)


def _speakers(analysis: Analysis, mentions: Mentions) -> Ints:
    """For each mention in quotation marks the mention that names the speaker, -1 if none can be seen."""
    out = np.full(len(mentions), -1, np.int32)
    quoted = np.flatnonzero(mentions.quote > 0).tolist()
    if not quoted:
        return out
    in_sentence: dict[int, int] = {}
    in_paragraph: dict[int, int] = {}
    sentence, paragraph = mentions.sentence.tolist(), mentions.paragraph.tolist()
    for k in np.flatnonzero(mentions.quote == 0).tolist():
        h = mentions.head[k]
        if analysis.relations[h] == "nsubj" and analysis.heads[h] >= 0 and analysis.lower[analysis.heads[h]] in _SAYING:
            in_sentence.setdefault(sentence[k], k)
            in_paragraph.setdefault(paragraph[k], k)
    for k in quoted:
        out[k] = in_sentence.get(sentence[k], in_paragraph.get(paragraph[k], -1))
    return out


def _linked(words: Words, head: Ints, subject: Ints) -> Ints:
    """For each mention the head token that grammar says is the same thing: apposition, or the subject of a predicate noun; -1 if none."""
    beside = words.relation[head] == RELATION["appos"]
    out: npt.NDArray[np.int32] = np.where(beside, words.head[head], subject[head]).astype(np.int32)
    for k in np.flatnonzero(beside & words.proper[head]).tolist():
        out[k] = _office_above(words, int(out[k]))
    return out


def _office_above(words: Words, token: int) -> int:
    """A name behind "the president of the commission," is the president's, though it stands beside the commission."""
    for _ in range(_NESTED):
        above = int(words.head[token])
        if words.relation[token] != RELATION["nmod"] or above < 0:
            return token
        if words.analysis.lower[above] in _OFFICES:
            return above
        token = above
    return token
