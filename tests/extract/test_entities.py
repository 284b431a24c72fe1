"""Entities and their mentions, on analyses written by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract._names import FoundName, found_name, initials, same_names
from onrecord.extract.entities import entities
from onrecord.language.analysis import Analysis, Name
from onrecord.record import Entity, Mention, Report, Span

REPORT = Report(id="r", sha256="")

# word, universal tag, Penn tag, head (from 1 within the sentence), relation; a blank line ends a sentence.
MINISTRY = """
Foreign PROPN NNP 2 amod
Ministry PROPN NNP 3 compound
spokeswoman NOUN NN 4 nmod
Lena PROPN NNP 6 nsubj
Moreau PROPN NNP 4 flat
criticised VERB VBD 0 root
Kenya PROPN NNP 6 obj
on ADP IN 9 case
Monday PROPN NNP 6 obl
. PUNCT . 6 punct

She PRON PRP 2 nsubj
said VERB VBD 0 root
the DET DT 4 det
country NOUN NN 6 nsubj
had AUX VBD 6 aux
broken VERB VBN 2 ccomp
its PRON PRP$ 8 nmod
promise NOUN NN 6 obj
. PUNCT . 2 punct

Nairobi PROPN NNP 2 nsubj
rejected VERB VBD 0 root
the DET DT 4 det
charge NOUN NN 2 obj
, PUNCT , 4 punct
and CCONJ CC 7 cc
told VERB VBD 2 conj
Moreau PROPN NNP 7 obj
so ADV RB 7 advmod
. PUNCT . 2 punct

Paul PROPN NNP 9 nsubj
Adeyemi PROPN NNP 1 flat
, PUNCT , 4 punct
governor NOUN NN 1 appos
of ADP IN 6 case
Lakeland PROPN NNP 4 nmod
, PUNCT , 4 punct
later ADV RB 9 advmod
met VERB VBD 0 root
her PRON PRP 9 obj
in ADP IN 12 case
Nairobi PROPN NNP 9 obl
. PUNCT . 9 punct
"""
PEOPLE, PLACES = ("Lena Moreau", "Moreau", "Paul Adeyemi"), ("Kenya", "Nairobi", "Lakeland")
NAMES = {"Foreign Ministry": "ORG", **dict.fromkeys(PEOPLE, "PER"), **dict.fromkeys(PLACES, "LOC")}


def analysed(rows: str, names: dict[str, str] | None = None) -> Analysis:
    """An analysis from rows of tokens."""
    starts: list[int] = []
    ends: list[int] = []
    heads: list[int] = []
    words: list[str] = []
    upos: list[str] = []
    xpos: list[str] = []
    relations: list[str] = []
    sentences: list[tuple[int, int]] = []
    text = ""
    for block in rows.strip().split("\n\n"):
        base = len(words)
        for line in block.split("\n"):
            word, universal, penn, head, relation = line.split()
            text += "" if word in ".,”" or not text or text[-1] in "“\n" else " "
            starts.append(len(text))
            text += word
            ends.append(len(text))
            words.append(word)
            upos.append(universal)
            xpos.append(penn)
            heads.append(base + int(head) - 1 if head != "0" else -1)
            relations.append(relation)
        sentences.append((base, len(words)))
    found: list[Name] = []
    for name, label in sorted((names or {}).items(), key=lambda n: -len(n[0])):
        parts = name.split()
        for i in range(len(words) - len(parts) + 1):
            if words[i : i + len(parts)] == parts and not any(f.start <= i < f.end for f in found):
                found.append(Name(i, i + len(parts), label, 0.9))
    return Analysis(
        text=text, starts=starts, ends=ends, words=words, sentences=sentences, upos=upos, xpos=xpos, heads=heads, relations=relations,
        names=sorted(found),
    )  # fmt: skip


@pytest.fixture(scope="module")
def read() -> tuple[Analysis, tuple[Entity, ...], tuple[Mention, ...]]:
    analysis = analysed(MINISTRY, NAMES)
    return (analysis, *entities(analysis, REPORT))


def who(read: tuple[Analysis, tuple[Entity, ...], tuple[Mention, ...]], quote: str, nth: int = 0) -> Entity | None:
    """The entity of the nth mention whose span or head reads ``quote``."""
    analysis, found, mentions = read
    hits = [m for m in mentions if quote in (analysis.text[slice(*m.span)], analysis.text[slice(*m.head)])]
    return next((e for e in found if len(hits) > nth and e.id == hits[nth].entity), None)


Read = tuple[Analysis, tuple[Entity, ...], tuple[Mention, ...]]


def test_a_surname_is_the_person_named_in_full(read: Read) -> None:
    """A surname alone points to the entity of the full name."""
    full, alone = who(read, "Lena Moreau"), who(read, "Moreau")
    assert full is not None
    assert full == alone
    assert full.name == "Lena Moreau"
    assert full.type == "person"


def test_a_pronoun_is_the_person_of_its_gender(read: Read) -> None:
    """ "She" and "her" are the spokeswoman, not the governor."""
    full = who(read, "Lena Moreau")
    assert full is not None
    assert full == who(read, "She")
    assert full == who(read, "her")


def test_an_office_before_the_name_is_the_role(read: Read) -> None:
    """The words before a name are the person's office, as the report states it."""
    person = who(read, "Lena Moreau")
    assert person is not None
    assert (person.role, person.role_basis) == ("Foreign Ministry spokeswoman", "stated")


