"""For all tests: a cache of their own, signals that are not ignored, no failure for being slow, and a marker.

A shell has SIGINT ignored in what it starts in the background, nohup SIGHUP, and programs inherit that.
hypothesis ends an example after 200 ms; a busy machine needs longer.

What the bundled model writes hangs on how the processor rounds. So a test says of a draft what must hold on
any processor, not its words. `pytest -m model` runs the tests that load the model; on another instruction set
with CT2_FORCE_CPU_ISA (for CTranslate2 itself), MKL_ENABLE_INSTRUCTIONS or CT2_USE_MKL=0 (for its matrices).
"""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the caches of the user; the bundled model is converted once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


_now: list[pytest.Item] = []


@pytest.fixture(scope="session")
def bundled_model() -> None:
    """Asked for by tests and fixtures that load the bundled model: its tests have the marker ``model``."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "bundled_model" in getattr(item, "fixturenames", ()):
            item.add_marker("model")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    _now[:] = [item]
    return (yield)


@pytest.fixture(scope="session", autouse=True)
def _no_model_unasked() -> Iterator[None]:
    """A test that loads the bundled model and does not ask for it fails."""
    from l10n.mt.ctranslate import CTranslateEngine
    from l10n.resources import bundled

    load, model = CTranslateEngine.__init__, str(bundled("models").resolve() / "fr-en_uk-small")

    def checked(self: CTranslateEngine, folder: Path, **options: Any) -> None:
        made_from = folder / "l10n.json"  # of a conversion in the cache
        unasked = not any(item.get_closest_marker("model") for item in _now)
        if unasked and made_from.exists() and json.loads(made_from.read_bytes())["folder"] == model:
            pytest.fail("this test loads the bundled model: let it ask for the fixture “bundled_model”")
        load(self, folder, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CTranslateEngine, "__init__", checked)
        yield
