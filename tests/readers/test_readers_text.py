from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import L10nError
from l10n.model import Kind
from l10n.readers import text
from l10n.readers.build import MAX_BLOCK

if TYPE_CHECKING:
    from conftest import Read

HERE = Path(__file__).parent
PAGES = sorted(path for path in (HERE / "pages").glob("*.txt"))
CLEAN = sorted((HERE / "clean").glob("*.txt"))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_furniture_of_a_copied_page_is_marked_and_nothing_else(page: Path) -> None:
    rows = page.read_text("utf-8").split("\n")
    release = text.read(page, "\n".join(row[2:] for row in rows).encode())
    expected = {number: row[0] for number, row in enumerate(rows, 1) if row}
    blocks = {block.line: block for block in release.blocks}
    assert blocks.keys() == expected.keys()
    found = {
        n: "x" if b.kind is Kind.FURNITURE else "=" if b.kind is Kind.TITLE else "."
        for n, b in blocks.items()
    }
    assert found == expected
    assert all(bool(block.reason) == (block.kind is Kind.FURNITURE) for block in release.blocks)


@pytest.mark.parametrize("path", CLEAN, ids=lambda p: p.stem)
def test_a_clean_release_loses_no_line(path: Path) -> None:
    release = text.read(path, path.read_bytes())
    kept = [b for b in release.blocks if b.kind is not Kind.FURNITURE]
    assert [b for b in release.blocks if b.kind is Kind.FURNITURE] == []
    signs = "-–•*=0123456789. \n"  # marks of lists and underlines are no text
    squeezed = "".join("".join(b.text for b in kept).translate({ord(c): None for c in signs}).split())
    assert squeezed == "".join(path.read_text("utf-8").translate({ord(c): None for c in signs}).split())


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("FIN", True),
        ("– FIN –", True),
        ("*** Fin ***", True),
        ("-30-", True),
        ("Fin", False),
        ("La fin", False),
        ("30", False),
        ("FINLANDE", False),
    ],
)
def test_the_mark_at_the_end_of_a_release_is_furniture(line: str, mark: bool) -> None:
    page = (
        f"Un centre\n\nLe centre de Lviv accueille des familles depuis lundi.\n\n{line}\n\nContact : A. B.\n"
    )
    block = next(b for b in text.read(Path("a.txt"), page.encode()).blocks if b.line == 5)
    assert (block.kind is Kind.FURNITURE) is mark


def test_there_are_enough_fixtures() -> None:
    assert len(PAGES) >= 8
    assert len(CLEAN) >= 8


def kinds_of(release) -> list[tuple[str, str]]:
    return [(str(block.kind), block.text) for block in release.blocks]


def test_kinds_of_a_whole_release(read: Read) -> None:
    release = read("r.txt", (HERE / "clean" / "bullets-notes-caption.txt").read_bytes())
    assert [str(b.kind) for b in release.blocks] == [
        "label", "label", "title", "caption", "lead", "heading", "bullet", "bullet", "bullet",
        "bullet", "body", "bullet", "bullet", "bullet", "label", "body", "heading", "body", "label",
        "contact", "contact",
    ]  # fmt: skip
    assert release.title == "Trois pays, une seule liste de signes d’alerte"


def test_hard_wrapped_paragraphs_are_joined_with_their_source_lines(read: Read) -> None:
    release = read("r.txt", (HERE / "clean" / "wrapped-at-72.txt").read_bytes())
    title, lead, heading, *bullets, quote, contact = release.blocks
    assert (title.kind, title.line, title.level) == (Kind.TITLE, 1, 1)
    assert title.text == "Formation conjointe de garde-frontières du Belarus et de la République de Moldova"
    assert title.line_at(len(title.text) - 1) == 2
    assert "Le programme Belarus-Moldova prévoit quatre" in lead.text
    at = lead.text.index("Moldova prévoit")
    assert (lead.line, lead.line_at(at - 1), lead.line_at(at)) == (5, 7, 8)
    assert (heading.kind, heading.text, heading.level) == (Kind.HEADING, "Au programme", 2)
    assert [b.text for b in bullets] == [
        "l'entretien avec un mineur non accompagné, qui demande du temps et une pièce calme ;",
        "la lecture des documents de voyage ;",
        "l'orientation vers le mécanisme national de renvoi.",
    ]
    assert (quote.kind, contact.kind) == (Kind.QUOTE, Kind.CONTACT)


def test_one_paragraph_a_line_is_not_joined(read: Read) -> None:
    release = read("r.txt", (HERE / "clean" / "one-paragraph-a-line.txt").read_bytes())
    assert [b.line for b in release.blocks] == [1, 2, 3, 4, 5, 6, 7]


def test_no_break_spaces_at_a_line_end_and_closing_signs_alone_on_a_line(read: Read) -> None:
    release = read(
        "r.txt",
        "Une formation de deux jours a réuni les inspecteurs du travail de la\n"
        "région autour d’une question simple : qui garde les passeports\u00a0\n"
        "? La réponse occupe les experts depuis des années, ont-ils reconnu en\n"
        "riant.\n",
    )
    (block,) = release.blocks
    assert "passeports\u00a0? La réponse" in block.text
    assert block.text.endswith("reconnu en riant.")


