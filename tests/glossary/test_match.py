from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from match_suite import read_cases, read_glossary, score

from l10n.glossary.load import load_glossary
from l10n.glossary.match import TermMatcher
from l10n.languages.fr.grammar.words import plurals
from l10n.model import Entry, Glossary, SourceTerm, TermHit
from l10n.resources import bundled


def entry(name: str, term: str, *variants: str, **more: Any) -> Entry:
    source = SourceTerm(term, variants, more.pop("acronym", ""), more.pop("pos", "noun"))
    return Entry(name, source, {}, **more)


def matcher(*entries: Entry) -> TermMatcher:
    return TermMatcher(Glossary(entries))


def found(terms: TermMatcher, text: str, nested: bool = False) -> list[tuple[str, str]]:
    (hits,) = terms.match([text])
    return [(hit.entry, hit.surface) for hit in hits if hit.nested == nested]


@pytest.fixture(scope="module")
def suite() -> TermMatcher:
    return TermMatcher(read_glossary())


STARTER = bundled("glossary.yaml")
CASES = read_cases()
TEXTS = [case.text for case in CASES]


def test_the_suite_is_as_large_as_promised() -> None:
    assert len(set(TEXTS)) == len(CASES) >= 300
    assert sum(case.trap for case in CASES) >= len(CASES) / 3
    assert len(read_glossary().entries) >= 40


def test_precision_and_recall_over_the_suite(suite: TermMatcher, capsys: pytest.CaptureFixture[str]) -> None:
    result = score(suite, CASES)
    with capsys.disabled():
        print(f"\nmatching suite: {len(CASES)} sentences", end=", ")
        print(f"precision {result.precision:.3f}, recall {result.recall:.3f}")
        for case, got in result.failures:
            print(f"{case.text}\n    found {got}\n    wanted {case.hits}")
    assert result.precision >= 0.98
    assert result.recall >= 0.98


# ------------------------------------------------------------------ what must never break


