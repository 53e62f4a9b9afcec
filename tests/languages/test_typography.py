from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages.typography import NO_BREAK, format_number, restore

LANGUAGES = st.sampled_from(["en", "uk"])
# Signs that the restorer may change, letters and digits beside them.
TEXTS = st.text(alphabet="abсЄІ’'ʼ\"«»“”„ \u00a0\u202f.,;:!?…-–()12sS", max_size=40) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("draft", "en"),
    [
        ("« We are back », she said.", "“We are back”, she said."),
        ("«\u00a0We are back\u00a0» she said", "“We are back” she said"),
        ('"We are back," she said.', "“We are back,” she said."),
        ("Are you back ?", "Are you back?"),
        ("Two things\u00a0: help ; shelter !", "Two things: help; shelter!"),
        ("the migrants' rights and IOM's work", "the migrants’ rights and IOM’s work"),
        ("and so on...", "and so on…"),
        ("too  many   spaces ", "too many spaces"),
        ("One , two .", "One, two."),
        ("the Organization ( IOM ) and others", "the Organization (IOM) and others"),
        ("a board 12\" wide", 'a board 12" wide'),
        ("at 10:30, ratio 3 : 4", "at 10:30, ratio 3: 4"),
    ],
)  # fmt: skip
def test_english_typography(draft: str, en: str) -> None:
    assert restore(draft, "en") == en


@pytest.mark.parametrize(
    ("draft", "uk"),
    [
        ("“Ми повернулися”, – сказала вона.", "«Ми повернулися», — сказала вона."),
        ('"Ми повернулися" – сказала вона.', "«Ми повернулися» — сказала вона."),
        ("„Ми повернулися” – сказала вона.", "«Ми повернулися» — сказала вона."),
        ("« Ми повернулися »", "«Ми повернулися»"),
        ("п'ять і сімʼя", "п’ять і сім’я"),
        ("Ви повернулися ?", "Ви повернулися?"),
        ("і так далі...", "і так далі…"),
        ("Київ – Понад 140 суддів", "Київ — Понад 140 суддів"),
        ("– Так, – сказав він.", "— Так, — сказав він."),
        ("У 2016 – 12 000 осіб", "У 2016 — 12 000 осіб"),
        ("у 2016-2017 роках", "у 2016–2017 роках"),
        ("від 12—15 років", "від 12–15 років"),
        ("у неділю, 9:00 – 12:30", "у неділю, 9:00–12:30"),
        ("тел. 044-568-50-15, зап. 15-07", "тел. 044-568-50-15, зап. 15-07"),
        ("за −20 °C і –5 °C", "за −20 °C і –5 °C"),
        ("https://example.org/2016-2017/", "https://example.org/2016-2017/"),
        ("ЄС–Україна, G7-20, 2024-05-03", "ЄС–Україна, G7-20, 2024-05-03"),
    ],
)
def test_ukrainian_typography(draft: str, uk: str) -> None:
    assert restore(draft, "uk") == uk


@pytest.mark.parametrize(
    ("source", "draft", "uk"),
    [
        ("Affaire no 345", "Справа No 345", f"Справа №{NO_BREAK}345"),
        ("l’avis n° 2024/UA/017", "оголошення No. 2024/UA/017", f"оголошення №{NO_BREAK}2024/UA/017"),
        ("le passeport nº AB 123456", "паспорт No AB 123456", f"паспорт №{NO_BREAK}AB 123456"),
        ("les lois nos 12 et 13", "закони Nos 12 і 13", f"закони №{NO_BREAK}12 і 13"),
        ("le titre « No 5 »", "книга «No Logo» 5", "книга «No Logo» 5"),
        ("Deux textes", "Say No 2 them", "Say No 2 them"),
    ],
)
def test_the_ukrainian_sign_of_a_number_stands_where_the_french_does(
    source: str, draft: str, uk: str
) -> None:
    assert restore(draft, "uk", source) == uk


