"""A small project drafted once through the pipeline, with the bundled model; each test works on a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from l10n.pipeline import Options, Outcome, Progress, translate_releases
from l10n.settings import Settings

SHARED = "Les frontières restent ouvertes aux familles.\n"
RELEASES = {
    "releases/2023/bulletin.txt": f"Bulletin de mars\n\nTrente bénévoles ont aidé 1 200 familles. {SHARED}",
    "releases/2024/bulletin.txt": f"Bulletin d’avril\n\nLe centre de Lviv a fermé. {SHARED}",
}


class Record(Progress):
    """What the pipeline told."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int]] = []
        self.last: dict[str, int] = {}
        self.notes: list[str] = []

    def start(self, stage: str, total: int) -> None:
        self.stages.append((stage, total))

    def done(self, count: int) -> None:
        self.last[self.stages[-1][0]] = count

    def note(self, text: str) -> None:
        self.notes.append(text)


@dataclass
class Project:
    """A project folder and the means to run the pipeline in it."""

    root: Path
    progress: Record = field(default_factory=Record)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *names: str, options: Options | None = None, **settings: Any) -> Outcome:
        self.progress = Record()
        paths = [self.root / name for name in names or ("releases",)]
        chosen = replace(Settings(root=self.root), **settings)
        return translate_releases(paths, chosen, options or Options(), self.progress)

    def files(self) -> dict[str, bytes]:
        folder = self.root / "locales"
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


@pytest.fixture(scope="session")
def drafted(bundled_model: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Outcome]:
    project = Project(tmp_path_factory.mktemp("drafted"))
    for name, text in RELEASES.items():
        project.write(name, text)
    return project, project.run()


@pytest.fixture
def project(drafted: tuple[Project, Outcome], tmp_path: Path) -> Project:
    shutil.copytree(drafted[0].root, tmp_path / "project")
    return Project(tmp_path / "project")


@pytest.fixture
def empty(drafted: tuple[Project, Outcome], tmp_path: Path) -> Callable[[dict[str, str]], Project]:
    """A project that holds only the given files."""

    def make(files: dict[str, str]) -> Project:
        made = Project(tmp_path / "empty")
        made.root.mkdir()
        for name, text in files.items():
            made.write(name, text)
        return made

    return make
