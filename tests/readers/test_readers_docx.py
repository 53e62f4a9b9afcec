from __future__ import annotations

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from reader_samples import (
    MORE,
    PROSE,
    Read,
    add_notes,
    append,
    element,
    furniture,
    marked,
    paragraph,
    run,
    saved,
    shown,
    word,
)

from l10n.model import Kind, Release


def read_word(read: Read, *elements: object) -> Release:
    return read("r.docx", word(*elements))


def texts(release: Release) -> list[str]:
    """The texts below the title and the first paragraph."""
    return [text for _, text in shown(release)[2:]]


def one(read: Read, inner: str) -> str:
    """The text of a paragraph with this content."""
    (text,) = texts(read_word(read, paragraph(inner)))
    return text


def tracked(tag: str, inner: str) -> str:
    return f'<w:{tag} w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z">{inner}</w:{tag}>'


def deleted(text: str) -> str:
    return tracked("del", f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>')


DELETED_MARK = f"<w:pPr><w:rPr>{tracked('del', '')}</w:rPr></w:pPr>"


# ------------------------------------------------------------------ styles


def test_built_in_styles_give_kind_and_level(read: Read) -> None:
    document = docx.Document()
    document.add_heading("Des bus pour la nuit", 0)
    document.add_paragraph(PROSE)
    document.add_heading("Trois arrêts", 1)
    document.add_heading("La gare", 3)
    for style in ("List Bullet", "List Number 2", "Quote", "Caption"):
        document.add_paragraph(f"Un paragraphe de style {style}.", style=style)
    release = read("r.docx", saved(document))
    assert [(str(b.kind), b.level) for b in release.blocks] == [
        ("title", 1), ("lead", 0), ("heading", 1), ("heading", 3), ("bullet", 1), ("bullet", 2), ("quote", 0),
        ("caption", 0),
    ]  # fmt: skip
    assert [b.line for b in release.blocks] == list(range(1, 9))
    assert (release.title, release.format) == ("Des bus pour la nuit", "docx")


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("Titre 1", Kind.HEADING, 1),
        ("Titre 2", Kind.HEADING, 2),
        ("Überschrift 3", Kind.HEADING, 3),
        ("Заголовок 1", Kind.HEADING, 1),
        ("Légende", Kind.CAPTION, 0),
        ("Citation", Kind.QUOTE, 0),
        ("Citation intense", Kind.QUOTE, 0),
        ("Liste à puces", Kind.BULLET, 1),
        ("Liste à puces 2", Kind.BULLET, 2),
        ("Contact presse", Kind.CONTACT, 0),
        ("Corps de texte", Kind.BODY, 0),
    ],
)
def test_localised_style_names_are_known(read: Read, name: str, kind: Kind, level: int) -> None:
    document = docx.Document()
    document.add_heading("Des bus pour la nuit", 0)
    document.add_paragraph(PROSE)
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph(MORE, style=name)
    block = read("r.docx", saved(document)).blocks[2]
    assert (block.kind, block.text, block.level) == (kind, MORE, level)


def test_a_style_counts_through_those_it_is_based_on(read: Read) -> None:
    document = docx.Document()
    document.add_heading("Des bus pour la nuit", 0)
    document.add_paragraph(PROSE)
    base = document.styles.add_style("Maison intertitre", WD_STYLE_TYPE.PARAGRAPH)
    base.base_style = document.styles["Heading 2"]
    document.add_paragraph("Trois arrêts chaque nuit", style="Maison intertitre")
    document.add_paragraph(MORE)
    block = read("r.docx", saved(document)).blocks[2]
    assert (block.kind, block.level) == (Kind.HEADING, 2)


