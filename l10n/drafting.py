"""Drafts for all segments that need one: terms found once, the languages drafted at the same time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from l10n import constraints
from l10n.glossary.match import TermMatcher
from l10n.model import Draft, Glossary
from l10n.mt.load import load_translator
from l10n.mt.registry import ModelInfo
from l10n.mt.translate import Translator
from l10n.progress import Progress
from l10n.settings import Settings

Drafts = dict[str, dict[str, Draft]]
_Draft = Callable[[str], dict[str, Draft]]


def draft_texts(
    wanted: Mapping[str, Sequence[str]],
    settings: Settings,
    glossary: Glossary,
    model: ModelInfo,
    progress: Progress,
) -> Drafts:
    """Per language a draft for each of the wanted texts.

    Raises L10nError if the model or the French analysis cannot be loaded.
    """
    every = list(dict.fromkeys(text for texts in wanted.values() for text in texts))
    if not every:
        return {language: {} for language in wanted}
    translator = load_translator(settings, model)
    progress.start("Finding terms", len(every))
    hits = TermMatcher(glossary).match(every) if glossary.entries else [()] * len(every)
    found = {analysis.text: analysis for analysis in constraints.analyse(every, hits)}
    progress.done(len(every))
    tally = _Tally(progress, wanted)

    def draft(language: str) -> dict[str, Draft]:
        analyses = [found[text] for text in wanted[language]]
        requests = [constraints.request(a, glossary, language) for a in analyses]
        done = translator.translate(
            requests, language, beam=settings.beam, progress=lambda count: tally.done(language, count)
        )
        return {
            analysis.text: constraints.draft(analysis, translation, glossary, language, model.name)
            for analysis, translation in zip(analyses, done, strict=True)
        }

    return _for_each([language for language in wanted if wanted[language]], draft, translator, tally) | {
        language: {} for language in wanted if not wanted[language]
    }


class _StoppedError(Exception):
    """Another language failed, or the user interrupted."""


class _Tally:
    """Adds up the progress of languages that are drafted at the same time, and stops them together."""

    def __init__(self, progress: Progress, wanted: Mapping[str, Sequence[str]]) -> None:
        names = " and ".join(language for language, texts in wanted.items() if texts)
        progress.start(f"Drafting {names}", sum(map(len, wanted.values())))
        self._progress, self._lock = progress, Lock()
        self._counts: dict[str, int] = {}
        self.stopped = False

    def done(self, language: str, count: int) -> None:
        with self._lock:
            if self.stopped:
                raise _StoppedError
            self._counts[language] = count
            self._progress.done(sum(self._counts.values()))


def _for_each(languages: Sequence[str], draft: _Draft, translator: Translator, tally: _Tally) -> Drafts:
    """Run ``draft`` for each language: while one thinks in Python, the engine works for another."""
    with ThreadPoolExecutor(min(len(languages), translator.engine.workers)) as pool:
        futures = {language: pool.submit(draft, language) for language in languages}
        try:
            return {language: future.result() for language, future in futures.items()}
        except BaseException:
            tally.stopped = True
            pool.shutdown(wait=False, cancel_futures=True)
            raise
