"""What the steps of finding events share: one report, its clauses, its nominals, its parties."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.events._classes import Classes
from onrecord.extract.events._clauses import Clauses
from onrecord.extract.events._parties import Parties
from onrecord.extract.found import Found
from onrecord.language.analysis import Analysis
from onrecord.record import Statement


@dataclass(frozen=True, slots=True)
class Scene:
    """One report while its events are found."""

    found: Found
    analysis: Analysis
    clauses: Clauses
    classes: Classes
    parties: Parties
    statements: dict[str, Statement]


def scene(found: Found) -> Scene:
    """What the steps need to know of a report."""
    clauses, classes = Clauses(found.analysis), Classes(found)
    said = {statement.id: statement for statement in found.statements}
    return Scene(found, found.analysis, clauses, classes, Parties(found, clauses, classes), said)
