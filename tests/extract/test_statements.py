"""Statements: what the network's attributions, the quotation marks and the parse come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.statements import statements
from onrecord.language.analysis import Analysis, Attribution
from onrecord.record import Entity, Gap, Mention, MentionKind, Report, Span, Statement
from tests.extract._parsed import parsed

REPORT = Report(id="r-test", sha256="0" * 64)


def read(analysis: Analysis, **named: str) -> tuple[tuple[Statement, ...], tuple[Gap, ...]]:
    """The statements of an analysis; ``named`` gives words of the report that name an entity, ``head_of_phrase="the phrase"``."""
    entities, mentions = [], []
    for head, phrase in named.items():
        at = analysis.text.index(phrase)
        word = at + phrase.index(head)
        kind: MentionKind = "name" if head[0].isupper() else "nominal"
        entities.append(Entity(id=f"e-{head}", name=phrase, type="person", by="test", score=1.0))
        mentions.append(
            Mention(span=Span(at, at + len(phrase)), head=Span(word, word + len(head)), entity=f"e-{head}", kind=kind, by="t", score=1.0)
        )
    return statements(analysis, REPORT, entities, mentions)


def quotes(analysis: Analysis, spans: tuple[Span, ...]) -> list[str]:
    """The words of spans."""
    return [analysis.text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("<c1>“We will go,”</c1> <q1>said</q1> <s1>Kern</s1>.", "direct"),
        ("<s1>Kern</s1> <q1>said</q1> <c1>that the men would go</c1>.", "indirect"),
        ("<s1>Kern</s1> <q1>said</q1> <c1>the men were “ready to go”</c1>.", "mixed"),
        ('<c1>The men are "ready to go and will not wait</c1>, <s1>Kern</s1> <q1>said</q1>.', "mixed"),
        ("<c1>“We came,</c1>” <s1>Kern</s1> <q1>said</q1>, “<c1>and we left.</c1>”", "direct"),
    ],
)
def test_form(marked: str, form: str) -> None:
    """Content is direct when all of it is quoted, marks in or out of it, mixed when some is, else indirect."""
    made, _ = read(parsed(marked))
    assert [form] == [statement.form for statement in made]


def test_quotation_after_its_speaker_belongs_to_the_same_statement() -> None:
    """A second quotation in the paragraph is content of the statement it continues."""
    analysis = parsed("<c1>“We will rebuild,”</c1> <s1>Kern</s1> <q1>said</q1>. “It may take us years.”")
    made, gaps = read(analysis, Kern="Kern")
    assert [["“We will rebuild,”", "“It may take us years.”"]] == [quotes(analysis, s.content) for s in made]
    assert ["e-Kern"] == [s.speaker for s in made]
    assert () == gaps


def test_quoted_paragraph_belongs_to_the_speaker_of_the_one_before() -> None:
    """A paragraph that is one quotation goes to the one quoted at the end of the paragraph before."""
    analysis = parsed("<s1>Kern</s1> <q1>said</q1>: <c1>“We will certainly rebuild it.”</c1>\n\n“It may take us years, but we will.”")
    made, gaps = read(analysis)
    assert [["“We will certainly rebuild it.”", "“It may take us years, but we will.”"]] == [quotes(analysis, s.content) for s in made]
    assert not [gap for gap in gaps if gap.kind == "unattributed_quote"]


def test_later_paragraphs_of_one_quotation_follow_its_first() -> None:
    """Where the network held one paragraph of a quotation, the others belong to the same statement."""
    analysis = parsed(
        "<s1>Kern</s1> <q1>said</q1>: <c1>“We began in May.</c1>\n\n“We ended in June, and nobody helped us.”\n\nThe hall was quiet."
    )
    made, _ = read(analysis)
    assert [["“We began in May.", "“We ended in June, and nobody helped us.”"]] == [quotes(analysis, s.content) for s in made]


def test_quotation_of_nobody_is_a_gap() -> None:
    """Quoted speech without a plain speaker is told and given to nobody."""
    analysis = parsed("The street was empty.\n\n“We waited for the buses all night long.”\n\nRain fell.")
    made, gaps = read(analysis)
    assert () == made
    assert ["unattributed_quote"] == [gap.kind for gap in gaps]
    assert analysis.text[slice(*gaps[0].span)].startswith("“We waited")


@pytest.mark.parametrize(
    "text",
    [
        "The army calls it a “safe zone” on its maps.",
        "Her first film, “The Long Road Home,” opened in May.",
        "A so-called 'tax holiday' ends today.",
        "‘Nobody’s Business’\n\nThe council met.",
    ],
)
def test_scare_quotes_and_titles_are_no_statements(text: str) -> None:
    """A few quoted words in the reporter's sentence, titles and headings make neither statement nor gap."""
    assert ((), ()) == read(parsed(text))