def test_a_hit_tells_its_place_and_by_what_it_was_found() -> None:
    terms = matcher(entry("oim", "Organisation internationale", "organisme migratoire", acronym="OIM"))
    (hits,) = terms.match(["L’OIM, organisme migratoire, est une Organisation internationale."])
    assert hits == (
        TermHit("oim", 2, 5, "OIM", "acronym", leads=True),
        TermHit("oim", 7, 27, "organisme migratoire", "variant", number="singular"),
        TermHit("oim", 37, 64, "Organisation internationale", "term", number="singular"),
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Le mécanisme de renvoi existe.", "singular"),
        ("Trois mécanismes nationaux de renvoi existent.", "plural"),
        ("Un pays de transit", "singular"),
        ("Les pays de transit", "plural"),
        ("Deux pays de transit", "plural"),
        ("En chemin : pays de transit", ""),
        ("Des ONG", ""),
        ("Les Nations Unies", ""),
    ],
)
def test_a_hit_tells_the_number_where_the_noun_or_its_determiner_does(text: str, number: str) -> None:
    terms = matcher(
        entry("mnr", "mécanisme de renvoi"),
        entry("transit", "pays de transit"),
        entry("ong", "organisation non gouvernementale", acronym="ONG"),
        entry("onu", "Nations Unies", pos="propn"),
    )
    (hits,) = terms.match([text])
    assert [hit.number for hit in hits] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "L’article 12 traite des sanctions.",
        "Une ordonnance de 1998 traite des écoles frontalières.",
        "Il faut que l’hôpital traite d’abord les urgences.",
        "Le conférencier traite d’abord de l’agriculture.",
        "Le roman qu’elle traduit traite d’un amour impossible.",
        "Sait-on comment l’armée traite ses prisonniers ?",
        "Quiconque traite une collègue d’hystérique sera sanctionné.",
    ],
)
def test_a_verb_is_no_noun_after_a_number_or_its_subject(text: str) -> None:
    assert found(matcher(entry("traite", "traite des êtres humains", "traite")), text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ni traite ni esclavage.",
        "Ni esclavage, ni traite.",
        "Exploitation ou traite ?",
        "Prostitution, traite, violences.",
        "Violences, exploitation, traite : trois mots qui font peur.",
        "Prostitution, traite des jeunes filles, violences.",
        "Vente de la force de travail, traite d’êtres humains, silence de tous.",
        "Exploitation et traite des êtres humains.",
        "Un fléau, traite et prostitution.",
        "Objectif : zéro traite.",
        "Le mot « traite » fait peur.",
    ],
)
def test_in_a_list_of_bare_nouns_none_is_the_verb(text: str) -> None:
    assert len(found(matcher(entry("traite", "traite des êtres humains", "traite")), text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Le rapport, publié hier, traite surtout des ports.",
        "Cette loi, votée en mai, traite, entre autres, des loyers.",
        "Celui-ci, plus long, traite des loyers.",
        "Marie Durand, médecin à Lyon, traite de nombreux malades.",
        "Caritas, dans son dernier rapport, traite de la pauvreté.",
        "La clinique mobile traite cinquante patients par jour.",
        "Le film « Loin d’ici » traite de l’exil.",
        "Son dernier livre, « La Mer », traite de l’exil.",
        "L’exposition (jusqu’au 3 mai) traite de l’exil.",
        "Son roman – le troisième – traite de l’exil.",
        "Sitôt traite, la chèvre retourne au pré.",
    ],
)
def test_a_verb_is_no_noun_behind_what_parts_it_from_its_subject(text: str) -> None:
    assert found(matcher(entry("traite", "traite des êtres humains", "traite")), text) == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Migrants, réfugiés, passeurs, tous attendent.", ["Migrants", "réfugiés"]),
        ("Seuls, réfugiés, ils attendent.", []),
        ("Enfants, réfugiés dans une école, ils attendent.", []),
    ],
)
def test_what_may_be_an_adjective_is_a_noun_in_a_list_of_bare_nouns(text: str, hits: list[str]) -> None:
    terms = matcher(entry("migrant", "migrant"), entry("refugie", "réfugié"))
    assert [surface for _, surface in found(terms, text)] == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        (
            "Les couloirs et convois humanitaires restent ouverts.",
            ["couloirs et convois humanitaires", "convois humanitaires"],
        ),
        ("Les couloirs et les convois humanitaires restent ouverts.", ["convois humanitaires"]),
        ("Les couloirs et dépôts humanitaires restent ouverts.", []),
        ("Le couloir et convoi humanitaire restent ouverts.", ["convoi humanitaire"]),
        (
            "Des victimes et survivantes de la traite parlent.",
            ["victimes et survivantes de la traite", "survivantes de la traite"],
        ),
        ("Des survivants et survivantes de la traite parlent.", ["survivantes de la traite"]),
        ("Des victimes et policiers de la traite parlent.", []),
    ],
)
def test_two_nouns_share_what_follows_if_both_are_terms_with_it(text: str, hits: list[str]) -> None:
    terms = matcher(
        entry("couloir", "couloir humanitaire"),
        entry("convoi", "convoi humanitaire"),
        entry("victime", "victime de la traite"),
        entry("survivant", "survivant de la traite"),
    )
    assert [surface for _, surface in found(terms, text)] == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        (
            "Une protection temporaire, subsidiaire ou internationale",
            ["protection temporaire, subsidiaire ou internationale", "protection temporaire"],
        ),
        ("Une protection rapide, temporaire et gratuite", ["protection rapide, temporaire"]),
        ("Une protection rapide, temporaire en outre", []),
        ("Une protection, temporaire ou non, suffit.", []),
    ],
)
def test_the_adjectives_of_an_enumeration_are_read(text: str, hits: list[str]) -> None:
    terms = matcher(
        entry("temporaire", "protection temporaire"), entry("internationale", "protection internationale")
    )
    assert [surface for _, surface in found(terms, text)] == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Santé mentale et soutien psychosocial", ["Santé mentale et soutien psychosocial"]),
        ("La santé mentale et le soutien psychosocial", ["santé mentale et le soutien psychosocial"]),
        ("De santé mentale et de soutien psychosocial", ["santé mentale et de soutien psychosocial"]),
        ("Des soins de santé mentale et un soutien psychosocial", ["santé mentale"]),
    ],
)
def test_a_determiner_of_its_own_begins_something_else(text: str, hits: list[str]) -> None:
    terms = matcher(entry("deux", "santé mentale et soutien psychosocial"), entry("sante", "santé mentale"))
    assert [surface for _, surface in found(terms, text)] == hits


