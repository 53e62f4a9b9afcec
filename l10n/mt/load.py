"""From settings to a translator that runs."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from l10n.drafting.translator import Translator
from l10n.errors import L10nError
from l10n.mt.engine import Engine
from l10n.mt.registry import REGISTRY, WEIGHTS, ModelInfo, find_model, verify
from l10n.mt.vocabulary import Vocabulary, declared_languages, may_be_french
from l10n.resources import bundled
from l10n.settings import LANGUAGES, Settings


def model_info(settings: Settings) -> ModelInfo:
    """The model the settings name: in the project's model folder, else among the bundled ones."""
    return find_model(settings.model, (settings.root / settings.models, bundled("models")))


def load_translator(settings: Settings, info: ModelInfo) -> Translator:
    """Load model and engine. Raises L10nError if a file is missing or damaged, or a library is."""
    # The default engine reads the weights from the converted form, if one is shipped.
    verify(info, info.folder, () if settings.engine == "marian" or info.converted is None else (WEIGHTS,))
    vocabulary = Vocabulary(info.folder)
    _check_languages(info, vocabulary, settings.languages)
    engine: Engine
    if settings.engine == "marian":
        from l10n.mt.marian import MarianEngine

        engine = MarianEngine(info.folder, threads=settings.thread_count)
    else:
        from l10n.mt.ctranslate import CTranslateEngine

        folder = converted(info)
        engine = CTranslateEngine(folder, threads=settings.thread_count)
        _check_pieces(engine, vocabulary, folder)
    annotate = info.annotates and vocabulary.annotates
    return Translator(engine, vocabulary, language_tokens=vocabulary.language_tokens, annotate=annotate)


def converted(info: ModelInfo) -> Path:
    """The CTranslate2 form of a model: shipped with it, or made now and kept in the user's cache."""
    if info.converted is not None:
        verify(info, info.converted)
        return info.converted
    beside = info.folder.with_name(f"{info.folder.name}-ct2")
    if (beside / "model.bin").is_file():
        raise _unlisted(info, beside)
    from l10n.mt.convert import convert

    return convert(info.folder)


def _unlisted(info: ModelInfo, beside: Path) -> L10nError:
    """What looks like the converted form of the model is not used: what it was made from is not known."""
    registry = info.folder.parent / REGISTRY
    what = f"say that {beside.name} is the converted form of the model {info.name}"
    return L10nError(
        f"does not {what}" if registry.exists() else f"is missing; it should {what}",
        path=registry,
        remedy="copy it from where the model is from, or write into it: "
        f"models: [{{name: {info.name}, directions: [fr-en], converted: {beside.name}}}]",
    )


def require_torch(purpose: str) -> None:
    """Raise L10nError if torch is not installed."""
    if importlib.util.find_spec("torch") is None:
        raise L10nError(
            f"{purpose} needs PyTorch, which is not installed", remedy="run: pip install 'l10n[marian]'"
        )


def _check_languages(info: ModelInfo, vocabulary: Vocabulary, wanted: tuple[str, ...]) -> None:
    """A model that was not made for French and the wanted languages would translate all the same."""
    if info.directions:
        sources, targets = ({d.split("-")[side] for d in info.directions} for side in (0, -1))
    else:
        source, target = declared_languages(info.folder)
        sources, targets = {source}, set(vocabulary.language_tokens) or {target} - {""}
    if not any(may_be_french(source) for source in sources):
        raise L10nError(
            f"the model {info.name} translates from “{min(sources)}”, not from French",
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
