"""Reading: everything in the file is kept or refused, with its line; nothing is dropped in silence."""

from __future__ import annotations

import os
from pathlib import Path

import polib
import pytest
from catalog_samples import HEADER, msgfmt
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalog.document import Catalogue, Message, meaning
from l10n.catalog.parse import parse
from l10n.catalog.read import read_catalogue
from l10n.catalog.serialize import serialize
from l10n.errors import L10nError

FIRST = HEADER.count("\n") + 2  # the line after the header and a blank one

# name -> (text after the header, line within it, words of the message)
BROKEN = {
    "unclosed": ('msgid "Bonjour"\nmsgstr "Добрий день\n', 2, "closing quotation mark is missing"),
    "unclosed-by-escape": ('msgid "Bonjour"\nmsgstr "Добрий\\"\n', 2, "closing quotation mark is missing"),
    "inner-quote": ('msgid "Bonjour"\nmsgstr "a "b" c"\n', 2, 'must be written \\"'),
    "after-quote": ('msgid "Bonjour"\nmsgstr "abc" d\n', 2, "something after the closing"),
    "no-quotes": ('msgid "Bonjour"\nmsgstr Hello\n', 2, "quotation marks is expected"),
    "no-msgstr": ('msgid "Bonjour"\n\nmsgid "b"\nmsgstr ""\n', 3, "has no msgstr"),
    "comment-inside": ('msgid "Bonjour"\n#. note\nmsgstr "Hello"\n', 2, "comment stands inside"),
    "lost-by-polib": ('msgid "Bonjour"\n#. x\nmsgid "b"\nmsgstr "c"\n', 2, "comment stands inside"),
    "no-msgid": ('# note\nmsgstr "Hello"\n', 2, "without a msgid"),
    "two-msgstr": ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, "second msgstr"),
    "loose-text": ('# c\n"Hello"\n', 2, "without msgid or msgstr"),
    "junk": ('msgid "a"\nmsgstr "b"\nHello\n', 3, "neither a comment nor part"),
    "typo": ('mgsid "a"\nmsgstr "b"\n', 1, "neither a comment nor part"),
    "last-without-msgstr": ('msgid "a"\n', 1, "has no msgstr"),
    "bad-escape": ('msgid "a"\nmsgstr "50\\% of"\n', 2, "\\% is no escape"),
    "plural-gap": ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', 4, "msgstr[1] is expected"),
    "plural-missing": ('msgid "a"\nmsgstr[0] "c"\n', 2, "go with msgid_plural"),
    "half-obsolete": ('#~ msgid "a"\nmsgstr "b"\n', 2, "only in part"),
    "bad-previous": ('#| "old"\nmsgid "a"\nmsgstr "b"\n', 1, "#| line"),
    "twice": ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 4, "second time"),
    "twice-obsolete": ('msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', 4, "second time"),
    "second-header": ('msgid ""\nmsgstr "Language: en\\n"\n', 1, "header entry is here a second time"),
    "conflict": ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\n', 1, "unfinished git merge"),
    "conflict-in-entry": ('msgid "a"\n=======\nmsgstr "b"\n', 2, "unfinished git merge"),
}  # fmt: skip


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(path: Path) -> Catalogue:
    catalogue = read_catalogue(path)
    assert catalogue is not None
    return catalogue


@pytest.mark.parametrize("name", BROKEN)
def test_a_hand_broken_file_is_refused_with_its_line_and_left_alone(name: str, tmp_path: Path) -> None:
    body, line, words = BROKEN[name]
    path = write(tmp_path / "kiev.po", HEADER + "\n" + body)
    before = path.read_bytes()
    with pytest.raises(L10nError) as caught:
        read_catalogue(path)
    assert caught.value.path == path
    assert caught.value.line == FIRST + line - 1
    assert words in caught.value.what
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_refused_is_what_msgfmt_refuses(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / "kiev.po", HEADER + "\n" + BROKEN[name][0])
    # gettext takes an obsolete msgid with an active msgstr and a #| without keyword; we would have to guess
    assert msgfmt(path).returncode == 1 or name in ("half-obsolete", "bad-previous")


def test_the_column_points_at_the_fault(tmp_path: Path) -> None:
    path = write(tmp_path / "kiev.po", HEADER + '\nmsgid "a"\nmsgstr "he said "no" twice"\n')
    with pytest.raises(L10nError) as caught:
        read_catalogue(path)
    assert caught.value.column == len('msgstr "he said "')


