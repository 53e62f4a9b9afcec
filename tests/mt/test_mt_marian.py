"""The reference engine against the default one: both read the same model and must say the same of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import polib
import pytest
from mt_samples import FRENCH, check_translations, marian_folder

from l10n.errors import L10nError
from l10n.mt.convert import convert, write_converted
from l10n.mt.ctranslate import CTranslateEngine
from l10n.mt.engine import Engine
from l10n.mt.load import load_translator, model_info
from l10n.mt.source import Request, build_source
from l10n.mt.vocabulary import Vocabulary
from l10n.resources import bundled
from l10n.settings import Settings

pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:Recommended. pip install sacremoses")

BUNDLED = bundled("models") / "fr-en_uk-small"
SPELLED = Vocabulary(BUNDLED)
ENGLISH, UKRAINIAN = (
    [build_source(Request(text), SPELLED, token).tokens for text in FRENCH]
    for token in (">>eng<<", ">>ukr<<")
)


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Engine]:
    """The bundled model in transformers and in CTranslate2, both in float32."""
    from l10n.mt.marian import MarianEngine

    folder = tmp_path_factory.mktemp("converted") / "float32"
    write_converted(BUNDLED, folder, "float32")
    return (
        MarianEngine(BUNDLED, threads=1),
        CTranslateEngine(folder, threads=1, compute_type="float32"),
    )


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny-fr-en"
    marian_folder(folder)
    return folder


@pytest.fixture
def damaged(tiny: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model that a test may damage."""
    return Path(shutil.copytree(tiny, tmp_path / "models" / tiny.name))


@pytest.mark.parametrize(("beam", "n_best"), [(1, 1), (4, 4), (2, 4)])
def test_both_engines_find_the_same_hypotheses(
    engines: tuple[Engine, Engine], beam: int, n_best: int
) -> None:
    sources = ENGLISH[:6] + UKRAINIAN[6:]
    found = [engine.translate(sources, beam=beam, n_best=n_best) for engine in engines]
    same = whole = 0
    for source, marian, ctranslate2 in zip(sources, *found, strict=True):
        assert len(marian) == len(ctranslate2) == n_best
        assert marian[0].tokens == ctranslate2[0].tokens
        assert all(hypothesis.tokens for hypothesis in (*marian[:-1], *ctranslate2))
        whole += sum(bool(hypothesis.tokens) for hypothesis in marian)
        other = {hypothesis.tokens: hypothesis for hypothesis in ctranslate2}
        for ours in marian:
            assert ours.attention().shape == (len(ours.tokens), len(source))
            assert np.allclose(ours.attention().sum(axis=1), 1, atol=1e-3)
            if (theirs := other.get(ours.tokens)) is not None:
                same += 1
                assert ours.logprob == pytest.approx(theirs.logprob, abs=5e-3)
                # A beam search of several sentences in CTranslate2 4.8 gives the first token another's row.
                first = 0 if beam == n_best == 1 else 1
                assert np.allclose(ours.attention()[first:], theirs.attention()[first:], atol=1e-2)
    # What scores within rounding of another may take its place, and transformers may end a list with nothing.
    assert same >= whole - 2


def test_both_engines_go_on_from_a_given_prefix(engines: tuple[Engine, Engine]) -> None:
    sources = ENGLISH[:4] + UKRAINIAN[4:8]
    free = [several[0].tokens for several in engines[1].translate(sources, beam=2)]
    # Of several lengths, one of them whole, one empty, one that the model would not have written.
    prefixes = [tokens[: n * 2] for n, tokens in enumerate(free)]
    prefixes[3] = free[3]
    prefixes[5] = (*free[5][:2], "▁IOM")
    ours, theirs = (engine.translate(sources, prefixes=prefixes, beam=2) for engine in engines)
    for prefix, (mine,), (other,) in zip(prefixes, ours, theirs, strict=True):
        assert mine.tokens == other.tokens
        assert mine.tokens[: len(prefix)] == prefix
        assert mine.logprob == pytest.approx(other.logprob, abs=5e-3)


