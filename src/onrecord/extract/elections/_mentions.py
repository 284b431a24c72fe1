"""Where a report names a vote: "the Feb. 8 parliamentary election", "Ghana's referendum", "voters go to the polls to elect a president"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract._clauses import governor, is_passive, objects, preposition, subject
from onrecord.extract._reality import is_unreal
from onrecord.extract.elections._countries import country_of, country_of_people
from onrecord.extract.elections._dates import date_of
from onrecord.extract.elections._vocabulary import VoteNoun, nouns, words
from onrecord.extract.elections._votes import Vote
from onrecord.extract.found import Found

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her", "our"))
_BEFORE = frozenset(("det", "amod", "compound", "nmod", "nummod", "conj", "advmod"))
# Kinds in the order in which they decide what a vote is where two stand together ("state legislative elections").
_TELLING: list[str | None] = ["presidential", "regional", "local", "european", "referendum", "parliamentary", "general"]
_TO = frozenset(("to", "for"))
_NEAR = 12  # tokens before a noun in which the words that belong to it stand


def mentions(found: Found, token: int) -> Iterator[Vote]:
    """The votes that a trigger word names: none, one, or one for each kind ("presidential and parliamentary elections")."""
    word = found.analysis.lower[token]
    if word in nouns():
        yield from _of_noun(found, token, nouns()[word])
    if word == "polls":
        yield from _of_polls(found, token)
    elif word not in nouns():
        yield from _of_elect(found, token)


def _of_noun(found: Found, noun: int, row: VoteNoun) -> Iterator[Vote]:
    analysis = found.analysis
    if analysis.upos[noun] not in ("NOUN", "PROPN") or not _is_public(found, noun):
        return
    head = _named(found, noun)
    if head is None:
        return
    before = _words_before(found, noun) + [t for t in _words_before(found, head) if t > noun]
    named = row.kind or ("by-election" if _is_by(found, noun) else "")
    kinds: list[str | None] = [named] if named else _kinds(found, before)
    bare = not any(analysis.lower[t] in _DEFINITE or analysis.relations[t] == "nmod" for t in before)
    first = min((t for t in before if _joined(found, t) in words("kind")), default=noun)
    country = country_of(found, noun, before)
    for kind in kinds or [None]:
        vote = Vote(head=noun, words=(_first_part(found, first), noun + 1), kind=kind, country=country, date=date_of(found, noun), at=noun)
        vote.definite = not bare
        vote.other = any(analysis.lower[t] in words("other") for t in before)
        vote.opens = _opens(found, vote, row, head)
        yield vote


def _kinds(found: Found, before: Sequence[int]) -> list[str | None]:
    """The kinds that the words before a noun say: each of those that are joined, else the one that tells most."""
    analysis, known = found.analysis, words("kind")
    told = [t for t in before if _joined(found, t) in known]
    kinds: list[str | None] = [known[_joined(found, t)] for t in told]
    if any(analysis.relations[t] == "conj" for t in told):
        return list(dict.fromkeys(kinds))
    return sorted(kinds, key=_TELLING.index)[:1]


def _opens(found: Found, vote: Vote, row: VoteNoun, head: int) -> bool:
    """Whether a mention tells a vote that was not told before. One that is taken as known or has its day exists, whatever else is only
    possible; one without either may be a wish ("called for early elections"), or elections as such."""
    analysis = found.analysis
    singular = analysis.xpos[vote.head] in ("NN", "NNP")
    if vote.other and vote.date is None:
        return False
    if row.use == "named":
        before = _joined(found, vote.head - 1) if vote.head else ""
        return words("kind").get(before) == "presidential" and (vote.definite or vote.date is not None)
    if row.use == "primary":
        return not is_unreal(analysis, head) and _says_whose(found, vote)
    if vote.definite:
        return vote.date is not None or singular or not is_unreal(analysis, head)
    told = governor(analysis, head)
    holding = told is not None and analysis.lower[told] in words("held") | words("called")
    return vote.says > 0 and not is_unreal(analysis, head) and (singular or vote.says > 1 or holding)


def _says_whose(found: Found, vote: Vote) -> bool:
    """Whether the words before a primary say where it is held, or of which party and when; a caucus of lawmakers has neither."""
    before = _words_before(found, vote.head)
    if vote.date is not None and any(found.analysis.lower[token] in words("party") for token in before):
        return True
    return any(token in found.place_at or _is_place(found, token) for token in before)


def _is_place(found: Found, token: int) -> bool:
    mention = found.mention_at.get(token)
    return mention is not None and found.entity[mention.entity].type == "place"


def _named(found: Found, noun: int) -> int | None:
    """The head of the noun phrase; ``None`` where the vote only says what another thing is for ("election commission")."""
    analysis = found.analysis
    if analysis.relations[noun] != "compound":
        return noun
    above = analysis.heads[noun]
    return above if analysis.lower[above] in words("result") else None


def _words_before(found: Found, noun: int) -> list[int]:
    """The tokens before a noun that belong to it, with what belongs to them."""
    analysis = found.analysis
    out: list[int] = []
    stack = [noun]
    while stack:
        token = stack.pop()
        for child in analysis.children[token]:
            if noun - _NEAR <= child < noun and (analysis.relations[child] in _BEFORE or token != noun):
                out.append(child)
                stack.append(child)
    return sorted(out)


def _joined(found: Found, token: int) -> str:
    """A word in small letters, with the part before its hyphen ("mid-term")."""
    analysis = found.analysis
    if token >= 2 and analysis.words[token - 1] == "-" and analysis.ends[token - 1] == analysis.starts[token]:
        return f"{analysis.lower[token - 2]}-{analysis.lower[token]}"
    return analysis.lower[token]


def _first_part(found: Found, token: int) -> int:
    return token - 2 if "-" in _joined(found, token) and found.analysis.words[token - 1] == "-" else token


def _is_by(found: Found, noun: int) -> bool:
    return _joined(found, noun) == "by-election"


def _is_public(found: Found, noun: int) -> bool:
    """No vote of a board, a union or a club, and no opinion poll."""
    analysis = found.analysis
    near = {analysis.lower[c] for c in analysis.children[noun]}
    near |= {analysis.lower[b] for c in analysis.children[noun] for b in analysis.children[c]}
    if near & words("else").keys() or near & words("opinion").keys():
        return False
    return not (analysis.lower[noun] in ("vote", "poll", "polls", "ballot") and analysis.upos[noun] == "VERB")


def _of_polls(found: Found, token: int) -> Iterator[Vote]:
    """ "Voters in Slovenia go to the polls on Sunday to elect a president"."""
    analysis = found.analysis
    verb = governor(analysis, token)
    if verb is None or analysis.lower[verb] not in words("go") or is_unreal(analysis, verb) or preposition(analysis, token) not in _TO:
        return
    who = subject(analysis, verb)
    country = country_of_people(found, who) or country_of(found, token, [])
    vote = Vote(head=token, words=(token, token + 1), country=country, date=found.date_beside(verb), at=token, definite=True)
    elect = [c for c in analysis.children[verb] if c > token and analysis.lower[c] in ("elect", "choose", "pick", "select")]
    for chosen in objects(analysis, elect[0]) if elect else ():
        vote.kind = words("office").get(analysis.lower[chosen])
    vote.opens = vote.says > 0
    yield vote


def _of_elect(found: Found, verb: int) -> Iterator[Vote]:
    """ "Malawians elected a president", "was elected president of Malawi on Tuesday"."""
    analysis = found.analysis
    if analysis.upos[verb] != "VERB" or analysis.lower[verb] == "elect" or is_unreal(analysis, verb):
        return
    chosen = next((c for c in analysis.children[verb] if c > verb and analysis.lower[c] in words("office")), None)
    if chosen is None or any(analysis.lower[c] in words("else") for c in analysis.children[chosen]):
        return
    country = country_of(found, chosen, _words_before(found, chosen)) or country_of_people(found, subject(analysis, verb))
    date = found.date_beside(verb)
    # A president of something that is no country is none that a country votes for.
    of_another = any(preposition(analysis, c) == "of" for c in analysis.children[chosen])
    if country is not None or (date is not None and not of_another):
        kind = words("office")[analysis.lower[chosen]]
        won = "won" if is_passive(analysis, verb) else None
        yield Vote(head=verb, words=(verb, chosen + 1), kind=kind, country=country, date=date, outcome=won, at=chosen)
