"""PO text -> Catalogue, strictly: whatever is in the file is either kept or refused, with its line.

The grammar is that of GNU gettext's ``msgfmt`` (manual, "The Format of PO Files"; behaviour checked against
0.23): what ``msgfmt`` calls an error is one here too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from l10n.catalog.document import Catalogue, Message, key, meaning
from l10n.catalog.serialize import detect_style
from l10n.errors import L10nError

REMEDY = "correct the line or restore the file from a copy; nothing was changed"

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[[ \t]*(\d+)[ \t]*\])?(?=[ \t\"]|$)[ \t]*")
_STRINGS = re.compile(r'(?:"(?:[^"\\]|\\.)*"[ \t]*)+')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(rb"\\(?:([abfnrtv\\\"])|([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.|$))")
_CONTROL = bytes.maketrans(b'abfnrtv\\"', b'\a\b\f\n\r\t\v\\"')
# GNU gettext puts file names with spaces between U+2068 and U+2069 (manual, "PO File Entries")
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069(?::(\\d+))?|(\\S+)")
_BLANK = " \t\r\v\f"


@dataclass(slots=True)
class _Raw:
    """An entry while its lines are coming in."""

    line: int
    lines: list[str] = field(default_factory=list)
    comments: dict[str, list[str]] = field(default_factory=dict)  # by marker: " ", ".", ":", ","
    previous: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    text_lines: dict[str, list[str]] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    obsolete: bool | None = None
    last: str = ""
    last_previous: str = ""

    @property
    def complete(self) -> bool:
        return any(name.startswith("msgstr") for name in self.texts)


def parse(text: str, path: Path) -> Catalogue:
    """Read PO ``text``; ``path`` is only named in errors.

    Raises `L10nError` with line and column for a syntax error, an entry in halves, a message defined twice
    or a header field given twice.
    """
    lines = text.replace("\r\n", "\n").split("\n") if "\n" in text else text.split("\r")
    parser = _Parser(path)
    for number, line in enumerate(lines, 1):
        parser.feed(number, line)
    parser.end(len(lines))
    catalogue = Catalogue()
    catalogue.style = detect_style(text)
    catalogue.trailing = tuple(parser.trailing)
    for message in parser.messages:
        if key(message) == (None, "") and not message.obsolete and not message.msgid_plural:
            _take_header(catalogue, message, path)
        else:
            catalogue.append(message)
    return catalogue


class _Parser:
    """One pass over the lines; ``messages`` and ``trailing`` are the result."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.messages: list[Message] = []
        self.trailing: list[str] = []
        self.entry = _Raw(1)
        self.blanks: list[str] = []
        self.seen: dict[tuple[str | None, str], int] = {}
        self.number = 0

    def feed(self, number: int, line: str) -> None:
        """Take the next line."""
        self.number = number
        body = line.strip(_BLANK)
        if not body:
            self.blanks.append(line)
            return
        column = line.index(body[0]) + 1
        if body.startswith("#~|"):
            self._previous(line, body[3:].strip(_BLANK), column)
        elif body.startswith("#~"):
            rest = body[2:].strip(_BLANK)
            if rest.startswith("#"):
                self._comment(line, rest)
            elif rest:
                self._statement(line, rest, line.index(rest) + 1, obsolete=True)
        elif body.startswith("#|"):
            self._previous(line, body[2:].strip(_BLANK), column)
        elif body.startswith("#"):
            self._comment(line, line.lstrip(_BLANK))
        else:
            self._statement(line, body, column, obsolete=False)

    def end(self, number: int) -> None:
        """No more lines."""
        self.number = number
        if self.entry.texts:
            self._finish()
        else:
            self.trailing = self.entry.lines

    def _fail(self, what: str, *, line: int | None = None, column: int | None = None) -> NoReturn:
        raise L10nError(what, path=self.path, line=line or self.number, column=column, remedy=REMEDY)

    def _keep(self, line: str) -> None:
        if not self.entry.lines:
            self.entry.line = self.number
            self.blanks.clear()
        self.entry.lines += [*self.blanks, line]
        self.blanks.clear()

    def _open_comments(self) -> None:
        """A comment belongs to the entry after it."""
        if self.entry.complete:
            self._finish()
        elif self.entry.texts:
            self._fail(f"a comment stands inside the entry that begins in line {self.entry.line}")

    def _comment(self, line: str, comment: str) -> None:
        self._open_comments()
        self._keep(line)
        marker = comment[1:2]
        if marker in (".", ":", ","):
            text = comment[2:]
        else:  # "# text", "#text", "#" and "## text" are all the translator's
            marker, text = " ", comment[1:]
        self.entry.comments.setdefault(marker, []).append(text.removeprefix(" "))

    def _previous(self, line: str, body: str, column: int) -> None:
        self._open_comments()
        self._keep(line)
        match = _KEYWORD.match(body)
        if match and match[1] != "msgstr" and match[2] is None:
            self.entry.last_previous = match[1]
            self.entry.previous[match[1]] = self._strings(body[match.end() :], column)
        elif body.startswith('"') and self.entry.last_previous:
            self.entry.previous[self.entry.last_previous] += self._strings(body, column)
        else:
            self._fail("this #| line holds no msgid, msgctxt or msgid_plural", column=column)

    def _statement(self, line: str, body: str, column: int, *, obsolete: bool) -> None:
        match = _KEYWORD.match(body)
        if match:
            name, index = match[1], match[2]
            if name in ("msgctxt", "msgid") and self.entry.complete:
                self._finish()
            name = self._in_order(name, index, column)
            value = self._strings(body[match.end() :], column + match.end())
            self.entry.last = name
            self.entry.texts[name] = value
            self.entry.text_lines[name] = [body]
            self.entry.starts[name] = self.number
        elif body.startswith('"') and self.entry.last:
            name = self.entry.last
            self.entry.texts[name] += self._strings(body, column)
            self.entry.text_lines[name].append(body)
        elif body.startswith('"'):
            self._fail("a quoted text stands here without msgid or msgstr before it", column=column)
        else:
            self._fail(f"“{body[:30]}” is neither a comment nor part of an entry", column=column)
        self._keep(line)
        if self.entry.obsolete not in (None, obsolete):
            self._fail(f"the entry that begins in line {self.entry.line} is obsolete (#~) only in part")
        self.entry.obsolete = obsolete

    def _in_order(self, name: str, index: str | None, column: int) -> str:
        """The name of the text, if it may stand here."""
        texts = self.entry.texts
        if index is not None and name != "msgstr":
            self._fail(f"{name} takes no number", column=column)
        if name in ("msgctxt", "msgid") and name in texts:
            self._fail(f"the {name} of line {self.entry.line} has no msgstr")
        if name == "msgctxt" and texts:
            self._fail("msgctxt must come before msgid", column=column)
        if name in ("msgid_plural", "msgstr") and "msgid" not in texts:
            self._fail(f"{name} without a msgid before it", column=column)
        if name == "msgid_plural" and (name in texts or self.entry.complete):
            self._fail("msgid_plural must come once, after msgid and before msgstr", column=column)
        if name == "msgstr":
            forms = sum(text.startswith("msgstr") for text in texts)
            if (index is not None) != ("msgid_plural" in texts):
                self._fail(
                    "msgstr[0], msgstr[1], … go with msgid_plural, a plain msgstr without", column=column
                )
            if index is None and forms:
                self._fail("a second msgstr for the same msgid", column=column)
            if index is not None and int(index) != forms:
                self._fail(f"msgstr[{forms}] is expected here, not msgstr[{index}]", column=column)
            name = name if index is None else f"msgstr[{int(index)}]"
        return name

    def _strings(self, text: str, column: int) -> str:
        """The value of one or more quoted strings on a line."""
        if not _STRINGS.fullmatch(text):
            if not text.startswith('"'):
                self._fail("a text in quotation marks is expected here", column=column)
            good = _STRINGS.match(text)
            if good and '"' in text[good.end() :]:
                self._fail(
                    'a quotation mark inside a text must be written \\"', column=column + good.end() - 1
                )
            if good:
                self._fail("there is something after the closing quotation mark", column=column + good.end())
            self._fail("the closing quotation mark is missing", column=column + len(text))
        return "".join(self._unescape(match[1], column) for match in _STRING.finditer(text))

    def _unescape(self, text: str, column: int) -> str:
        if "\\" not in text:
            return text

        def value(match: re.Match[bytes]) -> bytes:
            if match[1]:
                return match[1].translate(_CONTROL)
            if match[2] or match[3]:
                return bytes([(int(match[2], 8) if match[2] else int(match[3], 16)) & 0xFF])
            wrong = match[0].decode("utf-8", "replace").rstrip("\ufffd")
            self._fail(f"{wrong} is no escape of the PO format; a backslash is written \\\\", column=column)

        try:
            return _ESCAPE.sub(value, text.encode("utf-8")).decode("utf-8")
        except UnicodeDecodeError:
            self._fail("an escape such as \\303 does not give UTF-8", column=column)

    def _finish(self) -> None:
        """The entry is whole: make a message of it."""
        raw = self.entry
        if not raw.complete:
            self._fail(
                "this msgid has no msgstr" if "msgid" in raw.texts else "this msgctxt has no msgid",
                line=raw.line,
            )
        message = Message(
            msgctxt=raw.texts.get("msgctxt"),
            msgid=raw.texts["msgid"],
            msgid_plural=raw.texts.get("msgid_plural", ""),
            msgstr=raw.texts.get("msgstr", ""),
            msgstr_plural={int(n[7:-1]): t for n, t in raw.texts.items() if n.startswith("msgstr[")},
            obsolete=bool(raw.obsolete),
            tcomment="\n".join(raw.comments.get(" ", [])),
            comment="\n".join(raw.comments.get(".", [])),
            occurrences=[_reference(m) for m in _REFERENCE.finditer(" ".join(raw.comments.get(":", [])))],
            flags=[f for line in raw.comments.get(",", []) for f in map(str.strip, line.split(",")) if f],
            previous_msgctxt=raw.previous.get("msgctxt"),
            previous_msgid=raw.previous.get("msgid"),
            previous_msgid_plural=raw.previous.get("msgid_plural"),
            linenum=raw.line,
        )
        first = self.seen.setdefault(key(message), raw.line)
        if first != raw.line:
            what = "header entry" if not message.msgid else f"message “{message.msgid[:40]}”"
            raise L10nError(
                f"the {what} is here a second time, it was first defined in line {first}",
                path=self.path,
                line=raw.line,
                remedy="delete one of the two entries; nothing was changed",
            )
        message.block, message.read_as = tuple(raw.lines), meaning(message)
        message.texts = {name: (text, tuple(raw.text_lines[name])) for name, text in raw.texts.items()}
        message.starts = raw.starts
        self.messages.append(message)
        self.entry = _Raw(self.number)


