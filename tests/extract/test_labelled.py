"""Statements that the layout shows: transcripts, and quotations with a signature."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.statements import statements
from onrecord.record import Report
from tests.extract._parsed import parsed

REPORT = Report(id="r", sha256="")


def read(text: str) -> list[tuple[str, str, list[str]]]:
    """Source, cue and pieces of content of each statement of a text in which the network finds nothing."""
    found, _ = statements(parsed(text), REPORT, (), ())
    quoted = [[[text[a:b] for a, b in part] for part in (s.source, s.cue, s.content)] for s in found]
    return [(" … ".join(source), " … ".join(cue), content) for source, cue, content in quoted]


@pytest.mark.parametrize(
    ("signature", "dash"),
    [(" ― Ada Kern", "―"), (" — Ada Kern.", "—"), ("\n-- Ada Kern, mayor of Port Elden", "--")],
)
def test_signed_quotation(signature: str, dash: str) -> None:
    """A dash and a name behind a quotation say whose it is, on the same line or below, with an office or without."""
    quotation = "“The harbour will stay shut until June.”"
    assert [("Ada Kern", dash, [quotation])] == read(f"Voices from the quay.\n\n{quotation}{signature}\n\nThe port opened in 1911.")


@pytest.mark.parametrize(
    "text",
    [
        "“Salt Road” – A Novel",
        "The “old harbour” - the one that burned - will be rebuilt by June, the council thinks.",
        "“We will not pay for it.” - and that was that.",
    ],
)
def test_dash_without_a_signature(text: str) -> None:
    """A short title, an aside and a sentence that goes on are no signatures."""
    assert [] == [found for found in read(text) if found[1] in ("–", "-", "—")]


def test_transcript_gives_each_turn_to_its_speaker() -> None:
    """Labels at the heads of lines are speakers, each to the end of the line; other lines belong to nobody."""
    text = "The talk in full.\n\nHOST: Will the bridge open?\n\nKERN: It will open in May.\n\nHOST: And the toll?\n\nThey shook hands."
    turns = [("HOST", ":", ["Will the bridge open?"]), ("KERN", ":", ["It will open in May."]), ("HOST", ":", ["And the toll?"])]
    assert turns == read(text)


def test_quoted_transcript_goes_on_over_paragraphs() -> None:
    """Where each line of a transcript opens with a mark, one without a label goes on with the speech before, stage directions do not."""
    text = '"HOST: Will it open?\n\n"KERN: It will.\n\n"In May, I think.\n\n"(Laughter.)\n\n"HOST: Thank you."'
    assert ("KERN", ":", ["It will.", "In May, I think."]) in read(text)


def test_lists_and_headings_are_no_transcript() -> None:
    """A line that begins with words and a colon is no speech unless such labels come back."""
    text = "Where: the town hall.\nWhen: Monday at six.\nTickets: at the door.\nNote: bring a coat."
    assert [] == read(text)


@given(
    st.lists(st.sampled_from(['"', "“", "”", "—", "-", ":", "KERN", "HOST", "Ada", "said", "go", ".", "\n", "\n\n", "(", ","]), max_size=60)
)
def test_any_layout_is_sound(pieces: list[str]) -> None:
    """Whatever marks, dashes, labels and line ends come together, every statement has content, and none stands on the same words twice."""
    text = " ".join(pieces)
    found = read(text) if text.strip() else []
    assert all(content and all(piece.strip() for piece in content) for _, _, content in found)
    spans = [span for s in statements(parsed(text), REPORT, (), ())[0] for span in (*s.source, *s.cue)] if text.strip() else []
    assert len(spans) == len(set(spans))
