"""Which heads are read as a word alignment: the same in both engines, chosen by a file beside the model."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mt_samples import FRENCH, marian_folder

from l10n.errors import L10nError
from l10n.mt.convert import convert, write_converted
from l10n.mt.ctranslate import CTranslateEngine
from l10n.mt.engine import Engine, Floats, Tokens
from l10n.mt.heads import (
    ALIGNMENT,
    SHIFTED,
    AlignmentHeads,
    alignment_heads,
    default_heads,
    write_alignment,
)
from l10n.mt.source import Request, build_source
from l10n.mt.vocabulary import Vocabulary
from l10n.resources import bundled

pytestmark = pytest.mark.filterwarnings("ignore:Recommended. pip install sacremoses")

LAYERS, HEADS = 3, 4


@given(st.data())
def test_a_stored_choice_is_read_back(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    layers, heads = data.draw(st.integers(1, 12)), data.draw(st.integers(1, 16))
    several = st.lists(st.integers(0, heads - 1), min_size=1, unique=True)
    layer, shifted = data.draw(st.integers(0, layers - 1)), data.draw(st.booleans())
    chosen = AlignmentHeads(layer, tuple(data.draw(several)), shifted)
    folder = tmp_path_factory.mktemp("model")
    write_alignment(folder, chosen, {"alignment_error_rate": {"uk": 0.2}})
    assert alignment_heads(folder, layers=layers, heads=heads) == chosen


def test_without_a_choice_all_heads_of_the_last_layer_are_averaged(tmp_path: Path) -> None:
    assert alignment_heads(tmp_path, layers=LAYERS, heads=HEADS) == AlignmentHeads(2, (0, 1, 2, 3))


def test_a_choice_that_does_not_say_so_is_not_read_one_step_later(tmp_path: Path) -> None:
    (tmp_path / ALIGNMENT).write_text('{"layer": 1, "heads": [2]}')
    assert alignment_heads(tmp_path, layers=LAYERS, heads=HEADS) == AlignmentHeads(1, (2,), shifted=False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"layer": 2, "heads": [0]', "cannot be understood"),
        ("", "cannot be understood"),
        ("[2, 0]", "cannot be understood"),
        ('{"heads": [0]}', "lacks 'layer'"),
        ('{"layer": 2}', "lacks 'heads'"),
        ('{"layer": 2, "heads": 0}', "cannot be understood"),
        ('{"layer": 3, "heads": [0]}', "layer: 3, but the model has 0 to 2"),
        ('{"layer": -1, "heads": [0]}', "layer: -1, but the model has 0 to 2"),
        ('{"layer": true, "heads": [0]}', "layer: True, but the model has 0 to 2"),
        ('{"layer": 2, "heads": []}', "heads: [], but the model has 0 to 3"),
        ('{"layer": 2, "heads": [0, 4]}', "heads: [0, 4], but the model has 0 to 3"),
        ('{"layer": 2, "heads": [1.0]}', "heads: [1.0], but the model has 0 to 3"),
        ('{"layer": 2, "heads": [[1]]}', "heads: [[1]], but the model has 0 to 3"),
        ('{"layer": 2, "heads": [1, 1]}', "heads: [1, 1], one of them twice"),
        ('{"layer": 2, "heads": [1], "shifted": 1}', "shifted: 1, not true or false"),
        ('{"layer": 2, "heads": [1], "shifted": null}', "shifted: None, not true or false"),
    ],
)
def test_a_broken_choice_is_named_in_one_line(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / ALIGNMENT).write_text(text)
    with pytest.raises(L10nError) as caught:
        alignment_heads(tmp_path, layers=LAYERS, heads=HEADS)
    assert caught.value.what.startswith(f"{ALIGNMENT} ")
    assert words in caught.value.what
    assert caught.value.path == tmp_path
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_the_bundled_model_carries_a_measured_choice() -> None:
    folder = bundled("models") / "fr-en_uk-small"
    config = json.loads((folder / "config.json").read_bytes())
    sizes = {"layers": config["decoder_layers"], "heads": config["decoder_attention_heads"]}
    chosen = alignment_heads(folder, **sizes)
    assert chosen != default_heads(**sizes)
    measured = json.loads((folder / ALIGNMENT).read_bytes())["measured"]
    assert all(measured["alignment_error_rate"][language] < 0.3 for language in ("en", "uk"))


@pytest.fixture(scope="module")
def now_and_later(bundled_model: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Engine]:
    """The bundled conversion as it would be read at each step, and one step later."""
    engines = []
    for shifted in (False, True):
        folder = tmp_path_factory.mktemp("converted") / "model"
        shutil.copytree(convert(bundled("models") / "fr-en_uk-small"), folder)
        config = json.loads((folder / "config.json").read_bytes())
        (folder / "config.json").write_text(json.dumps({**config, SHIFTED: shifted}))
        engines.append(CTranslateEngine(folder, threads=1))
    return engines[0], engines[1]


@pytest.mark.parametrize("max_length", [None, 5])
def test_one_step_later_is_the_row_of_the_next_token_for_the_last_one_too(
    now_and_later: tuple[Engine, Engine], max_length: int | None
) -> None:
    """Also in a batch, where CTranslate2 mixes up the first rows, and where a bound ends a hypothesis."""
    now, later = now_and_later
    vocabulary = Vocabulary(bundled("models") / "fr-en_uk-small")
    sources = [build_source(Request(text), vocabulary, ">>ukr<<").tokens for text in FRENCH]
    prefixes = [tuple(vocabulary.encode_target("Троє") or ()) if n % 2 else () for n in range(len(sources))]
    found = later.translate(sources, prefixes=prefixes, beam=4, n_best=2, max_length=max_length)
    for source, several in zip(sources, found, strict=True):
        for hypothesis in several:
            forced = [*hypothesis.tokens, "."]
            ((other,),) = now.translate([source], prefixes=[forced], beam=1, max_length=len(forced))
            assert hypothesis.attention().shape == (len(hypothesis.tokens), len(source))
            assert np.allclose(hypothesis.attention(), other.attention()[1:], atol=0.03)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained model of three decoder layers with four heads each."""
    pytest.importorskip("torch")
    folder = tmp_path_factory.mktemp("models") / "heads-fr-en"
    marian_folder(folder, decoder_layers=LAYERS, decoder_attention_heads=HEADS, encoder_attention_heads=HEADS)
    return folder


