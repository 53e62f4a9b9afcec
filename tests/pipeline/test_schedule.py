"""Groups go through preparation and languages at the same time, but come out in order."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Event

import pytest

from l10n.drafting.schedule import Tally, Task, in_groups
from l10n.progress import Progress


class Counted(Progress):
    def __init__(self) -> None:
        self.stages: list[tuple[str, int]] = []
        self.counts: list[int] = []

    def start(self, stage: str, total: int) -> None:
        self.stages.append((stage, total))

    def done(self, count: int) -> None:
        self.counts.append(count)


def tally(**wanted: int) -> Tally:
    return Tally(Progress(), wanted)


def test_a_group_comes_out_when_it_is_prepared_and_every_task_is_done_on_it() -> None:
    log: list[tuple[str, int]] = []

    def note(name: str) -> Callable[[int], None]:
        return lambda group: log.append((name, group))

    for group in in_groups([1, 2, 3], note("prepared"), [Task(note("en")), Task(note("uk"))], tally()):
        assert log.index(("prepared", group)) < min(log.index(("en", group)), log.index(("uk", group)))
    for name in ("prepared", "en", "uk"):
        assert [group for who, group in log if who == name] == [1, 2, 3]


def test_tasks_work_on_a_group_at_the_same_time() -> None:
    both = Barrier(2, timeout=20)

    def meet(group: int) -> None:
        both.wait()

    assert list(in_groups([1, 2], lambda group: None, [Task(meet), Task(meet)], tally())) == [1, 2]


def test_a_task_may_begin_early_and_is_told_when_the_group_is_prepared() -> None:
    begun, log = Event(), []

    def prepare(group: int) -> None:
        assert group > 1 or begun.wait(20)
        log.append("prepared")

    def early(group: int, going_on: Callable[[], bool]) -> None:
        if group == 1:
            log.append("early" if going_on() else "late")
            begun.set()
        while going_on():
            pass

    def run(group: int) -> None:
        log.append("run")

    assert list(in_groups([1], prepare, [Task(run, early)], tally())) == [1]
    assert log == ["early", "prepared", "run"]


def test_what_began_early_ends_when_all_are_to_stop() -> None:
    stop, begun, ended = tally(), Event(), Event()

    def early(group: int, going_on: Callable[[], bool]) -> None:
        begun.set()
        while going_on():
            pass
        ended.set()

    def prepare(group: int) -> None:
        assert begun.wait(20)
        stop.stopped = True
        assert ended.wait(20)

    assert list(in_groups([1], prepare, [Task(lambda group: None, early)], stop)) == [1]


def test_the_next_group_is_prepared_while_a_task_is_still_busy_with_the_first() -> None:
    second = Event()

    def prepare(group: int) -> None:
        if group == 2:
            second.set()

    def task(group: int) -> None:
        assert second.wait(20)

    assert list(in_groups([1, 2], prepare, [Task(task)], tally())) == [1, 2]


def test_what_is_done_before_a_failure_comes_out_and_nothing_after_it() -> None:
    asked: list[int] = []

    def task(group: int) -> None:
        asked.append(group)
        if group == 2:
            raise ValueError("no second")

    got = []
    with pytest.raises(ValueError, match="no second"):
        for group in in_groups(list(range(1, 9)), lambda group: None, [Task(task)], tally()):
            got.append(group)
    assert got == [1]


def test_a_failed_preparation_is_told() -> None:
    def prepare(group: int) -> None:
        raise OSError("the analysis cannot be loaded")

    with pytest.raises(OSError, match="cannot be loaded"):
        list(in_groups([1], prepare, [Task(lambda group: None)], tally()))


def test_who_stops_asking_stops_the_work() -> None:
    stop = tally(en=100)
    inside, closed = Event(), Event()
    ended: list[int] = []

    def task(group: int) -> None:
        if group == 2:
            inside.set()
            assert closed.wait(20)
        stop.done("en", group)
        ended.append(group)

    groups = in_groups([1, 2, 3], lambda group: None, [Task(task)], stop)
    assert next(groups) == 1
    assert inside.wait(20)
    stop.stopped = True  # as closing does, which would wait for the task that waits for this test
    closed.set()
    groups.close()
    assert ended == [1]


def test_progress_adds_up_languages_and_never_passes_the_total() -> None:
    progress = Counted()
    both = Tally(progress, {"en": 3, "uk": 2, "de": 0})
    both.done("en", 2)
    both.done("uk", 2)
    both.done("en", 5)
    assert progress.stages == [("Drafting en and uk", 5)]
    assert progress.counts == [2, 4, 5]
    assert both.count("en") == 3


def test_nothing_to_draft_shows_no_stage() -> None:
    progress = Counted()
    Tally(progress, {"en": 0})
    assert progress.stages == []
