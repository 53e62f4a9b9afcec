"""The way of a release to its catalogues: what is drafted, what is written, and what is left alone."""

from __future__ import annotations

import gettext
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

from l10n.errors import L10nError
from l10n.memory.learn import learn_catalogue
from l10n.memory.store import opened
from l10n.pipeline import Options, Outcome

if TYPE_CHECKING:
    from conftest import Project

PLAIN = Options(use_glossary=False)  # where terms do not matter, the test is over sooner


def po(project: Project, name: str) -> polib.POFile:
    return polib.pofile(str(project.root / "locales" / name), wrapwidth=79)


def review(project: Project, name: str, beginning: str, text: str) -> None:
    """Let a human correct an entry and clear its flag."""
    catalogue = po(project, name)
    (found,) = (e for e in catalogue if e.msgid.startswith(beginning))
    found.msgstr, found.flags = text, []
    catalogue.save()


def test_all_releases_go_through_the_model_together_and_each_sentence_once(
    drafted: tuple[Project, Outcome],
) -> None:
    project, outcome = drafted
    assert outcome.errors == []
    assert [(r.release, r.language, r.stats.drafts, r.changed) for r in outcome.catalogues] == [
        ("bulletin", "en", 3, True),
        ("bulletin", "uk", 3, True),
        ("2024-bulletin", "en", 3, True),
        ("2024-bulletin", "uk", 3, True),
    ]
    stages = [("Reading releases", 2), ("Drafting en and uk", 10)]
    assert project.progress.stages == stages
    assert project.progress.last == dict(stages)
    for language in ("en", "uk"):
        first, second = po(project, f"{language}/bulletin.po"), po(project, f"{language}/2024-bulletin.po")
        assert first[-1].msgid == second[-1].msgid
        assert first[-1].msgstr == second[-1].msgstr != ""


def test_a_run_with_nothing_new_drafts_nothing_and_writes_nothing(project: Project) -> None:
    before = project.files()
    outcome = project.run()
    assert [report.changed for report in outcome.catalogues] == [False] * 4
    assert project.progress.stages == [("Reading releases", 2)]
    assert project.files() == before


def test_a_release_that_is_named_twice_is_done_once(project: Project) -> None:
    outcome = project.run("releases/2024", "releases", "releases/2024/bulletin.txt")
    assert [(report.release, report.language) for report in outcome.catalogues] == [
        (release, language) for release in ("2024-bulletin", "bulletin") for language in ("en", "uk")
    ]


def test_only_what_is_missing_is_drafted(project: Project) -> None:
    before = project.files()
    (project.root / "locales/uk/bulletin.po").unlink()
    project.run(options=PLAIN)
    drafting = [stage for stage in project.progress.stages if stage[0].startswith("Drafting") and stage[1]]
    assert drafting == [("Drafting uk", 3)]
    after = project.files()
    assert {name for name in after if after[name] != before[name]} == {"uk/bulletin.po"}


def test_redraft_with_the_same_glossary_and_model_changes_no_byte(project: Project) -> None:
    before = project.files()
    outcome = project.run(options=Options(redraft=True))
    assert ("Drafting en and uk", 10) in project.progress.stages
    assert [report.changed for report in outcome.catalogues] == [False] * 4
    assert project.files() == before


def test_drafts_stay_out_of_the_compiled_catalogue_until_they_are_reviewed(project: Project) -> None:
    review(project, "uk/bulletin.po", "Les frontières", "Кордони відкриті для родин.")
    target = project.root / "compiled" / "uk" / "LC_MESSAGES" / "bulletin.mo"
    target.parent.mkdir(parents=True)
    source = project.root / "locales/uk/bulletin.po"
    subprocess.run(["msgfmt", "-c", "-o", target, source], check=True)
    compiled = gettext.translation("bulletin", project.root / "compiled", ["uk"])
    assert compiled.gettext("Les frontières restent ouvertes aux familles.") == "Кордони відкриті для родин."
    assert compiled.gettext("Bulletin de mars") == "Bulletin de mars"


