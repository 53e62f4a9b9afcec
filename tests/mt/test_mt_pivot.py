"""Two models, one after the other; and one model for each language."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import polib
import pytest
from mt_samples import FRENCH, untrained

from l10n.drafting.draft import Pivot
from l10n.drafting.translator import Translator
from l10n.errors import L10nError
from l10n.glossary.find import find_all
from l10n.mt.load import load_translators, model_info
from l10n.mt.registry import REGISTRY
from l10n.mt.source import Constraint, Request
from l10n.pipeline import Options, translate_releases
from l10n.settings import Settings

CHAIN = """\
models:
  - {name: tiny-fr-en, directions: [fr-en]}
  - {name: tiny-en-uk, directions: [en-uk]}
  - {name: chain, directions: [fr-uk], through: [tiny-fr-en, tiny-en-uk]}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    untrained(root / "models" / "tiny-fr-en")
    untrained(root / "models" / "tiny-en-uk", activation_function="swish")
    (root / "models" / REGISTRY).write_text(CHAIN)
    return root


def wanted(*forms: str, at: str = "OIM") -> Request:
    """That a French sentence has its acronym, or another word of it, in one of these forms."""
    text = "L’OIM aide des victimes en Moldavie depuis 2012."
    start = text.index(at)
    constraint = Constraint(start, start + len(at), partial(find_all, forms=forms), forms, forms[0])
    return Request(text, (constraint,))


def test_a_term_is_enforced_in_both_steps(translator: Translator) -> None:
    """The bundled model reads English badly, and takes terms from it all the same."""
    pivot, done = Pivot(translator, translator, "en"), list[int]()
    (found,) = pivot.translate([wanted("IOM")], [wanted("МОМ")], "uk", beam=2, progress=done.append)
    assert done[-1] == 1
    (claim,) = found.claims
    assert claim is not None and found.text[slice(*claim)] == "МОМ"
    assert found.how[0] is not None
    (before,) = translator.translate([wanted("IOM")], "en", beam=2)
    assert found.score <= before.score


def test_it_is_told_where_a_term_was_lost_between(translator: Translator) -> None:
    pivot = Pivot(translator, translator, "en")
    (found,) = pivot.translate([wanted("☃☃")], [wanted("Ґґґґ")], "uk", beam=2)
    assert (found.claims, found.how, found.reasons) == (
        (None,),
        (None,),
        ("its rendering was not found in the language between",),
    )


def test_what_stands_in_the_target_anyway_is_met(translator: Translator) -> None:
    pivot = Pivot(translator, translator, "en")
    (found,) = pivot.translate([wanted("☃☃", at="2012")], [wanted("2012", at="2012")], "uk", beam=2)
    (claim,) = found.claims
    assert claim is not None and found.text[slice(*claim)] == "2012"


def test_both_models_are_loaded(project: Path) -> None:
    settings = Settings(project, ("uk",), model="chain", threads=1)
    pivot = load_translators(settings, {"uk": model_info(settings, "uk")})["uk"]
    assert isinstance(pivot, Pivot) and pivot.between == "en"
    assert [one.vocabulary.folder.name for one in (pivot.first, pivot.second)] == ["tiny-fr-en", "tiny-en-uk"]


def test_each_language_is_drafted_by_its_own_model(project: Path) -> None:
    (project / "releases").mkdir()
    (project / "releases" / "a.txt").write_text("\n\n".join(FRENCH[:3]) + "\n", encoding="utf-8")
    own = (("en", "tiny-fr-en"), ("uk", "chain"))
    settings = Settings(project, threads=1, model_by_language=own)
    outcome = translate_releases([project / "releases"], settings, Options(use_glossary=False))
    assert outcome.errors == []
    for language, name in own:
        catalogue = polib.pofile(str(project / "locales" / language / "a.po"))
        assert catalogue.metadata["X-Draft-Model"] == name
        assert any(f"draft: mt {name}, " in entry.comment for entry in catalogue)


def test_a_chain_whose_second_model_reads_french_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    for name in ("tiny-fr-en", "tiny-en-uk"):
        (tmp_path / "models" / name).symlink_to(project / "models" / name)
    (tmp_path / "models" / REGISTRY).write_text(CHAIN.replace("directions: [en-uk]", "directions: [fr-uk]"))
    settings = Settings(tmp_path, ("uk",), model="chain", threads=1)
    with pytest.raises(L10nError, match="does not say that it reads one of"):
        load_translators(settings, {"uk": model_info(settings, "uk")})
