"""What is not the term is kept out, and it is told why."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner

from l10n.cli import cli
from l10n.glossary.expansions import expansions
from l10n.glossary.load import GlossaryError, load_glossary
from l10n.glossary.match import TermMatcher
from l10n.model import KeptOut
from l10n.resources import bundled

GLOSSARY = """\
terms:
  - id: pdi
    fr: {term: personne déplacée à l’intérieur de son propre pays, acronym: PDI}
    en: {preferred: internally displaced person, acronym: IDP}
    uk: {preferred: внутрішньо переміщена особа, acronym: ВПО}
  - id: dtm
    fr: {term: Matrice de suivi des déplacements, acronym: DTM, pos: propn}
    en: {preferred: Displacement Tracking Matrix, acronym: DTM}
    uk: {preferred: матриця відстеження переміщення, acronym: DTM}
  - id: bailleur
    fr: bailleur
    en: donor
    uk: донор
    company: {excludes: [locataire, loyer, conseiller]}
  - id: orientation
    fr: orientation
    en: referral
    uk: перенаправлення
    company: {needs: [victime, service]}
  - id: ouvrage
    fr: traite
    en: trafficking
    uk: торгівля людьми
    unless: [traite bancaire]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "glossary.yaml"
    file.write_text(GLOSSARY, encoding="utf-8")
    return file


@pytest.fixture
def terms(path: Path, tmp_path: Path) -> TermMatcher:
    folder = tmp_path / "cache"
    first = load_glossary(path, cache_folder=folder)
    assert load_glossary(path, cache_folder=folder) == first  # the cache keeps the company, too
    return TermMatcher(first)


def sorted_out(terms: TermMatcher, *release: str) -> tuple[list[str], list[str]]:
    """The surfaces of the hits in all texts of a release, and the reasons of what was kept out."""
    explained = terms.explain(release, expansions(release))
    return [h.surface for hits, _ in explained for h in hits], [k.reason for _, out in explained for k in out]


@pytest.mark.parametrize(
    "introduced",
    [
        "Le service suit les personnes diabétiques insulinodépendantes (PDI).",
        "Les PDI (personnes diabétiques insulinodépendantes) sont suivies.",
        "La Plateforme de Documentation Industrielle (PDI) ouvre en mai.",
    ],
)
def test_an_acronym_that_the_release_spells_out_otherwise_is_nowhere_the_term(
    terms: TermMatcher, introduced: str
) -> None:
    later = "Douze PDI ont reçu une visite."
    for release in ([introduced, later], [later, introduced]):
        hits, reasons = sorted_out(terms, *release)
        assert hits == []
        assert len(reasons) == 2 and all(reason.startswith("the release says: ") for reason in reasons)


@pytest.mark.parametrize(
    "introduced",
    [
        "Des personnes déplacées à l’intérieur de leur propre pays (PDI) sont arrivées.",
        "Des personnes déplacées internes (PDI) sont arrivées.",
        "Des personnes déplacées à l’intérieur (PDI) sont arrivées.",
        "Les PDI (personnes déplacées internes) sont arrivées.",
        "L’aide va aux familles les plus touchées (PDI).",
        "Le rapport annuel (DTM) est paru; trois PDI y figurent.",
        "La Displacement Tracking Matrix (DTM) compte les PDI.",
    ],
)
def test_an_acronym_that_the_release_spells_out_as_the_term_or_not_at_all_is_the_term(
    terms: TermMatcher, introduced: str
) -> None:
    hits, reasons = sorted_out(terms, introduced, "Douze PDI ont reçu une visite.")
    assert "PDI" in hits and reasons == []


def test_a_release_that_spells_an_acronym_out_both_ways_means_the_term(terms: TermMatcher) -> None:
    other = "Les personnes diabétiques insulinodépendantes (PDI) sont suivies."
    own = "Les personnes déplacées internes (PDI) aussi."
    assert sorted_out(terms, other, own)[0].count("PDI") == 2


