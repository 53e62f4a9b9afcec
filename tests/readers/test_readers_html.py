from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from reader_samples import MORE, PROSE, Read, furniture, marked, shown

from l10n.errors import L10nError
from l10n.model import Kind

HERE = Path(__file__).parent / "html"
ARTICLE = (HERE / "article.html").read_text("utf-8")

BLOCKS = [
    ("title", "Des bus pour la nuit"),
    ("lead", PROSE),
    (
        "quote",
        "«\u00a0On ne dort pas dans une gare\u00a0», a résumé Mme Lucie Daran, qui dirige douze bénévoles.",
    ),
    ("heading", "Trois arrêts chaque nuit"),
    ("label", "Le parcours comprend\u00a0:"),
    ("bullet", "la gare routière, à 23\u00a0h\u00a0;"),
    ("bullet", "l’accueil de nuit\u00a0;"),
    ("bullet", "l’hôpital."),
    ("caption", "Le premier bus, le 31 octobre. © Lanterne"),
    ("caption", "Passagers"),
    ("cell", "Nuit"),
    ("cell", "Personnes"),
    ("cell", "Lundi"),
    ("cell", "61"),
    ("quote", "Personne ne reste sur le quai, et personne ne paie."),
    ("body", "Le projet coûte 3\u00a0200\u00a0€ par mois."),
    ("heading", "Contact presse"),
    ("contact", "Lucie Daran"),
    ("contact", "Tél. : +33 5 55 01 40 22"),
    ("contact", "presse@lanterne.example"),
]

PAGES = {
    "wordpress": ("utf-8", [("label", "Publié le 3 novembre 2022")]),
    "drupal": ("utf-8", []),
    "spip": ("cp1252", []),
    "tables": ("cp1252", []),
    "fragment": ("utf-8", []),
}


def template(name: str, **parts: str) -> str:
    source = (HERE / f"{name}.html").read_text("utf-8")
    for part, text in parts.items():
        source = source.replace("{" + part + "}", text)
    return source


def page(body: str, head: str = "<title>Un site</title>") -> str:
    return f"<!DOCTYPE html><html lang=fr><head>{head}</head><body>{body}</body></html>"


def article(inner: str, head: str = "<title>Un site</title>") -> str:
    return page(f"<main><h1>Des bus pour la nuit</h1><p>{PROSE}</p>{inner}<p>{MORE}</p></main>", head)


def inside(read: Read, inner: str) -> list[tuple[str, str]]:
    """What ``inner`` becomes between two paragraphs of an article."""
    return shown(read("r.html", article(inner)))[2:-1]


@pytest.mark.parametrize("name", PAGES)
def test_the_article_is_kept_whole_and_the_page_around_it_left_out(read: Read, name: str) -> None:
    encoding, own = PAGES[name]
    release = read("r.html", template(name, title="Des bus pour la nuit", article=ARTICLE).encode(encoding))
    assert shown(release) == [BLOCKS[0], *own, *BLOCKS[1:]]
    assert release.title == "Des bus pour la nuit"
    assert release.encoding == encoding
    assert all(furniture(release).values())


def test_menus_cookies_sharing_related_articles_comments_and_footers_are_named_as_such(read: Read) -> None:
    found = furniture(read("r.html", template("wordpress", title="Des bus", article=ARTICLE)))
    reasons = {next(iter(text.split())): reason for text, reason in found.items()}
    assert reasons["Qui"] == "page header"
    assert reasons["Nous"] == "cookie notice"
    assert reasons["Twitter"] == "share buttons"
    assert reasons["Articles"] in ("related articles", "beside the article")
    assert found["2 commentaires"] == "comments"
    assert reasons["©"] == "page footer"


