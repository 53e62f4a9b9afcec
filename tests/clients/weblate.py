"""Weblate on our catalogues: a component as docs/exchange.md says, an edit, and what l10n makes of it.

Weblate, PostgreSQL, Valkey and a git server run on the loopback, in a folder that goes with the run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import polib
from frame import Report, debian, l10n, main, project, python_version_of, run, virtualenv
from weblate_server import Weblate, serving

RELEASE = "2024-03-12-atelier-odessa"
CLEAN = "2024-05-06-guichet"
PAIRS = {
    "Un guichet ouvre à Poltava": "У Полтаві відкривається пункт консультацій",
    "Deux juristes y reçoivent les familles le mardi et le jeudi.": (
        "У вівторок і четвер двоє юристів приймають там родини."
    ),
    "Le service est gratuit.": "Послуга безкоштовна.",
    "L’OIM a formé 14 personnes en avril.": "У квітні МОМ навчила 14 осіб.",
}
NEEDS_EDITING, TRANSLATED = 10, 20
BUILD = "gcc pkg-config libssl-dev libacl1-dev liblz4-dev libzstd-dev libxxhash-dev python3-dev python3-venv"


def work(report: Report, folder: Path) -> None:
    system = debian("postgresql", "valkey-server", "chromium", "git", "gettext", *BUILD.split())
    environment = virtualenv("weblate", "weblate[postgres]", python="/usr/bin/python3")
    report.version("Weblate", python_version_of(environment, "weblate"))
    report.version("PostgreSQL", system["postgresql"])
    report.version("Valkey", system["valkey-server"])
    report.version("Chromium", system["chromium"])

    checkout = repository(folder)
    with serving(environment, folder) as weblate:
        weblate.post("projects/", name="Press", slug="press", web="https://press.example.org/")
        for release in (RELEASE, CLEAN):
            weblate.post("projects/press/components/", **component(release, weblate.git))
        drafts_in_weblate(report, weblate, checkout)
        picture(report, weblate, folder)
        one_edit(report, weblate, checkout)
        all_reviewed(report, weblate, checkout)
        clean_files(report, weblate)


def repository(folder: Path) -> Path:
    """A project in git with two releases, one drafted, one translated by hand; its remote is beside it."""
    checkout = project(folder / "checkout", f"{RELEASE}.txt")
    (checkout / "releases" / f"{CLEAN}.txt").write_text("\n\n".join(PAIRS) + "\n", encoding="utf-8")
    l10n(checkout, "translate", "releases")
    catalogue = polib.pofile(str(checkout / "locales" / "uk" / f"{CLEAN}.po"), wrapwidth=78)
    for entry in catalogue:
        entry.msgstr = PAIRS[entry.msgid]
        entry.flags.remove("fuzzy")
    catalogue.save()
    git(checkout, "init", "-q", "-b", "main")
    git(checkout, "config", "user.name", "Batch")
    git(checkout, "config", "user.email", "batch@example.org")
    commit(checkout, "Drafts")
    git(folder, "clone", "-q", "--bare", checkout, folder / "git" / "releases.git")
    git(checkout, "remote", "add", "origin", folder / "git" / "releases.git")
    return checkout


def git(folder: Path, *words: str | Path) -> str:
    return run("git", *words, cwd=folder, env={"HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}).stdout


def commit(checkout: Path, message: str) -> None:
    git(checkout, "add", "-A")
    git(checkout, "commit", "-q", "--allow-empty", "-m", message)


def component(release: str, address: str) -> dict[str, Any]:
    """What docs/exchange.md has for a release, with another repository."""
    text = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")
    after = text.split("POST /api/projects/<project>/components/`:", 1)[1]
    block = after.split("```json", 1)[1].split("```", 1)[0]
    settings: dict[str, Any] = json.loads(block.replace("2024-03-12-atelier-odessa", release))
    return settings | {"repo": address, "push": address}


def drafts_in_weblate(report: Report, weblate: Weblate, checkout: Path) -> None:
    catalogue = polib.pofile(str(checkout / "locales" / "uk" / f"{RELEASE}.po"))
    units = weblate.units(RELEASE, "uk")
    told = f"{len(units)} of {len(catalogue)} entries"
    report.check("The component as in exchange.md holds every entry", len(units) == len(catalogue), told)
    other = [unit["source"][0] for unit in units if unit["state"] != NEEDS_EDITING or not unit["target"][0]]
    report.check("Each fuzzy draft is “Needs editing”", not other, "; ".join(other))
    notes = {entry.msgid: entry.comment for entry in catalogue}
    lost = [unit["source"][0] for unit in units if not same_lines(unit["note"], notes[unit["source"][0]])]
    terms = sum(line.startswith("term:") for note in notes.values() for line in note.splitlines())
    told = "; ".join(lost) or f"{terms} terms"
    report.check("Each has its notes, the terms among them", not lost and terms > 0, told)


def same_lines(one: str, other: str) -> bool:
    return one.split() == other.split()


def picture(report: Report, weblate: Weblate, folder: Path) -> None:
    units = weblate.units(RELEASE, "uk")
    unit = max(units, key=lambda unit: unit["note"].count("term:"))
    shot = folder / "weblate.png"
    run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en",
        f"--user-data-dir={folder / 'chromium'}", "--window-size=1280,1000", "--virtual-time-budget=15000",
        f"--screenshot={shot}", unit["web_url"], timeout=120,
    )  # fmt: skip
    report.picture(shot, "weblate.png", "A draft in Weblate: Needs editing, with the notes of l10n beside it")


def one_edit(report: Report, weblate: Weblate, checkout: Path) -> None:
    path = checkout / "locales" / "uk" / f"{RELEASE}.po"
    before = polib.pofile(str(path))
    unit = weblate.units(RELEASE, "uk")[-1]
    text = unit["target"][0].rstrip(".") + ", як домовлено."
    weblate.patch(f"units/{unit['id']}/", target=[text], state=TRANSLATED)
    weblate.commit_and_push(RELEASE)
    git(checkout, "pull", "-q", "origin", "main")
    after = polib.pofile(str(path))
    changed = [
        (was.msgid, now.msgstr, now.fuzzy) for was, now in zip(before, after, strict=True) if was != now
    ]
    told = f"{len(changed)} entries changed" if changed != [(unit["source"][0], text, False)] else ""
    report.check("An edit committed by Weblate changes that entry and the header", not told, told)
    notes = [[(entry.comment, entry.occurrences) for entry in catalogue] for catalogue in (before, after)]
    report.check("No note and no place is lost by it", notes[0] == notes[1])
    kept = path.read_bytes()
    l10n(checkout, "translate", "releases", "--redraft")
    report.check(
        "`l10n translate --redraft` leaves the edit", in_catalogue(path, unit["source"][0]) == (text, False)
    )
    report.check("… and the file that Weblate wrote as it is, to the byte", path.read_bytes() == kept)


def in_catalogue(path: Path, source: str) -> tuple[str, bool]:
    entry = polib.pofile(str(path)).find(source)
    return (entry.msgstr, entry.fuzzy) if entry is not None else ("", True)


def all_reviewed(report: Report, weblate: Weblate, checkout: Path) -> None:
    for unit in weblate.units(RELEASE, "uk"):
        weblate.patch(f"units/{unit['id']}/", target=unit["target"], state=TRANSLATED)
    weblate.commit_and_push(RELEASE)
    git(checkout, "pull", "-q", "origin", "main")
    path = checkout / "locales" / "uk" / f"{RELEASE}.po"
    texts = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))}
    fuzzy = [entry.msgid for entry in polib.pofile(str(path)) if entry.fuzzy]
    report.check("What is “Translated” in Weblate is no longer fuzzy", not fuzzy, "; ".join(fuzzy))
    l10n(checkout, "translate", "releases", "--redraft")
    now = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))}
    report.check("`l10n translate --redraft` leaves all of it", now == texts)
    found = json.loads(l10n(checkout, "check", path, "--format", "json", ok=(0, 1)).stdout)
    broken = [line["message"] for line in found if line["severity"] == "error"]
    told = "; ".join(broken) or f"{len(found)} remarks on the texts"
    report.check("`l10n check` reads it and finds no error", not broken, told)
    done = l10n(checkout, "publish", f"releases/{RELEASE}.txt", "--to", "uk", ok=(0, 1))
    published = checkout / "published" / "uk" / f"{RELEASE}.txt"
    text = " ".join(published.read_text(encoding="utf-8").split()) if published.exists() else ""
    absent = [target for target in texts.values() if " ".join(target.split()) not in text]
    report.check(
        "`l10n publish` publishes every text", not absent, f"{done.stderr} {absent}" if absent else ""
    )


def clean_files(report: Report, weblate: Weblate) -> None:
    units = weblate.units(CLEAN, "uk")
    failing = [unit["source"][0] for unit in units if unit["has_failing_check"]]
    told = "; ".join(failing) or f"{len(units)} entries"
    report.check(
        "Weblate's own checks find nothing in a file translated by hand", not failing and bool(units), told
    )


if __name__ == "__main__":
    sys.exit(main("weblate", "Weblate", work))
