"""The page of ``l10n terms --html``: what is marked on both sides, and that a browser shows it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalog.facts import digest
from l10n.errors import L10nError
from l10n.glossary.load import load_glossary
from l10n.glossary.match import TermMatcher
from l10n.model import Glossary, TermHit
from l10n.readers import read_release
from l10n.report.page import write_page
from l10n.report.term_use import Mark, Piece, Target, pieces, source_marks, target
from l10n.report.terms_page import GENERATOR, catalogues, terms_page
from l10n.segmentation import segment_release
from l10n.settings import load_settings

GLOSSARY = """\
terms:
  - id: oim
    fr: {term: Organisation internationale pour les migrations, acronym: OIM}
    en: {preferred: International Organization for Migration, acronym: IOM}
    uk: {preferred: Міжнародна організація з міграції, acronym: МОМ}
  - id: victime
    fr: victime de la traite
    en: {preferred: victim of trafficking, allowed: [trafficked person]}
    uk: постраждала від торгівлі людьми особа
  - id: traite
    fr: traite
    en: {preferred: trafficking, forbidden: [treaty]}
    uk: {preferred: торгівля людьми, forbidden: [договір]}
"""
FRENCH = "L’OIM aide les victimes de la traite et lutte contre la traite."
RELEASE = f"""\
L’OIM <à> Lviv & Odessa

