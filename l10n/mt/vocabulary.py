"""Text to SentencePiece pieces and back, the same for every engine."""

from __future__ import annotations

import filecmp
import json
import math
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from l10n.base.letters import titled
from l10n.errors import L10nError
from l10n.settings import LANGUAGES

WORD_START = "▁"
END = "</s>"
UNKNOWN = "<unk>"
PAD = "<pad>"
TARGET_VOCABULARY = "target_vocab.json"  # of a model with a vocabulary for each side
TERM_OPEN, TERM_CLOSE = "<term>", "</term>"

# After one of these no space is written, so a form that follows has no word-start mark.
OPENERS = frozenset("([{«“„‘\"'’-–/")
APOSTROPHES = frozenset("'’")
SPACED_DASHES = frozenset((" -", " –"))

# Capitals must make a word so much likelier (natural log): at the start of a sentence each word has one.
CAPITALS = 1.0
# And accents a word without them, which may be right as it is.
ACCENTED = 1.0
ACCENTS = {"a": "àâ", "c": "ç", "e": "éèê", "i": "î", "o": "ô", "u": "ùû"}

_COPY = "copy the whole model folder again"


class Vocabulary:
    """The SentencePiece models and the piece list of a Marian folder in Hugging Face layout.

    Raises L10nError if a file is missing or damaged, or if pieces and models do not belong together.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pieces = frozenset(read_pieces(folder / "vocab.json"))
        self._target_pieces = frozenset(read_target_pieces(folder))
        self._source = _load_spm(folder / "source.spm", self._pieces)
        self._spelt: dict[str, bool] = {}
        same = self._pieces == self._target_pieces and _same_spm(folder)
        self._target = self._source if same else _load_spm(folder / "target.spm", self._target_pieces)

    @cached_property
    def language_tokens(self) -> dict[str, str]:
        """ISO 639-1 code → source token of multilingual models, ``{"en": ">>eng<<", …}``; else empty."""
        return {_iso639(token[2:-2]): token for token in sorted(self._pieces) if _LANGUAGE.match(token)}

    @property
    def annotates(self) -> bool:
        """Whether the vocabulary has the marks of target lemma annotation."""
        return {TERM_OPEN, TERM_CLOSE} <= self._pieces

    def encode(self, text: str) -> list[str]:
        """The pieces of a French text, without language token and ``</s>``."""
        pieces: list[str] = self._source.encode(text, out_type=str)
        return pieces

    def can_spell(self, sign: str) -> bool:
        """Whether a character of a French text is in pieces that the vocabulary has."""
        if sign not in self._spelt:
            self._spelt[sign] = all(piece in self._pieces for piece in self.encode(sign))
        return self._spelt[sign]

    def usual_case(self, word: str) -> str:
        """A word in small letters, with a capital, or in capitals: as the source side likes it best."""
        lower = word.lower()
        ways = {way: self._likelihood(way) - CAPITALS for way in (titled(lower), word.upper())}
        ways[lower] = self._likelihood(lower)
        return max(ways, key=lambda way: ways[way])

    def with_accents(self, word: str) -> str:
        """A French word in plain small letters with the accents, two at most, that make it far likelier."""
        once = _with_one_accent(word)
        twice = [way for one in once for way in _with_one_accent(one)]
        ways = {way: self._likelihood(way) - ACCENTED for way in dict.fromkeys((*once, *twice))}
        ways[word] = self._likelihood(word)
        return max(ways, key=lambda way: ways[way])

    def _likelihood(self, word: str) -> float:
        """Natural log, by the scores that SentencePiece has for the pieces."""
        ids = self._source.encode(word)
        return sum(-math.inf if self._source.is_unknown(i) else self._source.get_score(i) for i in ids)

    def encode_with_spans(self, text: str) -> tuple[list[str], list[tuple[int, int]]]:
        """The pieces of a French text, and for each the characters of ``text`` it stands for."""
        pieces = self.encode(text)
        _, offsets = self._source.normalize(text, with_offsets=True)
        spans, at = [], 0
        for piece in pieces:
            start, at = offsets[at], at + len(piece)
            spans.append((start, offsets[at] if at < len(offsets) else len(text)))
        return pieces, spans

    def encode_target(self, text: str, before: str = "") -> list[str] | None:
        """The pieces of a target text that follows ``before``; None if the vocabulary cannot spell it."""
        opener = before[-1:] if before[-1:] in OPENERS and before[-2:] not in SPACED_DASHES else ""
        pieces: list[str] = self._target.encode(opener + text, out_type=str)
        if opener:
            pieces = _without(pieces, opener)
        return pieces if all(piece in self._target_pieces for piece in pieces) else None

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of target pieces."""
        return "".join(t for t in tokens if t not in (END, UNKNOWN)).replace(WORD_START, " ").strip()

    @property
    def target_pieces(self) -> frozenset[str]:
        """All pieces of the target side."""
        return self._target_pieces


