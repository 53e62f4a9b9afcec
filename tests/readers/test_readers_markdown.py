from __future__ import annotations

import datetime as dt
import textwrap

import pytest
from reader_samples import MORE, PROSE, Read, furniture, marked, shown

from l10n.errors import L10nError
from l10n.model import Kind


def after_lead(read: Read, source: str) -> list[tuple[str, str]]:
    """What ``source`` becomes below a title and a paragraph."""
    return shown(read("r.md", f"# Des bus pour la nuit\n\n{PROSE}\n\n{textwrap.dedent(source)}"))[2:]


# ------------------------------------------------------------------ front matter


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: Des bus pour la nuit\ndate: 2022-11-03\nlang: fr\ntags: [bus, nuit]\n---\n",
        "---\ntitle: 'Des bus pour la nuit'\ndate: 2022-11-03T08:00:00Z\nlang: fr-CA\n...\n",
        "---\nlang: français\npubdate: 3 novembre 2022\ntitle: >\n  Des bus\n  pour la nuit\n---\n",
        "+++\ntitle = 'Des bus pour la nuit'\ndate = 2022-11-03\n+++\n",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_gives_title_and_date_and_is_no_text(read: Read, matter: str, end: str) -> None:
    release = read("r.md", f"{matter}\n{PROSE}\n".replace("\n", end))
    assert shown(release) == [("title", "Des bus pour la nuit"), ("lead", PROSE)]
    assert (release.title, release.date) == ("Des bus pour la nuit", dt.date(2022, 11, 3))
    assert release.blocks[1].line == matter.count("\n") + 2


def test_a_heading_of_first_level_is_the_title_and_front_matter_does_not_repeat_it(read: Read) -> None:
    release = read("r.md", f"---\ntitle: Une nuit\n---\n\n# Des bus pour la nuit\n\n{PROSE}\n")
    assert shown(release) == [("title", "Des bus pour la nuit"), ("lead", PROSE)]
    assert release.blocks[0].line == 5


def test_the_line_of_a_title_in_front_matter_is_known(read: Read) -> None:
    assert read("r.md", f"---\ndate: 2022-11-03\ntitle: Une nuit\n---\n{PROSE}\n").blocks[0].line == 3


def test_ruling_lines_are_no_front_matter(read: Read) -> None:
    release = read("r.md", f"---\n\n{PROSE}\n\n---\n\n{MORE}\n")
    assert [text for _, text in shown(release)] == [PROSE, MORE]


@pytest.mark.parametrize(
    ("matter", "message"),
    [
        ("---\ntitle: Un toit : pour qui\n---\n", ":2: front matter: a colon within a value; put"),
        ("---\nlang: fr\ntags: [a, b\n---\n", "correct the YAML between the --- lines"),
        ("---\ndate: 2024-02-30\n---\n", "day is out of range for month; correct the YAML"),
        ("+++\ntitle = \n+++\n", "correct the TOML between the +++ lines"),
        ("---\nlang: en\n---\n", "lang is “en”, not French; give l10n the French original"),
        ("---\nlanguage: uk-UA\n---\n", "front matter: language is “uk-UA”, not French"),
    ],
)  # fmt: skip
def test_front_matter_that_is_broken_or_not_french_is_an_error(read: Read, matter: str, message: str) -> None:
    with pytest.raises(L10nError) as error:
        read("r.md", f"{matter}\n{PROSE}\n")
    assert "r.md:" in str(error.value)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


# ------------------------------------------------------------------ blocks


def test_headings_of_both_sorts_keep_their_level_and_lose_their_attributes(read: Read) -> None:
    source = f"Des bus\n=======\n\n{PROSE}\n\n### Où ? {{#ou .x}}\n\n{MORE}\n\nQuand\n-----\n\n{MORE}\n"
    headings = [(str(b.kind), b.text, b.level) for b in read("r.md", source).blocks if b.level]
    assert headings == [("title", "Des bus", 1), ("heading", "Où ?", 3), ("heading", "Quand", 2)]


def test_line_breaks_within_a_sentence_are_spaces_and_their_lines_are_known(read: Read) -> None:
    release = read("r.md", "# Une nuit\n\nUne phrase\nsur *deux\nlignes* et\n\n\nune autre.\n")
    block = release.blocks[1]
    assert (block.text, block.line) == ("Une phrase sur deux lignes et", 3)
    assert [block.line_at(block.text.index(word)) for word in ("Une", "sur", "lignes")] == [3, 4, 5]
    assert release.blocks[2].line == 8


