"""A small model hub on this machine that answers as huggingface.co does, for the tests of ``l10n models``."""

from __future__ import annotations

import hashlib
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

LARGE = (".safetensors", ".spm", ".bin")  # kept in the hub's large file storage
_API = re.compile(r"/api/models/([^/]+/[^/]+?)(?:/revision/(.+)|(/discussions))?")
_FILE = re.compile(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)")


@dataclass
class Repository:
    """A model repository at one commit. ``pulls``: number → author, and what the request would make of it."""

    files: dict[str, bytes]
    licence: str = "cc-by-4.0"
    gated: bool = False
    status: str = "open"  # of its pull requests
    pulls: dict[int, tuple[str, Repository]] = field(default_factory=dict)

    @property
    def sha(self) -> str:
        parts = [name.encode() + b"\0" + content for name, content in sorted(self.files.items())]
        return hashlib.sha1(b"\0".join(parts)).hexdigest()

    def at(self, revision: str) -> Repository | None:
        """The repository at a branch, commit or pull request."""
        if revision in ("main", self.sha):
            return self
        for number, (_, offered) in self.pulls.items():
            if revision in (f"refs/pr/{number}", offered.sha):
                return offered
        return None


@dataclass
class Hub:
    """What the server has, and what happened: ``files`` are those that were asked for, ``sent`` the bytes.

    ``slow``: large files come so many bytes at a time, with a pause. ``damaged``: large files arrive changed.
    ``busy``: so many requests are answered with 429. ``cuts``: so often the connection breaks in the middle
    of the weights. ``lost``: files that are listed and not there. ``ranges``: from where the rest of a file
    was asked for.
    """

    url: str = ""
    storage: str = ""  # of large files: another host, as it is there
    repositories: dict[str, Repository] = field(default_factory=dict)
    slow: int = 0
    damaged: bool = False
    busy: int = 0
    cuts: int = 0
    lost: tuple[str, ...] = ()
    ranges: list[int] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    sent: int = 0


@contextmanager
def running() -> Iterator[Hub]:
    """A hub that listens on a free port."""
    hub = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": hub}))
    server.daemon_threads = True
    hub.url = f"http://127.0.0.1:{server.server_port}"
    hub.storage = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if self.hub.busy:
            self.hub.busy -= 1
            self._answer(429, b"", {"Retry-After": "0"})
        elif path.startswith("/large/"):
            self._large(path.removeprefix("/large/"))
        elif found := _API.fullmatch(path):
            self._api(*found.groups())
        elif found := _FILE.fullmatch(path):
            self._file(*found.groups())
        else:
            self._refuse(404, "EntryNotFound")

    def _api(self, name: str, revision: str | None, discussions: str | None) -> None:
        whole = self.hub.repositories.get(name)
        if whole is None:
            self._refuse(401, "RepoNotFound")
            return
        if discussions:
            self._json(_discussions(name, whole))
            return
        repository = whole.at(revision or "main")
        if repository is None:
            self._refuse(404, "RevisionNotFound")
            return
        self._json(
            {
                "id": name,
                "sha": repository.sha,
                "tags": [],
                "downloads": 0,
                "cardData": {"license": repository.licence},
                "siblings": [_sibling(file, content) for file, content in repository.files.items()],
            }
        )

    def _file(self, name: str, revision: str, file: str) -> None:
        whole = self.hub.repositories.get(name)
        repository = whole.at(revision) if whole else None
        if whole is not None and whole.gated:
            self._refuse(403, "GatedRepo")
        elif repository is None or file not in repository.files or file in self.hub.lost:
            self._refuse(404, "EntryNotFound")
        elif file.endswith(LARGE):
            content = repository.files[file]
            headers = {
                "Location": f"{self.hub.storage}/large/{name}/{repository.sha}/{file}",
                "X-Linked-Etag": f'"{hashlib.sha256(content).hexdigest()}"',
                "X-Linked-Size": str(len(content)),
                "X-Repo-Commit": repository.sha,
            }
            self._answer(302, b"", headers)
        else:
            content = repository.files[file]
            self.hub.files += [file] if self.command == "GET" else []
            headers = {"ETag": f'"{_blob(content)}"', "X-Repo-Commit": repository.sha}
            self._answer(200, content, headers)

    def _large(self, path: str) -> None:
        owner, name, revision, file = path.split("/", 3)
        repository = self.hub.repositories[f"{owner}/{name}"].at(revision)
        assert repository is not None
        content = repository.files[file]
        self.hub.files.append(file)
        if self.hub.damaged and file.endswith(".safetensors"):
            content = content[:-1] + b"?"
        status, headers, size = 200, {}, len(content)
        if asked := re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", "")):
            first = int(asked[1])
            self.hub.ranges.append(first)
            headers = {"Content-Range": f"bytes {first}-{size - 1}/{size}"}
            status, content = 206, content[first:]
        if self.hub.cuts and file.endswith(".safetensors"):
            self.hub.cuts -= 1
            self._answer(status, content[: len(content) // 2], headers, length=len(content))
            self.close_connection = True
        else:
            self._answer(status, content, headers, slow=self.hub.slow)

    def _answer(
        self, status: int, content: bytes, headers: dict[str, str], slow: int = 0, length: int | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        step = slow or max(len(content), 1)
        with suppress(ConnectionError):  # whoever asked has gone
            for first in range(0, len(content), step):
                self.wfile.write(content[first : first + step])
                self.hub.sent += len(content[first : first + step])
                if slow:
                    time.sleep(0.05)

    def _json(self, data: Any) -> None:
        self._answer(200, json.dumps(data).encode(), {"Content-Type": "application/json"})

    def _refuse(self, status: int, code: str) -> None:
        self._answer(status, b"", {"X-Error-Code": code, "X-Error-Message": code})


def _sibling(file: str, content: bytes) -> dict[str, Any]:
    entry: dict[str, Any] = {"rfilename": file, "size": len(content), "blobId": _blob(content)}
    if file.endswith(LARGE):
        digest = hashlib.sha256(content).hexdigest()
        entry["lfs"] = {"sha256": digest, "size": len(content), "pointerSize": 134}
    return entry


def _blob(content: bytes) -> str:
    """Git's name for a file of this content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def _discussions(name: str, repository: Repository) -> dict[str, Any]:
    found = [
        {
            "num": number,
            "title": "Adding `safetensors` variant of this model",
            "author": {"name": author},
            "createdAt": "2024-01-01T00:00:00.000Z",
            "status": repository.status,
            "isPullRequest": True,
            "repo": {"name": name, "type": "model"},
        }
        for number, (author, _) in repository.pulls.items()
    ]
    return {"discussions": found, "count": len(found), "start": 0}
