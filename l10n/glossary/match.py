"""Glossary entries in French segments, whatever form and place the text gives them.

A segment is folded and looked up first; only where a term's words all stand in it is it cut into words and
matched (``french.walk``). Homographs are told apart by their neighbours (``french.context``) and, where
these do not settle it, by spaCy (``french.tagger``), for all segments in one batch.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from l10n.glossary.company import CompiledCompany, compile_company, unfit_company
from l10n.glossary.expansions import NO_EXPANSIONS, Expansions, other_expansion
from l10n.glossary.questions import OTHER_PART_OF_SPEECH, worth_asking
from l10n.glossary.unless import Places, Unless, compile_unless, is_excepted
from l10n.glossary.waiting import Waiting
from l10n.languages.fr.grammar.lexicon import (
    CLITICS,
    DEMONSTRATIVE_TAILS,
    FREE_PREFIXES,
    NUMERALS,
    PLURAL_DETERMINERS,
    SINGULAR_DETERMINERS,
)
from l10n.languages.fr.grammar.patterns import Case, Lexicon, Pattern, Via, compile_phrase
from l10n.languages.fr.grammar.reading import Found
from l10n.languages.fr.grammar.role import completes, leads
from l10n.languages.fr.grammar.sharing import members, sound
from l10n.languages.fr.grammar.tagger import Question, answer
from l10n.languages.fr.grammar.tokens import Gap, Sentence, words_of
from l10n.languages.fr.grammar.walk import Walk
from l10n.model import Entry, Glossary, KeptOut, Number, TermHit

_NEAR = 8  # hits before and after one among which the others of its coordination are
_RANK: dict[Via, int] = {"term": 0, "variant": 1, "acronym": 2}


@dataclass(slots=True)
class _Candidate:
    """A reading that stands unless one of its questions is answered with no."""

    text: int
    found: Found
    questions: tuple[int, ...]


class TermMatcher:
    """Finds the entries of a glossary; deprecated entries are not looked for.

    A designation is compiled (70 µs) when a text first holds a word of it. A matcher may be kept and used for
    any number of texts, by one thread.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._entries = glossary.entries
        self._lexicon = Lexicon()
        self._unless: dict[int, list[Unless]] = {}
        self._company: dict[int, CompiledCompany] = {}
        self._anchored: dict[int, list[Pattern]] = defaultdict(list)
        self._count: Counter[int] = Counter()  # of the patterns that need a word
        self._compiled: set[int] = set()
        self._waiting = Waiting((n, e) for n, e in enumerate(self._entries) if e.status != "deprecated")

    def _compile(self, numbers: Iterable[int]) -> None:
        """Make the patterns of these entries; each pattern lies under its rarest word so far."""
        patterns: list[Pattern] = []
        for number in sorted(set(numbers) - self._compiled):
            entry = self._entries[number]
            patterns += _designations(entry, number, self._lexicon)
            if entry.unless:
                self._unless[number] = compile_unless(entry, number, self._lexicon)
            if entry.company.needs or entry.company.excludes:
                self._company[number] = compile_company(entry, number, self._lexicon)
            self._compiled.add(number)
        for pattern in patterns:
            self._count.update(pattern.need)
        for pattern in patterns:
            rarest = min(pattern.need, key=lambda word: (self._count[word], word))
            self._anchored[rarest].append(pattern)

    def match(self, texts: Sequence[str], acronyms: Expansions = NO_EXPANSIONS) -> list[tuple[TermHit, ...]]:
        """The hits of each text in order of their start, the longer first.

        A hit reaches from the first to the last word of the term with all that stands between, without an
        elided article or preposition before it. In a coordination (*traite des femmes et des enfants*) each
        hit begins at the shared noun, so two hits that are not nested may overlap; nowhere else do they.
        ``nested`` hits lie inside a longer one or have lost against one that they overlap.
        ``acronyms``: what the release of the texts says about its own (`expansions`).

        Raises:
            L10nError: a word needs the French language model, and it cannot be loaded.
        """
        return [hits for hits, _ in self.explain(texts, acronyms)]

    def explain(
        self, texts: Sequence[str], acronyms: Expansions = NO_EXPANSIONS
    ) -> list[tuple[tuple[TermHit, ...], tuple[KeptOut, ...]]]:
        """The hits of ``match``, and for each text what was kept out and why, in order of its start.

        Raises:
            L10nError: as ``match``.
        """
        sentences: dict[int, Sentence] = {}
        candidates: list[_Candidate] = []
        questions: list[Question] = []
        out: dict[int, list[tuple[Found, str]]] = defaultdict(list)
        for number, text in enumerate(texts):
            patterns = self._possible(text)
            if not patterns:
                continue
            sentence = sentences[number] = Sentence(text)
            founds = self._found(sentence, patterns, acronyms, out[number])
            for found, asked in worth_asking(sentence, founds, out[number]):
                first = len(questions)
                questions += asked
                candidates.append(_Candidate(number, found, tuple(range(first, len(questions)))))
        answers = answer(questions)
        kept: dict[int, list[Found]] = defaultdict(list)
        for candidate in candidates:
            if all(answers[i] for i in candidate.questions):
                kept[candidate.text].append(candidate.found)
            else:
                out[candidate.text].append((candidate.found, OTHER_PART_OF_SPEECH))
        result = []
        for number in range(len(texts)):
            hits = tuple(self._hits(sentences[number], kept[number])) if number in kept else ()
            left = self._kept_out(sentences[number], out[number], hits) if out.get(number) else ()
            result.append((hits, left))
        return result

    def _kept_out(
        self, sentence: Sentence, out: Iterable[tuple[Found, str]], hits: Sequence[TermHit]
    ) -> tuple[KeptOut, ...]:
        """Each place once for an entry, but for those inside a hit of the same entry."""
        left: dict[tuple[str, int, int], KeptOut] = {}
        for found, reason in out:
            start, end = sentence.starts[found.first], sentence.ends[found.last]
            entry = self._entries[found.pattern.entry].id
            if not any(h.entry == entry and h.start <= start and end <= h.end for h in hits):
                left.setdefault(
                    (entry, start, end), KeptOut(entry, start, end, sentence.text[start:end], reason)
                )
        return tuple(sorted(left.values(), key=lambda kept: (kept.start, -kept.end, kept.entry)))

    def _possible(self, text: str) -> list[Pattern]:
        """The patterns all whose words stand in the text in some form."""
        words = words_of(text)
        if due := self._waiting.due(words):
            self._compile(due)
        ids = self._lexicon.ids
        present: set[int] = set()
        for word in words:
            if word in ids:
                present.update(ids[word])
        return [
            pattern for word in present for pattern in self._anchored.get(word, ()) if pattern.need <= present
        ]

    def _found(
        self,
        sentence: Sentence,
        patterns: Sequence[Pattern],
        known: Expansions,
        out: list[tuple[Found, str]],
    ) -> Iterator[Found]:
        """The readings that what the glossary and the release say allows; the others go to ``out``."""
        places = self._places(sentence)
        seen: dict[tuple[int, frozenset[int]], Found] = {}
        for pattern in patterns:
            walk = Walk(pattern, self._lexicon.words, sentence)
            for at in places[pattern.cores[0]]:
                found = walk.find(at)
                if found is None or not _stands_free(sentence, found):
                    continue
                if reason := self._against(found, sentence, places, known):
                    out.append((found, reason))
                    continue
                key = (pattern.entry, found.tokens)
                if key not in seen or _preference(found) < _preference(seen[key]):
                    seen[key] = found
        yield from seen.values()

    def _against(self, found: Found, sentence: Sentence, places: Places, known: Expansions) -> str:
        """Why a reading is none by ``unless``, ``company`` or the release's own acronyms; else empty."""
        number = found.pattern.entry
        if is_excepted(found, self._unless.get(number, ()), sentence, places, self._lexicon):
            return "unless"
        if known and found.pattern.case == "acronym":
            acronym = sentence.cased[found.first]
            if full := other_expansion(acronym, self._entries[number], known):
                return f"the release says: {full} ({acronym})"
        company = self._company.get(number)
        return unfit_company(found, company, sentence, places, self._lexicon) if company else ""

    def _places(self, sentence: Sentence) -> dict[int, list[int]]:
        """Where each word of the glossary may stand."""
        places: dict[int, list[int]] = defaultdict(list)
        for at, word in enumerate(sentence.fold):
            for number in self._lexicon.ids.get(word, ()):
                places[number].append(at)
        return places

    def _hits(self, sentence: Sentence, founds: list[Found]) -> list[TermHit]:
        hits = [(self._hit(sentence, found, nested), found) for found, nested in _resolve(sound(founds))]
        hits.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[0].nested, pair[0].entry))
        sharers = [(hit, found) for hit, found in hits if not (hit.nested or found.pattern.joins)]
        shares = {
            found: members(hit, found, sharers[max(0, k - _NEAR) : k + _NEAR], sentence)
            for k, (hit, found) in enumerate(sharers)
        }
        return [replace(hit, shares=shares.get(found, ())) for hit, found in hits]

    def _hit(self, sentence: Sentence, found: Found, nested: bool) -> TermHit:
        start, end = sentence.starts[found.first], sentence.ends[found.last]
        return TermHit(
            self._entries[found.pattern.entry].id,
            start,
            end,
            sentence.text[start:end],
            found.pattern.via,
            nested,
            number=_number(sentence, found),
            leads=leads(sentence, found.first, found.last),
            completes=completes(sentence, found.first),
        )


