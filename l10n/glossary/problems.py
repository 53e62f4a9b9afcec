"""What can be wrong with a glossary, and how it is told."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal, NamedTuple

from l10n.errors import L10nError

Severity = Literal["error", "warning"]
_LONGEST = 60  # characters of a text that a message quotes
_MOST = 20  # errors that are shown of a glossary that does not load

NodePath = tuple[str | int, ...]
"""The way to a node of the file: ``("terms", 3, "uk", "allowed", 0)``."""


class Finding(NamedTuple):
    """Something wrong at a node, before lines and columns are known.

    ``at_key`` asks for the place of the key and not of its value; ``place`` overrules both.
    """

    node: NodePath
    check: str
    severity: Severity
    message: str
    at_key: bool = False
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place of the file; ``message`` says what and how to mend it, in one line.

    ``line`` and ``column`` count from 1 and are 0 when the whole file is meant. ``entry`` is the id of the
    term, empty when there is none. The fields in this order are the JSON of ``glossary check``.
    """

    path: str
    line: int
    column: int
    entry: str
    check: str
    severity: Severity
    message: str

    @property
    def place(self) -> str:
        """``path:line:column``, or the path alone where the whole file is meant."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"

    def as_json(self) -> dict[str, str | int]:
        """The object that ``glossary check --format json`` prints for it."""
        return asdict(self)


def shown(text: object) -> str:
    """``text`` as a message quotes it: on one line, without what cannot be printed, not too long."""
    line = " ".join(
        "".join(char if char.isprintable() or char.isspace() else "·" for char in str(text)).split()
    )
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


class GlossaryError(L10nError):
    """A glossary cannot be used. ``problems`` holds every error in file order, at least one.

    ``str()`` is the first one, then how many more there are; ``lines`` are what a person is shown.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        super().__init__(first.message, path=first.path, line=first.line or None, column=first.column or None)

    @property
    def reason(self) -> str:
        """The first problem without its place, and how many more there are."""
        more = len(self.problems) - 1
        return f"{self.what} (and {more} more)" if more else self.what

    @property
    def lines(self) -> tuple[str, ...]:
        """Every problem on its line, up to twenty, then how many more there are."""
        told = [str(problem) for problem in self.problems[:_MOST]]
        more = len(self.problems) - len(told)
        return (*told, f"and {more} more; l10n glossary check shows them all") if more else tuple(told)
