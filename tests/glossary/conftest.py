from __future__ import annotations

from pathlib import Path

import pytest
from glossary_samples import Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(text: str) -> Path:
        path = tmp_path / "glossary.yaml"
        path.write_bytes(text.encode("utf-8"))
        return path

    return _write


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"
