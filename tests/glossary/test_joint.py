"""Terms of a coordination that share their head have one rendering together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

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


def test_a_member_that_is_no_term_is_not_left_out(glossary: Glossary) -> None:
    found = hits(glossary, "La traite des hommes, des femmes et des enfants reste un fléau.")
    assert len(found) == 2
    assert not any(hit.shares for hit in found)


def test_renderings_that_begin_otherwise_stay_apart(glossary: Glossary) -> None:
    (hit,) = hits(glossary, "Les mécanismes nationaux et régionaux de renvoi")
    assert not hit.shares
    assert hit_forms(hit, glossary, "uk").preferred == "національний механізм перенаправлення"
