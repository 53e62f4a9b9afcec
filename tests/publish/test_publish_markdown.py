"""Published Markdown: links keep their definitions, tasks their boxes; comments are not published."""

from __future__ import annotations

import pytest
from publish_samples import Project, dictionary

PROSE = "Le bus roule, chaque nuit de l’année, avec trente enfants et leurs mères, jusqu’à Lviv."
HEAD = f"# Bus de nuit\n\n{PROSE}\n\n"


def published(
    project: Project, text: str, pairs: dict[str, str] | None = None, head: str = HEAD, language: str = "en"
) -> str:
    """What is published below the title and a paragraph."""
    path = project.add("bus.md", head + text)
    project.catalogue(path, dictionary(pairs or {}), language=language)
    written = project.publish(path, language=language).path.read_text("utf-8")
    return written.removeprefix(HEAD.upper()) if head is HEAD else written


# ------------------------------------------------------------------ links


def test_a_link_whose_address_stands_below_keeps_it_there(project: Project) -> None:
    text = "Voir [la gare][Ma gare], [Lviv] et ![le bus][bus].\n"
    below = "\n[Ma gare]: https://gare.example\n[lviv]: https://lviv.example\n[bus]: bus.jpg\n"

    assert published(project, text + below) == (
        "VOIR [LA GARE][Ma gare], [LVIV][lviv] ET ![LE BUS][bus].\n" + below
    )


def test_the_tool_tip_of_a_link_is_translated_or_told(project: Project) -> None:
    text = 'Voir [la gare](https://a.example "Bus de nuit") et [Lviv][l].\n\n[l]: https://b.example "Ville"\n'

    assert published(project, text) == (
        'VOIR [LA GARE](https://a.example "BUS DE NUIT") ET [LVIV][l].\n\n[l]: https://b.example "Ville"\n'
    )
    assert any("the tool tip of a link “Ville”" in note for note in project.notes)


def test_the_title_in_a_definition_is_translated(project: Project) -> None:
    text = "Voir [la gare][g].\n\n[g]: https://a.example 'Bus de nuit'\n"

    assert published(project, text) == 'VOIR [LA GARE][g].\n\n[g]: https://a.example "BUS DE NUIT"\n'


def test_a_picture_before_the_full_stop_stays_there(project: Project) -> None:
    pairs = {"Le bus part le soir et .": "The bus leaves at night and.", "Une photo": "A photo"}

    assert published(project, "Le bus part le soir et ![Une photo](a.jpg).\n", pairs) == (
        "The bus leaves at night and ![A photo](a.jpg).\n"
    )


# ------------------------------------------------------------------ tasks


def test_the_box_of_a_task_is_no_text_and_stays(project: Project) -> None:
    text = "- [ ] Appeler la **gare** de Lviv\n- [x] écrire au chauffeur\n- [X] partir [ ] demain\n"

    assert published(project, text) == (
        "- [ ] APPELER LA **GARE** DE LVIV\n- [x] ÉCRIRE AU CHAUFFEUR\n- [X] PARTIR \\[ \\] DEMAIN\n"
    )


# ------------------------------------------------------------------ what nobody was meant to read

NAME = "Olena Ivanenko"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"<!-- {NAME} -->\n", "<!-- -->\n"),
        (f"- un lit\n\n<!-- {NAME}\n-->\n\n- un repas\n", "- UN LIT\n\n<!-- -->\n\n- UN REPAS\n"),
        (f"Le bus part <!-- {NAME} --> ce soir.\n", "LE BUS PART CE SOIR.\n"),
        (f"| Ville | 61 <!-- {NAME} --> |\n|---|---|\n", None),
        (f"— <!-- {NAME} -->\n", None),
        (f"Le bus part.\n\n[//]: # ({NAME})\n", "LE BUS PART.\n\n"),
        (f"Le bus part.\n\n[comment]: <> ({NAME})\n", "LE BUS PART.\n\n"),
        (f"<p hidden>{NAME}</p>\n", "<p hidden></p>\n"),
        (f"<p>Le bus <del>{NAME}</del> part.</p>\n", "<p>LE BUS PART.</p>\n"),
        (f'<div><p style="display:none">{NAME} &amp; <b>sa</b> mère</p><p>Le bus part.</p></div>\n', None),
    ],
)
def test_comments_and_hidden_text_are_not_published_and_told(
    project: Project, text: str, shown: str | None
) -> None:
    written = published(project, text)

    assert NAME not in written and NAME.upper() not in written
    assert shown is None or written == shown
    assert any("left out, not for the public: 1 " in note for note in project.notes)


def test_a_comment_that_site_generators_read_stays(project: Project) -> None:
    assert published(project, "<!--more-->\n\nLe bus part.\n") == "<!--more-->\n\nLE BUS PART.\n"


MATTER = f"""\
---
# {NAME}
title: "Bus # de nuit" # {NAME}
tags: [réfugiés, traite]
url: https://a.example/#b
description: >
  Un texte # inconnu
seo:
  summary: Une nuit inconnue
---

"""


def test_comments_in_the_front_matter_are_not_published(project: Project) -> None:
    written = published(project, f"{PROSE}\n", head=MATTER)

    assert NAME not in written
    assert 'title: "BUS # DE NUIT"\ntags: [réfugiés, traite]\nurl: https://a.example/#b\n' in written
    assert "  Un texte # inconnu\n" in written


@pytest.mark.parametrize(
    "told", ["the tags in the front matter “réfugiés, traite”", "“Un texte # inconnu”", "“Une nuit inconnue”"]
)
def test_what_stays_french_in_the_front_matter_is_told(project: Project, told: str) -> None:
    published(project, f"{PROSE}\n", head=MATTER)

    assert any("stays French" in note and told in note for note in project.notes)


# ------------------------------------------------------------------ languages


def test_tags_that_say_french_say_so_no_more_around_a_translation(project: Project) -> None:
    text = 'Un <span lang="fr">bus</span> pour <span lang="en" id="a">LVIV</span> et <i lang="de">Köln</i>.\n'

    assert published(project, text, language="uk") == (
        'UN <span>BUS</span> POUR <span lang="en" id="a">LVIV</span> ET <i>KÖLN</i>.\n'
    )


def test_a_paragraph_of_html_that_is_not_to_be_translated_stays_and_is_told(project: Project) -> None:
    text = '<p lang="en">We will never leave this town.</p>\n'

    assert published(project, text) == text
    assert any("bus.md:5: stays as it is" in note for note in project.notes)
