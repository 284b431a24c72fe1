"""The documents say what is: commands and examples run, links lead somewhere, the picture shows the rooms that stand."""

from __future__ import annotations

import argparse
import ast
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.views import cli

ROOT = Path(__file__).parent.parent
PACKAGE = Path(onrecord.__file__).parent
README = (ROOT / "README.md").read_text(encoding="utf8")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf8")
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "benchmarks/README.md"]


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


def verbs() -> dict[str, argparse.ArgumentParser]:
    """The verbs of the program with their parsers."""
    (action,) = (a for a in cli.parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every test function of the suite, and where it is."""
    for path in sorted(Path(__file__).parent.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield f"{path.name}::{node.name}", node


def test_two_commands_do_all_the_setting_up() -> None:
    """The readme's first chapter has two commands of one line each, one to install and show, one to test."""
    read, check = (block.strip() for block in blocks(README.split("\n## Set up\n")[1].split("\n## ")[0], "sh"))
    assert "\n" not in read + check
    assert "pip install ." in read
    assert read.endswith("onrecord demo")
    assert 'pip install ".[test]"' in check
    assert "pytest" in check


def test_python_examples_of_the_readme_run() -> None:
    """What the readme shows in Python runs as it stands."""
    examples = blocks(README, "python")
    assert examples
    for example in examples:
        subprocess.run([sys.executable, "-W", "error", "-c", example], check=True, capture_output=True, text=True)


def test_every_verb_is_in_the_readme() -> None:
    """A verb without a word in the readme does not ship."""
    for verb in verbs():
        assert f"onrecord {verb}" in README, verb


def test_every_verb_and_option_explains_itself() -> None:
    """``--help`` leaves no option without a sentence."""
    for name, parser in verbs().items():
        assert parser.description, name
        for action in parser._actions:
            assert action.help, f"{name} {action.option_strings or action.dest}"


def test_commands_of_the_readme_are_wellformed() -> None:
    """Each ``onrecord`` command line in the readme is one that the program takes."""
    for block in blocks(README, "sh"):
        for line in block.splitlines():
            for call in re.findall(r"(?<![\w/.])onrecord ([^|>#&]+)", line):
                cli.parser().parse_args(shlex.split(call))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link of a document leads to a file of the project."""
    document = ROOT / name
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf8")):
        if "://" in target:
            continue
        place = (document.parent / target).resolve()
        if place.is_relative_to(ROOT / "src"):  # the source folder is away where the wheel is tested
            place = PACKAGE / place.relative_to(ROOT / "src/onrecord")
        assert place.exists(), target


def test_the_picture_shows_every_room_and_no_other() -> None:
    """The architecture's picture of the package has an entry for each module and folder, and each entry stands in the package."""
    picture = next(block for block in blocks(ARCHITECTURE, "text") if "src/onrecord/" in block)
    body = picture.split("src/onrecord/")[1].split("\ntraining/")[0]
    shown = set(re.findall(r"^  ([\w.]+)/?", body, re.M))
    standing = {
        path.name
        for path in PACKAGE.iterdir()
        if (path.suffix == ".py" or (path.is_dir() and path.name != "__pycache__")) and any_file(path)
    }
    assert standing == shown


def any_file(path: Path) -> bool:
    """Whether there is something in a folder besides what Python leaves there."""
    return path.is_file() or any(p.is_file() and "__pycache__" not in p.parts for p in path.rglob("*"))


def test_the_changelog_knows_the_version() -> None:
    """The changelog has a chapter for the version that is installed, or for what comes after it."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf8")
    assert f"## [{onrecord.__version__}]" in changelog or "## [Unreleased]" in changelog


def test_every_test_states_its_promise() -> None:
    """A test without a sentence that says what it promises is not finished."""
    assert [] == [where for where, node in functions() if not ast.get_docstring(node)]


def test_documents_speak_of_the_project_alone() -> None:
    """No document names a path of one machine."""
    for name in DOCUMENTS:
        assert not re.search(r"/(?:work|home|root|Users)/", (ROOT / name).read_text(encoding="utf8")), name
