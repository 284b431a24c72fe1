from __future__ import annotations

import json
from pathlib import Path

import pytest

from training import corpora
from training.labels import IGNORE, NAMES, RELATIONS, XPOS

TREES = """\
# newdoc id = one
# newpar
# text = It doesn't end in Skopje.
1\tIt\tit\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tend\tend\tVERB\tVB\t_\t0\troot\t_\t_
5\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_
6\tSkopje\tSkopje\tPROPN\tNNP\t_\t4\tobl:in\t_\tEntity=(1-place-new-1-sgl)|SpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# text = Yes
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

"""


def test_a_treebank_document_keeps_spaces_trees_and_names(tmp_path: Path) -> None:
    """Words of one written word are glued, heads run through the document, subtypes are dropped, named places become names."""
    path = tmp_path / "small.conllu"
    path.write_text(TREES, encoding="utf8")
    (document,) = corpora.treebank(path)
    assert document.words == ["It", "does", "n't", "end", "in", "Skopje", ".", "Yes"]
    assert document.spaces == [3, 1, 0, 1, 1, 1, 0, 3]
    assert document.heads is not None
    assert document.heads.tolist() == [3, 3, 3, -1, 5, 3, 3, -1]
    assert document.relations is not None
    assert RELATIONS[document.relations[5]] == "obl"
    assert document.xpos is not None
    assert IGNORE not in document.xpos
    assert XPOS[document.xpos[3]] == "VB"
    assert document.names is not None
    assert [NAMES[i] for i in document.names] == ["O"] * 5 + ["B-LOC"] + ["O"] * 2
    assert document.ends is not None
    assert document.ends.tolist() == [0] * 6 + [1, 1]


def test_attributions_come_as_token_stretches(tmp_path: Path) -> None:
    """Character spans become stretches of tokens, and one without a cue trains nothing."""
    text = "No deal, the minister said."
    statement = {"source": [[9, 21]], "cue": [[22, 26]], "content": [[0, 7]]}
    row = {"id": "a", "text": text, "statements": [statement, {"source": [], "cue": [], "content": [[0, 2]]}]}
    path = tmp_path / "small.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf8")
    (document,) = corpora.attributions(path)
    assert document.links is not None
    (link,) = document.links
    assert (link.anchor, link.source, link.cue, link.content) == (5, [(3, 5)], [(5, 6)], [(0, 2)])


def test_windows_cover_a_document_without_cutting_a_sentence(tmp_path: Path) -> None:
    """Windows follow one another, and where sentences are known no window ends inside one."""
    pytest.importorskip("torch", reason="windows are cut for PyTorch, which only the training extra installs")
    from training.windows import cut

    path = tmp_path / "small.conllu"
    path.write_text(TREES, encoding="utf8")
    windows = cut(corpora.treebank(path), None, size=7)
    assert [(w.start, w.end) for w in windows] == [(0, 7), (7, 8)]
