"""The sample releases, drafted by the bundled model, reviewed as they are and published in both languages."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import polib
import pytest
from lxml import html
from markdown_it import MarkdownIt
from publish_samples import Project

from l10n.model import Kind
from l10n.pipeline import Options, translate_releases
from l10n.readers import read_release
from l10n.settings import Settings

SAMPLES = sorted((Path(__file__).parents[2] / "releases").iterdir())
LANGUAGES = ("en", "uk")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def drafted(bundled_model: None, tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("samples")
    shutil.copytree(SAMPLES[0].parent, root / "releases")
    outcome = translate_releases(
        [root / "releases"], Settings(root=root, beam=4), Options(use_glossary=False)
    )
    assert not outcome.errors
    for path in root.glob("locales/*/*.po"):
        po = polib.pofile(str(path), wrapwidth=79)
        for entry in po:
            entry.flags = []
        po.save(str(path))
    return Project(root)


def tags(page: bytes) -> tuple[list[tuple[str, str]], Counter[str]]:
    """Block-level elements of the article in order and its links, whose order may change; and how often it
    has what emphasises words, which a draft may have left out.
    """
    article = html.fromstring(page).find(".//article")
    shown = [
        e
        for e in article.iter()
        if "share" not in (e.get("class") or "") and "share" not in (e.getparent().get("class") or "")
    ]
    blocks = [(e.tag, "") for e in shown if e.tag not in ("a", "em", "strong", "abbr")]
    links = sorted((e.tag, e.get("href") or "") for e in shown if e.tag == "a")
    return blocks + links, Counter(e.tag for e in shown if e.tag in ("em", "strong", "abbr"))


def tokens(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    found: list[Any] = MarkdownIt("commonmark").parse(text.split("---\n", 2)[2])
    inline = [c for token in found for c in token.children or () if c.nesting == 1]
    return [t.type for t in found], sorted((c.type, str(c.attrGet("href") or "")) for c in inline)


def styles(path: Path) -> list[Any]:
    document = docx.Document(str(path))
    looks = [(p.style.name, bool(p._p.findall(f".//{W}numPr"))) for p in document.paragraphs]
    marked = sorted(
        (p.style.name, bool(r.bold), bool(r.italic))
        for p in document.paragraphs
        for r in p.runs
        if r.bold or r.italic
    )
    tables = [[[len(c.paragraphs) for c in row.cells] for row in t.rows] for t in document.tables]
    links = [r.target_ref for r in document.part.rels.values() if r.is_external]
    return [looks, marked, tables, links, len(list(document.element.iter(W + "hyperlink")))]


def outline(text: str, source: Path) -> list[str]:
    """What each line begins with: a list sign or nothing."""
    return [re.match(r"(\s*[-–•*]\s)?", line).group() for line in text.split("\n")]  # type: ignore[union-attr]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.suffix + path.stem[:4])
def test_a_sample_release_has_the_structure_of_its_source(
    drafted: Project, sample: Path, language: str
) -> None:
    source = drafted.root / "releases" / sample.name

    published = drafted.publish(source, language=language).path

    assert published == drafted.root / "published" / language / sample.name
    assert not [note for note in drafted.notes if "could not be placed" in note]
    if sample.suffix == ".html":
        (structure, emphasis), (wanted_structure, most) = (
            tags(published.read_bytes()),
            tags(source.read_bytes()),
        )
        assert structure == wanted_structure
        assert emphasis <= most
        assert emphasis.total() >= most.total() - 1
    elif sample.suffix == ".md":
        assert tokens(published.read_text("utf-8")) == tokens(source.read_text("utf-8"))
    elif sample.suffix == ".docx":
        assert styles(published) == styles(source)
    else:
        release = read_release(source)
        kept = [b.line for b in release.blocks if b.kind is not Kind.FURNITURE]
        lines = source.read_bytes().decode(release.encoding).replace("\r\n", "\n").split("\n")
        wanted = "\n".join(lines[n - 1] for n in kept)
        shown = "\n".join(line for line in published.read_text("utf-8").split("\n") if line)
        assert outline(shown, source) == outline(wanted, source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_links_are_those_of_the_source(drafted: Project, language: str) -> None:
    """Addresses and names prove that a link is on the right words, whatever the model made of the rest."""
    page = drafted.publish(
        drafted.root / "releases" / "2023-06-20-personnes-deplacees-lviv.html", language=language
    )

    root = html.fromstring(page.path.read_bytes())

    links = {a.get("href"): a.text_content() for a in root.iter("a")}
    assert links["mailto:lviv@hospitalite.example"] == "lviv@hospitalite.example"
    assert set(links) == {
        "/dossiers/deplacement",
        "/dossiers/traite",
        "/sources/registre",
        "mailto:lviv@hospitalite.example",
    }
    assert root.get("lang") == language
    assert "Accueil" not in root.text_content()
