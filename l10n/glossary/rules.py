"""What a schema cannot see: rules over the entries, each a small function that yields findings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from l10n.glossary.problems import Finding, NodePath
from l10n.glossary.schema import LANGUAGES
from l10n.model import Entry, TargetTerm

Rule = Callable[[Entry], Iterator[Finding]]
"""Paths in the findings of a rule begin inside the entry: ``("uk", "allowed", 0)``."""

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")
_LETTERS = re.compile(r"[^\W\d_]+")
_RUSSIAN = re.compile(r"[ыэёъ]", re.I)
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
                what = f'an invisible or lost character, U+{ord(char):04X}, in "{_shown(text)}"; type it anew'
                yield Finding(node, "invisible-character", "error", what)
                break
        if "\u0301" in text and node[0] == "uk":
            message = f'a stress mark in "{text}"; write "{text.replace(chr(0x301), "")}"'
            yield Finding(node, "invisible-character", "error", message)
        if re.search(r"[ \u00a0\u202f]{2}", text):
            message = f'two spaces in a row in "{_shown(text)}"; keep one'
            yield Finding(node, "spaces", "error", message)


def scripts(entry: Entry) -> Iterator[Finding]:
    """Cyrillic letters in French and English, Latin ones that pose as Cyrillic in Ukrainian."""
    latin_on_purpose = {entry.fr.acronym, *(t.acronym for code, t in entry.targets.items() if code != "uk")}
    for node, text in _all_texts(entry):
        if node[0] != "uk":
            if found := _CYRILLIC.search(text):
                language = {"en": "English"}.get(str(node[0]), "French")
                message = f'the Cyrillic letter "{found[0]}" (U+{ord(found[0]):04X}) in {language} "{text}"; '
                yield Finding(node, "wrong-script", "error", message + "type the word in Latin letters")
            continue
        for word in _LETTERS.findall(text):
            latin = _LATIN.findall(word)
            if latin and _CYRILLIC.search(word):
                message = f'the Latin letter "{latin[0]}" inside the Ukrainian word "{word}"; '
                yield Finding(node, "mixed-script", "error", message + "type it in Cyrillic")
            elif node[1] != "forbidden" and word not in latin_on_purpose and _is_twin(word):
                twin = "".join(_TWINS[char] for char in word)
                message = f'"{word}" is written in Latin letters that look Cyrillic; if Ukrainian is meant, '
                yield Finding(node, "mixed-script", "warning", message + f'write "{twin}"')


def _is_twin(word: str) -> bool:
    return len(word) > 1 and all(char in _TWINS for char in word)


def ukrainian(entry: Entry) -> Iterator[Finding]:
    """A Ukrainian rendering in another language."""
    target = entry.targets.get("uk")
    if target is None:
        return
    for node, text in accepted_texts("uk", target):
        if found := _RUSSIAN.search(text):
            message = f'the letter "{found[0]}" does not exist in Ukrainian, in "{text}"; check the spelling'
            yield Finding(node, "wrong-script", "warning", message)
    if _LATIN.search(target.preferred) and not _CYRILLIC.search(target.preferred):
        message = f'the Ukrainian "{target.preferred}" has no Cyrillic letter; translate it'
        yield Finding(("uk", "preferred"), "wrong-script", "warning", message)


def contradictions(entry: Entry) -> Iterator[Finding]:
    """A rendering that is accepted and forbidden at once."""
    for language, target in entry.targets.items():
        accepted = {same(text) for _, text in accepted_texts(language, target)}
        for i, text in enumerate(target.forbidden):
            if same(text) in accepted:
                message = f'"{text}" is both accepted and forbidden in "{language}" of term "{entry.id}"; '
                node = (language, "forbidden", i)
                yield Finding(node, "accepted-and-forbidden", "error", message + "remove it from one of them")


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
                message = f'"{text}" stands twice in term "{entry.id}"; remove one'
                yield Finding(node, "repeated", "warning", message)
            seen.add(key)


def contexts(entry: Entry) -> Iterator[Finding]:
    """An ``unless`` that can never apply, or always."""
    if not entry.unless:
        return
    designations = [same(text).split() for _, text in source_texts(entry)]
    for i, phrase in enumerate(entry.unless):
        words = same(phrase.replace("'", " ").replace("’", " ")).split()
        if not any(_inside(designation, words) for designation in designations):
            message = f'"unless: {phrase}" of term "{entry.id}" contains none of its French designations and '
            message += "never applies; write the whole phrase, the term included"
            yield Finding(("unless", i), "unless-never-applies", "warning", message)
        elif same(phrase) == same(entry.fr.term):
            message = f'"unless: {phrase}" of term "{entry.id}" is the term itself, which is then never '
            message += "found; add the words around it"
            yield Finding(("unless", i), "unless-always-applies", "warning", message)


def acronyms(entry: Entry) -> Iterator[Finding]:
    """A French acronym without a rendering, or a rendering without a French acronym."""
    for language, target in entry.targets.items():
        name = LANGUAGES.get(language, language)
        if entry.fr.acronym and not target.acronym:
            message = f'"{entry.fr.acronym}" of term "{entry.id}" has no {name} acronym; '
            message += f'add "acronym: …" under "{language}" (without it the full term is used)'
            yield Finding((language,), "missing-acronym", "warning", message, at_key=True)
        elif target.acronym and not entry.fr.acronym:
            message = f'the {name} acronym "{target.acronym}" of term "{entry.id}" is never used; '
            message += 'add the French one: "acronym: …" under "fr"'
            yield Finding((language, "acronym"), "acronym-never-used", "warning", message)


def forms(entry: Entry) -> Iterator[Finding]:
    """Hand-written forms that leave out the preferred rendering itself."""
    for language, target in entry.targets.items():
        if target.forms and same(target.preferred) not in {same(text) for text in target.forms}:
            message = f'"forms" of "{language}" in term "{entry.id}" lack "{target.preferred}" itself; add it'
            yield Finding((language, "forms"), "forms-lack-preferred", "warning", message, at_key=True)


RULES: tuple[Rule, ...] = (
    characters, scripts, ukrainian, contradictions, repetitions, contexts, acronyms, forms,
)  # fmt: skip


def duplicate_ids(places: Iterable[tuple[int, str, int]]) -> Iterator[Finding]:
    """Ids used twice; each id comes with the index of its entry in the list and its line in the file."""
    first: dict[str, int] = {}
    for index, name, line in places:
        if name in first:
            message = f'the id "{name}" is used twice, first on line {first[name]}; rename or merge one'
            yield Finding(("terms", index, "id"), "duplicate-id", "error", message)
        first.setdefault(name, line)


def duplicate_terms(entries: Iterable[tuple[int, Entry]]) -> Iterator[Finding]:
    """French designations that two entries share; each entry comes with its index in the list."""
    owners: dict[str, list[Entry]] = {}
    for index, entry in entries:
        for key in {same(text): None for _, text in source_texts(entry)}:
            for other in owners.get(key, []):
                if (finding := _clash(index, entry, other, key)) is not None:
                    yield finding
                    break
            owners.setdefault(key, []).append(entry)


def _clash(index: int, entry: Entry, other: Entry, key: str) -> Finding | None:
    if "deprecated" in (entry.status, other.status) or entry.fr.pos != other.fr.pos or entry.id == other.id:
        return None
    node, text = next((node, text) for node, text in source_texts(entry) if same(text) == key)
    sensitive = entry.case_sensitive or other.case_sensitive
    if sensitive and text not in [text for _, text in source_texts(other)]:
        return None
    message = f'the French "{text}" of term "{entry.id}" is also in term "{other.id}" on line {other.line}; '
    message += "merge the terms, or remove it from one of them"
    return Finding(("terms", index, *node), "duplicate-term", "error", message)


def _inside(designation: list[str], words: list[str]) -> bool:
    """Whether every word of the designation, up to its ending, is among the words."""
    designation = [part for word in designation for part in word.split("'")]
    return all(any(_akin(part, word) for word in words) for part in designation)


def _akin(one: str, other: str) -> bool:
    stem = max(min(len(one), len(other)) - 2, min(3, len(one)))
    return one[:stem] == other[:stem]


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else "·" for char in text)
