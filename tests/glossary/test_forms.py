from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.glossary.find import find_form
from l10n.glossary.forms import paradigm, term_forms
from l10n.languages.en.spelling import spellings
from l10n.languages.paradigms import COMPLEMENT
from l10n.languages.uk.words import analyzer
from l10n.model import Entry, SourceTerm, TargetTerm

CASE_ROWS = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative", "vocative")
Rows = list[list[set[str]]]


def read_paradigms() -> list[tuple[str, bool, Rows]]:
    text = (Path(__file__).parent / "ukrainian_paradigms.txt").read_text(encoding="utf-8")
    found = []
    for block in re.split(r"\n\n+", re.sub(r"(?m)^#.*\n", "", text).strip()):
        title, *lines = block.splitlines()
        proper = title.startswith("proper ")
        begin, _, tail = title.removeprefix("proper ").partition("|")
        rows = [
            [{form.strip().replace("~", tail) for form in cell.split(" / ")} for cell in line.split(" | ")]
            for line in lines
        ]
        found.append((begin + tail, proper, rows))
    return found


PARADIGMS = read_paradigms()


def entry(
    uk: TargetTerm | str = "торгівля людьми",
    en: TargetTerm | str = "human trafficking",
    fr: SourceTerm | None = None,
) -> Entry:
    targets = {
        language: term if isinstance(term, TargetTerm) else TargetTerm(term)
        for language, term in (("uk", uk), ("en", en))
    }
    return Entry("x", fr or SourceTerm("traite des êtres humains"), targets)


def uk_forms(term: str, pos: str = "noun") -> set[str]:
    return set(paradigm(term, "uk", pos=pos).forms)


def en_forms(term: str, pos: str = "noun") -> tuple[str, ...]:
    return paradigm(term, "en", pos=pos).forms


# ------------------------------------------------------------------ Ukrainian paradigms


@pytest.mark.parametrize(("term", "proper", "expected"), PARADIGMS, ids=[p[0] for p in PARADIGMS])
def test_ukrainian_paradigm_is_the_one_written_by_hand(term: str, proper: bool, expected: Rows) -> None:
    rows = paradigm(term, "uk", proper=proper).rows[: len(CASE_ROWS)]
    assert [row.label for row in rows] == list(CASE_ROWS)
    actual = [[set(cell) for cell in row.cells] for row in rows]
    assert actual[: len(expected)] == expected


@pytest.mark.parametrize(("term", "proper", "expected"), PARADIGMS, ids=[p[0] for p in PARADIGMS])
def test_accepted_are_all_forms_of_the_paradigm_and_a_vocative_of_persons_only(
    term: str, proper: bool, expected: Rows
) -> None:
    wanted = {form for row in expected for cell in row for form in cell}
    table = paradigm(term, "uk", proper=proper)
    several = {form for row in table.rows if row.label == COMPLEMENT for cell in row.cells for form in cell}
    assert set(table.forms) - several == wanted - several


@pytest.mark.parametrize("term", [p[0] for p in PARADIGMS])
def test_dictionary_form_comes_first(term: str) -> None:
    assert paradigm(term, "uk").forms[0] == term


@pytest.mark.parametrize("term", ["ООН", "МОМ", "НУО", "ВПО", "ЗМІ", "ВІЛ", "євро", "COVID-19", "Frontex"])
def test_indeclinable_has_one_form(term: str) -> None:
    assert paradigm(term, "uk").forms == (term,)


def test_the_one_acronym_that_declines_keeps_its_capitals() -> None:
    assert uk_forms("СНІД") == {"СНІД", "СНІДу", "СНІДові", "СНІДом", "СНІДі"}


