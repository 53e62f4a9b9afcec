"""Drafts for all releases: terms found once, all of a language together, the languages at the same time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from l10n import constraints, figures, proposal
from l10n.consistency import Change, find_changes, mark_mentions
from l10n.constraints import Analysis
from l10n.glossary.match import TermMatcher
from l10n.model import Draft, Glossary, Segment, TermHit
from l10n.mt import fit
from l10n.mt.load import load_translator
from l10n.mt.registry import ModelInfo
from l10n.mt.translate import Translator
from l10n.progress import Progress
from l10n.settings import Settings

if TYPE_CHECKING:
    from l10n.memory.lookup import Match

# For the sake of consistency a sentence may lose so much score (mean log-probability per token).
CONSISTENCY_MARGIN = 0.3


@dataclass(frozen=True, slots=True)
class Document:
    """A release to draft.

    ``segments``: all of it, in order; ``wanted``: per language the texts that need a draft; ``standing``: per
    language the targets in its catalogue that stay, by source text.
    """

    segments: Sequence[Segment]
    wanted: Mapping[str, Sequence[str]]
    standing: Mapping[str, Mapping[str, str]]


Drafts = dict[str, dict[str, Draft]]  # language → source text → draft


def draft_documents(
    documents: Sequence[Document],
    settings: Settings,
    glossary: Glossary,
    model: ModelInfo,
    progress: Progress,
) -> list[Drafts]:
    """For each document, per language, a draft of each wanted text; those of figures only are made by rule,
    and those that the translation memory has are taken from it.

    Raises L10nError if the model, the French analysis or the memory cannot be loaded.
    """
    tasks = [_Task(document) for document in documents]
    for task in tasks:
        task.draft_figures()
    _ask_memory(tasks, settings, progress)
    if open_tasks := [task for task in tasks if task.open]:
        _analyse(open_tasks, glossary, progress)
        for task in open_tasks:
            task.draft_from_memory(glossary)
    if open_tasks := [task for task in open_tasks if task.open]:
        _Drafting(settings, glossary, model, progress).run(open_tasks)
    return [task.drafts for task in tasks]


def _ask_memory(tasks: Sequence[_Task], settings: Settings, progress: Progress) -> None:
    """Look up what needs a draft; a project without a memory goes on at once."""
    if not settings.memory_path.exists():
        return
    from l10n.leverage import find_leverage

    progress.start("Asking the memory", len(tasks))
    for done, task in enumerate(tasks, 1):
        wanted = {language: task.missing(language) for language in task.document.wanted}
        task.matches = find_leverage(settings.memory_path, task.document.segments, wanted)
        progress.done(done)


class _Task:
    """A document, its drafts as they come, the analysis of its texts, and what the memory has for them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.drafts: Drafts = {language: {} for language in document.wanted}
        self.analyses: dict[str, Analysis] = {}
        self.matches: dict[str, dict[str, Match]] = {}

    def draft_figures(self) -> None:
        for language, texts in self.document.wanted.items():
            self.drafts[language] |= {
                text: made for text in texts if (made := figures.draft(text, language)) is not None
            }

    def draft_from_memory(self, glossary: Glossary) -> None:
        """What the memory has well enough is its draft; of the rest nothing is drafted yet."""
        if not self.matches:
            return
        from l10n.leverage import USED, draft_from

        for language, matches in self.matches.items():
            self.drafts[language] |= {
                text: draft_from(match, text, self.analyses[text].terms, glossary, language)
                for text, match in matches.items()
                if match.score >= USED
            }

    def tell_of_memory(self, language: str) -> None:
        """Say beside the model's drafts where the memory has something like it."""
        if not self.matches:
            return
        from l10n.leverage import with_remark

        drafts = self.drafts[language]
        for text, match in self.matches.get(language, {}).items():
            if drafts[text].origin == "mt":
                drafts[text] = with_remark(drafts[text], match)

    def standing(self, language: str) -> dict[str, str]:
        """What people have written for sentences of the document: in its catalogue, and elsewhere."""
        remembered = {t: d.text for t, d in self.drafts[language].items() if d.origin.startswith("memory")}
        return {**self.document.standing.get(language, {}), **remembered}

    def missing(self, language: str) -> list[str]:
        return [t for t in self.document.wanted.get(language, ()) if t not in self.drafts[language]]

    @property
    def open(self) -> bool:
        return any(self.missing(language) for language in self.document.wanted)


def _analyse(tasks: Sequence[_Task], glossary: Glossary, progress: Progress) -> None:
    """Find what must appear in the drafts, in all texts of the documents."""
    texts = list(dict.fromkeys(s.text for task in tasks for s in task.document.segments))
    progress.start("Finding terms", len(texts))
    found = TermMatcher(glossary).match(texts) if glossary.entries else [()] * len(texts)
    analyses = {analysis.text: analysis for analysis in constraints.analyse(texts, found, glossary)}
    for task in tasks:
        segments = task.document.segments
        marked = mark_mentions(segments, [analyses[s.text].hits for s in segments], glossary)
        for segment, hits in zip(segments, marked, strict=True):
            analysis = analyses[segment.text]
            task.analyses[segment.text] = analysis if hits == analysis.hits else replace(analysis, hits=hits)
    progress.done(len(texts))


