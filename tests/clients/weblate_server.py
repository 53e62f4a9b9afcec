"""A Weblate of its own: PostgreSQL, Valkey, git and Weblate on the loopback, ended with the run."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frame import ClientError, run

SETTINGS = """
from weblate.settings_example import *

SITE_DOMAIN = "127.0.0.1:{http}"
SITE_TITLE = "Weblate"
SECRET_KEY = "of one run, on the loopback"
ALLOWED_HOSTS = ["127.0.0.1"]
OTP_WEBAUTHN_RP_ID = "localhost"
OTP_WEBAUTHN_ALLOWED_ORIGINS = ["https://localhost"]
DATA_DIR = {data!r}
CACHE_DIR = DATA_DIR + "/cache"
STATIC_ROOT = CACHE_DIR + "/static"
DATABASES["default"].update(HOST="127.0.0.1", PORT="{postgres}")
CACHES["default"]["LOCATION"] = "redis://127.0.0.1:{valkey}/1"
CACHES["avatar"]["LOCATION"] = CACHE_DIR + "/avatar"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_BROKER_URL = CELERY_RESULT_BACKEND = "redis://127.0.0.1:{valkey}"
VCS_ALLOW_SCHEMES = {{"git"}}
VCS_RESTRICT_PRIVATE = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
"""
TOKEN = """
from weblate.auth.models import User
print("token", User.objects.get(username="admin").auth_token.key)
"""


@dataclass(frozen=True)
class Weblate:
    """The server: the address of its API and of the git repository that it works on."""

    api: str
    token: str
    git: str

    def ask(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> Any:
        """An answer of the API. Raises ClientError with what it says if it refuses."""
        address = path if path.startswith("http") else self.api + path
        body = None if data is None else json.dumps(data).encode()
        headers = {"Authorization": f"Token {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(address, body, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            raise ClientError(f"{method} {path}: {error.code}: {error.read().decode()[:1500]}") from error

    def post(self, path: str, **data: Any) -> Any:
        return self.ask("POST", path, data)

    def patch(self, path: str, **data: Any) -> Any:
        return self.ask("PATCH", path, data)

    def units(self, component: str, language: str) -> list[dict[str, Any]]:
        """The entries of a catalogue, in its order."""
        found: list[dict[str, Any]] = []
        path = f"translations/press/{component}/{language}/units/?page_size=200"
        while path:
            page = self.ask("GET", path)
            found += page["results"]
            path = page["next"]
        return sorted(found, key=lambda unit: int(unit["position"]))

    def commit_and_push(self, component: str) -> None:
        for operation in ("commit", "push"):
            self.post(f"components/press/{component}/repository/", operation=operation)


@contextlib.contextmanager
def serving(environment: Path, folder: Path) -> Iterator[Weblate]:
    """Weblate from a virtual environment, in a folder that has the bare repository git/releases.git."""
    folder.chmod(0o755)
    with contextlib.ExitStack() as services:
        ports = {name: free_port() for name in ("http", "postgres", "valkey", "git")}
        services.enter_context(postgres(folder / "postgres", ports["postgres"]))
        valkey = ["valkey-server", "--port", str(ports["valkey"]), "--bind", "127.0.0.1", "--save", ""]
        services.enter_context(process(valkey, folder, "valkey", ports["valkey"]))
        daemon = ["git", "daemon", "--export-all", "--enable=receive-pack", "--listen=127.0.0.1"]
        daemon += [f"--port={ports['git']}", f"--base-path={folder / 'git'}", str(folder / "git")]
        services.enter_context(process(daemon, folder, "git", ports["git"]))

        settings = SETTINGS.format(data=str(folder / "data"), **ports)
        (folder / "run_settings.py").write_text(settings, encoding="utf-8")
        binaries = environment / "bin"
        env = {
            "DJANGO_SETTINGS_MODULE": "run_settings",
            "PYTHONPATH": str(folder),
            "PATH": f"{binaries}:{os.environ['PATH']}",
        }
        weblate = binaries / "weblate"
        run(weblate, "migrate", "-v0", cwd=folder, env=env, timeout=900)
        run(weblate, "createadmin", "--email", "admin@example.org", cwd=folder, env=env)
        said = run(weblate, "shell", "-v0", "-c", TOKEN, cwd=folder, env=env).stdout
        token = said.split("token ")[-1].split()[0]
        server = [str(weblate), "runserver", "--noreload", f"127.0.0.1:{ports['http']}"]
        services.enter_context(process(server, folder, "weblate", ports["http"], env))
        yield Weblate(
            f"http://127.0.0.1:{ports['http']}/api/", token, f"git://127.0.0.1:{ports['git']}/releases.git"
        )


@contextlib.contextmanager
def postgres(folder: Path, port: int) -> Iterator[None]:
    """A server with the database and the user weblate. Root may not run one; the user postgres does."""
    user = "postgres" if os.geteuid() == 0 else None
    binaries = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    folder.mkdir(mode=0o700)
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    run(binaries / "initdb", "-D", data, "-U", "weblate", "-A", "trust", "-E", "UTF8", cwd=folder, user=user)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    control = [binaries / "pg_ctl", "-D", data, "-w"]
    run(*control, "-l", folder / "log", "-o", options, "start", cwd=folder, user=user)
    try:
        run(binaries / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "weblate", "weblate", cwd=folder)
        yield
    finally:
        run(*control, "-m", "fast", "stop", cwd=folder, user=user)


@contextlib.contextmanager
def process(
    command: list[str], folder: Path, name: str, port: int, env: Mapping[str, str] | None = None
) -> Iterator[None]:
    """A server that answers on a port while the block runs. Raises ClientError with its log if not."""
    log = folder / f"{name}.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(env or {})}, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        end = time.monotonic() + 120
        while not answers(port):
            if server.poll() is not None or time.monotonic() > end:
                raise ClientError(f"{name} does not run: {log.read_text(errors='replace')[-1500:]}")
            time.sleep(0.2)
        yield
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
