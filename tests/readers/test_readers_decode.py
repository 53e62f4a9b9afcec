from __future__ import annotations

import codecs
import quopri
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import L10nError
from l10n.readers.decode import clean, decode

PATH = Path("communique.txt")
FRENCH = (
    "« L’accueil, c’est essentiel », a déclaré Mme Lefèvre. Le cœur du projet coûte 40 € par mois… "
    "“Œuvrer” ensemble – à Orléans, près de la forêt, où les élèves apprennent le français.\n"
)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_french_typography_survives_every_encoding(encoding: str, name: str) -> None:
    decoded = decode(FRENCH.encode(encoding), PATH)
    assert (decoded.text, decoded.encoding) == (FRENCH, name)


@pytest.mark.parametrize(
    "text",
    [
        "é",
        "à",
        "Ça",
        "“oui”",
        "l’été",
        "40 €",
        "œuf",
        "…",
        "« non »",
        "El Niño",
        "Škoda",
        "Émile",
    ],
)
def test_a_few_characters_are_enough_for_windows_1252(text: str) -> None:
    assert decode(f"Texte {text} fin".encode("cp1252"), PATH).text == f"Texte {text} fin"


def test_latin_1_without_windows_signs_is_called_so_and_latin_9_is_noticed() -> None:
    assert decode("À côté, l'été.".encode("iso8859-1"), PATH).encoding == "iso8859-1"
    decoded = decode("Le cœur coûte 40 €.".encode("iso8859-15"), PATH)
    assert (decoded.text, decoded.encoding) == ("Le cœur coûte 40 €.", "iso8859-15")


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_old_encodings_are_told_by_their_french(encoding: str) -> None:
    text = "Après l'été, les élèves iront à l'école ; ça coûtera très cher à la forêt."
    assert decode(text.encode(encoding), PATH).text == text


def test_another_script_is_decoded_rightly_for_the_language_check() -> None:
    text = "Учасники конференції зібралися в Києві, щоб обмінятися досвідом протидії торгівлі людьми. " * 3
    assert decode(text.encode("cp1251"), PATH).text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_become_line_feeds(end: str) -> None:
    assert decode(end.join(["été", "", "hiver"]).encode("cp1252"), PATH).text == "été\n\nhiver"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is a PNG picture, not text; name a file that holds text"),
        (b"\xff\xd8\xff\xe0JFIF", "is a JPEG picture"),
        (b"%PDF-1.7\n", "is a PDF file, not text; copy its text into a .txt file"),
        (b"PK\x03\x04rest", "is a zip archive"),
        (b"{\\rtf1\\ansi}", "is an RTF file, not text; save it as .docx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "is an old Office file"),
        (b"abc\x00\x01\x02def" * 50, "holds binary data"),
        (bytes(range(1, 32)) * 20, "holds binary data"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "begins like UTF-16"),
        (codecs.BOM_UTF8 + b"abc \xff\xfe", "begins like UTF-8-SIG"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, what: str) -> None:
    with pytest.raises(L10nError) as error:
        decode(data, PATH)
    assert str(error.value).startswith("communique.txt: ")
    assert what in str(error.value)
    assert error.value.remedy


def test_text_that_begins_like_a_picture_is_text() -> None:
    assert decode("BMP, GIF89 et RIFF sont des formats d’image.".encode(), PATH).text.startswith("BMP")


def test_a_foreign_byte_in_utf_8_is_shown_by_line_and_column() -> None:
    data = (
        "Première ligne, déjà très longue.\r\nDeuxième ".encode()
        + b"\xe9t\xe9"
        + " à côté, vérifiée.".encode()
    )
    with pytest.raises(L10nError) as error:
        decode(data, PATH)
    assert (error.value.line, error.value.column) == (2, 10)
    assert "save the file as UTF-8" in str(error.value)


def test_a_declared_charset_counts_only_where_the_bytes_allow_it() -> None:
    assert decode("été".encode(), PATH, "iso-8859-1").text == "été"
    assert decode("Štefan Łukasz".encode("iso8859-2"), PATH, "iso-8859-2").text == "Štefan Łukasz"
    assert decode("été".encode("cp1252"), PATH, "no-such-charset").text == "été"
    assert decode("l’été".encode("cp1252"), PATH, "utf-8").text == "l’été"


def test_invisible_characters_go_and_composition_is_canonical() -> None:
    assert clean("trafi\u00adquants\u200b, e\u0301te\u0301\ufeff") == "trafiquants, été"
    assert clean("a\u0092b\u0085\u2028c") == "a’b… c"
    assert clean("12\u202f000\u00a0€") == "12\u202f000\u00a0€"


letters = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJ éèàêçùôîâûëïœæÉÈÀÇ«»’“”–…€.,;:!?()0123456789\u00a0\n"


@given(st.text(alphabet=letters, max_size=300))
def test_utf_8_is_always_read_back(text: str) -> None:
    assert decode(text.encode(), PATH).text == text


words = st.sampled_from(
    "le projet a été lancé à Orléans où l’élève français œuvre déjà “là” forêt Noël …".split()
)


@given(st.lists(words, min_size=1, max_size=40))
def test_french_words_in_windows_1252_are_always_read_back(chosen: list[str]) -> None:
    text = " ".join(chosen)
    assert decode(text.encode("cp1252"), PATH).text == text


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_the_source_of_a_mail_with_its_accents_in_code_is_refused(charset: str) -> None:
    mail = (
        "Bonjour,\n\nUn refuge a été créé à la fin de l'été près de la forêt, où des élèves étaient logés.\n"
    )
    coded = quopri.encodestring(mail.encode(charset))
    with pytest.raises(L10nError, match=r"communique.txt:3: is the source of a mail.*; open the mail in"):
        decode(coded, PATH)


def test_a_text_about_the_code_of_mails_is_read() -> None:
    text = (
        "Dans un courriel mal affiché, « é » devient =C3=A9, « è » =C3=A8, « à » =C3=A0 : à éviter dès l’été."
    )
    assert decode(text.encode(), PATH).text == text
