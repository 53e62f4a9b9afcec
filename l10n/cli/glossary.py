"""``l10n glossary``: commands for the terminology manager."""

from __future__ import annotations

import click

from l10n.cli.lazy import LazyGroup

_COMMANDS = {
    "check": ("l10n.cli.glossary_check", "Show what is wrong or doubtful in a glossary."),
    "import": (
        "l10n.cli.glossary_import",
        "Take terms from TBX, CSV, XLSX or PO; shown, then --apply.",
    ),
    "export": ("l10n.cli.glossary_export", "Write the glossary as TBX, CSV, TSV, XLSX or PO."),
    "impact": ("l10n.cli.glossary_impact", "Show which segments a change of the glossary touches."),
    "forms": ("l10n.cli.glossary_forms", "Show the grammatical forms of a term as a table."),
}


@click.group("glossary", cls=LazyGroup, lazy=_COMMANDS)
def command() -> None:
    """Look after the glossary: find mistakes in it, exchange it with other tools, see forms."""
