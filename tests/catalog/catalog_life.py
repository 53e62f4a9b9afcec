"""The life of a catalogue: people edit, release and glossary change, tools rewrite the file, l10n runs, is
killed, runs twice at a time, in any order.

After every run: no human text or comment is lost, reviewed entries are as they were, what an editor laid out
is as it was, ``msgfmt -c`` is silent, and the run repeated changes no byte.
"""

from __future__ import annotations

import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

import polib
from catalog_runs import UNTRANSLATABLE, Job, before_line, run, run_apart
from catalog_samples import LEAD, META, assert_msgfmt_is_silent, segment
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from l10n.catalog.document import Catalogue, Message
from l10n.catalog.header import signed_by_person
from l10n.catalog.merge import build_pot
from l10n.catalog.read import read_catalogue
from l10n.catalog.write import write_catalogue

POOL = [
    LEAD,
    LEAD.replace("140", "150"),
    LEAD.replace("juges", "magistrats"),
    "Note aux rédacteurs",
    "Notes aux rédacteurs",
    '« C’est un "premier" pas », a déclaré la directrice\u00a0; elle cite C:\\dossier\\traite.',
    UNTRANSLATABLE,
]
PICK = st.integers(0, 30)
TOOLS = [
    "msgcat",
    "msgcat --no-wrap",
    "msgcat --width=50",
    "msgattrib --sort-output",
    "msgcat --sort-by-file",
    "msgmerge",
    "polib",
    "poedit",
    "crlf",
]
ENDINGS = ["", ' "лапки" \\ і\tтабуляція', "\nдругий рядок"]
# What a run may say anew in the header of a file that a person has saved.
OURS = {"X-Source", "X-Source-SHA256", "X-Glossary-SHA256", "X-Draft-Model", "POT-Creation-Date"}


class Life(RuleBasedStateMachine):
    """One catalogue; ``events`` counts what has happened to all of them."""

    events: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "kiev.po"
        self.source: list[str] = []
        self.glossary = 0
        self.human: set[str] = set()
        self.count = 0
        self.events["sequences"] += 1

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(texts=st.lists(st.sampled_from(POOL), min_size=1, max_size=5, unique=True))
    def first_run(self, texts: list[str]) -> None:
        self.source = texts
        self.l10n_runs(redraft=False)

    # ---- the release and the glossary change

    @rule(text=st.sampled_from(POOL), at=PICK)
    def sentence_is_added_or_returns(self, text: str, at: int) -> None:
        self.source.insert(at % (len(self.source) + 1), text)

    @precondition(lambda self: self.source)
    @rule(at=PICK)
    def sentence_is_removed(self, at: int) -> None:
        self.source.pop(at % len(self.source))

    @precondition(lambda self: self.source)
    @rule(at=PICK, text=st.sampled_from(POOL))
    def sentence_is_changed(self, at: int, text: str) -> None:
        self.source[at % len(self.source)] = text

    @rule(seed=PICK)
    def sentences_move(self, seed: int) -> None:
        random.Random(seed).shuffle(self.source)

    @precondition(lambda self: self.source)
    @rule(at=PICK, where=PICK)
    def sentence_is_split(self, at: int, where: int) -> None:
        at %= len(self.source)
        words = self.source[at].split(" ")
        if len(words) > 1:
            cut = 1 + where % (len(words) - 1)
            self.source[at : at + 1] = [" ".join(words[:cut]), " ".join(words[cut:])]

    @precondition(lambda self: len(self.source) > 1)
    @rule(at=PICK)
    def sentences_are_joined(self, at: int) -> None:
        at %= len(self.source) - 1
        joined = " ".join(self.source[at : at + 2])
        if len(joined) < 400:
            self.source[at : at + 2] = [joined]

    @rule()
    def glossary_changes(self) -> None:
        self.glossary += 1

    # ---- people edit

    def edit(self, at: int, change: Callable[[polib.POEntry, str], None]) -> None:
        """Let a human change one entry of the file; their earlier words in it are theirs to replace."""
        po = self.read()
        entries = [entry for entry in po if not entry.obsolete]
        if entries:
            self.count += 1
            self.events["edits"] += 1
            change(entries[at % len(entries)], f"людське {self.count}")
            self.path.write_text(str(po), encoding="utf-8")
            self.remember()

    def translate(self, at: int, *, reviewed: bool, ending: str) -> None:
        def change(entry: polib.POEntry, text: str) -> None:
            entry.msgstr = text + ending
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"] + ["fuzzy"] * (not reviewed)

        self.edit(at, change)

    @rule(at=PICK, reviewed=st.booleans(), ending=st.sampled_from(ENDINGS))
    def human_translates(self, at: int, reviewed: bool, ending: str) -> None:
        self.translate(at, reviewed=reviewed, ending=ending)

    @rule(at=PICK)
    def human_approves_or_doubts(self, at: int) -> None:
        def change(entry: polib.POEntry, text: str) -> None:
            if entry.msgstr:
                entry.flags = ["my-flag"] if entry.fuzzy else ["fuzzy"]

        self.edit(at, change)

    @rule(at=PICK)
    def human_empties(self, at: int) -> None:
        self.edit(at, lambda entry, text: setattr(entry, "msgstr", ""))

    @rule(at=PICK)
    def human_comments(self, at: int) -> None:
        self.edit(at, lambda entry, text: setattr(entry, "tcomment", f"{entry.tcomment}\n{text}".strip()))

    @rule()
    def human_signs(self) -> None:
        po = self.read()
        self.count += 1
        po.header = f"{po.header}\nлюдське {self.count}".strip()
        po.metadata["Last-Translator"] = f"Олена Коваль {self.count} <olena@example.org>"
        po.metadata["PO-Revision-Date"] = f"2025-01-01 10:{self.count % 60:02}+0200"
        po.metadata["X-Poedit-Bookmarks"] = f"{self.count},-1,-1,-1,-1,-1,-1,-1,-1,-1"
        self.path.write_text(str(po), encoding="utf-8")
        self.remember()

    def remember(self) -> None:
        """What humans wrote, as the file has it now: texts that no machine made, and comments."""
        self.human = human_words(self.read())

    # ---- other programs rewrite the file

    @rule(tool=st.sampled_from(TOOLS))
    def tool_rewrites(self, tool: str) -> None:
        self.events["savings by other programs"] += 1
        if tool == "crlf":
            self.path.write_bytes(self.path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        elif tool == "polib":
            polib.pofile(str(self.path)).save(str(self.path))
        elif tool == "poedit":
            save_like_poedit(self.path)
        elif tool == "msgmerge":
            pot = self.folder / "kiev.pot"
            segments = [segment(text, n) for n, text in enumerate(self.source, 1)]
            write_catalogue(build_pot(segments, META), pot)
            gettext("msgmerge", "-q", "--previous", "-o", self.path, self.path, pot)
        else:
            gettext(*tool.split(), "-o", self.path, self.path)
        self.remember()  # gettext drops the comments of obsolete entries without a text, polib more

    # ---- l10n runs

    def read(self) -> Catalogue:
        po = read_catalogue(self.path, language="uk")
        assert po is not None
        return po

    def job(self, *, redraft: bool = False, line: int | None = None, size: int | None = None) -> Job:
        return Job(str(self.path), list(self.source), self.glossary, redraft, line, size)

    @rule(redraft=st.booleans())
    def l10n_runs(self, redraft: bool) -> None:
        before = read_catalogue(self.path)
        run(self.job(redraft=redraft))
        self.is_as_it_must_be(before, redraft=redraft)

    @rule(redraft=st.booleans(), line=st.integers(1, 110))
    def l10n_is_killed(self, redraft: bool, line: int) -> None:
        self.dies(self.job(redraft=redraft, line=line), signal.SIGKILL)

    @rule(redraft=st.booleans(), size=st.integers(0, 6000))
    def l10n_dies_in_the_middle_of_the_file(self, redraft: bool, size: int) -> None:
        self.dies(self.job(redraft=redraft, size=size), signal.SIGXFSZ)

    def dies(self, job: Job, by: signal.Signals) -> None:
        before, data = self.read(), self.path.read_bytes()
        (code,) = run_apart(job)
        assert code in (0, -by)
        self.events["kills"] += code != 0
        if self.path.read_bytes() != data:
            self.is_as_it_must_be(before, redraft=job.redraft)
        self.l10n_runs(redraft=False)

    @rule(redraft=st.booleans())
    def l10n_runs_twice_at_a_time(self, redraft: bool) -> None:
        before = self.read()
        self.events["pairs of runs at a time"] += 1
        assert run_apart(self.job(redraft=redraft), self.job()) == [0, 0]
        self.is_as_it_must_be(before, redraft=redraft)

    @rule(at=PICK, redraft=st.booleans(), reviewed=st.booleans(), line=st.integers(0, 110))
    def human_saves_while_l10n_runs(self, at: int, redraft: bool, reviewed: bool, line: int) -> None:
        """After the reading, or before a line of the writing."""
        before, tracer = self.read(), sys.gettrace()
        saved: list[Catalogue] = []

        def save() -> None:
            self.translate(at, reviewed=reviewed, ending="")
            saved.append(self.read())

        run(self.job(redraft=redraft), partial(before_line, line, save) if line else save)
        sys.settrace(tracer)
        self.events["savings between reading and writing"] += len(saved)
        self.is_as_it_must_be(saved[0] if saved else before, redraft=redraft)

    def is_as_it_must_be(self, before: Catalogue | None, *, redraft: bool) -> None:
        """``before`` is what the run found, the file what it left."""
        self.events["runs"] += 1
        after = self.read()
        assert self.human <= human_words(after)
        if before is not None:
            keeps_entries(before, after, redraft=redraft)
            keeps_layout(before, after)
            keeps_header(before, after)
        self.has_the_sentences_in_order(before, after)
        assert_msgfmt_is_silent(self.path)
        data = self.path.read_bytes()
        assert not run(self.job())
        assert self.path.read_bytes() == data

    def has_the_sentences_in_order(self, before: Catalogue | None, after: Catalogue) -> None:
        order = [e.msgid for e in before or [] if not e.obsolete]
        active = [e.msgid for e in after if not e.obsolete]
        source = list(dict.fromkeys(self.source))
        assert sorted(active) == sorted(source)
        kept = [msgid for msgid in order if msgid in source]
        assert active == source or [msgid for msgid in active if msgid in kept] == kept


def human_words(po: Catalogue) -> set[str]:
    """Texts that no machine made, and comments."""
    words = {entry.msgstr for entry in po if entry.msgstr.startswith("людське")}
    words |= {line for entry in po for line in entry.tcomment.split("\n") if line}
    return words | {line for line in po.header.split("\n") if line.startswith("людське")}


def keeps_entries(before: Catalogue, after: Catalogue, *, redraft: bool) -> None:
    """Reviewed entries are the same, what a person emptied is empty, what they began is not begun anew."""
    for entry in before:
        same = find(after, entry)
        if entry.msgstr and not entry.fuzzy:
            assert same is not None
            assert (same.msgstr, same.tcomment, same.flags) == (entry.msgstr, entry.tcomment, entry.flags)
        if entry.msgstr.startswith("людське"):
            assert same is not None
            assert (same.msgstr, same.previous_msgid) == (entry.msgstr, entry.previous_msgid)
        if "draft: " in entry.comment and not entry.msgstr and not entry.obsolete and not redraft:
            assert same is None or not same.msgstr


def keeps_layout(before: Catalogue, after: Catalogue) -> None:
    """A text that is the same stands in the same lines."""
    for entry in before:
        same = find(after, entry)
        for name, (text, lines) in entry.texts.items() if same is not None else ():
            assert same is not None
            if same.texts.get(name, ("", ()))[0] == text:
                assert same.texts[name][1] == lines


def keeps_header(before: Catalogue, after: Catalogue) -> None:
    """Fields stay, in their order, and with their values unless they are l10n's to change."""
    ours = OURS | (set() if signed_by_person(before) else {"PO-Revision-Date", "X-Generator"})
    assert [name for name in after.metadata if name in before.metadata] == list(before.metadata)
    assert {n: v for n, v in before.metadata.items() if n not in ours}.items() <= after.metadata.items()


def find(po: Catalogue, entry: polib.POEntry) -> Message | None:
    found: Message | None = next(
        (e for e in po if (e.msgctxt, e.msgid) == (entry.msgctxt, entry.msgid)), None
    )
    return found


def gettext(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def save_like_poedit(path: Path) -> None:
    """What Poedit 3.6 does to a file that it saves (see `samples`): lines of 80, a new date and generator,
    flags that it does not know are dropped."""
    gettext("msgcat", "--width=80", "-o", path, path)
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'^"X-Generator: .*\\n"$', r'"X-Generator: Poedit 3.6\\n"', text, count=1, flags=re.M)
    text = re.sub(
        r'^"PO-Revision-Date: .*\\n"$',
        r'"PO-Revision-Date: 2026-11-27 16:04+0000\\n"',
        text,
        count=1,
        flags=re.M,
    )
    path.write_text(re.sub(r"^#, my-flag\n|(?<=^#, fuzzy), my-flag", "", text, flags=re.M), encoding="utf-8")
