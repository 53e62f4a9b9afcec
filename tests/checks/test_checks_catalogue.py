"""Findings in catalogues: where they stand, what is passed over, what a translator has silenced."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from check_samples import catalogue, check

from l10n.catalog.header import CatalogueMeta
from l10n.catalog.merge import merge
from l10n.catalog.read import read_catalogue
from l10n.catalog.serialize import serialize
from l10n.model import Kind, Reference, Segment

CHANGED = """\
#. kind: body
#: releases/a.txt:3
#, fuzzy
msgid "Douze familles et 30 juges"
msgstr "Дванадцять родин і 40 суддів"

# Перевірено.
msgid ""
"Un refuge de "
"40 lits"
msgstr "Притулок на 50 ліжок"

#~ msgid "Il y a 3 lits"
#~ msgstr "Там 4 ліжка"
"""


def test_a_finding_names_the_line_of_the_msgid_and_whether_it_is_a_draft(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "uk" / "a.po", CHANGED)
    lines = path.read_text(encoding="utf-8").splitlines()
    findings = check(path, only=["number-changed"])
    assert [(f.path, f.line, f.msgid, f.draft, f.language) for f in findings] == [
        (path, 9, "Douze familles et 30 juges", True, "uk"),
        (path, 13, "Un refuge de 40 lits", False, "uk"),
    ]
    assert all(lines[f.line - 1].startswith("msgid ") for f in findings)


def test_style_in_a_draft_is_worth_a_look_only(tmp_path: Path) -> None:
    entry = 'msgid "Merci à tous."\nmsgstr "Дякую  всім."\n'
    reviewed = catalogue(tmp_path / "uk" / "a.po", entry)
    draft = catalogue(tmp_path / "uk" / "b.po", f"#, fuzzy\n{entry}")
    assert [f.severity for f in check(reviewed, draft, only=["spacing"])] == ["warning", "info"]


def test_an_entry_without_text_is_untranslated(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "uk" / "a.po", 'msgid "Merci"\nmsgstr ""\n')
    assert [(f.check, f.line) for f in check(path)] == [("untranslated", 6)]


def test_each_form_of_a_plural_is_checked(tmp_path: Path) -> None:
    body = (
        'msgid "%d lit de 3 pieds"\nmsgid_plural "%d lits de 3 pieds"\n'
        'msgstr[0] "%d ліжко на 3 фути"\nmsgstr[1] "%d ліжка на 4 фути"\nmsgstr[2] "%d ліжок на 3 фути"\n'
    )
    findings = check(catalogue(tmp_path / "uk" / "a.po", body), only=["number-changed"])
    assert [(f.check, f.message) for f in findings] == [
        ("number-changed", "3 has become 4; correct the number")
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "# l10n: ignore number-changed\n",
        "#l10n: Ignore Number-Changed\n",
        "# Так і треба.\n# l10n: ignore spacing, number-changed (the source has a slip)\n",
        "# l10n: ignore all – agreed with the author\n",
        "#, ignore-number-changed\n",
        "#, no-wrap, ignore-all-checks\n",
    ],
)
def test_a_comment_or_a_flag_silences_a_check_in_its_entry(mark: str, tmp_path: Path) -> None:
    entry = 'msgid "Il y a 3 lits"\nmsgstr "Там 4 ліжка"\n'
    other = 'msgid "Il y a 5 lits"\nmsgstr "Там 6 ліжок"\n'
    path = catalogue(tmp_path / "uk" / "a.po", f"{mark}{entry}\n{other}")
    assert [f.msgid for f in check(path)] == ["Il y a 5 lits"]


def test_another_check_than_the_silenced_one_goes_on(tmp_path: Path) -> None:
    body = '# l10n: ignore spacing\nmsgid "Il y a 3 lits"\nmsgstr "Там  4 ліжка"\n'
    assert [f.check for f in check(catalogue(tmp_path / "uk" / "a.po", body))] == ["number-changed"]


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (
            "# l10n: ignore number-change",
            "“number-change” ignores nothing, there is no such check; did you mean number-changed?",
        ),
        (
            "# l10n: ignore xyzzy",
            "“xyzzy” ignores nothing, there is no such check; l10n check --list names them",
        ),
        (
            "#, ignore-spacin",
            "“ignore-spacin” ignores nothing, there is no such check; did you mean spacing?",
        ),
    ],
)
def test_a_check_that_there_is_none_of_is_told(mark: str, said: str, tmp_path: Path) -> None:
    path = catalogue(tmp_path / "uk" / "a.po", f'{mark}\nmsgid "Merci"\nmsgstr "Дякую"\n')
    assert [(f.check, f.line, f.severity, f.message) for f in check(path)] == [
        ("unknown-check", 7, "warning", said)
    ]


def test_a_flag_of_another_program_is_left_alone(tmp_path: Path) -> None:
    assert check(catalogue(tmp_path / "uk" / "a.po", '#, ignore-max-size\nmsgid "Oui"\nmsgstr "Так"\n')) == []


SILENCED = (
    '# l10n: ignore number-changed (slip)\n#. kind: body\nmsgid "Il y a 3 lits"\nmsgstr "Там 4 ліжка"\n'
)


def test_the_comment_survives_gettext(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "uk" / "a.po", SILENCED)
    template = catalogue(tmp_path / "a.pot", '#. kind: lead\nmsgid "Il y a 3 lits"\nmsgstr ""\n')
    assert check(path) == []
    subprocess.run(["msgcat", "--width=30", "--sort-output", "-o", path, path], check=True)
    subprocess.run(["msgmerge", "-q", "--update", "--backup=none", path, template], check=True)
    text = path.read_text(encoding="utf-8")
    assert "kind: lead" in text
    assert check(path) == []
    path.write_text(text.replace("ignore number-changed", "ignore spacing"), encoding="utf-8")
    assert [f.check for f in check(path)] == ["number-changed"]


@pytest.mark.parametrize("mark", ["# l10n: ignore number-changed", "#, ignore-number-changed"])
def test_both_survive_a_new_run_of_l10n_and_a_changed_sentence(mark: str, tmp_path: Path) -> None:
    path = catalogue(
        tmp_path / "uk" / "a.po", f'{mark}\nmsgid "Il y a 3 lits dans le refuge"\nmsgstr "Там 4 ліжка"\n'
    )
    now = dt.datetime(2024, 5, 17, tzinfo=dt.UTC)
    meta = CatalogueMeta("a", "uk", "releases/a.txt", "a" * 64, "b" * 64, "m", now=now)
    place = (Reference("releases/a.txt", 1),)
    merged = merge(
        read_catalogue(path), [Segment("Il y a 3 lits dans le refuge", Kind.BODY, place)], {}, meta
    )
    path.write_text(serialize(merged), encoding="utf-8")
    assert "releases/a.txt:1" in path.read_text(encoding="utf-8")
    assert check(path, only=["number-changed"]) == []
    if mark.startswith("# "):  # the comment goes along with a sentence that is edited, too
        edited = [Segment("Il y a 3 lits dans ce refuge", Kind.BODY, place)]
        path.write_text(serialize(merge(read_catalogue(path), edited, {}, meta)), encoding="utf-8")
        assert "dans ce refuge" in path.read_text(encoding="utf-8")
        assert check(path, only=["number-changed"]) == []


# ------------------------------------------------------------------ several translations


def test_one_source_with_two_translations_is_named_where_it_is_not_the_usual_one(tmp_path: Path) -> None:
    usual = [
        catalogue(tmp_path / "uk" / f"{name}.po", 'msgid "Pour en savoir plus"\nmsgstr "Докладніше"\n')
        for name in "ab"
    ]
    other = catalogue(tmp_path / "uk" / "c.po", 'msgid "Pour en savoir plus :"\nmsgstr "Детальніше:"\n')
    findings = check(*usual, other)
    assert [(f.path, f.line, f.check, f.severity) for f in findings] == [
        (other, 6, "translated-differently", "warning")
    ]
    assert f"“Докладніше” in {usual[0]}:6" in findings[0].message
    assert check(other, beside=usual) == findings
    assert check(other) == []


def test_what_is_reviewed_counts_before_drafts(tmp_path: Path) -> None:
    draft = '#, fuzzy\nmsgid "Pour en savoir plus"\nmsgstr "Детальніше"\n'
    drafts = [catalogue(tmp_path / "uk" / f"{name}.po", draft) for name in "ab"]
    human = catalogue(tmp_path / "uk" / "c.po", 'msgid "Pour en savoir plus"\nmsgstr "Докладніше"\n')
    findings = check(*drafts, human)
    assert [(f.path, f.severity, f.draft) for f in findings] == [
        (drafts[0], "info", True),
        (drafts[1], "info", True),
    ]


def test_within_a_catalogue_too_but_not_for_typography_and_not_across_languages(tmp_path: Path) -> None:
    body = 'msgid "L’appel"\nmsgstr "Заклик"\n\nmsgctxt "menu"\nmsgid "L\'appel"\nmsgstr "%s"\n'
    same = catalogue(tmp_path / "uk" / "a.po", body % "заклик.")
    english = catalogue(tmp_path / "en" / "a.po", 'msgid "L’appel"\nmsgstr "The call"\n', "en")
    assert check(same, english, only=["translated-differently"]) == []
    other = catalogue(tmp_path / "uk" / "b.po", body % "Дзвінок")
    (finding,) = check(other, only=["translated-differently"])
    assert (finding.line, "in line 6" in finding.message) == (10, True)


# ------------------------------------------------------------------ catalogues that are none


def test_a_catalogue_that_cannot_be_read_is_a_finding_and_the_others_are_checked(tmp_path: Path) -> None:
    broken = catalogue(tmp_path / "uk" / "a.po", 'msgid "Oui"\nmsgstr "Так\n')
    good = catalogue(tmp_path / "uk" / "b.po", CHANGED)
    missing = tmp_path / "uk" / "c.po"
    before = broken.read_bytes()
    findings = check(broken, good, missing, only=["number-changed"])
    assert [(f.path, f.line, f.check, f.severity) for f in findings] == [
        (broken, 7, "unreadable", "error"),
        (good, 9, "number-changed", "error"),
        (good, 13, "number-changed", "error"),
        (missing, 1, "unreadable", "error"),
    ]
    assert broken.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "header", "said"),
    [
        ("a.pot", "Language: uk", "template"),
        ("de/a.po", "Language: de", "l10n checks en and uk"),
        ("somewhere/a.po", "X-Generator: Poedit", "the header names no language"),
    ],
)
def test_a_file_that_is_no_catalogue_of_the_languages_is_told(
    name: str, header: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'msgid ""\nmsgstr ""\n"{header}\\n"\n\nmsgid "Oui"\nmsgstr "Так"\n', encoding="utf-8")
    (finding,) = check(path)
    assert (finding.check, said in finding.message) == ("unreadable", True)


def test_the_folder_tells_the_language_where_the_header_does_not(tmp_path: Path) -> None:
    path = tmp_path / "uk" / "a.po"
    path.parent.mkdir()
    path.write_text('msgid "Oui"\nmsgstr "Yes, of course"\n', encoding="utf-8")
    assert "wrong-script" in {f.check for f in check(path)}


def test_what_msgfmt_would_refuse_is_an_error(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "uk" / "a.po", 'msgid "Oui"\nmsgstr "Так\\n"\n')
    findings = check(path, only=["gettext"])
    assert [(f.check, f.line, f.severity) for f in findings] == [("gettext", 7, "error")]


def test_a_name_that_another_sentence_tells_is_missed_where_it_is_lost(tmp_path: Path) -> None:
    body = (
        'msgid "Prudence, 38 ans, dirige l’atelier."\nmsgstr "Prudence, 38, runs the workshop."\n\n'
        'msgid "On a rendu à Prudence son passeport."\nmsgstr "Caution got its passport back."\n'
    )
    path = catalogue(tmp_path / "en" / "a.po", body, "en")
    (finding,) = check(path, only=["name-altered"])
    assert (finding.msgid, finding.severity) == ("On a rendu à Prudence son passeport.", "warning")
    alone = catalogue(tmp_path / "en" / "b.po", body.partition("\n\n")[2], "en")
    assert check(alone, only=["name-altered"]) == []


def test_a_name_in_another_spelling_than_elsewhere_is_told_at_the_rarer_one(tmp_path: Path) -> None:
    body = (
        'msgid "Olena Demtchouk est juriste."\nmsgstr "Олена Демчук – юристка."\n\n'
        'msgid "Mme Demtchouk a signé."\nmsgstr "Пані Демчук підписала."\n\n'
        'msgid "On doit tout à Mme Demtchouk."\nmsgstr "Усе завдяки пані Демтчук."\n'
    )
    path = catalogue(tmp_path / "uk" / "a.po", body)
    (finding,) = check(path, only=["name-spelt-differently"])
    assert (finding.line, finding.severity) == (12, "warning")
    assert "“Демтчук” here, “Демчук” elsewhere" in finding.message
    draft = catalogue(tmp_path / "uk" / "b.po", body.replace('msgid "On doit', '#, fuzzy\nmsgid "On doit'))
    assert [f.severity for f in check(draft, only=["name-spelt-differently"])] == ["info"]
    silent = body.replace('msgid "On doit', '# l10n: ignore name-spelt-differently\nmsgid "On doit')
    path = catalogue(tmp_path / "uk" / "c.po", silent)
    assert check(path, only=["name-spelt-differently"]) == []
