from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from exchange_samples import (
    APPROVED,
    DRAFT_LEAD,
    FORMATS,
    LEAD,
    NS,
    OPEN,
    PO,
    QUOTE,
    REOPENED,
    TITLE,
    XLIFF12,
    XLIFF21,
    XLSX,
    bring_back,
    catalogue,
    edit_po,
    entry,
    export,
    in_sheet,
    work,
)
from lxml import etree

from l10n.catalog.facts import state
from l10n.errors import L10nError
from l10n.exchange.entry import REJECTED
from l10n.exchange.formats import Format

NEW = "Пункт відкрили в понеділок; у ньому працюють чотирнадцять людей."
every_format = pytest.mark.parametrize("form", FORMATS)


@pytest.fixture
def po(tmp_path: Path) -> Path:
    return catalogue(tmp_path)


@every_format
def test_what_was_not_touched_changes_nothing(po: Path, form: Format) -> None:
    before = po.read_bytes()
    outcome = bring_back(export(po, form), po)
    assert (outcome.written, outcome.changes, outcome.findings) == (False, 0, [])
    assert po.read_bytes() == before


@every_format
def test_an_edited_and_approved_draft_is_reviewed(po: Path, form: Format) -> None:
    file = export(po, form)
    work(file, LEAD, target=NEW, state=APPROVED[form])
    outcome = bring_back(file, po)
    assert (outcome.texts, outcome.approved, outcome.findings) == (1, 1, [])
    assert entry(po, LEAD).msgstr == NEW
    assert state(entry(po, LEAD)) == "reviewed"
    _assert_only_these_lines_changed(
        po, added={f'msgstr "{NEW}"'}, gone={f'msgstr "{DRAFT_LEAD}"', "#, fuzzy"}
    )


@every_format
def test_an_edited_draft_that_nobody_approved_stays_fuzzy(po: Path, form: Format) -> None:
    file = export(po, form)
    work(file, LEAD, target=NEW)
    bring_back(file, po)
    assert entry(po, LEAD).fuzzy
    assert state(entry(po, LEAD)) == "human"


@every_format
def test_approval_alone_clears_the_fuzzy_flag_and_the_old_sentence(po: Path, form: Format) -> None:
    file = export(po, form)
    work(file, QUOTE, state=APPROVED[form])
    outcome = bring_back(file, po)
    assert (outcome.texts, outcome.approved) == (0, 1)
    assert entry(po, QUOTE).flags == ["no-wrap"]
    assert entry(po, QUOTE).previous_msgid is None


@every_format
def test_a_reviewed_text_can_be_sent_back(po: Path, form: Format) -> None:
    file = export(po, form)
    work(file, TITLE, state=REOPENED[form])
    assert bring_back(file, po).reopened == 1
    assert entry(po, TITLE).fuzzy
    assert "«" not in entry(po, TITLE).msgstr


@every_format
def test_a_first_translation_is_a_draft_until_approved(po: Path, form: Format) -> None:
    file = export(po, form)
    work(file, OPEN, target="Довідки: 032 555 01 01")
    bring_back(file, po)
    assert entry(po, OPEN).fuzzy
    other = catalogue(po.parents[2] / "other")
    file = export(other, form)
    work(file, OPEN, target="Довідки: 032 555 01 01", state=APPROVED[form])
    bring_back(file, other)
    assert not entry(other, OPEN).fuzzy


@every_format
def test_importing_twice_changes_nothing_more(po: Path, form: Format) -> None:
    file = export(po, form)
    work(file, LEAD, target=NEW, state=APPROVED[form], comment="Перевірила Олена.")
    bring_back(file, po)
    once = po.read_bytes()
    assert not bring_back(file, po).written
    assert po.read_bytes() == once


