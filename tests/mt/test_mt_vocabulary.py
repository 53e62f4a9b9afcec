from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mt_samples import spell, untrained

from l10n.errors import L10nError
from l10n.mt.source import Request, build_source, normalise
from l10n.mt.vocabulary import Vocabulary
from l10n.resources import bundled

pytestmark = pytest.mark.filterwarnings("ignore:Recommended. pip install sacremoses")

TRICKY = [
    "Il pleut.",
    "« Été »\u00a0; l’eau, 1\u202f200\u00a0€…",
    "« La traite »\u202f: 3,5\u00a0M€, 10\u00a0h\u00a030",
    "Guillemets “anglais”, ‘simples’, \"droits\" et 'droits'",
    "ministe\u0300re de l’inte\u0301rieur",
    "Écrivez-nous 😀 ou 👩‍👩‍👧 !",
    "№ 5, ½ ﬁn, ㎏ ① ™ ©",
    "олена@приклад.укр, Київ",
    "  deux  espaces\tet une tabulation ",
    "https://exemple.org/a?b=c&d=%C3%A9#e",
    "\u200bsans largeur\ufeff",
    "中文 et العربية",
    "",
]


@cache
def _bundled() -> Vocabulary:
    return Vocabulary(bundled("models") / "fr-en_uk-small")


@pytest.fixture
def vocabulary() -> Vocabulary:
    return _bundled()


@pytest.fixture(scope="session")
def opus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("opus") / "opus-mt-fr-en"
    spell(folder)
    return folder


@pytest.mark.parametrize("token", [">>eng<<", ">>ukr<<"])
def test_sources_are_those_of_the_transformers_tokenizer(vocabulary: Vocabulary, token: str) -> None:
    from transformers import MarianTokenizer

    tokenizer = MarianTokenizer.from_pretrained(str(vocabulary.folder), local_files_only=True)
    for text in TRICKY:
        ours = list(build_source(Request(text), vocabulary, token).tokens)
        assert ours == [*tokenizer.tokenize(f"{token} {text}"), "</s>"], text
        assert tokenizer.convert_tokens_to_ids(ours) == tokenizer(f"{token} {text}").input_ids


def test_targets_are_spelled_and_decoded_as_by_the_transformers_tokenizer(vocabulary: Vocabulary) -> None:
    from transformers import MarianTokenizer

    tokenizer = MarianTokenizer.from_pretrained(str(vocabulary.folder), local_files_only=True)
    for text in ["торгівлі людьми", "“Human trafficking”, she said: 1,200 (IOM)", "«МОМ» — це…", "здоров’я"]:
        pieces = vocabulary.encode_target(text)
        assert pieces is not None
        ids = tokenizer(text_target=text).input_ids
        assert tokenizer.convert_tokens_to_ids(pieces) == ids[:-1]
        assert vocabulary.decode([*pieces, "</s>"]) == tokenizer.decode(ids, skip_special_tokens=True)


@pytest.mark.parametrize("text", ["<term> a </term> b", ">>ukr<< Il pleut.", "fin </s>", "<pad><unk>"])
def test_marks_of_the_model_that_stand_in_a_text_are_only_text(vocabulary: Vocabulary, text: str) -> None:
    marks = {"<term>", "</term>", ">>ukr<<", ">>eng<<", "</s>", "<pad>", "<unk>"}
    assert not marks & set(vocabulary.encode(text))


@given(st.text(alphabet="aéÉe\u0301 ’«»\u00a0\u202f½ﬁ…😀Ж1-(.\u200b", max_size=40))
def test_the_spans_of_pieces_follow_one_another_and_cover_the_text(text: str) -> None:
    pieces, spans = _bundled().encode_with_spans(text)
    assert len(pieces) == len(spans)
    ends = [0]
    for start, end in spans:
        assert ends[-1] <= end
        assert start <= end <= len(text)
        assert not text[ends[-1] : start].strip(" \u00a0\u202f\u200b")
        ends.append(max(end, ends[-1]))
    assert not pieces or not text[ends[-1] :].strip(" \u00a0\u202f\u200b")


@given(st.text(max_size=30))
def test_normalising_keeps_every_character_in_its_place(text: str) -> None:
    assert len(normalise(text)) == len(text)


