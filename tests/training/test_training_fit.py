"""The forward pass for training beside that of transformers, the losses, and a short run."""

from __future__ import annotations

import itertools
import json
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

torch = pytest.importorskip("torch")
# ruff: noqa: E402  # what follows imports torch

from l10n.mt.convert import write_converted
from l10n.resources import bundled
from training import pairs as prepared
from training.average import average
from training.corpus import ANNOTATED, Marks, annotate, batch, epoch
from training.fit import Run
from training.losses import SmoothedCrossEntropy, alignment_loss
from training.network import EMBEDDING, Network, Shape, fastest_dtype, from_marian, to_marian
from training.optimizers import orthogonal
from training.pairs import Pairs, Ragged, digest, with_candidates
from training.prepare import Encoder

MODEL = bundled("models") / "fr-en_uk-small"
FRENCH = ["La traite des êtres humains est un crime.", "Le mécanisme a été présenté hier à Kiev.", "Merci."]
ENGLISH = [
    "Trafficking in human beings is a crime.",
    "The mechanism was presented in Kyiv yesterday.",
    "Thank you.",
]


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    encoder = Encoder(MODEL)
    rows = [encoder.pair(a, b, "eng") for a, b in zip(encoder(FRENCH), encoder(ENGLISH), strict=True)]
    return Pairs(
        names=["eng mine"],
        vocabulary=digest(MODEL),
        kinds=np.zeros(len(rows), np.int32),
        sources=Ragged.of([source for source, _ in rows]),
        targets=Ragged.of([target for _, target in rows]),
        links=Ragged.of(
            [[(k, k) for k in range(1, len(source) - 1) if k < len(target)] for source, target in rows], (2,)
        ),
        **with_candidates([[(2, 4, encoder(["trafficking"]))], [], []]),
    )


