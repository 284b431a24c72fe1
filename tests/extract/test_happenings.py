"""What is read as a statement and is none, and where the words of saying end."""

from __future__ import annotations

import pytest

from tests.extract._parsed import parsed
from tests.extract.test_statements import quotes, read


@pytest.mark.parametrize(
    ("marked", "parse"),
    [
        (
            "The <s1>storm</s1> <q1>forced</q1> <c1>the closure of schools</c1>.",
            "DET:2:det NOUN:3:nsubj VERB/VBD:0:root DET:5:det NOUN:3:obj ADP:7:case NOUN:5:nmod PUNCT:3:punct",
        ),
        (
            "<s1>The wars</s1> <q1>have pushed</q1> <c1>prices to a record</c1>.",
            "DET:2:det NOUN:4:nsubj AUX:4:aux VERB/VBN:0:root NOUN:4:obj ADP:8:case DET:8:det NOUN:4:obl PUNCT:4:punct",
        ),
        (
            "<s1>Storm Edda</s1> <q1>left</q1> <c1>the island without power</c1>.",
            "PROPN:3:nsubj PROPN:1:flat VERB/VBD:0:root DET:5:det NOUN:3:obj ADP:7:case NOUN:3:obl PUNCT:3:punct",
        ),
    ],
)
def test_what_a_happening_brings_about_is_no_statement(marked: str, parse: str) -> None:
    """A storm or a war that forces or pushes something says nothing."""
    assert () == read(parsed(marked, parse))[0]


@pytest.mark.parametrize(
    ("marked", "parse"),
    [
        (
            "The <s1>crisis</s1> <q1>showed</q1> <c1>the limits of the plan</c1>.",
            "DET:2:det NOUN:3:nsubj VERB/VBD:0:root DET:5:det NOUN:3:obj ADP:8:case DET:8:det NOUN:5:nmod PUNCT:3:punct",
        ),
        (
            "The <s1>war</s1> <q1>forced an admission</q1> <c1>that the army was weak</c1>.",
            (
                "DET:2:det NOUN:3:nsubj VERB/VBD:0:root DET:5:det NOUN:3:obj "
                "SCONJ:10:mark DET:8:det NOUN:10:nsubj AUX:10:cop ADJ:5:acl PUNCT:3:punct"
            ),
        ),
        (
            "The <s1>minister</s1> <q1>pushed</q1> <c1>a ban on the trade</c1>.",
            "DET:2:det NOUN:3:nsubj VERB/VBD:0:root DET:5:det NOUN:3:obj ADP:8:case DET:8:det NOUN:5:nmod PUNCT:3:punct",
        ),
    ],
)
def test_who_can_tell_keeps_the_statement(marked: str, parse: str) -> None:
    """What shows something, what leads to a clause, and whoever can speak, still have their statement."""
    assert 1 == len(read(parsed(marked, parse))[0])


SAID_LATER = "DET:2:det NOUN:3:nsubj VERB/VBD:0:root {when}:{head}:advmod DET:6:det NOUN:8:nsubj AUX:8:aux VERB/VBN:3:ccomp PUNCT:3:punct"


@pytest.mark.parametrize("head", [3, 8])
def test_the_time_of_saying_is_no_content(head: int) -> None:
    """An adverb between the verb and the clause that is said belongs to the words of attribution, whichever verb the parse gives it to."""
    marked = "The <s1>mayor</s1> <q1>said</q1> <c1>later the talks had failed</c1>."
    (made,), _ = read(parsed(marked, SAID_LATER.format(when="ADV", head=head)))
    assert ["said later"] == quotes(parsed(marked), made.cue)
    assert ["the talks had failed"] == quotes(parsed(marked), made.content)


def test_an_adjective_stays_in_the_content() -> None:
    """ "Later talks" are talks, said of nothing."""
    marked = "The <s1>mayor</s1> <q1>said</q1> <c1>later talks had failed</c1>."
    parse = "DET:2:det NOUN:3:nsubj VERB/VBD:0:root ADJ:5:amod NOUN:7:nsubj AUX:7:aux VERB/VBN:3:ccomp PUNCT:3:punct"
    (made,), _ = read(parsed(marked, parse))
    assert ["later talks had failed"] == quotes(parsed(marked), made.content)


def test_where_it_was_said_is_no_source() -> None:
    """A phrase with a preposition beside the verb's own subject tells where it was said; the source is the subject's noun."""
    marked = "They trust the court, which in <s1>a ruling</s1> <q1>ordered</q1> <c1>the army to withdraw</c1>."
    parse = (
        "PRON:2:nsubj VERB:0:root DET:4:det NOUN:2:obj PUNCT:10:punct PRON:10:nsubj ADP:9:case DET:9:det NOUN:10:nsubj VERB/VBD:4:acl "
        "DET:12:det NOUN:10:obj PART:14:mark VERB:10:xcomp PUNCT:2:punct"
    )
    (made,), _ = read(parsed(marked, parse), court="the court")
    assert ["the court"] == quotes(parsed(marked), made.source)
    assert "e-court" == made.speaker


def test_the_accused_is_no_word_of_attribution() -> None:
    """Who stands accused is neither the source nor part of the cue."""
    marked = "<q1>Ardmoor stands accused of</q1> <c1>theft</c1>."
    parse = "PROPN:2:nsubj VERB:0:root VERB/VBN:2:xcomp ADP:5:case NOUN:3:obl PUNCT:2:punct"
    (made,), _ = read(parsed(marked, parse))
    assert ["stands accused of"] == quotes(parsed(marked), made.cue)
