"""Catalogues that other programs have saved. ``samples`` holds one as l10n left it, and as Poedit saved it.

In Poedit 3.6.3 (Debian, under Xvfb) the “needs work” mark of the first entry was cleared, “ ok” was typed at
the end of the second one, and the file saved.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from catalog_samples import META, assert_msgfmt_is_silent, mt, segment

from l10n.catalog.document import Catalogue, has_text, key, meaning
from l10n.catalog.facts import parse_facts, state
from l10n.catalog.merge import build_pot, merge
from l10n.catalog.read import read_catalogue
from l10n.catalog.write import write_catalogue
from l10n.model import Kind, Segment

SAMPLES = Path(__file__).parent / "samples"
BEFORE, POEDIT = SAMPLES / "before-poedit.po", SAMPLES / "poedit-3.6.po"


def read(path: Path) -> Catalogue:
    catalogue = read_catalogue(path, language="uk")
    assert catalogue is not None
    return catalogue


def segments(po: Catalogue) -> list[Segment]:
    """The source from which the catalogue was made."""
    return [
        segment(e.msgid, int(e.occurrences[0][1]), kind=Kind(parse_facts(e.comment).kind))
        for e in po
        if not e.obsolete
    ]


def test_poedit_changes_what_was_edited_and_the_layout_and_drops_a_flag_that_it_does_not_know() -> None:
    before, after = read(BEFORE), read(POEDIT)
    approved, corrected, flagged = before[:3]
    approved.flags, flagged.flags = [], ["fuzzy"]
    corrected.msgstr += " ok"
    corrected.flags, corrected.previous_msgid = [], None
    assert [meaning(entry) for entry in after] == [meaning(entry) for entry in before]
    assert after.header == before.header
    assert {name for name in before.metadata if before.metadata[name] != after.metadata[name]} == {
        "PO-Revision-Date",
        "X-Generator",
    }


def test_a_run_after_poedit_with_the_same_source_changes_no_byte(tmp_path: Path) -> None:
    path = Path(shutil.copy(POEDIT, tmp_path / "kiev.po"))
    assert not write_catalogue(merge(read(path), segments(read(path)), {}, META), path)
    assert path.read_bytes() == POEDIT.read_bytes()


def save_with_poedit(path: Path) -> None:
    shutil.copy(POEDIT, path)


def save_with_msgcat(path: Path) -> None:
    subprocess.run(["msgcat", "--width=100", "-o", path, path], check=True)


def save_sorted(path: Path) -> None:
    subprocess.run(["msgattrib", "--sort-output", "-o", path, path], check=True)


def save_with_msgmerge(path: Path) -> None:
    pot = path.with_suffix(".pot")
    write_catalogue(build_pot(segments(read(path)), META), pot)
    subprocess.run(["msgmerge", "-q", "--previous", "-o", path, path, pot], check=True)


@pytest.mark.parametrize("save", [save_with_poedit, save_with_msgcat, save_sorted, save_with_msgmerge])
def test_what_was_saved_is_merged_without_loss(save: object, tmp_path: Path) -> None:
    assert callable(save)
    path = Path(shutil.copy(BEFORE, tmp_path / "kiev.po"))
    original = segments(read(path))
    save(path)
    saved = read(path)
    extra = segment("Les inscriptions sont closes.", 12)
    source = [original[1], *original[3:], extra]  # the title and the third sentence leave
    assert write_catalogue(merge(saved, source, {extra.text: mt("Реєстрацію закрито.")}, META), path)
    assert_msgfmt_is_silent(path)

    merged = {key(entry): entry for entry in read(path)}
    lost = {original[0].text, original[2].text}
    for entry in saved:
        after = merged[key(entry)]
        assert (after.msgstr, after.tcomment, after.flags) == (entry.msgstr, entry.tcomment, entry.flags)
        assert (after.previous_msgid, state(after)) == (entry.previous_msgid, state(entry))
        assert after.obsolete == (entry.obsolete or entry.msgid in lost)
        assert after.texts["msgstr"][1] == entry.texts["msgstr"][1]  # in the same lines
    assert [e.msgid for e in merged.values() if not has_text(e)] == []
    assert read(path).header == saved.header
    assert read(path).metadata["X-House"] == "kept"
    assert not write_catalogue(merge(read(path), source, {}, META), path)


def test_when_and_with_what_a_person_saved_the_file_stays_in_the_header(tmp_path: Path) -> None:
    path = Path(shutil.copy(POEDIT, tmp_path / "kiev.po"))
    extra = segment("Les inscriptions sont closes.", 12)
    source = [*segments(read(path)), extra]
    write_catalogue(merge(read(path), source, {extra.text: mt("Реєстрацію закрито.")}, META), path)
    fields = read(path).metadata
    assert (fields["PO-Revision-Date"], fields["X-Generator"]) == ("2026-11-27 16:04+0000", "Poedit 3.6")
    assert fields["POT-Creation-Date"] == META.date