@every_format
def test_a_text_changed_on_both_sides_is_kept_and_the_other_one_too(po: Path, form: Format) -> None:
    file = export(po, form)
    edit_po(po, DRAFT_LEAD, "Пункт працює з понеділка.")
    work(file, LEAD, target="Пункт відкрив двері.\nУ понеділок.", state=APPROVED[form])
    outcome = bring_back(file, po)
    found = entry(po, LEAD)
    assert found.msgstr == "Пункт працює з понеділка."
    assert found.fuzzy
    assert found.tcomment == f"{REJECTED} {file.name}: “Пункт відкрив двері.\\nУ понеділок.”"
    (error,) = outcome.errors(file)
    assert error.path == po
    assert po.read_text(encoding="utf-8").splitlines()[(error.line or 0) - 1] == f'msgstr "{found.msgstr}"'
    again = po.read_bytes()
    assert len(bring_back(file, po).findings) == 1
    assert po.read_bytes() == again


@every_format
def test_the_same_edit_on_both_sides_is_no_conflict(po: Path, form: Format) -> None:
    file = export(po, form)
    edit_po(po, DRAFT_LEAD, NEW)
    work(file, LEAD, target=NEW, state=APPROVED[form])
    outcome = bring_back(file, po)
    assert (outcome.texts, outcome.approved, outcome.findings) == (0, 1, [])


@every_format
def test_what_a_human_approved_meanwhile_is_not_overwritten(po: Path, form: Format) -> None:
    file = export(po, form)
    edit_po(po, "#, fuzzy\nmsgid", "msgid")  # the lead, approved as it stood
    work(file, LEAD, target=NEW)
    outcome = bring_back(file, po)
    assert entry(po, LEAD).msgstr == DRAFT_LEAD
    assert not entry(po, LEAD).fuzzy
    assert NEW in entry(po, LEAD).tcomment
    assert len(outcome.findings) == 1


@every_format
def test_an_approval_of_another_text_does_not_count(po: Path, form: Format) -> None:
    file = export(po, form)
    edit_po(po, DRAFT_LEAD, NEW)
    work(file, LEAD, state=APPROVED[form])
    outcome = bring_back(file, po)
    assert entry(po, LEAD).fuzzy
    assert [found.what for found in outcome.findings] == [
        "approved in the file, but the translation was changed in the catalogue since"
    ]


@every_format
def test_an_emptied_translation_deletes_nothing(po: Path, form: Format) -> None:
    file = export(po, form)
    before = po.read_bytes()
    if form == XLSX:
        in_sheet(file, lambda sheet: sheet.cell(2, 4, value=None).__setattr__("value", None))
    else:
        work(file, TITLE, target="")
    outcome = bring_back(file, po)
    assert po.read_bytes() == before
    assert "keeps its text" in outcome.findings[0].what


@every_format
@pytest.mark.parametrize("blank", [" ", "\n", "\n \n", "\u00a0", "\u200b", "\u200e\u2060", "\u2800"])
def test_a_translation_that_shows_nothing_is_an_empty_one(po: Path, form: Format, blank: str) -> None:
    file = export(po, form)
    before = po.read_bytes()
    work(file, TITLE, target=blank)
    work(file, OPEN, target=blank)
    outcome = bring_back(file, po)
    assert po.read_bytes() == before
    (found,) = outcome.findings  # of the entry that had no text there is nothing to say
    assert "keeps its text" in found.what and found.entry == (None, TITLE)


@every_format
def test_a_blank_in_the_catalogue_goes_out_as_no_text_and_gives_way_to_one(po: Path, form: Format) -> None:
    edit_po(po, f'#, fuzzy\nmsgid "{LEAD}"\nmsgstr "{DRAFT_LEAD}"', f'msgid "{LEAD}"\nmsgstr " "')
    file = export(po, form)
    before = po.read_bytes()
    assert not bring_back(file, po).changes
    assert po.read_bytes() == before
    work(file, LEAD, target=NEW)
    assert not bring_back(file, po).findings
    assert (entry(po, LEAD).msgstr, entry(po, LEAD).fuzzy) == (NEW, True)


