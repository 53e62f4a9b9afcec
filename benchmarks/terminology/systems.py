"""The systems compared: French sentences in, target sentences out; same model, beam and threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from l10n.drafting.document import Document
from l10n.drafting.draft import draft_documents
from l10n.drafting.parts import Part, split_request
from l10n.drafting.translator import LONGEST, Translator
from l10n.glossary.forms import hit_forms
from l10n.glossary.match import TermMatcher
from l10n.languages.typography import restore
from l10n.model import Draft, Glossary, Kind, Segment, TermHit
from l10n.mt.load import load_translator, model_info
from l10n.mt.registry import ModelInfo
from l10n.mt.source import Constraint, Request, build_source
from l10n.mt.vocabulary import Vocabulary
from l10n.progress import Progress
from l10n.settings import Settings

from .placeholders import put_back, substitute

NAMES = {
    "p": "beam search alone",
    "a": "no glossary",
    "b": "l10n",
    "c": "constrained beam search",
    "d": "placeholders",
}


@dataclass(frozen=True, slots=True)
class Output:
    """A target sentence; of the systems that run through l10n also its account of the terms."""

    text: str
    draft: Draft | None = None


# Sentences and a language to outputs.
System = Callable[[Sequence[str], str], list[Output]]


class Systems:
    """``p`` and ``c`` are beam search with l10n's pieces, cutting of long sentences and typography around it.

    ``a`` and ``b`` are what ``l10n translate`` does to segments, without and with the glossary: figures and
    names are guarded in both. ``d`` is ``a`` on French sentences with placeholders.
    """

    def __init__(
        self,
        settings: Settings,
        glossary: Glossary,
        *,
        info: ModelInfo | None = None,
        constrained_beam: int = 0,
    ) -> None:
        """``info``: another model than the settings name. ``constrained_beam``: only ``c`` needs it."""
        self.info = info or model_info(settings)
        self.translator: Translator = load_translator(settings, self.info)
        self.glossary = glossary
        self._matcher = TermMatcher(glossary)
        self._settings = settings
        self._vocabulary = Vocabulary(self.info.folder)
        self._constrained_beam = constrained_beam
        self._search: Any = None

    def get(self, key: str) -> System:
        """The system of that letter. ImportError if ``c`` is asked for without torch."""
        if key == "c" and self._search is None:
            from .constrained import ConstrainedSearch

            folder, threads = self.info.folder, self._settings.thread_count
            self._search = ConstrainedSearch(folder, threads=threads, beam=self._constrained_beam)
        systems = (self.plain, self.without, self.ours, self.constrained, self.placeholders)
        return dict(zip(NAMES, systems, strict=True))[key]

    def hits(self, texts: Sequence[str]) -> list[tuple[TermHit, ...]]:
        """The terms of each sentence that are to be rendered: those that lie in no longer one."""
        return [tuple(h for h in found if not h.nested) for found in self._matcher.match(list(texts))]

    def plain(self, texts: Sequence[str], language: str) -> list[Output]:
        requests = [Request(text) for text in texts]
        done = self.translator.translate(requests, language, beam=self._settings.beam)
        return [Output(restore(t.text, language, text)) for t, text in zip(done, texts, strict=True)]

    def drafts(
        self, texts: Sequence[str], glossary: Glossary, languages: Sequence[str]
    ) -> list[dict[str, Output]]:
        """The sentences as documents of their own, as the pipeline drafts them; model and all loaded anew."""
        documents = [
            Document([Segment(text, Kind.BODY, ())], {language: [text] for language in languages}, {})
            for text in texts
        ]
        made = draft_documents(documents, self._settings, glossary, self.info, Progress())
        return [
            {language: Output(drafts[language][text].text, drafts[language][text]) for language in languages}
            for drafts, text in zip(made, texts, strict=True)
        ]

    def without(self, texts: Sequence[str], language: str) -> list[Output]:
        return [outputs[language] for outputs in self.drafts(texts, Glossary(), (language,))]

    def ours(self, texts: Sequence[str], language: str) -> list[Output]:
        return [outputs[language] for outputs in self.drafts(texts, self.glossary, (language,))]

    def placeholders(self, texts: Sequence[str], language: str) -> list[Output]:
        """Each French term gives way to a token, the token in the translation to the dictionary form."""
        filled = [substitute(text, hits) for text, hits in zip(texts, self.hits(texts), strict=True)]
        outputs = self.without([text for text, _ in filled], language)
        texts_out = [
            put_back(output.text, [(mark, self._preferred(hit, language)) for mark, hit in marks])
            for output, (_, marks) in zip(outputs, filled, strict=True)
        ]
        return [Output(restore(out, language, text)) for out, text in zip(texts_out, texts, strict=True)]

    def constrained(self, texts: Sequence[str], language: str) -> list[Output]:
        """Beam search made to write the dictionary form of each term somewhere."""
        parts: list[list[Part]] = [
            split_request(self._request(text, hits, language), self._vocabulary, LONGEST)
            for text, hits in zip(texts, self.hits(texts), strict=True)
        ]
        token = self._vocabulary.language_tokens[language]
        requests = [part.request for several in parts for part in several]
        targets = iter(
            self._search.translate(
                [build_source(request, self._vocabulary, token).tokens for request in requests],
                [
                    [pieces for c in request.constraints if (pieces := self._spell(c.annotation))]
                    for request in requests
                ],
            )
        )
        outputs = []
        for text, several in zip(texts, parts, strict=True):
            joined = " ".join(self._vocabulary.decode(next(targets)) for _ in several)
            outputs.append(Output(restore(joined, language, text)))
        return outputs

    def _request(self, text: str, hits: Sequence[TermHit], language: str) -> Request:
        terms = [
            Constraint(h.start, h.end, lambda target: [], annotation=self._preferred(h, language))
            for h in hits
        ]
        return Request(text, tuple(terms))

    def _spell(self, form: str) -> list[str] | None:
        return self._vocabulary.encode_target(form)

    def _preferred(self, hit: TermHit, language: str) -> str:
        return hit_forms(hit, self.glossary, language).preferred


def weights(folder: Path) -> list[Path]:
    """The files of a model folder that hold its weights."""
    return sorted([*folder.glob("*.safetensors"), *folder.glob("model.bin")])
