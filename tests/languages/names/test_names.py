from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.names import check_name
from l10n.languages.names.find import find_names, name_finder
from l10n.languages.names.transcription import SAME, likeness, similarity, well_spelt

NAMED = [
    ("La porte reste trop lourde, a résumé Olena Demtchouk, juriste à Jytomyr.", "Olena Demtchouk"),
    ("L’Ambassadeur de Norvège, M. Eirik Solbakken, a confirmé le calendrier.", "Eirik Solbakken"),
    ("La Ministre adjointe Natalia Fedorovytch a remercié les donateurs.", "Natalia Fedorovytch"),
    ("Le refuge est dirigé par le Dr Samuel Oduya depuis un an.", "Samuel Oduya"),
    ("Contact : Paweł Zieliński, OIM Varsovie, tél. +48 22 555 01 00", "Paweł Zieliński"),
    ("Contact : Claire Dubois – 03 84 00 00 12", "Claire Dubois"),
    ("Claire Dubois – +33 3 84 00 00 12", "Claire Dubois"),
    ("Le président de la commission, Jean-Marc Delvaux, a ouvert la séance.", "Jean-Marc Delvaux"),
    ("« Nous avons attendu », raconte Femke de Wit, chauffeuse de bus.", "Femke de Wit"),
    ("Chez les femmes, l’Éthiopienne Hirut Tadesse s’est imposée.", "Hirut Tadesse"),
    ("L’écrivain J. K. Marchetti a lu ses textes.", "J. K. Marchetti"),
    ("Selon Oksana\u00a0Horbounova, le délai est trop court.", "Oksana\u00a0Horbounova"),
    ("Une lettre a été adressée à M. Moreau le 3 mai.", "Moreau"),
    ("Selon Mme de Villiers, rien ne presse.", "Villiers"),
    ("Oksana a 34 ans et vit à Poltava.", "Oksana"),
    ("La mère de Liudmyla a prévenu la police.", "Liudmyla"),
    ("Les souvenirs d’Irina Cebotari seront publiés jeudi.", "Irina Cebotari"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_person_is_found_without_title_article_or_nationality(text: str, name: str) -> None:
    ((placeable,),) = find_names([text], [[]])
    assert (placeable.kind, placeable.surface) == ("name", name)
    assert text[placeable.start : placeable.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "L’Ambassadeur de Norvège a confirmé le calendrier.",
        "Porte-parole du Secrétaire général",
        "Le Haut Atlas reste enneigé.",
        "Partis de Tripoli, ils ont atterri à Timișoara.",
        "Rebaptisée Rose par ses maîtres, elle a repris son prénom.",
        "À Kryvyi Rih, les conducteurs ont repris le travail.",
        "Prénommés Paul et Ali, ils vivent à Lyon.",
        "Processus de Prague : les experts débattent.",
        "Dessin de Pia, 8 ans",
        "Le bureau de l’OIM Viet Nam a fermé.",
        "Un voyage au Sri Lanka et au Burkina Faso",
        "Un médecin de l’hôpital de Mae Sot a témoigné.",
        "Les bénévoles de l’association « Tepla Khata » passent chaque jour.",
        "Le roi Henri Ier régna trente ans.",
        "Seul le Colombien Rueda a tenté de le suivre.",
        "Sainte Thérèse d’Ávila mourut cette nuit-là.",
        "Ministère de la Justice et Conseil de l’Europe",
        "Un mécanisme national de renvoi",
        "M. le Président, chers collègues",
        "Photo : OIM/M. Kovač",
        "Me voici à Paris.",
        "Rien ne va. Les Rois, Alla ou Denis ?",
        "Roman national et romans",
        "",
    ],
)
def test_places_institutions_titles_and_kings_are_no_persons(text: str) -> None:
    assert find_names([text], [[]]) == [[]]


def test_each_text_gets_its_own_names_and_taken_spans_are_spared() -> None:
    texts = [text for text, _ in NAMED[:4]] + ["Rien ici."]
    taken = [[] for _ in texts]
    start = texts[1].index("Eirik")
    taken[1] = [(start, start + 5)]
    names = [[placeable.surface for placeable in found] for found in find_names(texts, taken)]
    assert names == [[NAMED[0][1]], [], [NAMED[2][1]], [NAMED[3][1]], []]


@pytest.mark.parametrize(
    "name",
    [
        "Andrée Lambert",
        "Dieudonné Kabongo",
        "Traoré Moussa",
        "Félicité Niyonzima",
        "Jean-René Lambert",
        "Timothée Vasseur",
    ],
)
def test_a_name_that_ends_like_a_participle_is_one_at_the_start_of_a_sentence_as_well(name: str) -> None:
    (found,) = find_names([f"{name} dirige l’association depuis 2019, a annoncé Mme {name}."], [[]])
    assert name in [placeable.surface for placeable in found]


def test_several_names_in_one_segment() -> None:
    text = "Davit Merabishvili, médecin légiste, et Chiara Bosetti, juriste, ont formé trente agents."
    (found,) = find_names([text], [[]])
    assert [placeable.surface for placeable in found] == ["Davit Merabishvili", "Chiara Bosetti"]


def test_names_share_a_form_of_address() -> None:
    (found,) = find_names(["MM. Dubois, Lopez et Haddad ont reçu le prix de Mme Morel."], [[]])
    assert [name.surface for name in found] == ["Dubois", "Lopez", "Haddad", "Morel"]


def test_what_comes_after_the_last_of_them_is_no_name() -> None:
    (found,) = find_names(["Selon MM. Dubois et Lopez, Interpol enquête sur Caritas."], [[]])
    assert [name.surface for name in found] == ["Dubois", "Lopez"]


def test_a_very_long_paragraph_is_no_trouble() -> None:
    text = "Selon Olena Demtchouk et M. Eirik Solbakken tout va bien " * 2_000
    (found,) = find_names([text], [[]])
    sure = {"Olena Demtchouk", "Eirik Solbakken"}  # the recogniser is not asked
    assert {placeable.surface for placeable in found} == sure


def test_finding_names_imports_neither_torch_nor_the_slow_french_tokenizer() -> None:
    code = (
        "import sys; from l10n.languages.names.find import find_names\n"
        f"assert find_names([{NAMED[0][0]!r}], [[]])[0]\n"
        "assert not {'torch', 'spacy.lang.fr'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# ------------------------------------------------------------------ the name in a target

SPELLINGS = [
    ("Olena Demtchouk", "Olena Demchuk", "Олена Демчук"),
    ("Iehor Chvets", "Yehor Shvets", "Єгор Швець"),
    ("Oksana Horbounova", "Oksana Horbunova", "Оксана Горбунова"),
    ("Volha Joukava", "Volha Zhukava", "Вольга Жукава"),
    ("Paweł Zieliński", "Paweł Zieliński", "Павел Зелінський"),
    ("Tomasz Wrzesień", "Tomasz Wrzesień", "Томаш Вжесень"),
    ("Corentin Maillet", "Corentin Maillet", "Корантен Майє"),
    ("Laurent Deschamps", "Laurent Deschamps", "Лоран Дешан"),
    ("Jean Rouvier", "Jean Rouvier", "Жан Рув’є"),
    ("Rosalind Pike", "Rosalind Pike", "Розалінд Пайк"),
    ("John Gibson", "John Gibson", "Джон Ґібсон"),
    ("José Quiroga", "José Quiroga", "Хосе Кірога"),
    ("Chiara Bosetti", "Chiara Bosetti", "К’яра Босетті"),
    ("Xavier Berthoud-Nicolet", "Xavier Berthoud-Nicolet", "Ксав’є Берту-Ніколе"),
    ("Aysel Quliyeva", "Aysel Guliyeva", "Айсель Гулієва"),
    ("Lindiwe Khoza", "Lindiwe Khoza", "Ліндіве Коза"),
    ("Luljeta Hoxha", "Luljeta Hoxha", "Люлєта Годжа"),
    ("András Kelemen-Nagy", "András Kelemen-Nagy", "Андраш Келемен-Надь"),
    ("Zsófia Halmos", "Zsófia Halmos", "Жофія Галмош"),
    ("Sidi Ould Brahim", "Sidi Ould Brahim", "Сіді ульд Брагім"),
    ("Femke de Wit", "Femke de Wit", "Фемке де Віт"),
    ("Éric Müller", "Eric Mueller", "Ерік Мюллер"),
    ("Henri Lebrun", "Henri Lebrun", "Анрі Лебрен"),
    ("Benoît Castaing", "Benoît Castaing", "Бенуа Кастен"),
    ("Grace Weiss", "Grace Weiss", "Ґрейс Вайс"),
    ("Aminata Sow", "Aminata Sow", "Аміната Соу"),
    ("Søren Dvořák", "Søren Dvořák", "Серен Дворжак"),
    ("Maria Șerban", "Maria Șerban", "Марія Шербан"),
]


@pytest.mark.parametrize(("name", "en", "uk"), SPELLINGS)
def test_a_name_is_recognised_in_the_spelling_of_the_target(name: str, en: str, uk: str) -> None:
    for spelling in (en, uk):
        target = f"«Ні», – said {spelling}, (OIM)."
        ((start, end),) = name_finder(name)(target)
        assert target[start:end] == spelling


@pytest.mark.parametrize(
    ("name", "uk"),
    [
        ("Olena Demtchouk", "Олени Демчук"),
        ("Iehor Chvets", "Єгором Швецем"),
        ("Wietske Terpstra", "Вітске Терпстру"),
        ("Taras Koval", "Тарасові Ковалю"),
    ],
)
def test_a_declined_name_is_recognised(name: str, uk: str) -> None:
    assert name_finder(name)(f"за словами {uk} сьогодні")


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Olena Demtchouk", "said Olena, a lawyer"),
        ("Olena Demtchouk", "said Irina Petrova, a lawyer"),
        ("Olena Demtchouk", "said olena demchuk"),
        ("Olena Demtchouk", "сказала Олена Петрівна"),
        ("Eirik Solbakken", "Посол Норвегії підтвердив"),
        ("Wezi Nyirenda", ""),
    ],
)
def test_a_lost_or_garbled_name_is_not_recognised(name: str, target: str) -> None:
    assert name_finder(name)(target) == []


