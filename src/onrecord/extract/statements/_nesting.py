"""Which statement stands within which."""

from __future__ import annotations

from onrecord.extract.statements._drafts import Draft, covers


def settled_nesting(drafts: list[Draft]) -> list[Draft]:
    """The drafts by place, outer before inner; ``within`` of each is the index of the smallest draft whose content holds its content
    and its words of attribution.

    A content that two attributions share ("Smith said and Jones agreed that …") makes neither the inner one, and a content alone inside
    another's does not either: its own source speaks outside it.
    """
    drafts = sorted(drafts, key=lambda draft: (draft.content[0][0], -draft.content[-1][1], -_size(draft)))
    open_: list[int] = []
    for index, draft in enumerate(drafts):
        open_ = [i for i in open_ if drafts[i].content[-1][1] > draft.content[0][0]]
        holding = [i for i in open_ if _holds(drafts[i], draft)]
        if holding:
            draft.within = min(holding, key=lambda i: (_size(drafts[i]), i))
        open_.append(index)
    return drafts


def _holds(outer: Draft, inner: Draft) -> bool:
    return outer.content != inner.content and covers(outer.content, (*inner.content, *inner.cue, *inner.source))


def _size(draft: Draft) -> int:
    return sum(end - first for first, end in draft.content)