def test_a_first_heading_is_the_title_where_no_style_says_title(read: Read) -> None:
    document = docx.Document()
    document.add_paragraph("COMMUNIQUÉ DE PRESSE")
    document.add_heading("Des bus pour la nuit", 1)
    document.add_paragraph(PROSE)
    document.add_heading("Trois arrêts", 1)
    document.add_paragraph(MORE)
    release = read("r.docx", saved(document))
    assert [str(b.kind) for b in release.blocks] == ["label", "title", "lead", "heading", "body"]


def test_lines_in_bold_are_headings_and_the_first_of_them_the_title(read: Read) -> None:
    document = docx.Document()
    for text in ("Des bus pour la nuit", PROSE, "Trois arrêts", MORE):
        document.add_paragraph().add_run(text).bold = text not in (PROSE, MORE)
    assert [kind for kind, _ in shown(read("r.docx", saved(document)))] == [
        "title",
        "lead",
        "heading",
        "body",
    ]


def test_numbering_makes_list_items_and_its_level_their_depth(read: Read) -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
    release = read_word(
        read,
        paragraph(numbered.format(0, 3) + run("un ;")),
        paragraph(numbered.format(1, 3) + run("deux ;")),
        paragraph(numbered.format(0, 0) + run("Ceci n’est pas dans la liste, qui est finie.")),
        paragraph(run("– trois, tapé à la main.")),
    )
    found = [(str(b.kind), b.text, b.level) for b in release.blocks[2:]]
    assert found == [
        ("bullet", "un ;", 1),
        ("bullet", "deux ;", 2),
        ("body", "Ceci n’est pas dans la liste, qui est finie.", 0),
        ("bullet", "trois, tapé à la main.", 1),
    ]


# ------------------------------------------------------------------ inside a paragraph


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("dépla") + run("c") + run("és"), "déplacés"),
        (run("trafi") + "<w:r><w:softHyphen/></w:r>" + run("quants"), "trafiquants"),
        (run("trafi\u00adquants"), "trafiquants"),
        (run("garde") + "<w:r><w:noBreakHyphen/></w:r>" + run("côte"), "garde-côte"),
        (run("Tél.") + "<w:r><w:tab/></w:r>" + run("12"), "Tél. 12"),
        (run("une ligne") + "<w:r><w:br/></w:r>" + run("coupée"), "une ligne coupée"),
        (run("une page") + '<w:r><w:br w:type="page"/></w:r>' + run("coupée"), "une page coupée"),
        (run("12\u202f000\u00a0€"), "12\u202f000\u00a0€"),
        ('<w:smartTag w:uri="u" w:element="e">' + run("Ki") + "</w:smartTag>" + run("ev"), "Kiev"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("Lviv") + "</w:sdtContent></w:sdt>" + run(" ici"),
         "Lviv ici"),
        ('<w:customXml w:element="e">' + run("Odessa") + "</w:customXml>", "Odessa"),
        ('<w:bookmarkStart w:id="1" w:name="b"/>' + run("Sa") + '<w:bookmarkEnd w:id="1"/>' + run("rny"),
         "Sarny"),
        ('<w:proofErr w:type="spellStart"/>' + run("Rivne"), "Rivne"),
        (run("visible") + run(" caché", "<w:vanish/>") + run(" ici"), "visible ici"),
        (run("deux ") + "<w:r><w:rPr/><w:lastRenderedPageBreak/><w:t>mots</w:t></w:r>", "deux mots"),
        (run("x = ") + "<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>", "x = 5"),
        (run("en 2006") + run("1", '<w:vertAlign w:val="superscript"/>'), "en 2006¹"),
        (run("le 1") + run("er", '<w:vertAlign w:val="superscript"/>') + run(" mai"), "le 1er mai"),
        ("<w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w16se:symEx/></mc:Choice><mc:Fallback>"
         "<w:t>☎</w:t></mc:Fallback></mc:AlternateContent></w:r>" + run(" 12"), "☎ 12"),
    ],
)  # fmt: skip
def test_a_paragraph_is_put_together_from_its_parts(read: Read, inner: str, text: str) -> None:
    assert one(read, inner) == text


