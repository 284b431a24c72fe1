from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import decoding
from onrecord.language.analysis import ROOT
from onrecord.language.decoding import Scores
from onrecord.language.decoding._trees import _a_cycle, _spanning_tree

LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


def maker(seed: int) -> Callable[..., decoding.Floats]:
    """What makes random arrays of a given shape."""
    rng = np.random.default_rng(seed)

    def make(*shape: int) -> decoding.Floats:
        return np.asarray(rng.normal(size=shape), np.float32)

    return make


def random_scores(n: int, seed: int, width: int = 6) -> Scores:
    make = maker(seed)
    return Scores(
        make(n), make(n, 3), make(n, 3), make(n, len(LABELS)), make(n), make(n, 4), make(n, width), make(n, width), make(n),
        make(n, width), make(n, width), make(n, width), make(n, width),
    )  # fmt: skip


def random_pairs(seed: int, width: int = 6) -> decoding.Pairs:
    make = maker(seed)
    return decoding.Pairs(make(5, width), make(5), make(32, width), make(3, width, width), make(width), make(4, width), make(4))


@given(st.integers(1, 3000))
def test_rows_answer_for_every_token_once(n: int) -> None:
    """Rows are equally long, lie in the text, and the stretches that they answer for follow one another without a hole."""
    cuts = decoding.rows(n)
    assert len({end - start for start, end, _, _ in cuts}) == 1
    assert [first for _, _, first, _ in cuts] == [0, *(last for _, _, _, last in cuts[:-1])]
    assert cuts[-1][3] == n
    assert all(0 <= start <= first < last <= end <= n for start, end, first, last in cuts)


@given(st.lists(st.floats(-3, 3, width=32), min_size=1, max_size=900), st.integers(0, 3))
def test_sentences_follow_one_another(ends: list[float], seed: int) -> None:
    """Sentences cover all tokens in order, and none is longer than the longest allowed."""
    spaces = np.random.default_rng(seed).integers(0, 4, len(ends)).tolist()
    found = decoding.sentences(np.array(ends, np.float32), spaces)
    assert [a for a, _ in found] == [0, *(b for _, b in found[:-1])]
    assert found[-1][1] == len(ends)
    assert all(0 < b - a <= decoding.LONGEST_SENTENCE for a, b in found)


@given(st.integers(1, 400), st.integers(0, 10_000))
def test_every_sentence_has_one_head_and_no_cycle(n: int, seed: int) -> None:
    """Whatever the scores, each sentence comes out as one tree whose arcs stay inside it."""
    cut = n // 3
    spans = [(0, cut), (cut, n)] if cut else [(0, n)]
    heads = decoding.trees(random_scores(n, seed), spans)
    for first, end in spans:
        assert heads[first:end].count(ROOT) == 1
        for token in range(first, end):
            steps, at = 0, token
            while at != ROOT:
                assert first <= at < end
                at, steps = heads[at], steps + 1
                assert steps <= end - first


@given(st.integers(2, 5), st.integers(0, 500))
def test_the_spanning_tree_is_the_best_one(n: int, seed: int) -> None:
    """Chu-Liu-Edmonds finds the tree that trying all trees finds."""
    arcs = np.random.default_rng(seed).normal(size=(n, n))
    np.fill_diagonal(arcs, -np.inf)
    found = _spanning_tree(arcs, 0)

    def total(heads: list[int]) -> float:
        return float(sum(arcs[i, h] for i, h in enumerate(heads) if h >= 0))

    trees = ([-1, *rest] for rest in product(range(n), repeat=n - 1))
    best = max(total(t) for t in trees if not _a_cycle(t) and all(i != h for i, h in enumerate(t)))
    assert abs(total(found) - best) < 1e-9


def test_names_are_runs_of_one_kind() -> None:
    """An inside label without its beginning opens a name, and a change of kind closes one."""
    labels = [0, 1, 2, 4, 4, 0, 2, 1]
    names = decoding.names(np.eye(len(LABELS), dtype=np.float32)[labels] * 9, LABELS)
    assert [n[:3] for n in names] == [(1, 3, "PER"), (3, 5, "LOC"), (6, 7, "PER"), (7, 8, "PER")]


@given(st.integers(1, 500), st.integers(0, 1000))
def test_attributions_lie_in_the_text_and_have_content(n: int, seed: int) -> None:
    """Every stretch is inside the text and not empty, content is never missing, and no two cues overlap."""
    found = decoding.attributions(random_scores(n, seed), random_pairs(seed))
    for attribution in found:
        assert attribution.content
        assert all(0 <= a < b <= n for part in attribution[:3] for a, b in part)
    cues = [a.cue[0] for a in found]
    assert all(x[1] <= y[0] for x, y in pairwise(cues))