@pytest.mark.parametrize(
    ("source", "text", "runs"),
    [
        ("Le <em>cen</em>tre Passe<b>relle</b>", "Le centre Passerelle",
         [("cen", "emphasis", ""), ("relle", "strong", "")]),
        ("voir <a href='/x'>le <i>plan</i> d’aide</a>, adopté", "voir le plan d’aide, adopté",
         [("le plan d’aide", "link", "/x"), ("plan", "emphasis", "")]),
        ("<span>pro</span><span style='color:red'>tè</span>ge", "protège", []),
        ("<span style='font-weight: bold'>gras</span>", "gras", [("gras", "strong", "")]),
        ("le 1<sup>er</sup> avril et 50 m<sup>2</sup>", "le 1er avril et 50 m2",
         [("er", "sup", ""), ("2", "sup", "")]),
        ("en 2006<sup>1</sup>, 10<sup>6</sup> pas", "en 2006¹, 10⁶ pas",
         [("¹", "sup", ""), ("⁶", "sup", "")]),
        ("une phrase<br>sur deux<br/>lignes", "une phrase sur deux lignes", []),
        ("la « traite »<br>des êtres humains", "la « traite » des êtres humains", []),
        ("une phrase\n   sur  deux\tlignes", "une phrase sur deux lignes", []),
        ("garde-<wbr>fron&shy;tières", "garde-frontières", []),
        ("un <q>mot</q>, un <abbr title='x'>sigle</abbr>", "un «\u00a0mot\u00a0», un sigle", []),
        ("un <!-- caché --><script>x()</script>mot<noscript>non</noscript>", "un mot", []),
        ("un <span hidden>non </span><i style='display:none'>non</i>mot", "un mot", []),
        ("l’<del>ONU</del><ins>OIM</ins> aide", "l’OIM aide", [("OIM", "underline", "")]),
        ("<b>gras </b><b>encore</b> non", "gras encore non", [("gras encore", "strong", "")]),
        ("<a>ancre</a> <a href='javascript:x()'>script</a>", "ancre script", []),
        ("a <font color=red>b</font> <unknown>c</unknown> d", "a b c d", []),
    ],
)  # fmt: skip
def test_inline_markup_neither_splits_nor_loses_text(
    read: Read, source: str, text: str, runs: list[tuple[str, str, str]]
) -> None:
    release = read("r.html", article(f"<p>Ce jour-là, {source} et voilà tout.</p>"))
    block = release.blocks[2]
    assert block.text == f"Ce jour-là, {text} et voilà tout."
    assert marked(block.text, block.runs) == runs


def test_entities_are_decoded_by_name_by_number_and_once(read: Read) -> None:
    source = (
        "L&#8217;&eacute;t&#xE9;&nbsp;: &laquo;&nbsp;&hellip;&nbsp;&raquo;, R&amp;D, 5 &lt; 6 &amp;eacute; "
    )
    assert inside(read, f"<p>{source}&oelig;uvre.</p>") == [
        ("body", "L’été\u00a0: «\u00a0…\u00a0», R&D, 5 < 6 &eacute; œuvre.")
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&#0;", "&#0;"),
        ("&#xD800;", "&#xD800;"),
        ("&#99999999;", "&#99999999;"),
        ("&#xfffd;", "&#xfffd;"),
        ("&#x;", "&#x;"),
        ("&inconnu;", "&inconnu;"),
        ("&eacute", "é"),
        ("&#150;", "–"),
        ("&#55357;&#56832;", "😀"),
        ("&#xD83D;&#xde00;", "😀"),
        ("&#60;b&#62;", "<b>"),
    ],
)
def test_a_bad_reference_stays_as_typed_and_never_costs_the_page(read: Read, written: str, text: str) -> None:
    found = inside(read, f"<p>Le café {written} ouvre chaque matin à midi pour les enfants qui arrivent.</p>")
    assert found == [("body", f"Le café {text} ouvre chaque matin à midi pour les enfants qui arrivent.")]


def test_the_lines_of_preformatted_text_are_neither_joined_nor_headings(read: Read) -> None:
    source = (
        "<pre>\nHORAIRES\nLundi      8 h   gare\nMardi     11 h   <b>hôpital</b>\n\n"
        "Les bus partent de la gare et passent par l’hôpital,\n"
        "puis ils reviennent <i>par le même</i> chemin à la gare.\n"
        "Personne n’attend plus de vingt minutes, même la nuit\n"
        "ou le dimanche.</pre>"
    )
    release = read("r.html", article(source))
    assert shown(release)[2:-1] == [
        ("label", "HORAIRES"),
        *[("cell", text) for text in ("Lundi", "8 h", "gare", "Mardi", "11 h", "hôpital")],
        (
            "body",
            "Les bus partent de la gare et passent par l’hôpital, puis ils reviennent par le même chemin à "
            "la gare. Personne n’attend plus de vingt minutes, même la nuit ou le dimanche.",
        ),
    ]
    blocks = [b for b in release.blocks if b.runs]
    assert [marked(b.text, b.runs) for b in blocks] == [
        [("hôpital", "strong", "")],
        [("par le même", "emphasis", "")],
    ]


def test_headings_keep_their_level_and_line_breaks_in_them_are_spaces(read: Read) -> None:
    release = read(
        "r.html",
        article(f"<h2>Un toit&nbsp;:<br>pour qui&nbsp;?</h2><p>{PROSE}</p><h4>Où ?</h4><p>{MORE}</p>"),
    )
    headings = [(b.text, b.level) for b in release.blocks if b.kind is Kind.HEADING]
    assert headings == [("Un toit\u00a0: pour qui\u00a0?", 2), ("Où ?", 4)]


