"""Importing libraries without what they import themselves and this program never asks of them."""

from __future__ import annotations

import importlib
import sys
from threading import Lock
from types import ModuleType
from typing import Any

# spaCy and CTranslate2 import torch where it is installed, which costs seconds and hundreds of megabytes;
# spaCy's command line is half of its import, and choppa validates rules with xmlschema only if told to.
_UNNEEDED = {
    "choppa": ("xmlschema",),
    "ctranslate2": ("torch",),
    "ctranslate2.specs": ("torch",),
    "spacy": ("torch", "spacy.cli", "spacy.cli.info"),
}
_lock = Lock()


def import_lean(name: str) -> ModuleType:
    """Import a library as if what it does not need were not there.

    What has been imported before stays, and what is left out can be imported afterwards.
    """
    with _lock:
        if name in sys.modules:
            return sys.modules[name]
        left_out = [other for other in _UNNEEDED.get(name, ()) if other not in sys.modules]
        for other in left_out:
            # torch is looked for; of the others attributes are imported.
            sys.modules[other] = None if other == "torch" else _StandIn(other)  # type: ignore[assignment]
        try:
            return importlib.import_module(name)
        finally:
            for other in left_out:
                del sys.modules[other]


class _StandIn(ModuleType):
    """A module or package that has None for every attribute while it stands in, and the real ones later."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__ = []

    def __getattr__(self, attribute: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            return None
        return getattr(importlib.import_module(self.__name__), attribute)
