"""What a bad or doubtful glossary is told: the place, what is wrong, and how to mend it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from glossary_samples import Write, entry, one

from l10n.errors import L10nError
from l10n.glossary.load import GlossaryError, check_glossary, load_glossary

# name: (file, line:column, check, parts of the message)
BAD: dict[str, tuple[str, ...]] = {
    "empty file": ("", "0:0", "empty", 'needs a list "terms:"'),
    "only comments": ("# rien\n", "0:0", "empty", "empty"),
    "no mapping": ("traite\n", "1:1", "wrong-type", 'needs a list "terms:"'),
    "a list without its key": ("- id: traite\n", "1:1", "wrong-type", 'write "terms:"'),
    "no terms": ("{}\n", "1:1", "missing-key", '"terms" is missing'),
    "terms empty": ("terms:\n", "1:1", "empty", '"terms" is empty', "- {id: …, fr: …", '"terms: []"'),
    "dots for a term": ("terms:\n" + entry(fr="..."), "3:9", "no-word", '"..." in "fr"', "never be found"),
    "quoted dots for a variant": (
        "terms:\n" + entry(fr='{term: traite, variants: ["…"]}'),
        "3:35",
        "no-word",
        "write the term",
    ),
    "terms no list": ("terms: {}\n", "1:8", "wrong-type", 'begin each term with "- id: …"'),
    "terms misspelt": ("term: []\n", "1:1", "unknown-key", 'did you mean "terms"'),
    "entry no mapping": ("terms:\n  - traite\n", "2:5", "wrong-type", "term number 1", '"- id: …"'),
    "misspelt key": (
        "terms:\n" + entry(en="{preferred: trafficking, alowed: [x]}"),
        "4:34",
        "unknown-key",
        'unknown key "alowed" in term "traite"',
        '"allowed"?',
    ),
    "ua for uk": ("terms:\n" + entry(uk="", ua="торгівля"), "5:5", "unknown-key", 'did you mean "uk"?'),
    "key elsewhere": (
        "terms:\n" + entry(acronym="TEH"),
        "6:5",
        "unknown-key",
        'belongs under "fr", "en" or "uk"',
    ),
    "third language": ("terms:\n" + entry(de="Handel"), "6:5", "unknown-key", "remove it"),
    "no id": ("terms:\n" + entry(id=""), "2:5", "missing-key", '"id" is missing in term number 1'),
    "bad id": ("terms:\n" + entry(id="Traité_1"), "2:9", "bad-id", '"Traité_1"', 'write "traite-1"'),
    "id a number": ("terms:\n" + entry(id="12"), "2:9", "wrong-type", "read as a number", "quotes"),
    "no English": (
        "terms:\n" + entry(en=""),
        "2:5",
        "missing-language",
        'term "traite" has no English',
        '"en: …"',
    ),
    "no Ukrainian": ("terms:\n" + entry(uk=""), "2:5", "missing-language", 'has no Ukrainian; add "uk: …"'),
    "no French": ("terms:\n" + entry(fr=""), "2:5", "missing-key", '"fr" is missing in term "traite"'),
    "no preferred": ("terms:\n" + entry(en="{allowed: [a]}"), "4:9", "missing-key", '"preferred" is missing'),
    "value empty": ("terms:\n" + entry(en=" "), "4:5", "empty", '"en" in term "traite" is empty'),
    "text empty": ("terms:\n" + entry(en='""'), "4:9", "empty", '"en" in term "traite" is empty'),
    "space at the end": ("terms:\n" + entry(en='"trade "'), "4:9", "spaces", "begins or ends with a space"),
    "a quotation mark for an apostrophe": (
        "terms:\n" + entry(uk='сім"я'),
        "5:9",
        "decorated",
        'write "сім’я"',
    ),
    "two spaces": ("terms:\n" + entry(en="forced  labour"), "4:9", "spaces", "two spaces in a row"),
    "a list for a text": ("terms:\n" + entry(en="[a, b]"), "4:9", "wrong-type", 'go under "allowed"'),
    "a text for a list": (
        "terms:\n" + entry(unless="traite des vaches"),
        "6:13",
        "wrong-type",
        'write unless: ["traite des vaches"]',
    ),
    "a comma inside braces": (
        "terms:\n" + entry(uk="{preferred: простір, дружній до дитини}"),
        "5:30",
        "unknown-key",
        "inside { } a comma separates",
        'preferred: "простір, дружній до дитини"',
    ),
    "two commas inside braces": (
        "terms:\n" + entry(en="{preferred: host, kind, community, allowed: [x]}"),
        "4:27",
        "unknown-key",
        'preferred: "host, kind, community"',
    ),
    "a comma inside the braces of an entry": (
        "terms:\n  - {id: a, fr: lutte, contre la traite, en: fight, uk: боротьба}\n",
        "2:24",
        "unknown-key",
        'fr: "lutte, contre la traite"',
    ),
    "a list without brackets in braces": (
        "terms:\n" + entry(fr="{term: enfant, variants: gosse, minot}"),
        "3:34",
        "wrong-type",
        'write variants: ["gosse", "minot"]',
    ),
    "a list without brackets on its line": (
        "terms:\n" + entry(unless="salle de traite, traite des vaches"),
        "6:13",
        "wrong-type",
        'write unless: ["salle de traite", "traite des vaches"]',
    ),
    "a clause in a list without brackets": (
        "terms:\n" + entry(uk="\n      preferred: громада\n      allowed: громада, що приймає, село"),
        "7:16",
        "wrong-type",
        'write allowed: ["громада, що приймає", "село"]',
    ),
    "an unknown key without a value": (
        "terms:\n" + entry(uk="\n      preferred: громада\n      remarque:"),
        "7:7",
        "unknown-key",
        "the keys here are preferred, acronym",
    ),
    "a number in a list": (
        "terms:\n" + entry(fr="{term: a, variants: [b, 112]}"),
        "3:33",
        "wrong-type",
        "quotes",
    ),
    "an unknown status": (
        "terms:\n" + entry(status="aproved"),
        "6:13",
        "bad-value",
        'did you mean "approved"?',
    ),
    "an unknown pos": (
        "terms:\n" + entry(fr="{term: a, pos: nom}"),
        "3:24",
        "bad-value",
        '"pos: nom"',
        'did you mean "noun"?',
    ),
    "yes for true": ("terms:\n" + entry(case_sensitive="yes"), "6:21", "wrong-type", "true or false"),
    "a key twice": (
        "terms:\n" + entry(note="a") + "    note: b\n",
        "7:5",
        "duplicate-key",
        '"note" stands twice, first on line 6',
    ),
    "an id twice": (
        "terms:\n" + entry() + entry(fr="autre"),
        "6:9",
        "duplicate-id",
        '"traite" is used twice, first on line 2',
    ),
    "Latin in a Ukrainian word": (
        "terms:\n" + entry(uk="торгiвля"),
        "5:9",
        "mixed-script",
        'Latin letter "i"',
        '"торгiвля"',
        "Cyrillic",
    ),
    "Cyrillic in English": ("terms:\n" + entry(en="trаde"), "4:9", "wrong-script", "U+0430", "Latin letters"),
    "Cyrillic in unless": (
        "terms:\n" + entry(unless="[traite des vаches]"),
        "6:14",
        "wrong-script",
        "U+0430",
        "French",
    ),
    "a soft hyphen": ("terms:\n" + entry(en="traf\u00adficking"), "4:9", "invisible-character", "U+00AD"),
    "a stress mark": (
        "terms:\n" + entry(uk="торгі\u0301вля"),
        "5:9",
        "invisible-character",
        'write "торгівля"',
    ),
    "an alias": (
        "terms:\n" + entry(fr="&a traite", en="*a"),
        "4:5",
        "syntax",
        "aliases (*name) are not supported",
    ),
    "a tag": ("terms:\n" + entry(en="!a trade"), "4:9", "syntax", 'begins with "!"'),
    "a list as a key": (
        "terms:\n" + entry() + "    ? [a]\n    : b\n",
        "2:5",
        "syntax",
        "a key must be a word",
    ),
    "a tab": ("terms:\n\t- id: a\n", "2:1", "syntax", "a tab stands where YAML wants spaces"),
    "a colon in a text": (
        "terms:\n" + entry(fr="ONU: Nations Unies"),
        "3:12",
        "syntax",
        "a colon followed by a space",
        "quotes",
    ),
    "an open list": (
        "terms:\n" + entry(unless="[a, b"),
        "6:13",
        "syntax",
        'begins here with "[" is not closed',
    ),
    "an open group": (
        "terms:\n" + entry(fr="{term: a"),
        "3:9",
        "syntax",
        'begins here with "{" is not closed',
    ),
    "an open quotation": ("terms:\n" + entry(en='"trade'), "4:9", "syntax", "never closed"),
    "an apostrophe in quotes": (
        "terms:\n" + entry(fr="'l'OIM'"),
        "3:12",
        "syntax",
        "double ones if it holds an apostrophe",
    ),
    "a line out of line": ("terms:\n" + entry() + "   note: x\n", "6:4", "syntax", "fits no level"),
    "a key too deep": ("terms:\n  - id: a\n    fr: b\n      en: c\n", "4:9", "syntax", "wrong level"),
    "no colon": ("terms:\n  - id: a\n    fr b\n    en: c\n", "3:5", "syntax", "without its colon"),
    "an at sign": ("terms:\n" + entry(en="@trade"), "4:9", "syntax", "put the text in quotes"),
    "a star": ("terms:\n" + entry(en="*trade"), "4:9", "syntax", 'begins with "*"'),
    "two documents": ("terms: []\n---\nterms: []\n", "2:1", "syntax", "second document"),
    "a bad escape": ('terms:\n  - id: "a\\q"\n', "2:12", "syntax", "backslash"),
    "a directive": ("%YAML 3.0\n---\nterms: []\n", "1:1", "syntax", "YAML directive"),
    "a control character": ("terms: []\n# \x07\n", "2:3", "encoding", "U+0007"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_where_what_and_how_to_mend_it(write: Write, cache: Path, name: str) -> None:
    text, place, check, *parts = BAD[name]
    path = write(text)
    problem = one(check_glossary(path))
    assert (f"{problem.line}:{problem.column}", problem.check, problem.severity) == (place, check, "error")
    for part in parts:
        assert part in problem.message
    with pytest.raises(GlossaryError) as caught:
        load_glossary(path, cache_folder=cache)
    assert caught.value.problems == (problem,)
    assert str(caught.value) == str(problem)
    assert "\n" not in str(problem)
    assert str(problem).startswith(f"{path}: " if place == "0:0" else f"{path}:{place}: ")


@pytest.mark.parametrize("depth", [40, 900, 5_000, 100_000])
@pytest.mark.parametrize("unit", ["[", "- ", "{a: "])
def test_nesting_without_end_is_told_and_does_no_harm(write: Write, unit: str, depth: int) -> None:
    closing = {"[": "]", "- ": "x", "{a: ": "}"}[unit] * (1 if unit == "- " else depth)
    problems = check_glossary(write("terms:\n  " + unit * depth + closing + "\n"))
    assert any("nested too deeply" in problem.message for problem in problems)


def test_all_problems_are_reported_at_once_in_file_order(write: Write, cache: Path) -> None:
    text = (
        "terms:\n" + entry(en="", fr="") + entry(id="b", fr="b", uk="торгiвля", prefered="x") + entry(id="c")
    )
    problems = check_glossary(write(text))
    assert [(problem.line, problem.check, problem.entry) for problem in problems] == [
        (2, "missing-key", "traite"),
        (2, "missing-language", "traite"),
        (8, "unknown-key", "b"),
    ]
    with pytest.raises(GlossaryError) as caught:
        load_glossary(write(text), cache_folder=cache)
    assert caught.value.problems == tuple(problems)
    assert str(caught.value) == f"{problems[0]} (and 2 more)"
    assert isinstance(caught.value, L10nError)


def test_every_error_is_a_line_up_to_twenty(write: Write, cache: Path) -> None:
    for count, last in ((20, "id-19"), (21, "and 1 more; l10n glossary check shows them all")):
        path = write("terms:\n" + "".join(entry(id=f"id-{i}", fr=f"mot {i}", en="") for i in range(count)))
        with pytest.raises(GlossaryError) as caught:
            load_glossary(path, cache_folder=cache)
        lines = caught.value.lines
        assert lines[0] == f'{path}:2:5: term "id-0" has no English; add "en: …" to it'
        assert last in lines[-1]
        assert len(lines) == count


def test_a_long_text_is_quoted_in_short(write: Write) -> None:
    long = "mot " * 300
    for text in (entry(en=f'"{long}"'), entry(status=f'"{long}"'), entry(unless=long), entry(id=f'"{long}"')):
        assert len(one(check_glossary(write("terms:\n" + text))).message) < 300


def test_an_id_used_twice_is_told_even_if_the_first_entry_is_broken(write: Write) -> None:
    problems = check_glossary(write("terms:\n" + entry(en="") + entry(fr="autre")))
    assert [(problem.line, problem.check) for problem in problems] == [
        (2, "missing-language"),
        (5, "duplicate-id"),
    ]


def test_a_misspelt_key_of_another_place_is_told_where_it_belongs(write: Write) -> None:
    problem = one(check_glossary(write("terms:\n" + entry(fr="{term: a, prefered: b}"))))
    assert 'did you mean "preferred"? It belongs under "en" or "uk"' in problem.message


def test_a_problem_is_the_json_that_glossary_check_prints(write: Write) -> None:
    path = write("terms:\n" + entry(en=""))
    assert json.loads(json.dumps(one(check_glossary(path)).as_json())) == {
        "path": str(path),
        "line": 2,
        "column": 5,
        "entry": "traite",
        "check": "missing-language",
        "severity": "error",
        "message": 'term "traite" has no English; add "en: …" to it',
    }


def test_a_missing_file_is_told_with_its_remedy(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "glossary.yaml"
    with pytest.raises(GlossaryError, match=r"no such glossary; .l10n init. makes one"):
        load_glossary(path, cache_folder=cache)
    assert one(check_glossary(path)).check == "missing-file"


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(GlossaryError, match="this is a folder"):
        load_glossary(tmp_path, cache_folder=cache)


def test_other_encodings_are_told_with_the_place_of_the_first_bad_byte(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_bytes("terms:\n  - id: traité\n".encode("cp1252"))
    problem = one(check_glossary(path))
    assert (problem.line, problem.column, problem.check) == (2, 14, "encoding")
    assert "save it as UTF-8" in problem.message
    path.write_bytes("terms: []\n".encode("utf-16"))
    assert "UTF-16" in one(check_glossary(path)).message