def test_an_office_in_apposition_is_the_role(read: Read) -> None:
    """An apposition behind a name is the person's office."""
    person = who(read, "Paul Adeyemi")
    assert person is not None
    assert person.role == "governor of Lakeland"


def test_a_capital_that_acts_is_its_government(read: Read) -> None:
    """ "Nairobi rejected" is Kenya; "in Nairobi" is the town."""
    country, acting, town = who(read, "Kenya"), who(read, "Nairobi", 0), who(read, "Nairobi", 1)
    assert country is not None
    assert country == acting
    assert town != country


def test_a_country_has_its_code_from_the_table(read: Read) -> None:
    """A country's code comes from the shipped table and says so; a town of that country has none."""
    country, town = who(read, "Kenya"), who(read, "Nairobi", 1)
    assert country is not None
    assert (country.country, country.country_basis) == ("KEN", "authority:mledoze/countries")
    assert town is None or town.country is None


def test_every_span_stands_in_the_text(read: Read) -> None:
    """Spans are not empty, heads lie inside, every mention's entity is there once."""
    check(*read)


def test_the_same_text_gives_the_same_entities(read: Read) -> None:
    """Reading twice changes nothing."""
    assert entities(analysed(MINISTRY, NAMES), REPORT) == read[1:]


def test_a_mention_is_as_its_constructor_makes_it(read: Read) -> None:
    """However mentions are built, they are whole: equal to a copy made by the constructor, spans included."""
    for mention in read[2]:
        assert replace(mention) == mention
        assert isinstance(mention.span, Span)
        assert isinstance(mention.head, Span)


def test_an_empty_text_has_no_entities() -> None:
    """No tokens, no entities."""
    empty = Analysis(text="", starts=[], ends=[], words=[], sentences=[], upos=[], xpos=[], heads=[], relations=[])
    assert entities(empty, REPORT) == ((), ())


AUDITORS = """
Keller PROPN NNP 2 compound
told NOUN NNP 0 root
the DET DT 4 det
Court PROPN NNP 2 obj
of ADP IN 6 case
Auditors PROPN NNPS 4 nmod
everything PRON NN 2 obj
. PUNCT . 2 punct
"""


def test_a_verb_behind_a_name_is_no_part_of_it() -> None:
    """A small word that the network takes into a name, or for a proper noun, leaves the name as it is."""
    for seen in ({"Keller": "PER"}, {"Keller told": "PER"}):
        analysis = analysed(AUDITORS, seen)
        speaker = who((analysis, *entities(analysis, REPORT)), "Keller")
        assert speaker is not None
        assert speaker.name == "Keller"


