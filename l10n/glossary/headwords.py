"""Rules for terms that are not written in their dictionary form: conjugated verbs, plurals.

The program makes the other forms of a term from its dictionary form, and wrong ones from any other one. For
Ukrainian cases, genders and verbs see `l10n.languages.uk.headwords`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.glossary.problems import Finding, NodePath, shown
from l10n.glossary.rules import Rule, source_texts
from l10n.languages.en.forms import is_given_plural
from l10n.languages.en.words import is_conjugated
from l10n.languages.fr.grammar.lexicon import PREPOSITIONS
from l10n.model import Entry, TargetTerm

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INFINITIVE = re.compile(r".*(?:er|ir|re)")
_BEFORE_NOUN = frozenset("jeune ancien ancienne futur future petit petite présumé présumée".split())
# Endings and words that name a person, where the Ukrainian does, too.
_PERSON = re.compile(
    r"(?!armée|assemblée|clergé).*(?:eur|euse|rice|ant|ante|ien|ienne|iste|ier|ière|[^t]é|ée)|adulte|apatride|bénéficiaire|bénévole|"
    r"conjointe?|femme|fille|fonctionnaire|garçon|homme|membre|militaire|orpheline?|otage|parent|personne|proche|"
    r"témoin|victime"
)


def french_verbs(entry: Entry) -> Iterator[Finding]:
    """A French verb in another form than the infinitive: hardly a sentence has just that form."""
    for node, text in source_texts(entry) if entry.fr.pos == "verb" else ():
        if not any(_INFINITIVE.fullmatch(word) for word in _WORD.findall(text.lower())):
            message = (
                f'"{shown(text)}" in "fr" of term "{shown(entry.id)}" holds no infinitive, so the other '
            )
            message += "forms of the verb are not found; write the infinitive"
            yield Finding(node, "not-infinitive", "warning", message)


def english_verbs(entry: Entry) -> Iterator[Finding]:
    """An English verb in another form than the one after *to*: of *helping* would be made *helpinged*."""
    target = entry.targets.get("en")
    if target is None or target.forms or entry.fr.pos != "verb":
        return
    for node, text in _renderings("en", target):
        word = re.match(r"(?:to )?([a-z]+)", text)
        if word and is_conjugated(word[1]):
            message = f'"{word[1]}" in "{shown(text)}", in "en" of term "{shown(entry.id)}", is conjugated; '
            message += "write the form that stands after “to”: the others are made from it"
            yield Finding(node, "not-infinitive", "warning", message)


def persons(entry: Entry) -> Iterator[Finding]:
    """Several persons as the rendering of one: *asylum seekers* for *demandeur d’asile*."""
    if entry.fr.pos != "noun" or not _is_one_person(entry.fr.term):
        return
    english, ukrainian = entry.targets.get("en"), entry.targets.get("uk")
    number = _persons(ukrainian) if ukrainian else ""
    if not number:
        return
    wrong = [("uk", ukrainian)] if number == "plur" else []
    if english and not english.forms and is_given_plural(english.preferred):
        wrong.append(("en", english))
    for language, target in wrong:
        assert target is not None
        message = (
            f'"{shown(target.preferred)}" in "{language}" of term "{shown(entry.id)}" is a plural, but the '
        )
        message += f'French "{shown(entry.fr.term)}" is not; write the singular: the plural is made from it'
        yield Finding((language, "preferred"), "not-singular", "warning", message)


def _is_one_person(french: str) -> bool:
    words = _WORD.findall(french.lower())
    end = next((k for k, word in enumerate(words) if word in PREPOSITIONS), len(words))
    nouns = [word for word in words[:end] if word not in _BEFORE_NOUN]
    plural = any(word.endswith(("s", "x", "z")) for word in words[:end])
    return bool(nouns) and not plural and _PERSON.fullmatch(nouns[0]) is not None


def _persons(ukrainian: TargetTerm) -> str:
    """``"sing"`` or ``"plur"`` if the rendering names one person or several, else nothing."""
    from l10n.languages.uk.groups import is_animate
    from l10n.languages.uk.syntax import groups, tokenize

    case, found = groups(tokenize(ukrainian.preferred))
    if ukrainian.forms or case != "nomn" or not found or not all(map(is_animate, found)):
        return ""
    singular = any(number != "plur" for number, _ in found[0].reading.cells or ())
    return found[0].reading.number if singular else ""


def _renderings(language: str, target: TargetTerm) -> Iterator[tuple[NodePath, str]]:
    yield (language, "preferred"), target.preferred
    for i, text in enumerate(target.allowed):
        yield (language, "allowed", i), text


HEADWORDS: tuple[Rule, ...] = (french_verbs, english_verbs, persons)
