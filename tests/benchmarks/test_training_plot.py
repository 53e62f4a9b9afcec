"""The picture of a training run: what is read from the trainer's log and the scores, and the files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.quality.training import Point, Score, draw, read_log, read_scores, write
from l10n.errors import L10nError

ROOT = Path(__file__).resolve().parents[2]
HEAD = "pairs 639 target tokens an epoch {'eng': 8829, 'ukr': 8388}\n"
TABLE = "tokens_millions\tset\tlanguage\tchrf\n"


def step(number: int, tokens: float, loss: float) -> str:
    seen = f"step {number} target tokens {tokens:.2f} M"
    return f"{seen} loss {loss:.3f} alignment 0.567 lr 5.0e-04 1500 tokens/s\n"


def start(number: int, tokens: float) -> str:
    return f"from step {number}, {tokens:.1f} M target tokens\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "scores.tsv"


def test_steps_are_read_in_order_and_other_lines_of_the_trainer_pass(log: Path) -> None:
    log.write_text(HEAD + start(0, 27.7) + step(200, 28.12, 2.345) + "\n" + step(400, 28.54, 2.3))
    assert read_log(log) == ([Point(200, 28.12, 2.345), Point(400, 28.54, 2.3)], [])


def test_what_was_done_after_the_last_saved_state_gives_way_to_what_was_done_again(log: Path) -> None:
    lost = step(600, 28.96, 2.25) + step(800, 29.38, 2.2)
    again = step(600, 28.98, 2.26)
    log.write_text(start(0, 27.7) + step(400, 28.54, 2.3) + lost + start(410, 28.6) + again)
    points, damaged = read_log(log)
    assert points == [Point(400, 28.54, 2.3), Point(600, 28.98, 2.26)]
    assert damaged == []


def test_a_run_from_the_beginning_that_is_begun_again_counts_once(log: Path) -> None:
    log.write_text(start(0, 27.7) + step(200, 28.12, 2.4) + start(0, 27.7) + step(200, 28.2, 2.5))
    assert read_log(log)[0] == [Point(200, 28.2, 2.5)]


def test_a_run_that_goes_on_from_exported_weights_keeps_what_led_to_them(log: Path) -> None:
    log.write_text(start(0, 27.7) + step(200, 28.12, 2.4) + start(0, 28.3) + step(200, 28.72, 2.3))
    assert [point.tokens for point in read_log(log)[0]] == [28.12, 28.72]


def test_tokens_only_grow_where_the_line_of_a_start_is_lost(log: Path) -> None:
    log.write_text(
        step(200, 28.12, 2.4) + step(400, 28.54, 2.3) + step(400, 28.5, 2.35) + step(600, 28.9, 2.2)
    )
    assert read_log(log)[0] == [Point(200, 28.12, 2.4), Point(400, 28.5, 2.35), Point(600, 28.9, 2.2)]


@pytest.mark.parametrize(
    "broken",
    [
        b"step 400 target tokens 28.5",
        b"step 400 target tokens 28.54 M loss nan alignment 0.567 lr 5.0e-04 1500 tokens/s",
        b"step 400 target tokens 28.54 M loss 2.3 alignment 0.567 lr 5.0e-04 1500 tokens/s step 600",
        b"from step 300",
        b"Traceback (most recent call last):",
        b"\0\0\0\xff\xfe",
    ],
)
def test_a_damaged_line_is_told_with_its_number_and_the_others_count(log: Path, broken: bytes) -> None:
    log.write_bytes(step(200, 28.12, 2.4).encode() + broken + b"\n" + step(600, 28.96, 2.2).encode())
    points, (fault,) = read_log(log)
    assert [point.step for point in points] == [200, 600]
    assert (fault.path, fault.line) == (log, 2)
    assert "\n" not in str(fault)


@pytest.mark.parametrize(
    "text", ["", HEAD + start(0, 27.7), "Bonjour.\n", step(200, 28.1, 2.4) + start(0, 27.7)]
)
def test_a_log_without_steps_that_count_is_refused(log: Path, text: str) -> None:
    log.write_text(text)
    with pytest.raises(L10nError, match="has no line “step") as caught:
        read_log(log)
    assert caught.value.path == log


def test_scores_are_read_by_set_language_and_tokens(table: Path) -> None:
    table.write_text(TABLE + "60\tnews\tuk\t39.1\n27.7\tnews\tuk\t37\n\n27.7\tnews\ten\t55.4\n")
    assert read_scores(table) == [
        Score(27.7, "news", "en", 55.4),
        Score(27.7, "news", "uk", 37.0),
        Score(60.0, "news", "uk", 39.1),
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "another header"),
        ("tokens_millions set language chrf\n27.7\tnews\ten\t55\n", 1, "another header"),
        (TABLE + "27.7\tnews\ten\n", 2, "four cells are expected, here are 3"),
        (TABLE + "27.7\tnews\ten\t55\n27.7M\tnews\ten\t55\n", 3, "tokens_millions is “27.7M”"),
        (TABLE + "27.7\tnews\tde\t55\n", 2, "the language is “de”"),
        (TABLE + "27.7\t \ten\t55\n", 2, "the name of the test set is missing"),
        (TABLE + "27.7\tnews\ten\t550\n", 2, "chrf is “550”, not a number from 0 to 100"),
        (TABLE + "27.7\tnews\ten\tnan\n", 2, "chrf is “nan”"),
        (TABLE + "27.7\tnews\ten\t55\n27.70\tnews\ten\t56\n", 3, "a second score of news, en, at 27.7 M"),
        (TABLE, None, "no scores below its header"),
    ],
)
def test_a_wrong_table_of_scores_is_named_with_its_line(
    table: Path, text: str, line: int | None, words: str
) -> None:
    table.write_text(text)
    with pytest.raises(L10nError, match=words) as caught:
        read_scores(table)
    assert (caught.value.path, caught.value.line) == (table, line)


def test_loss_stands_on_the_left_axis_and_chrf_of_each_language_on_the_right() -> None:
    points = [Point(200, 28.12, 2.4), Point(400, 28.54, 2.3)]
    scores = [
        Score(28.1, "news", "en", 55.4),
        Score(28.5, "news", "en", 56.0),
        Score(28.5, "news", "uk", 38.0),
    ]
    left, right = draw(points, scores).axes
    (loss,) = left.lines
    assert loss.get_xydata().tolist() == [[28.12, 2.4], [28.54, 2.3]]
    assert {line.get_label(): line.get_xydata().tolist() for line in right.lines} == {
        "chrF, English, news": [[28.1, 55.4], [28.5, 56.0]],
        "chrF, Ukrainian, news": [[28.5, 38.0]],
    }
    assert len(draw(points, []).axes) == 1


def test_the_same_run_gives_the_same_files(tmp_path: Path) -> None:
    points, scores = [Point(200, 28.12, 2.4)], [Score(28.1, "news", "en", 55.4)]
    first, second = (
        [path.read_bytes() for path in write(draw(points, scores), tmp_path / name)] for name in ("v1.2", "b")
    )
    assert {path.name for path in tmp_path.iterdir()} == {"v1.2.png", "v1.2.svg", "b.png", "b.svg"}
    assert first == second


def run(*arguments: Path | str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.quality.training", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_command_writes_both_pictures_and_tells_of_damaged_lines(
    log: Path, table: Path, tmp_path: Path
) -> None:
    log.write_text(step(200, 28.12, 2.4) + "step 4\n" + step(600, 28.96, 2.2))
    table.write_text(TABLE + "28\tnews\ten\t55.4\n")
    done = run(log, "--scores", table, "--out", tmp_path / "training")
    assert done.returncode == 0, done.stderr
    assert f"{log}:2: is no line of the trainer: “step 4”; left out" in done.stderr
    assert "2 points, 28.12 to 28.96 million target tokens" in done.stdout
    assert (tmp_path / "training.png").read_bytes().startswith(b"\x89PNG\r\n")
    texts = " ".join(ElementTree.parse(tmp_path / "training.svg").getroot().itertext())
    assert "target tokens seen, millions" in texts
    assert "chrF, English, news" in texts


def test_the_command_refuses_in_one_line_and_writes_nothing(log: Path, tmp_path: Path) -> None:
    log.write_text(HEAD)
    for arguments in (
        [log, "--out", tmp_path / "out"],
        [tmp_path / "nowhere", "--out", tmp_path / "out"],
        [tmp_path, "--out", tmp_path / "out"],
    ):
        done = run(*arguments)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert not list(tmp_path.glob("out*"))
    log.write_text(step(200, 28.12, 2.4))
    done = run(log, "--out", tmp_path / "nowhere" / "out")
    assert done.returncode == 1
    assert "out.png: cannot be written (no such file or directory)" in done.stderr
