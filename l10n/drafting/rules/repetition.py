"""Words that the model writes twice running are taken out once: *за рік за рік зросла* is *за рік зросла*.

So are the first letters of an acronym in brackets before it: *(I IOM)*.
"""

from __future__ import annotations

import re

from l10n.base.spans import Span, overlaps
from l10n.checks.repetition import stutters
from l10n.languages.rule import Case, Edits, Rule

_BEGINNING = re.compile(r"\((?P<rest>[^\W\d_a-z]{1,3}\s+)$")


class RepeatedWords(Rule):
    """Of two copies that one goes which renders nothing by itself; if both do, both stay."""

    name = "repeated-words"
    stage = "draft"
    what = "words that stand twice running, and in the French once, stand once"

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        edits: dict[Span, str] = {}
        for first, second in stutters(case.source, text):
            in_first, in_second = (_claiming(case, words) for words in (first, second))
            if in_first and in_second and in_first != in_second:
                continue
            if in_second and not in_first:
                edits[first[0], second[0]] = ""
                if text[first[0]].isupper():  # the capital of the sentence
                    edits[second[0], second[0] + 1] = text[second[0]].upper()
            else:
                edits[first[1], second[1]] = ""
        return edits


class BracketedAcronym(Rule):
    """*(I IOM)* for *(OIM)*."""

    name = "bracketed-acronym"
    stage = "draft"
    what = "an acronym in brackets has no loose letters before it: “(I IOM)”"

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        edits: dict[Span, str] = {}
        for term in case.terms:
            before, after = case.source[: term.source[0]], case.source[term.source[1] :]
            alone = before.endswith("(") and after.startswith(")")
            if alone and (rest := _BEGINNING.search(text, 0, term.span[0])) and rest["rest"].isupper():
                edits[rest.span("rest")] = ""
        return edits


def _claiming(case: Case, words: Span) -> list[int]:
    return [k for k, span in enumerate(case.claims) if span is not None and overlaps(span, [words])]
