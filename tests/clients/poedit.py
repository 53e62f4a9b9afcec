"""Poedit: a draft is corrected and saved; the diff is that entry and the header, and `translate` keeps it."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
import time
from pathlib import Path

import polib
from frame import Report, debian, l10n, main, project
from screen import PACKAGES, screen

NAME = "2024-11-20-refuge-palanca"
PO = Path("locales", "uk", f"{NAME}.po")
HEADER = ("PO-Revision-Date", "Last-Translator", "Language-Team", "X-Generator")


def work(report: Report, folder: Path) -> None:
    report.version("Poedit", debian("poedit", *PACKAGES)["poedit"])
    ours = project(folder / "project", f"{NAME}.docx")
    catalogue = ours / PO
    before, old = catalogue.read_text(encoding="utf-8"), polib.pofile(str(catalogue))
    with screen(folder) as shown:
        poedit = subprocess.Popen(
            ["poedit", catalogue],
            env={**os.environ, **shown.env},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            shown.window("Poedit$")
            shown.click(400, 690)  # the field of the translation of the first entry
            shown.keys("ctrl+End")
            shown.xdotool("type", " XYZ")
            time.sleep(1)
            shown.keys("ctrl+s")
            time.sleep(3)
            report.picture(
                shown.picture(folder / "poedit.png"), "client-poedit.png", "A corrected draft in Poedit"
            )
        finally:
            poedit.terminate()
            poedit.wait(20)
    after, new = catalogue.read_text(encoding="utf-8"), polib.pofile(str(catalogue))
    edited = [e for e in new if e.msgstr.endswith("XYZ")]
    report.check(
        "The entry that was edited is saved, and no longer a draft", [e.fuzzy for e in edited] == [False]
    )
    lines = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    others = [line for line in lines if not any(name in line for name in HEADER)]
    mine = {e.msgid for e in edited}
    same = [(e.msgid, e.msgstr, e.flags, e.comment) for e in old if e.msgid not in mine] == [
        (e.msgid, e.msgstr, e.flags, e.comment) for e in new if e.msgid not in mine
    ]
    few = all("fuzzy" in line or "XYZ" in line or line[2:3] in '"m' for line in others) and len(others) < 8
    counted = f"{len(others)} lines of the entry, {len(lines) - len(others)} of the header"
    report.check("The diff is that entry and the header", same and few, counted if few else " ".join(others))
    l10n(ours, "translate", "releases", "--to", "uk")
    kept = catalogue.read_text(encoding="utf-8") == after
    report.check("`l10n translate` keeps the file byte for byte", kept)


if __name__ == "__main__":
    sys.exit(main("poedit", "Poedit", work))
