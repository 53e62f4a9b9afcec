"""What a schema cannot see in an entry: rules, each a small function that yields findings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from l10n.base.letters import CYRILLIC_LETTER, LATIN_LETTER, has_cyrillic, has_latin
from l10n.glossary.problems import Finding, NodePath, shown
from l10n.glossary.schema import LANGUAGES
from l10n.glossary.unless import split_phrase
from l10n.languages.fr.grammar.lexicon import FUNCTION
from l10n.model import Entry, TargetTerm

Rule = Callable[[Entry], Iterator[Finding]]
"""Paths in the findings of a rule begin inside the entry: ``("uk", "allowed", 0)``."""

_LETTERS = re.compile(r"[^\W\d_]+")
_RUSSIAN = re.compile(r"[ыэёъ]", re.I)
_MOST_WORDS, _MOST_CHARACTERS = 20, 200  # of a term; the longest names of the field have a dozen words
_TWINS = dict(zip("ABCEHIKMOPTXaceiopxy", "АВСЕНІКМОРТХасеіорху", strict=True))
"""Latin letters and the Ukrainian ones that look the same."""


def same(text: str) -> str:
    """The key by which two texts are one: case, apostrophes, hyphens, NBSP and ligatures do not matter."""
    text = unicodedata.normalize("NFC", text).casefold().replace("œ", "oe").replace("æ", "ae")
    text = re.sub(r"[’ʼ‘ʹ´`′]", "'", text)
    return " ".join(re.sub(r"[-\u00ad\u2010-\u2014]", " ", text).split())


def source_texts(entry: Entry) -> Iterator[tuple[NodePath, str]]:
    """The French designations with their place in the entry."""
    yield ("fr", "term"), entry.fr.term
    yield from _listed(entry.fr.variants, "fr", "variants")
    if entry.fr.acronym:
        yield ("fr", "acronym"), entry.fr.acronym


def accepted_texts(language: str, target: TargetTerm) -> Iterator[tuple[NodePath, str]]:
    """What a draft may have, with its place in the entry."""
    if target.preferred:
        yield (language, "preferred"), target.preferred
    if target.acronym:
        yield (language, "acronym"), target.acronym
    yield from _listed(target.allowed, language, "allowed")
    yield from _listed(target.forms, language, "forms")


def _all_texts(entry: Entry) -> Iterator[tuple[NodePath, str]]:
    yield from source_texts(entry)
    yield from _listed(entry.unless, "unless")
    for language, target in entry.targets.items():
        yield from accepted_texts(language, target)
        yield from _listed(target.forbidden, language, "forbidden")


def _listed(texts: Sequence[str], *path: str) -> list[tuple[NodePath, str]]:
    return [((*path, i), text) for i, text in enumerate(texts)]


def characters(entry: Entry) -> Iterator[Finding]:
    """Invisible or lost characters, stress marks and doubled spaces, which no text of a release has."""
    for node, text in _all_texts(entry):
        if text.isascii() and "  " not in text and text.isprintable():
            continue
        for char in text:
            if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cn") or char == "\ufffd":
                what = f'an invisible or lost character, U+{ord(char):04X}, in "{shown(text)}"; type it anew'
                yield Finding(node, "invisible-character", "error", what)
                break
        if "\u0301" in text and node[0] == "uk":
            message = f'a stress mark in "{shown(text)}"; write "{shown(text.replace(chr(0x301), ""))}"'
            yield Finding(node, "invisible-character", "error", message)
        if re.search(r"[ \u00a0\u202f]{2}", text):
            message = f'two spaces in a row in "{shown(text)}"; keep one'
            yield Finding(node, "spaces", "error", message)


def scripts(entry: Entry) -> Iterator[Finding]:
    """Cyrillic letters in French and English, Latin ones that pose as Cyrillic in Ukrainian."""
    latin_on_purpose = {entry.fr.acronym, *(t.acronym for code, t in entry.targets.items() if code != "uk")}
    for node, text in _all_texts(entry):
        if node[0] != "uk":
            if found := CYRILLIC_LETTER.search(text):
                language = {"en": "English"}.get(str(node[0]), "French")
                message = f'the Cyrillic letter "{found[0]}" (U+{ord(found[0]):04X}) in {language} '
                message += f'"{shown(text)}"; type the word in Latin letters'
                yield Finding(node, "wrong-script", "error", message)
            continue
        for word in _LETTERS.findall(text):
            latin = LATIN_LETTER.findall(word)
            if latin and has_cyrillic(word):
                message = f'the Latin letter "{latin[0]}" inside the Ukrainian word "{shown(word)}"; '
                yield Finding(node, "mixed-script", "error", message + "type it in Cyrillic")
            elif node[1] != "forbidden" and word not in latin_on_purpose and _is_twin(word):
                twin = "".join(_TWINS[char] for char in word)
                message = f'"{word}" is written in Latin letters that look Cyrillic; if Ukrainian is meant, '
                yield Finding(node, "mixed-script", "warning", message + f'write "{twin}"')


def _is_twin(word: str) -> bool:
    return len(word) > 1 and all(char in _TWINS for char in word)


def ukrainian(entry: Entry) -> Iterator[Finding]:
    """A Ukrainian rendering in another language. A proper name may be the same everywhere: *Telegram*."""
    target = entry.targets.get("uk")
    if target is None:
        return
    for node, text in accepted_texts("uk", target):
        if found := _RUSSIAN.search(text):
            message = f'the letter "{found[0]}" does not exist in Ukrainian, in "{shown(text)}"; '
            yield Finding(node, "wrong-script", "warning", message + "check the spelling")
    brand = entry.fr.pos == "propn" and target.preferred == entry.fr.term
    if has_latin(target.preferred) and not has_cyrillic(target.preferred) and not brand:
        message = f'the Ukrainian "{shown(target.preferred)}" has no Cyrillic letter; translate it'
        yield Finding(("uk", "preferred"), "wrong-script", "warning", message)


def contradictions(entry: Entry) -> Iterator[Finding]:
    """A rendering that is accepted and forbidden at once: then it is accepted."""
    for language, target in entry.targets.items():
        accepted = {same(text) for _, text in accepted_texts(language, target)}
        for i, text in enumerate(target.forbidden):
            if same(text) in accepted:
                message = f'"{shown(text)}" is both accepted and forbidden in "{language}" of term '
                message += f'"{shown(entry.id)}" and counts as accepted; remove it from one of them'
                yield Finding((language, "forbidden", i), "accepted-and-forbidden", "warning", message)


def repetitions(entry: Entry) -> Iterator[Finding]:
    """The same text twice in one list of alternatives."""
    groups: list[list[tuple[NodePath, str]]] = [list(source_texts(entry)), _listed(entry.unless, "unless")]
    for language, target in entry.targets.items():
        allowed = _listed(target.allowed, language, "allowed")
        groups.append([((language, "preferred"), target.preferred), *allowed])
        groups.append(_listed(target.forbidden, language, "forbidden"))
    for group in groups:
        seen: set[str] = set()
        for node, text in group:
            if (key := " ".join(text.split())) in seen:
                message = f'"{shown(text)}" stands twice in term "{shown(entry.id)}"; remove one'
                yield Finding(node, "repeated", "warning", message)
            seen.add(key)


def contexts(entry: Entry) -> Iterator[Finding]:
    """An ``unless`` that can never apply, or always."""
    if not entry.unless:
        return
    designations = [same(text).split() for _, text in source_texts(entry)]
    for i, phrase in enumerate(entry.unless):
        if split_phrase(phrase)[1]:
            continue
        words = same(phrase.replace("'", " ").replace("’", " ")).split()
        if not any(_inside(designation, words) for designation in designations):
            message = f'"unless: {shown(phrase)}" of term "{shown(entry.id)}" contains none of its French '
            message += "designations and never applies; write the whole phrase, the term included"
            yield Finding(("unless", i), "unless-never-applies", "warning", message)
        elif same(phrase) == same(entry.fr.term):
            message = f'"unless: {shown(phrase)}" of term "{shown(entry.id)}" is the term itself, which is '
            message += "then never found; add the words around it"
            yield Finding(("unless", i), "unless-always-applies", "warning", message)


def ellipses(entry: Entry) -> Iterator[Finding]:
    """An ``unless`` with “…” that can never apply, or always."""
    designations = [same(text).split() for _, text in source_texts(entry)]
    for i, phrase in enumerate(entry.unless):
        designation, others = split_phrase(phrase)
        words = same(designation).split()
        named = any(len(own) == len(words) and all(map(_akin, own, words)) for own in designations)
        if others and not (named and all(_has_content(other) for other in others)):
            message = f'"unless: {shown(phrase)}" of term "{shown(entry.id)}" never applies; write a French '
            message += "designation of it before “…”, and after it nouns that the sentence has elsewhere"
            yield Finding(("unless", i), "unless-never-applies", "warning", message)


def _has_content(text: str) -> bool:
    return any(word not in FUNCTION for word in _LETTERS.findall(text.lower()))


def acronyms(entry: Entry) -> Iterator[Finding]:
    """A French acronym without a rendering, or a rendering without a French acronym."""
    for language, target in entry.targets.items():
        name = LANGUAGES.get(language, language)
        if entry.fr.acronym and not target.acronym:
            message = f'"{entry.fr.acronym}" of term "{shown(entry.id)}" has no {name} acronym; '
            message += f'add "acronym: …" under "{language}" (without it the full term is used)'
            yield Finding((language,), "missing-acronym", "warning", message, at_key=True)
        elif target.acronym and not entry.fr.acronym:
            message = f'the {name} acronym "{target.acronym}" of term "{shown(entry.id)}" is never used; '
            message += 'add the French one: "acronym: …" under "fr"'
            yield Finding((language, "acronym"), "acronym-never-used", "warning", message)


def forms(entry: Entry) -> Iterator[Finding]:
    """Hand-written forms that leave out the preferred rendering itself."""
    for language, target in entry.targets.items():
        if target.forms and same(target.preferred) not in {same(text) for text in target.forms}:
            message = f'"forms" of "{language}" in term "{shown(entry.id)}" lack '
            message += f'"{shown(target.preferred)}" itself; add it'
            yield Finding((language, "forms"), "forms-lack-preferred", "warning", message, at_key=True)


def words(entry: Entry) -> Iterator[Finding]:
    """Texts without a word in them: a date, a number, dots."""
    names = dict(source_texts(entry))
    for node, text in _all_texts(entry):
        if _LETTERS.search(text) or node[0] == "unless":
            continue
        name = f'"{shown(text)}" in "{node[0]}" of term "{shown(entry.id)}"'
        if node in names and not any(char.isalnum() for char in text):
            message = f"{name} holds no word and can never be found; write the term"
            yield Finding(node, "no-word", "error", message)
        else:
            message = f"{name} holds no letter; if that is a slip, write the term"
            yield Finding(node, "no-word", "warning", message)


def lengths(entry: Entry) -> Iterator[Finding]:
    """Whole sentences in place of terms: few sentences can hold them."""
    for node, text in _all_texts(entry):
        count = len(text.split())
        if count > _MOST_WORDS or len(text) > _MOST_CHARACTERS:
            size = f"{count} words" if count > _MOST_WORDS else f"{len(text)} characters"
            message = f'a text of {size} in "{node[0]}" of term "{shown(entry.id)}": hardly a sentence will '
            message += f'hold it ("{shown(text)}"); write the term alone, and explain it under "definition"'
            yield Finding(node, "too-long", "warning", message)


RULES: tuple[Rule, ...] = (
    characters, scripts, ukrainian, contradictions, repetitions, contexts, ellipses, acronyms, forms, words,
    lengths,
)  # fmt: skip


def _inside(designation: list[str], words: list[str]) -> bool:
    """Whether every word of the designation, up to its ending, is among the words."""
    designation = [part for word in designation for part in word.split("'")]
    return all(any(_akin(part, word) for word in words) for part in designation)


def _akin(one: str, other: str) -> bool:
    stem = max(min(len(one), len(other)) - 2, min(3, len(one)))
    return one[:stem] == other[:stem]
