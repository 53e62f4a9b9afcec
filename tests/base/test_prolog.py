from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.parsers import expat

import pytest

from l10n.base.prolog import read_prolog
from l10n.errors import L10nError
from l10n.memory.tmx_read import TmxReader

PADDING = "<!-- " + "x" * 100_000 + " -->\n"  # longer than what is read at once


@pytest.mark.parametrize(
    ("text", "doctype", "line"),
    [
        ("<tmx/>", "none", 0),
        ('<?xml version="1.0"?>\n<!-- <!DOCTYPE a [<!ENTITY b "c">]> -->\n<tmx><tu/></tmx>', "none", 0),
        ('<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx/>', "plain", 2),
        ('\n\n<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "declares", 3),
        (f'{PADDING}<!DOCTYPE tmx SYSTEM "x" [<!ATTLIST tu a CDATA "b">]><tmx/>', "declares", 2),
        ("<tmx>what comes after the root element is not looked at & <", "none", 0),
    ],
)
def test_the_kind_of_the_doctype_and_its_line_are_told(text: str, doctype: str, line: int) -> None:
    assert read_prolog(BytesIO(text.encode())) == (doctype, line)
    assert read_prolog(BytesIO(text.encode("utf-16"))) == (doctype, line)


@pytest.mark.parametrize("text", ["", "no XML", "<!DOCTYPE", "<!-- open"])
def test_a_prolog_that_cannot_be_read_is_an_error(text: str) -> None:
    with pytest.raises(expat.ExpatError):
        read_prolog(BytesIO(text.encode()))


def test_a_tmx_file_in_an_encoding_that_nobody_knows_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text('<?xml version="1.0" encoding="x-nobody"?><tmx version="1.4"><header/><body/></tmx>')
    with pytest.raises(L10nError, match="the XML is broken"):
        list(TmxReader(path))
