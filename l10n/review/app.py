"""The pages and what they ask for, as a Starlette application."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from l10n.checks.text import check_text
from l10n.errors import L10nError
from l10n.exchange.collect import read_package
from l10n.exchange.unit import Package, Term, Unit
from l10n.model import Glossary
from l10n.review.guard import Guard
from l10n.review.save import Edit, EntryChanged, save_entry

_STATUSES = ("untranslated", "draft", "approved")


def make_app(paths: Sequence[Path], glossary: Glossary, token: str, hosts: frozenset[str]) -> Starlette:
    """The application for the catalogues at ``paths``, which are known to a browser by their number only.

    ``hosts``: the values of ``Host`` that are served, ``127.0.0.1:8765`` for instance.
    """
    pages = _Pages(paths, glossary)
    return Starlette(
        routes=[
            Route("/", pages.index),
            Route("/catalogues/{number:int}", pages.catalogue),
            Route("/catalogues/{number:int}/entry", pages.save, methods=["POST"]),
            Route("/catalogues/{number:int}/check", pages.check, methods=["POST"]),
            Mount("/static", StaticFiles(packages=[("l10n.review", "static")])),
        ],
        middleware=[Middleware(Guard, token=token, hosts=hosts)],
        exception_handlers={L10nError: _told},
    )


class _Pages:
    def __init__(self, paths: Sequence[Path], glossary: Glossary) -> None:
        self.paths, self.glossary = paths, glossary
        self.templates = Environment(loader=PackageLoader("l10n.review"), autoescape=True)
        self.analysing = threading.Lock()  # the French language model is not made for threads

    def index(self, request: Request) -> Response:
        """The catalogues."""
        shown = [(n, path.stem, path.parent.name) for n, path in enumerate(self.paths)]
        return HTMLResponse(self.templates.get_template("index.html").render(catalogues=shown))

    def catalogue(self, request: Request) -> Response:
        """One catalogue, both languages side by side."""
        path = self._path(request)
        try:
            with self.analysing:
                package = read_package(path, glossary=self.glossary)
        except L10nError as error:
            page = self.templates.get_template("error.html").render(error=str(error))
            return HTMLResponse(page, status_code=422)
        rows = [(unit, pieces(unit)) for unit in package.units]
        done = sum(unit.status == "approved" for unit in package.units)
        template = self.templates.get_template("catalogue.html")
        return HTMLResponse(
            template.render(number=request.path_params["number"], package=package, rows=rows, done=done)
        )

    async def save(self, request: Request) -> Response:
        """Write an entry; 409 with what is on disk if it was changed elsewhere."""
        from starlette.concurrency import run_in_threadpool

        path, asked = self._path(request), await _object(request)
        status = _text(asked, "seen_status")
        if status not in _STATUSES:
            raise HTTPException(400)
        edit = Edit(
            _text(asked, "unit"),
            _text(asked, "seen"),
            status,  # type: ignore[arg-type]
            _text(asked, "text"),
            accept=asked.get("accept") is True,
        )
        try:
            text, now = await run_in_threadpool(save_entry, path, edit)
        except EntryChanged as news:
            told = {"error": news.reason, "text": news.text, "status": news.status}
            return JSONResponse(told, status_code=409)
        return JSONResponse({"text": text, "status": now})

    async def check(self, request: Request) -> Response:
        """What the checks say of a text that is being written."""
        from starlette.concurrency import run_in_threadpool

        path, asked = self._path(request), await _object(request)
        found = await run_in_threadpool(self._check, path, _text(asked, "unit"), _text(asked, "text"))
        return JSONResponse(found)

    def _check(self, path: Path, name: str, text: str) -> list[dict[str, str]]:
        package: Package = read_package(path)
        unit = next((unit for unit in package.units if unit.id == name), None)
        if unit is None:
            raise L10nError("the sentence is no longer in the catalogue", path=path, remedy="reload the page")
        kind = next((note.text for note in unit.notes if note.kind == "kind"), "")
        with self.analysing:
            found = check_text(unit.source, text, package.language, self.glossary, kind)
        return [{"check": n, "severity": r.severity.value, "message": r.message} for n, r in found]

    def _path(self, request: Request) -> Path:
        number: int = request.path_params["number"]
        if number >= len(self.paths):
            raise HTTPException(404)
        return self.paths[number]


def pieces(unit: Unit) -> list[tuple[str, Term | None]]:
    """The source of ``unit`` in order, the terms apart."""
    parts: list[tuple[str, Term | None]] = []
    at = 0
    for term in sorted(unit.terms, key=lambda term: term.start):
        if term.start >= at:
            parts += [(unit.source[at : term.start], None), (unit.source[term.start : term.end], term)]
            at = term.end
    return [part for part in [*parts, (unit.source[at:], None)] if part[0]]


async def _object(request: Request) -> dict[str, Any]:
    try:
        asked = await request.json()
    except (ValueError, RecursionError):
        raise HTTPException(400) from None
    if not isinstance(asked, dict):
        raise HTTPException(400)
    return asked


def _text(asked: dict[str, Any], name: str) -> str:
    if not isinstance(asked.get(name), str):
        raise HTTPException(400)
    return str(asked[name])


def _told(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=422)
