"""The published JSON Schema of ``glossary.yaml``, and what it finds wrong, in plain words."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n.glossary.commas import quoted, rejoined, several, torn_off, torn_text
from l10n.glossary.problems import Finding, NodePath, shown

if TYPE_CHECKING:
    from jsonschema import ValidationError

InBraces = Callable[[NodePath], bool]
LANGUAGES = {"en": "English", "uk": "Ukrainian"}
"""The target languages that every entry must have."""

_CODES = {"ua": "uk", "ukr": "uk", "eng": "en", "gb": "en", "us": "en", "fra": "fr", "fre": "fr"}
_FRENCH = {"nom": "noun", "nom propre": "propn", "verbe": "verb", "adjectif": "adj", "adverbe": "adv"}
_PLACES = {  # keys that exist, but elsewhere: key -> where it belongs
    "term": 'under "fr"',
    "pos": 'under "fr"',
    "variants": 'under "fr"; in a target language write "allowed"',
    "allowed": 'under "en" or "uk"; in French write "variants"',
    "preferred": 'under "en" or "uk"; in French write "term"',
    "forbidden": 'under "en" or "uk"',
    "forms": 'under "en" or "uk"',
    "acronym": 'under "fr", "en" or "uk"',
    "unless": 'beside "fr", "en" and "uk"',
    "company": 'beside "fr", "en" and "uk"',
    "needs": 'under "company"',
    "excludes": 'under "company"',
    "case_sensitive": 'beside "fr", "en" and "uk"',
    "introduce_acronym": 'beside "fr", "en" and "uk"',
    "status": 'beside "fr", "en" and "uk"',
    "definition": 'beside "fr", "en" and "uk"',
    "note": 'beside "fr", "en" and "uk", or under a target language',
    "domain": 'beside "fr", "en" and "uk"',
    "terms": "at the top of the file",
}
_KEYS = (*_PLACES, *_CODES.values(), "id")
_KEYS_HERE = "the keys here are"


def schema_path() -> Path:
    """The JSON Schema file (Draft 2020-12) of this installation, for the modeline of a glossary."""
    return Path(__file__).with_name("glossary.schema.json")


@cache
def schema_text() -> str:
    """The JSON Schema as text."""
    return schema_path().read_text(encoding="utf-8")


def schema_findings(data: object, in_braces: InBraces) -> Iterator[Finding]:
    """Everything in ``data`` that the schema does not allow, in no particular order.

    ``in_braces`` tells whether the keys of a node are written inside ``{ }``, where a comma separates.
    """
    if isinstance(data, list):
        message = 'the file is a list; write "terms:" on the first line and indent the list under it'
        yield Finding((), "wrong-type", "error", message)
        return
    if not isinstance(data, dict):
        yield Finding((), "wrong-type", "error", 'the file has no keys; it needs a list "terms:"')
        return
    from jsonschema import Draft202012Validator

    schema = json.loads(schema_text())
    errors = Draft202012Validator(_without_references(schema, schema["$defs"])).iter_errors(data)
    # "required" comes once for every key that is missing, and each time tells all
    yield from dict.fromkeys(found for error in errors for found in _findings(error, data, in_braces))


def _without_references(schema: Any, definitions: dict[str, Any]) -> Any:
    """The same schema with every ``$ref`` written out: jsonschema takes half its time to follow them."""
    if isinstance(schema, list):
        return [_without_references(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    target = schema.get("$ref")
    if isinstance(target, str):
        schema = {
            **definitions[target.rpartition("/")[2]],
            **{k: v for k, v in schema.items() if k != "$ref"},
        }
    return {key: _without_references(part, definitions) for key, part in schema.items() if key != "$defs"}


def entry_name(data: object, node: NodePath) -> str:
    """The id of the term that ``node`` belongs to, empty when it has none."""
    try:
        name = data["terms"][node[1]]["id"]  # type: ignore[index]
    except (LookupError, TypeError):
        return ""
    return name if isinstance(name, str) else ""


def in_entry(data: object, node: NodePath) -> str:
    """``node``'s term in words: ``term "traite"``, ``term number 3`` or ``the glossary``."""
    if len(node) < 2:
        return "the glossary"
    name = entry_name(data, node)
    return f'term "{shown(name)}"' if name else f"term number {int(node[1]) + 1}"


