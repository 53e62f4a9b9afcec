"""``l10n glossary import`` and ``export``: files of other tools in and out, and what bad ones get."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10n.glossary.edit import entry_data
from l10n.glossary.load import load_glossary

if TYPE_CHECKING:
    from conftest import Call

Fresh = Callable[[dict[str, str]], Path]
OURS = """\
# kept by the team

terms:
  # the first one
  - id: traite
    fr:
      term: traite des êtres humains
      variants:
        - traite   # short
        - TEH

    en: {preferred: human trafficking, allowed: [trafficking]}   # never “treaty”
    uk: торгівля людьми

  - {id: renvoi, fr: mécanisme de renvoi, en: referral mechanism, uk: механізм перенаправлення}
# the end
"""
EMPTY = "terms: []\n"
BASIC = """\
<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="fr"><tbxHeader/><text><body>
<conceptEntry id="c1"><descrip type="subjectField">asile</descrip>
<langSec xml:lang="fr"><termSec><term>demandeur d’asile</term>
<termNote type="partOfSpeech">noun</termNote></termSec></langSec>
<langSec xml:lang="en"><termSec><term>asylum seeker</term></termSec>
<termSec><term>refugee claimant</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
</termSec></langSec>
<langSec xml:lang="uk"><termSec><term>шукач притулку</term></termSec></langSec></conceptEntry>
</body></text></tbx>
"""
DCT = """\
<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:b="http://www.tbxinfo.net/ns/basic" style="dct" xml:lang="en">
<text><body><conceptEntry id="c1"><b:subjectField>asile</b:subjectField>
<langSec xml:lang="fr"><termSec><term>protection temporaire</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>temporary protection</term></termSec></langSec>
<langSec xml:lang="uk"><termSec><term>тимчасовий захист</term>
<b:administrativeStatus>preferredTerm-admn-sts</b:administrativeStatus></termSec></langSec></conceptEntry>
</body></text></tbx>
"""
IATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="IATE-3556820"><descripGrp><descrip type="subjectField">migration</descrip></descripGrp>
<langSet xml:lang="fr"><tig><term>Organisation internationale pour les migrations</term>
<termNote type="termType">fullForm</termNote></tig>
<tig><term>OIM</term><termNote type="termType">abbreviation</termNote></tig></langSet>
<langSet xml:lang="en"><ntig><termGrp><term>International Organization for Migration</term></termGrp></ntig>
<tig><term>IOM</term><termNote type="termType">abbreviation</termNote></tig></langSet>
<langSet xml:lang="uk"><tig><term>Міжнародна організація з міграції</term></tig></langSet></termEntry>
</body></text></martif>
"""
MIN = """\
<TBX dialect="TBX-Min"><header><languages source="fr" target="en"/></header><body>
<termEntry id="t1"><subjectField>asile</subjectField>
<langSet xml:lang="fr"><tig><term>retour volontaire</term><partOfSpeech>noun</partOfSpeech></tig></langSet>
<langSet xml:lang="en"><tig><term>voluntary return</term><termStatus>preferred</termStatus></tig></langSet>
<langSet xml:lang="uk"><tig><term>добровільне повернення</term></tig></langSet></termEntry></body></TBX>
"""
FULL = "id,fr,fr_variants,en,uk,unless,status\n"
FULL += 'a,asile,droit d’asile | refuge,"asylum, right of",притулок,,proposed\n'


def entries(path: Path) -> list[dict[str, object]]:
    return [entry_data(entry) for entry in load_glossary(path).entries]


@pytest.mark.parametrize(
    ("name", "text", "french"),
    [
        ("basic.tbx", BASIC, "demandeur d’asile"),
        ("dct.tbx", DCT, "protection temporaire"),
        ("iate.tbx", IATE, "Organisation internationale pour les migrations"),
        ("min.tbx", MIN, "retour volontaire"),
        ("full.csv", FULL, "asile"),
        ("full.tsv", FULL.replace('"asylum, right of"', "asylum").replace(",", "\t"), "asile"),
    ],
)
@pytest.mark.parametrize("export", ["again.tbx", "again.csv", "again.tsv", "again.xlsx"])
def test_import_export_and_import_give_the_same_entries(
    fresh: Fresh, l10n: Call, name: str, text: str, french: str, export: str
) -> None:
    root = fresh({"glossary.yaml": EMPTY, "second.yaml": EMPTY, name: text})
    assert l10n("glossary", "import", name, "--apply").code == 0
    first = entries(root / "glossary.yaml")
    assert [e["fr"]["term"] if isinstance(e["fr"], dict) else e["fr"] for e in first] == [french]
    assert l10n("glossary", "export", export).out == f"{export}\n"
    assert l10n("glossary", "import", export, "--glossary", "second.yaml", "--apply").code == 0
    if export.endswith(".tbx"):
        first = [{k: v for k, v in entry.items() if k != "status"} for entry in first]  # not in TBX
    assert entries(root / "second.yaml") == first
    assert json.loads(l10n("glossary", "import", export, "--json").out)["unchanged"] == [first[0]["id"]]


