from __future__ import annotations

from pathlib import Path

import pytest
from exchange_samples import (
    DRAFT_LEAD,
    EDITED,
    LEAD,
    NS,
    OPEN,
    PO,
    QUOTE,
    TITLE,
    XLIFF12,
    XLIFF21,
    bring_back,
    catalogue,
    edit_po,
    entry,
    export,
    glossary,
)
from lxml import etree

from l10n.exchange.formats import Format
from l10n.exchange.unit import Match

HERE = Path(__file__).parent
BELL = "Cloche\\a et fin\\v"


@pytest.fixture
def po(tmp_path: Path) -> Path:
    extra = f'\n#. kind: body\nmsgid "{BELL}"\nmsgstr "Дзвінок\\a"\n'
    return catalogue(tmp_path, PO + extra)


MATCHES = {LEAD: [Match("Le guichet a ouvert.", "Пункт відкрився.", 81.46, "locales/uk/kyiv.po")]}


@pytest.mark.parametrize(("form", "schema"), [(XLIFF12, "xliff12.rng"), (XLIFF21, "xliff21.rng")])
def test_files_are_what_the_standard_allows(po: Path, tmp_path: Path, form: Format, schema: str) -> None:
    file = export(po, form, glossary=glossary(tmp_path), matches=MATCHES)
    relaxng = etree.RelaxNG(etree.parse(HERE / schema))
    assert relaxng.validate(etree.parse(file)), relaxng.error_log


def test_xliff_12_has_states_and_approval(po: Path) -> None:
    root = etree.parse(export(po, XLIFF12)).getroot()
    file = root.find("x:file", NS)
    found = {
        "".join(unit.find("x:source", NS).itertext()): (
            unit.get("approved"),
            unit.find("x:target", NS).get("state"),
            unit.find("x:target", NS).get("state-qualifier"),
        )
        for unit in root.iterfind(".//x:trans-unit", NS)
    }
    assert (file.get("source-language"), file.get("target-language")) == ("fr", "uk")
    assert (file.get("original"), file.get("product-name")) == ("releases/lviv.txt", "lviv")
    assert found[TITLE] == ("yes", "final", None)
    assert found[LEAD] == ("no", "needs-review-translation", "leveraged-mt")
    assert found[QUOTE] == ("no", "needs-review-translation", None)
    assert found[OPEN] == ("no", "new", None)


def test_xliff_21_has_states(po: Path) -> None:
    root = etree.parse(export(po, XLIFF21)).getroot()
    found = {
        segment.findtext("y:source", namespaces=NS): (segment.get("state"), segment.get("subState"))
        for segment in root.iterfind(".//y:segment", NS)
    }
    assert (root.get("srcLang"), root.get("trgLang")) == ("fr", "uk")
    assert found[TITLE] == ("final", None)
    assert found[LEAD] == ("initial", "l10n:draft")
    assert found[QUOTE] == ("initial", "l10n:in-work")
    assert found[OPEN] == ("initial", None)


def test_notes_tell_kind_checks_places_and_translators_words(po: Path) -> None:
    unit = _unit12(export(po, XLIFF12), LEAD)
    notes = [(note.get("from"), note.text) for note in unit.iterfind("x:note", NS)]
    contexts = [context.text for context in unit.iterfind(".//x:context", NS)]
    assert ("l10n", "kind: lead") in notes
    assert ("l10n", "check: number 14 is missing") in notes
    assert ("l10n", "unmet: guichet → пункт допомоги (loss of score)") in notes
    assert contexts == ["releases/lviv.txt", "3"]
    title = _unit12(export(po, XLIFF12), TITLE)
    assert ("translator", "Узгоджено з міністерством.") in [
        (note.get("from"), note.text) for note in title.iterfind("x:note", NS)
    ]
    in_21 = etree.parse(export(po, XLIFF21)).getroot()
    assert {note.get("category") for note in in_21.iterfind(".//y:unit//y:note", NS)} >= {
        "kind",
        "check",
        "unmet",
        "location",
        "translator",
        "context",
    }


def test_terms_are_marked_with_their_renderings_and_leave_the_text_alone(po: Path, tmp_path: Path) -> None:
    terms = glossary(tmp_path)
    unit = _unit12(export(po, XLIFF12, glossary=terms), TITLE)
    marks = unit.findall("x:source/x:mrk", NS)
    assert [(mark.text, mark.get("mtype")) for mark in marks] == [("victimes", "term"), ("traite", "term")]
    assert marks[0].get("comment") == "постраждала особа; also: постраждалий; not: жертва"
    assert "".join(unit.find("x:source", NS).itertext()) == TITLE

    root = etree.parse(export(po, XLIFF21, glossary=terms)).getroot()
    unit = next(u for u in root.iterfind(".//y:unit", NS) if u.find(".//gls:glossary", NS) is not None)
    assert "".join(unit.find("y:segment/y:source", NS).itertext()) == TITLE
    entries = unit.findall(".//gls:glossEntry", NS)
    assert [e.findtext("gls:translation", namespaces=NS) for e in entries] == [
        "постраждала особа",
        "торгівля людьми",
    ]
    ids = {mark.get("id") for mark in unit.iterfind(".//y:mrk", NS)}
    assert {e.get("ref") for e in entries} == {f"#{name}" for name in ids}


