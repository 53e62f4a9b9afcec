"""A release translated into its own words comes out as it went in: lists, tables, links, emphasis."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile_word import DOCUMENTS
from publish_samples import Project, shown

from l10n.model import Release
from l10n.readers import read_release

TESTS = Path(__file__).parents[1]
READERS = TESTS / "readers"
FILES = [
    path
    for pattern in ("releases/*.*", "tests/readers/hostile/*.*", "tests/readers/clean/*.txt")
    for path in sorted(TESTS.parent.glob(pattern))
    if path.suffix in (".txt", ".md", ".html", ".docx")
]
PAGES = [path for path in sorted((READERS / "html").glob("*.html")) if path.stem != "article"]
PROSE = "Depuis lundi, quatre bus attendent à la gare les personnes qui arrivent après le dernier train."


def same(text: str) -> str:
    return text


def reread(project: Project, path: Path) -> tuple[Release, Release]:
    """The source and what is published from it, both as read."""
    target = project.published(path, same)
    # The reader takes nothing that says it is not French.
    target.write_bytes(target.read_bytes().replace(b"\nlang: en\n", b"\nlang: fr\n"))
    return read_release(path), read_release(target)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_release_published_in_its_own_words_is_read_as_the_same_blocks(
    project: Project, file: Path
) -> None:
    source, published = reread(project, project.add(file.name, file.read_bytes()))

    assert shown(published) == shown(source)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_pages_of_the_usual_systems_keep_the_structure_of_the_article(project: Project, file: Path) -> None:
    text = file.read_text("utf-8").replace("{title}", "Des bus pour la nuit").replace("{prose}", PROSE)
    text = text.replace("{article}", (READERS / "html" / "article.html").read_text("utf-8"))

    source, published = reread(project, project.add(file.name, text))

    assert shown(published) == shown(source)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_word_documents_as_offices_write_them_keep_their_blocks(project: Project, name: str) -> None:
    source, published = reread(project, project.add(name, DOCUMENTS[name]()))

    assert shown(published) == shown(source)


MARKDOWN = """\
Un **gras**, du `code ici`, ~~barré~~, ![le bus](data:image/png;base64,{picture} "Le bus") et une \
note^[Note *en ligne* ici.] dans la phrase.
Une ligne cassée à la main\\
continue ici, avec un m<sup>2</sup> et <https://exemple.example/a_b>.

# Un titre {{#id .cls}}

- premier *point* important ;
  suite du premier point ici
- second point[^1]

  > citation dans la liste, avec [un lien](https://a.example "titre")
  > sur deux lignes assez longues

| Poste | Coût |
|---|---:|
| **Bus** de nuit | 12 400 € |
| Chauffeurs \\| autres | 61 |

[^1]: La note de bas de page, en *italique*.

Terme
: Définition du terme, en une phrase.

<details>
<summary>Qu’est-ce que la <b>traite</b> ?</summary>

Le texte caché est ici, avec **du gras**.

</details>

Second titre
============

    Chère madame, nous vous écrivons pour vous remercier
    de votre aide précieuse cette nuit.

```
code qui reste
```

2024\\. Une année qui commence par un nombre, et l’étoile \\* reste.
""".format(picture="iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk")


def test_markdown_of_every_sort_comes_out_letter_by_letter(project: Project) -> None:
    path = project.add("notes.md", MARKDOWN)

    text = project.published(path, same).read_text("utf-8")

    # Two spaces break a line everywhere; indented prose is no longer wrapped.
    expected = MARKDOWN.replace("à la main\\\n", "à la main  \n").replace("remercier\n    de", "remercier de")
    assert text == expected


def test_what_is_not_translated_in_markdown_stays_byte_for_byte(project: Project) -> None:
    release = TESTS.parent / "releases/2023-05-04-retour-volontaire-chisinau.md"
    path = project.add(release.name, release.read_bytes())

    lines = project.published(path, str.upper).read_text("utf-8").split("\n")

    assert not any("À vérifier avant diffusion" in line for line in lines)  # a comment
    assert "lang: en" in lines
    assert "date: 2023-05-04" in lines


def test_line_ends_and_byte_order_mark_of_a_text_stay(project: Project) -> None:
    text = "Des bus pour la nuit\r\n\r\n" + PROSE + "\r\n"
    path = project.add("bus.txt", b"\xef\xbb\xbf" + text.encode())

    data = project.published(path, same).read_bytes()

    assert data == b"\xef\xbb\xbf" + text.encode()


def test_a_latin_1_page_becomes_utf_8_and_says_so(project: Project) -> None:
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
        "<title>Des bus pour la nuit</title></head><body><h1>Des bus pour la nuit</h1>"
        f"<p>{PROSE}</p></body></html>"
    )
    path = project.add("bus.html", page.encode("latin-1"))

    data = project.published(path, str.upper).read_bytes()

    assert b'content="text/html; charset=utf-8"' in data
    assert PROSE.upper() in data.decode("utf-8")