def test_a_name_cut_at_its_preposition_is_whole() -> None:
    """ "Court of" and "Auditors" are one body with one name, and its parts are nothing of their own."""
    names = [e.name for e in entities(analysed(AUDITORS, {"Court of": "ORG", "Auditors": "LOC"}), REPORT)[0]]
    assert names.count("Court of Auditors") == 1
    assert not {"Court of", "Court", "Auditors"} & set(names)


def check(analysis: Analysis, found: tuple[Entity, ...], mentions: tuple[Mention, ...]) -> None:
    ids = [e.id for e in found]
    assert len(set(ids)) == len(ids)
    assert {m.entity for m in mentions} == set(ids)
    for m in mentions:
        assert 0 <= m.span.start <= m.head.start < m.head.end <= m.span.end <= len(analysis.text)


TAGS = ["NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "JJ", "VBD", "IN", ".", "CD"]
CLASSES = ["NOUN", "PROPN", "PRON", "DET", "ADJ", "VERB", "ADP", "PUNCT", "NUM", "ADV"]
RELATIONS = ["nsubj", "obj", "obl", "nmod", "compound", "flat", "appos", "conj", "case", "det", "cop", "root", "acl", "amod", "punct"]
WORDS = ["she", "he", "it", "Mr", "Ada", "Keller", "ministry", "the", "Paris", "said", '"', "I", "they", "city", "U.S.", "é", "of", "2"]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_parse_is_too_bad(data: st.DataObject) -> None:
    """Any tags, heads (cycles too), relations and names give entities whose spans verify."""
    count = data.draw(st.integers(1, 40))

    def drawn(values: list[str]) -> list[str]:
        return data.draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))

    words = drawn(WORDS)
    starts = np.cumsum([0] + [len(w) + 1 for w in words])[:-1].tolist()
    cuts = sorted({0, count, *data.draw(st.lists(st.integers(0, count), max_size=4))})
    names, at = [], 0
    while at < count and data.draw(st.booleans()):
        start = data.draw(st.integers(at, count - 1))
        at = data.draw(st.integers(start + 1, min(count, start + 4)))
        names.append(Name(start, at, data.draw(st.sampled_from(["PER", "ORG", "LOC", "GRP", "MISC"])), 0.5))
    analysis = Analysis(
        text=data.draw(st.sampled_from([" ", "\n"])).join(words),
        starts=starts,
        ends=[s + len(w) for s, w in zip(starts, words, strict=True)],
        words=words,
        sentences=list(pairwise(cuts)),
        upos=drawn(CLASSES),
        xpos=drawn(TAGS),
        heads=data.draw(st.lists(st.integers(-1, count - 1), min_size=count, max_size=count)),
        relations=drawn(RELATIONS),
        names=names,
    )
    check(analysis, *entities(analysis, REPORT))


PARTICLES = """
Joost PROPN NNP 4 nsubj
van PROPN NNP 1 flat
Deel PROPN NNP 1 flat
left VERB VBD 0 root
. PUNCT . 4 punct

Then ADV RB 4 advmod
van PROPN NNP 4 nsubj
Deel PROPN NNP 2 flat
spoke VERB VBD 0 root
. PUNCT . 4 punct
"""


@pytest.mark.parametrize("names", [[(0, 1), (6, 7), (7, 8)], [(0, 2), (2, 3), (6, 8)], [(0, 3), (7, 8)], [(0, 1), (2, 3), (6, 7)]])
def test_particles_belong_to_the_name_around_them(names: list[tuple[int, int]]) -> None:
    """However a network cuts a name with a particle, no entity is called by the particle, and the surname is the full name's."""
    analysis = replace(analysed(PARTICLES), names=[Name(first, end, "PER", 0.9) for first, end in names])
    found, mentions = entities(analysis, REPORT)
    person = who((analysis, found, mentions), "van Deel")
    assert person is not None
    assert not [entity for entity in found if entity.name in ("van", "Van")]
    if (0, 1) not in names:
        assert "Joost van Deel" == person.name


