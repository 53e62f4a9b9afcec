"""Published Word documents: styles, lists, tables, links, notes, changes, language; drafts that show."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from hostile_word import DOCUMENTS
from publish_samples import Project, change, dictionary
from reader_samples import add_notes, append, paragraph, run, saved, word

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


def order(element: Any) -> str:
    """The text of an element, with the names of other things in runs in braces."""
    parts = []
    for child in element.iter():
        name = child.tag.removeprefix(W)
        if name == "t":
            parts.append(child.text or "")
        elif name in ("tab", "footnoteRef", "sdt", "sym"):
            parts.append(f"{{{name}}}")
    return "".join(parts)


def test_the_space_behind_the_number_of_a_note_stays(project: Project) -> None:
    sign = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    document = docx.Document(io.BytesIO(word(paragraph(run("Le bus part à minuit.") + sign))))
    add_notes(document, "footnote", {1: f"<w:p><w:r><w:footnoteRef/></w:r>{run(' Sauf le lundi.')}</w:p>"})
    path = project.add("note.docx", saved(document))

    published = docx.Document(str(project.published(path, str.upper)))

    (notes,) = [r.target_part.blob for r in published.part.rels.values() if r.reltype.endswith("/footnotes")]
    assert order(parse_xml(notes)) == "{footnoteRef} SAUF LE LUNDI."


@pytest.mark.parametrize(
    ("label", "shown"),
    [("Téléphone :", "Tel.:{tab}+33 5"), ("Tél. :", "Tel.:{tab}+33 5"), ("Lieu :", "Place:{tab}Lviv")],
)
def test_a_tab_behind_a_label_stays_behind_its_colon(project: Project, label: str, shown: str) -> None:
    value = shown.split("{tab}")[1]
    path = project.add("tab.docx", word(paragraph(run(label) + "<w:r><w:tab/></w:r>" + run(value))))
    english = {f"{label} {value}": shown.replace("{tab}", " ")}

    published = docx.Document(str(project.published(path, dictionary(english))))

    assert order(published.paragraphs[-1]._p) == shown


def control(inner: str) -> str:
    properties = '<w:sdtPr><w:alias w:val="Nom"/><w:id w:val="7"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def test_a_field_of_a_form_goes_with_its_words(project: Project) -> None:
    text = run("Le responsable, ") + control(run("Paul Martin")) + run(", vit à Lviv.")
    path = project.add("form.docx", word(paragraph(text)))
    english = {"Le responsable, Paul Martin, vit à Lviv.": "In Lviv lives the head, Paul Martin."}

    published = docx.Document(str(project.published(path, dictionary(english))))

    found = published.paragraphs[-1]._p
    assert order(found) == "In Lviv lives the head, {sdt}Paul Martin."
    assert [e.get(W + "val") for e in found.iter(W + "id")] == ["7"]
    (content,) = found.iter(W + "sdtContent")
    assert order(content) == "Paul Martin"


def test_a_box_to_tick_stays(project: Project) -> None:
    box = control('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
    path = project.add("form.docx", word(paragraph(run("Case ") + box + run(" cochée."))))

    published = docx.Document(str(project.published(path, str.upper)))

    assert order(published.paragraphs[-1]._p) == "CASE {sdt}{sym} COCHÉE."


def test_what_stays_french_beside_the_text_is_told(project: Project) -> None:
    link = paragraph('<w:hyperlink w:anchor="a" w:tooltip="Vers la gare">' + run("Lviv") + "</w:hyperlink>")
    document = docx.Document(io.BytesIO(word(link)))
    document.sections[0].header.paragraphs[0].text = "Réseau La Lanterne"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    chart = (
        f'<c:chart xmlns:c="{drawing}/chart" xmlns:a="{drawing}/main"><a:t>Passagers par nuit</a:t></c:chart>'
    )
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    part = Part(PackURI("/word/charts/chart1.xml"), kind, chart.encode(), document.part.package)
    key = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    append(
        document,
        paragraph(f'<w:r><w:drawing><c:chart xmlns:c="{drawing}/chart" r:id="{key}"/></w:drawing></w:r>'),
    )
    path = project.add("beside.docx", saved(document))

    project.published(path, str.upper)

    told = [note.split("does not hold it: ")[1] for note in project.notes if "stays French" in note]
    assert "the tool tip of a link “Vers la gare”" in told
    assert "a page header “Réseau La Lanterne”" in told
    assert "a chart or diagram “Passagers par nuit”" in told


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
