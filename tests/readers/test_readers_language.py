from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import L10nError
from l10n.readers import find_releases, read_release
from l10n.readers.language import check_french
from l10n.segmentation import segment_release

PATH = Path("x.txt")

OTHERS = {
    "English": "The experts met in Kyiv for two days in order to discuss the fight against trafficking "
    "in human beings and to exchange good practices, the organization said on Monday.",
    "Ukrainian": "Учасники конференції зібралися в Києві, щоб обмінятися досвідом протидії торгівлі людьми"
    " та обговорити нові заходи із захисту дітей.",
    "Spanish": "Los expertos se reunieron durante dos días en Madrid para hablar de la lucha contra la "
    "trata de personas y compartir sus buenas prácticas con las autoridades.",
    "German": "Die Fachleute trafen sich zwei Tage lang in Wien, um über den Kampf gegen den "
    "Menschenhandel zu sprechen und ihre Erfahrungen mit den Behörden auszutauschen.",
    "Russian": "Эксперты встретились в Киеве, чтобы обсудить борьбу с торговлей людьми и обменяться "
    "передовым опытом защиты детей.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_release_in_another_language_is_refused_by_name(language: str) -> None:
    with pytest.raises(L10nError) as error:
        check_french([OTHERS[language]], PATH)
    assert str(error.value) == f"x.txt: looks like {language}, not French; give l10n the French original"


@pytest.mark.parametrize(
    "texts",
    [
        ["Atelier à Odessa"],
        ["Press conference"],
        [
            "Varvara Zhluktenko",
            "Natalia Fedorovych",
            "Roman Waschuk",
            "Ole T. Horpestad",
            "Global Affairs Canada",
        ],
        ["OIM Ukraine, 8 Mykhailivska, Kyiv", "+38 044 568 50 15"],
        [],
        [
            "Global Protection Cluster, Save the Children et World Vision ont signé l’accord à Kiev "
            "avec l’OIM."
        ],
        [
            "Kiev : 12 000",
            "Lviv : 4 500",
            "Odessa : 3 200",
            "Kharkiv : 8 100",
            "Dnipro : 700",
            "Poltava : 650",
        ],
        [
            "Les experts de la lutte contre la traite se sont réunis pendant deux jours à Kiev pour "
            "échanger.",
            OTHERS["English"],
        ],
        [
            "JOURNEE EUROPEENNE CONTRE LA TRAITE DES ETRES HUMAINS : TREIZE VILLES MOBILISEES POUR "
            "LES VICTIMES"
        ],
    ],
)
def test_short_texts_names_and_mixtures_pass(texts: list[str]) -> None:
    check_french(texts, PATH)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("English", "The minister opened a new shelter for victims today."),
        ("English", "Press conference at the shelter"),
        ("Spanish", "El ministro abre un refugio para las víctimas"),
        ("German", "Der Minister eröffnet ein Haus für die Opfer"),
        ("Ukrainian", "Міністр відкрив новий притулок"),
    ],
)
def test_even_a_release_of_a_few_words_is_refused_if_they_are_of_another_language(
    language: str, text: str
) -> None:
    with pytest.raises(L10nError, match=f"looks like {language}, not French"):
        check_french([text], PATH)


@pytest.mark.parametrize(
    "text",
    [
        "The Voice of Peace : concert gratuit samedi",
        "Stop trafficking of people, campagne nationale",
        "OIM Ukraine : Head of the Mission, John Smith",
        "Ole T. Horpestad, Roman Waschuk et Natalia Fedorovych",
        "Ouverture mardi, fermeture samedi midi",
        "Fermeture exceptionnelle vendredi 12 mai",
        "World Vision et Save the Children ouvrent un centre",
        "Kiev, Lviv, Odessa, Kharkiv, Dnipro",
        "Роман Ващук, ambassadeur du Canada",
        "LES BUS ROULENT",
    ],
)
def test_a_french_release_of_a_few_words_is_never_refused(text: str) -> None:
    check_french([text], PATH)


def test_no_sentence_of_the_samples_is_refused_alone() -> None:
    releases = Path(__file__).parents[2] / "releases"
    sentences = [
        segment.text for path in find_releases([releases]) for segment in segment_release(read_release(path))
    ]
    assert len(sentences) > 60
    for sentence in sentences:
        check_french([sentence], PATH)