def test_a_catalogue_that_an_editor_started_from_the_template_is_filled(project: Project) -> None:
    path, pot = project.root / "locales/uk/bulletin.po", project.root / "locales/pot/bulletin.pot"
    path.unlink()
    command = ["msginit", "--no-translator", "-l", "uk", "-i", pot, "-o", path]
    subprocess.run(command, check=True, capture_output=True)
    review(project, "uk/bulletin.po", "Bulletin de mars", "Бюлетень за березень")
    (report, *_) = project.run("releases/2023", options=PLAIN, languages=("uk",)).catalogues
    assert (report.release, report.stats.reviewed, report.stats.drafts) == ("bulletin", 1, 2)
    after = po(project, "uk/bulletin.po")
    assert (after[0].msgstr, after[0].fuzzy, after[1].fuzzy) == ("Бюлетень за березень", False, True)
    assert (after.metadata["Language"], after.metadata["X-Source-Language"]) == ("uk", "fr")
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)


# ---- names


def test_a_release_that_moved_keeps_its_catalogue_and_what_was_reviewed(project: Project) -> None:
    review(project, "uk/2024-bulletin.po", "Le centre", "Центр закрито.")
    old, new = project.root / "releases/2024", project.root / "releases/archive"
    old.rename(new)
    outcome = project.run()
    assert {report.release for report in outcome.catalogues} == {"bulletin", "2024-bulletin"}
    after = po(project, "uk/2024-bulletin.po")
    assert after[1].msgstr == "Центр закрито."
    assert after.metadata["X-Source"] == "releases/archive/bulletin.txt"
    assert {path for entry in after for path, _ in entry.occurrences} == {"releases/archive/bulletin.txt"}
    assert len(project.files()) == 6


def test_a_release_that_was_renamed_and_edited_keeps_its_catalogue_and_what_was_reviewed(
    project: Project,
) -> None:
    review(project, "uk/2024-bulletin.po", "Les frontières", "Кордони лишаються відкритими для родин.")
    (project.root / "releases/2024/bulletin.txt").unlink()
    kept = "Les frontières restent ouvertes aux familles."
    project.write("releases/avril.txt", f"Bulletin d’avril 2024\n\nLe centre de Lviv a rouvert. {kept}\n")
    outcome = project.run(options=PLAIN)
    assert {report.release for report in outcome.catalogues} == {"bulletin", "2024-bulletin"}
    after = po(project, "uk/2024-bulletin.po")
    found = {entry.msgid: entry for entry in after}[kept]
    assert (found.msgstr, found.flags) == ("Кордони лишаються відкритими для родин.", [])
    assert after.metadata["X-Source"] == "releases/avril.txt"
    (note,) = project.progress.notes
    assert note.startswith("releases/avril.txt: goes on with the catalogue “2024-bulletin” of releases/2024/")
    assert len(project.files()) == 6


def test_a_reviewed_text_that_gettext_refuses_is_reported_and_left_alone(project: Project) -> None:
    path = project.root / "locales/uk/bulletin.po"
    review(project, "uk/bulletin.po", "Bulletin", "Бюлетень\n")
    before = path.read_bytes()
    line = before.decode().split("\n").index('msgstr "Бюлетень\\n"') + 1
    outcome = project.run("releases/2023")
    assert path.read_bytes() == before
    assert [report.language for report in outcome.catalogues] == ["en", "uk"]
    (failure,) = outcome.errors
    assert failure.release == str(project.root / "releases/2023/bulletin.txt")
    assert failure.reason.startswith(
        f"{path}:{line}: the msgstr ends with a line break, its msgid does not; "
    )


def test_a_new_release_of_the_same_stem_does_not_take_over_a_catalogue(project: Project) -> None:
    before = project.files()
    project.write("releases/2025/bulletin.txt", "Bulletin de mai\n\nLes travaux reprennent lundi.\n")
    for names in (["releases/2025"], ["releases"], ["releases/2025/bulletin.txt", "releases/2023"]):
        outcome = project.run(*names, options=PLAIN)
        assert "2025-bulletin" in {report.release for report in outcome.catalogues}
    after = project.files()
    assert {name: after[name] for name in before} == before
    assert len(after) == 9


