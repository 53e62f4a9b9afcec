"""Importing libraries that would themselves import torch if they could."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType


def import_without_torch(name: str) -> ModuleType:
    """Import a library as if torch were not installed.

    spaCy and CTranslate2 import torch where it is installed, which costs seconds and hundreds of megabytes,
    and use it for nothing that the default engine needs.
    """
    if name in sys.modules or "torch" in sys.modules:
        return importlib.import_module(name)
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        return importlib.import_module(name)
    finally:
        del sys.modules["torch"]
