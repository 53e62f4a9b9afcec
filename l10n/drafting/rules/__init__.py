"""All rules that change what a model reads or has written, in the order in which they work."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from functools import cache

from l10n.errors import L10nError
from l10n.languages.rule import Rule, Stage


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules of the source, then those of the draft, each stage in its order."""
    from l10n.drafting.rules.capitals import Capitals
    from l10n.drafting.rules.figures import Figures
    from l10n.drafting.rules.repetition import BracketedAcronym, RepeatedWords
    from l10n.drafting.rules.small_initial import SmallInitial
    from l10n.drafting.rules.term_capitals import TermCapitals
    from l10n.languages.en.rules import RULES as ENGLISH
    from l10n.languages.fr.rules import RULES as FRENCH
    from l10n.languages.uk.rules import RULES as UKRAINIAN

    general = (RepeatedWords(), BracketedAcronym(), TermCapitals(), Figures())
    return (*FRENCH, Capitals(), SmallInitial(), *general, *ENGLISH, *UKRAINIAN)


def rules_on(stage: Stage, language: str, without: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules of a stage that hold for a target language and are not switched off."""
    return tuple(
        rule
        for rule in all_rules()
        if rule.stage == stage and rule.holds_for(language) and rule.name not in without
    )


def require_known(names: Collection[str]) -> None:
    """Raise L10nError for a name that no rule has, with the nearest names."""
    known = [rule.name for rule in all_rules()]
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 3, 0.5)
            remedy = f"did you mean {' or '.join(near)}?" if near else "see them with: l10n rules"
            raise L10nError(f"there is no rule “{name}”", remedy=remedy)
