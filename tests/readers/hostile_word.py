"""Two Word documents as offices write them, built here so that what is in them can be read."""

from __future__ import annotations

import docx
from reader_samples import add_notes, append, paragraph, run, saved

_BREAK = "<w:r><w:br/></w:r>"
_TAB = "<w:r><w:tab/></w:r>"


def _inserted(text: str) -> str:
    return f'<w:ins w:id="1" w:author="R">{run(text)}</w:ins>'


def _deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="R"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def tracked() -> bytes:
    """Changes not yet accepted, a footnote, a numbered list, merged cells, a text box, a header."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "La Lanterne – Communiqué"
    section.footer.paragraphs[0].text = "Page 1 sur 2"
    document.add_paragraph("COMMUNIQUÉ DE PRESSE")
    document.add_heading("Une cantine pour 300 élèves déplacés", 0)
    append(
        document,
        paragraph(
            run("Vinnytsia, le 4 ")
            + _deleted("mars")
            + _inserted("avril")
            + run(" 2024 – L’école n° 12 et la Sté. ")
            + _deleted("Alfa")
            + _inserted("Beta")
            + run(" ouvrent une cantine.\u00a0")
            + run("Elle sert 300 repas par jour")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>'
            + run(".")
        ),
        paragraph(
            '<w:pPr><w:rPr><w:del w:id="9" w:author="R"/></w:rPr></w:pPr>'
            + run("La cuisine a été offerte par les Éts. ")
        ),
        paragraph(run("Morel et financée par l’UE.")),
        paragraph(
            f'<w:moveFrom w:id="5" w:author="R">{run("Cette phrase a été déplacée.")}</w:moveFrom>'
            + run("« Les enfants mangent chaud. C’est nouveau »,")
            + run(" se réjouit Mme ", "<w:b/>")
            + run("Koval", "<w:b/>")
            + run(", directrice.")
            + '<w:moveTo w:id="6" w:author="R">'
            + run(" Elle espère doubler ce chiffre en sept. 2024.")
            + "</w:moveTo>"
        ),
    )
    for text in ("Recruter deux cuisiniers ;", "acheter 40 tables ;", "former le personnel (art. 3, al. 2)."):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(4, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Coût de la cantine"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "Travaux"
    for row, texts in (
        (1, ("Poste", "2023", "2024")),
        (2, ("", "12 400,50 €", "—")),
        (3, ("", "61", "n.d.")),
    ):
        for column, text in enumerate(texts):
            if text:
                table.cell(row, column).text = text
    box = run("À retenir : le repas coûte 1,20 €. Il est gratuit pour les enfants déplacés.")
    inside = f"<w:txbxContent><w:p>{box}</w:p></w:txbxContent>"
    append(
        document,
        paragraph(
            run("La cantine restera ouverte l’été.")
            + '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
            + inside
            + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
            + inside
            + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        paragraph(run("Contact : Mme Koval, tél. +380 43 255 01 40")),
    )
    add_notes(document, "footnote", {2: f"<w:p>{run('Hors goûter. Chiffre de mars.')}</w:p>"})
    return saved(document)


def by_hand() -> bytes:
    """Headings, numbers and bullets typed by hand, lines broken by hand, tabs, a link as a field."""
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText> HYPERLINK "https://marins.example/r?a=1" </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>le rapport</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    document = docx.Document()
    append(
        document,
        paragraph(
            run("CONTRE LA SERVITUDE POUR DETTES,", "<w:b/>")
            + _BREAK
            + run("QUATRE SYNDICATS S’ALLIENT", "<w:b/>")
        ),
        paragraph(
            run("Marseille, le 1")
            + run("er", '<w:vertAlign w:val="superscript"/>')
            + run(" déc. 2020")
            + _TAB
            + run("Pour diffusion immédiate")
        ),
        paragraph(
            run("Quatre syndicats de marins ont signé mardi un accord contre la servi\u00adtude pour dettes.")
            + _BREAK
            + run("Il vaut pour 120 000 marins.")
            + _BREAK * 2
            + run("Le texte oblige l’armateur à payer le voyage de retour.")
        ),
        paragraph(run("1.") + _TAB + run("LE CONTEXTE", "<w:b/>")),
        paragraph(
            run("Depuis 2015, 61 équipages ont été abandonnés.  Certains ont attendu dix mois. Voir ")
            + field
            + run(", p. 12.")
        ),
        paragraph(run("2.") + _TAB + run("L’ACCORD", "<w:b/>")),
        paragraph(run("•") + _TAB + run("payer les dettes de voyage ;")),
        paragraph(run("•") + _TAB + run("ouvrir une ligne d’écoute, jour et nuit.")),
        paragraph(run("a)") + _TAB + run("Le capitaine informe l’équipage.")),
        paragraph(run("b)") + _TAB + run("L’équipage peut saisir l’Insp. du travail.")),
        paragraph(run("« Un marin n’est pas une garantie. Il ne doit rien à celui qui l’emploie. »")),
        paragraph(run("Cdt. Paul Garrec, syndicat Mer du Sud")),
        paragraph(
            run("Contact presse :", "<w:b/>")
            + _BREAK
            + run("Léa Garrec")
            + _BREAK
            + run("06 12 34 56 78")
            + _BREAK
            + run("presse@marins.example")
        ),
    )
    return saved(document)


DOCUMENTS = {"tracked.docx": tracked, "by-hand.docx": by_hand}