def test_hard_line_breaks_divide_contacts_not_sentences(read: Read) -> None:
    found = after_lead(
        read,
        """\
        Une phrase\\
        sur deux lignes.

        Lucie Daran, Lanterne\\
        Tél. : +33 5 55 01 40 22\\
        Courriel : presse@lanterne.example
        """,
    )
    assert found == [
        ("body", "Une phrase sur deux lignes."),
        ("contact", "Lucie Daran, Lanterne"),
        ("contact", "Tél. : +33 5 55 01 40 22"),
        ("contact", "Courriel : presse@lanterne.example"),
    ]


def test_nested_lists_keep_their_depth_and_paragraphs(read: Read) -> None:
    source = f"# Une nuit\n\n{PROSE}\n\n* un\n  1. deux\n     - trois\n\n       suite de trois\n* quatre\n"
    bullets = [(b.text, b.level) for b in read("r.md", source).blocks if b.kind is Kind.BULLET]
    assert bullets == [("un", 1), ("deux", 2), ("trois", 3), ("suite de trois", 3), ("quatre", 1)]


def test_lists_are_kept_to_a_depth_that_no_release_has(read: Read) -> None:
    source = f"{PROSE}\n\n" + "".join(f"{'  ' * depth}- étage {depth}\n" for depth in range(12))
    bullets = [b for b in read("r.md", source).blocks if b.kind is Kind.BULLET]
    assert [b.text for b in bullets] == [f"étage {depth}" for depth in range(12)]
    assert [b.level for b in bullets] == list(range(1, 13))


def test_tables_give_header_cells_and_cells_with_their_line(read: Read) -> None:
    release = read(
        "r.md",
        f"{PROSE}\n\n| Nuit | Personnes |\n|:---|---:|\n| Lundi \\| mardi | **61** |\n| Jeudi | `7` |\n",
    )
    cells = [(b.text, b.line) for b in release.blocks if b.kind is Kind.CELL]
    assert cells == [("Nuit", 3), ("Personnes", 3), ("Lundi | mardi", 5), ("61", 5), ("Jeudi", 6), ("7", 6)]


def test_block_quotes_are_quotes(read: Read) -> None:
    assert after_lead(read, "> Personne ne reste\n> sur le quai.\n>\n> — Lucie Daran\n")[0] == (
        "quote",
        "Personne ne reste sur le quai.",
    )


def test_pictures_give_their_description_and_title_as_captions(read: Read) -> None:
    found = after_lead(read, "Avant ![Le *premier* bus](b.jpg 'Photo : Lanterne') et après la photo.\n")
    assert found == [
        ("body", "Avant et après la photo."),
        ("caption", "Le premier bus"),
        ("caption", "Photo : Lanterne"),
    ]


def test_pictures_within_the_file_are_no_text(read: Read) -> None:
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 20_000
    found = after_lead(read, f"Un ![bus](<{picture}>) et ![la gare][1] ici.\n\n[1]: <{picture}>\n")
    assert found == [("body", "Un et ici."), ("caption", "bus"), ("caption", "la gare")]


def test_html_blocks_are_read_as_html(read: Read) -> None:
    found = after_lead(
        read,
        """\
        <div class="note">
        <p>Un bloc <em>en HTML</em>&nbsp;: deux&shy;ième phrase<br>du texte.</p>
        <ul><li>un</li></ul>
        </div>

        <figure><img src="b.jpg"><figcaption>Le premier bus</figcaption></figure>
        """,
    )
    assert found == [
        ("body", "Un bloc en HTML\u00a0: deuxième phrase du texte."),
        ("bullet", "un"),
        ("caption", "Le premier bus"),
    ]


def test_code_and_comments_are_furniture(read: Read) -> None:
    release = read(
        "r.md",
        f"{PROSE}\n\n```python\nprint('Bonjour tout le monde')\n```\n\n    x = 1\n\n<!-- À vérifier. -->\n\n"
        f"{MORE} <!-- aussi -->\n",
    )
    assert shown(release) == [("lead", PROSE), ("body", MORE)]
    assert furniture(release) == {
        "print('Bonjour tout le monde')": "code block",
        "x = 1": "code block",
        "À vérifier.": "comment",
        "aussi": "comment",
    }