def test_nested_lists_keep_their_depth_and_order(read: Read) -> None:
    release = read(
        "r.html",
        article(
            "<ol><li>former<ul><li>les juges ;<li><p>la police ;</p></ul>puis évaluer ;</li>"
            "<li><p>informer.</p><p>Deux fois par an.</p></li></ol>"
        ),
    )
    bullets = [(b.text, b.level) for b in release.blocks if b.kind is Kind.BULLET]
    assert bullets == [
        ("former", 1), ("les juges ;", 2), ("la police ;", 2), ("puis évaluer ;", 1), ("informer.", 1),
        ("Deux fois par an.", 1),
    ]  # fmt: skip


def test_definition_lists_are_labels_and_paragraphs(read: Read) -> None:
    found = inside(
        read,
        "<dl><dt>Traite</dt><dd>Exploitation d’une personne par une autre, sous la contrainte.</dd></dl>",
    )
    assert found == [
        ("label", "Traite"),
        ("body", "Exploitation d’une personne par une autre, sous la contrainte."),
    ]


def test_tables_give_their_caption_header_cells_and_cells_in_order(read: Read) -> None:
    found = inside(
        read,
        "<table><caption>Par pays</caption><thead><tr><th scope=col>Pays</th><th>Places</th></tr></thead>"
        "<tbody><tr><th scope=row>Moldova<br>du Nord</th><td><p>12&nbsp;000</p></td></tr></tbody></table>",
    )
    assert found == [
        ("caption", "Par pays"),
        ("cell", "Pays"),
        ("cell", "Places"),
        ("cell", "Moldova du Nord"),
        ("cell", "12\u00a0000"),
    ]


def test_paragraphs_divided_by_line_breaks_only_are_paragraphs(read: Read) -> None:
    release = read(
        "r.html",
        f"<body><font size=5><b>Des bus pour la nuit</b></font><br><br>{PROSE}<br>&nbsp;<br>{MORE}<br>"
        "– un bus ;<br>– un toit.<br>Fin du texte</body>",
    )
    assert shown(release)[:-1] == [
        ("title", "Des bus pour la nuit"),
        ("lead", PROSE),
        ("body", MORE),
        ("bullet", "un bus ;"),
        ("bullet", "un toit."),
    ]


def test_a_page_saved_from_word_reads_like_any_other(read: Read) -> None:
    release = read("r.html", template("word", prose=PROSE).encode("cp1252"))
    assert shown(release) == [
        ("title", "Des bus pour la nuit"),
        ("lead", f"Kiev, le 27 octobre 2017 – {PROSE}"),
        ("bullet", "former les juges\u00a0;"),
        ("body", "L’OIM a financé[1] ce projet pour trois ans."),
        ("body", "[1] Avec l’aide de la Norvège et du Canada."),
    ]
    assert release.date == dt.date(2017, 10, 27)


@pytest.mark.parametrize(
    ("head", "encoding", "found"),
    [
        ("<meta charset='utf-8'>", "utf-8", "utf-8"),
        ("<meta charset='iso-8859-1'>", "utf-8", "utf-8"),
        ("<meta charset='utf-8'>", "cp1252", "cp1252"),
        ("<meta charset='iso-8859-1'>", "utf-8-sig", "utf-8-sig"),
        ("<meta charset='utf-8'>", "utf-16", "utf-16"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>", "cp1252", "cp1252"),
        ("<meta charset='windows-1252'>", "cp1252", "cp1252"),
        (
            "<META content='text/html; charset=iso-8859-15' http-equiv=Content-Type>",
            "iso8859-15",
            "iso8859-15",
        ),
        ("", "cp1252", "cp1252"),
    ],
)
def test_bytes_and_byte_order_mark_go_before_what_the_page_declares(
    read: Read, head: str, encoding: str, found: str
) -> None:
    release = read("r.html", article("<p>Cœur à l'œuvre : 5 € l'entrée.</p>", head).encode(encoding))
    assert release.blocks[2].text == "Cœur à l'œuvre : 5 € l'entrée."
    assert release.encoding == found


def test_an_xml_declaration_does_not_hide_the_page(read: Read) -> None:
    source = article("<p>À côté, l’été.</p>").encode("iso8859-15", "xmlcharrefreplace")
    release = read("r.html", b'<?xml version="1.0" encoding="iso-8859-15"?>\n' + source)
    assert ("body", "À côté, l’été.") in shown(release)


def test_blocks_know_their_source_line(read: Read) -> None:
    source = article(
        f"\n\n<p>Un premier\nparagraphe,\n{MORE}</p>\n<ul>\n<li>un ;</li>\n<li>deux.</li></ul>\n"
    )
    release = read("r.html", source)
    paragraph, first, second = release.blocks[2:5]
    assert (paragraph.line, first.line, second.line) == (3, 7, 8)
    assert paragraph.line_at(paragraph.text.index("paragraphe")) == 4
    assert paragraph.line_at(len(paragraph.text) - 1) == 5


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (
            "<meta property='article:published_time' content='2022-11-03T08:00:00+01:00'>",
            dt.date(2022, 11, 3),
        ),
        ("<meta name='DC.date' content='2022-11-03'>", dt.date(2022, 11, 3)),
        (
            '<script type=\'application/ld+json\'>{"datePublished": "2022-11-03"}</script>',
            dt.date(2022, 11, 3),
        ),
        ("<meta name='date' content='bientôt'>", None),
    ],
)
def test_the_date_is_the_published_one_of_the_metadata(read: Read, head: str, date: dt.date | None) -> None:
    assert read("r.html", article("", head)).date == date


