"""Catalogues on disk -> findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polib

from l10n.analysis.constraints import Analysis, with_persons
from l10n.catalog.document import Catalogue, Message
from l10n.catalog.facts import parse_facts
from l10n.catalog.faults import find_faults, has_faults
from l10n.catalog.header import is_template
from l10n.catalog.read import read_catalogue
from l10n.checks.consistency import Place, differing
from l10n.checks.copied import is_copy
from l10n.checks.finding import Finding, Remark, Severity, warning
from l10n.checks.pair import Pair, analyse_sources, make_pair
from l10n.checks.registry import BY_NAME, CHECKS, Check
from l10n.checks.silence import silenced
from l10n.checks.spellings import find_variants, uses_of
from l10n.errors import L10nError
from l10n.glossary.expansions import expansions
from l10n.model import Glossary
from l10n.progress import Progress
from l10n.settings import LANGUAGES

_STEP = 200  # entries between two reports of progress


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of an entry to be checked, and where it stands; a plural entry has several."""

    path: Path
    line: int
    msgid: str
    source: str
    target: str
    language: str
    kind: str
    draft: bool
    silenced: frozenset[str]


@dataclass(slots=True)
class Report:
    """What a run has found, by file and line, and how many ``catalogues`` and ``entries`` it looked at."""

    findings: list[Finding] = field(default_factory=list)
    catalogues: int = 0
    entries: int = 0

    @property
    def failed(self) -> bool:
        """Whether there is an error among the findings."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def check_catalogues(
    paths: Sequence[Path],
    glossary: Glossary,
    *,
    languages: Collection[str] = LANGUAGES,
    only: Collection[str] = (),
    beside: Iterable[Path] = (),
    progress: Progress | None = None,
) -> Report:
    """Check the active entries of the catalogues at ``paths``; those of other ``languages`` are passed over.

    ``only``: the names of the checks to run, all if empty. ``beside``: other catalogues, read only to see
    whether they translate the same sources otherwise. A catalogue that cannot be read is a finding.

    Raises L10nError if the French language model is needed and cannot be loaded.
    """
    run = _Run(glossary, frozenset(only or BY_NAME), progress or Progress())
    texts: list[_Text] = []
    for path in paths:
        texts += run.read(path, languages)
    run.check_texts(texts)
    if "translated-differently" in run.names:
        run.compare(texts, [path for path in beside if path not in set(paths)])
    run.report.findings.sort(key=lambda f: (f.path, f.line))
    return run.report


class _Run:
    def __init__(self, glossary: Glossary, names: frozenset[str], progress: Progress) -> None:
        self.glossary, self.names, self.progress = glossary, names, progress
        self.report = Report()

    def read(self, path: Path, languages: Collection[str]) -> list[_Text]:
        """The texts of a catalogue; what is wrong with the file or with its ignore marks is noted."""
        try:
            catalogue = _open(path)
            language = language_of(catalogue, path)
        except L10nError as error:
            self._note(Finding(path, error.line or 1, "", "unreadable", Severity.ERROR, error.reason))
            return []
        if language not in languages:
            return []
        self.report.catalogues += 1
        texts: list[_Text] = []
        for entry in catalogue:
            if not entry.obsolete:
                self.report.entries += 1
                texts += self._texts(entry, path, language)
        if has_faults(catalogue):
            for fault in find_faults(path):
                self._note(
                    Finding(path, fault.line or 1, "", "gettext", Severity.ERROR, fault.reason, language)
                )
        return texts

    def _analyses(self, texts: Sequence[_Text]) -> dict[Path, dict[str, Analysis]]:
        """The analysis of each source, by catalogue: the acronyms of a release are its own."""
        by_path: defaultdict[Path, dict[str, None]] = defaultdict(dict)
        for text in texts:
            by_path[text.path][text.source] = None
        told = {path: expansions(sources) for path, sources in by_path.items()}
        shared = list(
            dict.fromkeys(source for path, some in by_path.items() if not told[path] for source in some)
        )
        analyses = dict(zip(shared, analyse_sources(shared, self.glossary), strict=True))
        own = {}
        for path, sources in by_path.items():
            if told[path]:
                some = analyse_sources(list(sources), self.glossary, told[path])
                own[path] = with_persons(dict(zip(sources, some, strict=True)))
            else:
                own[path] = with_persons({source: analyses[source] for source in sources})
        return own

    def check_texts(self, texts: Sequence[_Text]) -> None:
        """Run the checks that look at one source and its target."""
        checks = [check for check in CHECKS if check.find is not None and check.name in self.names]
        if not checks and "name-spelt-differently" not in self.names:
            return
        self.progress.start("Analysing", len({text.source for text in texts}))
        own = self._analyses(texts)
        self.progress.start("Checking", len(texts))
        for done, text in enumerate(texts, 1):
            if text.target.strip():
                analysis = own[text.path][text.source]
                pair = make_pair(analysis, text.target, text.language, self.glossary, text.kind)
                self._check(pair, text, checks)
            if done % _STEP == 0 or done == len(texts):
                self.progress.done(done)
        if "name-spelt-differently" in self.names:
            for path, analyses in own.items():
                self._compare_names([text for text in texts if text.path == path], analyses)

    def _compare_names(self, texts: Sequence[_Text], analyses: Mapping[str, Analysis]) -> None:
        """Find the names that a catalogue writes in several ways."""
        found = [
            (text, use)
            for text in texts
            for use in uses_of(analyses[text.source], text.target, text.language, draft=text.draft)
        ]
        variants = find_variants([use for _, use in found], texts[0].language)
        for (text, _), variant in zip(found, variants, strict=True):
            if variant is not None and "name-spelt-differently" not in text.silenced:
                remark = warning(f"the name {variant}; use one spelling")
                self._tell(text, "name-spelt-differently", [remark])

    def _check(self, pair: Pair, text: _Text, checks: Sequence[Check]) -> None:
        asked = "copied-source" in self.names and "copied-source" not in text.silenced
        if asked and is_copy(pair):
            checks = [BY_NAME["copied-source"]]  # the rest follows from it
        for check in checks:
            if check.find is not None and check.name not in text.silenced:
                self._tell(text, check.name, check.find(pair))

    def compare(self, texts: Sequence[_Text], beside: Sequence[Path]) -> None:
        """Find the sources that have several translations."""
        asked = {(text.language, text.path, text.line, text.target): text for text in texts}
        for language in dict.fromkeys(text.language for text in texts):
            places = [*_others(beside, language)]
            places += [
                Place(t.path, t.line, t.source, t.target, t.draft) for t in texts if t.language == language
            ]
            places.sort(key=lambda place: (place.path, place.line))
            for place, remark in differing(places):
                text = asked.get((language, place.path, place.line, place.target))
                if text is not None and "translated-differently" not in text.silenced:
                    self._tell(text, "translated-differently", [remark])

    def _texts(self, entry: polib.POEntry, path: Path, language: str) -> Iterator[_Text]:
        """What there is to check in an entry."""
        names, unknown = silenced(entry)
        kind = parse_facts(entry.comment).kind
        line = _line(entry)
        empty = False
        for source, target in _pairs(entry):
            text = _Text(path, line, entry.msgid, source, target, language, kind, bool(entry.fuzzy), names)
            empty = empty or not target.strip()
            yield text
        self._tell(text, "unknown-check", unknown)
        if empty and "untranslated" not in names:
            self._tell(text, "untranslated", [warning("there is no translation; write one")])

    def _tell(self, text: _Text, name: str, remarks: Iterable[Remark]) -> None:
        for remark in remarks:
            severity = Severity.INFO if text.draft and BY_NAME[name].style else remark.severity
            where = (text.path, text.line, text.msgid)
            self._note(Finding(*where, name, severity, remark.message, text.language, text.draft))

    def _note(self, finding: Finding) -> None:
        if finding.check in self.names or finding.check == "unreadable":
            self.report.findings.append(finding)


def language_of(catalogue: Catalogue, path: Path) -> str:
    """``en`` or ``uk``, from the header or the folder's name (locales/uk/release.po).

    Raises L10nError for a template and for a language that the checks do not know.
    """
    if path.suffix == ".pot" or is_template(catalogue):
        remedy = "name the catalogue of a language: locales/<language>/<release>.po"
        raise L10nError("this is a template, it has no translations", path=path, remedy=remedy)
    named = catalogue.metadata.get("Language", "") or path.absolute().parent.name
    language = named.replace("-", "_").split("_")[0].lower()
    if language in LANGUAGES:
        return language
    what = "the header names no language" if not catalogue.metadata.get("Language") else f"Language: {named}"
    remedy = (
        f"l10n checks {' and '.join(LANGUAGES)}; add “Language: {LANGUAGES[-1]}” or the like to the header"
    )
    raise L10nError(what, path=path, line=1, remedy=remedy)


def _open(path: Path) -> Catalogue:
    catalogue = read_catalogue(path)
    if catalogue is None:
        raise L10nError(
            "there is no such catalogue", path=path, remedy="l10n status shows those that there are"
        )
    return catalogue


def _others(paths: Iterable[Path], language: str) -> Iterator[Place]:
    """What other catalogues of the language have reviewed; one that cannot be read is not asked."""
    for path in paths:
        try:
            catalogue = _open(path)
            if language_of(catalogue, path) != language:
                continue
        except L10nError:
            continue
        for entry in catalogue:
            if not entry.obsolete and not entry.fuzzy:
                for source, target in _pairs(entry):
                    yield Place(path, _line(entry), source, target)


def _pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Source and target of each text of an entry."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    forms = sorted(entry.msgstr_plural.items()) or [(0, "")]
    return [(entry.msgid if n == 0 else entry.msgid_plural, text) for n, text in forms]


def _line(entry: polib.POEntry) -> int:
    """Where the msgid begins."""
    starts = entry.starts if isinstance(entry, Message) else {}
    return starts.get("msgid", entry.linenum or 1)