@every_format
def test_comments_are_added_and_none_is_lost(po: Path, form: Format) -> None:
    file = export(po, form)
    edit_po(po, "# Узгоджено з міністерством.", "# Узгоджено з міністерством.\n# Ще раз перевірити.")
    work(file, TITLE, comment="Може, «офіс»?\nСпитати.")
    outcome = bring_back(file, po)
    assert outcome.comments == 1
    assert entry(po, TITLE).tcomment.split("\n") == [
        "Узгоджено з міністерством.",
        "Ще раз перевірити.",
        "Може, «офіс»?",
        "Спитати.",
    ]


@every_format
def test_a_sentence_that_left_the_release_keeps_its_new_translation(po: Path, form: Format) -> None:
    file = export(po, form)
    text = po.read_text(encoding="utf-8")
    block = text[text.index("#. kind: lead") : text.index("#. kind: quote")]
    po.write_text(text.replace(block, ""), encoding="utf-8")
    work(file, LEAD, target=NEW, state=APPROVED[form])
    outcome = bring_back(file, po)
    found = entry(po, LEAD)
    assert (found.obsolete, found.msgstr, found.fuzzy) == (True, NEW, False)
    assert "no longer in the release" in outcome.findings[0].what


@every_format
def test_a_draft_that_only_the_machine_renewed_gives_way(po: Path, form: Format) -> None:
    file = export(po, form)
    from l10n.catalog.facts import digest

    edit_po(po, f"digest: {digest(DRAFT_LEAD)}", f"digest: {digest('Нова чернетка.')}")
    edit_po(po, DRAFT_LEAD, "Нова чернетка.")
    work(file, LEAD, target=NEW)
    assert bring_back(file, po).findings == []
    assert entry(po, LEAD).msgstr == NEW


@every_format
def test_plural_forms_and_contexts_come_back_to_their_places(po: Path, form: Format) -> None:
    file = export(po, form)
    if form == XLSX:
        in_sheet(file, lambda sheet: [_set(row) for row in sheet.iter_rows(min_row=2)])
    else:
        root = etree.fromstring(file.read_bytes())
        for target in root.iter("{*}target"):
            if target.text == "%d осіб":
                target.text = "%d людей"
        file.write_bytes(etree.tostring(root))
    assert bring_back(file, po).findings == []
    assert entry(po, "%d personne").msgstr_plural == {0: "%d особа", 1: "%d особи", 2: "%d людей"}
    assert not entry(po, "%d personne").fuzzy


@every_format
def test_line_feeds_at_the_ends_are_as_msgfmt_wants_them(tmp_path: Path, form: Format) -> None:
    po = catalogue(tmp_path, PO + '\nmsgid "Fin\\n"\nmsgstr "Кінець\\n"\n')
    file = export(po, form)
    work(file, "Fin\n", target="Завершення", state=APPROVED[form])
    work(file, LEAD, target=NEW + "\n", state=APPROVED[form])
    bring_back(file, po)
    assert entry(po, "Fin\n").msgstr == "Завершення\n"
    assert entry(po, LEAD).msgstr == NEW
    if shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(po)], check=True)


def test_translate_toolkit_users_can_approve_and_reopen(po: Path) -> None:
    storage = pytest.importorskip("translate.storage.xliff", reason="translate-toolkit is not installed")
    file = export(po, XLIFF12)
    store = storage.xlifffile.parsefile(str(file))
    units = {str(unit.source): unit for unit in store.units}
    units[LEAD].target = NEW
    units[LEAD].markfuzzy(False)
    units[TITLE].markfuzzy(True)
    units[QUOTE].addnote("Гарно.", origin="translator")
    store.save()
    outcome = bring_back(file, po)
    assert (outcome.texts, outcome.approved, outcome.reopened, outcome.comments) == (1, 1, 1, 1)
    assert state(entry(po, LEAD)) == "reviewed"
    assert entry(po, TITLE).fuzzy