@pytest.mark.parametrize(
    ("term", "form"),
    [
        ("ВІЛ-позитивна особа", "ВІЛ-позитивних осіб"),
        ("кол-центр", "кол-центрами"),
        ("тест-система", "тест-систем"),
        ("прем’єр-міністр", "прем’єр-міністрові"),
        ("біженець/біженка", "біженців/біженок"),
        ("хворий на туберкульоз", "хворих на туберкульоз"),
        ("найгірші форми дитячої праці", "найгіршими формами дитячої праці"),
        ("харчування та непродовольчі товари", "харчуванням та непродовольчими товарами"),
        ("особа, до якої застосовано тиск", "осіб, до яких застосовано тиск"),
        ("Державна міграційна служба України", "Державною міграційною службою України"),
        ("голова місії", "голову місії"),
        ("орган влади", "органу влади"),
        ("перша медична допомога", "першої медичної допомоги"),
        ("справедливе працевлаштування", "справедливим працевлаштуванням"),
        ("військові злочини", "військових злочинів"),
        ("Верховна Рада", "Верховної Ради"),
        ("строк на відновлення та роздуми", "строку на відновлення та роздуми"),
        (
            "допомога в добровільному поверненні та реінтеграція",
            "допомогою в добровільному поверненні та реінтеграцією",
        ),
        ("особа, постраждала від війни", "осіб, постраждалих від війни"),
        ("прикордонний", "прикордонної"),
        ("особа, яка шукає притулку, та члени її сім’ї", "особі, яка шукає притулку, та членам її сім’ї"),
        (
            "особа, яка отримує допомогу, послуги або захист",
            "осіб, які отримують допомогу, послуги або захист",
        ),
        ("безпечний притулок (шелтер)", "безпечного притулку (шелтера)"),
        ("національний (регіональний) координатор", "національного (регіонального) координатора"),
        ("стандартна операційна процедура (СОП)", "стандартних операційних процедур (СОП)"),
        ("механізм перенаправлення (скерування)", "механізму перенаправлення (скерування)"),
        ("держава-член Європейського Союзу", "державою-членом Європейського Союзу"),
        ("мати-одиначка", "матір’ю-одиначкою"),
        ("завод-виробник", "заводу-виробника"),
        ("e-декларація", "e-декларацій"),
        ("24/7 гаряча лінія", "24/7 гарячою лінією"),
        ("24-годинна гаряча лінія", "24-годинної гарячої лінії"),
        ("22 держави-члени", "22 державам-членам"),
        ("п’ять основних принципів", "п’ятьох основних принципів"),
        ("кампанія «Блакитне серце»", "кампанією «Блакитне серце»"),
        ("особа, зникла безвісти", "осіб, зниклих безвісти"),
        ("потерпілий від злочину", "потерпілими від злочину"),
        ("1951 рік", "1951 року"),
    ],
)
def test_form_of_a_harder_term_is_accepted(term: str, form: str) -> None:
    assert form in uk_forms(term)


@pytest.mark.parametrize(
    ("term", "wrong"),
    [
        ("торгівля людьми", "торгівель людьми"),
        ("національний механізм", "національнім механізмі"),
        ("людина", "людини без"),
        ("діяльність", "діяльности"),
        ("перша допомога", "першая допомога"),
        ("країна першого притулку", "країна першому притулку"),
        ("рада директорів", "рад директори"),
        ("суддя", "судда"),
        ("уповноважений", "уповноваженім"),
        ("механізм", "механізме"),
        ("строк на відновлення та роздуми", "строку на відновлення та роздумів"),
        ("пункт пропуску", "пункта пропуску"),
        ("примус до жебрацтва", "примуса до жебрацтва"),
        ("примусова праця", "примусові праці"),
        ("тимчасовий захист", "тимчасові захисти"),
        ("стаття 149", "статтів 149"),
        ("офіс-менеджер", "офіса-менеджера"),
        ("міста й громади", "міст й громад"),
        ("особа в розшуку", "осіб в розшуку"),
        ("п’ять принципів", "п’ять принципи"),
        ("1951 рік", "1951 ріками"),
        ("громадська організація «Оберіг»", "громадської організації «Оберегу»"),
    ],
)
def test_form_that_no_editor_would_write_is_not_accepted(term: str, wrong: str) -> None:
    assert wrong not in uk_forms(term)


def test_acronym_after_the_head_takes_nothing_from_it() -> None:
    table = paradigm("Продовольча та сільськогосподарська організація ООН", "uk", proper=True)
    assert "Продовольчої та сільськогосподарської організації ООН" in table.forms
    assert "Продовольча та сільськогосподарська організаціє ООН" not in table.forms


def test_plural_term_stays_plural_and_singular_term_has_both_numbers() -> None:
    assert "право людини" not in uk_forms("права людини")
    assert {"особа", "осіб"} <= uk_forms("особа")


def test_adverbial_phrase_has_one_form_and_no_remark() -> None:
    table = paradigm("без громадянства", "uk")
    assert (table.forms, table.problems) == (("без громадянства",), ())