@pytest.mark.parametrize(
    ("draft", "source", "text"),
    [
        ("the experts met.", "Les experts se sont réunis.", "The experts met."),
        ("the experts met", "les experts se sont réunis", "the experts met"),
        ("“the experts met”", "« Les experts se sont réunis »", "“The experts met”"),
        ("iPhone sales fell", "Les ventes d’iPhone baissent", "iPhone sales fell"),
        ("info@example.org", "Courriel : info@example.org", "info@example.org"),
        ("www.example.org", "Voir www.example.org", "www.example.org"),
        ("https://example.org", "Https", "https://example.org"),
        ("18 countries met", "Dix-huit pays se sont réunis", "18 countries met"),
        ("експерти зустрілися", "Les experts se sont réunis", "Експерти зустрілися"),
    ],
)
def test_the_first_letter_follows_the_source(draft: str, source: str, text: str) -> None:
    language = "uk" if draft[0] == "е" else "en"
    assert restore(draft, language, source) == text


@pytest.mark.parametrize(
    ("draft", "source", "text"),
    [
        ("“We must act.”", "« Il faut agir.", "“We must act."),
        ("We must act.", "« Il faut agir.", "“We must act."),
        ("He said: “Yes.”", "Il a dit : « Oui.", "He said: “Yes."),
        ("We must act.", '"Il faut agir.', "“We must act."),
        ("“We must act,” said Anna.", "Il faut agir », a dit Anna.", "We must act,” said Anna."),
        ("“Winter comes.”", "L’hiver arrive. »", "Winter comes.”"),
        ("Winter comes.", "L’hiver arrive.\u00a0»", "Winter comes.”"),
        ("Winter comes.", "L’hiver arrive ».", "Winter comes”."),
        ("Winter comes.", 'L’hiver arrive."', "Winter comes.”"),
        ("“Winter comes.”", "« L’hiver arrive. »", "“Winter comes.”"),
        ("Winter comes.", "L’hiver arrive.", "Winter comes."),
        ("“Winter” comes.", "L’« hiver » arrive.", "“Winter” comes."),
        ('A board 12" wide.', 'Une planche de 12".', 'A board 12" wide.'),
    ],
)
def test_a_sentence_out_of_a_quotation_has_the_marks_that_its_source_has(
    draft: str, source: str, text: str
) -> None:
    assert restore(draft, "en", source) == text
    assert restore(restore(draft, "en", source), "en", source) == text
    assert restore(draft, "uk", source) == text.replace("“", "«").replace("”", "»")


def test_a_range_is_told_from_a_dash_between_figures_by_the_source() -> None:
    assert restore("з 10 – 12 осіб", "uk", "de 10-12 personnes") == "з 10–12 осіб"
    assert restore("У групі 10 – 12 вибуло", "uk", "Le groupe 10 : 12 exclus") == "У групі 10 — 12 вибуло"


@pytest.mark.parametrize(
    ("french", "en", "uk"),
    [
        ("1 200", "1,200", "1200"),
        ("18\u202f000", "18,000", f"18{NO_BREAK}000"),
        ("1.250.000", "1,250,000", f"1{NO_BREAK}250{NO_BREAK}000"),
        ("18000", "18,000", f"18{NO_BREAK}000"),
        ("2015", "2015", "2015"),
        ("007", "007", "007"),
        ("3,5", "3.5", "3,5"),
        ("1 200,75", "1,200.75", "1200,75"),
        ("n/a", "n/a", "n/a"),
    ],
)
def test_numbers_are_written_as_the_target_writes_them(french: str, en: str, uk: str) -> None:
    assert format_number(french, "en") == en
    assert format_number(french, "uk") == uk


# ------------------------------------------------------------------ properties


@given(TEXTS, LANGUAGES)
def test_restoring_twice_changes_nothing_more(text: str, language: str) -> None:
    once = restore(text, language)
    assert restore(once, language) == once


@given(TEXTS, LANGUAGES, st.text(max_size=5))
def test_letters_and_digits_stay_as_they_are_but_for_the_first_ones_case(
    text: str, language: str, source: str
) -> None:
    def content(string: str) -> list[str]:
        return [c for c in string if c.isalnum() and c != "ʼ"]

    before, after = content(text), content(restore(text, language, source))
    assert [c.casefold() for c in after] == [c.casefold() for c in before]
    assert sum(a != b for a, b in zip(before, after, strict=True)) <= 1


@given(st.integers(0, 10**12), LANGUAGES)
def test_formatting_a_number_keeps_its_digits(number: int, language: str) -> None:
    for surface in (str(number), f"{number:,}".replace(",", "\u202f")):
        assert [c for c in format_number(surface, language) if c.isdigit()] == list(str(number))
