"""Speakers: whom pronouns, offices and relative pronouns in the place of a source stand for."""

from __future__ import annotations

import pytest

from onrecord.extract.statements import statements
from onrecord.language.analysis import Analysis
from onrecord.record import Entity, EntityType, Mention, MentionKind, Report, Span
from tests.extract._parsed import parsed

# An entity: its id, type and role, and its mentions with "|" between.
Known = tuple[str, EntityType, str, str]
REPORT = Report(id="r-test", sha256="0" * 64)


def told(analysis: Analysis, *known: Known) -> list[str | None]:
    """The speakers of an analysis."""
    entities, mentions = [], []
    for name, type_, role, phrases in known:
        entities.append(Entity(id=name, name=phrases.split("|")[0], type=type_, role=role or None, by="t", score=1.0))
        for phrase in phrases.split("|"):
            at = analysis.text.index(phrase)
            end = at + len(phrase)
            kind: MentionKind = "pronoun" if phrase.lower() in ("he", "she") else "name" if phrase[0].isupper() else "nominal"
            mentions.append(Mention(span=Span(at, end), head=Span(at, end), entity=name, kind=kind, by="t", score=1.0))
    return [statement.speaker for statement in statements(analysis, REPORT, entities, mentions)[0]]


TWICE = "<s1>{}</s1> <q1>said</q1> <c1>talks failed</c1>.\n\n<c2>“The people of the valley are hungry,”</c2> <s2>{}</s2> <q2>said</q2>."


@pytest.mark.parametrize("wrong", ["The people of the valley|she", "the valley|she", "she"])
def test_she_is_no_thing_and_nobody_first_named_in_her_words(wrong: str) -> None:
    """Where the chain of "she" is no person, or is named only in what she says, she is the last speaker before her."""
    kind: EntityType = "place" if wrong.startswith("the valley") else "person"
    kern: Known = ("kern", "person", "", "Ada Kern")
    assert ["kern", "kern"] == told(parsed(TWICE.format("Ada Kern", "she")), kern, ("wrong", kind, "", wrong))


def test_pronoun_does_not_take_up_a_speaker_of_the_other_sex() -> None:
    """ "She" after a man alone was quoted is nobody, and a gap."""
    analysis = parsed(
        TWICE.format("Adam Kern", "she"),
        "PROPN:3:nsubj PROPN:1:flat VERB:0:root NOUN:5:nsubj VERB:3:ccomp PUNCT:3:punct\n"
        "PUNCT:7:punct DET:3:det NOUN:7:nsubj ADP:6:case DET:6:det NOUN:3:nmod AUX:0:root ADJ:7:xcomp PUNCT:7:punct PUNCT:7:punct "
        "PRON:12:nsubj VERB:7:parataxis PUNCT:7:punct",
    )
    assert ["kern", None] == told(analysis, ("kern", "person", "", "Adam Kern"), ("valley", "place", "", "the valley|she"))
    _, gaps = statements(analysis, REPORT, (), ())
    assert ["unresolved_speaker"] == [gap.kind for gap in gaps if analysis.text[slice(*gap.span)] == "she"]


def test_pronoun_keeps_a_chain_that_can_be_right() -> None:
    """ "She" keeps the person named before her, though another spoke in between."""
    text = "Ada Kern left. " + TWICE.format("Eva Moss", "she")
    assert ["moss", "kern"] == told(parsed(text), ("moss", "person", "", "Eva Moss"), ("kern", "person", "", "Ada Kern|she"))


def test_office_alone_is_the_speaker_named_with_it() -> None:
    """ "The spokeswoman" without a name of her own is the nearest speaker before her whose office has that word; so is her "she"."""
    text = TWICE.format("Ada Kern", "the spokeswoman") + " <c3>“They wait,”</c3> <s3>she</s3> <q3>said</q3>."
    kern: Known = ("kern", "person", "Army spokeswoman", "Ada Kern")
    other: Known = ("other", "person", "", "the spokeswoman|she")
    first = "PROPN:3:nsubj PROPN:1:flat VERB:0:root NOUN:5:nsubj VERB:3:ccomp PUNCT:3:punct"
    second = (
        "PUNCT:7:punct DET:3:det NOUN:7:nsubj ADP:6:case DET:6:det NOUN:3:nmod AUX:0:root ADJ:7:xcomp PUNCT:7:punct PUNCT:7:punct "
        "DET:12:det NOUN:13:nsubj VERB:7:parataxis PUNCT:7:punct"
    )
    third = "PUNCT:3:punct PRON:3:nsubj VERB:7:ccomp PUNCT:3:punct PUNCT:3:punct PRON:7:nsubj VERB:0:root PUNCT:7:punct"
    analysis = parsed(text, "\n".join((first, second, third)))
    assert ["kern", "kern", "kern"] == told(analysis, kern, other)
    assert ["kern", "other", "other"] == told(analysis, ("kern", "person", "Army doctor", "Ada Kern"), other)


def test_relative_pronoun_with_a_chain_of_its_own_is_its_noun() -> None:
    """ "The grid operator, which said …" is the operator, also where "which" was taken for a thing of its own."""
    analysis = parsed(
        "The lines fell, according to the operator , <s1>which</s1> <q1>said</q1> <c1>repairs began</c1> .",
        "DET:2:det NOUN:3:nsubj VERB:0:root PUNCT:3:punct VERB:8:case ADP:5:fixed DET:8:det NOUN:3:obl PUNCT:11:punct PRON:11:nsubj "
        "VERB:3:advcl NOUN:13:nsubj VERB:11:ccomp PUNCT:3:punct",
    )
    assert "operator" in told(analysis, ("which", "other", "", "which"), ("operator", "organization", "", "the operator"))
