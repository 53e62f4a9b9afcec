"""Fetch a Marian model from huggingface.co or a hub like it, at a commit that is written down.

Nothing that could run code is fetched: weights as safetensors, JSON, SentencePiece models and text only.
Where a repository has its weights as a pickle alone, the safetensors are taken that the hub's own converter
has offered for them (a pull request of ``SFconvertbot``). Files that came whole before an interruption are
kept for the next attempt. huggingface_hub obeys ``HF_ENDPOINT``, ``HF_TOKEN`` and the like.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from l10n.errors import L10nError
from l10n.mt.registry import WEIGHTS, ModelInfo
from l10n.mt.registry_write import write_entry
from l10n.mt.vocabulary import declared_directions, may_be_french
from l10n.progress import Progress
from l10n.settings import LANGUAGES

_NEEDED = ("config.json", "vocab.json", "source.spm", "target.spm")
_OPTIONAL = ("tokenizer_config.json", "generation_config.json", "alignment.json", "vmap.txt", "README.md")
_CONVERTER = "SFconvertbot"  # the account under which huggingface.co offers safetensors of pickled weights
_SAVE_AS = "save it with save_pretrained() as safetensors yourself, where you trust it, and give that folder"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Remote:
    """A repository at a commit: its files with their sizes, and the SHA-256 of those that the hub knows."""

    repository: str
    revision: str
    licence: str
    sizes: Mapping[str, int]
    sha256: Mapping[str, str]


def fetch(
    repository: str,
    folder: Path,
    *,
    name: str,
    revision: str = "",
    directions: Sequence[str] = (),
    expected: ModelInfo | None = None,
    progress: Progress | None = None,
) -> ModelInfo:
    """Put the model ``owner/name`` into ``folder`` under ``name``, and write it into the registry there.

    ``revision``: a branch, tag or commit; by default the main branch. ``directions``: if the model does not
    say them itself. ``expected``: what the registry says of it already; whatever comes must have its digests.

    Raises L10nError if the model is not there or not to be had, is no Marian model from French into a
    language of l10n, has no safetensors, or is not what is expected; nothing is in its place then.
    """
    progress, partial = progress or Progress(), folder / f".{name}.partial"
    with _hub_errors(repository):
        remote = _at(repository, revision or None)
        small = _small_files(remote)
        progress.start(f"Fetching {name} (MB)", _megabytes(remote, [*small, WEIGHTS]))
        counter = _Counter(progress)
        partial.mkdir(parents=True, exist_ok=True)
        # Small files first: they tell whether the weights are worth fetching.
        _download(remote, small, partial, counter)
        found = tuple(directions or (expected.directions if expected else _directions(partial, repository)))
        _check(partial, repository, found)
        if WEIGHTS not in remote.sizes:
            remote = _with_safetensors(remote)
            progress.note(f"{repository}: its weights are those that {_CONVERTER} offers as safetensors")
            _download(remote, small, partial, counter)
        _download(remote, [WEIGHTS], partial, counter)
    info = ModelInfo(
        name=name,
        folder=folder / name,
        directions=found,
        licence=remote.licence,
        sha256={f"{name}/{file}": _sha256(partial / file) for file in (*small, WEIGHTS)},
        repository=repository,
        revision=remote.revision,
    )
    _compare(info, remote, expected, partial)
    return _put_in_place(info, partial, expected)


def _small_files(remote: _Remote) -> list[str]:
    """All files but the weights. Raises L10nError if it cannot be a model that l10n reads."""
    if missing := [file for file in _NEEDED if file not in remote.sizes]:
        what = f"{remote.repository} has no {missing[0]}: it is no Marian model"
        raise L10nError(what, remedy="name another")
    if "target_vocab.json" in remote.sizes:
        what = f"{remote.repository} has a vocabulary for each side, which cannot be used"
        raise L10nError(what, remedy="name a model with one vocab.json for both languages")
    return [file for file in (*_NEEDED, *_OPTIONAL) if file in remote.sizes]


def _at(repository: str, revision: str | None) -> _Remote:
    from huggingface_hub import HfApi

    found = HfApi().model_info(repository, revision=revision, files_metadata=True)
    files = found.siblings or []
    card: Any = found.card_data
    return _Remote(
        repository=found.id or repository,
        revision=found.sha or "",
        licence=str((card.get("license") if card else "") or ""),
        sizes={file.rfilename: file.size or 0 for file in files},
        sha256={file.rfilename: file.lfs.sha256 for file in files if file.lfs},
    )


def _with_safetensors(remote: _Remote) -> _Remote:
    """The repository as the hub's converter offers it."""
    from huggingface_hub import HfApi

    for discussion in HfApi().get_repo_discussions(remote.repository, author=_CONVERTER):
        if discussion.is_pull_request and discussion.author == _CONVERTER and discussion.git_reference:
            offered = _at(remote.repository, discussion.git_reference)
            if WEIGHTS in offered.sizes:
                return replace(offered, licence=offered.licence or remote.licence)
    raise L10nError(f"{remote.repository} has no {WEIGHTS}; only safetensors are read", remedy=_SAVE_AS)


