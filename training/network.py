"""The network: an encoder of tokens in their context, and the heads that read labels off its states."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.language.features import AFFIX_BUCKETS, AFFIXES, OOV_BUCKETS, QUOTES, SHAPES, SPACES
from training.labels import IGNORE, NAMES, RELATIONS, ROLES, UPOS, XPOS

ARC, RELATION, LINK, SAID = 128, 96, 64, 96
DISTANCES = 32


@dataclass
class Batch:
    """Windows side by side; ``B`` windows of ``T`` tokens, padded. Labels are ``IGNORE`` where unknown."""

    features: Tensor  # [B, T, AFFIXES + 2]
    marks: Tensor  # [B, T, 2]
    valid: Tensor  # [B, T] bool
    ends: Tensor
    upos: Tensor
    xpos: Tensor
    names: Tensor
    heads: Tensor  # [B, T] index in the window, T for the head of a sentence
    relations: Tensor
    sentence: Tensor  # [B, T] number of the token's sentence
    anchors: Tensor  # [B, T] float, the chance that a cue begins, -1 unknown
    flat: Tensor  # [B, T, 4] float, the chance of each role of the token, whatever its attribution; -1 unknown
    links: Tensor  # [C, 2] window and anchor of each attribution
    roles: Tensor  # [C, T] role of each token for that attribution


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed distances in tokens -> 0 to DISTANCES - 1; single steps to 6, then by powers of the root of two."""
    size = distance.abs().float()
    far = (size.clamp(min=6) / 6).log2() * 2 + 6
    return (torch.where(size <= 6, size, far.clamp(max=15.0)).long() + torch.where(distance < 0, 16, 0)).clamp(0, DISTANCES - 1)


class Inputs(nn.Module):
    """Embeds what ``language.features`` says of each token: ``[.., AFFIXES + 2]`` and ``[.., 2]`` -> ``[.., width]``."""

    def __init__(self, vocabulary: int, word: int = 128, affix: int = 64) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary + OOV_BUCKETS, word)
        self.affix = nn.Embedding(AFFIX_BUCKETS, affix)
        self.shape = nn.Embedding(SHAPES, 16)
        self.space = nn.Embedding(SPACES, 8)
        self.quote = nn.Embedding(QUOTES, 8)
        self.width = word + affix + 32
        for table, spread in ((self.word, 0.1), (self.affix, 0.1)):
            nn.init.normal_(table.weight, std=spread)

    def forward(self, features: Tensor, marks: Tensor) -> Tensor:
        affixes = self.affix(features[..., 1 : AFFIXES + 1]).sum(-2)
        parts = [self.word(features[..., 0]), affixes, self.shape(features[..., -1]), self.space(marks[..., 0]), self.quote(marks[..., 1])]
        return torch.cat(parts, -1)


class Encoder(nn.Module):
    """Bidirectional LSTM layers over the embedded tokens, ``-> [B, T, 2 * width]``."""

    def __init__(self, vocabulary: int, width: int = 192, layers: int = 2) -> None:
        super().__init__()
        self.inputs = Inputs(vocabulary)
        self.layers = nn.ModuleList(
            nn.LSTM(self.inputs.width if i == 0 else 2 * width, width, bidirectional=True, batch_first=True) for i in range(layers)
        )
        self.drop = nn.Dropout(0.33)
        self.width = 2 * width

    def forward(self, features: Tensor, marks: Tensor) -> Tensor:
        x = self.drop(self.inputs(features, marks))
        for layer in self.layers:
            x = self.drop(layer(x)[0])
        return x


