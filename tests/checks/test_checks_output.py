"""Findings for programs."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest

from l10n.checks.finding import Finding, Severity
from l10n.checks.output import as_github, as_json, as_sarif

FINDINGS = [
    Finding(
        Path("locales/uk/été, 100 %: a.po"), 14, "Il y a\n3 lits", "number-changed", Severity.ERROR,
        "100 % has become\n90 %: correct it, please", "uk", True,
    ),
    Finding(Path("/tmp/b.po"), 1, "", "spacing", Severity.WARNING, "there is a space", "en"),
    Finding(Path("c.po"), 2, "", "quote-style", Severity.INFO, "“ ”"),
]  # fmt: skip

# What SARIF 2.1.0 requires of a log, in sections 3.13, 3.14, 3.18, 3.19, 3.27, 3.28, 3.29, 3.30 and 3.49.
_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {"shortDescription": _TEXT},
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": _TEXT,
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "properties": {
                                                            "uri": {"pattern": r"^(file:///)?[\w%./~-]+$"}
                                                        }
                                                    },
                                                    "region": {"properties": {"startLine": {"minimum": 1}}},
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_json_has_the_fields_of_the_contract() -> None:
    first, second, _ = as_json(FINDINGS)
    assert first == {
        "path": "locales/uk/été, 100 %: a.po",
        "line": 14,
        "msgid": "Il y a\n3 lits",
        "check": "number-changed",
        "severity": "error",
        "message": "100 % has become\n90 %: correct it, please",
        "language": "uk",
        "draft": True,
    }
    assert (second["severity"], second["draft"]) == ("warning", False)


@pytest.mark.parametrize("findings", [FINDINGS, []])
def test_sarif_is_as_the_standard_requires(findings: list[Finding]) -> None:
    log = as_sarif(findings)
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [f.check for f in findings]


def test_sarif_escapes_paths() -> None:
    places = [r["locations"][0]["physicalLocation"] for r in as_sarif(FINDINGS)["runs"][0]["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "locales/uk/%C3%A9t%C3%A9%2C%20100%20%25%3A%20a.po",
        "file:///tmp/b.po",
        "c.po",
    ]
    assert [place["region"]["startLine"] for place in places] == [14, 1, 2]


def test_the_commands_of_github_are_read_back_as_they_were_meant() -> None:
    lines = as_github(FINDINGS)
    assert lines[0] == (
        "::error file=locales/uk/été%2C 100 %25%3A a.po,line=14,title=l10n number-changed"
        "::100 %25 has become%0A90 %25: correct it, please"
    )
    assert [re.match(r"::(\w+) ", line)[1] for line in lines] == ["error", "warning", "notice"]  # type: ignore[index]
