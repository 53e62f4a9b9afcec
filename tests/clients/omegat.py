"""OmegaT, in console mode: PO, XLIFF and the memory of a project go in, targets come back."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import polib
from frame import ROOT, Report, debian, l10n, main, project, run
from lxml import etree

NAME = "2024-11-20-refuge-palanca"
PO = Path("locales", "uk", f"{NAME}.po")
TEXT = "Перший переклад у OmegaT."
HAND = "Переклад власною рукою."
OTHER = "Другий переклад у OmegaT."


def work(report: Report, folder: Path) -> None:
    report.version("OmegaT", debian("omegat")["omegat"])
    ours = project(folder / "project", f"{NAME}.docx")
    catalogue = ours / PO
    before = polib.pofile(str(catalogue))

    memory = folder / "reviewed"
    l10n(ROOT, "init", memory)
    reviewed = polib.pofile(str(catalogue))
    _review(reviewed[1], TEXT)
    (memory / PO).parent.mkdir(parents=True)
    reviewed.save(str(memory / PO))
    l10n(memory, "memory", "learn")
    theirs = omegat_project(folder / "omegat-po")
    theirs_auto = theirs / "tm" / "auto"
    theirs_auto.mkdir()
    l10n(memory, "memory", "export", theirs_auto / "memory.tmx")
    (theirs / "omegat" / "project_save.tmx").write_bytes(tmx(before[3].msgid, HAND))
    (theirs / "source" / catalogue.name).write_bytes(catalogue.read_bytes())
    console(folder, theirs)
    target = theirs / "target" / catalogue.name
    came = polib.pofile(str(target))
    taken = came[1].msgstr == TEXT
    why = "OmegaT takes the properties `file`, `prev`, `next` for the place in its own `source/`"
    report.check("A sentence of our TMX in `tm/auto/` is put into the target", taken, "" if taken else why)
    l10n(ours, "import", target)
    after = polib.pofile(str(catalogue))
    back = (after[3].msgstr, after[3].fuzzy) == (HAND, False)
    report.check("PO: what the translator wrote comes back by `l10n import`, reviewed", back)
    touched = {before[1].msgid, before[3].msgid}
    others = [(e.msgid, e.msgstr, e.flags) for e in after if e.msgid not in touched]
    same = others == [(e.msgid, e.msgstr, e.flags) for e in before if e.msgid not in touched]
    report.check("All other entries are as they were, though OmegaT emptied them in the target", same)

    l10n(ours, "export", PO, "--xliff", "1.2", "--out", "out.xlf")
    theirs = omegat_project(folder / "omegat-xliff")
    (theirs / "source" / "out.xlf").write_bytes((ours / "out.xlf").read_bytes())
    (theirs / "omegat" / "project_save.tmx").write_bytes(tmx(after[2].msgstr, OTHER))
    console(folder, theirs)
    target = theirs / "target" / "out.xlf"
    said = l10n(ours, "import", target, ok=(0, 1))
    last = polib.pofile(str(catalogue))
    report.check(
        "XLIFF 1.2: a draft that was corrected in OmegaT comes back, and to be reviewed still",
        (last[2].msgstr, last[2].fuzzy) == (OTHER, True),
        "" if last[2].msgstr == OTHER else f"{said.stdout} {said.stderr}",
    )
    report.check("XLIFF 1.2: no other text has changed", _others(last, after))
    now = catalogue.read_bytes()
    l10n(ours, "translate", "releases", "--to", "uk")
    report.check("`l10n translate` changes nothing afterwards", catalogue.read_bytes() == now)


def _review(entry: polib.POEntry, text: str) -> None:
    entry.msgstr = text
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]


def _others(one: polib.POFile, two: polib.POFile) -> bool:
    """Whether all entries but the third are alike."""
    pairs = list(zip(one, two, strict=True))
    return all((a.msgid, a.msgstr, a.flags) == (b.msgid, b.msgstr, b.flags) for a, b in pairs[:2] + pairs[3:])


def omegat_project(folder: Path) -> Path:
    """A project of OmegaT, with the settings that docs/exchange.md gives."""
    for name in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (folder / name).mkdir(parents=True)
    page = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")
    settings = re.search(r"```xml\n(<\?xml .*?)```", page, re.DOTALL)
    assert settings, "docs/exchange.md has no omegat.project"
    (folder / "omegat.project").write_text(settings[1], encoding="utf-8")
    return folder


def tmx(source: str, target: str) -> bytes:
    """What OmegaT keeps of a translator's work: one unit."""
    root = etree.Element("tmx", version="1.1")
    etree.SubElement(
        root, "header", creationtool="OmegaT", creationtoolversion="3.6", segtype="paragraph",
        adminlang="EN-US", srclang="FR", datatype="plaintext", attrib={"o-tmf": "OmegaT TMX"},
    )  # fmt: skip
    unit = etree.SubElement(etree.SubElement(root, "body"), "tu")
    for language, text in (("FR", source), ("UK", target)):
        etree.SubElement(etree.SubElement(unit, "tuv", lang=language), "seg").text = text
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def console(folder: Path, theirs: Path) -> None:
    """Create the translated documents."""
    run(
        "omegat", theirs, "--mode=console-translate", f"--config-dir={folder / 'config'}",
        env={"HOME": str(folder)}, timeout=300,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main("omegat", "OmegaT", work))
