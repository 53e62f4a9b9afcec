"""The measure of models: what is read, what is refused, and the figures on a few sentences."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "mt"))

from mt_samples import converted, marian_folder, spell

from benchmarks.quality.__main__ import main
from benchmarks.quality.measure import facts, scores
from benchmarks.quality.models import find, load_model
from benchmarks.quality.sets import BUNDLED, read_set
from l10n.checks.pair import analyse_sources
from l10n.errors import L10nError
from l10n.glossary.load import load_glossary
from l10n.model import Glossary
from l10n.mt.source import Request
from l10n.resources import bundled
from l10n.settings import Settings

MODEL = "fr-en_uk-small"
SENTENCES = [
    (
        "Quinze juges ont suivi à Odessa un atelier sur la traite des êtres humains.",
        "Fifteen judges attended a workshop on human trafficking in Odesa.",
        "П’ятнадцять суддів взяли участь в Одесі в семінарі з протидії торгівлі людьми.",
    ),
    (
        "Le refuge a ouvert le 3 mars 2021 et compte 40 lits.",
        "The shelter opened on 3 March 2021 and has 40 beds.",
        "Притулок відкрився 3 березня 2021 року і має 40 ліжок.",
    ),
    (
        "« Nous aidons les victimes », a déclaré Olena Demtchouk.",
        "“We help the victims,” said Olena Demchuk.",
        "«Ми допомагаємо постраждалим», – сказала Олена Демчук.",
    ),
    ("Il pleut depuis hier.", "It has been raining since yesterday.", "З учорашнього дня йде дощ."),
]


def table(path: Path, columns: str = "fr en uk") -> Path:
    """The sentences with those of the columns that are named; others hold a remark."""
    names = columns.split()
    lines = [
        "\t".join(dict(zip(("fr", "en", "uk"), row, strict=True)).get(name, "x") for name in names)
        for row in SENTENCES
    ]
    path.write_text("\n".join(["\t".join(names), *lines]) + "\n", encoding="utf-8")
    return path


def tiny_model(models: Path, name: str = "tiny") -> Path:
    """An untrained model for English, its CTranslate2 form beside it, listed nowhere."""
    converted(models / f"{name}-ct2", spell(models / name))
    return models / name


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("models"))


@pytest.fixture
def tiny(whole: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    shutil.copytree(whole.parent, tmp_path / "models")
    return tmp_path / "models" / whole.name


def state(folder: Path) -> dict[str, tuple[int, str]]:
    """Time and content of everything below a folder."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


# ---- a whole run

Run = tuple[dict[str, Any], list[dict[str, str]]]


