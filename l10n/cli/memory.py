"""``l10n memory``: the translation memory at the shell."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from l10n.base.counted import counted
from l10n.cli import options
from l10n.cli.output import BarProgress, PlainProgress, is_terminal, note, print_json
from l10n.errors import L10nError
from l10n.settings import LANGUAGES, Settings, load_settings

if TYPE_CHECKING:
    from l10n.memory.learn import Learnt
    from l10n.memory.lookup import Match
    from l10n.memory.store import Memory

F = TypeVar("F", bound=Callable[..., Any])
_NONE_YET = "make one with: l10n memory learn"


def _memory(function: F) -> F:
    return click.option(
        "--memory",
        metavar="FILE",
        type=options.PathName(dir_okay=False),
        help="The memory's file.  [default: memory.sqlite of the project]",
    )(function)


@click.group("memory")
def command() -> None:
    """Keep reviewed translations, and find them again when the same or a similar sentence comes.

    The memory is one SQLite file. Only what a person reviewed goes into it. Nothing is deleted from it: what
    was corrected or removed is kept with its date, and no longer found.

    \b
    Examples:
      l10n memory learn                        take up all reviewed entries of the catalogues
      l10n memory search "Le refuge a ouvert ses portes." --to uk
      l10n memory import old-project.tmx
      l10n memory export for-omegat.tmx
    """  # noqa: D301 - click wants the character \b


@command.command("learn", short_help="Take up the reviewed entries of catalogues.")
@click.argument("catalogues", nargs=-1, type=options.PathName(), metavar="[PO…]")
@_memory
@options.existing_locales
@options.as_json
def learn(catalogues: tuple[Path, ...], memory: Path | None, locales: Path | None, as_json: bool) -> None:
    """Take up the reviewed entries of catalogues (default: all of the project).

    Drafts, and entries that are marked “needs work”, are passed over. If a translation has been corrected
    since, the new one takes its place. A catalogue that cannot be read is named at the end.

    With --json: {"added", "replaced", "known", "removed", "errors": [{"path", "reason"}]}.
    """
    from l10n.memory.store import opened

    settings = load_settings({"memory": memory, "locales": locales})
    paths = [path.absolute() for path in catalogues] or _catalogues(settings)
    with opened(settings.memory_path, write=True) as store:
        assert store is not None
        learnt, errors = _learn(store, paths, settings)
    figures = {n: getattr(learnt, n) for n in ("added", "replaced", "known", "removed")}
    if as_json:
        failed = [{"path": str(e.path or ""), "reason": e.reason} for e in errors]
        print_json(figures | {"errors": failed})
    else:
        click.echo(_learnt(learnt, len(paths)))
    for failure in errors:
        note(f"l10n: {failure}")
    sys.exit(1 if errors else 0)


@command.command("search", short_help="Find translations of a sentence and its like.")
@click.argument("text")
@click.option("--to", "language", required=True, type=click.Choice(LANGUAGES), help="Target language.")
@click.option(
    "--least", metavar="N", type=click.IntRange(50, 101), default=75, show_default=True, help="Least score."
)
@click.option(
    "--limit", metavar="N", type=click.IntRange(1, 100), default=5, show_default=True, help="Most matches."
)
@_memory
@options.as_json
def search(text: str, language: str, least: int, limit: int, memory: Path | None, as_json: bool) -> None:
    """Show the translations of a French sentence and of sentences like it, best first.

    The score: 100 for the same text; 95 to 99 for other signs, or for other figures, which were put into the
    translation; below that for other words. It is told where a figure was adapted.

    With --json: [{"source", "target", "score", "origin", "id", "stored", "adapted", "doubts", "place",
    "created", "author", "changed", "editor"}], “stored” being the translation as it is in the memory.
    """
    from l10n.memory.lookup import Query, find_matches

    path = load_settings({"memory": memory}).memory_path
    text = text.encode("utf-8", "replace").decode("utf-8")
    with _existing(path) as store:
        found = [] if store is None else find_matches(store, Query(text), language, limit=limit, least=least)
    if as_json:
        print_json([_as_json(match) for match in found])
        return
    for match in found:
        _show(match, language)
    if not found:
        note(f"nothing in the memory is {least} % like this")


@command.command("import", short_help="Take up TMX files.")
@click.argument("files", nargs=-1, required=True, type=options.PathName(), metavar="FILE.tmx…")
@_memory
@options.as_json
def import_(files: tuple[Path, ...], memory: Path | None, as_json: bool) -> None:
    """Take up the units of TMX files (1.1 to 1.4b) with their dates, authors, properties, notes and inline
    codes.

    A file is taken up as a whole or not at all; what is known already is not taken up twice. Importing says
    that you trust the file: see that no unreviewed machine translation is in it.

    With --json: [{"path", "added", "known", "left_out"}], one for each file.
    """
    from l10n.memory.exchange import import_tmx
    from l10n.memory.store import opened

    done, errors = [], []
    with opened(load_settings({"memory": memory}).memory_path, write=True) as store:
        assert store is not None
        for path in files:
            try:
                with BarProgress() if is_terminal() else nullcontext(PlainProgress()) as progress:
                    result = import_tmx(store, path, progress)
            except L10nError as error:
                errors.append(error)
                continue
            left_out = sum(count for count, _ in result.left_out.values())
            done.append(
                {"path": str(path), "added": result.added, "known": result.known, "left_out": left_out}
            )
            if not as_json:
                click.echo(f"{path}: {counted(result.added, 'unit')} added, {result.known} known")
            for reason, (count, line) in result.left_out.items():
                note(f"{path}:{line}: {counted(count, 'unit')} {reason} left out, the first in this line")
    if as_json:
        print_json(done)
    for failure in errors:
        note(f"l10n: {failure}")
    sys.exit(1 if errors else 0)


@command.command("export", short_help="Write the memory as TMX.")
@click.argument("file", type=options.PathName(dir_okay=False), metavar="FILE.tmx")
@click.option("--history", is_flag=True, help="Write what was corrected or removed, too, with its date.")
@_memory
def export(file: Path, history: bool, memory: Path | None) -> None:
    """Write the memory as TMX 1.4b, for OmegaT and other tools, or to carry it over to another project.

    What came from a TMX file goes out as it came: dates, authors, properties, notes and inline codes. With
    --history the file holds all that is in the memory, and `import` makes the same memory of it.
    """
    from l10n.memory.exchange import export_tmx

    with _existing(load_settings({"memory": memory}).memory_path) as store:
        if store is None:
            raise L10nError("there is no memory yet", remedy=_NONE_YET)
        count, refused = export_tmx(store, file, history=history)
    click.echo(f"{file}: {counted(count, 'unit')} written")
    for unit in refused:
        note(f"l10n: “{unit.french.text[:60]!r}” holds a control character, which XML cannot; left out")
    sys.exit(1 if refused else 0)


@command.command("stats", short_help="Count the translations.")
@_memory
@options.as_json
def stats(memory: Path | None, as_json: bool) -> None:
    """Show how many translations are in the memory.

    With --json: {"units", "languages": {"en", "uk"}, "superseded", "removed"}; the last two are kept, not
    found.
    """
    from l10n.memory.store import Stats

    path = load_settings({"memory": memory}).memory_path
    with _existing(path) as store:
        counts = Stats(0, {}) if store is None else store.stats()
    if as_json:
        names = ("units", "languages", "superseded", "removed")
        print_json({name: getattr(counts, name) for name in names})
        return
    languages = ", ".join(f"{count} {language}" for language, count in counts.languages.items())
    click.echo(f"{counted(counts.units, 'translation')}{f': {languages}' if languages else ''}")
    if counts.superseded or counts.removed:
        click.echo(f"kept, but not found: {counts.superseded} corrected since, {counts.removed} removed")


@command.command("remove", short_help="Take translations out of use, or back in.")
@click.argument("units", nargs=-1, type=click.IntRange(1), metavar="[ID…]")
@click.option(
    "--file", "name", metavar="NAME", help="All from this TMX file, or of this release (releases/NAME.md)."
)
@click.option("--undo", is_flag=True, help="Take what was removed into use again.")
@_memory
def remove(units: tuple[int, ...], name: str | None, undo: bool, memory: Path | None) -> None:
    """Take translations out of use; `l10n memory search` shows their numbers.

    They are kept with the date, stay away when catalogues are learnt again, and come back with --undo.

    \b
    Examples:
      l10n memory remove 17 23
      l10n memory remove --file bad.tmx
      l10n memory remove --file bad.tmx --undo
    """  # noqa: D301 - click wants the character \b
    if not units and name is None:
        raise click.UsageError("give the numbers of translations, or --file.")
    path = load_settings({"memory": memory}).memory_path
    with _existing(path, write=True) as store:
        if store is None:
            raise L10nError("there is no memory yet", path=path, remedy=_NONE_YET)
        wanted = [*units, *(store.units_of(name, removed=undo) if name is not None else ())]
        changed = store.restore(wanted) if undo else store.remove(wanted)
    click.echo(f"{counted(changed, 'translation')} {'in use again' if undo else 'removed'}")
    if changed < len(wanted) or not wanted:
        what = f"from {name}" if name is not None and not units else "of these numbers"
        state = "removed" if undo else "in use"
        raise L10nError(
            f"no translation {what} is {state}" if not changed else f"others {what} were not {state}"
        )


@command.command("rebuild", short_help="Make a damaged memory anew.")
@_memory
@options.existing_locales
def rebuild(memory: Path | None, locales: Path | None) -> None:
    """Make the memory anew from the catalogues, and from what can still be read of the old file.

    For a file that is damaged. The old file is renamed and stays.
    """
    from l10n.memory import rebuild as room

    settings = load_settings({"memory": memory, "locales": locales})
    errors: list[L10nError] = []

    def learn_all(store: Memory) -> Learnt:
        learnt, failed = _learn(store, _catalogues(settings), settings)
        errors.extend(failed)
        return learnt

    done = room.rebuild(settings.memory_path, learn_all)
    click.echo(f"{counted(done.salvaged, 'unit')} from the old file, {done.learnt.added} from the catalogues")
    if done.aside is not None:
        click.echo(f"the old file is now {done.aside}")
    for failure in errors:
        note(f"l10n: {failure}")
    sys.exit(1 if errors else 0)


def _existing(path: Path, *, write: bool = False) -> Any:
    """The memory in this file, None where there is no such file."""
    from l10n.memory.store import opened

    return opened(path, write=write and path.exists())


def _catalogues(settings: Settings) -> list[Path]:
    """All catalogues of the project, in the languages it drafts."""
    settings.require_locales()
    folders = [settings.locales_path / language for language in settings.languages]
    return sorted(path for folder in folders if folder.is_dir() for path in folder.glob("*.po"))


def _learn(store: Memory, paths: Sequence[Path], settings: Settings) -> tuple[Learnt, list[L10nError]]:
    from l10n.memory.learn import Learnt, learn_catalogue

    learnt, errors = Learnt(), []
    for path in paths:
        try:
            learnt += learn_catalogue(store, path, settings.root)
        except L10nError as error:
            if error.path == store.path:
                raise
            errors.append(error)
    return learnt, errors


def _learnt(learnt: Learnt, catalogues: int) -> str:
    text = f"{counted(catalogues, 'catalogue')}: {counted(learnt.added, 'translation')} learnt"
    if learnt.replaced:
        text += f", {learnt.replaced} of them in place of an older one"
    text += f"; {learnt.known} known"
    return text + (f", {learnt.removed} removed earlier and left out" if learnt.removed else "")


def _as_json(match: Match) -> dict[str, Any]:
    names = ("source", "target", "score", "origin", "unit", "stored", "adapted", "doubts", "place")
    row = {("id" if name == "unit" else name): getattr(match, name) for name in names}
    stamps = {name: getattr(match.stamp, name) for name in ("created", "author", "changed", "editor")}
    return row | stamps


def _show(match: Match, language: str) -> None:
    facts = [match.place, match.stamp.editor or match.stamp.author, _day(match.stamp.latest)]
    adapted = ", figures adapted" if match.adapted else ""
    click.echo(f"{match.score} %{adapted}  [{match.unit}] {', '.join(filter(None, facts))}".rstrip())
    click.echo(f"  fr  {match.source}\n  {language}  {match.target}")
    for doubt in match.doubts:
        click.echo(f"      {doubt}")


def _day(date: str) -> str:
    return f"{date[:4]}-{date[4:6]}-{date[6:8]}" if len(date) >= 8 else ""
