from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "readers"))  # its samples of Word documents

from publish_samples import Project


@pytest.fixture
def project(bundled_model: None, tmp_path: Path) -> Project:
    return Project(tmp_path)
