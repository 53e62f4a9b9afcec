from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from exchange_samples import (
    DRAFT_LEAD,
    LEAD,
    OPEN,
    PO,
    QUOTE,
    TITLE,
    bring_back,
    catalogue,
    edit_po,
    entry,
    without_date,
)

from l10n.catalog.facts import state
from l10n.catalog.header import CatalogueMeta
from l10n.catalog.merge import merge
from l10n.exchange.formats import read_returned
from l10n.exchange.target import catalogue_path

DOCS = Path(__file__).parents[2] / "docs" / "exchange.md"
NEW = "Пункт відкрили в понеділок."


@pytest.fixture
def po(tmp_path: Path) -> Path:
    return catalogue(tmp_path)


@pytest.fixture
def copy(po: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "mail" / "lviv.po"
    copied.parent.mkdir()
    shutil.copy(po, copied)
    return copied


def test_a_copy_finds_its_catalogue_and_an_untouched_one_changes_nothing(po: Path, copy: Path) -> None:
    before = po.read_bytes()
    assert catalogue_path(read_returned(copy), po.parents[1]) == po
    assert bring_back(copy, po).changes == 0
    assert po.read_bytes() == before


def test_what_was_reviewed_in_a_copy_comes_back(po: Path, copy: Path) -> None:
    edit_po(copy, f'#, fuzzy\nmsgid "{LEAD}"\nmsgstr "{DRAFT_LEAD}"', f'msgid "{LEAD}"\nmsgstr "{NEW}"')
    edit_po(copy, "#, fuzzy, no-wrap", "# Гарно.\n#, no-wrap")
    outcome = bring_back(copy, po)
    assert (outcome.texts, outcome.approved, outcome.comments, outcome.findings) == (1, 2, 1, [])
    assert (entry(po, LEAD).msgstr, state(entry(po, LEAD))) == (NEW, "reviewed")
    assert entry(po, QUOTE).tcomment == "Гарно."


def test_a_draft_approved_as_it_stands_comes_back(po: Path, copy: Path) -> None:
    edit_po(copy, f'#, fuzzy\nmsgid "{LEAD}"', f'msgid "{LEAD}"')
    assert bring_back(copy, po).approved == 1


def test_an_untouched_draft_never_overwrites_what_a_human_wrote_meanwhile(po: Path, copy: Path) -> None:
    edit_po(po, DRAFT_LEAD, NEW)
    edit_po(po, "відкрито пункт допомоги", "працює пункт допомоги")
    outcome = bring_back(copy, po)
    assert entry(po, LEAD).msgstr == NEW
    assert "працює" in entry(po, TITLE).msgstr
    assert "відкрито" in entry(po, TITLE).tcomment  # a copy does not tell that this is the older text
    assert len(outcome.findings) == 1


def test_what_is_written_at_both_ends_of_a_copy_is_told_until_the_catalogue_has_it(
    po: Path, copy: Path
) -> None:
    edit_po(copy, "# Перекладачі: Олена.", "# Перекладачі: Олена.\n# Усюди «пункт».")
    copy.write_text(copy.read_text(encoding="utf-8") + "\n# Ще подивлюся.\n", encoding="utf-8")
    findings = bring_back(copy, po).findings
    assert [(found.place, found.what[:15], found.unread) for found in findings] == [
        ("line 1", "“Усюди «пункт».", True),
        ("the last lines", "“Ще подивлюся.”", True),
    ]
    edit_po(po, "# Перекладачі: Олена.", "# Перекладачі: Олена.\n# Усюди «пункт».\n# Ще подивлюся.")
    assert not bring_back(copy, po).findings


def test_what_l10n_wrote_at_the_head_of_a_copy_is_no_remark(po: Path, copy: Path) -> None:
    meta = CatalogueMeta("lviv", "uk", "releases/lviv.txt", "abc")
    fresh = merge(None, [], {}, meta)
    ours = "".join(f"# {line}\n" for line in fresh.header.split("\n"))
    assert "Machine drafts" in ours
    edit_po(copy, "# Перекладачі: Олена.\n", f"# Перекладачі: Олена.\n{ours}")
    assert not bring_back(copy, po).findings


def test_translations_of_obsolete_entries_come_back_from_a_copy(po: Path, copy: Path) -> None:
    edit_po(copy, '#~ msgstr "Старий текст."', '#~ msgstr "Давній текст."')
    added = '\n#~ msgid "Une phrase retirée."\n#~ msgstr "Вилучене речення."\n'
    copy.write_text(copy.read_text(encoding="utf-8") + added, encoding="utf-8")
    outcome = bring_back(copy, po)
    assert entry(po, "Une phrase retirée.").msgstr == "Вилучене речення."
    assert entry(po, "Un ancien texte.").msgstr == "Старий текст."
    assert "Давній текст." in entry(po, "Un ancien texte.").tcomment
    assert outcome.findings
    once = po.read_bytes()
    bring_back(copy, po)
    assert po.read_bytes() == once


def test_the_weblate_settings_of_the_manual_fit_the_catalogues() -> None:
    blocks = re.findall(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    component, discovery = map(json.loads, blocks)
    name = component["name"]
    assert component["filemask"].replace("*", "uk") == f"locales/uk/{name}.po"
    assert component["new_base"] == f"locales/pot/{name}.pot"
    found = re.fullmatch(discovery["match"], f"locales/uk/{name}.po")
    assert found
    assert (found["language"], found["component"]) == ("uk", name)
    assert discovery["new_base_template"].replace("{{ component }}", name) == component["new_base"]
    for settings in (component, discovery):
        assert settings["file_format"] == "po"
        assert [tag for tag in ("en", "uk", "pot", "fr") if re.match(settings["language_regex"], tag)] == [
            "en",
            "uk",
        ]


def _omegat(folder: Path) -> None:
    """The project of the manual, and a translator's work in it."""
    blocks = re.findall(r"```xml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    (project,) = [block for block in blocks if "<omegat>" in block]
    (folder / "omegat.project").write_text(project, encoding="utf-8")
    for name in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (folder / name).mkdir()
    pairs = "".join(
        f'<tu><tuv lang="FR"><seg>{fr}</seg></tuv><tuv lang="UK" changeid="olena"><seg>{uk}</seg></tuv></tu>'
        for fr, uk in ((LEAD, NEW), (OPEN, "Довідки: 032 555 01 01"))
    )
    header = '<header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" '
    (folder / "omegat" / "project_save.tmx").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx11.dtd">\n<tmx version="1.1">'
        f'{header}creationtoolversion="3.6.0" segtype="paragraph" srclang="FR"/><body>{pairs}</body></tmx>',
        encoding="utf-8",
    )


@pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed")
def test_the_project_of_the_manual_works_in_omegat(po: Path, tmp_path: Path) -> None:
    folder = tmp_path / "omegat"
    folder.mkdir()
    _omegat(folder)
    shutil.copy(po, folder / "source")
    command = ["omegat", str(folder), "--mode=console-translate", f"--config-dir={tmp_path / 'config'}"]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    target = folder / "target" / "lviv.po"
    assert DRAFT_LEAD not in target.read_text(encoding="utf-8")  # OmegaT keeps no drafts: never copy it back
    outcome = bring_back(target, po)
    assert (outcome.texts, outcome.approved, outcome.findings) == (2, 2, [])
    assert (entry(po, LEAD).msgstr, state(entry(po, LEAD))) == (NEW, "reviewed")
    assert state(entry(po, OPEN)) == "reviewed"
    rest = [block for block in PO.split("\n\n") if LEAD not in block and OPEN not in block]
    after = po.read_text(encoding="utf-8")
    assert all(block in after for block in rest[1:])
    assert "Олена Коваль" in without_date(po)
