"""Where a catalogue stands, and which names of files leave that open."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from l10n.catalog.places import catalogue_file, check_source_name
from l10n.errors import L10nError

DECOMPOSED = unicodedata.normalize("NFD", "réunion")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "uk").mkdir()
    return tmp_path / "uk"


@pytest.mark.parametrize("name", ["réunion", DECOMPOSED])
def test_a_catalogue_is_found_however_the_letters_of_its_name_are_composed(folder: Path, name: str) -> None:
    (folder / f"{name}.po").touch()
    assert catalogue_file(folder, "réunion") == folder / f"{name}.po"


def test_a_catalogue_that_is_not_there_yet_has_its_place(folder: Path) -> None:
    (folder / "a  b.po").touch()
    assert catalogue_file(folder, "a b") == folder / "a b.po"
    assert catalogue_file(folder / "none", "a") == folder / "none" / "a.po"


def test_two_files_of_one_name_are_left_to_a_person(folder: Path) -> None:
    for name in ("réunion", DECOMPOSED):
        (folder / f"{name}.po").touch()
    with pytest.raises(L10nError, match="two files of this name, which differ in how accented letters are"):
        catalogue_file(folder, "réunion")


def test_no_catalogue_is_made_beside_one_of_another_name_for_the_same_release(folder: Path) -> None:
    others = [folder / "a-final.po", folder.parent / "en" / "a-final.po"]
    with pytest.raises(L10nError) as error:
        catalogue_file(folder, "a", others)
    assert str(error.value) == (
        f"{others[0]}: says in its header that it is the catalogue of this release, which must be "
        f"{folder / 'a.po'}; rename it so, or take it away; nothing was changed"
    )
    (folder / "a.po").touch()
    assert catalogue_file(folder, "a", others) == folder / "a.po"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("réunion.txt", f"{DECOMPOSED}.txt"),
        ("a b.txt", "a  b.txt"),
        ("Journée : b.txt", "Journée\u00a0: b.txt"),
        ("x y.txt", "x\ty.txt"),
        ("été/a.txt", f"{unicodedata.normalize('NFD', 'été')}/a.txt"),
    ],
)
def test_a_release_is_refused_if_a_header_cannot_tell_its_name_from_that_of_another(
    one: str, other: str, tmp_path: Path
) -> None:
    paths = [tmp_path / "releases" / name for name in (one, other)]
    for path in paths:
        check_source_name(path, tmp_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    for path in paths:
        with pytest.raises(L10nError, match="differ only in white space or in how accented letters are"):
            check_source_name(path, tmp_path)


def test_a_release_is_no_other_than_itself_through_a_link(tmp_path: Path) -> None:
    (tmp_path / f"{DECOMPOSED}.txt").write_text("x")
    (tmp_path / "réunion.txt").symlink_to(f"{DECOMPOSED}.txt")
    (tmp_path / "réunion.html").write_text("x")
    check_source_name(tmp_path / "réunion.txt", tmp_path)
    check_source_name(tmp_path / "réunion.html", tmp_path)