@pytest.mark.parametrize(
    "text",
    [
        "En 2019, 12 cas de traite ont été jugés.",
        "Page 12 Traite des enfants",
        "La terrible traite d’enfants continue.",
        "Sans nommer traite d’enfants ni esclavage, il accuse.",
        "Qui veut punir traite de mineurs et proxénétisme vote oui.",
        "Quiconque se livre à la traite est puni.",
    ],
)
def test_a_noun_is_found_after_a_number_an_adjective_and_an_infinitive(text: str) -> None:
    terms = matcher(
        entry("traite", "traite des êtres humains", "traite"),
        entry("enfants", "traite des enfants"),
        entry("mineurs", "traite de mineurs"),
    )
    assert len(found(terms, text)) == 1


@pytest.mark.parametrize(
    ("text", "excepted"),
    [
        ("Elle ne peut plus payer ses traites.", True),
        ("Il paie toutes les traites du tracteur.", True),
        ("La traite payée hier était la dernière.", False),
        ("Il refuse de payer pour la traite.", False),
        ("Le pays paie cher la traite.", False),
        ("Payer, la traite l’exige.", False),
    ],
)
def test_a_phrase_of_a_verb_and_its_object_excepts_in_every_form_with_any_determiner(
    text: str, excepted: bool
) -> None:
    terms = matcher(entry("traite", "traite des êtres humains", "traite", unless=("payer une traite",)))
    assert (found(terms, text) == []) == excepted


def test_the_longest_match_wins_and_inner_entries_are_nested(suite: TermMatcher) -> None:
    text = "Les mécanismes nationaux et régionaux de renvoi existent."
    assert found(suite, text) == [("mnr", "mécanismes nationaux et régionaux de renvoi")]
    assert found(suite, text, nested=True) == [
        ("mecanisme-renvoi", "mécanismes nationaux et régionaux de renvoi"),
        ("renvoi", "renvoi"),
    ]


def test_a_designation_inside_a_longer_one_of_its_own_entry_is_not_reported() -> None:
    terms = matcher(entry("traite", "traite des êtres humains", "traite"))
    (hits,) = terms.match(["La traite des êtres humains et la traite."])
    assert [hit.surface for hit in hits] == ["traite des êtres humains", "traite"]


def test_of_two_entries_with_one_designation_the_first_wins() -> None:
    terms = matcher(entry("one", "renvoi"), entry("two", "renvoi"))
    (hits,) = terms.match(["Le renvoi."])
    assert [(hit.entry, hit.nested) for hit in hits] == [("one", False), ("two", True)]


def test_of_two_terms_that_share_a_word_the_longer_wins() -> None:
    terms = matcher(entry("victim", "victime de traite"), entry("traite", "traite des êtres humains"))
    text = "Les victimes de la traite des êtres humains"
    assert found(terms, text) == [("traite", "traite des êtres humains")]
    assert found(terms, text, nested=True) == [("victim", "victimes de la traite")]


def test_coordinated_terms_both_begin_at_the_shared_noun(suite: TermMatcher) -> None:
    assert found(suite, "La traite des femmes et des enfants") == [
        ("traite-enfants", "traite des femmes et des enfants"),
        ("traite-femmes", "traite des femmes"),
    ]


def test_an_and_between_words_of_one_term_joins_nothing_to_it() -> None:
    (hit,) = matcher(entry("retour", "retour volontaire assisté")).match(["Le retour volontaire et assisté"])[
        0
    ]
    assert (hit.surface, hit.shares) == ("retour volontaire et assisté", ())


def test_coordinated_adjectives_meet_both_entries() -> None:
    terms = matcher(entry("n", "mécanisme national de renvoi"), entry("r", "mécanisme régional de renvoi"))
    text = "les mécanismes nationaux et régionaux de renvoi"
    assert found(terms, text) == [("n", text[4:]), ("r", text[4:])]


