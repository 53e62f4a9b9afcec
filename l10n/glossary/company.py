"""The company of a term: words that its sentence must have, or must not have, for a hit to be one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.glossary.unless import Places
from l10n.languages.fr.grammar.patterns import Lexicon, Pattern, begins_with_verb, compile_phrase
from l10n.languages.fr.grammar.reading import Found
from l10n.languages.fr.grammar.tokens import Sentence
from l10n.languages.fr.grammar.walk import Walk
from l10n.model import Entry

Words = Sequence[tuple[str, Pattern]]


@dataclass(frozen=True, slots=True)
class CompiledCompany:
    """Each text of the glossary with what finds it."""

    needs: Words
    excludes: Words


def compile_company(entry: Entry, number: int, lexicon: Lexicon) -> CompiledCompany:
    """What the entry asks of a sentence. ``number``: that of the entry in its glossary."""

    def compiled(texts: Sequence[str]) -> Words:
        made = []
        for text in texts:
            for pos in ("noun", "verb") if begins_with_verb(text) else ("noun",):  # *conseiller* is both
                if pattern := compile_phrase(text, number, "term", pos, "any", lexicon):
                    made.append((text, pattern))
        return made

    return CompiledCompany(compiled(entry.company.needs), compiled(entry.company.excludes))


def unfit_company(
    found: Found, company: CompiledCompany, sentence: Sentence, places: Places, lexicon: Lexicon
) -> str:
    """Why a reading is none by the words around it; empty where nothing is against it."""

    def stands(pattern: Pattern) -> bool:
        walk = Walk(pattern, lexicon.words, sentence)
        reads = (walk.find(at) for at in places.get(pattern.cores[0], ()))
        return any(read is not None and read.tokens.isdisjoint(found.tokens) for read in reads)

    for text, pattern in company.excludes:
        if stands(pattern):
            return f"company excludes: {text}"
    if company.needs and not any(stands(pattern) for _, pattern in company.needs):
        return f"company needs one of: {', '.join(dict.fromkeys(text for text, _ in company.needs))}"
    return ""
