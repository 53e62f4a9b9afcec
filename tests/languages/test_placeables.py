from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.base.spans import overlaps
from l10n.languages.placeables import (
    Placeable,
    find_labels,
    find_numerals,
    find_placeables,
    finder,
    localise,
    reading,
    target_forms,
)
from l10n.languages.placeables.target_words import strange_numbers
from l10n.languages.placeables.words import numbers_in_words, whole_numbers
from l10n.languages.typography import NO_BREAK

LANGUAGES = st.sampled_from(["en", "uk"])
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(p.kind, p.surface) for p in find_placeables(text)]


def reappears(source: str, target: str, language: str) -> bool:
    """Whether all placeables of the source stand in the target."""
    return all(finder(p, language)(target) for p in find_placeables(source))


@pytest.mark.parametrize(
    ("text", "kind", "surface"),
    [
        ("Il y a 12 refuges.", "number", "12"),
        ("Plus de 18 000 personnes", "number", "18 000"),
        ("Plus de 18\u202f000 personnes", "number", "18\u202f000"),
        ("Plus de 1.250.000 personnes", "number", "1.250.000"),
        ("Un prêt de 3,5 millions", "number", "3,5"),
        ("Un prêt de 1 200,75 euros", "number", "1 200,75"),
        ("Environ 40 % des mineurs", "amount", "40 %"),
        ("Un don de 150 $ par famille", "amount", "150 $"),
        ("Un don de US$ 1 200 hier", "amount", "US$ 1 200"),
        ("Un budget de 3,5 M€ pour l’an prochain", "amount", "3,5 M€"),
        ("Un budget de 12,4 Md d’€ au total", "amount", "12,4 Md d’€"),
        ("Un loyer de 1 200–1 300 € par mois", "amount", "1 200–1 300 €"),
        ("Un loyer de 2 000 - 2 500 ₴ par mois", "amount", "2 000 - 2 500 ₴"),
        ("Un billet à US$ 20-30 hier", "amount", "US$ 20-30"),
        ("Une perte de 3,5–4 M€ au total", "amount", "3,5–4 M€"),
        ("Il a fait −20 °C à l’aube", "amount", "−20 °C"),
        ("Le camp couvre 14 km², dit-elle", "amount", "14 km²"),
        ("Le vent souffle à 90 km/h ici", "amount", "90 km/h"),
        ("Un prêt de 2 millions d’euros", "number", "2"),
        ("Il mesure 1,80 par endroits", "number", "1,80"),
        ("Elle mesure 1 m 68 et porte un manteau", "amount", "1 m 68"),
        ("Un mur de 2m50, puis rien", "amount", "2m50"),
        ("Payé 10 l’an", "number", "10"),
        ("Une amende de 300 hryvnias", "number", "300"),
        ("Depuis 2015, l’aide", "number", "2015"),
        ("Réunis le 27 octobre à Kiev", "date", "27 octobre"),
        ("Réunis le 1er mars à Kiev", "date", "1er mars"),
        ("Ouvert à 10 h 30 précises", "time", "10 h 30"),
        ("Ouvert à 9 heures précises", "time", "9 heures"),
        ("Ouvert à 18h00 précises", "time", "18h00"),
        ("Tél. +38 044 568 50 15, Kiev", "phone", "+38 044 568 50 15"),
        ("Tél. 044 568 50 15, Kiev", "phone", "044 568 50 15"),
        (
            "Tél. +38\u2009044\u2009568\u200950\u200915, Kiev",
            "phone",
            "+38\u2009044\u2009568\u200950\u200915",
        ),
        ("Tél. 01\u200944\u200956\u200950\u200915", "phone", "01\u200944\u200956\u200950\u200915"),
        ("Écrire à v.zhluk@iom.example.org.", "e-mail", "v.zhluk@iom.example.org"),
        ("Voir https://example.org/a?b=1.", "URL", "https://example.org/a?b=1"),
        ("Voir www.example.org/stop, svp", "URL", "www.example.org/stop"),
        ("Voir https://example.org/a?b=1&c=2#fin ou rien", "URL", "https://example.org/a?b=1&c=2#fin"),
        ("Voir example.org/stop, svp", "URL", "example.org/stop"),
        ("Suivez @OIM_Ukraine.", "handle", "@OIM_Ukraine"),
        ("Suivez @oim@social.example.org, svp", "handle", "@oim@social.example.org"),
        ("Sous le mot-dièse #StopTraite, des récits", "hashtag", "#StopTraite"),
        ("Appelez le numéro gratuit 800 000 311.", "phone", "800 000 311"),
        ("Info : 613 991 06 57", "phone", "613 991 06 57"),
        ("Enfants disparus : composez le 116 000.", "phone", "116 000"),
        ("Un numéro gratuit, le 116 123, pour tous", "phone", "116 123"),
        ("Du 116 006, numéro des victimes", "phone", "116 006"),
        ("Tél. : 116 123", "phone", "116 123"),
        ("Ligne verte : 0 800 77777", "phone", "0 800 77777"),
        ("Ligne verte : 0 800 505 501", "phone", "0 800 505 501"),
        ("La ligne a reçu 116 000 messages", "number", "116 000"),
        ("C’est le 100 000e appel reçu", "number", "100 000"),
        ("Sur un téléphone, 2 300 photos", "number", "2 300"),
        ("Il contacte 1 250 000 personnes", "number", "1 250 000"),
        ("Elle gagnait 150 lei par jour", "amount", "150 lei"),
        ("Une amende de 22 000 MDL hier", "amount", "22 000 MDL"),
        ("Un loyer de 300 lei roumains ici", "amount", "300 lei roumains"),
        ("Un salaire de 4 300 zł par mois", "amount", "4 300 zł"),
        ("Rendez-vous à 8 heures du soir ici", "time", "8 heures du soir"),
    ],
)
def test_what_is_carried_over_is_found(text: str, kind: str, surface: str) -> None:
    assert found(text) == [(kind, surface)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Le dossier no 45210 est clos.", "45210"),
        ("L’arrêt 61532/20 de la Cour", "61532"),
        ("Passeport no AB 123456", "123456"),
        ("12, rue des Tilleuls, 79000 Lviv", "79000"),
        ("12, rue des Tilleuls, 79000 Valdory", "79000"),
        ("La permanence répond au 116123.", "116123"),
        ("Tél. : 116123", "116123"),
    ],
)
def test_figures_that_count_nothing_stay_as_they_are(text: str, figures: str) -> None:
    (number,) = (p for p in find_placeables(text) if p.surface == figures)
    assert number.identifier
    assert target_forms(number, "en") == target_forms(number, "uk") == (figures,)


