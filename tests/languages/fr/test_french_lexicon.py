"""What is a word of French."""

from __future__ import annotations

import pytest

from l10n.languages.fr.dictionary import is_french_word


@pytest.mark.parametrize("word", ["prudence", "perpétue", "grâce", "ukrainienne", "elle", "noël", "ensemble"])
def test_forms_of_french_words_are_known(word: str) -> None:
    assert is_french_word(word)


@pytest.mark.parametrize("word", ["nour", "aminata", "dieudonné", "ivan", "chloé", "frontex", "xyz", ""])
def test_other_names_are_not(word: str) -> None:
    assert not is_french_word(word)
