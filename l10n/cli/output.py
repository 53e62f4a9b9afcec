"""What goes to stdout and stderr: JSON, progress, errors."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from l10n.base.counted import counted
from l10n.catalog.stats import Stats
from l10n.cli.shell import say
from l10n.errors import L10nError
from l10n.progress import Progress


def print_json(data: Any) -> None:
    """One JSON document on stdout, in UTF-8 whatever the locale (RFC 8259, section 8.1).

    A byte of a file name that is no UTF-8 is written as Python reads it, an escaped lone surrogate.
    """
    text = json.dumps(data, ensure_ascii=False, indent=2)
    text = re.sub("[\ud800-\udfff]", lambda lone: f"\\u{ord(lone[0]):04x}", text)
    click.echo(text.encode("utf-8"))


@contextmanager
def failure_as_json(wanted: bool) -> Iterator[None]:
    """If nothing could be done at all, say so on stdout too, in the shape of ``translate`` and ``status``."""
    try:
        yield
    except L10nError as error:
        if wanted:
            failures = [{"release": "", "source": "", "reason": line} for line in error.lines]
            with suppress(OSError):
                print_json({"catalogues": [], "errors": failures})
        raise


def catalogue_json(release: str, source: str, language: str, path: Path, stats: Stats) -> dict[str, Any]:
    """One catalogue in ``translate --json`` and ``status --json``; ``source`` is its X-Source."""
    return {
        "release": release,
        "source": source,
        "language": language,
        "path": str(path),
        "entries": stats.entries,
        "reviewed": stats.reviewed,
        "drafts": stats.drafts,
        "untranslated": stats.untranslated,
        "unmet": stats.unmet,
        "words": stats.words,
        "reviewed_words": stats.reviewed_words,
        "notes": stats.notes,
    }


def note(text: str) -> None:
    """A line for a person, on stderr."""
    say(text)


class PlainProgress(Progress):
    """A line for each stage, and every ten seconds how far it is: for logs and batch runs."""

    def __init__(self) -> None:
        self._stage, self._total, self._last = "", 0, 0.0

    def start(self, stage: str, total: int) -> None:
        """See `Progress.start`."""
        self._stage, self._total, self._last = stage, total, time.monotonic()
        if total:
            note(f"{stage}: {total}")

    def done(self, count: int) -> None:
        """See `Progress.done`."""
        now = time.monotonic()
        if now - self._last > 10 and count < self._total:
            self._last = now
            note(f"{self._stage}: {count} of {self._total}")

    def note(self, text: str) -> None:
        """See `Progress.note`."""
        note(text)


class BarProgress(Progress):
    """A bar per stage, with the time left: for a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bars

        self._bars = Bars(
            TextColumn("{task.description:<20}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True, elapsed_when_finished=True),
            console=Console(stderr=True),
        )
        self._task: Any = None

    def __enter__(self) -> BarProgress:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def start(self, stage: str, total: int) -> None:
        """See `Progress.start`."""
        self._task = self._bars.add_task(stage, total=total, visible=total > 0)

    def done(self, count: int) -> None:
        """See `Progress.done`."""
        self._bars.update(self._task, completed=count)

    def note(self, text: str) -> None:
        """See `Progress.note`."""
        self._bars.console.print(text, markup=False, highlight=False)


def figures(counts: Mapping[str, Any]) -> str:
    """How far a catalogue is, in words; ``counts`` has the names of `Stats`."""
    parts = [
        counted(counts["entries"], "entry", "entries"),
        f"{counts['reviewed']} reviewed",
        counted(counts["drafts"], "draft"),
    ]
    if counts["untranslated"]:
        parts.append(f"{counts['untranslated']} untranslated")
    if counts["unmet"]:
        parts.append(f"{counted(counts['unmet'], 'term')} unmet")
    return ", ".join(parts)


def is_terminal() -> bool:
    """Whether a person watches stderr."""
    return sys.stderr.isatty()
