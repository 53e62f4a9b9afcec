"""``l10n terms``: the terms of a release and how they may be rendered."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cli_samples import LVIV, is_one_line_error

if TYPE_CHECKING:
    from conftest import Call

GLOSSARY = """\
terms:
  - id: oim
    fr: {term: Organisation internationale pour les migrations, acronym: OIM}
    en: {preferred: International Organization for Migration, acronym: IOM}
    uk: {preferred: Міжнародна організація з міграції, acronym: МОМ}
  - id: victime
    fr: victime de la traite
    en: {preferred: victim of trafficking, allowed: [trafficked person]}
    uk: жертва торгівлі людьми
  - id: traite
    fr: traite
    en: trafficking
    uk: торгівля людьми
"""


def test_the_json_has_the_shape_of_the_contract(fresh: Callable[[dict[str, str]], Path], l10n: Call) -> None:
    fresh({"lviv.txt": LVIV, "own.yaml": GLOSSARY})
    done = l10n("terms", "lviv.txt", "--glossary", "own.yaml", "--json")
    assert (done.code, done.err) == (0, "")
    title, lead, body = json.loads(done.out)
    assert title["text"] == "L’OIM ouvre un bureau à Lviv"
    (hit,) = title["hits"]
    assert {name: hit[name] for name in ("entry", "start", "end", "surface")} == {
        "entry": "oim", "start": 2, "end": 5, "surface": "OIM"
    }  # fmt: skip
    assert hit["forms"]["en"][0] == "IOM"
    assert hit["forms"]["uk"][0] == "МОМ"
    assert [found["surface"] for found in lead["hits"]] == [
        "Organisation internationale pour les migrations", "OIM"
    ]  # fmt: skip
    for found in (*lead["hits"], *body["hits"]):
        text = lead["text"] if found in lead["hits"] else body["text"]
        assert text[found["start"] : found["end"]] == found["surface"]
    victim = next(found for found in body["hits"] if found["entry"] == "victime")
    assert victim["surface"] == "victimes de la traite"
    assert {"victims of trafficking", "trafficked persons"} <= set(victim["forms"]["en"])
    assert {"жертв торгівлі людьми", "жертвами торгівлі людьми"} <= set(victim["forms"]["uk"])


def test_people_see_each_sentence_with_its_line_and_the_forms_of_one_language(
    fresh: Callable[[dict[str, str]], Path], l10n: Call
) -> None:
    fresh({"lviv.txt": LVIV, "glossary.yaml": GLOSSARY})
    done = l10n("terms", "lviv.txt", "--to", "en")
    assert done.code == 0
    for text in ("1: L’OIM ouvre un bureau à Lviv", "3: Il aide", "victims of trafficking", "IOM"):
        assert text in done.out
    assert "жертв" not in done.out
    assert "in 3 segments" in done.err


def test_a_file_that_cannot_be_read_is_named(fresh: Callable[[dict[str, str]], Path], l10n: Call) -> None:
    fresh({"vide.txt": ""})
    for name in ("vide.txt", "fehlt.txt"):
        done = l10n("terms", name, "--json")
        assert (done.code, done.out) == (1, "")
        assert is_one_line_error(done.err.rstrip("\n")) and name in done.err