def test_a_number_or_an_asterisk_makes_a_list_only_in_company(read: Read) -> None:
    release = read(
        "r.txt",
        "Les mesures du plan\n\nLe plan adopté lundi par le gouvernement comprend deux mesures :\n\n"
        "1. informer ;\n2. former.\n\n"
        "* Toute référence au Kosovo s’entend dans le cadre de la résolution 1244.\n",
    )
    assert kinds_of(release)[2:] == [
        ("bullet", "informer ;"),
        ("bullet", "former."),
        ("body", "* Toute référence au Kosovo s’entend dans le cadre de la résolution 1244."),
    ]


def test_nested_items_have_their_depth(read: Read) -> None:
    release = read(
        "r.txt", "Le plan prévoit trois mesures pour les enfants :\n\n- former\n  - les juges\n- informer\n"
    )
    assert [b.level for b in release.blocks[1:]] == [1, 2, 1]


def test_quoted_mail_lines_lose_their_sign(read: Read) -> None:
    release = read(
        "r.txt",
        "Voici la réponse que le ministère nous a envoyée hier soir.\n\n> Nous sommes prêts.\n> Venez.\n",
    )
    assert kinds_of(release)[1][1].startswith("Nous sommes prêts.")


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "\u00a0\n\u200b\n---\n".encode()])
def test_a_file_without_text_is_an_error(read: Read, data: bytes) -> None:
    with pytest.raises(L10nError, match=r"r\.txt: (the file is empty|there is no text in it); put the"):
        read("r.txt", data)


@pytest.mark.parametrize("name", ["r.txt", "r.md", "r.html"])
def test_five_megabytes_of_one_paragraph_are_refused(read: Read, name: str) -> None:
    with pytest.raises(L10nError) as error:
        read(name, b"mot " * (5 * 2**18))
    assert "one paragraph of 5,242,8" in str(error.value)
    assert f"characters; split it into paragraphs of at most {MAX_BLOCK:,} characters" in str(error.value)


def test_a_wrapped_paragraph_over_the_limit_is_refused_too(read: Read) -> None:
    with pytest.raises(L10nError, match="one paragraph of"):
        read("r.txt", "les experts de la lutte contre la traite se sont réunis à Kiev pour ces\n" * 2000)


@pytest.mark.parametrize("name", ["r.txt", "r.md", "r.html"])
def test_an_english_release_is_refused(read: Read, name: str) -> None:
    with pytest.raises(L10nError, match="looks like English, not French; give l10n the French original"):
        read(
            name,
            "The experts met in Kyiv for two days in order to discuss the fight against trafficking in human "
            "beings and to exchange good practices, the organization said on Monday.",
        )


def test_mangled_accents_and_lost_characters_are_refused_with_their_line(read: Read) -> None:
    good = "Les élèves déplacés ont été accueillis à l’école.\n\n"
    with pytest.raises(L10nError, match=r"r\.txt:1: the accents are mangled"):
        read("r.txt", good.encode().decode("cp1252").encode())
    with pytest.raises(L10nError, match=r"r\.txt:3: a character was lost"):
        read("r.txt", good + "Un él\ufffdve est absent.")


def test_metadata_of_the_release(read: Read) -> None:
    release = read(
        "2024-03-12-x.txt",
        "Un titre sans point\r\n\r\nUn paragraphe qui suit, à l’école.\r\n".encode("cp1252"),
    )
    assert (release.format, release.language, release.encoding) == ("text", "fr", "cp1252")
    assert str(release.date) == "2024-03-12"
    assert len(release.sha256) == 64
    assert read("stem-only.txt", "Un seul paragraphe, qui se termine par un point.").title == "stem-only"


WORDS = (
    "les experts de la lutte contre traite se sont réunis à Kiev pour échanger leurs pratiques et protéger "
    "des enfants déplacés L’OIM aide victimes œuvre “mécanisme” national renvoi été forêt 12 000 dès où"
).split()
paragraphs = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=40, max_size=90).map(lambda w: "Les " + " ".join(w) + "."),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(
    paragraphs,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([0, 60, 72, 79]),
)
def test_paragraphs_are_read_back_from_any_encoding_line_end_and_wrapping(
    texts: list[str], encoding: str, end: str, width: int
) -> None:
    lines = []
    for paragraph in texts:
        lines += [*(textwrap.wrap(paragraph, width, break_on_hyphens=False) if width else [paragraph]), ""]
    release = text.read(Path("r.txt"), end.join(lines).encode(encoding))
    assert [block.text for block in release.blocks] == texts
    for block in release.blocks:
        for offset in range(0, len(block.text), 17):
            if not block.text[offset].isspace():
                assert block.text[offset:].split()[0] in lines[block.line_at(offset) - 1]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*WORDS, "Accueil", "Menu", "-", "", "Partager", "Contact", "• x", "© 2020", "====", "1. a", "«"]
        ),
        max_size=40,
    )
)
def test_every_line_is_in_one_block_and_lines_only_grow(words: list[str]) -> None:
    source = "\n".join(
        [*words, "Les experts de la lutte contre la traite se sont réunis à Kiev pour deux jours."]
    )
    release = text.read(Path("r.txt"), source.encode())
    lines = [block.line for block in release.blocks]
    assert lines == sorted(set(lines))
    letters = [c for block in release.blocks for c in block.text if c.isalpha()]
    assert letters == [c for c in source if c.isalpha()]


