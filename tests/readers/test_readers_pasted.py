"""Notices, vacancies and what looks like a part of a page and is none, in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest
from reader_samples import MORE, PROSE, furniture, saved, shown

from l10n.model import Kind

if TYPE_CHECKING:
    from conftest import Read

VACANCY = f"""Avis de vacance de poste

Chargé de projet (lutte contre la traite)

Lieu d’affectation : Tunis
Type de contrat : durée déterminée, un an
Date limite de candidature : 15 mars 2024

Contexte

L’association Horizon accompagne depuis 2011 les personnes migrantes en Tunisie

Profil recherché

{MORE}
"""


def test_the_lines_of_a_vacancy_are_labels_and_its_context_is_text(read: Read) -> None:
    found = shown(read("r.txt", VACANCY))
    kinds = ["label", "label", "label", "heading", "lead", "heading", "body"]
    assert [kind for kind, _ in found[2:]] == kinds
    assert found[0] == ("title", "Avis de vacance de poste")


def test_paragraphs_about_privacy_and_cookies_are_text(read: Read) -> None:
    text = (
        "Une charte pour les données\n\n"
        "Nous respectons votre vie privée, promet aux victimes de la traite la nouvelle charte du refuge.\n\n"
        "« Notre site a cessé de poser des cookies », a dit lundi à la presse la directrice du refuge.\n\n"
        f"{PROSE}\n"
    )
    release = read("r.txt", text)
    assert not any(block.kind is Kind.FURNITURE for block in release.blocks)
    assert release.title == "Une charte pour les données"


def test_a_title_with_its_date_behind_a_dash_stays_the_title(read: Read) -> None:
    title = "Conférence internationale à Lviv – 26 octobre 2023"
    assert read("r.txt", f"{title}\n\n{PROSE}\n").title == title


PAGE = [
    "Nous respectons votre vie privée",
    "Nous et nos partenaires déposons des traceurs pour mesurer l’audience de ce site.",
    "Paramétrer",
    "J’accepte",
    "Actualités > Des bus pour la nuit",
]


@pytest.mark.parametrize("suffix", ["txt", "md", "docx"])
def test_what_is_pasted_with_a_release_is_furniture_in_every_format(read: Read, suffix: str) -> None:
    lines = [*PAGE, "Des bus pour la nuit", "Partager : f in", PROSE, MORE, "Soutenir le programme"]
    data: str | bytes = "\n\n".join(line.replace(">", "\\>") if suffix == "md" else line for line in lines)
    if suffix == "docx":
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        data = saved(document)
    release = read(f"r.{suffix}", data)
    assert shown(release) == [("title", "Des bus pour la nuit"), ("lead", PROSE), ("body", MORE)]
    assert list(furniture(release)) == [*PAGE, "Partager : f in", "Soutenir le programme"]
    assert [block.text for block in release.blocks] == lines
