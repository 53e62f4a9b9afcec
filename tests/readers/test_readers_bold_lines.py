"""A line in bold over a sentence, in one paragraph: a heading, in Word documents and Markdown as in pages."""

from __future__ import annotations

from reader_samples import MORE, PROSE, Read, paragraph, run, shown, word

BOLD = "<w:b/>"
BREAK = "<w:r><w:br/></w:r>"


def test_a_line_in_bold_of_a_word_document_is_a_heading(read: Read) -> None:
    release = read("r.docx", word(paragraph(run("À propos", BOLD) + BREAK + run(MORE))))
    assert shown(release)[-2:] == [("heading", "À propos"), ("body", MORE)]


def test_a_sentence_of_a_word_document_that_begins_in_bold_stays_whole(read: Read) -> None:
    release = read("r.docx", word(paragraph(run("Les bus de la gare", BOLD) + BREAK + run("sont gratuits."))))
    assert shown(release)[-1][1] == "Les bus de la gare sont gratuits."


def test_a_line_in_bold_of_markdown_is_a_heading(read: Read) -> None:
    release = read("r.md", f"# Des bus\n\n{PROSE}\n\n**À propos**  \n{MORE}\n")
    assert shown(release)[-2:] == [("heading", "À propos"), ("body", MORE)]
