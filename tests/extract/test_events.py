"""Events: who did what to whom, from trigger tables and the parse."""

from __future__ import annotations

import pytest

from onrecord.extract.events import events
from onrecord.extract.found import Found
from onrecord.language.analysis import Analysis
from onrecord.record import Entity, Event, Report, Span, Statement
from tests.extract._parsed import parsed

REPORT = Report(id="r-test", sha256="0" * 64)
# (type, trigger, actors, recipients, actuality)
Told = tuple[str, str, list[str], list[str], str]


def read(analysis: Analysis) -> list[Event]:
    """The events of an analysis alone."""
    return list(events(Found(analysis=analysis, report=REPORT))[0])


def told(text: str, parse: str) -> list[Told]:
    """The events of a parsed text, in words."""
    out: list[Told] = []
    for event in read(parsed(text, parse)):
        trigger = " ".join(text[slice(*span)] for span in event.trigger)
        parties = [[text[slice(*party.span)] for party in side] for side in (event.actors, event.recipients)]
        out.append((event.type, trigger, parties[0], parties[1], event.actuality))
    return out


def test_subject_acts_and_object_receives() -> None:
    """The subject of a verb acts, its object receives, both as whole phrases."""
    parse = "NOUN/NN:2:nsubj VERB/VBD:0:root NUM/CD:5:nummod ADJ/JJ:5:amod NOUN/NNS:2:obj PUNCT:2:punct"
    assert [("COERCE", "arrested", ["Police"], ["two young men"], "actual")] == told("Police arrested two young men.", parse)


def test_passive_turns_the_parties_round() -> None:
    """In the passive the subject receives, and who acts stands behind "by"."""
    parse = "NUM/CD:2:nummod NOUN/NNS:4:nsubj AUX/VBD:4:aux VERB/VBN:0:root ADP/IN:6:case NOUN/NNS:4:obl PUNCT:4:punct"
    assert [("ASSAULT", "killed", ["rebels"], ["Two guards"], "actual")] == told("Two guards were killed by rebels.", parse)


def test_headline_without_auxiliary_is_passive() -> None:
    """A verb that is never without an object is passive where it has none, as headlines leave out "were"."""
    parse = "NUM/CD:2:nsubj VERB/VBD:0:root ADP/IN:4:case NOUN/NN:2:obl"
    assert [("COERCE", "arrested", [], ["Six"], "actual")] == told("Six arrested in raid", parse)


def test_harm_by_accident_is_no_event() -> None:
    """What an accident or a disaster does is no doing of anybody."""
    quake = "DET/DT:2:det NOUN/NN:3:nsubj VERB/VBD:0:root NUM/CD:5:nummod NOUN/NNS:3:obj PUNCT:3:punct"
    assert [] == told("The earthquake killed nine people.", quake)
    crash = "NUM/CD:2:nummod NOUN/NNS:4:nsubj AUX/VBD:4:aux VERB/VBN:0:root ADP/IN:7:case DET/DT:7:det NOUN/NN:4:obl PUNCT:4:punct"
    assert [] == told("Nine people were injured in a crash.", crash)


def test_noun_with_its_parties() -> None:
    """A noun names an event with its parties: whom it befalls behind "of", who does it behind "by"."""
    text = "The arrest of the editor by soldiers angered readers."
    parse = (
        "DET/DT:2:det NOUN/NN:8:nsubj ADP/IN:5:case DET/DT:5:det NOUN/NN:2:nmod ADP/IN:7:case NOUN/NNS:2:nmod VERB/VBD:0:root "
        "NOUN/NNS:8:obj PUNCT:8:punct"
    )
    assert [("COERCE", "arrest", ["soldiers"], ["the editor"], "actual")] == told(text, parse)


def test_bare_noun_only_refers() -> None:
    """ "The attack" alone refers to an event and tells none."""
    assert [] == told("The attack was long.", "DET/DT:2:det NOUN/NN:4:nsubj AUX/VBD:4:cop ADJ/JJ:0:root PUNCT:4:punct")


def test_light_verb_gives_its_subject_to_the_noun() -> None:
    """With a light verb its subject does what the noun names, also where a possessor stands for it."""
    text = "Troops launched their attack on the village."
    parse = "NOUN/NNS:2:nsubj VERB/VBD:0:root PRON/PRP$:4:nmod NOUN/NN:2:obj ADP/IN:7:case DET/DT:7:det NOUN/NN:4:nmod PUNCT:2:punct"
    assert [("ASSAULT", "attack", ["Troops"], ["the village"], "actual")] == told(text, parse)


