"""What is doubtful in a glossary is told with place and remedy, and the glossary is used all the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from glossary_samples import Write, entry, one

from l10n.glossary.load import check_glossary, load_glossary, warnings_line
from l10n.glossary.match import TermMatcher
from l10n.languages.uk.words import analyse, plainly_nominative
from l10n.resources import bundled

# name: (entries, line:column, check, parts of the message)
WARNED: dict[str, tuple[str, ...]] = {
    "unless without the term": (entry(unless="[salle de bain]"), "6:14", "unless-never-applies"),
    "unless with nothing after the ellipsis": (
        entry(unless='["traite …"]'),
        "6:14",
        "unless-never-applies",
        "before “…”",
    ),
    "unless with more than the term before the ellipsis": (
        entry(unless="[la salle de traite … lait]"),
        "6:14",
        "unless-never-applies",
    ),
    "unless with no noun after the ellipsis": (
        entry(unless="[traite … la]"),
        "6:14",
        "unless-never-applies",
    ),
    "unless is the term": (entry(unless="[Traite]"), "6:14", "unless-always-applies"),
    "French acronym only": (
        entry(fr="{term: a, acronym: OIM}", uk="{preferred: б, acronym: МОМ}"),
        "4:5",
        "missing-acronym",
    ),
    "target acronym only": (entry(en="{preferred: a, acronym: IOM}"), "4:33", "acronym-never-used"),
    "repeated variant": (entry(fr="{term: traite, variants: [b, traite]}"), "3:38", "repeated"),
    "forms without the term": (entry(en="{preferred: a, forms: [b]}"), "4:24", "forms-lack-preferred"),
    "Latin twin of an acronym": (
        entry(
            fr="{term: a, acronym: OIM}", en="{preferred: a, acronym: IOM}", uk="{preferred: б, acronym: MOM}"
        ),
        "5:33",
        "mixed-script",
    ),
    "a Russian letter": (entry(uk="торговля рабынями"), "5:9", "wrong-script"),
    "English for Ukrainian": (entry(uk="trafficking"), "5:9", "wrong-script"),
    "a designation twice": (
        entry(fr="{term: main-d’œuvre}") + entry(id="b", fr="{term: b, variants: [Main d'oeuvre]}"),
        "7:30",
        "duplicate-term",
        '"Main d\'oeuvre" of term "b" is also in term "traite" on line 2',
        "comes first",
        "merge",
    ),
    "a designation with two renderings": (
        entry() + entry(id="b", en="milking", uk="доїння"),
        "7:9",
        "duplicate-term",
        'is also in term "traite" on line 2',
    ),
    "a variant that swallows the plural of another term": (
        entry(fr="{term: traite des personnes, variants: [traite]}") + entry(id="b", fr="traites"),
        "7:9",
        "duplicate-term",
        '"traites" of term "b" is another form of "traite" of term "traite" on line 2',
    ),
    "a variant that swallows another word order": (
        entry(fr="mécanisme national de renvoi") + entry(id="b", fr="mécanismes de renvoi nationaux"),
        "7:9",
        "duplicate-term",
        "is another form of",
    ),
    "accepted and forbidden": (
        entry(en="{preferred: trade, allowed: [Slave-Trade], forbidden: [slave trade]}"),
        "4:64",
        "accepted-and-forbidden",
        'both accepted and forbidden in "en" of term "traite"',
        "counts as accepted",
    ),
    "forbidden here and preferred there": (
        entry(en="{preferred: smuggling, forbidden: [Trafficking]}") + entry(id="b", fr="autre"),
        "4:44",
        "preferred-and-forbidden",
        '"Trafficking", forbidden in "en" of term "traite", is what term "b" on line 6 prefers',
    ),
    "a date for a rendering": (entry(en="2018-05-03"), "4:9", "no-word", '"2018-05-03"', "holds no letter"),
    "a number for a term": (entry(fr='"112"'), "3:9", "no-word", "holds no letter"),
    "a misspelt Ukrainian word": (
        entry(uk="торгівя людьми"),
        "5:9",
        "unknown-word",
        'does not know "торгівя" in "торгівя людьми"',
        "did you mean “торгівля” or",
        '"forms"',
    ),
    "a misspelt complement": (
        entry(uk="{preferred: торгівля людьми, allowed: [механізм перенаправленя]}"),
        "5:48",
        "unknown-word",
        "“перенаправлення”",
    ),
    "a Ukrainian word unlike any": (entry(uk="фрызбгук"), "5:9", "wrong-script"),
    "a genitive": (
        entry(uk="торгівлі людьми"),
        "5:9",
        "not-nominative",
        '"торгівлі людьми" is in the genitive',
        'the nominative, "торгівля людьми"',
    ),
    "an instrumental with its adjective": (
        entry(uk="національним механізмом перенаправлення"),
        "5:9",
        "not-nominative",
        "instrumental",
        '"національний механізм перенаправлення"',
    ),
    "an old spelling": (entry(uk="проект допомоги"), "5:9", "spelling", "проєкт"),
    "a sentence for a term": (
        entry(fr="la traite " + "des personnes " * 10),
        "3:9",
        "too-long",
        "a text of 22 words",
        '"definition"',
    ),
    "a full stop": (entry(en="smuggler."), "4:9", "decorated", 'write "smuggler"'),
    "a comma": (entry(fr="'traite,'"), "3:9", "decorated", 'write "traite"'),
    "quotation marks of a word processor": (entry(en="”smuggler”"), "4:9", "decorated", 'write "smuggler"'),
    "Ukrainian quotation marks": (entry(uk="«торгівля людьми»"), "5:9", "decorated", '"торгівля людьми"'),
    "an English article": (entry(en="the smuggler"), "4:9", "article", 'write "smuggler"'),
    "two genders with a slash": (entry(fr="passeur / passeuse"), "3:9", "several-in-one", '"variants"'),
    "two words with a slash": (entry(en="smuggler/trafficker"), "4:9", "several-in-one", '"allowed"'),
    "a bracket": (entry(en="smuggler (person)"), "4:9", "several-in-one", '"allowed"'),
    "a comma that separates": (
        entry(en="{preferred: host, allowed: [community, which hosts]}"),
        "4:48",
        "several-in-one",
        "a comma separates",
    ),
    "a variant that is excepted": (
        entry(fr="{term: traite, variants: [traite bancaire]}", unless="[traite bancaire]"),
        "3:35",
        "unless-always-applies",
        "never found",
    ),
    "two words of a language with apostrophes and a slash": (
        entry(uk="затриманий/в’язень"),
        "5:9",
        "several-in-one",
        '"allowed"',
    ),
    "a French term with its article": (
        entry(fr="d’un titre de séjour"),
        "3:9",
        "article",
        'write "titre de séjour"',
    ),
    "an adjective of the wrong gender": (
        entry(uk="продовольчий допомога"),
        "5:9",
        "no-agreement",
        '"продовольчий" does not agree with "допомога"',
        'write "продовольча"',
    ),
    "an adjective before a noun that is its own genitive": (
        entry(uk="розширений сім’я"),
        "5:9",
        "no-agreement",
        'write "розширена"',
    ),
    "the first of two adjectives": (entry(uk="новий соціальна допомога"), "5:9", "no-agreement", '"нова"'),
    "a participle with its adverb": (
        entry(uk="гендерно зумовлений насильство"),
        "5:9",
        "no-agreement",
        'write "зумовлене"',
    ),
    "several persons in English": (
        entry(fr="demandeuse d’asile", en="asylum seekers", uk="шукачка притулку"),
        "4:9",
        "not-singular",
        '"asylum seekers" in "en"',
        "write the singular",
    ),
    "several persons in Ukrainian": (
        entry(fr="personne déplacée", en="displaced person", uk="переміщені особи"),
        "5:9",
        "not-singular",
        '"переміщені особи" in "uk"',
    ),
    "an English verb in another form": (
        entry(fr="{term: aider, pos: verb}", en="helping", uk="допомагати"),
        "4:9",
        "not-infinitive",
        '"helping"',
        "after “to”",
    ),
    "an English participle with its preposition": (
        entry(fr="{term: soigner, pos: verb}", en="{preferred: treat, allowed: [cared for]}", uk="лікувати"),
        "4:38",
        "not-infinitive",
        '"cared" in "cared for"',
    ),
    "an irregular form of a verb": (
        entry(fr="{term: chercher, pos: verb}", en="sought", uk="шукати"),
        "4:9",
        "not-infinitive",
    ),
    "a Ukrainian verb in another form": (
        entry(fr="{term: aider, pos: verb}", en="help", uk="допомагаємо"),
        "5:9",
        "not-infinitive",
        'write "допомагати"',
    ),
    "a French verb in another form": (
        entry(fr="{term: demandes, pos: verb}", en="ask", uk="просити"),
        "3:16",
        "not-infinitive",
        "write the infinitive",
    ),
    "nothing that inflects": (
        entry(uk="швидко"),
        "5:9",
        "not-inflected",
        "only this form is accepted",
        '"forms"',
    ),
    "a word without end": (entry(en="x" * 300), "4:9", "too-long", "300 characters"),
}


@pytest.mark.parametrize("name", WARNED)
def test_a_doubtful_file_loads_with_a_warning(write: Write, cache: Path, name: str) -> None:
    text, place, check, *parts = WARNED[name]
    path = write("terms:\n" + text)
    problem = one(check_glossary(path))
    assert (f"{problem.line}:{problem.column}", problem.check, problem.severity) == (place, check, "warning")
    for part in parts:
        assert part in problem.message
    assert len(problem.message) < 400
    glossary = load_glossary(path, cache_folder=cache)
    assert len(glossary.entries) == text.count("- id:")
    assert glossary.warnings == 1


SOUND = {
    "a compound of known words": entry(uk="працівник-мігрант"),
    "an abbreviation": entry(uk="МОМ"),
    "a name in no dictionary": entry(uk="Фронтекс"),
    "a plural": entry(uk="засоби до існування"),
    "a name with its article": entry(en="The Hague"),
    "two acronyms with a slash": entry(en="HIV/AIDS"),
    "an abbreviated end": entry(en="rooms etc."),
    "a relative clause": entry(uk="особа, яка пережила торгівлю людьми"),
    "a preposition first": entry(uk="без супроводу"),
    "an adverb first": entry(uk="внутрішньо переміщена особа"),
    "a new word with its forms": entry(uk="{preferred: невислання, forms: [невислання, невисланню]}"),
    "an oblique case with its forms": entry(uk="{preferred: торгівлі людьми, forms: [торгівлі людьми]}"),
    "a misspelt word that is forbidden": entry(uk="{preferred: торгівля, forbidden: [трефікінг]}"),
    "a verb": entry(fr="{term: traiter, pos: verb}", en="trade", uk="торгувати"),
    "a verb whose infinitive the dictionary does not mark": entry(
        fr="{term: héberger, pos: verb}", en="to shelter", uk="надавати притулок"
    ),
    "a verb for which there is a noun": entry(fr="{term: aider, pos: verb}", en="help", uk="допомога"),
    "base forms that look like others": entry(
        fr="{term: trouver, pos: verb}",
        en="{preferred: found, allowed: [need, bring, focus, process]}",
        uk="знайти",
    ),
    "two parts of speech": entry(fr="traite") + entry(id="b", fr="{term: traiter, pos: verb}", en="trade"),
    "adjectives that agree": entry(uk="внутрішньо переміщена вразлива особа"),
    "two things with an adjective each": entry(uk="зелений та синій кольори"),
    "an adjective that governs a genitive": entry(uk="позбавлений життя"),
    "a plural with a genitive like a nominative": entry(uk="права повернення"),
    "a person with what is charged": entry(uk="обвинувачений торгівлею людьми"),
    "a number first": entry(uk="16 днів активізму"),
    "half of something": entry(uk="пів мільйона"),
    "a staff of several persons": entry(
        fr="personnel humanitaire", en="humanitarian workers", uk="гуманітарні працівники"
    ),
    "a population": entry(fr="population", en="people", uk="люди"),
    "an army": entry(fr="armée", en="armed forces", uk="військові"),
    "several persons in all languages": entry(
        fr="personnes déplacées", en="displaced persons", uk="переміщені особи"
    ),
    "an adverb": entry(fr="{term: vite, pos: adv}", en="fast", uk="швидко"),
    "a numeral with a slash": entry(uk="24/7 гаряча лінія"),
    "two words of one stem": entry(fr="mineur") + entry(id="b", fr="minage"),
    "two genders of a thing": entry(fr="traité") + entry(id="b", fr="traite"),
    "a longer term": entry(fr="traite") + entry(id="b", fr="traite des enfants"),
    "the same words otherwise linked": entry(fr="aide de personnes") + entry(id="b", fr="personne en aide"),
    "a deprecated entry": entry(uk="торгівлі людьми", status="deprecated"),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_right_gets_no_warning(write: Write, name: str) -> None:
    assert [str(problem) for problem in check_glossary(write("terms:\n" + SOUND[name]))] == []


def test_of_two_entries_with_one_designation_the_first_is_found(write: Write, cache: Path) -> None:
    text = "terms:\n" + entry(id="a") + entry(id="b", fr="{term: traites, variants: [passeur]}")
    matcher = TermMatcher(load_glossary(write(text), cache_folder=cache))
    found, other = matcher.match(["La traite est un crime.", "Le passeur a fui."])
    assert [(hit.entry, hit.nested) for hit in found if not hit.nested] == [("a", False)]
    assert [hit.entry for hit in other] == ["b"]


def test_a_term_longer_than_any_sentence_does_not_disturb_the_others(write: Write, cache: Path) -> None:
    text = "terms:\n" + entry(id="a", fr="traite " + "des êtres humains " * 30) + entry(id="b")
    matcher = TermMatcher(load_glossary(write(text), cache_folder=cache))
    assert [hit.entry for hit in matcher.match(["La traite des êtres humains."])[0]] == ["b"]


def test_the_number_of_warnings_survives_the_cache_and_is_told_in_one_line(write: Write, cache: Path) -> None:
    path = write("terms:\n" + entry(uk="торгівя людьми", en="2018-05-03"))
    line = f"glossary.yaml: 2 warnings; see l10n glossary check {path}"
    for _ in range(2):
        assert warnings_line(load_glossary(path, cache_folder=cache)) == line
    assert warnings_line(load_glossary(write("terms:\n" + entry()), cache_folder=cache)) == ""


@pytest.mark.parametrize("phrase", ["traites des vaches", "Salle de traite", "l’infâme traite", "pré-traite"])
def test_an_unless_phrase_may_hold_the_term_inflected_elided_or_hyphenated(write: Write, phrase: str) -> None:
    assert check_glossary(write("terms:\n" + entry(unless=f"[{phrase}]"))) == []


def test_a_latin_acronym_kept_in_ukrainian_is_no_mistake(write: Write) -> None:
    kept = entry(
        fr="{term: a, acronym: OCHA}", en="{preferred: a, acronym: OCHA}", uk="{preferred: б, acronym: OCHA}"
    )
    assert check_glossary(write("terms:\n" + kept)) == []


def test_a_word_that_is_nominative_at_a_glance_is_so_for_the_analyser() -> None:
    targets = [each.targets["uk"] for each in load_glossary(bundled("glossary.yaml")).entries]
    texts = [text for target in targets for text in (target.preferred, *target.allowed, *target.forbidden)]
    words = {word for text in texts for word in re.findall(r"[\w’'-]+", text)}
    plainly = [word for word in words if plainly_nominative(word)]
    assert len(plainly) > len(words) / 4
    for word in plainly:
        assert any((r.case, r.number) == ("nomn", "sing") for r in analyse(word).readings), word


@pytest.mark.parametrize(
    "word", ["механізму", "люди", "МОМ", "торгівлею", "грумінг-центрр", "людино", "Олену"]
)
def test_what_is_not_plainly_nominative_is_left_to_the_analyser(word: str) -> None:
    assert not plainly_nominative(word)


def test_a_proper_name_may_be_the_same_in_ukrainian(write: Write) -> None:
    brand = entry(
        fr="{term: Telegram, pos: propn}", en="Telegram", uk="{preferred: Telegram, allowed: [Телеграм]}"
    )
    assert check_glossary(write("terms:\n" + brand)) == []
    problem = one(check_glossary(write("terms:\n" + brand.replace("fr: {term: Telegram", "fr: {term: Télé"))))
    assert "no Cyrillic letter" in problem.message