def test_adjective_term_has_all_genders() -> None:
    table = paradigm("внутрішньо переміщений", "uk", pos="adj")
    assert table.columns == ("masculine", "feminine", "neuter", "plural")
    assert set(table.forms) == {
        f"внутрішньо переміщен{ending}"
        for ending in ("ий", "ого", "ому", "им", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими")
    }


def test_lone_adjective_has_all_genders_unless_it_is_a_noun_or_plural() -> None:
    assert "прикордонну" in uk_forms("прикордонний")
    assert "постраждалу" not in uk_forms("постраждалий")
    assert uk_forms("неповнолітні") == {"неповнолітні", "неповнолітніх", "неповнолітнім", "неповнолітніми"}


def test_verb_term_is_conjugated_without_colloquial_forms() -> None:
    forms = uk_forms("торгувати людьми", pos="verb")
    assert {
        "торгувати людьми", "торгую людьми", "торгуємо людьми", "торгують людьми", "торгуватиме людьми",
        "торгувала людьми", "торгували людьми", "торгуйте людьми", "торгуючи людьми", "торгувавши людьми",
    } <= forms  # fmt: skip
    assert not forms & {"торгувать людьми", "торгуєм людьми"}
    assert {"звертатися", "звертатись", "звертаючись", "зверталися"} <= uk_forms("звертатися", pos="verb")
    assert "захищено" in uk_forms("захистити", pos="verb")


def test_noun_for_a_french_verb_or_adjective_is_declined_as_a_noun() -> None:
    assert "торгівлею людьми" in uk_forms("торгівля людьми", pos="verb")
    assert "торгівлею людьми" in uk_forms("торгівля людьми", pos="adj")


def test_any_apostrophe_in_the_glossary_gives_the_typographic_one() -> None:
    expected = paradigm("здоров’я сім’ї", "uk").forms
    assert expected[0] == "здоров’я сім’ї"
    for apostrophe in "'ʼ`":
        assert paradigm(f"здоров{apostrophe}я сім{apostrophe}ї", "uk").forms == expected


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("особа в розшуку", {"особа в розшуку", "особою в розшуку", "осіб у розшуку", "особам у розшуку"}),
        ("притулок у Одесі", {"притулок у Одесі", "притулком у Одесі", "притулки в Одесі"}),
        ("робота в мережі", {"роботу в мережі", "робіт у мережі"}),
        ("запис у файлі", {"запису у файлі", "записи у файлі"}),  # never в before ф
        (
            "жінки й дівчата",
            {"жінки й дівчата", "жінок і дівчат", "жінкам і дівчатам", "жінками й дівчатами"},
        ),
    ],
)
def test_preposition_and_conjunction_follow_the_sounds_of_the_form_beside_them(
    term: str, forms: set[str]
) -> None:
    assert forms <= uk_forms(term)


# ------------------------------------------------------------------ guesses and remarks


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("кейсворкер", "кейсворкера"),
        ("кіберрабство", "кіберрабством"),
        ("травмоінформований підхід", "травмоінформованого підходу"),
        ("фасилітаторка", "фасилітаторок"),
        ("антиторгівельний підрозділ", "антиторгівельним підрозділом"),
    ],
)
def test_new_words_of_the_field_are_guessed_and_named(word: str, form: str) -> None:
    table = paradigm(word, "uk")
    assert form in table.forms
    assert table.guessed == (word.split(maxsplit=1)[0],)


def test_unknown_agent_noun_may_be_a_person_or_a_thing() -> None:
    accusative = next(row for row in paradigm("кейсворкер", "uk").rows if row.label == "accusative")
    assert accusative.cells == (("кейсворкер", "кейсворкера"), ("кейсворкери", "кейсворкерів"))


def test_unknown_word_is_inflected_by_analogy_and_said_to_be() -> None:
    table = paradigm("кібергрумінг дитини", "uk")
    assert table.guessed == ("кібергрумінг",)
    assert "кібергрумінгу дитини" in table.forms
    assert any("кібергрумінг" in problem for problem in table.problems)
    assert "жертвоцентричного підходу" in uk_forms("жертвоцентричний підхід")
    assert "омбудсперсоною" in uk_forms("омбудсперсона")


def test_known_words_are_not_said_to_be_guessed() -> None:
    for term, proper, _ in PARADIGMS:
        table = paradigm(term, "uk", proper=proper)
        assert (table.guessed, table.problems) == ((), ()), term


@pytest.mark.parametrize(
    ("given_term", "nominative", "case"),
    [
        ("торгівлі людьми", "торгівля людьми", "genitive"),
        ("психосоціальної підтримки", "психосоціальна підтримка", "genitive"),
        ("національного механізму перенаправлення", "національний механізм перенаправлення", "genitive"),
        ("шукачу притулку", "шукач притулку", "dative"),
        ("внутрішньо переміщеним особам", "внутрішньо переміщені особи", "dative"),
    ],
)
def test_oblique_term_is_inflected_from_its_nominative_with_a_remark(
    given_term: str, nominative: str, case: str
) -> None:
    table = paradigm(given_term, "uk")
    assert table.forms == paradigm(nominative, "uk").forms
    assert any(case in problem and nominative in problem for problem in table.problems)


def test_misspelt_complement_is_remarked() -> None:
    table = paradigm("торгівля людьмми", "uk")
    assert "торгівлею людьмми" in table.forms
    assert any("людьмми" in problem for problem in table.problems)


def test_latin_letters_in_a_cyrillic_word_are_remarked_and_forms_are_cyrillic() -> None:
    table = paradigm("тoргівля людьми", "uk")  # the first o is Latin
    assert table.forms == paradigm("торгівля людьми", "uk").forms
    assert any("Latin" in problem for problem in table.problems)


@pytest.mark.parametrize(
    ("term", "now"),
    [("проект", "проєкт"), ("веб-сайт", "веб"), ("прес-конференція", "прес"), ("священик", "священник")],
)
def test_spelling_from_before_2019_is_remarked_not_changed(term: str, now: str) -> None:
    table = paradigm(term, "uk")
    assert table.forms[0] == term
    assert any("2019" in problem and f"“{now}…”" in problem for problem in table.problems)


def test_today_s_spelling_is_not_remarked() -> None:
    for term in ("проєкт", "вебсайт", "екс-Югославія", "країна-донор", "соціально-економічний розвиток"):
        assert not any("2019" in problem for problem in paradigm(term, "uk").problems), term


# ------------------------------------------------------------------ English


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("victim of trafficking", ("victim of trafficking", "victims of trafficking")),
        ("national referral mechanism", ("national referral mechanism", "national referral mechanisms")),
        ("country of origin", ("country of origin", "countries of origin")),
        ("human-trafficking victim", ("human-trafficking victim", "human-trafficking victims")),
        ("unaccompanied child", ("unaccompanied child", "unaccompanied children")),
        (
            "internally displaced person",
            ("internally displaced person", "internally displaced persons", "internally displaced people"),
        ),
        (
            "person displaced by conflict",
            ("person displaced by conflict", "persons displaced by conflict", "people displaced by conflict"),
        ),
        ("child left behind", ("child left behind", "children left behind")),
        ("woman at risk", ("woman at risk", "women at risk")),
        ("policeman", ("policeman", "policemen")),
        ("human being", ("human being", "human beings")),
        (
            "memorandum of understanding",
            ("memorandum of understanding", "memoranda of understanding", "memorandums of understanding"),
        ),
        ("Secretary-General", ("Secretary-General", "Secretaries-General")),
        ("crisis", ("crisis", "crises")),
        ("war crime", ("war crime", "war crimes")),
        ("NGO", ("NGO", "NGOs")),
        ("search and rescue operation", ("search and rescue operation", "search and rescue operations")),
        ("trafficking victim", ("trafficking victim", "trafficking victims")),
        ("border agency", ("border agency", "border agencies")),
        ("coping mechanism", ("coping mechanism", "coping mechanisms")),
        (
            "asylum seeker and refugee",
            ("asylum seeker and refugee", "asylum seekers and refugees"),
        ),
        ("woman or girl at risk", ("woman or girl at risk", "women or girls at risk")),
        ("safe and dignified return", ("safe and dignified return", "safe and dignified returns")),
        ("migrant/refugee", ("migrant/refugee", "migrants/refugees")),
        ("asylum seeker(s)", ("asylum seeker(s)", "asylum seeker", "asylum seekers")),
        (
            "standard operating procedure (SOP)",
            ("standard operating procedure (SOP)", "standard operating procedures (SOPs)"),
        ),
        ("go-between", ("go-between", "go-betweens")),
        ("passer-by", ("passer-by", "passers-by")),
        ("hanger-on", ("hanger-on", "hangers-on")),
        ("runner-up", ("runner-up", "runners-up")),
        ("passers-by", ("passers-by",)),
        ("woman migrant", ("woman migrant", "women migrants")),
        ("woman human rights defender", ("woman human rights defender", "women human rights defenders")),
        ("migrant woman", ("migrant woman", "migrant women")),
        ("woman-headed household", ("woman-headed household", "woman-headed households")),
        ("check-in", ("check-in", "check-ins")),
        ("mother-in-law", ("mother-in-law", "mothers-in-law")),
        ("runner-up", ("runner-up", "runners-up")),
        ("livelihood", ("livelihood", "livelihoods")),
        ("MoU", ("MoU", "MoUs")),
        ("counter-trafficking measure", ("counter-trafficking measure", "counter-trafficking measures")),
        ("attorney general", ("attorney general", "attorneys general")),
        ("border guard", ("border guard", "border guards")),
    ],
)
def test_english_plural_is_that_of_the_head(term: str, expected: tuple[str, ...]) -> None:
    assert en_forms(term) == expected


