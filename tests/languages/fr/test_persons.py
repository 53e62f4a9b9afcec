"""Persons whom a release calls by one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.analysis.constraints import analyse, with_persons
from l10n.base.spans import overlaps
from l10n.languages.fr.persons import find_called, find_persons
from l10n.model import Glossary


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Aminata, 19 ans, a quitté Kankan en mars.", "Aminata"),
        ("Depuis un an, Prudence (38 ans) dirige l’atelier.", "Prudence"),
        ("Selon Modeste, âgé de 41\u00a0ans, rien n’a changé.", "Modeste"),
        ("Olena, trente-quatre ans, dort.", "Olena"),
        ("À 34 ans, Olena a fui.", "Olena"),
        ("Âgée de 34 ans, Nour a fui.", "Nour"),
        ("Leur fils Innocent, 8 mois, est en bonne santé.", "Innocent"),
        ("Ali (3 mois) et sa mère", "Ali"),
        ("Avec Félicité, mère de quatre enfants, elle tient une échoppe.", "Félicité"),
        ("Malgré Fidèle, le fils de la voisine, ils sont partis.", "Fidèle"),
        ("Avec Divine, jeune réfugiée, ils ont repeint le foyer.", "Divine"),
        ("Elle s’appelle Merveille et elle a neuf ans.", "Merveille"),
        ("Une fillette prénommée Espérance attendait au guichet.", "Espérance"),
        ("Bienvenu (prénom modifié) a parlé deux heures.", "Bienvenu"),
        ("Amina [prénom modifié] et Nour, nom d’emprunt, ont parlé.", "Amina Nour"),
        ("On a rendu à Grâce (nom d’emprunt) son passeport.", "Grâce"),
        ("« Je voulais rentrer », raconte Constance.", "Constance"),
        ('"Je voulais rentrer", nous a dit un juge. "Non", nous dit Awa.', "Awa"),
        ("— J’ai peur, dit Amina.", "Amina"),
        ("« Personne ne m’a crue », se souvient Nour dans la cuisine du refuge.", "Nour"),
        ("Sa sœur Clémence la cherche encore.", "Clémence"),
        ("Ses deux filles, Amina et Fatou, sont au lycée.", "Amina Fatou"),
        ("Le mari d’Amina a été arrêté, le fils de Céleste aussi.", "Amina Céleste"),
        ("Ce soir, Joie pleurait dans le couloir.", "Joie"),
        ("Żaneta, 34 ans, et Željko, 8 mois.", "Żaneta Željko"),
        ("Pour Julien, 34 ans, et sa femme, Françoise", "Julien Françoise"),
        ("Aminata*, 19 ans, et Prudence¹ (38 ans) dirigent l’atelier.", "Aminata Prudence"),
        ("Ivan, 34 ans, Chloé, 4 ans, Hassan (2 ans)", "Ivan Chloé Hassan"),
        ("Avec Paul et Ali, 4 et 6 ans, elle a fui.", "Paul Ali"),
        ("Ana, Paul et Ali, 4, 6 et 9 ans, la suivent.", "Ana Paul Ali"),
    ],
)
def test_a_release_tells_that_a_word_is_a_person(text: str, names: str) -> None:
    assert find_called([text], []) == set(names.split())


@pytest.mark.parametrize(
    "text",
    [
        "Dieudonné\u00a0! Elle dort. Personne ne dort. Chacun pleurait, mais Maman sourit.",
        "Seule tremblait la flamme. Ensuite est née Ana. Dimanche est né un projet.",
        "Moi, mère de trois enfants, je refuse. Ensemble, mère et fille ont fui.",
        "Pourquoi pleure la fillette ? Lequel dort ? Tel a peur.",
        "Syrienne, 31 ans, elle cherche un logement. Étudiante, 22 ans, elle vit à Kharkiv.",
        "Apatride, 22 ans. Rom, 20 ans. Kényane, 30 ans. Otage, 3 mois. Paysanne, 40 ans.",
        "Enceinte, 20 ans, sans papiers : la patrouille l’a conduite au centre.",
        "Son mari, Ukrainien, est mort. Sa mère, Polonaise, l’a élevée. Mon père, Juif de Lviv, a fui.",
        "La petite Burundaise du deuxième étage sourit. Une Kényane, 27 ans, a témoigné.",
        "Un maçon de Moguilev, âgé de 34 ans. Arrivée à Agadez, enceinte. Caissière chez Carrefour, 34 ans.",
        "Née à Kryvyi Rih, 34 ans. Paris, 20 ans après les attentats. Tchernobyl, 40 ans déjà",
        "Enfants (6 ans et plus) : gratuit. Mandat (4 ans). Expérience (5 ans minimum)",
        "L’avocate de Femmes Solidaires plaide. L’avocate de Terre des Hommes plaide.",
        "Le Sénat a peur. La Terre tremble. La Kurde dort. La jeune Russe sourit.",
        "« Nous sommes prêts », a fait savoir le ministère. « La route est longue », dit Kiev.",
        "« Oui », dit Allah. « Rapport 2023 », lien Internet. « Stop ! », dit Police secours.",
        "Leurs amis, Syriens et Afghans, sont à Moria. Mes amis, Liberté et Justice.",
        "« C’est un signal clair », affirme Amnesty. « Oui », dit Berne.",
        "« Non », explique Pain pour le prochain.",
        "Le règlement européen, dit Dublin, prévoit. Une application qui s’appelle Signal.",
        "Passée par Zintan, enceinte, elle a fui. Elle a rejoint Sabha, enceinte. Caritas est née en 1901.",
        "Le témoignage de Médecins sans frontières.",
        "Les Syrien*nes et les Requérant*es. * Le prénom a été modifié.",
        "Mémé a 90 ans. Le maire de Lyon a souri. Grâce à l’association, elle a revu ses parents.",
    ],
)
def test_pronouns_peoples_places_and_words_that_come_first_are_no_persons(text: str) -> None:
    assert find_called(text.split(". "), []) == set()


def test_a_word_that_may_describe_is_a_name_if_it_stands_within_a_sentence_too() -> None:
    first = "Désirée, 17 ans, a passé trois mois au refuge."
    assert find_called([first], []) == set()
    assert find_called([first, "Le juge a entendu Désirée à huis clos."], []) == {"Désirée"}
    people = "Syrienne, 31 ans, elle cherche un logement."
    assert find_called([people, "Une autre Syrienne a témoigné. Elle est Syrienne."], []) == set()


def test_a_star_tells_a_changed_name_where_a_note_says_so() -> None:
    texts = ["Merveille* a fui en mars.", "* Les prénoms ont été modifiés."]
    assert find_called(texts, []) == {"Merveille"}
    assert find_called(["Merveille* a fui en mars.", "* Prénom modifié"], []) == {"Merveille"}
    assert find_called(texts[:1], []) == set()
    assert find_called(["Merveille¹ a fui, dit Eurostat*.", "¹ Nom d’emprunt"], []) == {"Merveille"}
    assert find_called(["La mère d’Amina (*) a fui.", "(*) Le prénom a été changé."], []) == {"Amina"}
    assert (
        find_called(["**Attention** : places limitées. Email*", "* Nom et adresse du contact"], []) == set()
    )


@pytest.mark.parametrize(
    ("note", "says_so"),
    [
        ("Le prénom a été modifié.", True),
        ("Les prénoms suivis d’un astérisque ont été modifiés.", True),
        ("Tous les noms des victimes ont été changés.", True),
        ("Prénoms fictifs", True),
        ("Nom d’emprunt.", True),
        ("Le nom de la rue a été changé en mars.", False),
        ("Nom et adresse du contact", False),
        ("Nom du contact modifié", False),
    ],
)
def test_a_note_that_a_list_has_taken_the_star_from_counts_as_well(note: str, says_so: bool) -> None:
    assert find_called(["Merveille* a fui en mars.", note], []) == ({"Merveille"} if says_so else set())


def test_the_parts_of_a_full_name_are_names_but_for_titles_and_things() -> None:
    names = ["Marguerite Fontaine", "Jean Petit", "Amina\u00a0Diallo", "Moreau"]
    assert find_called([], names) == {"Marguerite", "Fontaine", "Jean", "Amina", "Diallo"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prudence a souri, Modeste vend.", ["Prudence", "Modeste"]),
        ("Prudence et Modeste vendent des robes.", ["Prudence", "Modeste"]),
        ("Quand Prudence arrive, l’atelier est plein.", ["Prudence"]),
        ("Soudain Prudence s’est levée.", ["Prudence"]),
        ("Elle dit qu’Amina dort.", ["Amina"]),
        ("C’est à Prudence qu’on l’a dit.", ["Prudence"]),
        ("Les amis de Modeste, d’Amina", ["Modeste", "Amina"]),
        ("Prudence et patience : nos conseils", []),
        ("Modeste progrès pour les droits", []),
        ("Prudence sur les routes", []),
        ("La commission Prudence et Paix", []),
        ("Le lac de Prudence, la lueur d’Amina", []),
        ("Beaucoup de Modeste", []),
        ("La prudence est de mise ; un budget modeste.", []),
        ("La Prudence a appareillé hier.", []),  # a ship
        ("Le navire « Prudence » a appareillé hier.", []),
        ("L’association Prudence aide les femmes.", ["Prudence"]),
        ("Prudence*, elle, avait peur.", ["Prudence"]),
        ("Modeste¹ vend, Prudence (*) dort.", ["Modeste", "Prudence"]),
        ("Prudence* sur les routes", []),
        ("L’Association Prudence aide les femmes.", []),
        ("Modeste Mbala dirige le centre.", []),
        ("La rue Anne-Prudence est fermée.", []),
        ("Prudence à table : les règles d’hygiène", []),
        ("#Prudence et @Modeste", []),
        ("", []),
    ],
)
def test_the_word_is_a_name_where_it_stands_alone(text: str, found: list[str]) -> None:
    assert [p.surface for p in find_persons(text, frozenset(("Prudence", "Modeste", "Amina")), [])] == found


def test_what_stands_in_another_name_a_term_or_a_number_is_no_name_of_its_own() -> None:
    texts = ["Sa sœur Marina a appelé Marina Kovalenko.", "Marina dort."]
    analyses = {a.text: a for a in analyse(texts, [()] * len(texts), Glossary())}
    found = with_persons(analyses)
    assert [[p.surface for p in found[text].placeables] for text in texts] == [
        ["Marina", "Marina Kovalenko"],
        ["Marina"],
    ]


def test_long_odd_texts_take_no_time() -> None:
    called = frozenset(("Prudence",))
    assert len(find_persons("Quand Prudence arrive, la prudence est de mise. " * 2000, called, [])) == 2000
    assert find_called(["Désirée, 17 ans, dort. " * 2000, "*" * 50_000, "« » " * 20_000], []) == set()


def test_a_release_without_such_persons_stays_as_it_was() -> None:
    text = "Le refuge a accueilli douze familles."
    (analysis,) = analyse([text], [()], Glossary())
    assert with_persons({text: analysis}) == {text: analysis}


_WORDS = st.sampled_from(
    [
        "Nour",
        "Grâce",
        "Le",
        "juge",
        "dort",
        ",",
        "34 ans",
        "«",
        "»",
        "dit",
        "à",
        "de",
        ".",
        "sa sœur",
        "*",
        "(",
        ")",
    ]
)


@given(st.lists(st.lists(_WORDS, max_size=12).map(" ".join), max_size=4), st.text(max_size=30))
def test_names_are_words_of_their_text_and_overlap_neither_each_other_nor_what_is_taken(
    texts: list[str], other: str
) -> None:
    called = find_called([*texts, other], [other])
    for text in [*texts, other]:
        taken = [(0, len(text) // 2)]
        found = find_persons(text, called, taken)
        for person in found:
            assert text[person.start : person.end] == person.surface in called
            assert not overlaps((person.start, person.end), taken)
        ends = [0, *(p.end for p in found)]
        assert all(p.start >= end for p, end in zip(found, ends, strict=False))
