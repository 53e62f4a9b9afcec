"""The published page is the same document, without what nobody was meant to read."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html
from publish_samples import Project, dictionary

PROSE = "Le refuge accueille, chaque nuit de l’année, trente enfants et leurs mères, depuis lundi."


def page(inner: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\">{head}</head><body><main>\n"
        f"<h1>Un refuge à Palanca</h1>\n<p>{PROSE}</p>\n{inner}\n</main></body></html>\n"
    )  # fmt: skip


def published(project: Project, text: str, pairs: dict[str, str] | None = None, **options: object) -> str:
    path = project.add("refuge.html", text)
    language = str(options.pop("language", "en"))
    project.catalogue(path, dictionary(pairs or {}), language=language)
    return project.publish(path, language=language, **options).path.read_text("utf-8")


# ------------------------------------------------------------------ the same document


@pytest.mark.parametrize(
    "markup",
    [
        '<picture><source srcset="b.webp"><source srcset="c.webp"><img src="a.jpg"></picture>',
        '<video controls><source src="a.mp4"><track kind="captions" src="a.vtt"></video>',
        '<p><embed src="a.svg"></p>',
    ],
)
def test_elements_without_content_hold_nothing_and_have_no_end(project: Project, markup: str) -> None:
    assert markup in published(project, page(markup))


def test_text_behind_an_element_without_content_is_read_and_is_not_put_into_it(project: Project) -> None:
    text = published(
        project, page("<p>Il est ouvert<wbr> tous les jours.<embed src='a'> Il est gratuit.</p>")
    )

    assert '<p>IL EST OUVERT TOUS LES JOURS.<embed src="a"> IL EST GRATUIT.</p>' in text
    assert "wbr" not in text and "</embed>" not in text


@pytest.mark.parametrize("doctype", ["", "<!DOCTYPE html>"])
def test_a_page_has_the_doctype_that_it_had(project: Project, doctype: str) -> None:
    text = published(project, page("").replace("<!DOCTYPE html>\n", f"{doctype}\n".lstrip()))

    assert re.match(rf"{doctype}\s*<html ", text)


# ------------------------------------------------------------------ languages


def test_markup_that_says_french_says_so_no_more_around_a_translation(project: Project) -> None:
    text = published(
        project,
        page('<p>Le guide dit : <span lang="fr">il est ouvert</span> pour <i lang="fr">Lviv</i>.</p>'),
        {"Le guide dit : il est ouvert pour Lviv.": "The guide says: it is open for Lviv."},
    )

    assert '<span>it is open</span> for <i lang="fr">Lviv</i>.' in text


@pytest.mark.parametrize(
    ("language", "target", "shown"),
    [
        ("en", "He reads Save the Children.", '<i lang="en">Save the Children</i>'),
        ("en", "He reads Save Our Children.", '<i lang="en">Save Our Children</i>'),
        ("uk", "Він читає Save the Children.", '<i lang="en">Save the Children</i>'),
        ("uk", "Він читає «Рятуйте дітей».", "<i>"),
    ],
)
def test_markup_keeps_another_language_where_it_is_still_right(
    project: Project, language: str, target: str, shown: str
) -> None:
    source = page('<p>Il lit <i lang="en">Save the Children</i>.</p>')

    text = published(project, source, {"Il lit Save the Children.": target}, language=language)

    assert shown in text


def test_a_paragraph_in_another_language_stays_and_is_told(project: Project) -> None:
    quotation = '<blockquote lang="en"><p>We will never leave this town, said the woman.</p></blockquote>'

    text = published(project, page(quotation), language="uk")

    assert quotation in text
    assert any("stays as it is" in note and "We will never leave" in note for note in project.notes)


def test_a_french_paragraph_that_is_marked_as_english_is_translated_and_marked_as_it_is(
    project: Project,
) -> None:
    marked = (
        '<p lang="en-US">Les familles sont arrivées hier dans la ville.</p><p lang="en-US">Contact presse</p>'
    )

    text = published(project, page(marked), language="uk")

    assert '<p lang="uk">LES FAMILLES SONT ARRIVÉES HIER DANS LA VILLE.</p>' in text
    assert '<p lang="uk">CONTACT PRESSE</p>' in text


@pytest.mark.parametrize("attribute", ['translate="no"', 'class="name notranslate"'])
def test_a_paragraph_that_is_not_to_be_translated_stays(project: Project, attribute: str) -> None:
    source = page(f"<p {attribute}>Réseau La Lanterne de Palanca</p>")

    assert f"<p {attribute}>Réseau La Lanterne de Palanca</p>" in published(project, source)


def test_words_that_are_not_to_be_translated_keep_their_markup(project: Project) -> None:
    name = '<span translate="no">La Lanterne</span>'
    source, target = "Le réseau La Lanterne est à Lviv.", "In Lviv, there is La Lanterne."

    text = published(project, page(f"<p>Le réseau {name} est à Lviv.</p>"), {source: target})

    assert f"<p>In Lviv, there is {name}.</p>" in text


def test_a_page_that_is_kept_from_translators_as_a_whole_is_translated(project: Project) -> None:
    text = page(f'<div class="notranslate"><p>{PROSE}</p></div>').replace("<html ", '<html translate="no" ')

    assert PROSE not in published(project, text)


def test_elements_of_a_fragment_that_stay_do_not_get_the_language(project: Project) -> None:
    quotation = '<p lang="uk">Ми не поїдемо звідси.</p>'

    text = published(project, f"<h1>Un refuge à Palanca</h1>\n<p>{PROSE}</p>\n{quotation}\n")

    assert quotation in text and '<h1 lang="en" dir="ltr">' in text


# ------------------------------------------------------------------ what nobody was meant to read


@pytest.mark.parametrize(
    "where", ["<p>Il dort{} ici.</p>", "<div>{}</div>", "<ul>{}<li>un lit par enfant</li></ul>"]
)
def test_a_comment_is_not_published(project: Project, where: str) -> None:
    comment = "<!-- son vrai nom : Olena -->"

    text = published(project, comment + page(where.format(comment)) + comment)

    assert "Olena" not in text and "<!-- " not in text
    assert any("3 comments" in note or "1 comment" in note for note in project.notes)


def test_a_comment_between_words_leaves_one_space(project: Project) -> None:
    assert "<p>IL DORT ICI.</p>" in published(project, page("<p>Il dort <!-- Olena ? --> ici.</p>"))


@pytest.mark.parametrize(
    "comment",
    ["more", "[if lt IE 9]><p>x</p><![endif]", " wp:paragraph ", "#include virtual='/menu.html' ", ""],
)
def test_a_comment_that_programs_read_stays(project: Project, comment: str) -> None:
    assert f"<!--{comment}-->" in published(project, page(f"<!--{comment}-->"))


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Son vrai nom est Olena.</p>",
        '<div style="display: none"><p>Son vrai <b>nom</b> est</p><p>Olena</p></div>',
        '<p>Elle dort <span style="visibility:hidden">Olena</span> ici.</p>',
        "<p>Elle <del>Olena</del> dort ici.</p>",
        "<del><p>Elle s’appelle Olena.</p></del>",
    ],
)
def test_hidden_and_deleted_text_is_not_published_and_told(project: Project, hidden: str) -> None:
    text = published(project, page(hidden))

    assert "Olena" not in text and "<del" not in text and "OLENA" not in text
    assert any("left out, not for the public: 1 " in note for note in project.notes)


def test_hidden_drawings_that_others_use_stay(project: Project) -> None:
    drawing = '<div style="display:none"><svg><symbol id="a"><path d="M0"></path></symbol></svg></div>'

    assert drawing in published(project, page(drawing))


def test_hidden_text_is_kept_with_the_page_around_the_release(project: Project) -> None:
    assert "menu caché" in published(project, page("<p hidden>menu caché</p>"), keep_furniture=True)


# ------------------------------------------------------------------ what stays French is told


def test_what_search_engines_are_told_is_translated_or_told(project: Project) -> None:
    data = {
        "headline": "Un refuge à Palanca",
        "description": "Une note </i> inconnue",
        "inLanguage": "fr-FR",
        "author": {"name": "La Lanterne"},
    }
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'

    text = published(project, page("", script))

    (found,) = html.fromstring(text).xpath("//script/text()")
    assert json.loads(found) == {**data, "headline": "UN REFUGE À PALANCA", "inLanguage": "en"}
    assert any("stays French" in note and "description for search engines" in note for note in project.notes)


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (
            "<svg><title>Carte du refuge</title><path></path></svg>",
            "the title of a drawing “Carte du refuge”",
        ),
        ("<svg><text>Nord de la ville</text></svg>", "the text of a drawing “Nord de la ville”"),
        ("<noscript><p>Activez <b>tout</b>.</p></noscript>", "what is shown without scripts “Activez tout.”"),
        ('<p>Il dort <i aria-hidden="true">vers la gare</i> ici.</p>', "what is not read out “vers la gare”"),
    ],
)
def test_text_that_the_reader_passes_over_is_told(project: Project, markup: str, told: str) -> None:
    published(project, page(markup))

    assert any("stays French" in note and told in note for note in project.notes)


def test_the_title_of_a_drawing_is_translated_if_the_release_holds_it(project: Project) -> None:
    assert "<title>UN REFUGE À PALANCA</title>" in published(
        project, page("<svg><title>Un refuge à Palanca</title></svg>")
    )