def test_unclosed_mark_is_a_gap_at_the_mark() -> None:
    """A quotation never closed keeps the content that the network saw, and is told at its mark."""
    analysis = parsed('<c1>The port is "badly damaged by the storm</c1>, <s1>Kern</s1> <q1>said</q1>.\nNothing moved.')
    made, gaps = read(analysis, Kern="Kern")
    assert [['The port is "badly damaged by the storm']] == [quotes(analysis, s.content) for s in made]
    assert [("unclosed_quote", '"')] == [(gap.kind, analysis.text[slice(*gap.span)]) for gap in gaps]


def test_free_verb_of_saying_makes_a_statement_for_its_quotation() -> None:
    """A quotation that the network missed goes to the verb of saying in its own sentence."""
    analysis = parsed(
        "“We will never sell,” said Kern.",
        "PUNCT:4:punct PRON:4:nsubj AUX:4:aux ADV:5:advmod VERB:7:ccomp PUNCT:5:punct PUNCT:5:punct "
        "VERB:0:root PROPN:8:nsubj PUNCT:8:punct",
    )
    made, gaps = read(analysis, Kern="Kern")
    assert [(["Kern"], ["said"], ["“We will never sell,”"], "direct", "e-Kern")] == [
        (quotes(analysis, s.source), quotes(analysis, s.cue), quotes(analysis, s.content), s.form, s.speaker) for s in made
    ]
    assert () == gaps


SPOKESMAN = "DET:2:det NOUN:5:nsubj ADP:4:case PROPN:2:nmod VERB:0:root NOUN:7:nsubj VERB:5:ccomp PUNCT:5:punct"


def test_speaker_is_the_head_of_the_source() -> None:
    """A spokesman for somebody is the spokesman; without a mention of him the speaker is null and a gap says so."""
    analysis = parsed("<s1>The spokesman for Kern</s1> <q1>said</q1> <c1>talks failed</c1>.", SPOKESMAN)
    made, _ = read(analysis, spokesman="The spokesman for Kern", Kern="Kern")
    assert ["e-spokesman"] == [s.speaker for s in made]
    made, gaps = read(analysis, Kern="Kern")
    assert [None] == [s.speaker for s in made]
    assert [("unresolved_speaker", "The spokesman for Kern")] == [(gap.kind, analysis.text[slice(*gap.span)]) for gap in gaps]


def test_nobody_in_particular_is_no_gap() -> None:
    """Critics, some and others name nobody whom the record could know."""
    analysis = parsed(
        "<s1>Critics</s1> <q1>said</q1> <c1>talks failed</c1>.", "NOUN:2:nsubj VERB:0:root NOUN:4:nsubj VERB:2:ccomp PUNCT:2:punct"
    )
    made, gaps = read(analysis)
    assert [None] == [s.speaker for s in made]
    assert () == gaps


def test_two_speakers_are_not_one() -> None:
    """A source that joins two people has no one speaker, unless a mention takes them together."""
    parse = "PROPN:4:nsubj CCONJ:3:cc PROPN:1:conj VERB:0:root NOUN:6:nsubj VERB:4:ccomp PUNCT:4:punct"
    analysis = parsed("<s1>Kern and Vale</s1> <q1>said</q1> <c1>talks failed</c1>.", parse)
    made, _ = read(analysis, Kern="Kern", Vale="Vale")
    assert [None] == [s.speaker for s in made]


