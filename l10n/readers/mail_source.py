"""The source of a mail in which accents are written as numbers: no text as a person reads it."""

from __future__ import annotations

import re
from pathlib import Path

from l10n.errors import L10nError

# "é" and "–" of UTF-8 in quoted-printable (RFC 2045, section 6.7).
_UTF8 = re.compile(r"=C3=[89AB][0-9A-F]|=E2=80=[89AB][0-9A-F]|=C2=[AB][0-9A-F]")
# The same in Latin-1, within a word; addresses may hold it, but no lines that are broken with its sign.
_LATIN1 = re.compile(r"(?<=[a-z])=[EF][0-9A-F](?=[a-z])")
_BROKEN = re.compile(r"=(?:20)?$", re.M)
_ENOUGH = 3  # a text about mails may show one or two


def refuse_encoded_mail(text: str, path: Path) -> None:
    """Raise ``L10nError`` for quoted-printable text: its words would be taken for others."""
    found = list(_UTF8.finditer(text)) or (list(_LATIN1.finditer(text)) if _BROKEN.search(text) else [])
    if len(found) < _ENOUGH or len(found) < sum(c.isalpha() and not c.isascii() for c in text):
        return
    raise L10nError(
        f"is the source of a mail, with accents in code (“{found[0].group()}”)",
        path=path,
        line=text.count("\n", 0, found[0].start()) + 1,
        remedy="open the mail in a mail program and copy its text from there",
    )