def _designations(entry: Entry, number: int, lexicon: Lexicon) -> Iterator[Pattern]:
    case: Case = "written" if entry.case_sensitive else "any"
    named: list[tuple[Via, str]] = [("term", entry.fr.term), *(("variant", v) for v in entry.fr.variants)]
    if entry.fr.acronym:
        named.append(("acronym", entry.fr.acronym))
    for via, phrase in named:
        pattern = compile_phrase(
            phrase, number, via, entry.fr.pos, "acronym" if via == "acronym" else case, lexicon
        )
        if pattern is not None:
            yield pattern


def _stands_free(sentence: Sentence, found: Found) -> bool:
    """A term is no part of a hyphenated word (*sous-traite*); acronyms and *anti-traite* are."""
    if found.pattern.case == "acronym":
        return True
    first, after = found.first, found.last + 1
    if sentence.gaps[first] == Gap.HYPHEN and sentence.low[first - 1] not in FREE_PREFIXES:
        return False
    if sentence.gaps[after] != Gap.HYPHEN:
        return True
    return sentence.low[after] in DEMONSTRATIVE_TAILS | CLITICS


def _number(sentence: Sentence, found: Found) -> Number:
    """The number of a noun: by its form, or by the determiner before it (*les pays*, *un pays*)."""
    pattern = found.pattern
    if pattern.pos != "noun" or pattern.case == "acronym":
        return ""
    form = sentence.number(found.head)
    before = sentence.low[found.first - 1] if found.first and sentence.joined(found.first) else ""
    if form == "p" or (form == "b" and before in PLURAL_DETERMINERS | NUMERALS):
        return "plural"
    return "singular" if form == "s" or before in SINGULAR_DETERMINERS else ""


