"""Published pages: language, direction, titles, markup on the right words, drafts that show."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html
from publish_samples import Project, change, dictionary

PAGE = """\
<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Un refuge à Palanca | La Lanterne</title>
<meta name="description" content="Le refuge accueille trente enfants.">
<meta property="og:locale" content="fr_FR"></head>
<body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/don">Faire un don</a></li></ul></nav>
<main><article lang="fr-FR"><h1>Un refuge à Palanca</h1>
<p>Le refuge accueille trente enfants.</p>
<p><img src="a.jpg" alt="Le refuge accueille trente enfants."> Ouvert en <strong>2024</strong>, il est financé
par <a href="https://oim.example" title="Site">l’OIM</a> et par la ville de <em>Chișinău</em> pour trois
ans.</p>
<ul><li>un lit par enfant&nbsp;;</li><li><q>un repas chaud</q> chaque soir, à toute heure.</li></ul>
</article></main></body></html>
"""
ENGLISH = {
    "Un refuge à Palanca": "A shelter in Palanca",
    "Le refuge accueille trente enfants.": "The shelter takes in thirty children.",
    "Ouvert en 2024, il est financé par l’OIM et par la ville de Chișinău pour trois ans.": (
        "Funded for three years by the city of Chișinău and by OIM, it opened in 2024."
    ),
    "un lit par enfant\u00a0;": "one bed per child;",
    "«\u00a0un repas chaud\u00a0» chaque soir, à toute heure.": "“a hot meal” every evening, at any hour.",
}


@pytest.fixture
def path(project: Project) -> Path:
    return project.add("refuge.html", PAGE)


def test_language_and_direction_are_set_everywhere(project: Project, path: Path) -> None:
    root = html.fromstring(project.published(path, dictionary(ENGLISH)).read_bytes())

    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    assert root.find(".//article").get("lang") == "en"
    assert root.find(".//meta[@property='og:locale']").get("content") == "en_GB"


def test_window_title_description_and_alternative_text_are_translated(project: Project, path: Path) -> None:
    root = html.fromstring(project.published(path, dictionary(ENGLISH)).read_bytes())

    assert root.find(".//title").text == "A shelter in Palanca | La Lanterne"
    assert root.find(".//meta[@name='description']").get("content") == "The shelter takes in thirty children."
    assert root.find(".//img").get("alt") == "The shelter takes in thirty children."
    assert any("stays French" in note and "“Site”" in note for note in project.notes)


def test_markup_goes_with_its_words_when_their_order_changes(project: Project, path: Path) -> None:
    text = project.published(path, dictionary(ENGLISH)).read_text("utf-8")

    assert (
        "Funded for three years by the city of <em>Chișinău</em> and by "
        '<a href="https://oim.example" title="Site">OIM</a>, it opened in <strong>2024</strong>.'
    ) in text
    assert "<li>“a hot meal” every evening, at any hour.</li>" in text


def test_the_page_around_the_release_is_left_out_and_told(project: Project, path: Path) -> None:
    text = project.published(path, dictionary(ENGLISH)).read_text("utf-8")

    assert "Accueil" not in text and "<nav>" not in text
    assert any("2 blocks of the page around the release left out" in note for note in project.notes)


def test_the_page_around_the_release_can_be_kept_and_says_it_is_french(project: Project, path: Path) -> None:
    target = project.published(path, dictionary(ENGLISH), keep_furniture=True)

    (link,) = html.fromstring(target.read_bytes()).xpath("//nav//a[text()='Accueil']")
    assert link.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["fr"]


def test_furniture_that_was_drafted_is_published(project: Project, path: Path) -> None:
    project.catalogue(path, dictionary({**ENGLISH, "Accueil": "Home"}), keep_furniture=True)

    text = project.publish(path).path.read_text("utf-8")

    assert '<a href="/">Home</a>' in text


def test_a_fragment_stays_a_fragment(project: Project) -> None:
    prose = "Le refuge accueille, chaque nuit de l’année, trente enfants et leurs mères."
    article = f"<h1>Un refuge à Palanca</h1>\n<p>{prose}</p>\n"
    path = project.add("fragment.html", article)

    text = project.published(path, str.upper).read_text("utf-8")

    assert text == (
        f'<h1 lang="en" dir="ltr">UN REFUGE À PALANCA</h1>\n<p lang="en" dir="ltr">{prose.upper()}</p>\n'
    )


def test_drafts_show_at_the_top_and_in_place_and_others_do_not(project: Project, path: Path) -> None:
    catalogue = project.catalogue(path, dictionary(ENGLISH))
    change(catalogue, "Le refuge", fuzzy=True)
    change(catalogue, "un lit", msgstr="")

    published = project.publish(path, drafts=True)

    root = html.fromstring(published.path.read_bytes())
    banner = root.find("body")[0]
    assert published.unreviewed == 2
    assert banner.text.startswith("DRAFT – not for distribution. 2 of 5 sentences")
    marked = {mark.text: (mark.get("title"), mark.get("lang")) for mark in root.iter("mark")}
    assert marked == {
        "The shelter takes in thirty children.": ("DRAFT", None),
        "un lit par enfant\u00a0;": ("NOT TRANSLATED", "fr"),
    }
    assert root.find(".//meta[@name='robots']").get("content") == "noindex"
    assert root.find(".//meta[@name='description']").get("content").startswith("[DRAFT: ")


def test_a_reviewed_release_has_no_trace_of_drafts_even_if_they_are_allowed(
    project: Project, path: Path
) -> None:
    project.catalogue(path, dictionary(ENGLISH))

    text = project.publish(path, drafts=True).path.read_text("utf-8")

    assert "DRAFT" not in text and "<mark" not in text and "noindex" not in text


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium")
def test_chromium_shows_the_page_with_its_text_in_order(project: Project, path: Path) -> None:
    target = project.published(path, dictionary(ENGLISH))
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", target.as_uri()]

    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)

    shown = html.fromstring(done.stdout)
    assert shown.get("lang") == "en"
    assert [element.tag for element in shown.find(".//article")] == ["h1", "p", "p", "ul"]
    assert " ".join(shown.find(".//article").text_content().split()) == (
        "A shelter in Palanca The shelter takes in thirty children. Funded for three years by the city of "
        "Chișinău and by OIM, it opened in 2024. one bed per child;“a hot meal” every evening, at any hour."
    )