def _sources(model: Path) -> list[Tokens]:
    vocabulary = Vocabulary(model)
    return [build_source(Request(text), vocabulary, "").tokens for text in FRENCH[:6]]


def _engines(model: Path, out: Path) -> tuple[Engine, Engine]:
    from l10n.mt.marian import MarianEngine

    write_converted(model, out, "float32")
    return MarianEngine(model, threads=1), CTranslateEngine(out, threads=1, compute_type="float32")


def _chosen_attention(model: Path, chosen: AlignmentHeads, source: Tokens, target: Tokens) -> Floats:
    """Straight from transformers."""
    import torch

    from l10n.mt.marian import load_model
    from l10n.mt.vocabulary import UNKNOWN, read_pieces

    marian, ids = load_model(model), read_pieces(model / "vocab.json")
    with torch.inference_mode():
        result = marian(
            input_ids=torch.tensor([[ids.get(token, ids[UNKNOWN]) for token in source]]),
            decoder_input_ids=torch.tensor([[len(ids) - 1, *(ids[token] for token in target)]]),
            output_attentions=True,
        )
    several: Floats = result.cross_attentions[chosen.layer][0, list(chosen.heads)].numpy()
    first = int(chosen.shifted)
    mean: Floats = several.mean(axis=0)[first : first + len(target)]
    return mean


