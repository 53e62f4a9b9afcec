"""Ukrainian renderings that are not written in their dictionary form, so that their forms would be wrong.

pymorphy3 is loaded when a rendering is looked at, not with the module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from l10n.base.letters import has_cyrillic
from l10n.base.wordlists import words
from l10n.glossary.problems import shown

if TYPE_CHECKING:
    from l10n.languages.uk.syntax import Token
    from l10n.languages.uk.words import Reading, Word

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
# An adjective by its ending, then a word.
_MAYBE_ADJECTIVE = re.compile(r"[^\W\d_](?:ий|ій|а|я|е|є|і|ї) +[^\W\d_]")
# These do not describe the noun behind them: they begin a clause, or govern its genitive.
_NO_ATTRIBUTE = words("який котрий чий позбавлений сповнений повний гідний вартий")


Remark = tuple[str, str]  # the check that fails, and what is wrong and how to mend it


def remark_on(text: str, pos: str) -> Remark | None:
    """What is wrong with the form of a rendering of a French ``pos``; None if there is nothing to say."""
    if pos == "verb":
        return _no_infinitive(text)
    if pos in {"noun", "propn"}:
        return _no_nominative(text, pos) or _disagreement(text)
    return _disagreement(text) if pos == "adj" else None


def _no_infinitive(text: str) -> Remark | None:
    """A verb in another form, допомагаю, or no word that inflects. A noun may render a verb."""
    from l10n.languages.uk.syntax import groups, tokenize
    from l10n.languages.uk.verbs import verb_forms
    from l10n.languages.uk.words import parses, plain

    tokens = tokenize(text)
    if any(verb_forms(token.text) for token in tokens):
        return None
    first = next((token for token in tokens if not token.word.any("PRCL")), None)
    if first and first.word.readings and all(r.pos == "VERB" for r in first.word.readings):
        infinitive = parses(plain(first.text))[0].normal_form.replace("'", "’")
        message = f'"{shown(first.text)}" in "{shown(text)}" is no infinitive; write "{shown(infinitive)}"'
        return "not-infinitive", message
    return None if groups(tokens)[1] else _fixed(text, tokens, "a verb in the infinitive")


def _no_nominative(text: str, pos: str) -> Remark | None:
    """A term in another case than the nominative, or no word that inflects."""
    from l10n.languages.uk.forms import CASE_NAMES, paradigm
    from l10n.languages.uk.numerals import counted
    from l10n.languages.uk.syntax import groups, tokenize
    from l10n.languages.uk.words import plainly_nominative

    first = _WORD.match(text)
    if first and plainly_nominative(first[0]):
        return None
    tokens = tokenize(text)
    if not tokens or _nominative(tokens[0].word) or counted(tokens) or text.lower().startswith("пів "):
        return None
    case, found = groups(tokens)
    if not found:
        return _fixed(text, tokens, "a noun in the nominative") if pos == "noun" else None
    if case == "nomn":
        return None
    message = f'"{shown(text)}" is in the {CASE_NAMES[case]}; write the term in the nominative, '
    return "not-nominative", f'{message}"{shown(paradigm(text).forms[0])}"'


def _nominative(word: Word) -> bool:
    """Whether the word can stand in the nominative; that of a plural which nobody uses does not count."""
    return any(
        reading.case == "nomn"
        and (reading.number != "plur" or any(number == "plur" for number, _ in reading.cells or ()))
        for reading in word.readings
    )


def _fixed(text: str, tokens: Sequence[Token], wanted: str) -> Remark | None:
    if not has_cyrillic(text) or len(text) == 1 or tokens[0].preposition:  # без громадянства
        return None
    message = (
        f'no word that inflects was found in "{shown(text)}": only this form is accepted; write {wanted}'
    )
    return "not-inflected", f'{message}, or list all forms of the term under "forms"'


def _disagreement(text: str) -> Remark | None:
    """An adjective of another gender or number than the noun behind it: продовольчий допомога."""
    from l10n.languages.uk.syntax import tokenize

    if not _MAYBE_ADJECTIVE.search(text):
        return None
    tokens = tokenize(text)
    for k, noun in enumerate(tokens):
        for j in range(k - 1, -1, -1):
            adjectives = _adjectives(tokens[j].word, noun.word)
            if not adjectives or tokens[j].fixed:
                break
            readings = [r for r in noun.word.readings if r.case == "nomn"]
            joined = j > 0 and tokens[j - 1].joins  # зелений та синій кольори
            if readings and not joined and not any(_agree(a, n) for a in adjectives for n in readings):
                right = _agreeing(adjectives[0], readings[0])
                both = f'"{shown(tokens[j].text)}" does not agree with "{shown(noun.text)}"'
                return "no-agreement", f'{both} in "{shown(text)}"; write "{right}", or check the spelling'
    return None


def _adjectives(word: Word, noun: Word) -> list[Reading]:
    """The readings of an adjective that must agree with the noun behind it; none of another word.

    The noun stands in the nominative or looks like it. If that is its genitive, too (переміщення), the first
    word must be no noun itself: права повернення.
    """
    direct = {"nomn", "accs", "voct", "gent"} if noun.text[-1:] == "я" else {"nomn", "accs", "voct"}
    if noun.guessed or not all(
        r.pos == "NOUN" and r.case in direct and "Fixd" not in r.tags for r in noun.readings
    ):
        return []
    kinds = {"ADJF"} if any(r.case == "gent" for r in noun.readings) else {"ADJF", "NOUN"}
    plain = all(r.pos in kinds and r.lemma not in _NO_ATTRIBUTE for r in word.readings)
    adjectives = [r for r in word.readings if r.pos == "ADJF"]
    nominative = any(r.case == "nomn" for r in adjectives)
    return adjectives if plain and nominative and not word.guessed else []


def _agree(adjective: Reading, noun: Reading) -> bool:
    return (adjective.case, adjective.number, adjective.gender) == (noun.case, noun.number, noun.gender)


def _agreeing(adjective: Reading, noun: Reading) -> str:
    slot = "plur" if noun.number == "plur" else noun.gender
    return next(iter((adjective.cells or {}).get((slot, "nomn"), ())), "").replace("'", "’")