def _findings(error: ValidationError, data: object, in_braces: InBraces) -> Iterator[Finding]:
    node: NodePath = tuple(error.absolute_path)
    where = in_entry(data, node)
    value: Any = error.instance
    rule: Any = error.validator_value
    match error.validator:
        case "required":
            for key in rule:
                if key not in value and f'"{key}"' not in _misspelt(value, error.schema):
                    yield _missing(node, key, where)
        case "additionalProperties":
            yield from _unknown_keys(node, value, error.schema, where, in_braces(node))
        case "type":
            if rule == "array" and isinstance(value, str):
                value = _texts_meant(node, value, data if in_braces(node[:-1]) else None)
            yield _wrong_type(node, rule, value, where)
        case "enum":
            fix = _did_you_mean(str(value), rule) or f"write one of {', '.join(rule)}"
            yield Finding(
                node, "bad-value", "error", f'"{node[-1]}: {shown(value)}" in {where} is not known; {fix}'
            )
        case _:  # pattern
            yield _wrong_text(node, value, where)


def _unknown_keys(
    node: NodePath, group: dict[str, object], schema: Any, where: str, torn_by_commas: bool
) -> Iterator[Finding]:
    known = _known(schema)
    told: set[str] = set()
    for key in group:
        if key in known or key in told:
            continue
        fix = _unknown_key_fix(key, node, known, set(group))
        torn = torn_text(group, key, _KEYS) if torn_by_commas and fix.startswith(_KEYS_HERE) else None
        if torn is not None and torn[0] in known:  # else the owner is told as unknown itself
            owner, parts = torn
            told.update(parts)
            if schema["properties"][owner].get("type") == "array":
                continue  # that it must be a list is told there, with all its texts
            fix = rejoined(owner, parts)
        message = f'unknown key "{shown(key)}" in {where}; {fix}'
        yield Finding((*node, key), "unknown-key", "error", message, at_key=True)


def _texts_meant(node: NodePath, value: str, data: Any) -> list[str]:
    """The texts of a list that was written without brackets, with those that a comma in { } has torn off."""
    if data is None:
        return several(value)
    for step in node[:-1]:
        data = data[step]
    return [*several(value), *torn_off(data, str(node[-1]), _KEYS)]


def _known(schema: Any) -> list[str]:
    return list(schema["properties"])


def _misspelt(value: dict[str, object], schema: Any) -> str:
    """What the unknown keys of ``value`` were probably meant to be: it is told once, at the key."""
    known = _known(schema)
    return " ".join(_close(key, known, set(value)) for key in value if key not in known)


def _close(key: str, known: list[str], present: set[str]) -> str:
    free = [name for name in known if name not in present]
    code = _CODES.get(key.lower(), key.lower())
    near = [code] if code in free else difflib.get_close_matches(key.lower(), free, 1, 0.7)
    return f'did you mean "{near[0]}"?' if near else ""


def _unknown_key_fix(key: str, node: NodePath, known: list[str], present: set[str]) -> str:
    if key == "<<":
        return "YAML merge keys are not supported; write the fields out"
    if key in _PLACES and node:
        return f"it belongs {_PLACES[key]}"
    if near := _close(key, known, present):
        return near
    if elsewhere := difflib.get_close_matches(key.lower(), _PLACES, 1, 0.8):
        return f'did you mean "{elsewhere[0]}"? It belongs {_PLACES[elsewhere[0]]}'
    if len(node) == 2 and len(key) in (2, 3) and key.isalpha():
        return 'the languages are "fr", "en" and "uk"; remove it'
    return f"{_KEYS_HERE} {', '.join(name for name in known if name[0] != '$')}"