@pytest.mark.parametrize(
    "term",
    [
        "human trafficking", "counter-trafficking", "trafficking in persons", "smuggling of migrants",
        "legal aid",
        "cash assistance", "forced labour", "gender-based violence", "capacity-building", "awareness-raising",
        "human rights", "people in need", "worst forms of child labour",
        "children",
        "trafficking a minor", "building the capacity", "stateless", "unaccompanied", "cross-border",
        "non-refoulement", "data", "police", "media", "mental health and psychosocial support", "racism",
        "series", "hate speech", "next of kin", "capacity development", "survivor-led", "COVID-19",
        "anti-trafficking", "law enforcement", "assisted voluntary return and reintegration",
        "migrants’ rights",
    ],
)  # fmt: skip
def test_uncountable_or_plural_term_has_one_form(term: str) -> None:
    assert en_forms(term) == (term,)


def test_possessives_are_in_the_table_but_need_not_be_accepted() -> None:
    table = paradigm("asylum seeker", "en")
    assert [(row.label, row.cells) for row in table.rows] == [
        ("plain", (("asylum seeker",), ("asylum seekers",))),
        ("possessive", (("asylum seeker’s",), ("asylum seekers’",))),
        ("attributive", (("asylum-seeker",), ())),
    ]
    assert table.forms == ("asylum seeker", "asylum seekers")


@pytest.mark.parametrize(
    ("term", "proper", "possessives"),
    [
        ("IOM", True, ["IOM’s"]),
        ("United Nations", True, ["United Nations’"]),
        ("International Organization for Migration", True, ["International Organization for Migration’s"]),
        ("NGO", False, ["NGO’s", "NGOs’"]),
        ("unaccompanied child", False, ["unaccompanied child’s", "unaccompanied children’s"]),
        ("victim of trafficking", False, []),
        ("people on the move", False, []),
    ],
)
def test_possessive_of_a_name_or_where_the_head_stands_last(
    term: str, proper: bool, possessives: list[str]
) -> None:
    rows = {row.label: row.cells for row in paradigm(term, "en", proper=proper).rows}
    assert [form for cell in rows.get("possessive", ()) for form in cell] == possessives


@pytest.mark.parametrize(
    ("term", "attributive"),
    [
        ("human trafficking", "human-trafficking"),
        ("law enforcement", "law-enforcement"),
        ("internally displaced person", ""),
        ("victim of trafficking", ""),
        ("Red Cross", ""),
        ("trafficking", ""),
        ("counter-trafficking", ""),
    ],
)
def test_attributive_form_is_hyphenated_and_found_as_the_plain_one(term: str, attributive: str) -> None:
    table = paradigm(term, "en")
    rows = {row.label: row.cells[0] for row in table.rows}
    assert rows.get("attributive", ()) == ((attributive,) if attributive else ())
    if attributive:
        assert find_form(f"a {attributive} case", table.forms) is not None


def test_any_apostrophe_in_an_english_term_gives_the_typographic_one() -> None:
    assert en_forms("children's rights") == ("children’s rights",)
    assert en_forms("migrants' rights") == ("migrants’ rights",)