def test_names_are_not_taken_for_one_another() -> None:
    wrong = [
        (one, other[language])
        for one, *_ in SPELLINGS
        for other in SPELLINGS
        for language in (1, 2)
        if one != other[0] and name_finder(one)(f"від {other[language]} тут")
    ]
    assert len(wrong) <= 0.01 * 2 * len(SPELLINGS) * (len(SPELLINGS) - 1), wrong


@given(st.text(max_size=20).filter(str.strip), st.text(max_size=20))
def test_likeness_is_a_percentage_and_full_for_the_same_word(one: str, two: str) -> None:
    assert 0 <= similarity(one, two) <= 100
    assert similarity(one, one) == 100 >= SAME


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_makes_the_finder_fail(name: str, target: str) -> None:
    for start, end in name_finder(name)(target):
        assert 0 <= start <= end <= len(target)
    assert name_finder(f"Olena {name}")(f"x Olena {name} y")


# ------------------------------------------------------------------ the spelling


@pytest.mark.parametrize(("name", "en", "uk"), SPELLINGS)
def test_a_right_spelling_is_accepted(name: str, en: str, uk: str) -> None:
    for language, spelling in (("en", en), ("uk", uk)):
        place = name_finder(name)(spelling)[0]
        assert check_name(name, spelling, language, place, "") == []


