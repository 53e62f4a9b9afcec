"""``l10n check``: what is wrong, or may be, in catalogues."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path

import click

from l10n.base.counted import counted
from l10n.checks.catalogue import Report, check_catalogues
from l10n.checks.finding import Finding, Severity
from l10n.checks.output import as_github, as_json, as_sarif
from l10n.checks.registry import BY_NAME, CHECKS, nearest
from l10n.cli import options
from l10n.cli.output import BarProgress, is_terminal, note, print_json
from l10n.errors import L10nError
from l10n.glossary.load import load_glossary
from l10n.progress import Progress
from l10n.settings import Settings, load_settings

_EXCERPT = 50  # characters of a msgid in a line


def _names(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The checks that are named, several with commas; ``pofilter`` stands for all of pofilter's."""
    names: list[str] = []
    for name in (part.strip() for value in values for part in value.split(",")):
        if name == "pofilter":
            names += (check for check in BY_NAME if check.startswith("pofilter-"))
        elif name in BY_NAME:
            names.append(name)
        else:
            hint = f"Did you mean “{near}”?" if (near := nearest(name)) else "l10n check --list names them."
            raise click.BadParameter(f"there is no check “{name}”. {hint}", ctx, param)
    return tuple(names)


def _list(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted:
        width = max(map(len, BY_NAME))
        for check in CHECKS:
            click.echo(f"{check.name:{width}}  {check.what}")
        ctx.exit()


@click.command("check")
@click.argument("paths", nargs=-1, type=options.PathName(), metavar="[PO]...")
@options.to
@click.option("--check", "wanted", multiple=True, callback=_names, help="Run this check; several times.")
@click.option(
    "--skip", "skipped", multiple=True, callback=_names, help="Leave this check out; several times."
)
@click.option(
    "--severity",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.INFO.value,
    show_default=True,
    help="Show findings of this severity and graver ones.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif", "github")),
    default="text",
    show_default=True,
    help="A line for each finding, a JSON list, a SARIF 2.1.0 log, or workflow commands of GitHub Actions.",
)
@options.glossary
@options.existing_locales
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list,
    help="Name all checks and exit.",
)
def command(
    paths: tuple[Path, ...],
    languages: tuple[str, ...],
    wanted: tuple[str, ...],
    skipped: tuple[str, ...],
    severity: str,
    form: str,
    glossary: Path | None,
    locales: Path | None,
) -> None:
    """Check translations, human text and drafts alike: terms, numbers, dates, names, addresses, quotation
    marks, spaces, repetitions, scripts, lengths and more. Nothing is changed.

    PO is a catalogue or a folder of them; without it all catalogues of the project are checked. A line of the
    output is FILE:LINE: SEVERITY: what is wrong; what to do [CHECK].

    To silence a check in one entry, write a translator comment there, in any PO editor:
    “l10n: ignore number-changed”.

    \b
    Examples:
      l10n check
      l10n check locales/uk/2024-03-12-atelier.po --severity warning
      l10n check --to en --check missing-term,forbidden-term
      l10n check --skip pofilter --format sarif > findings.sarif
      l10n check --format json | jq -r '.[] | select(.draft | not) | .message'

    Exit status: 0 no error found, 1 an error found (warnings do not count), 2 the command was called wrongly.
    """  # noqa: D301 - click wants the character \b
    settings = load_settings({"languages": languages or None, "glossary": glossary, "locales": locales})
    chosen = set(wanted or BY_NAME) - set(skipped)
    if not chosen:
        raise click.UsageError("no check is left: --skip takes away all that --check names.")
    report = _run(paths, settings, chosen)
    least = Severity(severity).rank
    shown = [finding for finding in report.findings if finding.severity.rank <= least]
    _print(shown, form)
    if form == "text" and (report.catalogues or report.findings):
        note(_summary(report, shown))
    sys.exit(1 if report.failed else 0)


def _run(paths: Sequence[Path], settings: Settings, names: Collection[str]) -> Report:
    project = list(_all_catalogues(settings))
    if not paths and not project:
        settings.require_locales()
        note(f"There are no catalogues in {settings.locales_path}; make some with: l10n translate releases")
    progress = BarProgress() if is_terminal() else nullcontext(Progress())
    with progress as told:
        return check_catalogues(
            list(dict.fromkeys(po for path in paths for po in _catalogues(path))) if paths else project,
            load_glossary(settings.glossary_path),
            languages=settings.languages,
            only=names,
            beside=project,
            progress=told,
        )


def _all_catalogues(settings: Settings) -> Iterable[Path]:
    """The catalogues of the project, as seen from the current folder."""
    here = Path.cwd()
    for language in settings.languages:
        for path in sorted((settings.locales_path / language).glob("*.po")):
            yield path.relative_to(here) if path.is_relative_to(here) else path


def _catalogues(path: Path) -> list[Path]:
    """The catalogue, or all in the folder and below; hidden folders are left out.

    Raises L10nError for a folder without any.
    """
    if not path.is_dir():
        return [path]
    found = [
        po
        for po in sorted(path.rglob("*.po"))
        if not any(p.startswith(".") for p in po.relative_to(path).parts)
    ]
    if not found:
        raise L10nError("there is no catalogue (.po) in this folder", path=path, remedy="name another one")
    return found


def _print(findings: Sequence[Finding], form: str) -> None:
    if form == "json":
        print_json(as_json(findings))
    elif form == "sarif":
        print_json(as_sarif(findings))
    elif form == "github":
        for line in as_github(findings):
            click.echo(line)
    else:
        for finding in findings:
            click.echo(_line(finding))


def _line(finding: Finding) -> str:
    entry = " ".join(finding.msgid.split())
    if len(entry) > _EXCERPT:
        entry = f"{entry[:_EXCERPT].rstrip()}…"
    where = f" – {'draft of ' if finding.draft else ''}“{entry}”" if entry else ""
    return f"{finding.path}:{finding.line}: {finding.severity}: {finding.message} [{finding.check}]{where}"


def _summary(report: Report, shown: Sequence[Finding]) -> str:
    looked_at = f"{counted(report.catalogues, 'catalogue')}, {counted(report.entries, 'entry', 'entries')}"
    counts = Counter(finding.severity for finding in report.findings)
    parts = [
        counted(counts[severity], name)
        for severity, name in zip(Severity, ("error", "warning", "remark"), strict=True)
        if counts[severity]
    ]
    hidden = len(report.findings) - len(shown)
    rest = f" ({hidden} not shown)" if hidden else ""
    return f"{looked_at}: {', '.join(parts) or 'nothing to say'}{rest}"