@pytest.mark.parametrize(
    "text",
    [
        "Il traite de la question.",
        "Nous le savons : elle traite des êtres humains avec respect.",
        "La commission traite des êtres humains.",
        "Traite-t-il la question ?",
        "Il sous-traite.",
        "Il les traite.",
    ],
)
def test_a_verb_is_no_noun(text: str) -> None:
    assert found(matcher(entry("traite", "traite des êtres humains", "traite")), text) == []


@pytest.mark.parametrize("phrase", ["traite des vaches", "traite bancaire", "salle de traite"])
@pytest.mark.parametrize(
    "text",
    [
        "La traite des vaches",
        "LES TRAITES DES VACHES",
        "La traite quotidienne de ces belles vaches",
        "une traite bancaire",
        "deux traites purement bancaires",
        "la salle de traite",
        "les salles modernes de traite",
    ],
)
def test_an_unless_phrase_is_found_with_the_same_tolerance(phrase: str, text: str) -> None:
    phrases = ("traite des vaches", "traite bancaire", "salle de traite")
    guarded = matcher(entry("traite", "traite", unless=phrases))
    half = matcher(entry("traite", "traite", unless=(phrase,)))
    assert found(guarded, text) == []
    key = phrase.rsplit(maxsplit=1)[-1] if phrase != "salle de traite" else "salle"
    assert bool(found(half, text)) == (key[:5].lower() not in text.lower())


@pytest.mark.parametrize(
    ("text", "excepted"),
    [
        ("Après la traite, le lait est refroidi.", True),
        ("Le lait de la dernière traite est froid.", True),
        ("Deux traites par jour : tel est le prix des laits crus.", True),
        ("La machine neuve à traire rend la traite facile.", True),
        ("Aux États-Unis, ce roman traite de traite des êtres humains.", True),
        ("À l’étable, la traite commence quand la lampe est allumée.", True),
        ("À l’étable, la traite commence.", False),  # one of two only
        ("La traite est un crime.", False),
        ("La machine est neuve, la traite facile.", False),  # not the whole of *machine à traire*
        ("La traite des êtres humains touche aussi la filière du lait.", False),  # said in full
    ],
)
def test_words_after_an_ellipsis_except_the_designation_wherever_they_stand(
    text: str, excepted: bool
) -> None:
    apart = (
        "traite … lait",
        "traite ... machine à traire",
        "traite des êtres humains … roman",
        "traite … étable … lampe",
    )
    terms = matcher(entry("traite", "traite des êtres humains", "traite", unless=apart))
    assert (found(terms, text) == []) == excepted


def test_a_verb_before_an_ellipsis_is_found_in_every_form() -> None:
    terms = matcher(entry("t", "trafiquer", pos="verb", unless=("trafiquer … moteur",)))
    assert found(terms, "Ils ont trafiqué un moteur de bateau.") == []
    assert found(terms, "Ils trafiquaient des vies.") == [("t", "trafiquaient")]


def test_an_unless_phrase_spares_hits_outside_it() -> None:
    terms = matcher(entry("traite", "traite", unless=("traite des vaches",)))
    (hits,) = terms.match(["La traite n’est pas la traite des vaches."])
    assert [hit.start for hit in hits] == [3]


@pytest.mark.parametrize("mark", [", ", "; ", " : ", ". ", " ? ", " ! ", " (", " – ", " « "])
def test_a_term_does_not_reach_over_punctuation(mark: str) -> None:
    assert found(matcher(entry("f", "travail forcé")), f"Un travail{mark}forcé") == []