class _Drafting:
    def __init__(self, settings: Settings, glossary: Glossary, model: ModelInfo, progress: Progress) -> None:
        self._beam = settings.beam
        self._glossary, self._model, self._progress = glossary, model, progress
        self._translator = load_translator(settings, model)

    def run(self, tasks: Sequence[_Task]) -> None:
        languages = list(dict.fromkeys(language for task in tasks for language in task.document.wanted))
        work = {
            language: list(
                dict.fromkeys(task.analyses[text] for task in tasks for text in task.missing(language))
            )
            for language in languages
        }
        tally = _Tally(self._progress, {language: len(analyses) for language, analyses in work.items()})

        def draft(language: str) -> None:
            drafts = self._draft(work[language], language, lambda count: tally.done(language, count))
            made = dict(zip(work[language], drafts, strict=True))
            for task in tasks:
                task.drafts[language] |= {t: made[task.analyses[t]] for t in task.missing(language)}
            self._make_consistent(tasks, language)
            for task in tasks:
                task.tell_of_memory(language)

        _for_each([language for language in languages if work[language]], draft, self._translator, tally)

    def _draft(
        self,
        analyses: Sequence[Analysis],
        language: str,
        progress: Callable[[int], None] = lambda count: None,
        only: Sequence[Mapping[TermHit, str]] | None = None,
    ) -> list[Draft]:
        """A draft for each analysis; ``only``: for each the renderings that some of its terms must have."""
        requests = [
            constraints.request(analysis, self._glossary, language, chosen)
            for analysis, chosen in zip(analyses, only or [{}] * len(analyses), strict=True)
        ]
        done = self._translator.translate(requests, language, beam=self._beam, progress=progress)
        return [
            proposal.draft(analysis, translation, self._glossary, language, self._model.name)
            for analysis, translation in zip(analyses, done, strict=True)
        ]

    def _make_consistent(self, tasks: Sequence[_Task], language: str) -> None:
        """Draft again what renders a term otherwise than the rest of its release."""
        changes: list[tuple[_Task, str, list[Change]]] = []
        for task in tasks:
            hits = {text: analysis.hits for text, analysis in task.analyses.items()}
            made = {text: draft for text, draft in task.drafts[language].items() if draft.origin == "mt"}
            found = find_changes(made, task.standing(language), hits, self._glossary, language)
            changes += [(task, text, several) for text, several in found.items()]
        again = self._draft(
            [task.analyses[text] for task, text, _ in changes],
            language,
            only=[{change.hit: change.rendering for change in several} for *_, several in changes],
        )
        for (task, text, several), new in zip(changes, again, strict=True):
            drafts = task.drafts[language]
            drafts[text] = _consistent(drafts[text], new, several)


def _consistent(old: Draft, new: Draft, changes: Sequence[Change]) -> Draft:
    """The new draft if it is as good as the old one, else the old one with a remark."""
    met = {term.hit for term in new.met}
    as_good = len(met) >= len(old.met) and len(new.warnings) <= len(old.warnings)
    as_good = as_good and not fit.fault(new.text, old.text)
    affordable = new.score >= old.score - CONSISTENCY_MARGIN
    if as_good and affordable and all(change.hit in met for change in changes):
        return new
    remarks = [
        f"for {change.hit.surface}: “{change.form}” here, “{change.rendering}” elsewhere in the release"
        for change in changes
    ]
    return replace(old, warnings=(*old.warnings, *dict.fromkeys(remarks)))


class _StoppedError(Exception):
    """Another language failed, or the user interrupted."""


class _Tally:
    """Adds up the progress of languages that are drafted at the same time, and stops them together."""

    def __init__(self, progress: Progress, wanted: Mapping[str, int]) -> None:
        names = " and ".join(language for language, count in wanted.items() if count)
        progress.start(f"Drafting {names}", sum(wanted.values()))
        self._progress, self._lock = progress, Lock()
        self._counts: dict[str, int] = {}
        self.stopped = False

    def done(self, language: str, count: int) -> None:
        with self._lock:
            if self.stopped:
                raise _StoppedError
            self._counts[language] = count
            self._progress.done(sum(self._counts.values()))


def _for_each(
    languages: Sequence[str], draft: Callable[[str], None], translator: Translator, tally: _Tally
) -> None:
    """Run ``draft`` for each language: while one thinks in Python, the engine works for another."""
    with ThreadPoolExecutor(min(len(languages), translator.engine.workers)) as pool:
        futures = [pool.submit(draft, language) for language in languages]
        try:
            for future in futures:
                future.result()
        except BaseException:
            tally.stopped = True
            pool.shutdown(wait=False, cancel_futures=True)
            raise
