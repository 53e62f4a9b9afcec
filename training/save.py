"""Weights as a folder that transformers reads and ``l10n.mt.convert`` converts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch

from .network import Shape, Weights, to_marian

_COPIED = ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json", "vmap.txt", "alignment.json")


@contextmanager
def replacing_folder(out: Path) -> Iterator[Path]:
    """The name of a folder to make, which then stands in the place of ``out``: whole or not at all."""
    part, old = (out.with_name(f"{out.name}.{end}") for end in ("part", "old"))
    for path in (part, old):
        shutil.rmtree(path, ignore_errors=True)
    yield part
    if out.exists():
        out.rename(old)
    part.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def save(model: Path, out: Path, weights: Weights, shape: Shape, seen: int) -> None:
    """Write the folder ``out`` anew, with these weights in float16 and all else from the folder ``model``.

    ``seen``: target tokens, which the config tells. Raises OSError, and ValueError for weights of another
    network.
    """
    from transformers import MarianConfig, MarianMTModel
    from transformers.utils import logging

    logging.disable_progress_bar()
    config = MarianConfig.from_pretrained(model)
    config.target_tokens_seen = seen
    marian = MarianMTModel(config)
    missing, unexpected = marian.load_state_dict(to_marian(weights, shape), strict=False)
    if unexpected or any(".layers." in name for name in missing):
        raise ValueError(f"{model}: these weights are of another network")
    marian.tie_weights()
    marian.generation_config.update(
        num_beams=4, max_length=256, forced_eos_token_id=config.eos_token_id, bad_words_ids=[[shape.pad]]
    )
    with replacing_folder(out) as part:
        marian.to(torch.float16).save_pretrained(part)
        for name in _COPIED:
            if (model / name).exists():
                shutil.copyfile(model / name, part / name)