def test_language_tokens_are_found_by_iso_code(vocabulary: Vocabulary, opus: Path) -> None:
    assert vocabulary.language_tokens == {"en": ">>eng<<", "uk": ">>ukr<<"}
    assert Vocabulary(opus).language_tokens == {}


def test_annotations_are_a_matter_of_the_vocabulary(vocabulary: Vocabulary, opus: Path) -> None:
    assert vocabulary.annotates
    assert not Vocabulary(opus).annotates


def test_a_form_that_the_pieces_cannot_spell_is_refused(vocabulary: Vocabulary, opus: Path) -> None:
    assert vocabulary.encode_target("МОМ")
    assert Vocabulary(opus).encode_target("МОМ") is None


@pytest.mark.parametrize(
    ("before", "form"), [("the (", "IOM"), ("a “", "shelter"), ("counter-", "trafficking"), ("«", "МОМ")]
)
def test_a_form_goes_on_after_an_opener_without_a_space(
    vocabulary: Vocabulary, before: str, form: str
) -> None:
    head, pieces = vocabulary.encode_target(before), vocabulary.encode_target(form, before)
    assert head is not None
    assert pieces is not None
    assert vocabulary.decode([*head, *pieces]) == before + form


@pytest.mark.parametrize("dash", ["–", "-"])
def test_a_form_keeps_its_space_after_a_dash_that_has_one_before_it(
    vocabulary: Vocabulary, dash: str
) -> None:
    head, pieces = vocabulary.encode_target(f"Kyiv {dash}"), vocabulary.encode_target("IOM", f"Kyiv {dash}")
    assert head is not None
    assert pieces is not None
    assert vocabulary.decode([*head, *pieces]) == f"Kyiv {dash} IOM"


@pytest.mark.parametrize("name", ["vocab.json", "source.spm", "target.spm"])
@pytest.mark.parametrize("damage", [None, b"", b"\x00\x01{", b"[1, 2]"])
def test_a_missing_or_damaged_file_is_named_with_a_remedy(
    opus: Path, tmp_path: Path, name: str, damage: bytes | None
) -> None:
    folder = Path(shutil.copytree(opus, tmp_path / "model"))
    (folder / name).unlink()
    if damage is not None:
        (folder / name).write_bytes(damage)
    with pytest.raises(L10nError) as caught:
        Vocabulary(folder)
    assert ("lacks this file" in caught.value.what) == (damage is None)
    assert caught.value.path == folder / name
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["source.spm", "target.spm"])
def test_pieces_of_another_model_are_noticed(opus: Path, tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(opus, tmp_path / "model"))
    shutil.copy(bundled("models") / "fr-en_uk-small" / name, folder / name)
    with pytest.raises(L10nError, match="does not belong to") as caught:
        Vocabulary(folder)
    assert caught.value.path == folder / name


@pytest.mark.parametrize("token", ["</s>", "<unk>"])
def test_a_vocabulary_without_the_pieces_that_every_model_has_is_refused(
    opus: Path, tmp_path: Path, token: str
) -> None:
    folder = Path(shutil.copytree(opus, tmp_path / "model"))
    pieces = json.loads((folder / "vocab.json").read_bytes())
    del pieces[token]
    (folder / "vocab.json").write_text(json.dumps(pieces))
    with pytest.raises(L10nError, match=f"has no piece {token}"):
        Vocabulary(folder)


def test_each_side_may_have_a_vocabulary_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    own = set(untrained(folder, share_encoder_decoder_embeddings=False, tokens=(">>eng<<",)))
    vocabulary = Vocabulary(folder)
    assert vocabulary.target_pieces == own
    assert vocabulary.language_tokens == {"en": ">>eng<<"} and ">>eng<<" not in own
    pieces = vocabulary.encode_target("a shelter")
    assert pieces and own.issuperset(pieces)
    assert vocabulary.decode(pieces) == "a shelter"
    (folder / "target_vocab.json").write_text("[]")
    with pytest.raises(L10nError, match="is no list of pieces") as caught:
        Vocabulary(folder)
    assert caught.value.path == folder / "target_vocab.json"