FOREIGN = {
    "cp1251": (HEADER.replace("UTF-8", "CP1251").encode("cp1251"), 9, "charset=CP1251"),
    "latin-1 bytes": (HEADER.encode() + b'\nmsgid "\xe9t\xe9"\nmsgstr ""\n', FIRST, "0xE9 is not UTF-8"),
    "utf-16": (HEADER.encode("utf-16"), None, "UTF-16"),
    "mo": (b"\xde\x12\x04\x95" + bytes(40), None, "compiled catalogue"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None, "binary file"),
    "two values": (HEADER.encode() + b'"Language: en\\n"\n', 1, "two different values for Language"),
    "no field": (b'msgid ""\nmsgstr ""\n"hello\\n"\n', 1, "no header field"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_other_encodings_and_binary_files_are_named(name: str, tmp_path: Path) -> None:
    data, line, words = FOREIGN[name]
    path = write(tmp_path / "kiev.po", data)
    with pytest.raises(L10nError) as caught:
        read_catalogue(path)
    assert words in caught.value.what
    assert caught.value.line == line
    assert path.read_bytes() == data


def test_a_header_of_another_language_is_refused_at_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "kiev.po", "# note\n" + HEADER)
    with pytest.raises(L10nError, match="Language: uk, but this is the place of the en catalogue") as caught:
        read_catalogue(path, language="en")
    assert caught.value.line == path.read_text().split("\n").index('"Language: uk\\n"') + 1


@pytest.mark.parametrize(
    ("named", "folder"), [("uk", "uk"), ("uk_UA", "uk"), ("uk", "uk_UA"), ("en-GB", "en"), ("", "uk")]
)
def test_a_regional_or_missing_language_is_no_other_language(named: str, folder: str, tmp_path: Path) -> None:
    path = write(tmp_path / "kiev.po", HEADER.replace("Language: uk", f"Language: {named}"))
    assert read_catalogue(path, language=folder) is not None


def test_regions_that_differ_are_different_languages(tmp_path: Path) -> None:
    path = write(tmp_path / "kiev.po", HEADER.replace("Language: uk", "Language: pt_BR"))
    with pytest.raises(L10nError):
        read_catalogue(path, language="pt_PT")


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.po").mkdir()
    os.mkfifo(tmp_path / "pipe.po")
    (tmp_path / "loop.po").symlink_to(tmp_path / "loop.po")
    (tmp_path / "file").write_text("")
    for name, words in [
        ("folder.po", "a folder"),
        ("pipe.po", "no regular file"),
        ("loop.po", "cannot be read"),
        ("file/a.po", "cannot be read"),
    ]:
        with pytest.raises(L10nError, match=words):
            read_catalogue(tmp_path / name)


def test_no_file_is_no_catalogue_and_an_empty_file_an_empty_one(tmp_path: Path) -> None:
    assert read_catalogue(tmp_path / "none.po") is None
    (tmp_path / "dangling.po").symlink_to(tmp_path / "nowhere.po")
    assert read_catalogue(tmp_path / "dangling.po") is None
    assert list(read(write(tmp_path / "empty.po", b""))) == []


RICH = (
    "# Переклад: Олена Коваль\n#\n# second paragraph\n#, fuzzy\n"
    + HEADER
    + """
#no space
## two marks
#
#  indented, with a trailing space{SPACE}
#. kind: lead
#. a note by others
#: {releases/a b.txt}:12 releases/c-d*e.txt:3 nolines.txt {with space}
#, fuzzy, my-flag
#, c-format
#| msgctxt "old ctx"
#| msgid ""
#| "old "
#| "text"
msgctxt "ctx"
msgid "" "tab\\t and \\"quotes\\" "
"\\\\ backslash \\303\\251"
msgstr ""
"перший рядок\\n"
"другий"

msgid "one"
msgid_plural "many"
msgstr[0] "a"
msgstr[1] "b"
msgstr[2] ""

# gone
#. kind: body
#. digest: 12345678
#, fuzzy
#~| msgid "before"
#~ msgid "gone"
#~ msgstr "lost?"

#~| msgid "orphan"
#~ msgid "last"
#~ msgstr "kept"

#.

# after the last entry
"""
).replace("{SPACE}", " ").replace("{", "\u2068").replace("}", "\u2069")  # fmt: skip


def test_everything_in_a_file_is_read(tmp_path: Path) -> None:
    catalogue = read(write(tmp_path / "kiev.po", RICH))
    first, plural, gone, last = catalogue
    assert catalogue.header == "Переклад: Олена Коваль\n\nsecond paragraph"
    assert catalogue.metadata_is_fuzzy
    assert first.tcomment == "no space\n# two marks\n\n indented, with a trailing space "
    assert first.comment == "kind: lead\na note by others"
    assert first.occurrences == [
        ("releases/a b.txt", "12"), ("releases/c-d*e.txt", "3"), ("nolines.txt", ""), ("with space", "")
    ]  # fmt: skip
    assert first.flags == ["fuzzy", "my-flag", "c-format"]
    assert (first.previous_msgctxt, first.previous_msgid) == ("old ctx", "old text")
    assert first.msgid == 'tab\t and "quotes" \\ backslash é'
    assert first.msgstr == "перший рядок\nдругий"
    assert plural.msgstr_plural == {0: "a", 1: "b", 2: ""}
    assert (gone.obsolete, gone.previous_msgid, gone.comment) == (
        True,
        "before",
        "kind: body\ndigest: 12345678",
    )
    assert (last.msgid, last.msgstr, last.previous_msgid) == ("last", "kept", "orphan")
    assert catalogue.trailing == ("#.", "", "# after the last entry")


def test_a_file_read_and_written_unchanged_has_the_same_bytes(tmp_path: Path) -> None:
    assert str(read(write(tmp_path / "kiev.po", RICH))) == RICH


def test_entries_without_a_blank_line_between_them_are_read(tmp_path: Path) -> None:
    squeezed = RICH.replace("\n\n", "\n")
    assert [meaning(e) for e in read(write(tmp_path / "a.po", squeezed))] == [
        meaning(e) for e in read(write(tmp_path / "b.po", RICH))
    ]


def test_a_change_of_one_entry_leaves_the_lines_of_all_others(tmp_path: Path) -> None:
    catalogue = read(write(tmp_path / "kiev.po", RICH))
    catalogue[1].tcomment = "new"
    assert str(catalogue) == RICH.replace('msgid "one"', '# new\nmsgid "one"')


def test_a_change_beside_a_text_leaves_how_the_editor_wrapped_it(tmp_path: Path) -> None:
    text = HEADER + '\nmsgid ""\n"odd "\n"wrapping"\nmsgstr "x" "y"\n'
    catalogue = read(write(tmp_path / "kiev.po", text))
    catalogue[0].occurrences = [("a.txt", "1")]
    catalogue[0].obsolete = True
    assert str(catalogue).endswith('#: a.txt:1\n#~ msgid ""\n#~ "odd "\n#~ "wrapping"\n#~ msgstr "x" "y"\n')


def test_an_ordinary_file_reads_as_polib_reads_it(tmp_path: Path) -> None:
    text = HEADER + (
        '\n# by hand\n#. kind: lead\n#: a.txt:1 b.txt:2\n#, fuzzy\n#| msgid "old"\n'
        'msgid ""\n"two "\n"rows\\n"\nmsgstr "\\t\\"x\\""\n'
        '\nmsgctxt "c"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "0"\nmsgstr[1] "1"\n'
        '\n#~ msgid "gone"\n#~ msgstr "text"\n'
    )
    path = write(tmp_path / "kiev.po", text)
    ours, theirs = read(path), polib.pofile(str(path))
    assert [meaning(entry) for entry in ours] == [meaning(entry) for entry in theirs]
    assert ours.metadata == theirs.metadata


def test_line_separators_of_unicode_are_letters_like_others(tmp_path: Path) -> None:
    text = HEADER + '\nmsgid "a\u2028b\x85c\x0bd"\nmsgstr "e\u2029f\x1cg"\n'
    entry = read(write(tmp_path / "kiev.po", text))[0]
    assert (entry.msgid, entry.msgstr) == ("a\u2028b\x85c\x0bd", "e\u2029f\x1cg")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_and_a_byte_order_mark_are_read(end: str, tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + (HEADER + '\nmsgid "a"\nmsgstr ""\n"b\\n"\n"c"\n').replace("\n", end).encode()
    catalogue = read(write(tmp_path / "kiev.po", data))
    assert catalogue.metadata["Language"] == "uk"
    assert [entry.msgstr for entry in catalogue] == ["b\nc"]


LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.text(LETTERS, max_size=30) | st.text(
    st.sampled_from(' \\"\n\t\r\a\b\f\v#~|«»’-é\u00a0 ж'), max_size=120
)
COMMENTS = st.lists(st.text(LETTERS.filter(lambda c: c not in "\r\n"), max_size=20), max_size=3).map(
    "\n".join
)
PATHS = st.text(st.sampled_from("ab/-* é:1.\u00a0"), min_size=1, max_size=9).filter(
    lambda p: p.strip() == p and not p.rpartition(":")[2].isdecimal()
)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    entry = Message(msgid=draw(TEXTS.filter(bool)), msgctxt=draw(st.none() | TEXTS), tcomment=draw(COMMENTS))
    entry.comment, entry.obsolete = draw(COMMENTS), draw(st.booleans())
    entry.occurrences = draw(st.lists(st.tuples(PATHS, st.sampled_from(["", "1", "207"])), max_size=3))
    entry.flags = draw(st.lists(st.sampled_from(["fuzzy", "no-wrap", "my-flag"]), unique=True))
    entry.previous_msgid = draw(st.none() | TEXTS)
    if draw(st.booleans()):
        entry.msgid_plural = draw(TEXTS.filter(bool))
        entry.msgstr_plural = dict(enumerate(draw(st.lists(TEXTS, min_size=1, max_size=3))))
    else:
        entry.msgstr = draw(TEXTS)
    return entry


@settings(max_examples=150, deadline=None)
@given(
    st.lists(messages(), max_size=4, unique_by=lambda e: (e.msgctxt, e.msgid)), st.sampled_from([0, 40, 79])
)
def test_whatever_is_written_is_read_back_the_same(entries: list[Message], width: int) -> None:
    po = Catalogue()
    po.metadata = {"Language": "uk", "X-Note": 'a "b" \\ c'}
    po.extend(entries)
    text = serialize(po, type(po.style)("\n", width))
    again = parse(text, Path("x.po"))
    expected = [e for e in entries if not e.obsolete] + [e for e in entries if e.obsolete]
    assert [meaning(entry) for entry in again] == [meaning(entry) for entry in expected]
    assert again.metadata == po.metadata
    assert str(again) == text