@pytest.mark.parametrize(
    "text",
    [
        "Quelque 12000 personnes",
        "Ils sont 12000 à fuir.",
        "Près de 12000 Syriens ont fui.",
        "La ville compte 12000 habitants.",
        "Le dossier no 4521",
        "Un don de 12000 euros",
        "Le 10000e visiteur",
    ],
)
def test_a_quantity_is_one_even_if_its_figures_are_not_grouped(text: str) -> None:
    assert not any(placeable.identifier for placeable in find_placeables(text))


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Menu 3 – 20 € par personne", ["3", "20 €"]),  # the dash of a list
        ("De 30-20 €", ["30", "20 €"]),
        ("Le lot 01-20 €", ["01", "20 €"]),
        ("Covid-19-20 €", ["19", "20 €"]),
        ("20 €-30 €", ["20 €", "30 €"]),
        ("de 2-8 °C", ["2", "8 °C"]),
        ("à 5 m 120 personnes", ["5", "120"]),
        ("un bateau de 12 m 45 personnes", ["12", "45"]),
        ("de 10-15 %", ["10", "15 %"]),
    ],
)
def test_no_range_of_sums_is_made_of_what_may_be_none(text: str, surfaces: list[str]) -> None:
    assert [surface for _, surface in found(text)] == surfaces


@pytest.mark.parametrize(
    "text",
    [
        "Ils travaillaient de 14 à 16 heures par jour.",
        "Des journées de travail de 10 à 12 heures",
        "Le délai de réponse est de 12 à 24 heures.",
        "Comptez entre 15 et 18 heures de route.",
        "La traversée prend de 18 à 20 heures.",
        "Une formation de 3 à 4 heures",
        "Rendez-vous dimanche 15 à 18 heures",
        "Ils étaient 20 à 14 heures.",
        "Le groupe 2 à 15 h",
        "Score 3-2 h",
    ],
)
def test_the_first_of_two_numbers_is_no_hour_where_it_may_be_a_length_of_time_or_a_day(text: str) -> None:
    assert found(text)[0][0] == "number"


@pytest.mark.parametrize(
    "text",
    [
        "Ils travaillaient de 14 à 16 heures par jour.",
        "La traversée prend de 18 à 20 heures.",
        "Le délai a été ramené de 24 à 6 heures.",
        "L’attente moyenne est passée de 6 à 14 heures.",
    ],
)
def test_of_a_length_of_time_both_numbers_are_no_hours_of_the_day(text: str) -> None:
    assert [kind for kind, _ in found(text)] == ["number", "amount"]


@pytest.mark.parametrize(
    "text",
    [
        "Ouvert de 14 à 18 heures",
        "Le guichet ouvre entre 9 et 12 h, le lundi",
        "Accueil de nuit : de 20 à 8 heures",
        "L’heure de fermeture passe de 22 à 20 heures.",
        "À 3 heures, il sera 2 heures.",
    ],
)
def test_the_first_of_two_hours_may_share_the_unit(text: str) -> None:
    assert [kind for kind, _ in found(text)] == ["time", "time"]


