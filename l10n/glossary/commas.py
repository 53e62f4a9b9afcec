"""Texts that a comma inside ``{ }`` has torn apart, or that should have been several.

YAML reads ``{preferred: простір, дружній до дитини}`` as two keys, the second one without a value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from l10n.glossary.problems import shown

# What is left of *громада, що приймає* if the comma separates: the word that a clause begins with.
CLAUSE = re.compile(r"^(?:що|щоб|який|яка|яке|які|which|who|that|qui|que|dont)\s", re.IGNORECASE)


def torn_off(group: Mapping[str, object], key: str, known: Sequence[str]) -> list[str]:
    """The keys without a value behind ``key`` that are none of the ``known`` ones: the rest of its text."""
    keys = list(group)
    rest: list[str] = []
    for name in keys[keys.index(key) + 1 :]:
        if group[name] is not None or name in known:
            break
        rest.append(str(name))
    return rest


def torn_text(group: Mapping[str, object], key: str, known: Sequence[str]) -> tuple[str, list[str]] | None:
    """The known key whose text reaches to ``key``, and the parts of that text; None if there is none."""
    owner = ""
    for name in group:
        if name == key:
            break
        owner = name if name in known else owner
    value = group.get(owner)
    rest = torn_off(group, owner, known) if owner else []
    return (owner, [value, *rest]) if isinstance(value, str) and key in rest else None


def rejoined(key: str, parts: Sequence[str]) -> str:
    """How to write a text that was torn apart."""
    return f'inside {{ }} a comma separates; put the whole text in quotes, {key}: "{shown(", ".join(parts))}"'


def quoted(parts: Sequence[str]) -> str:
    """``["gosse", "minot"]``: a list as it is written."""
    texts = (f'"{shown(part)}"' for part in parts)
    return f"[{', '.join(texts)}]"


def several(text: str) -> list[str]:
    """The texts of a list that was written without brackets; a clause belongs to the text before it."""
    parts: list[str] = []
    for part in re.split(r",\s+", text):
        if parts and CLAUSE.search(part):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts
