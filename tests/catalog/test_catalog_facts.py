"""Facts in extracted comments, the header, the template and the counts for ``l10n status``."""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from catalog_samples import BODY, HEADER, LEAD, META, TITLE, assert_msgfmt_is_silent, mt, segment
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalog.changes import word_changes
from l10n.catalog.document import Catalogue, Message, has_text
from l10n.catalog.facts import (
    DraftFact,
    Facts,
    TermFact,
    UnmetFact,
    add_changes,
    digest,
    parse_facts,
    render_facts,
    replace_facts,
    replace_kind,
    state,
    without_draft,
)
from l10n.catalog.header import apply_header, plural_forms
from l10n.catalog.merge import build_pot, merge
from l10n.catalog.parse import parse
from l10n.catalog.read import read_catalogue
from l10n.catalog.revision import Revision, last_revision
from l10n.catalog.stats import Stats, catalogue_stats, percent, total
from l10n.catalog.write import write_catalogue
from l10n.model import Draft, Kind, MetTerm, TermHit, UnmetTerm

HIT = TermHit("mnr", 0, 9, "mécanisme de renvoi\nnational")


def test_facts_have_the_form_of_the_contract() -> None:
    draft = Draft(
        "x",
        "mt",
        -0.414,
        "fr-en_uk-small",
        met=(MetTerm(HIT, "національного механізму перенаправлення", "forced"),),
        unmet=(UnmetTerm(HIT, "НМП (скорочено)", "loss of score (1.3)"),),
        warnings=("number 140 is missing",),
    )
    assert render_facts(Kind.LEAD, draft, "x") == [
        "kind: lead",
        "term: mécanisme de renvoi national → національного механізму перенаправлення",
        "unmet: mécanisme de renvoi national → НМП (скорочено) (loss of score (1.3))",
        "check: number 140 is missing",
        "draft: mt fr-en_uk-small, score -0.41, terms 1/2",
        f"digest: {digest('x')}",
    ]


def test_a_term_that_comes_twice_is_said_twice() -> None:
    met = (MetTerm(HIT, "механізму"), MetTerm(HIT, "механізм"), MetTerm(HIT, "механізму"))
    lines = render_facts("body", Draft("x", "mt", -0.4, "m", met=met), "x")
    assert lines[1:5] == [
        "term: mécanisme de renvoi national → механізму",
        "term: mécanisme de renvoi national → механізм",
        "term: mécanisme de renvoi national → механізму",
        "draft: mt m, score -0.40, terms 3/3",
    ]


def test_a_draft_from_memory_needs_no_model() -> None:
    memory = Draft("x", "memory", 100, met=(MetTerm(HIT, "y"),))
    assert "draft: memory, score 100, terms 1/1" in render_facts("body", memory, "x")
    assert "draft: memory-fuzzy, score 87.5, terms 0/0" in render_facts(
        "body", Draft("x", "memory-fuzzy", 87.5)
    )
    assert "draft: mt m, score 0.00, terms 0/0" in render_facts("body", Draft("x", "mt", -0.001, "m"))


WORDS = st.text(st.characters(exclude_categories=["Cs", "C"]), min_size=1, max_size=12).map(
    lambda text: " ".join(text.replace("→", "").replace("(", "").replace(")", "").split()) or "x"
)


@given(WORDS, WORDS, WORDS, WORDS, st.integers(-999, 0), st.lists(WORDS, max_size=2))
def test_facts_are_read_back_as_written(
    a: str, b: str, reason: str, model: str, score: int, notes: list[str]
) -> None:
    hit = TermHit("e", 0, 1, a)
    unmet = (UnmetTerm(hit, f"{b} (b)", f"{reason} (r)"),)
    draft = Draft("t", "mt", score / 100, model, (MetTerm(hit, b),), unmet, tuple(notes))
    facts = parse_facts("\n".join(render_facts("quote", draft, "t")))
    assert facts == Facts(
        "quote",
        (TermFact(a, b),),
        (UnmetFact(a, f"{b} (b)", f"{reason} (r)"),),
        tuple(notes),
        DraftFact("mt", model, score / 100, 1, 2),
        digest("t"),
    )


