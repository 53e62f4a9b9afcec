"""Numbers side by side or one under the other stay two, in every format; aligned tables have cells."""

from __future__ import annotations

import docx
import pytest
from reader_samples import MORE, PROSE, Read, saved, shown

from l10n.model import Kind, Release
from l10n.readers.columns import cells

TITLE = "Un refuge à Palanca"


def article(content: str) -> str:
    return f"<html><body><article><h1>{TITLE}</h1>{content}</article></body></html>"


def below(release: Release) -> list[str]:
    """The texts below the title and the first paragraph, without the last one."""
    return [text for _, text in shown(release)[2:-1]]


def kinds(release: Release) -> set[Kind]:
    return {block.kind for block in release.blocks[2:-1]}


def from_text(read: Read, source: str) -> Release:
    return read("r.txt", f"{TITLE}\n\n{PROSE}\n\n{source}\n\n{MORE}\n")


def from_word(read: Read, *paragraphs: str) -> Release:
    document = docx.Document()
    document.add_heading(TITLE, 1)
    for text in (PROSE, *paragraphs, MORE):
        document.add_paragraph(text)
    return read("r.docx", saved(document))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Odessa\t1 204\t310", ["Odessa", "1 204", "310"]),
        ("Odessa    1 204    310", ["Odessa", "1 204", "310"]),
        ("2022       1 204      310", ["2022", "1 204", "310"]),
        ("Odessa\t310\t–\t45", ["Odessa", "310", "–", "45"]),
        ("Solde\t12\t-45", ["Solde", "12", "-45"]),
        ("Odessa\t1 204  310\t45", ["Odessa", "1 204", "310", "45"]),
        ("Odessa\t1 204", []),
        ("Le refuge  a reçu en mars 12  300 personnes de toute la région.", []),
        ("1.\tDéposer une plainte", []),
        ("–\t12 places pour les enfants", []),
    ],
)
def test_a_line_with_two_numbers_side_by_side_is_a_row(line: str, found: list[str]) -> None:
    assert [line[a:b] for a, b in cells(line)] == found


@pytest.mark.parametrize("gap", ["\t", "    "])
def test_numbers_in_columns_stay_two_in_a_text_and_in_a_word_document(read: Read, gap: str) -> None:
    row = gap.join(("Odessa", "1 204", "310"))
    for release in (from_text(read, row), from_word(read, row)):
        assert below(release) == ["Odessa", "1 204", "310"]
        assert kinds(release) == {Kind.CELL}


def test_numbers_on_neighbouring_lines_stay_two_in_a_word_document(read: Read) -> None:
    release = from_word(read, "Femmes : 530\n402 enfants ; hommes : 12\n300 autres.")

    assert below(release) == ["Femmes : 530", "402 enfants ; hommes : 12", "300 autres."]


@pytest.mark.parametrize("tag", ["p", "h2"])
def test_numbers_on_neighbouring_lines_stay_two_in_a_page(read: Read, tag: str) -> None:
    release = read(
        "r.html", article(f"<p>{PROSE}</p><{tag}>Familles<br>2<br>150 enfants</{tag}><p>{MORE}</p>")
    )

    texts = [block.text for block in release.blocks]
    assert "Familles 2" in texts and "150 enfants" in texts


def test_numbers_on_neighbouring_lines_stay_two_in_markdown(read: Read) -> None:
    release = read("r.md", f"# {TITLE}\n\n{PROSE}\n\nFamilles : 2  \n150 enfants\n\n{MORE}\n")

    assert below(release) == ["Familles : 2", "150 enfants"]


def test_a_line_after_a_year_goes_on(read: Read) -> None:
    release = from_word(read, "Le centre a accueilli en 2023\n402 familles de Kherson.")

    assert below(release) == ["Le centre a accueilli en 2023 402 familles de Kherson."]


def test_a_number_after_two_blanks_one_of_which_does_not_break_stays_two(read: Read) -> None:
    release = read("r.md", f"# {TITLE}\n\n{PROSE}\n\nOdessa : 1 204&nbsp; 310\n\n{MORE}\n")

    assert below(release) == ["Odessa : 1 204\u00a0 310"]


TABLE = """\
Région          Femmes    Hommes
--------------  ------    ------
Odessa           1 204       310
Lviv                         402
Total            1 204       712"""
CELLS = [*"Région Femmes Hommes Odessa".split(), "1 204", "310", "Lviv", "402", "Total", "1 204", "712"]


def test_a_table_that_blanks_align_has_cells_in_a_text(read: Read) -> None:
    release = from_text(read, TABLE)

    assert [b.text for b in release.blocks if b.kind is Kind.CELL] == CELLS


def test_a_table_that_blanks_align_has_cells_in_preformatted_text(read: Read) -> None:
    table = TABLE.replace("Total ", "<b>Total</b> ")
    release = read("r.html", article(f"<p>{PROSE}</p><pre>\n{table}\n</pre><p>{MORE}</p>"))

    assert [b.text for b in release.blocks if b.kind is Kind.CELL] == CELLS
    assert next(b for b in release.blocks if b.text == "Total").runs[0].mark == "strong"


@pytest.mark.parametrize(
    "source",
    [
        "Le bus part à huit heures.  Il passe par la gare,\npuis par l’hôpital.  Il revient le soir.",
        "Lieu :      la salle de la mairie\nDate :      le premier mardi du mois",
        "L’association  aide  les  familles  de  la  région\ndans  leurs  démarches  depuis  la  fin  mars",
    ],
    ids=["two blanks after a full stop", "labels", "a justified text"],
)
def test_blanks_that_align_no_columns_are_spaces(read: Read, source: str) -> None:
    release = from_text(read, source)

    assert Kind.CELL not in {block.kind for block in release.blocks}
    assert not any("  " in block.text for block in release.blocks)


def test_a_numbered_line_in_a_word_document_begins_with_its_number(read: Read) -> None:
    release = from_word(read, "1.\tDéposer une plainte\n2.\tDemander l’asile")

    assert below(release) == ["1. Déposer une plainte", "2. Demander l’asile"]


def test_a_bold_first_line_in_a_word_document_is_a_heading_of_its_own(read: Read) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(PROSE)
    paragraph = document.add_paragraph()
    paragraph.add_run("Contexte").bold = True
    paragraph.add_run("\n" + MORE)

    release = read("r.docx", saved(document))

    assert shown(release)[2:] == [("heading", "Contexte"), ("body", MORE)]
