"""The tables that events are found by."""

from __future__ import annotations

import pytest

from onrecord.extract.events._classes import mask_of
from onrecord.extract.events._forms import noun_forms, verb_forms
from onrecord.extract.events._governors import governors
from onrecord.extract.events._triggers import Trigger, adjectives, nouns, verbs
from onrecord.lexicons import table

TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
ACTUALITIES = frozenset("actual planned called_for predicted possible negated".split())
MODES = frozenset(
    """phone visit third-party asylum humanitarian peacekeeping release return ease access ceasefire withdraw disarm investigate disapprove
    allege assist change yield meet demo hunger boycott obstruct riot troops police discontinue expel convict seize restrict ban curfew
    martial-law arrest deport abduct beat sexual torture suicide-attack explosives assassinate cleansing firearms heavy-weapons massacre
    unconventional extradite""".split()
)


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("arrest", "arrested"),
        ("ban", "banning"),
        ("deny", "denies"),
        ("kidnap", "kidnapped"),
        ("veto", "vetoes"),
        ("shoot", "shot"),
        ("die", "dying"),
    ],
)
def test_verbs_are_known_in_all_forms(lemma: str, form: str) -> None:
    """Regular forms come from rules, the others from a table."""
    assert form in verb_forms(lemma)


@pytest.mark.parametrize(
    ("lemma", "form"), [("strike", "strikes"), ("policeman", "policemen"), ("atrocity", "atrocities"), ("march", "marches")]
)
def test_nouns_are_known_in_the_plural(lemma: str, form: str) -> None:
    """A noun is listed in the singular and found in the plural."""
    assert form in noun_forms(lemma)


def test_types_and_modes_are_plovers() -> None:
    """Every frame has one of the sixteen types, or none where it says what is no event, and a mode that PLOVER knows."""
    frames = {frame for known in (verbs(), nouns(), adjectives()) for found in known.values() for frame in found}
    assert frames
    assert set() == {frame.type for frame in frames} - TYPES - {"-"}
    assert set() == {frame.mode for frame in frames if frame.mode} - MODES


def test_particular_frames_come_first() -> None:
    """Of the frames of one word those that ask for more beside it are tried first."""

    def sizes(frames: tuple[Trigger, ...]) -> list[int]:
        return [len(frame.elements) for frame in frames]

    for known in (verbs(), nouns(), adjectives()):
        assert all(sizes(frames) == sorted(sizes(frames), reverse=True) for frames in known.values())


def test_no_line_comes_twice() -> None:
    """No pattern is listed twice with the same type."""
    rows = [tuple(row[:3]) for row in table("event_verbs")]
    assert [] == sorted({row for row in rows if rows.count(row) > 1})
    rows = [tuple(row[:2]) for row in table("event_nouns")]
    assert [] == sorted({row for row in rows if rows.count(row) > 1})


def test_governors_give_values() -> None:
    """Every governor gives an actuality, or says that the doing is as real as itself."""
    given = {value for found in governors().values() for value in found.values()}
    assert set() == given - ACTUALITIES - {"through"}


def test_classes_of_parties_are_known() -> None:
    """Every noun of a party has classes, and every class a bit."""
    for noun, letters in table("event_parties"):
        assert noun
        assert mask_of(letters) > 0
