"""What holds for every command: usage errors, help, interrupts, pipes, terminals."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_samples import NOTES, WORKSHOP, assert_msgfmt_passes, catalogues

from l10n import __version__

if TYPE_CHECKING:
    from conftest import Call

L10N = """
import signal
from l10n.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may have had it ignored
main()
"""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["translate"], "Missing argument"),
        (["translate", "releases", "--to", "de"], "'de' is not one of 'en', 'uk'"),
        (["translate", "releases", "--engine", "sockeye"], "'sockeye' is not one of"),
        (["translate", "releases", "--beam", "0"], "'--beam': 0 is not in the range"),
        (["translate", "releases", "--treads", "2"], "--threads"),
        (["translate", "releases", "--glossary", "releases"], "is a directory"),
        (["translate", "releases", "--locales", "l10n.toml"], "is a file"),
        (["translate", ""], "'PATH…': it is empty"),
        (["translate", "releases", ""], "'PATH…': it is empty"),
        (["translate", "releases", "--locales", ""], "'--locales': it is empty"),
        (["translate", "releases", "--glossary="], "'--glossary': it is empty"),
        (["translate", "releases", "--model", ""], "'--model': it is empty"),
        (["translate", "releases", "--beam", "33"], "'--beam': 33 is not in the range"),
        (["translate", "releases", "--threads", "100000"], "'--threads': 100000 is not in the range"),
        (["segment", ""], "'FILE': it is empty"),
        (["init", ""], "it is empty"),
        (["status", "--locales", ""], "'--locales': it is empty"),
        (["status", "--locales", "fehlt"], "Directory 'fehlt' does not exist"),
        (["status", "--to"], "requires an argument"),
        (["status", "extra"], "unexpected extra argument"),
        (["terms"], "Missing argument"),
        (["translat", "releases"], "there is no command “translat”. Did you mean “translate”?"),
        (["xyz"], "Commands: init, translate,"),
        ([], "Usage: l10n"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_what_is_right(
    arguments: list[str], words: str, fresh: Callable[[dict[str, str]], Path], l10n: Call
) -> None:
    root = fresh({"releases/carnet.md": NOTES, "l10n.toml": ""})
    done = l10n(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert "Traceback" not in done.err
    assert not (root / "locales").exists()


def test_the_version_and_the_help_are_told(l10n: Call) -> None:
    assert l10n("--version").out == f"l10n, version {__version__}\n"
    text = l10n("--help").out
    for command in ("init", "translate", "status", "terms", "segment"):
        assert f"  {command} " in text
        assert l10n(command, "-h").out.startswith(f"Usage: l10n {command} ")
    assert "\\b" not in text
    assert "\n    l10n status                   see how far each catalogue is\n" in text


def test_the_help_imports_no_library_but_click() -> None:
    code = (
        "import sys\nfrom l10n.cli import main\ntry: main()\n"
        "finally: print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "click" in loaded
    heavy = {"numpy", "ctranslate2", "spacy", "rich", "polib", "ruamel", "babel", "lxml", "pymorphy3"}
    assert loaded & heavy == set()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("L10N_LANGUAGES", "de", "must be a list of some of en, uk"),
        ("L10N_ENGINE", "sockeye", "must be ctranslate2 or marian"),
        ("L10N_BEAM", "many", "must be a whole number from 1"),
    ],
)
def test_a_bad_setting_in_the_environment_is_named(
    name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch, l10n: Call
) -> None:
    monkeypatch.setenv(name, value)
    for command in (["translate", "releases"], ["status"]):
        done = l10n(*command)
        assert (done.code, done.out) == (1, "")
        assert name in done.err and words in done.err


def test_a_misspelt_setting_in_the_environment_is_told_and_the_command_runs(
    monkeypatch: pytest.MonkeyPatch, fresh: Callable[[dict[str, str]], Path], l10n: Call
) -> None:
    fresh({})
    monkeypatch.setenv("L10N_LOCALE", "po")
    done = l10n("status", "--json")
    assert done.code == 0 and json.loads(done.out)["errors"] == []
    assert "L10N_LOCALE: there is no such setting" in done.err and "did you mean L10N_LOCALES?" in done.err


def test_a_name_in_utf_8_that_the_locale_cannot_read_is_told_as_such(
    fresh: Callable[[dict[str, str]], Path],
) -> None:
    root = fresh({"releases/refugié.txt": WORKSHOP})
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LC_")},
        **{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    }
    code = "from l10n.cli import main; main()"
    command = [sys.executable, "-c", code, "translate", "releases"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "file names are ascii in this locale; set LC_ALL=C.UTF-8" in done.stderr


def test_a_bad_settings_file_is_named_with_its_line(
    fresh: Callable[[dict[str, str]], Path], l10n: Call
) -> None:
    root = fresh({"l10n.toml": '# ours\nlocale = "po"\n'})
    done = l10n("status")
    assert done.code == 1
    assert (
        done.err == f"l10n: {root / 'l10n.toml'}:2: there is no setting “locale”; did you mean “locales”?\n"
    )


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("stage", ["Reading releases", "Drafting en and uk"])
def test_an_interrupt_leaves_every_file_as_it_was_and_says_so_in_one_line(
    project: Path, stage: str, name: str
) -> None:
    number = signal.Signals[name]
    source = project / "releases/2016/atelier.txt"
    source.write_text(WORKSHOP + "".join(f"\nIl y avait {n} juges.\n" for n in range(12)), encoding="utf-8")
    before = catalogues(project)
    with subprocess.Popen(
        [sys.executable, "-c", L10N, "translate", "releases"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        read = [running.stderr.readline()]
        while not read[-1].startswith(stage):
            assert read[-1], f"the program ended before it could be interrupted: {read}"
            read.append(running.stderr.readline())
        running.send_signal(number)
        out, rest = running.stdout.read(), running.stderr.read()
    assert running.returncode == 128 + number
    lines = [line for line in rest.splitlines() if line and not line.startswith("Drafting")]
    assert lines == ["Interrupted; every file that was being written is whole."]
    assert out == ""
    assert catalogues(project) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_while_writing_leaves_whole_files_only(
    project: Path, l10n: Call, number: signal.Signals
) -> None:
    before = catalogues(project)
    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            L10N,
            "translate",
            "releases/2016",
            "releases/2017",
            "--redraft",
            "--no-glossary",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stderr is not None
        while catalogues(project) == before and running.poll() is None:
            time.sleep(0.01)
        running.send_signal(number)
        rest = running.stderr.read()
    assert running.returncode in (0, 128 + number)
    assert "Traceback" not in rest
    assert set(catalogues(project)) == set(before)
    assert_msgfmt_passes(*(project / "locales").rglob("*.po"))
    assert l10n("status").code == 0


@pytest.mark.usefixtures("bundled_model")
def test_a_terminal_gets_a_bar_and_stdout_stays_clean(
    fresh: Callable[[dict[str, str]], Path],
) -> None:
    fresh({"releases/carnet.md": NOTES})
    controller, terminal = pty.openpty()
    command = [sys.executable, "-c", L10N, "translate", "releases", "--no-glossary", "--to", "en", "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=terminal, env=os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    ) as running:
        os.close(terminal)
        assert running.stdout is not None
        shown = b""
        while True:
            try:
                piece = os.read(controller, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not piece:
                break
            shown += piece
        out = running.stdout.read()
    os.close(controller)
    assert running.returncode == 0
    assert json.loads(out)["errors"] == []
    assert "Drafting en" in shown.decode() and "2/2" in shown.decode()
