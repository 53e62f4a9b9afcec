"""Published text and Markdown: layout, wrapping, what is left out, drafts that show."""

from __future__ import annotations

from pathlib import Path

from markdown_it import MarkdownIt
from publish_samples import Project, change, dictionary

HOSTILE = Path(__file__).parents[1] / "readers" / "hostile"


def test_wrapped_paragraphs_are_wrapped_again_at_their_width_with_their_indents(project: Project) -> None:
    path = project.add("carte.txt", (HOSTILE / "wrapped-72.txt").read_bytes())

    lines = project.published(path, lambda text: f"Well then: {text}").read_text("utf-8").split("\n")

    assert max(map(len, lines)) <= 84  # the title has its own width
    assert "  * Well then: Le contrat : qui le signe, dans quelle langue, sous quel" in lines
    assert lines[
        lines.index("  * Well then: Le contrat : qui le signe, dans quelle langue, sous quel") + 1
    ].startswith("    ")
    assert "                              # # #" in lines


def test_a_title_is_underlined_over_its_new_length(project: Project) -> None:
    text = "Bus de nuit\n===========\n\nL’association ouvre une ligne de bus pour les familles de Lviv.\n"
    path = project.add("bus.txt", text)

    lines = (
        project.published(path, dictionary({"Bus de nuit": "A bus for the night"})).read_text().split("\n")
    )

    assert lines[:2] == ["A bus for the night", "==================="]


def test_the_menus_of_a_copied_page_are_left_out(project: Project) -> None:
    path = project.add("page.txt", (HOSTILE / "copied-page.txt").read_bytes())

    text = project.published(path, str.upper).read_text("utf-8")

    assert text == text.upper()
    assert text.startswith("UN REFUGE POUR LES FEMMES OUVRE À TERNOPIL\n")
    assert any("of the page around the release left out" in note for note in project.notes)


def test_the_menus_of_a_copied_page_can_be_kept(project: Project) -> None:
    path = project.add("page.txt", (HOSTILE / "copied-page.txt").read_bytes())

    text = project.published(path, str.upper, keep_furniture=True).read_text("utf-8")

    assert text.startswith("Aller au contenu\n")
    assert len(text.split("\n")) == len(path.read_text("utf-8").split("\n"))


def test_drafts_in_a_text_stand_in_brackets_under_a_banner(project: Project) -> None:
    path = project.add(
        "bus.txt", "Bus de nuit\n\nIl roule la nuit. Il dort le jour, à Lviv, devant la gare.\n"
    )
    catalogue = project.catalogue(path, dictionary({"Il roule la nuit.": "Він їздить уночі."}), language="uk")
    change(catalogue, "Il roule", fuzzy=True)

    text = project.publish(path, language="uk", drafts=True).path.read_text("utf-8")

    assert text.split("\n") == [
        "ЧЕРНЕТКА – не для поширення. Не перевірено речень: 1 з 3; вони позначені.",
        "",
        "BUS DE NUIT",
        "",
        "[ЧЕРНЕТКА: Він їздить уночі.] IL DORT LE JOUR, À LVIV, DEVANT LA GARE.",
        "",
    ]


def test_the_cells_of_a_table_are_translated_between_their_tabs(project: Project) -> None:
    text = "Bus de nuit\n\nIl roule la nuit et dort le jour.\n\nRégion\tFamilles \t\nOdessa \t1\u00a0250\t\n"
    path = project.add("bus.txt", text)

    assert project.published(path, str.upper).read_text("utf-8") == text.upper()


def test_cells_that_are_drafts_are_marked_one_by_one(project: Project) -> None:
    text = "Bus de nuit\n\nIl roule la nuit et dort le jour.\n\nRégion\tFamilles\nOdessa\tdouze\n"
    path = project.add("bus.txt", text)
    change(project.catalogue(path, str.upper), "Familles", fuzzy=True)

    assert "RÉGION\t[DRAFT: FAMILLES]\nODESSA\tDOUZE\n" in project.publish(path, drafts=True).path.read_text()


MARKDOWN = """\
---
title: Bus de nuit
lang: fr
draft: false
---

Il roule **chaque nuit** jusqu’à [Lviv](https://lviv.example), avec une étoile à bord.
"""


def test_drafts_in_markdown_are_drafts_for_the_site_generator_too(project: Project) -> None:
    path = project.add("bus.md", MARKDOWN)
    change(project.catalogue(path, str.upper), "Il roule", fuzzy=True)

    text = project.publish(path, drafts=True).path.read_text("utf-8")

    assert text.startswith('---\ntitle: "BUS DE NUIT"\nlang: en\ndraft: true\n---\n\n> **DRAFT – not')
    shown = MarkdownIt("commonmark").render(text.split("---\n")[2])
    assert "<p>[DRAFT: IL ROULE <strong>CHAQUE NUIT</strong>" in shown


def test_signs_that_mean_something_in_markdown_are_shown_as_the_translator_typed_them(
    project: Project,
) -> None:
    path = project.add("bus.md", MARKDOWN)
    written = "# 1. *It* runs `every` <night> to [Lviv](x) & 2 > 1 | snake_case_ &amp; ~~no~~ \\"
    source = "Il roule chaque nuit jusqu’à Lviv, avec une étoile à bord."

    target = project.published(path, dictionary({source: written}))

    html = (
        MarkdownIt("commonmark").enable("strikethrough").render(target.read_text("utf-8").split("---\n")[2])
    )
    shown = html.replace('<a href="https://lviv.example">', "").replace("</a>", "").replace("</strong>", "")
    plain = shown.replace("<strong>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert plain.strip() == f"<p>{written}</p>"