@pytest.mark.parametrize(
    ("term", "text", "hit"),
    [
        ("recherche, sauvetage et secours", "La recherche, sauvetage et secours : trois mots", True),
        ("recherche, sauvetage et secours", "Les recherches,\u00a0sauvetages et secours en mer", True),
        ("recherche, sauvetage et secours", "La recherche sauvetage et secours", False),
        ("recherche, sauvetage et secours", "La recherche, le port, sauvetage et secours", False),
        ("recherche, sauvetage et secours", "La recherche ; sauvetage et secours", False),
        ("aide médicale, psychologique et sociale", "une aide médicale, psychologique et sociale", True),
        ("femme, paix et sécurité", "L’agenda « femmes, paix et sécurité » avance.", True),
        ("ministère du Travail, de la Santé", "le ministère du Travail, de la Santé et du Sport", True),
        ("accord de paix", "un accord, de paix surtout", False),
        ("Fonds « Asile et migration »", "le Fonds \"Asile et migration\" finance", True),
        ("Fonds « Asile et migration »", "le Fonds Asile et migration finance", False),
        ("eau, assainissement et hygiène", "pour l’eau, l’assainissement et l’hygiène", True),
    ],
)  # fmt: skip
def test_a_term_goes_over_punctuation_only_where_it_has_some(term: str, text: str, hit: bool) -> None:
    assert bool(found(matcher(entry("c", term)), text)) == hit


def test_a_proper_name_with_a_comma() -> None:
    terms = matcher(entry("m", "Ministère de la Jeunesse, de la Famille et du Travail", pos="propn"))
    text = "Le Ministère de la Jeunesse, de la Famille et du Travail a signé."
    assert found(terms, text) == [("m", text[3:-9])]


def test_an_unless_phrase_with_a_comma() -> None:
    terms = matcher(entry("r", "retour", unless=("aller, retour",)))
    assert found(terms, "Aller, retour, puis retour.") == [("r", "retour")]


def test_quotes_around_one_word_do_not_split_a_term() -> None:
    terms = matcher(entry("f", "travail forcé"))
    assert found(terms, "Un travail « forcé »") == [("f", "travail « forcé")]
    assert found(terms, "Le « travail » forcé") == [("f", "travail » forcé")]


def test_an_acronym_is_one_in_capitals_and_as_a_whole_word_only() -> None:
    terms = matcher(entry("oim", "Organisation", acronym="OIM"))
    assert [s for _, s in found(terms, "OIM, O.I.M., OIMs; oim, Oim, OIMX, AOIM")] == [
        "OIM",
        "O.I.M.",
        "OIMs",
    ]


def test_a_case_sensitive_entry_is_found_as_written_or_at_the_start_of_a_sentence() -> None:
    terms = matcher(entry("b", "bleu", case_sensitive=True), entry("e", "État", case_sensitive=True))
    text = "Bleu, un Bleu, un bleu. Bleu. Un État, un Etat, un état, un ÉTAT."
    assert [s for _, s in found(terms, text)] == ["Bleu", "bleu", "Bleu", "État", "Etat"]


def test_deprecated_entries_are_not_found_and_proposed_ones_are() -> None:
    terms = matcher(entry("d", "filière", status="deprecated"), entry("p", "couloir", status="proposed"))
    assert found(terms, "La filière et le couloir") == [("p", "couloir")]


def test_a_misspelt_ending_beside_the_noun_is_forgiven_but_a_moved_adjective_must_agree() -> None:
    terms = matcher(entry("o", "organisation internationale pour les migrations"))
    assert found(terms, "une organisation international pour les migrations") != []
    assert found(terms, "une organisation pour les migrations internationales") == []


def test_no_third_adjective_is_passed_over() -> None:
    terms = matcher(entry("m", "mécanisme de renvoi"))
    assert found(terms, "un mécanisme national officiel de renvoi") != []
    assert found(terms, "un mécanisme national officiel spécial de renvoi") == []


def test_entries_of_other_parts_of_speech() -> None:
    terms = matcher(entry("r", "rapatrier", pos="verb"), entry("v", "vulnérable", pos="adj"))
    assert found(terms, "On rapatrie les enfants vulnérables.") == [("r", "rapatrie"), ("v", "vulnérables")]
    assert found(terms, "Les rapatriés sont des vulnérables.") == []


def test_odd_designations_do_no_harm() -> None:
    terms = matcher(
        entry("empty", "…"),
        entry("blank", " "),
        entry("of", "de"),
        entry("n", "G5 Sahel"),
        entry("e", "être humain"),
    )
    assert found(terms, "Le G5 Sahel et les êtres humains.") == [("n", "G5 Sahel"), ("e", "êtres humains")]


def test_an_empty_glossary_and_empty_texts() -> None:
    assert matcher().match(["La traite", ""]) == [(), ()]
    assert matcher(entry("t", "traite")).match(["", " ", "\n", "…", "-"]) == [()] * 5
    assert matcher(entry("t", "traite")).match([]) == []


