"""``onrecord mcp``: a store for language-model clients, over standard input and output."""

from __future__ import annotations

import argparse

from onrecord.errors import WrongUse
from onrecord.views.status import DONE
from onrecord.views.verbs import _store

HELP = "answer a language-model client over standard input and output"
DESCRIPTION = """\
Speaks the Model Context Protocol over standard input and output: search, statements, events, figures, series and why, each answer with ids,
quotes and spans, figures with who disagrees, and "no record" where there is none. A client starts it by itself."""
EPILOG = """\
examples:
  {"mcpServers": {"onrecord": {"command": "onrecord", "args": ["mcp", "--store", "/path/to/desk.db"]}}}

exit status:
  0 the client ended it   1 the store could not be used   2 wrong use
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Answers until the client ends it; returns the exit status."""
    try:
        from onrecord.views.mcp import server
    except ImportError as error:
        raise WrongUse("mcp", "", "it needs one more package", "pip install 'onrecord[mcp]'") from error
    from onrecord.store import open_store

    with open_store(given.store, create=False) as store:
        server(store).run("stdio")
    return DONE