@pytest.mark.parametrize("dialect", ["basic", "min", "martif"])
def test_translate_toolkit_and_the_import_read_each_dialect(fresh: Fresh, l10n: Call, dialect: str) -> None:
    from translate.storage import tbx

    root = fresh({"glossary.yaml": OURS, "second.yaml": EMPTY})
    l10n("glossary", "export", "own.tbx", "--dialect", dialect)
    if dialect == "martif":
        store = tbx.tbxfile.parsefile(str(root / "own.tbx"))
        assert next(unit.source for unit in store.units) == "traite des êtres humains"
    l10n("glossary", "import", "own.tbx", "--glossary", "second.yaml", "--apply")
    assert entries(root / "second.yaml") == entries(root / "glossary.yaml")


def test_a_glossary_written_by_translate_toolkit_is_read(fresh: Fresh, l10n: Call) -> None:
    from translate.storage import csvl10n, tbx

    root = fresh({"glossary.yaml": EMPTY})
    store = tbx.tbxfile(sourcelanguage="fr", targetlanguage="en")
    store.addsourceunit("corridor humanitaire").target = "humanitarian corridor"
    (root / "en.tbx").write_bytes(bytes(store))
    table = csvl10n.csvfile()
    table.addsourceunit("corridor humanitaire").target = "гуманітарний коридор"
    (root / "uk.csv").write_bytes(bytes(table))
    assert l10n("glossary", "import", "en.tbx", "uk.csv", "--apply").code == 0
    assert entries(root / "glossary.yaml") == [
        {
            "id": "corridor-humanitaire",
            "fr": "corridor humanitaire",
            "en": "humanitarian corridor",
            "uk": "гуманітарний коридор",
        }
    ]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("{}.csv", ["--layout", "deepl"]),
        ("{}.csv", ["--layout", "weblate"]),
        ("{}.tsv", ["--layout", "deepl"]),
        ("{}.po", []),
    ],
)
def test_bilingual_files_of_both_languages_give_the_entries_back(
    fresh: Fresh, l10n: Call, name: str, options: list[str]
) -> None:
    root = fresh({"glossary.yaml": EMPTY, "second.yaml": EMPTY})
    (root / "en.csv").write_text("asile,asylum\n“hotspot”,hotspot\n", encoding="utf-8")
    (root / "omegat.txt").write_text(
        "# OmegaT\nasile\tпритулок\tnote\n“hotspot”\tхотспот\n", encoding="utf-8"
    )
    l10n("glossary", "import", "en.csv", "omegat.txt", "--apply")
    assert len(entries(root / "glossary.yaml")) == 2
    files = [name.format(f"fr-{language}") for language in ("en", "uk")]
    for language, file in zip(("en", "uk"), files, strict=True):
        assert l10n("glossary", "export", file, "--to", language, *options).code == 0
    l10n("glossary", "import", *files, "--glossary", "second.yaml", "--apply")
    kept = [{k: v for k, v in e.items() if k != "note"} for e in entries(root / "glossary.yaml")]
    assert [{k: v for k, v in e.items() if k != "note"} for e in entries(root / "second.yaml")] == kept


def test_a_deepl_file_may_name_its_languages(fresh: Fresh, l10n: Call) -> None:
    fresh({"glossary.yaml": OURS, "d.csv": "mécanisme de renvoi,механізм перенаправлення,fr,uk\n"})
    assert json.loads(l10n("glossary", "import", "d.csv", "--json").out)["unchanged"] == ["renvoi"]


def test_an_import_shows_first_and_writes_only_when_asked(fresh: Fresh, l10n: Call) -> None:
    table = (
        "fr,fr_variants,en,en_allowed,uk,domain\n"
        "traite des êtres humains,traite de personnes,"
        "human trafficking,trafficking in persons,торгівля людьми,traite\n"
        "mécanisme de renvoi,,referral system,,механізм перенаправлення,\n"
        "asile,,asylum,,притулок,\nseul,,alone,,,\n"
    )
    root = fresh({"glossary.yaml": OURS, "new.csv": table})
    shown = l10n("glossary", "import", "new.csv")
    assert (root / "glossary.yaml").read_text(encoding="utf-8") == OURS
    assert "conflict  renvoi: en.preferred is “referral mechanism”" in shown.out
    assert "incomplete  seul: no Ukrainian" in shown.out
    done = json.loads(l10n("glossary", "import", "new.csv", "--json", "--apply").out)
    assert {key: done[key] for key in ("added", "changed", "conflicts", "unchanged")} == {
        "added": ["asile"], "changed": ["traite"], "conflicts": ["renvoi"], "unchanged": [],
    }  # fmt: skip
    written = (root / "glossary.yaml").read_text(encoding="utf-8")
    for line in OURS.splitlines():  # every line that was not added to stands as it was
        assert line in written or "allowed: [trafficking]" in line
    assert "        - TEH\n        - traite de personnes\n" in written
    assert "[trafficking, trafficking in persons]}   # never “treaty”" in written
    assert json.loads(l10n("glossary", "import", "new.csv", "--json", "--theirs", "--apply").out)["changed"]
    assert "en: referral system" in (root / "glossary.yaml").read_text(encoding="utf-8")


