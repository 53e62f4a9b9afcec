"""A file takes the place of another only if that is the one that was expected."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from catalog_runs import before_line

from l10n.catalog.inplace import put_in_place


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "new"
    path.write_bytes(b"ours")
    return path


@pytest.mark.parametrize(("there", "known"), [(b"old", b"old"), (b"", b""), (None, None)])
def test_what_was_expected_is_replaced(
    there: bytes | None, known: bytes | None, new: Path, tmp_path: Path
) -> None:
    target = tmp_path / "target"
    if there is not None:
        target.write_bytes(there)
    assert put_in_place(new, target, known)
    assert target.read_bytes() == b"ours"


@pytest.mark.parametrize(
    ("there", "known"), [(b"other", b"old"), (b"", None), (b"old", None), (None, b"old")]
)
def test_anything_else_stays(there: bytes | None, known: bytes | None, new: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    if there is not None:
        target.write_bytes(there)
    assert not put_in_place(new, target, known)
    assert (target.read_bytes() if target.exists() else None) == there


def save_in_the_file(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def save_another_file(path: Path, data: bytes) -> None:
    path.with_suffix(".editor").write_bytes(data)
    path.with_suffix(".editor").replace(path)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two files in one step")
@pytest.mark.parametrize("save", [save_in_the_file, save_another_file])
def test_of_two_savings_at_any_two_moments_the_last_one_stays(
    save: Callable[[Path, bytes], None], new: Path, tmp_path: Path
) -> None:
    """The editor saves before one line of the replacing, and again before a later one."""
    target = tmp_path / "target"
    for first in range(1, 40):
        for gap in range(1, 40):
            new.write_bytes(b"ours")
            target.write_bytes(b"old")

            def save_twice(gap: int = gap) -> None:
                save(target, b"human")
                before_line(gap, partial(save, target, b"human again"))

            before_line(first, save_twice)
            put_in_place(new, target, b"old")
            sys.settrace(None)
            left = target.read_bytes()
            if left in (b"human", b"ours"):  # one of the savings was to come after the end
                break
            assert left == b"human again", (first, gap)
        if left == b"ours":
            break
        assert gap > 1 or left == b"human"
