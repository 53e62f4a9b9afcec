"""An association is no woman in a draft: with the bundled model."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.drafting.document import Document
from l10n.drafting.draft import draft_documents
from l10n.glossary.load import load_glossary
from l10n.model import Kind, Reference, Segment
from l10n.mt.load import model_info
from l10n.progress import Progress
from l10n.resources import bundled
from l10n.settings import Settings

TEXTS = [
    "La cérémonie a réuni trois cents personnes.",
    "Elle a été organisée par la commune et le musée.",
    "Le foyer a rouvert lundi.",
    "Il accueille chaque nuit une trentaine de femmes.",
]


@pytest.mark.usefixtures("bundled_model")
def test_a_sentence_begins_with_what_its_pronoun_stands_for(tmp_path: Path) -> None:
    settings, glossary = Settings(root=tmp_path), load_glossary(bundled("glossary.yaml"))
    segments = [Segment(text, Kind.BODY, (Reference("r.txt", n),)) for n, text in enumerate(TEXTS, 1)]
    document = Document(segments, {"en": TEXTS, "uk": TEXTS}, {})
    (made,) = draft_documents([document], settings, glossary, model_info(settings), Progress())
    ceremony, shelter = made["en"][TEXTS[1]], made["en"][TEXTS[3]]
    assert ceremony.text.split()[0] in ("The", "This", "That")  # and no pronoun
    assert not {"she", "he"} & {*ceremony.text.lower().split(), *shelter.text.lower().split()}
    assert "вона" not in made["uk"][TEXTS[1]].text.lower().split()