def test_bold_italics_and_links_are_runs_and_split_nothing(read: Read) -> None:
    document = docx.Document()
    document.add_heading("Des bus pour la nuit", 0)
    document.add_paragraph(PROSE)
    link = document.part.relate_to("https://x.example/a", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>' for sort in ("begin", "separate", "end")
    )
    fields = "".join(
        f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{run(text)}{end}"
        for code, text in ((' HYPERLINK "https://y.example" ', "la lo"), (" PAGE ", "i"))
    )
    underlined = run("le ", '<w:u w:val="single"/>')
    append(
        document,
        paragraph(
            run("Le ") + run("gr", "<w:b/>") + run("as", "<w:b/>") + run(" non", '<w:b w:val="0"/>')
            + run(" et ") + f'<w:hyperlink r:id="{link}">' + underlined + run("plan", "<w:i/>")
            + "</w:hyperlink>" + run(" de ") + fields + run(".")
        ),
    )  # fmt: skip
    block = read("r.docx", saved(document)).blocks[2]
    assert block.text == "Le gras non et le plan de la loi."
    assert marked(block.text, block.runs) == [
        ("gras", "strong", ""),
        ("le plan", "link", "https://x.example/a"),
        ("plan", "emphasis", ""),
        ("la lo", "link", "https://y.example"),
    ]


def test_lines_broken_by_hand_are_divided_where_a_sentence_cannot_go_on(read: Read) -> None:
    line_break = "<w:r><w:br/></w:r>"
    release = read_word(
        read,
        paragraph(
            line_break.join(map(run, ("Lucie Daran, Lanterne", "Tél. : +33 5 55 01 40 22", "a@x.example")))
        ),
        paragraph(line_break.join((run("Une phrase, "), run("une suite."), "", run("Un autre alinéa.")))),
    )  # fmt: skip
    assert shown(release)[2:] == [
        ("contact", "Lucie Daran, Lanterne"),
        ("contact", "Tél. : +33 5 55 01 40 22"),
        ("contact", "a@x.example"),
        ("body", "Une phrase, une suite."),
        ("body", "Un autre alinéa."),
    ]
    assert [b.line for b in release.blocks[2:]] == [3, 3, 3, 4, 4]


def test_a_title_broken_by_hand_is_one(read: Read) -> None:
    document = docx.Document()
    document.add_heading("Un toit :\npour qui ?", 0)
    document.add_paragraph(PROSE)
    assert read("r.docx", saved(document)).title == "Un toit : pour qui ?"


# ------------------------------------------------------------------ tracked changes


def test_changes_are_taken_as_accepted(read: Read) -> None:
    inner = (
        run("Les victimes sont ") + deleted("mal ") + tracked("ins", run("bien ")) + run("accueil")
        + deleted("lis") + tracked("ins", run("lies") + deleted("x")) + run(".")
        + tracked("moveFrom", run(" Déplacé.")) + tracked("moveTo", run(" Arrivé."))
    )  # fmt: skip
    assert one(read, inner) == "Les victimes sont bien accueillies. Arrivé."


def test_paragraphs_whose_dividing_mark_was_deleted_are_one(read: Read) -> None:
    release = read_word(
        read,
        paragraph(DELETED_MARK + run("Les bus attendent à la gare ")),
        paragraph(DELETED_MARK + run("chaque ")),
        paragraph(run("nuit.")),
        paragraph(DELETED_MARK + deleted("Un paragraphe supprimé.")),
        paragraph(run("Le dernier.")),
    )
    assert texts(release) == ["Les bus attendent à la gare chaque nuit.", "Le dernier."]
    assert [b.line for b in release.blocks[2:]] == [3, 7]


def test_a_deleted_mark_at_the_end_loses_nothing(read: Read) -> None:
    assert one(read, DELETED_MARK + run("Les bus attendent à la gare.")) == "Les bus attendent à la gare."
    table = element(f"<w:tbl><w:tr><w:tc><w:p>{run('61')}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>")
    release = read_word(read, paragraph(DELETED_MARK + run("Avant le tableau.")), table, paragraph(""))
    assert texts(release) == ["Avant le tableau.", "61"]


