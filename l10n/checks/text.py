"""One source and its target, wherever they are -> remarks, by the checks of catalogues."""

from __future__ import annotations

from l10n.checks.copied import is_copy
from l10n.checks.finding import Remark
from l10n.checks.pair import analyse_sources, make_pair
from l10n.checks.registry import BY_NAME, CHECKS
from l10n.model import Glossary


def check_text(
    source: str, target: str, language: str, glossary: Glossary, kind: str = ""
) -> list[tuple[str, Remark]]:
    """The name of the check and what it says; nothing for an empty ``target``.

    Checks that compare entries of a catalogue are not run. Raises L10nError if the French language model is
    needed and cannot be loaded.
    """
    if not target.strip():
        return []
    pair = make_pair(analyse_sources([source], glossary)[0], target, language, glossary, kind)
    checks = [BY_NAME["copied-source"]] if is_copy(pair) else CHECKS
    return [(check.name, remark) for check in checks if check.find is not None for remark in check.find(pair)]
