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
