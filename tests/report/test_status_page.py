"""The page of ``l10n status --html``."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest

from l10n.catalog.facts import digest
from l10n.report.status import Status, project_status
from l10n.report.status_page import status_page
from l10n.settings import Settings

NOW = dt.datetime(2026, 11, 27, 16, 4, tzinfo=dt.UTC)
VOID = {"meta"}
HEADER = {"Content-Type": "text/plain; charset=UTF-8", "PO-Revision-Date": "2026-11-20 09:00+0200"}


def catalogue(root: Path, language: str, name: str, *entries: polib.POEntry, **header: str) -> Path:
    po = polib.POFile()
    po.metadata = HEADER | {"Language": language, "X-Source": f"releases/{name}.txt"}
    po.metadata |= {field.replace("_", "-"): value for field, value in header.items()}
    po.extend(entries)
    path = root / "locales" / language / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    po.save(str(path))
    return path


def reviewed(text: str, kind: str = "body") -> polib.POEntry:
    return polib.POEntry(msgid=text, msgstr="Перекладено.", comment=f"kind: {kind}")


def draft(text: str, *facts: str) -> polib.POEntry:
    comment = "\n".join([*facts, "draft: mt m, score -0.30, terms 1/3", f"digest: {digest('Чернетка')}"])
    return polib.POEntry(msgid=text, msgstr="Чернетка", comment=comment, flags=["fuzzy"])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Ten words in Ukrainian, of which four are reviewed, three drafted and three untranslated."""
    source = tmp_path / "releases" / "kiev.txt"
    source.parent.mkdir()
    source.write_text("Un titre", encoding="utf-8")
    catalogue(
        tmp_path, "uk", "kiev", reviewed("Le <titre> de Kiev", "title"),
        draft("Trois mots ici", "unmet: a → б (reason)", "check: a number is lost"),
        polib.POEntry(msgid="Pas encore traduit"),
        polib.POEntry(msgid="Parti", msgstr="Пішов", obsolete=True),
        X_Generator="Poedit 3.6",
    )  # fmt: skip
    catalogue(tmp_path, "en", "kiev", draft("Trois mots ici"), X_Generator="l10n 0.1.0")
    catalogue(tmp_path, "en", "lviv", reviewed("Une phrase."), X_Generator="l10n 0.1.0")
    (tmp_path / "locales/en/odessa.po").write_text('msgid "a\nmsgstr ""\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def page(project: Path) -> str:
    return status_page(project_status(Settings(root=project)), NOW)


class Outline(HTMLParser):
    """What is left open, what was closed out of order, ids, links, and how wide each part of a bar is."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.bars: list[tuple[str, list[float]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values[name] for name in ("src", "href", "data", "action") if name in values]
        if values.get("role") == "img":
            self.bars.append((values["aria-label"], []))
        elif "style" in values:
            self.bars[-1][1].append(float(values["style"].removeprefix("width:").removesuffix("%")))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_the_page_is_whole_and_stands_alone(page: str) -> None:
    found = Outline(page)
    assert page.startswith("<!DOCTYPE html>\n")
    assert (found.open, found.wrong, found.links) == ([], [], [])
    assert len(found.ids) == len(set(found.ids))
    assert set(re.findall(r'aria-labelledby="(\w+)"', page)) == set(found.ids)
    assert not re.search(r"@import|url\(|<script|https?:", page)
    assert "prefers-color-scheme: dark" in page and "@media print" in page
    assert '<span lang="fr">Le &lt;titre&gt; de Kiev</span>' in page


def test_every_bar_has_its_share_of_the_words_and_says_it(page: str) -> None:
    assert Outline(page).bars == [
        ("English: 40% of the words reviewed", [40.0, 60.0]),
        ("Ukrainian: 40% of the words reviewed", [40.0, 30.0]),
        ("English: 0% of the words reviewed", [0.0, 100.0]),
        ("Ukrainian: 40% of the words reviewed", [40.0, 30.0]),
        ("English: 100% of the words reviewed", [100.0, 0.0]),
    ]
    text = re.sub("<[^>]+>", "", page)
    assert text.count("40% reviewed: 4 of 10 words, 1 of 3 entries; 1 to review, 1 not translated") == 2
    assert "100% reviewed: 2 of 2 words, 1 of 1 entries\n" in text


def test_notes_last_changes_and_lost_releases_are_told(page: str) -> None:
    rows = [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in re.findall("<tr>.*?</tr>", page, re.S)]
    english, ukrainian, lviv = rows[1:]
    assert "Notes on drafts" in rows[0] and "checked by <code>l10n check</code>" in page
    assert ukrainian.endswith("2 2026-11-20 by a person")
    assert english.endswith("none 2026-11-20 drafted")
    assert lviv.endswith("by a person (time of the file)")
    assert "releases/lviv.txt (this file is gone)" in lviv and "gone" not in english


def test_what_cannot_be_read_is_named(page: str) -> None:
    assert "<strong>odessa</strong>" in page
    assert "line 1: the closing quotation mark is missing" in page


def test_a_project_without_catalogues_gets_a_page_that_says_so() -> None:
    page = status_page(Status((), ()), NOW)
    assert Outline(page).bars == []
    assert "There are no catalogues yet" in page
