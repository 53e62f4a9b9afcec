"""Numbers side by side or one under the other stay two, in every format; aligned tables have cells."""

from __future__ import annotations

import re

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
        (
            "Personnes accueillies dans les centres de la région\t1 204\t310",
            ["Personnes accueillies dans les centres de la région", "1 204", "310"],
        ),
        ("Les dépenses de la région ont atteint en 2024\t2 000 000 d’euros, selon la mairie.", []),
        ("La salle compte 1  204 places.", []),
        ("La salle compte 1    204 places.", []),
        ("Ouvert du 12    –    15 mars 2025", []),
        ("Horaires : 9 h 30  -  18 h", []),
        ("Tél. : 01  42  33  44  55", []),
        ("Tél. :    01    42    33    44    55", []),
        ("SIRET : 123  456  789  00012", []),
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


def test_numbers_on_neighbouring_lines_stay_two_in_a_page(read: Read) -> None:
    release = read("r.html", article(f"<p>{PROSE}</p><p>Familles<br>2<br>150 enfants</p><p>{MORE}</p>"))

    assert below(release) == ["Familles 2", "150 enfants"]


def test_a_heading_stays_whole_and_its_numbers_stay_two(read: Read) -> None:
    release = read("r.html", article(f"<p>{PROSE}</p><h2>Familles<br>2<br>150 enfants</h2><p>{MORE}</p>"))

    assert below(release) == ["Familles 2\u00a0 150 enfants"]


@pytest.mark.parametrize(
    "markup",
    [
        "Les travaux de la gare coûteront au total 3<br>200 000 euros, selon la mairie.",
        "La gare sera fermée au public du 12<br>14 mars au 30 juin de cette année.",
        "La gare compte 12<br>300 <b>places pour les habitants de toute la région</b>.",
        "12, rue de la Gare, bâtiment 3<br>75001 Paris",
        "Rendez-vous le jeudi 12<br>10 h 30",
    ],
)
def test_a_line_broken_between_numbers_of_a_sentence_or_an_address_goes_on(read: Read, markup: str) -> None:
    release = read("r.html", article(f"<p>{PROSE}</p><p>{markup}</p><p>{MORE}</p>"))

    text = re.sub(r"<\w+>", " ", markup).replace("</b>", "")
    assert below(release) == [" ".join(text.split())]


def test_a_title_broken_between_numbers_is_one(read: Read) -> None:
    release = read("r.html", f"<article><h1>Les 100<br>30 mesures</h1><p>{PROSE}</p><p>{MORE}</p></article>")

    assert shown(release)[0] == ("title", "Les 100 30 mesures")


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
        "Date      : 12 mars 2025\nLieu      : Lviv, gare du sud\nHoraires  : 9 h 30",
        "Date   :   12 mars 2025\nLieu   :   Lviv, gare du sud",
        "SIRET :    123  456  789  00012\nSIRET :    123  456  789  00013",
        "L’association  aide  les  familles  de  la  région\ndans  leurs  démarches  depuis  la  fin  mars",
    ],
    ids=[
        "two blanks after a full stop",
        "labels",
        "colons one under the other",
        "colons apart",
        "identifiers",
        "a justified text",
    ],
)
def test_blanks_that_align_no_columns_are_spaces(read: Read, source: str) -> None:
    release = from_text(read, source)

    assert Kind.CELL not in {block.kind for block in release.blocks}
    assert not any("  " in block.text for block in release.blocks)


def test_what_is_passed_over_in_preformatted_text_moves_no_column(read: Read) -> None:
    table = (
        "Gare                  Visiteurs\n"
        'Gare<a href="#_msocom_1">[MD1]</a> du sud          120 310\n'
        "<q>Les Tilleuls</q>       1 204\n"
        "Lviv <!-- à revoir -->                 450 120"
    )
    release = read("r.html", article(f"<p>{PROSE}</p><pre>\n{table}\n</pre><p>{MORE}</p>"))

    cells = ["Gare", "Visiteurs", "Gare du sud", "120 310"]
    cells += ["«\u00a0Les Tilleuls\u00a0»", "1 204", "Lviv", "450 120"]
    assert below(release) == cells


def test_a_heading_of_a_word_document_with_a_tab_between_numbers_is_one(read: Read) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(PROSE)
    document.add_heading("Chapitre 3\t12 mesures pour la ville", 2)
    document.add_paragraph(MORE)

    assert below(read("r.docx", saved(document))) == ["Chapitre 3 12 mesures pour la ville"]


def test_a_sentence_of_a_word_document_with_a_tab_between_numbers_is_one(read: Read) -> None:
    text = "Les dépenses de la région pour les gares ont atteint en 2024\t2 000 000 d’euros, selon la mairie."

    assert below(from_word(read, text)) == [text.replace("\t", " ")]


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
