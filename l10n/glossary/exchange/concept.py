"""What a file of another tool says about a concept, before it is an entry of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from l10n.model import Entry, SourceTerm, TargetTerm

Role = Literal["preferred", "allowed", "forbidden", "acronym"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry as a file has it; a target language that the file does not name is absent.

    ``place`` is where it stands, in words. ``says`` names fields that the file gives though they have their
    default value (``status``); other empty fields say nothing.
    """

    entry: Entry
    place: str
    says: frozenset[str] = frozenset()


@dataclass(slots=True)
class Side:
    """The terms of one language while a file is read."""

    terms: list[tuple[str, Role]] = field(default_factory=list)
    note: str = ""
    pos: str = ""

    def add(self, text: str, role: Role = "preferred") -> None:
        """Keep a term that is not there yet."""
        if (text := clean(text)) and text not in [known for known, _ in self.terms]:
            self.terms.append((text, role))

    def _split(self) -> tuple[str, str, list[str], list[str]]:
        acronym = next((t for t, role in self.terms if role == "acronym"), "")
        order: dict[str, int] = {"preferred": 0, "allowed": 1, "acronym": 2}
        accepted = sorted(
            (t for t in self.terms if t[1] != "forbidden"), key=lambda term: order.get(term[1], 3)
        )
        main = accepted[0][0] if accepted else ""
        acronym = "" if acronym == main else acronym
        others = [t for t, _ in accepted[1:] if t != acronym]
        return main, acronym, others, [t for t, role in self.terms if role == "forbidden"]

    def source(self) -> SourceTerm:
        """As the French side; a term that is discouraged in French is found all the same."""
        main, acronym, others, discouraged = self._split()
        main, *rest = [text for text in (main, *others, *discouraged) if text] or [""]
        return SourceTerm(main, tuple(rest), acronym, self.pos or "noun")

    def target(self) -> TargetTerm:
        """As a target language."""
        main, acronym, others, forbidden = self._split()
        return TargetTerm(main, acronym, tuple(others), tuple(forbidden), note=self.note)


def clean(text: object) -> str:
    """One line in Unicode NFC, without control characters."""
    plain = "".join(c if c.isprintable() or c.isspace() else "" for c in str(text or ""))
    return " ".join(unicodedata.normalize("NFC", plain).split())


def slug(text: str) -> str:
    """An id made of ``text``; ``term`` where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "term"


def empty_entry(name: str, source: SourceTerm, **fields: Any) -> Entry:
    """An entry without target languages."""
    return replace(Entry(slug(name) if name else slug(source.term), source, {}), **fields)


def language_of(texts: Iterable[str]) -> str:
    """The target language of ``texts``: Ukrainian where most letters are Cyrillic, else English."""
    letters = [char for text in texts for char in text if char.isalpha()]
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in letters)
    return "uk" if cyrillic * 2 > len(letters) else "en"
