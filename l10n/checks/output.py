"""Findings for programs: JSON, SARIF 2.1.0 (OASIS, 2020), workflow commands of GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from l10n import __version__
from l10n.checks.finding import Finding, Severity
from l10n.checks.registry import CHECKS

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The contract of ``check --format json``: the path as given, the 1-based line of the msgid."""
    return [
        {
            "path": str(finding.path),
            "line": finding.line,
            "msgid": finding.msgid,
            "check": finding.check,
            "severity": finding.severity.value,
            "message": finding.message,
            "language": finding.language,
            "draft": finding.draft,
        }
        for finding in findings
    ]


def as_sarif(findings: Sequence[Finding]) -> dict[str, Any]:
    """A log with one run; every check is a rule, every finding a result with its place.

    Paths become relative references (section 3.4.3), or ``file:`` addresses outside the current folder.
    """
    numbers = {check.name: number for number, check in enumerate(CHECKS)}
    driver = {
        "name": "l10n",
        "version": __version__,
        "rules": [{"id": check.name, "shortDescription": {"text": check.what}} for check in CHECKS],
    }
    results = [
        {
            "ruleId": finding.check,
            "ruleIndex": numbers[finding.check],
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(finding.path)},
                        "region": {"startLine": finding.line},
                    }
                }
            ],
            "properties": {"msgid": finding.msgid, "language": finding.language, "draft": finding.draft},
        }
        for finding in findings
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def as_github(findings: Iterable[Finding]) -> list[str]:
    """A line for each finding: ``::error file=…,line=…,title=…::message``."""
    return [
        f"::{_COMMANDS[finding.severity]} file={_property(str(finding.path))},line={finding.line},"
        f"title={_property(f'l10n {finding.check}')}::{_data(finding.message)}"
        for finding in findings
    ]


def _uri(path: Path) -> str:
    name = path.as_posix()
    if path.is_absolute():
        return "file://" + quote(name if name.startswith("/") else f"/{name}")
    return quote(name)


def _data(text: str) -> str:
    """The message of a workflow command, as the runner unescapes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
