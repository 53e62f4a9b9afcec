"""English terms without the capitals that neither the French nor the sentence has: *Displaced People*."""

from __future__ import annotations

from l10n.glossary.capitals import capital_has_reason
from l10n.languages.rule import Case, Edits, Rule


class TermCapitals(Rule):
    """Small letters for a term that stands in the middle of a sentence and is no name."""

    name = "term-capitals"
    stage = "draft"
    what = "a term has capitals only where the French or its place in the sentence gives a reason for them"
    languages = ("en",)

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        edits = {}
        for term in case.terms:
            written = text[slice(*term.span)]
            if not written[:1].isupper() or not term.surface[0].islower():
                continue
            form = next((f for f in term.forms if f.casefold() == written.casefold()), written)
            if form[0].islower() and len(form) == len(written) and not capital_has_reason(text, *term.span):
                edits[term.span] = form
        return edits