def test_article_may_be_missing() -> None:
    assert en_forms("the Red Cross")[:2] == ("the Red Cross", "Red Cross")


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("traffic in persons", "traffic trafficks? traffics trafficked trafficking"),
        ("refer", "refer refers referred referring"),
        ("identify", "identify identifies identified identifying"),
        ("flee", "flee flees fled fleeing"),
        ("travel", "travel travels travelled traveled travelling traveling"),
        ("lie", "lie lies lay lain lying"),
        ("take", "take takes took taken taking"),
        ("visit", "visit visits visited visiting"),
        ("abet", "abet abets abetted abetting"),
        ("regret", "regret regrets regretted regretting"),
        ("administer", "administer administers administered administering"),
        ("resubmit", "resubmit resubmits resubmitted resubmitting"),
        ("commit", "commit commits committed committing"),
        ("combat trafficking", "combat combats combated combatted combating combatting"),
        ("be trafficked", "be is are am was were been being"),
    ],
)
def test_english_verb_is_conjugated(verb: str, expected: str) -> None:
    rest = verb.partition(" ")[2]
    wanted = {f"{form} {rest}".strip() for form in expected.split() if not form.endswith("?")}
    assert set(en_forms(verb, pos="verb")) == wanted


def test_infinitive_particle_of_a_verb_may_be_missing() -> None:
    assert en_forms("to repatriate", pos="verb")[:2] == ("to repatriate", "repatriate")


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"), ("labour", "labor"), ("centres", "centers"),
        ("programme", "program"),
        ("counselling", "counseling"), ("defence", "defense"), ("recognised", "recognized"),
        ("analysing", "analyzing"), ("neighbouring", "neighboring"), ("stigmatisation", "stigmatization"),
    ],
)  # fmt: skip
def test_spellings_go_both_ways(british: str, american: str) -> None:
    assert set(spellings(british)) == set(spellings(american)) == {british, american}


@pytest.mark.parametrize(
    "word", ["exercise", "prize", "rise", "advise", "revised", "supervising", "size", "raised"]
)
def test_words_that_are_spelt_one_way_only(word: str) -> None:
    assert spellings(word) == (word,)


# ------------------------------------------------------------------ entries


def test_accepted_holds_the_allowed_renderings_after_the_preferred_one() -> None:
    en = TargetTerm("human trafficking", allowed=("trafficking in persons", "victim of trafficking"))
    assert term_forms(entry(en=en), "en").accepted == (
        "human trafficking",
        "trafficking in persons",
        "victim of trafficking",
        "victims of trafficking",
    )


def test_hand_written_forms_win() -> None:
    uk = TargetTerm("кібергрумінг", allowed=("торгівля людьми",), forms=("кібергрумінг", "кібергрумінґу"))
    found = term_forms(entry(uk=uk), "uk")
    assert found.accepted == ("кібергрумінг", "кібергрумінґу")
    assert not found.guessed
    assert not found.problems


def test_hand_written_forms_without_the_preferred_one_are_remarked() -> None:
    found = term_forms(entry(uk=TargetTerm("торгівля людьми", forms=("торгівлі людьми",))), "uk")
    assert found.accepted == ("торгівлі людьми",)
    assert any("торгівля людьми" in problem for problem in found.problems)


def test_acronym_hit_is_rendered_by_the_acronym_alone() -> None:
    oim = entry(
        uk=TargetTerm("Міжнародна організація з міграції", acronym="МОМ"),
        en=TargetTerm("International Organization for Migration", acronym="IOM"),
        fr=SourceTerm("Organisation internationale pour les migrations", acronym="OIM"),
    )
    uk = term_forms(oim, "uk", "acronym")
    assert (uk.preferred, uk.accepted) == ("МОМ", ("МОМ",))
    assert term_forms(oim, "en", "acronym").accepted == ("IOM",)
    assert "МОМ" not in term_forms(oim, "uk").accepted


def test_an_introduced_acronym_follows_each_full_form() -> None:
    oim = entry(
        uk=TargetTerm("Міжнародна організація з міграції", acronym="МОМ"),
        en=TargetTerm("International Organization for Migration", acronym="IOM"),
        fr=SourceTerm("Organisation internationale pour les migrations", acronym="OIM"),
    )
    uk = term_forms(oim, "uk", "introduced")
    assert uk.preferred == uk.accepted[0] == "Міжнародна організація з міграції (МОМ)"
    assert "Міжнародної організації з міграції (МОМ)" in uk.accepted
    assert term_forms(entry(), "uk", "introduced") == term_forms(entry(), "uk")


