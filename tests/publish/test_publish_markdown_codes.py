"""Published Markdown: what programs read stays as typed, what stands within is translated."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from publish_samples import Project

PROSE = "Le bus roule, chaque nuit de l’année, avec trente enfants et leurs mères, jusqu’à Lviv."
HEAD = f"# Bus de nuit\n\n{PROSE}\n\n"
CODE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")


def in_capitals(text: str) -> str:
    return "".join(part if k % 2 else part.upper() for k, part in enumerate(CODE.split(text)))


def published(project: Project, text: str) -> str:
    path = project.add("bus.md", HEAD + text)
    project.catalogue(path, in_capitals)
    return project.publish(path).path.read_text("utf-8").removeprefix(HEAD.upper())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{< lead >}}\nElle part.\n{{< /lead >}}\n", "{{< lead >}}\nELLE PART.\n{{< /lead >}}\n"),
        ("{{< lead >}}Elle part.{{< /lead >}}\n", "{{< lead >}}ELLE PART.{{< /lead >}}\n"),
        ("{{< youtube w7_Ft_2 >}}\n\nElle part.\n", "{{< youtube w7_Ft_2 >}}\n\nELLE PART.\n"),
        ("Voir {{ site.nom }} le {{< date a_b >}}.\n", "VOIR {{ site.nom }} LE {{< date a_b >}}.\n"),
        (":::warning Attention\nElle part.\n:::\n", ":::warning ATTENTION\nELLE PART.\n:::\n"),
        (":::tip[Bon à savoir]\nElle part.\n:::\n", ":::tip[BON À SAVOIR]\nELLE PART.\n:::\n"),
        (
            '!!! note "À savoir"\n    Elle part.\n\n    - Il reste.\n',
            '!!! note "À SAVOIR"\n    ELLE PART.\n\n    - IL RESTE.\n',
        ),
        ("> [!NOTE]\n> Elle part.\n", "> [!NOTE]\n> ELLE PART.\n"),
        ("> [!tip] Le truc\n> Elle part.\n", "> [!tip] LE TRUC\n> ELLE PART.\n"),
        ("*[OIM]: Organisation des bus\n", "*[OIM]: ORGANISATION DES BUS\n"),
        ("Elle part.\n{: .lead}\n", "ELLE PART.\n{: .lead}\n"),
        (
            'Voir [la gare](b){:target="_blank"} et **Lviv**{.rouge}.\n',
            'VOIR [LA GARE](b){:target="_blank"} ET **LVIV**{.rouge}.\n',
        ),
        ("![Le bus](a.jpg){width=50%}\n", "![LE BUS](a.jpg){width=50%}\n"),
        (
            "[TOC]\n\n[[_TOC_]]\n\n\\newpage\n\nElle part.\n",
            "[TOC]\n\n[[_TOC_]]\n\n\\newpage\n\nELLE PART.\n",
        ),
        (
            "Voir la [video][1].\n\n[1]: https://gare.example/v\n",
            "VOIR LA [VIDEO][1].\n\n[1]: https://gare.example/v\n",
        ),
        ("Le mot \\[gallery\\] reste.\n", "LE MOT \\[GALLERY\\] RESTE.\n"),
        (
            '[caption id="a"]Le bus à Lviv[/caption]\n\n[gallery ids="1,2"]\n',
            '[caption id="a"]LE BUS À LVIV[/caption]\n\n[gallery ids="1,2"]\n',
        ),
    ],
)
def test_what_programs_read_stays_and_the_text_within_is_translated(
    project: Project, source: str, expected: str
) -> None:
    assert published(project, source) == expected


def test_a_caption_in_a_short_code_is_translated_or_told(project: Project) -> None:
    source = '{{< figure src="a.jpg" alt="Bus de nuit" caption="Le chauffeur du bus" >}}\n'

    assert published(project, source) == source.replace("Bus de nuit", "BUS DE NUIT")
    assert any("the caption in a short code “Le chauffeur du bus”" in note for note in project.notes)


def test_attributes_go_with_the_link_that_they_stand_behind(project: Project) -> None:
    path = project.add("bus.md", HEAD + "Voir [la gare](b){.vert} de Lviv.\n")
    words = {"Voir la gare de Lviv.": "Lviv: see the station."}
    project.catalogue(path, lambda text: words.get(text, text.upper()))

    written = project.publish(path).path.read_text("utf-8")

    assert "](b){.vert}" in written
    assert all(before == "]" for before, sign in pairwise(written) if sign == "(" and before != " ")


@pytest.mark.parametrize(
    ("target", "expected"),
    [("The bus's driver", '"The bus\'s driver"'), ('The "bus" \'s driver', "'Le chauffeur du bus'")],
)
def test_a_caption_takes_the_quotes_that_it_does_not_hold_or_is_told(
    project: Project, target: str, expected: str
) -> None:
    path = project.add(
        "bus.md", HEAD + "Le chauffeur du bus\n\n{{< figure caption='Le chauffeur du bus' >}}\n"
    )
    project.catalogue(path, lambda text: target if text == "Le chauffeur du bus" else text.upper())

    assert f"{{{{< figure caption={expected} >}}}}" in project.publish(path).path.read_text("utf-8")
    told = any("the caption in a short code “Le chauffeur du bus”" in note for note in project.notes)
    assert told == ("Le" in expected)


def test_a_caption_over_two_lines_is_translated_or_told(project: Project) -> None:
    source = '{{< figure src="a.jpg" alt="Bus\nde nuit"\ncaption="Le chauffeur\ndu bus" >}}\n'

    assert published(project, source) == source.replace("Bus\nde nuit", "BUS DE NUIT")
    assert any("the caption in a short code “Le chauffeur du bus”" in note for note in project.notes)


def test_a_short_code_that_was_typed_as_text_stays_text(project: Project) -> None:
    path = project.add("bus.md", HEAD + "Le mot \\[gallery\\] et {{< date a_b >}}.\n")
    project.catalogue(path, lambda text: text.replace("Le mot", "A word").replace(" et ", " and "))

    assert "A word \\[gallery\\] and {{< date a_b >}}." in project.publish(path).path.read_text("utf-8")
