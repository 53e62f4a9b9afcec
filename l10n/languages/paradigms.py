"""What a paradigm is: the table of a term's forms, the same shape for every target language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Cell = tuple[str, ...]
Place = tuple[str, str]  # the labels of a row and a column: case and number
VOCATIVE = "vocative"
COMPLEMENT = "complement in the plural"
_ONLY_FOUND = frozenset({VOCATIVE, COMPLEMENT})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``cells`` follow the paradigm's ``columns``, each with its variants (or none).

    A row that is not ``accepted`` is shown to people, but a draft is not expected to hold its forms: the
    vocative of a thing, the possessive (which is found as the plain form, see `l10n.glossary.find`).
    """

    label: str
    cells: tuple[Cell, ...]
    accepted: bool = True


@dataclass(frozen=True, slots=True)
class Paradigm:
    """All forms of ``term`` in ``language``, dictionary form first.

    ``guessed`` are the words that the dictionary does not know and that were inflected by analogy.
    ``problems`` are remarks for the terminology manager, one sentence each.
    """

    term: str
    language: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    guessed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The accepted surface forms, column by column, each once, letter case aside; `spoken` ones last."""
        accepted = [row for row in self.rows if row.accepted]
        usual = [row for row in accepted if row.label not in _ONLY_FOUND]
        late = [row for row in accepted if row.label in _ONLY_FOUND]
        columns = range(len(self.columns))
        return unique(
            form for rows in (usual, late) for column in columns for row in rows for form in row.cells[column]
        )

    @property
    def spoken(self) -> tuple[str, ...]:
        """The forms that a draft may have, but is given none of.

        They only address somebody, or speak of the complement in the plural where the term has it in the
        singular: the best interests of the child, of children.
        """
        usual = {
            form for row in self.rows if row.label not in _ONLY_FOUND for cell in row.cells for form in cell
        }
        return tuple(form for form in self.forms if form not in usual)

    @property
    def places(self) -> dict[str, frozenset[Place]]:
        """Where in the table each accepted form stands, in small letters; nothing if nothing is declined."""
        found: dict[str, frozenset[Place]] = {}
        for row in self.rows if len(self.rows) > 1 else ():
            for column, cell in zip(self.columns, row.cells, strict=True):
                for form in cell if row.accepted and row.label != COMPLEMENT else ():
                    found[form.casefold()] = found.get(form.casefold(), frozenset()) | {(row.label, column)}
        return found


def unique(forms: Iterable[str]) -> tuple[str, ...]:
    """``forms`` in their order without empty ones and without repetitions that differ only in letter case."""
    seen: dict[str, str] = {}
    for form in forms:
        if form.strip():
            seen.setdefault(form.casefold(), form)
    return tuple(seen.values())


def single(term: str, language: str, problems: tuple[str, ...] = ()) -> Paradigm:
    """The paradigm of a term that has one form only."""
    return Paradigm(term, language, ("",), (Row("form", ((term,),)),), problems=problems)


def listed(term: str, language: str, forms: tuple[str, ...]) -> Paradigm:
    """The paradigm of a term whose forms were written by hand; remarked if ``term`` is not among them."""
    missing = term.casefold() not in {form.casefold() for form in forms}
    problems = (f"“{term}” is not among the forms listed for it; add it",) if missing else ()
    return Paradigm(term, language, ("",), (Row("form", (forms,)),), problems=problems)
