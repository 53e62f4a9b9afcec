"""The checks by name. A new one is a function in the module of its family and a line here."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from l10n.checks import (
    acronyms,
    addresses,
    copied,
    dates,
    directions,
    ending,
    length,
    markup,
    names,
    negation,
    number_format,
    numbers,
    pofilter,
    quotes,
    repetition,
    scripts,
    signs,
    spacing,
    speakers,
    terms,
)
from l10n.checks.finding import Remark
from l10n.checks.pair import Pair


@dataclass(frozen=True, slots=True)
class Check:
    """A check as a person chooses it.

    ``find`` looks at one source and its target; it is None where more is looked at (`l10n.checks.catalogue`).
    What a check of ``style`` finds in a draft is of the severity ``info``: the reviewer goes over it anyway.
    """

    name: str
    what: str
    find: Callable[[Pair], Iterable[Remark]] | None = None
    style: bool = False


CHECKS = (
    Check("missing-term", "a glossary term without an accepted rendering", terms.missing_terms),
    Check("forbidden-term", "a rendering that the glossary forbids", terms.forbidden_terms),
    Check("false-term", "a term in the translation of a word that is none", terms.false_terms),
    Check("number-changed", "a number or amount lost, changed, added or doubled", numbers.changed_numbers),
    Check("number-format", "a number with the marks of another language", number_format.wrong_marks,
          style=True),
    Check("negation-lost", "nothing in the translation that denies, as the French does (ne … pas)",
          negation.lost_negations),
    Check("direction-changed", "what rises in French falls in the translation, or the other way round",
          directions.contrary_directions),
    Check("date-changed", "a date, month or day of the week lost or changed", dates.changed_dates),
    Check("address-changed",
          "an e-mail or web address, telephone number, handle or placeholder lost or changed",
          addresses.changed_addresses),
    Check("name-altered", "a person's name lost, misspelt or in the wrong letters", names.altered_names),
    Check("name-spelt-differently", "a person's name in another spelling than in the rest of the release",
          style=True),
    Check("speaker-gender", "a Ukrainian verb of the other gender than who speaks in French",
          speakers.other_gender),
    Check("place-missing", "a country or city that the translation lacks", names.missing_places),
    Check("acronym-missing", "an acronym that neither the glossary nor the translation has",
          acronyms.missing_acronyms),
    Check("sign-changed", "@, #, €, &, [1], emoji and the like lost or added", signs.changed_signs),
    Check("untranslated", "no translation"),
    Check("copied-source", "French left in the translation", copied.copied_source),
    Check("wrong-script", "letters of another script or alphabet", scripts.wrong_script),
    Check("mixed-letters", "Latin and Cyrillic letters in one word", scripts.mixed_letters),
    Check("missing-sentence", "fewer sentences than the source", length.missing_sentences),
    Check("suspicious-length", "much shorter or longer than the source", length.suspicious_length),
    Check("doubled-word", "a word, phrase or list item twice", repetition.doubled_words),
    Check("leftover-markup", "tags, Markdown, placeholders and the like", markup.leftover_markup),
    Check("unbalanced-quotes", "a quotation mark without its partner", quotes.unbalanced_quotes),
    Check("quote-style", "quotation marks of another language", quotes.quote_style, style=True),
    Check("unbalanced-brackets", "a bracket without its partner", quotes.unbalanced_brackets),
    Check("spacing", "spaces missing, doubled or in the wrong place", spacing.wrong_spaces, style=True),
    Check("end-punctuation", "another sign at the end than the source", ending.different_ending, style=True),
    Check("translated-differently", "the same source with another translation, here or in another release"),
    *(
        Check(f"pofilter-{name}", test.what, partial(pofilter.run_filter, name), style=True)
        for name, test in pofilter.FILTERS.items()
    ),
    Check("gettext", "a reviewed text that msgfmt -c refuses"),
    Check("unknown-check", "a check to be ignored that there is none of"),
    Check("unreadable", "a catalogue that cannot be read"),
)  # fmt: skip
BY_NAME = {check.name: check for check in CHECKS}


def nearest(name: str) -> str:
    """The name of a check that was probably meant; empty if none is near."""
    near = difflib.get_close_matches(name, BY_NAME, 1)
    return near[0] if near else ""
