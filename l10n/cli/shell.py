"""What the shell around the program may do: close its streams, fill the disk behind them, ask it to end."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, NoReturn

import click


class Ended(KeyboardInterrupt):
    """The system, or whoever runs the program, asks it to end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def signals_end_the_run() -> Iterator[None]:
    """SIGTERM, and SIGHUP when the terminal is closed, end the program as Ctrl-C does: in good order."""

    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise Ended(number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # What is ignored stays so: nohup ignores SIGHUP.
    taken = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def exit_status(interrupt: BaseException | None) -> int:
    """What shells say of a program that a signal ended: 130 after Ctrl-C, 143 after SIGTERM."""
    return 128 + (interrupt.number if isinstance(interrupt, Ended) else signal.SIGINT)


def mend_streams() -> None:
    """Make the standard streams such that writing to them is harmless.

    One that is closed (``>&-``) goes to the null device: else the next file that is opened, a catalogue, gets
    its number. What the encoding of stdout lacks is written as an escape.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    stdout: Any = sys.stdout
    if stdout.errors == "strict" and hasattr(stdout, "reconfigure"):
        stdout.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """A line for a person, on stderr, if somebody still listens there."""
    with suppress(OSError):
        click.echo(text, err=True)


def say_system_error(error: OSError) -> None:
    """What the system refuses where no command foresaw it; nothing when the reader of a pipe has gone."""
    if error.errno == errno.EPIPE:
        return
    where = f"{error.filename}: " if error.filename else ""
    reason = (error.strerror or str(error)).lower()
    say(f"l10n: {where}{reason}; check the disk, the permissions and where the output goes")


def flush() -> None:
    """Write what is left; if that fails, keep Python from complaining once more when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