def test_relative_pronoun_stands_for_its_noun() -> None:
    """Where the source is "which" or "who", the speaker is the noun before it."""
    analysis = parsed(
        "The talks moved to the court , <s1>which</s1> <q1>ordered</q1> <c1>a pause</c1> .",
        "DET:2:det NOUN:3:nsubj VERB:0:root ADP:6:case DET:6:det NOUN:3:obl PUNCT:9:punct PRON:9:nsubj "
        "VERB:6:acl DET:11:det NOUN:9:obj PUNCT:3:punct",
    )
    made, _ = read(analysis, court="the court")
    assert ["e-court"] == [s.speaker for s in made]


BRIEFING = (
    "PROPN:2:nsubj VERB:0:root DET:5:det NOUN:5:compound NOUN:2:obj ADP:7:case PROPN:5:nmod "
    "SCONJ:10:mark NOUN:10:nsubj VERB:2:ccomp PUNCT:2:punct"
)


def test_occasion() -> None:
    """A briefing that is told something is the occasion and nobody's ear."""
    analysis = parsed("<s1>Kern</s1> <q1>told</q1> a press briefing in Oslo <c1>that talks failed</c1>.", BRIEFING)
    made, _ = read(analysis)
    assert [(["a press briefing in Oslo"], None)] == [(quotes(analysis, s.occasion), s.addressee) for s in made]


def test_addressee() -> None:
    """The object of "told" is the one spoken to, with its entity where a mention has it."""
    analysis = parsed(
        "<s1>Kern</s1> <q1>told</q1> the city council <c1>that talks failed</c1>.",
        "PROPN:2:nsubj VERB:0:root DET:5:det NOUN:5:compound NOUN:2:obj SCONJ:8:mark NOUN:8:nsubj VERB:2:ccomp PUNCT:2:punct",
    )
    (made,), _ = read(analysis, council="the city council")
    assert made.addressee is not None
    assert ("the city council", "e-council") == (analysis.text[slice(*made.addressee.span)], made.addressee.entity)
    assert () == made.occasion


def test_letter_has_occasion_and_addressee() -> None:
    """A letter is the occasion, and the one it goes to is spoken to."""
    analysis = parsed(
        "<s1>Kern</s1> <q1>said</q1> in a letter to the council <c1>that talks failed</c1>.",
        "PROPN:2:nsubj VERB:0:root ADP:5:case DET:5:det NOUN:2:obl ADP:8:case DET:8:det NOUN:5:nmod "
        "SCONJ:11:mark NOUN:11:nsubj VERB:2:ccomp PUNCT:2:punct",
    )
    (made,), _ = read(analysis)
    assert made.addressee is not None
    assert "the council" == analysis.text[slice(*made.addressee.span)]
    assert ["a letter to the council"] == quotes(analysis, made.occasion)


def test_day_is_no_occasion() -> None:
    """ "On Tuesday" tells when, "on Telegram" where."""
    parse = "PROPN:2:nsubj VERB:0:root ADP:4:case PROPN:2:obl SCONJ:7:mark NOUN:7:nsubj VERB:2:ccomp PUNCT:2:punct"
    for place, occasion in (("Tuesday", []), ("Telegram", ["Telegram"])):
        analysis = parsed(f"<s1>Kern</s1> <q1>said</q1> on {place} <c1>that talks failed</c1>.", parse)
        (made,), _ = read(analysis)
        assert occasion == quotes(analysis, made.occasion)


def test_statements_within_statements_to_any_depth() -> None:
    """A statement in another's content is within it, and one in that within that."""
    analysis = parsed(
        "<s1>Kern</s1> <q1>said</q1> <c1>Vale told Moss that Reed denied it was over</c1>.",
        "PROPN:2:nsubj VERB:0:root PROPN:4:nsubj VERB:2:ccomp PROPN:4:obj SCONJ:8:mark PROPN:8:nsubj VERB:4:ccomp "
        "PRON:11:nsubj AUX:11:cop ADV:8:ccomp PUNCT:2:punct",
    )
    made, _ = read(analysis, Kern="Kern", Vale="Vale", Reed="Reed", Moss="Moss")
    assert [("e-Kern", None), ("e-Vale", made[0].id), ("e-Reed", made[1].id)] == [(s.speaker, s.within) for s in made]
    assert ["that Reed denied it was over"] == quotes(analysis, made[1].content)
    assert made[1].addressee is not None
    assert "e-Moss" == made[1].addressee.entity


