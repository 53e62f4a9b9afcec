"""A draft does not let rise what falls: with the bundled model."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from l10n.checks.directions import against_figures
from l10n.drafting.document import Document
from l10n.drafting.draft import draft_documents
from l10n.model import Glossary, Kind, Segment
from l10n.mt.load import model_info
from l10n.progress import Progress
from l10n.settings import Settings

FALLS = [
    "Le nombre de places est passé de 120 à 45 en deux ans.",
    "La part des mineurs est passée de 18 % à 11 %.",
    "Le prix du billet passera de 12 à 9 euros en janvier.",
    "Le nombre d’élèves est tombé de 640 à 512.",
]


@pytest.mark.usefixtures("bundled_model")
def test_no_figure_rises_to_less_than_it_was(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path)
    document = Document([Segment(text, Kind.BODY, ()) for text in FALLS], {"en": FALLS, "uk": FALLS}, {})
    (made,) = draft_documents([document], settings, Glossary(), model_info(settings), Progress())
    for language, drafts in made.items():
        against = {text: against_figures(text, draft.text, language) for text, draft in drafts.items()}
        assert against == dict.fromkeys(FALLS, "")
        for text, draft in drafts.items():
            figures = [number for number in re.findall(r"\d+", text) if number not in draft.text]
            assert figures == [] or any("lost" in warning for warning in draft.warnings), draft
