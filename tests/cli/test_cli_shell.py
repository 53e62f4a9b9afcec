"""What the shell around the program may do: close streams, fill the disk behind them, take rights away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_samples import NAMES, NOTES, WORKSHOP, assert_msgfmt_passes, catalogues, is_one_line_error

from l10n.cli.shell import Ended, signals_end_the_run

if TYPE_CHECKING:
    from conftest import Call

Fresh = Callable[[dict[str, str]], Path]
L10N = [sys.executable, "-m", "l10n"]
FULL = Path("/dev/full")


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell; ``$L10N`` is the program."""
    program = f'L10N() {{ "{sys.executable}" -m l10n "$@"; }}; '
    return subprocess.run(
        ["bash", "-c", program + line], env=os.environ | environment, capture_output=True, check=False
    )


def without_rights(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run l10n as a user whom permissions hold back, though root may run the tests."""
    command = [*L10N, *arguments]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    return subprocess.run(command, capture_output=True, text=True, check=False)


# ---- streams


@pytest.mark.parametrize("arguments", ["--help", "status", "status --json", "segment releases/carnet.md"])
@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
def test_a_full_disk_behind_stdout_is_told_in_one_line(project: Path, arguments: str) -> None:
    done = shell(f"L10N {arguments} > /dev/full")
    assert done.returncode == 1
    assert is_one_line_error(done.stderr.decode().rstrip("\n")) and b"no space left" in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
def test_a_full_disk_behind_stderr_does_not_stop_the_work(project: Path) -> None:
    (project / "releases/2016/atelier.txt").write_text(WORKSHOP + "\nIl a plu.\n", encoding="utf-8")
    done = shell("L10N translate releases/2016 --no-glossary --to en 2> /dev/full")
    assert (done.returncode, done.stdout) == (
        0,
        b"locales/en/atelier.po: written; 3 entries, 0 reviewed, 3 drafts\n",
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_do_no_harm_to_the_catalogues(project: Path, closed: str) -> None:
    (project / "releases/2016/atelier.txt").write_text(WORKSHOP + "\nIl a plu.\n", encoding="utf-8")
    before = catalogues(project)
    done = shell(f"L10N translate releases/2016 --no-glossary {closed}")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    after = catalogues(project)
    changed = {name for name in before if after[name] != before[name]}
    assert (set(after), changed) == (set(before), {"en/atelier.po", "uk/atelier.po", "pot/atelier.pot"})
    assert all(b"Reading releases" not in data and b": written;" not in data for data in after.values())
    assert_msgfmt_passes(*(project / "locales").rglob("*.po"))


@pytest.mark.parametrize("arguments", ["status --json", "status", "segment releases/carnet.md"])
def test_closed_streams_are_no_crash(project: Path, arguments: str) -> None:
    for closed in (">&-", "2>&-", ">&- 2>&- <&-"):
        done = shell(f"L10N {arguments} {closed}")
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


@pytest.mark.parametrize("form", ["", "--json"])
def test_what_failed_is_told_though_nobody_reads_stdout(project: Path, form: str) -> None:
    command = [*L10N, "translate", "fehlt.txt", "releases", *form.split()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        rest = running.stderr.read().decode()
    assert running.returncode == 1
    assert rest.splitlines()[-1] == "l10n: fehlt.txt: no such file or folder; check the path"
    assert "Traceback" not in rest and "Exception" not in rest


def test_a_reader_of_the_output_that_goes_away_is_no_crash(project: Path) -> None:
    for arguments in (["status", "--json"], ["status"], ["--help"]):
        with subprocess.Popen([*L10N, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            assert running.stdout is not None and running.stderr is not None
            running.stdout.close()
            rest = running.stderr.read()
        assert (running.returncode, rest) == (1, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_utf_8_whatever_the_locale_and_text_is_no_crash(fresh: Fresh, encoding: str) -> None:
    fresh({"releases/carnet.md": NOTES})
    done = shell("L10N segment releases/carnet.md --json", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["blocks"][1]["text"].endswith("un billet d’avion.")
    done = shell("L10N segment releases/carnet.md", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert b"un billet d" in done.stdout


# ---- folders and their permissions


@pytest.mark.parametrize("command", ["status", "translate x.txt", "terms x.txt"])
def test_a_current_folder_that_was_deleted_is_named(tmp_path: Path, command: str) -> None:
    (tmp_path / "gone").mkdir()
    done = shell(f"cd '{tmp_path}/gone' && rmdir '{tmp_path}/gone' && L10N {command}")
    assert (done.returncode, done.stdout) == (1, b"")
    (line,) = done.stderr.decode().splitlines()
    assert is_one_line_error(line) and "the current folder cannot be used" in line


def test_a_project_can_be_laid_out_from_a_folder_that_was_deleted(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    done = shell(f"cd '{tmp_path}/gone' && rmdir '{tmp_path}/gone' && L10N init '{tmp_path}/new'")
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"cd {tmp_path}/new && l10n translate" in done.stdout.decode()


def test_a_folder_that_may_not_be_opened_is_named_and_the_rest_is_done(project: Path) -> None:
    shut = project / "releases/2016"
    shut.chmod(0)
    try:
        done = without_rights("translate", "releases", "--json")
    finally:
        shut.chmod(0o755)
    assert done.returncode == 1
    data = json.loads(done.stdout)
    assert {row["release"] for row in data["catalogues"]} == set(NAMES) - {"atelier"}
    reason = "may not be read (permission denied); give yourself the right to read it"
    assert data["errors"] == [{"release": "releases/2016", "source": "releases/2016", "reason": reason}]
    assert done.stderr.splitlines()[-1] == f"l10n: releases/2016: {reason}"


@pytest.mark.parametrize("command", ["translate", "segment", "terms"])
def test_a_file_in_a_folder_that_may_not_be_opened_is_named(project: Path, command: str) -> None:
    shut = project / "releases/2016"
    shut.chmod(0)
    try:
        done = without_rights(command, "releases/2016/atelier.txt")
    finally:
        shut.chmod(0o755)
    assert (done.returncode, done.stdout) == (1, "")
    line = done.stderr.splitlines()[-1]
    assert line.startswith("l10n: releases/2016/atelier.txt: may not be read (permission denied); ")
    assert "Traceback" not in done.stderr


def test_status_names_a_language_whose_folder_may_not_be_opened(project: Path) -> None:
    shut = project / "locales/en"
    shut.chmod(0)
    try:
        done = without_rights("status", "--json")
    finally:
        shut.chmod(0o755)
    assert done.returncode == 1
    data = json.loads(done.stdout)
    assert {row["language"] for row in data["catalogues"]} == {"uk"}
    assert [row["path"] for row in data["errors"]] == [str(shut)]
    (line,) = done.stderr.splitlines()
    assert is_one_line_error(line) and f"{shut}: the folder cannot be read (permission denied)" in line


# ---- file names


def test_a_file_name_that_is_not_utf_8_is_told_once_in_valid_json(project: Path) -> None:
    name = os.fsencode(project / "releases") + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text(WORKSHOP, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    before = catalogues(project)
    done = shell("L10N translate releases --json")
    assert done.returncode == 1
    data = json.loads(done.stdout.decode("utf-8"))
    assert {row["release"] for row in data["catalogues"]} == set(NAMES)
    (error,) = data["errors"]
    assert os.fsencode(error["release"]) == b"releases/caf\xe9.txt"
    assert error["reason"].endswith("is not UTF-8; rename it")
    assert done.stderr.decode().count("not UTF-8") == 1
    assert catalogues(project) == before
    done = subprocess.run([*L10N, "segment", "--json", name], capture_output=True, check=True)
    assert os.fsencode(json.loads(done.stdout.decode("utf-8"))["path"]) == name


# ---- signals


def test_a_signal_that_is_ignored_stays_so_and_others_come_back() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as under nohup
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        with pytest.raises(Ended) as caught, signals_end_the_run():
            signal.raise_signal(signal.SIGHUP)
            signal.raise_signal(signal.SIGTERM)
        assert caught.value.number == signal.SIGTERM
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_a_wrong_setting_is_told_in_the_json_too(project: Path, l10n: Call) -> None:
    (project / "l10n.toml").write_text("beam = 99999\n")
    for command in (("status", "--json"), ("translate", "releases", "--json")):
        done = l10n(*command)
        data = json.loads(done.out)
        assert (done.code, data["catalogues"]) == (1, [])
        assert [f"l10n: {error['reason']}" for error in data["errors"]] == done.err.splitlines()
        assert "must be a whole number from 1 to 32" in data["errors"][0]["reason"]
