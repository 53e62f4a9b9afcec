"""Whole releases as they come, in `hostile/`; beside each stands what a translator should see of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hostile_word import DOCUMENTS

from l10n.model import Kind, Release
from l10n.readers import read_release
from l10n.segmentation import segment_release

HERE = Path(__file__).parent / "hostile"
NAMES = sorted(path.name.removesuffix(".segments") for path in HERE.glob("*.segments"))


def source(name: str, tmp_path: Path) -> Path:
    if name not in DOCUMENTS:
        return HERE / name
    path = tmp_path / name
    path.write_bytes(DOCUMENTS[name]())
    return path


def seen(release: Release) -> list[str]:
    """A line for each segment, with its block's kind; for each block of furniture, or without a segment."""
    lines = []
    for block in release.blocks:
        segments = [s.text for s in segment_release(replace(release, blocks=(block,)))]
        lines += [f"{block.kind}: {text}" for text in segments or [block.text]]
    return lines


def test_every_release_here_is_tested() -> None:
    files = {path.name for path in HERE.iterdir() if path.suffix != ".segments"}
    assert set(NAMES) == files | set(DOCUMENTS)
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_is_lost_split_or_joined_and_furniture_is_known(name: str, tmp_path: Path) -> None:
    expected = (HERE / f"{name}.segments").read_text("utf-8").splitlines()
    assert seen(read_release(source(name, tmp_path))) == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_title_is_found(name: str, tmp_path: Path) -> None:
    release = read_release(source(name, tmp_path))
    assert [b.text for b in release.blocks if b.kind is Kind.TITLE] == [release.title]
