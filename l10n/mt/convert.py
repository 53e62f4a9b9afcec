"""Convert a Marian folder for CTranslate2, once; the result is kept in the user's cache folder."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from l10n.errors import L10nError

_CONVERT = """
import sys
from ctranslate2.converters import TransformersConverter
TransformersConverter(sys.argv[1]).convert(sys.argv[2], quantization=sys.argv[3])
"""


def convert(folder: Path, quantization: str = "int8") -> Path:
    """The CTranslate2 form of a model in Hugging Face layout; made on first use (needs torch).

    The cache is keyed by size and time of the weights, so that a changed model is converted anew. Raises
    L10nError if torch is not installed or the model cannot be converted.
    """
    from platformdirs import user_cache_path

    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise L10nError(
            "the model folder lacks this file",
            path=weights,
            remedy="only safetensors are read: save the model as such",
        )
    stat = weights.stat()
    key = hashlib.sha256(
        f"{folder.resolve()}|{stat.st_size}|{stat.st_mtime_ns}|{quantization}".encode()
    ).hexdigest()
    target = user_cache_path("l10n") / "models" / f"{folder.name}-{key[:12]}"
    if (target / "model.bin").is_file():
        return target
    from l10n.mt.load import require_torch

    require_torch("converting a model for CTranslate2")
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=target.parent))
    try:
        # In a process of its own: torch and the weights are gone when it ends.
        command = [sys.executable, "-c", _CONVERT, str(folder), str(work / "out"), quantization]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            detail = (done.stderr.strip().splitlines() or ["no message"])[-1][:200]
            raise L10nError(
                f"the model cannot be converted ({detail})",
                path=folder,
                remedy="check that it is a MarianMT model",
            )
        if not target.exists():
            (work / "out").rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target
