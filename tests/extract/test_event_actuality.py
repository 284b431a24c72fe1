"""Whether an event has happened, is planned, called for, expected, possible, or did not happen."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.extract.events import events
from onrecord.extract.found import Found
from onrecord.record import Report
from tests.extract._parsed import parsed

REPORT = Report(id="r-test", sha256="0" * 64)


def actualities(text: str, parse: str) -> dict[str, str]:
    """The actuality of each event by the last word of its trigger."""
    made, _ = events(Found(analysis=parsed(text, parse), report=REPORT))
    return {text[slice(*event.trigger[-1])]: event.actuality for event in made}


# subject, auxiliaries and "not", verb, object
@pytest.mark.parametrize(
    ("text", "auxiliaries", "tag", "actuality"),
    [
        ("Police arrested him.", "", "VBD", "actual"),
        ("Police have arrested him.", "AUX/VBP", "VBN", "actual"),
        ("Police did not arrest him.", "AUX/VBD PART/RB", "VB", "negated"),
        ("Police will arrest him.", "AUX/MD", "VB", "planned"),
        ("Police will not arrest him.", "AUX/MD PART/RB", "VB", "negated"),
        ("Police may arrest him.", "AUX/MD", "VB", "possible"),
        ("Police may not arrest him.", "AUX/MD PART/RB", "VB", "possible"),
        ("Police would arrest him.", "AUX/MD", "VB", "possible"),
        ("Police must arrest him.", "AUX/MD", "VB", "called_for"),
        ("Police should have arrested him.", "AUX/MD AUX/VB", "VBN", "negated"),
        ("Police should not have arrested him.", "AUX/MD PART/RB AUX/VB", "VBN", "actual"),
    ],
)
def test_own_clause(text: str, auxiliaries: str, tag: str, actuality: str) -> None:
    """Negation and modal verbs of its own clause say how real an event is, negation before modal verbs."""
    before = auxiliaries.split()
    verb = len(before) + 2
    inner = [f"{cell}:{verb}:{'advmod' if cell == 'PART/RB' else 'aux'}" for cell in before]
    cells = ["NOUN/NN:" + f"{verb}:nsubj", *inner, f"VERB/{tag}:0:root", f"PRON/PRP:{verb}:obj", f"PUNCT:{verb}:punct"]
    assert {actuality} == set(actualities(text, " ".join(cells)).values())


@pytest.mark.parametrize(
    ("governor", "actuality"),
    [
        ("planned", "planned"),
        ("threatened", "planned"),
        ("hoped", "planned"),
        ("wanted", "called_for"),
        ("failed", "negated"),
        ("began", "actual"),
        ("managed", "actual"),
        ("rose", "planned"),
    ],
)
def test_governor_of_an_infinitive(governor: str, actuality: str) -> None:
    """The verb over an infinitive says how real it is; what somebody rises to do is planned."""
    text = f"Rebels {governor} to attack."
    parse = "NOUN/NNS:2:nsubj VERB/VBD:0:root PART/TO:4:mark VERB/VB:2:xcomp PUNCT:2:punct"
    assert actuality == actualities(text, parse)["attack"]


def test_denied_and_reported_clauses() -> None:
    """What is denied is negated, what is said is as real as its own words make it."""
    parse = "PROPN/NNP:2:nsubj VERB/VBD:0:root NOUN/NN:4:nsubj VERB/VBD:2:ccomp DET/DT:6:det NOUN/NN:4:obj PUNCT:2:punct"
    assert {"killed": "negated"} == actualities("Chile denied police killed a man.", parse)
    assert {"killed": "actual"} == actualities("Chile said police killed a man.", parse)


def test_would_in_reported_speech_is_will() -> None:
    """What somebody said that they would do is planned; a bare "would" is possible."""
    text = "Chile said it would release them."
    parse = "PROPN/NNP:2:nsubj VERB/VBD:0:root PRON/PRP:5:nsubj AUX/MD:5:aux VERB/VB:2:ccomp PRON/PRP:5:obj PUNCT:2:punct"
    assert "planned" == actualities(text, parse)["release"]


def test_condition() -> None:
    """What stands under "if" is possible."""
    text = "Talks end if rebels attack us."
    parse = "NOUN/NNS:2:nsubj VERB/VBP:0:root SCONJ/IN:5:mark NOUN/NNS:5:nsubj VERB/VBP:2:advcl PRON/PRP:5:obj PUNCT:2:punct"
    assert "possible" == actualities(text, parse)["attack"]


@pytest.mark.parametrize(
    ("text", "actuality"),
    [
        ("Chile demanded the release of prisoners.", "called_for"),
        ("Chile planned the release of prisoners.", "planned"),
        ("Chile feared the release of prisoners.", "predicted"),
        ("Chile prevented the release of prisoners.", "negated"),
        ("Chile praised the release of prisoners.", "actual"),
    ],
)
def test_governor_of_a_noun(text: str, actuality: str) -> None:
    """The verb over an event noun says how real it is."""
    parse = "PROPN/NNP:2:nsubj VERB/VBD:0:root DET/DT:4:det NOUN/NN:2:obj ADP/IN:6:case NOUN/NNS:4:nmod PUNCT:2:punct"
    assert actuality == actualities(text, parse)["release"]


@pytest.mark.parametrize(("adjective", "actuality"), [("planned", "planned"), ("possible", "possible"), ("recent", "actual")])
def test_modifier_of_a_noun(adjective: str, actuality: str) -> None:
    """An adjective before an event noun says how real it is."""
    text = f"The {adjective} attack by rebels matters."
    parse = "DET/DT:3:det ADJ/JJ:3:amod NOUN/NN:6:nsubj ADP/IN:5:case NOUN/NNS:3:nmod VERB/VBZ:0:root PUNCT:6:punct"
    assert {"attack": actuality} == actualities(text, parse)


@pytest.mark.parametrize(("noun", "actuality"), [("threat", "planned"), ("call", "called_for"), ("risk", "possible"), ("series", "actual")])
def test_noun_over_a_noun(noun: str, actuality: str) -> None:
    """A noun over an event noun says how real it is; a number or a series leaves it as it is."""
    text = f"The {noun} of attacks by rebels grew."
    parse = "DET/DT:2:det NOUN/NN:7:nsubj ADP/IN:4:case NOUN/NNS:2:nmod ADP/IN:6:case NOUN/NNS:4:nmod VERB/VBD:0:root PUNCT:7:punct"
    assert actuality == actualities(text, parse)["attacks"]


def test_what_was_refused_was_asked() -> None:
    """A request that is rejected was made all the same."""
    text = "Chile rejected requests by Peru."
    parse = "PROPN/NNP:2:nsubj VERB/VBD:0:root NOUN/NNS:2:obj ADP/IN:5:case PROPN/NNP:3:nmod PUNCT:2:punct"
    assert "actual" == actualities(text, parse)["requests"]


def test_speech_to_an_end_is_speech() -> None:
    """Whoever marches to demand demands; whoever comes to arrest has not yet arrested."""
    text = "Workers marched to demand talks."
    parse = "NOUN/NNS:2:nsubj VERB/VBD:0:root PART/TO:4:mark VERB/VB:2:advcl NOUN/NNS:4:obj PUNCT:2:punct"
    assert "actual" == actualities(text, parse)["demand"]
    text = "Police came to arrest them."
    parse = "NOUN/NN:2:nsubj VERB/VBD:0:root PART/TO:4:mark VERB/VB:2:advcl PRON/PRP:4:obj PUNCT:2:punct"
    assert "planned" == actualities(text, parse)["arrest"]


def test_participle_beside_a_verb_is_as_real_as_the_verb() -> None:
    """ "Could attack, killing many" is possible as a whole."""
    text = "Rebels could attack, killing many."
    parse = "NOUN/NNS:3:nsubj AUX/MD:3:aux VERB/VB:0:root PUNCT:5:punct VERB/VBG:3:advcl ADJ/JJ:5:obj PUNCT:3:punct"
    assert {"attack": "possible", "killing": "possible"} == actualities(text, parse)


@pytest.mark.parametrize(
    "text", ["Nobody was arrested in Halden.", "No one was arrested in Halden.", "The police arrested nobody in Halden."]
)
def test_what_happened_to_nobody_did_not_happen(text: str) -> None:
    """An event whose only party is nobody is negated, whichever side nobody stands on."""
    assert ["negated"] == [event.actuality for event in onrecord.read(text).events if event.type == "COERCE"]
