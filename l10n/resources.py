"""Files that travel with the program: the bundled models and the starter glossary."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """The path of ``models`` or ``glossary.yaml`` as shipped: in the wheel, or in the checkout."""
    inside = _PACKAGE / "bundled" / name
    return inside if inside.exists() else _PACKAGE.parent / name