def test_inserted_paragraphs_and_rows_are_in_and_deleted_rows_out(read: Read) -> None:
    def row(text: str, change: str = "") -> str:
        properties = f"<w:trPr>{tracked(change, '')}</w:trPr>" if change else ""
        return (
            f"<w:tr>{properties}<w:tc><w:p>{run(text)}</w:p></w:tc><w:tc><w:p>{run('1')}</w:p></w:tc></w:tr>"
        )

    release = read_word(
        read,
        element(f"<w:tbl>{row('Lundi')}{row('Mardi', 'del')}{row('Jeudi', 'ins')}</w:tbl>"),
        paragraph(f"<w:pPr><w:rPr>{tracked('ins', '')}</w:rPr></w:pPr>" + tracked("ins", run("Ajouté."))),
    )
    assert texts(release) == ["Lundi", "1", "Jeudi", "1", "Ajouté."]


# ------------------------------------------------------------------ around the paragraphs


def test_tables_give_cells_once_and_in_order(read: Read) -> None:
    document = docx.Document()
    document.add_heading("Des bus pour la nuit", 0)
    document.add_paragraph(PROSE)
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Nuit"
    table.cell(0, 2).text = "Personnes"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Lundi"
    table.cell(1, 1).text = "soir"
    table.cell(1, 2).text = "61"
    table.cell(2, 2).add_table(1, 2).cell(0, 1).text = "dedans"
    document.add_paragraph(MORE)
    release = read("r.docx", saved(document))
    assert shown(release)[2:] == [
        ("cell", "Nuit"), ("cell", "Personnes"), ("cell", "Lundi"), ("cell", "soir"), ("cell", "61"),
        ("cell", "dedans"), ("body", MORE),
    ]  # fmt: skip
    lines = [b.line for b in release.blocks]
    assert lines == sorted(lines)


def test_a_table_used_for_layout_holds_paragraphs(read: Read) -> None:
    document = docx.Document()
    document.add_heading("Des bus pour la nuit", 0)
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = PROSE
    cell.add_paragraph(MORE)
    assert [kind for kind, _ in shown(read("r.docx", saved(document)))] == ["title", "lead", "body"]


def test_headers_and_footers_are_furniture_each_text_once(read: Read) -> None:
    document = docx.Document()
    document.add_heading("Des bus pour la nuit", 0)
    document.add_paragraph(PROSE)
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].header.paragraphs[0].text = "Association Lanterne"
    document.sections[0].first_page_header.paragraphs[0].text = "Association Lanterne"
    document.sections[0].footer.paragraphs[0].text = "12, rue de la Gare"
    document.add_section().footer.is_linked_to_previous = False
    document.sections[1].footer.paragraphs[0].text = "Annexe"
    release = read("r.docx", saved(document))
    assert furniture(release) == {
        "Association Lanterne": "page header",
        "12, rue de la Gare": "page footer",
        "Annexe": "page footer",
    }
    assert [str(b.kind) for b in release.blocks][:2] == ["furniture", "title"]


def test_text_boxes_are_read_once_whatever_forms_the_file_keeps_of_them(read: Read) -> None:
    inside = f"<w:p>{run('Un encadré.')}</w:p><w:p>{run('En deux alinéas.')}</w:p>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx><w:txbxContent>"
        f"{inside}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = (
        "<w:r><w:pict><v:textbox><w:txbxContent><w:tbl><w:tr><w:tc><w:p>"
        f"{run('Lundi')}</w:p></w:tc><w:tc><w:p>{run('61')}</w:p></w:tc></w:tr></w:tbl></w:txbxContent></v:textbox>"
        "</w:pict></w:r>"
    )
    release = read_word(read, paragraph(run("Autour de ") + box + run("la boîte.")), paragraph(old))
    assert shown(release)[2:] == [
        ("body", "Autour de la boîte."),
        ("body", "Un encadré."),
        ("body", "En deux alinéas."),
        ("cell", "Lundi"),
        ("cell", "61"),
    ]
    assert [b.line for b in release.blocks[2:]] == [3, 3, 3, 4, 4]


