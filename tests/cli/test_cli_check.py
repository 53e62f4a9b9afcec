"""``l10n check`` at the shell: paths, choices, formats, exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_samples import edit, make_project

if TYPE_CHECKING:
    from conftest import Call, FirstRun

HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENGLISH = HEADER.format("en") + 'msgid "Il y a 3 lits."\nmsgstr "There are 4 beds."\n'
UKRAINIAN = (
    HEADER.format("uk")
    + '#, fuzzy\nmsgid "Il y a 3 lits."\nmsgstr "Там  3 ліжка."\n\nmsgid "Merci."\nmsgstr "Дякую "\n'
)
CATALOGUES = {"locales/en/a.po": ENGLISH, "locales/uk/a.po": UKRAINIAN}


@pytest.fixture
def checked(fresh: Callable[[dict[str, str]], Path]) -> Path:
    """A project with one error in English and two matters of style in Ukrainian."""
    return fresh(CATALOGUES)


def test_all_catalogues_are_checked_and_an_error_gives_exit_status_1(checked: Path, l10n: Call) -> None:
    done = l10n("check")
    assert done.code == 1
    assert done.out.splitlines() == [
        "locales/en/a.po:6: error: 3 has become 4; correct the number [number-changed] – “Il y a 3 lits.”",
        "locales/uk/a.po:7: info: there is more than one space in “Там  3”; correct it [spacing]"
        " – draft of “Il y a 3 lits.”",
        "locales/uk/a.po:10: warning: there is a space at the beginning or end; remove it [spacing]"
        " – “Merci.”",
        "locales/uk/a.po:10: warning: the source ends with a full stop, the translation with no sign; see"
        " which is right [end-punctuation] – “Merci.”",
    ]
    assert done.err == "2 catalogues, 3 entries: 1 error, 2 warnings, 1 remark\n"


def test_warnings_alone_give_exit_status_0(checked: Path, l10n: Call) -> None:
    assert l10n("check", "--to", "uk").code == 0
    assert l10n("check", "locales/uk/a.po").code == 0


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--severity", "error"], ["number-changed"]),
        (["--severity", "warning", "--to", "uk"], ["spacing", "end-punctuation"]),
        (["--check", "spacing"], ["spacing", "spacing"]),
        (["--check", "spacing,number-changed", "--skip", "spacing"], ["number-changed"]),
        (["--skip", "spacing", "--skip", "number-changed", "--skip", "pofilter"], ["end-punctuation"]),
        (["locales/uk"], ["spacing", "spacing", "end-punctuation"]),
        (["locales/en/a.po", "locales/en"], ["number-changed"]),
    ],
)
def test_what_is_checked_and_shown_can_be_chosen(
    arguments: list[str], names: list[str], checked: Path, l10n: Call
) -> None:
    data = json.loads(l10n("check", *arguments, "--format", "json").out)
    assert [finding["check"] for finding in data] == names


def test_an_error_that_is_not_shown_still_counts(checked: Path, l10n: Call) -> None:
    assert l10n("check", "--skip", "number-changed").code == 0
    done = l10n("check", "--to", "en", "--format", "json")
    assert (done.code, done.err) == (1, "")
    assert json.loads(done.out) == [
        {
            "path": "locales/en/a.po",
            "line": 6,
            "msgid": "Il y a 3 lits.",
            "check": "number-changed",
            "severity": "error",
            "message": "3 has become 4; correct the number",
            "language": "en",
            "draft": False,
        }
    ]


def test_sarif_and_github(checked: Path, l10n: Call) -> None:
    log = json.loads(l10n("check", "--format", "sarif").out)
    assert log["runs"][0]["results"][0]["ruleId"] == "number-changed"
    out = l10n("check", "--to", "en", "--format", "github").out
    assert out.startswith("::error file=locales/en/a.po,line=6,title=l10n number-changed::3 has become 4")


def test_nothing_is_written(checked: Path, l10n: Call) -> None:
    before = {path: path.read_bytes() for path in checked.rglob("*.po")}
    l10n("check")
    assert {path: path.read_bytes() for path in checked.rglob("*.*") if path.suffix != ".yaml"} == before


def test_other_releases_are_looked_at_for_the_same_source(
    fresh: Callable[[dict[str, str]], Path], l10n: Call
) -> None:
    entry = 'msgid "Pour en savoir plus"\nmsgstr "{}"\n'
    fresh(
        {
            "locales/uk/a.po": HEADER.format("uk") + entry.format("Докладніше"),
            "locales/uk/b.po": HEADER.format("uk") + entry.format("Докладніше"),
            "locales/uk/c.po": HEADER.format("uk") + entry.format("Детальніше"),
        }
    )
    done = l10n("check", "locales/uk/c.po", "--severity", "warning")
    assert "“Докладніше” in locales/uk/a.po:6" in done.out
    assert "[translated-differently]" in done.out


def test_a_broken_catalogue_is_an_error_with_its_line(checked: Path, l10n: Call) -> None:
    (checked / "locales/uk/a.po").write_text(UKRAINIAN + 'msgid "Oui\n', encoding="utf-8")
    done = l10n("check", "--to", "uk")
    assert done.code == 1
    assert done.out.startswith("locales/uk/a.po:12: error: the closing quotation mark is missing; ")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--check", "number"], 2, "there is no check “number”."),
        (["--check", "speling"], 2, "Did you mean “spacing”?"),
        (["--skip", ""], 2, "there is no check “”."),
        (["--check", "spacing", "--skip", "spacing"], 2, "no check is left"),
        (["--severity", "grave"], 2, "grave"),
        (["--locales", "nowhere"], 2, "nowhere"),
        (["--glossary", "none.yaml"], 1, "there is no such glossary"),
        (["releases"], 1, "there is no catalogue (.po) in this folder; name another one"),
    ],
)
def test_a_wrong_call_is_told(arguments: list[str], code: int, said: str, checked: Path, l10n: Call) -> None:
    make_project(checked, {"releases/a.txt": "Merci."})
    done = l10n("check", *arguments)
    assert done.code == code
    assert said in done.err
    assert done.out == ""


def test_a_missing_catalogue_is_named(checked: Path, l10n: Call) -> None:
    done = l10n("check", "locales/uk/b.po")
    assert done.code == 1
    assert "locales/uk/b.po:1: error: there is no such catalogue" in done.out


def test_a_project_without_catalogues_has_nothing_to_check(
    fresh: Callable[[dict[str, str]], Path], l10n: Call
) -> None:
    fresh({"releases/a.txt": "Merci."})
    done = l10n("check")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("There are no catalogues in ")
    assert done.err.endswith("locales; make some with: l10n translate releases\n")


def test_the_checks_are_listed(l10n: Call) -> None:
    names = [line.split()[0] for line in l10n("check", "--list").out.splitlines()]
    assert {"missing-term", "mixed-letters", "translated-differently", "pofilter-tabs"} <= set(names)


def test_drafts_of_the_real_model_are_checked_and_a_correction_is_seen(
    first_run: FirstRun, project: Path, l10n: Call
) -> None:
    path = project / "locales/uk/2024-03-05-lviv.po"
    edit(path, "L’OIM ouvre", msgstr="МОМ відкриває бюро у Львовi", flags=[])
    data = json.loads(l10n("check", "--format", "json").out)
    assert all(finding["draft"] for finding in data if finding["msgid"][:11] != "L’OIM ouvre")
    assert [f["check"] for f in data if not f["draft"]] == ["mixed-letters"]
