"""Chromium: the page of a catalogue and the published page of an HTML release, as pictures."""

from __future__ import annotations

import sys
from pathlib import Path

from frame import Report, debian, l10n, main, project, run

NAME = "2023-06-20-personnes-deplacees-lviv"


def work(report: Report, folder: Path) -> None:
    report.version("Chromium", debian("chromium", "fonts-dejavu-core")["chromium"])
    ours = project(folder / "project", f"{NAME}.html")
    l10n(ours, "export", Path("locales", "uk", f"{NAME}.po"), "--html", "--out", "review.html")
    l10n(ours, "publish", f"releases/{NAME}.html", "--to", "uk", "--drafts")
    published = ours / "published" / "uk" / f"{NAME}.draft.html"
    shown = (("export", ours / "review.html", "A catalogue as a page"),
             ("published", published, "A release published with drafts"))  # fmt: skip
    for name, page, caption in shown:
        picture = folder / f"{name}.png"
        said = run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--enable-logging=stderr",
            "--window-size=900,800", f"--screenshot={picture}", page.as_uri(),
            env={"HOME": str(folder)}, timeout=60,
        )  # fmt: skip
        console = [line for line in said.stderr.splitlines() if "CONSOLE" in line]
        report.check(f"{caption}: shown, and nothing in the console", picture.exists() and not console)
        report.picture(picture, f"client-chromium-{name}.png", caption)


if __name__ == "__main__":
    sys.exit(main("chromium", "Chromium", work))
