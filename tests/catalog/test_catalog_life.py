"""The life of a catalogue: people edit, the release changes, tools rewrite the file, l10n runs, in any order.

After every run: no human text or comment is lost, reviewed entries are as they were, ``msgfmt -c`` is silent,
and the run repeated changes no byte.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import polib
from catalog_samples import LEAD, META, assert_msgfmt_is_silent, mt, segment
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from l10n.catalog.document import Catalogue
from l10n.catalog.merge import build_pot, merge, needs_draft
from l10n.catalog.read import read_catalogue
from l10n.catalog.write import write_catalogue
from l10n.model import Segment

POOL = [
    LEAD,
    LEAD.replace("140", "150"),
    LEAD.replace("juges", "magistrats"),
    "Note aux rédacteurs",
    "Notes aux rédacteurs",
    '« C’est un "premier" pas », a déclaré la directrice\u00a0; elle cite C:\\dossier\\traite.',
    "Tél. +38 044 568 50 15",
]
PICK = st.integers(0, 30)
TOOLS = [
    "msgcat",
    "msgcat --no-wrap",
    "msgcat --width=50",
    "msgattrib --sort-output",
    "msgcat --sort-by-file",
    "msgmerge",
    "crlf",
]


class Life(RuleBasedStateMachine):
    """One catalogue, edited as text through polib's plain objects by everybody else."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "kiev.po"
        self.source: list[str] = []
        self.human: set[str] = set()
        self.count = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(texts=st.lists(st.sampled_from(POOL), min_size=1, max_size=5, unique=True))
    def first_run(self, texts: list[str]) -> None:
        self.source = texts
        self.run(redraft=False)

    # ---- the release changes

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

    # ---- people edit

    def edit(self, at: int, change: Callable[[polib.POEntry, str], None]) -> None:
        """Let a human change one entry of the file; their earlier words in it are theirs to replace."""
        po = read_catalogue(self.path)
        assert po is not None
        entries = [entry for entry in po if not entry.obsolete]
        if entries:
            self.count += 1
            change(entries[at % len(entries)], f"людське {self.count}")
            self.path.write_text(str(po), encoding="utf-8")
            self.remember()

    @rule(
        at=PICK,
        reviewed=st.booleans(),
        ending=st.sampled_from(["", ' "лапки" \\ і\tтабуляція', "\nдругий рядок"]),
    )
    def human_translates(self, at: int, reviewed: bool, ending: str) -> None:
        def change(entry: polib.POEntry, text: str) -> None:
            entry.msgstr = text + ending
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"] + ["fuzzy"] * (not reviewed)

        self.edit(at, change)

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

    def remember(self) -> None:
        """What humans wrote, as the file has it now: texts that no machine made, and comments."""
        po = read_catalogue(self.path)
        assert po is not None
        self.human = {e.msgstr for e in po if e.msgstr.startswith("людське")}
        self.human |= {line for e in po for line in e.tcomment.split("\n") if line}

    # ---- other programs rewrite the file

    @rule(tool=st.sampled_from(TOOLS))
    def tool_rewrites(self, tool: str) -> None:
        if tool == "crlf":
            self.path.write_bytes(self.path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
            return
        arguments = [*tool.split(), "-o", str(self.path), str(self.path)]
        if tool == "msgmerge":
            pot = self.folder / "kiev.pot"
            write_catalogue(build_pot(self.segments(), META), pot)
            arguments = ["msgmerge", "-q", "--previous", "-o", str(self.path), str(self.path), str(pot)]
        subprocess.run(arguments, check=True, capture_output=True)
        self.remember()  # gettext drops the comments of obsolete entries without a text

    # ---- l10n runs

    def segments(self) -> list[Segment]:
        return [segment(text, n) for n, text in enumerate(self.source, 1)]

    def merged(self, existing: Catalogue | None, *, redraft: bool) -> Catalogue:
        segments = self.segments()
        wanted = needs_draft(existing, segments, redraft=redraft)
        drafts = {s.text: mt(f"машина {self.count}: {s.text}") for s in wanted if s.text != POOL[-1]}
        return merge(existing, segments, drafts, META, redraft=redraft)

    @rule(redraft=st.booleans())
    def run(self, redraft: bool) -> None:
        before = read_catalogue(self.path)
        reviewed = [e for e in before or [] if e.msgstr and not e.fuzzy]
        order = [e.msgid for e in before or [] if not e.obsolete]
        emptied = {
            e.msgid for e in before or [] if "draft: " in e.comment and not e.msgstr and not e.obsolete
        }
        write_catalogue(
            self.merged(before, redraft=redraft), self.path, expected=before.raw if before else b""
        )

        after = read_catalogue(self.path, language="uk")
        assert after is not None
        written = {e.msgstr for e in after} | {line for e in after for line in e.tcomment.split("\n")}
        assert self.human <= written
        for entry in reviewed:
            same = after.find(entry.msgid, include_obsolete_entries=True)
            assert same is not None
            assert (same.msgstr, same.tcomment, same.flags) == (entry.msgstr, entry.tcomment, entry.flags)
        active = [e.msgid for e in after if not e.obsolete]
        source = list(dict.fromkeys(self.source))
        assert sorted(active) == sorted(source)
        kept = [msgid for msgid in order if msgid in source]
        assert active == source or [msgid for msgid in active if msgid in kept] == kept
        assert redraft or all(not e.msgstr for e in after if e.msgid in emptied)
        assert_msgfmt_is_silent(self.path)

        assert not write_catalogue(self.merged(after, redraft=False), self.path)
        assert self.path.read_bytes() == after.raw


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=40, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
