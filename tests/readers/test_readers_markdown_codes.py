"""What programs read in Markdown is no text; titles and what stands within are."""

from __future__ import annotations

import pytest
from reader_samples import Read

from l10n.model import Kind

PROSE = "Le bus roule, chaque nuit de l’année, avec trente enfants et leurs mères, jusqu’à Lviv."


def texts(read: Read, source: str) -> list[str]:
    release = read("bus.md", f"# Bus de nuit\n\n{PROSE}\n\n{source}\n")
    return [block.text for block in release.blocks[2:] if block.kind is not Kind.FURNITURE]


@pytest.mark.parametrize(
    "line",
    [
        "{{< youtube w7Ft2 >}}",
        "{{% notice tip %}}",
        "{% include carte.html %}",
        '{{< figure src="a.jpg"\n  alt="Un bus" >}}',
        '[gallery ids="1,2,3"]',
        "[gallery]",
        "[TOC]",
        "[[_TOC_]]",
        "{: .lead}",
        "{:toc}",
        "{#trajet .large width=50%}",
        ":::",
        "::: {.encadre}",
        ":::warning",
        r"\newpage",
        r"\vspace{1.5cm}",
        r"\begin{center}",
    ],
)
def test_a_line_that_a_program_reads_is_no_text_and_parts_paragraphs(read: Read, line: str) -> None:
    below = f"Elle part.\n{line}\nIl reste."
    assert texts(read, below) == ["Elle part.", "Il reste."]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{{< lead >}}\nElle part.\n{{< /lead >}}", ["Elle part."]),
        ("{{< lead >}}Elle *part*.{{< /lead >}}", ["Elle part."]),
        (":::warning Attention\nElle part.\n:::", ["Attention", "Elle part."]),
        (":::tip[Bon à savoir]\nElle part.\n:::", ["Bon à savoir", "Elle part."]),
        ('!!! note "À savoir"\n    Elle part.\n\n    Il reste.', ["À savoir", "Elle part.", "Il reste."]),
        ("??? info\n    Elle part.", ["Elle part."]),
        ("> [!NOTE]\n> Elle part.", ["Elle part."]),
        ("> [!tip] Bon à savoir\n> Elle part.", ["Bon à savoir", "Elle part."]),
        (
            "*[OIM]: Organisation des bus\n*[HCR]: Haut-Commissariat",
            ["Organisation des bus", "Haut-Commissariat"],
        ),
        (
            'Voir ![le bus](a.jpg){width=50%} et [la gare](b){:target="_blank"}.',
            ["Voir et la gare.", "le bus"],
        ),
        ("Voir la [video][1].\n\n[1]: https://gare.example/v", ["Voir la video."]),
        ("Voir la [video].\n\n[video]: https://gare.example/v", ["Voir la video."]),
        ("[video]\n\n[video]: https://gare.example/v", ["video"]),
        ("Elle **part**{.rouge} tôt.", ["Elle part tôt."]),
        ('[caption id="a"]Le bus à Lviv[/caption]', ["Le bus à Lviv"]),
    ],
)
def test_titles_and_what_stands_within_are_text(read: Read, source: str, found: list[str]) -> None:
    assert texts(read, source) == found


@pytest.mark.parametrize(
    "text",
    [
        "Voir {{ site.contact }} avant le {{< date >}}.",
        "{{< nom >}} ouvre ses portes.",
        "Elle [la directrice] part […] demain [1].",
        "!!! Urgent : appelez le 116 006.",
        "[Appelez le 116 006]",
        "Un point {de vue} et un autre.",
    ],
)
def test_what_stands_for_words_and_what_an_editor_wrote_is_text(read: Read, text: str) -> None:
    assert texts(read, text) == [text]