def test_compound_names_the_event() -> None:
    """A compound is the trigger as a whole, and the word before it acts."""
    text = "Rebel air strikes on the port continued."
    parse = "NOUN/NN:3:compound NOUN/NN:3:compound NOUN/NNS:7:nsubj ADP/IN:6:case DET/DT:6:det NOUN/NN:3:nmod VERB/VBD:0:root PUNCT:7:punct"
    assert [("ASSAULT", "air strikes", ["Rebel"], ["the port"], "actual")] == told(text, parse)


def test_both_act_when_they_meet() -> None:
    """ "Talks between A and B" have two actors and no recipient."""
    text = "Talks between Norway and Chile began."
    parse = "NOUN/NNS:6:nsubj ADP/IN:3:case PROPN/NNP:1:nmod CCONJ/CC:5:cc PROPN/NNP:3:conj VERB/VBD:0:root PUNCT:6:punct"
    assert [("CONSULT", "Talks", ["Norway", "Chile"], [], "actual")] == told(text, parse)


def test_control() -> None:
    """Whoever is ordered to do something does it, and it is called for."""
    text = "The court ordered the army to withdraw."
    parse = "DET/DT:2:det NOUN/NN:3:nsubj VERB/VBD:0:root DET/DT:5:det NOUN/NN:3:obj PART/TO:7:mark VERB/VB:3:xcomp PUNCT:3:punct"
    assert [
        ("REQUEST", "ordered", ["The court"], ["the army"], "actual"),
        ("RETREAT", "withdraw", ["the army"], [], "called_for"),
    ] == told(text, parse)


def test_a_promise_is_an_event_and_so_is_what_is_promised() -> None:
    """A promise is actual, what is promised planned, and its recipient is the recipient of the promise."""
    text = "Peru promised to release the hostages."
    parse = "PROPN/NNP:2:nsubj VERB/VBD:0:root PART/TO:4:mark VERB/VB:2:xcomp DET/DT:6:det NOUN/NNS:4:obj PUNCT:2:punct"
    assert [
        ("AGREE", "promised", ["Peru"], ["the hostages"], "actual"),
        ("RETREAT", "release", ["Peru"], ["the hostages"], "planned"),
    ] == told(text, parse)


def test_a_refusal_stands_alone() -> None:
    """A refusal is one event: what is refused is none, and its recipient is the recipient of the refusal."""
    text = "Peru refused to release the hostages."
    parse = "PROPN/NNP:2:nsubj VERB/VBD:0:root PART/TO:4:mark VERB/VB:2:xcomp DET/DT:6:det NOUN/NNS:4:obj PUNCT:2:punct"
    assert [("REJECT", "refused", ["Peru"], ["the hostages"], "actual")] == told(text, parse)


def test_conjoined_verbs_share_their_subject() -> None:
    """Verbs that are joined share the subject, and one without an object that of the next."""
    text = "Police arrested and charged a minister."
    parse = "NOUN/NN:2:nsubj VERB/VBD:0:root CCONJ/CC:4:cc VERB/VBD:2:conj DET/DT:6:det NOUN/NN:4:obj PUNCT:2:punct"
    assert [
        ("COERCE", "arrested", ["Police"], ["a minister"], "actual"),
        ("ACCUSE", "charged", ["Police"], ["a minister"], "actual"),
    ] == told(text, parse)


def test_the_same_people_shot_and_wounded_is_one_event() -> None:
    """Two words for the harm done to the same people are one event; two groups are two."""
    parse = "NUM/CD:2:nummod NOUN/NNS:4:nsubj AUX/VBD:4:aux VERB/VBN:0:root CCONJ/CC:6:cc VERB/VBN:4:conj PUNCT:4:punct"
    assert [("ASSAULT", "shot", [], ["Two men"], "actual")] == told("Two men were shot and wounded.", parse)
    text = "Gunmen killed one and wounded three."
    parse = "NOUN/NNS:2:nsubj VERB/VBD:0:root NUM/CD:2:obj CCONJ/CC:5:cc VERB/VBD:2:conj NUM/CD:5:obj PUNCT:2:punct"
    assert [["one"], ["three"]] == [recipients for _, _, _, recipients, _ in told(text, parse)]


def test_relative_pronoun_means_its_noun() -> None:
    """The actor of a relative clause is the noun before it, without the clause."""
    text = "The group that bombed the mosque fled."
    parse = "DET/DT:2:det NOUN/NN:7:nsubj PRON/WDT:4:nsubj VERB/VBD:2:acl DET/DT:6:det NOUN/NN:4:obj VERB/VBD:0:root PUNCT:7:punct"
    assert [("ASSAULT", "bombed", ["The group"], ["the mosque"], "actual")] == told(text, parse)


