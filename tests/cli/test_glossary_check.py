"""``l10n glossary check``, and what other commands say about a doubtful or bad glossary."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_samples import LVIV

if TYPE_CHECKING:
    from conftest import Call

GOOD = """\
terms:
  - {id: traite, fr: traite, en: trafficking, uk: торгівля людьми}
"""
DOUBTFUL = """\
terms:
  - {id: traite, fr: traite, en: trafficking, uk: торгівлі людьми}
  - {id: renvoi, fr: mécanisme de renvoi, en: referral mechanism, uk: механізм перенаправленя}
"""
BAD = DOUBTFUL + "  - {id: passeur, fr: passeur, en: smuggler}\n"


def test_a_good_glossary_is_told_and_ends_with_0(fresh: Callable[[dict[str, str]], Path], l10n: Call) -> None:
    fresh({"glossary.yaml": GOOD})
    done = l10n("glossary", "check")
    assert (done.code, done.out, done.err) == (0, "", "glossary.yaml: no errors, no warnings\n")


def test_each_finding_is_a_line_with_place_severity_and_remedy(
    fresh: Callable[[dict[str, str]], Path], l10n: Call
) -> None:
    fresh({"glossary.yaml": BAD})
    done = l10n("glossary", "check")
    genitive, misspelt, missing = done.out.splitlines()
    assert done.code == 1
    assert genitive.startswith("glossary.yaml:2:51: warning: ") and "торгівля людьми" in genitive
    assert misspelt.startswith("glossary.yaml:3:71: warning: ") and "“перенаправлення”" in misspelt
    assert missing.startswith("glossary.yaml:4:5: error: ") and "Ukrainian" in missing
    assert done.err == "glossary.yaml: 1 error, 2 warnings\n"


def test_warnings_alone_are_no_failure(fresh: Callable[[dict[str, str]], Path], l10n: Call) -> None:
    root = fresh({"other.yaml": DOUBTFUL})
    done = l10n("glossary", "check", root / "other.yaml")
    assert done.code == 0
    assert done.err == "other.yaml: no errors, 2 warnings\n"


def test_the_json_has_the_shape_of_the_contract(fresh: Callable[[dict[str, str]], Path], l10n: Call) -> None:
    fresh({"own.yaml": BAD})
    done = l10n("glossary", "check", "own.yaml", "--format", "json")
    assert (done.code, done.err) == (1, "")
    found = json.loads(done.out)
    assert [row["severity"] for row in found] == ["warning", "warning", "error"]
    assert found[2] == {
        "path": "own.yaml",
        "line": 4,
        "column": 5,
        "entry": "passeur",
        "check": "missing-language",
        "severity": "error",
        "message": 'term "passeur" has no Ukrainian; add "uk: …" to it',
    }


def test_a_missing_glossary_is_an_error_in_both_formats(
    fresh: Callable[[dict[str, str]], Path], l10n: Call
) -> None:
    fresh({})
    text, listed = (
        l10n("glossary", "check", "no.yaml"),
        l10n("glossary", "check", "no.yaml", "--format", "json"),
    )
    assert (text.code, listed.code) == (1, 1)
    assert text.out.startswith("no.yaml: error: there is no such glossary")
    assert [row["check"] for row in json.loads(listed.out)] == ["missing-file"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", ""], "[FILE]"),
        (["check", "a.yaml", "--format", "xml"], "'xml' is not one of"),
        (["chek"], "there is no command “chek”. Did you mean “check”?"),
    ],
)
def test_a_wrong_call_ends_with_2(
    arguments: list[str], words: str, fresh: Callable[[dict[str, str]], Path], l10n: Call
) -> None:
    fresh({})
    done = l10n("glossary", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


@pytest.mark.usefixtures("bundled_model")
def test_commands_that_use_a_doubtful_glossary_say_so_once(
    fresh: Callable[[dict[str, str]], Path], l10n: Call
) -> None:
    fresh({"lviv.txt": LVIV, "glossary.yaml": DOUBTFUL, "own.yaml": GOOD})
    for arguments in (["terms", "lviv.txt"], ["terms", "lviv.txt", "--json"], ["translate", "lviv.txt"]):
        done = l10n(*arguments)
        assert done.code == 0
        assert done.err.splitlines().count("glossary.yaml: 2 warnings; see l10n glossary check") == 1
        assert done.err.count("warning") == 1
        assert "warning" not in done.out
    assert "warning" not in l10n("terms", "lviv.txt", "--glossary", "own.yaml").err
    assert "warning" not in l10n("translate", "lviv.txt", "--no-glossary").err


def test_a_bad_glossary_is_told_with_all_its_errors(
    fresh: Callable[[dict[str, str]], Path], l10n: Call
) -> None:
    rows = "".join(f"  - {{id: t-{n}, fr: mot {n}, en: word {n}}}\n" for n in range(25))
    root = fresh({"lviv.txt": LVIV, "glossary.yaml": "terms:\n" + rows})
    for command in ("translate", "terms"):
        done = l10n(command, "lviv.txt")
        lines = done.err.splitlines()
        assert (done.code, len(lines)) == (1, 21)
        assert lines[1].startswith(f'l10n: {root / "glossary.yaml"}:3:5: term "t-1" has no Ukrainian')
        assert lines[20] == "l10n: and 5 more; l10n glossary check shows them all"
    assert not (root / "locales").exists()
