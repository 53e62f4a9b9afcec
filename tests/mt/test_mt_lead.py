"""Ukrainian drafts of the bundled model: what opens the French sentence, and what grammar does not allow."""

from __future__ import annotations

import re

import pytest

from l10n.analysis import constraints
from l10n.drafting.translator import Translator
from l10n.glossary.load import load_glossary
from l10n.glossary.match import TermMatcher
from l10n.model import Glossary
from l10n.mt.load import load_translator, model_info
from l10n.mt.source import Request
from l10n.mt.translation import Translation
from l10n.resources import bundled
from l10n.settings import Settings


@pytest.fixture(scope="module", params=["ctranslate2", "marian"])
def translator(
    bundled_model: None, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Translator:
    if request.param == "marian":
        pytest.importorskip("torch")
    chosen = Settings(root=tmp_path_factory.mktemp("project"), engine=request.param)
    return load_translator(chosen, model_info(chosen))


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary(bundled("glossary.yaml"))


def requests(glossary: Glossary, *texts: str) -> list[Request]:
    found = TermMatcher(glossary).match(texts)
    return [constraints.request(a, glossary, "uk") for a in constraints.analyse(texts, found, glossary)]


def translated(translator: Translator, glossary: Glossary, *texts: str) -> list[Translation]:
    return translator.translate(requests(glossary, *texts), "uk")


def test_what_opens_the_french_opens_the_draft(translator: Translator, glossary: Glossary) -> None:
    wanted = {
        "Les demandeurs d’asile attendent une réponse.": "шукачі притулку ",
        "La lutte contre la traite des êtres humains continue.": r"\w+ (з|проти) торгівл(ею|і) людьми ",
        "Le travail forcé et l’exploitation sexuelle": "примусова праця ",
        "La traite des femmes et des enfants reste un fléau.": "торгівля жінками (та|і|й) дітьми ",
    }
    done = translated(translator, glossary, *wanted)
    for translation, opening in zip(done, wanted.values(), strict=True):
        assert re.match(opening, translation.text.lower()), translation.text
    assert all(span is not None for translation in done for span in translation.claims)


def test_joined_terms_share_their_case(translator: Translator, glossary: Glossary) -> None:
    (done,) = translated(translator, glossary, "Réfugiés et migrants, une même journée")
    assert [done.text[slice(*span)].lower() for span in done.claims if span] == ["біженці", "мігранти"]


def test_no_draft_has_a_form_that_its_preposition_rules_out(
    translator: Translator, glossary: Glossary
) -> None:
    texts = [
        "Ils avaient été recrutés sans permis de travail.",
        "Le Protocole complète la Convention contre la criminalité organisée.",
        "Elle parle de la servitude pour dettes et de la traite.",
        "Une mineure a fui la traite d’une mineure et le travail forcé.",
        "Chaque évacué reçoit 10 800 hryvnias d’aide d’urgence.",
    ]
    asked = requests(glossary, *texts)
    for request, done in zip(asked, translator.translate(asked, "uk"), strict=True):
        for constraint, span in zip(request.constraints, done.claims, strict=True):
            if span is not None:
                form = done.text[slice(*span)].casefold()
                assert form not in constraint.ruled_out(done.text[: span[0]]), done.text
