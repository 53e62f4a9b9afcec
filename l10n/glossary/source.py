"""The text of a glossary -> plain data in which every node can be found again by line and column.

libyaml's composer (through PyYAML) reads 20,000 entries in seconds where a composer in Python needs half a
minute, so it goes first. ruamel.yaml, which also writes the file, has the last word: it reads what libyaml
refuses, words the errors, and reads every file that holds a tab, where the two differ.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import Any

from l10n.glossary.problems import Finding, NodePath
from l10n.glossary.syntax import explain

_CORE = "tag:yaml.org,2002:"
_NUMBER = re.compile(
    r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_DEEPEST = 12  # a valid glossary is five levels deep
_TOO_DEEP = "nested too deeply; no field of a glossary has so many levels"
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class UnreadableError(Exception):
    """The text is no YAML that a glossary may use; ``line`` and ``column`` count from 1 (0: whole file)."""

    def __init__(self, check: str, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.check, self.message, self.line, self.column = check, message, line, column


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data (dict, list, str, bool, None; 0 for any number), what was wrong with it, and the nodes."""

    data: object
    findings: tuple[Finding, ...]
    root: Any

    def locate(self, path: NodePath, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the node at ``path``, or of the deepest node on the way that exists."""
        place, node = self._find(path)
        # An empty value has no place of its own in the text: its key is the better one to show.
        mark = (place if at_key or _is_blank(node) else node).start_mark
        return mark.line + 1, mark.column + 1

    def in_braces(self, path: NodePath) -> bool:
        """Whether the keys at ``path`` are written inside ``{ }``."""
        return bool(self._find(path)[1].flow_style)

    def _find(self, path: NodePath) -> tuple[Any, Any]:
        """The node at ``path`` with its key, or the deepest one on the way that exists."""
        node = place = self.root
        for step in path:
            pairs = node.value if node.id != "scalar" else []
            if node.id == "mapping":
                found = [(k, v) for k, v in pairs if k.id == "scalar" and k.value == step]
            else:
                found = [(v, v) for v in pairs[step : step + 1]] if isinstance(step, int) else []
            if not found:
                break
            place, node = found[0]
        return place, node


def decode(raw: bytes) -> str:
    """UTF-8, with or without a byte order mark. Raises UnreadableError, at the first bad byte."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("encoding", "the file is UTF-16; save it as UTF-8", 1, 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")  # .object has lost the mark already
        line, column = _place(before)
        what = f"the file is not UTF-8 (byte 0x{error.object[error.start]:02X} here); save it as UTF-8"
        raise UnreadableError("encoding", what, line, column) from None
    if bad := _UNREADABLE.search(text):
        what = f"a character that YAML forbids, U+{ord(bad[0]):04X}; remove it"
        raise UnreadableError("encoding", what, *_place(text[: bad.start()]))
    return text


def parse(text: str) -> Document:
    """Raises UnreadableError when the text is empty or no YAML."""
    root = _compose(text)
    if root is None:
        raise UnreadableError("empty", 'the file is empty; it needs a list "terms:"')
    findings: list[Finding] = []
    return Document(_plain(root, (), set(), findings), tuple(findings), root)


def _place(before: str) -> tuple[int, int]:
    lines = re.split(r"\r\n|\r|\n", before)
    return len(lines), len(lines[-1]) + 1


def _is_blank(node: Any) -> bool:
    return node.id == "scalar" and node.value == "" and not node.style


def _compose(text: str) -> Any:
    if "\t" not in text:
        try:
            import yaml  # type: ignore[import-untyped,unused-ignore]

            return yaml.compose(text, Loader=yaml.CSafeLoader)
        except (ImportError, AttributeError):
            pass  # no PyYAML, or one without libyaml
        except yaml.YAMLError as error:
            if "maximum nesting depth" in str(error):  # ruamel.yaml would take seconds to say so
                raise UnreadableError("syntax", _TOO_DEEP) from None
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        raise UnreadableError("syntax", *explain(error, text)) from None
    except YAMLError as error:
        raise UnreadableError("syntax", f"not valid YAML ({error}); mend or remove it") from None
    except Exception:  # ruamel.yaml lets others out for broken directives and tags, and for deep nesting
        raise UnreadableError(
            "syntax", "not valid YAML, or nested too deeply; see docs/glossary.md"
        ) from None


def _plain(node: Any, path: NodePath, seen: set[int], findings: list[Finding]) -> object:
    if id(node) in seen or len(path) > _DEEPEST:
        message = "YAML aliases (*name) are not supported in a glossary; write the value out"
        if len(path) > _DEEPEST:
            message = _TOO_DEEP
        findings.append(Finding(path, "syntax", "error", message, at_key=True))
        return None
    seen.add(id(node))
    if node.id == "scalar":
        return _scalar(node, path, findings)
    if node.id == "sequence":
        return [_plain(child, (*path, i), seen, findings) for i, child in enumerate(node.value)]
    data: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        if key.id != "scalar":
            message = 'a key must be a word; put a text with brackets or braces in quotes ("…")'
            findings.append(Finding(path, "syntax", "error", message))
        elif key.value in data:
            first = lines[key.value]
            message = f'the key "{key.value}" stands twice, first on line {first}; remove one of the two'
            place = key.start_mark.line + 1, key.start_mark.column + 1
            findings.append(Finding((*path, key.value), "duplicate-key", "error", message, place=place))
        else:
            lines[key.value] = key.start_mark.line + 1
            data[key.value] = _plain(value, (*path, key.value), seen, findings)
    return data


def _scalar(node: Any, path: NodePath, findings: list[Finding]) -> object:
    value: str = node.value
    if node.tag == _CORE + "str":
        return value
    if not node.tag.startswith(_CORE):
        message = f'"{node.tag}" is read as a YAML tag; put a text that begins with "!" in quotes'
        findings.append(Finding(path, "syntax", "error", message))
        return value
    if node.style:  # quoted or a block: text, whatever it looks like
        return value
    return _resolve(value)


def _resolve(value: str) -> object:
    """A plain scalar by the core schema of YAML 1.2.2, section 10.3.2: there "no" is a word."""
    if value in ("", "~", "null", "Null", "NULL"):
        return None
    if value.lower() in ("true", "false") and value in (value.lower(), value.title(), value.upper()):
        return value.lower() == "true"
    if _NUMBER.fullmatch(value):
        return 0  # no field of a glossary is a number: it only has to be told from a text
    return value