def test_what_another_release_says_of_an_acronym_does_not_count(terms: TermMatcher) -> None:
    sorted_out(terms, "Les personnes diabétiques insulinodépendantes (PDI) sont suivies.")
    assert sorted_out(terms, "Douze PDI ont reçu une visite.") == (["PDI"], [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Le bailleur et le locataire signent le contrat.", "company excludes: locataire"),
        ("Les locataires écrivent à leurs bailleurs.", "company excludes: locataire"),
        ("Le bailleur réclame deux loyers.", "company excludes: loyer"),
        ("Le bailleur consulte deux conseillers.", "company excludes: conseiller"),
        ("La conseillère parle de l’orientation des élèves.", "company needs one of: victime, service"),
        ("Il a signé une traite bancaire.", "unless"),
        ("L’ouvrage traite des personnes âgées.", "another part of speech"),
    ],
)
def test_a_hit_is_kept_out_with_its_reason(terms: TermMatcher, text: str, reason: str) -> None:
    hits, reasons = sorted_out(terms, text)
    assert hits == []
    assert reasons == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "La commune n’est pas partie prenante au contrat.",
        "Elle n’était plus partie prenante du litige.",
        "Le syndicat est partie prenante au procès.",
    ],
)
def test_to_be_a_party_to_something_is_no_stakeholder_to_the_starter_glossary(text: str) -> None:
    starter = TermMatcher(load_glossary(bundled("glossary.yaml")))
    assert "partie-prenante" not in [hit.entry for hit in starter.match([text])[0]]
    (hits,) = starter.match(["Les parties prenantes se réunissent."])
    assert [hit.entry for hit in hits] == ["partie-prenante"]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Le bailleur finance le projet.", "bailleur"),
        ("Les bailleurs ont promis dix millions.", "bailleurs"),
        ("L’orientation des victimes est gratuite.", "orientation"),
        ("L’orientation vers les services sociaux est gratuite.", "orientation"),
        ("La lutte contre la traite continue.", "traite"),
    ],
)
def test_the_term_itself_is_not_lost(terms: TermMatcher, text: str, surface: str) -> None:
    assert sorted_out(terms, text) == ([surface], [])


def test_check_asks_for_no_term_where_the_release_spells_its_acronym_out_otherwise(
    path: Path, tmp_path: Path
) -> None:
    own = [("Les PDI (personnes diabétiques insulinodépendantes) sont là.", "The patients (PDI) are here.")]
    sentence = "Douze PDI ont reçu une visite."
    for name, entries in (
        ("a", [*own, (sentence, "Twelve patients came.")]),
        ("b", [(sentence, "Twelve came.")]),
    ):
        po = polib.POFile()
        po.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
        po.extend(polib.POEntry(msgid=source, msgstr=target) for source, target in entries)
        po.save(str(tmp_path / f"{name}.po"))
    catalogues = [str(tmp_path / "a.po"), str(tmp_path / "b.po")]
    result = CliRunner().invoke(cli, ["check", *catalogues, "--glossary", str(path), "--format", "json"])
    missing = [f["path"] for f in json.loads(result.stdout) if "IDP" in f["message"]]
    assert missing and all(found.endswith("b.po") for found in missing)


def test_terms_json_tells_what_was_kept_out_and_where(path: Path, tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    text = "Le bailleur et le locataire signent le contrat."
    release.write_text(text + "\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["terms", str(release), "--glossary", str(path), "--json"])
    assert result.exit_code == 0, result.output
    (row,) = json.loads(result.stdout)
    assert row["hits"] == []
    (kept,) = row["kept_out"]
    assert KeptOut(**kept) == KeptOut("bailleur", 3, 11, "bailleur", "company excludes: locataire")


@pytest.mark.parametrize(
    ("company", "told"),
    [
        ("{need: [fonds]}", 'did you mean "needs"?'),
        ("{needs: fonds}", "must be a list"),
        ("fonds", "company"),
    ],
)
def test_a_company_written_wrongly_is_told_with_line_and_remedy(
    tmp_path: Path, company: str, told: str
) -> None:
    file = tmp_path / "glossary.yaml"
    file.write_text(
        f"terms:\n  - id: bailleur\n    fr: bailleur\n    en: donor\n    uk: донор\n    company: {company}\n",
        encoding="utf-8",
    )
    with pytest.raises(GlossaryError) as error:
        load_glossary(file, cache_folder=tmp_path / "cache")
    assert error.value.problems[0].line == 6
    assert told in str(error.value)