def test_matches_of_the_memory_become_candidates(po: Path) -> None:
    unit = _unit12(export(po, XLIFF12, matches=MATCHES), LEAD)
    found = unit.findall("x:alt-trans", NS)
    assert [(a.get("match-quality"), a.get("origin")) for a in found] == [("81.5", "locales/uk/kyiv.po")]
    assert found[0].findtext("x:target", namespaces=NS) == "Пункт відкрився."
    root = etree.parse(export(po, XLIFF21, matches=MATCHES)).getroot()
    tm = [m for m in root.iterfind(".//mtc:match", NS) if m.get("type") == "tm"]
    assert [(m.get("similarity"), m.findtext("y:source", namespaces=NS)) for m in tm] == [
        ("81.5", "Le guichet a ouvert.")
    ]
    segment = tm[0].getparent().getparent().find("y:segment", NS)
    assert tm[0].get("ref") == f"#{segment.get('id')}"


def test_a_changed_sentence_shows_what_it_was(po: Path) -> None:
    unit = _unit12(export(po, XLIFF12), QUOTE)
    old = unit.find("x:alt-trans[@alttranstype='previous-version']", NS)
    assert old.findtext("x:source", namespaces=NS) == "« Nous écoutons », dit la directrice."


@pytest.mark.parametrize("form", [XLIFF12, XLIFF21])
def test_the_same_catalogue_gives_the_same_bytes(po: Path, form: Format) -> None:
    first = export(po, form).read_bytes()
    assert export(po, form).read_bytes() == first


def test_ids_depend_on_sentence_and_context_alone(po: Path, tmp_path: Path) -> None:
    before = _ids(export(po, XLIFF12))
    edit_po(po, DRAFT_LEAD, "Щось інше.")
    edit_po(po, "releases/lviv.txt:3", "releases/lviv.txt:33")
    assert _ids(export(po, XLIFF12)) == before
    assert len(set(before.values())) == len(before)
    edit_po(po, 'msgctxt "hours"', 'msgctxt "other"')
    after = _ids(export(po, XLIFF12))
    assert {text for text in before if before[text] != after[text]} == {EDITED}


def test_translate_toolkit_reads_states_notes_and_places_of_12(po: Path) -> None:
    storage = pytest.importorskip("translate.storage.xliff", reason="translate-toolkit is not installed")
    store = storage.xlifffile.parsefile(str(export(po, XLIFF12)))
    units = {str(unit.source): unit for unit in store.units}
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("fr", "uk")
    assert units[TITLE].isapproved()
    assert not units[TITLE].isfuzzy()
    assert units[LEAD].isfuzzy()
    assert str(units[LEAD].target) == DRAFT_LEAD
    assert not units[OPEN].istranslated()
    assert "Узгоджено з міністерством." in units[TITLE].getnotes()


def test_translate_toolkit_reads_states_of_21(po: Path) -> None:
    storage = pytest.importorskip("translate.storage.xliff2", reason="translate-toolkit is not installed")
    store = storage.Xliff2File.parsefile(str(export(po, XLIFF21)))
    units = {str(unit.source): unit for unit in store.units}
    assert units[TITLE].isapproved()
    assert units[LEAD].isfuzzy()
    assert str(units[LEAD].target) == DRAFT_LEAD
    assert not units[OPEN].target


def _unit12(file: Path, msgid: str) -> etree._Element:
    root = etree.parse(file).getroot()
    return next(
        unit
        for unit in root.iterfind(".//x:trans-unit", NS)
        if "".join(unit.find("x:source", NS).itertext()) == msgid
    )


def _ids(file: Path) -> dict[str, str]:
    units = etree.parse(file).getroot().iterfind(".//x:trans-unit", NS)
    return {"".join(u.find("x:source", NS).itertext()) + u.get("id")[16:]: u.get("id") for u in units}


def _edited(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("form", [XLIFF12, XLIFF21])
def test_of_a_unit_that_stands_twice_the_changed_one_counts(po: Path, form: Format) -> None:
    file = export(po, form)
    root = etree.fromstring(file.read_bytes())
    unit = next(u for u in root.iter("{*}trans-unit", "{*}unit") if TITLE in "".join(u.itertext()))
    copied = etree.fromstring(etree.tostring(unit))
    next(unit.iter("{*}target")).text = "Людська правка"
    unit.getparent().append(copied)
    file.write_bytes(etree.tostring(root))
    assert not bring_back(file, po).findings
    assert entry(po, TITLE).msgstr == "Людська правка"


def test_annotations_in_a_target_become_comments(po: Path) -> None:
    target = entry(po, TITLE).msgstr
    first, rest = target[:5], target[5:]
    for form, mark in (
        (XLIFF21, f'<mrk id="m9" type="comment" value="ДАТУ ЗВІРИТИ">{first}</mrk>'),
        (XLIFF12, f'<mrk mtype="x-note" comment="ЗВІРИТИ ЩЕ РАЗ">{first}</mrk>'),
    ):
        file = export(po, form)
        _edited(file, f">{target}<", f">{mark}{rest}<")
        assert bring_back(file, po).comments == 1
    assert entry(po, TITLE).msgstr == target
    assert entry(po, TITLE).tcomment.endswith("ДАТУ ЗВІРИТИ\nЗВІРИТИ ЩЕ РАЗ")


@pytest.mark.parametrize(
    ("form", "old", "new"),
    [
        (XLIFF21, "</notes>", "<note>Для всього випуску</note></notes>"),
        (XLIFF12, "</header>", "<note>Для всього випуску</note></header>"),
    ],
)
def test_a_note_on_the_whole_file_is_told(po: Path, form: Format, old: str, new: str) -> None:
    file = export(po, form)
    assert not bring_back(file, po).findings
    _edited(file, old, new)
    (finding,) = bring_back(file, po).findings
    assert "Для всього випуску" in finding.what
    assert finding.unread
