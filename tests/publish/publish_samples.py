"""Projects whose catalogues are already reviewed, and a look at what is published from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import polib

from l10n.catalog.header import CatalogueMeta
from l10n.catalog.merge import merge
from l10n.catalog.write import write_catalogue
from l10n.model import Draft, Kind, Release
from l10n.publish import Published, publish_release
from l10n.readers import read_release
from l10n.segmentation import segment_release
from l10n.settings import Settings

Translate = Callable[[str], str]


@dataclass
class Project:
    """A folder with releases and catalogues; ``notes`` is what the last publishing told."""

    root: Path
    notes: list[str] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        return Settings(root=self.root)

    def add(self, name: str, content: str | bytes) -> Path:
        path = self.root / "releases" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def catalogue(
        self, path: Path, translate: Translate, *, language: str = "en", keep_furniture: bool = False
    ) -> Path:
        """A catalogue of the release as l10n writes it, each entry translated and reviewed."""
        release = read_release(path)
        segments = segment_release(release, keep_furniture=keep_furniture)
        drafts = {s.text: Draft(translate(s.text), "mt", -1.0, "sample") for s in segments}
        source = path.relative_to(self.root).as_posix()
        meta = CatalogueMeta(path.stem, language, source, release.sha256)
        po = merge(None, segments, drafts, meta)
        for entry in po:
            entry.flags = []
        target = self.root / "locales" / language / f"{path.stem}.po"
        write_catalogue(po, target)
        return target

    def publish(self, path: Path, *, language: str = "en", **options: object) -> Published:
        self.notes = []
        return publish_release(path, language, self.settings, note=self.notes.append, **options)  # type: ignore[arg-type]

    def published(self, path: Path, translate: Translate, **options: object) -> Path:
        """The published file of a reviewed release."""
        self.catalogue(path, translate)
        return self.publish(path, **options).path


def shown(release: Release) -> list[tuple[object, ...]]:
    """Kind, level, text and markup of what is no furniture; no-break spaces between sentences are plain."""
    return [
        (b.kind, b.level, plain(b.text), [(plain(b.text[r.start : r.end]), r.mark, r.target) for r in b.runs])
        for b in release.blocks
        if b.kind is not Kind.FURNITURE
    ]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def change(path: Path, beginning: str, *, msgstr: str | None = None, fuzzy: bool | None = None) -> None:
    """Let a human change an entry."""
    po = polib.pofile(str(path), wrapwidth=79)
    (entry,) = [entry for entry in po if entry.msgid.startswith(beginning)]
    if msgstr is not None:
        entry.msgstr = msgstr
    if fuzzy is not None:
        entry.flags = ["fuzzy"] if fuzzy else []
    po.save(str(path))


def dictionary(pairs: dict[str, str]) -> Translate:
    """A translator who knows these sentences, and writes all others in capitals."""
    return lambda text: pairs.get(text, text.upper())
