"""The one exception a person at the shell may see: what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path


class L10nError(Exception):
    """An input or a resource cannot be used.

    ``str()`` is one line, ``path:line:column: what; remedy``, with the parts that are known.
    ``reason`` is the same without the place.
    """

    def __init__(
        self,
        what: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        remedy: str | None = None,
    ) -> None:
        self.what = what
        self.path = Path(path) if path is not None else None
        self.line = line
        self.column = column
        self.remedy = remedy
        super().__init__(str(self))

    @property
    def reason(self) -> str:
        """What is wrong and what to do, without the place."""
        return f"{self.what}; {self.remedy}" if self.remedy else self.what

    @property
    def lines(self) -> tuple[str, ...]:
        """What a person is shown: ``str()``, or more where there is more than one thing to mend."""
        return (str(self),)

    @property
    def place(self) -> str:
        """``path:line:column``, as far as known; empty when nothing is."""
        parts = [] if self.path is None else [str(self.path)]
        parts += [str(n) for n in (self.line, self.column) if n is not None]
        return ":".join(parts)

    def __str__(self) -> str:
        text = f"{self.place}: {self.reason}" if self.place else self.reason
        return " ".join(text.split())
