"""What a model cannot read or write passes through unharmed: with the bundled model."""

from __future__ import annotations

import pytest

from l10n.drafting.document import Document
from l10n.drafting.draft import draft_documents
from l10n.model import Draft, Glossary, Kind, Segment
from l10n.mt.load import model_info
from l10n.mt.source import Request
from l10n.mt.translation import Translation
from l10n.mt.vocabulary import Vocabulary
from l10n.progress import Progress
from l10n.resources import bundled
from l10n.settings import Settings
from l10n.signs.standin import WORD, shield, unshield

KEPT = {
    "Aucun passeur n’a été jugé [1].": ["[1]"],
    "Vingt familles [1] ont fui la ville [2].": ["[1]", "[2]"],
    "Selon le parquet [2], les plaintes ont doublé en un an.": ["[2]"],
    "« Je n’ai rien vu » [3], dit la voisine.": ["[3]"],
    "« Nous accueillons toutes les familles […] »": ["[…]"],
    "« […] Nous avons froid chaque nuit », raconte Nadia.": ["[…]"],
    "« Nous n’avons rien refusé […] et nous attendons encore », dit-elle.": ["[…]"],
    "Le mot arabe « سلام » veut dire paix.": ["سلام"],
    "Le mot grec « ειρήνη » veut dire paix.": ["ειρήνη"],
    "Un grand merci à nos équipes 💙💛": ["💙💛"],
    "❌ Ne payez jamais un passeur. ✅ Appelez le 116 006.": ["❌", "✅", "116"],
    "Logement : ☐ Oui ☒ Non": ["☐", "☒"],
    "Accueil • Soins • Conseils": ["•"],
    "Filles = 30 ; garçons = 14": ["= 30", "= 14"],
    "Bonjour {nom}, votre dossier est ouvert depuis le {{date}}.": ["{nom}", "{{date}}"],
    "Le centre a %s lits pour {total} personnes.": ["%s", "{total}"],
    "La salle compte 5 × 7 lits.": ["5 × 7"],
    "Le service R&D de la ville a répondu.": ["R&D"],
    '[caption id="a" width="300"]Le bus de nuit à Lviv[/caption]': [
        '[caption id="a" width="300"]',
        "[/caption]",
    ],
}

GLOSS = "« Elle [la juge] a entendu trois femmes »"


@pytest.fixture(scope="module")
def made(bundled_model: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Draft]]:
    settings = Settings(root=tmp_path_factory.mktemp("project"))
    texts = [*KEPT, GLOSS]
    document = Document([Segment(text, Kind.BODY, ()) for text in texts], {"en": texts, "uk": texts}, {})
    (drafts,) = draft_documents([document], settings, Glossary(), model_info(settings), Progress())
    return drafts


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("text", KEPT)
def test_signs_that_no_model_reads_are_in_the_draft(
    made: dict[str, dict[str, Draft]], text: str, language: str
) -> None:
    draft = made[language][text]
    assert [sign for sign in KEPT[text] if draft.text.count(sign) != text.count(sign)] == []
    assert not [warning for warning in draft.warnings if "sign" in warning or "placeholder" in warning]


def test_a_gloss_in_brackets_is_in_the_draft_or_the_reviewer_is_told(
    made: dict[str, dict[str, Draft]],
) -> None:
    for drafts in made.values():
        draft = drafts[GLOSS]
        kept = draft.text.count("[") == draft.text.count("]") == 1
        assert kept or "sign lost: [la juge]" in draft.warnings


def test_a_mark_at_a_stop_stands_at_the_same_stop(made: dict[str, dict[str, Draft]]) -> None:
    for drafts in made.values():
        draft = drafts["Selon le parquet [2], les plaintes ont doublé en un an."]
        told = [warning for warning in draft.warnings if "[2]" in warning]  # the draft has no such stop
        assert draft.text.endswith(" [2].") if told else " [2], " in draft.text
        assert drafts["Aucun passeur n’a été jugé [1]."].text.endswith(" [1].")


def test_the_notes_of_a_draft_tell_of_a_mark_whose_place_nothing_tells(
    made: dict[str, dict[str, Draft]],
) -> None:
    for drafts in made.values():
        told = drafts["Vingt familles [1] ont fui la ville [2]."].warnings
        assert [warning for warning in told if "[1]" in warning]
        assert not [warning for warning in told if "[2]" in warning]


def test_short_codes_around_a_text_are_no_part_of_the_sentence(made: dict[str, dict[str, Draft]]) -> None:
    text = '[caption id="a" width="300"]Le bus de nuit à Lviv[/caption]'
    for drafts in made.values():
        assert drafts[text].text.startswith('[caption id="a" width="300"]')
        assert drafts[text].text.endswith("[/caption]")


# ------------------------------------------------------------------ without a model


def read(text: str) -> str:
    return shield(Request(text), Vocabulary(bundled("models") / "fr-en_uk-small")).request.text


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Aucun passeur n’a été jugé [1].", "Aucun passeur n’a été jugé."),
        ("Elle [la juge] a dit", "Elle (la juge) a dit"),
        ("« [L]es deux sœurs »", "« Les deux sœurs »"),
        ("un choix 💙 pour tous", f"un choix {WORD} pour tous"),
        ("un lit ½ neuf", f"un lit {WORD} neuf"),
        ("Œuvrer avec Ağdam", "Oeuvrer avec Agdam"),
        ("de 5 × 7", f"de 5 {WORD} 7"),
        ("les ami·e·s du 5 au 7", "les amis du 5 au 7"),
        ("de [2, 3] lits", "de lits"),
        ("en 2023 [4] 40 lits", "en 2023 (4) 40 lits"),
    ],
)
def test_what_a_model_is_given_to_read(text: str, given: str) -> None:
    assert read(text) == given


def test_a_vocabulary_is_asked_for_what_it_cannot_spell() -> None:
    vocabulary = Vocabulary(bundled("models") / "fr-en_uk-small")
    assert [sign for sign in "aé→=💙" if not vocabulary.can_spell(sign)] == ["=", "💙"]


def test_brackets_become_square_again_only_where_it_is_sure() -> None:
    def back(source: str, target: str) -> str:
        return unshield(shield(Request(source)), Translation(target, 0.0, (), (), ())).text

    assert back("Elle [la juge] attend", "She (judge) waits") == "She [judge] waits"
    for source, target in (
        ("Elle [la juge] et lui (le garde)", "He (guard) and she (judge)"),
        ("Elle [la juge] et lui [le garde]", "She (judge) and he"),
        ("Elle [la juge] a 60 ares", "She (judge) has 60 ares (1.5 acres)"),
    ):
        assert back(source, target) == target


def test_what_stands_between_items_is_translated_by_itself() -> None:
    shielded = shield(Request("Thé • Café ☐ Lait"), Vocabulary(bundled("models") / "fr-en_uk-small"))
    request = shielded.request
    assert [request.text[a:b] for a, b in request.breaks] == [" • ", " ☐ "]


def test_two_marks_side_by_side_both_come_back() -> None:
    shielded = shield(Request("Elle attend [1] […]."))
    assert shielded.request.text == "Elle attend."
    assert unshield(shielded, Translation("She waits.", 0.0, (), (), ())).text == "She waits [1] […]."
