"""A translation unit as TMX 1.4b has it: a text in several languages, with all that was noted on it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

SOURCE_LANGUAGE = "fr"
PREVIOUS, FOLLOWING, FILE = "prev", "next", "file"  # as OmegaT calls these properties
ENDED, END = "x-l10n-ended", "x-l10n-end"  # ours: when and why a unit went out of use

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A ``prop`` or ``note`` element: its name, attributes and text."""

    name: str
    text: str
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """A ``tuv``: the text in one language.

    ``text`` is without inline codes; ``markup`` is the inner XML of the segment where it has some, else
    empty. ``language`` is the tag as written (``EN-GB``).
    """

    language: str
    text: str
    markup: str = ""
    attributes: Attributes = ()
    annotations: tuple[Annotation, ...] = ()

    @property
    def base(self) -> str:
        """The language without region: ``en``."""
        return base_language(self.language)


@dataclass(frozen=True, slots=True)
class Unit:
    """A ``tu``. ``variants[source]`` is the French one; the others are its translations."""

    variants: tuple[Variant, ...]
    source: int = 0
    attributes: Attributes = ()
    annotations: tuple[Annotation, ...] = ()

    @property
    def french(self) -> Variant:
        """The source variant."""
        return self.variants[self.source]

    @property
    def targets(self) -> tuple[Variant, ...]:
        """All variants but the source."""
        return self.variants[: self.source] + self.variants[self.source + 1 :]

    def prop(self, kind: str) -> str | None:
        """The text of the first property of this type, None if there is none."""
        found = (a.text for a in self.annotations if a.name == "prop" and ("type", kind) in a.attributes)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who wrote a translation and who changed it, and when: dates as TMX has them, ``20240305T101500Z``."""

    created: str = ""
    author: str = ""
    changed: str = ""
    editor: str = ""

    @property
    def latest(self) -> str:
        """The date by which the newer of two translations is known."""
        return max(self.created, self.changed)


# The attributes of TMX, in the order in which attributes are kept everywhere here: that of the alphabet.
STAMPS = (
    ("changedate", "changed"),
    ("changeid", "editor"),
    ("creationdate", "created"),
    ("creationid", "author"),
)


def stamp_of(unit: Unit, target: Variant) -> Stamp:
    """The stamp of one translation: its own, else that of its unit."""
    own, common = dict(target.attributes), dict(unit.attributes)
    return Stamp(**{field: own.get(name, common.get(name, "")) for name, field in STAMPS})


def make_unit(
    source: str,
    target: str,
    language: str,
    stamp: Stamp,
    *,
    place: str = "",
    previous: str | None = None,
    following: str | None = None,
) -> Unit:
    """The unit of a plain pair of texts; ``previous`` and ``following`` are "" at an end, None where not
    known."""
    props = ((FILE, place or None), (PREVIOUS, previous), (FOLLOWING, following))
    stamps = tuple((name, getattr(stamp, field)) for name, field in STAMPS if getattr(stamp, field))
    return Unit(
        (Variant(SOURCE_LANGUAGE, source), Variant(language, target, attributes=stamps)),
        annotations=tuple(prop(kind, text) for kind, text in props if text is not None),
    )


def prop(kind: str, text: str) -> Annotation:
    """A property of the given type."""
    return Annotation("prop", text, (("type", kind),))


def base_language(tag: str) -> str:
    """``EN-GB`` and ``en_US`` -> ``en``."""
    return tag.replace("_", "-").partition("-")[0].strip().lower()


def details(unit: Unit) -> str:
    """All of a unit but its texts, as JSON; `unit_from` puts it together again."""
    variants = [
        [v.language, v.markup, v.attributes, _plain(v.annotations)] for v in (unit.french, *unit.targets)
    ]
    data = [unit.source, unit.attributes, _plain(unit.annotations), variants]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def unit_from(data: str, texts: Iterable[str]) -> Unit:
    """The unit with these `details`; ``texts`` are that of the source, then those of the others in order."""
    source, attributes, annotations, rows = json.loads(data)
    french, *others = (
        Variant(language, text, markup, _pairs(own), _annotations(notes))
        for (language, markup, own, notes), text in zip(rows, texts, strict=True)
    )
    others.insert(source, french)
    return Unit(tuple(others), source, _pairs(attributes), _annotations(annotations))


def digest(unit: Unit) -> bytes:
    """Sixteen bytes that stand for the unit with all that is in it."""
    texts = [v.text for v in (unit.french, *unit.targets)]
    data = json.dumps([details(unit), texts], ensure_ascii=False)
    return blake2b(data.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def with_ends(unit: Unit, ends: Iterable[tuple[str, str]]) -> Unit:
    """The unit with a note on each translation of when and why it went out of use: (date, why), "" for in
    use."""
    variants = list(unit.variants)
    places = [n for n in range(len(variants)) if n != unit.source]
    for place, (date, why) in zip(places, ends, strict=True):
        if date:
            kept = variants[place].annotations
            variants[place] = replace(variants[place], annotations=(*kept, prop(ENDED, date), prop(END, why)))
    return replace(unit, variants=tuple(variants))


def without_ends(unit: Unit) -> tuple[Unit, list[tuple[str, str]]]:
    """`with_ends` undone: the unit, and date and reason for each of its translations."""
    variants, ends = [], []
    for n, variant in enumerate(unit.variants):
        found = {dict(a.attributes).get("type", ""): a.text for a in variant.annotations if a.name == "prop"}
        date = found.get(ENDED, "") if n != unit.source else ""
        if n != unit.source:
            ends.append((date, found.get(END, "") if date else ""))
        if date:
            kept = tuple(a for a in variant.annotations if dict(a.attributes).get("type") not in (ENDED, END))
            variant = replace(variant, annotations=kept)  # noqa: PLW2901
        variants.append(variant)
    return replace(unit, variants=tuple(variants)), ends


def _plain(annotations: Iterable[Annotation]) -> list[Any]:
    return [[a.name, a.text, a.attributes] for a in annotations]


def _annotations(rows: Iterable[Any]) -> tuple[Annotation, ...]:
    return tuple(Annotation(name, text, _pairs(attributes)) for name, text, attributes in rows)


def _pairs(rows: Iterable[Any]) -> Attributes:
    return tuple((name, value) for name, value in rows)
