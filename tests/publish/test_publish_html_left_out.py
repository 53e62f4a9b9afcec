"""What a published page keeps of signs, buttons and notes; what it leaves out is told."""

from __future__ import annotations

import pytest
from publish_samples import Project

PROSE = "Le refuge accueille, chaque nuit de l’année, trente enfants et leurs mères, depuis lundi."
MORE = "Une équipe de douze bénévoles accompagne chaque nuit les familles vers un lieu où dormir."


def page(inner: str, after: str = "") -> str:
    return (
        '<html lang="fr"><head><title>Un refuge à Palanca</title></head><body><article>'
        f"<h1>Un refuge à Palanca</h1><p>{PROSE}</p>{inner}<p>{MORE}</p></article>{after}</body></html>"
    )


def published(project: Project, text: str, **options: object) -> str:
    path = project.add("refuge.html", text)
    return project.published(path, str.upper, **options).read_text("utf-8")


@pytest.mark.parametrize(
    "signs",
    [
        "<table><tr><td>LVIV</td><td>–</td><td>31</td></tr><tr><td>KIEV</td><td>40</td><td>✓</td></tr></table>",
        "<p>***</p>",
        '<p style="text-align:center">* * *</p>',
        "<ul><li>★★★</li><li>UN LIT</li></ul>",
        '<p><a href="https://refuge.example/aide">👉</a></p>',
        "<p>📞 ☎</p>",
    ],
)  # fmt: skip
def test_what_has_no_words_stays_in_its_place(project: Project, signs: str) -> None:
    assert signs in published(project, page(signs))


def test_a_line_of_signs_between_line_breaks_stays(project: Project) -> None:
    text = published(project, page("<p>Il dort ici.<br><br>***<br><br>Elle dort là.</p>"))

    assert "<p>IL DORT ICI.<br><br>***<br><br>ELLE DORT LÀ.</p>" in text


def test_a_sign_of_a_menu_goes_with_it(project: Project) -> None:
    menu = '<nav><ul><li><a href="/">Accueil</a></li><li>|</li><li><a href="/c">Contact</a></li></ul></nav>'

    assert "|" not in published(project, page("").replace("<article>", f"{menu}<article>"))


def test_a_hotline_in_a_button_or_a_box_is_published(project: Project) -> None:
    markup = (
        '<div class="wp-block-buttons"><div class="wp-block-button"><a href="tel:116000">{}</a></div></div>'
        '<aside class="encadre"><p>{}</p></aside>'
    )
    texts = ("Appeler le 116 000", "En danger : la police au 102.")

    assert markup.format(*map(str.upper, texts)) in published(project, page(markup.format(*texts)))


def test_what_is_left_out_between_paragraphs_is_named(project: Project) -> None:
    form = "<form><p>Demande d’un lit</p>\n***\n<p>Ce formulaire est pour les familles.</p></form>"

    published(project, "\n" + page(f"\n{form}", '<footer><a href="/">Accueil</a></footer>'))

    named = [note for note in project.notes if "between the paragraphs" in note]
    assert named == [
        f"{project.root}/releases/refuge.html:3: left out from between the paragraphs (form): "
        "“Demande d’un lit Ce formulaire est pour les familles.”"
    ]


def test_what_stands_around_the_text_is_counted_only(project: Project) -> None:
    published(project, page("", '<footer><a href="/">Accueil</a></footer>'))

    assert any("1 block of the page around the release left out" in note for note in project.notes)
    assert not any("between the paragraphs" in note for note in project.notes)


def test_links_that_touch_keep_their_words(project: Project) -> None:
    links = '<div><a href="/r">{}</a><a href="/r" class="file">{}</a></div>'

    text = published(project, page(links.format("Bilan sur la traite", "Ouvrir")))

    assert links.format("BILAN SUR LA TRAITE", "OUVRIR") in text


def test_comments_of_word_are_not_published_and_told(project: Project) -> None:
    sign = (
        "<a style='mso-comment-reference:OK_1;mso-comment-date:20240305T1200'>lundi</a>"
        '<span class=MsoCommentReference><a href="#_msocom_1">[OK1]</a></span>'
    )
    comments = (
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><div class=msocomtxt>"
        '<p><a href="#_msoanchor_1">[OK1]</a>Olena, vérifie ce jour.</p></div></div></div>'
    )

    text = published(project, page(f"<p>Les bus partent {sign}, à midi.</p>", comments), keep_furniture=True)

    assert "LUNDI" in text and "OK" not in text and "Olena" not in text
    assert any("not for the public: 1 comment" in note for note in project.notes)


def test_comments_of_google_docs_are_not_published_and_told(project: Project) -> None:
    sign = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>'
    comment = '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Olena, vérifie.</span></p></div>'

    text = published(project, page(f"<p>Les bus partent{sign} à midi.</p>", comment))

    assert "LES BUS PARTENT" in text and "[a]" not in text and "Olena" not in text
    assert any("not for the public: 1 comment" in note for note in project.notes)


def test_conditions_of_word_are_no_comments(project: Project) -> None:
    published(project, page("<p><![if !supportLists]>·<![endif]>Un lit par enfant.</p>"))

    assert not any("comment" in note for note in project.notes)


def test_the_link_to_a_note_leads_to_its_translation(project: Project) -> None:
    sign, note = '<a href="#n1" name="r1">[1]</a>', '<a href="#r1" name="n1">[1]</a>'

    text = published(
        project, page(f"<p>Les bus{sign} partent.</p>", f"<div><p>{note} Source : la mairie.</p></div>")
    )

    assert f"LES BUS{sign} PARTENT" in text and f"<p>{note} SOURCE : LA MAIRIE.</p>" in text


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("<template><p>Un modèle de page</p></template>", "the text of a template “Un modèle de page”"),
        ("<video>Aucun film ici</video>", "what is shown without the video “Aucun film ici”"),
        ('<video><source src="a.mp4">Aucun film ici</video>', "without the video “Aucun film ici”"),
        ("<object>Aucune carte ici</object>", "what is shown without the object “Aucune carte ici”"),
        ("<noscript><p><video>Aucun film ici</video></p></noscript>", "without scripts “Aucun film ici”"),
    ],
)  # fmt: skip
def test_text_in_place_of_what_cannot_be_shown_is_told_once(project: Project, markup: str, told: str) -> None:
    published(project, page(markup))

    assert [told in note for note in project.notes] == [True]


def test_text_in_place_of_a_film_is_translated_if_the_release_holds_it(project: Project) -> None:
    assert f"<video>{PROSE.upper()}</video>" in published(project, page(f"<video>{PROSE}</video>"))