def below_prose(source: str) -> list[tuple[str, str]]:
    """What ``source`` becomes below a title and a paragraph."""
    prose = "Le refuge accueille, chaque nuit de l’année, trente enfants et leurs mères, depuis lundi."
    release = text.read(Path("r.txt"), f"Un refuge à Palanca\n\n{prose}\n\n{source}".encode())
    return [(str(block.kind), block.text) for block in release.blocks][2:]


@pytest.mark.parametrize(
    ("source", "cells"),
    [
        ("Région\tFamilles\nOdessa\t12\n", ["Région", "Familles", "Odessa", "12"]),
        ("Région\tFamilles \nTotal\t\n", ["Région", "Familles", "Total"]),
        ("Gratuit\tOui\tOui\nOuvert\tOui\tOui\n", ["Gratuit", "Oui", "Oui", "Ouvert", "Oui", "Oui"]),
    ],
)
def test_columns_divided_by_tabs_are_cells(source: str, cells: list[str]) -> None:
    assert below_prose(source) == [("cell", cell) for cell in cells]


@pytest.mark.parametrize(
    "source",
    [
        "Région\tFamilles\n",  # no row below
        "Lieu :\tOdessa, salle 12\nDate :\t12 mars 2024\n",
        "•\tun lit par enfant\n•\tun repas chaud\n",
        "\tLe bus part.\n\tIl arrive.\n",
        "Région\tFamilles\nOdessa\tdouze\ttrois\n",
    ],
)
def test_tabs_that_divide_no_columns_are_spaces(source: str) -> None:
    assert not any(kind == "cell" or "\t" in shown for kind, shown in below_prose(source))


@pytest.mark.parametrize(
    "line", ["www.exemple.example", "https://exemple.example/contact", "presse@exemple.example"]
)
@pytest.mark.parametrize(
    "contact",
    ["Contact : Lucie Daran, chargée de communication", "Lucie Daran, presse, +33 5 55 01 40 22, Limoges"],
)
def test_an_address_under_a_contact_is_a_line_of_its_own(contact: str, line: str) -> None:
    assert [shown for _, shown in below_prose(f"{contact}\n{line}\n")] == [contact, line]


def test_an_address_that_ends_a_sentence_belongs_to_it() -> None:
    source = "Le rapport complet sur la traite se trouve sur\nwww.exemple.example\n"
    assert [shown for _, shown in below_prose(source)] == [" ".join(source.split())]


@pytest.mark.parametrize(
    "source",
    [
        "L’association Horizon a ouvert un refuge dans le centre, dont\n12 places pour les enfants.",
        "Depuis le début de la guerre, le refuge a aidé des femmes, soit\n1 204 personnes en tout.",
        "Le refuge accueille pour la nuit quarante femmes de la région,\n12 enfants et leurs grands-mères.",
        "Le bus va chaque matin de la gare de Lviv à un hôpital où\nOlena Koval soigne les blessés.",
    ],
)
def test_a_line_that_breaks_off_before_a_number_or_a_name_goes_on(source: str) -> None:
    assert [shown for _, shown in below_prose(source + "\n")] == [source.replace("\n", " ")]


def test_a_street_number_begins_a_line_of_its_own() -> None:
    lines = ["Association Horizon, refuge pour les familles de la ville,", "12, rue de la Gare"]
    assert [shown for _, shown in below_prose("\n".join(lines) + "\n")] == lines


def test_a_number_with_no_break_spaces_is_one_word_at_the_end_of_a_wrapped_line() -> None:
    paragraph = (
        "Le fonds de la ville de Lviv a versé cette année à l’association Horizon une aide de "
        "1\u00a0204\u00a0000 euros, et la mairie a prêté au refuge deux bus pour les familles de la région "
        "ainsi que trois salles de classe pour les enfants."
    )
    release = text.read(Path("r.txt"), "\n".join(wrapped(paragraph, 62)).encode())
    assert [block.text for block in release.blocks] == [paragraph]


def wrapped(paragraph: str, width: int) -> list[str]:
    """The lines of a paragraph, broken at plain blanks only."""
    return [
        line.replace("\ue000", "\u00a0")
        for line in textwrap.wrap(paragraph.replace("\u00a0", "\ue000"), width)
    ]


def test_a_mail_quoted_twice_is_read_without_its_marks() -> None:
    source = (
        "> Olena Koval a écrit :\n> > Pouvez-vous confirmer le nombre de personnes\n> > aidées en 2023 ?\n"
        ">> Merci de votre réponse.\n"
    )
    assert below_prose(source) == [
        ("quote", "Olena Koval a écrit :"),
        ("quote", "Pouvez-vous confirmer le nombre de personnes aidées en 2023 ?"),
        ("quote", "Merci de votre réponse."),
    ]
