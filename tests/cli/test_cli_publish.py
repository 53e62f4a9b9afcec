"""``l10n publish`` at the shell: where the file goes, what is said where, exit status."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest
from cli_samples import is_one_line_error
from conftest import Call

LVIV = "releases/2024-03-05-lviv.txt"
PO = "locales/en/2024-03-05-lviv.po"


def review(path: str) -> None:
    po = polib.pofile(path, wrapwidth=79)
    for entry in po:
        entry.flags = []
    po.save(path)


def test_the_path_of_a_reviewed_release_is_printed_and_nothing_else(project: Path, l10n: Call) -> None:
    review(PO)

    done = l10n("publish", LVIV, "--to", "en")

    target = project / "published/en/2024-03-05-lviv.txt"
    assert (done.code, done.out) == (0, f"{target}\n")
    assert done.err == f"memory.sqlite: {len(polib.pofile(PO))} translations learnt\n"
    assert polib.pofile(PO)[0].msgstr in target.read_text("utf-8")


def test_an_unreviewed_release_is_refused_with_a_line_for_each_entry(project: Path, l10n: Call) -> None:
    done = l10n("publish", LVIV, "--to", "en")

    lines = done.err.splitlines()
    assert (done.code, done.out) == (1, "")
    assert len(lines) == len(polib.pofile(PO)) + 1
    assert all("2024-03-05-lviv.po:" in line and ": machine draft: " in line for line in lines[:-1])
    assert is_one_line_error(lines[-1])
    assert not (project / "published").exists()


def test_drafts_are_published_where_they_are_asked_for(project: Path, l10n: Call) -> None:
    done = l10n("publish", LVIV, "--to", "uk", "--drafts", "--out", "out/lviv.txt")

    assert (done.code, done.out) == (0, f"{Path('out/lviv.txt')}\n")
    assert "a draft, 3 sentences not reviewed" in done.err
    assert not (project / "memory.sqlite").exists()
    assert (project / "out/lviv.txt").read_text("utf-8").startswith("ЧЕРНЕТКА")


def test_what_is_published_is_found_in_the_memory(project: Path, l10n: Call) -> None:
    review(PO)
    l10n("publish", LVIV, "--to", "en")

    entry = polib.pofile(PO)[0]
    found = json.loads(l10n("memory", "search", entry.msgid, "--to", "en", "--json").out)
    assert (found[0]["target"], found[0]["score"]) == (entry.msgstr, 100)


def test_a_damaged_memory_does_not_keep_a_release_from_being_published(project: Path, l10n: Call) -> None:
    review(PO)
    (project / "memory.sqlite").write_bytes(b"no database")

    done = l10n("publish", LVIV, "--to", "en")

    target = project / "published/en/2024-03-05-lviv.txt"
    assert (done.code, done.out, target.exists()) == (1, f"{target}\n", True)
    assert "the memory has not learnt from" in done.err and "l10n memory rebuild" in done.err


def test_both_languages_are_published_without_to(project: Path, l10n: Call) -> None:
    done = l10n("publish", LVIV, "--drafts")

    names = [str(project / f"published/{language}/2024-03-05-lviv.draft.txt") for language in ("en", "uk")]
    assert done.out.splitlines() == names


def test_out_with_two_languages_is_a_wrong_call(project: Path, l10n: Call) -> None:
    done = l10n("publish", LVIV, "--out", "x.txt")

    assert done.code == 2
    assert "--out needs one language" in done.err


def test_a_changed_source_tells_its_differences(project: Path, l10n: Call) -> None:
    review(PO)
    path = Path(LVIV)
    path.write_text(
        path.read_text("utf-8").replace("de la traite.", "de la traite et leurs proches."), "utf-8"
    )

    done = l10n("publish", LVIV, "--to", "en")

    assert done.code == 1
    assert f"l10n: {LVIV}:3: changed: Il aide" in done.err
    assert "(added: et leurs proches)" in done.err


@pytest.mark.parametrize("name", ["releases/nothing.txt", "releases", "l10n.pdf"])
def test_what_is_no_release_is_one_line(project: Path, l10n: Call, name: str) -> None:
    done = l10n("publish", name, "--to", "en")

    assert done.code == 1
    assert len(done.err.splitlines()) == 1 and is_one_line_error(done.err.strip())