@pytest.mark.parametrize("text", ["", "Aucun chiffre ici.", "Ouvert 24 heures sur 24", "vingt personnes"])
def test_nothing_is_found_where_nothing_must_be_carried_over(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("source", "en", "uk"),
    [
        ("18 000 personnes", "18,000 people", "18\u00a0000 осіб"),
        ("1 200 personnes", "1,200 people", "1200 осіб"),
        ("3,5 millions", "3.5 million", "3,5 мільйона"),
        ("les 3 pays", "the three countries", "три країни"),
        ("elle mesure 1 m 68", "she is 1.68 metres tall", "її зріст 1,68 м"),
        ("elle mesure 1 m 68", "she is 1 m 68", "її зріст 1 м 68"),
        ("elle mesure 1 m 68", "she is 1 metre 68", "її зріст 168 см"),
        ("le 5 octobre", "on October 5", "5 жовтня"),
        ("le 1er mars", "on 1 March", "1 березня"),
        ("les 26 et 27 octobre", "on 26 and 27 October", "26 та 27 жовтня"),
        ("à 14 heures", "at 2 p.m.", "о 14:00"),
        ("de 14 à 18 heures", "from 2 to 6 p.m.", "з 14:00 до 18:00"),
        ("entre 9 et 12 h", "between 9 a.m. and noon", "між 9-ю та 12-ю"),
        ("à 10 h 30", "at 10.30 a.m.", "о 10:30"),
        ("tél. +38 044 568 50 15", "tel. +38 (044) 568-50-15", "тел. +38 044 568 50 15"),
        ("contact@example.org", "contact@example.org", "contact@example.org"),
        ("mise à prix 7 200 $", "starting price $7,200", "початкова ціна 7200 доларів"),
        ("un budget de 3,5 M€", "a budget of €3.5 million", "бюджет у 3,5 млн євро"),
        ("un budget de 3,5 M€", "a budget of 3.5 million euros", "бюджет 3,5 мільйона євро"),
        ("une aide de 12 k€", "aid of EUR 12,000", "допомога в 12 000 євро"),
        ("une amende de 40 £", "a 40-pound fine", "штраф 40 фунтів"),
        ("250 ₴ par mois", "UAH 250 a month", "250 гривень на місяць"),
        ("1 200–1 300 €", "EUR 1,200–1,300", "1200–1300 євро"),
        ("1 200–1 300 €", "from EUR 1,200 to EUR 1,300", "від 1200 до 1300 євро"),
        ("1 200–1 300 €", "1,200 to 1,300 euros", "1200 євро – 1300 євро"),
        ("3,5–4 M€", "€3.5 million–€4 million", "3,5–4 мільйони євро"),
        ("de 20 à 30 €", "EUR 20 to 30", "від 20 до 30 євро"),
        ("de 2 à 8 °C", "between 2 and 8 degrees", "від 2 до 8 градусів"),
        ("par −20 °C", "at minus 20 °C", "за мінус 20 °C"),
        ("12 % des 40 %", "12 per cent of the 40%", "12 відсотків із 40 %"),
        ("12 % ou 15 %", "12 or 15 per cent", "12 чи 15 відсотків"),
        ("14 km²", "14 square kilometres", "14 кв. км"),
        ("de 8 heures à 20 heures", "from 8:00 to 20:00", "з 8:00 до 20:00"),
        ("de 8 heures à 20 heures", "from 8 a.m. to 8 p.m.", "з восьмої до двадцятої (20) години"),
        ("à 19 h", "at seven in the evening", "о 7-й годині вечора"),
        ("à 19 h", "at 7 tonight", "о сьомій вечора"),
        ("à 14 h 30", "at 2.30 in the afternoon", "о 2:30 дня"),
        ("à 23 h", "at 11 last night", "об 11-й ночі"),
        ("à 8 heures du soir", "at 8 p.m.", "о 8-й вечора"),
        ("à 8 heures du soir", "at 20:00", "о 20:00"),
        ("150 lei", "150 lei", "150 леїв"),
        ("22 000 MDL", "22,000 lei", "22 000 молдовських леїв"),
        ("300 PLN", "300 zlotys", "300 злотих"),
    ],
)  # fmt: skip
def test_localised_spellings_are_recognised(source: str, en: str, uk: str) -> None:
    assert found(source)
    assert reappears(source, en, "en")
    assert reappears(source, uk, "uk")


@pytest.mark.parametrize(
    ("source", "en", "uk"),
    [
        ("18 000 personnes", "1,800 people", "180 осіб"),
        ("40 %", "14 per cent", "400 %"),
        ("40 %", "40 people", "40 осіб"),
        ("150 $", "150", "ціна 150"),
        ("3,5 M€", "EUR 3.5", "3,5 М"),
        ("1 200–1 300 €", "1,200–1,300", "1200–1300"),
        ("1 200–1 300 €", "EUR 1,300", "1300 євро"),
        ("1 200–1 300 €", "EUR 1,200–1,400", "1200–1400 євро"),
        ("3,5 M€", "USD 3.5 million", "3,5 мільйона доларів"),
        ("−20 °C", "20 °C", "20 °C"),
        ("14 km²", "14 km", "14 км"),
        ("#StopTraite", "#StopTrafficking", "#stoptraite"),
        ("3,5 millions", "3.57 million", "35 мільйонів"),
        ("le 5 octobre", "on 5 November", "15 жовтня"),
        ("à 10 h 30", "at 10", "о 11:30"),
        ("tél. +38 044 568 50 15", "tel. +38 044 568 50 16", "тел. +38 044 568 50"),
        ("contact@example.org", "contacts@example.org", "contact at example.org"),
        ("https://example.org/a", "https://example.org/b", "example.org"),
        ("à 17 h 00", "at 5", "о 5"),
        ("à 17 h 30", "at 5:31", "о 6:30"),
        ("à 19 h", "at 7 in the morning", "о 7:00 ранку"),
        ("à 21 h", "at 9", "о 9 годині ранку"),
        ("à 7 h", "at 7 in the evening", "о 7-й вечора"),
        ("Appelez le 116 000", "dial 116,000", "116 001"),
        ("341 €", "$341", "341 долар"),
        ("300 RON", "300 euros", "300 злотих"),
    ],
)
def test_what_is_garbled_is_not_recognised(source: str, en: str, uk: str) -> None:
    assert found(source)
    assert not reappears(source, en, "en")
    assert not reappears(source, uk, "uk")


