from __future__ import annotations

import pytest
from reader_samples import Read, furniture, shown

from l10n.readers.hyphens import joined, undivided


@pytest.mark.parametrize(
    ("line", "after", "words"),
    [
        ("les inspections lan-", "cent une carte", ""),
        ("une associa-", "tion", ""),
        ("à Nan-", "tes.", ""),
        ("la contre-", "bande", ""),
        ("la sous-", "traitance", "La soustraitance est réglée.\nsous-\n"),
        ("le porte-", "feuille", "Un portefeuille rouge.\nporte-\n"),
    ],
)
def test_a_typesetters_hyphen_goes(line: str, after: str, words: str) -> None:
    assert joined(line, after, undivided(words))


@pytest.mark.parametrize(
    ("line", "after", "words"),
    [
        ("c’est-", "à-dire", ""),
        ("peut-", "être", ""),
        ("Peut-", "être", ""),
        ("répond-", "il", ""),
        ("a-", "t-il dit", ""),
        ("ce jour-", "là", ""),
        ("le Belarus-", "Ukraine", ""),
        ("la Seine-", "Maritime", ""),
        ("l’ONU-", "femmes", ""),
        ("en 2016-", "2017", ""),
        ("le cerf-", "volant", "Un cerf-volant rouge.\ncerf-\n"),
        ("un mot", "suivant", ""),
        ("un tiret -", "suivant", ""),
    ],
)
def test_the_hyphen_of_a_compound_stays(line: str, after: str, words: str) -> None:
    assert not joined(line, after, undivided(words))


def test_page_numbers_and_running_headers_do_not_break_a_sentence(read: Read) -> None:
    text = (
        "Les bus attendent chaque nuit les familles.\n"
        "Ils partent de la gare, un quart d’heure après le dernier\n\n"
        "- 1 -\n\fLa Lanterne\n\ntrain du soir.\n\n- 2 -\n\fLa Lanterne\n\nFin.\n"
    )
    release = read("r.txt", text)
    assert [text for _, text in shown(release)] == [
        "Les bus attendent chaque nuit les familles.",
        "Ils partent de la gare, un quart d’heure après le dernier train du soir.",
        "Fin.",
    ]
    assert furniture(release) == {
        "- 1 -": "page number", "- 2 -": "page number", "La Lanterne": "page header"
    }  # fmt: skip


def test_without_page_breaks_no_line_is_taken_for_a_pages(read: Read) -> None:
    text = (
        "La Lanterne\n\nLes bus attendent chaque nuit les familles qui arrivent à la gare.\n\nLa Lanterne\n"
    )
    assert furniture(read("r.txt", text)) == {}
