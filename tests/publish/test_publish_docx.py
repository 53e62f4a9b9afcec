"""Published Word documents: styles, lists, tables, links, notes, changes, language; drafts that show."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from hostile_word import DOCUMENTS
from publish_samples import Project, change, dictionary
from reader_samples import append, paragraph, run, saved, word

SAMPLE = Path(__file__).parents[2] / "releases/2024-11-20-refuge-palanca.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LATE = "Mardi, 61 personnes ont dormi à Lviv grâce à Lucie Daran."


def look(document: Any) -> list[tuple[str, int]]:
    """Style and list of every paragraph, with how many tables, pictures and links there are."""
    lists = [len(p._p.findall(f".//{W}numPr")) for p in document.paragraphs]
    return [
        *zip([p.style.name for p in document.paragraphs], lists, strict=True),
        ("tables", len(document.tables)),
        ("links", len(list(document.element.iter(W + "hyperlink")))),
    ]


def test_the_sample_keeps_styles_lists_tables_and_links(project: Project) -> None:
    path = project.add(SAMPLE.name, SAMPLE.read_bytes())

    published = docx.Document(str(project.published(path, str.upper)))

    source = docx.Document(str(SAMPLE))
    assert look(published) == look(source)
    assert [[len(row.cells) for row in t.rows] for t in published.tables] == [
        [len(row.cells) for row in t.rows] for t in source.tables
    ]
    assert all(p.text.upper() == p.text for p in published.paragraphs)


def test_the_language_is_set_for_the_spelling_checker(project: Project) -> None:
    path = project.add(SAMPLE.name, SAMPLE.read_bytes())

    published = docx.Document(str(project.published(path, str.upper)))

    said = {e.get(W + "val") for e in published.styles.element.iter(W + "lang")}
    said |= {e.get(W + "val") for e in published.element.iter(W + "lang")}
    assert said == {"en-GB"}
    assert published.core_properties.language == "en-GB"


def formats(published: Path, beginning: str) -> list[tuple[str, bool, bool]]:
    document = docx.Document(str(published))
    (found,) = [p for p in document.paragraphs if p.text.startswith(beginning)]
    return [(r.text, bool(r.bold), bool(r.italic)) for r in found.runs]


def test_bold_and_italic_go_with_their_words(project: Project) -> None:
    late = (
        run("Mardi, ") + run("61", "<w:b/>") + run(" personnes ont dormi à Lviv grâce à ")
        + run("Lucie ", "<w:i/>") + run("Daran", "<w:i/>") + run(".")
    )  # fmt: skip
    path = project.add("nuit.docx", word(paragraph(late)))
    english = {LATE: "Thanks to Lucie Daran, 61 people slept in Lviv on Tuesday."}

    published = project.published(path, dictionary(english))

    assert formats(published, "Thanks") == [
        ("Thanks to ", False, False),
        ("Lucie Daran", False, True),
        (", ", False, False),
        ("61", True, False),
        (" people slept in Lviv on Tuesday.", False, False),
    ]


def test_tracked_changes_are_published_as_accepted_and_notes_are_translated(project: Project) -> None:
    path = project.add("tracked.docx", DOCUMENTS["tracked.docx"]())

    published = project.published(path, str.upper)

    document = docx.Document(str(published))
    traces = [W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "delText")]
    assert not list(document.element.iter(*traces))
    (notes,) = [r.target_part.blob for r in document.part.rels.values() if r.reltype.endswith("/footnotes")]
    assert "HORS GOÛTER. CHIFFRE DE MARS." in notes.decode("utf-8")
    lead = next(p for p in document.paragraphs if p.text.startswith("VINNYTSIA"))
    assert len(list(lead._p.iter(W + "footnoteReference"))) == 1
    boxes = ["".join(b.itertext(W + "t")) for b in document.element.iter(W + "txbxContent")]
    assert boxes == ["À RETENIR : LE REPAS COÛTE 1,20 €. IL EST GRATUIT POUR LES ENFANTS DÉPLACÉS."] * 2


def test_a_link_that_is_a_field_keeps_its_address_and_its_words(project: Project) -> None:
    path = project.add("by-hand.docx", DOCUMENTS["by-hand.docx"]())

    document = docx.Document(str(project.published(path, str.upper)))

    (found,) = [p for p in document.paragraphs if "VOIR LE RAPPORT" in p.text]
    sorts = [e.get(W + "fldCharType") for e in found._p.iter(W + "fldChar")]
    assert sorts == ["begin", "separate", "end"]
    order = "".join(
        e.tag.removeprefix(W)[0] if e.tag != W + "t" else (e.text or "")
        for e in found._p.iter(W + "fldChar", W + "t")
    )
    assert order.endswith("VOIR ffLE RAPPORTf, P. 12.")


def test_comments_of_reviewers_are_not_published(project: Project) -> None:
    document = docx.Document(io.BytesIO(word()))
    target = document.paragraphs[1]
    document.add_comment(target.runs, text="À vérifier avec la mairie", author="R", initials="R")
    path = project.add("comment.docx", saved(document))

    published = docx.Document(str(project.published(path, str.upper)))

    assert not list(published.element.iter(W + "commentReference", W + "commentRangeStart"))
    assert b"mairie" not in b"".join(
        part.blob for part in published.part.package.iter_parts() if part.partname.endswith("document.xml")
    )


def test_the_same_catalogue_gives_the_same_bytes(project: Project) -> None:
    path = project.add("nuit.docx", word())
    first = project.published(path, str.upper).read_bytes()

    assert project.publish(path).path.read_bytes() == first


def test_drafts_are_highlighted_under_a_banner(project: Project) -> None:
    path = project.add("nuit.docx", word(paragraph(run(LATE))))
    catalogue = project.catalogue(path, str.upper)
    change(catalogue, "Mardi", fuzzy=True)

    document = docx.Document(str(project.publish(path, drafts=True).path))

    assert document.paragraphs[0].text.startswith("DRAFT – not for distribution. 1 of 3 sentences")
    coloured = [r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color is not None]
    assert coloured == [LATE.upper()]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice Writer")
def test_libreoffice_renders_the_published_documents(project: Project, tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(SAMPLE.read_bytes()))
    append(document, paragraph(run(LATE)))
    files = [
        project.published(project.add("sample.docx", saved(document)), str.upper),
        project.published(project.add("tracked.docx", DOCUMENTS["tracked.docx"]()), str.upper),
    ]
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    here = ["--outdir", str(tmp_path)]

    for form, some in (("pdf", files), ("txt:Text (encoded):UTF8", files[:1])):
        whole = [*command, "--convert-to", form, *here, *map(str, some)]
        subprocess.run(whole, check=True, capture_output=True, timeout=300)

    assert all((tmp_path / f"{file.stem}.pdf").read_bytes().startswith(b"%PDF") for file in files)
    shown = (tmp_path / "sample.txt").read_text("utf-8-sig")
    assert all(p.text.strip() in shown for p in docx.Document(str(files[0])).paragraphs)
