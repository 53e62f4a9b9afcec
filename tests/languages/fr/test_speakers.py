"""Whether a woman or a man speaks is read in French, and the Ukrainian sentence follows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages.fr.speakers import MAN, WOMAN, find_speaker
from l10n.languages.uk.gender import agree_with, agree_with_pronouns, counterpart, find_attribution


@pytest.mark.parametrize(
    ("attribution", "gender"),
    [
        ("a déclaré Mme Desrosiers devant les élus.", WOMAN),
        ("a souligné M. Diallo, directeur de l’agence.", MAN),
        ("a précisé la directrice du centre, Mme Haugsdal.", WOMAN),
        ("a-t-elle ajouté.", WOMAN),
        ("raconte-t-il, un peu gêné.", MAN),
        ("a rappelé une infirmière de Djizak.", WOMAN),
        ("a plaisanté un éleveur arrivé au centre.", MAN),
        ("a relevé le sous-secrétaire.", MAN),
        ("a insisté la jeune juge.", WOMAN),
        ("a dit l’ancien roi à la foule.", MAN),
        ("a commenté l’inspectrice, en poste à Bajakovo.", WOMAN),
        ("a lancé à la tribune Kerstin Vogelsang, déléguée depuis 1998.", WOMAN),
        ("a averti depuis Genève le porte-parole de l’Organisation.", MAN),
        ("a expliqué Kesuma, rentrée d’Ordu les mains vides.", WOMAN),
        ("a raconté Bahati, 19 ans, orphelin.", MAN),
        ("a réagi Taras Bondarenko, vice-ministre.", MAN),
        ("a admis Valentyna Horobets.", WOMAN),
        ("a souligné Nigorakhon Iouldacheva, du centre.", WOMAN),
        ("a déclaré le maire de la ville, Anne Moreau.", WOMAN),
        ("s’est félicitée la haute-commissaire.", WOMAN),
    ],
)
def test_french_tells_whether_a_woman_or_a_man_speaks(attribution: str, gender: str) -> None:
    found = find_speaker(f"« Nous restons », {attribution}")
    assert found is not None
    assert found.gender == gender


@pytest.mark.parametrize(
    "text",
    [
        "« Nous restons », a déclaré le ministère.",
        "« Nous restons », a écrit la police.",
        "« Nous restons », ont déclaré les voisines.",
        "« Nous restons », a déclaré Claude Martin.",
        "« Nous restons », a déclaré Wanjala, porte-parole du réseau.",
        "« Nous restons », a dit Wanjala, provoquant un silence.",
        "« Nous restons », a dit une personne.",
        "« Nous restons », a dit la maire, Paul Moreau.",
        "« Nous restons », a écrit le quotidien.",
        "« Nous restons », a dit Anna. « Toujours », a dit Paul.",
        "Mme Diallo a parlé.",
        "Le projet « Retour », une aide aux familles, continue.",
    ],
)
def test_where_french_does_not_tell_nobody_is_taken_for_a_woman_or_a_man(text: str) -> None:
    assert find_speaker(text) is None


@pytest.mark.parametrize(
    ("text", "gender", "wanted"),
    [
        ("нагадала тренер МОМ Сергій Бондаренко.", MAN, "нагадав тренер МОМ Сергій Бондаренко."),
        ("зазначила керівниця офісу Мусса Келу.", MAN, "зазначив керівник офісу Мусса Келу."),
        ("пояснила латвійська інструктор Юріс.", MAN, "пояснив латвійський інструктор Юріс."),
        ("визнав комісарка Драган.", MAN, "визнав комісар Драган."),
        ("кинув колишній провідник.", WOMAN, "кинула колишня провідниця."),
        ("заявив директор Олена Коваль.", WOMAN, "заявила директор Олена Коваль."),
        ("поскаржився пані Сі.", WOMAN, "поскаржилася пані Сі."),
        ("сказав він.", WOMAN, "сказала вона."),
        ("розповів 19-річний Амара із Зіндера.", WOMAN, "розповіла 19-річна Амара із Зіндера."),
        ("заявила Андрій Лупу, керівниця програми.", MAN, "заявив Андрій Лупу, керівник програми."),
        ("казала Фатмір Годжай, яка повернулася.", MAN, "казав Фатмір Годжай, який повернувся."),
    ],
)
def test_verb_and_words_for_the_person_follow_the_speaker(text: str, gender: str, wanted: str) -> None:
    assert agree_with(f"«Ми лишаємося», — {text}", gender) == f"«Ми лишаємося», — {wanted}"


@pytest.mark.parametrize("gender", [WOMAN, MAN])
@pytest.mark.parametrize(
    "text",
    [
        "«Ми лишаємося», — зазначило міністерство.",
        "«Ми лишаємося», — заявила організація.",
        "«Ми лишаємося», — заявили сусіди.",
        "«Ми лишаємося», — каже Олена.",
        "«Так», — сказала Анна. «Ні», — відповів Павло.",
        "Вони лишилися.",
    ],
)
def test_what_has_no_person_as_its_subject_is_left_alone(text: str, gender: str) -> None:
    assert agree_with(text, gender) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Вона провів ніч тут.", "Вона провела ніч тут."),
        ("Коли вона ще спала, він уже чекала.", "Коли вона ще спала, він уже чекав."),
        ("Він боялася їхати.", "Він боявся їхати."),
        ("Вона бачила, що він прийшов.", "Вона бачила, що він прийшов."),
        ("Вона любов і рятунок.", "Вона любов і рятунок."),
    ],
)
def test_the_verb_after_a_pronoun_has_its_gender(text: str, wanted: str) -> None:
    assert agree_with_pronouns(text) == wanted


def test_a_sister_does_not_become_a_man() -> None:
    assert agree_with("«Так», — сказала сестра.", MAN) == "«Так», — сказала сестра."


@given(st.sampled_from("керівник радник юрист вчитель лікар прокурор водій перекладач біженець".split()))
def test_the_word_for_a_woman_leads_back_to_that_for_a_man(noun: str) -> None:
    feminine = counterpart(noun, WOMAN)
    assert feminine is not None
    assert counterpart(feminine, MAN) == noun


@given(st.text('«»”",— –заявивлАня. \n', max_size=40), st.sampled_from([WOMAN, MAN]))
def test_a_text_that_has_been_put_right_stays(text: str, gender: str) -> None:
    once = agree_with(text, gender)
    assert agree_with(once, gender) == once
    if (said := find_attribution(once)) is not None and once != text:
        assert said.gender == gender
