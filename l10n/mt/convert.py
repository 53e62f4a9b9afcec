"""Convert a Marian folder for CTranslate2, once; the result is kept in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from l10n.errors import L10nError
from l10n.mt.heads import ALIGNMENT, SHIFTED, alignment_heads
from l10n.mt.shortlist import VMAP

# What of a Marian folder ends up in its CTranslate2 form.
_INPUTS = ("config.json", "model.safetensors", "vocab.json")
_OPTIONAL = (ALIGNMENT, VMAP)
_REFUSED = 3  # exit status of the converter's process; its last two lines say why, and what to do


def convert(folder: Path, quantization: str = "int8") -> Path:
    """The CTranslate2 form of a model in Hugging Face layout; made on first use (needs torch).

    It is kept for the next time, until one of the model's files changes in size or time. Raises L10nError if
    torch is not installed, the model cannot be converted, or the cache cannot be written.
    """
    target = _target(folder, quantization)
    if (target / "model.bin").is_file():
        return target
    _require_torch(folder)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".converting-", dir=target.parent))
    except OSError as error:
        raise L10nError(
            f"the cache for converted models cannot be written ({error.strerror})",
            path=target.parent,
            remedy="make the folder writable, or set XDG_CACHE_HOME to one that is",
        ) from None
    try:
        _run_converter(folder, work / "out", quantization)
        _move(work / "out", target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    for old in target.parent.glob(f"{target.name.rpartition('-')[0]}-*"):
        if old != target:
            shutil.rmtree(old, ignore_errors=True)
    return target


def cached_conversion(folder: Path, quantization: str = "int8") -> Path | None:
    """Where `convert` has kept the CTranslate2 form of a model, if it has and the model is still the same."""
    try:
        target = _target(folder, quantization)
    except (L10nError, OSError):
        return None
    return target if (target / "model.bin").is_file() else None


def convert_to(folder: Path, out: Path, quantization: str = "int8") -> None:
    """Convert a model to a place of its own; ``out`` must not exist. Raises L10nError as `convert` does."""
    _state(folder)
    _require_torch(folder)
    _run_converter(folder, out, quantization)


def _require_torch(folder: Path) -> None:
    from l10n.mt.load import require_torch

    require_torch(f"converting the model {folder.name} for CTranslate2")


def _target(folder: Path, quantization: str) -> Path:
    """Where the conversion is kept: one place for each model folder, one name for each state of it."""
    from platformdirs import user_cache_path

    place = _short(f"{folder.resolve()} {quantization}")
    return user_cache_path("l10n") / "models" / f"{folder.name}-{place}-{_short(_state(folder))}"


def _state(folder: Path) -> str:
    """Size and time of what is converted. Raises L10nError if a file is missing."""
    state = []
    for name in (*_INPUTS, *_OPTIONAL):
        path = folder / name
        if not path.is_file():
            if name in _OPTIONAL:
                state.append(f"no {name}")
                continue
            remedy = (
                "only safetensors are read: save the model as such"
                if name.endswith(".safetensors")
                else "copy the whole model folder again"
            )
            raise L10nError("the model folder lacks this file", path=path, remedy=remedy)
        stat = path.stat()
        state.append(f"{name} {stat.st_size} {stat.st_mtime_ns}")
    return " ".join(state)


def _short(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:12]


def _run_converter(folder: Path, out: Path, quantization: str) -> None:
    """Convert in a process of its own: torch and the weights are gone when it ends."""
    command = [sys.executable, "-P", "-m", __name__, str(folder.resolve()), str(out), quantization]
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environment,
        check=False,
    )
    lines = done.stderr.strip().splitlines()
    if done.returncode == _REFUSED and len(lines) > 1:
        raise L10nError(lines[-2], path=folder, remedy=lines[-1])
    if done.returncode:
        detail = lines[-1][:300] if lines else f"exit status {done.returncode}"
        raise L10nError(
            f"the model cannot be converted for CTranslate2 ({detail})",
            path=folder,
            remedy="check that it is a whole MarianMT model, or use --engine marian",
        )


def _move(out: Path, target: Path) -> None:
    try:
        out.rename(target)
    except OSError:
        # Another process was faster; its result is the same.
        if not (target / "model.bin").is_file():
            raise


def write_converted(folder: Path, out: Path, quantization: str) -> None:
    """Convert in this process; ``out`` must not exist. Raises L10nError if it cannot be done.

    CTranslate2 gives the mean attention of the first heads of one layer: those that `alignment_heads` chooses
    are moved there, which leaves the model the same function. Whether it is to be read one step later stands
    in config.json; CTranslate2 leaves that to who reads it.
    """
    import numpy as np
    from ctranslate2.converters import TransformersConverter

    from l10n.mt.marian import load_model

    model = load_model(folder)
    _check_convertible(model, folder)
    layers, heads = model.config.decoder_layers, model.config.decoder_attention_heads
    chosen = alignment_heads(folder, layers=layers, heads=heads)
    _put_first(model.model.decoder.layers[chosen.layer].encoder_attn, chosen.heads)

    class Converter(TransformersConverter):  # type: ignore[misc]
        def load_model(self, *args: object, dtype: Any = None, **kwargs: object) -> Any:
            return model.to(dtype)  # what is not quantized stays in the precision of the folder

        def _load(self) -> Any:
            spec = super()._load()
            spec.decoder.alignment_layer = np.int16(chosen.layer)
            spec.decoder.alignment_heads = np.int16(len(chosen.heads))
            if chosen.shifted:
                spec.config.add_attribute(SHIFTED, True)
            return spec

    vmap = folder / VMAP
    Converter(str(folder)).convert(
        str(out), quantization=quantization, vmap=str(vmap) if vmap.is_file() else None
    )


def _check_convertible(model: Any, folder: Path) -> None:
    pad = model.config.pad_token_id
    if model.config.encoder_attention_heads != model.config.decoder_attention_heads:
        raise L10nError(
            "its decoder has another number of heads than its encoder, which CTranslate2 cannot read",
            path=folder,
            remedy="use --engine marian",
        )
    if pad != model.config.vocab_size - 1:
        raise L10nError("its last piece is not <pad>", path=folder, remedy="use --engine marian")
    if model.get_input_embeddings().weight[pad].any():
        # CTranslate2 starts the decoder from zeros, transformers from this row.
        raise L10nError(
            "the embedding of <pad> is not zero, so that the engines would disagree",
            path=folder,
            remedy="set it to zero, or use --engine marian",
        )


def _put_first(attention: Any, heads: Sequence[int]) -> None:
    """Reorder the heads of an attention of torch so that ``heads`` come first."""
    import torch

    order = [*heads, *sorted(set(range(attention.num_heads)) - set(heads))]
    rows = torch.tensor([h * attention.head_dim + i for h in order for i in range(attention.head_dim)])
    with torch.no_grad():
        for linear in (attention.q_proj, attention.k_proj, attention.v_proj):
            linear.weight.copy_(linear.weight[rows])
            linear.bias.copy_(linear.bias[rows])
        attention.out_proj.weight.copy_(attention.out_proj.weight[:, rows])


if __name__ == "__main__":
    if len(sys.argv) != 4 or {"-h", "--help"} & set(sys.argv):
        sys.exit("usage: python -m l10n.mt.convert FOLDER OUT QUANTIZATION, as in: model model-ct2 int8")
    try:
        write_converted(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    except L10nError as error:
        sys.stderr.write(f"{error.what}\n{error.remedy}\n")
        sys.exit(_REFUSED)
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {' '.join(str(error).split())}")