def test_a_copy_of_the_catalogue_of_another_release_is_not_overwritten(project: Project) -> None:
    review(project, "uk/bulletin.po", "Trente", "Тридцять волонтерів допомогли 1200 родинам.")
    shutil.copy(project.root / "locales/uk/bulletin.po", project.root / "locales/uk/mai.po")
    copied = (project.root / "locales/uk/mai.po").read_bytes()
    project.write("releases/mai.txt", "Bulletin de mai\n\nLes travaux reprennent lundi.\n")
    outcome = project.run("releases/mai.txt", options=PLAIN)
    assert {report.release for report in outcome.catalogues} == {"releases-mai"}
    assert (project.root / "locales/uk/mai.po").read_bytes() == copied


NEW = "Bulletin de mai\n\nLes travaux reprennent lundi.\n"


@pytest.mark.parametrize("first", ["releases/2024/bulletin.txt", "releases"])
def test_a_release_that_was_put_away_keeps_what_was_reviewed_though_its_file_name_is_used_again(
    project: Project, first: str
) -> None:
    review(project, "uk/2024-bulletin.po", "Le centre", "Центр закрито.")
    (project.root / "releases/2024/bulletin.txt").rename(project.root / "releases/2024/avril.txt")
    project.write("releases/2024/bulletin.txt", NEW)
    project.run(first, options=PLAIN)
    outcome = project.run(options=PLAIN)
    names = {report.source: report.release for report in outcome.catalogues}
    assert names["releases/2024/avril.txt"] == "2024-bulletin"
    assert names["releases/2024/bulletin.txt"] not in ("bulletin", "2024-bulletin")
    found = po(project, "uk/2024-bulletin.po")[1]
    assert (found.msgstr, found.obsolete) == ("Центр закрито.", False)


def test_two_releases_whose_names_a_header_cannot_tell_apart_are_refused_and_the_others_done(
    project: Project,
) -> None:
    for form in ("NFC", "NFD"):
        project.write(f"releases/{unicodedata.normalize(form, 'réunion')}.txt", f"{NEW}{form}\n")
    before = project.files()
    outcome = project.run(options=PLAIN)
    assert len(outcome.errors) == 2
    assert all(
        "a catalogue cannot tell them apart; rename one of the two" in e.reason for e in outcome.errors
    )
    assert len(outcome.catalogues) == 4
    assert project.files() == before


def test_a_catalogue_whose_name_came_back_decomposed_is_gone_on_with(project: Project) -> None:
    project.write("releases/réunion.txt", NEW)
    project.run("releases/réunion.txt", options=PLAIN)
    review(project, "uk/réunion.po", "Bulletin", "Бюлетень")
    folder = project.root / "locales/uk"
    (folder / "réunion.po").rename(folder / unicodedata.normalize("NFD", "réunion.po"))
    before = project.files()
    outcome = project.run("releases/réunion.txt", options=PLAIN)
    assert [report.stats.reviewed for report in outcome.catalogues] == [0, 1]
    assert project.files() == before


def test_no_draft_is_made_beside_a_reviewed_catalogue_of_another_name(project: Project) -> None:
    review(project, "uk/bulletin.po", "Trente", "Тридцять волонтерів допомогли 1200 родинам.")
    renamed = project.root / "locales/uk/bulletin-final.po"
    (project.root / "locales/uk/bulletin.po").rename(renamed)
    before = project.files()
    outcome = project.run("releases/2023", options=PLAIN)
    assert [report.language for report in outcome.catalogues] == ["en"]
    (failure,) = outcome.errors
    assert failure.reason.startswith(
        f"{renamed}: says in its header that it is the catalogue of this release, "
    )
    assert project.files() == before


def test_a_second_catalogue_of_a_release_is_told_and_left_alone(project: Project) -> None:
    folder = project.root / "locales/uk"
    shutil.copy(folder / "bulletin.po", folder / "old.po")
    before = project.files()
    outcome = project.run("releases/2023", options=PLAIN)
    assert project.progress.notes == [
        f"releases/2023/bulletin.txt: goes on with {folder / 'bulletin.po'}, though by its header "
        f"{folder / 'old.po'} is of it, too"
    ]
    assert (outcome.errors, project.files()) == ([], before)