def test_both_engines_score_the_same(engines: tuple[Engine, Engine]) -> None:
    sources = UKRAINIAN[:6]
    written = [SPELLED.encode_target(text) for text in ("МОМ.", "Триста родин", "", "Дощить.", "Ні", "«Так»")]
    targets = [tokens for tokens in written if tokens is not None]
    ours, theirs = (engine.score(sources, targets) for engine in engines)
    for target, mine, other in zip(targets, ours, theirs, strict=True):
        assert mine.shape == (len(target) + 1,)
        assert np.allclose(mine, other, atol=1e-3)
        assert mine.sum() < -5


def test_both_engines_say_the_same_of_what_may_follow(engines: tuple[Engine, Engine]) -> None:
    marian, ctranslate2 = engines
    sources = ENGLISH[:4]
    prefixes = [several[0].tokens[: 4 + n] for n, several in enumerate(marian.translate(sources, beam=1))]
    starts = [0, 5, 2, 4]
    ours, theirs = (engine.following(sources, prefixes, starts) for engine in engines)
    columns = [
        (marian.token_id(piece), ctranslate2.token_id(piece))
        for piece in sorted(SPELLED.target_pieces - {"<pad>"})
    ]
    mine, others = ([pair[side] for pair in columns] for side in (0, 1))
    for prefix, start, one, other in zip(prefixes, starts, ours, theirs, strict=True):
        assert one.shape == (len(prefix) - start + 1, marian.width)
        assert np.allclose(np.exp(one).sum(axis=1), 1, atol=1e-4)
        assert np.allclose(np.exp(one[:, mine]), np.exp(other[:, others]), atol=1e-3)


def test_both_engines_do_not_repeat_what_they_may_not(engines: tuple[Engine, Engine]) -> None:
    sources = [
        build_source(Request("Oui, oui, oui, oui, oui, oui, oui, oui, oui."), SPELLED, token).tokens
        for token in (">>eng<<", ">>ukr<<")
    ]
    ours, theirs = (engine.translate(sources, beam=4, no_repeat_ngram=2) for engine in engines)
    assert [h[0].tokens for h in ours] == [h[0].tokens for h in theirs]
    for hypothesis in (h[0] for h in ours):
        pairs = list(zip(hypothesis.tokens, hypothesis.tokens[1:], strict=False))
        assert len(pairs) == len(set(pairs))


def test_both_engines_stop_at_the_length_they_are_given(engines: tuple[Engine, Engine]) -> None:
    prefixes = [several[0].tokens[:3] for several in engines[0].translate(ENGLISH[:2], beam=1)]
    ours, theirs = (
        engine.translate(ENGLISH[:2], prefixes=prefixes, beam=2, max_length=6) for engine in engines
    )
    assert [len(h[0].tokens) for h in ours] == [6, 6]
    assert [h[0].tokens for h in ours] == [h[0].tokens for h in theirs]


def test_nothing_to_do_is_done(engines: tuple[Engine, Engine]) -> None:
    for engine in engines:
        assert engine.translate([], beam=4) == []
        assert engine.score([], []) == []
        assert engine.following([], [], []) == []


def test_a_draft_does_not_depend_on_what_is_translated_with_it(engines: tuple[Engine, Engine]) -> None:
    marian, _ = engines
    together = marian.translate(ENGLISH, beam=2)
    for n in (1, 11):
        (alone,) = marian.translate([ENGLISH[n]], beam=2)
        assert alone[0].tokens == together[n][0].tokens
        assert np.allclose(alone[0].attention(), together[n][0].attention(), atol=1e-4)


