"""Groups of documents on their way through preparation and languages, at the same time but in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from l10n.progress import Progress

Group = TypeVar("Group")


class _StoppedError(Exception):
    """Another language failed, or the user interrupted."""


class Tally:
    """Adds up the progress of languages that are drafted at the same time, and stops them together.

    ``wanted``: how many texts each language has to draft.
    """

    def __init__(self, progress: Progress, wanted: Mapping[str, int]) -> None:
        self._wanted = {language: count for language, count in wanted.items() if count}
        if self._wanted:
            progress.start(f"Drafting {' and '.join(self._wanted)}", sum(self._wanted.values()))
        self._progress, self._lock = progress, Lock()
        self._counts = dict.fromkeys(wanted, 0)
        self.stopped = False

    def count(self, language: str) -> int:
        """How many texts of a language are done."""
        return self._counts[language]

    def done(self, language: str, count: int) -> None:
        """So many texts of a language are done; it goes no further if all are to stop."""
        with self._lock:
            if self.stopped:
                raise _StoppedError
            self._counts[language] = min(count, self._wanted.get(language, 0))
            self._progress.done(sum(self._counts.values()))


@dataclass(frozen=True, slots=True)
class Task(Generic[Group]):
    """What is done on each group.

    ``run`` is for a group that is prepared. ``early`` is what can be done before; it is given what tells
    whether preparation still goes on, and should end soon after that.
    """

    run: Callable[[Group], None]
    early: Callable[[Group, Callable[[], bool]], None] = lambda group, going_on: None


def in_groups(
    groups: Sequence[Group],
    prepare: Callable[[Group], None],
    tasks: Collection[Task[Group]],
    tally: Tally,
) -> Iterator[Group]:
    """Each group, in order, when it is prepared and then all ``tasks`` are done on it.

    Each task has a thread of its own that does one group after the other, and so has ``prepare``: while one
    thinks in Python, the engine works for another. The first exception ends it all.
    """

    def work(task: Task[Group], group: Group, prepared: Future[None]) -> None:
        task.early(group, lambda: not (prepared.done() or tally.stopped))
        prepared.result()
        task.run(group)

    with ExitStack() as stack:
        ahead, *threads = (stack.enter_context(ThreadPoolExecutor(1)) for _ in range(1 + len(tasks)))
        ready = [ahead.submit(prepare, group) for group in groups]
        done = [
            [thread.submit(work, task, group, prepared) for thread, task in zip(threads, tasks, strict=True)]
            for group, prepared in zip(groups, ready, strict=True)
        ]
        try:
            for group, prepared, futures in zip(groups, ready, done, strict=True):
                for future in (prepared, *futures):
                    future.result()
                yield group
        except BaseException:
            tally.stopped = True
            for thread in (ahead, *threads):
                thread.shutdown(wait=False, cancel_futures=True)
            raise
