"""``l10n models evaluate``, with an untrained model: what it writes is gibberish, the arithmetic is not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "mt"))  # its tiny models

pytest.importorskip("sacrebleu")

from conftest import Call
from mt_samples import ENGLISH, untrained

from l10n.evaluation.testset import read_pairs, read_parallel

ROWS = [
    ("Il pleut.", "It is raining."),
    ("Elle a 34 ans et trois enfants.", ENGLISH[5]),
    ("Les victimes de la traite craignent la police.", ENGLISH[4]),
    ("Tél. : +380 44 568 50 15", "Tel.: +380 44 568 50 15"),
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    untrained(root / "models" / "mine")
    untrained(root / "models" / "other", activation_function="swish")
    (root / "test.tsv").write_text("en\tfr\n" + "".join(f"{en}\t{fr}\n" for fr, en in ROWS))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(root)
    return root


def test_scores_and_signatures_are_those_of_the_command_line_of_sacrebleu(project: Path, l10n: Call) -> None:
    run = l10n("models", "evaluate", "mine", "--to", "en", "--test-set", "test.tsv", "--json", "--out", "out")
    assert run.code == 0, run.err
    data = json.loads(run.out)
    assert data["sentences"] == len(ROWS)
    assert data["terms"]["found"] >= data["terms"]["met"]
    assert data["terms"]["found"] > 0
    assert data["speed"]["sentences_per_second"] > 0
    ours = {metric["name"]: (metric["score"], metric["signature"]) for metric in data["metrics"]}
    files = [sys.executable, "-m", "sacrebleu", "out/reference.txt", "-i", "out/model.txt", "-w", "6"]
    for options, names in ((["bleu", "chrf", "ter"], ("BLEU", "chrF", "TER")), (["chrf"], ("chrF++",))):
        more = ["--chrf-word-order", "2"] if names == ("chrF++",) else []
        done = subprocess.run([*files, "-m", *options, *more], capture_output=True, text=True, check=True)
        theirs = json.loads(done.stdout)
        for name, one in zip(names, theirs if isinstance(theirs, list) else [theirs], strict=True):
            assert round(ours[name][0], 6) == one["score"]
            assert ours[name][1] == one["signature"]
    assert ours["TER"][0] > 0


def test_two_models_are_compared_and_equal_ones_do_not_differ(project: Path, l10n: Call) -> None:
    command = ("models", "evaluate", "mine", "--to", "en", "--test-set", "test.tsv", "--samples", "100")
    unlike = json.loads(l10n(*command, "--against", "other", "--json").out)
    assert unlike["against"]["model"] == "other"
    assert all(0 < metric["p"] <= 1 for metric in unlike["metrics"])
    table = l10n(*command, "--against", "mine").out
    assert table.count("p = 1.0000") == 4
    assert "BLEU: nrefs:1" in table


def test_the_formats_give_the_same_pairs_and_drafts_are_left_out(tmp_path: Path) -> None:
    tmx = "".join(
        f'<tu><tuv xml:lang="fr"><seg>{fr}</seg></tuv><tuv xml:lang="en-GB"><seg>{en}</seg></tuv></tu>'
        for fr, en in ROWS
    )
    (tmp_path / "a.tmx").write_text(
        f'<tmx version="1.4"><header srclang="fr"/><body>{tmx}</body></tmx>', encoding="utf-8"
    )
    head = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    entries = "".join(f'\nmsgid "{fr}"\nmsgstr "{en}"\n' for fr, en in ROWS)
    draft = '\n#, fuzzy\nmsgid "Merci."\nmsgstr "Thank you."\n\nmsgid "Vide."\nmsgstr ""\n'
    (tmp_path / "a.po").write_text(head + entries + draft, encoding="utf-8")
    units = "".join(
        f'<trans-unit id="{n}" approved="yes"><source>{fr}</source><target>{en}</target></trans-unit>'
        for n, (fr, en) in enumerate(ROWS)
    )
    (tmp_path / "a.xlf").write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        'source-language="fr" target-language="en" datatype="plaintext"><body>'
        f'{units}<trans-unit id="d"><source>Merci.</source><target>Thanks</target></trans-unit>'
        "</body></file></xliff>",
        encoding="utf-8",
    )
    for name, column in (("a.fr", 0), ("a.en", 1)):
        (tmp_path / name).write_text("".join(f"{row[column]}\n" for row in ROWS), encoding="utf-8")
    assert read_parallel(tmp_path / "a.fr", tmp_path / "a.en") == ROWS
    for name in ("a.tmx", "a.po", "a.xlf"):
        assert read_pairs(tmp_path / name, "en") == ROWS, name


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.tsv", "fr\tuk\nMerci.\tДякую.\n", "a.tsv:1: has no column “en”"),
        ("a.tsv", "fr\ten\nMerci.\t\n", "a.tsv:2: lacks"),
        ("a.tsv", "fr\ten\n", "has no pair"),
        ("a.po", 'msgid ""\nmsgstr "Language: uk\\n"\n\nmsgid "a"\nmsgstr "b"\n', "is in “uk”, not in “en”"),
        ("a.txt", "Merci.\n", "no test set that l10n reads"),
    ],
)
def test_what_is_no_test_set_is_refused_with_the_place(
    project: Path, l10n: Call, name: str, content: str, words: str
) -> None:
    (project / name).write_text(content, encoding="utf-8")
    run = l10n("models", "evaluate", "mine", "--to", "en", "--test-set", name)
    assert run.code == 1
    assert words in run.err


def test_parallel_files_of_unequal_length_are_refused(project: Path, l10n: Call) -> None:
    (project / "a.fr").write_text("Merci.\nOui.\n")
    (project / "a.en").write_text("Thank you.\n")
    run = l10n("models", "evaluate", "mine", "--to", "en", "--parallel", "a.fr", "a.en")
    assert run.code == 1
    assert "a.en: has 1 lines, a.fr has 2" in run.err
