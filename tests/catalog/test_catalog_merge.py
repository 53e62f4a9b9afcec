"""Merging: what a human wrote stays, whatever happens to the source and to the drafts."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from catalog_samples import BODY, HEADER, LEAD, META, TITLE, assert_msgfmt_is_silent, mt, segment

from l10n.catalog.document import Catalogue, meaning
from l10n.catalog.facts import digest, parse_facts, state
from l10n.catalog.merge import merge, needs_draft
from l10n.catalog.parse import parse
from l10n.catalog.write import write_catalogue
from l10n.model import Draft, Kind, Reference, Segment

CHANGED = LEAD.replace("140", "150")


def fresh(*texts: str, **drafts: Draft) -> Catalogue:
    """A catalogue of ``texts`` with a machine draft each, as it is after a first run."""
    made = {text: mt(f"Чернетка {n}") for n, text in enumerate(texts)} | drafts
    return merge(None, [segment(text, n + 1) for n, text in enumerate(texts)], made, META)


def human(po: Catalogue, msgid: str, text: str, *, reviewed: bool = True) -> Catalogue:
    """``po`` after a human corrected one entry and, if ``reviewed``, cleared its fuzzy flag."""
    entry = find(po, msgid)
    entry.msgstr = text
    if reviewed and entry.fuzzy:
        entry.flags.remove("fuzzy")
    return po


def find(po: Catalogue, msgid: str) -> polib.POEntry:
    found = po.find(msgid, include_obsolete_entries=True)
    assert found is not None
    return found


def again(po: Catalogue, *texts: str, redraft: bool = False, **drafts: Draft) -> Catalogue:
    """The catalogue after the next run over ``texts``, read back from its text."""
    made = {text: mt(f"Нова чернетка: {text}") for text in texts} | drafts
    segments = [segment(text, n + 1) for n, text in enumerate(texts)]
    return parse(
        str(merge(parse(str(po), Path("a.po")), segments, made, META, redraft=redraft)), Path("a.po")
    )


def order(po: Catalogue) -> list[tuple[str, bool]]:
    return [(entry.msgid, bool(entry.obsolete)) for entry in po]


def test_a_first_run_makes_fuzzy_drafts_with_their_facts(tmp_path: Path) -> None:
    segments = [segment(TITLE, 1, kind=Kind.TITLE), segment(LEAD, 3, 8, kind=Kind.LEAD), segment(BODY, 5)]
    po = merge(None, segments, {TITLE: mt("Заголовок", met=1), LEAD: mt("Лід", unmet=1)}, META)
    title, lead, body = po
    assert title.fuzzy and lead.fuzzy
    assert title.comment == (
        "kind: title\nterm: OIM → МОМ\ndraft: mt fr-en_uk-small, score -0.41, terms 1/1\n"
        f"digest: {digest('Заголовок')}"
    )
    assert lead.occurrences == [(META.source, "3"), (META.source, "8")]
    assert parse_facts(lead.comment).unmet[0].preferred == "МОМ"
    assert (body.msgstr, body.flags, body.comment) == ("", [], "kind: body")
    write_catalogue(po, tmp_path / "a.po")
    assert_msgfmt_is_silent(tmp_path / "a.po")


def test_one_sentence_in_several_places_is_one_entry() -> None:
    po = merge(None, [segment(LEAD, 3), segment(TITLE, 4), segment(LEAD, 9), segment(LEAD, 3)], {}, META)
    assert [entry.msgid for entry in po] == [LEAD, TITLE]
    assert po[0].occurrences == [(META.source, "3"), (META.source, "9")]


def test_references_do_not_depend_on_how_the_source_was_named_on_the_command_line() -> None:
    odd = Segment(LEAD, Kind.LEAD, (Reference("../../x/kiev.txt", 3),))
    assert merge(None, [odd], {}, META)[0].occurrences == [("releases/2017/kiev.txt", "3")]


@pytest.mark.parametrize("redraft", [False, True])
def test_a_reviewed_entry_is_never_touched(redraft: bool) -> None:
    po = human(fresh(TITLE, LEAD), LEAD, "Людський переклад")
    entry = find(po, LEAD)
    entry.tcomment, entry.flags = "перевірено", ["no-wrap", "my-flag"]
    facts = entry.comment
    moved = [segment(LEAD, 7, kind=Kind.QUOTE), segment(TITLE, 9)]
    after = merge(po, moved, {LEAD: mt("Машина")}, META, redraft=redraft)
    assert order(after) == [(LEAD, False), (TITLE, False)]
    assert after[0].msgstr == "Людський переклад"
    assert (after[0].tcomment, after[0].flags) == ("перевірено", ["no-wrap", "my-flag"])
    assert after[0].comment == facts.replace("kind: body", "kind: quote")
    assert after[0].occurrences == [(META.source, "7")]


def test_a_draft_that_a_human_approved_as_it_was_is_never_refreshed() -> None:
    po = human(fresh(LEAD), LEAD, "Чернетка 0")
    assert needs_draft(po, [segment(LEAD)], redraft=True) == []
    after = again(po, LEAD, redraft=True)[0]
    assert (after.msgstr, after.flags, after.comment) == ("Чернетка 0", [], po[0].comment)


@pytest.mark.parametrize("redraft", [False, True])
def test_a_fuzzy_entry_that_a_human_changed_is_never_overwritten(redraft: bool) -> None:
    po = human(fresh(LEAD), LEAD, "Недороблений переклад", reviewed=False)
    assert find(again(po, LEAD, redraft=redraft), LEAD).msgstr == "Недороблений переклад"
    assert needs_draft(po, [segment(LEAD)], redraft=redraft) == []


@pytest.mark.parametrize("redraft", [False, True])
def test_a_fuzzy_entry_without_digest_counts_as_human(redraft: bool) -> None:
    po = fresh(LEAD)
    po[0].comment = "kind: body"
    after = again(po, LEAD, redraft=redraft)
    assert (after[0].msgstr, after[0].comment) == ("Чернетка 0", "kind: body")


def test_redraft_knows_its_own_draft_again_when_a_tool_dropped_the_facts() -> None:
    po = fresh(LEAD)
    facts, po[0].comment = po[0].comment, "kind: body"
    assert needs_draft(po, [segment(LEAD)]) == []
    assert needs_draft(po, [segment(LEAD)], redraft=True) == [segment(LEAD)]
    after = merge(po, [segment(LEAD)], {LEAD: mt("Чернетка 0")}, META, redraft=True)
    assert (after[0].msgstr, after[0].comment) == ("Чернетка 0", facts)


def test_untouched_drafts_are_refreshed_only_on_demand() -> None:
    po = fresh(LEAD)
    po[0].tcomment, po[0].comment = "питання до редактора", po[0].comment + "\nnote by others"
    assert again(po, LEAD)[0].msgstr == "Чернетка 0"
    after = again(po, LEAD, redraft=True)[0]
    assert after.msgstr == f"Нова чернетка: {LEAD}"
    assert after.tcomment == "питання до редактора"
    assert parse_facts(after.comment).digest == digest(after.msgstr)
    assert parse_facts(after.comment).other == ("note by others",)


def test_redraft_with_the_same_result_changes_nothing_though_the_score_is_not_quite_the_same() -> None:
    po = fresh(LEAD)
    same = replace(mt("Чернетка 0"), score=-0.4192)
    after = merge(po, [segment(LEAD)], {LEAD: same}, META, redraft=True)
    assert meaning(after[0]) == meaning(po[0])
    other = replace(same, model="opus")
    after = merge(po, [segment(LEAD)], {LEAD: other}, META, redraft=True)
    assert "draft: mt opus, score -0.42, terms 0/0" in after[0].comment


def test_redraft_without_a_new_draft_keeps_the_old_one() -> None:
    po = fresh(LEAD)
    assert merge(po, [segment(LEAD)], {}, META, redraft=True)[0].msgstr == "Чернетка 0"


def test_an_entry_that_a_human_emptied_stays_empty_unless_redraft_is_asked_for() -> None:
    po = human(fresh(TITLE, LEAD), LEAD, "")
    assert needs_draft(po, [segment(TITLE), segment(LEAD)]) == []
    after = again(po, TITLE, LEAD)
    assert (after[1].msgstr, after[1].comment) == ("", po[1].comment)
    assert state(after[1]) == "emptied"
    assert needs_draft(po, [segment(LEAD)], redraft=True) == [segment(LEAD)]
    drafted = again(after, TITLE, LEAD, redraft=True)[1]
    assert (drafted.msgstr, drafted.fuzzy, state(drafted)) == (f"Нова чернетка: {LEAD}", True, "draft")


def test_a_sentence_whose_emptied_entry_was_changed_in_the_source_is_new() -> None:
    po = human(fresh(LEAD), LEAD, "")
    assert needs_draft(po, [segment(CHANGED)]) == [segment(CHANGED)]


def test_an_untranslated_entry_gets_its_draft_at_the_next_run() -> None:
    po = merge(None, [segment(LEAD)], {}, META)
    po[0].tcomment = "терміново"
    assert needs_draft(po, [segment(LEAD)]) == [segment(LEAD)]
    after = again(po, LEAD)[0]
    assert (after.fuzzy, after.tcomment, state(after)) == (True, "терміново", "draft")


def test_a_changed_sentence_starts_from_the_human_text_of_the_old_one() -> None:
    po = human(fresh(TITLE, LEAD), LEAD, "Понад 140 суддів")
    find(po, LEAD).tcomment = "уточнити число"
    assert needs_draft(po, [segment(TITLE), segment(CHANGED)]) == []
    after = again(po, TITLE, CHANGED)
    assert order(after) == [(TITLE, False), (CHANGED, False), (LEAD, True)]
    new, old = after[1], after[2]
    assert (new.msgstr, new.flags, new.previous_msgid) == ("Понад 140 суддів", ["fuzzy"], LEAD)
    assert new.comment == "kind: body\nchange: 140 → 150"
    assert new.tcomment == old.tcomment == "уточнити число"
    assert (old.msgstr, old.fuzzy) == ("Понад 140 суддів", False)
    assert state(new) == "human"


@pytest.mark.parametrize("reviewed", [True, False])
def test_the_flags_of_a_sentence_go_along_when_it_is_changed(reviewed: bool) -> None:
    po = fresh(LEAD, BODY)
    if reviewed:
        human(po, LEAD, "Понад 140 суддів")
    find(po, LEAD).flags += ["ignore-number-changed", "no-wrap"]
    after = again(po, CHANGED, BODY)
    new, _, gone = after
    assert new.flags == ["fuzzy", "ignore-number-changed", "no-wrap"]
    assert (gone.msgid, set(gone.flags) - {"fuzzy"}) == (LEAD, {"ignore-number-changed", "no-wrap"})
    assert new.msgstr == ("Понад 140 суддів" if reviewed else f"Нова чернетка: {CHANGED}")
    assert str(again(after, CHANGED, BODY)) == str(after)


def test_a_flag_alone_goes_along_too() -> None:
    po = merge(None, [segment(LEAD)], {}, META)
    find(po, LEAD).flags = ["ignore-all-checks"]
    assert again(po, CHANGED)[0].flags == ["fuzzy", "ignore-all-checks"]


def test_a_changed_sentence_with_an_untouched_draft_gets_a_new_draft() -> None:
    po = fresh(LEAD)
    po[0].tcomment = "уточнити число"
    assert needs_draft(po, [segment(CHANGED)]) == [segment(CHANGED)]
    new, old = again(po, CHANGED)
    assert (new.msgstr, new.previous_msgid, new.tcomment) == (
        f"Нова чернетка: {CHANGED}",
        LEAD,
        "уточнити число",
    )
    assert (old.obsolete, old.msgstr, old.comment) == (True, "Чернетка 0", po[0].comment)
    assert parse_facts(new.comment).changes == ("140 → 150",)
    redrafted = merge(again(po, CHANGED), [segment(CHANGED)], {CHANGED: mt("x")}, META, redraft=True)[0]
    assert (redrafted.msgstr, parse_facts(redrafted.comment).changes) == ("x", ("140 → 150",))


def test_a_changed_sentence_without_any_draft_stays_untranslated() -> None:
    new = merge(fresh(LEAD), [segment(CHANGED)], {}, META)[0]
    assert (new.msgstr, new.flags, new.previous_msgid) == ("", [], None)


def test_each_old_text_serves_one_new_sentence_the_closest() -> None:
    closer, farther = (
        LEAD.replace("140", "141"),
        LEAD.replace("Plus de 140 juges", "Une centaine de procureurs"),
    )
    po = human(fresh(LEAD), LEAD, "Людський переклад")
    after = again(po, farther, closer)
    assert find(after, closer).msgstr == "Людський переклад"
    assert find(after, farther).msgstr == f"Нова чернетка: {farther}"


def test_a_sentence_unlike_any_old_one_starts_afresh() -> None:
    after = again(human(fresh(LEAD), LEAD, "Людський переклад"), BODY)
    assert find(after, BODY).msgstr == f"Нова чернетка: {BODY}"
    assert find(after, LEAD).obsolete


def test_a_text_that_left_in_an_earlier_run_still_helps_the_changed_sentence() -> None:
    po = again(human(fresh(TITLE, LEAD), LEAD, "Людський переклад"), TITLE)
    after = again(po, TITLE, CHANGED)
    assert (find(after, CHANGED).msgstr, find(after, CHANGED).previous_msgid) == ("Людський переклад", LEAD)
    third = LEAD.replace("140", "160")
    assert find(again(after, TITLE, CHANGED, third), third).msgstr == f"Нова чернетка: {third}"


FIRST_HALF = "Plus de 140 juges se sont réunis les 26 et 27 octobre à Kiev"
SECOND_HALF = "les policiers sont venus de quinze régions du pays"
WHOLE = f"{FIRST_HALF} et {SECOND_HALF}."
HALVES = [f"{FIRST_HALF}.", f"{SECOND_HALF[0].upper()}{SECOND_HALF[1:]}."]


def test_both_parts_of_a_split_sentence_start_from_its_human_text() -> None:
    po = human(fresh(TITLE, WHOLE), WHOLE, "Понад 140 суддів зібралися, а поліцейські приїхали.")
    find(po, WHOLE).tcomment = "уточнити число"
    assert needs_draft(po, [segment(text) for text in (TITLE, *HALVES)]) == []
    after = again(po, TITLE, *HALVES)
    assert order(after) == [(TITLE, False), (HALVES[0], False), (HALVES[1], False), (WHOLE, True)]
    for entry in after[1:3]:
        assert (entry.msgstr, entry.flags) == (find(po, WHOLE).msgstr, ["fuzzy"])
        assert (entry.previous_msgid, entry.tcomment, state(entry)) == (WHOLE, "уточнити число", "human")
    first, second = (parse_facts(entry.comment).changes for entry in after[1:3])
    assert first == (f"removed: et {SECOND_HALF}",)
    assert second == (f"{FIRST_HALF} et les → Les",)
    assert str(again(after, TITLE, *HALVES)) == str(after)


def test_joined_sentences_bring_their_human_texts_together() -> None:
    po = human(fresh(TITLE, *HALVES), HALVES[0], "Понад 140 суддів зібралися.")
    human(po, HALVES[1], "Поліцейські приїхали.", reviewed=False)
    find(po, HALVES[0]).tcomment, find(po, HALVES[1]).tcomment = "раз", "два"
    after = again(po, TITLE, WHOLE)
    assert order(after) == [(TITLE, False), (WHOLE, False), (HALVES[0], True), (HALVES[1], True)]
    joined = after[1]
    assert (joined.msgstr, joined.flags) == ("Понад 140 суддів зібралися. Поліцейські приїхали.", ["fuzzy"])
    assert (joined.previous_msgid, joined.tcomment) == (" ".join(HALVES), "раз\nдва")
    assert parse_facts(joined.comment).changes == (". Les → et les",)
    assert [entry.msgstr for entry in after[2:]] == ["Понад 140 суддів зібралися.", "Поліцейські приїхали."]
    assert str(again(after, TITLE, WHOLE)) == str(after)


def test_sentences_that_are_joined_and_parted_again_come_back_as_they_were() -> None:
    po = human(fresh(*HALVES), HALVES[0], "Понад 140 суддів зібралися.")
    back = again(again(po, WHOLE), *HALVES)
    assert find(back, HALVES[0]).msgstr == "Понад 140 суддів зібралися."
    assert (find(back, HALVES[0]).fuzzy, find(back, HALVES[1]).msgstr) == (False, "Чернетка 1")


def test_split_and_joined_sentences_keep_every_flag() -> None:
    po = human(fresh(TITLE, WHOLE), WHOLE, "Понад 140 суддів зібралися, а поліцейські приїхали.")
    find(po, WHOLE).flags.append("ignore-number-changed")
    parts = again(po, TITLE, *HALVES)
    assert [entry.flags for entry in parts[1:3]] == [["fuzzy", "ignore-number-changed"]] * 2
    po = human(fresh(TITLE, *HALVES), HALVES[0], "Понад 140 суддів зібралися.")
    find(po, HALVES[0]).flags.append("ignore-number-changed")
    find(po, HALVES[1]).flags.append("no-wrap")
    assert again(po, TITLE, WHOLE)[1].flags == ["fuzzy", "ignore-number-changed", "no-wrap"]


def test_machine_drafts_are_not_joined_but_made_anew() -> None:
    after = again(fresh(*HALVES), WHOLE)
    assert find(after, WHOLE).msgstr == f"Нова чернетка: {WHOLE}"
    assert state(find(after, WHOLE)) == "draft"


def test_sentences_that_stood_apart_are_not_taken_for_joined() -> None:
    po = human(fresh(HALVES[0], TITLE, HALVES[1]), HALVES[0], "Понад 140 суддів зібралися.")
    after = again(po, WHOLE, TITLE)
    assert find(after, WHOLE).msgstr == f"Нова чернетка: {WHOLE}"


def test_a_new_sentence_after_a_changed_one_gets_nothing_of_its_text() -> None:
    po = human(fresh(LEAD), LEAD, "Людський переклад")
    after = again(po, CHANGED, BODY)
    assert find(after, CHANGED).msgstr == "Людський переклад"
    assert find(after, BODY).msgstr == f"Нова чернетка: {BODY}"


@pytest.mark.parametrize("reviewed", [False, True])
def test_a_sentence_that_returns_brings_its_text_back(reviewed: bool) -> None:
    po = human(fresh(TITLE, LEAD), LEAD, "Людський переклад", reviewed=reviewed)
    find(po, LEAD).tcomment = "коментар"
    gone = again(po, TITLE)
    assert find(gone, LEAD).obsolete
    back = again(gone, LEAD, TITLE)
    assert order(back) == [(LEAD, False), (TITLE, False)]
    entry = back[0]
    assert (entry.msgstr, entry.tcomment, entry.fuzzy) == ("Людський переклад", "коментар", not reviewed)
    assert entry.comment == find(po, LEAD).comment


def test_a_machine_draft_that_returns_is_still_known_to_be_one() -> None:
    gone = again(fresh(TITLE, LEAD), TITLE)
    assert find(gone, LEAD).obsolete
    assert state(again(gone, TITLE, LEAD)[1]) == "draft"
    assert find(again(gone, TITLE, LEAD, redraft=True), LEAD).msgstr == f"Нова чернетка: {LEAD}"


def test_an_empty_entry_that_leaves_leaves_nothing_but_a_comment_is_kept() -> None:
    po = merge(None, [segment(TITLE), segment(LEAD), segment(BODY)], {}, META)
    po[1].tcomment = "чи це потрібно?"
    after = again(po, BODY)
    assert order(after) == [(BODY, False), (LEAD, True)]
    assert after[1].tcomment == "чи це потрібно?"


def test_entries_of_other_makers_stay_as_they_are() -> None:
    others = (
        '\n# меню\n#: ui.c:3\nmsgctxt "menu"\nmsgid "Contact"\nmsgstr "Контакти"\n'
        '\n#, c-format\nmsgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "%d файл"\nmsgstr[1] "%d файли"\n'
        'msgstr[2] "%d файлів"\n\n#~ msgctxt "menu"\n#~ msgid "Old"\n#~ msgstr "Старе"\n'
    )
    old = parse(HEADER + others, Path("a.po"))
    after = merge(old, [segment("Contact")], {"Contact": mt("Контакт")}, META)
    assert [meaning(entry) for entry in after][1:] == [meaning(entry) for entry in old]
    assert others in str(after).replace(str(after[0]), "") + "\n" or all(
        block in str(after) for block in others.split("\n\n")
    )


def test_a_plural_entry_with_the_msgid_of_a_segment_is_not_doubled() -> None:
    old = parse(
        HEADER + '\nmsgid "Contact"\nmsgid_plural "x"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n',
        Path("a"),
    )
    after = merge(old, [segment("Contact")], {"Contact": mt("Контакт")}, META, redraft=True)
    assert [meaning(entry) for entry in after] == [meaning(entry) for entry in old]
    assert needs_draft(old, [segment("Contact")], redraft=True) == []


def test_entries_follow_the_source_and_obsolete_ones_come_last() -> None:
    po = again(fresh(TITLE, LEAD, BODY), BODY, "Contact", TITLE)
    assert order(po) == [(BODY, False), ("Contact", False), (TITLE, False), (LEAD, True)]


def sorted_by_hand(po: Catalogue) -> Catalogue:
    """The file after msgattrib --sort-output."""
    done = subprocess.run(
        ["msgattrib", "--sort-output", "-"], input=str(po), capture_output=True, text=True, check=True
    )
    return parse(done.stdout, Path("a.po"))


FOURTH = "Zone de contact"


def test_a_file_that_somebody_sorted_stays_sorted() -> None:
    po = sorted_by_hand(human(fresh(FOURTH, TITLE, LEAD, BODY), LEAD, "Людський переклад"))
    assert [entry.msgid for entry in po] == [BODY, LEAD, FOURTH, TITLE]
    assert str(again(po, FOURTH, TITLE, LEAD, BODY)) == str(po)


def test_in_a_sorted_file_a_new_sentence_follows_the_one_before_it_in_the_source() -> None:
    po = sorted_by_hand(fresh(FOURTH, TITLE, LEAD, BODY))
    after = again(po, "Début", FOURTH, "Contact", TITLE, "Suite", "Fin", LEAD, BODY)
    assert [entry.msgid for entry in after] == [
        BODY, LEAD, "Début", FOURTH, "Contact", TITLE, "Suite", "Fin"
    ]  # fmt: skip
    assert str(again(after, "Début", FOURTH, "Contact", TITLE, "Suite", "Fin", LEAD, BODY)) == str(after)


def test_in_a_sorted_file_the_others_stay_where_they_are_when_a_sentence_moves_leaves_or_returns() -> None:
    po = sorted_by_hand(fresh(FOURTH, TITLE, LEAD, BODY))
    gone = again(po, BODY, FOURTH, LEAD)
    assert order(gone) == [(BODY, False), (LEAD, False), (FOURTH, False), (TITLE, True)]
    assert order(again(gone, BODY, FOURTH, TITLE, LEAD)) == [
        (BODY, False), (LEAD, False), (FOURTH, False), (TITLE, False)
    ]  # fmt: skip


def test_sentences_of_one_paragraph_that_somebody_sorted_stay_sorted() -> None:
    paragraph = [segment(text, 1) for text in (FOURTH, TITLE, LEAD, BODY)]
    po = sorted_by_hand(merge(None, paragraph, {}, META))
    assert str(merge(po, paragraph, {}, META)) == str(po)


def test_an_entry_of_another_maker_keeps_its_place_among_ours() -> None:
    po = fresh(TITLE, LEAD)
    po.insert(1, polib.POEntry(msgctxt="menu", msgid="Contact", msgstr="Контакти"))
    after = again(po, TITLE, BODY, LEAD)
    assert [entry.msgid for entry in after] == [TITLE, BODY, "Contact", LEAD]


def test_the_old_catalogue_is_left_as_it_was() -> None:
    po = human(fresh(TITLE, LEAD), LEAD, "Людський переклад")
    before = str(po)
    merge(po, [segment(CHANGED), segment(TITLE, 99)], {TITLE: mt("x")}, META, redraft=True)
    assert str(po) == before


def test_the_catalogue_of_another_release_loses_none_of_its_texts() -> None:
    other = human(human(fresh(TITLE, BODY), TITLE, "Назва"), BODY, "Майже готово", reviewed=False)
    after = again(other, LEAD)
    assert order(after) == [(LEAD, False), (TITLE, True), (BODY, True)]
    assert [entry.msgstr for entry in after[1:]] == ["Назва", "Майже готово"]
    assert after.metadata["X-Source"] == META.source


def test_merging_twice_changes_nothing_more() -> None:
    po = again(human(fresh(TITLE, LEAD, BODY), LEAD, "Людський переклад"), CHANGED, BODY)
    assert str(again(po, CHANGED, BODY)) == str(po)


@pytest.mark.parametrize("draft", ["  \n", "\0", "два\r\nрядки\r", "\nпочаток"])
def test_drafts_that_msgfmt_would_not_take_are_made_fit(draft: str, tmp_path: Path) -> None:
    po = merge(None, [segment(LEAD), segment("fin\n")], {LEAD: mt(draft), "fin\n": mt("кінець")}, META)
    write_catalogue(po, tmp_path / "a.po")
    assert_msgfmt_is_silent(tmp_path / "a.po")
    assert po[0].fuzzy == bool(po[0].msgstr)


def test_a_segment_without_text_makes_no_second_header() -> None:
    assert len(merge(None, [segment("")], {"": mt("x")}, META)) == 0


def test_a_catalogue_of_polib_itself_can_be_merged(tmp_path: Path) -> None:
    po = human(fresh(TITLE, LEAD), LEAD, "Людський переклад")
    plain = polib.pofile(str(po))
    after = merge(plain, [segment(TITLE), segment(CHANGED)], {}, replace(META, model="other"))
    assert find(after, CHANGED).msgstr == "Людський переклад"
