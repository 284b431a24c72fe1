"""``onrecord demo``: reads the reports that ship with the package and shows what came out."""

from __future__ import annotations

import argparse
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from onrecord.views import tables
from onrecord.views.output import output
from onrecord.views.status import DONE
from onrecord.views.verbs import serve

if TYPE_CHECKING:
    from onrecord.store import Store

HELP = "read the reports that ship with onrecord and show what came out"
DESCRIPTION = """\
Reads twenty short reports that ship with onrecord into a store of its own, and shows a guided picture of it: what happened, a toll that
grows and is disputed, who said what, how an election came to a government, and why two reports were taken to tell the same."""
EPILOG = """\
examples:
  onrecord demo
  onrecord demo --store demo.db     keep the store there
  onrecord demo --open              and look at it in a browser, until Ctrl-C

The outlets are made up; the events and the numbers are those of the news of 2023. No network is used.
"""
_SPEAKERS, _STATEMENTS = 5, 2
_WIDTH: Final = 120


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("--store", metavar="PATH", help="keep the store in this file (default: one in the folder for temporary files)")
    parser.add_argument("--open", action="store_true", help="end at the web page, in a browser (needs onrecord[serve])")


def run(given: argparse.Namespace) -> int:
    """Reads, keeps, shows; returns the exit status."""
    from onrecord.adding import add
    from onrecord.demo import articles
    from onrecord.store import open_store

    if given.open:
        serve.needed()
    folder = None if given.store else Path(tempfile.mkdtemp(prefix="onrecord-demo-"))
    path = given.store or str(folder / "demo.db" if folder else "")
    with open_store(path) as store:
        add(store, articles())
        with output(None) as stream:
            _Guide(store, path, stream).show()
        if given.open:
            serve.serve(store, "127.0.0.1", _free_port(), browse=True)
    return DONE


class _Guide:
    """The picture, chapter by chapter; each names the command that shows it."""

    def __init__(self, store: Store, path: str, stream: TextIO) -> None:
        from rich.console import Console

        self._store = store
        self._path = path
        self._stream = stream
        self._console = Console(file=stream, highlight=False, markup=False, emoji=False, width=None if stream.isatty() else _WIDTH)

    def show(self) -> None:
        """All chapters."""
        from onrecord import asking

        reports = list(asking.reports(self._store))
        independent = len({row["original"] for row in reports})
        outlets = len({row["publisher"] for row in reports})
        copies = len(reports) - independent
        self._say(f"{len(reports)} reports of {outlets} outlets were read and put together; {copies} of them are copies of others.")
        self._say("What stands behind a thing is counted in reports, and in brackets in independent ones: copies count once.")
        self._timeline()
        self._toll()
        self._speakers()
        self._coalition()
        self._why()
        self._say("")
        self._say(f"The store is {self._path}; all verbs of onrecord can ask it.")

    def _timeline(self) -> None:
        from onrecord import asking
        from onrecord.views.verbs import timeline

        self._chapter("What happened, and who makes what of it", "timeline --where Nagorno-Karabakh")
        timeline.write(asking.timeline(self._store, where="Nagorno-Karabakh"), self._stream)

    def _toll(self) -> None:
        from onrecord import asking
        from onrecord.views.verbs import series

        self._chapter("A toll that grows and is disputed", "series --measure killed --where Derna")
        found = asking.series(self._store, measure="killed", where="Derna")
        series.write(found[:1], {each["id"]: each for each in found}, self._stream)

    def _speakers(self) -> None:
        from onrecord import asking

        self._chapter("Who said what", 'statements --who "Donald Tusk"')
        said: dict[str, list[dict[str, Any]]] = {}
        for statement in asking.statements(self._store):
            if statement["speaker"] and statement["form"] != "indirect":
                said.setdefault(statement["speaker"], []).append(statement)
        for speaker in sorted(said, key=lambda name: (-sum(each["reports"] for each in said[name]), name))[:_SPEAKERS]:
            self._console.print(speaker, style="bold")
            for each in sorted(said[speaker], key=lambda each: (-each["reports"], each["id"]))[:_STATEMENTS]:
                counted = f"{each['reports']} ({each['independent']})" if each["reports"] > 1 else "1"
                self._console.print(f"  {each['published']}  {each['quote']}  [{counted}]")

    def _coalition(self) -> None:
        from onrecord import asking
        from onrecord.views.verbs import _lists, timeline

        self._chapter("An election, and a coalition that forms over weeks", "elections --where Poland")
        tables.print_table(asking.elections(self._store, where="Poland", every=True), _lists.ELECTIONS.table, self._stream, _WIDTH)
        timeline.write(asking.timeline(self._store, where="Poland", type="AGREE"), self._stream)

    def _why(self) -> None:
        from onrecord import asking
        from onrecord.views.verbs import why

        events = asking.timeline(self._store, actuality="actual")
        most = max(events, key=lambda event: (event["independent"], event["reports"], event["id"]))
        self._chapter("Why reports were taken to tell the same", f"why {most['merged']}")
        why.write(asking.why(self._store, most["merged"]), self._stream)

    def _chapter(self, title: str, command: str) -> None:
        from rich.text import Text

        self._console.print()
        self._console.rule(Text(title, style="bold"), align="left")
        self._console.print(Text(f"$ onrecord {command} --store {self._path}", style="dim"), soft_wrap=True)
        self._console.print()

    def _say(self, text: str) -> None:
        self._console.print(text, soft_wrap=True)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
