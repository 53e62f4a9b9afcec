"""From settings to a translator that runs."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from l10n.errors import L10nError
from l10n.mt.engine import Engine
from l10n.mt.registry import ModelInfo, find_model, verify
from l10n.mt.translate import Translator
from l10n.mt.vocabulary import Vocabulary
from l10n.resources import bundled
from l10n.settings import Settings


def model_info(settings: Settings) -> ModelInfo:
    """The model the settings name: in the project's model folder, else among the bundled ones."""
    return find_model(settings.model, (settings.root / settings.models, bundled("models")))


def load_translator(settings: Settings, info: ModelInfo) -> Translator:
    """Load model and engine. Raises L10nError if a file is missing or damaged, or a library is."""
    verify(info, info.folder)
    vocabulary = Vocabulary(info.folder)
    _check_directions(info, vocabulary, settings.languages)
    engine: Engine
    if settings.engine == "marian":
        from l10n.mt.marian import MarianEngine

        engine = MarianEngine(info.folder, threads=settings.thread_count)
    else:
        from l10n.mt.ctranslate import CTranslateEngine

        engine = CTranslateEngine(converted(info), threads=settings.thread_count)
    annotate = info.annotates and vocabulary.annotates
    return Translator(engine, vocabulary, language_tokens=vocabulary.language_tokens, annotate=annotate)


def converted(info: ModelInfo) -> Path:
    """The CTranslate2 form of a model: shipped with it, or made now and kept in the user's cache."""
    if info.converted is not None:
        verify(info, info.converted)
        return info.converted
    from l10n.mt.convert import convert

    return convert(info.folder)


def require_torch(purpose: str) -> None:
    """Raise L10nError if torch is not installed."""
    if importlib.util.find_spec("torch") is None:
        raise L10nError(
            f"{purpose} needs PyTorch, which is not installed", remedy="run: pip install 'l10n[marian]'"
        )


def _check_directions(info: ModelInfo, vocabulary: Vocabulary, languages: tuple[str, ...]) -> None:
    known = {d.partition("-")[2] for d in info.directions} or set(vocabulary.language_tokens)
    missing = [language for language in languages if known and language not in known]
    if missing:
        raise L10nError(
            f"the model {info.name} does not translate into “{missing[0]}”",
            path=info.folder,
            remedy=f"use --to {' --to '.join(sorted(known & {'en', 'uk'})) or '…'}, or another --model",
        )