@pytest.mark.parametrize(
    ("source", "en", "uk"),
    [
        ("18 000", "18,000", "18\u00a0000"),
        ("1 200", "1,200", "1200"),
        ("2015", "2015", "2015"),
        ("0,5", "0.5", "0,5"),
        ("27 octobre", "27 October", "27 жовтня"),
        ("9 h", "9:00", "9:00"),
        ("18h05", "18:05", "18:05"),
        ("150 $", "$150", f"150{NO_BREAK}$"),
        ("3,5 M€", "€3.5 million", f"3,5{NO_BREAK}млн{NO_BREAK}€"),
        ("1 200–1 300 €", "€1,200–1,300", f"1200–1300{NO_BREAK}€"),
        ("12 000 – 15 000 ₴", "UAH 12,000–15,000", f"12{NO_BREAK}000–15{NO_BREAK}000{NO_BREAK}грн"),
        ("3,5-4 M$", "$3.5–4 million", f"3,5–4{NO_BREAK}млн{NO_BREAK}$"),
        ("40 %", "40 per cent", f"40{NO_BREAK}%"),
        ("90 km/h", "90 km/h", f"90{NO_BREAK}км/год"),
    ],
)
def test_the_house_style_of_the_target_comes_first(source: str, en: str, uk: str) -> None:
    (placeable,) = find_placeables(source)
    assert target_forms(placeable, "en")[0] == en
    assert target_forms(placeable, "uk")[0] == uk


@pytest.mark.parametrize(
    ("surface", "words"),
    [
        ("150 $", "150 dollars"),
        ("3,5 M€", "3,5 millions d’euros"),
        ("1,9 M€", "1,9 million d’euros"),
        ("2 Md$", "2 milliards de dollars"),
        ("12 k€", "12 000 euros"),
        ("1,5 k€", "1,5 mille euros"),
        ("€ 20", "20 euros"),
        ("20-30 €", "20–30 euros"),
        ("1–1,5 M€", "1–1,5 million d’euros"),
        ("12–15 k€", "12 000–15 000 euros"),
        ("1 m 80", "1,80 m"),
        ("1 €", "1 euro"),
        ("22 000 MDL", "22 000 lei moldaves"),
        ("300 PLN", "300 zlotys"),
        ("40 %", ""),
        ("14 km²", ""),
        ("2015", ""),
    ],
)
def test_a_sum_is_read_in_words(surface: str, words: str) -> None:
    (placeable,) = find_placeables(surface)
    assert reading(placeable) == words


