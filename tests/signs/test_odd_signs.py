"""Signs that a translation should have as the French does."""

from __future__ import annotations

import pytest

from l10n.languages.placeables import find_placeables
from l10n.signs.odd import lost_odd_signs


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("Le juge [1] et la loi [2]", "The judge [1] and the law", ["[2]"]),
        ("Le juge [3-5]", "The judge [3–5]", []),
        ("Le juge [1, 2] et la loi [3][4]", "The judge [1,2] and the law [3, 4]", []),
        ("Le juge [3-5]", "The judge [3, 5]", ["[3-5]"]),
        ("Le juge a dormi [b], puis [*]", "The judge slept and", ["[b]", "[*]"]),
        ("« Elle [a] dormi. »", "“She slept.”", []),
        ("30 ㎡ à 25 ℃ : ☎ 3919", "30 m² at 25 °C: tel. 3919", []),
        ("● Oui ☐ Non", "• Yes ☐ No", []),
        ("● Oui ☐ Non", "• Yes, no", ["☐"]),
        ("« Je pars […] »", "“I am leaving”", ["[…]"]),
        ("« Je pars […] »", "“I am leaving …”", []),
        ("Elle [la juge] attend (ici)", "She waits (here)", ["[la juge]"]),
        ("Elle [la juge] attend", "She (the judge) waits", []),
        ("« [L]es filles »", "“The girls”", []),
        ("Merci 💙 💛", "Thank you 💛", ["💙"]),
        ("☐ Oui", "▢ Yes", []),
        ("Le mot « سلام »", "The word “E”", ["سلام"]),
        ("Le mot « мир »", "The word “mir”", []),
        ("n° 5, 20 °C, 3 µg, ©", "No. 5, 20", []),
        ('[gallery ids="1"] et {nom}', "and", []),
    ],
)
def test_what_is_lost_is_named_and_what_is_written_otherwise_is_not(
    source: str, target: str, lost: list[str]
) -> None:
    assert list(lost_odd_signs(source, target)) == lost


def test_placeholders_and_short_codes_are_found_with_all_that_is_in_them() -> None:
    text = (
        'Bonjour {nom}, le {{ site.date }} : {{< lieu n=3 >}} et [gallery ids="1,2"], %s, ${x}, '
        "[la juge], [4], 40 %d’eux, {% raw %}"
    )
    found = [(p.kind, p.surface) for p in find_placeables(text)]
    assert [surface for kind, surface in found if kind == "placeholder"] == [
        "{nom}", "{{ site.date }}", "{{< lieu n=3 >}}", '[gallery ids="1,2"]', "%s", "${x}", "{% raw %}",
    ]  # fmt: skip
    assert [surface for kind, surface in found if kind != "placeholder"] == ["40"]
