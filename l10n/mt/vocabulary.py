"""Text to SentencePiece pieces and back, the same for every engine."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from l10n.errors import L10nError

WORD_START = "▁"
END = "</s>"
UNKNOWN = "<unk>"
TERM_OPEN, TERM_CLOSE = "<term>", "</term>"

# After one of these no space is written, so a form that follows has no word-start mark.
OPENERS = frozenset("([{«“„‘\"'’-–/")


class Vocabulary:
    """The SentencePiece models and the piece list of a Marian folder in Hugging Face layout.

    Raises L10nError if a file is missing or damaged, or if pieces and models do not belong together.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        pieces = _read_json(folder / "vocab.json")
        shared = (folder / "target_vocab.json").exists()
        targets = _read_json(folder / "target_vocab.json") if shared else pieces
        self._pieces = frozenset(pieces)
        self._target_pieces = frozenset(targets)
        self._source = _load_spm(folder / "source.spm")
        self._target = _load_spm(folder / "target.spm")
        known = sum(self._source.id_to_piece(i) in self._pieces for i in range(self._source.get_piece_size()))
        if known < self._source.get_piece_size() // 2:
            raise L10nError(
                f"its pieces do not fit source.spm ({known} of {self._source.get_piece_size()} are the same)",
                path=folder / "vocab.json",
                remedy="copy the whole model folder again",
            )

    @cached_property
    def language_tokens(self) -> dict[str, str]:
        """ISO 639-1 code → source token of multilingual models, ``{"en": ">>eng<<", …}``; else empty."""
        codes = {"eng": "en", "en": "en", "ukr": "uk", "uk": "uk", "fra": "fr", "fr": "fr"}
        found = (
            (codes.get(token[2:-2], token[2:-2]), token)
            for token in sorted(self._pieces)
            if _LANGUAGE.match(token)
        )
        return dict(found)

    @property
    def annotates(self) -> bool:
        """Whether the vocabulary has the marks of target lemma annotation."""
        return {TERM_OPEN, TERM_CLOSE} <= self._pieces

    def encode(self, text: str) -> list[str]:
        """The pieces of a French text, without language token and ``</s>``."""
        pieces: list[str] = self._source.encode(text, out_type=str)
        return pieces

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
        opener = before[-1:] if before[-1:] in OPENERS else ""
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


def _without(pieces: list[str], opener: str) -> list[str]:
    """``pieces`` less the opener that they begin with."""
    first = pieces[0].removeprefix(WORD_START)
    if not first and len(pieces) > 1:
        return _without([WORD_START + pieces[1], *pieces[2:]], opener)
    rest = first.removeprefix(opener)
    return [rest, *pieces[1:]] if rest else pieces[1:]


def _read_json(path: Path) -> dict[str, int]:
    try:
        data: dict[str, int] = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise L10nError(
            "the model folder lacks this file", path=path, remedy="copy the whole model folder again"
        ) from None
    except (OSError, ValueError) as error:
        raise L10nError(
            f"cannot be read ({error})", path=path, remedy="copy the whole model folder again"
        ) from None
    return data


def _load_spm(path: Path) -> Any:
    import sentencepiece

    if not path.exists():
        raise L10nError(
            "the model folder lacks this file", path=path, remedy="copy the whole model folder again"
        )
    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise L10nError(
            f"is no SentencePiece model ({type(error).__name__})",
            path=path,
            remedy="copy the whole model folder again",
        ) from None