def test_lines_of_others_are_no_facts_and_stay() -> None:
    comment = "TRANSLATORS: keep short\nkind: body\nterm: without arrow\ndigest: 12345\ndraft: soon\nsee: http://example.org"
    others = (
        "TRANSLATORS: keep short",
        "term: without arrow",
        "digest: 12345",
        "draft: soon",
        "see: http://example.org",
    )
    assert parse_facts(comment).other == others
    assert parse_facts(replace_facts(comment, "lead", mt("y"), "y")).other == others
    assert replace_kind(comment, "lead") == comment.replace("kind: body", "kind: lead")
    assert replace_kind("a\nb", "lead") == "kind: lead\na\nb"


def test_a_persons_text_in_place_of_a_draft_leaves_nothing_that_was_said_of_the_draft() -> None:
    draft = Draft("x", "mt", -0.4, "m", met=(MetTerm(HIT, "y"),), warnings=("a number is lost",))
    comment = "\n".join([*render_facts("lead", draft, "x"), "change: 3 → 4", "see: http://example.org"])
    assert without_draft(comment, ["4 → 5"]) == "kind: lead\nchange: 4 → 5\nsee: http://example.org"
    assert without_draft("", ["4 → 5"]) == "change: 4 → 5"


@pytest.mark.parametrize("blank", [" ", "\n", "\t", "\u00a0", "\u200b", "\ufeff", "\u202f\u200e", "\u3164"])
def test_a_text_that_shows_nothing_is_none(blank: str) -> None:
    entry = Message(msgid=LEAD, msgstr=blank)
    assert (has_text(entry), state(entry)) == (False, "untranslated")
    entry.comment = f"digest: {digest(blank)}"
    entry.flags = ["fuzzy"]
    assert state(entry) == "emptied"
    plural = Message(msgid=LEAD, msgid_plural="x", msgstr_plural={0: blank, 1: ""})
    assert state(plural) == "untranslated"


@pytest.mark.parametrize("text", ["–", "…", "1", "а\u0301", "\u200bв", "😀", "\ufffd"])
def test_a_text_of_one_sign_is_one(text: str) -> None:
    assert state(Message(msgid=LEAD, msgstr=text)) == "reviewed"


def test_what_shows_nothing_can_be_translated_by_the_like() -> None:
    assert state(Message(msgid="\u00a0", msgstr="\u00a0")) == "reviewed"
    assert state(Message(msgid="\n", msgstr="")) == "untranslated"


@pytest.mark.parametrize(
    ("language", "forms"), [("en", 2), ("uk", 3), ("uk_UA", 3), ("en-GB", 2), ("zh-TW", 1), ("ar", 6)]
)
def test_plural_forms_are_those_of_gettext(language: str, forms: int, tmp_path: Path) -> None:
    assert plural_forms(language).startswith(f"nplurals={forms}; plural=")
    po = Catalogue()
    apply_header(po, replace(META, language=language), drafted=False)
    po.append(Message(msgid="a", msgid_plural="b", msgstr_plural=dict.fromkeys(range(forms), "x")))
    write_catalogue(po, tmp_path / "a.po")
    assert_msgfmt_is_silent(tmp_path / "a.po")


def test_a_language_that_babel_does_not_know_gets_no_plural_forms(tmp_path: Path) -> None:
    po = merge(None, [segment(TITLE)], {}, replace(META, language="qya"))
    assert "Plural-Forms" not in po.metadata
    write_catalogue(po, tmp_path / "a.po")
    assert_msgfmt_is_silent(tmp_path / "a.po")


def test_a_new_header_names_source_glossary_and_model(tmp_path: Path) -> None:
    po = merge(None, [segment(TITLE)], {TITLE: mt("Заголовок")}, META)
    write_catalogue(po, tmp_path / "a.po")
    assert_msgfmt_is_silent(tmp_path / "a.po")
    found = polib.pofile(str(tmp_path / "a.po")).metadata
    assert found["X-Source"] == "releases/2017/kiev.txt"
    assert (found["X-Source-SHA256"], found["X-Glossary-SHA256"]) == ("a" * 64, "b" * 64)
    assert found["X-Draft-Model"] == "fr-en_uk-small"
    assert (found["Language"], found["X-Source-Language"]) == ("uk", "fr")
    assert found["Content-Type"] == "text/plain; charset=UTF-8"
    assert found["X-Generator"].startswith("l10n ")