def test_reduced_relative() -> None:
    """A participle behind a noun says what was done to it."""
    text = "Men arrested by soldiers vanished."
    parse = "NOUN/NNS:5:nsubj VERB/VBN:1:acl ADP/IN:4:case NOUN/NNS:2:obl VERB/VBD:0:root PUNCT:5:punct"
    assert [("COERCE", "arrested", ["soldiers"], ["Men"], "actual")] == told(text, parse)


def test_instrument_is_no_actor() -> None:
    """A bomb does not act; whoever the attack belongs to does."""
    bomb = "DET/DT:2:det NOUN/NN:3:nsubj VERB/VBD:0:root NUM/CD:5:nummod NOUN/NNS:3:obj PUNCT:3:punct"
    assert [("ASSAULT", "killed", [], ["two guards"], "actual")] == told("A bomb killed two guards.", bomb)
    text = "A raid by soldiers killed two guards."
    parse = "DET/DT:2:det NOUN/NN:5:nsubj ADP/IN:4:case NOUN/NNS:2:nmod VERB/VBD:0:root NUM/CD:7:nummod NOUN/NNS:5:obj PUNCT:5:punct"
    assert ("ASSAULT", "killed", ["soldiers"], ["two guards"], "actual") in told(text, parse)


def test_what_is_rejected_belongs_to_somebody() -> None:
    """The recipient of a refusal is whose request it was."""
    text = "Chile rejected the court's request."
    parse = "PROPN/NNP:2:nsubj VERB/VBD:0:root DET/DT:4:det NOUN/NN:6:nmod PART/POS:4:case NOUN/NN:2:obj PUNCT:2:punct"
    assert ("REJECT", "rejected", ["Chile"], ["the court"], "actual") in told(text, parse)


def test_ending_a_doing_is_a_doing_of_another_type() -> None:
    """To stop the shelling is to retreat, to lift a ban to concede; what is ended is no event beside it."""
    stop = "DET/DT:2:det NOUN/NN:3:nsubj VERB/VBD:0:root DET/DT:5:det NOUN/NN:3:obj ADP/IN:8:case DET/DT:8:det NOUN/NN:5:nmod PUNCT:3:punct"
    assert [("RETREAT", "stopped shelling", ["The army"], ["the town"], "actual")] == told(
        "The army stopped its shelling of the town.", stop
    )
    lift = "PROPN/NNP:2:nsubj VERB/VBD:0:root DET/DT:4:det NOUN/NN:2:obj ADP/IN:6:case NOUN/NNS:4:nmod PUNCT:2:punct"
    assert [("CONCEDE", "lifted ban", ["Chile"], ["parties"], "actual")] == told("Chile lifted the ban on parties.", lift)


def test_a_word_that_is_not_a_doing_here() -> None:
    """Participles that are adjectives or nouns, and fights for a better life, are no events."""
    held = "NOUN/NN:3:compound PUNCT:1:punct VERB/VBN:4:amod NOUN/NN:5:nsubj VERB/VBD:0:root PUNCT:5:punct"
    assert [] == told("rebel-held territory shrank.", held)
    accused = "DET/DT:2:det VERB/VBN:3:nsubj VERB/VBD:0:root PUNCT:3:punct"
    assert [] == told("The accused left.", accused)
    fight = "NOUN/NNS:2:nsubj VERB/VBP:0:root ADP/IN:4:case NOUN/NN:2:obl PUNCT:2:punct"
    assert [] == told("Farmers fight for survival.", fight)


def test_the_harm_in_an_attack_is_the_attack() -> None:
    """ "Killed in a rebel attack" is one event, by the rebels."""
    text = "Ten were killed in a rebel attack."
    parse = "NUM/CD:3:nsubj AUX/VBD:3:aux VERB/VBN:0:root ADP/IN:7:case DET/DT:7:det NOUN/NN:7:compound NOUN/NN:3:obl PUNCT:3:punct"
    assert [("ASSAULT", "killed", ["rebel"], ["Ten"], "actual")] == told(text, parse)