@pytest.fixture(scope="module")
def tiny_cache(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The cache after two have converted the tiny model at the same time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        with ThreadPoolExecutor(2) as pool:
            first, second = pool.map(convert, [tiny, tiny])
        assert first == second
        yield first.parent


def test_two_at_the_same_time_convert_a_model_to_one_place(tiny: Path, tiny_cache: Path) -> None:
    (made,) = tiny_cache.iterdir()
    assert made.name.startswith(tiny.name)
    assert (made / "model.bin").exists()


def test_an_untrained_model_is_used_by_either_engine_and_converted_only_once(
    tiny: Path, tiny_cache: Path
) -> None:
    made = {path: path.stat().st_mtime_ns for path in tiny_cache.rglob("*")}
    scores = []
    for engine in ("marian", "ctranslate2"):
        chosen = Settings(tiny.parent.parent, ("en",), model=str(tiny), engine=engine, threads=1)
        translator = load_translator(chosen, model_info(chosen))
        check_translations(translator, "en")
        sources = [build_source(Request(text), translator.vocabulary, "").tokens for text in FRENCH]
        targets = [
            translator.vocabulary.encode_target(text) or [] for text in ("a shelter", "border", "said")
        ]
        scores.append(np.concatenate(translator.engine.score(sources[:3], targets)))
    marian, converted = scores
    # The conversion is int8, which is coarse for so small a model; another one would be far off.
    assert np.corrcoef(marian, converted)[0, 1] > 0.9
    assert np.abs(marian - converted).mean() < 0.5
    assert {path: path.stat().st_mtime_ns for path in tiny_cache.rglob("*")} == made


def test_a_changed_model_is_converted_anew_and_the_old_conversion_goes(
    tiny: Path, tiny_cache: Path, cache: Path
) -> None:
    old = Path(shutil.copytree(next(tiny_cache.iterdir()), cache / next(tiny_cache.iterdir()).name))
    (tiny / "vocab.json").touch()
    assert convert(tiny) == old
    config = json.loads((tiny / "config.json").read_bytes())
    (tiny / "config.json").write_text(json.dumps(config | {"activation_function": "swish"}))
    new = convert(tiny)
    (tiny / "config.json").write_text(json.dumps(config))
    assert new != old
    assert list(cache.iterdir()) == [new]
    CTranslateEngine(new, threads=1)


@pytest.mark.parametrize("name", ["marian", "ctranslate2"])
def test_a_model_that_never_ends_is_stopped_where_its_positions_end(
    tiny: Path, tiny_cache: Path, name: str
) -> None:
    from l10n.mt.marian import MarianEngine

    engine: Engine
    if name == "marian":
        engine = MarianEngine(tiny, threads=1)
    else:
        engine = CTranslateEngine(next(tiny_cache.iterdir()), threads=1)
    source = [*Vocabulary(tiny).encode(" ".join(FRENCH))[: engine.longest - 1], "</s>"]
    (hypotheses,) = engine.translate([source], beam=2, max_length=10_000)
    assert engine.longest - 1 <= len(hypotheses[0].tokens) <= engine.longest
    assert hypotheses[0].attention().shape == (len(hypotheses[0].tokens), len(source))


def _set_pad(folder: Path) -> None:
    from safetensors.numpy import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    weights["model.shared.weight"][-1] = 0.5
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})


def _lose_a_tensor(folder: Path) -> None:
    from safetensors.numpy import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    del weights["model.decoder.layers.0.fc1.weight"]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})


