"""A screen of its own for a program with windows: Xvfb, Openbox, and the hands of xdotool."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from frame import ClientError, run

PACKAGES = ("xvfb", "openbox", "xdotool", "imagemagick", "fonts-dejavu-core")


@dataclass(frozen=True)
class Screen:
    """``env`` is for the programs that are to appear on it."""

    env: dict[str, str]

    def xdotool(self, *words: str, ok: tuple[int, ...] = (0,)) -> str:
        return run("xdotool", *words, env=self.env, ok=ok, timeout=60).stdout.strip()

    def window(self, title: str, seconds: float = 60) -> str:
        """Wait for a window whose title matches; it is moved to the corner and gets the keys."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found := self.xdotool("search", "--onlyvisible", "--name", title, ok=(0, 1)).split():
                time.sleep(3)
                self.xdotool("windowactivate", found[-1], "windowmove", found[-1], "0", "0")
                self.xdotool("windowsize", found[-1], "1000", "740")
                time.sleep(1)
                return found[-1]
            time.sleep(0.5)
        raise ClientError(f"no window “{title}” after {seconds:.0f} s")

    def click(self, x: int, y: int) -> None:
        self.xdotool("mousemove", str(x), str(y), "click", "1")
        time.sleep(1)

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.xdotool("key", key)
            time.sleep(0.7)

    def picture(self, file: Path) -> Path:
        run("import", "-window", "root", "-depth", "8", file, env=self.env, timeout=60)
        return file


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """A screen of 1010 × 780 with a window manager; HOME of its programs is below ``folder``."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1010x780x24"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        display = told.readline().strip()
    (folder / "home").mkdir(exist_ok=True)
    env = {"DISPLAY": f":{display}", "HOME": str(folder / "home"), "LANG": "C.UTF-8"}
    manager = subprocess.Popen(
        ["openbox"], env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield Screen(env)
    finally:
        manager.terminate()
        server.terminate()
        server.wait(10)
