"""What the checks find of numbers with their units, of identifiers, and of days of the week."""

from __future__ import annotations

import pytest
from check_samples import found, messages

FAULTY = [
    # currencies and units in words
    ("Elle a payé 340 euros.", "She paid 340.", "en", "number-changed", "warning"),
    ("Elle a payé 351 euros.", "She paid 351 dollars.", "en", "number-changed", "error"),
    ("Elle a payé 351 euros.", "Вона заплатила 351 долар.", "uk", "number-changed", "error"),
    ("Elle a payé 353 hryvnias.", "She paid 353 euros.", "en", "number-changed", "error"),
    ("Elle a payé 354 lei.", "She paid 354 euros.", "en", "number-changed", "error"),
    ("Elle a payé 354 lei.", "Вона заплатила 354 монети.", "uk", "number-changed", "warning"),
    ("Elle a payé 22 000 MDL.", "She paid 22,000.", "en", "number-changed", "warning"),
    ("Elle a payé 341 €.", "She paid $341.", "en", "number-changed", "error"),
    ("Un don de 355 millions d’euros", "A gift of 355 million dollars", "en", "number-changed", "error"),
    ("Il risque 12 ans de prison.", "He faces 12 months in prison.", "en", "number-changed", "error"),
    ("Il risque 12 ans de prison.", "Йому загрожує 12 місяців в’язниці.", "uk", "number-changed", "error"),
    ("Il risque trois ans de prison.", "He faces three months in prison.", "en", "number-changed", "error"),
    ("Un bébé de 18 mois", "Немовля 18 років", "uk", "number-changed", "error"),
    ("Une réponse sous 30 jours", "An answer within 30 months", "en", "number-changed", "error"),
    ("Une somme de 356 euros par mois", "A sum of 356 euros a year", "en", "number-changed", "error"),
    ("Elle travaille 16 heures par jour.", "She works 16 hours a week.", "en", "number-changed", "error"),
    ("Elle travaille 16 heures par jour.", "Вона працює 16 годин на тиждень.", "uk", "number-changed",
     "error"),
    ("Le camp est à 12 kilomètres.", "The camp is 12 miles away.", "en", "number-changed", "error"),
    # times of day
    ("La séance ouvre à 17 h 00.", "The meeting opens at 5:00.", "en", "number-changed", "error"),
    ("La séance ouvre à 17 h 30.", "The meeting opens at 5:30.", "en", "number-changed", "error"),
    ("La séance ouvre à 19 h.", "Засідання почнеться о 7:00 ранку.", "uk", "number-changed", "error"),
    ("La séance ouvre à 20 h.", "Засідання почнеться о 8:00.", "uk", "number-changed", "error"),
    # identifiers, ordinals, №
    ("Composez le 116 000.", "Dial 116,000.", "en", "address-changed", "error"),
    ("Le dossier no 45210 est clos.", "File No. 45,210 is closed.", "en", "number-format", "warning"),
    ("Le dossier no 45210 est clos.", "Справу № 45 210 закрито.", "uk", "number-format", "warning"),
    ("Le dossier no 45210 est clos.", "Справу No 45210 закрито.", "uk", "number-format", "warning"),
    ("Le dossier n° 345 est clos.", "File n° 345 is closed.", "en", "number-format", "warning"),
    ("Son 3e étage", "Its 3th floor", "en", "number-format", "warning"),
    ("La 22e session", "The 22th session", "en", "number-format", "warning"),
    ("La 1re victoire", "The 1re victory", "en", "number-format", "warning"),
    # days of the week
    ("Ouvert du lundi au vendredi.", "Open on Mondays.", "en", "number-changed", "warning"),
    ("Ouvert du lundi au vendredi.", "Відчинено щодня.", "uk", "number-changed", "warning"),
    ("Le centre rouvre vendredi 1er mars.", "The centre reopens on 1 March.", "en", "date-changed",
     "warning"),
    ("Cours le mardi et le jeudi.", "Курси щовівторка.", "uk", "date-changed", "warning"),
    ("Fermé samedi et dimanche.", "Closed on Saturday.", "en", "date-changed", "warning"),
    ("Lundi, tous ont dormi.", "Everybody slept.", "en", "date-changed", "warning"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "language", "name", "severity"), FAULTY)