def test_a_box_within_a_box_is_read_once(read: Read) -> None:
    def box(inner: str) -> str:
        return f"<w:r><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></w:r>"

    inner = box(f"<w:p>{run('Dedans.')}</w:p>")
    outer = box(f"<w:p>{run('Entre deux.')}{inner}</w:p>")
    assert texts(read_word(read, paragraph(run("Dehors.") + outer))) == ["Dehors.", "Entre deux.", "Dedans."]


def test_notes_follow_the_paragraph_that_refers_to_them(read: Read) -> None:
    document = docx.Document()
    document.add_heading("Des bus pour la nuit", 0)
    document.add_paragraph(PROSE)
    reference = '<w:r><w:{0}Reference w:id="2"/></w:r>'
    append(
        document,
        paragraph(
            run("Le projet") + reference.format("footnote") + run(" continue") + reference.format("endnote")
        ),
        paragraph(run("Fin.")),
    )
    sign = "<w:r><w:{0}Ref/></w:r>"
    add_notes(document, "footnote", {2: f"<w:p>{sign.format('footnote')}{run(' Lancé en 2019.')}</w:p>"})
    add_notes(
        document, "endnote", {2: f"<w:p>{run('Avec la ville.')}</w:p><w:p>{run('Et la région.')}</w:p>"}
    )
    release = read("r.docx", saved(document))
    assert texts(release) == [
        "Le projet continue",
        "Lancé en 2019.",
        "Avec la ville.",
        "Et la région.",
        "Fin.",
    ]
    assert [b.line for b in release.blocks[2:]] == [3, 3, 3, 3, 4]


def test_content_controls_around_paragraphs_are_no_wall_and_a_table_of_contents_is_furniture(
    read: Read,
) -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>"
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    release = read_word(
        read,
        element(control.format("", run("Dans un contrôle, une phrase."))),
        element(control.format(gallery, run("Trois arrêts 2"))),
    )
    assert texts(release) == ["Dans un contrôle, une phrase."]
    assert furniture(release) == {"Trois arrêts 2": "table of contents"}


def test_the_title_of_the_properties_counts_where_the_text_has_none(read: Read) -> None:
    document = docx.Document()
    document.core_properties.title = "Des bus pour la nuit"
    document.add_paragraph(PROSE)
    assert read("r.docx", saved(document)).title == "Des bus pour la nuit"


def test_the_title_of_a_document_without_properties_is_its_own(read: Read) -> None:
    document = docx.Document(io.BytesIO(word(title="")))
    rels = document.part.package.rels
    del rels[next(key for key, relation in rels.items() if relation.reltype.endswith("core-properties"))]
    assert read("bus.docx", saved(document)).title != "Word Document"


@pytest.mark.parametrize("sort", [WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.PARAGRAPH])
def test_text_that_a_style_hides_is_no_text(read: Read, sort: WD_STYLE_TYPE) -> None:
    document = docx.Document(io.BytesIO(word()))
    base = document.styles.add_style("Note interne", sort)
    base.font.hidden = True
    style = document.styles.add_style("Note interne 2", sort)
    style.base_style = base
    if sort == WD_STYLE_TYPE.PARAGRAPH:
        document.add_paragraph("Son vrai nom", style=style).add_run(" et son âge").font.hidden = False
    else:
        document.add_paragraph().add_run("Son vrai nom", style=style)
        document.paragraphs[-1].add_run(" et son âge")
    assert shown(read("r.docx", saved(document)))[2:] == [("label", "et son âge")]