@pytest.mark.parametrize(
    ("source", "target", "language", "text"),
    [
        ("1 200 personnes", "1 200 people", "en", "1,200 people"),
        ("de 8h à 10 h 30", "from 8h to 10.30 a.m.", "en", "from 8:00 to 10:30 a.m."),
        ("de 9 h à 17 h 00", "from 9:00 to 5:00", "en", "from 9:00 to 17:00"),
        ("à 17 h 30", "at 5.30 sharp", "en", "at 17:30 sharp"),
        ("à 17 h et à 20 h", "at 5:00 and at 8 p.m.", "en", "at 5:00 and at 8 p.m."),
        ("à 19 h", "о 7:00", "uk", "о 19:00"),
        ("à 19 h", "о 7:00 вечора", "uk", "о 7:00 вечора"),
        ("à 0 h 15", "at 12:15 a.m.", "en", "at 12:15 a.m."),
        ("de 8h à 10 h 30", "від 8h до 10h30", "uk", "від 8:00 до 10:30"),
        ("à 8 heures", "at eight", "en", "at eight"),
        ("de 14 à 18 h", "from 14 to 18h", "en", "from 14:00 to 18:00"),
        ("de 14 à 18 h", "from 2 to 6 p.m.", "en", "from 2 to 6 p.m."),
        ("de 14 à 18 h", "the 14 rooms, from 2 to 6 p.m.", "en", "the 14 rooms, from 2 to 6 p.m."),
        ("entre 9 et 12 heures", "між 9 та 12:00", "uk", "між 9:00 та 12:00"),
        ("2 heures de route", "a 2 hours’ drive", "en", "a 2 hours’ drive"),
        ("100 km²", "100 km2 of land", "en", "100 km² of land"),
        ("12 000 $", "12.000$ а", "uk", f"12{NO_BREAK}000{NO_BREAK}$ а"),
        ("3,5 M€", "EUR 3,5 million", "en", "EUR 3.5 million"),
        ("37 %", "37 % of", "en", "37% of"),
        ("1 200–1 300 €", "EUR 1 200 - 1 300 a month", "en", "EUR 1,200–1,300 a month"),
        (
            "12 000-15 000 ₴",
            "12.000 – 15.000 гривень",
            "uk",
            f"12{NO_BREAK}000–15{NO_BREAK}000{NO_BREAK}гривень",
        ),
        ("1 200–1 300 €", "from 1200 to 1300 euros", "en", "from 1,200 to 1,300 euros"),
        ("Entre 500 et 1 000 €", "Between 500 and EUR 1,000", "en", "Between EUR 500 and 1,000"),
        ("de 20 à 30 €", "from 20 to €30 a day", "en", "from €20 to 30 a day"),
        ("de 20 à 30 €", "from EUR 20 to EUR 30", "en", "from EUR 20 to EUR 30"),
        ("les 3 régions reçoivent 20 €", "the 3 and EUR 20", "en", "the 3 and EUR 20"),
        ("Dossier no 45210", "File No. 45,210", "en", "File No. 45210"),
        ("son 3e étage", "its 3th floor", "en", "its 3rd floor"),
        ("la 1re victoire", "the 1re victory", "en", "the 1st victory"),
        ("la 112e loi, la 22e", "the 112nd act, the 22th", "en", "the 112th act, the 22nd"),
        ("la 1 003e loi", "the 1,003th act", "en", "the 1,003rd act"),
        ("le 3e", "3-й", "uk", "3-й"),
    ],
)
def test_figures_take_the_writing_of_the_target(source: str, target: str, language: str, text: str) -> None:
    placed = []
    for placeable in find_placeables(source):
        (span, *_) = finder(placeable, language)(target)
        placed.append((span, placeable))
    assert localise(target, placed, language) == text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("quinze", {15}),
        ("deux cent cinquante mille", {2, 100, 50, 1000, 200, 150, 250, 50_000, 250_000}),
        ("quatre-vingt-dix-huit", {98, 80, 90, 4, 20, 10, 8}),
        ("vingt et unième", {20, 1, 21}),
        ("une trentaine", {1, 30, 31}),
        ("Le neuvième jour", {9}),
        ("Personne ne vient.", set()),
    ],
)
def test_numbers_in_words_have_their_values(text: str, values: set[int]) -> None:
    assert values <= set(numbers_in_words(text))
    assert bool(values) == bool(numbers_in_words(text))


def test_spans_overlap_if_they_share_a_character() -> None:
    assert overlaps((2, 5), [(0, 3)])
    assert overlaps((2, 5), [(4, 9)])
    assert not overlaps((2, 5), [(0, 2), (5, 7)])


# ------------------------------------------------------------------ properties


@given(st.text(alphabet="0123456789 .,h+@/:-éaoctbrew\u00a0\u202f", max_size=60) | st.text(max_size=60))
def test_placeables_are_pieces_of_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for placeable in find_placeables(text):
        assert end <= placeable.start < placeable.end <= len(text)
        assert placeable.surface == text[placeable.start : placeable.end]
        end = placeable.end


def grouped(number: int, space: str) -> str:
    return f"{number:,}".replace(",", space)


@given(st.integers(0, 10**10), st.sampled_from([" ", "\u00a0", "\u202f", ""]), LANGUAGES)
def test_any_number_is_found_whole_and_recognised_in_the_house_style(
    number: int, space: str, language: str
) -> None:
    surface = grouped(number, space)
    text = f"Ils sont {surface} selon nous."
    (placeable,) = find_placeables(text)
    assert placeable == Placeable("number", 9, 9 + len(surface), surface)
    (form,) = target_forms(placeable, language)
    assert [c for c in form if c.isdigit()] == [c for c in surface if c.isdigit()]
    assert finder(placeable, language)(f"a {form} b") == [(2, 2 + len(form))]


@given(st.integers(13, 10**7), st.integers(13, 10**7), LANGUAGES)
def test_a_number_is_not_recognised_in_another_one(one: int, two: int, language: str) -> None:
    (first,) = find_placeables(grouped(one, " "))
    (second,) = find_placeables(grouped(two, " "))
    hit = finder(first, language)(target_forms(second, language)[0])
    assert bool(hit) == (one == two)


@given(st.dates(dt.date(2001, 1, 1), dt.date(2001, 12, 31)), LANGUAGES)
def test_any_date_is_recognised_in_the_house_style(date: dt.date, language: str) -> None:
    day = "1er" if date.day == 1 else str(date.day)
    (placeable,) = find_placeables(f"le {day} {MONTHS[date.month - 1]}")
    assert placeable.kind == "date"
    (form,) = target_forms(placeable, language)
    assert finder(placeable, language)(form)