def test_according_to_inside_a_quotation() -> None:
    """ "According to" with what was made known by whom: the words of attribution reach to "from", the rest of the sentence is content."""
    analysis = parsed(
        "<c1>“According to data from Norwegian divers, the cable was cut on purpose,”</c1> <s1>Kern</s1> <q1>said</q1>.",
        "PUNCT:10:punct VERB:4:case ADP:2:fixed NOUN:11:obl ADP:7:case ADJ:7:amod NOUN:4:nmod PUNCT:4:punct DET:10:det NOUN:12:nsubj "
        "AUX:12:aux VERB/VBN:17:ccomp ADP:14:case NOUN:12:obl PUNCT:12:punct PUNCT:12:punct PROPN:18:nsubj VERB:0:root PUNCT:18:punct",
    )
    made, _ = read(analysis, Kern="Kern", divers="Norwegian divers")
    assert [("e-Kern", "direct", None), ("e-divers", "indirect", made[0].id)] == [(s.speaker, s.form, s.within) for s in made]
    assert (["According to data from"], ["Norwegian divers"], ["the cable was cut on purpose"]) == tuple(
        quotes(analysis, spans) for spans in (made[1].cue, made[1].source, made[1].content)
    )


def test_noun_for_words_with_its_author() -> None:
    """ "Chilean statements about …" inside a statement is one of its own; its speaker is the country where the report names it."""
    analysis = parsed(
        "<c1>Peru is alarmed by Chilean statements about the new border road</c1>, <s1>Kern</s1> <q1>said</q1>. Chile was silent.",
        "PROPN:3:nsubj AUX:3:cop ADJ:14:ccomp ADP:6:case ADJ:6:amod NOUN:3:obl ADP:11:case DET:11:det ADJ:11:amod NOUN:11:compound "
        "NOUN:6:nmod PUNCT:3:punct PROPN:14:nsubj VERB:0:root PUNCT:14:punct\nPROPN:3:nsubj AUX:3:cop ADJ:0:root PUNCT:3:punct",
    )
    chile = Entity(id="e-Chile", name="Chile", type="place", by="test", score=1.0)
    made, _ = statements(analysis, REPORT, [chile], [])
    assert [(None, None), (made[0].id, "e-Chile")] == [(s.within, s.speaker) for s in made]
    assert (["Chilean"], ["statements about"], ["the new border road"]) == tuple(
        quotes(analysis, spans) for spans in (made[1].source, made[1].cue, made[1].content)
    )


def test_content_cut_short_reaches_to_the_marks() -> None:
    """Where the network held a part of a quotation, the statement has all of it."""
    analysis = parsed("“We will rebuild <c1>the bridge and the road</c1> to it,” <s1>Kern</s1> <q1>said</q1>.")
    made, _ = read(analysis)
    assert [["“We will rebuild the bridge and the road to it,”"]] == [quotes(analysis, s.content) for s in made]


def test_quoted_transcript_is_not_swallowed() -> None:
    """Words of attribution inside a quotation keep it from becoming content of theirs."""
    analysis = parsed("“<s1>KERN</s1><q1>:</q1> <c1>We will rebuild the bridge and the road.</c1>”")
    made, _ = read(analysis)
    assert [["We will rebuild the bridge and the road."]] == [quotes(analysis, s.content) for s in made]


def test_stands_accused_of() -> None:
    """What somebody stands accused of is a statement of nobody named, and no gap."""
    analysis = parsed(
        "The firm stands accused of fraud.", "DET:2:det NOUN:3:nsubj VERB:0:root VERB/VBN:3:xcomp ADP:6:case NOUN:4:obl PUNCT:3:punct"
    )
    made, gaps = read(analysis)
    assert [([], ["stands accused of"], ["fraud"], None)] == [
        (quotes(analysis, s.source), quotes(analysis, s.cue), quotes(analysis, s.content), s.speaker) for s in made
    ]
    assert () == gaps


