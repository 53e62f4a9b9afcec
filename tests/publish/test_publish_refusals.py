"""Nothing is published that nobody has reviewed, that belongs to another text, or over what a human wrote."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from publish_samples import Project, change, dictionary

from l10n.errors import L10nError
from l10n.publish.compare import SourceChanged
from l10n.publish.ready import NotReviewed, Plural
from l10n.publish.store import RECORD

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


def test_a_draft_never_takes_the_place_of_what_was_published(project: Project, path: Path) -> None:
    published = project.published(path, str.upper)
    before = published.read_bytes()
    path.write_text(TEXT + "\nUn médecin est à bord du bus.\n")
    change(project.catalogue(path, str.upper), "Un médecin", fuzzy=True)

    draft = project.publish(path, drafts=True)

    assert (draft.path.name, draft.kept, draft.unreviewed) == ("bus.draft.txt", None, 1)
    assert draft.path.read_text().startswith("DRAFT")
    assert published.read_bytes() == before


def test_a_reviewed_release_has_its_own_name_even_if_drafts_are_allowed(project: Project, path: Path) -> None:
    project.catalogue(path, str.upper)

    assert project.publish(path, drafts=True).path.name == "bus.txt"


@pytest.mark.parametrize("blank", [" ", "\n", "\u00a0", "\u200b", "\ufeff\u2060"])
def test_a_text_that_shows_nothing_is_none_and_the_french_is_not_published(
    project: Project, path: Path, blank: str
) -> None:
    catalogue = project.catalogue(path, str.upper)
    change(catalogue, "Elle roule", msgstr=blank)

    with pytest.raises(NotReviewed, match="1 of 4"):
        project.publish(path)

    text = project.publish(path, drafts=True).path.read_text("utf-8")
    assert "[NOT TRANSLATED: Elle roule chaque nuit, de 23 h à 4 h.]" in text


@pytest.mark.parametrize("drafts", [False, True])
def test_a_sentence_with_plural_forms_is_refused_with_its_line(
    project: Project, path: Path, drafts: bool
) -> None:
    catalogue = project.catalogue(path, str.upper)
    text = catalogue.read_text("utf-8")
    plural = 'msgid_plural "Les bénévoles parlent."\nmsgstr[0] "ONE"\nmsgstr[1] "MORE"\n'
    head, msgid, rest = text.partition('msgid "Les bénévoles parlent trois langues."\n')
    catalogue.write_text(f"{head}{msgid}{plural}{rest.partition(chr(10))[2]}", "utf-8")

    with pytest.raises(Plural) as refused:
        project.publish(path, drafts=drafts)

    first, last = refused.value.lines
    line = head.count("\n") + 1
    assert first == f"{catalogue}:{line}: has plural forms: Les bénévoles parlent trois langues."
    assert "take msgid_plural out" in last


def test_plural_forms_of_what_is_no_sentence_of_the_release_are_nobodys_trouble(
    project: Project, path: Path
) -> None:
    catalogue = project.catalogue(path, str.upper)
    other = '\nmsgid "%d bus"\nmsgid_plural "%d bus"\nmsgstr[0] "%d bus"\nmsgstr[1] "%d buses"\n'
    catalogue.write_text(catalogue.read_text("utf-8") + other, "utf-8")

    assert project.publish(path).unreviewed == 0


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


def test_nothing_is_published_that_cannot_be_recorded(project: Project, path: Path) -> None:
    project.catalogue(path, str.upper)
    (project.root / "published" / RECORD).mkdir(parents=True)

    with pytest.raises(L10nError, match=r"\.l10n-sha256: cannot be written .*nothing was written"):
        project.publish(path)

    assert not (project.root / "published/en").exists()


def test_a_full_disk_refuses_the_record_and_the_release_alike(project: Project, path: Path) -> None:
    resource = pytest.importorskip("resource", reason="the system has no limits")
    catalogue = project.catalogue(path, str.upper)
    target = project.publish(path).path
    before = target.read_bytes()
    record = target.parents[1] / RECORD
    lines = [f"{'0' * 64}  en/older-{number}.txt\n" for number in range(200)]
    record.write_text(record.read_text("utf-8") + "".join(lines), "utf-8")
    recorded = record.read_bytes()
    change(catalogue, "Elle roule", msgstr="It runs every night.")

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(recorded) // 2, hard))  # the release fits, the record not
    try:
        with pytest.raises(L10nError, match=r"\.l10n-sha256: cannot be written .*nothing was written"):
            project.publish(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert (target.read_bytes(), record.read_bytes()) == (before, recorded)
    assert [file.name for file in target.parent.iterdir()] == ["bus.txt"]
    assert project.publish(path).kept is None  # it is still known to be as l10n left it


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


def test_a_catalogue_whose_name_came_back_decomposed_is_published(project: Project) -> None:
    path = project.add("réunion.txt", TEXT)
    catalogue = project.catalogue(path, str.upper)
    catalogue.rename(catalogue.with_name(unicodedata.normalize("NFD", catalogue.name)))
    assert project.publish(path).path.read_text("utf-8").startswith("UN BUS DE NUIT")


def test_a_catalogue_that_was_renamed_is_published(project: Project, path: Path) -> None:
    catalogue = project.catalogue(path, str.upper)
    catalogue.rename(catalogue.with_name("bus_final.po"))
    assert project.publish(path).path.read_text("utf-8").startswith("UN BUS DE NUIT")
