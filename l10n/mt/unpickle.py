"""Turn pickled weights into safetensors, in a process of its own and without running what the pickle says.

    python -m l10n.mt.unpickle pytorch_model.bin model.safetensors

PyTorch reads the pickle with ``weights_only=True``: tensors and plain containers, nothing else.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from l10n.errors import L10nError

PICKLE = "pytorch_model.bin"
_REFUSED = 3


def unpickle(path: Path, target: Path) -> None:
    """Write the weights of a pickle as safetensors; ``target`` is whole, or not there.

    Raises L10nError without PyTorch, or if the file is none or holds anything but weights.
    """
    from l10n.mt.load import require_torch

    require_torch(f"reading {path.name}, whose weights are pickled,")
    command = [sys.executable, "-P", "-m", __name__, str(path.resolve()), str(target.resolve())]
    environment = os.environ | {"PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        command, capture_output=True, text=True, errors="replace", env=environment, check=False
    )
    if done.returncode:
        target.unlink(missing_ok=True)
        last = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        raise L10nError(f"is not read ({last[:200]})", path=path, remedy="look for safetensors of this model")


def main(source: str, target: str) -> int:
    """The command; an exit status, the reason on stderr."""
    import torch
    from safetensors.torch import save_file

    try:
        weights: Any = torch.load(source, map_location="cpu", weights_only=True)
    except OSError as error:
        return _refused(error.strerror or str(error))
    except Exception:  # a damaged or hostile file may make it fail anywhere
        return _refused("it holds more than weights, or is no pickle")
    try:
        kept = _weights(weights)
        save_file({name: tensor.contiguous().clone() for name, tensor in kept.items()}, target)
    except (OSError, ValueError, RuntimeError) as error:
        return _refused(str(error))
    return 0


def _refused(why: str) -> int:
    sys.stderr.write(" ".join(why.split()) + "\n")
    return _REFUSED


def _weights(weights: Any) -> dict[str, Any]:
    """The tensors by name, without what stands twice: tied embeddings. Raises ValueError if it is no such."""
    import torch

    if not isinstance(weights, dict) or not weights:
        raise ValueError("it holds no weights by name")
    if not all(isinstance(tensor, torch.Tensor) for tensor in weights.values()):
        raise ValueError("it holds more than weights")
    shared = weights.get("model.shared.weight")
    tied = {"lm_head.weight", "model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight"}
    return {
        name: tensor
        for name, tensor in weights.items()
        if shared is None or name not in tied or not torch.equal(tensor, shared)
    }


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
