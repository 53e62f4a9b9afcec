"""What the readers refuse: each with one line that names the file and says what to do."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.image.image import Image
from reader_samples import MORE, PROSE, paragraph, run, saved, word

from l10n.errors import L10nError
from l10n.readers import SUFFIXES, read_release
from l10n.readers.build import MAX_BLOCK, MAX_BLOCKS, MAX_TEXT

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\1\0\0"
    b"\5\0\1\r\n-\xb4\0\0\0\0IEND\xaeB`\x82"
)
ENGLISH = (
    "The experts met in Kyiv for two days in order to discuss the fight against trafficking in human beings "
    "and to exchange good practices, the organization said on Monday."
)


def refusal(tmp_path: Path, name: str, data: bytes) -> str:
    """The message, without the folder; made sure that it is one line and that the file is as it was."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(L10nError) as error:
        read_release(path)
    message = str(error.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    assert error.value.remedy
    assert error.value.__cause__ is None
    assert path.read_bytes() == data
    assert [p.name for p in tmp_path.iterdir()] == [name]
    return message.removeprefix(f"{tmp_path}/")


def english_word() -> bytes:
    document = docx.Document()
    document.add_heading("A conference", 0)
    document.add_paragraph(ENGLISH)
    return saved(document)


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_x_", "."), content)
    return buffer.getvalue()


def repacked(data: bytes, **changes: bytes) -> bytes:
    """A Word file with some parts changed; their names have ``__`` for a slash."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name.replace("/", "__").split(".")[0], old.read(name)))
    return buffer.getvalue()


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize("data", [b"", b"\n \r\n\t"])
def test_an_empty_file(tmp_path: Path, suffix: str, data: bytes) -> None:
    assert refusal(tmp_path, f"r{suffix}", data) == (
        f"r{suffix}: the file is empty; put the release's text into it or remove it"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.txt", "\ufeff\u00a0\n---\n".encode()),
        ("r.md", b"---\nlang: fr\n---\n\n<!-- rien -->\n\n***\n"),
        ("r.docx", saved(docx.Document())),
    ],
)
def test_a_file_without_text(tmp_path: Path, name: str, data: bytes) -> None:
    assert refusal(tmp_path, name, data) == (
        f"{name}: there is no text in it; put the release's text into it or remove it"
    )


@pytest.mark.parametrize("suffix", sorted(SUFFIXES - {".docx"}))
@pytest.mark.parametrize("base", ["", "||||||| 0a1b2c3\nUne phrase.\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_of_an_unfinished_merge(tmp_path: Path, suffix: str, base: str, end: str) -> None:
    versions = f"<<<<<<< HEAD\n{MORE}\n{base}=======\n{MORE} Ce soir.\n>>>>>>> branche\n"
    data = f"{PROSE}\n\n{versions}\n{PROSE}\n".replace("\n", end).encode()
    message = refusal(tmp_path, f"r{suffix}", data)
    line = data[: data.index(b"<<<<<<<")].count(b"\n") + 1
    assert message == (
        f"r{suffix}:{line}: an unfinished git merge left its mark “<<<<<<<” here: two versions of one "
        "passage; settle the conflict in an editor, then run again"
    )


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    "text",
    [
        f"Bulletin\n=======\n\n{PROSE}\n\n>>>>>>> {MORE}\n",
        f"<<<<<<< {PROSE}\n\n{MORE}\n",
        f"{PROSE}\n\n>>>>>>> Suite\n\nBulletin\n=======\n\n<<<<<<< Suite\n\n{MORE}\n",
        f"<<<<<<<<\n\n{PROSE}\n\n========\n\n{MORE}\n\n>>>>>>>>\n",
    ],
)
def test_signs_that_are_no_marks_of_a_merge(tmp_path: Path, suffix: str, text: str) -> None:
    (tmp_path / f"r{suffix}").write_text(text, encoding="utf-8")
    text = " ".join(block.text for block in read_release(tmp_path / f"r{suffix}").blocks)
    assert PROSE in text and MORE in text


@pytest.mark.parametrize("suffix", sorted(SUFFIXES - {".docx"}))
def test_a_binary_file(tmp_path: Path, suffix: str) -> None:
    program = Path(sys.executable).resolve().read_bytes()[:100_000]
    assert "name a file that holds text" in refusal(tmp_path, f"r{suffix}", program)
    assert refusal(tmp_path, f"r{suffix}", b"abc\0\1\2\xff" * 400).endswith(
        "holds binary data, not text; name a file that holds text"
    )


@pytest.mark.parametrize("suffix", sorted(SUFFIXES - {".docx"}))
def test_a_picture_or_a_word_document_named_as_text(tmp_path: Path, suffix: str) -> None:
    assert refusal(tmp_path, f"r{suffix}", PNG) == (
        f"r{suffix}: is a PNG picture, not text; name a file that holds text"
    )
    assert "is a zip archive (.docx, .odt or other), not text; give it its right suffix" in refusal(
        tmp_path, f"r{suffix}", word()
    )


def test_the_picture_of_these_tests_is_one() -> None:
    assert Image.from_blob(PNG).content_type == "image/png"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (PNG, "is a PNG picture, not a Word document; name the document, or type its text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 99, "is a JPEG picture, not a Word document"),
        (b"GIF89a" + b"\0" * 99, "is a GIF picture"),
        (b"%PDF-1.7\n%x", "is a PDF file, not a Word document; copy its text into a .txt file"),
        (b"{\\rtf1\\ansi Bonjour}", "is an RTF file, not a Word document; save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old Word document (.doc); save"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password; save it without a password",
        ),
        (PROSE.encode(), "is no Word document, or a damaged one; open it in Word or"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "is an OpenDocument file, not .docx"),
        (zipped(note="Bonjour"), "is a zip archive, not a Word document; save the release as .docx"),
        (zipped(**{"[Content_Types]_x_xml": "<x"}), "the Word document is damaged; open it in"),
        (word()[:-4000], "the Word document is damaged; open it in Word or LibreOffice and save"),
        (word()[:200], "the Word document is damaged"),
        (repacked(word(), word__document=b"<w:document"), "the Word document is damaged"),
        (repacked(word(), word__document=b""), "the Word document is damaged"),
        (repacked(word(), word__styles=b"<w:styles"), "the Word document is damaged"),
        (repacked(word(), docProps__core=b"<x/>"), "the Word document is damaged"),
        (repacked(word(), word___rels__document=b"<Relationships/>"), "the Word document is damaged"),
        (
            word().replace(b"PK\x01\x02", b"PK\x01\x03", 1),
            "the Word document is damaged; open it in Word or LibreOffice and save it again as .docx",
        ),
    ],
)  # fmt: skip
def test_a_docx_that_is_none_or_damaged(tmp_path: Path, data: bytes, message: str) -> None:
    assert refusal(tmp_path, "r.docx", data).startswith(f"r.docx: {message}")


@pytest.mark.parametrize(
    ("kind", "what"),
    [("spreadsheetml.sheet", "is a spreadsheet"), ("presentationml.presentation", "is a presentation")],
)
def test_another_office_file_named_docx(tmp_path: Path, kind: str, what: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        types = archive.read("[Content_Types].xml")
    changed = types.replace(b"wordprocessingml.document", kind.encode())
    assert refusal(tmp_path, "r.docx", repacked(word(), **{"[Content_Types]": changed})) == (
        f"r.docx: {what}, not .docx; save the release as .docx"
    )


def test_a_docx_that_unpacks_to_far_more_than_a_release(tmp_path: Path) -> None:
    bomb = repacked(word(), word__document=b" " * (65 * 2**20))
    assert len(bomb) < 2**20
    assert (
        refusal(tmp_path, "r.docx", bomb) == "r.docx: unpacks to far more than a release; split the document"
    )


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_wrong_encoding(tmp_path: Path, suffix: str) -> None:
    head = "<h1>Été</h1><p>" if suffix == ".html" else "Été\n\n"
    text = f"{head}{PROSE} À l’école, les élèves déplacés ont été accueillis."
    mixed = text.encode().replace("élèves".encode(), "élèves".encode("cp1252"))
    assert (
        "is UTF-8, except for byte 0xE9 here and 1 more; open it as UTF-8, retype the letters that are shown "
        "wrong and save the file as UTF-8" in refusal(tmp_path, f"r{suffix}", mixed)
    )
    mixed = text.encode().replace("école".encode(), "école".encode("cp1252"))
    assert (
        "is UTF-8, except for byte 0xE9 here; correct this character and save the file as UTF-8"
        in refusal(tmp_path, f"r{suffix}", mixed)
    )
    twice = text.replace("’", "'").encode().decode("cp1252").encode()
    assert "the accents are mangled" in refusal(tmp_path, f"r{suffix}", twice)
    lost = text.encode("ascii", "replace").decode().replace("?", "\ufffd").encode()
    assert "a character was lost in an earlier conversion" in refusal(tmp_path, f"r{suffix}", lost)
    wrong_mark = b"\xff\xfe" + text.encode()
    assert "save it as UTF-8" in refusal(tmp_path, f"r{suffix}", wrong_mark + b"\x00\xd8")


@pytest.mark.parametrize(
    ("utf8", "windows", "place", "message"),
    [
        (1, 9, "1:36", "“à” here is UTF-8, byte 0xE0 on line 3 is not"),
        (3, 3, "1:36", "“à” here is UTF-8, byte 0xE0 on line 7 is not"),
        (-1, 9, "19:36", "“à” here is UTF-8, byte 0xE0 on line 1 is not"),
    ],
)
def test_two_files_of_different_encodings_put_together(
    tmp_path: Path, utf8: int, windows: int, place: str, message: str
) -> None:
    first, second = f"{PROSE}\n\n".encode() * abs(utf8), f"{PROSE}\n\n".encode("cp1252") * windows
    data = first + second if utf8 > 0 else second + first
    assert refusal(tmp_path, "r.txt", data) == (
        f"r.txt:{place}: mixes encodings: {message}; open it as UTF-8, retype the letters that are shown "
        "wrong and save the file as UTF-8"
    )


def test_bytes_of_no_encoding(tmp_path: Path) -> None:
    data = bytes(range(0x80, 0x100)) * 40
    assert refusal(tmp_path, "r.txt", data) == "r.txt: its encoding cannot be told; save it as UTF-8"


FIVE_MEGABYTES = 5 * 2**20
WORDS = "Les experts se sont réunis à Kiev. "
PARAGRAPH = WORDS * (FIVE_MEGABYTES // len(WORDS.encode()))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.txt", PARAGRAPH.encode()),
        ("r.md", PARAGRAPH.encode()),
        ("r.html", f"<h1>Titre</h1><p>{PARAGRAPH}</p>".encode()),
        ("r.html", b"<p>" + b"<b>mot</b> " * 60_000),
        ("r.docx", word(paragraph(run(PARAGRAPH)))),
        ("r.docx", word(paragraph((run("mot ", "<w:b/>") + run("mot ")) * 20_000))),
    ],
)
def test_five_megabytes_of_one_paragraph(tmp_path: Path, name: str, data: bytes) -> None:
    message = refusal(tmp_path, name, data)
    assert "one paragraph of " in message
    assert f"characters; split it into paragraphs of at most {MAX_BLOCK:,} characters" in message


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the system does not tell a peak of memory"
)
def test_five_megabytes_of_one_paragraph_take_little_memory(tmp_path: Path) -> None:
    for name, head in {"r.txt": "", "r.md": "", "r.html": "<p>"}.items():
        (tmp_path / name).write_text(head + PARAGRAPH, "utf-8")
    (tmp_path / "r.docx").write_bytes(word(paragraph(run(PARAGRAPH))))
    code = (
        "import sys\nfrom pathlib import Path\nfrom l10n.errors import L10nError\n"
        "from l10n.readers import read_release\n"
        "for path in sys.argv[1:]:\n"
        "    try:\n        read_release(Path(path))\n"
        "    except L10nError as error:\n        print(error.what)\n"
        "print(next(x for x in open('/proc/self/status') if x.startswith('VmHWM')))\n"
    )
    files = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run([sys.executable, "-c", code, *files], capture_output=True, text=True, check=True)
    lines = done.stdout.split("\n")
    assert sum(line.startswith("one paragraph of ") for line in lines) == 4
    assert int(lines[4].split()[1]) < 300 * 1024  # kB


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.txt", f"{PROSE}\n".encode() * 12_000),
        ("r.md", f"{PROSE}\n\n".encode() * 12_000),
        ("r.html", f"<p>{PROSE}</p>".encode() * 9_900),
    ],
)
def test_far_more_text_than_a_release(tmp_path: Path, name: str, data: bytes) -> None:
    assert refusal(tmp_path, name, data).endswith(
        "characters are too many for a release; give each release a file of its own"
    )
    assert len(PROSE) * 9_900 > MAX_TEXT


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.txt", b"- x\n" * (MAX_BLOCKS + 1)),
        ("r.md", b"- x\n" * (MAX_BLOCKS + 1)),
        ("r.html", b"<p>x" * (MAX_BLOCKS + 1)),
    ],
)
def test_far_more_paragraphs_than_a_release(tmp_path: Path, name: str, data: bytes) -> None:
    assert refusal(tmp_path, name, data).endswith(
        f"{MAX_BLOCKS + 1:,} paragraphs are too many for a release; give each release a file of its own"
    )


SIGNS = ["a", "1", "-", "»", "a.", "a-", "00 ", "[", "<", "tél ", "© ", "a@", "\u00a0", "cookies "]


def test_no_sign_repeated_up_to_the_limit_makes_a_reader_hang(tmp_path: Path) -> None:
    """A pattern whose time grows with the square of the line's length takes minutes here, others a second."""
    resource = pytest.importorskip("resource")
    for number, sign in enumerate(SIGNS):
        long = sign * ((MAX_BLOCK - 10) // len(sign))
        (tmp_path / f"{number}.txt").write_text(f"{PROSE}\n\n{long}\n\n{MORE}\n", "utf-8")
    code = (
        "import sys\nfrom pathlib import Path\nfrom l10n.readers import read_release\n"
        "for path in sys.argv[1:]:\n    print(read_release(Path(path)).blocks[0].text)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *sorted(map(str, tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)),
    )
    assert (done.returncode, done.stdout) == (0, f"{PROSE}\n" * len(SIGNS))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.txt", ENGLISH.encode()),
        ("r.md", f"# A conference\n\n{ENGLISH}".encode()),
        ("r.html", f"<h1>A conference</h1><p>{ENGLISH}</p>".encode()),
        ("r.htm", f"<html lang=fr><h1>A conference</h1><p>{ENGLISH}</p>".encode("utf-16")),
        ("r.docx", english_word()),
    ],
)
def test_a_release_in_english(tmp_path: Path, name: str, data: bytes) -> None:
    assert refusal(tmp_path, name, data) == (
        f"{name}: looks like English, not French; give l10n the French original"
    )
