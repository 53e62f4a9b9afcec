from __future__ import annotations

from pathlib import Path

import pytest

from l10n.drafting.translator import Translator
from l10n.mt.load import load_translator, model_info
from l10n.settings import Settings


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty cache for converted models of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "l10n" / "models"


@pytest.fixture(scope="module")
def translator(bundled_model: None, tmp_path_factory: pytest.TempPathFactory) -> Translator:
    """The bundled model with the default engine."""
    chosen = Settings(root=tmp_path_factory.mktemp("project"))
    return load_translator(chosen, model_info(chosen))
