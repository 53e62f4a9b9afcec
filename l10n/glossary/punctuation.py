"""Rules for what was typed around a term or between two: quotation marks, full stops, slashes, articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.glossary.commas import CLAUSE
from l10n.glossary.problems import Finding, NodePath, shown
from l10n.glossary.rules import Rule, accepted_texts, same, source_texts
from l10n.model import Entry

_QUOTED = re.compile(r"^[«“”„\"].*[»“”\"]$")
_ENDING = re.compile(r"[,;:!?]$|(?<=\w{4})\.$")  # *etc.*, *т. д.* keep theirs
_ARTICLE = re.compile(r"^(?:the|an?) (?=\w)")
_TWO = re.compile(r" / |(?:[^\W\d_]['’ʼ]?){4}/(?:[^\W\d_]['’ʼ]?){4}")
_FRENCH_ARTICLE = re.compile(r"^(?:d[’'ʼ]une?|des|du|une?) (?=\w)")
_BRACKET = re.compile(r"\([^)]*\)")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[\"”“](?=[^\W\d_])")


def decorations(entry: Entry) -> Iterator[Finding]:
    """Signs that would be part of the term: in French it would never be found, drafts would have them."""
    for node, text in _texts(entry):
        name = f'"{shown(text)}" in "{node[0]}" of term "{shown(entry.id)}"'
        if _QUOTED.search(text):
            message = f"{name} stands in quotation marks, which would be part of the term; "
            yield Finding(node, "decorated", "warning", f'{message}write "{shown(text[1:-1].strip())}"')
        elif found := _ENDING.search(text):
            message = f"{name} ends with “{found[0]}”, which would be part of the term; "
            yield Finding(node, "decorated", "warning", f'{message}write "{shown(text[: found.start()])}"')
        if node[0] == "uk" and (found := _APOSTROPHE.search(text)):
            right = f"{text[: found.start()]}’{text[found.end() :]}"
            message = f'{name} has the quotation mark {found[0]} for an apostrophe; write "{shown(right)}"'
            yield Finding(node, "decorated", "error", message)


def several_in_one(entry: Entry) -> Iterator[Finding]:
    """Two terms in one, and one in two."""
    for node, text in _texts(entry):
        name = f'"{shown(text)}" in "{node[0]}" of term "{shown(entry.id)}"'
        more = "variants" if node[0] == "fr" else "allowed"
        if _TWO.search(text) or _BRACKET.search(text):
            message = f'{name} is looked for as it stands; write one term, and the other under "{more}"'
            yield Finding(node, "several-in-one", "warning", message)
        elif more in node and CLAUSE.search(text):
            message = f"{name} begins like a clause: in [ ] a comma separates; put quotation marks around "
            yield Finding(node, "several-in-one", "warning", message + "the whole term")


def articles(entry: Entry) -> Iterator[Finding]:
    """An article, which the sentence has already or has not; names in capitals keep theirs.

    In French *la traite* is found as *traite* is, but *d’un titre de séjour* only where just these words are.
    """
    target = entry.targets.get("en")
    named = [("en", _ARTICLE, node, text) for node, text in (accepted_texts("en", target) if target else ())]
    if entry.fr.pos == "noun":
        named += [("fr", _FRENCH_ARTICLE, node, text) for node, text in source_texts(entry)]
    for language, article, node, text in named:
        if found := article.search(text):
            message = f'"{shown(text)}" in "{language}" of term "{shown(entry.id)}" has an article; '
            yield Finding(node, "article", "warning", f'{message}write "{shown(text[found.end() :])}"')


def excepted(entry: Entry) -> Iterator[Finding]:
    """A variant that is excepted by ``unless``, and so is never found."""
    phrases = {same(phrase) for phrase in entry.unless}
    for node, text in source_texts(entry):
        if node != ("fr", "term") and same(text) in phrases:
            message = f'"{shown(text)}" is a variant of term "{shown(entry.id)}" and stands under "unless", '
            message += "too, so it is never found; remove it from one of them"
            yield Finding(node, "unless-always-applies", "warning", message)


def _texts(entry: Entry) -> Iterator[tuple[NodePath, str]]:
    yield from source_texts(entry)
    for language, target in entry.targets.items():
        yield from accepted_texts(language, target)


PUNCTUATION: tuple[Rule, ...] = (decorations, several_in_one, articles, excepted)
