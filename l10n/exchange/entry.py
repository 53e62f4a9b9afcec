"""One entry of a catalogue and what came back for it: three sides compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import polib

from l10n.catalog.document import key, shows
from l10n.catalog.facts import state
from l10n.exchange.baseline import fingerprint
from l10n.exchange.collect import status_of, texts_of
from l10n.exchange.outcome import Finding, Outcome
from l10n.exchange.unit import Base, Returned, ReturnedUnit
from l10n.exchange.xml import clean

REJECTED = "not taken over from"
_ESCAPES = {"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_ESCAPED = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029]")


def base_of(unit: ReturnedUnit, returned: Returned) -> Base | None:
    """What ``unit`` was when it went out; None if the file does not say."""
    return returned.baseline.units.get(unit.id) if returned.baseline else None


def changed(unit: ReturnedUnit, returned: Returned) -> bool:
    """Whether a person worked on ``unit``: wrote a text or a comment, or set another state."""
    base = base_of(unit, returned)
    if base is None:
        return bool(unit.target)
    text = bool(unit.target) and fingerprint(unit.target) != base.text
    comment = shows(unit.comment) and fingerprint(unit.comment) != base.comment
    return text or comment or (unit.status == "approved") != (base.status == "approved")


class EntryMerge:
    """One entry and what came back for it: one unit, or one for each plural form."""

    def __init__(
        self, entry: polib.POEntry, units: Sequence[ReturnedUnit], returned: Returned, outcome: Outcome
    ) -> None:
        self.entry, self.returned, self.outcome = entry, returned, outcome
        self.pairs = list(_forms(entry, units))
        self.was = state(entry)
        self.place = f"{returned.path.name}, {returned.row} {units[0].place}"

    def run(self) -> None:
        """Texts first, then the status, which is about a text; comments whatever became of these."""
        before = self._texts()
        taken = [self._text(form, unit) for form, unit in self.pairs]
        if any(taken):
            self.outcome.texts += 1
            if not any(before):
                self._set_fuzzy(True)
        self._status()
        if self._comment():
            self.outcome.comments += 1

    def _texts(self) -> list[str]:
        return [text for _, _, text in texts_of(self.entry)]

    def _current(self, form: int | None) -> str:
        return next((text for number, _, text in texts_of(self.entry) if number == form), "")

    def _text(self, form: int | None, unit: ReturnedUnit) -> bool:
        """Take the text over if only the file has a new one; whether it was."""
        current, base = self._current(form), base_of(unit, self.returned)
        came = fingerprint(unit.target)
        if came == fingerprint(current) or (base is not None and came == base.text):
            return False
        if not came:
            if base is not None:
                what = "the translation is empty in the file; the catalogue keeps its text"
                self._find(what, "empty it in the catalogue if that is meant")
            return False
        as_it_went_out = base is not None and fingerprint(current) == base.text
        approved_since = base is not None and base.status != "approved" and self.was == "reviewed"
        if (not as_it_went_out or approved_since) and self.was not in ("untranslated", "draft"):
            self._reject(unit.target)
            return False
        text = fitted(unit.target, self.entry.msgid)
        if not text or text == current:
            return False
        if form is None:
            self.entry.msgstr = text
        else:
            self.entry.msgstr_plural[form] = text
        return True

    def _reject(self, text: str) -> None:
        """Both sides have a new text: the catalogue keeps its own, the other becomes a comment."""
        line = f"{REJECTED} {self.returned.path.name}: “{escaped(text)}”"
        if line not in self.entry.tcomment.split("\n"):
            self.entry.tcomment = "\n".join(filter(None, [self.entry.tcomment, line]))
            self.outcome.rejected += 1
        what = "the translation was changed in the file and in the catalogue; the catalogue keeps its text"
        self._find(what, "the other text is in the comment of the entry: choose, then delete that line")

    def _status(self) -> None:
        wanted = all(unit.status == "approved" for _, unit in self.pairs)
        bases = [base_of(unit, self.returned) for _, unit in self.pairs]
        known = [base for base in bases if base is not None]
        unchanged = len(known) == len(bases) and wanted == all(base.status == "approved" for base in known)
        texts = self._texts()
        if unchanged or not all(texts):
            return
        if wanted == all(status_of(self.entry, text) == "approved" for text in texts):
            return
        if len(texts) != len(self.pairs) or not all(self._same(form, unit) for form, unit in self.pairs):
            if wanted and not self._told():
                what = "approved in the file, but the translation was changed in the catalogue since"
                self._find(what, "review it in the catalogue")
            return
        if not wanted and not known:
            return  # a file of another maker says nothing against an approved text
        self._set_fuzzy(not wanted)
        if wanted:
            self.outcome.approved += 1
        else:
            self.outcome.reopened += 1

    def _same(self, form: int | None, unit: ReturnedUnit) -> bool:
        return fingerprint(fitted(unit.target, self.entry.msgid)) == fingerprint(
            fitted(self._current(form), self.entry.msgid)
        )

    def _told(self) -> bool:
        return any(found.entry == key(self.entry) for found in self.outcome.findings)

    def _set_fuzzy(self, fuzzy: bool) -> None:
        """As an editor does: a text that is approved no longer shows the sentence that it was made for."""
        if fuzzy and not self.entry.fuzzy:
            self.entry.flags.insert(0, "fuzzy")
        elif not fuzzy:
            self.entry.flags = [flag for flag in self.entry.flags if flag != "fuzzy"]
            self.entry.previous_msgctxt = self.entry.previous_msgid = self.entry.previous_msgid_plural = None

    def _comment(self) -> bool:
        """Add the lines of the comment that the entry does not have; whether there were any."""
        bases = [base_of(unit, self.returned) for _, unit in self.pairs]
        fresh = [
            unit.comment.replace("\r\n", "\n").replace("\r", "\n")
            for (_, unit), base in zip(self.pairs, bases, strict=True)
            if base is None or fingerprint(unit.comment) != base.comment
        ]
        present = {clean(line).strip() for line in self.entry.tcomment.split("\n")}
        lines = dict.fromkeys(
            line.rstrip() for comment in fresh for line in comment.split("\n") if line.strip()
        )
        added = [clean(line) for line in lines if line.strip() not in present]
        if added:
            self.entry.tcomment = "\n".join([*([self.entry.tcomment] if self.entry.tcomment else []), *added])
        return bool(added)

    def _find(self, what: str, remedy: str) -> None:
        self.outcome.findings.append(Finding(what, remedy, key(self.entry), self.place))


def _forms(entry: polib.POEntry, units: Iterable[ReturnedUnit]) -> Iterable[tuple[int | None, ReturnedUnit]]:
    """The units with the form they are for, as far as the entry has such a form."""
    forms = {form for form, _, _ in texts_of(entry)}
    found: dict[int | None, ReturnedUnit] = {}
    for unit in units:
        number = unit.id.partition(".")[2]
        form = int(number) if number.isdecimal() else None
        if form in forms:
            found[form] = unit
    return found.items()


def fitted(text: str, msgid: str) -> str:
    """``text`` as msgfmt wants it: it begins (ends) with a line feed if and only if the msgid does."""
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" not in msgid else text
    body = text.strip("\n")
    return "\n" * msgid.startswith("\n") + body + "\n" * msgid.endswith("\n") if body else ""


def escaped(text: str) -> str:
    """One line of a comment, from which the text can be had again: escapes as in PO."""
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), text)