def _preference(found: Found) -> tuple[int, int, int]:
    """The better of two readings of the same words: the tighter, then the one by the term itself."""
    return found.extra, _RANK[found.pattern.via], found.first


def _resolve(founds: list[Found]) -> list[tuple[Found, bool]]:
    """The longest reading wins. Others of the same entry go, those of other entries are nested."""
    order = sorted(
        founds, key=lambda f: (-len(f.tokens), f.extra, f.first, f.pattern.entry, _RANK[f.pattern.via])
    )
    winners: dict[int, list[Found]] = defaultdict(list)  # by each word that they reach over
    entries: set[tuple[int, int]] = set()
    result: list[tuple[Found, bool]] = []
    for found in order:
        reach = range(found.first, found.last + 1)
        own = [(found.pattern.entry, word) for word in reach]
        if not entries.isdisjoint(own):
            continue
        nested = any(not _sisters(other, found) for word in reach for other in winners.get(word, ()))
        if not nested:
            for word in reach:
                winners[word].append(found)
        entries.update(own)
        result.append((found, nested))
    return result


def _sisters(one: Found, two: Found) -> bool:
    """Whether both are terms of one coordination: neither holds the other's words."""
    if one.tokens <= two.tokens or two.tokens <= one.tokens:
        return False
    if one.tokens.isdisjoint(two.tokens):  # *femmes* in *traite des femmes et des enfants*
        return one.listed or two.listed
    return one.shared or two.shared