@given(st.times(), LANGUAGES)
def test_any_time_is_recognised_in_the_house_style(time: dt.time, language: str) -> None:
    (placeable,) = find_placeables(f"à {time.hour} h {time.minute:02d}")
    assert placeable.kind == "time"
    (form,) = target_forms(placeable, language)
    assert finder(placeable, language)(form)


@given(st.text(alphabet="0123456789 .,h+-àmarsjuin\u202f", max_size=40), LANGUAGES)
def test_whatever_is_found_is_recognised_in_the_form_that_is_offered(text: str, language: str) -> None:
    for placeable in find_placeables(text):
        for form in target_forms(placeable, language):
            assert finder(placeable, language)(form), (placeable, form)


@pytest.mark.parametrize(
    "written", ["8:00", "8.00", "8 a.m.", "8am", "08:00.", "8 год", "o 8.", "8-ї", "eight"]
)
def test_a_full_hour_may_be_written_in_many_ways(written: str) -> None:
    (time,) = find_placeables("à 8 h")
    assert finder(time, "en")(f"at {written}") or finder(time, "uk")(f"о {written}")


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("ramené de 31 à 10 heures", "cut from 31 hours to 10", "en"),
        ("ramené de 31 à 10 heures", "скорочено з 31 години до 10", "uk"),
        ("ramené de 48 à 24 heures", "cut from two days to one day", "en"),
        ("Le vol dure de 10 à 12 heures.", "It takes 10 to 12 flying hours.", "en"),
        ("Il dure de 10 à 12 heures.", "It is a 10- to 12-hour one.", "en"),
    ],
)
def test_a_number_of_hours_is_found_however_it_is_said(source: str, target: str, language: str) -> None:
    amount = find_placeables(source)[-1]
    assert amount.kind == "amount" and finder(amount, language)(target)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Il travaille de 9 à 17 heures.", "He works from 9 a.m. to 5 p.m.", "en"),
        ("Les cours ont lieu de 9 à 12 heures.", "Заняття тривають з 9:00 до 12:00.", "uk"),
        ("Joignable de 8 à 20 heures par téléphone", "Available from 8 a.m. to 8 p.m. by phone", "en"),
        ("Le bus passe de 6 à 22 heures.", "The bus runs from 6 a.m. to 10 p.m.", "en"),
        ("Conférence de presse : 10 heures", "Press conference: 10 a.m.", "en"),
        ("6 heures du matin : la file se forme.", "6 a.m.: the queue is forming.", "en"),
        ("une semaine dure 35 heures", "a 35-hour week", "en"),
        ("sous 48 heures", "within 48 hours", "en"),
    ],
)
def test_what_may_be_hours_of_the_day_is_found_as_such(source: str, target: str, language: str) -> None:
    assert all(finder(placeable, language)(target) for placeable in find_placeables(source))


@pytest.mark.parametrize(("number", "form"), [(3, "години"), (6, "годин"), (12, "годин"), (22, "години")])
def test_ukrainian_hours_agree_with_their_number(number: int, form: str) -> None:
    amount = find_placeables(f"Cela dure de 1 à {number} heures")[-1]
    forms = {written.split("\u00a0")[1] for written in target_forms(amount, "uk")}
    assert form in forms and (form != "годин" or "години" not in forms)


@pytest.mark.parametrize(("target", "language"), [("from 14 to 16:00", "en"), ("з 14:00 до 16:00", "uk")])
def test_an_hour_of_the_day_is_no_number_of_hours(target: str, language: str) -> None:
    amount = find_placeables("Ils travaillent de 14 à 16 heures par jour.")[-1]
    assert not finder(amount, language)(target)


@pytest.mark.parametrize("written", ["8.m...", "8:m..", "8:30", "8.30", "18:00", "8,5"])
def test_what_goes_on_otherwise_is_no_full_hour(written: str) -> None:
    (time,) = find_placeables("à 8 h")
    assert not finder(time, "en")(f"at {written}")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("prévenir sous 24 heures le point de contact", "number"),
        ("Le trajet dure 8 heures.", "number"),
        ("La réunion commence à 10 heures.", "time"),
        ("Ouvert de 9 heures à 17 heures.", "time"),
        ("Rendez-vous à 18 h.", "time"),
    ],
)
def test_a_number_of_hours_is_no_time_of_day(text: str, kind: str) -> None:
    assert {placeable.kind for placeable in find_placeables(text)} == {kind}


# ------------------------------------------------------------------ numerals


def numerals(text: str) -> list[str]:
    return [p.surface for p in find_numerals(text, find_placeables(text))]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Avec quatre-vingt-trois personnes à bord", ["quatre-vingt-trois"]),
        ("Cent soixante et onze détenus de six pays", ["Cent soixante et onze", "six"]),
        ("Dix hommes et dix femmes", ["Dix"]),
        ("Quinze (15) personnes", []),
        ("À vingt heures quarante, deux hommes, un enfant", ["deux"]),
        ("Les années quatre-vingt-dix", []),
        ("La vingt et unième session, une trentaine d’élus", []),
        ("Trois douzaines d’œufs, quatre milliers d’euros, cinq semaines d’attente", ["cinq"]),
        ("Un bâtiment neuf, quarante pour cent bois", ["quarante"]),
    ],
)
def test_numerals_are_the_numbers_in_words_that_must_reappear(text: str, surfaces: list[str]) -> None:
    assert numerals(text) == surfaces