@pytest.fixture(scope="module")
def run(bundled_model: None, whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The bundled model beside an untrained one: what was printed, and every output."""
    folder = tmp_path_factory.mktemp("run")
    before = state(whole.parent)
    arguments = [MODEL, str(whole), "--set", str(table(folder / "own.tsv", "en note fr")), "--json"]
    arguments += ["--out", str(folder / "out.tsv"), "--bootstrap", "100", "--repeats", "1", "--threads", "1"]
    with pytest.MonkeyPatch.context() as patch, (folder / "printed").open("w", encoding="utf-8") as printed:
        patch.setattr(sys, "stdout", printed)
        assert main(arguments) == 0
    assert state(whole.parent) == before
    with (folder / "out.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return json.loads((folder / "printed").read_text(encoding="utf-8")), rows


def systems(run: Run) -> dict[tuple[int, bool], dict[str, Any]]:
    (result,) = run[0]["results"]
    return {(int(s["model"][0]), s["glossary"]): s for s in result["systems"]}


def test_only_the_languages_of_the_set_are_measured(run: Run) -> None:
    (result,) = run[0]["results"]
    assert (result["language"], result["set"], result["sentences"]) == ("en", "own", len(SENTENCES))
    assert (result["terms"], result["with_figures"], result["with_names"]) == (1, 1, 1)
    assert {row["language"] for row in run[1]} == {"en"}


def test_every_metric_is_that_of_sacrebleu_on_the_outputs_and_carries_its_signature(run: Run) -> None:
    from sacrebleu.metrics import BLEU, CHRF, TER

    metrics = {"chrF": CHRF(), "chrF++": CHRF(word_order=2), "BLEU": BLEU(), "TER": TER()}
    for (model, glossary), system in systems(run).items():
        wanted = "on" if glossary else "off"
        rows = [r for r in run[1] if r["model"].startswith(str(model)) and r["glossary"] == wanted]
        assert [row["French"] for row in rows] == [row[0] for row in SENTENCES]
        assert [metric["name"] for metric in system["metrics"]] == list(metrics)
        for found in system["metrics"]:
            outputs, references = [row["output"] for row in rows], [row["reference"] for row in rows]
            expected = metrics[found["name"]].corpus_score(outputs, [references]).score
            assert found["score"] == pytest.approx(expected, abs=0.01)
            assert found["signature"].startswith("nrefs:1|bs:100|seed:")


def test_a_model_that_is_much_worse_is_so_with_significance(run: Run) -> None:
    for glossary in (False, True):
        first, other = (systems(run)[n, glossary]["metrics"][0] for n in (1, 2))
        assert first["score"] > other["score"] + 20
        assert first["p"] is None
        assert other["p"] < 0.05


def test_terms_are_counted_without_and_with_the_glossary(run: Run) -> None:
    measured = systems(run)
    assert measured[1, True]["terms_rendered"] == 1
    assert measured[2, False]["terms_rendered"] == 0  # gibberish
    assert run[0]["results"][0]["reference"]["terms_rendered"] == 1


def test_what_an_untrained_model_loses_is_counted(run: Run) -> None:
    gibberish = systems(run)[2, False]
    assert gibberish["number"] >= 0.25  # its figures may be too many, too
    assert gibberish["name"] == 0.25
    assert (systems(run)[1, True]["number"], systems(run)[1, True]["name"]) == (0, 0)
    assert set(run[0]["results"][0]["reference"].values()) == {0.0, 1.0}


def test_speed_and_settings_are_told(run: Run) -> None:
    settings = run[0]["settings"]
    assert (settings["beam"], settings["threads"], settings["bootstrap"]) == (4, 1, 100)
    assert settings["processors"]
    assert all(model["compute_type"].startswith("int8") for model in settings["models"])
    assert [speed["model"][0] for speed in run[0]["speed"]] == ["1", "2"]
    for speed in run[0]["speed"]:
        assert speed["target_tokens"] > 0
        assert speed["tokens_per_second"] == pytest.approx(speed["target_tokens"] / speed["seconds"][0])


@pytest.mark.usefixtures("bundled_model")
def test_a_table_a_language_and_set_and_one_of_all_sets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sets = [table(tmp_path / "both.tsv", "uk fr en"), table(tmp_path / "english.tsv", "en fr")]
    for path in sets:  # as Windows programs write it
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    arguments = [MODEL, str(bundled("models") / MODEL)]
    for path in sets:
        arguments += ["--set", str(path)]
    assert main([*arguments, "--bootstrap", "10", "--repeats", "1"]) == 0
    printed = capsys.readouterr().out
    heads = [line for line in printed.splitlines() if line.startswith(("English, ", "Ukrainian, "))]
    assert [head.partition(":")[0] for head in heads] == [
        "English, both", "English, english", "English, all sets", "Ukrainian, both",
    ]  # fmt: skip
    assert "English, all sets: 8 sentences" in heads[2]
    scored = [line for line in printed.splitlines() if line.startswith("  chrF ")]
    assert len(scored) == 8
    # The same model twice: what is equal does not differ.
    assert all(line.endswith("p=1.000") for line in scored)
    assert "int8" in printed and "beam 4" in printed and "processors" in printed
    assert "BLEU: nrefs:1|bs:10|" in printed


def test_the_sets_beside_the_command_are_sound() -> None:
    for path in BUNDLED:
        one = read_set(path, ("en", "uk"))
        assert len(one.rows) >= 60
        assert len({row.french for row in one.rows}) == len(one.rows)


# ---- metrics and facts


def test_without_bootstrap_there_is_no_significance() -> None:
    outputs = [["It is raining."], ["It rains."]]
    (first, other), signatures = scores(outputs, ["It is raining."], 0)
    assert (first["chrF"].value, first["TER"].value) == (100, 0)
    assert other["chrF"].value < 100
    assert other["chrF"].p is None and other["chrF"].interval is None
    assert "bs:" not in signatures["BLEU"]


@pytest.mark.parametrize(
    ("number", "language", "output", "faults"),
    [
        (1, "en", "The shelter opened on 3 March 2021 and has 40 beds.", set()),
        (1, "en", "The shelter opened on 3 March 2021 and has beds.", {"number"}),
        (1, "en", "The shelter opened on 3 March 2021 and has forty beds.", set()),
        (1, "uk", "Притулок відкрився 5 березня 2021 року і має 40 ліжок.", {"number"}),
        (2, "en", "“We help the victims,” she said.", {"name"}),
        (2, "uk", "«Ми допомагаємо постраждалим», – сказала Олена Демчук.", set()),
        (3, "en", "It has has been raining since yesterday.", {"doubled"}),
    ],
)
def test_a_doubled_word_and_a_lost_number_or_name_are_seen(
    number: int, language: str, output: str, faults: set[str]
) -> None:
    (analysis,) = analyse_sources([SENTENCES[number][0]], Glossary())
    assert facts(analysis, output, Glossary(), language).faults == faults


def test_a_term_counts_in_whatever_form() -> None:
    glossary = load_glossary(bundled("glossary.yaml"))
    (analysis,) = analyse_sources([SENTENCES[0][0]], glossary)
    for output, count in ((SENTENCES[0][2], 1), ("П’ятнадцять суддів говорили про трафік.", 0)):
        assert facts(analysis, output, glossary, "uk").terms == count


# ---- test sets that cannot be used


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"", "", "is empty"),
        (b"\n \n", "", "is empty"),
        (b"fr\ten\tuk\n", "", "has a header but no sentences"),
        (b"en\tuk\nHello.\tx\n", ":1", "has no column “fr”"),
        (b"fr,en\nBonjour.,Hello.\n", ":1", "has no column “fr”"),
        (b"fr\tde\nBonjour.\tGuten Tag.\n", ":1", "has no column “en” or “uk”"),
        (b"fr\ten\tfr\nBonjour.\tHello.\tx\n", ":1", "has two columns “fr”"),
        (b"fr\ten\n\nBonjour.\n", ":3", "has 1 field, the header has 2"),
        (b"fr\ten\nBonjour.\tHello.\nOui.\tYes.\tno\n", ":3", "has 3 fields, the header has 2"),
        (b"fr\ten\nBonjour.\t \n", ":2", "the field “en” is empty"),
        ("fr\ten\nBonjour.\tHello.\nÉté.\tSummer.\n".encode("latin-1"), ":3", "is not UTF-8"),
        ("fr\ten\nBonjour.\tHello.\n".encode("utf-16"), ":1", "is not UTF-8"),
    ],
)
def test_a_test_set_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, content: bytes, place: str, words: str
) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes(content)
    with pytest.raises(L10nError) as caught:
        read_set(path)
    assert str(caught.value).startswith(f"{path}{place}: {words}")
    assert caught.value.remedy and "\n" not in str(caught.value)


def test_a_language_that_is_asked_for_must_be_in_the_set(tmp_path: Path) -> None:
    path = table(tmp_path / "own.tsv", "fr en")
    assert read_set(path, ["en"]).languages == ("en",)
    with pytest.raises(L10nError, match=r"has no column “uk”; .* leave out --to uk"):
        read_set(path, ["en", "uk"])


def test_fields_too_many_that_are_empty_and_columns_of_no_use_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("\ufeffid\tUK \tfr\tnote\n7\tТак.\tOui\u2028.\n\n8\tНі.\tNon.\tx\t\t\n", encoding="utf-8")
    assert [(r.line, r.french, r.references) for r in read_set(path).rows] == [
        (2, "Oui\u2028.", {"uk": "Так."}),
        (4, "Non.", {"uk": "Ні."}),
    ]


# ---- models that cannot be used


def cut(name: str) -> Callable[[Path], None]:
    def damage(models: Path) -> None:
        data = (models / name).read_bytes()
        (models / name).write_bytes(data[: len(data) // 2])

    return damage


def lose(name: str) -> Callable[[Path], None]:
    return lambda models: (models / name).unlink()


def rewrite(*changes: tuple[str, Callable[[Any], Any]]) -> Callable[[Path], None]:
    """Change what JSON files hold."""

    def damage(models: Path) -> None:
        for name, change in changes:
            data = change(json.loads((models / name).read_bytes()))
            (models / name).write_text(json.dumps(data), encoding="utf-8")

    return damage


def lose_pieces(pieces: Any) -> Any:
    return {k: v for k, v in pieces.items() if v < 100} if isinstance(pieces, dict) else pieces[:100]


def add_pieces(pieces: Any) -> Any:
    more = [f"q{n}" for n in range(5)]
    return pieces | dict.fromkeys(more, 999) if isinstance(pieces, dict) else pieces + more


def weights(rows: int, part: float = 1.0) -> Callable[[Path], None]:
    """Put a safetensors file with an embedding of so many rows into the Marian folder, or a part of it."""

    def damage(models: Path) -> None:
        import numpy as np
        from safetensors.numpy import save_file

        path = models / "tiny" / "model.safetensors"
        save_file({"model.shared.weight": np.zeros((rows, 4), dtype=np.float32)}, path)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * part)])

    return damage


VOCABULARIES = ("tiny/vocab.json", "tiny-ct2/shared_vocabulary.json")
DAMAGES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "weights missing": (lose("tiny-ct2/model.bin"), "tiny-ct2", "cannot be loaded"),
    "weights cut": (cut("tiny-ct2/model.bin"), "tiny-ct2", "cannot be loaded"),
    "other form cut": (weights(240, 0.5), "tiny/model.safetensors", "is damaged"),
    "other form of another size": (weights(77), "tiny", "model.safetensors 77: they do not belong together"),
    "vocabulary missing": (lose("tiny/vocab.json"), "tiny", "has no vocab.json"),
    "vocabulary cut": (cut("tiny/vocab.json"), "tiny/vocab.json", "cannot be read"),
    "its vocabulary missing": (lose("tiny-ct2/shared_vocabulary.json"), "tiny-ct2", "cannot be loaded"),
    "pieces missing": (lose("tiny/target.spm"), "tiny/target.spm", "lacks this file"),
    "pieces cut": (cut("tiny/source.spm"), "tiny/source.spm", "is no SentencePiece model"),
    "vocabulary too small": (
        rewrite((VOCABULARIES[0], lose_pieces)),
        "tiny/target.spm",
        "does not belong to vocab.json",
    ),
    "vocabulary too large": (rewrite((VOCABULARIES[0], add_pieces)), "tiny-ct2", "has another vocabulary"),
    "its vocabulary too small": (rewrite((VOCABULARIES[1], lose_pieces)), "tiny-ct2", "its weights"),
    "its vocabulary too large": (rewrite((VOCABULARIES[1], add_pieces)), "tiny-ct2", "its weights"),
    "both too large": (rewrite(*((name, add_pieces) for name in VOCABULARIES)), "tiny-ct2", "its weights"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_model_gets_one_line_and_nothing_is_measured(
    damage: str, tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_it, place, words = DAMAGES[damage]
    break_it(tiny.parent)
    before = state(tiny.parent)
    assert main([str(tiny), "--set", str(table(tmp_path / "own.tsv")), "--to", "en"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    (line,) = printed.err.splitlines()
    assert line.startswith(str(tiny.parent / place)) and "; " in line
    assert re.search(words, line)
    assert state(tiny.parent) == before


@pytest.mark.usefixtures("bundled_model")
def test_all_that_cannot_be_used_is_told_at_once(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut("tiny-ct2/model.bin")(tiny.parent)
    (tmp_path / "bad.tsv").write_text("fr\ten\nOui.\n")
    arguments = [MODEL, str(tiny), "opus", "--to", "en", "--set", str(tmp_path / "bad.tsv")]
    assert main(arguments) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(f"{tmp_path / 'bad.tsv'}:2: ")
    assert lines[1].startswith(f"{tiny}-ct2: ")
    assert lines[2].startswith("there is no model “opus”")


def test_a_model_without_a_language_is_not_measured_in_it(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(whole), "--set", str(table(tmp_path / "own.tsv"))]) == 1
    assert "does not translate into “uk”; use --to en" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["own.tsv", "missing/out.tsv", "."])
def test_outputs_are_not_written_over_a_test_set_or_where_they_cannot_be(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path / "own.tsv")
    before = path.read_bytes()
    assert main([MODEL, "--set", str(path), "--out", str(tmp_path / name)]) == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path / name}: ")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "arguments", [[], [MODEL, "--beam", "0"], [MODEL, "--to", "de"], [MODEL, "--bootstrap", "x"]]
)
def test_a_wrong_call_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


# ---- where the forms of a model are


def english(model: Path, workspace: Path) -> str:
    settings = Settings(workspace, ("en",), threads=1)
    loaded = load_model(str(model), settings, Glossary(), workspace)
    (translation,) = loaded.systems.translator.translate([Request(SENTENCES[3][0])], "en")
    return translation.text


def test_a_converted_folder_is_used_with_the_pieces_beside_it_or_in_it(tiny: Path, tmp_path: Path) -> None:
    expected = english(tiny, tmp_path)
    form = tiny.with_name("tiny-ct2")
    assert english(form, tmp_path) == expected
    for name in ("vocab.json", "source.spm", "target.spm", "tokenizer_config.json"):
        shutil.move(tiny / name, form / name)
    assert english(form, tmp_path) == expected
    (form / "vocab.json").unlink()
    with pytest.raises(L10nError, match="is a CTranslate2 model without SentencePiece models; put") as caught:
        find(str(form))
    assert caught.value.path == form


def test_the_converted_form_that_a_registry_names_is_taken(tiny: Path, tmp_path: Path) -> None:
    tiny.with_name("tiny-ct2").rename(tiny.with_name("other"))
    (tiny.parent / "registry.yaml").write_text(
        "models: [{name: tiny, directions: [fr-en], converted: other}]\n"
    )
    assert (
        find(str(tiny)).converted == find(str(tiny.with_name("other"))).converted == tiny.with_name("other")
    )
    assert find(MODEL).converted is None


def test_a_model_that_would_have_to_be_converted_says_what_it_needs(whole: Path, tmp_path: Path) -> None:
    model = Path(shutil.copytree(whole, tmp_path / "alone"))
    (tmp_path / "workspace").mkdir()
    with pytest.raises(L10nError, match="lacks this file") as caught:
        english(model, tmp_path / "workspace")
    assert caught.value.path == model / "config.json"
    (model / "config.json").write_text("{}")
    weights_beside = tmp_path / "tiny"
    weights_beside.symlink_to(model)
    weights(len(json.loads((model / "vocab.json").read_bytes())))(tmp_path)
    with pytest.raises(L10nError, match=r"config\.json says it is a “None” model"):
        english(model, tmp_path / "workspace")


def test_a_model_is_converted_for_the_time_being(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("torch")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "models").mkdir()
    model, workspace = tmp_path / "models" / "mine", tmp_path / "workspace"
    marian_folder(model)
    workspace.mkdir()
    before = state(tmp_path / "models")
    assert english(model, workspace)
    assert (workspace / "mine" / "model.bin").exists()
    assert state(tmp_path / "models") == before
    assert not (tmp_path / "cache").exists()
