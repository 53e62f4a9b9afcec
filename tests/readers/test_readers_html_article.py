"""What belongs to the article of a page: tables, boxes, buttons and notes; what is no text of it."""

from __future__ import annotations

import pytest
from reader_samples import MORE, PROSE, Read, furniture, shown

from l10n.model import Kind


def page(inner: str, after: str = "") -> str:
    return (
        "<html lang=fr><head><title>Un site</title></head><body><article><h1>Des bus pour la nuit</h1>"
        f"<p>{PROSE}</p>{inner}<p>{MORE}</p></article>{after}</body></html>"
    )


def inside(read: Read, inner: str) -> list[tuple[str, str]]:
    """What ``inner`` becomes between two paragraphs of an article."""
    return shown(read("r.html", page(inner)))[2:-1]


# ------------------------------------------------------------------ signs

TABLE = (
    "<table><tr><th>Gare</th><th>2022</th><th>2023</th></tr>"
    "<tr><td>Lviv</td><td>–</td><td>31</td></tr><tr><td>Odessa</td><td>40</td><td>✓</td></tr></table>"
)
CELLS = ["Gare", "2022", "2023", "Lviv", "–", "31", "Odessa", "40", "✓"]


def test_a_cell_with_a_sign_only_is_a_cell(read: Read) -> None:
    assert inside(read, TABLE) == [("cell", text) for text in CELLS]


def test_a_table_that_ends_the_article_is_no_footer(read: Read) -> None:
    release = read("r.html", page("").replace("</article>", f"{TABLE}</article>"))
    assert shown(release)[-len(CELLS) :] == [("cell", text) for text in CELLS]


def test_a_sign_between_the_entries_of_a_menu_goes_with_them(read: Read) -> None:
    menu = "<nav><table><tr><td>Accueil</td><td>|</td><td>Contact</td></tr></table></nav>"
    release = read("r.html", page("").replace("<article>", f"{menu}<article>"))
    assert set(furniture(release)) == {"Accueil", "|", "Contact"}


# ------------------------------------------------------------------ boxes and buttons


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<div class="wp-block-button"><a href="/aide">Demander un lit en urgence</a></div>', "Demander un"),
        ('<div class="wp-block-buttons"><div><a href="tel:116000">Appeler le 116</a></div></div>', "Appeler"),
        ("<p><button>Appelez le 116 000</button></p>", "Appelez le 116 000"),
        ('<aside class="encadre"><p>En danger : la police au 102.</p></aside>', "En danger"),
        ('<aside><ul><li>Lits : 40</li><li>Repas : 60</li></ul></aside>', "Repas"),
        ('<div class="related-info"><p>Chacun a droit à un avocat.</p></div>', "Chacun a droit"),
        ("<aside><p>Contact</p><p>Tél. : 01 42 33 44 55</p></aside>", "Contact"),
        ("<p><button>Chaque nuit, un bus vous attend.</button></p>", "Chaque nuit"),
        ('<div class="related"><a href="tel:116000">Ligne d’aide</a></div>', "Ligne d’aide"),
    ],
)  # fmt: skip
def test_a_box_or_a_button_between_paragraphs_that_says_something_is_text(
    read: Read, markup: str, text: str
) -> None:
    release = read("r.html", page(markup))
    assert not furniture(release)
    assert any(found.startswith(text) for _, found in shown(release)[2:-1])


def test_what_is_not_to_be_translated_in_a_box_is_no_text(read: Read) -> None:
    english = "We will never leave this town, said the woman with her three children."
    box = f"<aside><p>Une mère a parlé :</p><p lang=en>{english}</p></aside>"
    release = read("r.html", page(box))
    assert english not in [block.text for block in release.blocks]


def test_a_button_heads_nothing(read: Read) -> None:
    assert inside(read, '<div class="btn"><a href="/aide">Demander un lit</a></div>') == [
        ("label", "Demander un lit")
    ]


