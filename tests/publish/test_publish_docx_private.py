"""What a Word document holds for those who work on it is in no part of the published file."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from publish_samples import Project
from reader_samples import add_notes, append, element, paragraph, run, saved, word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MICROSOFT = "http://schemas.microsoft.com/office"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECRET = "Mireille Cachée"
CHANGED = 'w:id="7" w:author="Relectrice" w:date="2024-01-01T00:00:00Z"'
DELETED = f"<w:del {CHANGED}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>"


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def holding(path: Path, text: str) -> list[str]:
    """The parts of the file in which the text stands."""
    return [name for name, content in parts(path).items() if text in content]


def published(project: Project, data: bytes) -> Path:
    return project.published(project.add("secret.docx", data), str.upper)


def relate(document: Any, name: str, sort: str, content: str, *, source: Any = None) -> None:
    part = Part(PackURI(name), "application/xml", content.encode(), document.part.package)
    (source or document.part).rels.get_or_add(sort, part)


def test_a_comment_is_in_no_part_and_neither_are_those_who_wrote_it(project: Project) -> None:
    document = docx.Document(io.BytesIO(word()))
    document.add_comment(document.paragraphs[1].runs, text=f"Son vrai nom : {SECRET}", author="Relectrice")
    for name, sort in {
        "commentsExtended": f"{MICROSOFT}/2011/relationships/commentsExtended",
        "commentsIds": f"{MICROSOFT}/2016/09/relationships/commentsIds",
        "commentsExtensible": f"{MICROSOFT}/2018/08/relationships/commentsExtensible",
        "people": f"{MICROSOFT}/2011/relationships/people",
        "remarksOfALaterWord": f"{MICROSOFT}/2099/relationships/remarksOfALaterWord",
    }.items():
        relate(document, f"/word/{name}.xml", sort, f"<w:p {NAMESPACE}>Relectrice, {SECRET}</w:p>")

    target = published(project, saved(document))

    assert holding(target, SECRET) == holding(target, "Relectrice") == []
    assert not [name for name in parts(target) if "comment" in name or "people" in name]
    assert holding(target, "commentReference") == holding(target, "comments") == []
    assert any("left out, not for the public: 1 comment" in note for note in project.notes)


@pytest.mark.parametrize("where", ["header", "footer", "first_page_header", "first_page_footer"])
def test_what_was_deleted_in_a_page_header_without_other_text_is_gone(project: Project, where: str) -> None:
    document = docx.Document(io.BytesIO(word()))
    section = document.sections[0]
    section.different_first_page_header_footer = True
    outer = getattr(section, where).paragraphs[0]._p
    outer.append(paragraph(DELETED)[0])

    target = published(project, saved(document))

    assert holding(target, SECRET) == holding(target, "w:del") == holding(target, "Relectrice") == []


@pytest.mark.parametrize(
    "around",
    [
        f'<w:del {CHANGED}><w:r><w:footnoteReference w:id="2"/></w:r></w:del>',
        '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>',
        "",
    ],
    ids=["deleted", "hidden", "without a sign"],
)
def test_a_note_whose_sign_is_not_published_is_gone(project: Project, around: str) -> None:
    sentence = paragraph(run("Le bus part à minuit.") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + around)
    document = docx.Document(io.BytesIO(word(sentence)))
    add_notes(document, "footnote", {1: f"<w:p>{run('Hors jours fériés.')}</w:p>", 2: paragraph_of(SECRET)})

    target = published(project, saved(document))

    assert holding(target, SECRET) == []
    assert holding(target, "HORS JOURS FÉRIÉS.") == ["word/footnotes.xml"]


def paragraph_of(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def test_what_was_deleted_in_notes_that_hold_nothing_else_is_gone(project: Project) -> None:
    sign = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    document = docx.Document(io.BytesIO(word(paragraph(run("Le bus part à minuit.") + sign))))
    add_notes(document, "endnote", {1: f"<w:p>{DELETED}</w:p>"})

    assert holding(published(project, saved(document)), SECRET) == []


def styled(sort: str) -> tuple[str, Any]:
    """A style that hides its text through the one that it is based on, and a paragraph in it."""
    document = docx.Document(io.BytesIO(word()))
    for name, base in (("Caché", ""), ("Caché aussi", '<w:basedOn w:val="Caché"/>')):
        hides = "" if base else "<w:rPr><w:vanish/></w:rPr>"
        style = element(f'<w:style><w:name w:val="{name}"/>{base}{hides}</w:style>')
        style.set(W + "type", sort)
        style.set(W + "styleId", name)
        document.styles.element.append(style)
    return "Caché aussi", document


def test_hidden_text_is_left_out_and_told(project: Project) -> None:
    data = word(paragraph(run("Le bus ") + run(f"de {SECRET} ", "<w:vanish/>") + run("part à minuit.")))

    target = published(project, data)

    assert holding(target, SECRET) == []
    assert "LE BUS PART À MINUIT." in "".join(docx.Document(str(target)).paragraphs[-1].text)
    assert any("left out, not for the public: 1 hidden text" in note for note in project.notes)


@pytest.mark.parametrize("sort", ["character", "paragraph"])
def test_text_that_a_style_hides_is_hidden_text(project: Project, sort: str) -> None:
    style, document = styled(sort)
    inner = run(SECRET, f'<w:rStyle w:val="{style}"/>' if sort == "character" else "")
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if sort == "paragraph" else ""
    append(document, paragraph(properties + inner), paragraph(run("Le bus part à minuit.")))

    assert holding(published(project, saved(document)), SECRET.upper()) == []


def test_page_numbers_that_only_the_web_hides_stay(project: Project) -> None:
    data = word(paragraph(run("Le bus part à minuit.") + run("12", "<w:webHidden/>")))

    assert docx.Document(str(published(project, data))).paragraphs[-1].text == "LE BUS PART À MINUIT.12"


def test_the_properties_name_nobody(project: Project) -> None:
    document = docx.Document(io.BytesIO(word()))
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = SECRET
    properties.keywords = properties.category = properties.content_status = properties.subject = SECRET
    properties.title = "Des bus pour la nuit"
    custom = f"{OFFICE}/custom-properties"
    relate(document, "/docProps/custom.xml", custom, f"<p>{SECRET}</p>", source=document.part.package)
    app = next(p for p in document.part.package.iter_parts() if p.partname == "/docProps/app.xml")
    app._blob = app.blob.replace(b"<Company/>", f"<Company>{SECRET}</Company>".encode())
    assert SECRET.encode() in app.blob

    target = published(project, saved(document))

    assert holding(target, SECRET) == []
    assert docx.Document(str(target)).core_properties.title == "DES BUS POUR LA NUIT"
    assert docx.Document(str(target)).core_properties.created == properties.created


def test_a_description_that_is_a_sentence_of_the_release_is_published_in_the_other_language(
    project: Project,
) -> None:
    document = docx.Document(io.BytesIO(word(paragraph(run("Le bus part à minuit.")))))
    document.core_properties.comments = "Le bus part à minuit."

    target = published(project, saved(document))

    assert docx.Document(str(target)).core_properties.comments == "LE BUS PART À MINUIT."


def test_a_file_without_properties_gets_none_and_has_the_same_bytes_each_time(project: Project) -> None:
    document = docx.Document(io.BytesIO(word()))
    package = document.part.package
    package.rels.pop(next(k for k, r in package.rels.items() if r.reltype.endswith("core-properties")))
    path = project.add("bare.docx", saved(document))

    first = project.published(path, str.upper)

    assert "docProps/core.xml" not in parts(first)
    data = first.read_bytes()
    first.unlink()
    assert project.publish(path).path.read_bytes() == data


def test_a_form_keeps_its_words_and_loses_its_tie_to_data(project: Project) -> None:
    tie = f'<w:dataBinding w:xpath="/nom" w:storeItemID="{{1}}"/><w:alias w:val="{SECRET}"/>'
    control = (
        f"<w:sdt><w:sdtPr>{tie}</w:sdtPr><w:sdtContent>{paragraph_of('Le bus part.')}</w:sdtContent></w:sdt>"
    )
    document = docx.Document(io.BytesIO(word(element(control))))
    relate(document, "/customXml/item9.xml", f"{OFFICE}/customXml", f"<nom>{SECRET}</nom>")

    target = published(project, saved(document))

    assert holding(target, "dataBinding") == []
    assert not [name for name in parts(target) if name.startswith("customXml")]
    assert any("the name of a form’s field" in note for note in project.notes)
    assert "LE BUS PART." in parts(target)["word/document.xml"]


def test_the_settings_do_not_tell_of_sessions_servers_and_variables(project: Project) -> None:
    document = docx.Document(io.BytesIO(word()))
    settings = document.settings.element
    settings.append(element(f'<w:docVars><w:docVar w:name="nom" w:val="{SECRET}"/></w:docVars>'))
    settings.append(element('<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'))
    settings.append(element("<w:trackRevisions></w:trackRevisions>"))
    path = f"file:///C:/Users/{SECRET}/modele.dotx"
    key = document.part.part_related_by(f"{OFFICE}/settings").rels.get_or_add_ext_rel(
        f"{OFFICE}/attachedTemplate", path
    )
    template = element("<w:attachedTemplate></w:attachedTemplate>")
    template.set(f"{{{OFFICE}}}id", key)
    settings.insert(0, template)
    document.paragraphs[1]._p.set(W + "rsidR", "00AB12CD")

    target = published(project, saved(document))

    for trace in (SECRET, "modele.dotx", "rsid", "00AB12CD", "trackRevisions"):
        assert holding(target, trace) == [], trace


def picture() -> io.BytesIO:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + head + body)


def test_pictures_styles_and_numbering_stay_and_a_deleted_picture_goes(project: Project) -> None:
    document = docx.Document(io.BytesIO(word(paragraph(run("Le bus part à minuit.")))))
    document.paragraphs[-1].add_run().add_picture(picture())
    document.add_paragraph("Le chauffeur parle trois langues.", style="List Number")
    kept = parts_of(document)
    gone = document.add_paragraph("Le bus revient à l’aube.")
    gone.add_run().add_picture(io.BytesIO(picture().getvalue() + b" "))  # another picture
    deleted = element("<w:del></w:del>")
    deleted.append(gone.runs[-1]._r)
    gone._p.append(deleted)

    target = published(project, saved(document))

    names = set(parts(target))
    assert {"word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/theme/theme1.xml"} <= names
    assert [n for n in names if n.startswith("word/media/")] == [n for n in kept if "media" in n]
    assert len(docx.Document(str(target)).inline_shapes) == 1


def parts_of(document: Any) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(saved(document))) as archive:
        return archive.namelist()


def test_a_table_of_which_every_row_was_deleted_is_gone(project: Project) -> None:
    row = f"<w:tr><w:trPr><w:del {CHANGED}/></w:trPr><w:tc>{paragraph_of(SECRET)}</w:tc></w:tr>"
    data = word(element(f"<w:tbl><w:tblPr/><w:tblGrid/>{row}{row}</w:tbl>"), paragraph(run("Le bus part.")))

    target = published(project, data)

    assert holding(target, SECRET) == []
    assert docx.Document(str(target)).tables == []


def test_a_file_within_the_document_is_told(project: Project) -> None:
    document = docx.Document(io.BytesIO(word(element("<w:altChunk></w:altChunk>"))))
    part = Part(PackURI("/word/afchunk.htm"), "text/html", b"<p>Bonjour</p>", document.part.package)
    key = document.part.relate_to(part, f"{OFFICE}/aFChunk")
    next(document.element.body.iter(W + "altChunk")).set(f"{{{OFFICE}}}id", key)

    published(project, saved(document))

    assert any("published as it is, in French: afchunk.htm" in note for note in project.notes)
