"""у and в in Ukrainian drafts, as the sounds around them ask."""

from __future__ import annotations

import pytest

from l10n.languages.uk.euphony import euphonic


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("У Одесі та в Львові", "В Одесі та у Львові"),
        ("МОМ ідентифікувала у Україні", "МОМ ідентифікувала в Україні"),
        ("В Вінниці, в «Фонді»", "У Вінниці, у «Фонді»"),
        ("Народ у Одесі", "Народ у Одесі"),
        ("у Ємені, у її голосі, в Києві", "у Ємені, у її голосі, в Києві"),
        ("Вона в ряду, кав’ярня", "Вона в ряду, кав’ярня"),
        ("", ""),
    ],
)
def test_only_what_sounds_wrong_is_changed(text: str, fitting: str) -> None:
    assert euphonic(text) == fitting
    assert euphonic(fitting) == fitting
