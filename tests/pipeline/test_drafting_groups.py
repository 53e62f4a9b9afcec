"""Documents are drafted in groups: each is there, and written, before the next group is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import drafting
from l10n.drafting import Document, draft_documents
from l10n.model import Glossary, Kind, Segment
from l10n.mt.load import model_info
from l10n.pipeline import Options, translate_releases
from l10n.settings import Settings
from tests.pipeline.conftest import Project, Record

AGAIN = "Les frontières restent ouvertes aux familles."


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document is a group."""
    monkeypatch.setattr(drafting, "SMALLEST", 1)
    monkeypatch.setattr(drafting, "LARGEST", 1)


def document(*texts: str) -> Document:
    segments = [Segment(text, Kind.BODY, ()) for text in texts]
    return Document(segments, {language: list(texts) for language in ("en", "uk")}, {})


@pytest.mark.usefixtures("one_by_one")
def test_a_sentence_that_comes_again_in_a_later_group_is_not_drafted_anew(tmp_path: Path) -> None:
    settings, progress = Settings(root=tmp_path), Record()
    documents = [document("Le centre a fermé.", AGAIN), document(AGAIN), document("1 200", AGAIN)]
    first, second, third = draft_documents(documents, settings, Glossary(), model_info(settings), progress)
    for language in ("en", "uk"):
        assert first[language][AGAIN] is second[language][AGAIN] is third[language][AGAIN]
        assert first[language][AGAIN].text
        assert third[language]["1 200"].text == {"en": "1,200", "uk": "1200"}[language]
    assert progress.stages == [("Drafting en and uk", 4)]
    assert progress.last == {"Drafting en and uk": 4}


class Impatient(Record):
    """Interrupts the run when its second release is drafted."""

    def done(self, count: int) -> None:
        super().done(count)
        if self.stages[-1][0].startswith("Drafting") and count > 2:
            raise KeyboardInterrupt


@pytest.mark.usefixtures("one_by_one")
def test_what_was_done_before_an_interrupt_is_written_and_kept(tmp_path: Path) -> None:
    project = Project(tmp_path)
    paths = [
        project.write(f"releases/{name}.txt", f"{text}\n")
        for name, text in [("a", "Le centre a fermé."), ("b", "La route est coupée."), ("c", AGAIN)]
    ]
    with pytest.raises(KeyboardInterrupt):
        translate_releases(paths, Settings(root=tmp_path), Options(), Impatient())
    written = project.files()
    assert {"en/a.po", "uk/a.po", "pot/a.pot"} <= set(written)
    assert not {name for name in written if "/c." in name}
    project.run()
    assert {name: project.files()[name] for name in written} == written
    assert {"en/c.po", "uk/c.po"} <= set(project.files())