def test_what_is_reviewed_elsewhere_of_a_release_with_a_new_catalogue_is_named_and_can_be_taken_over(
    project: Project,
) -> None:
    review(project, "uk/bulletin.po", "Bulletin", "Бюлетень за березень")
    review(project, "uk/bulletin.po", "Trente", "Тридцять волонтерів допомогли 1200 родинам.")
    old, new = project.root / "releases/2023/bulletin.txt", project.root / "releases/web.md"
    new.write_text(old.read_text(encoding="utf-8"), encoding="utf-8")
    project.run(options=PLAIN)
    path = project.root / "locales/uk/bulletin.po"
    told = (
        f"releases/web.md: 56% of the text is reviewed in {path}; to take that over: "
        f"l10n memory learn {path}, then l10n translate --redraft {new}"
    )
    assert project.progress.notes == [told]
    project.run(options=PLAIN)
    assert project.progress.notes == []
    old.unlink()
    project.run(options=PLAIN)
    assert project.progress.notes == [told]
    with opened(project.root / "memory.sqlite", write=True) as memory:
        assert memory is not None
        learn_catalogue(memory, path, project.root)
    project.run(options=Options(use_glossary=False, redraft=True))
    assert project.progress.notes == []
    after = po(project, "uk/web.po")
    assert [entry.msgstr for entry in after][:2] == [
        "Бюлетень за березень",
        "Тридцять волонтерів допомогли 1200 родинам.",
    ]
    assert all(entry.fuzzy for entry in after)


# ---- what fails


def test_a_failure_says_which_file_and_line(project: Project) -> None:
    path = project.root / "locales/en/bulletin.po"
    path.write_text(path.read_text(encoding="utf-8") + 'msgid "x\n', encoding="utf-8")
    line = path.read_text(encoding="utf-8").count("\n")
    outcome = project.run("releases/2023")
    assert [report.language for report in outcome.catalogues] == ["uk"]
    (failure,) = outcome.errors
    assert failure.release == str(project.root / "releases/2023/bulletin.txt")
    assert failure.reason.startswith(f"{path}:{line}:")
    assert failure.reason.endswith("nothing was changed")


def test_nothing_to_do_needs_neither_glossary_nor_model(project: Project, tmp_path: Path) -> None:
    outcome = project.run("nulle-part.txt", glossary=tmp_path / "none.yaml", model="none")
    assert outcome.catalogues == []
    (failure,) = outcome.errors
    assert failure.reason == "no such file or folder; check the path"


@pytest.mark.parametrize("setting", [{"glossary": Path("none.yaml")}, {"model": "none"}])
def test_without_glossary_or_model_nothing_is_written(
    setting: dict[str, object], empty: Callable[[dict[str, str]], Project]
) -> None:
    project = empty({"releases/mai.txt": "Bulletin de mai\n\nLes travaux reprennent lundi.\n"})
    with pytest.raises(L10nError):
        project.run(**setting)
    assert [path.name for path in project.root.iterdir()] == ["releases"]


def test_furniture_is_translated_only_on_demand(empty: Callable[[dict[str, str]], Project]) -> None:
    menu = "Accueil\nAccueil\nQui sommes-nous\nQui sommes-nous\nContact\nContact\n-\n"
    text = "\n\nLes juges de quinze pays se sont réunis lundi à Kiev pour parler des droits de l’enfant.\n"
    project = empty({"page.txt": f"{menu}Une rencontre de juges à Kiev{text}"})
    kept = Options(use_glossary=False, keep_furniture=True)
    assert project.run("page.txt", options=PLAIN, languages=("en",)).errors == []
    assert [entry.msgid for entry in po(project, "pot/page.pot")] == [
        "Une rencontre de juges à Kiev",
        text.strip(),
    ]
    project.run("page.txt", options=kept, languages=("en",))
    texts = [entry.msgid for entry in po(project, "en/page.po")]
    assert texts == ["Accueil", "Qui sommes-nous", "Contact", "Une rencontre de juges à Kiev", text.strip()]
    project.run("page.txt", options=PLAIN, languages=("en",))
    assert [entry.msgid for entry in po(project, "en/page.po") if not entry.obsolete] == texts[3:]
