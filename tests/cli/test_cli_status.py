"""``l10n status``: how far each catalogue is."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest
from cli_samples import NAMES, edit, is_one_line_error

if TYPE_CHECKING:
    from conftest import Call, FirstRun


def rows(text: str) -> dict[tuple[str, str], list[str]]:
    """The figures of the table, by release and language."""
    head, *body = (line.split() for line in text.splitlines())
    assert head[:4] == ["release", "language", "entries", "reviewed"]
    assert [row[:2] for row in body[-2:]] == [["all", "en"], ["all", "uk"]]
    return {(row[0], row[1]): row[2:] for row in body[:-2]}


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


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
    table = rows(l10n("status").out)
    *figures, date, file = table["2024-03-05-lviv", "uk"]
    todo = [e.comment for e in polib.pofile(str(path)) if e.fuzzy]
    notes = sum(comment.count("unmet: ") + comment.count("check: ") for comment in todo)
    assert figures == ["3", "1", "(33%)", "1", "1", "30", "6", "(20%)", str(notes)]
    assert (date, file) == (dt.date.fromtimestamp(path.stat().st_mtime).isoformat(), "(file)")
    assert table["2024-03-05-lviv", "en"][-1] == "(drafts)"
    assert sorted(table) == [(name, language) for name in NAMES for language in ("en", "uk")]


def test_json_has_words_notes_the_last_change_and_totals(project: Path, l10n: Call) -> None:
    path = project / "locales/en/carnet.po"
    edit(path, "Retour", flags=[])
    path.write_text(
        re.sub(r'"(PO-Revision-Date|X-Generator): .*"', _as_by_poedit, path.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    data = json.loads(l10n("status", "--json").out)
    by_name = {(row["release"], row["language"]): row for row in data["catalogues"]}
    row = by_name["carnet", "en"]
    assert (row["words"], row["reviewed_words"], row["reviewed"]) == (11, 2, 1)
    assert (row["changed"], row["changed_by"]) == ("2025-06-01T09:30:00+02:00", "person")
    other = by_name["carnet", "uk"]
    assert (other["changed_by"], other["changed_told_by"]) == ("l10n", "header")
    for language, sums in data["totals"].items():
        for name in ("entries", "reviewed", "drafts", "words", "reviewed_words", "notes"):
            assert sums[name] == sum(r[name] for (_, lang), r in by_name.items() if lang == language)


def _as_by_poedit(match: re.Match[str]) -> str:
    value = {"PO-Revision-Date": "2025-06-01 09:30+0200", "X-Generator": "Poedit 3.6"}[match[1]]
    return f'"{match[1]}: {value}\\n"'


def test_the_page_is_written_and_the_table_is_not(project: Path, l10n: Call) -> None:
    done = l10n("status", "--html", "status.html")
    assert (done.code, done.out, done.err) == (0, "", "status.html: written\n")
    page = (project / "status.html").read_text(encoding="utf-8")
    assert "L’OIM ouvre un bureau à Lviv" in page
    assert f"{len(NAMES)} releases" in page
    assert l10n("status", "--html", "status.html").code == 0
    (project / "mine.html").write_text("<p>Mine</p>", encoding="utf-8")
    done = l10n("status", "--html", "mine.html")
    assert done.code == 1
    assert is_one_line_error(done.err.rstrip("\n")) and "which l10n did not write" in done.err
    assert (project / "mine.html").read_text(encoding="utf-8") == "<p>Mine</p>"


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


def test_a_catalogue_whose_release_is_gone_is_marked(project: Path, l10n: Call) -> None:
    (project / "releases/carnet.md").unlink()
    done = l10n("status")
    assert done.code == 0
    assert "release file" in done.out.splitlines()[0]
    marked = [line.split()[0] for line in done.out.splitlines() if line.endswith("gone: releases/carnet.md")]
    assert marked == ["carnet", "carnet"]
    assert "If it was renamed or moved, run l10n translate" in done.err
    data = json.loads(l10n("status", "--json").out)
    orphans = {(row["release"], row["orphan"]) for row in data["catalogues"]}
    assert orphans == {(name, name == "carnet") for name in NAMES}
    assert {row["source"] for row in data["catalogues"] if row["orphan"]} == {"releases/carnet.md"}


def test_a_reviewed_text_that_gettext_refuses_is_named_with_its_line(project: Path, l10n: Call) -> None:
    path = project / "locales/uk/carnet.po"
    edit(path, "Retour", msgstr="Добровільне повернення\n", flags=[])
    line = path.read_text(encoding="utf-8").split("\n").index('msgstr "Добровільне повернення\\n"') + 1
    done = l10n("status")
    assert done.code == 1
    assert len(rows(done.out)) == 2 * len(NAMES)
    assert done.err == (
        f"l10n: {path}: line {line}: the msgstr ends with a line break, its msgid does not; "
        "remove it in the editor; msgfmt -c refuses the file until then\n"
    )


def test_no_catalogues_is_no_error_and_the_next_step_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, l10n: Call
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):  # no folder yet, then an empty one
        done = l10n("status")
        assert (done.code, done.out) == (0, "")
        assert "make some with: l10n translate releases" in done.err
        nothing = {"catalogues": [], "totals": {}, "errors": []}
        assert json.loads(l10n("status", "--json").out) == nothing
        (tmp_path / "locales").mkdir(exist_ok=True)


@pytest.mark.parametrize("lost", [False, True])
def test_a_narrow_terminal_gets_lines_that_fit_and_a_wide_one_the_table(
    project: Path, l10n: Call, monkeypatch: pytest.MonkeyPatch, lost: bool
) -> None:
    edit(project / "locales/uk/carnet.po", "Retour", msgstr="")
    if lost:
        (project / "releases/carnet.md").unlink()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    lines = [line.rstrip() for line in plain(l10n("status").out).splitlines()]
    assert max(map(len, lines)) <= 40
    at = lines.index("carnet, uk") + 1
    words = " ".join(" ".join(lines[at : at + 6]).split())
    gone = "; release file gone: releases/carnet.md" if lost else ""
    shares = "; 0% of 11 words reviewed; 0 draft notes; last change"
    assert words.startswith(f"2 entries, 0 reviewed, 1 draft, 1 untranslated{gone}{shares}")
    monkeypatch.setenv("COLUMNS", "112")
    head, *_ = plain(l10n("status").out).splitlines()
    assert ("drafts" in head.split(), "release file" in head) == (False, lost)
    assert rows(plain(l10n("status").out))["carnet", "uk"][:4] == ["2", "0", "(0%)", "11"]
    monkeypatch.setenv("COLUMNS", "150")
    assert rows(plain(l10n("status").out))["carnet", "uk"][:5] == ["2", "0", "(0%)", "1", "1"]
