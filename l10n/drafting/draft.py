"""Drafts for all releases: terms found once, many documents together, the languages at the same time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any

from l10n.analysis import constraints
from l10n.analysis.constraints import Analysis
from l10n.drafting import proposal
from l10n.drafting.consistency import Change, find_changes, mark_mentions
from l10n.drafting.document import Document, DocumentTask, Drafts, in_order
from l10n.drafting.rules import rules_on, run
from l10n.drafting.schedule import Tally, Task, in_groups
from l10n.drafting.translator import Translator
from l10n.glossary.expansions import NO_EXPANSIONS, Expansions, expansions
from l10n.glossary.match import TermMatcher
from l10n.languages.casing import acronyms_of, capitals_end
from l10n.languages.placeables import find_placeables
from l10n.languages.rule import Rule, Stage
from l10n.model import Draft, Glossary, TermHit
from l10n.mt import fit
from l10n.mt.load import load_translators
from l10n.mt.registry import ModelInfo
from l10n.mt.source import Request
from l10n.mt.translation import Translation
from l10n.progress import Progress
from l10n.settings import Settings

from .pivot import Pivot

# For the sake of consistency a sentence may lose so much score (mean log-probability per token).
CONSISTENCY_MARGIN = 0.3


def draft_documents(
    documents: Sequence[Document],
    settings: Settings,
    glossary: Glossary,
    model: ModelInfo | Mapping[str, ModelInfo],
    progress: Progress,
) -> Iterator[Drafts]:
    """For each document, as soon as it is done, per language a draft of each wanted text.

    ``model``: one for all languages, or one for each. Drafts of figures only are made by rule, and those that
    the translation memory has are taken from it. Raises L10nError if the model, the French analysis or the
    memory cannot be loaded: the model and the memory before the first document.
    """
    tasks = [DocumentTask(document) for document in documents]
    for task in tasks:
        task.draft_figures()
    _ask_memory(tasks, settings, progress)
    models = model if isinstance(model, Mapping) else dict.fromkeys(settings.languages, model)
    needed = [
        code for code in models if any(code in task.drafts and task.for_the_model(code) for task in tasks)
    ]
    translators = load_translators(settings, {code: models[code] for code in needed}, progress)
    with closing(_Drafting(settings, glossary, models, translators).run(tasks, progress)) as done:
        for group in done:
            yield from (task.drafts for task in group)


def _ask_memory(tasks: Sequence[DocumentTask], settings: Settings, progress: Progress) -> None:
    """Look up what needs a draft; a project without a memory goes on at once."""
    if not settings.memory_path.exists():
        return
    from l10n.drafting.leverage import find_leverage

    progress.start("Asking the memory", len(tasks))
    for done, task in enumerate(tasks, 1):
        wanted = {language: task.missing(language) for language in task.document.wanted}
        task.matches = find_leverage(settings.memory_path, task.document.segments, wanted)
        progress.done(done)


class _Drafting:
    """Works on groups of documents; there is no translator for a language in which none needs the model."""

    def __init__(
        self,
        settings: Settings,
        glossary: Glossary,
        models: Mapping[str, ModelInfo],
        translators: Mapping[str, Translator | Pivot],
    ) -> None:
        self._beam, self._without = settings.beam, settings.without
        self._glossary, self._models, self._translators = glossary, models, translators
        self._made: dict[str, dict[Analysis, Draft]] = {}  # by language, for sentences that come again

    @cached_property
    def _matcher(self) -> TermMatcher:
        return TermMatcher(self._glossary)

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        return acronyms_of(self._glossary)

    def run(self, tasks: Sequence[DocumentTask], progress: Progress) -> Generator[list[DocumentTask]]:
        """Draft all, group by group: while the engine works on one, the terms of the next are found."""
        languages = list(dict.fromkeys(language for task in tasks for language in task.document.wanted))
        wanted = {
            language: len({text for task in tasks for text in task.for_the_model(language)})
            for language in languages
        }
        tally = Tally(progress, wanted)
        drafters: list[Task[list[DocumentTask]]] = [
            Task(self._drafter(language, tally), partial(self._foresee, language)) for language in languages
        ]
        yield from in_groups(in_order(tasks), self._analyse, drafters, tally)

    def _analyse(self, group: Sequence[DocumentTask]) -> None:
        """Find what must appear in the drafts, in all texts of the documents."""
        tasks = [task for task in group if task.open]
        told = [expansions(s.text for s in task.document.segments) for task in tasks]
        self._analyse_alike([task for task, known in zip(tasks, told, strict=True) if not known])
        for task, known in zip(tasks, told, strict=True):
            if known:  # its acronyms are its own, and so is what its texts mean
                self._analyse_alike([task], known)

    def _analyse_alike(self, tasks: Sequence[DocumentTask], acronyms: Expansions = NO_EXPANSIONS) -> None:
        """The same for documents that say nothing of their acronyms, or for one that says ``acronyms``."""
        if not tasks:
            return
        texts = list(dict.fromkeys(s.text for task in tasks for s in task.document.segments))
        found = self._matcher.match(texts, acronyms) if self._glossary.entries else [()] * len(texts)
        analyses = {a.text: a for a in constraints.analyse(texts, found, self._glossary)}
        for task in tasks:
            segments = task.document.segments
            own = constraints.with_persons({s.text: analyses[s.text] for s in segments})
            own = constraints.with_subjects(constraints.with_designations(own), segments)
            marked = mark_mentions(segments, [own[s.text].hits for s in segments], self._glossary)
            for segment, hits in zip(segments, marked, strict=True):
                task.analyses[segment.text] = replace(
                    own[segment.text], hits=hits, usual=self._usual(task, segment.text)
                )
            task.draft_from_memory(self._glossary)

    def _foresee(self, language: str, group: Sequence[DocumentTask], going_on: Callable[[], bool]) -> None:
        """Let the engine begin before the terms are found: at the start this takes seconds."""
        translator = self._translators.get(language)
        if not isinstance(translator, Translator) or not going_on():
            return
        read = dict.fromkeys(
            (text, self._usual(task, text)) for task in group for text in task.for_the_model(language)
        )
        analyses = (Analysis(text, (), tuple(find_placeables(text)), usual=usual) for text, usual in read)
        requests = [self._request(analysis, language, Glossary()) for analysis in analyses]
        translator.foresee(requests, language, beam=self._beam, going_on=going_on)

    def _usual(self, task: DocumentTask, text: str) -> tuple[str, ...]:
        """What the release and the glossary know of the usual letters of what the text has in capitals."""
        return task.usual(self._acronyms).get(text, ()) if capitals_end(text) else ()

    def _drafter(self, language: str, tally: Tally) -> Callable[[Sequence[DocumentTask]], None]:
        """What drafts one language of a group, one group after the other."""

        def draft(group: Sequence[DocumentTask]) -> None:
            tasks = [task for task in group if task.missing(language)]
            before, made = tally.count(language), self._made.setdefault(language, {})
            new = list(dict.fromkeys(task.analyses[t] for task in tasks for t in task.missing(language)))
            new = [analysis for analysis in new if analysis not in made]
            drafts = self._draft(new, language, lambda count: tally.done(language, before + count))
            made.update(zip(new, drafts, strict=True))
            for task in tasks:
                task.drafts[language] |= {t: made[task.analyses[t]] for t in task.missing(language)}
            self._make_consistent(tasks, language)
            for task in tasks:
                task.tell_of_memory(language)
                task.tell_of_spellings(language)

        return draft

    def _draft(
        self,
        analyses: Sequence[Analysis],
        language: str,
        progress: Callable[[int], None] = lambda count: None,
        only: Sequence[Mapping[TermHit, str]] | None = None,
    ) -> list[Draft]:
        """A draft for each analysis; ``only``: for each the renderings that some of its terms must have."""
        if not analyses:
            return []
        requests = [
            self._request(analysis, language, self._glossary, chosen)
            for analysis, chosen in zip(analyses, only or [{}] * len(analyses), strict=True)
        ]
        translator = self._translators[language]
        search: dict[str, Any] = {"beam": self._beam, "progress": progress, "keep": only is None}
        if isinstance(translator, Pivot):
            between = [constraints.request(a, self._glossary, translator.between) for a in analyses]
            done = translator.translate(between, requests, language, **search)
        else:
            done = translator.translate(requests, language, **search)
        return [
            self._propose(analysis, translation, language)
            for analysis, translation in zip(analyses, done, strict=True)
        ]

    def _request(
        self,
        analysis: Analysis,
        language: str,
        glossary: Glossary,
        only: Mapping[TermHit, str] = MappingProxyType({}),
    ) -> Request:
        """What must appear in the draft, and what the model is given to read by the rules of the source."""
        request = constraints.request(analysis, glossary, language, only)
        return run.read(request, analysis.subject, language, self._rules("source", language))

    def _propose(self, analysis: Analysis, translation: Translation, language: str) -> Draft:
        """The rules of the draft, then the account of what they leave."""
        rules = self._rules("draft", language)
        translation = run.repair(analysis, translation, self._glossary, language, rules)
        return proposal.draft(analysis, translation, self._glossary, language, self._models[language].name)

    def _rules(self, stage: Stage, language: str) -> tuple[Rule, ...]:
        return rules_on(stage, language, self._without)

    def _make_consistent(self, tasks: Sequence[DocumentTask], language: str) -> None:
        """Draft again what renders a term otherwise than the rest of its release."""
        changes: list[tuple[DocumentTask, str, list[Change]]] = []
        for task in tasks:
            hits = {text: analysis.hits for text, analysis in task.analyses.items()}
            found = find_changes(
                task.by_the_model(language), task.standing(language), hits, self._glossary, language
            )
            changes += [(task, text, several) for text, several in found.items()]
        again = self._draft(
            [task.analyses[text] for task, text, _ in changes],
            language,
            only=[{change.hit: change.rendering for change in several} for *_, several in changes],
        )
        for (task, text, several), new in zip(changes, again, strict=True):
            drafts = task.drafts[language]
            drafts[text] = _consistent(text, drafts[text], new, several)


def _consistent(text: str, old: Draft, new: Draft, changes: Sequence[Change]) -> Draft:
    """The new draft of a French text if it is as good as the old one, else the old one with a remark."""
    met = {term.hit for term in new.met}
    as_good = len(met) >= len(old.met) and len(new.warnings) <= len(old.warnings)
    given = " ".join(term.form for term in new.met)
    as_good = as_good and not fit.fault(new.text, old.text, given, source=text)
    affordable = new.score >= old.score - CONSISTENCY_MARGIN
    if as_good and affordable and all(change.hit in met for change in changes):
        return new
    remarks = [
        f"for {change.hit.surface}: “{change.form}” here, “{change.rendering}” elsewhere in the release"
        for change in changes
    ]
    return replace(old, warnings=(*old.warnings, *dict.fromkeys(remarks)))
