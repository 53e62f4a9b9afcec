"""Bytes to text: the encoding is found out, and what cannot be told is an error, never mangled text."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import L10nError
from l10n.readers.conflict import refuse_conflict
from l10n.readers.mail_source import refuse_encoded_mail


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` without byte order mark, lines ended by a line feed; ``encoding`` is a name Python knows."""

    text: str
    encoding: str


_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# The first bytes of what people rename by mistake: what it is and what to do about it.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG picture", "name a file that holds text"),
    (b"\xff\xd8\xff", "a JPEG picture", "name a file that holds text"),
    (b"GIF8", "a GIF picture", "name a file that holds text"),
    (b"RIFF", "a picture, sound or film", "name a file that holds text"),
    (b"BM", "a BMP picture", "name a file that holds text"),
    (b"II*\x00", "a TIFF picture", "name a file that holds text"),
    (b"MM\x00*", "a TIFF picture", "name a file that holds text"),
    (b"%PDF", "a PDF file", "copy its text into a .txt file"),
    (b"{\\rtf", "an RTF file", "save it as .docx"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc)", "save it as .docx"),
    (b"PK\x03\x04", "a zip archive (.docx, .odt or other)", "give it its right suffix or save it as .docx"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"\x7fELF", "a program", "name a file that holds text"),
)
_ALSO_TEXT = (b"BM", b"RIFF", b"GIF8")  # a text may begin with these letters: only if the rest is binary too

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What French in UTF-8 is full of; French in a single-byte encoding has none of these pairs ("Ã©").
_FRENCH_UTF8 = re.compile(rb"\xc3[\x80-\xbf]|\xc2[\xa0-\xbf]|\xc5[\x92\x93]|\xe2\x80[\x90-\xbf]|\xe2\x82\xac")
_LATIN9 = re.compile(rb"(?<=[A-Za-z])\xbd(?=[a-z])|\xbd(?=[a-z]{2})|(?<=\d)[ \xa0]?\xa4")

_COMMON = frozenset("éèàêçùôîâûëïœæ«»’‘“”–—…€°§•\u00a0")  # what French is full of
_LESS = frozenset("äöüÿÉÈÀÊÇÔÎÂÙŒÆ²³©®½")
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")
_REMEDY = "save it as UTF-8"


def decode(data: bytes, path: Path, declared: str | None = None) -> Decoded:
    """Decode a file's bytes.

    A byte order mark decides first; what is valid UTF-8 is UTF-8; then ``declared`` (a page's own word);
    then the single-byte encoding in which the text reads as French, Windows-1252 before others.

    Raises ``L10nError`` for binary content, for a mix of encodings, for what no encoding explains, and for
    the marks of an unfinished merge, and for the source of a mail.
    """
    decoded = _decoded(data, path, declared)
    refuse_conflict(decoded.text, path)
    refuse_encoded_mail(decoded.text, path)
    return decoded


