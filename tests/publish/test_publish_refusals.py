"""Nothing is published that nobody has reviewed, that belongs to another text, or over what a human wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from publish_samples import Project, change, dictionary

from l10n.errors import L10nError
from l10n.publish.compare import SourceChanged
from l10n.publish.ready import NotReviewed

TEXT = """\
Un bus de nuit à Lviv

L’association ouvre une ligne de bus pour les familles. Elle roule chaque nuit, de 23 h à 4 h.

Les bénévoles parlent trois langues.
"""


@pytest.fixture
def path(project: Project) -> Path:
    return project.add("bus.txt", TEXT)


def test_unreviewed_entries_are_listed_with_their_lines(project: Project, path: Path) -> None:
    catalogue = project.catalogue(path, str.upper)
    change(catalogue, "Elle roule", fuzzy=True)
    change(catalogue, "Les bénévoles", msgstr="", fuzzy=False)

    with pytest.raises(NotReviewed) as refused:
        project.publish(path)

    first, second, last = refused.value.lines
    lines = catalogue.read_text("utf-8").split("\n")
    number = int(first.removeprefix(f"{catalogue}:").split(":")[0])
    assert lines[number - 1].startswith('msgid "Elle roule')
    assert ": machine draft: Elle roule" in first
    assert ": its text was deleted: Les bénévoles" in second
    assert "2 of 4 entries are not reviewed" in last and "--drafts" in last
    assert not (project.root / "published").exists()


def test_a_draft_that_a_human_edited_but_did_not_clear_is_not_published(project: Project, path: Path) -> None:
    catalogue = project.catalogue(path, str.upper)
    change(catalogue, "Elle roule", msgstr="It runs every night.", fuzzy=True)

    with pytest.raises(NotReviewed, match="1 of 4") as refused:
        project.publish(path)

    assert "edited, still marked as needing work" in refused.value.lines[0]


def test_a_changed_source_is_refused_and_every_difference_is_told(project: Project, path: Path) -> None:
    project.catalogue(path, str.upper)
    edited = TEXT.replace("chaque nuit, de 23 h à 4 h", "chaque nuit, de 22 h à 4 h")
    path.write_text(edited.replace("Les bénévoles parlent trois langues.", "Un médecin est à bord du bus."))

    with pytest.raises(SourceChanged) as refused:
        project.publish(path)

    head, changed, new, gone = refused.value.lines
    assert "is not the text that" in head and "run l10n translate" in head
    assert changed.startswith(f"{path}:3: changed: Elle roule") and changed.endswith("(23 → 22)")
    assert new == f"{path}:5: new: Un médecin est à bord du bus."
    assert gone == f"{path}: gone: Les bénévoles parlent trois langues."


def test_other_markup_with_the_same_sentences_is_told_as_such(project: Project) -> None:
    page = f"<html><body><h1>Un bus de nuit à Lviv</h1><p>{TEXT.split(chr(10))[2]}</p></body></html>"
    path = project.add("bus.html", page)
    project.catalogue(path, str.upper)
    path.write_text(page.replace("L’association", "L’<b>association</b>"))

    with pytest.raises(SourceChanged, match="every sentence is the same"):
        project.publish(path)


def test_without_a_digest_in_the_header_the_sentences_decide(project: Project, path: Path) -> None:
    catalogue = project.catalogue(path, str.upper)
    text = catalogue.read_text("utf-8").split("\n")
    catalogue.write_text("\n".join(line for line in text if "X-Source-SHA256" not in line), "utf-8")
    project.publish(path)

    path.write_text(TEXT + "\nUne phrase de plus se trouve ici.\n")
    with pytest.raises(SourceChanged, match="is not the text"):
        project.publish(path)


def test_a_release_without_a_catalogue_says_how_to_make_one(project: Project, path: Path) -> None:
    project.catalogue(path, str.upper)

    with pytest.raises(L10nError, match=r"has no uk catalogue .*l10n translate .*bus.txt --to uk"):
        project.publish(path, language="uk")


def test_a_release_that_was_renamed_is_published_from_its_old_catalogue(project: Project, path: Path) -> None:
    project.catalogue(path, str.upper)
    renamed = path.rename(path.with_name("ligne.txt"))

    published = project.publish(renamed)

    assert published.path == project.root / "published/en/bus.txt"


def test_the_source_is_never_overwritten(project: Project, path: Path) -> None:
    project.catalogue(path, str.upper)

    with pytest.raises(L10nError, match="is the source itself"):
        project.publish(path, out=path)

    assert path.read_text("utf-8") == TEXT


def test_another_format_than_the_sources_is_refused(project: Project, path: Path) -> None:
    project.catalogue(path, str.upper)

    with pytest.raises(L10nError, match=r"published as .txt, not as .pdf; name it out.txt"):
        project.publish(path, out=project.root / "out.pdf")


def test_a_place_that_cannot_be_written_is_one_clear_error(project: Project, path: Path) -> None:
    project.catalogue(path, str.upper)

    with pytest.raises(L10nError, match=r"cannot be written .*nothing was written"):
        project.publish(path, out=path / "inside.txt")


def test_publishing_again_replaces_its_own_file_and_leaves_nothing_else(project: Project, path: Path) -> None:
    catalogue = project.catalogue(path, str.upper)
    project.publish(path)
    change(catalogue, "Elle roule", msgstr="It runs every night.")

    again = project.publish(path)

    assert again.kept is None
    assert "It runs every night." in again.path.read_text("utf-8")
    assert [file.name for file in again.path.parent.iterdir()] == ["bus.txt"]


def test_a_published_file_that_was_edited_by_hand_is_kept(project: Project, path: Path) -> None:
    catalogue = project.catalogue(path, str.upper)
    target = project.publish(path).path
    target.write_text("What the press officer made of it.\n", "utf-8")
    change(catalogue, "Elle roule", msgstr="It runs every night.")

    published = project.publish(path)

    assert published.kept == target.with_name("bus.txt.~1~")
    assert published.kept.read_text("utf-8") == "What the press officer made of it.\n"
    assert "It runs every night." in target.read_text("utf-8")


def test_a_file_of_somebody_else_at_out_is_kept(project: Project, path: Path) -> None:
    project.catalogue(path, str.upper)
    out = project.add("mine.txt", "Mine.\n")

    published = project.publish(path, out=out)

    assert published.kept is not None
    assert published.kept.read_text("utf-8") == "Mine.\n"


def test_what_the_translator_wrote_is_published_letter_for_letter(project: Project, path: Path) -> None:
    written = 'They said: "we  speak <3 & *many* [languages]" ...'
    catalogue = project.catalogue(path, dictionary({}))
    change(catalogue, "Les bénévoles", msgstr=written)

    text = project.publish(path).path.read_text("utf-8")

    assert text.endswith(f"{written.replace('  ', ' ')}\n")
