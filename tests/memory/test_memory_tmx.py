"""TMX into the memory and out again: nothing that was written in the file is lost, and no attack gets in."""

from __future__ import annotations

import string
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memory_samples import TMX, canonical, find, units_in

from l10n.errors import L10nError
from l10n.memory.exchange import Imported, export_tmx, import_tmx
from l10n.memory.store import opened


def take_in(memory: Path, file: Path) -> Imported:
    with opened(memory, write=True) as store:
        assert store is not None
        return import_tmx(store, file)


def put_out(memory: Path, file: Path, *, history: bool = False) -> int:
    with opened(memory) as store:
        assert store is not None
        count, refused = export_tmx(store, file, history=history)
        assert refused == []
        return count


@pytest.mark.parametrize("name", ["omegat_project_save", "omegat_level2", "translate_toolkit", "full"])
def test_a_file_goes_in_and_comes_out_with_all_that_its_units_say(tmp_path: Path, name: str) -> None:
    file, memory = TMX / f"{name}.tmx", tmp_path / "memory.sqlite"
    result = take_in(memory, file)
    assert (result.known, result.left_out) == (0, {})
    assert put_out(memory, tmp_path / "out.tmx") == result.added
    assert canonical(tmp_path / "out.tmx") == canonical(file)


@pytest.mark.parametrize("name", ["lviv.po", "memory.sqlite", "project_save.tmx"])
def test_no_file_that_l10n_did_not_write_is_replaced(tmp_path: Path, name: str) -> None:
    memory, file = tmp_path / "memory.sqlite", tmp_path / name
    take_in(memory, TMX / "full.tmx")
    if not file.exists():
        file.write_bytes((TMX / "omegat_project_save.tmx").read_bytes())
    before = file.read_bytes()
    with pytest.raises(L10nError, match="there is another file of this name, which l10n did not write"):
        put_out(memory, file)
    assert file.read_bytes() == before


def test_what_the_header_notes_is_kept(tmp_path: Path) -> None:
    take_in(tmp_path / "memory.sqlite", TMX / "full.tmx")
    put_out(tmp_path / "memory.sqlite", tmp_path / "out.tmx")
    out = (tmp_path / "out.tmx").read_text(encoding="utf-8")
    assert '<note xml:lang="fr">Mémoire du projet Palanca.</note>' in out
    assert '<prop type="client">OIM</prop>' in out
    assert '<map unicode="#xE000" subst="[logo]"/>' in out


def test_imported_twice_it_is_in_the_memory_once_and_so_is_its_own_export(tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"
    for name in ("full", "omegat_project_save"):
        take_in(memory, TMX / f"{name}.tmx")
    assert take_in(memory, TMX / "full.tmx") == Imported(0, 1)
    put_out(memory, tmp_path / "out.tmx")
    assert take_in(memory, tmp_path / "out.tmx") == Imported(0, 4)


def test_inline_codes_are_no_text_when_a_sentence_is_looked_up(tmp_path: Path) -> None:
    take_in(tmp_path / "memory.sqlite", TMX / "full.tmx")
    (match,) = find(tmp_path / "memory.sqlite", "Appelez maintenant : c’est gratuit.", "en")
    assert (match.target, match.score) == ("Call now: it is free.", 99)
    assert (match.stamp.author, match.stamp.changed) == ("Ann", "20230506T070809Z")


def test_the_context_of_omegat_counts(tmp_path: Path) -> None:
    take_in(tmp_path / "memory.sqlite", TMX / "omegat_project_save.tmx")
    (match,) = find(tmp_path / "memory.sqlite", "Les familles y restent trois nuits.")
    assert (match.score, match.place, match.stamp.editor) == (100, "refuge.docx", "Олег")


def test_a_unit_without_french_or_without_a_translation_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mixed.tmx"
    file.write_text(
        '<tmx version="1.4"><header srclang="en"/><body>\n'
        '<tu><tuv xml:lang="en"><seg>One</seg></tuv><tuv xml:lang="uk"><seg>Один</seg></tuv></tu>\n'
        '<tu><tuv xml:lang="fr"><seg>Deux</seg></tuv></tu>\n'
        '<tu><tuv xml:lang="en"><seg>Three</seg></tuv><tuv xml:lang="fr"><seg>Trois</seg></tuv></tu>\n'
        "</body></tmx>",
        encoding="utf-8",
    )
    result = take_in(tmp_path / "memory.sqlite", file)
    assert result == Imported(1, 0, {"without a French text": (1, 2), "without a translation": (1, 3)})
    assert [match.target for match in find(tmp_path / "memory.sqlite", "Trois", "en")] == ["Three"]


ATTACKS = {
    "laughs": '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
    "file": '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    "parameter": '<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://192.0.2.1/a.dtd"> %a;]>',
    "default": '<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ATTLIST tu tuid CDATA "x">]>',
}


@pytest.mark.parametrize("doctype", ATTACKS.values(), ids=ATTACKS.keys())
def test_a_dtd_in_the_file_is_refused_before_anything_is_read(tmp_path: Path, doctype: str) -> None:
    file = tmp_path / "attack.tmx"
    body = '<tmx version="1.4"><header/><body><tu><tuv xml:lang="fr"><seg>&a;</seg></tuv></tu></body></tmx>'
    file.write_text(f'<?xml version="1.0"?>\n{doctype}\n{body}')
    with pytest.raises(L10nError, match=r"attack\.tmx:2: the DOCTYPE declares") as caught:
        take_in(tmp_path / "memory.sqlite", file)
    assert "nothing was imported" in str(caught.value)
    assert units_in(tmp_path / "memory.sqlite") == []


BROKEN = {
    "": "XML is broken",
    "not xml": "1: the XML is broken",
    "<html><body/></html>": "1: this is no TMX but <html>",
    '<tmx version="1.4"><header/><body>\n<tu></body></tmx>': "2: the XML is broken",
    '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx><header/><body>\n<tu><tuv xml:lang="fr"><seg>a&eacute;b</seg>'
    "</tuv></tu></body></tmx>": "2: the entity &eacute; is not defined in the file",
}


@pytest.mark.parametrize(("text", "message"), BROKEN.items())
def test_a_broken_file_is_named_with_its_line_and_nothing_of_it_is_taken_up(
    tmp_path: Path, text: str, message: str
) -> None:
    file = tmp_path / "broken.tmx"
    good = '<tu><tuv xml:lang="fr"><seg>Oui</seg></tuv><tuv xml:lang="uk"><seg>Так</seg></tuv></tu>'
    file.write_text(text.replace("<body>", f"<body>{good}"))
    with pytest.raises(L10nError) as caught:
        take_in(tmp_path / "memory.sqlite", file)
    assert message in str(caught.value)
    assert units_in(tmp_path / "memory.sqlite") == []


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_other_encodings_that_the_file_names_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "old.tmx"
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><tmx version="1.4"><header srclang="fr"/><body>'
        '<tu><tuv xml:lang="fr"><seg>Déjà là</seg></tuv><tuv xml:lang="en"><seg>Here</seg></tuv></tu>'
        "</body></tmx>"
    )
    file.write_bytes(text.encode(encoding))
    take_in(tmp_path / "memory.sqlite", file)
    assert find(tmp_path / "memory.sqlite", "Déjà là", "en")[0].target == "Here"