class Heads(nn.Module):
    """Everything that is read off the encoder's states ``[B, T, width]``.

    What attributions are read off goes through one more recurrent layer, so that they need not share all with the syntax.
    """

    def __init__(self, width: int, said: int = SAID) -> None:
        super().__init__()
        self.sizes = [1, len(UPOS), len(XPOS), len(NAMES)]
        self.tags = nn.Linear(width, sum(self.sizes))
        self.arc_dependent = nn.Linear(width, ARC)
        self.arc_head = nn.Linear(width, ARC)
        self.arc_weight = nn.Linear(ARC, ARC)
        self.root = nn.Linear(width, 1)
        self.relation_dependent = nn.Linear(width, RELATION)
        self.relation_head = nn.Linear(width, RELATION)
        self.relation = nn.Linear(RELATION, len(RELATIONS))
        self.said = nn.LSTM(width, said, bidirectional=True, batch_first=True)
        self.drop = nn.Dropout(0.25)
        self.roles = nn.Linear(width + 2 * said, 1 + len(ROLES))
        nn.init.constant_(self.roles.bias[:1], -3.5)  # cues are few: what an untrained network should expect
        self.link_token = nn.Linear(width + 2 * said, LINK)
        self.link_cue = nn.Linear(width + 2 * said, LINK)
        self.link_distance = nn.Embedding(DISTANCES, LINK)
        self.link_smooth = nn.Conv1d(LINK, LINK, 3, padding=1)
        self.link_roles = nn.Linear(LINK, len(ROLES))

    def scores(self, states: Tensor) -> list[Tensor]:
        """All that is one vector a token, in the order of ``decoding.Scores``."""
        ends, upos, xpos, names = self.tag_scores(states)
        said = self.attributed(states)
        anchors, roles = self.role_scores(said)
        pairs = [self.relation_dependent(states), self.relation_head(states), self.link_token(said), self.link_cue(said)]
        return [ends.squeeze(-1), upos, xpos, names, anchors, roles, *self.arcs(states), *pairs]

    def tag_scores(self, states: Tensor) -> list[Tensor]:
        """Scores for sentence ends, universal tags, fine tags and names."""
        return list(self.tags(states).split(self.sizes, -1))

    def attributed(self, states: Tensor) -> Tensor:
        """The states that attributions are read off, ``-> [B, T, width + 2 * said]``."""
        return torch.cat([states, self.drop(self.said(states)[0])], -1)

    def role_scores(self, said: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of cue beginnings ``[B, T]`` and of roles ``[B, T, 4]``."""
        scores = self.roles(said)
        return scores[..., 0], scores[..., 1:]

    def arcs(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """``(dependent [.., ARC], head [.., ARC], root [..])``: the score of a head is their inner product."""
        dependent = self.arc_weight(functional.relu(self.arc_dependent(states)))
        return dependent / ARC**0.5 * 4, functional.relu(self.arc_head(states)), self.root(states).squeeze(-1)

    def relation_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        return self.relation(functional.relu(dependent + head))

    def link_scores(self, token: Tensor, cue: Tensor, distance: Tensor) -> Tensor:
        """``token [C, T, LINK]``, ``cue [C, LINK]``, ``distance [C, T]`` buckets -> role scores ``[C, T, 4]``."""
        x = functional.relu(token + cue[:, None] + self.link_distance(distance))
        x = functional.relu(x + self.link_smooth(x.transpose(1, 2)).transpose(1, 2))
        return self.link_roles(x)


WEIGHTS = {"ends": 0.5, "upos": 0.6, "xpos": 0.6, "names": 1.0, "anchors": 4.0, "flat": 1.0, "arcs": 1.0, "relations": 0.6, "roles": 1.5}


def losses(heads: Heads, states: Tensor, batch: Batch) -> dict[str, Tensor]:
    """One loss a head, each a mean over the tokens that carry its label."""
    out: dict[str, Tensor] = {}
    ends, upos, xpos, names = (x.float() for x in heads.tag_scores(states))
    known = batch.ends >= 0
    if known.any():
        out["ends"] = functional.binary_cross_entropy_with_logits(ends.squeeze(-1)[known], batch.ends[known].float())
    for key, scores in (("upos", upos), ("xpos", xpos), ("names", names)):
        gold = getattr(batch, key)
        if (gold >= 0).any():
            out[key] = functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    rows = (batch.heads != IGNORE).any(1)
    if rows.any():
        out["arcs"], out["relations"] = _tree_losses(heads, states[rows], batch.heads[rows], batch.relations[rows], batch.sentence[rows])
    rows = (batch.anchors >= 0).any(1)
    if rows.any():
        out |= _attribution_losses(heads, states[rows], batch, rows)
    return out


def _attribution_losses(heads: Heads, states: Tensor, batch: Batch, rows: Tensor) -> dict[str, Tensor]:
    said = heads.attributed(states)
    anchors, flat = (x.float() for x in heads.role_scores(said))
    gold, roles = batch.anchors[rows], batch.flat[rows]
    known = gold >= 0
    out = {
        "anchors": functional.binary_cross_entropy_with_logits(anchors[known], gold[known]),
        "flat": functional.cross_entropy(flat[known], roles[known]),
    }
    if len(batch.links):
        out["roles"] = _link_loss(heads, said, batch, rows.long().cumsum(0) - 1)
    return out


def _tree_losses(heads: Heads, states: Tensor, gold: Tensor, relations: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor]:
    dependent, head, root = heads.arcs(states)
    scores = torch.cat([dependent @ head.transpose(1, 2), root.unsqueeze(-1)], -1).float()
    rows, size = gold.shape
    allowed = (sentence[:, :, None] == sentence[:, None, :]) & ~torch.eye(size, dtype=torch.bool)
    allowed = torch.cat([allowed, torch.ones(rows, size, 1, dtype=torch.bool)], -1)
    scores = scores.masked_fill(~allowed, -1e4)
    arcs = functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    inside = (gold >= 0) & (gold < size) & (relations >= 0)
    row, index = inside.nonzero(as_tuple=True)
    at = gold[row, index]
    labels = heads.relation_scores(heads.relation_dependent(states)[row, index], heads.relation_head(states)[row, at])
    return arcs, functional.cross_entropy(labels.float(), relations[row, index])


def _link_loss(heads: Heads, said: Tensor, batch: Batch, row: Tensor) -> Tensor:
    """``row`` gives the row of ``said`` that holds a window of the batch."""
    window, anchor = row[batch.links[:, 0]], batch.links[:, 1]
    distance = distance_bucket(torch.arange(said.shape[1])[None] - anchor[:, None])
    scores = heads.link_scores(heads.link_token(said)[window], heads.link_cue(said)[window, anchor], distance)
    return functional.cross_entropy(scores.flatten(0, 1).float(), batch.roles.flatten(), ignore_index=IGNORE, reduction="sum") / (
        24.0 * len(batch.links)
    )
