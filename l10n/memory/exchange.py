"""TMX files into the memory and out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from l10n.memory.store import Memory, now
from l10n.memory.tmx_read import TmxReader
from l10n.memory.tmx_write import write_tmx
from l10n.memory.unit import Unit, without_ends
from l10n.progress import Progress


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: units taken up, units known before, and per reason what was left out: (count,
    line)."""

    added: int
    known: int
    left_out: dict[str, tuple[int, int]] = field(default_factory=dict)


def import_tmx(memory: Memory, path: Path, progress: Progress | None = None) -> Imported:
    """Take up the units of a TMX file, all or none.

    A unit that is in the memory with all that is noted on it is not taken up twice. Raises L10nError for a
    file that cannot be read and for a memory that cannot be written.
    """
    progress = progress or Progress()
    reader = TmxReader(path)
    number: int | None = None
    added = known = 0
    if path.is_file():
        progress.start(f"Importing {path.name} (bytes)", path.stat().st_size)
    with memory.change():
        for unit in reader.read(progress.done):
            if number is None:
                number = memory.add_import(path.name, reader.header)
            bare, ends = without_ends(unit)
            if memory.add(bare, imported=number, ends=ends):
                added += 1
            else:
                known += 1
    return Imported(added, known, reader.left_out)


def export_tmx(memory: Memory, path: Path, *, history: bool = False) -> tuple[int, list[Unit]]:
    """Write the memory as TMX; how many units, and those that XML cannot hold. Errors as in `write_tmx`."""
    return write_tmx(path, memory.units(history=history), memory.headers(), date=now())
