"""Languages without a room: CLDR's answers."""

import pytest

from l10n.errors import L10nError
from l10n.languages.default import from_cldr


def test_a_language_without_a_room_has_its_name_script_and_signs_of_numbers() -> None:
    german, serbian = from_cldr("de"), from_cldr("sr-Latn")
    assert (german.name, german.script, german.decimal, german.group) == ("German", "Latn", ",", ".")
    assert serbian.script == "Latn"
    assert from_cldr("bg").script == "Cyrl"


@pytest.mark.parametrize("code", ["", "xx", "not a code", "zz_ZZ"])
def test_a_code_that_cldr_does_not_know_is_named(code: str) -> None:
    with pytest.raises(L10nError, match="CLDR knows no language"):
        from_cldr(code)
