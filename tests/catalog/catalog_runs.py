"""Runs of l10n on one catalogue, also in processes of their own that die at a chosen point of writing.

As a script it is a server: it reads lists of jobs, one a line as JSON, forks a process for each job, and
answers with how the processes ended. With a job as its argument it does that one, without the rights of the
superuser.
"""

from __future__ import annotations

import atexit
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

from catalog_samples import META, mt, segment

from l10n.catalog import inplace, write
from l10n.catalog.document import Catalogue
from l10n.catalog.merge import merge, needs_draft
from l10n.catalog.write import update_catalogue
from l10n.errors import L10nError

UNTRANSLATABLE = "Tél. +38 044 568 50 15"


@dataclass(frozen=True)
class Job:
    """One run: the sentences of the release, the state of the glossary, and where the process is to die.

    ``line``: before that line of what writes (the n-th executed, from 1); ``size``: by the system,
    when the file that it writes would grow beyond so many bytes. Both None: not at all.
    """

    path: str
    texts: Sequence[str]
    glossary: int = 0
    redraft: bool = False
    line: int | None = None
    size: int | None = None


def run(job: Job, meanwhile: Callable[[], None] = lambda: None) -> bool:
    """Bring the catalogue up to date, as ``l10n translate`` does; whether the file changed.

    ``meanwhile`` happens between reading and writing, once.
    """
    segments = [segment(text, n) for n, text in enumerate(job.texts, 1)]
    pending = [meanwhile]

    def build(existing: Catalogue | None) -> Catalogue:
        wanted = needs_draft(existing, segments, redraft=job.redraft)
        drafts = {s.text: mt(f"машина {job.glossary}: {s.text}") for s in wanted if s.text != UNTRANSLATABLE}
        meta = replace(META, glossary_sha256=f"{job.glossary:064x}")
        po = merge(existing, segments, drafts, meta, redraft=job.redraft)
        if pending:
            pending.pop()()
        return po

    return update_catalogue(Path(job.path), build, language="uk")[1]


def run_apart(*jobs: Job) -> list[int]:
    """Each job in a process of its own, all at the same time; their exit codes, negative for a signal."""
    server = _server()
    assert server.stdin is not None and server.stdout is not None
    server.stdin.write(json.dumps([asdict(job) for job in jobs]) + "\n")
    server.stdin.flush()
    codes: list[int] = json.loads(server.stdout.readline())
    return codes


def run_as_nobody(job: Job) -> str:
    """The error of a run by somebody who has no rights of the superuser."""
    command = [sys.executable, __file__, json.dumps(asdict(job))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment())
    return done.stdout.rstrip("\n")


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}


@cache
def _server() -> subprocess.Popen[str]:
    """Forks from a process without threads are safe, and quick."""
    server = subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=_environment(),
    )
    atexit.register(server.kill)
    return server


def before_line(number: int, act: Callable[[], None]) -> None:
    """From now on, let ``act`` happen before the n-th line that is executed of what writes a catalogue."""
    left = number
    files = (write.__file__, inplace.__file__)

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal left
        if frame.f_code.co_filename not in files:
            return None
        left -= event == "line"
        if event == "line" and not left:
            sys.settrace(None)
            act()
        return trace if left > 0 else None

    frame = sys._getframe()
    while frame.f_back is not None:  # what is under way already
        frame = frame.f_back
        if frame.f_code.co_filename in files:
            frame.f_trace = trace
    sys.settrace(trace)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _child(job: Job) -> None:
    """The forked process; it does not return."""
    if job.size is not None:
        signal.signal(
            signal.SIGXFSZ, signal.SIG_DFL
        )  # Python ignores it; the default ends the process at once
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (job.size, resource.RLIM_INFINITY))
    code = 1
    try:
        run(job, partial(before_line, job.line, _die) if job.line is not None else lambda: None)
        code = 0
    finally:
        os._exit(code)


def _load_everything() -> None:
    """A run loads the modules that are loaded on use: forks need not, and nobody may not be able to."""
    with TemporaryDirectory() as folder:
        for text in ("Une phrase", "Une phrase de plus"):
            run(Job(f"{folder}/a.po", [text]))


def _serve() -> None:
    for line in sys.stdin:
        children = []
        for fields in json.loads(line):
            child = os.fork()
            if not child:
                _child(Job(**fields))
            children.append(child)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        print(json.dumps(codes), flush=True)


def _run_as_nobody(job: Job) -> None:
    if not os.geteuid():
        os.setuid(65534)
    try:
        run(job)
    except L10nError as error:
        print(error)


if __name__ == "__main__":
    _load_everything()
    if len(sys.argv) > 1:
        _run_as_nobody(Job(**json.loads(sys.argv[1])))
    else:
        _serve()
