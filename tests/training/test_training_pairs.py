"""Sentence pairs prepared for training: read, encoded, linked, annotated, written and read again."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from l10n.resources import bundled
from training import pairs as prepared
from training.align import merge
from training.annotate import Annotator
from training.mix import MIX, Source, read_mix
from training.pairs import Pairs, Ragged, digest, with_candidates
from training.prepare import Encoder, encode, prepare, read_pairs, seed

MODEL = bundled("models") / "fr-en_uk-small"

ids = st.lists(st.integers(0, 2**31 - 1), max_size=5)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(MODEL)


@given(st.lists(ids, max_size=8))
def test_rows_of_unequal_length_come_back_as_they_were(rows: list[list[int]]) -> None:
    ragged = Ragged.of(rows)
    assert len(ragged) == len(rows)
    assert [ragged[i].tolist() for i in range(len(ragged))] == rows
    assert ragged.lengths().tolist() == [len(row) for row in rows]


spans = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.lists(ids, min_size=1, max_size=2)), max_size=3
)


@given(st.lists(spans, min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)  # each writes a file
def test_pairs_are_read_from_the_file_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, candidates: list[list[tuple[int, int, list[list[int]]]]]
) -> None:
    count = len(candidates)
    path = tmp_path_factory.mktemp("pairs") / "pairs.npz"
    pairs = Pairs(
        names=["eng one", "ukr two"],
        vocabulary=digest(MODEL),
        kinds=np.zeros(count, np.int32),
        sources=Ragged.of([[1, 0]] * count),
        targets=Ragged.of([[2, 3, 0]] * count),
        links=Ragged.of([[(0, 1)]] * count, (2,)),
        **with_candidates(candidates),
    )
    prepared.write(pairs, path)
    read = prepared.read(path, MODEL)
    assert (read.names, read.vocabulary, len(read)) == (pairs.names, pairs.vocabulary, count)
    assert read.links[count - 1].tolist() == [[0, 1]]
    found = [
        [(a, b, [f.tolist() for f in forms]) for a, b, forms in read.candidates(i)] for i in range(count)
    ]
    assert found == candidates


def test_a_file_for_another_vocabulary_or_of_another_kind_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "model"
    other.mkdir()
    (other / "vocab.json").write_text("{}", encoding="utf-8")
    empty = Ragged.of([])
    fields = with_candidates([])
    pairs = Pairs([], digest(MODEL), np.zeros(0, np.int32), empty, empty, Ragged.of([], (2,)), **fields)
    prepared.write(pairs, tmp_path / "pairs.npz")
    with pytest.raises(ValueError, match=r"another vocabulary than .*; prepare it again"):
        prepared.read(tmp_path / "pairs.npz", other)
    (tmp_path / "text").write_text("Bonjour\tHello\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"is not what training\.prepare writes"):
        prepared.read(tmp_path / "text", MODEL)


def test_links_of_both_directions_are_kept_and_one_direction_helps_where_a_piece_has_none() -> None:
    links = merge({(0, 0), (1, 1), (2, 3), (5, 1)}, {(0, 0), (1, 2), (2, 3), (1, 1)})
    assert links.tolist() == [[0, 0], [1, 1], [1, 2], [2, 3]]


def test_the_source_begins_with_the_language_and_both_sides_end_with_the_end(encoder: Encoder) -> None:
    mix = [Source("mine", "eng", 1), Source("mine", "ukr", 1)]
    texts = [[("Bonjour.", "Hello."), ("Trop " * 100, "Too long")], [("Bonjour.", "Вітаю.")]]
    sources, targets, kinds = encode(encoder, mix, texts)
    assert kinds == [0, 1]
    assert [encoder.pieces[source[0]] for source in sources] == [">>eng<<", ">>ukr<<"]
    assert {encoder.pieces[row[-1]] for row in sources + targets} == {"</s>"}


def _linked(
    encoder: Encoder, french: str, target: str, links: list[tuple[int, int]]
) -> tuple[list[int], list[int], np.ndarray]:
    """A pair whose words, by number, have these links: all pieces of the one with all of the other."""
    rows = []
    for text in (french, target):
        words = encoder(text.split())
        rows.append((words, np.cumsum([0, *map(len, words)])))
    (a, at), (b, bt) = rows
    source, goal = encoder.pair([p for w in a for p in w], [p for w in b for p in w], "ukr")
    pieces = [(i + 1, j) for x, y in links for i in range(at[x], at[x + 1]) for j in range(bt[y], bt[y + 1])]
    return source, goal, np.array(pieces)


def test_what_is_annotated_is_a_span_with_the_dictionary_form_of_its_target(encoder: Encoder) -> None:
    source, target, links = _linked(
        encoder,
        "Les victimes appellent la cellule.",
        "Постраждалі телефонують гарячій лінії.",
        [(1, 0), (2, 1), (4, 2), (4, 3)],
    )
    annotator = Annotator(encoder)
    found = [c for _ in range(20) for c in annotator.candidates(source, target, "ukr", links)]

    def text(pieces: list[int]) -> str:
        return "".join(encoder.pieces[p] for p in pieces).replace("▁", " ").strip()

    forms = {text(source[start:end]): [text(form) for form in some] for start, end, some in found}
    assert forms["cellule"] == ["гарячий лінія", "гарячий лінії"]
    assert forms["victimes"][0] == "постраждалий"  # a capital of the sentence is none of the word
    assert not any(span.startswith(("Les", "la")) for span in forms)


TEXTS = Path(__file__).resolve().parents[2] / "training" / "texts"


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.tsv")), ids=lambda path: path.stem)
def test_the_texts_have_three_languages_in_every_row_and_the_table_asks_for_all_of_them(path: Path) -> None:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert {len(row) for row in rows} == {3}
    assert not any(re.search("[а-яіїєґ]", french + english, re.IGNORECASE) for french, english, _ in rows)
    assert all(re.search("[а-яіїєґ]", ukrainian, re.IGNORECASE) for _, _, ukrainian in rows)
    assert not any(re.search("[ыэёъ]", ukrainian, re.IGNORECASE) for _, _, ukrainian in rows)
    assert len({french for french, _, _ in rows}) == len(rows)
    sources = [source for source in read_mix(MIX) if source.name == path.stem]
    assert {source.language: tuple(source.columns) for source in sources} == {"eng": (1, 2), "ukr": (1, 3)}
    assert [len(read_pairs(source, [TEXTS])) for source in sources] == [len(rows)] * 2


def runs(path: Path) -> set[tuple[str, ...]]:
    """All that are six words running in the French, the first column."""
    lines = path.read_text(encoding="utf-8").splitlines()
    sentences = (re.findall(r"\w+", line.split("\t")[0].lower()) for line in lines)
    return {tuple(words[i : i + 6]) for words in sentences for i in range(len(words) - 5)}


@pytest.fixture(scope="module")
def trained() -> set[tuple[str, ...]]:
    return {run for path in TEXTS.glob("*.tsv") for run in runs(path)}


@pytest.mark.parametrize("name", ["quality/field", "quality/news", "quality/everyday", "terminology/suite"])
def test_no_text_shares_six_words_running_with_a_test_set(name: str, trained: set[tuple[str, ...]]) -> None:
    tested = runs(TEXTS.parents[1] / "benchmarks" / f"{name}.tsv")
    assert tested and trained
    assert not tested & trained


def test_no_heading_of_the_short_test_set_is_a_text() -> None:
    tables = [TEXTS.parents[1] / "benchmarks" / "quality" / "short.tsv", *TEXTS.glob("*.tsv")]
    tested, *texts = (
        {line.split("\t")[0].lower() for line in path.read_text(encoding="utf-8").splitlines()}
        for path in tables
    )
    assert len(tested) > 70 and not tested & set().union(*texts)


def test_the_table_of_the_bundled_model_is_read() -> None:
    mix = read_mix(MIX)
    assert {source.language for source in mix} == {"eng", "ukr"}
    assert all(source.times > 0 for source in mix)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[eng]\nmine = { time = 1 }\n", "time"),
        ("[eng]\nmine = { times = -1 }\n", "mine: times is -1"),
        ("[eng]\nmine = { times = 1, columns = [0, 1] }\n", "mine: columns are two numbers, counted from 1"),
        ("[eng]\nmine = { times = 1, columns = [1] }\n", "mine: columns are two numbers"),
        ("[eng]\nmine = { times = 1, columns = 2 }\n", "int"),
        ("[deu]\nmine = { times = 1 }\n", "deu"),
        ("[eng\n", "line 1"),
    ],
)
def test_a_faulty_table_is_told_with_its_file(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mix.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"mix\.toml: .*{said}"):
        read_mix(path)


def test_pairs_come_from_the_file_of_the_source_and_short_ones_are_left_out(tmp_path: Path) -> None:
    rows = ["un deux trois\tone two three", "un\tone", "sans cible", "\tempty", "un deux\ttwo"]
    (tmp_path / "mine.tsv").write_text("\n".join(rows), encoding="utf-8")
    source = Source("mine", "eng", 1, least_words=2)
    assert read_pairs(source, [tmp_path / "none", tmp_path]) == [
        ("un deux trois", "one two three"),
        ("un deux", "two"),
    ]
    assert len(read_pairs(Source("mine", "eng", 1, at_most=1), [tmp_path])) == 1
    with pytest.raises(ValueError, match=r"other\.tsv is in none of the folders"):
        read_pairs(Source("other", "eng", 1), [tmp_path])


def test_both_languages_may_stand_in_one_file(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("A1\tBonjour\tHello\tВітаю\nA2\tMerci\tThanks\n", encoding="utf-8")
    (tmp_path / "mix.toml").write_text(
        "[eng]\nmine = { times = 1, columns = [2, 3] }\n[ukr]\nmine = { times = 1, columns = [2, 4] }\n",
        encoding="utf-8",
    )
    english, ukrainian = (read_pairs(source, [tmp_path]) for source in read_mix(tmp_path / "mix.toml"))
    assert english == [("Bonjour", "Hello"), ("Merci", "Thanks")]
    assert ukrainian == [("Bonjour", "Вітаю")]


def test_of_the_sampled_share_the_french_is_split_otherwise_and_the_target_is_not(encoder: Encoder) -> None:
    french = "Les inspecteurs moldaves avaient accepté quelques arrangements dont on ignorait la portée."
    row = (french, "The Moldovan inspectors had accepted.")
    mix, texts = [Source("mine", "eng", 1, sampled=0.5)], [[row] * 40]
    seed(1)
    sources, targets, _ = encode(encoder, mix, texts)
    seed(1)
    assert encode(encoder, mix, texts)[0] == sources
    usual = encoder.pair(*encoder(list(row)), "eng")
    assert all(target == usual[1] for target in targets)
    other = [source for source in sources if source != usual[0]]
    assert 10 <= len(other) <= 20  # a few may come out as usual
    assert {"".join(encoder.pieces[piece] for piece in source[1:-1]) for source in other} == {
        "▁" + row[0].replace(" ", "▁")
    }


@pytest.mark.skipif(shutil.which("eflomal-align") is None, reason="eflomal is not installed")
def test_pairs_are_prepared_from_text_to_links(tmp_path: Path) -> None:
    rows = [
        (f"La ville {name} est belle.", f"The city {name} is beautiful.")
        for name in ("Lyon", "Kiev", "Odessa")
    ] * 20
    pairs = prepare(MODEL, [Source("mine", "eng", 1)], [rows])
    assert len(pairs) == len(rows)
    vocabulary = json.loads((MODEL / "vocab.json").read_text(encoding="utf-8"))
    linked = {(int(pairs.sources[0][a]), int(pairs.targets[0][b])) for a, b in pairs.links[0]}
    assert (vocabulary["▁ville"], vocabulary["▁city"]) in linked