def _did_you_mean(value: str, choices: list[str]) -> str:
    word = _FRENCH.get(value.lower())
    near = [word] if word in choices else difflib.get_close_matches(value.lower(), choices, 1, 0.6)
    return f'did you mean "{near[0]}"?' if near else ""


def _missing(node: NodePath, key: str, where: str) -> Finding:
    if key in LANGUAGES:
        message = f'{where} has no {LANGUAGES[key]}; add "{key}: …" to it'
        return Finding(node, "missing-language", "error", message)
    fixes = {
        "terms": 'add a list "terms:"',
        "id": 'add "id: …", a name of small letters, digits and hyphens that no other term has',
        "fr": 'add "fr: …", the French term',
        "term": 'add "term: …", the French term in its dictionary form',
        "preferred": 'add "preferred: …", the rendering that drafts should have (or only "forbidden: […]")',
    }
    under = f' under "{node[-1]}"' if len(node) == 3 else ""
    message = f'"{key}" is missing{under} in {where}; {fixes[key]}'
    return Finding(node, "missing-key", "error", message)


def _wrong_type(node: NodePath, rule: str | list[str], value: object, where: str) -> Finding:
    name = f'"{node[-1]}"' if node and isinstance(node[-1], str) else "an item"
    if len(node) > 2 and isinstance(node[-1], int):
        name = f'an item of "{node[-2]}"'
    if node == ("terms",) and value is None:
        fix = '"terms" is empty; write the first term, "- {id: …, fr: …, en: …, uk: …}", or "terms: []"'
        return Finding(node, "empty", "error", fix)
    if value is None:
        return Finding(node, "empty", "error", f"{name} in {where} is empty; write its value or remove it")
    if rule == "array":
        items = quoted(value) if isinstance(value, list) else "[…]"
        fix = f"{name} in {where} must be a list; write {name[1:-1]}: {items}"
        if node == ("terms",):
            fix = '"terms" must be a list; begin each term with "- id: …"'
    elif rule == "boolean":
        fix = f"{name} in {where} must be true or false, without quotes"
    elif rule == "object":
        fix = f'{where} must have keys; write "- id: …" with "fr", "en" and "uk" under it'
    elif isinstance(value, bool | int):
        fix = f"{name} in {where} is read as a {'truth value' if isinstance(value, bool) else 'number'}; "
        fix += "put the text in quotes"
    elif isinstance(value, list):
        other = "variants" if "fr" in node else "allowed"
        fix = f'{name} in {where} must be one text; further ones go under "{other}"'
        if "fr" not in node and "en" not in node and "uk" not in node:
            fix = f"{name} in {where} must be one text and no list; remove the brackets or dashes"
    else:
        fix = f"{name} in {where} must be a text; put a text with a colon in quotes"
    return Finding(node, "wrong-type", "error", fix)


def _wrong_text(node: NodePath, value: str, where: str) -> Finding:
    name = f'"{node[-1]}"' if isinstance(node[-1], str) else f'an item of "{node[-2]}"'
    if not value.strip():
        return Finding(node, "empty", "error", f"{name} in {where} is empty; write a text or remove it")
    if node[-1] == "id":
        message = f'the id "{shown(value)}" may hold only small letters a-z, digits and hyphens'
        if suggestion := _slug(value):
            message += f'; write "{shown(suggestion)}"'
        return Finding(node, "bad-id", "error", message)
    if value != value.strip():
        message = f'{name} in {where} begins or ends with a space: "{shown(value)}"; remove it'
        return Finding(node, "spaces", "error", message)
    message = f"{name} in {where} holds a line break; write it on one line"
    return Finding(node, "spaces", "error", message)


def _slug(value: str) -> str:
    import re
    import unicodedata

    plain = unicodedata.normalize("NFKD", value.lower().replace("œ", "oe"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