def test_the_placeholders_of_xgettext_are_filled_in_and_human_values_kept(tmp_path: Path) -> None:
    text = (
        HEADER.replace("Ukrainian", "LANGUAGE <LL@li.org>")
        .replace("UTF-8", "CHARSET")
        .replace("8bit", "ENCODING")
    )
    text = "#, fuzzy\n" + text.replace(
        '"Language: uk\\n"\n', '"X-Zebra: 1\\n"\n"Language: \\n"\n"X-Apple: 2\\n"\n'
    )
    po = merge(parse(text, tmp_path / "a.po"), [segment(TITLE)], {TITLE: mt("Заголовок")}, META)
    assert po.metadata["Last-Translator"] == "Олена Коваль <olena@example.org>"
    assert po.metadata["Language-Team"] == "none"
    names = list(po.metadata)
    assert names.index("X-Zebra") < names.index("Language") < names.index("X-Apple") < names.index("X-Source")
    write_catalogue(po, tmp_path / "a.po")
    assert_msgfmt_is_silent(tmp_path / "a.po")


def test_plural_forms_of_an_editor_stay_for_its_plural_entries_depend_on_them() -> None:
    forms = "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : n%10==0 ? 2 : 3);"
    text = "\n".join(
        f'"Plural-Forms: {forms}\\n"' if "Plural" in line else line for line in HEADER.split("\n")
    )
    po = merge(parse(text, Path("a.po")), [], {}, META)
    assert po.metadata["Plural-Forms"] == forms


def test_fields_about_drafts_stay_when_no_draft_was_made() -> None:
    old = merge(None, [segment(TITLE)], {TITLE: mt("Заголовок")}, META)
    later = replace(META, model="opus", glossary_sha256="c" * 64, source_sha256="d" * 64)
    po = merge(old, [segment(TITLE)], {}, later)
    assert (po.metadata["X-Draft-Model"], po.metadata["X-Glossary-SHA256"]) == ("fr-en_uk-small", "b" * 64)
    assert po.metadata["X-Source-SHA256"] == "d" * 64
    again = merge(old, [segment(TITLE)], {TITLE: mt("Назва")}, later, redraft=True)
    assert (again.metadata["X-Draft-Model"], again.metadata["X-Glossary-SHA256"]) == ("opus", "c" * 64)


def test_the_template_starts_a_catalogue_with_msginit(tmp_path: Path) -> None:
    pot = build_pot(
        [segment(TITLE, 1, kind=Kind.TITLE), segment(LEAD, 3, 9, kind=Kind.LEAD), segment(LEAD, 12)], META
    )
    path = tmp_path / "kiev.pot"
    assert write_catalogue(pot, path)
    assert [entry.comment for entry in pot] == ["kind: title", "kind: lead"]
    assert [line for _, line in pot[1].occurrences] == ["3", "9", "12"]
    assert not any(entry.msgstr for entry in pot)
    assert_msgfmt_is_silent(path)
    po = tmp_path / "uk.po"
    command = ["msginit", "--no-translator", "-l", "uk", "-i", str(path), "-o", str(po)]
    subprocess.run(command, check=True, capture_output=True)
    assert_msgfmt_is_silent(po)
    fields = polib.pofile(str(po)).metadata
    assert (fields["X-Source"], fields["Language"]) == (META.source, "uk")


def test_a_template_that_was_copied_to_start_a_catalogue_takes_the_language_of_its_folder(
    tmp_path: Path,
) -> None:
    path = tmp_path / "uk" / "kiev.po"
    write_catalogue(build_pot([segment(TITLE)], META), path)
    po = merge(read_catalogue(path, language="uk"), [segment(TITLE)], {TITLE: mt("Заголовок")}, META)
    assert write_catalogue(po, path)
    fields = polib.pofile(str(path)).metadata
    assert (fields["Language"], fields["Plural-Forms"][:10]) == ("uk", "nplurals=3")
    assert_msgfmt_is_silent(path)