@pytest.mark.parametrize(
    ("surface", "target", "language", "places"),
    [
        ("seize", "A girl of sixteen and a 16-year-old", "en", ["sixteen", "16"]),
        ("deux mille trois cents", "Some 2,300 or two thousand three hundred", "en", ["2,300"]),
        ("vingt et un", "Двадцятиоднорічна жінка", "uk", ["Двадцятиоднорічна"]),
        ("soixante-treize", "Сімдесят три особи", "uk", ["Сімдесят три"]),
        ("quinze", "Every two weeks", "en", ["two weeks"]),
        ("seize", "In 2016, 160 beds, 16мати, 16.5", "en", []),
    ],
)
def test_a_numeral_reappears_in_words_or_in_figures(
    surface: str, target: str, language: str, places: list[str]
) -> None:
    numeral = Placeable("numeral", 0, len(surface), surface)
    found = [target[slice(*span)] for span in finder(numeral, language)(target)]
    assert set(places) <= set(found)
    assert bool(places) == bool(found)


@pytest.mark.parametrize(
    ("surface", "language", "forms"),
    [
        ("six", "en", ("six", "6")),
        ("six", "uk", ("6",)),
        ("quatre-vingts", "en", ("80",)),
        ("mille six cents", "en", ("1,600",)),
        ("dix-huit mille", "uk", (f"18{NO_BREAK}000",)),
    ],
)
def test_a_numeral_is_put_in_figures_or_in_a_short_english_word(
    surface: str, language: str, forms: tuple[str, ...]
) -> None:
    assert target_forms(Placeable("numeral", 0, len(surface), surface), language) == forms


@given(
    st.lists(
        st.sampled_from(["двадцяти", "однорічна", "три", "і", "сто", "сорока", "шести", "дім", "two", "and"])
    ),
    LANGUAGES,
)
def test_strange_numbers_are_whole_words_of_the_target(words: list[str], language: str) -> None:
    text = " ".join(words).replace("двадцяти однорічна", "двадцятиоднорічна")
    for start, end in strange_numbers(text, language, whole_numbers("sans nombre")):
        assert text[start:end] == text[start:end].strip() != ""
        assert (start == 0 or text[start - 1] == " ") and (end == len(text) or text[end] == " ")


def test_only_numbers_that_the_source_has_not_are_strange() -> None:
    said = whole_numbers("Soixante-quinze juges de six pays, en 2015, ont triplé leurs 1 200 visites")
    text = "Sixty-four judges of six countries thrice in fifteen months, one in two"
    assert [text[slice(*s)] for s in strange_numbers(text, "en", said)] == ["Sixty-four", "fifteen"]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Depuis trente ans", "For three decades", "en"),
        ("Depuis trente ans", "Протягом трьох десятиліть", "uk"),
        ("Vingt et un jours", "Three weeks", "en"),
        ("Deux cent mille personnes", "Some 200 thousand people", "en"),
        ("Quarante-huit œufs", "Чотири дюжини яєць", "uk"),
    ],
)
def test_a_number_that_means_another_one_is_not_strange(source: str, target: str, language: str) -> None:
    assert strange_numbers(target, language, whole_numbers(source)) == []


# ------------------------------------------------------------------ hedges


def hedges(text: str) -> list[Placeable]:
    return [p for p in find_numerals(text, find_placeables(text)) if p.kind == "hedge"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("une somme (environ 1 150 €)", ["ou environ"]),
        ("une somme (env. 1 150 €)", ["ou environ"]),
        ("une somme (soit environ 1 150 €)", ["ou environ"]),
        ("une somme (soit 1 150 €)", ["ou"]),
        ("des gens (près de deux cents)", ["ou près de"]),
        ("des gens (plus d’une centaine)", ["ou plus d’"]),
        ("des mineurs (moins de 14 ans)", ["ou moins de"]),
        ("des gens (environ la moitié)", []),
        ("des gens, environ 300", []),
        ("une hausse (soit un mieux) de 3 %", ["ou"]),
    ],
)
def test_what_leads_a_number_in_brackets_is_read_after_or(text: str, read: list[str]) -> None:
    assert [reading(hedge) for hedge in hedges(text)] == read