{FRENCH} La pluie tombe depuis lundi sur la ville.
"""
VOID = {"meta", "input", "link", "br", "hr", "img"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "lviv.txt").write_text(RELEASE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def glossary(project: Path) -> Glossary:
    return load_glossary(project / "glossary.yaml", cache_folder=project / "cache")


@pytest.fixture
def hits(glossary: Glossary) -> tuple[TermHit, ...]:
    return TermMatcher(glossary).match([FRENCH])[0]


def draft(text: str, *facts: str) -> polib.POEntry:
    comment = "\n".join([*facts, f"draft: mt m, score -0.30, terms 1/3\ndigest: {digest(text)}"])
    return polib.POEntry(msgid=FRENCH, msgstr=text, comment=comment, flags=["fuzzy"])


def reviewed(text: str) -> polib.POEntry:
    return polib.POEntry(msgid=FRENCH, msgstr=text)


def rendered(found: Target) -> list[str]:
    return [found.text[slice(*use.span)] if use.span else "" for use in found.uses]


# ------------------------------------------------------------------ what became of each term


def test_forms_are_found_in_a_reviewed_text(glossary: Glossary, hits: tuple[TermHit, ...]) -> None:
    text = "МОМ допомагає постраждалим від торгівлі людьми особам і протидіє торгівлі людьми."
    found = target(reviewed(text), hits, glossary, "uk")
    assert found.state == "reviewed"
    assert rendered(found) == ["МОМ", "постраждалим від торгівлі людьми особам", "торгівлі людьми"]
    assert [use.hit.entry for use in found.uses] == ["oim", "victime", "traite"]
    assert found.uses[2].span == (text.rindex("торгівлі людьми"), text.rindex("людьми") + 6)


def test_a_term_that_is_only_part_of_another_one_is_unmet(
    glossary: Glossary, hits: tuple[TermHit, ...]
) -> None:
    found = target(reviewed("IOM helps victims of trafficking."), hits, glossary, "en")
    assert rendered(found) == ["IOM", "victims of trafficking", ""]
    (unmet,) = found.unmet
    assert (unmet.number, unmet.preferred) == (3, "trafficking")
    assert "less often" in unmet.reason


def test_what_is_missing_or_forbidden_in_a_reviewed_text_is_told(
    glossary: Glossary, hits: tuple[TermHit, ...]
) -> None:
    found = target(reviewed("ОІМ підписала договір."), hits, glossary, "uk")
    assert [use.preferred for use in found.unmet] == [
        "МОМ", "постраждала від торгівлі людьми особа", "торгівля людьми"
    ]  # fmt: skip
    assert {use.reason for use in found.unmet} == {"no accepted form in the text"}
    assert [found.text[slice(*span)] for span in found.forbidden] == ["договір"]


def test_a_draft_is_believed_about_itself(glossary: Glossary, hits: tuple[TermHit, ...]) -> None:
    entry = draft(
        "IOM helps victims of trafficking and fights trafficking.",
        "term: OIM → IOM",
        "term: victimes de la traite → victims of trafficking",
        "unmet: traite → trafficking (it would double a word)",
    )
    found = target(entry, hits, glossary, "en")
    assert found.state == "draft"
    assert rendered(found) == ["IOM", "victims of trafficking", ""]
    assert found.unmet[0].reason == "it would double a word"


def test_a_form_that_a_draft_names_is_marked_though_the_glossary_has_changed(
    glossary: Glossary, hits: tuple[TermHit, ...]
) -> None:
    entry = draft(
        "IOM helps trafficking victims and fights trafficking.",
        "term: OIM → IOM",
        "term: victimes de la traite → trafficking victims",
        "term: traite → trafficking",
    )
    assert rendered(target(entry, hits, glossary, "en")) == ["IOM", "trafficking victims", "trafficking"]


def test_the_comments_of_a_draft_that_a_human_changed_count_no_more(
    glossary: Glossary, hits: tuple[TermHit, ...]
) -> None:
    entry = draft("IOM.", "unmet: OIM → IOM (lost)")
    entry.msgstr = "IOM helps trafficked persons and fights trafficking."
    found = target(entry, hits, glossary, "en")
    assert found.state == "human"
    assert not found.unmet


@pytest.mark.parametrize("entry", [None, polib.POEntry(msgid=FRENCH)])
def test_without_text_nothing_is_unmet(
    glossary: Glossary, hits: tuple[TermHit, ...], entry: polib.POEntry | None
) -> None:
    assert target(entry, hits, glossary, "uk") == Target("uk", "untranslated", "")


def test_the_french_side_shows_which_term_some_language_lacks(
    glossary: Glossary, hits: tuple[TermHit, ...]
) -> None:
    found = target(reviewed("IOM helps victims of trafficking."), hits, glossary, "en")
    marks = source_marks(hits, {"en": found})
    assert [(FRENCH[m.start : m.end], m.kind, m.number) for m in marks if m.kind != "nested"] == [
        ("OIM", "term", 1), ("victimes de la traite", "term", 2), ("traite", "unmet", 3)
    ]  # fmt: skip
    assert [(FRENCH[m.start : m.end], m.number) for m in marks if m.kind == "nested"] == [("traite", 0)]


# ------------------------------------------------------------------ marked text


def flat(parts: Sequence[Piece]) -> str:
    return "".join(flat(part.inside) if part.inside else part.text for part in parts)


def test_a_nested_mark_stands_inside_the_outer_one() -> None:
    outer, inner = Mark(2, 9, "term", 1), Mark(4, 6, "nested")
    first, marked, last = pieces("0123456789", [inner, outer])
    assert (first.text, marked.mark, last.text) == ("01", outer, "9")
    assert [(piece.text, piece.mark) for piece in marked.inside] == [
        ("23", None),
        ("45", inner),
        ("678", None),
    ]


@given(st.text(max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=5))
def test_marking_loses_no_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(a, b, "term", n) for n, (a, b) in enumerate(spans)]
    assert flat(pieces(text, marks)) == text


# ------------------------------------------------------------------ the page


class Balance(HTMLParser):
    """Counts elements, and knows whether every one was closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.languages: list[str] = []
        self.marks: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.languages += [values["lang"] or ""] if "lang" in values else []
        self.links += [v or "" for k, v in attrs if k in {"src", "href", "srcset", "data", "action"}]
        self.marks += [values.get("class") or ""] if tag == "mark" else []

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def catalogue(folder: Path, language: str, *entries: polib.POEntry) -> None:
    po = polib.POFile()
    po.metadata = {
        "Language": language,
        "X-Source": "lviv.txt",
        "Content-Type": "text/plain; charset=UTF-8",
    }
    po.extend(entries)
    path = folder / "locales" / language / "lviv.po"
    path.parent.mkdir(parents=True)
    po.save(str(path))


def page_of(project: Path, glossary: Glossary) -> str:
    settings = load_settings(cwd=project)
    release = read_release(project / "lviv.txt")
    segments = segment_release(release)
    hits = TermMatcher(glossary).match([segment.text for segment in segments])
    found = list(zip(segments, hits, strict=True))
    return terms_page(release, found, glossary, settings.languages, catalogues(release, settings))


@pytest.fixture
def page(project: Path, glossary: Glossary) -> str:
    catalogue(project, "en", reviewed("IOM helps victims of trafficking and their <treaty>."))
    facts = (
        "term: OIM → МОМ",
        "term: traite → торгівлі людьми",
        "unmet: victimes de la traite → постраждала особа (no room for it)",
    )
    catalogue(project, "uk", draft("МОМ протидіє торгівлі людьми.", *facts))
    return page_of(project, glossary)


