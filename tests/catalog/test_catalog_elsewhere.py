"""Reviewed translations that stand in the catalogue of another release."""

from __future__ import annotations

from pathlib import Path

import pytest
from catalog_samples import BODY, LEAD, META, TITLE, mt, segment

from l10n.catalog.document import Catalogue
from l10n.catalog.elsewhere import Elsewhere, find_elsewhere, machine_share
from l10n.catalog.merge import merge
from l10n.catalog.write import write_catalogue

TEXT = [TITLE, LEAD, BODY]
QUOTE = 'Il dit : "C:\\\\ dossier"'


def catalogue(*texts: str, reviewed: bool = False) -> Catalogue:
    po = merge(None, [segment(text) for text in texts], {text: mt("Чернетка") for text in texts}, META)
    for entry in po if reviewed else ():
        entry.flags = []
    return po


def saved(po: Catalogue, path: Path) -> Path:
    write_catalogue(po, path)
    return path


def test_a_catalogue_of_drafts_alone_is_left_to_the_model_and_one_that_people_work_on_is_not() -> None:
    shares = machine_share(catalogue(*TEXT))
    assert list(shares) == TEXT
    assert sum(shares.values()) == pytest.approx(1)
    for change in ({"flags": []}, {"msgstr": "Людина"}):
        po = catalogue(*TEXT)
        vars(po[1]).update(change)
        assert machine_share(po) == {}


def test_what_the_memory_gave_is_not_waiting_for_anybody() -> None:
    po = catalogue(*TEXT)
    po[0].comment = po[0].comment.replace("draft: mt ", "draft: memory ")
    assert list(machine_share(po)) == [LEAD, BODY]


@pytest.mark.parametrize("obsolete", [False, True])
def test_the_catalogue_that_has_most_of_the_text_reviewed_is_named(tmp_path: Path, obsolete: bool) -> None:
    shares = machine_share(catalogue(*TEXT, QUOTE))
    best, less = catalogue(*TEXT, QUOTE, reviewed=True), catalogue(LEAD, BODY, reviewed=True)
    if obsolete:
        best = merge(best, [segment("Autre chose.")], {}, META)
    paths = [saved(less, tmp_path / "less.po"), saved(best, tmp_path / "best.po")]
    found = find_elsewhere({"a.txt": shares}, paths)
    assert found == {"a.txt": Elsewhere(paths[1], pytest.approx(1))}


@pytest.mark.parametrize(
    "other",
    [catalogue(*TEXT), catalogue(TITLE, reviewed=True), catalogue("Autre chose.", reviewed=True)],
    ids=["drafts", "a frame that releases share", "another text"],
)
def test_nothing_is_told_of_drafts_of_a_shared_frame_and_of_other_texts(
    tmp_path: Path, other: Catalogue
) -> None:
    assert find_elsewhere({"a.txt": machine_share(catalogue(*TEXT))}, [saved(other, tmp_path / "b.po")]) == {}


def test_a_catalogue_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    path = saved(catalogue(*TEXT, reviewed=True), tmp_path / "b.po")
    path.write_bytes(path.read_bytes() + b'msgid "x\n')
    paths = [path, tmp_path / "gone.po", tmp_path]
    assert find_elsewhere({"a.txt": machine_share(catalogue(*TEXT))}, paths) == {}