def test_a_button_that_calls_is_text_below_the_last_paragraph_as_well(read: Read) -> None:
    button = '<div class="wp-block-button"><a href="tel:116000">Appeler la ligne d’aide</a></div>'
    release = read("r.html", page("").replace("</article>", f"{button}</article>"))
    assert shown(release)[-1][1] == "Appeler la ligne d’aide"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<p><button>Imprimer</button></p>", "button"),
        ('<div class="wp-block-button"><a href="/don">Faire un don</a></div>', "button"),
        ('<div class="share"><button>Facebook</button><button>Telegram</button></div>', "share buttons"),
        ("<nav><button>Nos villes</button></nav>", "navigation"),
        ('<aside><a href="/a">Un lit</a><br><br><a href="/b">Un repas</a></aside>', "beside the article"),
        ('<aside><h4>Dossier</h4><p><a href="/a">Les refuges à Lviv</a></p></aside>', "beside the article"),
        ("<aside><h4>À lire aussi</h4><p>Un lit à Lviv pour trente femmes</p></aside>", "beside the article"),
        ('<aside class="lire-aussi"><p>Un lit à Lviv pour trente femmes</p></aside>', "other articles"),
        ('<div class="newsletter"><p>Recevez nos nouvelles</p></div>', "newsletter"),
        ("<aside><p>Recevez nos nouvelles</p><form><input></form></aside>", "beside the article"),
        ("<p><button>Agrandir l’image</button> <button>Lire la vidéo</button></p>", "button"),
        ('<div class="btn"><a href="#suite">Afficher la suite</a></div>', "button"),
        ("<aside><p>Agenda</p><p>12 mars : une fête est donnée à Lviv.</p></aside>", "beside the article"),
        ("<aside><p>Météo : 12 degrés à Lviv</p></aside>", "beside the article"),
        ("<aside><p>Chacun a droit à un lit.</p><p><a href=/x>Abonnés</a></p></aside>", "beside the article"),
        ('<div class="sidebar"><p>Chacun a droit à un avocat.</p></div>', "sidebar"),
        ('<div class="cookie-banner"><button>Choisir mes traceurs</button></div>', "cookie notice"),
    ],
)  # fmt: skip
def test_menus_share_bars_other_articles_and_forms_between_paragraphs_are_none(
    read: Read, markup: str, reason: str
) -> None:
    release = read("r.html", page(markup))
    assert len(shown(release)) == 3
    assert set(furniture(release).values()) == {reason}


# ------------------------------------------------------------------ notes


@pytest.mark.parametrize(
    "notes",
    [
        '<div><hr><div id="ftn1"><p><a href="#r1" name="n1">[1]</a> Source : la mairie.</p></div></div>',
        '<div><p id="n1">[1] Source : la mairie.</p></div>',
        '<ol><li id="n1"><p>[1] Source :</p><p>la mairie.</p></li></ol>',
        '<aside id="n1">[1] Source : la mairie.</aside>',
        '<div id="ftn1"><p><a name="n1">[1]</a> Source :</p><p>la mairie.</p></div>',
    ],
)
def test_a_note_that_the_article_leads_to_is_text_wherever_it_stands(read: Read, notes: str) -> None:
    sign = '<p>Les bus<a href="#n1" name="r1">[1]</a> sont gratuits.</p>'
    release = read("r.html", page(sign, f"<div>{notes}</div>"))
    assert not furniture(release)
    assert " ".join(text for _, text in shown(release)).endswith("[1] Source : la mairie.")


def test_a_link_to_the_top_or_to_a_part_of_the_page_makes_no_text_of_it(read: Read) -> None:
    links = '<p>Voir <a href="#haut">plus haut</a> et <a href="#avis">les avis</a>.</p>'
    around = (
        '<div id="avis" class="comments"><p>Merci bien</p></div><div><a href="/x">Une autre page</a></div>'
    )
    release = read("r.html", page(links, around).replace("<body>", "<body id=haut>"))
    assert furniture(release) == {"Merci bien": "comments", "Une autre page": "links outside the article"}


# ------------------------------------------------------------------ reviewers' comments