@pytest.mark.parametrize(
    "chosen",
    [
        AlignmentHeads(0, (2,)),
        AlignmentHeads(1, (3, 1)),
        AlignmentHeads(2, (0,)),
        AlignmentHeads(2, (1, 2, 3)),
        AlignmentHeads(1, (0, 1, 2, 3)),
        AlignmentHeads(0, (2,), shifted=True),
        AlignmentHeads(1, (3, 1), shifted=True),
        None,
    ],
)
def test_both_engines_give_the_attention_of_the_chosen_heads(
    model: Path, tmp_path: Path, chosen: AlignmentHeads | None
) -> None:
    (model / ALIGNMENT).unlink(missing_ok=True)
    if chosen:
        write_alignment(model, chosen, {})
    wanted = chosen or default_heads(LAYERS, HEADS)
    others = [
        AlignmentHeads(layer, (head,), shifted)
        for layer in range(LAYERS)
        for head in range(HEADS)
        for shifted in (False, True)
    ]
    source = _sources(model)[0]
    for engine in _engines(model, tmp_path / "out"):
        ((hypothesis,),) = engine.translate([source], beam=1, max_length=12)
        given = hypothesis.attention()
        expected = _chosen_attention(model, wanted, source, hypothesis.tokens)
        assert np.allclose(given, expected, atol=1e-5), engine.name
        for other in (other for other in others if other != wanted):
            there = _chosen_attention(model, other, source, hypothesis.tokens)
            assert not np.allclose(given, there, atol=1e-3), (engine.name, other)


def test_moving_heads_changes_no_translation_and_no_probability(model: Path, tmp_path: Path) -> None:
    targets = [Vocabulary(model).encode_target(text) or [] for text in ("a shelter", "border", "said")]
    for quantization in ("float32", "int8"):
        drafts, scores = [], []
        for n, heads in enumerate(((0, 1, 2, 3), (3,), (2, 1))):
            write_alignment(model, AlignmentHeads(1, heads), {})
            out = tmp_path / f"{quantization}-{n}"
            write_converted(model, out, quantization)
            engine = CTranslateEngine(out, threads=1, compute_type=quantization)
            drafts.append([[h.tokens for h in found] for found in engine.translate(_sources(model), beam=2)])
            scores.append(np.concatenate(engine.score(_sources(model)[:3], targets)))
        assert drafts[0] == drafts[1] == drafts[2]
        assert np.allclose(scores[0], scores[1], atol=1e-4)
        assert np.allclose(scores[0], scores[2], atol=1e-4)


def test_another_choice_makes_another_conversion(model: Path, cache: Path) -> None:
    write_alignment(model, AlignmentHeads(0, (1,)), {})
    old = convert(model)
    assert convert(model) == old
    (model / ALIGNMENT).unlink()
    new = convert(model)
    assert new != old
    assert list(cache.iterdir()) == [new]


def test_a_broken_choice_stops_either_engine_with_the_same_words(model: Path, cache: Path) -> None:
    from l10n.mt.marian import MarianEngine

    (model / ALIGNMENT).write_text('{"layer": 7, "heads": [0]}')
    errors = []
    for start in (lambda: convert(model), lambda: MarianEngine(model, threads=1)):
        with pytest.raises(L10nError, match=r"alignment\.json cannot be understood \(layer: 7") as caught:
            start()
        errors.append(str(caught.value))
    (model / ALIGNMENT).unlink()
    assert errors[0] == errors[1]
    assert list(cache.iterdir()) == []


def test_a_model_whose_sides_have_different_heads_is_the_same_in_both_engines(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    model = tmp_path / "uneven"
    marian_folder(model, decoder_attention_heads=4, encoder_attention_heads=2)
    sources = _sources(model)
    target = Vocabulary(model).encode_target("a shelter near the border") or []
    scores = [engine.score(sources, [target] * len(sources)) for engine in _engines(model, tmp_path / "out")]
    assert np.allclose(scores[0], scores[1], atol=1e-4)
