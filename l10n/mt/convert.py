"""Convert a Marian folder for CTranslate2, once; the result is kept in the user's cache folder.

No PyTorch is needed: weights are read and written with numpy.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

from l10n.base.atomic import turn
from l10n.errors import L10nError
from l10n.mt.heads import ALIGNMENT, alignment_heads
from l10n.mt.marian_spec import transformer_spec
from l10n.mt.marian_weights import read_network, unreadable_in_words
from l10n.mt.registry import WEIGHTS, sha256_of
from l10n.mt.shortlist import VMAP
from l10n.mt.vocabulary import TARGET_VOCABULARY
from l10n.progress import Progress

# What of a Marian folder ends up in its CTranslate2 form.
_INPUTS = ("config.json", WEIGHTS, "vocab.json")
_OPTIONAL = (TARGET_VOCABULARY, ALIGNMENT, VMAP)
_MADE_FROM = "l10n.json"  # in a conversion in the cache: the folder that it was made from
_WORK = ".converting-"
_ROUND = 1  # of what is written below; a change makes conversions of old void
_for_this_run: dict[Path, Path] = {}  # where a conversion should be → where it is, as no cache could take it


def convert(folder: Path, quantization: str = "int8", progress: Progress | None = None) -> Path:
    """The CTranslate2 form of a model in Hugging Face layout; made on first use.

    It is kept for the next time, under what is in the model's files; where the cache cannot be written, for
    this run only, and a note says so. Raises L10nError if the model cannot be converted, or if there is no
    place for the result at all.
    """
    progress = progress or Progress()
    target = _target(folder, quantization)
    if _is_whole(target):
        return target
    if target in _for_this_run:
        return _for_this_run[target]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with turn(target.parent) as alone:
            if not _is_whole(target):  # another process may have made it meanwhile
                _make(folder, target, quantization, progress)
            if alone:
                _clean(folder, target)
        return target
    except OSError as error:
        return _make_for_this_run(folder, target, quantization, progress, error)


def cached_conversion(folder: Path, quantization: str = "int8") -> Path | None:
    """Where `convert` has kept the CTranslate2 form of a model, if it has and the model is still the same."""
    try:
        target = _target(folder, quantization)
    except (L10nError, OSError):
        return None
    return target if _is_whole(target) else None


def discard(conversion: Path) -> None:
    """Remove a conversion that `convert` has made, so that it is made anew."""
    for target in [target for target, made in _for_this_run.items() if made == conversion]:
        del _for_this_run[target]
    shutil.rmtree(conversion, ignore_errors=True)


def conversions_of(folder: Path) -> list[Path]:
    """All conversions of a model folder, of former states as well, that are in the cache."""
    place = str(folder.resolve())
    found = []
    for path in _cache().glob(f"{folder.name}-*"):
        try:
            made_from = json.loads((path / _MADE_FROM).read_bytes()).get("folder")
        except (OSError, ValueError, AttributeError):
            continue
        if made_from == place:
            found.append(path)
    return sorted(found)


def convert_to(folder: Path, out: Path, quantization: str = "int8", progress: Progress | None = None) -> None:
    """Convert a model to a place of its own; ``out`` must not exist, and does not if this fails.

    Raises L10nError if it exists, cannot be written, or the model cannot be converted.
    """
    if out.exists():
        raise L10nError("there is such a folder already", path=out, remedy="name another, or remove it")
    try:
        work = Path(tempfile.mkdtemp(prefix=_WORK, dir=out.parent))
        try:
            write_converted(folder, work / "out", quantization, progress)
            (work / "out").rename(out)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise L10nError(f"cannot be written ({reason})", path=out, remedy="name another folder") from None


def write_converted(folder: Path, out: Path, quantization: str, progress: Progress | None = None) -> None:
    """Convert a model; ``out`` must not exist.

    ``quantization``: what CTranslate2 keeps the weights in: int8, int16, float16, float32. Raises L10nError
    if the model cannot be converted, OSError if ``out`` cannot be written.
    """
    progress = progress or Progress()
    _check_files(folder)
    progress.start(f"Preparing the model {folder.name}", 3)
    network = read_network(folder)
    progress.done(1)
    numbers = network.numbers
    chosen = alignment_heads(
        folder, layers=numbers["decoder_layers"], heads=numbers["decoder_attention_heads"]
    )
    with unreadable_in_words(folder):
        spec = transformer_spec(network, chosen)
        if (folder / VMAP).is_file():
            spec.register_vocabulary_mapping(str(folder / VMAP))
        spec.validate()
        spec.optimize(quantization=quantization)
    progress.done(2)
    out.mkdir(parents=True)
    spec.save(str(out))
    progress.done(3)


def _make(folder: Path, target: Path, quantization: str, progress: Progress) -> None:
    """Convert into the cache: the conversion appears there when it is whole."""
    work = Path(tempfile.mkdtemp(prefix=_WORK, dir=target.parent))
    try:
        write_converted(folder, work / "out", quantization, progress)
        made_from = {"folder": str(folder.resolve()), "quantization": quantization}
        (work / "out" / _MADE_FROM).write_text(json.dumps(made_from) + "\n", encoding="utf-8")
        if target.exists():  # damaged, or half removed
            shutil.rmtree(target)
        (work / "out").rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _clean(folder: Path, target: Path) -> None:
    """Remove what killed processes have left, and conversions of what the folder held before."""
    for old in (*target.parent.glob(f"{_WORK}*"), *conversions_of(folder)):
        if old != target:
            shutil.rmtree(old, ignore_errors=True)


def _make_for_this_run(
    folder: Path, target: Path, quantization: str, progress: Progress, refusal: OSError
) -> Path:
    reason = (refusal.strerror or str(refusal)).lower()
    try:
        work = Path(tempfile.mkdtemp(prefix="l10n-model-"))
        atexit.register(shutil.rmtree, work, ignore_errors=True)
        write_converted(folder, work / target.name, quantization, progress)
    except OSError as error:
        again = (error.strerror or str(error)).lower()
        raise L10nError(
            f"the cache for converted models cannot be written ({reason}), nor can "
            f"{tempfile.gettempdir()} ({again})",
            path=target.parent,
            remedy="make room or make the folder writable, or set XDG_CACHE_HOME to one that is",
        ) from None
    progress.note(
        f"{target.parent}: the cache for converted models cannot be written ({reason}): the model "
        f"{folder.name} was converted for this run only; to keep it, set XDG_CACHE_HOME to a writable folder"
    )
    _for_this_run[target] = work / target.name
    return work / target.name


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("l10n") / "models"


def _target(folder: Path, quantization: str) -> Path:
    """Where the conversion is kept: one name for each content of the files that go into it."""
    content = " ".join([f"{_ROUND} {metadata.version('ctranslate2')} {quantization}", *_contents(folder)])
    return _cache() / f"{folder.name}-{hashlib.sha256(content.encode()).hexdigest()[:16]}"


def _contents(folder: Path) -> list[str]:
    """Digests of what is converted. Raises L10nError if a file is missing."""
    _check_files(folder)
    paths = [folder / name for name in (*_INPUTS, *_OPTIONAL)]
    return [f"{path.name} {sha256_of(path)}" for path in paths if path.is_file()]


def _check_files(folder: Path) -> None:
    for name in _INPUTS:
        if not (folder / name).is_file():
            remedy = (
                "only safetensors are read: save the model as such"
                if name == WEIGHTS
                else "copy the whole model folder again"
            )
            raise L10nError("the model folder lacks this file", path=folder / name, remedy=remedy)


def _is_whole(folder: Path) -> bool:
    return (folder / "model.bin").is_file() and (folder / _MADE_FROM).is_file()


def main(arguments: list[str]) -> Any:
    """The command; an exit status, or what is wrong."""
    if len(arguments) != 3 or {"-h", "--help"} & set(arguments):
        return "usage: python -m l10n.mt.convert FOLDER OUT QUANTIZATION, as in: model model-ct2 int8"
    try:
        convert_to(Path(arguments[0]), Path(arguments[1]), arguments[2])
    except L10nError as error:
        return f"Error: {error}"
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
