"""No base dependency is under the GPL, and the page says what is used under which licence."""

from __future__ import annotations

import importlib.util
import sys
from email.message import Message
from importlib.metadata import PackageMetadata
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("licences", ROOT / "docs" / "licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["licences"] = module
    spec.loader.exec_module(module)
    return module


licences = _load()


def test_what_an_installation_brings_is_not_under_the_gpl_or_the_page_explains_it() -> None:
    packages, missing = licences.used(licences.needs())
    assert {"lxml", "spacy", "murmurhash"} <= set(packages)
    assert "translate-toolkit" not in packages
    assert missing == set()
    assert licences.wrong(packages.values(), licences.written()) == []


def test_the_page_names_every_package_that_l10n_asks_for() -> None:
    page = licences.PAGE.read_text(encoding="utf-8")
    asked = licences.needs() + licences.needs(licences.EXTRAS)
    names = sorted(licences._names(asked))
    assert len(names) > 40
    assert [name for name in names if f"\n| {name} | " not in page] == []


@pytest.mark.parametrize(
    ("said", "doubtful"),
    [
        ({"License-Expression": "GPL-3.0-or-later"}, "is under GPL-3.0-or-later"),
        ({"License": "AGPLv3"}, "is under AGPLv3"),
        (
            {"Classifier": "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"},
            "is under GNU General",
        ),
        ({"License": "LGPL-LR"}, "is under LGPL-LR"),
        ({"License-Expression": "MIT AND LGPL-2.1-or-later"}, "is under MIT AND LGPL-2.1-or-later"),
        ({"License": "GPLv3", "Classifier": "License :: OSI Approved :: MIT License"}, "is under GPLv3"),
        ({"Classifier": "License :: OSI Approved"}, "says nothing"),
        ({}, "says nothing"),
        ({"License-Expression": "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later"}, ""),
        ({"License": "MIT", "Classifier": "License :: OSI Approved :: MIT License"}, ""),
        ({"License-Expression": "Apache-2.0", "License": "GPLv3"}, ""),
    ],
)
def test_a_package_under_the_gpl_or_without_a_licence_is_told_unless_the_page_explains_it(
    said: dict[str, str], doubtful: str
) -> None:
    data = Message()
    for field, value in said.items():
        data[field] = value
    package = licences.Used("odd", licences.licences(cast(PackageMetadata, data)))
    found = licences.wrong([package], "# Licences\n\n- **other**: fine.\n")
    assert len(found) == bool(doubtful)
    assert not doubtful or found[0].startswith(f"odd {doubtful}")
    assert licences.wrong([package], "# Licences\n\n- **odd**: data, read as it is.\n") == []
