"""The page of clients: a script writes its own section only; a client that is not there changes nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import frame

HEAD = "# Clients\n\nWhat the page is for.\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "argv", ["some_client.py"])
    page = tmp_path / "clients.md"
    page.write_text(HEAD, encoding="utf-8")
    return page


def well(report: frame.Report, folder: Path) -> None:
    report.version("Client", "1.2")
    report.check("a | b", folder.is_dir(), "3 entries")


def test_a_section_is_replaced_and_the_others_stay(page: Path) -> None:
    frame.record("poedit", "## Poedit\n\nfirst", page)
    frame.record("weblate", "## Weblate\n\nonly", page)
    frame.record("poedit", "## Poedit\n\nsecond", page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    assert "first" not in text
    assert text.count("begins -->") == text.count("ends -->") == 2
    assert text.index("## Weblate\n\nonly") < text.index("## Poedit\n\nsecond")


def test_a_run_is_recorded_with_versions_and_what_was_found(page: Path) -> None:
    assert frame.main("client", "A client", well, page) == 0
    text = page.read_text(encoding="utf-8")
    assert "Client 1.2. `python tests/clients/some_client.py`" in text
    assert "| a \\| b | yes; 3 entries |" in text


def test_a_failed_check_is_recorded_and_told(page: Path) -> None:
    def work(report: frame.Report, folder: Path) -> None:
        well(report, folder)
        frame.run("false", cwd=folder)

    assert frame.main("client", "A client", work, page) == 1
    assert "| The run came to its end | **no**; false: exit status 1: |" in page.read_text(encoding="utf-8")


def test_a_client_that_cannot_be_had_leaves_the_last_result(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frame.main("client", "A client", well, page)
    before = page.read_bytes()
    status = frame.main("client", "A client", lambda report, folder: frame.skip("not on this system"), page)
    assert (status, page.read_bytes()) == (frame.SKIPPED, before)
    assert "skipped: not on this system" in capsys.readouterr().out
