"""The sample releases of the repository, and how ``l10n segment`` shows a release."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reader_samples import MORE, PROSE, word

from l10n.cli import cli
from l10n.errors import L10nError
from l10n.glossary.load import load_glossary
from l10n.model import Kind
from l10n.readers import SUFFIXES, find_releases, read_release
from l10n.segmentation import segment_release

ROOT = Path(__file__).parents[2]
RELEASES = ROOT / "releases"
HERE = Path(__file__).parent

SAMPLES = {
    "2023-05-04-retour-volontaire-chisinau.md": (
        "Retour volontaire assisté\u00a0: un guichet unique ouvre à Chișinău",
        "utf-8",
        {
            "title": 1, "lead": 1, "body": 2, "quote": 1, "heading": 2, "bullet": 3, "contact": 1,
            "furniture": 1,
        },
    ),
    "2023-06-20-personnes-deplacees-lviv.html": (
        "À Lviv, un toit et un bail pour les personnes déplacées",
        "utf-8",
        {
            "title": 1, "label": 1, "lead": 1, "caption": 2, "body": 4, "heading": 2, "bullet": 3, "quote": 1,
            "cell": 6, "contact": 1, "furniture": 11,
        },
    ),
    "2023-10-18-journee-europeenne-contre-la-traite.txt": (
        "Journée européenne contre la traite : quatre villes ukrainiennes ouvrent une permanence",
        "utf-8",
        {"title": 1, "lead": 1, "body": 5, "quote": 2, "contact": 1, "furniture": 30},
    ),
    "2024-03-12-atelier-odessa.txt": (
        "À Odessa, les inspecteurs du travail apprennent à reconnaître la servitude pour dettes",
        "cp1252",
        {"label": 3, "title": 1, "lead": 1, "body": 4, "quote": 2, "bullet": 3, "contact": 3},
    ),
    "2024-11-20-refuge-palanca.docx": (
        "Frontière de Palanca\u00a0: un refuge de nuit pour les enfants non accompagnés",
        "utf-8",
        {
            "title": 1, "lead": 1, "body": 3, "heading": 3, "quote": 2, "bullet": 3, "cell": 6, "contact": 1,
            "furniture": 2,
        },
    ),
}  # fmt: skip


def segment(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["segment", *map(str, arguments)])


def test_the_samples_are_of_every_format() -> None:
    found = find_releases([RELEASES])
    assert [path.name for path in found] == sorted(SAMPLES)
    assert {path.suffix for path in found} == {".txt", ".html", ".md", ".docx"} <= SUFFIXES


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_with_its_title_date_and_kinds(name: str) -> None:
    title, encoding, kinds = SAMPLES[name]
    release = read_release(RELEASES / name)
    assert (release.title, release.encoding) == (title, encoding)
    assert release.date == dt.date.fromisoformat(name[:10])
    assert Counter(str(block.kind) for block in release.blocks) == kinds
    assert [b.text for b in release.blocks if b.kind is Kind.TITLE] == [title]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_of_the_glossarys_field_and_well_typed(name: str) -> None:
    text = "\n".join(b.text for b in read_release(RELEASES / name).blocks if b.kind is not Kind.FURNITURE)
    terms = load_glossary(ROOT / "glossary.yaml").entries
    found = {
        e.id for e in terms if re.search(rf"\b{re.escape(e.fr.term)}", text) or e.fr.acronym in text.split()
    }
    assert len(found) >= 3
    assert not re.search(r"\ufffd|['\"]| [,.)]|\( |  ", text)  # typographic apostrophes, no stray spaces
    assert not re.search(r"«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»", text)


def test_the_windows_sample_is_a_windows_file() -> None:
    data = (RELEASES / "2024-03-12-atelier-odessa.txt").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 20
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert "Cœur" in data.decode("cp1252")


# ------------------------------------------------------------------ l10n segment


def test_every_block_is_shown_with_line_and_kind_and_furniture_with_its_reason() -> None:
    name = "2023-10-18-journee-europeenne-contre-la-traite.txt"
    result = segment(RELEASES / name)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == " 1  furniture  Aller au contenu principal  (menu entry)"
    assert lines[20].startswith("21  title      Journée européenne contre la traite : quatre villes")
    assert lines[25].startswith("26  lead       Kyiv – À l’occasion")
    assert lines[26].startswith("27  body       Juristes")
    assert lines[27].startswith(" " * 15 + "Chaque dossier")  # the second sentence of the same block
    assert "heads other articles" in result.stdout
    assert (
        result.stderr
        == f"{name}: text, utf-8, dated 2023-10-18; 14 segments, 30 blocks of furniture left out\n"
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_json_holds_all_blocks_and_the_segments_that_the_catalogue_gets(name: str) -> None:
    path = RELEASES / name
    result = segment(path, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    shown = json.loads(result.stdout)
    release = read_release(path)
    assert {k: v for k, v in shown.items() if k != "blocks"} == {
        "path": str(path),
        "format": release.format,
        "encoding": release.encoding,
        "title": release.title,
        "date": name[:10],
    }
    blocks = [(b["line"], b["kind"], b["text"], b["level"], b["reason"]) for b in shown["blocks"]]
    assert blocks == [(b.line, str(b.kind), b.text, b.level, b.reason) for b in release.blocks]
    assert all((b["kind"] == "furniture") == bool(b["reason"]) for b in shown["blocks"])
    segments = [text for b in shown["blocks"] for text in b["segments"]]
    assert list(dict.fromkeys(segments)) == [s.text for s in segment_release(release)]


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_shown_is_every_word_of_the_release(name: str) -> None:
    shown = "".join(segment(RELEASES / name).stdout.split())
    for block in read_release(RELEASES / name).blocks:
        assert "".join(block.text.split()) in shown


def test_a_title_is_split_as_in_the_catalogue_and_signs_alone_are_no_segment(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text(
        f"# Qui dort à la gare ? Personne !\n\n{PROSE}\n\n---\n\n* * *\n\n+++\n\n{MORE}\n", "utf-8"
    )
    lines = segment(path).stdout.splitlines()
    assert lines[0].endswith("title      Qui dort à la gare ? Personne !")
    assert any(line.endswith("+++  (nothing to translate)") for line in lines)


def test_a_release_without_a_date_says_nothing_of_one(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    path.write_bytes(word())
    assert segment(path).stderr == "r.docx: docx, utf-8; 2 segments, 0 blocks of furniture left out\n"
    assert json.loads(segment(path, "--json").stdout)["date"] is None


def test_a_sentence_that_comes_twice_is_shown_twice_and_counted_once(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text(f"{PROSE}\n\n{MORE}\n\n{PROSE}\n", "utf-8")
    result = segment(path)
    assert result.stdout.count(PROSE) == 2
    assert "; 2 segments," in result.stderr


def test_segment_changes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(f"{PROSE}\n", "utf-8")
    segment(path)
    assert [p.name for p in tmp_path.iterdir()] == ["r.txt"]
    assert path.read_text("utf-8") == f"{PROSE}\n"


@pytest.mark.parametrize(
    ("name", "data"), [("missing.txt", None), ("r.docx", b"\x89PNG\r\n\x1a\n"), ("r.txt", b"")]
)
def test_what_cannot_be_read_is_one_error_and_nothing_is_shown(
    tmp_path: Path, name: str, data: bytes | None
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = segment(path)
    assert result.exit_code == 1
    assert isinstance(result.exception, L10nError)
    assert str(result.exception).startswith(f"{path}: ")
    assert result.stdout == ""


def test_no_file_is_a_usage_error() -> None:
    result = segment()
    assert result.exit_code == 2
    assert "Missing argument 'FILE'" in result.stderr