@pytest.mark.parametrize(
    "source",
    [
        "<html></html>",
        "<!-- rien -->",
        page(""),
        page("<nav><a href=/>Accueil</a></nav><form><input></form>"),
        page("<header>Un site</header><div id=app></div><footer>© 2020 OIM. Tous droits réservés.</footer>"),
        page(f"<script>var x = '{PROSE}';</script>"),
        page("<h1>Erreur 404</h1><p>La page que vous cherchez n’existe pas.</p><a href=/>Retour</a>"),
        page("<p>Vous devez activer JavaScript pour utiliser ce site.</p>"),
        page("<p><a href=/x>Un titre d’article parmi beaucoup d’autres sur cette page</a></p>" * 20),
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_an_error_with_a_remedy(read: Read, source: str) -> None:
    with pytest.raises(L10nError) as error:
        read("r.html", source)
    assert str(error.value).endswith(
        "r.html: no article found in the page; save the page again when it has loaded fully, or copy the "
        "article's text into a .txt file"
    )


def test_malformed_markup_loses_no_word(read: Read) -> None:
    release = read(
        "r.htm", f"<p>{PROSE}<p>Un <b>mot <i>mal</b> fermé</i> et un </span>autre < 5 & 6 <p>{MORE}<div>"
    )
    assert [b.text for b in release.blocks] == [PROSE, "Un mot mal fermé et un autre < 5 & 6", MORE]


def test_other_articles_are_known_by_the_heading_over_them_alone(read: Read) -> None:
    others = "<h3>Lire aussi</h3><p>Une laverie de quartier</p><p>Le bilan de l’été</p></main>"
    release = read("r.html", article("<h3>Merci à tous</h3>").replace("</main>", others))
    assert [text for _, text in shown(release)][-2:] == ["Merci à tous", MORE]
    assert furniture(release) == {
        "Lire aussi": "heads other articles",
        "Une laverie de quartier": "title of another article",
        "Le bilan de l’été": "title of another article",
    }


def test_a_link_in_the_middle_of_a_list_or_a_page_of_links_is_kept_in_the_article(read: Read) -> None:
    found = inside(
        read, "<p>À lire :</p><ul><li><a href=/p>Le plan d’action</a></li><li><a href=/q>La loi</a></li></ul>"
    )
    assert found == [("label", "À lire :"), ("bullet", "Le plan d’action"), ("bullet", "La loi")]


ENGLISH = "We will never leave this town, said the woman with her three children."


@pytest.mark.parametrize(
    "markup",
    [
        f'<p lang="en">{ENGLISH}</p>',
        f'<blockquote lang="en-GB"><p>{ENGLISH}</p></blockquote>',
        f'<ul lang="en"><li>{ENGLISH}</li></ul>',
        '<p lang="uk">Ми не поїдемо звідси ніколи.</p>',
        '<p translate="no">Réseau La Lanterne de Lviv</p>',
        '<td class="notranslate">Réseau La Lanterne de Lviv</td>',
    ],
)
def test_a_paragraph_that_is_not_to_be_translated_is_no_part_of_the_text(read: Read, markup: str) -> None:
    assert inside(read, f"<p>Le bus part.</p>{markup}<p>Il arrive.</p>") == [
        ("body", "Le bus part."),
        ("body", "Il arrive."),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        f'<p lang="en">{MORE}</p>',
        f'<p lang="en">{ENGLISH}</p><p lang="en">{MORE}</p>',  # it is not to be relied on
        f'<div class="notranslate"><p>{MORE}</p></div>',
        f'<p lang="fr-CA">{MORE}</p>',
        f'<p translate="yes">{MORE}</p>',
        f'<p><span translate="no">{MORE}</span></p>',
    ],
)
def test_french_is_read_whatever_its_markup_says(read: Read, markup: str) -> None:
    assert MORE in [text for _, text in inside(read, markup)]


def test_what_follows_an_element_without_content_is_no_part_of_it(read: Read) -> None:
    assert inside(read, '<p>Le bus part<wbr> ce soir.<embed src="a"> Il est <b>gratuit</b>.</p>') == [
        ("body", "Le bus part ce soir. Il est gratuit.")
    ]
