"""What is reviewed goes in, drafts never; a correction takes the place of the older text, which is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from memory_samples import fill, find, units_in, write_po

from l10n.errors import L10nError
from l10n.memory.learn import Learnt, learn_catalogue
from l10n.memory.lookup import Query, lookup
from l10n.memory.store import opened

ENTRIES = [
    ("Atelier à Odessa", "Навчання в Одесі"),
    ("Un brouillon.", "Чернетка.", "#, fuzzy"),
    ("Rien encore.", ""),
    ("Quinze policiers étaient là.", "Були п’ятнадцять поліціянтів."),
    ("Une phrase partie.", "Речення, якого вже немає.", "#~"),
]


def learn(memory: Path, *catalogues: Path) -> Learnt:
    with opened(memory, write=True) as store:
        assert store is not None
        return sum((learn_catalogue(store, path, path.parent) for path in catalogues), Learnt())


def test_reviewed_entries_are_learnt_and_drafts_are_not(tmp_path: Path) -> None:
    memory = tmp_path / "m.sqlite"
    assert learn(memory, write_po(tmp_path / "a.po", ENTRIES)) == Learnt(added=3)
    assert [unit.french.text for unit in units_in(memory)] == [ENTRIES[0][0], ENTRIES[3][0], ENTRIES[4][0]]
    (match,) = find(memory, "Atelier à Odessa")
    assert (match.stamp.author, match.stamp.created) == ("Olena <olena@example.org>", "20240305T101500Z")
    assert match.place == "releases/odessa.txt"


def test_learning_again_changes_nothing(tmp_path: Path) -> None:
    memory, po = tmp_path / "m.sqlite", write_po(tmp_path / "a.po", ENTRIES)
    learn(memory, po)
    before = units_in(memory)
    assert learn(memory, po) == Learnt(known=3)
    assert units_in(memory) == before


def test_a_correction_comes_first_and_the_older_text_is_kept_with_its_date(tmp_path: Path) -> None:
    memory = tmp_path / "m.sqlite"
    learn(memory, write_po(tmp_path / "a.po", ENTRIES[:1]))
    corrected = write_po(tmp_path / "a.po", [("Atelier à Odessa", "Семінар в Одесі")])
    assert learn(memory, corrected) == Learnt(added=1, replaced=1)
    assert [match.target for match in find(memory, "Atelier à Odessa")] == ["Семінар в Одесі"]
    older, newer = units_in(memory)
    assert (older.targets[0].text, older.targets[0].annotations[1].text) == ("Навчання в Одесі", "superseded")
    assert newer.targets[0].annotations == ()
    again = write_po(tmp_path / "a.po", ENTRIES[:1])
    assert learn(memory, again) == Learnt(added=1, replaced=1)
    assert [match.target for match in find(memory, "Atelier à Odessa")] == ["Навчання в Одесі"]


def test_another_release_with_another_translation_takes_nothing_away(tmp_path: Path) -> None:
    memory = tmp_path / "m.sqlite"
    one = write_po(tmp_path / "a.po", [("Merci.", "Дякуємо.")])
    two = write_po(
        tmp_path / "b.po", [("Merci.", "Дякую.")], source="releases/b.txt", date="2024-04-01 10:00+0000"
    )
    assert learn(memory, one, two) == Learnt(added=2)
    assert [match.target for match in find(memory, "Merci.")] == ["Дякую.", "Дякуємо."]


def test_neighbours_are_learnt_and_follow_the_release(tmp_path: Path) -> None:
    memory = tmp_path / "m.sqlite"
    pair = ("Merci.", "Дякуємо.")
    learn(memory, write_po(tmp_path / "a.po", [("Titre", "Назва"), pair]))
    assert lookup(memory, [Query("Merci.", "Titre", "")], "uk")[0][0].score == 101
    assert learn(memory, write_po(tmp_path / "a.po", [("Autre titre", "Інша"), pair])) == Learnt(
        added=1, known=1
    )
    assert lookup(memory, [Query("Merci.", "Titre", "")], "uk")[0][0].score == 100
    assert lookup(memory, [Query("Merci.", "Autre titre", "")], "uk")[0][0].score == 101


def test_what_a_person_removed_is_not_learnt_again(tmp_path: Path) -> None:
    memory, po = tmp_path / "m.sqlite", write_po(tmp_path / "a.po", ENTRIES[:1])
    learn(memory, po)
    with opened(memory, write=True) as store:
        assert store is not None
        store.remove([find(memory, "Atelier à Odessa")[0].unit])
    assert learn(memory, po) == Learnt(removed=1)
    assert find(memory, "Atelier à Odessa") == []


@pytest.mark.parametrize(
    ("language", "message"),
    [("", "does not say its language"), ("fr", "translates from fr to fr")],
)
def test_a_catalogue_of_the_wrong_language_is_named(tmp_path: Path, language: str, message: str) -> None:
    memory = fill(tmp_path / "m.sqlite", [("Oui.", "Так.")])
    with pytest.raises(L10nError, match=message):
        learn(memory, write_po(tmp_path / "a.po", ENTRIES, language=language))
    assert len(units_in(memory)) == 1