@pytest.mark.parametrize(
    ("name", "uk"),
    [
        ("Ole T. Horpestad", "Олена Т. Горптоді"),
        ("Natalia Fedorovych", "Наталія Федеродорош"),
        ("Hélène Beaudoin", "Геліє Белодоні"),
        ("Yana Hyde", "Юна Гід"),
        ("Maria Șerban", "Марія Еербан"),
        ("Anna Wójcik", "Анна Вожсік"),
        ("Andrei Țurcanu", "Андрій Юркану"),
    ],
)
def test_a_name_that_is_recognised_but_misspelt_is_named(name: str, uk: str) -> None:
    target = f"{uk} відкрила засідання."
    (place,) = name_finder(name)(target)
    (warning,) = check_name(name, target, "uk", place, "")
    assert warning.startswith(f"spelling of the name: {name} → ")


@pytest.mark.parametrize(
    ("target", "warning"),
    [
        ("Посол Olena Demtchouk тут.", "name not transliterated: Olena Demtchouk"),
        ("Посол Olena Demchuk тут.", "name not transliterated: Olena Demtchouk (Olena Demchuk in the draft)"),
        ("Посол Олена Demtchouk тут.", "name not transliterated: Olena Demtchouk (Demtchouk in the draft)"),
        ("Demtchouk тут.", "name not transliterated: Olena Demtchouk (Demtchouk in the draft)"),
        ("Посол тут.", "name lost: Olena Demtchouk (not rendered)"),
    ],
)
def test_latin_letters_are_told_from_a_lost_name(target: str, warning: str) -> None:
    place = next(iter(name_finder("Olena Demtchouk")(target)), None)
    told = check_name("Olena Demtchouk", target, "uk", place, "not rendered")
    assert told == [f"{warning}; in Ukrainian Олена Демчук"]


@given(st.text(max_size=20).filter(str.strip), st.text(max_size=20))
def test_likeness_with_vowels_is_a_percentage_and_full_for_the_same_word(one: str, two: str) -> None:
    assert 0 <= likeness(one, two) <= 100
    assert likeness(one, one) == 100
    assert well_spelt(one, one)


def test_a_name_in_letters_of_two_scripts_is_not_there() -> None:
    assert name_finder("Trésor")("Trésorилося в Сабраті.") == []
    assert name_finder("Trésor")("Trésor’а бачили.") == [(0, 6)]
    find = name_finder("Oksana Hnatiuk")
    assert find("Зверніться до Оksana Hnatiuk.") == []
    assert find("Зверніться до Оксани Гнатюк.") and find("Зверніться до Oksana Hnatiuk.")
