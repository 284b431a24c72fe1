"""A report with an item of every kind, some within others and some crossing others, written by hand, for the views that show it."""

from __future__ import annotations

from typing import Any

from onrecord.identity import text_hash
from onrecord.record import (
    Date,
    Election,
    ElectionResult,
    Entity,
    Event,
    Figure,
    Gap,
    Mention,
    MentionKind,
    Order,
    Party,
    Period,
    Place,
    Proceeding,
    Record,
    Report,
    Span,
    Statement,
)

TEXT = """Court orders Ostria to halt assault on Kareth

Ostria is planning an assault on Kareth, the foreign minister of Sudara, Paul Adeyo, said on Tuesday. He urged Ostria to withdraw and \
warned that fighting may spread. Ostria denied that it had shelled the port.

Between 10 and 12 people were killed in Kareth last week, doctors said, and dozens were injured; 3,400 fled to Mbeki.

The Regional Court on 9 January ordered Ostria to stop the siege in a case brought by Sudara over the blockade. In the vote of 8 February \
the Reform Party won 85 seats, 41.5 percent, and must find a partner; turnout was 63.2 percent.
"""


def _at(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


def _made(given: str, by: str, score: float) -> dict[str, Any]:
    return {"id": given, "by": by, "score": score}


def _mention(entity: str, words: str, after: str, kind: MentionKind = "name") -> Mention:
    where = _at(words, after)
    return Mention(by="coreference", score=0.9, span=where, head=where, entity=entity, kind=kind)


WHOLE = Record(
    report=Report(id="whole-1", sha256=text_hash(TEXT), published="2025-02-12"),
    text=TEXT,
    entities=(
        Entity(**_made("e1", "names", 0.9), name="Ostria", type="government", country="OST", country_basis="authority:countries"),
        Entity(**_made("e2", "names", 0.8), name="Kareth", type="place"),
        Entity(**_made("e3", "names", 0.95), name="Paul Adeyo", type="person", role="foreign minister of Sudara", role_basis="stated"),
        Entity(**_made("e4", "names", 0.7), name="Regional Court", type="court", sector="JUD", identifiers=("Q1",)),
        Entity(**_made("e5", "names", 0.1), name="nowhere named", type="other"),
    ),
    mentions=(
        _mention("e1", "Ostria", "orders"),
        _mention("e1", "Ostria", "Ostria is"),
        _mention("e2", "Kareth", "assault on Kareth, the"),
        _mention("e3", "the foreign minister of Sudara, Paul Adeyo", "the foreign"),
        _mention("e3", "He", "He urged", "pronoun"),
        _mention("e1", "it", "it had", "pronoun"),
        _mention("e4", "The Regional Court", "The Regional"),
    ),
    statements=(
        Statement(
            **_made("s1", "attributions", 0.9),
            source=(_at("the foreign minister of Sudara, Paul Adeyo"),),
            cue=(_at("said"),),
            content=(_at("Ostria is planning an assault on Kareth"),),
            speaker="e3",
            form="indirect",
            date="d1",
        ),
        Statement(
            **_made("s2", "attributions", 0.8),
            source=(_at("He"),),
            cue=(_at("warned"),),
            content=(_at("that fighting may spread"),),
            speaker="e3",
            form="indirect",
        ),
        Statement(
            **_made("s3", "attributions", 0.8),
            source=(_at("doctors"),),
            cue=(_at("said", "doctors"),),
            content=(_at("Between 10 and 12 people were killed in Kareth last week"), _at("dozens were injured")),
            form="indirect",
        ),
    ),
    events=(
        Event(
            **_made("v1", "lexicon:event_nouns", 0.7),
            type="ASSAULT",
            trigger=(_at("assault", "planning"),),
            actors=(Party(span=_at("Ostria", "Ostria is"), entity="e1"),),
            recipients=(Party(span=_at("Kareth", "planning"), entity="e2"),),
            actuality="planned",
            place="p1",
            statement="s1",
        ),
        Event(
            **_made("v2", "lexicon:event_verbs", 0.8),
            type="RETREAT",
            mode="withdraw",
            trigger=(_at("withdraw"),),
            actors=(Party(span=_at("Ostria", "urged"), entity="e1"),),
            actuality="called_for",
        ),
        Event(
            **_made("v3", "lexicon:event_nouns", 0.6),
            type="ASSAULT",
            trigger=(_at("fighting"),),
            actuality="possible",
            statement="s2",
        ),
        Event(
            **_made("v4", "lexicon:event_verbs", 0.8),
            type="ASSAULT",
            trigger=(_at("had shelled"),),
            actors=(Party(span=_at("it", "it had"), entity="e1"),),
            recipients=(Party(span=_at("the port")),),
            actuality="negated",
        ),
        Event(
            **_made("v5", "lexicon:event_verbs", 0.9),
            type="ASSAULT",
            trigger=(_at("were"), _at("killed")),
            recipients=(Party(span=_at("Between 10 and 12 people")),),
            actuality="actual",
            date="d2",
            place="p2",
            statement="s3",
        ),
        Event(**_made("v6", "lexicon:event_nouns", 0.4), type="COERCE", trigger=(_at("siege"),), actuality="predicted"),
    ),
    figures=(
        Figure(
            **_made("f1", "rule:range", 0.9),
            span=_at("Between 10 and 12 people"),
            low=10,
            high=12,
            qualifier="between",
            unit="people",
            measure="killed",
            place="p2",
            period=Period(start="2025-02-03", end=None),
            statement="s3",
            event="v5",
        ),
        Figure(**_made("f2", "rule:vague", 0.5), span=_at("dozens"), qualifier="vague", unit="people", measure="injured", statement="s3"),
    ),
    proceedings=(
        Proceeding(
            **_made("c1", "lexicon:court_verbs", 0.8),
            span=_at("The Regional Court on 9 January ordered Ostria to stop the siege"),
            court=Party(span=_at("The Regional Court"), entity="e4"),
            step="interim_ruling",
            applicant=Party(span=_at("Sudara", "brought")),
            respondent=Party(span=_at("Ostria", "ordered Ostria"), entity="e1"),
            matter=(_at("the blockade"),),
            orders=(Order(content=(_at("to stop the siege"),), addressee=Party(span=_at("Ostria", "ordered Ostria"), entity="e1")),),
            date="d3",
        ),
    ),
    elections=(
        Election(
            **_made("b1", "lexicon:election_nouns", 0.8),
            span=_at("the vote of 8 February"),
            kind="parliamentary",
            chamber="lower house",
            date="d4",
            outcome="hung",
            results=(ElectionResult(party=Party(span=_at("the Reform Party")), seats=85, share=41.5),),
            turnout=63.2,
            next=(_at("must find a partner"),),
        ),
    ),
    dates=(
        Date(**_made("d1", "rule:weekday", 0.9), span=_at("on Tuesday"), value="2025-02-11", type="DATE", basis="resolved"),
        Date(**_made("d2", "rule:week", 0.9), span=_at("last week"), value="2025-W06", type="DATE", basis="resolved"),
        Date(**_made("d3", "rule:day", 0.9), span=_at("on 9 January"), value="2025-01-09", type="DATE", basis="resolved"),
        Date(**_made("d4", "rule:day", 0.4), span=_at("8 February"), type="DATE"),
    ),
    places=(
        Place(**_made("p1", "lexicon:places", 0.6), span=_at("Kareth", "planning"), entity="e2", name="Kareth"),
        Place(
            **_made("p2", "lexicon:places", 0.9),
            span=_at("Kareth", "killed in"),
            name="Kareth",
            geonameid=123,
            latitude=31.5,
            longitude=34.25,
            country="KAR",
            precision=4,
            basis="authority:GeoNames",
        ),
    ),
    gaps=(
        # It crosses the content that ends within it.
        Gap(by="places", score=0.5, span=_at("assault on Kareth, the"), kind="unplaced", reason="There is more than one Kareth."),
        Gap(by="dates", score=0.4, span=_at("8 February"), kind="unresolved_date", reason="The year is not said."),
    ),
)