def test_plain_words_of_attribution_are_not_missed() -> None:
    """A free "said" with its subject and clause is a statement though the network saw none; one in use elsewhere is left alone."""
    parse = "PROPN:2:nsubj VERB:0:root NOUN:4:nsubj VERB:2:ccomp PUNCT:2:punct"
    analysis = parsed("Kern said talks failed.", parse)
    made, _ = read(analysis, Kern="Kern")
    assert [(["said"], ["talks failed"], "e-Kern")] == [(quotes(analysis, s.cue), quotes(analysis, s.content), s.speaker) for s in made]
    assert 1 == len(read(parsed("<s1>Kern</s1> <q1>said</q1> <c1>talks failed</c1>.", parse))[0])


def test_passive_telling_has_the_told_as_addressee() -> None:
    """ "Vale was told that …" inside a statement has nobody as source and Vale as the one spoken to."""
    analysis = parsed(
        "<s1>Kern</s1> <q1>said</q1> <c1>Vale was told that talks failed</c1>.",
        "PROPN:2:nsubj VERB:0:root PROPN:5:nsubj AUX:5:aux VERB/VBN:2:ccomp SCONJ:8:mark NOUN:8:nsubj VERB:5:ccomp PUNCT:2:punct",
    )
    made, _ = read(analysis, Vale="Vale")
    assert [None, made[0].id] == [s.within for s in made]
    assert ((), None) == (made[1].source, made[1].speaker)
    assert made[1].addressee is not None
    assert "e-Vale" == made[1].addressee.entity


def test_shared_content_makes_no_nesting() -> None:
    """Two attributions of one content stand side by side."""
    made, _ = read(parsed("<s1>Kern</s1> <q1>said</q1> and <s2>Vale</s2> <q2>agreed</q2> <c1><c2>the talks had failed</c2></c1>."))
    assert [None, None] == [s.within for s in made]
    assert 2 == len({s.id for s in made})


def test_content_of_a_source_inside_is_not_within() -> None:
    """An attribution whose own source speaks outside the other's content is no inner one."""
    made, _ = read(parsed("<s1>Kern</s1> <q1>said</q1>: <c1>the deal, <c2>a lie</c2>, failed</c1>, <s2>Vale</s2> <q2>called it</q2>."))
    assert [None, None] == [s.within for s in made]


RULING = (
    "PROPN:2:nsubj VERB:0:root ADP:5:case DET:5:det NOUN:2:obl ADP:7:case PROPN:5:nmod PUNCT:13:punct PRON:13:nsubj ADP:12:case "
    "DET:12:det NOUN:13:obl VERB:2:advcl PROPN:13:iobj PART:16:mark VERB:13:xcomp PUNCT:2:punct"
)


def test_stray_word_as_source_gives_way_to_the_subject() -> None:
    """An article alone is no source: the subject is, and for "which" the noun before it, wherever the parse hangs its clause."""
    marked = "Oslo appeared before the court of Appeal , which in {} ruling <q1>ordered</q1> <c1>Oslo to pay</c1> ."
    for stray in ("<s1>a</s1>", "a"):
        analysis = parsed(marked.format(stray), RULING)
        (made,), gaps = read(analysis, court="the court of Appeal")
        assert (["the court of Appeal"], "e-court") == (quotes(analysis, made.source), made.speaker)
        assert () == gaps


def test_empty_source_is_filled_only_beside_a_plain_verb_of_saying() -> None:
    """The subject of "said" is its source; that of a verb that says nothing, or of a passive, is not."""
    parse = "PROPN:2:nsubj VERB:0:root SCONJ:5:mark NOUN:5:nsubj VERB:2:ccomp PUNCT:2:punct"
    for verb, source in (("said", ["Kern"]), ("seemed", [])):
        analysis = parsed(f"Kern <q1>{verb}</q1> <c1>that talks failed</c1>.", parse)
        assert [source] == [quotes(analysis, s.source) for s in read(analysis)[0]]
    passive = "PROPN:3:nsubj AUX:3:aux VERB/VBN:0:root PART:6:mark AUX:6:aux VERB:3:xcomp PUNCT:3:punct"
    analysis = parsed("Kern <q1>is said</q1> <c1>to have left</c1>.", passive)
    assert [[]] == [quotes(analysis, s.source) for s in read(analysis)[0]]


