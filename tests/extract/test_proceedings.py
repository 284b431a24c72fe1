"""Proceedings: courts and inquiries, their steps, parties, matters and orders, on parses written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.found import Found
from onrecord.extract.proceedings import proceedings
from onrecord.extract.proceedings._vocabulary import nouns, triggers, verbs
from onrecord.language.analysis import Analysis
from onrecord.record import Party, Proceeding, Report
from tests.extract._reported import reported

WARRANT = (
    "The criminal court in Lund issued an arrest warrant on Friday for General Omar Dakhil over alleged war crimes.",
    (
        "DET/DT:3:det ADJ/JJ:3:amod NOUN/NN:6:nsubj ADP/IN:5:case PROPN/NNP:3:nmod VERB/VBD:0:root DET/DT:9:det NOUN/NN:9:compound "
        "NOUN/NN:6:obj ADP/IN:11:case PROPN/NNP:6:obl ADP/IN:15:case PROPN/NNP:15:compound PROPN/NNP:15:compound PROPN/NNP:9:nmod "
        "ADP/IN:19:case VERB/VBN:19:amod NOUN/NN:19:compound NOUN/NNS:6:obl PUNCT:6:punct"
    ),
)
RULING = (
    (
        "Kenora stands accused of theft at the Court of Appeal, which in an interim ruling in March ordered Kenora to return the ships and "
        "pay the crews."
    ),
    (
        "PROPN/NNP:2:nsubj VERB/VBZ:0:root VERB/VBN:2:xcomp ADP/IN:5:case NOUN/NN:3:obl ADP/IN:8:case DET/DT:8:det PROPN/NNP:5:nmod "
        "ADP/IN:10:case PROPN/NNP:8:nmod PUNCT:19:punct PRON/WDT:19:nsubj ADP/IN:16:case DET/DT:16:det ADJ/JJ:16:amod NOUN/NN:19:obl "
        "ADP/IN:18:case PROPN/NNP:16:nmod VERB/VBD:2:advcl PROPN/NNP:19:iobj PART/TO:22:mark VERB/VB:19:xcomp DET/DT:24:det "
        "NOUN/NNS:22:obj CCONJ/CC:26:cc VERB/VB:22:conj DET/DT:28:det NOUN/NNS:26:obj PUNCT:2:punct"
    ),
)
CONVICTED = (
    "Anna Keller was convicted of murder by a jury in Leeds and sentenced to ten years in prison.",
    (
        "PROPN/NNP:4:nsubj PROPN/NNP:1:flat AUX/VBD:4:aux VERB/VBN:0:root ADP/IN:6:case NOUN/NN:4:obl ADP/IN:9:case DET/DT:9:det "
        "NOUN/NN:6:nmod ADP/IN:11:case PROPN/NNP:9:nmod CCONJ/CC:13:cc VERB/VBD:4:conj ADP/IN:16:case NUM/CD:16:nummod NOUN/NNS:13:obl "
        "ADP/IN:18:case NOUN/NN:13:obl PUNCT:4:punct"
    ),
)
PLEA = (
    "The suspect pleaded not guilty to three counts of arson.",
    (
        "DET/DT:2:det NOUN/NN:3:nsubj VERB/VBD:0:root PART/RB:5:advmod ADJ/JJ:3:xcomp ADP/IN:8:case NUM/CD:8:nummod NOUN/NNS:5:obl "
        "ADP/IN:10:case NOUN/NN:8:nmod PUNCT:3:punct"
    ),
)
UPHELD = (
    "The Supreme Court upheld the conviction of Mr Kamau. The appeal was dismissed by the Supreme Court.",
    (
        "DET/DT:3:det ADJ/NNP:3:amod PROPN/NNP:4:nsubj VERB/VBD:0:root DET/DT:6:det NOUN/NN:4:obj ADP/IN:8:case PROPN/NNP:6:nmod "
        "PROPN/NNP:8:flat PUNCT:4:punct\n"
        "DET/DT:2:det NOUN/NN:4:nsubj AUX/VBD:4:aux VERB/VBN:0:root ADP/IN:8:case DET/DT:8:det ADJ/NNP:8:amod PROPN/NNP:4:obl "
        "PUNCT:4:punct"
    ),
)
INQUIRY = (
    "The council has set up a commission of inquiry into the fire.",
    (
        "DET/DT:2:det NOUN/NN:4:nsubj AUX/VBZ:4:aux VERB/VBN:0:root ADP/RP:4:compound DET/DT:7:det NOUN/NN:4:obj ADP/IN:9:case "
        "NOUN/NN:7:nmod ADP/IN:12:case DET/DT:12:det NOUN/NN:4:obl PUNCT:4:punct"
    ),
)
SUED = (
    "The families sued the airline over the crash.",
    "DET/DT:2:det NOUN/NNS:3:nsubj VERB/VBD:0:root DET/DT:5:det NOUN/NN:3:obj ADP/IN:8:case DET/DT:8:det NOUN/NN:3:obl PUNCT:3:punct",
)


def words(text: str, party: Party | None) -> str | None:
    return None if party is None else text[slice(*party.span)]


def told(found: Found) -> list[Proceeding]:
    made, gaps = proceedings(found)
    assert gaps == ()
    return list(made)


def test_a_warrant_has_its_court_its_respondent_its_matter_and_its_day() -> None:
    """Who issues a warrant is the court, whom it is for the respondent, what it is over the matter; the day may stand with the verb."""
    found = reported(*WARRANT, things=[("General Omar Dakhil", "person", "")], dates=[("Friday", "2024-02-09")])
    (warrant,) = told(found)
    text = found.analysis.text
    assert (warrant.step, words(text, warrant.court)) == ("warrant", "The criminal court in Lund")
    assert warrant.respondent is not None
    assert (words(text, warrant.respondent), warrant.respondent.entity) == ("General Omar Dakhil", "e-General Omar Dakhil")
    assert [text[slice(*span)] for span in warrant.matter] == ["alleged war crimes"]
    assert warrant.date == "d-Friday"


def test_an_accusation_before_a_court_goes_into_its_ruling_and_orders_stand_apart() -> None:
    """One step of one case is one proceeding: the accusation gives matter and respondent, each joined clause is an order of its own."""
    found = reported(*RULING, things=[("Kenora", "government", "")], dates=[("March", "2024-03")])
    (ruling,) = told(found)
    text = found.analysis.text
    assert (ruling.step, words(text, ruling.court), ruling.date) == ("interim_ruling", "the Court of Appeal", "d-March")
    assert words(text, ruling.respondent) == "Kenora"
    assert [text[slice(*span)] for span in ruling.matter] == ["theft"]
    orders = [(text[slice(*order.content[0])], words(text, order.addressee)) for order in ruling.orders]
    assert orders == [("to return the ships", "Kenora"), ("pay the crews", "Kenora")]


def test_a_judgment_and_a_sentence_of_one_person_are_two_steps() -> None:
    """What is joined to a passive has its subject too, and each step is told once."""
    found = reported(*CONVICTED, things=[("Anna Keller", "person", "")])
    text = found.analysis.text
    assert [(p.step, words(text, p.respondent)) for p in told(found)] == [("judgment", "Anna Keller"), ("sentence", "Anna Keller")]
    judgment = told(found)[0]
    assert words(text, judgment.court) == "a jury in Leeds"
    assert [text[slice(*span)] for span in judgment.matter] == ["murder"]


def test_a_plea_is_a_hearing_even_where_it_denies() -> None:
    """ "Not guilty" does not make the hearing unheld, and "counts of" is no part of the matter."""
    found = reported(*PLEA)
    (hearing,) = told(found)
    text = found.analysis.text
    assert (hearing.step, words(text, hearing.respondent)) == ("hearing", "The suspect")
    assert [text[slice(*span)] for span in hearing.matter] == ["arson"]


def test_a_ruling_on_a_conviction_is_an_appeal_and_told_twice_is_one() -> None:
    """The court that upholds a conviction decides an appeal; its dismissal in the next sentence is the same step."""
    found = reported(*UPHELD, things=[("Supreme Court", "court", "")])
    (appeal,) = told(found)
    text = found.analysis.text
    assert (appeal.step, words(text, appeal.court), words(text, appeal.respondent)) == ("appeal", "The Supreme Court", "Mr Kamau")


def test_a_commission_of_inquiry_is_its_own_court() -> None:
    """The body that inquires stands in the place of a court; what it looks into is the matter."""
    found = reported(*INQUIRY)
    (inquiry,) = told(found)
    text = found.analysis.text
    assert (inquiry.step, words(text, inquiry.court)) == ("inquiry", "a commission of inquiry")
    assert [text[slice(*span)] for span in inquiry.matter] == ["the fire"]


def test_who_sues_is_the_applicant_and_who_is_sued_the_respondent() -> None:
    """A complaint needs no court to be one."""
    found = reported(*SUED)
    (complaint,) = told(found)
    text = found.analysis.text
    assert (complaint.step, words(text, complaint.applicant)) == ("complaint", "The families")
    assert words(text, complaint.respondent) == "the airline"
    assert [text[slice(*span)] for span in complaint.matter] == ["the crash"]


def test_a_step_told_by_somebody_is_that_persons_word() -> None:
    """A proceeding inside the content of a statement points to the statement."""
    found = reported(*SUED, statements=["The families sued the airline over the crash"])
    assert told(found)[0].statement == "s-The families sued the airline over the crash"


NO_STEP = {
    "a fee": (
        "The bank charged the mayor a fee.",
        "DET/DT:2:det NOUN/NN:3:nsubj VERB/VBD:0:root DET/DT:5:det NOUN/NN:3:obj DET/DT:7:det NOUN/NN:3:obj PUNCT:3:punct",
    ),
    "a condition": (
        "If convicted, he could be sentenced to five years in prison.",
        (
            "SCONJ/IN:2:mark VERB/VBN:7:advcl PUNCT:2:punct PRON/PRP:7:nsubj AUX/MD:7:aux AUX/VB:7:aux VERB/VBN:0:root ADP/IN:10:case "
            "NUM/CD:10:nummod NOUN/NNS:7:obl ADP/IN:12:case NOUN/NN:7:obl PUNCT:7:punct"
        ),
    ),
    "a demand": (
        "Unions demanded an independent inquiry into the fire.",
        "NOUN/NNS:2:nsubj VERB/VBD:0:root DET/DT:5:det ADJ/JJ:5:amod NOUN/NN:2:obj ADP/IN:8:case DET/DT:8:det NOUN/NN:2:obl PUNCT:2:punct",
    ),
    "the court of public opinion": (
        "He was tried in the court of public opinion.",
        (
            "PRON/PRP:3:nsubj AUX/VBD:3:aux VERB/VBN:0:root ADP/IN:6:case DET/DT:6:det NOUN/NN:3:obl ADP/IN:9:case ADJ/JJ:9:amod "
            "NOUN/NN:6:nmod PUNCT:3:punct"
        ),
    ),
    "a tennis court": (
        "Rain fell and the tennis court ordered nobody to leave.",
        (
            "NOUN/NN:2:nsubj VERB/VBD:0:root CCONJ/CC:7:cc DET/DT:6:det NOUN/NN:6:compound NOUN/NN:7:nsubj VERB/VBD:2:conj PRON/NN:7:obj "
            "PART/TO:10:mark VERB/VB:7:xcomp PUNCT:2:punct"
        ),
    ),
    "a vaccine": (
        "The trial of the vaccine began.",
        "DET/DT:2:det NOUN/NN:6:nsubj ADP/IN:5:case DET/DT:5:det NOUN/NN:2:nmod VERB/VBD:0:root PUNCT:6:punct",
    ),
    "an appeal for calm": (
        "She appealed for calm and appealed to voters.",
        (
            "PRON/PRP:2:nsubj VERB/VBD:0:root ADP/IN:4:case NOUN/NN:2:obl CCONJ/CC:6:cc VERB/VBD:2:conj ADP/IN:8:case NOUN/NNS:6:obl "
            "PUNCT:2:punct"
        ),
    ),
    "a denial": (
        "He was not charged with theft.",
        "PRON/PRP:4:nsubj AUX/VBD:4:aux PART/RB:4:advmod VERB/VBN:0:root ADP/IN:6:case NOUN/NN:4:obl PUNCT:4:punct",
    ),
    "the future": (
        "He will be sentenced in prison.",
        "PRON/PRP:4:nsubj AUX/MD:4:aux AUX/VB:4:aux VERB/VBN:0:root ADP/IN:6:case NOUN/NN:4:obl PUNCT:4:punct",
    ),
}


@pytest.mark.parametrize(("text", "parse"), NO_STEP.values(), ids=NO_STEP.keys())
def test_what_only_sounds_like_a_court_is_no_proceeding(text: str, parse: str) -> None:
    """Words of courts in another sense, and steps that are not taken, give nothing."""
    assert told(reported(text, parse)) == []


def test_the_lexicons_hold_steps_roles_and_needs_that_the_rules_know() -> None:
    """A typing error in a table would silently switch a word off."""
    steps = {"complaint", "charge", "hearing", "interim_ruling", "judgment", "sentence", "appeal", "warrant", "inquiry"}
    roles = {"", "court", "applicant", "respondent", "matter", "addressee", "barred"}
    needs = {"court", "crime", "guilt", "before", "trial", "legal", "term", "case", "inquirer", "sued", "decree", "down", "out"}
    assert all(v.step in steps and {v.doer, v.undergoer} <= roles and v.needs <= needs for v in verbs().values())
    assert all(n.step in steps and n.doer in roles for n in nouns().values())


FILLERS = ("court", "judge", "guilty", "of", "murder", "the", "to", "interim", "Kamau", "police", "which", "and", "Friday")
TAGS = ("NOUN/NN", "VERB/VBN", "VERB/VBD", "PROPN/NNP", "ADP/IN", "PRON/WDT", "ADJ/JJ", "PUNCT/.")
RELATIONS = ("nsubj", "obj", "obl", "nmod", "conj", "xcomp", "acl", "advcl", "case", "mark", "compound", "amod", "ccomp", "aux")


@st.composite
def trees(draw: st.DrawFn) -> Analysis:
    """Words of courts in any order under any tree."""
    row = draw(st.lists(st.sampled_from(sorted(triggers()) + list(FILLERS) * 8), min_size=1, max_size=24))
    text = " ".join(row)
    ends = [len(" ".join(row[: k + 1])) for k in range(len(row))]
    tags = [draw(st.sampled_from(TAGS)).split("/") for _ in row]
    order = draw(st.permutations(range(len(row))))
    heads = [-1] * len(row)
    for place, token in enumerate(order[1:], 1):
        heads[token] = order[draw(st.integers(0, place - 1))]
    return Analysis(
        text=text,
        starts=[end - len(word) for end, word in zip(ends, row, strict=True)],
        ends=ends,
        words=row,
        sentences=[(0, len(row))],
        upos=[tag[0] for tag in tags],
        xpos=[tag[1] for tag in tags],
        heads=heads,
        relations=["root" if head < 0 else draw(st.sampled_from(RELATIONS)) for head in heads],
    )


@given(trees())
@settings(max_examples=200, deadline=None)
def test_whatever_the_parse_every_cell_stands_on_characters(analysis: Analysis) -> None:
    """No parse breaks the rules, spans are never empty or outside the text, ids are unique, and the span of a step holds its parts."""
    made, _ = proceedings(Found(analysis=analysis, report=Report(id="r", sha256="")))
    assert len({p.id for p in made}) == len(made)
    for p in made:
        spans = [p.span, *p.matter, *(s for order in p.orders for s in order.content)]
        spans += [party.span for party in (p.court, p.applicant, p.respondent) if party]
        assert all(0 <= a < b <= len(analysis.text) for a, b in spans)
        assert all(p.span.start <= a and b <= p.span.end for a, b in spans)
        assert all(order.content for order in p.orders)