JUDGE = """
Judge PROPN NNP {to} {relation}
Helena PROPN NNP {name}
Couto PROPN NNP {rest}
ordered VERB VBD 0 root
a DET DT 6 det
recount NOUN NN 4 obj
. PUNCT . 4 punct

She PRON PRP 2 nsubj
said VERB VBD 0 root
the DET DT 4 det
count NOUN NN 6 nsubj
was AUX VBD 6 cop
wrong ADJ JJ 2 ccomp
. PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    "parse",
    [
        {"to": 4, "relation": "nsubj", "name": "1 flat", "rest": "1 flat"},
        {"to": 3, "relation": "compound", "name": "3 compound", "rest": "4 nsubj"},
        {"to": 2, "relation": "nmod", "name": "4 nsubj", "rest": "2 flat"},
        {"to": 2, "relation": "compound", "name": "4 nsubj", "rest": "2 flat"},
    ],
)
@pytest.mark.parametrize("name", ["Judge Helena Couto", "Helena Couto"])
def test_a_pronoun_is_the_person_with_an_office(parse: dict[str, object], name: str) -> None:
    """ "She" is the judge named before, by her given name, however office and name hang together and whether the office is in the name."""
    analysis = analysed(JUDGE.format(**parse), {name: "PER"})
    found, mentions = entities(analysis, REPORT)
    person = who((analysis, found, mentions), "She")
    assert person is not None
    assert ("Helena Couto", "person", "Judge") == (person.name, person.type, person.role)
    assert [person.name] == [entity.name for entity in found if entity.type == "person"]


PLANS = """
Kenyan ADJ JJ 2 amod
plans NOUN NNS 9 nsubj
for ADP IN 5 case
the DET DT 5 det
defence NOUN NN 2 nmod
of ADP IN 8 case
its PRON PRP$ 8 nmod
border NOUN NN 5 nmod
worried VERB VBD 0 root
Uganda PROPN NNP 9 obj
. PUNCT . 9 punct

Kenya PROPN NNP 2 nsubj
waited VERB VBD 0 root
. PUNCT . 2 punct
"""


def test_a_possessor_is_told_by_an_adjective_of_nationality() -> None:
    """ "Its" within a phrase that begins with such an adjective is the country's, where the report names the country."""
    analysis = analysed(PLANS, {"Kenya": "LOC", "Uganda": "LOC"})
    found = (analysis, *entities(analysis, REPORT))
    country = who(found, "Kenya")
    assert country is not None
    assert country == who(found, "its")


def names_of(*texts: tuple[str, str]) -> list[FoundName | None]:
    return [found_name(tuple(text.split()), label) for text, label in texts]


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("Maria Keller", "Keller", "PER"),
        ("Maria Keller", "Ms. Keller", "PER"),
        ("Maria T. Keller", "Maria Keller", "PER"),
        ("World Grain Council", "WGC", "ORG"),
        ("United States", "U.S.", "LOC"),
        ("the Gaza Strip", "Gaza Strip", "LOC"),
        ("Gaza Strip", "Gaza", "LOC"),
        ("Golan", "Golan Heights", "LOC"),
        ("Joost van Deel", "van Deel", "PER"),
        ("Joost van Deel", "Van Deel", "PER"),
        ("Joost van Deel", "Deel", "PER"),
    ],
)
def test_names_of_one_thing_share_a_number(first: str, second: str, label: str) -> None:
    """A surname, a title, an initial, an acronym and an alias of a country lead back to the full name."""
    numbers = same_names(names_of((first, label), (second, label)))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("Maria Keller", "Peter Keller", "PER"),
        ("Mr Keller", "Ms Keller", "PER"),
        ("Joost van Deel", "Joost van Kern", "PER"),
        ("North Lake", "South Lake", "LOC"),
        ("Gaza City", "Gaza", "LOC"),
        ("Iran", "Iraq", "LOC"),
    ],
)
def test_names_of_two_things_stay_apart(first: str, second: str, label: str) -> None:
    """Another given name, another title, another word: another thing."""
    numbers = same_names(names_of((first, label), (second, label)))
    assert numbers[0] != numbers[1]


def test_initials_take_capitals_alone() -> None:
    """An acronym is made of the capitalised words."""
    assert initials(["Ministry", "of", "Foreign", "Affairs"]) == "mfa"
