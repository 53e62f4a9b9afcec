"""Reviewed texts that GNU gettext refuses to compile: named with their line, left as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from catalog_samples import HEADER, LEAD, META, TITLE, msgfmt, mt, segment
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalog.document import Message
from l10n.catalog.faults import find_faults, has_faults
from l10n.catalog.merge import merge
from l10n.catalog.parse import parse
from l10n.catalog.read import read_catalogue
from l10n.catalog.write import write_catalogue


def test_a_line_break_too_many_is_named_with_its_line_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kiev.po"
    segments = [segment(TITLE, 1), segment(LEAD, 3)]
    po = merge(None, segments, {TITLE: mt("Заголовок"), LEAD: mt("Лід")}, META)
    po[1].msgstr, po[1].flags = "Лід\n", []
    assert write_catalogue(po, path)
    before = path.read_bytes()
    assert msgfmt(path).returncode == 1
    (fault,) = find_faults(path)
    lines = before.decode().split("\n")
    assert fault.path == path and fault.line is not None
    assert lines[fault.line - 1] == 'msgstr "Лід\\n"'
    assert fault.what == "the msgstr ends with a line break, its msgid does not"
    assert fault.remedy == "remove it in the editor; msgfmt -c refuses the file until then"
    assert not write_catalogue(merge(read_catalogue(path), segments, {}, META, redraft=True), path)
    assert path.read_bytes() == before


BAD = {
    "missing at the end": (
        'msgid "a\\n"\nmsgstr "b"\n',
        2,
        "does not end with a line break, but its msgid does",
    ),
    "missing at the start": ('msgid "\\na"\nmsgstr "b"\n', 2, "does not begin with a line break"),
    "too many at the start": ('msgid "a"\nmsgstr "\\nb"\n', 2, "begins with a line break"),
    "in a plural": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d\\n"\nmsgstr[2] "e"\n',
        4,
        "the msgstr[1] ends with",
    ),
    "too few plural forms": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
        2,
        "2 plural forms, the header says nplurals=3",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_every_fault_says_where_it_is_and_what_to_do(name: str, tmp_path: Path) -> None:
    body, line, words = BAD[name]
    path = tmp_path / "kiev.po"
    path.write_text(HEADER + "\n" + body, encoding="utf-8")
    assert msgfmt(path).returncode == 1
    (fault,) = find_faults(path)
    assert fault.line == HEADER.count("\n") + 1 + line
    assert words in fault.what and fault.remedy


TEXTS = st.sampled_from(["", "\n", "a", "a\n", "\na", "\na\n", "a\nb"])


@st.composite
def entries(draw: st.DrawFn) -> Message:
    entry = Message(msgid="x" + draw(TEXTS), flags=draw(st.sampled_from([[], ["fuzzy"]])))
    entry.obsolete = draw(st.booleans())
    if draw(st.booleans()):
        entry.msgid_plural = "y" + draw(TEXTS)
        entry.msgstr_plural = dict(enumerate(draw(st.lists(TEXTS, min_size=1, max_size=4))))
    else:
        entry.msgstr = draw(TEXTS)
    return entry


@settings(max_examples=150, deadline=None)
@given(st.lists(entries(), max_size=3, unique_by=lambda entry: entry.msgid))
def test_we_find_fault_where_msgfmt_does(
    tmp_path_factory: pytest.TempPathFactory, messages: list[Message]
) -> None:
    path = tmp_path_factory.getbasetemp() / "faults.po"
    po = parse(HEADER, path)
    po.extend(messages)
    path.write_text(str(po), encoding="utf-8")
    assert bool(find_faults(path)) == has_faults(po) == (msgfmt(path).returncode != 0)
