"""What is installed: the files that reading needs, few dependencies, and an import that costs little."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import onrecord

PACKAGE = Path(onrecord.__file__).parent
ROOT = Path(__file__).parent.parent
MODEL_LIMIT_MB = 30
BASE = {"charset-normalizer", "numpy", "onnxruntime", "py3langid", "rich", "sqlalchemy", "threadpoolctl"}
# What reading needs and importing does not.
HEAVY = ("numpy", "onnxruntime", "py3langid", "rich", "sqlalchemy")


def test_the_version_is_that_of_the_distribution() -> None:
    """``onrecord.__version__`` and what pip says agree."""
    assert metadata.version("onrecord") == onrecord.__version__


def test_the_program_is_installed() -> None:
    """Installing gives a program called onrecord."""
    (program,) = metadata.entry_points(group="console_scripts", name="onrecord")
    assert program.load() is not None


def test_the_base_install_asks_for_few_packages() -> None:
    """A new dependency is added on purpose, here too, or not at all."""
    requirements = metadata.requires("onrecord") or []
    assert {r.split(">")[0] for r in requirements if "extra ==" not in r} == BASE


def test_the_package_is_typed() -> None:
    """Type checkers find the marker that lets them use our annotations."""
    assert (PACKAGE / "py.typed").exists()


def test_the_package_carries_its_data() -> None:
    """The network, the vocabularies and the style of the page are installed with the code."""
    for folder, pattern in (("language/model", "*.onnx"), ("lexicons", "*.txt"), ("formats/html", "*.css")):
        assert list((PACKAGE / folder).glob(pattern)), f"no {pattern} in {folder}"


def test_the_model_is_small() -> None:
    """All files of the network together stay under 30 MB."""
    size = sum(path.stat().st_size for path in (PACKAGE / "language/model").rglob("*") if path.is_file())
    assert 0 < size < MODEL_LIMIT_MB * 1_000_000


def test_importing_loads_nothing_heavy() -> None:
    """``import onrecord`` leaves the network's runtime, and all else that reading needs, to the first reading."""
    code = f"import sys, onrecord; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_extractor_is_under_the_independence_contract() -> None:
    """A new extractor cannot be left out of the rule that extractors do not import one another; ``found`` is what they share."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["tool"]["importlinter"]["contracts"]
    (independent,) = (set(contract["modules"]) for contract in contracts if contract["type"] == "independence")
    modules = {path.stem for path in (PACKAGE / "extract").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert {f"onrecord.extract.{name}" for name in modules if not name.startswith("_") and name != "found"} == independent
