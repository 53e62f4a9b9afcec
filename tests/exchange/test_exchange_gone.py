"""A sentence that was changed in the release, or left it, while the file was out."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_samples import (
    APPROVED,
    DRAFT_LEAD,
    FORMATS,
    HEADER,
    LEAD,
    PO,
    QUOTE,
    XLIFF12,
    XLSX,
    bring_back,
    catalogue,
    edit_po,
    entry,
    export,
    work,
)

from l10n.catalog.facts import digest, parse_facts, state
from l10n.catalog.header import CatalogueMeta
from l10n.catalog.merge import merge, needs_draft
from l10n.catalog.read import read_catalogue
from l10n.catalog.write import write_catalogue
from l10n.exchange.formats import Format
from l10n.model import Draft, Kind, Segment

EDITED = LEAD.replace("quatorze", "seize")
DRAFT = "Пункт відкрився в понеділок; там працює шістнадцять осіб."
THEIRS = "Пункт приймає людей із понеділка; у ньому чотирнадцять працівників."
every_format = pytest.mark.parametrize("form", FORMATS)


@pytest.fixture
def po(tmp_path: Path) -> Path:
    return catalogue(tmp_path)


def translate(po: Path, old: str, new: str, draft: str = DRAFT, origin: str = "mt") -> None:
    """What ``l10n translate`` does after ``old`` has become ``new`` in the release."""
    existing = read_catalogue(po)
    assert existing is not None
    kept = [e for e in existing if not (e.obsolete or e.msgctxt or e.msgid_plural)]
    texts = [e.msgid.replace(old, new) for e in kept]
    segments = [Segment(text, Kind.BODY, ()) for text in texts if text]
    drafts = {s.text: Draft(draft, origin, -0.4, "sample") for s in needs_draft(existing, segments)}
    meta = CatalogueMeta("lviv", "uk", "releases/lviv.txt", "abd")
    write_catalogue(merge(existing, segments, drafts, meta), po)


@every_format
def test_work_on_a_sentence_that_was_edited_meanwhile_goes_on_to_the_new_one(po: Path, form: Format) -> None:
    file = export(po, form)
    translate(po, LEAD, EDITED)
    assert entry(po, EDITED).msgstr == DRAFT
    work(file, LEAD, target=THEIRS, state=APPROVED[form], comment="Звірено з директоркою.")

    outcome = bring_back(file, po)

    new = entry(po, EDITED)
    assert (new.msgstr, state(new), new.previous_msgid) == (THEIRS, "human", LEAD)
    assert parse_facts(new.comment).changes == ("quatorze → seize",)
    assert parse_facts(new.comment).draft is None
    assert "Звірено з директоркою." in new.tcomment
    old = entry(po, LEAD)
    assert (old.obsolete, old.msgstr, old.fuzzy) == (True, THEIRS, False)
    (found,) = outcome.findings
    assert "was changed in the release since" in found.what and found.entry == (None, EDITED)
    again = po.read_bytes()
    assert not bring_back(file, po).changes
    assert po.read_bytes() == again


def test_it_comes_to_the_same_whichever_comes_first_the_file_or_the_edit(po: Path, tmp_path: Path) -> None:
    other = catalogue(tmp_path / "other")
    for first, path in ((True, po), (False, other)):
        file = export(path, XLSX)
        work(file, LEAD, target=THEIRS, state="approved")
        if first:
            bring_back(file, path)
        translate(path, LEAD, EDITED)
        bring_back(file, path)
    one, two = entry(po, EDITED), entry(other, EDITED)
    assert (one.msgstr, one.flags, one.previous_msgid) == (two.msgstr, two.flags, two.previous_msgid)
    assert parse_facts(one.comment) == parse_facts(two.comment)


def test_a_correction_takes_the_place_of_the_text_that_was_handed_on(po: Path) -> None:
    edit_po(po, f'#, fuzzy\nmsgid "{LEAD}"', f'msgid "{LEAD}"')  # approved before it went out
    file = export(po, XLIFF12)
    translate(po, LEAD, EDITED)
    assert entry(po, EDITED).msgstr == DRAFT_LEAD
    work(file, LEAD, target=THEIRS)
    bring_back(file, po)
    assert (entry(po, EDITED).msgstr, entry(po, EDITED).fuzzy) == (THEIRS, True)


def test_what_a_person_has_done_with_the_new_sentence_stays(po: Path) -> None:
    file = export(po, XLIFF12)
    translate(po, LEAD, EDITED)
    edit_po(po, DRAFT, "Наш переклад.")
    work(file, LEAD, target=THEIRS)
    outcome = bring_back(file, po)
    assert entry(po, EDITED).msgstr == "Наш переклад."
    assert entry(po, LEAD).msgstr == THEIRS
    (found,) = outcome.findings
    assert "kept with the obsolete entry" in found.what and found.entry == (None, EDITED)


def test_what_the_memory_had_for_the_new_sentence_stays(po: Path) -> None:
    file = export(po, XLIFF12)
    translate(po, LEAD, EDITED, origin="memory")
    work(file, LEAD, target=THEIRS)
    bring_back(file, po)
    assert entry(po, EDITED).msgstr == DRAFT


@every_format
def test_a_comment_on_a_sentence_that_was_edited_meanwhile_is_seen_at_the_new_one(
    po: Path, form: Format
) -> None:
    file = export(po, form)
    translate(po, LEAD, EDITED)
    work(file, LEAD, comment="Чи справді чотирнадцять?")
    bring_back(file, po)
    new = entry(po, EDITED)
    assert (new.msgstr, new.tcomment, state(new)) == (DRAFT, "Чи справді чотирнадцять?", "draft")


@every_format
def test_work_on_a_sentence_that_has_left_is_told_though_it_is_kept_already(po: Path, form: Format) -> None:
    file = export(po, form)
    translate(po, QUOTE, "")
    work(file, QUOTE, target="«Спершу ми слухаємо», – каже директорка.", state=APPROVED[form])
    outcome = bring_back(file, po)
    assert (entry(po, QUOTE).obsolete, entry(po, QUOTE).msgstr[:7]) == (True, "«Спершу")
    assert ["is no longer in the release" in found.what for found in outcome.findings] == [True]


def test_a_sentence_beside_the_changed_one_is_none_of_its_heirs(tmp_path: Path) -> None:
    """Only what the file does not know can have come for what has left."""
    alike = LEAD.replace("quatorze", "quinze")
    draft = "Пункт відкрився в понеділок; там працює п’ятнадцять осіб."
    extra = (
        f'\n#. draft: mt m, score -0.40, terms 0/0\n#. digest: {digest(draft)}\n#, fuzzy\nmsgid "{alike}"\n'
    )
    po = catalogue(tmp_path, f'{PO}{extra}msgstr "{draft}"\n')
    file = export(po, XLSX)
    translate(po, LEAD, "")
    work(file, LEAD, target=THEIRS, state="approved")
    bring_back(file, po)
    assert entry(po, alike).msgstr == draft


def test_what_was_translated_first_in_the_file_goes_on_to_the_new_sentence(tmp_path: Path) -> None:
    """There was no text, hence no obsolete entry is left of the sentence."""
    po = catalogue(tmp_path, f'{HEADER}\nmsgid "{LEAD}"\nmsgstr ""\n\nmsgid "{QUOTE}"\nmsgstr ""\n')
    file = export(po, XLSX)
    translate(po, LEAD, EDITED)
    work(file, LEAD, target=THEIRS, state="approved")
    bring_back(file, po)
    assert (entry(po, EDITED).msgstr, entry(po, EDITED).fuzzy) == (THEIRS, True)
    assert entry(po, LEAD).obsolete
