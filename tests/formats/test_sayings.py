"""Who said what, in words."""

from __future__ import annotations

from dataclasses import replace

from onrecord.formats.sayings import sayings
from tests.formats.samples import RECORD


def test_speakers() -> None:
    """The full name and office where the speaker is known, else the words of the source, else nothing."""
    said = sayings(RECORD)
    assert ["harbour master", "Elena Marković", "pilots", "Elena Marković", "dockers", None, "The line"] == [one.name for one in said]
    assert [None, "the shipping line's spokeswoman"] == [one.office for one in said[:2]]
    assert ("She", "told", "reporters", "in Velgrad") == (said[3].source, said[3].cue, said[3].addressee, said[3].occasion)


def test_content_in_pieces() -> None:
    """The pieces of an interrupted content are joined by an ellipsis."""
    assert "“We have no other choice,” … “because, as the pilots say, the channel is no longer safe.”" == sayings(RECORD)[1].content


def test_statements_within() -> None:
    """Each statement knows those around it, the outermost first, and a ring of references is cut."""
    first, second, third = RECORD.statements[1], replace(RECORD.statements[2], within="s2"), replace(RECORD.statements[3], within="s3")
    assert [(), (1,), (1, 2)] == [one.within for one in sayings(replace(RECORD, statements=(first, second, third)))]
    ring = (replace(first, within="s4"), second, third)
    assert [2, 2, 2] == [len(one.within) for one in sayings(replace(RECORD, statements=ring))]
