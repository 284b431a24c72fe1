"""From the network's scores to labels: sentences, trees, names, attributions. Arrays in, plain values out; no network here."""

from onrecord.language.decoding._attributions import ATTRIBUTION, CUE, attributions, attributions_of
from onrecord.language.decoding._names import names
from onrecord.language.decoding._scores import Floats, Pairs, Scores, rows, sigmoid
from onrecord.language.decoding._sentences import LONGEST_SENTENCE, sentences
from onrecord.language.decoding._trees import relations, trees

__all__ = [
    "ATTRIBUTION", "CUE", "LONGEST_SENTENCE", "Floats", "Pairs", "Scores", "attributions", "attributions_of", "names", "relations",
    "rows", "sentences", "sigmoid", "trees",
]  # fmt: skip