def test_a_fault_is_found_with_its_severity(
    source: str, target: str, language: str, name: str, severity: str
) -> None:
    assert found(source, target, language).get(name) == severity


SOUND = [
    ("Elle a payé 340 euros.", "She paid €340.", "en"),
    ("Un don de 2 milliards d’euros", "A gift of EUR 2,000 million", "en"),
    ("Entre 300 et 500 dollars", "From CAD 300 to 500", "en"),
    ("Un prix de 900 francs", "A price of CFAF 900", "en"),
    ("Elle a payé 22 000 MDL.", "Вона заплатила 22 000 леїв.", "uk"),
    ("Elle a 12 ans.", "She is twelve.", "en"),
    ("Elle a 12 ans et 12 mois de retard.", "Aged 12, she is 12 months behind.", "en"),
    ("Il risque 12 ans de prison.", "Йому загрожує 12 довгих років в’язниці.", "uk"),
    ("Elle est partie six mois.", "Її не було пів року.", "uk"),
    ("Il a passé dix-huit mois ici.", "Він провів тут півтора року.", "uk"),
    ("Pour ses six ans, un vélo", "Велосипед на шостий день народження", "uk"),
    ("Levée à trois heures du matin", "Встала о третій ночі", "uk"),
    ("Une journée de onze heures", "Одинадцятигодинний день", "uk"),
    ("Elle gagne 356 euros par mois.", "Вона щомісяця заробляє 356 євро.", "uk"),
    ("Une séance par semaine, une fête par an", "A weekly session, a yearly party", "en"),
    ("Rendez-vous à 8 heures du soir.", "Meet at 20:00.", "en"),
    ("Rendez-vous à 8 heures du soir.", "Зустріч о 8-й вечора.", "uk"),
    ("Fin à 22 h 15.", "It ended at 10.15 last night.", "en"),
    ("Quelque 12000 personnes ont fui.", "Some 12,000 people have fled.", "en"),
    ("Le dossier no 45210 est clos.", "File No. 45210 is closed.", "en"),
    ("Le 3e étage du 11e bâtiment", "The 3rd floor of the 11th building", "en"),
    ("Ouvert du lundi au vendredi.", "Open on weekdays.", "en"),
    ("Ouvert du lundi au vendredi.", "Відчинено з понеділка по п’ятницю.", "uk"),
    ("Cours le mardi et le jeudi.", "Курси щовівторка та щочетверга.", "uk"),
    ("La prière du vendredi", "П’ятнична молитва", "uk"),
    ("Fermé samedi et dimanche.", "Closed at the weekend.", "en"),
    ("Un feu dans la nuit de samedi à dimanche", "A fire on Saturday night", "en"),
    ("Un feu dans la nuit de samedi", "Пожежа в ніч на неділю", "uk"),
    ("Un bricoleur du dimanche", "Майстер-самоук", "uk"),
    ("« Mercredi, 39 ans, est là. »", "“Mercredi, 39, is here.”", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "language"), SOUND)
def test_a_good_translation_is_left_in_peace(source: str, target: str, language: str) -> None:
    names = {"number-changed", "number-format", "date-changed", "address-changed"}
    assert not names & found(source, target, language).keys()


@pytest.mark.parametrize(
    ("name", "source", "target", "message"),
    [
        ("number-changed", "Il a eu 12 ans.", "He got 12 months.",
         "“12 ans” has become “12 months”; correct the unit"),
        ("number-changed", "Elle a payé 354 lei.", "She paid 354 euros.",
         "354 lei has become “354 euros”; write it like “354 lei”"),
        ("number-changed", "Elle a payé 340 euros.", "She paid 340.",
         "“340 euros” has lost its currency; name it"),
        ("number-changed", "Elle gagne 356 euros par mois.", "She earns 356 euros a year.",
         "“par mois” has become “a year”; correct it"),
        ("number-format", "Le 22e jour", "The 22th day", "22th is no English ordinal; write 22nd"),
        ("number-format", "Le dossier no 45210", "File No. 45,210",
         "45,210 is set like a quantity; write 45210 as the source does"),
        ("date-changed", "Vendredi 1er mars", "1 March", "Vendredi is missing; name the day of the week"),
    ],
)  # fmt: skip
def test_a_message_says_what_is_wrong_and_what_to_do(
    name: str, source: str, target: str, message: str
) -> None:
    assert messages(name, source, target, "en") == [message]
