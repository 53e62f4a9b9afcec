"""What two entries of a glossary do to one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from l10n.glossary.problems import Finding, NodePath, shown
from l10n.glossary.rules import same, source_texts
from l10n.model import Entry

if TYPE_CHECKING:
    from l10n.languages.fr.grammar.patterns import Lexicon, Pattern

Indexed = Sequence[tuple[int, Entry]]
"""Entries, each with its index in the list ``terms``."""

_STEM = 4  # letters that all forms of a word have in common, but for a few such as œil, yeux


def duplicate_ids(places: Iterable[tuple[int, str, int]]) -> Iterator[Finding]:
    """Ids used twice; each id comes with the index of its entry in the list and its line in the file."""
    first: dict[str, int] = {}
    for index, name, line in places:
        if name in first:
            message = (
                f'the id "{shown(name)}" is used twice, first on line {first[name]}; rename or merge one'
            )
            yield Finding(("terms", index, "id"), "duplicate-id", "error", message)
        first.setdefault(name, line)


def duplicate_terms(entries: Indexed) -> Iterator[Finding]:
    """French designations that an earlier entry has as well, in this form or another one."""
    owners: dict[str, list[Entry]] = {}
    told: set[tuple[str, str]] = set()
    for index, entry in entries:
        for key in {same(text): None for _, text in source_texts(entry)}:
            for other in owners.get(key, []):
                if (finding := _clash(index, entry, other, key)) is not None:
                    told.add((entry.id, other.id))
                    yield finding
                    break
            owners.setdefault(key, []).append(entry)
    yield from _swallowed(entries, told)


def preferred_and_forbidden(entries: Indexed) -> Iterator[Finding]:
    """What one entry forbids and another prefers: a sentence with both terms can never be right."""
    preferred: dict[tuple[str, str], Entry] = {}
    for _, entry in entries:
        for language, target in entry.targets.items():
            preferred.setdefault((language, same(target.preferred)), entry)
    for index, entry in entries:
        for language, target in entry.targets.items():
            for i, text in enumerate(target.forbidden):
                other = preferred.get((language, same(text)))
                if other is None or other.id == entry.id:
                    continue
                message = f'"{shown(text)}", forbidden in "{language}" of term "{shown(entry.id)}", is what '
                message += (
                    f'term "{shown(other.id)}" on line {other.line} prefers: a sentence with both terms '
                )
                message += "cannot be right; remove it here, or forbid a longer phrase"
                node = ("terms", index, language, "forbidden", i)
                yield Finding(node, "preferred-and-forbidden", "warning", message)


def _clash(index: int, entry: Entry, other: Entry, key: str) -> Finding | None:
    if not _rivals(entry, other):
        return None
    node, text = next((node, text) for node, text in source_texts(entry) if same(text) == key)
    sensitive = entry.case_sensitive or other.case_sensitive
    if sensitive and text not in [text for _, text in source_texts(other)]:
        return None
    return _duplicate(index, entry, node, other, f'the French "{shown(text)}"', "is also in")


def _rivals(entry: Entry, other: Entry) -> bool:
    """Whether the matcher could take a designation of one for one of the other."""
    deprecated = "deprecated" in (entry.status, other.status)
    return not deprecated and entry.fr.pos == other.fr.pos and entry.id != other.id


def _duplicate(index: int, entry: Entry, node: NodePath, other: Entry, what: str, relation: str) -> Finding:
    message = f'{what} of term "{shown(entry.id)}" {relation} term "{shown(other.id)}" on line {other.line}, '
    message += (
        "which comes first and is the one that is found; merge the terms, or remove it from one of them"
    )
    return Finding(("terms", index, *node), "duplicate-term", "warning", message)


def _swallowed(entries: Indexed, told: set[tuple[str, str]]) -> Iterator[Finding]:
    """Designations that are other forms of an earlier entry's: *traites* after *traite*."""
    groups: dict[tuple[str, ...], list[tuple[int, Entry, NodePath, str]]] = {}
    for index, entry in entries:
        if entry.case_sensitive or entry.fr.pos in ("propn", "adv"):
            continue  # matched as written
        for node, text in source_texts(entry):
            stems = tuple(sorted(word[:_STEM] for word in same(text).replace("'", " ").split()))
            groups.setdefault(stems, []).append((index, entry, node, text))
    for group in groups.values():
        for place, (index, entry, node, text) in enumerate(group):
            for _, other, _, earlier in group[:place]:
                if not _rivals(entry, other) or (entry.id, other.id) in told or same(text) == same(earlier):
                    continue
                if _covers(earlier, text, entry.fr.pos):
                    told.add((entry.id, other.id))
                    what = f'the French "{shown(text)}"'
                    relation = f'is another form of "{shown(earlier)}" of'
                    yield _duplicate(index, entry, node, other, what, relation)
                    break


def _covers(earlier: str, text: str, pos: str) -> bool:
    """Whether the matcher finds the designation ``earlier`` in all of ``text``."""
    from l10n.languages.fr.grammar.patterns import Lexicon, compile_phrase

    lexicon = Lexicon()
    one, two = (compile_phrase(phrase, 0, "term", pos, "any", lexicon) for phrase in (earlier, text))
    if one is None or two is None or one.case != two.case:
        return False
    shape = (one.links, one.tail, one.marks, len(one.cores), len(one.modifiers))
    if shape != (two.links, two.tail, two.marks, len(two.cores), len(two.modifiers)):
        return False
    nouns = all(_form_of(b, a, lexicon) for a, b in zip(one.cores, two.cores, strict=True))
    return nouns and _same_modifiers(one, two, lexicon)


def _same_modifiers(one: Pattern, two: Pattern, lexicon: Lexicon) -> bool:
    return all(
        any(m.before == o.before and _form_of(m.word, o.word, lexicon) for o in one.modifiers)
        for m in two.modifiers
    )


def _form_of(word: int, other: int, lexicon: Lexicon) -> bool:
    """Whether a word, as it is written, is a form of the other one."""
    written = next(iter(lexicon.words[word].forms.values()))[0].lower()
    return any(written == form.lower() for forms in lexicon.words[other].forms.values() for form in forms)
