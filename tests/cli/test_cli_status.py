"""``l10n status``: how far each catalogue is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import polib
from cli_samples import NAMES, edit, is_one_line_error

if TYPE_CHECKING:
    from conftest import Call, FirstRun


def rows(text: str) -> dict[tuple[str, str], list[str]]:
    """The figures of the table, by release and language."""
    head, *body = (line.split() for line in text.splitlines())
    assert head[:4] == ["release", "language", "entries", "reviewed"]
    return {(row[0], row[1]): row[2:] for row in body}


def test_status_says_what_translate_said(first_run: FirstRun, project: Path, l10n: Call) -> None:
    done = l10n("status", "--json")
    assert (done.code, done.err) == (0, "")
    data = json.loads(done.out)
    assert data["errors"] == []
    said = {(row["release"], row["language"]): row for row in first_run.json["catalogues"]}
    for row in data["catalogues"]:
        before = said.pop((row["release"], row["language"]))
        assert Path(row["path"]) == project / "locales" / row["language"] / f"{row['release']}.po"
        for name in ("entries", "reviewed", "drafts", "unmet"):
            assert row[name] == before[name]
    assert said == {}


def test_work_that_is_done_shows(project: Path, l10n: Call) -> None:
    path = project / "locales/uk/2024-03-05-lviv.po"
    edit(path, "L’OIM ouvre", msgstr="МОМ відкриває представництво у Львові", flags=[])
    edit(path, "Il aide", msgstr="")
    unmet = sum(e.comment.count("unmet: ") for e in polib.pofile(str(path)) if e.fuzzy)
    table = rows(l10n("status").out)
    assert table["2024-03-05-lviv", "uk"] == ["3", "1", "1", "1", str(unmet)]
    assert sorted(table) == [(name, language) for name in NAMES for language in ("en", "uk")]


def test_one_language_of_another_folder(project: Path, l10n: Call) -> None:
    (project / "locales").rename(project / "po")
    data = json.loads(l10n("status", "--to", "en", "--locales", "po", "--json").out)
    assert [(row["release"], row["language"]) for row in data["catalogues"]] == [(n, "en") for n in NAMES]


def test_a_broken_catalogue_is_named_and_the_others_are_counted(project: Path, l10n: Call) -> None:
    path = project / "locales/en/carnet.po"
    path.write_text('msgid "Retour"\nmsgstr "Return\n', encoding="utf-8")
    done = l10n("status")
    assert done.code == 1
    assert len(rows(done.out)) == 2 * len(NAMES) - 1
    (line,) = done.err.splitlines()
    assert is_one_line_error(line) and line.startswith(f"l10n: {path}: line 2: ")
    data = json.loads(l10n("status", "--json").out)
    assert len(data["catalogues"]) == 2 * len(NAMES) - 1
    (error,) = data["errors"]
    assert (error["release"], error["path"]) == ("carnet", str(path))
    assert error["reason"].startswith("line 2: the closing quotation mark is missing")


def test_no_catalogues_is_no_error_and_the_next_step_is_told(
    tmp_path: Path, monkeypatch: object, l10n: Call
) -> None:
    done = l10n("status", "--locales", tmp_path / "none")
    assert (done.code, done.out) == (0, "")
    assert "make some with: l10n translate releases" in done.err
    assert json.loads(l10n("status", "--locales", tmp_path / "none", "--json").out) == {
        "catalogues": [],
        "errors": [],
    }
