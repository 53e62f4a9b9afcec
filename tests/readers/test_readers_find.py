from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from l10n.errors import L10nError
from l10n.readers import SUFFIXES, find_releases, read_release


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Texte.")


def test_folders_are_walked_in_sorted_order(tmp_path: Path) -> None:
    touch(tmp_path, "b/z.md", "b/a.txt", "a/x.HTML", "c.docx", "a/deep/er/y.htm", "A.markdown")
    found = [path.relative_to(tmp_path).as_posix() for path in find_releases([tmp_path])]
    assert found == ["A.markdown", "a/deep/er/y.htm", "a/x.HTML", "b/a.txt", "b/z.md", "c.docx"]


def test_hidden_files_backups_locks_and_other_formats_are_passed_over(tmp_path: Path) -> None:
    touch(
        tmp_path, "kept.txt", ".hidden.txt", ".git/x.txt", "~$kept.docx", ".~lock.kept.docx#", ".#kept.txt",
        "kept.txt~", "#kept.txt#", "image.png", "glossary.yaml", "~WRL0001.docx", "sub/.cache/y.md",
    )  # fmt: skip
    assert [path.name for path in find_releases([tmp_path])] == ["kept.txt"]


def test_a_hidden_folder_named_by_the_user_is_walked(tmp_path: Path) -> None:
    touch(tmp_path, ".work/a.txt")
    assert [path.name for path in find_releases([tmp_path / ".work"])] == ["a.txt"]


def test_files_come_as_given_and_once(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt", "a.txt")
    b, a = tmp_path / "b.txt", tmp_path / "a.txt"
    assert find_releases([b, a, tmp_path, b]) == [b, a]


def test_a_folder_link_that_points_upwards_does_not_loop(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [path.name for path in find_releases([tmp_path])] == ["a.txt"]


def test_a_linked_folder_is_walked_once_and_under_its_name(tmp_path: Path) -> None:
    touch(tmp_path, "elsewhere/deep/a.txt", "releases/own/b.txt")
    for name, target in {"2024": "../elsewhere", "2025": "../elsewhere/deep", "own too": "own"}.items():
        (tmp_path / "releases" / name).symlink_to(target, target_is_directory=True)
    (tmp_path / "elsewhere" / "back").symlink_to("../releases", target_is_directory=True)
    found = [path.relative_to(tmp_path).as_posix() for path in find_releases([tmp_path / "releases"])]
    assert found == ["releases/2024/deep/a.txt", "releases/own/b.txt"]


def test_a_folder_that_two_links_lead_to_is_walked_once(tmp_path: Path) -> None:
    touch(tmp_path, "elsewhere/deep/a.txt", "elsewhere/b.txt", "releases/own/c.txt")
    for name, target in {"2024": "../elsewhere/deep", "2025": "../elsewhere"}.items():
        (tmp_path / "releases" / name).symlink_to(target, target_is_directory=True)
    found = [path.relative_to(tmp_path).as_posix() for path in find_releases([tmp_path / "releases"])]
    assert found == ["releases/2024/a.txt", "releases/2025/b.txt", "releases/own/c.txt"]


def test_a_link_to_a_hidden_folder_is_followed(tmp_path: Path) -> None:
    touch(tmp_path, "releases/.store/2024/a.txt")
    (tmp_path / "releases" / "2024").symlink_to(".store/2024", target_is_directory=True)
    found = [path.relative_to(tmp_path).as_posix() for path in find_releases([tmp_path / "releases"])]
    assert found == ["releases/2024/a.txt"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda p: p / "nowhere.txt", "no such file or folder"),
        (lambda p: p / "notes.pdf", "a release cannot be read from .pdf; save it as .docx, .htm, .html"),
        (lambda p: p / "noext", "a release cannot be read from no suffix"),
        (lambda p: p / "empty", "no release in this folder"),
    ],
)
def test_what_is_no_release_is_an_error_with_the_path(tmp_path: Path, make, message: str) -> None:
    touch(tmp_path, "notes.pdf", "noext", "empty/readme.pdf")
    with pytest.raises(L10nError) as error:
        find_releases([make(tmp_path)])
    assert str(error.value).startswith(f"{make(tmp_path)}: {message}")
    assert "\n" not in str(error.value)


def test_what_cannot_be_used_is_told_and_the_search_goes_on(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "b/b.txt", "notes.pdf", "empty/readme.pdf")
    told: list[L10nError] = []
    paths = [tmp_path / name for name in ("nowhere", "a.txt", "a.txt/x", "notes.pdf", "b", "empty")]
    assert find_releases(paths, failed=told.append) == [tmp_path / "a.txt", tmp_path / "b" / "b.txt"]
    assert [error.path for error in told] == [paths[0], paths[2], paths[3], paths[5]]


def test_a_folder_a_missing_file_and_another_format_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    for name, message in {
        "folder.txt": "is a folder, not a file",
        "missing.txt": "no such file",
        "x.odt": "cannot be read from .odt",
        "loop.txt": "cannot be read",
    }.items():
        with pytest.raises(L10nError, match=message):
            read_release(tmp_path / name)


def test_a_device_is_not_read() -> None:
    with pytest.raises(L10nError, match=r"cannot be read from no suffix"):
        read_release(Path(os.devnull))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_it_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Texte.")
    path.chmod(0)
    with pytest.raises(L10nError, match="permission denied"):
        read_release(path)


def test_importing_the_room_loads_no_heavy_library() -> None:
    heavy = "lxml docx trafilatura markdown_it py3langid charset_normalizer numpy ruamel"
    code = f"import sys, l10n.readers; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert {".txt", ".html", ".htm", ".md", ".markdown", ".docx"} == SUFFIXES


def test_texts_of_other_formats_are_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.doc", "c.ODT", "d.pdf", "photo.jpg", "~$e.doc", "F.DOCX"):
        (tmp_path / name).write_text("x")
    told: list[Path] = []
    assert [path.name for path in find_releases([tmp_path], passed_over=told.append)] == ["F.DOCX", "a.txt"]
    assert [path.name for path in told] == ["b.doc", "c.ODT", "d.pdf"]
