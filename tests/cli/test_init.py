"""``l10n init``: a project is laid out, and nothing that is there is touched."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlparse
from urllib.request import url2pathname

import pytest

from l10n.cli.init import SETTINGS
from l10n.glossary.load import load_glossary
from l10n.resources import bundled
from l10n.settings import Settings, load_settings

if TYPE_CHECKING:
    from conftest import Call

NAMES = ["glossary.yaml", "l10n.toml", "locales", "releases"]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder."""
    for name in [name for name in os.environ if name.startswith("L10N_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    yield folder


def test_an_empty_folder_becomes_a_project_and_the_next_steps_are_told(
    empty_folder: Path, l10n: Call
) -> None:
    done = l10n("init")
    assert (done.code, done.err) == (0, "")
    assert sorted(path.name for path in empty_folder.iterdir()) == NAMES
    assert all(f"made  {name}\n" in done.out for name in NAMES)
    assert "l10n translate releases" in done.out


def test_a_named_folder_is_made_with_its_parents_and_the_next_steps_lead_there(
    empty_folder: Path, l10n: Call
) -> None:
    assert l10n("init", "mes projets/odessa").code == 0
    assert sorted(path.name for path in (empty_folder / "mes projets" / "odessa").iterdir()) == NAMES
    assert "cd 'mes projets/odessa' && l10n translate releases" in l10n("init", "mes projets/odessa").out


def test_what_exists_is_kept_byte_for_byte(empty_folder: Path, l10n: Call) -> None:
    own = {"l10n.toml": "beam = 2\r\n", "glossary.yaml": "terms: []\n", "locales/uk/a.po": "# mine\n"}
    for name, text in own.items():
        path = empty_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    done = l10n("init")
    assert done.code == 0
    assert {name: (empty_folder / name).read_bytes().decode() for name in own} == own
    assert re.findall(r"^(\w+)  (\S+)$", done.out, re.M) == [
        ("made", "releases"), ("kept", "locales"), ("kept", "l10n.toml"), ("kept", "glossary.yaml")
    ]  # fmt: skip


def test_a_second_run_changes_nothing(empty_folder: Path, l10n: Call) -> None:
    l10n("init")
    before = {path.name: path.stat().st_mtime_ns for path in empty_folder.iterdir()}
    done = l10n("init")
    assert done.code == 0
    assert "made" not in done.out
    assert {path.name: path.stat().st_mtime_ns for path in empty_folder.iterdir()} == before


@pytest.mark.parametrize("name", NAMES)
def test_something_else_in_the_place_of_a_file_or_folder_is_named_and_left(
    name: str, empty_folder: Path, l10n: Call
) -> None:
    place = empty_folder / name
    if "." in name:
        place.mkdir()
    else:
        place.write_text("mine")
    done = l10n("init")
    assert done.code == 1
    assert done.err.startswith(f"l10n: {name}: cannot be made (")
    assert done.err.count("\n") == 1
    assert place.is_dir() if "." in name else place.read_text() == "mine"


def test_a_link_that_leads_nowhere_is_not_followed(empty_folder: Path, l10n: Call) -> None:
    (empty_folder / "glossary.yaml").symlink_to(empty_folder / "elsewhere.yaml")
    done = l10n("init")
    assert done.code == 1
    assert "glossary.yaml: cannot be made" in done.err
    assert not (empty_folder / "elsewhere.yaml").exists()


def test_a_file_as_the_folder_is_a_wrong_call(empty_folder: Path, l10n: Call) -> None:
    (empty_folder / "file").write_text("mine")
    assert l10n("init", "file").code == 2


def test_the_settings_teach_every_setting_with_its_default(empty_folder: Path, l10n: Call) -> None:
    l10n("init")
    assert tomllib.loads((empty_folder / "l10n.toml").read_text()) == {}
    as_laid_out = load_settings()
    uncommented = re.sub(r"^# (?=\w+ = )", "", SETTINGS, flags=re.M)
    taught = tomllib.loads(uncommented)
    assert "# [rules]\n# without = " in SETTINGS
    uncommented = uncommented.partition("without = ")[0]
    taught.pop("without")
    assert set(taught) == {field.name for field in fields(Settings)} - {
        "root",
        "model_by_language",
        "without",
    }
    (empty_folder / "l10n.toml").write_text(uncommented)
    written_out = load_settings()
    assert written_out.glossary_path == as_laid_out.glossary_path == empty_folder.resolve() / "glossary.yaml"
    for name in set(taught) - {"glossary"}:
        assert getattr(written_out, name) == getattr(as_laid_out, name), name


def test_the_glossary_loads_and_its_modeline_and_manual_are_where_it_says(
    empty_folder: Path, l10n: Call
) -> None:
    l10n("init")
    path = empty_folder / "glossary.yaml"
    assert load_glossary(path).entries == load_glossary(bundled("glossary.yaml")).entries
    text = path.read_text(encoding="utf-8")
    modeline = re.match(r"# yaml-language-server: \$schema=(file:\S+)\n", text)
    assert modeline
    schema = Path(url2pathname(urlparse(modeline[1]).path))
    assert '"$schema"' in schema.read_text(encoding="utf-8")
    manual = re.search(r"(/\S*glossary\.md)", text)
    assert manual
    assert Path(manual[1]).is_file()
