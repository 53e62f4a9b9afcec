from __future__ import annotations

from pathlib import Path

import pytest
from reader_samples import Read

from l10n.model import Release
from l10n.readers import read_release


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a file and read it as a release."""

    def read(name: str, content: str | bytes) -> Release:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_release(path)

    return read