def _decoded(data: bytes, path: Path, declared: str | None) -> Decoded:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data, name, path)
    _refuse_binary(data, path)
    if b"\x00" in data:
        return _utf16_without_mark(data, path)
    try:
        return Decoded(_lines(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        invalid = error
    _refuse_mixture(data, invalid, path)
    if declared and (text := _declared(data, declared)) is not None:
        return text
    return _single_byte(data, path)


def clean(text: str) -> str:
    """``text`` in composed form (NFC), without ligatures, soft hyphens, zero-width spaces and controls.

    They only hide words from the glossary; canonical composition changes no character's identity (Unicode
    Standard Annex 15).
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE))


_WINDOWS = {
    0x80 + i: c for i, c in enumerate(bytes(range(0x80, 0xA0)).decode("cp1252", "replace")) if c != "\ufffd"
}
_INVISIBLE: dict[int, str | None] = {
    **dict.fromkeys(
        (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)
    ),
    **_WINDOWS,  # C1 controls are never meant: browsers show Windows-1252 for them as well
    # Ligatures, which PDF readers copy as they are: "ofﬁciel"
    **dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
    **dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F, 0x2028, 0x2029), " "),
}


_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{1,40}|[0-9]{1,40});?")
_HALVES = re.compile(
    r"(&#(?:x[dD][89abAB][0-9a-fA-F]{2}|5[56]\d{3});)(&#(?:x[dD][c-fC-F][0-9a-fA-F]{2}|5[67]\d{3});)"
)


def references(text: str) -> str:
    """The source of an HTML page in which every numeric character reference means a character.

    One that means none (``&#0;``) becomes its own letters: a parser would put U+FFFD, and what was written
    could not be told any more. A character in two halves, as UTF-16 has it, is put together.
    """
    if "&#" not in text:
        return text
    text = _HALVES.sub(_joined, text)
    return _REFERENCE.sub(lambda m: f"&amp;{m.group()[1:]}" if _is_void(m.group()) else m.group(), text)


def reference(written: str) -> str:
    """What a character reference means; itself if it means nothing (HTML Living Standard, 13.2.5.80)."""
    return written if _is_void(written) else html.unescape(written)


def _is_void(written: str) -> bool:
    return "\ufffd" in html.unescape(written)


def _joined(match: re.Match[str]) -> str:
    high, low = (int(ref[3:-1], 16) if ref[2] == "x" else int(ref[2:-1]) for ref in match.groups())
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return match.group()
    return chr(0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00)


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _strictly(data: bytes, encoding: str, path: Path) -> Decoded:
    try:
        text = _lines(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise L10nError(
            f"begins like {encoding.upper()}, but byte {error.start + 1} does not fit",
            path=path,
            remedy=_REMEDY,
        ) from None
    if "\x00" in text:
        raise L10nError("holds binary data, not text", path=path, remedy="name a file that holds text")
    return Decoded(text, encoding)


def _refuse_binary(data: bytes, path: Path) -> None:
    head = data[:65536]
    controls = len(_CONTROLS.findall(head))
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature) and (signature not in _ALSO_TEXT or controls):
            raise L10nError(f"is {what}, not text", path=path, remedy=remedy)
    if b"\x00" not in head and controls > max(2, len(head) // 500):
        raise L10nError("holds binary data, not text", path=path, remedy="name a file that holds text")


def _utf16_without_mark(data: bytes, path: Path) -> Decoded:
    """UTF-16 shows by zeros in every second byte only; any other zero is binary data."""
    for name, zeros, others in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        if zeros.count(0) > 0.5 * len(zeros) and others.count(0) <= 0.01 * len(others):
            try:
                return Decoded(_lines(data.decode(name)), name)
            except UnicodeDecodeError:
                break
    raise L10nError("holds binary data, not text", path=path, remedy="name a file that holds text")


def _refuse_mixture(data: bytes, invalid: UnicodeDecodeError, path: Path) -> None:
    """Parts of a text that were saved in different encodings: read in one, the others come out mangled."""
    sequences = _UTF8_SEQUENCE.findall(data)
    stray = len(_HIGH.findall(data)) - sum(map(len, sequences))
    accented = _FRENCH_UTF8.search(data)
    remedy = "open it as UTF-8, retype the letters that are shown wrong and save the file as UTF-8"
    if len(sequences) > stray:
        at = invalid.start
        what = f"is UTF-8, except for byte 0x{data[at]:02X} here"
        if stray == 1:
            remedy = "correct this character and save the file as UTF-8"
        else:
            what += f" and {stray - 1} more"
    elif accented:
        at = accented.start()
        there = _place(data, invalid.start)[0]
        where = "on the same line" if there == _place(data, at)[0] else f"on line {there}"
        what = (
            f"mixes encodings: “{accented.group().decode()}” here is UTF-8, "
            f"byte 0x{data[invalid.start]:02X} {where} is not"
        )
    else:
        return
    line, column = _place(data, at)
    raise L10nError(what, path=path, line=line, column=column, remedy=remedy)


def _place(data: bytes, at: int) -> tuple[int, int]:
    """Line and column of a byte."""
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    return line, len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1


def _declared(data: bytes, declared: str) -> Decoded | None:
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return None
    if name in ("utf-8", "utf-16", "utf-32"):
        return None  # it is not: the bytes were tried
    # Browsers read these labels as Windows-1252 (WHATWG Encoding Standard, section 4.2).
    if name in ("iso8859-1", "ascii"):
        return None
    try:
        return Decoded(_lines(data.decode(name)), name)
    except UnicodeDecodeError:
        return None


def _single_byte(data: bytes, path: Path) -> Decoded:
    sample = data[: 2**18]
    scores = {name: _frenchness(sample, name) for name in _SINGLE_BYTE}
    best = max(_SINGLE_BYTE, key=lambda name: scores[name])
    if scores["cp1252"] >= 0.6 or (scores["cp1252"] > 0 and scores[best] - scores["cp1252"] < 0.2):
        best = "cp1252"
    elif scores[best] < 0.8:
        return _by_statistics(data, path)
    if best == "cp1252":
        if _LATIN9.search(data) and not re.search(rb"[\x80-\x9f]", data):
            best = "iso8859-15"
        elif not re.search(rb"[\x80-\x9f]", data):
            best = "iso8859-1"
    return Decoded(_lines(data.decode(best)), best)


def _frenchness(data: bytes, encoding: str) -> float:
    """How well the non-ASCII characters fit a French text, 0 to 1; capitals inside words do not."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    letters = sum(map(str.isalpha, text))
    foreign = sum(c.isalpha() and not c.isascii() for c in text)
    if letters > 40 and foreign > 0.7 * letters:
        return 0.0  # another script: French has one accented letter in twenty-five
    points = count = 0.0
    before = " "
    for char in text:
        if char > "\x7f":
            count += 1
            if char.isupper() and before.islower():
                pass
            elif char in _COMMON:
                points += 1
            elif char in _LESS:
                points += 0.7
            elif char.isalpha():  # in a name
                points += 0.6 if char.isupper() else 0.5
        before = char
    return points / count if count else 0.0


def _by_statistics(data: bytes, path: Path) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 2**18]).best()
    if best is not None:
        try:
            return Decoded(_lines(data.decode(best.encoding)), best.encoding)
        except UnicodeDecodeError:
            pass
    raise L10nError("its encoding cannot be told", path=path, remedy=_REMEDY)
