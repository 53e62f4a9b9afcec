"""From what a person gives as MODEL to a model that translates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.drafting.parts import split_request
from l10n.drafting.translator import LONGEST
from l10n.errors import L10nError
from l10n.languages.typography import restore
from l10n.model import Glossary
from l10n.mt.convert import convert_to
from l10n.mt.engine import Engine
from l10n.mt.registry import ModelInfo, find_model, read_registry
from l10n.mt.source import Request, build_source
from l10n.mt.vocabulary import read_pieces
from l10n.resources import bundled
from l10n.settings import Settings

from ..terminology.systems import Systems

CONVERTED = ("model.bin", "shared_vocabulary.json", "target_vocabulary.json")  # of a CTranslate2 folder
_AGAIN = "copy the whole model folder again"


@dataclass(frozen=True, slots=True)
class Model:
    """A model as it was given on the command line, loaded."""

    argument: str
    systems: Systems

    @property
    def info(self) -> ModelInfo:
        return self.systems.info

    @property
    def engine(self) -> Engine:
        return self.systems.translator.engine


def load_model(argument: str, settings: Settings, glossary: Glossary, workspace: Path) -> Model:
    """The model of that name or folder; what has no CTranslate2 form gets one in ``workspace``.

    Raises L10nError if there is none, or if it is damaged or incomplete. Its folders are only read.
    """
    info = find(argument)
    check_weights(info.folder)
    if info.converted is None:
        info = replace(info, converted=workspace / info.folder.name)
        convert_to(info.folder, workspace / info.folder.name)
    return Model(argument, Systems(settings, glossary, info=info))


def find(argument: str) -> ModelInfo:
    """Folders and CTranslate2 form of a model, without reading much of them.

    A model that no registry lists takes NAME-ct2 beside it for its CTranslate2 form, which l10n itself does
    not do, and is given terms as annotations if its vocabulary has the marks for them.
    """
    path = Path(argument)
    if path.is_dir() and not (path / "vocab.json").exists() and any((path / f).exists() for f in CONVERTED):
        return _of_converted(path.resolve())
    info = find_model(argument, (bundled("models"),))
    if not info.directions:
        info = replace(info, annotates=True)
    if info.converted is not None:
        return info
    forms = (info.folder, info.folder.with_name(f"{info.folder.name}-ct2"))
    form = next((form for form in forms if any((form / f).exists() for f in CONVERTED)), None)
    return replace(info, converted=form)


def _of_converted(path: Path) -> ModelInfo:
    """CTranslate2 folders do not say how text is cut into pieces; the Marian folder beside one does."""
    for info in read_registry(path.parent):
        if info.converted is not None and info.converted.resolve() == path:
            return info
    beside = path.with_name(path.name.removesuffix("-ct2"))
    if beside != path and (beside / "vocab.json").exists():
        return replace(find(str(beside)), converted=path)
    raise L10nError(
        "is a CTranslate2 model without SentencePiece models",
        path=path,
        remedy="put vocab.json, source.spm and target.spm of the model into it"
        + (f", or into {beside.name} beside it" if beside != path else ""),
    )


def check_weights(folder: Path) -> None:
    """Whether the safetensors file of a Marian folder, if there is one, is whole and fits vocab.json.

    CTranslate2 does not read it; figures would then be told of a model whose other form is damaged.
    """
    path = folder / "model.safetensors"
    if not path.exists():
        return
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as weights:
            name = "model.shared.weight"
            rows = weights.get_slice(name).get_shape()[0] if name in weights.keys() else None  # noqa: SIM118
    except (OSError, SafetensorError) as error:
        raise L10nError(f"is damaged ({error})", path=path, remedy=_AGAIN) from None
    pieces = read_pieces(folder / "vocab.json")
    size = len(pieces) + ("<pad>" not in pieces)
    if rows not in (None, size):
        raise L10nError(
            f"vocab.json has {size} pieces, model.safetensors {rows}: they do not belong together",
            path=folder,
            remedy=_AGAIN,
        )


class BeamSearch:
    """The model alone: l10n's pieces, cutting of long sentences and typography around the likeliest target.

    Unlike `Translator`, it neither takes another of the n-best list nor stops what loops.
    """

    def __init__(self, model: Model, texts: Sequence[str], language: str, beam: int) -> None:
        translator = model.systems.translator
        vocabulary = translator.vocabulary
        token = vocabulary.language_tokens.get(language, "")
        self._texts, self._language, self._beam = texts, language, beam
        self._engine, self._decode = translator.engine, vocabulary.decode
        parts = [split_request(Request(text), vocabulary, LONGEST) for text in texts]
        self._counts = [len(several) for several in parts]
        self._sources = [
            build_source(part.request, vocabulary, token).tokens for several in parts for part in several
        ]
        self._targets: list[tuple[str, ...]] = []

    def run(self) -> None:
        """Decode, and nothing else: what the speed is taken of."""
        found = self._engine.translate(self._sources, beam=self._beam)
        self._targets = [hypotheses[0].tokens for hypotheses in found]

    def warm(self) -> None:
        """Decode a few sentences, so that libraries and caches are ready."""
        self._engine.translate(self._sources[:16], beam=self._beam)

    @property
    def tokens(self) -> int:
        """Target tokens of the last run, ``</s>`` not counted."""
        return sum(map(len, self._targets))

    def outputs(self) -> list[str]:
        """The target sentences of the last run."""
        targets = iter(self._targets)
        joined = [" ".join(self._decode(next(targets)) for _ in range(count)) for count in self._counts]
        return [
            restore(output, self._language, text) for output, text in zip(joined, self._texts, strict=True)
        ]