def test_translate_toolkit_users_of_21_can_approve(po: Path) -> None:
    storage = pytest.importorskip("translate.storage.xliff2", reason="translate-toolkit is not installed")
    file = export(po, XLIFF21)
    store = storage.Xliff2File.parsefile(str(file))
    units = {str(unit.source): unit for unit in store.units}
    units[LEAD].target = NEW
    units[LEAD].markfuzzy(False)
    units[QUOTE].markapproved()
    store.save()
    outcome = bring_back(file, po)
    assert (outcome.texts, outcome.approved) == (1, 2)


def test_poedits_doubt_is_no_approval(po: Path) -> None:
    file = export(po, XLIFF21)
    root = etree.fromstring(file.read_bytes())
    segment = next(
        s for s in root.iterfind(".//y:segment", NS) if s.findtext("y:source", namespaces=NS) == LEAD
    )
    segment.set("state", "translated")
    segment.set("subState", "poedit:fuzzy")
    file.write_bytes(etree.tostring(root))
    assert bring_back(file, po).changes == 0


def test_segments_that_a_tool_split_are_joined_in_their_order(po: Path) -> None:
    file = export(po, XLIFF21)
    root = etree.fromstring(file.read_bytes())
    unit = next(
        u for u in root.iterfind(".//y:unit", NS) if u.findtext("y:segment/y:source", namespaces=NS) == LEAD
    )
    unit.remove(unit.find("y:segment", NS))
    first, second = LEAD.split(" ; ")
    for part in (
        f'<segment state="final"><source>{first} ;</source><target order="3">Відкрили.</target></segment>',
        "<ignorable><source> </source></ignorable>",
        f'<segment state="reviewed"><source>{second}</source><target order="1">Працюють.</target></segment>',
    ):
        unit.append(etree.fromstring(part.replace("<s", f'<s xmlns="{NS["y"]}" ', 0)))
    for element in unit.iter("segment", "ignorable", "source", "target"):
        element.tag = f"{{{NS['y']}}}{element.tag}"
    file.write_bytes(etree.tostring(root))
    bring_back(file, po)
    assert entry(po, LEAD).msgstr == "Працюють. Відкрили."
    assert not entry(po, LEAD).fuzzy


@pytest.mark.parametrize("form", [XLIFF12, XLIFF21])
def test_an_inline_code_is_refused_and_the_rest_taken(po: Path, form: Format) -> None:
    file = export(po, form)
    work(file, LEAD, target=NEW)
    work(file, TITLE, target="Пункт", state=APPROVED[form])
    root = etree.fromstring(file.read_bytes())
    target = next(t for t in root.iter("{*}target") if t.text == NEW)
    etree.SubElement(target, target.tag.replace("target", "ph"), id="1")
    file.write_bytes(etree.tostring(root))
    outcome = bring_back(file, po)
    assert entry(po, LEAD).msgstr == DRAFT_LEAD
    assert entry(po, TITLE).msgstr == "Пункт"
    assert "<ph>" in outcome.findings[0].what


@every_format
def test_a_dry_run_tells_all_and_writes_nothing(po: Path, form: Format) -> None:
    file = export(po, form)
    work(file, LEAD, target=NEW, state=APPROVED[form])
    before = po.read_bytes()
    outcome = bring_back(file, po, dry_run=True)
    assert (outcome.texts, outcome.approved, outcome.written) == (1, 1, True)
    assert po.read_bytes() == before