# ------------------------------------------------------------------ any file

TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufffe\uffff")
    | st.sampled_from("&<>\"'\n\t «»’"),
    max_size=30,
)
NAMES = st.text(string.ascii_lowercase, min_size=1, max_size=6).map(lambda name: f"x-{name}")


@st.composite
def annotations(draw: st.DrawFn) -> str:
    rows = draw(st.lists(st.tuples(NAMES, TEXTS, st.booleans()), max_size=3))
    return "".join(
        f"<note xml:lang='fr'>{escape(text)}</note>"
        if note
        else f"<prop type={quoteattr(name)}>{escape(text)}</prop>"
        for name, text, note in rows
    )


@st.composite
def segs(draw: st.DrawFn) -> str:
    parts = [escape(draw(TEXTS.filter(str.strip)))]
    for kind in draw(st.lists(st.sampled_from(["hi", "ph", "it", "bpt"]), max_size=2)):
        parts += [f"<{kind} x='1'>{escape(draw(TEXTS))}</{kind}>", escape(draw(TEXTS))]
    return f"<seg>{''.join(parts)}</seg>"


@st.composite
def tus(draw: st.DrawFn) -> str:
    attributes = draw(st.dictionaries(st.sampled_from(["tuid", "changeid", "creationdate", "o-tmf"]), TEXTS))
    languages = draw(st.lists(st.sampled_from(["en", "uk", "EN-GB", "pl"]), min_size=1, max_size=3))
    place = draw(st.integers(0, len(languages)))
    languages.insert(place, draw(st.sampled_from(["fr", "FR-FR", "fr-ca"])))
    tuvs = ""
    for language in languages:
        own = draw(st.dictionaries(st.sampled_from(["creationid", "changedate", "usagecount"]), TEXTS))
        named = "".join(f" {name}={quoteattr(value)}" for name, value in own.items())
        tuvs += f'<tuv xml:lang="{language}"{named}>{draw(annotations())}{draw(segs())}</tuv>'
    named = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<tu{named}>{draw(annotations())}{tuvs}</tu>"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=st.lists(tus(), min_size=1, max_size=4, unique=True))
def test_any_tmx_survives_the_memory_with_all_texts_states_and_properties(
    tmp_path_factory: pytest.TempPathFactory, units: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("tmx")
    first, second = folder / "first.tmx", folder / "second.tmx"
    header = '<header segtype="sentence" datatype="plaintext" srclang="fr"/>'
    first.write_text(f'<tmx version="1.4">{header}<body>{"".join(units)}</body></tmx>', encoding="utf-8")
    take_in(folder / "one.sqlite", first)
    put_out(folder / "one.sqlite", second, history=True)
    assert canonical(second) == list({str(row): row for row in canonical(first)}.values())
    take_in(folder / "two.sqlite", second)
    assert units_in(folder / "two.sqlite") == units_in(folder / "one.sqlite")