_LANGUAGE = re.compile(r"^>>[a-zA-Z_]+<<$")


def declared_languages(folder: Path) -> tuple[str, str]:
    """ISO 639-1 codes of source and target as tokenizer_config.json has them; empty where it does not say."""
    try:
        config = json.loads((folder / "tokenizer_config.json").read_bytes())
        return _iso639(str(config.get("source_lang") or "")), _iso639(str(config.get("target_lang") or ""))
    except (OSError, ValueError, AttributeError):
        return "", ""


def declared_directions(folder: Path) -> tuple[str, ...]:
    """The directions of a model folder (``fr-en``) as it says them itself; empty if it does not.

    Of many target languages those of l10n. Raises L10nError if the vocabulary cannot be read.
    """
    source, target = (_one_of(several) for several in declared_languages(folder))
    tokens = Vocabulary(folder).language_tokens
    targets = [code for code in LANGUAGES if code in tokens] or list(tokens) or [target]
    return tuple(f"{source}-{code}" for code in targets if source and code)


def _one_of(codes: str) -> str:
    """Of ``deu+eng+fra`` and the like French, or a language of l10n, if it is there; *ROMANCE* is ``roa``."""
    single = [_iso639(code) for code in re.split(r"[^a-z]+", codes.lower().replace("romance", "roa"))]
    known = [code for code in ("fr", *LANGUAGES) if code in single]
    return next((code for code in [*known, *single] if re.fullmatch("[a-z]{2,3}", code)), "")


def may_be_french(code: str) -> bool:
    """Whether a code names French, several languages, or a group such as ``roa``; or nothing is known."""
    from babel import Locale

    return code in ("fr", "mul") or code not in Locale("en").languages


def _with_one_accent(word: str) -> list[str]:
    return [
        word[:i] + accented + word[i + 1 :]
        for i, letter in enumerate(word)
        for accented in ACCENTS.get(letter, "")
    ]


def _iso639(code: str) -> str:
    return {"eng": "en", "ukr": "uk", "fra": "fr", "fre": "fr"}.get(code, code)


def _without(pieces: list[str], opener: str) -> list[str]:
    """``pieces`` less the opener that they begin with."""
    first = pieces[0].removeprefix(WORD_START)
    if not first and len(pieces) > 1:
        return _without([WORD_START + pieces[1], *pieces[2:]], opener)
    rest = first.removeprefix(opener)
    return [rest, *pieces[1:]] if rest else pieces[1:]


def read_pieces(path: Path) -> dict[str, int]:
    """The pieces of a vocab.json with their ids. Raises L10nError if it is missing or is no such file."""
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise L10nError("the model folder lacks this file", path=path, remedy=_COPY) from None
    except (OSError, ValueError, RecursionError) as error:
        raise L10nError(f"cannot be read ({error})", path=path, remedy=_COPY) from None
    if not isinstance(data, dict) or not all(isinstance(i, int) for i in data.values()):
        raise L10nError("is no list of pieces with their ids", path=path, remedy=_COPY)
    if lacking := {END, UNKNOWN} - data.keys():
        raise L10nError(f"has no piece {min(lacking)}", path=path, remedy=_COPY)
    return data


def read_target_pieces(folder: Path) -> dict[str, int]:
    """The pieces of the target side: those of vocab.json, unless it has a vocabulary of its own.

    Raises L10nError as `read_pieces` does.
    """
    own = folder / TARGET_VOCABULARY
    return read_pieces(own if own.exists() else folder / "vocab.json")


def _same_spm(folder: Path) -> bool:
    """Whether both sides have one SentencePiece model."""
    source, target = folder / "source.spm", folder / "target.spm"
    return target.exists() and filecmp.cmp(source, target, shallow=False)


def _load_spm(path: Path, pieces: frozenset[str]) -> Any:
    import sentencepiece

    if not path.exists():
        raise L10nError("the model folder lacks this file", path=path, remedy=_COPY)
    try:
        spm = sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        reason = f"is no SentencePiece model ({type(error).__name__})"
        raise L10nError(reason, path=path, remedy=_COPY) from None
    size = spm.get_piece_size()
    known = sum(piece in pieces for piece in spm.id_to_piece(list(range(size))))
    if known < size // 2:
        reason = f"does not belong to vocab.json beside it (which has {known} of its {size} pieces)"
        raise L10nError(reason, path=path, remedy=_COPY)
    return spm
