"""From settings to a translator that runs."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from l10n.drafting.translator import Translator
from l10n.errors import L10nError
from l10n.mt.engine import Engine
from l10n.mt.registry import REGISTRY, WEIGHTS, ModelInfo, find_model, verify
from l10n.mt.vocabulary import Vocabulary, declared_languages, may_be_french
from l10n.progress import Progress
from l10n.resources import bundled
from l10n.settings import LANGUAGES, Settings

from ..drafting.pivot import Pivot


def model_info(settings: Settings, language: str = "") -> ModelInfo:
    """The model the settings name: in the project's model folder, else among the bundled ones.

    ``language``: into which it is to translate; by default the first of the settings.
    """
    name = settings.model_for(language or settings.languages[0])
    return find_model(name, (settings.root / settings.models, bundled("models")))


def load_translator(
    settings: Settings, info: ModelInfo, progress: Progress | None = None, *, source: str = "fr"
) -> Translator:
    """Load model and engine. Raises L10nError if a file is missing or damaged, or a library is.

    ``source``: what the model is to read; for one that is two models see `load_translators`.
    """
    if info.through:
        raise L10nError(
            f"“{info.name}” is two models, which cannot be used for this",
            remedy="use one that translates from French by itself",
        )
    # The default engine reads the weights from the converted form, if the registry names one.
    verify(info, info.folder, () if settings.engine == "marian" or info.converted is None else (WEIGHTS,))
    vocabulary = Vocabulary(info.folder)
    _check_languages(info, vocabulary, settings.languages, source)
    engine: Engine
    if settings.engine == "marian":
        from l10n.mt.marian import MarianEngine

        engine = MarianEngine(info.folder, threads=settings.thread_count)
    else:
        engine, folder = _default_engine(settings, info, progress)
        _check_pieces(engine, vocabulary, folder)
    annotate = info.annotates and vocabulary.annotates
    return Translator(
        engine,
        vocabulary,
        language_tokens=vocabulary.language_tokens,
        annotate=annotate,
        without=settings.without,
    )


def load_translators(
    settings: Settings, models: Mapping[str, ModelInfo], progress: Progress | None = None
) -> dict[str, Translator | Pivot]:
    """For each language the translator of its model; a model that several languages share is loaded once.

    Raises L10nError as `load_translator` does.
    """
    loaded: dict[Path, Translator | Pivot] = {}
    for info in models.values():
        if info.folder not in loaded:
            own = tuple(language for language, other in models.items() if other.folder == info.folder)
            chosen = replace(settings, languages=own)
            load = load_pivot if info.through else load_translator
            loaded[info.folder] = load(chosen, info, progress)
    return {language: loaded[info.folder] for language, info in models.items()}


def load_pivot(settings: Settings, info: ModelInfo, progress: Progress | None = None) -> Pivot:
    """Load both models that one goes through. Raises L10nError if one is missing or does not fit."""
    folders = (settings.root / settings.models, bundled("models"))
    first, second = (find_model(name, folders) for name in info.through)
    between = sorted({direction.split("-")[0] for direction in second.directions} - {"fr"})
    if len(between) != 1 or between[0] not in LANGUAGES:
        raise L10nError(
            f"the model {second.name} does not say that it reads one of {', '.join(LANGUAGES)}",
            path=second.folder.parent / REGISTRY,
            remedy="list it with directions: [en-uk], for example",
        )
    code = between[0]
    reader = load_translator(replace(settings, languages=(code,)), first, progress)
    writer = load_translator(settings, second, progress, source=code)
    return Pivot(reader, writer, code)


def _default_engine(settings: Settings, info: ModelInfo, progress: Progress | None) -> tuple[Engine, Path]:
    """The engine and its folder; a conversion in the cache that has been damaged is made anew."""
    from l10n.mt.ctranslate import CTranslateEngine

    folder = converted(info, progress)
    try:
        return CTranslateEngine(folder, threads=settings.thread_count), folder
    except L10nError:
        if info.converted is not None:
            raise
    from l10n.mt.convert import discard

    discard(folder)
    folder = converted(info, progress)
    return CTranslateEngine(folder, threads=settings.thread_count), folder


def converted(info: ModelInfo, progress: Progress | None = None) -> Path:
    """The CTranslate2 form of a model: the registry's, or made now and kept in the user's cache."""
    if info.converted is not None:
        verify(info, info.converted)
        return info.converted
    from l10n.mt.convert import convert

    return convert(info.folder, progress=progress)


def require_torch(purpose: str) -> None:
    """Raise L10nError if torch is not installed."""
    if importlib.util.find_spec("torch") is None:
        raise L10nError(
            f"{purpose} needs PyTorch, which is not installed", remedy="run: pip install 'l10n[marian]'"
        )


def _check_languages(info: ModelInfo, vocabulary: Vocabulary, wanted: tuple[str, ...], reads: str) -> None:
    """A model that was not made for French and the wanted languages would translate all the same."""
    if info.directions:
        sources, targets = ({d.split("-")[side] for d in info.directions} for side in (0, -1))
    else:
        source, target = declared_languages(info.folder)
        sources, targets = {source}, set(vocabulary.language_tokens) or {target} - {""}
    if not any(source == reads or may_be_french(source) for source in sources):
        raise L10nError(
            f"the model {info.name} translates from “{min(sources)}”, not from "
            f"{'French' if reads == 'fr' else f'“{reads}”'}",
            path=info.folder,
            remedy="use another --model",
        )
    if not targets:
        raise L10nError(
            "the model does not say into which language it translates",
            path=info.folder,
            remedy=f"list it in {info.folder.parent / REGISTRY}, for example with directions: [fr-en]",
        )
    missing = [language for language in wanted if language not in targets]
    if missing:
        usable = " ".join(f"--to {language}" for language in sorted(targets.intersection(LANGUAGES)))
        raise L10nError(
            f"the model {info.name} does not translate into “{missing[0]}”",
            path=info.folder,
            remedy=f"use {usable}, or another --model" if usable else "use another --model",
        )


def _check_pieces(engine: Engine, vocabulary: Vocabulary, folder: Path) -> None:
    """The pieces of both must be the same, but for <pad>, which CTranslate2 leaves out."""
    pieces, name = vocabulary.target_pieces, vocabulary.folder.name
    lacking = {piece for piece in pieces if engine.token_id(piece) is None}
    surplus = engine.width - (len(pieces) - len(lacking))
    if unlike := len(lacking - {"<pad>"}):
        detail = f"{unlike} pieces of {name} are not in it"
    elif surplus:
        detail = f"{surplus} of its pieces are not in {name}"
    else:
        return
    raise L10nError(
        f"the converted model has another vocabulary ({detail})",
        path=folder,
        remedy=f"copy it and {name} again from one place, or delete it and convert the model anew",
    )