@pytest.mark.parametrize(
    ("source", "target", "language", "text"),
    [
        ("(environ 300 €)", "(or about 300 euros)", "en", "(about 300 euros)"),
        ("(environ 300 €)", "(або близько 300 євро)", "uk", "(близько 300 євро)"),
        ("(près de 300)", "(or nearly 300)", "en", "(nearly 300)"),
        ("(soit environ 300 €)", "(or about 300 euros)", "en", "(or about 300 euros)"),
        ("(soit 300 €)", "(або 300 євро)", "uk", "(або 300 євро)"),
        ("(environ 300 €)", "one or about 300", "en", "one or about 300"),
    ],
)
def test_the_or_that_only_the_model_has_read_goes(source: str, target: str, language: str, text: str) -> None:
    (hedge,) = hedges(source)
    (span, *_) = finder(hedge, language)(target)
    assert localise(target, [(span, hedge)], language) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("au plus 300 euros par mois", ["au plus"]),
        ("d’au plus cinq ans de prison", ["au plus"]),
        ("un délai de 30 jours au plus.", ["au plus"]),
        ("de trois à six mois tout au plus, dit-il", ["tout au plus"]),
        ("(au maximum 12 enfants)", ["au maximum"]),
        ("au plus tard le 3 mai", []),
        ("au plus haut niveau, 3 jours", []),
        ("elle est au plus mal.", []),
    ],
)
def test_a_limit_beside_its_number_is_read_as_the_model_knows_it(text: str, found: list[str]) -> None:
    limits = hedges(text)
    assert [limit.surface for limit in limits] == found
    assert all(reading(limit) == "au maximum" for limit in limits)


@pytest.mark.parametrize(
    ("target", "language", "met"),
    [
        ("at most five years", "en", True),
        ("up to five years", "en", True),
        ("at least five years", "en", False),
        ("щонайбільше п’ять років", "uk", True),
        ("щонайменше п’ять років", "uk", False),
    ],
)
def test_at_most_is_not_at_least(target: str, language: str, met: bool) -> None:
    (limit,) = hedges("au plus cinq ans")
    assert bool(finder(limit, language)(target)) is met


@pytest.mark.parametrize("words", ["environ", "soit près d’", "plus de", "moins de", "soit", "au plus"])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_hedge_is_recognised_in_every_form_that_is_offered(words: str, language: str) -> None:
    hedge = Placeable("hedge", 0, len(words), words)
    for form in target_forms(hedge, language):
        assert finder(hedge, language)(f"({form} 300)"), form


# ------------------------------------------------------------------ labels and notes


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Marie Dupont, tél. 01 44 23 89 00, mél : marie@example.org", ["tél.", "mél"]),
        ("OIM Ukraine Tél. +38 044 568 50 15 – Courriel : presse@example.org", ["Tél.", "Courriel"]),
        ("Tél. portable : 06 12 34 56 78", ["Tél. portable"]),
        ("Adresse électronique\u00a0: presse@example.org ; site internet : www.example.org",
         ["Adresse électronique", "site internet"]),
        ("Inscriptions sur le site www.example.org ou au 01 44 23 89 00", []),
        ("Le fax et le téléphone sont en panne depuis 3 jours, dit-elle", []),
        ("Un courriel de presse@example.org", []),
        ("Grâce (prénom modifié), 24 ans, et Paul (son nom a été changé)",
         ["prénom modifié", "son nom a été changé"]),
        ("Ana et Lina (les prénoms ont été modifiés), Nour [il s’agit d’un pseudonyme]",
         ["les prénoms ont été modifiés", "il s’agit d’un pseudonyme"]),
        ("Elle a modifié son prénom (son prénom de naissance).", []),
    ],
)  # fmt: skip
def test_a_label_stands_before_its_number_or_address(text: str, labels: list[str]) -> None:
    assert [p.surface for p in find_labels(text, find_placeables(text))] == labels


@pytest.mark.parametrize(
    ("surface", "target", "language", "there"),
    [
        ("Tél.", "Tel. +33 1", "en", True),
        ("Téléphone", "by phone: +33 1", "en", True),
        ("Tél.", "Челі. +33 1", "uk", False),
        ("Tél.", "Телі.: +33 1", "uk", False),
        ("tél.", "за телефоном +33 1", "uk", True),
        ("Courriel", "електронна адреса: a@b.example", "uk", True),
        ("Mél", "Мелі: a@b.example", "uk", False),
        ("Mél", "Med: a@b.example", "en", False),
        ("site internet", "internal site: www.b.example", "en", False),
        ("prénom modifié", "Grace (name changed) said", "en", True),
        ("prénom modifié", "Grace (not her real name) said", "en", True),
        ("prénom modifié", "Grace (her first name has been changed) said", "en", True),
        ("prénom modifié", "Grace (prename changed) said", "en", False),
        ("prénom modifié", "Ґрас (ім’я змінено) сказала", "uk", True),
        ("prénom modifié", "Ґрас (імічне ім’я) сказала", "uk", False),
        ("prénoms modifiés", "Ана й Ліна (імена змінено) сказали", "uk", True),
        ("nom d’emprunt", "Nour (an assumed name) said", "en", True),
        ("prénom modifié", "Нур (змінено імʼя) сказала", "uk", True),
        ("dont le prénom a été modifié", "Nour (her name was changed) said", "en", True),
        ("pseudonyme", "Нур (псевдонім) сказала", "uk", True),
    ],
)
def test_a_label_is_met_by_any_good_word(surface: str, target: str, language: str, there: bool) -> None:
    assert bool(finder(Placeable("label", 0, len(surface), surface), language)(target)) is there
