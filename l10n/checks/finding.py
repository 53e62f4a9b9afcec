"""What a check says, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """``error``: wrong in all likelihood; ``warning``: often wrong; ``info``: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Remark:
    """One fact about a translation: what is wrong and what to do."""

    severity: Severity
    message: str


def error(message: str) -> Remark:
    """A remark of the severity ``error``."""
    return Remark(Severity.ERROR, message)


def warning(message: str) -> Remark:
    """A remark of the severity ``warning``."""
    return Remark(Severity.WARNING, message)


def info(message: str) -> Remark:
    """A remark of the severity ``info``."""
    return Remark(Severity.INFO, message)


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark on an entry of a catalogue.

    ``line``: where the entry's msgid begins in the file, 1-based. ``draft``: whether the entry still needs
    work (gettext's fuzzy flag). ``msgid`` is empty where the file as a whole is meant.
    """

    path: Path
    line: int
    msgid: str
    check: str
    severity: Severity
    message: str
    language: str = ""
    draft: bool = False