def test_a_vocative_is_accepted_but_put_into_no_draft() -> None:
    uk = term_forms(entry(uk=TargetTerm("особа, що пережила торгівлю людьми")), "uk")
    spoken = {form for form in uk.accepted if form not in uk.candidates}
    assert spoken == {"особо, що пережила торгівлю людьми"}
    assert "особи, що пережили торгівлю людьми" in uk.candidates


def test_forms_are_told_apart_by_rendering_and_by_number() -> None:
    uk = TargetTerm("дозвіл на роботу", allowed=("дозвіл на працю",))
    forms = term_forms(entry(uk=uk), "uk")
    assert [family[0] for family in forms.families] == ["дозвіл на роботу", "дозвіл на працю"]
    assert {form for family in forms.families for form in family} == set(forms.candidates)
    assert "дозволу на працю" in forms.singular
    assert "дозволами на роботу" in forms.plural
    assert forms.singular.isdisjoint(forms.plural)
    assert forms.singular | forms.plural <= set(forms.accepted)


def test_what_has_one_number_has_no_forms_of_the_other() -> None:
    for uk in ("домашнє насильство", "засоби до існування"):
        forms = term_forms(entry(uk=uk), "uk")
        assert not forms.singular | forms.plural
    assert term_forms(entry(en="border guard"), "en").plural == {"border guards"}


def test_an_entry_that_only_forbids_accepts_nothing() -> None:
    en = term_forms(entry(en=TargetTerm("", forbidden=("smuggled",))), "en")
    assert (en.preferred, en.accepted, en.forbidden[0]) == ("", (), "smuggled")


def test_acronym_of_a_common_noun_has_an_english_plural() -> None:
    ong = entry(
        en=TargetTerm("non-governmental organization", acronym="NGO"),
        fr=SourceTerm("organisation non gouvernementale", acronym="ONG"),
    )
    assert term_forms(ong, "en", "acronym").accepted == ("NGO", "NGOs")


def test_acronym_hit_without_target_acronym_gets_the_full_forms() -> None:
    assert term_forms(entry(), "uk", "acronym") == term_forms(entry(), "uk")


def test_name_has_no_plural_but_a_common_rendering_of_it_has() -> None:
    en = TargetTerm("Red Cross", allowed=("relief agency",))
    found = term_forms(entry(en=en, fr=SourceTerm("Croix-Rouge", pos="propn")), "en")
    assert found.accepted == ("Red Cross", "relief agency", "relief agencies")


@pytest.mark.parametrize(
    ("french", "english", "accepted"),
    [
        ("Conseil de l’Europe", "Council of Europe", ("Council of Europe",)),
        ("OIM", "International Organization for Migration", ("International Organization for Migration",)),
        ("ONG", "NGO", ("NGO", "NGOs")),
        ("Ukrainien", "Ukrainian", ("Ukrainian", "Ukrainians")),
        ("réfugié palestinien", "Palestinian refugee", ("Palestinian refugee", "Palestinian refugees")),
    ],
)
def test_capitals_tell_names_from_nouns(french: str, english: str, accepted: tuple[str, ...]) -> None:
    assert term_forms(entry(en=english, fr=SourceTerm(french)), "en").accepted == accepted


@pytest.mark.parametrize(
    ("language", "term", "several", "never"),
    [
        ("uk", "найкращі інтереси дитини", "найкращими інтересами дітей", "найкращі інтереси дитин"),
        ("uk", "возз’єднання сім’ї", "возз’єднанням сімей", "возз’єднання сім’ям"),
        ("uk", "права внутрішньо переміщеної особи", "прав внутрішньо переміщених осіб", "прав особам"),
        ("uk", "права людини", "прав людини", "права людей"),
        ("uk", "допомога прийомній сім’ї", "допомогу прийомній сім’ї", "допомога прийомній сімей"),
        ("uk", "допомога сім’ї", "допомогою сім’ї", "допомога сімей"),
        ("uk", "дім матері Марії", "дому матері Марії", "дому матерів Марій"),
        ("en", "best interests of the child", "children’s best interests", "best interests of the childs"),
        ("en", "best interests of the child", "best interests of children", "child best interests"),
        ("en", "statement of the asylum seeker", "asylum seekers’ statements", "statement of asylum seeker"),
        ("en", "country of origin", "countries of origin", "country of origins"),
    ],
)
def test_a_person_in_the_complement_may_be_several(
    language: str, term: str, several: str, never: str
) -> None:
    forms = paradigm(term, language).forms
    assert several in forms
    assert never not in forms