@pytest.mark.parametrize(
    ("text", "parse"),
    [
        (
            "At least two guards were killed.",
            "ADP/IN:2:case ADJ/JJS:3:nmod NUM/CD:4:nummod NOUN/NNS:6:obl AUX/VBD:6:aux VERB/VBN:0:root PUNCT:6:punct",
        ),
        (
            "Rebels killed at least two guards.",
            "NOUN/NNS:2:nsubj VERB/VBD:0:root ADP/IN:4:case ADJ/JJS:5:nmod NUM/CD:6:nummod NOUN/NNS:2:obl PUNCT:2:punct",
        ),
    ],
)
def test_a_number_with_its_bound_is_no_oblique(text: str, parse: str) -> None:
    """ "At least two guards" is what is killed, though parsers read "at" as a preposition."""
    assert ["guards"] == [recipients[0].split()[-1] for _, _, _, recipients, _ in told(text, parse)]


def test_whose_word_it_is() -> None:
    """An event in the content of a statement carries that statement."""
    text = "Mills said police killed a man."
    parse = "PROPN/NNP:2:nsubj VERB/VBD:0:root NOUN/NN:4:nsubj VERB/VBD:2:ccomp DET/DT:6:det NOUN/NN:4:obj PUNCT:2:punct"
    said = Statement(id="s-1", content=(Span(11, 30),), form="indirect", by="test", score=1.0)
    found = Found(analysis=parsed(text, parse), report=REPORT, statements=(said,))
    assert ["s-1"] == [event.statement for event in events(found)[0]]


def test_who_says_that_another_failed_accuses_him() -> None:
    """A fault that a statement finds with another is an accusation by its speaker, whose own word it is; a fault of his own is none."""
    text = "Mills said Chile failed to act."
    parse = "PROPN/NNP:2:nsubj VERB/VBD:0:root PROPN/NNP:4:nsubj VERB/VBD:2:ccomp PART/TO:6:mark VERB/VB:4:xcomp PUNCT:2:punct"
    said = Statement(id="s-1", source=(Span(0, 5),), content=(Span(11, 30),), form="indirect", by="test", score=1.0)
    event = events(Found(analysis=parsed(text, parse), report=REPORT, statements=(said,)))[0][0]
    assert ("ACCUSE", "actual", None) == (event.type, event.actuality, event.statement)
    assert ["Mills", "Chile"] == [text[slice(*party.span)] for party in (*event.actors, *event.recipients)]
    assert [] == read(parsed(text, parse))


def test_who_announces_his_own_deed_promises_it_or_threatens() -> None:
    """To announce what one will do is a promise where it is friendly and a threat where it is not; to report another's is neither."""
    text = "{} said {} would {} them."
    parse = "PROPN/NNP:2:nsubj VERB/VBD:0:root {}:5:nsubj AUX/MD:5:aux VERB/VB:2:ccomp PRON/PRP:5:obj PUNCT:2:punct"
    own = parse.format("PRON/PRP")
    assert {("AGREE", "said would"), ("RETREAT", "release")} == {t[:2] for t in told(text.format("Chile", "it", "release"), own)}
    assert {("THREATEN", "said would"), ("ASSAULT", "bomb")} == {t[:2] for t in told(text.format("Chile", "it", "bomb"), own)}
    assert {("RETREAT", "release")} == {t[:2] for t in told(text.format("Chile", "Peru", "release"), parse.format("PROPN/NNP"))}


def test_a_relative_clause_without_a_pronoun_has_its_noun_for_object() -> None:
    """In "the town they shelled" the town is what is shelled."""
    text = "The town rebels shelled burned."
    parse = "DET/DT:2:det NOUN/NN:5:nsubj NOUN/NNS:4:nsubj VERB/VBD:2:acl VERB/VBD:0:root PUNCT:5:punct"
    assert [("ASSAULT", "shelled", ["rebels"], ["The town"], "actual")] == told(text, parse)


def test_adjective_of_nationality_stands_for_its_state() -> None:
    """An adjective of nationality that acts is the state that the report speaks of."""
    text = "Chile fell silent. The Chilean attack on Peru began."
    parse = (
        "PROPN/NNP:2:nsubj VERB/VBD:0:root ADJ/JJ:2:xcomp PUNCT:2:punct\n"
        "DET/DT:3:det ADJ/JJ:3:amod NOUN/NN:6:nsubj ADP/IN:5:case PROPN/NNP:3:nmod VERB/VBD:0:root PUNCT:6:punct"
    )
    state = Entity(id="e-1", name="Chile", type="government", country="CHL", by="test", score=1.0)
    found = Found(analysis=parsed(text, parse), report=REPORT, entities=(state,))
    assert ["e-1"] == [party.entity for party in events(found)[0][0].actors]


def test_nothing_comes_of_nothing() -> None:
    """A text without words of doing has no events and no gaps."""
    assert ((), ()) == events(Found(analysis=parsed("It rained."), report=REPORT))