def test_the_page_is_whole_and_stands_alone(page: str) -> None:
    found = Balance(page)
    assert page.startswith("<!DOCTYPE html>")
    assert (found.open, found.wrong) == ([], [])
    assert len(found.ids) == len(set(found.ids))
    assert all(link.startswith("#") and link[1:] in found.ids for link in found.links)
    assert not re.search(r"@import|url\(|<script|https?:", page)
    assert found.languages[0] == "en"
    assert {"fr", "uk"} <= set(found.languages)
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_text_is_escaped(page: str) -> None:
    assert "L’<mark" in page
    assert "&lt;à&gt; Lviv &amp; Odessa" in page
    assert '&lt;<mark class="forbidden" title="forbidden rendering">treaty' in page
    assert "<treaty>" not in page
    assert "<à>" not in page


def test_each_side_is_marked_with_the_same_numbers(page: str) -> None:
    (row,) = re.findall(r'<tr id="s2".*?</tr>', page, re.S)
    french, english, ukrainian = re.findall(r"<td.*?</td>", row, re.S)
    assert re.findall(r">([^<>]+)<sup>(\d)</sup></mark>", english) == [
        ("IOM", "1"), ("victims of trafficking", "2")
    ]  # fmt: skip
    assert re.findall(r">([^<>]+)<sup>(\d)</sup></mark>", ukrainian) == [
        ("МОМ", "1"),
        ("торгівлі людьми", "3"),
    ]
    assert re.findall(r'<mark class="unmet"[^>]*>[^<]*(?:<mark.*?</mark>)?<sup>(\d)', french) == ["2", "3"]
    unmet = re.sub("<[^>]+>", "", ukrainian[ukrainian.index("unmet-list") - 20 :])
    assert "Unmet victimes de la traite2 → постраждала від торгівлі людьми особа (no room for it)" in unmet


def test_the_counts_add_up(page: str) -> None:
    rows = re.findall(r'<tr><th scope="row">(\w+)</th>((?:<td[^>]*>\d+</td>)+)</tr>', page)
    counts = {name: [int(n) for n in re.findall(r">(\d+)<", cells)] for name, cells in rows}
    # reviewed, in work, drafts, untranslated; met, unmet, in untranslated segments, forbidden
    assert counts == {"English": [1, 0, 0, 2, 2, 1, 1, 1], "Ukrainian": [0, 0, 1, 2, 2, 1, 1, 0]}
    assert "3 segments;\n4 terms in French" in page
    assert "1 segment needs a look." in page


def test_the_forms_of_each_term_are_listed_with_links_to_its_segments(page: str) -> None:
    assert '<a href="#s1">1</a>, <a href="#s2">2</a>' in page
    assert "<li>постраждалими від торгівлі людьми особами</li>" in page


def test_without_catalogues_the_page_has_the_french_side_only(project: Path, glossary: Glossary) -> None:
    page = page_of(project, glossary)
    assert "There is no catalogue of this release yet" in page
    assert "постраждалими від торгівлі людьми особами" in page
    assert Balance(page).marks.count("unmet") == 1  # the legend


def test_the_same_input_gives_the_same_page(project: Path, glossary: Glossary) -> None:
    assert page_of(project, glossary) == page_of(project, glossary)


def test_a_page_is_written_over_a_page_but_over_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "terms.html"
    own = '<meta name="generator" content="l10n terms">'
    write_page(path, own + "1", GENERATOR)
    write_page(path, own + "2", GENERATOR)
    assert path.read_text(encoding="utf-8") == own + "2"
    path.write_text("<p>Mine</p>", encoding="utf-8")
    with pytest.raises(L10nError, match="which l10n did not write"):
        write_page(path, own, GENERATOR)
    assert path.read_text(encoding="utf-8") == "<p>Mine</p>"
    with pytest.raises(L10nError, match="cannot be written"):
        write_page(tmp_path / "none" / "terms.html", own, GENERATOR)
    assert [file.name for file in tmp_path.iterdir()] == ["terms.html"]


# ------------------------------------------------------------------ in a browser

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")
def test_a_browser_shows_the_page(page: str, tmp_path: Path) -> None:
    path, picture = tmp_path / "terms.html", tmp_path / "terms.png"
    path.write_text(page, encoding="utf-8")
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
        "--window-size=900,700", f"--screenshot={picture}", "--dump-dom", path.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    seen, written = Balance(done.stdout), Balance(page)
    assert (seen.marks, seen.ids, seen.languages) == (written.marks, written.ids, written.languages)
    assert picture.read_bytes().startswith(b"\x89PNG")
