"""The wheel is built, unpacked, and used from an empty folder as somebody would who has nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from importlib.metadata import PathDistribution
from pathlib import Path

import polib
import pytest
from packaging.requirements import Requirement

from l10n.mt.registry import find_model

ROOT = Path(__file__).parents[2]

RELEASE = """\
Des inspecteurs formés au repérage de la traite

Kyiv, le 4 mars 2024 – L’Organisation internationale pour les migrations (OIM) a formé 24 inspecteurs.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = out.glob("l10n-*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def distribution(unpacked: Path) -> PathDistribution:
    (info,) = unpacked.glob("l10n-*.dist-info")
    return PathDistribution(info)


def test_the_wheel_carries_every_file_of_the_package_and_nothing_beside_it(unpacked: Path) -> None:
    package = ROOT / "l10n"
    wanted = {
        str(path.relative_to(ROOT))
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    present = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    assert wanted <= present
    beside = {name for name in present - wanted if ".dist-info/" not in name}
    assert all(name.startswith("l10n/bundled/") for name in beside), beside


def test_the_bundled_model_is_whole_and_stored_once(unpacked: Path) -> None:
    models = unpacked / "l10n" / "bundled" / "models"
    info = find_model("fr-en_uk-small", [models])
    assert info.converted is None
    assert {path.name for path in models.iterdir()} == {info.name, "registry.yaml"}
    assert {Path(name).parent.name for name in info.sha256} == {info.name}
    for name, digest in info.sha256.items():
        assert hashlib.sha256((models / name).read_bytes()).hexdigest() == digest, name


def test_the_starter_glossary_and_its_manual_are_those_of_the_repository(unpacked: Path) -> None:
    for name in ("glossary.yaml", "docs/glossary.md"):
        assert (unpacked / "l10n" / "bundled" / name).read_bytes() == (ROOT / name).read_bytes()


def test_torch_is_required_by_the_extra_marian_alone(distribution: PathDistribution) -> None:
    requirements = [Requirement(text) for text in distribution.requires or ()]
    plain = {r.name for r in requirements if r.marker is None or r.marker.evaluate({"extra": ""})}
    marian = {r.name for r in requirements if r.marker is None or r.marker.evaluate({"extra": "marian"})}
    assert {"polib", "transformers", "sentencepiece", "click", "ctranslate2"} <= plain
    assert marian - plain == {"torch"}


@pytest.mark.usefixtures("bundled_model")
def test_a_release_is_drafted_from_an_empty_folder_with_an_empty_home(
    unpacked: Path, distribution: PathDistribution, tmp_path: Path
) -> None:
    home, project = tmp_path / "home", tmp_path / "project"
    home.mkdir()
    project.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(unpacked)}
    (script,) = distribution.entry_points
    assert script.name == "l10n"

    def python(code: str, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=project,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def l10n(*arguments: str) -> str:
        return python(f"from {script.module} import {script.attr}; {script.attr}()", *arguments)

    used = Path(python("import l10n; print(l10n.__file__)").strip())
    assert used.is_relative_to(unpacked)

    l10n("init")
    (project / "releases" / "formation.txt").write_text(RELEASE, encoding="utf-8")
    report = json.loads(l10n("translate", "releases", "--json"))
    assert report["errors"] == []
    assert {row["language"]: row["unmet"] for row in report["catalogues"]} == {"en": 0, "uk": 0}
    for language, acronym, trafficking in (("en", "IOM", "trafficking"), ("uk", "МОМ", "торгівл")):
        catalogue = polib.pofile(project / "locales" / language / "formation.po")
        title, lead = list(catalogue)
        assert title.fuzzy
        assert lead.fuzzy
        assert trafficking in title.msgstr.lower()
        assert acronym in lead.msgstr
        assert "24" in lead.msgstr
    assert (project / "locales" / "pot" / "formation.pot").is_file()