@pytest.mark.parametrize(
    ("marked", "parse", "cue", "content"),
    [
        (
            "<s1>Kern</s1> <q1>stands accused</q1> <c1>of fraud at the Court in Oslo</c1>.",
            (
                "PROPN:2:nsubj VERB:0:root VERB/VBN:2:xcomp ADP:5:case NOUN:3:obl ADP:8:case DET:8:det PROPN:3:obl ADP:10:case "
                "PROPN:8:nmod PUNCT:2:punct"
            ),
            "stands accused of",
            "fraud",
        ),
        (
            "<s1>Kern</s1> was <q1>charged with</q1> <c1>theft of grain before a Norwegian tribunal</c1>.",
            (
                "PROPN:3:nsubj AUX:3:aux VERB/VBN:0:root ADP:5:case NOUN:3:obl ADP:7:case NOUN:5:nmod ADP:11:case DET:11:det ADJ:11:amod "
                "NOUN:5:nmod PUNCT:3:punct"
            ),
            "was charged with",
            "theft of grain",
        ),
        (
            "<s1>Kern</s1> <q1>is suspected of</q1> <c1>taking bribes in Oslo</c1>.",
            "PROPN:3:nsubj AUX:3:aux VERB/VBN:0:root SCONJ:5:mark VERB:3:advcl NOUN:5:obj ADP:8:case PROPN:5:obl PUNCT:3:punct",
            "is suspected of",
            "taking bribes in Oslo",
        ),
    ],
)
def test_accused_is_not_who_says_it(marked: str, parse: str, cue: str, content: str) -> None:
    """Who is accused, charged or suspected in the passive is no source, and where he is accused no part of the charge."""
    analysis = parsed(marked, parse)
    made, gaps = read(analysis, Kern="Kern")
    assert [([], [cue], [content], None)] == [
        (quotes(analysis, s.source), quotes(analysis, s.cue), quotes(analysis, s.content), s.speaker) for s in made
    ]
    assert () == gaps


def test_one_who_accuses_stays_the_source() -> None:
    """ "Kern accused the firm of fraud" keeps Kern."""
    analysis = parsed(
        "<s1>Kern</s1> <q1>accused</q1> <c1>the firm of fraud</c1>.",
        "PROPN:2:nsubj VERB/VBD:0:root DET:4:det NOUN:2:obj ADP:6:case NOUN:2:obl PUNCT:2:punct",
    )
    made, _ = read(analysis, Kern="Kern")
    assert ["e-Kern"] == [s.speaker for s in made]


def test_author_of_information_ends_before_the_sentence_told() -> None:
    """The subject of the sentence told is no part of "according to", though the parse hung it into the author's relative clause."""
    analysis = parsed(
        "<c1>“According to data from divers who were present, the cable was cut,”</c1> <s1>Kern</s1> <q1>said</q1>.",
        "PUNCT:14:punct VERB:4:case ADP:2:fixed NOUN:14:obl ADP:6:case NOUN:4:nmod PRON:9:nsubj AUX:9:cop ADJ:6:acl PUNCT:9:punct "
        "DET:12:det NOUN:9:nsubj AUX:14:aux VERB/VBN:18:ccomp PUNCT:14:punct PUNCT:14:punct PROPN:18:nsubj VERB:0:root PUNCT:18:punct",
    )
    made, _ = read(analysis)
    assert (["divers who were present"], ["the cable was cut"]) == (quotes(analysis, made[1].source), quotes(analysis, made[1].content))


def test_content_takes_in_the_phrase_it_begins_in() -> None:
    """Words of a noun phrase that the content cut off before its noun belong to it; the cue before them does not."""
    analysis = parsed(
        "<s1>Kern</s1> <q1>urged</q1> both small <c1>firms to wait</c1>.",
        "PROPN:2:nsubj VERB:0:root DET:5:det ADJ:5:amod NOUN:2:obj PART:7:mark VERB:2:xcomp PUNCT:2:punct",
    )
    assert [["both small firms to wait"]] == [quotes(analysis, s.content) for s in read(analysis)[0]]