def test_a_complement_in_the_plural_is_accepted_but_put_into_no_draft() -> None:
    uk = term_forms(entry(uk="найкращі інтереси дитини"), "uk")
    assert "найкращих інтересів дітей" in uk.accepted
    assert "найкращих інтересів дітей" not in (*uk.candidates, *uk.places, *uk.families[0])
    en = term_forms(entry(en="best interests of the child"), "en")
    assert en.candidates == ("best interests of the child",)


def test_a_name_keeps_its_complement_as_it_is() -> None:
    name = SourceTerm("Convention relative aux droits de l’enfant", pos="propn")
    forms = term_forms(
        entry(uk="Комітет прав дитини", en="Committee on the Rights of the Child", fr=name), "uk"
    )
    assert "Комітету прав дитини" in forms.accepted
    assert "Комітету прав дітей" not in forms.accepted


def test_vocative_comes_last() -> None:
    assert term_forms(entry(uk="шукачка притулку"), "uk").accepted[-1] == "шукачко притулку"


def test_forbidden_is_inflected_but_never_holds_an_accepted_form() -> None:
    en = TargetTerm("human trafficking", forbidden=("treaty", "Human trafficking"))
    assert term_forms(entry(en=en), "en").forbidden == ("treaty", "treaties")
    uk = TargetTerm("торгівля людьми", forbidden=("договір",))
    assert {"договору", "договорами"} <= set(term_forms(entry(uk=uk), "uk").forbidden)


def test_guess_and_remarks_reach_the_entry() -> None:
    found = term_forms(entry(uk="кібергрумінг"), "uk")
    assert found.guessed
    assert found.problems


def test_language_without_grammar_is_taken_as_it_stands() -> None:
    only = Entry("x", SourceTerm("traite"), {"ro": TargetTerm("trafic de persoane")})
    found = term_forms(only, "ro")
    assert found.accepted == ("trafic de persoane",)
    assert "ro" in found.problems[0]


def test_missing_language_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        term_forms(entry(), "ro")


# ------------------------------------------------------------------ properties

WORDS = st.sampled_from(
    """торгівля людьми постраждала від і та особа права Рада Європи міжнародний центр неповнолітній без діти ,
    що яка шукає МОМ здоров’я країна-донор не внутрішньо victim of the trafficking organisation NGO
    and - ’ « » ( 1""".split()
)
TERMS = st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=7).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TERMS, st.sampled_from(["uk", "en"]), st.sampled_from(["noun", "propn", "verb", "adj", "adv"]))
def test_any_term_has_forms_that_are_unique_and_hold_the_term_or_a_remark(
    term: str, language: str, pos: str
) -> None:
    table = paradigm(term, language, pos=pos)
    folded = [form.casefold() for form in table.forms]
    assert len(folded) == len(set(folded))
    if term.strip():
        assert table.term.casefold() in folded or table.problems
    assert all(len(row.cells) <= len(table.columns) for row in table.rows)


@settings(max_examples=150, deadline=None)
@given(TERMS, st.sampled_from(["uk", "en"]), st.booleans())
def test_every_accepted_form_is_found_in_text(term: str, language: str, proper: bool) -> None:
    for form in paradigm(term, language, proper=proper).forms:
        text = f"1; {form}; 2"
        span = find_form(text, (form,))
        assert span is not None
        assert text[slice(*span)] == form.strip()


def test_all_forms_of_a_known_noun_are_words_of_the_dictionary() -> None:
    for term in ("біженець", "торгівля", "особа", "механізм", "неповнолітній", "здоров’я", "підтримка"):
        for form in paradigm(term, "uk").forms:
            assert analyzer().word_is_known(form.replace("’", "'")), form


def test_long_term_is_taken_as_it_stands_with_a_remark() -> None:
    term = "дуже довгий термін " * 30
    table = paradigm(term, "uk")
    assert table.forms == (term.strip(),)
    assert table.problems


def test_importing_the_module_loads_no_dictionary() -> None:
    code = "import sys, l10n.glossary.forms, l10n.glossary.find; sys.exit('pymorphy3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("letter", ["\U00017000", "\ue000", "\U0001f9ff"])
def test_letters_that_the_dictionary_cannot_name_stand_as_they_are(letter: str) -> None:
    assert term_forms(entry(uk=f"{letter} центр"), "uk").accepted
