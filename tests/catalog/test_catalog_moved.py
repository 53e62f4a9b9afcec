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

from l10n.catalog.merge import build_pot, merge
from l10n.catalog.naming import Project as Place
from l10n.catalog.naming import assign, catalogue_names, source_key
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

    def names(self, *only: str) -> dict[str, str]:
        """The names of all releases (or of those alone), by file name; what was noted is in ``notes``."""
        self.notes = []
        texts = {path: text for path, text in self.texts.items() if not only or path.name in only}
        place = Place(
            self.locales,
            self.root,
            {".txt"},
            read=lambda path: self.texts[path],
            note=self.notes.append,
        )
        found = assign(list(texts), place, texts)
        return {path.name: name for path, name in found.names.items()}

    def approve(self, *paths: Path) -> None:
        """Let a human take over all drafts of these catalogues."""
        for path in paths:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")


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


@pytest.mark.parametrize("moved", [TEXT, EDITED], ids=["as it was", "edited"])
@pytest.mark.parametrize("only", [(), ("a.txt",), ("a-old.txt",)], ids=["both", "the new", "the old"])
def test_a_file_name_that_is_used_again_gives_away_no_catalogue_whatever_the_run_is_about(
    project: Project, moved: list[str], only: tuple[str, ...]
) -> None:
    project.approve(project.catalogue("a", "releases/a.txt", *TEXT))
    project.release("releases/arch/a-old.txt", *moved)
    project.release("releases/a.txt", *OTHER)
    names = project.names(*only)
    assert names.get("a.txt", "") != "a"
    if moved is TEXT or not only or "a.txt" in only:
        assert names.get("a-old.txt", "a") == "a"
        assert len(project.notes) == 1
    if only == ("a.txt",):
        assert project.notes == [
            "releases/a.txt: taken for a new release, for releases/arch/a-old.txt has the text that the "
            "catalogue “a” was made from; run l10n translate on that file, too"
        ]
    if moved is EDITED and not only:
        assert project.notes[0].startswith(
            "releases/arch/a-old.txt: goes on with the catalogue “a” of releases/a.txt, which is another "
            "text by now: "
        )


def test_the_new_release_keeps_its_own_catalogue_while_the_old_one_still_names_its_file(
    project: Project,
) -> None:
    project.catalogue("a", "releases/a.txt", *TEXT)
    old = project.release("releases/arch/a-old.txt", *TEXT)
    new = project.release("releases/a.txt", *OTHER)
    name = project.names("a.txt")["a.txt"]
    project.catalogue(name, "releases/a.txt", *OTHER)
    alone = catalogue_names([new], locales=project.locales, root=project.root, suffixes={".txt"})
    assert alone == {new: name}
    project.release("releases/a.txt", OTHER[0], OTHER[1].replace("Quarante", "Cinquante"))
    assert project.names("a.txt") == {"a.txt": name}
    assert project.names() == {"a.txt": name, "a-old.txt": "a"}
    old.unlink()
    del project.texts[old]
    assert project.names("a.txt") == {"a.txt": name}


@pytest.mark.parametrize("approved", [True, False])
def test_a_text_that_replaces_another_takes_its_catalogue_and_a_person_is_told_what_becomes_of_theirs(
    project: Project, approved: bool
) -> None:
    path = project.catalogue("a", "releases/a.txt", *TEXT)
    if approved:
        project.approve(path)
    project.release("releases/a.txt", *OTHER)
    assert project.names() == {"a.txt": "a"}
    assert (
        project.notes
        == [
            "releases/a.txt: is another text than its catalogue “a” was made from; what people wrote there "
            "is kept in obsolete entries (#~)"
        ]
        * approved
    )


def test_a_bulletin_that_shares_its_frame_with_the_old_one_takes_its_catalogue_only_if_that_is_nowhere(
    project: Project,
) -> None:
    project.catalogue("bulletin", "bulletin.txt", *TEXT)
    project.release("bulletin.txt", TITLE, *OTHER)
    assert project.names() == {"bulletin.txt": "bulletin"}
    project.release("mars.txt", *TEXT)
    assert project.names() == {"bulletin.txt": "bulletin-txt", "mars.txt": "bulletin"}


