"""The loader: what a good file means, and what a bad one is told, and where."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from glossary_samples import Write, entry, one
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from l10n.glossary.load import GlossaryError, check_glossary, load_glossary
from l10n.glossary.schema import schema_path
from l10n.model import Glossary, SourceTerm, TargetTerm

GOOD = """\
# un commentaire
terms:
  - id: traite
    fr:
      term: traite des êtres humains
      variants: [traite, TEH]
      pos: noun
    en:
      preferred: human trafficking
      allowed: [trafficking]
      forbidden: [treaty, milking]
    uk: торгівля людьми
    unless: [traite des vaches]
    definition: >
      Recruter une personne
      pour l’exploiter.
  - id: oim
    fr: {term: Organisation internationale pour les migrations, acronym: OIM, pos: propn}
    en: {preferred: International Organization for Migration, acronym: IOM}
    uk: {preferred: Міжнародна організація з міграції, acronym: МОМ}
    case_sensitive: true
    status: proposed
    domain: institutions
    note: sans article
  - {id: passeur, fr: passeur, en: smuggler, uk: переправник}
"""

# ------------------------------------------------------------------ good files


def test_every_field_arrives_in_the_dataclasses(write: Write, cache: Path) -> None:
    glossary = load_glossary(write(GOOD), cache_folder=cache)
    traite, oim, passeur = glossary.entries
    assert traite.fr == SourceTerm("traite des êtres humains", ("traite", "TEH"), "", "noun")
    assert traite.targets["en"] == TargetTerm(
        "human trafficking", allowed=("trafficking",), forbidden=("treaty", "milking")
    )
    assert traite.unless == ("traite des vaches",)
    assert traite.definition == "Recruter une personne pour l’exploiter."
    assert (traite.line, traite.column) == (3, 5)
    assert oim.fr.acronym == "OIM" and oim.targets["uk"].acronym == "МОМ"
    assert (oim.case_sensitive, oim.status, oim.domain, oim.note) == (
        True,
        "proposed",
        "institutions",
        "sans article",
    )
    assert glossary.by_id == {"traite": traite, "oim": oim, "passeur": passeur}


def test_short_forms_mean_the_term_and_the_preferred_rendering(write: Write, cache: Path) -> None:
    passeur = load_glossary(write(GOOD), cache_folder=cache).by_id["passeur"]
    assert passeur.fr == SourceTerm("passeur")
    assert dict(passeur.targets) == {"en": TargetTerm("smuggler"), "uk": TargetTerm("переправник")}


def test_the_good_file_has_no_problems(write: Write) -> None:
    assert check_glossary(write(GOOD)) == []


def test_words_that_yaml_1_1_takes_for_truth_values_are_words(write: Write, cache: Path) -> None:
    path = write("terms:\n" + entry(fr="non", en="no", uk="ні"))
    assert load_glossary(path, cache_folder=cache).entries[0].targets["en"].preferred == "no"


def test_crlf_and_a_byte_order_mark_are_read_and_do_not_shift_places(write: Write, cache: Path) -> None:
    text = "\ufeff" + GOOD.replace("\n", "\r\n")
    glossary = load_glossary(write(text), cache_folder=cache)
    assert [item.line for item in glossary.entries] == [3, 17, 25]
    assert glossary.entries[0].targets["uk"].preferred == "торгівля людьми"


def test_without_libyaml_the_result_is_the_same(
    write: Write, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(GOOD)
    fast = load_glossary(path, cache_folder=cache)
    monkeypatch.setitem(sys.modules, "yaml", None)  # what Python does for a module that is not installed
    assert load_glossary(path, cache_folder=tmp_path / "other") == fast
    assert one(check_glossary(write("terms:\n" + entry(en="")))).line == 2


def test_texts_come_in_unicode_nfc(write: Write, cache: Path) -> None:
    decomposed = unicodedata.normalize("NFD", entry(fr="réfugié", en="refugee", uk="мій"))
    glossary = load_glossary(write("terms:\n" + decomposed), cache_folder=cache)
    assert glossary.entries[0].fr.term == "réfugié"
    assert glossary.entries[0].targets["uk"].preferred == "мій"


def test_an_empty_list_of_terms_is_an_empty_glossary(write: Write, cache: Path) -> None:
    assert load_glossary(write("terms: []\n"), cache_folder=cache).entries == ()


def test_a_deprecated_term_may_share_a_designation_with_its_successor(write: Write) -> None:
    text = "terms:\n" + entry() + entry(id="traite-2", status="deprecated")
    assert check_glossary(write(text)) == []


def test_homographs_of_different_parts_of_speech_may_share_a_designation(write: Write) -> None:
    text = "terms:\n" + entry() + entry(id="traiter", fr="{term: traite, pos: adj}")
    assert check_glossary(write(text)) == []


def test_a_case_sensitive_term_may_differ_from_another_by_case_alone(write: Write) -> None:
    text = "terms:\n" + entry(fr="état") + entry(id="etat", fr="État", case_sensitive="true")
    assert check_glossary(write(text)) == []


# ------------------------------------------------------------------ the cache


def cached_file(cache: Path) -> Path:
    (path,) = cache.glob("*.json")
    return path


def test_a_second_load_equals_the_first_and_comes_from_the_cache(write: Write, cache: Path) -> None:
    path = write(GOOD)
    first = load_glossary(path, cache_folder=cache)
    assert load_glossary(path, cache_folder=cache) == first
    # proof that the cache is read: what stands there, sealed with its hash, is what comes back
    stored = cached_file(cache).read_bytes().split(b"\n", 1)[1].replace(b"smuggler", b"courier!")
    cached_file(cache).write_bytes(hashlib.sha256(stored).hexdigest().encode() + b"\n" + stored)
    assert load_glossary(path, cache_folder=cache).by_id["passeur"].targets["en"].preferred == "courier!"


def test_a_changed_file_gives_a_new_result(write: Write, cache: Path) -> None:
    before = load_glossary(write(GOOD), cache_folder=cache)
    after = load_glossary(write(GOOD.replace("smuggler", "people smuggler")), cache_folder=cache)
    assert after.by_id["passeur"].targets["en"].preferred == "people smuggler"
    assert after.sha256 != before.sha256


def test_the_same_text_elsewhere_shares_the_cache_but_keeps_its_path(
    write: Write, tmp_path: Path, cache: Path
) -> None:
    load_glossary(write(GOOD), cache_folder=cache)
    other = tmp_path / "other.yaml"
    other.write_bytes(GOOD.encode())
    assert load_glossary(other, cache_folder=cache).path == other
    cached_file(cache)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"smuggler", b"smuggled"),
        lambda data: b"\xff\xfe" + data,
        lambda data: b"null",
    ],
)
def test_a_damaged_cache_is_ignored_and_replaced(
    write: Write, cache: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = write(GOOD)
    good = load_glossary(path, cache_folder=cache)
    stored = cached_file(cache).read_bytes()
    cached_file(cache).write_bytes(damage(stored))
    assert load_glossary(path, cache_folder=cache) == good
    assert cached_file(cache).read_bytes() == stored


def test_a_sealed_cache_of_another_shape_is_ignored(write: Write, cache: Path) -> None:
    path = write(GOOD)
    good = load_glossary(path, cache_folder=cache)
    for payload in (b"[[1]]", b"{}", b'[["a",["b"],{},[]]]', b"3"):
        cached_file(cache).write_bytes(hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload)
        assert load_glossary(path, cache_folder=cache) == good


def test_a_bad_glossary_is_never_cached(write: Write, cache: Path) -> None:
    for _ in range(2):
        with pytest.raises(GlossaryError):
            load_glossary(write("terms:\n" + entry(en="")), cache_folder=cache)
    assert not cache.exists()


def test_a_cache_folder_that_cannot_be_made_does_no_harm(write: Write, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    glossary = load_glossary(write(GOOD), cache_folder=tmp_path / "file" / "cache")
    assert len(glossary.entries) == 3


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_folder_that_is_read_only_does_no_harm(write: Write, cache: Path) -> None:
    cache.mkdir()
    cache.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert len(load_glossary(write(GOOD), cache_folder=cache).entries) == 3


def test_the_cache_keeps_only_the_latest_glossaries(write: Write, cache: Path) -> None:
    for number in range(12):
        load_glossary(write(f"# {number}\n" + GOOD), cache_folder=cache)
    assert len(list(cache.iterdir())) == 8


# ------------------------------------------------------------------ whatever is thrown at it

_TOKENS = [
    "\t",
    "  ",
    "\n",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "&a ",
    "*a",
    "!x ",
    "%",
    "#",
    "?",
    "|",
    ">",
    "---",
    "...",
    "\\",
    "id: x",
    "null",
    "12",
    "terms:",
    "<<: ",
    "\ufeff",
    "\x00",
    "\u2028",
    "é",
    "\ud7ff",
]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.sampled_from([*_TOKENS, ""])) + text[end:]
    data = text.encode("utf-8", "surrogatepass")
    return data + draw(st.binary(max_size=2))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mutated())
def test_loading_mutated_text_gives_a_glossary_or_a_one_line_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_bytes(data)
    problems = check_glossary(path)
    errors = tuple(problem for problem in problems if problem.severity == "error")
    lines = data.count(b"\n") + data.count(b"\r") + data.decode("utf-8", "replace").count("\u2028") + 1
    for problem in problems:
        assert "\n" not in str(problem) and problem.message.strip()
        assert 0 <= problem.line <= lines + 1
    try:
        glossary = load_glossary(path, cache_folder=tmp_path / "cache")
    except GlossaryError as error:
        assert error.problems == errors
    else:
        assert isinstance(glossary, Glossary) and errors == ()
        assert len(glossary.by_id) == len(glossary.entries)


_KEYS = ["terms", "id", "fr", "en", "uk", "term", "preferred", "allowed", "unless", "forms", "x"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example({"terms": "", "x": None})
@given(VALUES)
def test_what_the_published_schema_refuses_is_not_loaded(tmp_path: Path, value: object) -> None:
    """JSON is YAML, so any value can stand in the file."""
    from jsonschema import Draft202012Validator

    path = tmp_path / "glossary.yaml"
    data = {"terms": [{"id": "a", "fr": "b", "en": value, "uk": "в"}]}
    path.write_text(json.dumps(data), encoding="utf-8")
    schema = json.loads(schema_path().read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    problems = [problem for problem in check_glossary(path) if problem.severity == "error"]
    if not Draft202012Validator(schema).is_valid(data):
        assert problems


def test_reading_a_glossary_imports_nothing_heavy_when_it_is_cached(write: Write, cache: Path) -> None:
    path = write(GOOD)
    load_glossary(path, cache_folder=cache)
    code = (
        "import sys; from pathlib import Path; from l10n.glossary.load import load_glossary; "
        f"load_glossary(Path({str(path)!r}), cache_folder=Path({str(cache)!r})); "
        "print([m for m in ('yaml', 'ruamel.yaml', 'jsonschema', 'spacy', 'pymorphy3') if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"


def test_an_entry_may_introduce_its_acronym_or_only_forbid(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(
        "terms:\n"
        "  - {id: oim, fr: {term: Organisation, acronym: OIM}, en: {preferred: O, acronym: IOM},"
        " uk: {preferred: О, acronym: МОМ}, introduce_acronym: true}\n"
        "  - {id: passeur, fr: passeur, en: {forbidden: [passer]}, uk: перевізник}\n",
        encoding="utf-8",
    )
    for _ in range(2):  # read, then from the cache
        oim, passeur = load_glossary(path, cache_folder=tmp_path / "cache").entries
        assert (oim.introduce_acronym, passeur.introduce_acronym) == (True, False)
        assert (passeur.targets["en"].preferred, passeur.targets["en"].forbidden) == ("", ("passer",))


def test_a_target_without_preferred_rendering_may_not_allow_others(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(
        "terms:\n"
        "  - {id: passeur, fr: passeur, en: {forbidden: [passer], allowed: [smuggler]}, uk: перевізник}\n",
        encoding="utf-8",
    )
    with pytest.raises(GlossaryError, match=r'"preferred" is missing under "en" in term "passeur"'):
        load_glossary(path)
