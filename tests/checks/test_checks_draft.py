"""What a reviewer is told of a draft, and what not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from l10n.checks.draft import check_draft
from l10n.checks.figures import check_figures
from l10n.checks.length import check_length
from l10n.checks.number_words import lost_in_words
from l10n.checks.pair import analyse_sources
from l10n.checks.repetition import check_repetition, looping
from l10n.checks.scripts import check_scripts
from l10n.checks.signs import check_signs
from l10n.drafting.proposal import draft
from l10n.glossary.homographs import Homographs, check_homographs
from l10n.glossary.match import TermMatcher
from l10n.languages.placeables.words import cardinals, numbers_in_words
from l10n.model import Entry, Glossary, SourceTerm, TargetTerm
from l10n.mt.translation import Translation

# ------------------------------------------------------------------ figures


@pytest.mark.parametrize(
    ("source", "target", "language", "warnings"),
    [
        (
            "De 12 000 à 15 000 familles",
            "From 12,000 to 15,000 to 15,000 families",
            "en",
            ["number twice: 15,000"],
        ),
        ("Les années 2016-2017", "Роки 2016–2017–2017", "uk", ["number twice: 2017"]),
        ("Article 3, al. 2", "Стаття 3, 2 вересня", "uk", ["date added: 2 вересня"]),
        ("Le 3 de l’article", "May 3 of the article", "en", ["date added: May 3"]),
        ("Prix : 250 $", "Price: $250 $25", "en", ["number added: 25"]),
        ("Des familles ont fui.", "120 families fled.", "en", ["number added: 120"]),
        ("Trois familles ont fui.", "Втекло 4 родини.", "uk", ["number added: 4"]),
        ("Il pèse 3,5 kg", "It weighs 35 kg", "en", ["number added: 35"]),
    ],
)
def test_a_figure_that_is_added_or_doubled_is_named(
    source: str, target: str, language: str, warnings: list[str]
) -> None:
    assert check_figures(source, target, language) == warnings


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Quelque 18 000 personnes, dont 1 200 enfants", "Some 18,000 people, of them 1,200 children", "en"),
        ("18 000 personnes et 3,5 %", "18 000 осіб і 3,5 %", "uk"),
        ("30 000 personnes", "30 тис. осіб", "uk"),
        ("1,5 million de personnes", "1,500,000 people", "en"),
        ("Deux cent cinquante familles, une douzaine de villages", "250 families, 12 villages", "en"),
        ("Le vingt-et-unième jour, quinze heures", "The 21st day, 3 p.m.", "en"),
        ("Ouvert de 9 h à 18 h 30", "Open from 9:00 a.m. to 6.30 p.m.", "en"),
        ("Ouvert de dix-huit heures à minuit", "Відчинено з 18:00 до 0:00", "uk"),
        ("Le 3 mai 2018", "03.05.2018", "uk"),
        ("Au XXIe siècle", "In the 21st century", "en"),
        ("Les années quatre-vingt", "The 1980s", "en"),
        ("La 12e session et le 1er débat", "The 12th session and the 1st debate", "en"),
        ("Un terrain de 14 km²", "A site of 14 km2", "en"),
        ("Battus 3 à 3 puis 3 à 1", "Програли 3:3, потім 3:1", "uk"),
        ("Le 3 mai", "On 3 May", "en"),
        ("Il peut marcher 5 jours", "He may march 5 days", "en"),
    ],
)
def test_a_figure_that_the_source_accounts_for_is_not_named(source: str, target: str, language: str) -> None:
    assert check_figures(source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "language", "lost"),
    [
        ("Avec quatre-vingt-trois personnes", "With eighteen people", "en", ["quatre-vingt-trois"]),
        ("Seize lits à Palanca", "Тринадцять ліжок у Паланці", "uk", ["Seize"]),
        ("Deux jours par semaine", "Двадцять днів на тиждень", "uk", ["Deux"]),
        ("Deux cent dix enfants, cinq mères", "Two hundred children, five mothers", "en", ["Deux cent dix"]),
        ("Trois familles ont fui.", "Втекло 4 родини.", "uk", ["Trois"]),
    ],
)
def test_a_number_in_words_that_the_draft_has_not_is_named(
    source: str, target: str, language: str, lost: list[str]
) -> None:
    assert [words for words, _ in lost_in_words(source, target, language)] == lost
    translation = Translation(target, 0.0, (), (), ())
    assert [f"number lost: {words}" for words in lost] == [
        line
        for line in check_draft(source, translation, (), (), Glossary(()), language)
        if line.startswith("number lost")
    ]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Quatre-vingt-trois personnes", "83 people", "en"),
        ("Deux mille trois cents personnes", "Дві тисячі триста осіб", "uk"),
        ("À vingt-deux heures", "At ten in the evening", "en"),
        ("Vingt et une villes", "Двадцять одне місто", "uk"),
        ("Entre douze et vingt ans", "Між дванадцятьма й двадцятьма роками", "uk"),
        ("Une femme de vingt-neuf ans", "Двадцятидев’ятирічна жінка", "uk"),
        ("Tous les quinze jours", "Every two weeks", "en"),
        ("Les deux sœurs, entre deux trains", "Сестри між поїздами", "uk"),
        ("Un bâtiment neuf, quarante pour cent", "A new building, forty per cent", "en"),
        ("Les années soixante", "The 1960s", "en"),
        ("Le 7 sept. 2023", "7 September 2023", "en"),
        ("La ville de Trois-Rivières", "Місто Труа-Рів’єр", "uk"),
        ("Six mois", "Пів року", "uk"),
    ],
)
def test_a_number_in_words_may_be_said_in_many_ways(source: str, target: str, language: str) -> None:
    assert list(lost_in_words(source, target, language)) == []


@given(st.integers(2, 9999))
def test_a_number_in_words_is_in_its_own_french_and_in_figures(value: int) -> None:
    words = num2words(value, lang="fr")
    assert numbers_in_words(words)
    if words not in ("neuf", "mille"):
        assert [found for _, _, found in cardinals(words)] == [value]
        assert not list(lost_in_words(words, str(value), "en"))
        assert not list(lost_in_words(words, num2words(value, lang="en").replace(",", ""), "en"))
        assert not list(lost_in_words(words, num2words(value, lang="uk"), "uk"))


def test_figures_inside_names_and_addresses_are_not_counted() -> None:
    source, target = "Voir example.org/2018", "See example.org/2018, example.org/2018"
    assert check_figures(source, target, "en") == ["number twice: 2018"]
    assert check_figures(source, target, "en", [(4, 20), (22, 38)]) == []


@given(st.lists(st.integers(0, 10**7), max_size=5), st.sampled_from(["en", "uk"]))
def test_the_same_figures_are_never_named(numbers: list[int], language: str) -> None:
    text = " – ".join(map(str, numbers))
    assert check_figures(text, text, language) == []


# ------------------------------------------------------------------ repetition, length, scripts


@pytest.mark.parametrize(
    ("source", "target", "repeated"),
    [
        ("Avec le Conseil de l’Europe", "With the Council of Europe and the Council of Europe",
         "the Council of Europe"),
        ("Les juges de France et d’Italie", "Судді Франції, Франції", "Франції"),
        ("Le refuge a rouvert.", "The shelter the shelter has reopened.", "The shelter"),
        ("Le refuge a rouvert.", "The the shelter has reopened.", "The"),
        ("La lutte contre la traite", "Counter-trafficking trafficking", "trafficking"),
        ("Des vivres ou des abris", "Хліб або хліб", "Хліб"),
    ],
)  # fmt: skip
def test_what_comes_twice_running_is_named(source: str, target: str, repeated: str) -> None:
    assert check_repetition(source, target) == [f"repeated: {repeated}"]


@pytest.mark.parametrize(
    ("target", "warning"),
    [
        ("правосудддя", "the model repeats itself: правосудддя"),
        ("a camp, a camp, a camp", "the model repeats itself: a camp"),
        ("One camp of one sort", "the model repeats itself"),  # its pieces did
    ],
)
def test_a_draft_that_loops_is_told_of_with_what_loops(target: str, warning: str) -> None:
    looped = Translation(target, -1.0, (), (), (), loops=True)
    assert warning in check_draft("Un camp", looped, (), (), Glossary(), "en")


def test_an_item_that_a_list_has_twice_is_named() -> None:
    target = "It works in Ukraine, in Moldova, in Poland, in Moldova and elsewhere."
    source = "Elle travaille en Ukraine, en Moldavie, en Pologne, en Roumanie et ailleurs."
    assert check_repetition(source, target) == ["repeated in a list: in Moldova"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("De plus en plus de familles", "More and more families"),
        ("De pirogue en pirogue", "From canoe to canoe"),
        ("Non, non, jamais", "No, no, never"),
        ("Ligne à ligne", "Line by line"),
        ("Si elle ne vous plaît pas, dites-le.", "If it does not please you, you may say so."),
        ("Entre 390 et 390", "390, 390"),
        ("Les filles et les garçons", "Дівчата й хлопці"),
    ],
)
def test_a_repetition_that_is_meant_is_not_named(source: str, target: str) -> None:
    assert check_repetition(source, target) == []


@pytest.mark.parametrize(
    ("text", "loop"),
    [
        ("The the the the", "The"),
        ("Він мив руки, мив руки, мив руки", "мив руки"),
        ("На Мельнткукукуку", "ку"),
        ("All is well.", ""),
    ],
)
def test_the_words_of_a_loop_are_named(text: str, loop: str) -> None:
    assert looping(text) == loop


LONG = (
    "Ils sont convenus de resserrer leur coopération contre le terrorisme, le trafic de stupéfiants, la "
    "cybercriminalité et le blanchiment."
)


def test_a_draft_that_is_far_too_short_is_named() -> None:
    (warning,) = check_length(LONG, "They agreed to cooperate against crime.", "en")
    assert warning.startswith("text may be lost: the draft has ")
    assert check_length(LONG, LONG, "en") == []
    assert check_length("Merci à tous.", "Thanks.", "en") == []


def test_a_list_that_has_lost_its_items_is_named() -> None:
    source = "Le fonds aide les réfugiés, les déplacés, les apatrides, les migrants et leurs familles."
    short = "The fund helps refugees, and it has done so for many years now."
    assert check_length(source, short, "en") == [
        "text may be lost: the draft has fewer list items or clauses than the source"
    ]
    full = "The fund helps refugees, the displaced, the stateless, migrants and their families."
    assert check_length(source, full, "en") == []


def test_words_of_another_script_are_named_unless_they_belong_there() -> None:
    text = "Пані Оksana має shelter і iom.int"
    assert check_scripts(text, []) == [
        "Latin and Cyrillic letters in one word: Оksana",
        "not translated: shelter",
    ]
    assert check_scripts(text, [(5, 11), (16, 23)]) == []
    # A capital may be that of a name, if there is anything else.
    assert check_scripts("Звіт Frontex", []) == []
    assert check_scripts("Context", []) == ["not translated: Context"]
    assert check_scripts("Context", [(0, 7)]) == check_scripts("UNICEF, 3 %", []) == []


@pytest.mark.parametrize(
    ("source", "target", "warnings"),
    [
        ("Ernst & Young a signé", "Ernst @ Young signed", ["sign added: @", "sign lost: &"]),
        ("Ernst & Young a signé", "Ernst and Young signed", []),
        ("Il coûte 20 €", "It costs 20 £", ["sign added: £"]),
        ("Il coûte 20 euros", "It costs €20", []),
        ("Il coûte cher", "It costs €20", ["sign added: €"]),
    ],
)
def test_a_sign_that_came_or_went_is_named(source: str, target: str, warnings: list[str]) -> None:
    assert list(check_signs(source, target, [])) == warnings


def test_signs_inside_addresses_are_not_looked_at() -> None:
    assert list(check_signs("Écrire", "Write to a_b@c.org", [(9, 18)])) == []


# ------------------------------------------------------------------ homographs

TRAITE = Entry(
    "traite",
    SourceTerm("traite des êtres humains", ("traite",)),
    {"en": TargetTerm("human trafficking", allowed=("trafficking",)), "uk": TargetTerm("торгівля людьми")},
    unless=("traite bancaire", "traite … lait"),
)
GLOSSARY = Glossary((TRAITE,), by_id={"traite": TRAITE})


@pytest.mark.parametrize(
    ("source", "target", "language", "warnings"),
    [
        ("Payer la traite bancaire", "Pay the bank trafficking", "en",
         ["trafficking in the draft, but traite is not the term here"]),
        ("Payer la traite bancaire", "Сплатити торгівлю людьми", "uk",
         ["торгівлю людьми in the draft, but traite is not the term here"]),
        ("Payer la traite bancaire", "Pay the bank draft", "en", []),
        ("Le lait de la traite, la traite des êtres humains", "Trafficking milk, human trafficking", "en",
         ["Trafficking in the draft, but traite is not the term here",
          "human trafficking in the draft, but traite is not the term here"]),
        ("La traite, la traite des êtres humains", "Trafficking, human trafficking", "en", []),
        ("Ce rapport traite des abris", "This report is about trafficking", "en",
         ["trafficking in the draft, but traite is not the term here"]),
        ("La lutte contre la traite", "The fight against trafficking", "en", []),
        ("Ce rapport traite de la traite", "This report on trafficking", "en", []),
    ],
)  # fmt: skip
def test_a_rendering_of_the_term_where_the_word_is_none_is_named(
    source: str, target: str, language: str, warnings: list[str]
) -> None:
    (hits,) = TermMatcher(GLOSSARY).match([source])
    blocked = Homographs(GLOSSARY).find(source, hits, [])
    assert check_homographs(blocked, GLOSSARY, target, language, []) == warnings


def test_an_adjective_that_means_the_same_as_the_term_is_no_homograph() -> None:
    terms = (("migrant", ("migrante",)), ("apatride", ()), ("réfugié", ("réfugiée",)), ("mineur", ()))
    entries = tuple(
        Entry(term, SourceTerm(term, variants), {"en": TargetTerm("x"), "uk": TargetTerm("х")})
        for term, variants in terms
    )
    homographs = Homographs(Glossary(entries, by_id={entry.id: entry for entry in entries}))
    text = "Des femmes migrantes ou réfugiées, une enfant apatride, un incident mineur"
    assert [found.surface for found in homographs.find(text, (), [])] == ["mineur"]


def test_what_the_glossary_excepts_is_a_homograph_whatever_its_ending() -> None:
    dealer = Entry(
        "trafiquant",
        SourceTerm("trafiquant"),
        {"en": TargetTerm("trafficker"), "uk": TargetTerm("торговець людьми")},
        unless=("trafiquant de drogue", "migrant … oiseau"),
    )
    migrant = Entry(
        "migrant",
        SourceTerm("migrant"),
        {"en": TargetTerm("migrant"), "uk": TargetTerm("мігрант")},
        unless=("migrant … oiseau",),
    )
    entries = {entry.id: entry for entry in (dealer, migrant)}
    homographs = Homographs(Glossary(tuple(entries.values()), by_id=entries))
    text = "Un trafiquant de drogue, un oiseau migrant"
    assert [found.surface for found in homographs.find(text, (), [])] == ["trafiquant", "migrant"]


# ------------------------------------------------------------------ acronyms and scales


@pytest.mark.parametrize(
    ("source", "target", "language", "warnings"),
    [
        ("Un avis de l’OFII.", "An opinion of WHO.", "en", ("acronym lost: OFII (WHO in the draft)",)),
        ("Un avis de l’OFII.", "Висновок.", "uk", ("acronym lost: OFII",)),
        ("Un avis de l’OFII.", "Висновок OFII.", "uk", ()),
        ("Il y a 2,4 milliards.", "There are 2.4 million.", "en",
         ("2,4 milliards is “2.4 million” in the draft",)),
    ],
)  # fmt: skip
def test_a_reviewer_is_told_of_acronyms_and_scales(
    source: str, target: str, language: str, warnings: tuple[str, ...]
) -> None:
    (analysis,) = analyse_sources([source], Glossary())
    claims = [(0, 0) for _ in analysis.placeables]
    translation = Translation(target, -0.5, tuple(claims), ("free",) * len(claims), ("",) * len(claims))
    assert draft(analysis, translation, Glossary(), language, "model").warnings == warnings
