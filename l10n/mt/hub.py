"""What a model hub has: huggingface.co, or another that answers as it does.

huggingface_hub does the work, and obeys ``HF_ENDPOINT``, ``HF_TOKEN`` and the like. Here is what is asked of
it, and what goes wrong on the way, in words.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from l10n.errors import L10nError
from l10n.mt.registry import WEIGHTS, sha256_of

# The account under which huggingface.co offers safetensors of pickled weights, as pull requests.
CONVERTER = "SFconvertbot"
_TIMEOUT = 30.0  # seconds
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class UnreachableError(L10nError):
    """The network or the hub failed: what has come so far is worth keeping."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository at a commit: its files with their sizes and digests.

    ``sha256``: of large files; ``blobs``: the names that git has for the others.
    """

    repository: str
    revision: str
    licence: str
    sizes: Mapping[str, int]
    sha256: Mapping[str, str]
    blobs: Mapping[str, str]

    def is_intact(self, file: str, path: Path) -> bool:
        """Whether ``path`` is the file that the repository has at this commit."""
        if file in self.sha256:
            return sha256_of(path) == self.sha256[file]
        content = path.read_bytes()
        name = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
        return self.blobs.get(file, name) == name


def look_up(repository: str, revision: str = "") -> Remote:
    """The repository ``owner/name`` at a branch, tag or commit, by default its main branch.

    Raises L10nError if it is not there or not to be had.
    """
    from huggingface_hub import HfApi

    with _in_words(repository):
        found = HfApi().model_info(
            repository, revision=revision or None, files_metadata=True, timeout=_TIMEOUT
        )
    files = found.siblings or []
    card: Any = found.card_data
    licence = card.get("license") if card else ""
    return Remote(
        repository=found.id or repository,
        revision=found.sha or "",
        licence=", ".join(map(str, licence)) if isinstance(licence, list) else str(licence or ""),
        sizes={file.rfilename: file.size or 0 for file in files},
        sha256={file.rfilename: file.lfs.sha256 for file in files if file.lfs},
        blobs={file.rfilename: file.blob_id for file in files if file.blob_id and not file.lfs},
    )


def with_safetensors(remote: Remote) -> Remote | None:
    """The repository as the hub's converter offers it, with safetensors; None if it does not."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    with _in_words(remote.repository):
        try:
            discussions = list(HfApi().get_repo_discussions(remote.repository, author=CONVERTER))
        except HfHubHTTPError as error:
            if error.response.status_code in (403, 404, 410):  # they are switched off
                return None
            raise
    for discussion in discussions:
        offers = discussion.is_pull_request and discussion.author == CONVERTER
        if offers and discussion.status in ("open", "merged") and discussion.git_reference:
            offered = look_up(remote.repository, discussion.git_reference)
            if WEIGHTS in offered.sizes:
                return replace(offered, licence=offered.licence or remote.licence)
    return None


def download(remote: Remote, files: Sequence[str], target: Path, count: Callable[[float], None]) -> None:
    """Put the files into the folder ``target``; one that is there already, of this commit, is kept.

    ``count`` is told the bytes as they come. Raises L10nError if it fails, or a file is not the hub's.
    """
    from huggingface_hub import hf_hub_download
    from huggingface_hub.utils import tqdm  # type: ignore[attr-defined]

    class Bar(tqdm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs | {"disable": True})  # type: ignore[no-untyped-call]

        def update(self, n: float | None = 1) -> None:
            count(n or 0)

    for file in files:
        with _in_words(remote.repository):
            hf_hub_download(
                remote.repository, file, revision=remote.revision, local_dir=target, tqdm_class=Bar
            )
        if not remote.is_intact(file, target / file):
            (target / file).unlink()
            raise UnreachableError(f"{file} came damaged from {remote.repository}", remedy="try again")


@contextmanager
def _in_words(repository: str) -> Iterator[None]:
    """What goes wrong on the way to the hub, as L10nError; huggingface_hub itself keeps silent."""
    from huggingface_hub import errors
    from huggingface_hub.utils import logging as hub_logging

    level = hub_logging.get_verbosity()
    hub_logging.set_verbosity(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except errors.GatedRepoError:
        remedy = "ask for access on its page, and set HF_TOKEN"
        raise L10nError(f"{repository} is open to some users only", remedy=remedy) from None
    except errors.RevisionNotFoundError:
        remedy = "name a branch, a tag or a commit"
        raise L10nError(f"{repository} has no such revision", remedy=remedy) from None
    except errors.RepositoryNotFoundError:
        what = f"there is no model {repository} on the hub, or it is not public"
        raise L10nError(what, remedy="look for its name there, as OWNER/NAME") from None
    except errors.HFValidationError:
        raise L10nError(f"“{repository}” is no name of a model on a hub", remedy="write OWNER/NAME") from None
    except errors.OfflineModeIsEnabled:
        raise UnreachableError(
            f"{repository} cannot be fetched offline", remedy="unset HF_HUB_OFFLINE"
        ) from None
    except OSError as error:
        if error.errno not in _FULL and (error.errno is None or error.filename is None):
            raise _unreachable(repository, error) from None
        raise L10nError(
            f"the model cannot be written ({(error.strerror or str(error)).lower()})",
            path=error.filename,
            remedy="make room, or make the folder writable",
        ) from None
    except Exception as error:  # of whichever HTTP library huggingface_hub uses
        raise _unreachable(repository, error) from None
    finally:
        hub_logging.set_verbosity(level)


def _unreachable(repository: str, error: Exception) -> UnreachableError:
    from huggingface_hub import constants

    detail = " ".join(str(error).split())[:200] or type(error).__name__
    return UnreachableError(
        f"{repository} cannot be fetched from {constants.ENDPOINT} ({detail})",
        remedy="check the network and HF_ENDPOINT, then run the same again: files that came whole are kept",
    )
