"""A release that was renamed, moved, edited: its catalogue is found again, or a person is told."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from catalog_samples import BODY, LEAD, META, TITLE, mt, segment
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalog.merge import merge
from l10n.catalog.naming import catalogue_names
from l10n.catalog.records import find_orphans, is_gone
from l10n.catalog.similar import SIMILAR, likeness, pair_up
from l10n.catalog.write import write_catalogue

TEXT = [TITLE, LEAD, BODY]
EDITED = [TITLE, LEAD.replace("140", "150"), BODY, "La rencontre s’est tenue à huis clos."]
OTHER = ["Un refuge ouvre à Palanca", "Quarante lits attendent les familles qui passent la frontière."]


class Project:
    """Catalogues whose releases are gone, and new releases."""

    def __init__(self, root: Path) -> None:
        self.root, self.locales = root, root / "locales"
        self.texts: dict[Path, list[str]] = {}
        self.notes: list[str] = []

    def release(self, name: str, *texts: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(texts), encoding="utf-8")
        self.texts[path] = list(texts)
        return path

    def catalogue(self, name: str, source: str, *texts: str, language: str = "uk") -> Path:
        sha256 = hashlib.sha256("\n\n".join(texts).encode()).hexdigest()
        meta = replace(META, source=source, source_sha256=sha256, language=language)
        drafts = {text: mt("переклад") for text in texts}
        path = self.locales / language / f"{name}.po"
        write_catalogue(merge(None, [segment(text) for text in texts], drafts, meta), path)
        return path

    def names(self) -> dict[str, str]:
        """The names of all releases, by file name; what was noted is in ``notes``."""
        self.notes = []
        found = catalogue_names(
            list(self.texts),
            locales=self.locales,
            root=self.root,
            suffixes={".txt"},
            texts=self.texts,
            note=self.notes.append,
        )
        return {path.name: name for path, name in found.items()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_a_release_that_was_renamed_and_edited_goes_on_with_its_catalogue(project: Project) -> None:
    project.catalogue("kiev", "inbox/kiev.txt", *TEXT)
    project.release("releases/2017-10-27.txt", *EDITED)
    assert project.names() == {"2017-10-27.txt": "kiev"}
    (note,) = project.notes
    assert note.startswith("releases/2017-10-27.txt: goes on with the catalogue “kiev” of inbox/kiev.txt, ")
    assert "% of the text is the same" in note


def test_a_release_that_was_only_renamed_is_known_by_its_bytes_and_needs_no_word(project: Project) -> None:
    project.catalogue("kiev", "inbox/kiev.txt", *TEXT)
    project.release("releases/exact.txt", *TEXT)
    project.release("releases/edited.txt", *EDITED)
    assert project.names() == {"exact.txt": "kiev", "edited.txt": "edited"}
    assert project.notes == []


def test_sentences_that_were_all_edited_a_little_count_if_the_file_kept_its_name(project: Project) -> None:
    plain = [text.replace("’", "'") + " – OIM" for text in TEXT]
    project.catalogue("kiev", "inbox/kiev.txt", *TEXT)
    project.release("releases/kiev.txt", *plain)
    assert project.names() == {"kiev.txt": "kiev"}


def test_a_release_with_a_little_of_the_lost_text_is_new_and_a_person_is_told(project: Project) -> None:
    project.catalogue("kiev", "inbox/kiev.txt", *TEXT)
    project.release("releases/kiev.txt", BODY, *OTHER, *[text.upper() for text in OTHER])
    assert project.names() == {"kiev.txt": "releases-kiev"}
    (note,) = project.notes
    assert note.startswith("releases/kiev.txt: taken for a new release, though ")
    assert "the catalogue “kiev” of inbox/kiev.txt, which is gone; if it is the same release, " in note


def test_a_release_with_nothing_of_the_lost_text_is_new_without_a_word(project: Project) -> None:
    project.catalogue("kiev", "inbox/kiev.txt", *TEXT)
    project.release("releases/kiev.txt", *OTHER)
    assert project.names() == {"kiev.txt": "releases-kiev"}
    assert project.notes == []


def test_the_closer_of_two_releases_takes_the_catalogue(project: Project) -> None:
    project.catalogue("kiev", "inbox/kiev.txt", *TEXT)
    project.release("a.txt", TITLE, LEAD, *OTHER)
    project.release("b.txt", *EDITED)
    assert project.names() == {"a.txt": "a", "b.txt": "kiev"}


def test_the_closer_of_two_catalogues_is_taken_and_the_other_is_free(project: Project) -> None:
    project.catalogue("old", "inbox/old.txt", TITLE, LEAD, *OTHER)
    project.catalogue("kiev", "inbox/kiev.txt", *TEXT)
    project.release("a.txt", *EDITED)
    assert project.names() == {"a.txt": "kiev"}
    assert len(project.notes) == 1


def test_two_catalogues_as_close_as_each_other_are_left_to_a_person(project: Project) -> None:
    project.catalogue("first", "inbox/first.txt", *TEXT)
    project.catalogue("second", "inbox/second.txt", *TEXT)
    project.release("new.txt", *EDITED)
    assert project.names() == {"new.txt": "new"}
    assert ["taken for a new release" in note for note in project.notes] == [True]


def test_of_two_catalogues_as_close_the_one_of_the_same_file_name_is_taken(project: Project) -> None:
    project.catalogue("first", "inbox/first.txt", *TEXT)
    project.catalogue("second", "inbox/kiev.txt", *TEXT)
    project.release("archive/kiev.txt", *EDITED)
    assert project.names() == {"kiev.txt": "second"}


def test_a_release_that_is_there_keeps_its_catalogue_however_alike_another_is(project: Project) -> None:
    project.release("kiev.txt", *TEXT)
    project.catalogue("kiev", "kiev.txt", *TEXT)
    project.release("copy.txt", *EDITED)
    assert project.names() == {"kiev.txt": "kiev", "copy.txt": "copy"}
    assert project.notes == []


def test_a_release_whose_file_name_is_used_again_takes_its_catalogue_along(project: Project) -> None:
    project.catalogue("a", "releases/a.txt", *TEXT)
    project.release("releases/arch/a-old.txt", *TEXT)
    project.release("releases/a.txt", *OTHER)
    names = project.names()
    assert names["a-old.txt"] == "a"
    assert names["a.txt"] != "a"
    assert project.notes == [
        "releases/arch/a-old.txt: goes on with the catalogue “a”, for it has the text that this was made from"
    ]


def test_two_releases_that_swapped_their_names_swap_their_catalogues(project: Project) -> None:
    project.catalogue("a", "releases/a.txt", *TEXT)
    project.catalogue("b", "releases/b.txt", *OTHER)
    project.release("releases/a.txt", *OTHER)
    project.release("releases/b.txt", *TEXT)
    assert project.names() == {"a.txt": "b", "b.txt": "a"}


def test_a_copy_of_the_old_text_does_not_take_the_catalogue_of_the_edited_release(project: Project) -> None:
    project.catalogue("a", "releases/a.txt", *TEXT)
    project.release("releases/a.txt", *EDITED)
    project.release("releases/a-v1.txt", *TEXT)
    assert project.names()["a.txt"] == "a"
    assert project.notes == []


def test_a_lost_catalogue_that_cannot_be_read_is_left_alone_and_named(project: Project) -> None:
    path = project.catalogue("kiev", "inbox/kiev.txt", *TEXT)
    path.write_bytes(path.read_bytes() + b'\nmsgid "broken\n')
    project.release("kiev.txt", *EDITED)
    line = path.read_text(encoding="utf-8").count("\n")
    assert project.names() == {"kiev.txt": "kiev-txt"}
    (note,) = project.notes
    assert note.startswith(f"{path}:{line}:") and "inbox/kiev.txt, is gone" in note


def test_orphans_are_the_catalogues_of_which_no_language_knows_a_release(project: Project) -> None:
    project.release("here.txt", *TEXT)
    project.catalogue("here", "here.txt", *TEXT)
    project.catalogue("here", "old-place.txt", *TEXT, language="en")
    project.catalogue("gone", "gone.txt", *TEXT)
    path = project.catalogue("unknown", "unknown.txt", *TEXT)
    path.write_text(path.read_text(encoding="utf-8").replace("X-Source:", "X-Note:"), encoding="utf-8")
    assert find_orphans(project.locales, project.root) == {"gone": "gone.txt"}
    assert find_orphans(project.locales, project.root / "elsewhere") == {"gone": "gone.txt"}


def test_a_release_is_there_however_its_letters_are_composed(tmp_path: Path) -> None:
    folder = tmp_path / unicodedata.normalize("NFD", "été à Kiev")
    folder.mkdir()
    (folder / unicodedata.normalize("NFD", "réunion.txt")).write_text("x")
    assert not is_gone("été à Kiev/réunion.txt", tmp_path)
    assert is_gone("été à Kiev/rencontré.txt", tmp_path)
    assert is_gone("été à Kiev", tmp_path)


def test_what_may_not_be_looked_at_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert not is_gone("loop.txt", tmp_path)


SENTENCES = st.lists(st.sampled_from([*TEXT, *EDITED, *OTHER, "x", "Contact"]), max_size=6)


@given(SENTENCES, SENTENCES)
def test_likeness_is_a_share_the_same_from_both_sides(one: list[str], other: list[str]) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert not one or likeness(one, one) == 1


@given(SENTENCES, SENTENCES)
def test_each_text_is_in_one_pair_at_most(one: list[str], other: list[str]) -> None:
    pairs = pair_up(one, other)
    assert len({n for n, _, _ in pairs}) == len({m for _, m, _ in pairs}) == len(pairs)
    assert [percent for *_, percent in pairs] == sorted((percent for *_, percent in pairs), reverse=True)
    assert all(percent >= SIMILAR for *_, percent in pairs)
