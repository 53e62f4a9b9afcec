"""Published tables without cells of their own: columns stay columns, in texts, pages and Word documents."""

from __future__ import annotations

import io

import docx
from publish_samples import Project, dictionary

from l10n.publish.columns import aligned

PROSE = "Le refuge accueille, chaque nuit de l’année, trente enfants et leurs mères, depuis lundi."
TABLE = """\
Région          Femmes    Hommes
Odessa           1 204       310
Lviv                         402
Total            1 204       712"""
WIDER = """\
Administrative region   Women     Men
Odesa                   1 204     310
Lviv                              402
Altogether              1 204     712"""
WORDS = dictionary(
    {
        "Région": "Administrative region",
        "Femmes": "Women",
        "Hommes": "Men",
        "Odessa": "Odesa",
        "Lviv": "Lviv",
        "Total": "Altogether",
        "1 204": "1 204",
    }
)


def test_a_longer_word_moves_the_columns_behind_it_in_every_row() -> None:
    rows = [("ab  12", [((0, 2), "abcdef"), ((4, 6), "12")]), ("a    7", [((0, 1), "a"), ((5, 6), "7")])]

    assert aligned(rows) == ["abcdef  12", "a        7"]


def test_a_table_that_blanks_align_is_aligned_in_the_published_text(project: Project) -> None:
    path = project.add("refuge.txt", f"Un refuge à Palanca\n\n{PROSE}\n\n{TABLE}\n")

    assert project.published(path, WORDS).read_text("utf-8").endswith(f"\n\n{WIDER}\n")


def test_a_table_that_blanks_align_is_aligned_in_the_published_page(project: Project) -> None:
    table = TABLE.replace("Total ", "<b>Total</b> ")
    page = f"<html><body><article><h1>Un refuge</h1><p>{PROSE}</p><pre>\n{table}\n</pre><p>{PROSE}</p>"
    path = project.add("refuge.html", page + "</article></body></html>")

    text = project.published(path, WORDS).read_text("utf-8")

    assert f"{WIDER}\n</pre>" in text.replace("<b>Altogether</b>", "Altogether")


def test_columns_of_a_word_document_stay_apart(project: Project) -> None:
    document = docx.Document()
    document.add_paragraph(PROSE)
    document.add_paragraph("Odessa\t1 204\t310")
    document.add_paragraph("Lviv    1 530    402")
    lviv = document.add_paragraph()
    lviv.add_run("Lviv   ").bold = True
    lviv.add_run("530   402")
    document.add_paragraph("Femmes : 530\n402 enfants")
    buffer = io.BytesIO()
    document.save(buffer)
    path = project.add("refuge.docx", buffer.getvalue())

    published = docx.Document(str(project.published(path, WORDS)))

    assert [p.text for p in published.paragraphs][1:] == [
        "Odesa\t1 204\t310",
        "Lviv    1 530    402",
        "Lviv   530   402",
        "FEMMES : 530\n402 ENFANTS",
    ]


def test_a_mail_quoted_twice_keeps_both_marks(project: Project) -> None:
    quoted = "> > Pouvez-vous confirmer le nombre de familles\n> > aidées par le refuge depuis lundi ?\n"
    path = project.add("mail.txt", f"Un refuge à Palanca\n\n{PROSE}\n\n{quoted}")

    assert project.published(path, str.upper).read_text("utf-8").endswith(quoted.upper())
