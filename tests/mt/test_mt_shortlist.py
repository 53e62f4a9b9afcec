"""Pieces that a model never writes into a language are not weighed; all else stays as it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mt_samples import FRENCH, check_translations, converted, marian_folder, spell

from l10n.base.letters import has_cyrillic
from l10n.errors import L10nError
from l10n.mt.convert import convert, write_converted
from l10n.mt.ctranslate import CTranslateEngine
from l10n.mt.load import load_translator, model_info
from l10n.mt.shortlist import VMAP, read_shortlists, shortlist, write_shortlists
from l10n.mt.source import Request, build_source
from l10n.mt.vocabulary import END, Vocabulary
from l10n.resources import bundled
from l10n.settings import Settings

BUNDLED = bundled("models") / "fr-en_uk-small"
VOCABULARY = Vocabulary(BUNDLED)
SOURCES = [
    build_source(Request(text), VOCABULARY, token).tokens
    for token in (">>eng<<", ">>ukr<<")
    for text in FRENCH
]


@pytest.fixture(scope="module")
def engine(bundled_model: None) -> CTranslateEngine:
    return CTranslateEngine(convert(BUNDLED), threads=1)


def damaged(folder: Path, text: str) -> L10nError:
    (folder / VMAP).write_text(text, encoding="utf-8")
    with pytest.raises(L10nError) as caught:
        read_shortlists(folder, VOCABULARY.target_pieces)
    assert caught.value.path == folder / VMAP
    assert caught.value.remedy
    return caught.value


def test_the_bundled_model_writes_only_pieces_of_the_language_that_is_asked_for(
    engine: CTranslateEngine,
) -> None:
    lists = read_shortlists(BUNDLED, VOCABULARY.target_pieces)
    assert lists.keys() == {">>eng<<", ">>ukr<<"}
    assert not any(has_cyrillic(piece) for piece in lists[">>eng<<"])
    for source, n_best in zip(SOURCES, engine.translate(SOURCES, beam=4, n_best=4), strict=True):
        assert all(lists[source[0]].issuperset(hypothesis.tokens) for hypothesis in n_best)


def test_a_shortlist_has_the_letters_and_figures_of_its_language() -> None:
    lists = read_shortlists(BUNDLED, VOCABULARY.target_pieces)
    figures = set("0123456789.,:;!?()-’")
    assert lists[">>eng<<"] >= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPRSTUVWYZ") | figures
    assert lists[">>ukr<<"] >= set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГДЕЄЖЗІКЛМНОПРСТУФХЦЧШЮЯ") | figures


def test_what_is_translated_does_not_depend_on_what_is_translated_with_it(engine: CTranslateEngine) -> None:
    together = engine.translate(SOURCES, beam=2)
    for source, (hypothesis,) in zip(SOURCES, together, strict=True):
        ((alone,),) = engine.translate([source], beam=2)
        assert alone.tokens == hypothesis.tokens


def test_a_prefix_of_any_pieces_stands_as_it_is_given(engine: CTranslateEngine) -> None:
    free = [n_best[0].tokens for n_best in engine.translate(SOURCES, beam=1)]
    foreign = tuple(VOCABULARY.encode_target("Київ IOM") or ())
    prefixes = [(*tokens[: n % 5], *foreign[: n % 3]) for n, tokens in enumerate(free)]
    for prefix, (hypothesis,) in zip(
        prefixes, engine.translate(SOURCES, prefixes=prefixes, beam=2), strict=True
    ):
        assert hypothesis.tokens[: len(prefix)] == prefix


def test_what_is_suppressed_is_not_written(engine: CTranslateEngine) -> None:
    source = SOURCES[len(FRENCH) + 7]
    ((before,),) = engine.translate([source], beam=2)
    ((after,),) = engine.translate([source], beam=2, suppress=[before.tokens[1:2]])
    assert before.tokens[1] not in after.tokens


def test_a_shortlist_counts_pieces_and_always_ends_sentences() -> None:
    texts = ["IOM and IOM", "the IOM ☂ office", "offices"]
    assert shortlist(VOCABULARY, texts, often=3) == ["▁IOM", "s", END]
    assert set(shortlist(VOCABULARY, texts, often=1)) >= {"▁IOM", "▁the", "▁and", END}
    assert shortlist(VOCABULARY, ["IOM x ř"], often=2) == ["▁x", "ř", END], "letters, however rare"


def test_a_model_without_language_tokens_may_have_one_list_for_all(tmp_path: Path) -> None:
    pieces = spell(tmp_path / "opus-mt-fr-en")
    few = [piece for n, piece in enumerate(pieces) if n % 2 and not piece.startswith("<")]
    converted(tmp_path / "tiny-ct2", pieces)
    write_shortlists(tmp_path / "tiny-ct2", {"": [*few, END]})
    engine = CTranslateEngine(tmp_path / "tiny-ct2", threads=1)
    sources = [
        build_source(Request(text), Vocabulary(tmp_path / "opus-mt-fr-en"), "").tokens for text in FRENCH
    ]
    written = {token for n_best in engine.translate(sources, beam=2) for h in n_best for token in h.tokens}
    assert written and written <= set(few)


def test_terms_are_enforced_whatever_the_shortlist_lacks(tmp_path: Path) -> None:
    models = tmp_path / "models"
    pieces = spell(models / "opus-mt-fr-en")
    converted(models / "tiny-ct2", pieces)
    write_shortlists(models / "tiny-ct2", {"": [*pieces[2:-1:2], END]})
    (models / "registry.yaml").write_text(
        "models:\n  - name: opus-mt-fr-en\n    directions: [fr-en]\n    converted: tiny-ct2\n"
    )
    chosen = Settings(root=tmp_path, model="opus-mt-fr-en", threads=1, languages=("en",))
    assert check_translations(load_translator(chosen, model_info(chosen)), "en") > 0


def test_a_mapping_by_source_words_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / VMAP).write_text("\t. ,\n▁traite\t▁trafficking ▁milk\n", encoding="utf-8")
    assert read_shortlists(tmp_path, VOCABULARY.target_pieces) == {}
    assert read_shortlists(tmp_path / "elsewhere", VOCABULARY.target_pieces) == {}


def test_a_damaged_shortlist_is_named_with_its_line(tmp_path: Path) -> None:
    whole = (BUNDLED / VMAP).read_text(encoding="utf-8")
    first = whole.split("\n")[0]
    assert damaged(tmp_path, whole[:-3]).line == 2
    assert damaged(tmp_path, first[:2000]).line == 1
    assert damaged(tmp_path, whole[: len(first) + 4]).line == 2
    error = damaged(tmp_path, first.replace("\t", "\t▁дощик♥ ") + "\n")
    assert error.what == "lists “▁дощик♥”, which is no piece of the model"
    (tmp_path / VMAP).write_bytes(b">>eng<<\t\xff\xfe\n")
    with pytest.raises(L10nError, match="cannot be read"):
        read_shortlists(tmp_path, VOCABULARY.target_pieces)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "l10n.mt.shortlist", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_writes_the_lists_and_refuses_what_it_cannot_use(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BUNDLED, tmp_path / "model"))
    texts = tmp_path / "uk.txt"
    texts.write_text("Шукачі притулку чекають.\n" * 12, encoding="utf-8")
    done = run(str(folder), f">>ukr<<={texts}")
    assert done.returncode == 0, done.stderr
    assert "of 16064 pieces" in done.stdout
    (pieces,) = read_shortlists(folder, VOCABULARY.target_pieces).values()
    assert pieces == {*(VOCABULARY.encode_target("Шукачі притулку чекають.") or ()), END}
    for arguments, words in (
        ((str(folder), f">>deu<<={texts}"), "no language token >>deu<<"),
        ((str(folder), ">>ukr<<=nowhere.txt"), "nowhere.txt"),
        ((str(tmp_path), f"={texts}"), "lacks this file"),
    ):
        done = run(*arguments)
        assert done.returncode and words in done.stderr and "Traceback" not in done.stderr


def test_a_conversion_takes_the_shortlist_with_it(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    marian_folder(tmp_path / "tiny")
    pieces = Vocabulary(tmp_path / "tiny").target_pieces
    write_shortlists(tmp_path / "tiny", {"": sorted(pieces - {"<pad>", "<unk>"})})
    write_converted(tmp_path / "tiny", tmp_path / "out", "float32")
    assert read_shortlists(tmp_path / "out", pieces) == read_shortlists(tmp_path / "tiny", pieces)
