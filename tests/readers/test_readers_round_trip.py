"""Whatever blocks are written into a format, the reader gives every word back, in order and in one piece."""

from __future__ import annotations

import html
import io
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reader_samples import MORE, PROSE

from l10n.model import Kind
from l10n.readers import docx as docx_reader
from l10n.readers import html as html_reader
from l10n.readers import markdown as markdown_reader
from l10n.readers import text as text_reader


@dataclass(frozen=True)
class Piece:
    """Some letters with one mark; a word or a sentence is made of several."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Item:
    """A block to be written: what it is, and its words, each of one or more pieces."""

    sort: str  # body | heading | bullet | cell | quote
    words: tuple[tuple[Piece, ...], ...]

    @property
    def text(self) -> str:
        return " ".join("".join(piece.text for piece in word) for word in self.words)


PLAIN = (
    "les victimes ont été orientées vers un refuge à Kyiv où l’OIM œuvre depuis dès 12\u202f000 personnes "
    "« oui » “mécanisme” J.-C. 3,5 40\u00a0% garde-frontières aujourd’hui, Odessa. puis ? "
    "Ïle ça 2024 n° M. Dupont"
).split(" ")
HOSTILE = "a*b _x_ <b> &amp; & #1 5<6 [lien](x) `code` R&D $x$ {a} !x a|b \\ >".split()

marks = st.sampled_from(["", "", "", "strong", "emphasis", "link"])


@st.composite
def _word(draw: st.DrawFn, vocabulary: list[str]) -> tuple[Piece, ...]:
    word = draw(st.sampled_from(vocabulary))
    if len(word) < 4 or not word.isalpha() or draw(st.integers(0, 3)):
        return (Piece(word, draw(marks) if word.isalpha() else ""),)
    cut = draw(st.integers(1, len(word) - 1))
    return (Piece(word[:cut], draw(marks)), Piece(word[cut:], draw(marks)))


def items(vocabulary: list[str], sorts: list[str]) -> st.SearchStrategy[list[Item]]:
    sentence = st.lists(_word(vocabulary), min_size=1, max_size=14).map(
        lambda words: ((Piece("Puis"),), *words, (Piece("enfin"),))
    )
    return st.lists(st.builds(Item, st.sampled_from(sorts), sentence), max_size=8)


def written_html(blocks: list[Item], space: str) -> bytes:
    tags = {"strong": "b", "emphasis": "em", "link": "a", "": ""}

    def piece(p: Piece) -> str:
        inner = html.escape(p.text).replace("\u00a0", "&nbsp;")
        if not p.mark:
            return inner
        tag = tags[p.mark]
        return f"<{tag}{' href=/x' if tag == 'a' else ''}>{inner}</{tag}>"

    around = {
        "body": "<p>{}</p>", "heading": "<h2>{}</h2>", "bullet": "<ul><li>{}</li></ul>",
        "cell": "<table><tr><td></td><td>{}</td></tr></table>",
        "quote": "<blockquote><p>{}</p></blockquote>",
    }  # fmt: skip
    rows = [around[b.sort].format(space.join("".join(map(piece, w)) for w in b.words)) for b in blocks]
    body = f"<p>{PROSE}</p>" + "\n".join(rows)
    return f"<html><body><main><h1>Titre</h1>{body}<p>{MORE}</p></main></body></html>".encode()


def written_markdown(blocks: list[Item], space: str) -> bytes:
    def piece(p: Piece) -> str:
        return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", p.text)

    def word(pieces: tuple[Piece, ...]) -> str:
        # Emphasis cannot be written across a part of a word in every case: a whole word takes it.
        inner = "".join(map(piece, pieces))
        mark = pieces[0].mark
        if mark == "link":
            return f"[{inner}](/x)"
        return {"strong": f"**{inner}**", "emphasis": f"*{inner}*", "": inner}[mark]

    lines = ["# Titre", "", PROSE, ""]
    for block in blocks:
        text = (" " if block.sort in ("heading", "cell") else space).join(map(word, block.words))
        if block.sort == "cell":
            lines += ["| A |", "|---|", f"| {text} |", ""]
        elif block.sort == "heading":
            lines += [f"## {text}", ""]
        else:
            first = {"bullet": "* ", "quote": "> ", "body": ""}[block.sort]
            rest = "> " if block.sort == "quote" else " " * len(first)
            lines += [
                textwrap.indent(text, rest, lambda _: True).replace(rest, first, 1) if first else text,
                "",
            ]
        lines += ["<!-- -->", ""]  # else lists and quotes run together
    return "\n".join([*lines, MORE, ""]).encode()


def written_docx(blocks: list[Item], _: str) -> bytes:
    document = docx.Document()
    document.add_heading("Titre", 0)
    document.add_paragraph(PROSE)
    styles = {"heading": "Heading 1", "bullet": "List Bullet", "quote": "Quote", "body": "Normal"}
    for block in blocks:
        if block.sort == "cell":
            paragraph = document.add_table(1, 2).cell(0, 1).paragraphs[0]
        else:
            paragraph = document.add_paragraph(style=styles[block.sort])
        for number, word in enumerate(block.words):
            for piece in word:
                made = paragraph.add_run(piece.text)
                made.bold, made.italic = piece.mark == "strong" or None, piece.mark == "emphasis" or None
            if number + 1 < len(block.words):
                paragraph.add_run(" ")
    document.add_paragraph(MORE)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


KINDS = {"heading": Kind.HEADING, "bullet": Kind.BULLET, "cell": Kind.CELL, "quote": Kind.QUOTE}
FORMATS: dict[str, tuple[Callable[[list[Item], str], bytes], Callable[..., object]]] = {
    "html": (written_html, html_reader.read),
    "md": (written_markdown, markdown_reader.read),
    "docx": (written_docx, docx_reader.read),
}


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(
    blocks=items([*PLAIN, *HOSTILE], ["body", "heading", "bullet", "cell", "quote"]),
    space=st.sampled_from([" ", "\n", " \n", "  "]),
)
def test_every_block_comes_back_whole_with_its_kind(name: str, blocks: list[Item], space: str) -> None:
    write, read = FORMATS[name]
    if name == "md":
        space = space.lstrip(" ") or " "  # two spaces before a line end are a hard break
    release = read(Path(f"r.{name}"), write(blocks, space))
    found = [b for b in release.blocks if b.kind is not Kind.FURNITURE]
    if name == "md":
        found = [b for b in found if b.text != "A"]
    assert [b.text for b in found] == ["Titre", PROSE, *(b.text for b in blocks), MORE]
    for block, source in zip(found[2:-1], blocks, strict=True):
        if source.sort in KINDS:
            assert block.kind is KINDS[source.sort]
        for mark in block.runs:
            assert block.text[mark.start : mark.end].strip()


@settings(max_examples=60, deadline=None)
@given(
    blocks=items(PLAIN, ["body", "bullet"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_every_word_of_a_text_file_comes_back(blocks: list[Item], encoding: str, end: str) -> None:
    lines = ["Un titre", "", PROSE, ""]
    for block in blocks:
        lines += [f"- {block.text}" if block.sort == "bullet" else block.text, ""]
    release = text_reader.read(Path("r.txt"), end.join([*lines, MORE, ""]).encode(encoding))
    assert [b.text for b in release.blocks] == ["Un titre", PROSE, *(b.text for b in blocks), MORE]
    assert not any(b.kind is Kind.FURNITURE for b in release.blocks)


def letters(text: str) -> str:
    """The letters and digits of a text, composed; a ligature is its letters, as the readers have it."""
    spelt = (normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in text if c.isalnum())
    return normalize("NFC", "".join(spelt))


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80), st.sampled_from(sorted(FORMATS))
)
@example("o\ufb03ciel \ufb06", "docx")
def test_any_text_at_all_is_read_without_losing_a_letter(source: str, name: str) -> None:
    """Printable letters and digits survive whatever stands between them."""
    source = "".join(c for c in source if c.isprintable() or c == " ")
    write, read = FORMATS[name]
    word = tuple((Piece(part),) for part in source.split()) or ((Piece("vide"),),)
    release = read(Path(f"r.{name}"), write([Item("body", ((Piece("Puis"),), *word))], " "))
    assert letters(Item("body", word).text) in letters("".join(b.text for b in release.blocks))