def test_a_term_longer_than_the_text() -> None:
    assert found(matcher(entry("t", "traite des êtres humains")), "traite des êtres") == []


def test_a_very_long_paragraph(suite: TermMatcher) -> None:
    text = (
        "les victimes de la traite des femmes et des enfants qui ont été déplacés vers la frontière " * 2_000
    )
    (hits,) = suite.match([text])
    assert len([hit for hit in hits if hit.entry == "frontiere"]) == 2_000


# ------------------------------------------------------------------ invariants

WORDS = (
    "la le les l’ d’ de des du à aux et ou ni en il on qui ne se est ont pas traite traites renvoi mécanisme "
    "national nationaux régionaux victimes femmes enfants êtres humains OIM O.I.M. Etat mineurs non "
    "accompagnés déplacés réfugié·e·s aide aux retours volontaires vaches main d’œuvre - , . ; « » : ( ) "
    "« traite » œ \u00ad \u00a0 \u202f"
).split(" ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_hits_lie_in_the_text_and_overlap_by_coordination_only(suite: TermMatcher, text: str) -> None:
    (hits,) = suite.match([text])
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    assert len(set(hits)) == len(hits)
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.surface == text[hit.start : hit.end]
        assert not hit.surface[0].isspace() and not hit.surface[-1].isspace()
    free = [hit for hit in hits if not hit.nested]
    for one, two in pairwise(free):
        if one.end > two.start:
            assert {"et", "ou"} & {*one.surface.split(), *two.surface.split()}


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_no_text_makes_it_fail(suite: TermMatcher, text: str) -> None:
    (hits,) = suite.match([text])
    assert all(hit.surface == text[hit.start : hit.end] for hit in hits)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.booleans())
def test_no_glossary_makes_it_fail(term: str, other: str, exact: bool) -> None:
    terms = matcher(entry("a", term, other, acronym=other, unless=(other,), case_sensitive=exact))
    terms.match([term, f"{other} {term}"])


SOUND = [text for text in TEXTS if "\u00ad" not in text][:120]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("no-break spaces", lambda text: text.replace(" ", "\u00a0")),
        ("narrow no-break spaces", lambda text: text.replace(" ", "\u202f")),
        ("double spaces", lambda text: text.replace(" ", "  ")),
        ("straight apostrophes", lambda text: text.replace("’", "'")),
        ("curly apostrophes", lambda text: text.replace("'", "’")),
        ("decomposed accents", lambda text: unicodedata.normalize("NFD", text)),
        ("composed accents", lambda text: unicodedata.normalize("NFC", text)),
        ("ligatures", lambda text: text.replace("oe", "œ")),
        ("no ligatures", lambda text: text.replace("œ", "oe")),
    ],
)
def test_spelling_variants_keep_the_hits(suite: TermMatcher, name: str, change: Any) -> None:
    plain = suite.match(SOUND)
    varied = suite.match([change(text) for text in SOUND])
    for text, one, two in zip(SOUND, plain, varied, strict=True):
        assert [(h.entry, h.nested) for h in one] == [(h.entry, h.nested) for h in two], (name, text)


def test_a_designation_is_found_at_first_sight_as_after_all_others() -> None:
    """Designations are compiled when a text first holds a word of them."""
    terms = load_glossary(STARTER)
    every = [text for e in terms.entries for text in (e.fr.term, *e.fr.variants, e.fr.acronym) if text]
    texts = [change(text) for text in every for change in (str, str.capitalize, plural)]
    seasoned = TermMatcher(terms)
    seasoned.match(texts)
    for text, hits in list(zip(texts, seasoned.match(texts), strict=True))[::13]:
        assert TermMatcher(terms).match([text]) == [hits], text


def plural(phrase: str) -> str:
    return " ".join(plurals(word)[0] if len(word) > 3 else word for word in phrase.split())


def test_hits_do_not_depend_on_the_other_texts(suite: TermMatcher) -> None:
    together = suite.match(TEXTS)
    assert together[::7] == [suite.match([text])[0] for text in TEXTS[::7]]
