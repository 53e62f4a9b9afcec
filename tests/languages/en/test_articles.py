"""The English article agrees with the sound of the word after it."""

from __future__ import annotations

import pytest

from l10n.languages.en.articles import agree

AN = """
    office effective unaccompanied hour honest hourly heir honorary onset only unintended
    unimportant unimaginative unissued unidentified unilluminated urgent usher ulterior umbrella
    uninsured unusual utter utterance uncle evacuation hour-long 8 80 18 11 18-year-old 8-year-old
    Italian
"""
A = """
    university union unique unified uniform unit united unilateral universal unanimous European
    Ukrainian user usual usable usurper utensil utopia utility one-off one once ewe eulogy
    ubiquitous house hotel migrant year usage uranium use 1 100 7-year-old 12 Polish
"""


@pytest.mark.parametrize(("article", "words"), [("an", AN), ("a", A)])
def test_the_article_follows_the_sound_and_not_the_letter(article: str, words: str) -> None:
    for word in words.split():
        for written in ("a", "an"):
            assert agree(f"It is {written} {word} there.") == f"It is {article} {word} there."
            assert agree(f"{written.capitalize()} {word}.") == f"{article.capitalize()} {word}."


@pytest.mark.parametrize(
    "text",
    [
        "Annex A explains it; vitamin A is needed.",
        "An NGO and a NATO base, an IOM and a UN office, an EU and a UNICEF fund.",
        "He went à la carte with a. Others came.",
        "“An hour”, he said. A union. “A unit.”",
        "Plan A and plan B",
        "Ca’a old",
    ],
)
def test_what_is_right_or_not_sure_stays(text: str) -> None:
    assert agree(text) == text


def test_an_article_after_a_quotation_mark_or_a_full_stop_is_seen() -> None:
    assert agree("“A office.” It closed. A effective one: a assisted return.") == (
        "“An office.” It closed. An effective one: an assisted return."
    )
