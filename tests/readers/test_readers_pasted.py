"""Notices, vacancies and what looks like a part of a page and is none, in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_samples import MORE, PROSE, shown

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
    assert [kind for kind, _ in found[2:]] == ["label", "label", "label", "heading", "lead", "heading", "body"]
    assert found[0] == ("title", "Avis de vacance de poste")


def test_paragraphs_about_privacy_and_cookies_are_text(read: Read) -> None:
    text = (
        "Une charte pour les données\n\n"
        "Nous respectons votre vie privée, promet aux victimes de la traite la nouvelle charte du refuge.\n\n"
        "« Notre site a cessé de poser des cookies », a dit lundi devant la presse la directrice du refuge.\n\n"
        f"{PROSE}\n"
    )
    release = read("r.txt", text)
    assert not any(block.kind is Kind.FURNITURE for block in release.blocks)
    assert release.title == "Une charte pour les données"


def test_a_title_with_its_date_behind_a_dash_stays_the_title(read: Read) -> None:
    title = "Conférence internationale à Lviv – 26 octobre 2023"
    assert read("r.txt", f"{title}\n\n{PROSE}\n").title == title
