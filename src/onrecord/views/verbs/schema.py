"""``onrecord schema``: the shape of a record."""

from __future__ import annotations

import argparse
import json

from onrecord.views.output import output
from onrecord.views.status import DONE

HELP = "print the JSON Schema of a record"
DESCRIPTION = "Prints the JSON Schema (2020-12) that each record obeys."
EPILOG = """\
example:
  onrecord schema > record.schema.json
"""


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Adds nothing: the verb takes no arguments."""


def run(_given: argparse.Namespace) -> int:
    """Prints the schema; returns the exit status."""
    from onrecord.formats.json_schema import schema

    with output(None) as stream:
        stream.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
    return DONE
