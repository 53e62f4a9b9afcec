"""Fixtures of the command line: a project drafted once by the real program, and a way to call the program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cli_samples import RELEASES, Result, make_project

from l10n.cli import main

Call = Callable[..., Result]

# Runs l10n; at exit the names of all imported modules go to the file named last on the command line.
_RECORDED = """
import json, sys
from pathlib import Path
from l10n.cli import main
report = Path(sys.argv.pop())
try:
    main()
finally:
    report.write_text(json.dumps([name for name, module in sys.modules.items() if module is not None]))
"""


@dataclass(frozen=True)
class FirstRun:
    """A project after ``l10n translate releases --json`` in a process of its own."""

    root: Path
    result: Result
    modules: list[str]

    @property
    def json(self) -> Any:
        return json.loads(self.result.out)


@pytest.fixture(scope="session")
def first_run(bundled_model: None, tmp_path_factory: pytest.TempPathFactory, own_cache: None) -> FirstRun:
    """The real program drafts the samples; a package named torch waits for whoever imports it."""
    root = make_project(tmp_path_factory.mktemp("first") / "project", RELEASES)
    trap = root.parent / "trap"
    (trap / "torch").mkdir(parents=True)
    (trap / "torch" / "__init__.py").write_text("__version__ = '2.6.0'\n")
    report = root.parent / "modules.json"
    command = [sys.executable, "-c", _RECORDED, "translate", "releases", "--json", str(report)]
    environment = os.environ | {"PYTHONPATH": str(trap), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    result = Result(done.returncode, done.stdout, done.stderr)
    return FirstRun(root, result, json.loads(report.read_text()))


@pytest.fixture
def project(first_run: FirstRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the drafted project, and the current folder."""
    root = tmp_path / "project"
    shutil.copytree(first_run.root, root)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], Path]:
    """Make a project of other releases and go there."""

    def make(releases: dict[str, str]) -> Path:
        root = make_project(tmp_path / "fresh", releases)
        monkeypatch.chdir(root)
        return root

    return make


@pytest.fixture
def l10n(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the console script's function as the shell would."""

    def call(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["l10n", *map(str, arguments)])
        capsys.readouterr()
        code: Any = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
        return Result(code, *capsys.readouterr())

    return call