def test_a_release_that_took_the_place_of_another_brings_its_own_catalogue(project: Project) -> None:
    project.catalogue("a", "a.txt", *TEXT)
    project.catalogue("b", "b.txt", *OTHER)
    project.release("a.txt", *OTHER)
    assert project.names() == {"a.txt": "b"}


def test_a_language_that_was_not_brought_up_to_date_parts_no_release_from_its_catalogue(
    project: Project,
) -> None:
    project.catalogue("a", "a.txt", *OTHER, language="uk")
    project.catalogue("a", "a.txt", *TEXT, language="en")
    project.release("a.txt", *EDITED)
    project.release("copy.txt", *OTHER)
    assert project.names() == {"a.txt": "a", "copy.txt": "copy"}


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


CONFLICT = """\
<<<<<<< HEAD
"PO-Revision-Date: 2024-01-01 10:00+0000\\n"
=======
"PO-Revision-Date: 2024-02-01 10:00+0000\\n"
>>>>>>> weblate
"""


@pytest.mark.parametrize("template", [True, False])
def test_a_lost_catalogue_with_marks_of_a_merge_in_its_header_is_named(
    project: Project, template: bool
) -> None:
    path = project.catalogue("kiev", "inbox/kiev.txt", *TEXT)
    if template:
        pot = build_pot([segment(text) for text in TEXT], replace(META, source="inbox/kiev.txt"))
        write_catalogue(pot, project.locales / "pot" / "kiev.pot")
    head, date, rest = path.read_text(encoding="utf-8").partition('"Last-Translator')
    path.write_text(f"{head}{CONFLICT}{date}{rest}", encoding="utf-8")
    project.release("new.txt", *EDITED)
    assert project.names() == {"new.txt": "new"}
    (note,) = project.notes
    assert "an unfinished git merge left its mark" in note and "inbox/kiev.txt, is gone" in note


def test_a_lost_catalogue_with_a_byte_order_mark_and_no_comment_is_found(project: Project) -> None:
    path = project.catalogue("kiev", "inbox/kiev.txt", *TEXT)
    text = path.read_text(encoding="utf-8")
    data = text[text.index("msgid") :].replace("\n", "\r\n").encode()
    path.write_bytes(b"\xef\xbb\xbf" + data)
    project.release("new.txt", *EDITED)
    assert project.names() == {"new.txt": "kiev"}


def test_a_lost_catalogue_whose_header_lost_its_source_has_that_of_its_template(project: Project) -> None:
    path = project.catalogue("kiev", "inbox/kiev.txt", *TEXT)
    path.write_text(path.read_text(encoding="utf-8").replace("X-Source", "X-Note"), encoding="utf-8")
    pot = build_pot([segment(text) for text in TEXT], replace(META, source="inbox/kiev.txt"))
    write_catalogue(pot, project.locales / "pot" / "kiev.pot")
    project.release("new.txt", *EDITED)
    assert project.names() == {"new.txt": "kiev"}


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
    (tmp_path / "été à Kiev").mkdir()
    assert not is_gone("été à Kiev/réunion.txt", tmp_path)


@pytest.mark.parametrize(
    "name", ["a  b.txt", "Journée\u00a0: b.txt", "tab\tx.txt", "line\nx.txt", "a \u2009.txt"]
)
def test_a_release_is_there_whatever_white_space_is_in_its_name(project: Project, name: str) -> None:
    project.release(f"releases/{name}", *TEXT)
    for source in (
        f"releases/{' '.join(name.split())}",
        source_key(project.root / "releases" / name, project.root),
    ):
        project.catalogue("a", source, *TEXT)
        assert find_orphans(project.locales, project.root) == {}
        project.release(f"releases/{name}", TITLE, *OTHER, *(text.upper() for text in OTHER))
        assert project.names() == {name: "a"}


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
