"""LibreOffice: a sheet is edited and imported; a published Word document stands beside its source as PDF."""

from __future__ import annotations

import sys
from pathlib import Path

import polib
from frame import Report, debian, l10n, main, project, run

NAME = "2024-11-20-refuge-palanca"
PO = Path("locales", "uk", f"{NAME}.po")
TEXT, COMMENT = "Переклад у таблиці.", "Перевірено."
EDIT = """
import subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
profile, url, text, comment = sys.argv[1:]
office = subprocess.Popen(["soffice", "--headless", f"-env:UserInstallation={profile}",
                           "--accept=pipe,name=l10nclient;urp;"])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(60):
    try:
        context = resolver.resolve("uno:pipe,name=l10nclient;urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.5)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
book = desktop.loadComponentFromURL(url, "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))
sheet = book.Sheets.getByIndex(0)
for column, value in ((3, text), (4, "approved"), (5, comment)):
    sheet.getCellByPosition(column, 3).setString(value)
book.store()
book.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait(20)
"""


def work(report: Report, folder: Path) -> None:
    packages = debian(
        "libreoffice-calc",
        "libreoffice-writer",
        "python3-uno",
        "poppler-utils",
        "imagemagick",
        "fonts-dejavu-core",
    )
    report.version("LibreOffice", packages["libreoffice-writer"])
    ours = project(folder / "project", f"{NAME}.docx")
    old = polib.pofile(str(ours / PO))
    profile = (folder / "profile").as_uri()
    l10n(ours, "export", PO, "--xlsx", "--out", "review.xlsx")
    run("/usr/bin/python3", "-c", EDIT, profile, (ours / "review.xlsx").as_uri(), TEXT, COMMENT, timeout=90)
    l10n(ours, "import", "review.xlsx")
    new = polib.pofile(str(ours / PO))
    entry = new[2]
    back = (entry.msgstr, entry.fuzzy, COMMENT in entry.tcomment) == (TEXT, False, True)
    report.check("XLSX edited and saved by Calc: text, approval and comment come back", back)
    pairs = [(a, b) for a, b in zip(old, new, strict=True) if a.msgid != entry.msgid]
    report.check("All other entries are as they were", all(str(a) == str(b) for a, b in pairs))
    l10n(ours, "publish", f"releases/{NAME}.docx", "--to", "uk", "--drafts")
    pages = []
    for file in (ours / "releases" / f"{NAME}.docx", ours / "published" / "uk" / f"{NAME}.draft.docx"):
        run("soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf",
            "--outdir", folder, file, timeout=90)  # fmt: skip
        page = folder / file.stem
        run("pdftoppm", "-r", "55", "-png", "-singlefile", folder / f"{file.stem}.pdf", page)
        pages.append(Path(f"{page}.png"))
    report.check("Word documents, source and published, become PDF", all(page.exists() for page in pages))
    run("montage", *pages, "-tile", "2x1", "-geometry", "+6+6", "-background", "gray", folder / "both.png")
    report.picture(
        folder / "both.png", "client-libreoffice.png", "Source and draft of a Word document, first pages"
    )


if __name__ == "__main__":
    sys.exit(main("libreoffice", "LibreOffice", work))
