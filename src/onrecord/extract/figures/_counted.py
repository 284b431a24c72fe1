"""What a number counts: the head of the noun phrase behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from onrecord.extract.figures._money import demonyms
from onrecord.extract.figures._numeral import is_glued, word_at
from onrecord.extract.figures._vocabulary import counted_nouns, cues, verbs
from onrecord.language.analysis import Analysis

_NOUNS: Final = frozenset(("NOUN", "PROPN"))
_MODIFIERS: Final = frozenset(("ADJ", "ADV", "VERB"))
_PARTICIPLES: Final = frozenset(("VBN", "VBG", "JJ"))
_INTRODUCING: Final = frozenset(("DET", "PRON", "NUM"))
_QUOTES: Final = frozenset("\"'“”‘’«»")
_POSSESSIVE: Final = frozenset(("'s", "’s", "'", "’"))
# Words that stand for what was counted before: "56 more", "four others".
OTHERS: Final = frozenset(("others", "other", "more"))
_BEHIND_NATIONS: Final = frozenset(("CCONJ", "VERB", "AUX", "PUNCT", "ADP"))
# How many words from a number to its head: "12 former senior defence and intelligence officials" has seven.
_LONGEST: Final = 8


class Counted(NamedTuple):
    """The head of what is counted (a token, -1 for none), the word it is, and where its phrase ends."""

    head: int
    word: str
    end: int


def counted(analysis: Analysis, at: int, is_date: Callable[[int], bool], introduced: bool = False) -> Counted:
    """What stands from the token ``at`` on as the head of a noun phrase; ``introduced`` lets articles and pronouns open it."""
    head, step, possessor = -1, at, False
    last = min(len(analysis), at + _LONGEST, analysis.sentences[analysis.sentence_of[at - 1]][1])
    while step < last and not (head >= 0 and _is_behind(analysis, head, step)):
        if head < 0 and _stands_for_people(analysis, step, introduced):
            return Counted(step, analysis.lower[step], step + 1)
        joined = _joined(analysis, head, step)
        if _is_noun(analysis, head, step):
            if is_date(step) or (head >= 0 and not possessor and not _goes_on(analysis, head, step)):
                break
            head, possessor = step, False
        elif joined:
            head, step = -1, step + joined - 1
        elif head >= 0 and _is_possessive(analysis, step):
            possessor = True
        elif not _may_stand(analysis, step, head, introduced) or (head >= 0 and analysis.upos[step] != "PUNCT" and not possessor):
            break
        step += 1
    if head >= 0:
        return Counted(head, analysis.lower[head], head + 1)
    if word_at(analysis, at) in OTHERS:
        return Counted(-1, analysis.lower[at], at + 1)
    return Counted(-1, "", at)


def _is_noun(analysis: Analysis, head: int, at: int) -> bool:
    word, tag = analysis.lower[at], analysis.upos[at]
    return word[0].isalnum() and (tag in _NOUNS or (head < 0 and tag != "ADJ" and word[-1] == "s" and word in counted_nouns()))


def _is_behind(analysis: Analysis, head: int, at: int) -> bool:
    """Whether a word says something of the counted noun before it, whatever its tag: "12 people shot", "170 guests hostage"."""
    word = analysis.lower[at]
    if word in cues("complement") and analysis.xpos[head] == "NNS":
        return True
    return word in verbs() and word not in counted_nouns() and analysis.lower[head] in counted_nouns()


def _stands_for_people(analysis: Analysis, at: int, introduced: bool) -> bool:
    """``six of the dead``, ``five Chinese and two Germans``."""
    if analysis.lower[at] in demonyms() and analysis.upos[at] == "ADJ":
        return at + 1 < len(analysis) and analysis.upos[at + 1] in _BEHIND_NATIONS
    return introduced and analysis.lower[at] in cues("substantive") and analysis.lower[at - 1] == "the" and analysis.upos[at] not in _NOUNS


def _is_possessive(analysis: Analysis, at: int) -> bool:
    return analysis.lower[at] in _POSSESSIVE and analysis.relations[at] in ("case", "punct") and analysis.upos[at] != "PUNCT"


def _joined(analysis: Analysis, head: int, at: int) -> int:
    """How many tokens from ``at`` on make the noun before them a part of a modifier, 0 for none."""
    if _joins_modifier(analysis, at):
        return 2
    return int(analysis.lower[at] in ("and", "or") and _joins_nouns(analysis, head, at))


def _joins_modifier(analysis: Analysis, at: int) -> bool:
    """Whether a hyphen makes an adjective of the noun before it: "coal-fired plants", "coal- and gas-fired plants"."""
    if analysis.lower[at] not in ("-", "‑") or not is_glued(analysis, at):
        return False
    if not is_glued(analysis, at + 1):
        return word_at(analysis, at + 1) in ("and", "or", "to")
    return analysis.upos[at + 1] in _MODIFIERS or analysis.upos[at + 1] in ("NUM", "CCONJ")


def _joins_nouns(analysis: Analysis, head: int, at: int) -> bool:
    """Whether "and" joins two nouns before the one that is counted: "dozens of state and municipal politicians"."""
    return head >= 0 and analysis.relations[head] in ("compound", "amod", "nmod") and at < analysis.heads[head] <= at + 3


def _may_stand(analysis: Analysis, at: int, head: int, introduced: bool) -> bool:
    """Whether a token can stand before the head of a noun phrase, or between the parts of a hyphenated one."""
    word, tag = analysis.lower[at], analysis.upos[at]
    if word in ("-", "‑"):
        return is_glued(analysis, at) and is_glued(analysis, at + 1)
    if word in _QUOTES:
        return head < 0
    if tag == "VERB":
        return head < 0 and (analysis.relations[at] == "amod" or (analysis.xpos[at] in _PARTICIPLES and analysis.heads[at] > at))
    if word == "and":
        return head < 0 and at + 1 < len(analysis) and analysis.upos[at - 1] == analysis.upos[at + 1] == "ADJ"
    return tag in _MODIFIERS or (introduced and tag in _INTRODUCING)


def _goes_on(analysis: Analysis, head: int, at: int) -> bool:
    """Whether the noun ``at`` belongs to the phrase whose head was taken to be ``head``: "18 Paladin howitzer systems"."""
    if analysis.lower[at - 1] in ("-", "‑"):
        return True
    is_part = analysis.relations[head] in ("compound", "amod", "nmod", "flat") and head < analysis.heads[head] < at + 3
    if analysis.xpos[head] in ("NNS", "NNPS"):
        return is_part
    return is_part or analysis.upos[at] != "PROPN" or analysis.upos[head] == "PROPN"
