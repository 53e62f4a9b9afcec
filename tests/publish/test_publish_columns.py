"""Published tables without cells of their own: columns stay columns, in texts, pages and Word documents."""

from __future__ import annotations

import io

import docx
import pytest
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


def test_a_dash_of_a_table_in_a_page_stays_in_its_column(project: Project) -> None:
    page = f"<html><body><article><h1>Un refuge</h1><p>{PROSE}</p><pre>\n{{}}\n</pre><p>{PROSE}</p></article>"
    table = "Région     2023    2024\nLviv          –     450\nOdessa      120       –"
    wider = (
        "Administrative region  2023  2024\n"
        "Lviv                      –   450\n"
        "Odesa                   120     –"
    )
    path = project.add("refuge.html", page.format(table))

    assert f"<pre>\n{wider}\n</pre>" in project.published(path, WORDS).read_text("utf-8")


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


@pytest.mark.parametrize(
    "rows",
    [
        "RÉGION\t2023\t2024\nLVIV\t–\t450\nKIEV\t120\t–\n–\t–\t–\nTOTAL\t120\t450",
        "RÉGION    2023    2024\nLVIV         –     450\nKIEV       120       –",
    ],
    ids=["tabs", "blanks"],
)
def test_a_dash_in_a_table_is_published_as_it_was(project: Project, rows: str) -> None:
    path = project.add("refuge.txt", f"Un refuge à Palanca\n\n{PROSE}\n\n{rows}\n")

    assert project.published(path, str.upper).read_text("utf-8").endswith(f"\n\n{rows}\n")


@pytest.mark.parametrize("line", ["Ouvert du 12  –  15 mars 2025", "Horaires : 9 h 30  -  18 h"])
def test_a_range_with_wide_blanks_keeps_its_dash(project: Project, line: str) -> None:
    path = project.add("refuge.txt", f"Un refuge à Palanca\n\n{PROSE}\n\n{line}\n\n{PROSE}\n")

    assert " ".join(line.upper().split()) in project.published(path, str.upper).read_text("utf-8")


def test_a_mail_quoted_twice_keeps_both_marks(project: Project) -> None:
    quoted = "> > Pouvez-vous confirmer le nombre de familles\n> > aidées par le refuge depuis lundi ?\n"
    path = project.add("mail.txt", f"Un refuge à Palanca\n\n{PROSE}\n\n{quoted}")

    assert project.published(path, str.upper).read_text("utf-8").endswith(quoted.upper())
