"""``l10n rules``, and how a rule is switched off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from l10n.cli import cli
from l10n.errors import L10nError
from l10n.settings import load_settings


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_rules_are_listed_with_their_switches(project: Path) -> None:
    (project / "l10n.toml").write_text('[rules]\nwithout = ["euphony"]\n', encoding="utf-8")
    listed = json.loads(CliRunner().invoke(cli, ["rules", "--json"], catch_exceptions=False).stdout)
    assert {tuple(rule) for rule in listed} == {("name", "stage", "languages", "what", "on")}
    assert [rule["name"] for rule in listed if not rule["on"]] == ["euphony"]
    assert {rule["stage"] for rule in listed} == {"source", "draft"}
    plain = CliRunner().invoke(cli, ["rules"], catch_exceptions=False).stdout
    assert [line.split()[0] for line in plain.splitlines()] == [rule["name"] for rule in listed]


def test_the_command_line_adds_to_what_the_settings_switch_off(project: Path) -> None:
    (project / "l10n.toml").write_text('beam = 2\n[rules]\nwithout = ["euphony"]\n', encoding="utf-8")
    assert load_settings({"without": ("figures",)}).without == ("euphony", "figures")
    assert load_settings().without == ("euphony",)


@pytest.mark.parametrize("table", ["rules = 3", "[rules]\nwith = 1", '[rules]\nwithout = "euphony"'])
def test_a_wrong_table_of_rules_is_told_with_its_line(project: Path, table: str) -> None:
    (project / "l10n.toml").write_text(f"beam = 2\n{table}\n", encoding="utf-8")
    with pytest.raises(L10nError, match="“rules” has one setting") as error:
        load_settings()
    assert error.value.line == 2


def test_an_unknown_rule_is_refused_with_the_nearest_names(project: Path) -> None:
    (project / "a.txt").write_text("Un texte.", encoding="utf-8")
    done = CliRunner().invoke(cli, ["translate", "a.txt", "--without", "euphonie"])
    assert done.exit_code == 2
    assert "there is no rule “euphonie”" in done.output and "euphony" in done.output
    assert not (project / "locales").exists()