@pytest.mark.parametrize(
    ("marked", "contents"),
    [
        ("<s1>Kern</s1> <q1>said</q1> <c1>talks had</c1> not <c1>failed</c1>.", ["talks had not failed"]),
        ("<c1>Talks had failed,</c1> <s1>Kern</s1> <q1>said</q1>, <c1>and ended</c1>.", ["Talks had failed,", "and ended"]),
        ("<s1>Kern</s1> <q1>said</q1> <c1>talks</c1>, long awaited, <c1>failed</c1>.", ["talks", "failed"]),
    ],
)
def test_few_words_left_out_of_a_content_belong_to_it(marked: str, contents: list[str]) -> None:
    """A hole of up to three words in a content is filled, unless who says it stands there or marks set it off."""
    analysis = parsed(marked)
    assert [contents] == [quotes(analysis, s.content) for s in read(analysis)[0]]


def test_according_to_is_parted_from_a_statement_that_shares_its_content() -> None:
    """What an order says that the office reported holds the office's report; what precedes a speaker of his own does not."""
    analysis = parsed(
        "<q1>According to</q1> <s1>the order</s1>, <s2>the office</s2> <q2>reported</q2> <c1><c2>that pumps failed</c2></c1>."
    )
    made, _ = read(analysis)
    assert [["the office reported that pumps failed"], ["that pumps failed"]] == [quotes(analysis, s.content) for s in made]
    assert [None, made[0].id] == [s.within for s in made]
    analysis = parsed(
        "<c1>Lights failed</c1>, <q1>according to</q1> <s1>the operator</s1>, <s2>which</s2> <q2>said</q2> <c1><c2>repairs began</c2></c1>."
    )
    assert [["Lights failed"], ["repairs began"]] == [quotes(analysis, s.content) for s in read(analysis)[0]]


def test_empty_text_has_nothing() -> None:
    """No words, no statements, no gaps."""
    assert ((), ()) == read(parsed(""))


_WORDS = st.sampled_from(
    ["Kern", "said", "told", "that", "according", "to", "claims", "about", "“", "”", '"', "'", ",", ".", ":", "\n\n", "talks", "who"]
)
_TAGS = st.sampled_from(["NOUN", "VERB", "PROPN", "PRON", "ADP", "PUNCT"])
_RELATIONS = st.sampled_from(["nsubj", "obj", "obl", "ccomp", "nmod", "case", "acl", "conj", "punct", "advcl", "parataxis", "xcomp"])


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Analyses with any parse (each sentence a tree) and any attributions."""
    plain = parsed(" ".join(draw(st.lists(_WORDS, min_size=1, max_size=40))))
    heads = []
    for first, end in plain.sentences:
        heads += [-1] + [draw(st.integers(first, token - 1)) for token in range(first + 1, end)]
    size = len(plain)
    stretch = st.tuples(st.integers(0, max(0, size - 1)), st.integers(1, 8)).map(lambda s: (s[0], min(size, s[0] + s[1])))
    stretches = st.lists(stretch, max_size=2).map(tuple) if size else st.just(())
    attributions = draw(st.lists(st.builds(Attribution, stretches, stretches, stretches, st.just(0.5)), max_size=4))
    return Analysis(
        text=plain.text,
        starts=plain.starts,
        ends=plain.ends,
        words=plain.words,
        sentences=plain.sentences,
        upos=draw(st.lists(_TAGS, min_size=size, max_size=size)),
        xpos=draw(st.lists(st.sampled_from(["VBN", "VBD", "NN"]), min_size=size, max_size=size)),
        heads=heads,
        relations=draw(st.lists(_RELATIONS, min_size=size, max_size=size)),
        attributions=attributions,
    )


@given(analyses())
def test_whatever_the_network_says_the_record_is_sound(analysis: Analysis) -> None:
    """Spans are not empty and lie in the text, ids are unique, ``within`` points to an earlier statement that holds the content."""
    made, gaps = read(analysis)
    seen: dict[str, Statement] = {}
    for statement in made:
        assert statement.content
        assert statement.id not in seen
        for span in (*statement.source, *statement.cue, *statement.content, *statement.occasion):
            assert 0 <= span.start < span.end <= len(analysis.text)
        if statement.within is not None:
            outer = seen[statement.within]
            assert all(any(a <= start and end <= b for a, b in outer.content) for start, end in statement.content)
        seen[statement.id] = statement
    for gap in gaps:
        assert 0 <= gap.span.start < gap.span.end <= len(analysis.text)
    assert (made, gaps) == read(analysis)
