"""Terms that share words in a coordination, in good translations and in bad ones."""

from __future__ import annotations

import pytest

from l10n.checks.pair import analyse_sources, make_pair
from l10n.checks.terms import false_terms, missing_terms
from l10n.glossary.load import load_glossary
from l10n.model import Glossary
from l10n.resources import bundled


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary(bundled("glossary.yaml"))


def remarks(source: str, target: str, language: str, glossary: Glossary) -> list[str]:
    (analysis,) = analyse_sources([source], glossary)
    pair = make_pair(analysis, target, language, glossary)
    return [remark.message for check in (missing_terms, false_terms) for remark in check(pair)]


@pytest.mark.parametrize(
    ("source", "english", "ukrainian"),
    [
        ("Ni traite ni esclavage.", "Neither trafficking nor slavery.", "Ні торгівлі людьми, ні рабства."),
        (
            "La traite des hommes et des femmes augmente.",
            "Trafficking in men and women is rising.",
            "Торгівля чоловіками та жінками зростає.",
        ),
        (
            "La traite des femmes, des hommes et des enfants recule.",
            "Trafficking in women, men and children is declining.",
            "Торгівля жінками, чоловіками та дітьми зменшується.",
        ),
        (
            "Les victimes de violences et de traite sont reçues.",
            "Victims of violence and of trafficking are received.",
            "Постраждалих від насильства та торгівлі людьми приймають.",
        ),
        (
            "Les pays d’origine, de transit et de destination coopèrent.",
            "The countries of origin, transit and destination cooperate.",
            "Країни походження, транзиту та призначення співпрацюють.",
        ),
        (
            "Pays d’origine et pays de destination",
            "Countries of origin and destination",
            "Країни походження та призначення",
        ),
        (
            "Les mariages forcés ou précoces sont interdits.",
            "Forced or early marriages are banned.",
            "Примусові або ранні шлюби заборонено.",
        ),
        (
            "Une protection internationale ou temporaire",
            "International or temporary protection",
            "Міжнародний або тимчасовий захист",
        ),
        (
            "Les permis de séjour et de travail sont gratuits.",
            "Residence and work permits are free.",
            "Дозволи на проживання та роботу безплатні.",
        ),
        (
            "Le retour volontaire ou forcé",
            "The voluntary or forced return",
            "Добровільне або примусове повернення",
        ),
        (
            "Les couloirs et convois humanitaires",
            "Humanitarian corridors and convoys",
            "Гуманітарні коридори та конвої",
        ),
        (
            "Les violences domestiques et fondées sur le genre",
            "Gender-based and domestic violence",
            "Гендерно зумовлене та домашнє насильство",
        ),
        (
            "Elle fuit l’exploitation par le travail ou l’exploitation sexuelle.",
            "She is fleeing labour or sexual exploitation.",
            "Вона тікає від трудової або сексуальної експлуатації.",
        ),
        (
            "Des soins de santé mentale et un soutien psychosocial",
            "Mental health care and psychosocial support",
            "Допомога у сфері психічного здоров’я та психосоціальна підтримка",
        ),
        (
            "Les victimes et survivants de la traite témoignent.",
            "Victims and survivors of trafficking testify.",
            "Постраждалі та особи, які пережили торгівлю людьми, дають свідчення.",
        ),
    ],
)
def test_a_good_translation_shares_the_words_that_its_terms_share(
    source: str, english: str, ukrainian: str, glossary: Glossary
) -> None:
    assert remarks(source, english, "en", glossary) == []
    assert remarks(source, ukrainian, "uk", glossary) == []


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("Les mariages forcés ou précoces", "Forced or arranged marriages", "mariages forcés ou précoces"),
        ("Les mariages forcés ou précoces", "Early or arranged marriages", "mariages forcés"),
        ("La traite des hommes et des femmes", "Trafficking in men", "traite des hommes et des femmes"),
        ("La traite des hommes et des femmes", "Child trafficking", "traite des hommes et des femmes"),
        ("Les pays d’origine et de transit", "Countries of origin", "pays d’origine et de transit"),
        ("Les couloirs et convois humanitaires", "Humanitarian convoys", "couloirs et convois humanitaires"),
    ],
)
def test_a_member_that_is_lost_is_told(source: str, target: str, lost: str, glossary: Glossary) -> None:
    assert [
        message.partition(" is not rendered")[0] for message in remarks(source, target, "en", glossary)
    ] == [lost]