class _Counter:
    """Bytes that have come, of all files together."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._bytes = progress, 0

    def add(self, count: float) -> None:
        self._bytes += int(count)
        self._progress.done(self._bytes // _MEGABYTE)


def _download(remote: _Remote, files: Sequence[str], target: Path, counter: _Counter) -> None:
    from huggingface_hub import hf_hub_download
    from huggingface_hub.utils import tqdm  # type: ignore[attr-defined]

    class Bar(tqdm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs | {"disable": True})  # type: ignore[no-untyped-call]

        def update(self, n: float | None = 1) -> None:
            counter.add(n or 0)

    for file in files:
        hf_hub_download(remote.repository, file, revision=remote.revision, local_dir=target, tqdm_class=Bar)


def _directions(folder: Path, repository: str) -> tuple[str, ...]:
    found = declared_directions(folder)
    if not found:
        raise L10nError(
            f"{repository} does not say which languages it translates",
            remedy="say it, for example with --direction fr-en",
        )
    return found


def _check(folder: Path, repository: str, directions: Sequence[str]) -> None:
    """Raise L10nError if l10n has no use for it."""
    try:
        kind = json.loads((folder / "config.json").read_bytes()).get("model_type")
    except (ValueError, AttributeError):
        kind = None
    if kind != "marian":
        raise L10nError(f"{repository} is no Marian model (config.json: “{kind}”)", remedy="name another")
    ways = [direction.split("-") for direction in directions]
    if not any(may_be_french(source) and target in LANGUAGES for source, target in ways):
        said = f", but {', '.join(directions)}" if directions else ""
        raise L10nError(
            f"{repository} does not translate from French into {' or '.join(LANGUAGES)}{said}",
            remedy="name another, or say what it translates with --direction",
        )


def _compare(info: ModelInfo, remote: _Remote, expected: ModelInfo | None, partial: Path) -> None:
    """Raise L10nError if a file is not what the hub, or the registry, says that it is."""
    for file, digest in remote.sha256.items():
        if info.sha256.get(f"{info.name}/{file}", digest) != digest:
            shutil.rmtree(partial, ignore_errors=True)
            raise L10nError(f"{file} came damaged from {remote.repository}", remedy="try again")
    for file, digest in (expected.sha256 if expected else {}).items():
        if file.startswith(f"{info.name}/") and info.sha256.get(file) != digest:
            shutil.rmtree(partial, ignore_errors=True)
            raise L10nError(
                f"{file} of {remote.repository} at {remote.revision[:12]} is not what the registry has",
                path=info.folder.parent / "registry.yaml",
                remedy="correct the entry, or delete it and fetch the model anew under its full name",
            )


def _put_in_place(info: ModelInfo, partial: Path, expected: ModelInfo | None) -> ModelInfo:
    shutil.rmtree(partial / ".cache", ignore_errors=True)
    # The registry first: whoever is interrupted here can fetch by the name that stands in it.
    if expected is None:
        write_entry(info)
    try:
        partial.rename(info.folder)
    except OSError as error:
        raise L10nError(
            f"cannot be put in its place ({(error.strerror or str(error)).lower()})",
            path=info.folder,
            remedy=f"move what stands there, and run: l10n models fetch {info.name}",
        ) from None
    return expected or info


def _megabytes(remote: _Remote, files: Sequence[str]) -> int:
    return max(1, sum(remote.sizes.get(file, 0) for file in files) // _MEGABYTE)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _hub_errors(repository: str) -> Iterator[None]:
    """What goes wrong on the way to the hub, in words."""
    from huggingface_hub import errors

    try:
        yield
    except L10nError:
        raise
    except errors.GatedRepoError:
        remedy = "ask for access on its page, and set HF_TOKEN"
        raise L10nError(f"{repository} is open to some users only", remedy=remedy) from None
    except errors.RevisionNotFoundError:
        raise L10nError(
            f"{repository} has no such revision", remedy="name a branch, a tag or a commit"
        ) from None
    except errors.RepositoryNotFoundError:
        raise L10nError(
            f"there is no model {repository} on the hub, or it is not public",
            remedy="look for its name there, as OWNER/NAME",
        ) from None
    except errors.HFValidationError:
        raise L10nError(f"“{repository}” is no name of a model on a hub", remedy="write OWNER/NAME") from None
    except OSError as error:
        if error.errno is not None and error.filename is not None:
            raise L10nError(
                f"cannot be written ({(error.strerror or str(error)).lower()})",
                path=error.filename,
                remedy="make room, or make the folder writable",
            ) from None
        raise _unreachable(repository, error) from None
    except Exception as error:  # of whichever HTTP library huggingface_hub uses
        raise _unreachable(repository, error) from None


def _unreachable(repository: str, error: Exception) -> L10nError:
    detail = " ".join(str(error).split())[:200] or type(error).__name__
    return L10nError(
        f"{repository} cannot be fetched ({detail})",
        remedy="check the network and HF_ENDPOINT, then run the same again: files that came whole are kept",
    )
