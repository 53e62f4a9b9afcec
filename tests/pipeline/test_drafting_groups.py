"""Documents are drafted in groups: each is there, and written, before the next group is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.drafting import document as groups
from l10n.drafting.document import Document
from l10n.drafting.draft import draft_documents
from l10n.model import Glossary, Kind, Segment
from l10n.mt.load import model_info
from l10n.pipeline import Options, translate_releases
from l10n.progress import Progress
from l10n.settings import Settings

AGAIN = "Les frontières restent ouvertes aux familles."


class Recorded(Progress):
    """What the drafting told: each stage with its total, and how far it came."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int]] = []
        self.count = 0

    def start(self, stage: str, total: int) -> None:
        self.stages.append((stage, total))

    def done(self, count: int) -> None:
        self.count = count


@pytest.fixture
def one_by_one(bundled_model: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document is a group."""
    monkeypatch.setattr(groups, "SMALLEST", 1)
    monkeypatch.setattr(groups, "LARGEST", 1)


def document(*texts: str) -> Document:
    segments = [Segment(text, Kind.BODY, ()) for text in texts]
    return Document(segments, {language: list(texts) for language in ("en", "uk")}, {})


@pytest.mark.usefixtures("one_by_one")
def test_a_sentence_that_comes_again_in_a_later_group_is_not_drafted_anew(tmp_path: Path) -> None:
    settings, progress = Settings(root=tmp_path), Recorded()
    documents = [document("Le centre a fermé.", AGAIN), document(AGAIN), document("1 200", AGAIN)]
    first, second, third = draft_documents(documents, settings, Glossary(), model_info(settings), progress)
    for language in ("en", "uk"):
        assert first[language][AGAIN] is second[language][AGAIN] is third[language][AGAIN]
        assert first[language][AGAIN].text
        assert third[language]["1 200"].text == {"en": "1,200", "uk": "1200"}[language]
    assert progress.stages == [("Drafting en and uk", 4)]
    assert progress.count == 4


class Impatient(Recorded):
    """Interrupts the run when its second release is drafted."""

    def done(self, count: int) -> None:
        super().done(count)
        # With five of six drafts the first release is done, even if one language is far ahead.
        if self.stages[-1][0].startswith("Drafting") and count > 4:
            raise KeyboardInterrupt


def files(locales: Path) -> dict[str, bytes]:
    return {p.relative_to(locales).as_posix(): p.read_bytes() for p in locales.rglob("*.*")}


@pytest.mark.usefixtures("one_by_one")
def test_what_was_done_before_an_interrupt_is_written_and_kept(tmp_path: Path) -> None:
    settings, locales = Settings(root=tmp_path), tmp_path / "locales"
    texts = {"a": "Le centre a fermé.", "b": "La route est coupée.", "c": AGAIN}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    paths = [tmp_path / f"{name}.txt" for name in texts]
    with pytest.raises(KeyboardInterrupt):
        translate_releases(paths, settings, Options(), Impatient())
    written = files(locales)
    assert {"en/a.po", "uk/a.po", "pot/a.pot"} <= set(written)
    assert not {name for name in written if "/c." in name}
    translate_releases(paths, settings, Options())
    after = files(locales)
    assert {name: after[name] for name in written} == written
    assert {"en/c.po", "uk/c.po"} <= set(after)
