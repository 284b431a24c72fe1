"""The label inventories of the network's heads. Their order is part of the model; ``export`` writes them beside it."""

from __future__ import annotations

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
XPOS = (
    "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNS NNP NNPS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ "
    "WDT WP WP$ WRB $ # `` '' , . : -LRB- -RRB- HYPH NFP ADD AFX GW XX"
).split()
RELATIONS = (
    "root acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed flat "
    "goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum vocative xcomp"
).split()
NAMES = ["O", *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "GRP", "MISC") for place in "BI")]
ROLES = ["O", "source", "content", "cue"]
IGNORE = -100
