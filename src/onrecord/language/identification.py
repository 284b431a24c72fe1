"""Which language a text is in, and which of its paragraphs are in another one.

English is told by the share of words that hardly any other language has ("the", "that", "which" …), which costs a tenth of a
microsecond a word. Only where that leaves a doubt, py3langid is asked (Naive Bayes over byte n-grams, Lui and Baldwin 2012); its
model takes most of a second to load, so plainly English text never touches it. A text too short to tell is left untold.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from onrecord.lexicons import load
from onrecord.record import Span

ENGLISH = "en"
_ENGLISH_ONLY = frozenset(load("english_only"))
# In 14,000 English documents of 60 words and more, of fourteen sources, the share was never below 0.056 and in 999 of 1,000 above 0.069.
_PLAINLY_ENGLISH = 0.06
# Single paragraphs vary more: this much of such words is English enough not to ask, and shorter ones are not asked about.
_ENGLISH_PARAGRAPH = 0.025
_PARAGRAPH_WORDS = 25
# Fewer words in Latin letters cannot be told apart (names, a headline).
_TELLING_WORDS = 8
# Fewer letters of another script are a name or a quoted word.
_TELLING_LETTERS = 40
_SURE = 0.8
_SAMPLE = 4_000
# Letters of no Latin alphabet: Greek, Cyrillic, and all scripts behind them, but not Latin Extended Additional.
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u1dff\u2c00-\u2c5f\u2c80-\u2dff\u3005-\ua71f\ua800-\uab2f\uab70-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefe"
    r"\uff66-\uffdc\U00010000-\U0001efff\U00020000-\U000323af]"
)
_LINE = re.compile(r"[^\n]+")
# Creoles and Scots, which the model takes for themselves where a text is English with many names.
_NEAR_ENGLISH = frozenset({"en", "pcm", "sco", "jam"})


class Foreign(NamedTuple):
    """A stretch of a text that is not English, the ISO 639 code of its language, and how sure that is (0 to 1)."""

    span: Span
    language: str
    score: float


class Identified(NamedTuple):
    """The language of a text, ``None`` where it is too short or too mixed to tell, and what in it is in another language.

    A text that is not English is one foreign stretch as a whole.
    """

    language: str | None
    foreign: tuple[Foreign, ...] = ()


class _Counts(NamedTuple):
    words: int
    english: int
    latin: int
    other: int

    @property
    def share(self) -> float:
        return self.english / self.words if self.words else 0.0


def is_english(code: str) -> bool:
    """Whether a language tag, such as a source gives it, means English: ``en``, ``en-GB``, ``eng``, ``English``."""
    return re.split(r"[-_]", code.strip().lower())[0] in {"en", "eng", "english"}


def identify(text: str) -> Identified:
    """The language of ``text``, paragraph (line) by paragraph and then as a whole."""
    foreign: list[Foreign] = []
    words = english = latin = other = 0
    for match in _LINE.finditer(text):
        counts = _count(match.group())
        guess = _other_than_english(match.group(), counts)
        if guess:
            foreign.append(Foreign(Span(*match.span()), *guess))
            continue
        words, english, latin, other = words + counts.words, english + counts.english, latin + counts.latin, other + counts.other
    rest = _Counts(words, english, latin, other)
    return _as_a_whole(text, rest, tuple(foreign))


def _as_a_whole(text: str, rest: _Counts, foreign: tuple[Foreign, ...]) -> Identified:
    if rest.other > rest.latin or (foreign and rest.words < _TELLING_WORDS):
        return _not_english(text, *(foreign[0][1:] if foreign else _guess(text)))
    if rest.share >= _PLAINLY_ENGLISH and rest.english > 1:
        return Identified(ENGLISH, foreign)
    if rest.words < _TELLING_WORDS:
        return Identified(None, foreign)
    language, sureness = _guess(_without(text, foreign))
    if language in _NEAR_ENGLISH:
        return Identified(ENGLISH, foreign)
    if sureness >= _SURE and rest.share < _PLAINLY_ENGLISH:
        return _not_english(text, language, sureness)
    return Identified(None, foreign)


def _not_english(text: str, language: str, sureness: float) -> Identified:
    start = len(text) - len(text.lstrip())
    return Identified(language, (Foreign(Span(start, len(text.rstrip())), language, sureness),))


def _other_than_english(line: str, counts: _Counts) -> tuple[str, float] | None:
    """The language of a paragraph that is long enough to tell and surely not English."""
    if counts.other > counts.latin:
        return _guess(line) if counts.other >= _TELLING_LETTERS else None
    if counts.words < _PARAGRAPH_WORDS or counts.share >= _ENGLISH_PARAGRAPH:
        return None
    language, sureness = _guess(line)
    return (language, sureness) if sureness >= _SURE and language not in _NEAR_ENGLISH else None


def _count(line: str) -> _Counts:
    words = line.lower().split()
    english = sum(map(_ENGLISH_ONLY.__contains__, words))
    if line.isascii():
        return _Counts(len(words), english, len(line), 0)
    other = len(_OTHER_SCRIPT.findall(line))
    return _Counts(len(words), english, sum(map(str.isalpha, line)) - other if other else len(line), other)


def _without(text: str, foreign: tuple[Foreign, ...]) -> str:
    for stretch in reversed(foreign):
        text = text[: stretch.span.start] + text[stretch.span.end :]
    return text


def _guess(text: str) -> tuple[str, float]:
    """The likeliest language and its probability, from the beginning, the middle and the end of ``text``."""
    if len(text) > 3 * _SAMPLE:
        middle = (len(text) - _SAMPLE) // 2
        text = " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))
    language, sureness = _model().classify(text)
    return str(language), float(sureness)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