def test_a_paragraph_indented_as_in_a_letter_is_text(read: Read) -> None:
    release = read("r.md", f"{PROSE}\n\n    {MORE}\n    Ils reviennent\n    au matin.\n\n    x = 1\n")
    assert shown(release)[1:] == [("body", f"{MORE} Ils reviennent au matin.")]
    assert furniture(release) == {"x = 1": "code block"}
    assert [b.line for b in release.blocks] == [1, 3, 7]


def test_footnotes_are_text_where_they_are_written_and_their_signs_are_not(read: Read) -> None:
    found = after_lead(
        read,
        """\
        Le projet[^1] est financé[^long]^[Une note *en ligne*.] par la ville.

        [^1]: Lancé en 2019.
        [^long]: Avec l’aide
            de la région.

            Et d’un mécène.
        [^orphan]: Une note que rien n’appelle.

        Fin [^absent] du texte.
        """,
    )
    assert [text for _, text in found] == [
        "Le projet est financé par la ville.",
        "Une note en ligne.",
        "Lancé en 2019.",
        "Avec l’aide de la région.",
        "Et d’un mécène.",
        "Une note que rien n’appelle.",
        "Fin [^absent] du texte.",
    ]


# ------------------------------------------------------------------ inline


@pytest.mark.parametrize(
    ("source", "text", "runs"),
    [
        ("**qua**tre *bus*", "quatre bus", [("qua", "strong", ""), ("bus", "emphasis", "")]),
        ("le [plan *d’aide*](/x 'titre') de", "le plan d’aide de",
         [("plan d’aide", "link", "/x"), ("d’aide", "emphasis", "")]),
        ("un [lien][r] et <http://x.example>", "un lien et http://x.example",
         [("lien", "link", "http://r.example"), ("http://x.example", "link", "http://x.example")]),
        ("~~barré~~ et `code`", "barré et code", [("barré", "strike", ""), ("code", "code", "")]),
        ("<b>gras</b> 1<sup>er</sup>&nbsp;avril<br>ici", "gras 1er\u00a0avril ici",
         [("gras", "strong", ""), ("er", "sup", "")]),
        ("5 < 6 & 7 * 8 * 9, a_b_c", "5 < 6 & 7 * 8 * 9, a_b_c", []),
        ("\\*pas d’emphase\\* &eacute;t&eacute;", "*pas d’emphase* été", []),
        ("un <inconnu>mot</inconnu>", "un mot", []),
        ("«&nbsp;**Oui**&nbsp;»", "«\u00a0Oui\u00a0»", [("Oui", "strong", "")]),
    ],
)  # fmt: skip
def test_inline_markup_neither_splits_nor_loses_text(
    read: Read, source: str, text: str, runs: list[tuple[str, str, str]]
) -> None:
    release = read("r.md", f"{PROSE}\n\nCe jour-là, {source} et voilà tout.\n\n[r]: http://r.example\n")
    block = release.blocks[1]
    assert block.text == f"Ce jour-là, {text} et voilà tout."
    assert marked(block.text, block.runs) == runs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_of_text_is_read_in_markdown_too(read: Read, encoding: str) -> None:
    release = read("r.markdown", f"# L’été à la gare\r\n\r\n{PROSE}\r\n".encode(encoding))
    assert shown(release) == [("title", "L’été à la gare"), ("lead", PROSE)]
    assert release.encoding == encoding


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&#0;", "&#0;"),
        ("&#xD800;", "&#xD800;"),
        ("&#150;", "–"),
        ("&inconnu;", "&inconnu;"),
        ("&eacute;", "é"),
    ],
)
def test_a_bad_reference_stays_as_typed(read: Read, written: str, text: str) -> None:
    release = read("r.md", f"# Des bus\n\n{PROSE}\n\nLe café {written} ouvre.\n\n![Café {written}](a.png)\n")
    assert shown(release)[2:] == [("body", f"Le café {text} ouvre."), ("caption", f"Café {text}")]


def test_the_boxes_of_a_list_of_tasks_are_no_text(read: Read) -> None:
    source = """\
        - [ ] appeler la **gare**
        - [x] écrire
            1. [X] au chauffeur
        - partir [ ] demain

        [ ] seul
        """
    assert after_lead(read, source) == [
        ("bullet", "appeler la gare"),
        ("bullet", "écrire"),
        ("bullet", "au chauffeur"),
        ("bullet", "partir [ ] demain"),
        ("label", "[ ] seul"),
    ]


def test_hidden_html_is_no_text(read: Read) -> None:
    assert after_lead(read, "<div><p hidden>Son vrai nom</p><p>Le bus part.</p></div>\n") == [
        ("body", "Le bus part.")
    ]
