"""The model as a witness: its cross-attention while it is made to write the translator's own sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from l10n.base.spans import Span
from l10n.drafting.translator import Translator
from l10n.mt.engine import Floats
from l10n.mt.load import load_translator, model_info
from l10n.mt.source import normalise
from l10n.mt.vocabulary import END, WORD_START, Vocabulary
from l10n.publish.align import Attend, Weights
from l10n.publish.units import Unit
from l10n.settings import Settings

_CHUNK = re.compile(r"\S+")


def attention(settings: Settings, language: str) -> Attend:
    """Word alignment by teacher forcing with the model that the settings name.

    A model whose attention was not trained on alignments tells less (Garg et al. 2019, "Jointly Learning to
    Align and Translate with Transformer Models"); the sure pairs of `align` come first all the same.
    Raises L10nError if the model cannot be loaded.
    """
    info = model_info(settings, language)
    if info.through:  # no one model has read the French and written the target
        return lambda unit, source, target: None
    translator = load_translator(settings, info)

    def attend(unit: Unit, source: Sequence[Span], target: Sequence[Span]) -> Weights | None:
        return _weights(translator, language, unit, source, target)

    return attend


def _weights(
    translator: Translator, language: str, unit: Unit, source: Sequence[Span], target: Sequence[Span]
) -> Weights | None:
    engine, vocabulary = translator.engine, translator.vocabulary
    pieces, spans = vocabulary.encode_with_spans(normalise(unit.source))
    token = vocabulary.language_tokens.get(language)
    head = [token] if token else []
    forced, places = _target_pieces(unit.target, vocabulary)
    if not forced or len(forced) + 1 >= engine.longest or len(head) + len(pieces) + 1 > engine.longest:
        return None
    (found,) = engine.translate(
        [(*head, *pieces, END)], prefixes=[forced], beam=1, max_length=len(forced) + 1
    )
    rows: Floats = found[0].attention()[: len(forced)]
    if len(rows) < len(forced):
        return None
    columns = rows[:, len(head) : len(head) + len(pieces)]
    weights = _overlap(target, places).T @ columns @ _overlap(source, spans)
    total = weights.sum(axis=1, keepdims=True)
    # A word whose attention goes elsewhere, to the language token or the end, says nothing.
    weights = np.where(total > 0, weights / np.maximum(total, 1e-9), 1.0 / max(len(source), 1))
    return np.asarray(weights, dtype=np.float64)


def _overlap(words: Sequence[Span], spans: Sequence[Span]) -> Weights:
    """(pieces, words): 1 where a piece has a character of a word."""
    table = np.zeros((len(spans), len(words)))
    for p, (a, b) in enumerate(spans):
        for w, (c, d) in enumerate(words):
            if a < d and c < b:
                table[p, w] = 1.0
    return table


def _target_pieces(text: str, vocabulary: Vocabulary) -> tuple[list[str], list[Span]]:
    """The pieces of a target text and the characters of ``text`` each of them stands for.

    A character that the vocabulary cannot spell is written as a full stop: its neighbours still tell.
    """
    pieces: list[str] = []
    places: list[Span] = []
    for match in _CHUNK.finditer(text):
        chunk = match.group()
        found = vocabulary.encode_target(chunk)
        if found is None:
            spelt = "".join(c if vocabulary.encode_target(c) else "." for c in chunk)
            found = vocabulary.encode_target(spelt) or []
        at = match.start()
        exact = "".join(found).replace(WORD_START, "") == chunk
        for piece in found:
            length = len(piece.replace(WORD_START, ""))
            places.append((at, at + length) if exact else match.span())
            at += length
        pieces += found
    return pieces, places