@pytest.fixture(scope="module")
def marks() -> Marks:
    return Marks.of(json.loads((MODEL / "vocab.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def shape() -> Shape:
    return Shape.of(json.loads((MODEL / "config.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def marian() -> Any:
    from transformers import MarianMTModel

    return MarianMTModel.from_pretrained(MODEL, dtype=torch.float32, attn_implementation="eager").eval()


def test_the_weights_come_back_as_transformers_names_them(marian: Any, shape: Shape) -> None:
    state = {n: w for n, w in marian.state_dict().items() if ".layers." in n or n == "model.shared.weight"}
    back = to_marian(from_marian(state, shape), shape)
    assert back.keys() == state.keys()
    assert all(torch.equal(back[name], weight) for name, weight in state.items())


def test_packed_sentences_give_the_hidden_states_and_the_attention_of_transformers(
    marian: Any, pairs: Pairs, marks: Marks, shape: Shape
) -> None:
    some = batch(
        Pairs(**{n: getattr(pairs, n) for n in pairs.__slots__} | with_candidates([[], [], []])),
        [0, 1, 2],
        marks,
    )
    hidden, logits = Network(shape, marian.config.d_model, dropout=0, dtype=torch.float32)(
        from_marian(marian.state_dict(), shape), some
    )
    start = 0
    for k in range(3):
        source, target = pairs.sources[k].tolist(), pairs.targets[k].tolist()
        out = marian(
            input_ids=torch.tensor([source]),
            decoder_input_ids=torch.tensor([[marks.pad, *target[:-1]]]),
            output_hidden_states=True,
            output_attentions=True,
        )
        end = start + len(target)
        assert torch.allclose(hidden[start:end], out.decoder_hidden_states[-1][0], atol=2e-4)
        attention = logits[k, : len(target), : len(source)].softmax(-1)
        assert torch.allclose(attention, out.cross_attentions[-1][0, 0], atol=1e-4)
        start = end


def test_the_gradients_of_the_cross_entropy_are_those_of_the_formula(shape: Shape) -> None:
    torch.manual_seed(1)
    words, pad, smoothing = 40, 39, 0.1
    hidden, embedding, target = torch.randn(7, 8), torch.randn(words, 8), torch.arange(7)
    ours, theirs = ([x.clone().requires_grad_() for x in (hidden, embedding)] for _ in range(2))
    total = SmoothedCrossEntropy.apply(*ours, target, pad, smoothing, 3)
    total.backward()
    scores = theirs[0] @ theirs[1].t()
    scores = scores.masked_fill(torch.arange(words) == pad, -1e4)
    likely = scores.log_softmax(-1)
    wanted = -likely.gather(1, target[:, None]).sum()
    rest = likely.masked_fill(torch.arange(words) == pad, 0).sum()
    ((1 - smoothing) * wanted - smoothing / words * rest).backward()
    assert torch.isclose(total, wanted, rtol=1e-5)
    for mine, other in zip(ours, theirs, strict=True):
        assert torch.allclose(mine.grad, other.grad, atol=0.02)
        # What differs is the share of the smoothing that falls on <pad>, which is not trained.
        assert float((mine.grad - other.grad).norm() / other.grad.norm()) < 0.02


def test_the_alignment_loss_is_minus_the_logarithm_of_the_attention_on_the_links() -> None:
    logits = torch.tensor([[[1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 9.0, 0.0]]])
    links = torch.tensor([[[True, True, False, False], [False] * 4]])
    assert torch.isclose(alignment_loss(logits, links), torch.tensor(2.0).log())


def test_an_orthogonal_matrix_has_singular_values_near_one() -> None:
    torch.manual_seed(1)
    for side, dtype in itertools.product(((3, 16, 64), (2, 48, 48)), (torch.bfloat16, torch.float32)):
        values = torch.linalg.svdvals(orthogonal(torch.randn(side).to(dtype)).float())
        assert float(values.min()) > 0.4
        assert float(values.max()) < 1.7


@pytest.mark.skipif(not Path("/proc/cpuinfo").exists(), reason="the processor's flags are not known")
def test_without_instructions_for_bfloat16_the_products_are_in_float32() -> None:
    flags = Path("/proc/cpuinfo").read_text(encoding="utf-8").split()
    if not {"avx512_bf16", "amx_bf16", "bf16"} & set(flags):
        assert fastest_dtype() == torch.float32


def test_an_annotated_span_is_followed_by_the_dictionary_form_and_the_links_move(
    pairs: Pairs, marks: Marks
) -> None:
    random.seed(1)
    seen = [annotate(pairs, 0, marks) for _ in range(200)]
    plain = [links for source, links in seen if len(source) == len(pairs.sources[0])]
    marked = [(source, links) for source, links in seen if len(source) > len(pairs.sources[0])]
    assert abs(len(marked) / len(seen) - ANNOTATED) < 0.1
    assert all((links == pairs.links[0]).all() for links in plain)
    source, links = marked[0]
    form = pairs.renderings[0].tolist()
    before, span, after = (
        pairs.sources[0][part].tolist() for part in (slice(2), slice(2, 4), slice(4, None))
    )
    assert source.tolist() == [*before, marks.opening, *span, marks.closing, *form, marks.closing, *after]
    for (a, b), (moved, same) in zip(pairs.links[0], links, strict=True):
        assert (pairs.sources[0][a], b) == (source[moved], same)


def test_an_epoch_has_each_pair_as_often_as_the_table_says_and_no_batch_is_too_large(pairs: Pairs) -> None:
    longest = int((pairs.sources.lengths() + pairs.targets.lengths()).max())
    batches = epoch(pairs, {"eng mine": 3}, tokens=longest)
    assert sorted(i for some in batches for i in some) == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    lengths = pairs.sources.lengths() + pairs.targets.lengths()
    assert all(sum(int(lengths[i]) for i in some) <= longest for some in batches)
    assert epoch(pairs, {"eng other": 1}, tokens=longest) == []


def test_a_short_run_learns_its_sentences_and_its_folder_can_be_converted(
    tmp_path: Path, pairs: Pairs, capsys: pytest.CaptureFixture[str]
) -> None:
    torch.manual_seed(1)
    prepared.write(pairs, tmp_path / "pairs.npz")
    (tmp_path / "mix.toml").write_text("[eng]\nmine = { times = 1 }\n", encoding="utf-8")
    run = Run(MODEL, tmp_path / "pairs.npz", tmp_path / "mix.toml", steps_before=7)
    seen = run.log.seen
    losses = [run.step(rate=2e-4) for _ in range(4)]
    assert losses[-1] < losses[0]
    assert float(run.weights[EMBEDDING][run.shape.pad].abs().max()) == 0
    run.save(tmp_path / "out")
    run.save(tmp_path / "out")  # over the one that is there
    config = json.loads((tmp_path / "out" / "config.json").read_text(encoding="utf-8"))
    assert config["target_tokens_seen"] == seen + 4 * int(pairs.targets.lengths().sum())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mix.toml", "out", "pairs.npz"]
    write_converted(tmp_path / "out", tmp_path / "ct2", "int8")
    assert (tmp_path / "ct2" / "model.bin").exists()
    assert capsys.readouterr().out.startswith(f"from step 7, {seen / 1e6:.1f} M target tokens\n")


def test_a_table_that_asks_for_none_of_the_pairs_is_told(tmp_path: Path, pairs: Pairs) -> None:
    prepared.write(pairs, tmp_path / "pairs.npz")
    (tmp_path / "mix.toml").write_text("[eng]\nother = { times = 1 }\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"mix\.toml asks for none of the pairs"):
        Run(MODEL, tmp_path / "pairs.npz", tmp_path / "mix.toml", steps_before=0)


def test_the_average_of_two_models_lies_between_them() -> None:
    first, second = {"a": torch.zeros(3)}, {"a": torch.tensor([1.0, 2.0, 4.0]).half()}
    mean = average(first, second, 0.75)["a"]
    assert mean.dtype == torch.float16
    assert mean.tolist() == [0.75, 1.5, 3.0]
    with pytest.raises(ValueError, match="other names or sizes"):
        average({"a": torch.zeros(2)}, second, 0.5)