@every_format
def test_a_file_of_another_release_is_refused(po: Path, tmp_path: Path, form: Format) -> None:
    file = export(po, form)
    work(file, LEAD, target=NEW)
    text = PO.replace("releases/lviv.txt", "releases/odesa.txt")
    for msgid in (TITLE, LEAD, QUOTE, OPEN):
        text = text.replace(f'msgid "{msgid}"', f'msgid "Une autre phrase, {len(msgid)}."')
    other = catalogue(tmp_path, text, "odesa")
    before = other.read_bytes()
    with pytest.raises(L10nError, match=r"was made from releases/lviv\.txt; .* odesa\.po") as caught:
        bring_back(file, other)
    assert caught.value.path == file
    assert other.read_bytes() == before


@every_format
def test_a_moved_release_still_fits(po: Path, form: Format) -> None:
    file = export(po, form)
    edit_po(po, "X-Source: releases/lviv.txt", "X-Source: archive/lviv.txt")
    work(file, LEAD, target=NEW)
    assert bring_back(file, po).texts == 1


@every_format
def test_a_file_of_another_language_is_refused(po: Path, tmp_path: Path, form: Format) -> None:
    file = export(po, form)
    other = catalogue(tmp_path / "en", PO.replace("Language: uk", "Language: en"))
    with pytest.raises(L10nError, match=r"the file is in uk, the catalogue .* in en"):
        bring_back(file, other)


def test_a_target_language_changed_in_the_file_is_refused(po: Path) -> None:
    file = export(po, XLIFF12)
    file.write_bytes(file.read_bytes().replace(b'target-language="uk"', b'target-language="pl"'))
    with pytest.raises(L10nError, match="it is pl, but it was made for uk"):
        bring_back(file, po)


def test_without_its_baseline_a_file_fills_gaps_and_overwrites_no_human(po: Path) -> None:
    file = export(po, XLIFF12)
    root = etree.fromstring(file.read_bytes())
    root.find(".//x:header", NS).remove(root.find(".//x:skl", NS))
    for unit in root.iter("{*}trans-unit"):
        unit.set("id", f"other-{unit.get('id')}")
    file.write_bytes(etree.tostring(root))
    work(file, OPEN, target="Довідки: 032 555 01 01")
    work(file, LEAD, target=NEW, state="translated")
    work(file, TITLE, target="Інша назва", state="new")
    outcome = bring_back(file, po)
    assert entry(po, OPEN).msgstr == "Довідки: 032 555 01 01"
    assert (entry(po, LEAD).msgstr, entry(po, LEAD).fuzzy) == (NEW, False)
    assert entry(po, TITLE).msgstr.startswith("У Львові")
    assert not entry(po, TITLE).fuzzy
    assert "Інша назва" in entry(po, TITLE).tcomment
    assert sum("changed in the file" in found.what for found in outcome.findings) == 1


@every_format
def test_french_that_was_changed_in_the_file_is_told_and_not_trusted(po: Path, form: Format) -> None:
    file = export(po, form)
    work(file, LEAD, target=NEW)
    if form == XLSX:
        in_sheet(file, lambda sheet: [_misplace(row) for row in sheet.iter_rows(min_row=2)])
    else:
        file.write_text(file.read_text(encoding="utf-8").replace(LEAD, "Une phrase."), encoding="utf-8")
    outcome = bring_back(file, po)
    assert entry(po, LEAD).msgstr == DRAFT_LEAD
    assert "the French text was changed in the file" in outcome.findings[0].what


def _set(row: tuple[object, ...]) -> None:
    if getattr(row[3], "value", None) == "%d осіб":
        row[3].value = "%d людей"  # type: ignore[attr-defined]


def _misplace(row: tuple[object, ...]) -> None:
    if getattr(row[2], "value", None) == LEAD:
        row[2].value = "Une phrase."  # type: ignore[attr-defined]


def _assert_only_these_lines_changed(po: Path, *, added: set[str], gone: set[str]) -> None:
    old, new = PO.split("\n"), po.read_text(encoding="utf-8").split("\n")
    dates = {line for line in (*old, *new) if line.startswith('"PO-Revision-Date')}
    assert set(new) - set(old) - dates == added
    assert len(new) == len(old) + len(added) - len(gone)