def test_status_counts_active_entries_their_words_and_the_unmet_terms_of_drafts() -> None:
    segments = [segment(TITLE), segment(LEAD), segment(BODY), segment("Contact")]
    po = merge(None, segments, {TITLE: mt("а", unmet=1), LEAD: mt("б", unmet=2), BODY: mt("в", met=1)}, META)
    stats = catalogue_stats(po)
    assert stats == Stats(
        entries=4, reviewed=0, drafts=3, untranslated=1, unmet=3,
        words=47, reviewed_words=0, draft_words=46, notes=3,
    )  # fmt: skip
    po[0].flags.remove("fuzzy")
    po[1].comment += "\ncheck: a number is lost"
    po[2].obsolete = True
    po.append(Message(msgid="x", msgid_plural="y", msgstr_plural={0: "a", 1: " "}))
    stats = catalogue_stats(po)
    assert stats == Stats(
        entries=4, reviewed=1, drafts=1, untranslated=2, unmet=2,
        words=34, reviewed_words=14, draft_words=18, notes=3,
    )  # fmt: skip
    assert total([stats, stats]) == Stats(8, 2, 2, 4, 4, 68, 28, 36, 6)


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(0, 0, 100), (0, 9, 0), (1, 3, 33), (999, 1000, 99), (5, 5, 100)]
)
def test_a_share_is_whole_only_if_nothing_is_missing(part: int, whole: int, share: int) -> None:
    assert percent(part, whole) == share


def saved(*, fuzzy: bool = True, **header: str) -> Catalogue:
    """A catalogue with one entry, drafted at `META.now`, and with other header fields."""
    po = merge(None, [segment(LEAD)], {LEAD: mt("Чернетка")}, META)
    po[0].flags = ["fuzzy"] if fuzzy else []
    po.metadata |= {name.replace("_", "-"): value for name, value in header.items()}
    return po


NOON = dt.datetime(2025, 1, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("po", "when", "by", "told"),
    [
        (saved(), META.now, "l10n", "header"),
        (saved(PO_Revision_Date="YEAR-MO-DA"), NOON, "l10n", "file"),
        (saved(fuzzy=False), NOON, "person", "file"),
        (saved(X_Generator="Poedit 3.6"), META.now, "person", "header"),
        (saved(Last_Translator="Олена <o@example.org>", fuzzy=False), META.now, "person", "header"),
        (saved(X_Generator="Poedit 3.6", PO_Revision_Date="gestern", fuzzy=False), NOON, "person", "file"),
    ],
)
def test_the_last_change_is_a_persons_if_there_is_one(
    po: Catalogue, when: dt.datetime, by: str, told: str
) -> None:
    assert last_revision(po, NOON.timestamp()) == Revision(when, by, told)  # type: ignore[arg-type]


def test_the_template_in_the_place_of_a_catalogue_is_no_work_of_a_person() -> None:
    pot = build_pot([segment(LEAD)], replace(META, now=NOON))
    assert last_revision(pot, 0) == Revision(NOON, "l10n", "header")


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("Plus de 140 juges, policiers", "Plus de 1 500 juges et policiers", ["140 → 1 500", ", → et"]),
        ("Ils sont venus.", "Hier, ils sont venus tôt.", ["Ils → Hier, ils", "added: tôt"]),
        ("Il a très peu plu", "Il a peu plu", ["removed: très"]),
        ("L’OIM aide", "L'OIM aide !", ["L’OIM → L'OIM", "added: !"]),
        ("deux  mots", "deux mots", []),
        ("", "un", ["added: un"]),
    ],
)
def test_what_changed_in_a_sentence_is_told_word_by_word(old: str, new: str, changes: list[str]) -> None:
    assert word_changes(old, new) == changes


WORD_LISTS = st.lists(st.sampled_from(["l’OIM", "140", "3,5", "juges", ".", "«"]), max_size=8)


@given(WORD_LISTS, WORD_LISTS)
def test_an_account_is_empty_only_if_the_words_are_the_same(old: list[str], new: list[str]) -> None:
    changes = word_changes(" ".join(old), " ".join(new))
    assert bool(changes) == (old != new)
    comment = add_changes("kind: body", changes)
    assert parse_facts(comment) == Facts("body", changes=tuple(changes))