def test_line_ends_and_the_byte_order_mark_of_the_glossary_stay(fresh: Fresh, l10n: Call) -> None:
    root = fresh({"new.csv": "fr,en,uk\nasile,asylum,притулок\n"})
    (root / "glossary.yaml").write_bytes(b"\xef\xbb\xbf" + OURS.replace("\n", "\r\n").encode())
    assert l10n("glossary", "import", "new.csv", "--apply").code == 0
    raw = (root / "glossary.yaml").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf#") and raw.count(b"\n") == raw.count(b"\r\n") > OURS.count("\n")


BOMB = '<?xml version="1.0"?>\n<!DOCTYPE martif [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>\n<martif>&b;</martif>'


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("bomb.tbx", BOMB.encode(), "bomb.tbx:2: declares entities"),
        ("torn.tbx", b"<martif>\n<text>", "torn.tbx:2:"),
        ("none.tbx", b"<martif><text/></martif>", "holds no terms"),
        ("semi.csv", b"fr;en\nasile;asylum\n", "semi.csv:1: has semicolons"),
        ("cyr.csv", "asile,asylum\nrefuge,притулок\n".encode("cp1251"), "cyr.csv:2: is not UTF-8"),
        ("quote.csv", b'asile,"asylum\n', "no valid CSV"),
        ("half.csv", b"asile,asylum\n,refuge\n", "half.csv:2: a line without both texts"),
        ("status.csv", b"fr,en,uk,status\nasile,asylum,x,done\n", 'status.csv:2: "done"'),
        ("not.xlsx", b"PK no", "no readable workbook"),
        ("macro.xlsm", b"", "macros"),
        ("odd.docx", b"", "no format"),
        ("bad.po", b'msgid "a"\nnonsense\n', "no valid PO file"),
    ],
)
def test_bad_files_are_told_with_place_and_remedy_and_the_glossary_stays(
    fresh: Fresh, l10n: Call, name: str, data: bytes, told: str
) -> None:
    root = fresh({"glossary.yaml": OURS})
    (root / name).write_bytes(data)
    done = l10n("glossary", "import", name, "--apply")
    assert done.code == 1 and told in done.err and ";" in done.err and "Traceback" not in done.err
    assert (root / "glossary.yaml").read_text(encoding="utf-8") == OURS


def test_a_huge_file_is_refused_unread(fresh: Fresh, l10n: Call) -> None:
    root = fresh({"glossary.yaml": OURS})
    with (root / "huge.csv").open("wb") as file:
        file.truncate(200 * 2**20)
    assert "has 200 MB" in l10n("glossary", "import", "huge.csv", "--apply").err


def test_formulas_and_macros_in_a_workbook_are_refused(fresh: Fresh, l10n: Call) -> None:
    import openpyxl

    root = fresh({"glossary.yaml": OURS})
    book = openpyxl.Workbook()
    for row in (["fr", "en", "uk"], ["asile", '=HYPERLINK("x")', "притулок"]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(root / "formula.xlsx")
    assert "formula in cell B2" in l10n("glossary", "import", "formula.xlsx", "--apply").err
    with zipfile.ZipFile(root / "formula.xlsx", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert "macros" in l10n("glossary", "import", "formula.xlsx", "--apply").err
    assert (root / "glossary.yaml").read_text(encoding="utf-8") == OURS


def test_the_workbook_has_one_sheet_a_frozen_heading_and_a_list_of_statuses(fresh: Fresh, l10n: Call) -> None:
    import openpyxl

    root = fresh({"glossary.yaml": OURS})
    l10n("glossary", "export", "g.xlsx")
    (sheet,) = openpyxl.load_workbook(root / "g.xlsx").worksheets
    assert sheet.freeze_panes == "C2"
    assert '"approved,proposed,deprecated"' in [v.formula1 for v in sheet.data_validations.dataValidation]
    assert "is there already" in l10n("glossary", "export", "g.xlsx").err
