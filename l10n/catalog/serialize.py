"""Catalogue -> PO text, in the layout of GNU gettext; what did not change is written as it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import polib

from l10n.catalog.document import Catalogue, Message, Style, clone, meaning, written_order

_ESCAPES = str.maketrans(
    {
        "\\": r"\\",
        '"': r"\"",
        "\n": r"\n",
        "\t": r"\t",
        "\r": r"\r",
        "\a": r"\a",
        "\b": r"\b",
        "\f": r"\f",
        "\v": r"\v",
    }
)
# Where gettext breaks lines (UAX 14, as far as French, English and Ukrainian need it): after spaces, but not
# after « or before » : ; ! ?, and after a hyphen, dash or slash before a letter.
_BREAK = re.compile(r"(?<= )(?<!« )(?![ »:;!?])|(?<=[^\W_][-–—/])(?=[^\W\d_])")
_CONTINUED = re.compile(r'[ \t]*(?:#~[ \t]*)?"')
_ONE_LINE = re.compile(r'[ \t]*(?:#~[ \t]*)?msg\w+(?:\[\d+\])?[ \t]+"[^"]* [^"]')
_LINE_ENDS = re.compile(r"\r\n|\r|\n")


def detect_style(text: str) -> Style:
    """The layout of a PO file: the commoner line end, and whether its long texts are wrapped.

    A file with no long text says nothing about wrapping: then gettext's 79 columns hold.
    """
    crlf = text.count("\r\n")
    newline = "\r\n" if crlf * 2 > text.count("\n") else "\n"
    lines = [line.rstrip() for line in text.split("\n")]
    wrapped = [
        len(line)
        for line, after in pairwise(lines)
        if _CONTINUED.match(line)
        and _CONTINUED.match(after)
        and not line.endswith(r'\n"')
        and " " in line.strip('" ')
    ]
    width = max([79, *(n for n in wrapped if n <= 200)])
    whole = sum(len(line) > width + 6 and bool(_ONE_LINE.match(line)) for line in lines)
    return Style(newline, 0 if whole > len(wrapped) else width)


def serialize(po: polib.POFile, style: Style | None = None) -> str:
    """The text of ``po``, lines ended by a line feed. ``style`` replaces the catalogue's own width.

    Header first, then active, then obsolete entries, each in the order of the list.
    """
    if style is None:
        style = po.style if isinstance(po, Catalogue) else Style()
    blocks = [_entry_lines(header_entry(po), style.width)]
    blocks += [_entry_lines(entry, style.width) for entry in written_order(po)]
    if isinstance(po, Catalogue) and po.trailing:
        blocks.append(list(po.trailing))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def header_entry(po: polib.POFile) -> polib.POEntry:
    """The header as an entry; the one that was read where it still says the same."""
    head = po.head if isinstance(po, Catalogue) else None
    message = Message() if head is None else clone(head)
    message.msgstr = "".join(f"{name}: {value}\n" for name, value in po.ordered_metadata())
    if head is not None and fields(head.msgstr) == fields(message.msgstr):
        message.msgstr = head.msgstr
    message.tcomment = po.header
    message.flags = [flag for flag in message.flags if flag != "fuzzy"]
    if po.metadata_is_fuzzy:
        message.flags.insert(0, "fuzzy")
    if head is not None and set(head.flags) == set(message.flags):
        message.flags = list(head.flags)
    return message


def fields(header: str) -> list[list[str]]:
    """The lines of a header, without the spaces that carry no meaning."""
    return [[part.strip() for part in line.split(":", 1)] for line in header.split("\n") if line.strip()]


def _entry_lines(entry: polib.POEntry, width: int) -> list[str]:
    if isinstance(entry, Message) and entry.block and entry.read_as == meaning(entry):
        return list(entry.block)
    lines = [_comment("#", text) for text in _split(entry.tcomment)]
    lines += [_comment("#.", text) for text in _split(entry.comment)]
    lines += list(_references(entry, width or 79))
    if entry.flags:
        lines.append("#, " + ", ".join(entry.flags))
    before = "#~| " if entry.obsolete else "#| "
    for name in ("msgctxt", "msgid", "msgid_plural"):
        text = getattr(entry, f"previous_{name}")
        if text is not None:
            lines += [before + line for line in _text_lines(name, text, width, len(before))]
    before = "#~ " if entry.obsolete else ""
    for name, text in _texts(entry):
        known = entry.texts.get(name) if isinstance(entry, Message) else None
        if known is not None and known[0] == text:
            lines += [before + line for line in known[1]]
        else:
            lines += [before + line for line in _text_lines(name, text, width, len(before))]
    return lines


def _texts(entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    if entry.msgctxt is not None:
        yield "msgctxt", entry.msgctxt
    yield "msgid", entry.msgid
    if entry.msgid_plural:
        yield "msgid_plural", entry.msgid_plural
        for index, text in sorted(entry.msgstr_plural.items() or [(0, "")]):
            yield f"msgstr[{index}]", text
    else:
        yield "msgstr", entry.msgstr


def _split(comment: str) -> list[str]:
    return _LINE_ENDS.split(comment) if comment else []


def _comment(marker: str, text: str) -> str:
    return f"{marker} {text}" if text else marker


def _references(entry: polib.POEntry, width: int) -> Iterator[str]:
    """``#:`` lines; a file name with spaces stands between U+2068 and U+2069, as in GNU gettext."""
    line = "#:"
    for path, number in entry.occurrences:
        name = f"\u2068{path}\u2069" if any(map(str.isspace, path)) else path
        item = f"{name}:{number}" if number else name
        if line != "#:" and len(line) + 1 + len(item) > width:
            yield line
            line = "#:"
        line += " " + item
    if line != "#:":
        yield line


def _text_lines(name: str, text: str, width: int, indent: int) -> list[str]:
    """One text as gettext lays it out: on the keyword's line if it fits, else below, broken after spaces."""
    room = width - indent - 2 if width else 0
    rows = [row for part in re.findall(r"[^\n]*\n|[^\n]+", text) for row in _wrap(part, room)]
    if not rows:
        return [f'{name} ""']
    if len(rows) == 1 and (not room or len(rows[0]) + len(name) + 1 <= room):
        return [f'{name} "{rows[0]}"']
    return [f'{name} ""', *(f'"{row}"' for row in rows)]


def _wrap(part: str, room: int) -> Iterator[str]:
    """Rows of at most ``room`` characters, escaped; a longer word (an address) stays whole."""
    if not room:
        yield part.translate(_ESCAPES)
        return
    row = ""
    for word in filter(None, _BREAK.split(part)):
        escaped = word.translate(_ESCAPES)
        if row and len(row) + len(escaped) > room:
            yield row
            row = ""
        row += escaped
    yield row
