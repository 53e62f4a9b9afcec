from __future__ import annotations

import unicodedata

from l10n.base.letters import CYRILLIC_LETTER, LATIN_LETTER, has_cyrillic, has_latin


def test_a_letter_is_of_the_script_that_unicode_names() -> None:
    for char in map(chr, range(0x0530)):
        name = unicodedata.name(char, "")
        latin, cyrillic = bool(LATIN_LETTER.match(char)), bool(CYRILLIC_LETTER.match(char))
        if char.isalpha() and not 0x0250 <= ord(char) < 0x0370:  # phonetic letters and modifiers
            assert (latin, cyrillic) == (name.startswith("LATIN ") or char in "ªº", "CYRILLIC" in name), name
        elif not char.isalpha():
            assert not latin


def test_signs_between_the_letters_are_of_no_script() -> None:
    assert not has_latin("12 × 3 ÷ 4 – «?»")
    assert has_latin("œ") and has_latin("Ł") and not has_latin("Ґ")
    assert has_cyrillic("ґ") and not has_cyrillic("cœur")
