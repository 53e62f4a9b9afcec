from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytest.importorskip("uvicorn")


def test_the_command_serves_the_printed_address_only(tmp_path: Path) -> None:
    po = tmp_path / "locales" / "en" / "a.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "Fin."\nmsgstr "End."\n', encoding="utf-8")
    command = [sys.executable, "-m", "l10n", "review", "--lang", "en"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True, env=os.environ) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=\S+", address)
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            with opener.open(address, timeout=20) as page:
                assert "/catalogues/0" in page.read().decode()
            with pytest.raises(urllib.error.HTTPError, match="403"):
                urllib.request.urlopen(address.partition("?")[0], timeout=20)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


def test_a_project_without_catalogues_is_told(tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    command = [sys.executable, "-m", "l10n", "review"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "nothing to review" in done.stderr