def _reference(match: re.Match[str]) -> tuple[str, str]:
    """File and line of a reference; the line may be missing."""
    if match[3] is None:
        return match[1], match[2] or ""
    path, _, line = match[3].rpartition(":")
    return (path, line) if path and line.isdecimal() else (match[3], "")


def _take_header(catalogue: Catalogue, message: Message, path: Path) -> None:
    """Spread the header entry over polib's ``header``, ``metadata`` and ``metadata_is_fuzzy``."""
    catalogue.head = message
    catalogue.header = message.tcomment
    catalogue.metadata_is_fuzzy = message.fuzzy
    catalogue.metadata = {}
    name = ""
    for line in message.msgstr.split("\n"):
        before, colon, value = line.partition(":")
        if colon:
            name = before.strip()
            if catalogue.metadata.get(name, value.strip()) != value.strip():
                raise L10nError(
                    f"the header has two different values for {name}",
                    path=path,
                    line=message.linenum,
                    remedy="delete the wrong one; nothing was changed",
                )
            catalogue.metadata[name] = value.strip()
        elif line.strip() and name:
            catalogue.metadata[name] += "\n" + line.strip()
        elif line.strip():
            raise L10nError(
                f"“{line[:30]}” is no header field", path=path, line=message.linenum, remedy=REMEDY
            )
