"""Terms of a coordination that share their head have one rendering together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from l10n.glossary.find import find_all
from l10n.glossary.forms import TermForms, hit_forms
from l10n.glossary.load import load_glossary
from l10n.glossary.match import TermMatcher
from l10n.model import Glossary, TermHit
from l10n.resources import bundled


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary(bundled("glossary.yaml"))


def hits(glossary: Glossary, text: str) -> Sequence[TermHit]:
    (found,) = TermMatcher(glossary).match([text])
    return [hit for hit in found if not hit.nested]


def last(glossary: Glossary, text: str, language: str) -> TermForms:
    longest = max(hits(glossary, text), key=lambda hit: hit.end - hit.start)
    return hit_forms(longest, glossary, language)


def test_a_shared_head_is_written_once(glossary: Glossary) -> None:
    french = "La traite des femmes et des enfants reste un fléau."
    assert last(glossary, french, "en").preferred == "trafficking in women and children"
    ukrainian = last(glossary, french, "uk")
    assert ukrainian.families[0] == (
        "торгівля жінками та дітьми",
        "торгівлі жінками та дітьми",
        "торгівлю жінками та дітьми",
        "торгівлею жінками та дітьми",
    )
    assert {case for case, _ in ukrainian.places["торгівлею жінками та дітьми"]} == {"instrumental"}
    assert "торгівлею дітьми" in ukrainian.accepted


def test_the_order_and_the_conjunction_are_those_of_the_french(glossary: Glossary) -> None:
    french = "Contre la traite des enfants ou des femmes"
    assert last(glossary, french, "en").preferred == "trafficking in children or women"
    assert last(glossary, french, "uk").preferred == "торгівля дітьми або жінками"


def test_three_terms_are_listed(glossary: Glossary) -> None:
    french = "La traite des enfants, des femmes et des mineurs"
    assert last(glossary, french, "uk").preferred == "торгівля дітьми, жінками та неповнолітніми"


def test_no_form_is_put_where_a_member_is_no_term(glossary: Glossary) -> None:
    women, children = "traite-des-femmes", "traite-des-enfants"
    longer, shorter = hits(glossary, "La traite des hommes, des femmes et des enfants reste un fléau.")
    assert longer.shares == shorter.shares == ("", women, children)
    for hit in (longer, shorter):
        for language in ("en", "uk"):
            forms = hit_forms(hit, glossary, language)
            assert not forms.candidates
            assert not forms.places
    (only,) = hits(glossary, "La traite des hommes et des femmes reste un fléau.")
    assert only.shares == ("", women)
    forms = hit_forms(only, glossary, "en")
    assert find_all("Trafficking in men and women is a scourge.", forms.accepted) == [(0, 28)]
    assert not find_all("Child trafficking is a scourge.", forms.accepted)


def test_the_middle_of_a_list_is_found_in_it_and_not_put(glossary: Glossary) -> None:
    text = "Les pays d’origine, de transit et de destination"
    whole, middle, first = hits(glossary, text)
    assert whole.shares == middle.shares == first.shares
    target = "Countries of origin, transit and destination"
    for hit, end in ((whole, len(target)), (middle, 28), (first, 19)):
        assert find_all(target, hit_forms(hit, glossary, "en").accepted) == [(0, end)]
    assert not hit_forms(middle, glossary, "en").candidates
    assert "country of origin" in hit_forms(first, glossary, "en").candidates


@pytest.mark.parametrize(
    ("french", "english", "ukrainian"),
    [
        ("Les mariages forcés ou précoces", "forced or early marriage", "примусовий або ранній шлюб"),
        (
            "Une protection temporaire, subsidiaire ou internationale",
            "temporary, subsidiary or international protection",
            "тимчасовий, додатковий або міжнародний захист",
        ),
    ],
)
def test_a_shared_end_is_written_once(glossary: Glossary, french: str, english: str, ukrainian: str) -> None:
    assert last(glossary, french, "en").preferred == english
    assert last(glossary, french, "uk").preferred == ukrainian


def test_a_shared_end_agrees_in_case_and_number(glossary: Glossary) -> None:
    forms = last(glossary, "Les mariages forcés ou précoces", "uk")
    assert "примусових або ранніх шлюбів" in forms.accepted
    assert "примусового або ранніх шлюбів" not in forms.accepted


def test_of_two_nouns_that_share_the_rest_neither_puts_the_other_out(glossary: Glossary) -> None:
    both, second = hits(glossary, "Les couloirs et convois humanitaires")
    assert both.shares == second.shares == ("couloir-humanitaire", "convoi-humanitaire")
    assert not hit_forms(both, glossary, "en").candidates
    assert "humanitarian convoys" in hit_forms(second, glossary, "en").candidates
    target = "humanitarian corridors and convoys"
    assert find_all(target, hit_forms(both, glossary, "en").accepted) == [(0, 22)]
    assert find_all(target, hit_forms(second, glossary, "en").accepted) == [(0, len(target))]


def test_where_the_renderings_share_nothing_the_first_may_stand_alone(glossary: Glossary) -> None:
    both, _ = hits(glossary, "Les victimes et survivants de la traite")
    text = "Постраждалі та особи, які пережили торгівлю людьми"
    assert find_all(text, hit_forms(both, glossary, "uk").accepted) == [(0, 11)]
    assert not find_all("victims", hit_forms(both, glossary, "en").accepted)


def test_a_clause_is_not_joined(glossary: Glossary) -> None:
    forms = last(glossary, "Les survivants de la traite", "uk")
    assert forms.preferred == "особа, яка пережила торгівлю людьми"
    both, _ = hits(glossary, "Les victimes et survivants de la traite")
    assert not any(" та які" in form for form in hit_forms(both, glossary, "uk").accepted)


@pytest.mark.parametrize(
    ("french", "shares"),
    [
        ("Les mécanismes nationaux et régionaux de renvoi", ("", "mecanisme-national-de-renvoi")),
        ("Les mariages forcés et arrangés", ("mariage-force", "")),
        ("Les mariages forcés et la pauvreté", ()),
        ("Les pays d’origine et d’asile", ("pays-d-origine", "")),
        ("Les pays d’origine ou pays de transit", ("pays-d-origine", "pays-de-transit")),
        ("Le travail forcé et l’exploitation sexuelle", ()),
        ("La santé mentale et le soutien psychosocial", ()),
        ("Les mariages forcés", ()),
    ],
)
def test_a_hit_knows_the_members_of_its_coordination(
    glossary: Glossary, french: str, shares: tuple[str, ...]
) -> None:
    assert hits(glossary, french)[0].shares == shares


def test_what_is_joined_to_a_term_may_stand_inside_it(glossary: Glossary) -> None:
    (hit,) = hits(glossary, "Les mécanismes nationaux et régionaux de renvoi")
    forms = hit_forms(hit, glossary, "en")
    assert find_all("national and regional referral mechanisms", forms.accepted) == [(0, 41)]
    assert forms.preferred == "national referral mechanism"
    assert not forms.candidates
