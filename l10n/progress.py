"""How far a run is."""

from __future__ import annotations


class Progress:
    """Told what goes on; this one keeps silent, the command line has one that shows it."""

    def start(self, stage: str, total: int) -> None:
        """A stage of ``total`` steps begins."""

    def done(self, count: int) -> None:
        """``count`` steps of the stage are done."""

    def note(self, text: str) -> None:
        """Something a person should know."""
