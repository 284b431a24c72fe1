"""The words of votes, as the lexicons give them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from onrecord.lexicons import table


class VoteNoun(NamedTuple):
    """The kind of vote that a noun itself says (``""`` for none), and how freely it tells one."""

    kind: str
    use: str


@cache
def nouns() -> dict[str, VoteNoun]:
    """Nouns for votes by form."""
    return {form: VoteNoun(kind, use) for forms, kind, use in table("election_nouns") for form in forms.split(";")}


@cache
def words(what: str) -> dict[str, str]:
    """The words of ``election_words`` that say ``what``, with the value that they give."""
    return {word: value for word, says, value in table("election_words") if says == what}


@cache
def outcomes() -> dict[str, list[tuple[tuple[frozenset[str], ...], str]]]:
    """Patterns of outcomes by each word that they can begin with; ``*`` is a set of its own."""
    out: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = {}
    for pattern, outcome in table("election_outcomes"):
        steps = tuple(frozenset(part.split("|")) for part in pattern.split())
        for word in steps[0]:
            out.setdefault(word, []).append((steps, outcome))
    return out


@cache
def signals() -> frozenset[str]:
    """A word of each pattern of outcomes that is rare enough to look for, and of what must follow a vote."""
    ends = frozenset(word for row in outcomes().values() for steps, _ in row for word in steps[-1])
    return ends | {"run", "coalition", "formation"}


@cache
def triggers() -> frozenset[str]:
    """Every word that a vote can begin with."""
    return frozenset((*nouns(), "polls", "elect", "elected", "elects", "re-elected", "reelected"))