WORD = (
    "<a style='mso-comment-reference:OK_1'>lundi</a><span class=MsoCommentReference>"
    '<a class=msocomanchor href="#_msocom_1" name="_msoanchor_1">[OK1]</a>'
    "<span style='mso-special-character:comment'>&nbsp;</span></span>",
    "<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'>"
    '<div id="_com_1" class=msocomtxt><p><a href="#_msoanchor_1">[OK1]</a>Olena, vérifie ce jour avant '
    "l’envoi, je ne suis pas sûre de moi.</p></div></div></div>",
)
GOOGLE = (
    'lundi<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>',
    '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Olena, vérifie ce jour avant l’envoi, je ne suis '
    "pas sûre de moi.</span></p><p>Merci beaucoup.</p></div>",
)


@pytest.mark.parametrize(("sign", "comments"), [WORD, GOOGLE])
def test_comments_of_word_processors_are_no_text_and_what_they_are_about_is(
    read: Read, sign: str, comments: str
) -> None:
    release = read("r.html", page(f"<p>Les bus partent {sign}, à midi.</p>", comments))
    assert [text for _, text in shown(release)][2:] == ["Les bus partent lundi, à midi.", MORE]
    assert not furniture(release)


# ------------------------------------------------------------------ links side by side, headings in bold


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<div><a href=/r>Bilan 2023</a><a href=/r class=x>Ouvrir</a></div>", ["Bilan 2023", "Ouvrir"]),
        ("<p>Voir <a href=/r>le bilan</a><a href=/s>la loi</a> ici.</p>", ["Voir le bilan la loi ici."]),
        ("<p>Le <a href=/r>bi</a><a href=/r>lan</a> est clos.</p>", ["Le bilan est clos."]),
        ("<p>Il dort<a href=#a>[1]</a><a href=#b>[2]</a> ici.</p>", ["Il dort[1][2] ici."]),
        ("<p>Voir le <a href=/r class=x>bi</a><a href=/r>lan</a> ici.</p>", ["Voir le bilan ici."]),
        ("<p><a href=/r class=x>Bi</a><a href=/r>lan</a></p>", ["Bilan"]),
        ("<p>Il dort<sup><a href=#a>1</a><a href=#b>2</a></sup> ici.</p>", ["Il dort¹² ici."]),
        ("<p>Voir <span><a href=/r>Lviv</a><a href=/s>Kiev</a></span> ici.</p>", ["Voir Lviv Kiev ici."]),
    ],
)  # fmt: skip
def test_links_that_touch_are_not_one_word(read: Read, markup: str, texts: list[str]) -> None:
    assert [text for _, text in inside(read, markup)] == texts


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<b>À propos<br></b>La gare est au sud.", ["À propos", "La gare est au sud."]),
        ("<strong>À propos</strong><br>La gare est au sud.", ["À propos", "La gare est au sud."]),
        ("<b>La gare du sud</b><br>est ouverte.", ["La gare du sud est ouverte."]),
        ("<b>La gare reçoit</b><br>40 femmes.", ["La gare reçoit 40 femmes."]),
        (
            "<b>La gare de Lviv et</b><br>Odessa Transport ouvrent un centre.",
            ["La gare de Lviv et Odessa Transport ouvrent un centre."],
        ),
        ("<b>La gare du</b> sud de<br>Lviv est ouverte.", ["La gare du sud de Lviv est ouverte."]),
        ("<b>La gare du sud de<br>Lviv est ouverte.</b>", ["La gare du sud de Lviv est ouverte."]),
    ],
)
def test_a_line_in_bold_over_a_sentence_is_a_paragraph_of_its_own(
    read: Read, markup: str, texts: list[str]
) -> None:
    assert [text for _, text in inside(read, f"<p>{markup}</p>")] == texts


def test_a_line_in_bold_over_a_sentence_is_a_heading(read: Read) -> None:
    release = read("r.html", page(f"<p><b>À propos<br></b>{PROSE}</p>"))
    assert [b.text for b in release.blocks if b.kind is Kind.HEADING] == ["À propos"]
