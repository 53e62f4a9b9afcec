"""Fetch a Marian model from a hub into a project, at a commit that is written down.

Nothing that could run code is fetched: weights as safetensors, JSON, SentencePiece models and text only.
Where a repository has its weights as a pickle alone, the safetensors are taken that the hub's own converter
has offered for them; where there are none, PyTorch, if it is installed, makes them of the pickle in a process
of its own (`l10n.mt.unpickle`). What came before an interruption is kept for the next attempt.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from l10n.base.atomic import refusals_in_words, turn
from l10n.errors import L10nError
from l10n.mt.hub import CONVERTER, Remote, UnreachableError, download, look_up, with_safetensors
from l10n.mt.registry import REGISTRY, WEIGHTS, ModelInfo, read_registry, sha256_of
from l10n.mt.registry_write import write_entry
from l10n.mt.unpickle import PICKLE, unpickle
from l10n.mt.vocabulary import TARGET_VOCABULARY, declared_directions, may_be_french
from l10n.progress import Progress
from l10n.settings import LANGUAGES

_NEEDED = ("config.json", "vocab.json", "source.spm", "target.spm")
_OPTIONAL = (
    TARGET_VOCABULARY,
    "tokenizer_config.json",
    "generation_config.json",
    "alignment.json",
    "vmap.txt",
    "README.md",
)
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """``repository``: ``owner/name``. ``name``: what the model is to be called, and its folder.

    ``revision``: a branch, tag or commit; by default the main branch. ``directions``: if the model does not
    say them itself. ``expected``: what the registry says of it already; what comes must have its digests.
    """

    repository: str
    name: str
    revision: str = ""
    directions: tuple[str, ...] = ()
    expected: ModelInfo | None = None


def fetch(wanted: Wanted, folder: Path, progress: Progress) -> ModelInfo:
    """Put a model into ``folder``, and write it into the registry there.

    Raises L10nError if the model is not there or not to be had, is no Marian model from French into a
    language of l10n, has no safetensors that can be had or made, or is not what is expected; nothing is in
    its place then.
    """
    read_registry(folder)  # what is wrong with it is told before anything is fetched
    remote = look_up(wanted.repository, wanted.revision)
    _needed(remote)
    if WEIGHTS not in remote.sizes:
        remote = _offered(remote, wanted, progress)
    files = _files(remote, wanted, progress)
    size = sum(remote.sizes[_there(file, remote)] for file in files)
    progress.start(f"Fetching {wanted.name} (MB)", max(1, size // _MEGABYTE))
    partial = folder / f".{wanted.name}-{remote.revision[:12]}.partial"
    with _made(partial):
        directions = _download(remote, files, wanted, partial, _Counter(progress))
        info = wanted.expected
        if info is None:
            digests = {f"{wanted.name}/{file}": _digest(file, remote, partial) for file in files}
            info = ModelInfo(
                name=wanted.name,
                folder=folder / wanted.name,
                directions=directions,
                licence=remote.licence,
                sha256=digests,
                repository=wanted.repository,
                revision=remote.revision,
            )
            # The registry first: whoever is interrupted here can fetch by the name that stands in it.
            write_entry(info)
        _put_in_place(partial, info.folder, files)
    return info


class _Counter:
    """Bytes that have come, of all files together."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._bytes = progress, 0.0

    def __call__(self, count: float) -> None:
        self._bytes += count
        self._progress.done(int(self._bytes) // _MEGABYTE)


def _needed(remote: Remote) -> None:
    """Raise L10nError if by its files it can be no model that l10n reads."""
    if missing := [file for file in _NEEDED if file not in remote.sizes]:
        what = f"{remote.repository} has no {missing[0]}: it is no Marian model"
        raise L10nError(what, remedy="name another")


def _offered(remote: Remote, wanted: Wanted, progress: Progress) -> Remote:
    """The repository with safetensors, which it lacks itself; as it is, if they can be made of its pickle."""
    # Another commit than the one that is asked for will not do.
    offered = None if wanted.revision else with_safetensors(remote)
    if offered is None and PICKLE in remote.sizes and find_spec("torch"):
        progress.note(f"{remote.repository}: its weights are a pickle, of which PyTorch takes weights only")
        return remote
    if offered is None:
        at = f" at {wanted.revision[:12]}" if wanted.revision else ""
        raise L10nError(
            f"{remote.repository} has no {WEIGHTS}{at}; only safetensors are read without PyTorch",
            remedy="install it, pip install 'l10n[marian]', or name another",
        )
    _needed(offered)
    progress.note(f"{remote.repository}: its weights are those that {CONVERTER} offers as safetensors")
    return offered


def _there(file: str, remote: Remote) -> str:
    """The file of which one comes: the weights may be a pickle."""
    return PICKLE if file == WEIGHTS and WEIGHTS not in remote.sizes else file


def _files(remote: Remote, wanted: Wanted, progress: Progress) -> list[str]:
    """What is fetched, the weights last. Of a model that the registry has only what it has a digest of."""
    files = [file for file in (*_NEEDED, *_OPTIONAL, WEIGHTS) if _there(file, remote) in remote.sizes]
    if wanted.expected is None:
        return files
    registry = wanted.expected.folder.parent / REGISTRY
    digests = _digests(wanted.expected)
    if unknown := [file for file in (*_NEEDED, WEIGHTS) if file not in digests]:
        raise L10nError(
            f"has no SHA-256 of {wanted.name}/{unknown[0]}",
            path=registry,
            remedy="delete the entry, and fetch the model anew under its full name",
        )
    for file in digests:
        if _there(file, remote) not in remote.sizes:
            progress.note(f"{wanted.name}/{file} is not on the hub: copy it from where it was made")
        elif remote.sha256.get(file, digests[file]) != digests[file]:
            raise _unexpected(file, remote, wanted.expected)
    return [file for file in files if file in digests]


def _download(
    remote: Remote, files: Sequence[str], wanted: Wanted, partial: Path, count: _Counter
) -> tuple[str, ...]:
    """Fetch all, small files first: they tell whether the weights are worth it. The directions."""
    small = [file for file in files if file != WEIGHTS]
    download(remote, small, partial, count)
    if wanted.expected:
        digests = _digests(wanted.expected)
        for file in small:
            if _digest(file, remote, partial) != digests[file]:
                raise _unexpected(file, remote, wanted.expected)
    try:
        declared = declared_directions(partial)
    except L10nError as error:
        what = f"{error.path.name if error.path else 'the vocabulary'} of {remote.repository} {error.what}"
        raise L10nError(what, remedy="name another") from None
    directions = wanted.directions or (wanted.expected.directions if wanted.expected else declared)
    _check(partial, remote.repository, directions)
    _download_weights(remote, wanted, partial, count)
    return tuple(dict.fromkeys(directions))


def _download_weights(remote: Remote, wanted: Wanted, partial: Path, count: _Counter) -> None:
    if WEIGHTS in remote.sizes:
        download(remote, [WEIGHTS], partial, count)
        return
    download(remote, [PICKLE], partial, count)
    try:
        unpickle(partial / PICKLE, partial / WEIGHTS)
    except L10nError as error:
        raise L10nError(f"{PICKLE} of {remote.repository} {error.what}", remedy="name another") from None
    (partial / PICKLE).unlink()
    if wanted.expected and sha256_of(partial / WEIGHTS) != _digests(wanted.expected)[WEIGHTS]:
        raise _unexpected(WEIGHTS, remote, wanted.expected)


def _check(folder: Path, repository: str, directions: Sequence[str]) -> None:
    """Raise L10nError if l10n has no use for it."""
    try:
        kind = json.loads((folder / "config.json").read_bytes()).get("model_type")
    except (ValueError, AttributeError):
        kind = None
    if kind != "marian":
        raise L10nError(f"{repository} is no Marian model (config.json: “{kind}”)", remedy="name another")
    if not directions:
        what = f"{repository} does not say which languages it translates"
        raise L10nError(what, remedy="say it, for example with --direction fr-en")
    ways = [direction.split("-") for direction in directions]
    # A model that reads a language of l10n may be the second of two.
    if not any(
        (may_be_french(source) or source in LANGUAGES) and target in LANGUAGES for source, target in ways
    ):
        raise L10nError(
            f"{repository} does not translate from French into {' or '.join(LANGUAGES)}, "
            f"but {', '.join(directions)}",
            remedy="name another, or say what it translates with --direction",
        )


def _digests(info: ModelInfo) -> dict[str, str]:
    """By file name, of the files in the model's own folder."""
    own = f"{info.name}/"
    return {file.removeprefix(own): digest for file, digest in info.sha256.items() if file.startswith(own)}


def _unexpected(file: str, remote: Remote, expected: ModelInfo) -> L10nError:
    return L10nError(
        f"{file} of {remote.repository} at {remote.revision[:12]} is not what the registry has",
        path=expected.folder.parent / REGISTRY,
        remedy="correct the entry, or delete it and fetch the model anew under its full name",
    )


@contextmanager
def _made(partial: Path) -> Iterator[None]:
    """The folder for what is on its way; it stays only if another attempt can use what is in it."""
    with refusals_in_words(partial.parent, "make the project's folder for models writable"):
        partial.mkdir(parents=True, exist_ok=True)
    try:
        with turn(partial, wait=False):
            yield
    except BlockingIOError:
        what = "another l10n is fetching this model"
        raise L10nError(what, path=partial, remedy="wait until it is done") from None
    except UnreachableError:
        raise
    except L10nError:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    for old in partial.parent.glob(f"{partial.name[:-21]}-{'[0-9a-f]' * 12}.partial"):
        shutil.rmtree(old, ignore_errors=True)  # of other commits


def _put_in_place(partial: Path, folder: Path, files: Sequence[str]) -> None:
    """The files, and no others; what else stands in an incomplete model's folder is left there."""
    with refusals_in_words(folder, f"move what stands there, and run: l10n models fetch {folder.name}"):
        folder.mkdir(exist_ok=True)
        for file in files:
            (partial / file).replace(folder / file)


def _digest(file: str, remote: Remote, partial: Path) -> str:
    """That of a file that has come; where the hub has one, it has been compared with it already."""
    return remote.sha256.get(file) or sha256_of(partial / file)