def _cut(folder: Path) -> None:
    whole = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(whole[: len(whole) // 2])


def _other_config(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_bytes())
    (folder / "config.json").write_text(json.dumps(config | {"d_model": 32}))


def _other_kind(folder: Path) -> None:
    (folder / "config.json").write_text(json.dumps({"model_type": "bert"}))


def _fewer_pieces(folder: Path) -> None:
    pieces = json.loads((folder / "vocab.json").read_bytes())
    for piece in list(pieces)[50:60]:
        del pieces[piece]
    (folder / "vocab.json").write_text(json.dumps(pieces))


def _more_pieces(folder: Path) -> None:
    pieces = json.loads((folder / "vocab.json").read_bytes())
    (folder / "vocab.json").write_text(json.dumps(pieces | {"more": len(pieces)}))


def _no_config(folder: Path) -> None:
    (folder / "config.json").unlink()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (_lose_a_tensor, "lack model.decoder.layers.0.fc1.weight"),
        (_cut, ""),
        (_other_config, "in another size than config.json says"),
        (_other_kind, "config.json says it is a “bert” model"),
        (_fewer_pieces, "pieces, the model"),
        (_more_pieces, "pieces, the model"),
        (_no_config, "config.json"),
    ],
)
def test_damaged_weights_are_named(damaged: Path, damage: Callable[[Path], None], words: str) -> None:
    damage(damaged)
    chosen = Settings(damaged.parent.parent, ("en",), model=damaged.name, engine="marian", threads=1)
    with pytest.raises(L10nError) as caught:
        load_translator(chosen, model_info(chosen))
    assert words in caught.value.what
    assert caught.value.path == damaged
    assert caught.value.remedy
    assert len(str(caught.value)) < 600


def test_weights_that_the_engines_would_read_differently_are_not_converted(
    damaged: Path, tmp_path: Path
) -> None:
    _set_pad(damaged)
    with pytest.raises(L10nError, match="the embedding of <pad> is not zero"):
        write_converted(damaged, tmp_path / "out", "int8")
    assert not (tmp_path / "out").exists()


def test_a_conversion_that_fails_leaves_nothing_and_says_why(damaged: Path, cache: Path) -> None:
    _lose_a_tensor(damaged)
    with pytest.raises(L10nError, match=r"weights lack model\.decoder\.layers\.0\.fc1\.weight") as caught:
        convert(damaged)
    assert caught.value.path == damaged
    assert caught.value.remedy == "copy the whole model folder again"
    assert list(cache.iterdir()) == []


def test_a_conversion_that_is_refused_or_killed_leaves_the_old_one_in_use(
    damaged: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, whole = convert(damaged), damaged.with_name("whole")
    files = {path: path.read_bytes() for path in old.iterdir()}
    shutil.copytree(damaged, whole)
    _cut(damaged)
    with pytest.raises(L10nError, match="the model cannot be loaded"):
        convert(damaged)
    assert list(cache.iterdir()) == [old]
    shutil.copytree(whole, damaged, dirs_exist_ok=True)
    (damaged / "vocab.json").write_bytes((damaged / "vocab.json").read_bytes() + b"\n")
    code = "import pathlib, sys; from l10n.mt.convert import convert; convert(pathlib.Path(sys.argv[1]))"
    process = subprocess.Popen([sys.executable, "-c", code, str(damaged)])
    while not any(cache.glob(".converting-*")):
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert {path: path.read_bytes() for path in old.iterdir()} == files
    # With the files as they were it serves again, and nothing is converted.
    shutil.copytree(whole, damaged, dirs_exist_ok=True)
    monkeypatch.setitem(sys.modules, "torch", None)
    assert convert(damaged) == old


def test_the_command_line_drafts_with_the_reference_engine(tmp_path: Path) -> None:
    release = tmp_path / "traite.txt"
    release.write_text(
        "La traite des êtres humains\n\nL’OIM aide les victimes de la traite.\n", encoding="utf-8"
    )
    command = [sys.executable, "-c", "from l10n.cli import main; main()"]
    arguments = ["translate", str(release), "--to", "uk", "--engine", "marian", "--json"]
    done = subprocess.run([*command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, json.loads(done.stdout)["errors"]) == (0, []), done.stderr
    assert "Warning" not in done.stderr
    entries = polib.pofile(str(tmp_path / "locales" / "uk" / "traite.po"))
    assert len(entries) == 2
    assert "МОМ" in entries[1].msgstr
    assert "торгівл" in entries[0].msgstr.lower()
